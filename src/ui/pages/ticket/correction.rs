//! What was written down wrongly is put right with a reason: the button that opens the form, and what every such form has.

use super::step::{Form, Mend, TicketForm, lacks, offered, typed, watch};
use crate::app::Draft;
use crate::ui::components::{Banner, Button, GiveUp, Look, TextField, Tone, WithDraft};
use crate::ui::icons::Glyph;
use crate::ui::opened;
use crate::ui::words::steps as w;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::ticket::Ticket;
use aftercare_core::journal::EventId;
use leptos::{prelude::*, text_prop::TextProp};

/// Which event stands that a correction would replace; nothing where there is nothing to correct.
pub(super) type Stands = fn(&Ticket) -> Option<EventId>;

/// The part of such a form that says why.
const REASON: &str = "reason";

/// The button, and the form that it opens; nothing for whoever may not, or where nothing stands.
#[component]
pub(super) fn Correction(
    /// The form, which names the step.
    of: TicketForm,
    /// What stands.
    stands: Stands,
    /// The button.
    #[prop(into)]
    opens: TextProp,
    /// The form; it is told whether it is open, and closes itself.
    form: fn(Draft, RwSignal<bool>) -> AnyView,
) -> impl IntoView {
    let may = offered(of.step());
    let any = watch(move |t| stands(t).is_some());
    let open = RwSignal::new(of.is_asked());
    let opens = StoredValue::new(opens);
    let home = opened::home(open);
    view! {
        <Show when=move || may.get() && any.get()>
            <div class="steps-aside" id=home.clone()>
                <Show
                    when=move || open.get()
                    fallback=move || view! {
                        <Button label=opens.get_value() icon=Glyph::Edit on_press=move || open.set(true) />
                    }
                >
                    <WithDraft key=of.key() children=move |draft| form(draft, open) />
                </Show>
            </div>
        </Show>
    }
}

/// What the reason lacks, to be said with what else is missing.
pub(super) fn unsaid(reason: RwSignal<String>) -> Option<(&'static str, TextProp)> {
    let lack = || (REASON, lacks(RequiredField::Reason));
    typed(reason).is_empty().then(lack)
}

/// Around the fields of a correction: what somebody else has corrected meanwhile and what is to mend above them; the reason and
/// the buttons below.
#[component]
pub(super) fn Correcting<P>(
    draft: Draft,
    form: Form,
    /// Whether the form is open.
    open: RwSignal<bool>,
    /// What stands.
    stands: Stands,
    /// Why.
    reason: RwSignal<String>,
    /// Saves it.
    press: P,
    children: Children,
) -> impl IntoView
where
    P: Fn() + Send + Sync + 'static,
{
    // It began with what stood then: whoever saves it now would put the old back unseen.
    let now = watch(move |t| {
        stands(t)
            .map(|event| event.0.to_string())
            .unwrap_or_default()
    });
    let begun = draft.text("of", now.get_untracked());
    view! {
        <div class="steps-form">
            <Show when=move || begun.get() != now.get()>
                <Banner tone=Tone::Warn>{w::overtaken}</Banner>
            </Show>
            <Mend form />
            {children()}
            <TextField name=form.name(REASON) label=w::why_correct value=reason required=true error=form.error(REASON) />
            <div class="row">
                <Button label=w::save_correction look=Look::Primary busy=form.busy() on_press=press />
                <GiveUp draft close=move || open.set(false) reopen=move || open.set(true) />
            </div>
        </div>
    }
}
