//! A diagnosis that was wrong, or a visit that is planned otherwise, is put right with a reason; what was written first stays.

use super::findings::{Findings, FindingsFields, place};
use crate::app::Draft;
use crate::ui::pages::ticket::correction::{Correcting, Correction, unsaid};
use crate::ui::pages::ticket::step::{Form, TicketForm, typed};
use crate::ui::words::ticket as w;
use aftercare_core::domain::ticket::Ticket;
use aftercare_core::domain::ticket::command::TicketCommand;
use aftercare_core::journal::EventId;
use leptos::prelude::*;

fn stands(ticket: &Ticket) -> Option<EventId> {
    ticket.diagnoses.last().map(|d| d.event)
}

/// The button, and the form that it opens.
#[component]
pub fn CorrectDiagnosis() -> impl IntoView {
    let form = |draft, open| view! { <CorrectForm draft open /> }.into_any();
    view! { <Correction of=TicketForm::CorrectDiagnosis stands opens=w::correct_diagnosis form /> }
}

#[component]
fn CorrectForm(draft: Draft, open: RwSignal<bool>) -> impl IntoView {
    let form = Form::new("rediagnosis", place);
    let stood = form.view.ticket_now(|t| t.diagnosis().cloned());
    let findings = Findings::of(draft, form.view, stood);
    let reason = draft.text("reason", "");
    let press = move || {
        if let Some(diagnosis) = findings.read(form, unsaid(reason)) {
            let command = TicketCommand::CorrectDiagnosis(diagnosis, typed(reason));
            form.send(command, w::diagnosis_corrected, move || {
                draft.clear();
                open.try_set(false);
            });
        }
    };
    view! {
        <Correcting draft form open stands reason press>
            <FindingsFields findings form />
        </Correcting>
    }
}
