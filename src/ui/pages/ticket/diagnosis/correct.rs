//! A diagnosis that was wrong, or a visit that is planned otherwise, is put right with a reason; what was written first stays.

use super::findings::{Findings, FindingsFields, place};
use crate::app::Draft;
use crate::ui::components::{Button, Look, TextField, WithDraft};
use crate::ui::icons::Glyph;
use crate::ui::pages::ticket::step::{Form, Mend, Overtaken, StepForm, offered, typed, watch};
use crate::ui::words::{kit, steps, ticket as w};
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use leptos::prelude::*;

/// The button, and the form that it opens.
#[component]
pub fn CorrectDiagnosis() -> impl IntoView {
    let may = offered(TicketCommandKind::CorrectDiagnosis);
    let any = watch(|t| t.diagnosis().is_some());
    let open = RwSignal::new(false);
    view! {
        <Show when=move || may.get() && any.get()>
            <Show
                when=move || open.get()
                fallback=move || view! {
                    <div class="steps-aside">
                        <Button label=w::correct_diagnosis icon=Glyph::Edit on_press=move || open.set(true) />
                    </div>
                }
            >
                <WithDraft key=StepForm::CorrectDiagnosis.key() let:draft>
                    <CorrectForm draft open />
                </WithDraft>
            </Show>
        </Show>
    }
}

#[component]
fn CorrectForm(draft: Draft, open: RwSignal<bool>) -> impl IntoView {
    let form = Form::new("rediagnosis", place);
    let stood = form.view.ticket_now(|t| t.diagnosis().cloned());
    let findings = Findings::of(draft, form.view, stood);
    let reason = draft.text("reason", "");
    let press = move || {
        if let Some(diagnosis) = findings.read(form) {
            let command = TicketCommand::CorrectDiagnosis(diagnosis, typed(reason));
            form.send(command, w::diagnosis_corrected, move || {
                draft.clear();
                open.try_set(false);
            });
        }
    };
    view! {
        <div class="steps-form">
            <Overtaken draft now=|t| t.diagnoses.last().map(|d| d.event) />
            <Mend form />
            <FindingsFields findings form />
            <TextField name=form.name("reason") label=steps::why_correct value=reason required=true error=form.error("reason") />
            <div class="row">
                <Button label=steps::save_correction look=Look::Primary busy=form.busy() on_press=press />
                <Button label=kit::cancel look=Look::Quiet on_press=move || open.set(false) />
            </div>
        </div>
    }
}
