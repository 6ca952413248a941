//! The page's program: what happens when it stops, the language and the address bar, then the shell.
//!
//! In a browser that has never kept anything the starter (assets/start.js) runs `src/bin/first.rs` before it.

mod cuts;

use aftercare::app::{App, program};
use aftercare::ui::shell::Shell;
use aftercare::ui::{keyboard, lang, route};
use leptos::prelude::*;

fn main() {
    program::tell_of_panics();
    lang::start();
    route::start();
    keyboard::start();
    leptos::mount::mount_to_body(|| {
        provide_context(App::new());
        provide_context(cuts::OPENER);
        view! { <Shell /> }
    });
}
