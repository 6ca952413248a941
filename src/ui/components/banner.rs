//! A band across the page: what concerns everybody now, with one act.

use super::Tone;
use crate::ui::icons::{Glyph, Icon};
use leptos::prelude::*;

/// A message in its tone. `filled` is the emergency band and nothing else.
#[component]
pub fn Banner(
    /// What it means.
    #[prop(optional)]
    tone: Tone,
    /// An icon instead of the tone's own.
    #[prop(optional)]
    icon: Option<Glyph>,
    /// The filled band of a running emergency.
    #[prop(optional)]
    filled: bool,
    /// Spoken at once when it appears; else when the screen reader gets to it.
    #[prop(optional)]
    urgent: bool,
    /// A button or link at the end.
    #[prop(optional, into)]
    action: Option<ViewFn>,
    /// The sentence: what happened and what to do next.
    children: Children,
) -> impl IntoView {
    view! {
        <div
            class="banner"
            class:banner-filled=filled
            data-tone=tone.name()
            role=if urgent { "alert" } else { "status" }
        >
            <Icon glyph=icon.unwrap_or(tone.glyph()) />
            <div class="banner-text">{children()}</div>
            {action.map(|action| view! { <div class="banner-action">{action.run()}</div> })}
        </div>
    }
}
