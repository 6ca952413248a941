//! Step 4, verification: the checklist like a form on paper, and what it comes to (SPEC §3.4).

mod conclude;
mod instrument;
mod row;

use super::diagnosis::CorrectDiagnosis;
use super::repair::{CorrectRepair, Times, Waiting};
use super::step::{OthersStep, TicketForm, offered, watch};
use super::{TicketView, step::WithReason};
use crate::app::Draft;
use crate::ui::components::Panel;
use crate::ui::components::WithDraft;
use crate::ui::naming::bilingual;
use crate::ui::words::steps as w;
use aftercare_core::domain::checklist::{Checklist, Item, ItemKind};
use aftercare_core::domain::ticket::StageKind;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::decide::{
    GENERAL_CATEGORY, KIT_CATEGORY, checklist_of, open_items,
};
use conclude::Conclude;
use instrument::{InstrumentChoice, Instruments};
use leptos::prelude::*;
use row::CheckRow;

pub(in crate::ui::pages) use row::limit_range;

/// Step 4: verification.
#[component]
pub fn VerificationForms() -> impl IntoView {
    let mine = offered(TicketCommandKind::Check);
    let view = TicketView::get();
    let list = Memo::new(move |_| {
        view.ticket(|t| {
            view.app
                .world(|world| checklist_of(t, world).map(|(id, l)| (id, l.clone())))
        })
    });
    let round = watch(|t| t.round);
    view! {
        <div class="stack">
            <Show when=move || !mine.get()>
                <OthersStep says=w::verification_is_others />
            </Show>
            <Waiting />
            {move || list.get().map(|(category, list)| {
                let title = move || {
                    let known = view.app.world(|w| w.category(category).map(|c| c.name.clone()));
                    match known.filter(|_| category != GENERAL_CATEGORY) {
                        Some(name) => w::checklist_of(bilingual(&name), list.version),
                        None if category == KIT_CATEGORY => w::kit_checklist(list.version),
                        None => w::general_checklist(list.version),
                    }
                };
                let items = list.clone();
                view! {
                    <ChecklistPanel list=items title=Signal::derive(title) round=round.get() mine />
                }
            })}
            <Show when=move || mine.get()>
                <Conclude />
                <div class="row">
                    <SendBack />
                    <CorrectRepair />
                    <CorrectDiagnosis />
                </div>
            </Show>
            <Times />
        </div>
    }
}

/// Back to repair with a reason.
#[component]
pub(super) fn SendBack() -> impl IntoView {
    view! {
        <WithReason
            stem=TicketForm::SendBack.name()
            leads=StageKind::Repairing
            opens=w::send_back
            label=w::why_send_back
            hint=w::send_back_hint
            verb=w::send_back_now
            said=w::sent_back
            make=Callback::new(TicketCommand::SendBack)
        />
    }
}

#[component]
fn ChecklistPanel(
    list: Checklist,
    title: Signal<String>,
    round: u32,
    mine: Memo<bool>,
) -> impl IntoView {
    let all = list.items.len();
    let app = TicketView::get().app;
    let counted = list.clone();
    let done = watch(move |t| all - app.world(|world| open_items(t, &counted, world)));
    let unit = |item: &Item| match &item.kind {
        ItemKind::Measured(limit) => Some(limit.unit.clone()),
        ItemKind::Judged => None,
    };
    let units = StoredValue::new(list.items.iter().filter_map(unit).collect::<Vec<_>>());
    let items = StoredValue::new(list.items);
    view! {
        <Panel title=title aside=move || view! { <span role="status">{move || w::done_of(done.get(), all)}</span> }>
            <WithDraft key=TicketForm::Checks.key_in(round) let:draft>
                <Rows draft items units=units.get_value() mine />
            </WithDraft>
        </Panel>
    }
}

#[component]
fn Rows(
    draft: Draft,
    items: StoredValue<Vec<Item>>,
    units: Vec<String>,
    mine: Memo<bool>,
) -> impl IntoView {
    let measured = !units.is_empty();
    let instruments = Instruments::of(draft, units);
    let view = TicketView::get();
    let round = view.ticket_now(|t| t.round);
    // Concluded, or sent back: what the rows held is said, or said anew in the next round.
    on_cleanup(move || {
        let is_over =
            view.ticket_now(|t| t.round != round || t.stage.kind() != StageKind::Verifying);
        if is_over {
            draft.clear();
        }
    });
    view! {
        {measured.then(|| view! { <InstrumentChoice instruments mine /> })}
        <div class="steps-rows">
            {items.get_value().into_iter().map(|item| view! {
                <CheckRow item draft instruments mine />
            }).collect_view()}
        </div>
    }
}
