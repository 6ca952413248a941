//! A link may name a form of its page: the page opens it, and whoever came by the link finds its first field ready.

use super::components::fresh_id;
use super::focus;
use super::paint::drawn;
use super::route;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{Element, HtmlElement};
use strum::IntoEnumIterator;
use wasm_bindgen::JsCast;

/// The part of a link that names the form: by the last part of the key under which its draft is kept.
const OPEN: &str = "open";
/// How many frames an opened form has to fill itself.
const FRAMES: u32 = 60;

/// A link to a form of a page.
pub fn href(page: &[&str], form: &str) -> String {
    route::href_with(page, &[(OPEN, form)])
}

/// The form that the link names. Not reactive.
pub fn asked() -> Option<String> {
    untrack(|| route::place().get(OPEN).map(str::to_owned))
}

/// Which kind of form has that name: its own, or its own with a round or an entry behind it.
pub fn kind_of<T: IntoEnumIterator + Copy + Into<&'static str>>(name: &str) -> Option<T> {
    let is_of = |kind: &T| {
        let rest = name.strip_prefix((*kind).into());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let length = |kind: &T| Into::<&str>::into(*kind).len();
    T::iter().filter(is_of).max_by_key(length)
}

/// Whether the link names this form. Not reactive.
pub fn is_asked(form: &str) -> bool {
    asked().as_deref() == Some(form)
}

/// The first field of what has this id takes the focus and comes into sight, once it is there: its fields come when what was
/// typed before was read.
pub fn lead_to(id: String) {
    spawn_local(async move {
        for _ in 0..FRAMES {
            drawn().await;
            if let Some(place) = focus_in(&id, "input:checked, input, select, textarea") {
                place.scroll_into_view();
                // Who closes the form and looks at the page again is not asked again.
                if asked().is_some() {
                    route::replace(&untrack(route::place).with(OPEN, "").href());
                }
                return;
            }
        }
    });
}

/// With the next frame, the first that the selector finds within a place takes the focus.
pub fn focus_soon(place: &str, selector: &'static str) {
    let place = place.to_owned();
    focus::soon(move || drop(focus_in(&place, selector)));
}

/// The place, once the first that the selector finds in it has the focus.
fn focus_in(place: &str, selector: &str) -> Option<Element> {
    let place = document().get_element_by_id(place)?;
    let found = place.query_selector(selector).ok()??;
    found.dyn_into::<HtmlElement>().ok()?.focus().ok()?;
    Some(place)
}

/// The id of the place in which a button opens a form: when the form closes, the button that stands there again takes the focus.
pub fn home(open: RwSignal<bool>) -> String {
    let id = fresh_id("home");
    let home = id.clone();
    Effect::watch(
        move || open.get(),
        move |is_open, was, _| {
            if *is_open || was != Some(&true) {
                return;
            }
            focus_soon(&home, "button");
        },
        false,
    );
    id
}
