//! What can't be true together: shown with both movements, and settled by a person.

use super::page::{Doing, PartView};
use super::sending::Reasoned;
use super::{TicketLink, Word, lot_words, pieces, place_name, who};
use crate::app::{Errand, Trouble};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{audit, parts as w};
use crate::ui::{format, naming};
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::stock::book::Movement;
use aftercare_core::domain::stock::event::StockEvent as E;
use aftercare_core::domain::stock::settle::{moved, suspects};
use aftercare_core::domain::stock::state::{Discrepancy, Doubt};
use aftercare_core::domain::stock::{Goods, StockCommand};
use aftercare_core::journal::EventId;
use leptos::{prelude::*, task::spawn_local};

/// The sentence for what can't be true.
fn sentence(doubt: Doubt) -> Word {
    match doubt {
        Doubt::Short => w::doubt_short,
        Doubt::ReservationTaken => w::doubt_reservation,
        Doubt::HandedTwice => w::doubt_handed,
        Doubt::ArrivedAgain => w::doubt_arrived,
        Doubt::ReceivedAgain => w::doubt_received,
        Doubt::ScrappedAgain => w::doubt_scrapped,
        Doubt::CountedAgain => w::doubt_counted,
        Doubt::ReversedAgain => w::doubt_reversed,
        Doubt::SerialOutOfPlace => w::doubt_serial,
        Doubt::SettledApart => w::doubt_settled,
    }
}

/// The pieces that a movement moved.
fn goods(movement: &Movement) -> Option<&Goods> {
    moved(&movement.what).map(|(_, goods)| goods)
}

/// Every open discrepancy of the part.
#[component]
pub(super) fn Doubts() -> impl IntoView {
    let view = PartView::get();
    let open = Memo::new(move |_| {
        view.app
            .world(|world| world.stock_of(view.id).discrepancies.clone())
    });
    let over = Memo::new(move |_| {
        view.app.world(|world| {
            let stock = world.stock_of(view.id);
            let day = world.settings().calendar.day(crate::app::now());
            let mut places: Vec<_> = stock.reservations.iter().map(|r| r.what.place).collect();
            places.sort();
            places.dedup();
            let short = |p| (place_name(world, p), stock.overreserved(p, day));
            places
                .into_iter()
                .map(short)
                .filter(|(_, n)| *n > 0)
                .collect::<Vec<_>>()
        })
    });
    view! {
        {move || over.get().into_iter().map(|(place, n)| view! {
            <Banner tone=Tone::Danger>{move || w::overreserved(&place, pieces(n))}</Banner>
        }).collect_view()}
        <For each=move || open.get() key=|d| d.event let:found><Found found /></For>
    }
}

#[component]
fn Found(found: Discrepancy) -> impl IntoView {
    let view = PartView::get();
    let may = Memo::new(move |_| view.app.may(Act::CorrectStock));
    let (event, place, lot) = (found.event, found.place, found.lot.clone());
    let head = found.clone();
    let text = move || {
        view.app.world(|world| {
            w::doubt_at(
                pieces(head.quantity),
                place_name(world, head.place),
                &head.lot,
            )
        })
    };
    let found_again = StoredValue::new(found.clone());
    let both = Memo::new(move |_| {
        view.book.with(|book| {
            let of = |book| {
                let all = found_again.with_value(|found| suspects(book, found));
                all.into_iter().cloned().collect::<Vec<Movement>>()
            };
            book.as_ref().map(of).unwrap_or_default()
        })
    });
    let count = move || view.does(Doing::Correct(Some((event, place, lot.clone()))));
    let count = StoredValue::new(count);
    let accept = Callback::new(
        move |(reason, back): (String, Callback<Result<(), Trouble>>)| {
            spawn_local(async move {
                let command = StockCommand::AcceptDiscrepancy(event, reason);
                let result = view.app.stock(Errand::default(), view.id, command).await;
                back.try_run(result);
            });
        },
    );
    view! {
        <section class="parts-doubt" aria-label=w::warn_discrepancy>
            <p class="parts-pills"><Pill label=w::warn_discrepancy tone=Tone::Danger icon=Glyph::Warning /> <strong>{text}</strong></p>
            {found.doubts.iter().map(|d| view! { <p>{sentence(*d)}</p> }).collect_view()}
            <ul class="parts-list">
                <For each=move || both.get() key=|m| m.entry.id let:movement>
                    <Suspect movement discrepancy=event may />
                </For>
            </ul>
            <Show when=move || may.get() fallback=|| view! { <p class="quiet">{w::manager_settles}</p> }>
                <div class="row">
                    <Button label=w::count_again on_press=move || count.get_value()() />
                    <Reasoned opens=w::both_true verb=w::close_now does=accept />
                </div>
            </Show>
        </section>
    }
}

/// One of the movements, and the way to say that it never was.
#[component]
fn Suspect(movement: Movement, discrepancy: EventId, may: Memo<bool>) -> impl IntoView {
    let view = PartView::get();
    let entry = movement.entry;
    let kind: &'static str = (&movement.what).into();
    let n = goods(&movement).map_or(0, |g| g.quantity);
    let lot = goods(&movement)
        .map(|g| lot_words(&g.lot))
        .unwrap_or_default();
    let by = move || {
        let who = view.app.world(|world| who(world, entry.actor));
        let tablet = view.app.world(|world| naming::tablet(world, entry.replica));
        let at = w::by_at(who, format::date_time(entry.stamp.wall.0));
        naming::join([&at, &tablet])
    };
    let ticket = match &movement.what {
        E::Issued(issue) => Some(issue.ticket),
        E::PutBack(back) => Some(back.ticket),
        _ => None,
    };
    let strike = Callback::new(
        move |(reason, back): (String, Callback<Result<(), Trouble>>)| {
            spawn_local(async move {
                let (app, errand) = (view.app, Errand::default());
                let result = app
                    .reverse_movement(errand, view.id, entry.id, reason, Some(discrepancy))
                    .await;
                back.try_run(result);
            });
        },
    );
    view! {
        <li class="parts-line">
            <span class="parts-line-text">
                <strong>{move || format!("{} · {}", audit::kind(kind), pieces(n))}</strong>
                {ticket.map(|ticket| view! { <span><TicketLink ticket /></span> })}
                <span class="quiet">{lot}</span>
                <span class="quiet">{by}</span>
            </span>
            <Show when=move || may.get()>
                <Reasoned opens=w::never_was verb=w::never_was_now danger=true does=strike />
            </Show>
        </li>
    }
}
