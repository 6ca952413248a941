//! The page's program: what happens when it stops, the language and the address bar, then the shell.
//!
//! The starter (assets/start.js) shows the screen for a stopped app; the panic hook hands it the words.

mod cuts;

use aftercare::app::App;
use aftercare::ui::shell::Shell;
use aftercare::ui::{keyboard, lang, route};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

fn main() {
    std::panic::set_hook(Box::new(|why| {
        console_error_panic_hook::hook(why);
        tell_starter(&why.to_string());
    }));
    lang::start();
    route::start();
    keyboard::start();
    leptos::mount::mount_to_body(|| {
        provide_context(App::new());
        provide_context(cuts::OPENER);
        view! { <Shell /> }
    });
}

/// Shows the screen that says that the app has stopped and that what was typed is kept.
fn tell_starter(why: &str) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let fatal = js_sys::Reflect::get(&window, &JsValue::from_str("aftercareFatal"));
    if let Some(fatal) = fatal
        .ok()
        .and_then(|it| it.dyn_into::<js_sys::Function>().ok())
    {
        // If even this throws, the console has the words.
        let _ = fatal.call1(&JsValue::UNDEFINED, &JsValue::from_str(why));
    }
}
