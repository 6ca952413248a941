//! The first page: the program of a browser that has never kept anything. The starter (assets/start.js) runs it until somebody
//! goes on from it, then the whole program in its place; a small part of the whole has to come before the page stands.

use aftercare::app::program;
use aftercare::ui::lang;
use aftercare::ui::pages::start::{FirstFrame, StartPage};
use leptos::prelude::*;

fn main() {
    program::tell_of_panics();
    lang::start();
    leptos::mount::mount_to_body(|| view! { <FirstFrame><StartPage /></FirstFrame> });
}
