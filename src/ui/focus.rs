//! The focus follows what was drawn, and never leaves the field in which somebody already writes.

use leptos::prelude::*;
use leptos::web_sys::Element;

/// Whether nobody has moved the focus on since it was there: it still is, or what had it is gone.
pub fn stayed(there: Option<&Element>) -> bool {
    document()
        .active_element()
        .is_none_or(|now| Some(&now) == there || now.tag_name() == "BODY")
}

/// With the next frame the focus goes where this leads. A tablet under load draws late: who is in another field by then stays
/// there, with every letter of what they type.
pub fn soon(leads: impl FnOnce() + 'static) {
    let from = document().active_element();
    request_animation_frame(move || {
        if stayed(from.as_ref()) {
            leads();
        }
    });
}
