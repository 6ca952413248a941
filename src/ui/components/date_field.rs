//! Dates and moments by the browser's own pickers, in local time; `format::from_local_input` reads them.

use super::field::{FieldFrame, FieldIds, invalid};
use crate::ui::{format, words::kit};
use leptos::{prelude::*, text_prop::TextProp};

/// A date, held as `2026-11-24`.
#[component]
pub fn DateField(
    /// The visible label.
    #[prop(into)]
    label: TextProp,
    /// The date as the browser writes it; empty while none is chosen.
    value: RwSignal<String>,
    /// The control's id; made up when left out.
    #[prop(optional, into)]
    name: String,
    /// The earliest date, as `2026-11-24`.
    #[prop(optional, into)]
    min: Signal<String>,
    /// The latest date.
    #[prop(optional, into)]
    max: Signal<String>,
    /// A line that helps before anything goes wrong.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What to mend.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Marks the field as required.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let ids = FieldIds::new(name, hint.is_some());
    let described = ids.described_by(error);
    view! {
        <FieldFrame ids=ids.clone() label hint error required label_hidden=false>
            <input
                class="control"
                id=ids.control
                type="date"
                min=move || not_empty(min.get())
                max=move || not_empty(max.get())
                aria-required=required.then_some("true")
                aria-invalid=invalid(error)
                aria-describedby=described
                bind:value=value
            />
        </FieldFrame>
    }
}

/// A moment to the minute, held as `2026-11-24T14:05`, with a button that takes this moment.
#[component]
pub fn DateTimeField(
    /// The visible label.
    #[prop(into)]
    label: TextProp,
    /// The moment as the browser writes it; empty while none is chosen.
    value: RwSignal<String>,
    /// The control's id; made up when left out.
    #[prop(optional, into)]
    name: String,
    /// Offers "Now" beside the field.
    #[prop(optional)]
    now: bool,
    /// The latest moment, as `2026-11-24T14:05`.
    #[prop(optional, into)]
    max: Signal<String>,
    /// A line that helps before anything goes wrong.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What to mend.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Marks the field as required.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let ids = FieldIds::new(name, hint.is_some());
    let described = ids.described_by(error);
    let label_id = ids.label.clone();
    let now_id = format!("{}-now", ids.control);
    view! {
        <FieldFrame ids=ids.clone() label hint error required label_hidden=false>
            <div class="control-row">
                <input
                    class="control"
                    id=ids.control
                    type="datetime-local"
                    max=move || not_empty(max.get())
                    aria-required=required.then_some("true")
                    aria-invalid=invalid(error)
                    aria-describedby=described
                    bind:value=value
                />
                {now.then(|| view! {
                    <button
                        type="button"
                        class="button"
                        id=now_id.clone()
                        aria-labelledby=format!("{now_id} {label_id}")
                        on:click=move |_| value.set(format::to_local_input(format::now_ms()))
                    >
                        {kit::now}
                    </button>
                })}
            </div>
        </FieldFrame>
    }
}

fn not_empty(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
