//! What goes: giving out for a ticket, reserving, sending to another place, asking to scrap.

use super::coming::carrier_choices;
use super::goods::{GoodsOut, GoodsOutFields, quantity};
use super::sending::{FormEnd, StockForm};
use super::{OnlyApprover, place_choices};
use crate::app::{App, Draft};
use crate::ui::components::*;
use crate::ui::pages::ticket::tick;
use crate::ui::words::parts as w;
use crate::ui::{format, naming};
use aftercare_core::domain::stock::StockCommand;
use aftercare_core::domain::stock::event::{Exception, Hold, Issue, Transfer};
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::id::{PartId, PlaceId, TicketId};
use aftercare_core::time::Instant;
use leptos::prelude::*;

/// A ticket as an answer.
fn answer(app: App, ticket: &TicketSummary) -> Match {
    Match {
        value: ticket.id.to_string(),
        label: ticket.number.clone(),
        detail: app
            .world(|world| naming::join([&naming::device_of(world, ticket), &ticket.subject])),
    }
}

/// Tickets for which pieces are needed, found by number, device or what is wrong: those whose repair is not over, and where
/// `any` says so every one that is not closed.
fn open_tickets(app: App, any: impl Fn() -> bool + Send + Sync + 'static) -> Source {
    Source::list(Signal::derive(move || {
        let any = any();
        let is_open = |t: &TicketSummary| match any {
            true => !t.is_closed(),
            false => t.stage.takes_parts(),
        };
        app.tickets(|all| {
            let open = all.values().rev().filter(|t| is_open(t));
            open.map(|ticket| answer(app, ticket)).collect::<Vec<_>>()
        })
    }))
}

/// Which ticket it is for, kept with what else was typed.
fn ticket_field(form: StockForm) -> RwSignal<Option<Match>> {
    let kept = form.text("ticket", "");
    let known = |id: TicketId| {
        let found = form.app.tickets_now(|all| all.get(&id).cloned())?;
        Some(untrack(|| answer(form.app, &found)))
    };
    let before = kept.with_untracked(|id| id.parse().ok()).and_then(known);
    let chosen = RwSignal::new(before);
    Effect::watch(
        move || chosen.with(|c| c.as_ref().map(|c| c.value.clone()).unwrap_or_default()),
        move |id, _, _| kept.set(id.clone()),
        false,
    );
    chosen
}

fn ticket_of(chosen: RwSignal<Option<Match>>) -> Option<TicketId> {
    chosen.with_untracked(|c| c.as_ref().and_then(|c| c.value.parse().ok()))
}

/// What is issued is for the repair: its ticket will tell of it.
const HANDED: &str = "handed";

/// Pieces go out for a ticket.
#[component]
pub(super) fn IssueForm(part: PartId, draft: Draft, done: Callback<()>) -> impl IntoView {
    let form = StockForm::new(part, draft, done);
    let ticket = ticket_field(form);
    let own = Signal::derive(move || ticket.with(|c| c.as_ref()?.value.parse().ok()));
    let goods = GoodsOut::for_ticket(form, own);
    let becomes = form.text("becomes", HANDED);
    let press = move || match (ticket_of(ticket), goods.read()) {
        (None, _) => drop(form.complete(vec![("ticket", w::say_ticket)])),
        (_, Err(missing)) => drop(form.complete(missing)),
        (Some(ticket), Ok(goods)) => {
            let device = untrack(|| {
                form.app
                    .tickets(|all| all.get(&ticket).and_then(|t| t.device))
            });
            let handed = becomes.with_untracked(|b| b == HANDED);
            let is_open = form
                .app
                .tickets_now(|all| all.get(&ticket).is_some_and(|t| t.stage.takes_parts()));
            if handed && !is_open {
                form.complete(vec![("ticket", w::repair_is_over)]);
                return;
            }
            let held = form.app.world_now(|world| {
                let own = world.stock_of(part).reserved_in(ticket, goods.place);
                own.map(|r| r.id)
            });
            let issue = Issue {
                goods,
                ticket,
                device,
                reservation: held,
                cover: None,
                allowed: None,
                handed,
            };
            form.send(StockCommand::Issue(issue), w::issued, handed);
        }
    };
    let uses = vec![
        Choice::new(HANDED, w::issue_handed),
        Choice::new("used", w::issue_used),
    ];
    view! {
        <Panel title=w::issue>
            <ErrorSummary errors=form.errors />
            <p class="quiet">{w::issue_text}</p>
            <Combobox name="stock-ticket" label=w::for_ticket chosen=ticket source=open_tickets(form.app, move || becomes.with(|b| b != HANDED)) required=true error=form.error("ticket") />
            <GoodsOutFields form goods />
            <Segmented name="stock-becomes" label=w::issue_as value=becomes options=uses hint=w::issue_as_hint />
            <FormEnd form verb=w::issue_now on_press=press />
        </Panel>
    }
}

/// Pieces are put by for a ticket.
#[component]
pub(super) fn ReserveForm(part: PartId, draft: Draft, done: Callback<()>) -> impl IntoView {
    let form = StockForm::new(part, draft, done);
    let ticket = ticket_field(form);
    let n = form.text("quantity", "1");
    let place = form.text("place", "");
    let press = move || {
        let from = place.with_untracked(|p| p.parse::<PlaceId>().ok());
        match (ticket_of(ticket), from, n.with_untracked(|t| quantity(t))) {
            (Some(ticket), Some(place), Some(quantity)) => {
                let hold = Hold {
                    ticket,
                    place,
                    lot: None,
                    quantity,
                };
                form.send(StockCommand::Reserve(hold), w::reserved_toast, true);
            }
            (None, ..) => drop(form.complete(vec![("ticket", w::say_ticket)])),
            (_, None, _) => drop(form.complete(vec![("place", w::say_place)])),
            (.., None) => drop(form.complete(vec![("quantity", w::say_quantity)])),
        }
    };
    view! {
        <Panel title=w::reserve>
            <ErrorSummary errors=form.errors />
            <Combobox name="stock-ticket" label=w::for_ticket chosen=ticket source=open_tickets(form.app, || false) required=true error=form.error("ticket") />
            <div class="columns">
                <Select name="stock-place" label=w::place value=place options=place_choices(form.app) required=true error=form.error("place") />
                <NumberField name="stock-quantity" label=w::quantity value=n whole=true required=true error=form.error("quantity") on_enter=form.enter() />
            </div>
            <FormEnd form verb=w::reserve_now on_press=press />
        </Panel>
    }
}

/// Pieces go to another place.
#[component]
pub(super) fn TransferForm(part: PartId, draft: Draft, done: Callback<()>) -> impl IntoView {
    let form = StockForm::new(part, draft, done);
    let goods = GoodsOut::of(form);
    let to = form.text("to", "");
    let carrier = form.text("carrier", "");
    let waybill = form.text("waybill", "");
    let expected = form.text("expected", "");
    let urgent = tick(form.text("urgent", ""));
    let press = move || match (to.with_untracked(|t| t.parse().ok()), goods.read()) {
        (None, _) => drop(form.complete(vec![("to", w::say_place)])),
        (_, Err(missing)) => drop(form.complete(missing)),
        (Some(to), Ok(goods)) => {
            let at = expected.with_untracked(|t| format::from_local_input(t));
            let transfer = Transfer {
                goods,
                to,
                urgent: urgent.get_untracked(),
                carrier: carrier.with_untracked(|t| t.parse().ok()),
                waybill: waybill.with_untracked(|t| t.trim().to_owned()),
                expected: at.map(Instant),
            };
            form.send(StockCommand::Send(transfer), w::sent, false);
        }
    };
    view! {
        <Panel title=w::transfer>
            <ErrorSummary errors=form.errors />
            <GoodsOutFields form goods />
            <div class="columns">
                <Select name="stock-to" label=w::to_where value=to options=place_choices(form.app) required=true error=form.error("to") />
                <Select name="stock-carrier" label=w::carrier value=carrier options=carrier_choices(form.app) hint=w::carrier_hint />
                <TextField name="stock-waybill" label=w::waybill value=waybill kind=TextKind::Code />
                <DateTimeField name="stock-expected" label=w::expected value=expected error=form.error("expected") />
            </div>
            <Checkbox name="stock-urgent" label=w::urgent checked=urgent />
            <FormEnd form verb=w::transfer_now on_press=press />
        </Panel>
    }
}

/// Somebody asks that pieces be scrapped.
#[component]
pub(super) fn ScrapForm(part: PartId, draft: Draft, done: Callback<()>) -> impl IntoView {
    let form = StockForm::new(part, draft, done);
    let goods = GoodsOut::to_scrap(form);
    let reason = form.text("reason", "");
    let press = move || {
        let why = reason.with_untracked(|t| t.trim().to_owned());
        match goods.read() {
            Err(missing) => drop(form.complete(missing)),
            Ok(_) if why.is_empty() => drop(form.complete(vec![("reason", w::say_reason)])),
            Ok(goods) => form.send(StockCommand::RequestScrap(goods, why), w::scrap_asked, true),
        }
    };
    view! {
        <Panel title=w::scrap>
            <ErrorSummary errors=form.errors />
            <p class="quiet">{w::scrap_text}</p>
            <OnlyApprover />
            <GoodsOutFields form goods />
            <TextField name="stock-reason" label=w::reason value=reason required=true error=form.error("reason") on_enter=form.enter() />
            <FormEnd form verb=w::scrap_now danger=true on_press=press />
        </Panel>
    }
}

/// An expert allows what the rules refuse.
#[component]
pub(super) fn AllowForm(part: PartId, draft: Draft, done: Callback<()>) -> impl IntoView {
    let form = StockForm::new(part, draft, done);
    let ticket = ticket_field(form);
    let what = form.text("what", "misfit");
    let reason = form.text("reason", "");
    // Either that it fits, or one of the lots that are out of date.
    let options = Signal::derive(move || {
        let mut all = vec![Choice::new("misfit", w::allow_misfit)];
        form.app.world(|world| {
            let today = super::today(form.app);
            let stale = aftercare_core::domain::stock::lists::expired(world.stock_of(part), today);
            for holding in stale {
                let lot = holding.lot.number.clone();
                all.push(Choice::new(format!("lot/{lot}"), move || {
                    w::allow_expired(&lot)
                }));
            }
        });
        all
    });
    let press = move || {
        let why = reason.with_untracked(|t| t.trim().to_owned());
        let exception = what.with_untracked(|t| match t.strip_prefix("lot/") {
            Some(lot) => Exception::Expired(lot.to_owned()),
            None => Exception::Misfit,
        });
        match ticket_of(ticket) {
            None => drop(form.complete(vec![("ticket", w::say_ticket)])),
            Some(_) if why.is_empty() => drop(form.complete(vec![("reason", w::say_reason)])),
            Some(ticket) => {
                form.send(
                    StockCommand::Allow(ticket, exception, why),
                    w::allowed,
                    false,
                );
            }
        }
    };
    view! {
        <Panel title=w::allow>
            <ErrorSummary errors=form.errors />
            <p class="quiet">{w::allow_text}</p>
            <Combobox name="stock-ticket" label=w::for_ticket chosen=ticket source=open_tickets(form.app, || false) required=true error=form.error("ticket") />
            <div class="columns">
                <Select name="stock-what" label=w::allow_what value=what options no_empty=true />
                <TextField name="stock-reason" label=w::reason value=reason required=true error=form.error("reason") on_enter=form.enter() />
            </div>
            <FormEnd form verb=w::allow_now on_press=press />
        </Panel>
    }
}
