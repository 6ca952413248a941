//! Finishing the repair: the ticket goes on to verification (SPEC §3.3).

use super::outcome::{Outcome, OutcomeFields, place};
use crate::app::Draft;
use crate::ui::components::{Button, Look, Panel, WithDraft};
use crate::ui::pages::ticket::step::{Form, Mend, TicketForm, lacks};
use crate::ui::pages::ticket::store_parts::handed_out;
use crate::ui::words::{refusals, steps as w};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::ticket::command::TicketCommand;
use aftercare_core::domain::ticket::decide::work_is_running;
use aftercare_core::domain::ticket::{Ticket, TimeKind};
use leptos::prelude::*;

/// What the work came to.
#[component]
pub(super) fn FinishRepair() -> impl IntoView {
    let round = crate::ui::pages::ticket::TicketView::get().ticket_now(|t| t.round);
    view! {
        <Panel title=w::finish_repair>
            <WithDraft key=TicketForm::Finish.key_in(round) let:draft>
                <FinishForm draft />
            </WithDraft>
        </Panel>
    }
}

/// Why the repair can't be finished yet, apart from what the form asks.
fn standing_in_the_way(ticket: &Ticket, in_hand: bool) -> Option<Refusal> {
    let stopped = |t: &Ticket| t.times.iter().any(|m| m.what.kind == TimeKind::Stopped);
    if ticket.lacks_device() {
        Some(Refusal::DeviceNotIdentified)
    } else if ticket.waiting().is_some() {
        Some(Refusal::StillWaiting)
    } else if work_is_running(ticket) {
        Some(Refusal::WorkStillRunning)
    } else if in_hand {
        Some(Refusal::PartsInHand)
    } else if !ticket.is_remote() && !stopped(ticket) {
        Some(Refusal::Missing(RequiredField::WorkTimes))
    } else {
        None
    }
}

#[component]
fn FinishForm(draft: Draft) -> impl IntoView {
    let form = Form::new("finish", place);
    let outcome = Outcome::of(draft, form.view);
    let in_hand = handed_out(form.view);
    let way = Memo::new(move |_| {
        let any = in_hand.with(|all| !all.is_empty());
        form.view.ticket(|ticket| standing_in_the_way(ticket, any))
    });
    let blocked = Signal::derive(move || {
        way.get().map(|refusal| match refusal {
            Refusal::Missing(field) => lacks(field).get().to_string(),
            other => refusals::refusal(&other),
        })
    });
    let press = move || {
        if let Some(repair) = outcome.read(form, None) {
            let command = TicketCommand::FinishRepair(repair);
            form.send(command, w::repair_finished, move || draft.clear());
        }
    };
    view! {
        <div class="steps-form">
            <Mend form />
            <OutcomeFields outcome form />
            <div class="steps-foot">
                <Button label=w::finish_now look=Look::Primary busy=form.busy() blocked on_press=press />
            </div>
        </div>
    }
}
