//! What happened, newest first, each with who and when.

use super::Tone;
use leptos::{prelude::*, text_prop::TextProp};

/// One entry of the timeline.
#[derive(Clone, Debug)]
pub struct TimelineEntry {
    /// A key that stays with the entry: the event's id.
    pub key: String,
    /// What happened.
    pub title: TextProp,
    /// When and who, in a line.
    pub detail: TextProp,
    /// The exact stamp, shown on hover or focus.
    pub stamp: TextProp,
    /// What it means; neutral is a ring, others are filled.
    pub tone: Tone,
}

/// A list of entries along a line.
#[component]
pub fn Timeline(
    /// What it is the history of.
    #[prop(into)]
    label: TextProp,
    /// The entries, newest first.
    #[prop(into)]
    entries: Signal<Vec<TimelineEntry>>,
) -> impl IntoView {
    view! {
        <ol class="timeline" aria-label=move || label.get() reversed>
            <For
                each=move || entries.get()
                key=|entry| entry.key.clone()
                children=|entry| view! {
                    <li class="timeline-entry" data-tone=entry.tone.name() title=move || entry.stamp.get()>
                        <p class="timeline-title">{move || entry.title.get()}</p>
                        <p class="timeline-detail">{move || entry.detail.get()}</p>
                    </li>
                }
            />
        </ol>
    }
}
