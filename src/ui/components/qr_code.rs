//! A QR code as a drawing: sharp on paper at any size, dark on light in both colour schemes.

use aftercare_core::exchange::qr::{QUIET, Qr};
use leptos::{prelude::*, text_prop::TextProp};
use std::fmt::Write;

/// The dark modules as one path, the quiet zone kept free around them.
fn path(code: &Qr) -> String {
    let mut d = String::new();
    for (row, column, length) in code.runs() {
        // Writing to a String cannot fail.
        let _ = write!(
            d,
            "M{} {}h{length}v1h-{length}z",
            column + QUIET,
            row + QUIET
        );
    }
    d
}

/// The code of a text; nothing where the text is too long for one.
#[component]
pub fn QrCode(
    /// What it says; the reader gets exactly this.
    #[prop(into)]
    text: String,
    /// What it is for: its accessible name.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    Qr::of(&text).map(|code| {
        let side = code.size() + 2 * QUIET;
        view! {
            <svg class="qr-code" viewBox=format!("0 0 {side} {side}") role="img" aria-label=move || label.get() shape-rendering="crispEdges">
                <rect class="qr-ground" width=side height=side />
                <path d=path(&code) />
            </svg>
        }
    })
}
