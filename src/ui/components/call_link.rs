//! A telephone number to press.

use crate::ui::format;
use crate::ui::icons::{Glyph, Icon};
use crate::ui::words::kit as words;
use leptos::prelude::*;

/// Calls somebody, where the device can.
#[component]
pub fn CallLink(
    /// The number.
    phone: String,
    /// Whom it calls.
    name: String,
) -> impl IntoView {
    let label = move || words::call(&name);
    let title = label.clone();
    view! {
        <a class="button icon-button call-link" href=format::tel(&phone) aria-label=label title=title>
            <Icon glyph=Glyph::Phone />
        </a>
    }
}
