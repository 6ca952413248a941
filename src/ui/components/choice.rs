//! Choosing from a few: select, checkboxes, filter chips.

use super::field::{FieldFrame, FieldGroup, FieldIds, FieldMessage, invalid};
use super::{Choice, fresh_id};
use crate::ui::words::kit;
use leptos::{prelude::*, text_prop::TextProp};

/// A choice from a list by the browser's own picker. For more than about thirty use a `Lookup`.
#[component]
pub fn Select(
    /// The visible label.
    #[prop(into)]
    label: TextProp,
    /// The chosen value; empty while none is chosen.
    value: RwSignal<String>,
    /// What there is to choose from.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// The control's id; made up when left out.
    #[prop(optional, into)]
    name: String,
    /// Leaves out the empty first line.
    #[prop(optional)]
    no_empty: bool,
    /// A line that helps before anything goes wrong.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What to mend.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Marks the field as required.
    #[prop(optional)]
    required: bool,
    /// Hides the label from sight.
    #[prop(optional)]
    label_hidden: bool,
) -> impl IntoView {
    let ids = FieldIds::new(name, hint.is_some());
    let described = ids.described_by(error);
    view! {
        <FieldFrame ids=ids.clone() label hint error required label_hidden>
            <select
                class="control"
                id=ids.control
                aria-required=required.then_some("true")
                aria-invalid=invalid(error)
                aria-describedby=described
                on:change:target=move |ev| value.set(ev.target().value())
            >
                {(!no_empty).then(|| view! {
                    <option value="" selected=move || value.with(String::is_empty)>{kit::choose}</option>
                })}
                {move || options.get().into_iter().map(|choice| {
                    let mine = choice.value.clone();
                    view! {
                        <option value=choice.value prop:selected=move || value.with(|v| *v == mine)>
                            {move || choice.label.get()}
                        </option>
                    }
                }).collect_view()}
            </select>
        </FieldFrame>
    }
}

/// One yes-or-no.
#[component]
pub fn Checkbox(
    /// The statement that a tick affirms.
    #[prop(into)]
    label: TextProp,
    /// Ticked or not.
    checked: RwSignal<bool>,
    /// The control's id; made up when left out.
    #[prop(optional, into)]
    name: String,
    /// A second line.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What to mend.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let ids = FieldIds::new(name, hint.is_some());
    let described = ids.described_by(error);
    let (hint_id, error_id) = (
        format!("{}-hint", ids.control),
        format!("{}-error", ids.control),
    );
    view! {
        <div class="field" data-invalid=invalid(error)>
            <div class="check">
                <input
                    type="checkbox"
                    id=ids.control.clone()
                    aria-invalid=invalid(error)
                    aria-describedby=described
                    bind:checked=checked
                />
                <label for=ids.control>
                    {move || label.get()}
                </label>
                {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{move || hint.get()}</p> })}
            </div>
            <FieldMessage id=error_id error />
        </div>
    }
}

/// Any number of a few.
#[component]
pub fn CheckboxGroup(
    /// What is asked.
    #[prop(into)]
    label: TextProp,
    /// The values ticked, in the order they were ticked.
    values: RwSignal<Vec<String>>,
    /// What there is to tick.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// The group's id; made up when left out.
    #[prop(optional, into)]
    name: String,
    /// A line that helps before anything goes wrong.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What to mend.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Marks the group as required.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let ids = FieldIds::new(name, hint.is_some());
    view! {
        <FieldGroup ids label hint error required label_hidden=false role="group">
            <div class="checks">
                {move || options.get().into_iter().map(|choice| {
                    let id = fresh_id("check");
                    let (mine, ticked) = (choice.value.clone(), choice.value);
                    let hint_id = choice.hint.is_some().then(|| format!("{id}-hint"));
                    view! {
                        <div class="check">
                            <input
                                type="checkbox"
                                id=id.clone()
                                aria-describedby=hint_id.clone()
                                prop:checked=move || values.with(|all| all.contains(&ticked))
                                on:change:target=move |ev| {
                                    let on = ev.target().checked();
                                    values.update(|all| {
                                        all.retain(|v| *v != mine);
                                        if on {
                                            all.push(mine.clone());
                                        }
                                    });
                                }
                            />
                            <label for=id>{move || choice.label.get()}</label>
                            {choice.hint.map(|hint| view! {
                                <p class="field-hint" id=hint_id>{move || hint.get()}</p>
                            })}
                        </div>
                    }
                }).collect_view()}
            </div>
        </FieldGroup>
    }
}

/// A filter that is on or off: dashed while off, filled while on.
#[component]
pub fn ChipToggle(
    /// What the filter keeps.
    #[prop(into)]
    label: TextProp,
    /// On or off.
    on: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=move || if on.get() { "true" } else { "false" }
            on:click=move |_| on.update(|on| *on = !*on)
        >
            {move || label.get()}
        </button>
    }
}
