//! First start: where the data live, and three ways to begin; the short set-up.

mod first;
mod join;
mod setup;
mod wish;

pub use first::{FirstFrame, StartPage};
pub use join::JoinPage;
pub use setup::SetupPage;

use crate::store::tabs;
use leptos::task::spawn_local;

/// A person's own saving: the moment to ask the browser not to clear it (F21). Nobody waits for the answer: some browsers put the
/// question to the person, who may leave it open.
fn ask_to_keep() {
    spawn_local(async {
        let _granted_or_not = tabs::persist().await;
    });
}
