//! The on-screen keyboard never covers the field that one types into (WCAG 2.4.11).
//!
//! Chromium and Firefox make the page smaller by themselves (`interactive-widget` in index.html). Safari lays the keyboard
//! over the page and only its visual viewport shrinks: then the root's `--keyboard` says how much is covered, the sheets
//! take it from what is as high as the screen, and the field is brought into what is left.

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{EventTarget, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Less than this is a bar of the browser that comes and goes, not a keyboard, in px.
const LEAST: f64 = 100.0;

/// Follows the keyboard from now on; once per page.
pub fn start() {
    let Some(viewport) = viewport() else { return };
    let follow = Closure::<dyn Fn()>::new(follow);
    // Refused by no event target.
    let _ = viewport.add_event_listener_with_callback("resize", follow.as_ref().unchecked_ref());
    // It is followed for as long as the page is open.
    follow.forget();
}

/// The part of the page that is in sight; older browsers have none.
fn viewport() -> Option<EventTarget> {
    let window = web_sys::window()?;
    let viewport = Reflect::get(&window, &JsValue::from_str("visualViewport")).ok()?;
    viewport.dyn_into().ok()
}

fn follow() {
    let covered = covered();
    let root = document().document_element();
    let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    // Neither fails for a name of this form.
    let _ = match covered {
        0 => root.style().remove_property("--keyboard").map(drop),
        px => root.style().set_property("--keyboard", &format!("{px}px")),
    };
    if covered > 0 {
        show_field();
    }
}

/// How much of the page the keyboard covers, in px; nothing while the page is zoomed by hand, where the same shows less.
fn covered() -> u32 {
    let measured = || {
        let viewport = viewport()?;
        let of = |name| {
            Reflect::get(&viewport, &JsValue::from_str(name))
                .ok()?
                .as_f64()
        };
        let page = web_sys::window()?.inner_height().ok()?.as_f64()?;
        Some(covers(page, of("height")?, of("scale")?))
    };
    measured().unwrap_or_default()
}

fn covers(page: f64, seen: f64, scale: f64) -> u32 {
    let covered = page - seen;
    match scale <= 1.01 && covered >= LEAST {
        // Not negative, and no screen is that high.
        true => covered.round() as u32,
        false => 0,
    }
}

fn show_field() {
    let Some(field) = document().active_element() else {
        return;
    };
    if !field
        .matches("input, textarea, select, [contenteditable]")
        .unwrap_or(false)
    {
        return;
    }
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    field.scroll_into_view_with_scroll_into_view_options(&nearest);
}

#[cfg(test)]
mod tests {
    use super::covers;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_keyboard_covers_much_and_only_where_nobody_zoomed() {
        assert_eq!(covers(1024.0, 664.0, 1.0), 360);
        assert_eq!(covers(1024.0, 974.0, 1.0), 0, "a bar of the browser");
        assert_eq!(covers(1024.0, 512.0, 2.0), 0, "zoomed by hand");
        assert_eq!(covers(664.0, 664.0, 1.0), 0, "the page is smaller itself");
    }
}
