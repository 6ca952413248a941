//! What was done is said with a way to take it back: a message with Undo, and Ctrl Z as long as it stands.

use crate::app::{App, Errand, Trouble};
use crate::ui::components::{Tone, toast, toast_undo};
use crate::ui::words::{kit, refusals};
use aftercare_core::id::RecordId;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;
use std::sync::Arc;

/// Says what was done, and offers to take it back. `after` runs once it was.
pub fn say_done(
    app: App,
    said: impl Into<TextProp>,
    done: Vec<(Errand, RecordId)>,
    after: impl Fn() + Send + Sync + 'static,
) {
    let after = Arc::new(after);
    let take_back = move || {
        let (done, after) = (done.clone(), Arc::clone(&after));
        spawn_local(async move {
            let mut refused: Vec<Trouble> = Vec::new();
            let mut back = 0usize;
            for (errand, record) in done {
                match app.undo(errand, record).await {
                    Ok(()) => back += 1,
                    Err(why) => refused.push(why),
                }
            }
            if back > 0 {
                toast(Tone::Neutral, move || kit::undone(back));
                after();
            }
            // The same reason for many is said once.
            refused.dedup();
            for why in refused {
                toast(Tone::Danger, move || refusals::trouble(&why));
            }
        });
    };
    toast_undo(Tone::Ok, said, take_back);
}
