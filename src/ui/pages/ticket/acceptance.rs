//! Acceptance: what the ward is shown, and its word on it: signed, refused, or nobody there (SPEC §3.4).

mod by_ward;
mod given;
mod shown;
mod sign;

pub(in crate::ui::pages) use by_ward::SignByWard;
pub(super) use given::WordsGiven;
pub(in crate::ui::pages) use given::drawn;
pub(super) use shown::ShownRecord;
pub(super) use sign::LateSigning;

use super::diagnosis::CorrectDiagnosis;
use super::repair::CorrectRepair;
use super::step::{OthersStep, TicketForm, WithReason, offered, watch};
use super::verification::SendBack;
use crate::ui::components::{Look, Panel};
use crate::ui::pages::hand_over::HandOverButton;
use crate::ui::pages::ticket::TicketView;
use crate::ui::words::{hand_over as h, steps as w};
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::{Purpose, Ticket, decide};
use leptos::prelude::*;
use sign::SignPanel;

/// Whether the readings that the release rests on count.
fn readings_hold() -> Memo<bool> {
    let view = TicketView::get();
    let holds = move |t: &Ticket| {
        view.app
            .world(|world| decide::readings_hold(t, world).is_ok())
    };
    Memo::new(move |_| view.ticket(holds))
}

/// Step 4, its end: the ward accepts.
#[component]
pub fn AcceptanceForms() -> impl IntoView {
    let (may_sign, may_refuse) = (
        offered(TicketCommandKind::Sign),
        offered(TicketCommandKind::RefuseToSign),
    );
    let holds = readings_hold();
    let may_send_back = offered(TicketCommandKind::SendBack);
    let any = watch(|t| !t.acceptances.is_empty());
    view! {
        <div class="stack">
            <Show
                when=move || may_sign.get() && holds.get()
                fallback=move || view! {
                    <Show when=move || !may_sign.get()>
                        <OthersStep says=w::acceptance_is_others />
                    </Show>
                    <Panel title=w::what_is_signed><ShownRecord /></Panel>
                }
            >
                <HandOverButton to=Purpose::Sign(TicketView::get().id) label=h::to_sign />
                <SignPanel />
            </Show>
            <div class="row">
                <Show when=move || may_refuse.get()>
                    <WithReason
                        stem=TicketForm::RefuseToSign.name()
                        opens=w::ward_refuses
                        label=w::why_refused
                        hint=w::refuse_hint
                        verb=w::refuse_now
                        said=w::refused_toast
                        look=Look::Danger
                        make=Callback::new(TicketCommand::RefuseToSign)
                    />
                </Show>
                <NobodyHere />
                <Show when=move || may_send_back.get()>
                    <SendBack />
                </Show>
                <CorrectRepair />
                <CorrectDiagnosis />
            </div>
            <Show when=move || any.get()>
                <WordsGiven />
            </Show>
        </div>
    }
}

/// Nobody is there to sign: recorded as such, signed later.
#[component]
pub(super) fn NobodyHere() -> impl IntoView {
    let may = offered(TicketCommandKind::NobodyToSign);
    let holds = readings_hold();
    view! {
        <Show when=move || may.get() && holds.get()>
            <WithReason
                stem=TicketForm::NobodyToSign.name()
                opens=w::nobody_here
                label=w::why_nobody
                hint=w::nobody_hint
                verb=w::nobody_now
                said=w::nobody_toast
                make=Callback::new(TicketCommand::NobodyToSign)
            />
        </Show>
    }
}
