//! What every field has: a visible label, a hint, and its error beside it, never in a dialog.
//!
//! Invariant: the control's `id` is the field's name, so that an error summary can jump to it;
//! names are unique on a page.

use super::fresh_id;
use crate::ui::icons::{Glyph, Icon};
use crate::ui::words::kit;
use leptos::{prelude::*, text_prop::TextProp};

/// One thing to mend: which field, and what to do.
#[derive(Clone, Debug)]
pub struct FieldError {
    /// The field's name (and the id of its control); empty when no field is at fault.
    pub field: String,
    /// What to do, in a sentence.
    pub message: TextProp,
}

/// The errors of one form: the summary lists them and each field shows its own.
#[derive(Clone, Copy)]
pub struct Errors {
    list: RwSignal<Vec<FieldError>>,
    shown: RwSignal<u32>,
}

impl Default for Errors {
    fn default() -> Self {
        Self::new()
    }
}

impl Errors {
    /// No errors.
    pub fn new() -> Self {
        Errors {
            list: RwSignal::new(Vec::new()),
            shown: RwSignal::new(0),
        }
    }

    /// Shows these errors, and moves the focus to the summary when there are any. Returns whether there are none.
    pub fn show(self, errors: Vec<FieldError>) -> bool {
        let none = errors.is_empty();
        self.list.set(errors);
        self.shown.update(|n| *n += 1);
        none
    }

    /// Takes the error away from one field: call when it was mended.
    pub fn mended(self, field: &str) {
        if self
            .list
            .with_untracked(|list| list.iter().any(|e| e.field == field))
        {
            self.list.update(|list| list.retain(|e| e.field != field));
        }
    }

    /// All of them. Reactive.
    pub fn all(self) -> Vec<FieldError> {
        self.list.get()
    }

    /// The message of one field, for its `error` prop.
    pub fn of(self, field: impl Into<String>) -> Signal<Option<String>> {
        let field = field.into();
        Signal::derive(move || {
            self.list.with(|list| {
                list.iter()
                    .find(|e| e.field == field)
                    .map(|e| e.message.get().to_string())
            })
        })
    }

    pub(super) fn times_shown(self) -> u32 {
        self.shown.get()
    }
}

impl FieldError {
    /// An error of the field `field` with the sentence that says what to do.
    pub fn new(field: impl Into<String>, message: impl Into<TextProp>) -> Self {
        FieldError {
            field: field.into(),
            message: message.into(),
        }
    }
}

/// The ids that tie a control to its label, hint and error.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct FieldIds {
    /// The control's id.
    pub control: String,
    /// The label's id.
    pub label: String,
    hint: Option<String>,
    error: String,
}

impl FieldIds {
    pub(super) fn new(name: String, has_hint: bool) -> Self {
        let control = if name.is_empty() {
            fresh_id("field")
        } else {
            name
        };
        FieldIds {
            label: format!("{control}-label"),
            hint: has_hint.then(|| format!("{control}-hint")),
            error: format!("{control}-error"),
            control,
        }
    }

    /// The `aria-describedby` of the control.
    pub(super) fn described_by(
        &self,
        error: Signal<Option<String>>,
    ) -> impl Fn() -> Option<String> + Send + Sync + use<> {
        let ids = self.clone();
        move || {
            let error = error.with(Option::is_some).then(|| ids.error.clone());
            let both: Vec<String> = ids.hint.clone().into_iter().chain(error).collect();
            (!both.is_empty()).then(|| both.join(" "))
        }
    }
}

/// `aria-invalid` while there is an error.
pub(super) fn invalid(
    error: Signal<Option<String>>,
) -> impl Fn() -> Option<&'static str> + Send + Sync + Copy + use<> {
    move || error.with(Option::is_some).then_some("true")
}

/// Label, control, hint and error of one control. For controls of your own: give the control the id `name`.
#[component]
pub fn Field(
    /// The control's id; made up when empty.
    #[prop(into)]
    name: String,
    /// The visible label.
    #[prop(into)]
    label: TextProp,
    /// A line that helps before anything goes wrong.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What to mend; `None` while all is well.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Marks the field as required.
    #[prop(optional)]
    required: bool,
    /// Hides the label from sight where the row already says it; it stays the accessible name.
    #[prop(optional)]
    label_hidden: bool,
    /// The control.
    children: Children,
) -> impl IntoView {
    let ids = FieldIds::new(name, hint.is_some());
    view! { <FieldFrame ids label hint error required label_hidden children /> }
}

/// Label, hint and error around a control of the kit.
#[component]
pub(super) fn FieldFrame(
    ids: FieldIds,
    label: TextProp,
    hint: Option<TextProp>,
    error: Signal<Option<String>>,
    required: bool,
    label_hidden: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field" data-invalid=invalid(error)>
            <label id=ids.label.clone() for=ids.control.clone() class:visually-hidden=label_hidden>
                {move || label.get()} {required.then(RequiredMark)}
            </label>
            {hint.map(|hint| view! { <p class="field-hint" id=ids.hint.clone()>{move || hint.get()}</p> })}
            {children()}
            <FieldMessage id=ids.error error />
        </div>
    }
}

/// The mark of a required field: a star for the eye, a word for the ear.
#[component]
pub(super) fn RequiredMark() -> impl IntoView {
    view! {
        <span class="required" aria-hidden="true">" *"</span>
        <span class="visually-hidden">{kit::required}</span>
    }
}

#[component]
pub(super) fn FieldMessage(id: String, error: Signal<Option<String>>) -> impl IntoView {
    move || {
        let id = id.clone();
        error
            .get()
            .filter(|message| !message.is_empty())
            .map(|message| {
                view! {
                    <p class="field-error" id=id>
                        <Icon glyph=Glyph::Warning />
                        <span>{message}</span>
                    </p>
                }
            })
    }
}

/// A group of controls under one legend, with the same hint and error as a field.
#[component]
pub(super) fn FieldGroup(
    ids: FieldIds,
    #[prop(into)] label: TextProp,
    hint: Option<TextProp>,
    error: Signal<Option<String>>,
    required: bool,
    label_hidden: bool,
    /// `radiogroup` or `group`.
    role: &'static str,
    children: Children,
) -> impl IntoView {
    let described = ids.described_by(error);
    view! {
        <div
            class="field"
            id=ids.control.clone()
            role=role
            tabindex="-1"
            aria-labelledby=ids.label.clone()
            aria-describedby=described
            aria-invalid=(role == "radiogroup").then(|| invalid(error))
            aria-required=(required && role == "radiogroup").then_some("true")
            data-invalid=invalid(error)
        >
            <div class="field-legend" id=ids.label.clone() class:visually-hidden=label_hidden>
                {move || label.get()} {required.then(RequiredMark)}
            </div>
            {hint.map(|hint| view! { <p class="field-hint" id=ids.hint.clone()>{move || hint.get()}</p> })}
            {children()}
            <FieldMessage id=ids.error error />
        </div>
    }
}
