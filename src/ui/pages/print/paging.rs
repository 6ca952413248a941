//! What stands in the margin of every page: the ticket's number, and which page of how many.
//!
//! The margin boxes of CSS Paged Media take no text of the document, so a style sheet of our own says the number: made by
//! the page's script, not by markup, as the policy wants it. A browser without it prints the number at head and foot only.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

const SHEETS: &str = "adoptedStyleSheets";

/// Puts the number of a ticket into the margin of what is printed.
pub(super) fn mark(number: &str) {
    // Numbers are letters, digits and hyphens; anything else would have to be escaped for CSS.
    let plain: String = number
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '-')
        .collect();
    let rule = format!(
        "@page {{ @bottom-left {{ content: '{plain}'; font: 8pt sans-serif; }} @bottom-right {{ content: counter(page) ' / ' counter(pages); font: 8pt sans-serif; }} }}"
    );
    let made = Reflect::get(&js_sys::global(), &JsValue::from_str("CSSStyleSheet"))
        .ok()
        .and_then(|class| class.dyn_into::<Function>().ok())
        .and_then(|class| Reflect::construct(&class, &Array::new()).ok());
    let Some(sheet) = made else { return };
    let replace = Reflect::get(&sheet, &JsValue::from_str("replaceSync"))
        .ok()
        .and_then(|function| function.dyn_into::<Function>().ok());
    if let Some(replace) = replace
        && replace.call1(&sheet, &JsValue::from_str(&rule)).is_ok()
    {
        set(&Array::of1(&sheet));
    }
}

/// Takes it away again.
pub(super) fn unmark() {
    set(&Array::new());
}

fn set(sheets: &Array) {
    // Refused only by a browser without such sheets, which has nothing to take away either.
    let _ = Reflect::set(&document(), &JsValue::from_str(SHEETS), sheets);
}
