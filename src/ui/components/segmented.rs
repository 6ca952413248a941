//! One of a few, all in sight: segments (pass / fail / not applicable) and scores from 1 to 5.
//!
//! Both are native radio buttons, so arrow keys, forms and screen readers work as everywhere.

use super::field::{FieldGroup, FieldIds};
use super::{Choice, fresh_id};
use crate::ui::words::kit;
use leptos::{prelude::*, text_prop::TextProp};

/// Segments side by side; each may have a tone that it shows when chosen.
#[component]
pub fn Segmented(
    /// What is asked.
    #[prop(into)]
    label: TextProp,
    /// The chosen value; empty while none is.
    value: RwSignal<String>,
    /// Two to five choices.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// The group's id; made up when left out.
    #[prop(optional, into)]
    name: String,
    /// Hides the label from sight, as in a checklist row or a page's head.
    #[prop(optional)]
    label_hidden: bool,
    /// A line that helps before anything goes wrong.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What to mend.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Marks the group as required.
    #[prop(optional)]
    required: bool,
    /// Shown but not to be changed now.
    #[prop(optional, into)]
    readonly: Signal<bool>,
) -> impl IntoView {
    let ids = FieldIds::new(name, hint.is_some());
    let group = format!("{}-radio", ids.control);
    view! {
        <FieldGroup ids label hint error required label_hidden role="radiogroup">
            <div class="segments">
                {move || options.get().into_iter().map(|choice| {
                    let (mine, chosen) = (choice.value.clone(), choice.value.clone());
                    view! {
                        <label class="segment" data-tone=choice.tone.name()>
                            <input
                                type="radio"
                                class="visually-hidden"
                                name=group.clone()
                                value=choice.value
                                disabled=readonly
                                prop:checked=move || value.with(|v| *v == mine)
                                on:change=move |_| value.set(chosen.clone())
                            />
                            <span>{move || choice.label.get()}</span>
                        </label>
                    }
                }).collect_view()}
            </div>
        </FieldGroup>
    }
}

/// A score from 1 to 5 in big targets, each with its word (SPEC: satisfaction survey).
#[component]
pub fn StarScore(
    /// What is scored.
    #[prop(into)]
    label: TextProp,
    /// The score; `None` while it is not given.
    value: RwSignal<Option<u8>>,
    /// The group's id; made up when left out.
    #[prop(optional, into)]
    name: String,
    /// What to mend.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Marks the score as required.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let ids = FieldIds::new(name, false);
    let group = fresh_id("score");
    let words = [
        kit::score_1,
        kit::score_2,
        kit::score_3,
        kit::score_4,
        kit::score_5,
    ];
    view! {
        <FieldGroup ids label hint=None error required label_hidden=false role="radiogroup">
            <div class="scores">
                {(1u8..).zip(words).map(|(score, word)| view! {
                    <label class="score">
                        <input
                            type="radio"
                            class="visually-hidden"
                            name=group.clone()
                            value=score.to_string()
                            prop:checked=move || value.get() == Some(score)
                            on:change=move |_| value.set(Some(score))
                        />
                        <span class="score-number">{score}</span>
                        " "
                        <span class="score-word">{word}</span>
                    </label>
                }).collect_view()}
            </div>
        </FieldGroup>
    }
}
