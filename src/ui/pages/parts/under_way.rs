//! What is under way: reservations, transfers, purchases, requests to scrap, and what settles each.

use super::page::{Doing, PartView};
use super::sending::Reasoned;
use super::{TicketLink, goods_words, lot_words, pieces, place_name, who};
use crate::app::{App, Errand, Trouble};
use crate::ui::components::*;
use crate::ui::format;
use crate::ui::icons::Glyph;
use crate::ui::words::{parts as w, refusals};
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::stock::command::Arrival;
use aftercare_core::domain::stock::event::{Hold, PutBack, Transfer};
use aftercare_core::domain::stock::state::{Handed, Opened, Purchase, ScrapRequest};
use aftercare_core::domain::stock::{StockCommand, may_approve};
use aftercare_core::id::{PartId, SupplierId};
use aftercare_core::journal::EventId;
use leptos::{prelude::*, task::spawn_local};

/// Sends a command that has no fields of its own; a refusal is told at the edge of the page.
fn send(view: PartView, busy: RwSignal<bool>, command: StockCommand, said: fn() -> &'static str) {
    busy.set(true);
    spawn_local(async move {
        let result = view.app.stock(Errand::default(), view.id, command).await;
        busy.try_set(false);
        match result {
            Ok(()) => toast(Tone::Ok, said),
            Err(trouble) => toast(Tone::Danger, move || refusals::trouble(&trouble)),
        }
    });
}

/// Makes a command to a part's stock from a reason and sends it.
fn with_reason(
    app: App,
    part: PartId,
    make: impl Fn(String) -> StockCommand + Send + Sync + 'static,
) -> Callback<(String, Callback<Result<(), Trouble>>)> {
    Callback::new(
        move |(reason, back): (String, Callback<Result<(), Trouble>>)| {
            let command = make(reason);
            spawn_local(async move {
                let result = app.stock(Errand::default(), part, command).await;
                back.try_run(result);
            });
        },
    )
}

/// Everything that is under way.
#[component]
pub(super) fn UnderWay() -> impl IntoView {
    let view = PartView::get();
    let stock = Memo::new(move |_| view.app.world(|world| world.stock_of(view.id).clone()));
    let any = Memo::new(move |_| {
        stock.with(|s| {
            !(s.reservations.is_empty()
                && s.handed.is_empty()
                && s.transfers.is_empty()
                && s.purchases.is_empty()
                && s.scraps.is_empty())
        })
    });
    view! {
        <Show when=move || any.get()>
            <Panel title=w::under_way>
                <ul class="parts-list">
                    <For each=move || stock.with(|s| s.purchases.clone()) key=|p| (p.id, p.what.order.is_some(), p.what.left) let:one><PurchaseLine one /></For>
                    <For each=move || stock.with(|s| s.transfers.clone()) key=|t| (t.id, t.what.goods.quantity) let:one><TransferLine one /></For>
                    <For each=move || stock.with(|s| s.reservations.clone()) key=|r| (r.id, r.what.quantity) let:one><HoldLine one /></For>
                    <For each=move || stock.with(|s| s.handed.clone()) key=|h| (h.id, h.what.goods.quantity) let:one><HandedLine one /></For>
                    <For each=move || stock.with(|s| s.scraps.clone()) key=|s| s.id let:one><ScrapLine one /></For>
                </ul>
            </Panel>
        </Show>
    }
}

#[component]
fn HoldLine(one: Opened<Hold>) -> impl IntoView {
    let view = PartView::get();
    let Opened {
        id, by, at, what, ..
    } = one;
    let place = move || view.app.world(|world| place_name(world, what.place));
    let up = with_reason(view.app, view.id, move |reason| {
        StockCommand::Release(id, reason)
    });
    view! {
        <li class="parts-line">
            <span><Pill label=w::reserved icon=Glyph::Lock tone=Tone::Accent /></span>
            <span class="parts-line-text">
                <strong>{move || w::n_in(pieces(what.quantity), place())}</strong> " " <TicketLink ticket=what.ticket />
                <span class="quiet">{move || by_at(view, by, at.0)}</span>
            </span>
            <Reasoned opens=w::release verb=w::release_now does=up />
        </li>
    }
}

/// Brings back what was handed out and not fitted, to where it had lain.
pub(in crate::ui::pages) fn bring_back(
    app: App,
    part: PartId,
    one: Opened<Handed>,
) -> Callback<(String, Callback<Result<(), Trouble>>)> {
    with_reason(app, part, move |reason| {
        StockCommand::PutBack(PutBack {
            goods: one.what.goods.clone(),
            ticket: one.what.ticket,
            device: None,
            issue: Some(one.id),
            reason,
        })
    })
}

#[component]
fn HandedLine(one: Opened<Handed>) -> impl IntoView {
    let view = PartView::get();
    let (by, at, ticket) = (one.by, one.at, one.what.ticket);
    let details = goods_words(&one.what.goods);
    let n = pieces(one.what.goods.quantity);
    let back = bring_back(view.app, view.id, one);
    view! {
        <li class="parts-line">
            <span><Pill label=w::handed icon=Glyph::Onward tone=Tone::Plan /></span>
            <span class="parts-line-text">
                <strong>{n}</strong> " " <TicketLink ticket />
                <span class="quiet">{details}</span>
                <span class="quiet">{move || by_at(view, by, at.0)}</span>
            </span>
            <Reasoned opens=w::back verb=w::back_now does=back />
        </li>
    }
}

fn by_at(view: PartView, by: Option<aftercare_core::id::PersonId>, at: i64) -> String {
    let who = view.app.world(|world| who(world, by));
    w::by_at(who, format::date_time(at))
}

#[component]
fn TransferLine(one: Opened<Transfer>) -> impl IntoView {
    let view = PartView::get();
    let Opened {
        id, by, at, what, ..
    } = one;
    let busy = RwSignal::new(false);
    let may_lose = Memo::new(move |_| view.app.may(Act::CorrectStock));
    let n = RwSignal::new(what.goods.quantity.to_string());
    let by_serial = !what.goods.serials.is_empty();
    let quantity = what.goods.quantity;
    let arrive = move || {
        let n = n.with_untracked(|t| super::goods::quantity(t)).unwrap_or(0);
        let arrival = Arrival {
            transfer: id,
            quantity: if by_serial { quantity } else { n },
            serials: Vec::new(),
        };
        send(view, busy, StockCommand::Arrive(arrival), w::arrived);
    };
    let lost = with_reason(view.app, view.id, move |reason| {
        StockCommand::Lose(id, reason)
    });
    let said = what.clone();
    let call = hotline_of(view.app, what.carrier);
    let details = move || {
        view.app.world(|world| {
            let carrier = said.carrier.and_then(|c| world.supplier(c));
            let waybill = (!said.waybill.is_empty()).then(|| said.waybill.clone());
            let due = said.expected.map(|at| w::due_at(format::date_time(at.0)));
            let words = [
                Some(lot_words(&said.goods.lot)),
                carrier.map(|c| c.name.clone()),
                waybill,
                due,
            ];
            let words: Vec<String> = words
                .into_iter()
                .flatten()
                .filter(|t| !t.trim().is_empty())
                .collect();
            words.join(" · ")
        })
    };
    let (from, to, urgent) = (what.goods.place, what.to, what.urgent);
    let way = move || {
        view.app.world(|world| {
            w::n_from_to(
                pieces(quantity),
                place_name(world, from),
                place_name(world, to),
            )
        })
    };
    let field = fresh_id("arrive");
    view! {
        <li class="parts-line">
            <span class="parts-pills">
                <Pill label=w::on_its_way icon=Glyph::Turn tone=Tone::Plan />
                {urgent.then(|| view! { <Pill label=w::urgent tone=Tone::Warn icon=Glyph::Bolt /> })}
            </span>
            <span class="parts-line-text">
                <strong>{way}</strong>
                <span class="quiet">{details}</span>
                <span class="quiet">{move || by_at(view, by, at.0)}</span>
            </span>
            <span class="row">
                {call}
                {(!by_serial && quantity > 1).then(|| view! { <NumberField name=field label=w::how_many_arrived value=n whole=true on_enter=move || if !busy.get_untracked() { arrive() } /> })}
                <Button label=w::arrive busy on_press=arrive />
                <Show when=move || may_lose.get()><Reasoned opens=w::lost verb=w::lost_now danger=true does=lost /></Show>
            </span>
        </li>
    }
}

/// Whom to call about it day and night, by one press.
fn hotline_of(app: App, partner: Option<SupplierId>) -> impl IntoView {
    let known = app.world_now(|world| {
        let one = world.supplier(partner?)?;
        Some((one.hotline.trim().to_owned(), one.name.clone()))
    });
    let (phone, name) = known.filter(|(phone, _)| !phone.is_empty())?;
    Some(view! { <CallLink phone name /> })
}

#[component]
fn PurchaseLine(one: Opened<Purchase>) -> impl IntoView {
    let view = PartView::get();
    let id: EventId = one.id;
    let (by, at) = (one.by, one.at);
    let may_order = Memo::new(move |_| view.app.may(Act::OrderParts));
    let ordered = one.what.order.clone();
    let call = hotline_of(view.app, ordered.as_ref().map(|o| o.supplier));
    let is_ordered = ordered.is_some();
    let (left, place, note) = (
        one.what.left,
        one.what.request.place,
        one.what.request.note.clone(),
    );
    let details = move || {
        view.app.world(|world| {
            let order = ordered.as_ref();
            let supplier = order.and_then(|o| world.supplier(o.supplier));
            let words = [
                supplier.map(|s| s.name.clone()),
                order.map(|o| o.number.clone()),
                order
                    .and_then(|o| o.expected)
                    .map(|d| w::due_at(format::day(d))),
                Some(note.clone()),
            ];
            let words: Vec<String> = words
                .into_iter()
                .flatten()
                .filter(|t| !t.is_empty())
                .collect();
            words.join(" · ")
        })
    };
    let close = with_reason(view.app, view.id, move |reason| {
        StockCommand::ClosePurchase(id, reason)
    });
    let purchase = StoredValue::new(one);
    let what = move || {
        view.app
            .world(|world| w::n_for(pieces(left), place_name(world, place)))
    };
    view! {
        <li class="parts-line">
            <span>{match is_ordered {
                true => view! { <Pill label=w::is_ordered icon=Glyph::Download tone=Tone::Plan /> },
                false => view! { <Pill label=w::is_requested icon=Glyph::Download /> },
            }}</span>
            <span class="parts-line-text">
                <strong>{what}</strong>
                <span class="quiet">{details}</span>
                <span class="quiet">{move || by_at(view, by, at.0)}</span>
            </span>
            <span class="row">
                {call}
                {match is_ordered {
                    true => view! {
                        <Button label=w::receive on_press=move || view.does(Doing::Receive(Some(purchase.get_value()))) />
                    }.into_any(),
                    false => view! {
                        <Show when=move || may_order.get()>
                            <Button label=w::place_order on_press=move || view.does(Doing::Order(purchase.get_value())) />
                        </Show>
                    }.into_any(),
                }}
                <Show when=move || may_order.get()><Reasoned opens=w::close_purchase verb=w::close_now does=close /></Show>
            </span>
        </li>
    }
}

#[component]
fn ScrapLine(one: Opened<ScrapRequest>) -> impl IntoView {
    let view = PartView::get();
    let Opened {
        id, by, at, what, ..
    } = one;
    let busy = RwSignal::new(false);
    // Who asked for it is refused: it waits for another one.
    let own = Memo::new(move |_| by.is_some() && view.app.actor() == by);
    let may = Memo::new(move |_| {
        let asked = |me| {
            view.app
                .world(|world| may_approve(world, me, |id| by == Some(id)))
        };
        view.app.actor().is_some_and(|me| asked(me).is_ok())
    });
    let refuse = with_reason(view.app, view.id, move |reason| {
        StockCommand::RefuseScrap(id, reason)
    });
    let goods = what.goods.clone();
    let text = move || {
        view.app
            .world(|world| w::n_in(pieces(goods.quantity), place_name(world, goods.place)))
    };
    let details = [lot_words(&what.goods.lot), what.reason];
    let details: Vec<String> = details.into_iter().filter(|t| !t.is_empty()).collect();
    view! {
        <li class="parts-line">
            <span><Pill label=w::to_scrap icon=Glyph::Void tone=Tone::Warn /></span>
            <span class="parts-line-text">
                <strong>{text}</strong>
                <span class="quiet">{details.join(" · ")}</span>
                <span class="quiet">{move || by_at(view, by, at.0)}</span>
            </span>
            <Show when=move || !may.get()>
                <span class="quiet">{move || match own.get() && view.app.may(Act::CorrectStock) {
                    true => w::waits_for_other(),
                    false => w::waits_for_manager(),
                }}</span>
            </Show>
            <Show when=move || own.get()>
                <Reasoned opens=w::withdraw_scrap verb=w::withdraw_scrap_now does=refuse />
            </Show>
            <Show when=move || may.get()>
                <span class="row">
                    <Button label=w::approve_scrap look=Look::Danger busy
                        on_press=move || send(view, busy, StockCommand::ApproveScrap(id), w::scrapped) />
                    <Reasoned opens=w::refuse_scrap verb=w::refuse_now does=refuse />
                </span>
            </Show>
        </li>
    }
}
