//! Buttons: verbs that do something now. A button that cannot be used says why, beside it.

use super::fresh_id;
use crate::ui::icons::{Glyph, Icon};
use leptos::{ev, prelude::*, text_prop::TextProp};

/// How much a button asks for attention: one primary per page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Look {
    /// The next step.
    Primary,
    /// Anything else.
    #[default]
    Secondary,
    /// Without a frame, in running text and rows.
    Quiet,
    /// What cannot be taken back.
    Danger,
}

impl Look {
    fn class(self) -> &'static str {
        match self {
            Look::Primary => "button button-primary",
            Look::Secondary => "button",
            Look::Quiet => "button button-quiet",
            Look::Danger => "button button-danger",
        }
    }
}

/// A button with a verb.
///
/// While `busy` it keeps its place and its words, and ignores presses. With `blocked` set it stays
/// reachable by keyboard (`aria-disabled`), ignores presses and shows the reason.
#[component]
pub fn Button(
    /// The verb.
    #[prop(into)]
    label: TextProp,
    /// How much it asks for attention.
    #[prop(optional)]
    look: Look,
    /// An icon before the words.
    #[prop(optional)]
    icon: Option<Glyph>,
    /// What a press does.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// Submits the form it stands in instead.
    #[prop(optional)]
    submit: bool,
    /// Work is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Why it cannot be pressed now; `None` when it can.
    #[prop(optional, into)]
    blocked: Signal<Option<String>>,
    /// 58 px high, for hand-over mode.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let reason_id = fresh_id("reason");
    let described = reason_id.clone();
    let press = move |ev: ev::MouseEvent| {
        if busy.get_untracked() || blocked.with_untracked(Option::is_some) {
            ev.prevent_default();
        } else if let Some(act) = on_press {
            act.run(());
        }
    };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=look.class()
            class:button-large=large
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || (busy.get() || blocked.with(Option::is_some)).then_some("true")
            aria-describedby=move || blocked.with(Option::is_some).then(|| described.clone())
            on:click=press
        >
            {icon.map(|glyph| view! { <Icon glyph /> })}
            <span>{move || label.get()}</span>
            <Show when=move || busy.get()>
                <span class="spinner" aria-hidden="true"></span>
            </Show>
        </button>
        {move || {
            let id = reason_id.clone();
            blocked.get().map(|reason| view! { <span class="button-reason" id=id>{reason}</span> })
        }}
    }
}

/// A button that shows only an icon; its words are its accessible name and its tooltip.
#[component]
pub fn IconButton(
    /// The verb, read aloud and shown on hover.
    #[prop(into)]
    label: TextProp,
    /// The icon.
    icon: Glyph,
    /// What a press does.
    #[prop(into)]
    on_press: Callback<()>,
    /// `Some(true)` or `Some(false)` makes it a toggle.
    #[prop(optional, into)]
    pressed: Signal<Option<bool>>,
) -> impl IntoView {
    let title = label.clone();
    view! {
        <button
            type="button"
            class="button button-quiet icon-button"
            aria-label=move || label.get()
            title=move || title.get()
            aria-pressed=move || pressed.get().map(|on| if on { "true" } else { "false" })
            on:click=move |_| on_press.run(())
        >
            <Icon glyph=icon />
        </button>
    }
}

/// A link that looks like a button: it goes somewhere, so it opens in a new tab as links do.
#[component]
pub fn LinkButton(
    /// Where to.
    #[prop(into)]
    href: TextProp,
    /// The words.
    #[prop(into)]
    label: TextProp,
    /// How much it asks for attention.
    #[prop(optional)]
    look: Look,
    /// An icon before the words.
    #[prop(optional)]
    icon: Option<Glyph>,
) -> impl IntoView {
    view! {
        <a class=look.class() href=move || href.get()>
            {icon.map(|glyph| view! { <Icon glyph /> })}
            <span>{move || label.get()}</span>
        </a>
    }
}
