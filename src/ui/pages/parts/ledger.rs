//! The ledger: every movement, newest first; and where the pieces went.

use super::line::signed as difference;
use super::page::PartView;
use super::{TicketLink, lot_words, pieces, place_name, who};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{audit, domain, parts as w};
use crate::ui::{format, naming, route};
use aftercare_core::domain::World;
use aftercare_core::domain::stock::book::{Balance, Movement, StockBook};
use aftercare_core::domain::stock::event::{Exception, Goods, Hold, StockEvent as E};
use aftercare_core::domain::stock::trace::{Went, went};
use aftercare_core::id::TicketId;
use aftercare_core::journal::EventId;
use leptos::prelude::*;
use std::collections::HashMap;

/// A line of the ledger.
#[derive(Clone, PartialEq)]
struct Row {
    at: i64,
    kind: &'static str,
    change: String,
    balance: String,
    place: String,
    lot: String,
    ticket: Option<TicketId>,
    by: String,
    note: String,
}

/// By how many pieces a place's stock changed, with its sign.
fn signed(plus: bool, goods: &Goods) -> String {
    let sign = if plus { "+" } else { "−" };
    format!("{sign}{}", pieces(goods.quantity))
}

/// `held` finds what a reservation put by.
fn row<'a>(
    world: &World,
    movement: &Movement,
    balance: Balance,
    held: impl Fn(EventId) -> Option<&'a Hold>,
) -> Row {
    let entry = &movement.entry;
    let mut row = Row {
        at: entry.stamp.wall.0,
        kind: (&movement.what).into(),
        change: String::new(),
        balance: pieces(balance.on_hand),
        place: String::new(),
        lot: String::new(),
        ticket: None,
        by: who(world, entry.actor),
        note: String::new(),
    };
    let mut goods = |goods: &Goods, change: String| {
        row.change = change;
        row.place = place_name(world, goods.place);
        row.lot = lot_words(&goods.lot);
    };
    match &movement.what {
        E::Received(receipt) => {
            goods(&receipt.goods, signed(true, &receipt.goods));
            let supplier = receipt.supplier.and_then(|s| world.supplier(s));
            let name = supplier.map(|s| s.name.clone()).unwrap_or_default();
            row.note = naming::join([&name, &receipt.note, &receipt.despite]);
        }
        E::Reserved(hold) => {
            row.change = pieces(hold.quantity);
            row.place = place_name(world, hold.place);
            row.ticket = Some(hold.ticket);
        }
        E::Released {
            reservation,
            reason,
        } => {
            if let Some(hold) = held(*reservation) {
                row.change = pieces(hold.quantity);
                row.place = place_name(world, hold.place);
                row.ticket = Some(hold.ticket);
            }
            row.note = or_ended(reason);
        }
        E::Issued(issue) => {
            goods(&issue.goods, signed(false, &issue.goods));
            row.ticket = Some(issue.ticket);
            let cover = issue.cover.map(domain::cover).unwrap_or_default();
            let allowed = issue
                .allowed
                .map(|_| w::by_permission())
                .unwrap_or_default();
            row.note = naming::join([&issue.goods.serials.join(", "), cover, allowed]);
        }
        E::Fitted(fitting) => {
            goods(&fitting.goods, pieces(fitting.goods.quantity));
            row.ticket = Some(fitting.ticket);
            let allowed = fitting.allowed.map(|_| w::by_permission());
            row.note = naming::join([
                &fitting.goods.serials.join(", "),
                allowed.unwrap_or_default(),
            ]);
        }
        E::PutBack(back) => {
            goods(&back.goods, signed(true, &back.goods));
            row.ticket = Some(back.ticket);
            row.note.clone_from(&back.reason);
        }
        E::ScrapRequested { goods: of, reason } => {
            goods(of, pieces(of.quantity));
            row.note.clone_from(reason);
        }
        E::Scrapped { goods: of, .. } => goods(of, signed(false, of)),
        E::ScrapRefused { reason, .. } | E::DiscrepancyAccepted { reason, .. } => {
            row.note = or_undone(reason);
        }
        E::Corrected(correction) => {
            row.change = difference(correction.change());
            row.place = place_name(world, correction.place);
            row.lot = lot_words(&correction.lot);
            let taken = correction
                .stocktake
                .map(|_| w::by_stocktake())
                .unwrap_or_default();
            row.note = naming::join([taken, &correction.reason]);
        }
        E::TransferSent(transfer) => {
            goods(&transfer.goods, signed(false, &transfer.goods));
            row.note = naming::join([
                &w::to_place(place_name(world, transfer.to)),
                &transfer.waybill,
            ]);
        }
        E::TransferArrived { goods: of, .. } => goods(of, signed(true, of)),
        E::TransferLost {
            goods: of, reason, ..
        } => {
            goods(of, pieces(of.quantity));
            row.note.clone_from(reason);
        }
        E::MovementReversed(reversal) => {
            use aftercare_core::domain::stock::event::Way;
            let plus = matches!(reversal.way, Way::Out | Way::Used);
            goods(&reversal.goods, signed(plus, &reversal.goods));
            row.note = or_undone(&reversal.reason);
        }
        E::PartAllowed {
            ticket,
            exception,
            reason,
        } => {
            row.ticket = Some(*ticket);
            let what = match exception {
                Exception::Misfit => w::allowed_misfit().to_owned(),
                Exception::Expired(lot) => w::allowed_expired(lot),
            };
            row.note = naming::join([&what, reason]);
        }
        E::PurchaseRequested(request) => {
            row.change = pieces(request.quantity);
            row.place = place_name(world, request.place);
            row.note.clone_from(&request.note);
        }
        E::PurchaseOrdered(order) => {
            row.change = pieces(order.quantity);
            row.place = place_name(world, order.place);
            let supplier = world.supplier(order.supplier);
            let name = supplier.map(|s| s.name.clone()).unwrap_or_default();
            row.note = naming::join([&name, &order.number]);
        }
        E::PurchaseClosed { reason, .. } => row.note = or_undone(reason),
    }
    if balance.missing > 0 {
        let missing = usize::try_from(balance.missing).unwrap_or(usize::MAX);
        row.note = naming::join([&w::not_there(missing), &row.note]);
    }
    row
}

/// A release without a reason came with the end of its ticket, or was an undo.
fn or_ended(reason: &str) -> String {
    match reason {
        "" => w::ticket_ended().to_owned(),
        reason => reason.to_owned(),
    }
}

/// What was taken back right after it was done has no reason of its own.
fn or_undone(reason: &str) -> String {
    match reason {
        "" => w::undone().to_owned(),
        reason => reason.to_owned(),
    }
}

/// The ledger, and where the pieces went.
#[component]
pub(super) fn Ledger() -> impl IntoView {
    let view = PartView::get();
    let rows = Memo::new(move |_| {
        view.app.world(|world| {
            view.book.with(|book| {
                let movements = book
                    .as_ref()
                    .map(|b| b.movements.as_slice())
                    .unwrap_or_default();
                let holds: HashMap<EventId, &Hold> = movements
                    .iter()
                    .filter_map(|m| match &m.what {
                        E::Reserved(hold) => Some((m.entry.id, hold)),
                        _ => None,
                    })
                    .collect();
                let held = |id| holds.get(&id).copied();
                let balances = book.as_ref().map(StockBook::balances).unwrap_or_default();
                let mut rows: Vec<Row> = movements
                    .iter()
                    .zip(balances)
                    .map(|(m, balance)| row(world, m, balance, held))
                    .collect();
                rows.reverse();
                rows
            })
        })
    });
    let gone = Memo::new(move |_| {
        view.book.with(|book| {
            let mut all = book.as_ref().map(went).unwrap_or_default();
            all.reverse();
            all
        })
    });
    let columns = || {
        vec![
            Column::new(w::when, |row: &Row| format::date_time(row.at)),
            Column::new(w::movement, |row: &Row| {
                let kind = row.kind;
                move || audit::kind(kind)
            }),
            Column::new(w::change, |row: &Row| row.change.clone()).numeric(),
            Column::new(w::balance, |row: &Row| row.balance.clone()).numeric(),
            Column::new(w::place, |row: &Row| row.place.clone()),
            Column::new(w::lot, |row: &Row| row.lot.clone()),
            Column::new(w::ticket, |row: &Row| {
                row.ticket.map(|ticket| view! { <TicketLink ticket /> })
            }),
            Column::new(w::by, |row: &Row| row.by.clone()),
            Column::new(w::note, |row: &Row| row.note.clone()),
        ]
    };
    view! {
        <Show when=move || gone.with(|g| !g.is_empty())>
            <Panel title=w::where_it_went>
                <ul class="parts-list">
                    <For each=move || gone.get() key=|w| (w.event, w.quantity) let:one><WentLine one /></For>
                </ul>
            </Panel>
        </Show>
        <Panel title=w::ledger>
            <Show when=move || rows.with(|r| !r.is_empty()) fallback=|| view! { <p class="quiet">{w::no_movements}</p> }>
                <DataTable caption=w::ledger caption_hidden=true columns=columns() rows=rows />
            </Show>
        </Panel>
    }
}

#[component]
fn WentLine(one: Went) -> impl IntoView {
    let view = PartView::get();
    // The ticket knows best which device it was: it may have been named, or named anew, since.
    let of_ticket = move || {
        view.app
            .tickets(|all| all.get(&one.ticket).and_then(|t| t.device))
    };
    let device = Memo::new(move |_| match one.in_hand {
        true => None,
        false => of_ticket().or(one.device),
    });
    let named = move || {
        let id = device.get()?;
        view.app.world(|world| {
            let device = world.device(id)?;
            Some((naming::device(device), device.tag().to_owned()))
        })
    };
    let link = move || {
        let href = route::href(&["registers", "devices", &device.get()?.to_string()]);
        let (name, tag) = named()?;
        Some(view! { <a href=href>{naming::join([&name, &tag])}</a> " · " })
    };
    let (lot, serials) = (one.lot, one.serials.join(", "));
    let many = move || match lot.is_empty() {
        true => w::n_pieces(usize::try_from(one.quantity).unwrap_or(usize::MAX)),
        false => w::n_of_lot(pieces(one.quantity), &lot),
    };
    let what = move || naming::join([&many(), &serials]);
    view! {
        <li class="parts-line">
            <span class="parts-line-text">
                <strong>{what}</strong>
                <span>
                    {link}
                    {one.in_hand.then(|| view! { <Pill label=w::in_hand tone=Tone::Plan icon=Glyph::Onward /> " " })}
                    <TicketLink ticket=one.ticket />
                </span>
                <span class="quiet">{move || format::date_time(one.at.0)}</span>
            </span>
        </li>
    }
}
