//! What the forms of the store share: their draft, one press for one command, a refusal beside its field.

use super::Word;
use super::page::PartView;
use crate::app::{App, Draft, Errand, Trouble};
use crate::ui::components::Errors;
use crate::ui::components::*;
use crate::ui::pages::to_mend;
use crate::ui::undo::say_done;
use crate::ui::words::{kit, parts as w};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::stock::{StockCommand, StockRefusal as No, record_of};
use aftercare_core::id::PartId;
use leptos::{prelude::*, task::spawn_local, text_prop::TextProp};

/// The field that a refusal is about; a form without it shows the sentence above.
fn at(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NoQuantity => "stock-quantity",
        Refusal::PartExpired(_) => "stock-holding",
        Refusal::DayPassed => "stock-expected",
        Refusal::Missing(RequiredField::Reason) => "stock-reason",
        Refusal::Stock(rule) => match rule {
            No::NotEnough { .. } | No::MoreThanSent { .. } | No::MoreThanHanded { .. } => {
                "stock-quantity"
            }
            No::LotMissing => "stock-lot",
            No::LotNotThere => "stock-holding",
            No::ExpiryMissing | No::ExpiryDiffers => "stock-expiry",
            No::ComesExpired(_) | No::SerialFitted { .. } => "stock-despite",
            No::SerialsMissing | No::SerialDoubled(_) | No::SerialNotThere(_) => "stock-serials",
            No::SamePlace => "stock-to",
            _ => "",
        },
        _ => "",
    }
}

/// A form about a part's stock; only one is open at a time, so that its fields are called `stock-…`.
#[derive(Clone, Copy)]
pub(super) struct StockForm {
    /// The session.
    pub app: App,
    /// Which part.
    pub part: PartId,
    /// What was typed.
    pub draft: Draft,
    /// What is to mend.
    pub errors: Errors,
    /// Under way.
    pub busy: RwSignal<bool>,
    errand: StoredValue<Errand>,
    done: Callback<()>,
    /// What its verb does: [`FormEnd`] says it.
    press: StoredValue<Option<Callback<()>>>,
}

impl StockForm {
    /// A form; `done` closes it.
    pub fn new(part: PartId, draft: Draft, done: Callback<()>) -> Self {
        Self {
            app: App::get(),
            part,
            draft,
            errors: Errors::new(),
            busy: RwSignal::new(false),
            errand: StoredValue::new(Errand::default()),
            done,
            press: StoredValue::new(None),
        }
    }
    /// Enter in a number or a line of words does what the verb does. Not in a code: a scanner ends each with Enter, and
    /// what follows it would be booked unseen.
    pub fn enter(self) -> Callback<()> {
        Callback::new(move |()| {
            if let (false, Some(press)) = (self.busy.get_untracked(), self.press.get_value()) {
                press.run(());
            }
        })
    }
    /// The text of a field.
    pub fn text(self, name: &str, fresh: impl Into<String>) -> RwSignal<String> {
        self.draft.text(name, fresh)
    }
    /// The error of a field.
    pub fn error(self, name: &str) -> Signal<Option<String>> {
        self.errors.of(format!("stock-{name}"))
    }
    /// Shows what is missing; true when nothing is.
    pub fn complete(self, missing: Vec<(&'static str, Word)>) -> bool {
        let one = |(name, say): (&str, Word)| FieldError::new(format!("stock-{name}"), say);
        self.errors.show(missing.into_iter().map(one).collect())
    }
    /// Sends a command and says what was done; `undo` offers to take it back.
    pub fn send(self, command: StockCommand, said: Word, undo: bool) {
        self.errors.show(Vec::new());
        self.busy.set(true);
        spawn_local(async move {
            let errand = self.errand.get_value();
            let result = self.app.stock(errand, self.part, command).await;
            self.busy.try_set(false);
            match result {
                Ok(()) => {
                    self.errand.try_set_value(Errand::default());
                    self.draft.clear();
                    match undo {
                        true => {
                            let did = vec![(errand, record_of(self.part))];
                            say_done(self.app, said, did, || {});
                        }
                        false => toast(Tone::Ok, said),
                    }
                    self.done.try_run(());
                }
                Err(trouble) => drop(self.errors.show(vec![to_mend(trouble, at)])),
            }
        });
    }
}

/// The end of a form: its verb, and the way out.
#[component]
pub(super) fn FormEnd(
    /// The form.
    form: StockForm,
    /// The verb.
    #[prop(into)]
    verb: TextProp,
    /// The verb warns.
    #[prop(optional)]
    danger: bool,
    /// What a press does.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    let look = if danger { Look::Danger } else { Look::Primary };
    form.press.set_value(Some(on_press));
    let view = PartView::get();
    let doing = StoredValue::new(view.doing.get_untracked());
    let reopen = move || {
        if let Some(doing) = doing.get_value() {
            view.does(doing);
        }
    };
    view! {
        <div class="row">
            <Button label=verb look busy=form.busy on_press />
            <GiveUp draft=form.draft close=form.done reopen />
        </div>
    }
}

/// Something that needs one reason: a button that opens the field, and a verb that does it.
#[component]
pub(in crate::ui::pages) fn Reasoned(
    /// The button that opens it.
    #[prop(into)]
    opens: TextProp,
    /// The verb that does it.
    #[prop(into)]
    verb: TextProp,
    /// The verb warns.
    #[prop(optional)]
    danger: bool,
    /// Does it; what went wrong comes back.
    does: Callback<(String, Callback<Result<(), Trouble>>)>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let errors = Errors::new();
    let name = fresh_id("reason");
    let field = StoredValue::new(name);
    let look = if danger { Look::Danger } else { Look::Primary };
    let press = move || {
        if reason.with_untracked(|r| r.trim().is_empty()) {
            errors.show(vec![FieldError::new(field.get_value(), w::say_reason)]);
            return;
        }
        busy.set(true);
        let back = Callback::new(move |result: Result<(), Trouble>| {
            busy.try_set(false);
            match result {
                Ok(()) => drop(open.try_set(false)),
                Err(trouble) => {
                    let mut error = to_mend(trouble, |_| "");
                    error.field = field.get_value();
                    errors.show(vec![error]);
                }
            }
        });
        does.run((reason.get_untracked(), back));
    };
    let parts = StoredValue::new((opens, verb));
    view! {
        <Show
            when=move || open.get()
            fallback=move || view! { <Button label=parts.get_value().0 look=Look::Quiet on_press=move || open.set(true) /> }
        >
            <div class="parts-reason">
                <TextField name=field.get_value() label=w::reason value=reason required=true error=errors.of(field.get_value())
                    on_enter=move || if !busy.get_untracked() { press() } />
                <div class="row">
                    <Button label=parts.get_value().1 look busy on_press=press />
                    <Button label=kit::cancel look=Look::Quiet on_press=move || open.set(false) />
                </div>
            </div>
        </Show>
    }
}
