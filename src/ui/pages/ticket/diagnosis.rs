//! Step 2: what it may be, what was ruled out, and what is done about it.

mod correct;
mod findings;

pub(super) use correct::CorrectDiagnosis;

use super::repair::{Times, Waiting};
use super::step::{Form, Mend, TicketForm, offered, send_plainly, tell_trouble, watch};
use super::view::{Sending, TicketView};
use crate::app::Draft;
use crate::ui::components::*;
use crate::ui::words::ticket as w;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use findings::{Findings, FindingsFields, place};
use leptos::prelude::*;

/// Step 2: the diagnosis.
#[component]
pub fn DiagnosisForms() -> impl IntoView {
    let view = TicketView::get();
    let mine = offered(TicketCommandKind::Diagnose);
    let may_take = offered(TicketCommandKind::TakeOver);
    let whose = watch(|t| t.assignment().map(|a| a.engineer));
    let name = move || super::step::person_name(view, whose.get());
    let sending = Sending::new();
    tell_trouble(sending);
    let take = move || send_plainly(view, sending, TicketCommand::TakeOver, w::taken_over);
    let key = StoredValue::new(TicketForm::Diagnosis.key());
    view! {
        <Waiting />
        <Show when=move || !mine.get()>
            <Banner action=move || view! {
                <Show when=move || may_take.get()>
                    <Button label=w::take_over busy=sending.busy on_press=take />
                </Show>
            }>{move || w::whose_move(name())}</Banner>
        </Show>
        <Show when=move || mine.get()>
            <Panel title=w::diagnosis>
                <WithDraft key=key.get_value() let:draft><DiagnosisForm draft /></WithDraft>
            </Panel>
            <Times />
        </Show>
    }
}

#[component]
fn DiagnosisForm(draft: Draft) -> impl IntoView {
    let form = Form::new("diagnosis", place);
    let findings = Findings::of(draft, form.view, None);
    let press = move || {
        if let Some(diagnosis) = findings.read(form, None) {
            let command = TicketCommand::Diagnose(diagnosis);
            form.send(command, w::diagnosed, move || draft.clear());
        }
    };
    view! {
        <div class="stack">
            <Mend form />
            <FindingsFields findings form />
            <div class="row"><Button label=w::finish_diagnosis look=Look::Primary busy=form.busy() on_press=press /></div>
        </div>
    }
}
