//! Fields for text and numbers. Each holds exactly what was typed; pages judge it.

use super::composing;
use super::field::{FieldFrame, FieldIds, invalid};
use leptos::{ev, prelude::*, text_prop::TextProp};

/// What a text field is for: sets its keyboard and what the browser may fill in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum TextKind {
    /// Words.
    #[default]
    Plain,
    /// A telephone number.
    Tel,
    /// An e-mail address.
    Email,
    /// A code, serial or lot: no capitals or corrections of the keyboard's own.
    Code,
    /// A PIN: hidden, digits, pasted or filled by a password manager.
    Pin,
}

impl TextKind {
    /// `type`, `inputmode`, `autocomplete`, `autocapitalize`.
    fn attributes(self) -> [&'static str; 4] {
        match self {
            TextKind::Plain => ["text", "text", "off", "sentences"],
            TextKind::Tel => ["tel", "tel", "tel", "off"],
            TextKind::Email => ["email", "email", "email", "off"],
            TextKind::Code => ["text", "text", "off", "off"],
            TextKind::Pin => ["password", "numeric", "current-password", "off"],
        }
    }
}

/// One line of text.
#[component]
pub fn TextField(
    /// The visible label.
    #[prop(into)]
    label: TextProp,
    /// What was typed.
    value: RwSignal<String>,
    /// The control's id, for the error summary; made up when left out.
    #[prop(optional, into)]
    name: String,
    /// What the field is for.
    #[prop(optional)]
    kind: TextKind,
    /// A line that helps before anything goes wrong.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What to mend.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Marks the field as required.
    #[prop(optional)]
    required: bool,
    /// Shown but not to be changed now.
    #[prop(optional, into)]
    readonly: Signal<bool>,
    /// Hides the label from sight.
    #[prop(optional)]
    label_hidden: bool,
    /// Enter outside a composition.
    #[prop(optional, into)]
    on_enter: Option<Callback<()>>,
    /// The field was left.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// What it may be, each a press away; nothing of it stands there before somebody chose it.
    #[prop(optional)]
    offers: Vec<String>,
) -> impl IntoView {
    let ids = FieldIds::new(name, hint.is_some());
    let [kind_name, mode, complete, capitals] = kind.attributes();
    let described = ids.described_by(error);
    view! {
        <FieldFrame ids=ids.clone() label hint error required label_hidden>
            <input
                class="control"
                id=ids.control
                type=kind_name
                inputmode=mode
                autocomplete=complete
                autocapitalize=capitals
                spellcheck=(kind != TextKind::Plain).then_some("false")
                enterkeyhint="next"
                aria-required=required.then_some("true")
                aria-invalid=invalid(error)
                aria-describedby=described
                prop:readOnly=readonly
                bind:value=value
                on:keydown=enter_runs(on_enter)
                on:blur=move |_| {
                    if let Some(left) = on_leave {
                        left.run(());
                    }
                }
            />
            {(!offers.is_empty()).then(|| view! { <Offers value offers group=ids.label /> })}
        </FieldFrame>
    }
}

#[component]
fn Offers(
    value: RwSignal<String>,
    offers: Vec<String>,
    /// The id of what names them.
    group: String,
) -> impl IntoView {
    let offer = |one: String| {
        let (mine, shown) = (one.clone(), one.clone());
        let is_chosen = move || {
            if value.with(|v| v.trim() == mine) {
                "true"
            } else {
                "false"
            }
        };
        view! {
            <button type="button" class="chip" aria-pressed=is_chosen on:click=move |_| value.set(one.clone())>{shown}</button>
        }
    };
    view! {
        <div class="offers" role="group" aria-labelledby=group>
            {offers.into_iter().map(offer).collect_view()}
        </div>
    }
}

fn enter_runs(act: Option<Callback<()>>) -> impl Fn(ev::KeyboardEvent) {
    move |ev| {
        if let Some(act) = act
            && ev.key() == "Enter"
            && !composing(&ev)
        {
            ev.prevent_default();
            act.run(());
        }
    }
}

/// Several lines of text; grows with what is typed where the browser can.
#[component]
pub fn TextArea(
    /// The visible label.
    #[prop(into)]
    label: TextProp,
    /// What was typed.
    value: RwSignal<String>,
    /// The control's id; made up when left out.
    #[prop(optional, into)]
    name: String,
    /// Lines shown when empty.
    #[prop(default = 3)]
    rows: u32,
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
            <textarea
                class="control"
                id=ids.control
                rows=rows
                autocomplete="off"
                aria-required=required.then_some("true")
                aria-invalid=invalid(error)
                aria-describedby=described
                bind:value=value
            ></textarea>
        </FieldFrame>
    }
}

/// A number as typed, with its unit; opens the number keys. Read it with `format::parse_number`.
#[component]
pub fn NumberField(
    /// The visible label.
    #[prop(into)]
    label: TextProp,
    /// What was typed, a number or not.
    value: RwSignal<String>,
    /// The control's id; made up when left out.
    #[prop(optional, into)]
    name: String,
    /// The unit, shown inside the field and read with it.
    #[prop(optional, into)]
    unit: TextProp,
    /// Only whole numbers: no decimal key.
    #[prop(optional)]
    whole: bool,
    /// A line that helps before anything goes wrong.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What to mend.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Marks the field as required.
    #[prop(optional)]
    required: bool,
    /// Hides the label from sight, as in a checklist row.
    #[prop(optional)]
    label_hidden: bool,
    /// The field was left.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// Enter was pressed, and no composition ended by it.
    #[prop(optional, into)]
    on_enter: Option<Callback<()>>,
) -> impl IntoView {
    let ids = FieldIds::new(name, hint.is_some());
    let unit_id = format!("{}-unit", ids.control);
    let described = ids.described_by(error);
    let unit_ref = unit_id.clone();
    view! {
        <FieldFrame ids=ids.clone() label hint error required label_hidden>
            <div class="control control-with-unit">
                <input
                    id=ids.control
                    type="text"
                    inputmode=if whole { "numeric" } else { "decimal" }
                    autocomplete="off"
                    enterkeyhint="next"
                    aria-required=required.then_some("true")
                    aria-invalid=invalid(error)
                    aria-describedby=move || {
                        [Some(unit_ref.clone()), described()].into_iter().flatten().collect::<Vec<_>>().join(" ")
                    }
                    bind:value=value
                    on:keydown=enter_runs(on_enter)
                    on:blur=move |_| {
                        if let Some(left) = on_leave {
                            left.run(());
                        }
                    }
                />
                <span class="unit" id=unit_id>{move || unit.get()}</span>
            </div>
        </FieldFrame>
    }
}
