//! A card: urgency, number and time left; device; model and serial; what it waits for; place, who.

use super::columns::{Column, OnBoard};
use super::drag::Drag;
use crate::app::App;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{board as words, domain, refusals};
use crate::ui::{naming, route};
use aftercare_core::domain::ticket::clocks::clock;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::transitions::{To, steps_from};
use aftercare_core::domain::ticket::{StageKind, TicketKind, Urgency};
use aftercare_core::id::RecordId;
use leptos::prelude::*;

/// A ticket on the board.
#[component]
pub fn Card(card: OnBoard, drag: Drag) -> impl IntoView {
    let app = App::get();
    let ticket = StoredValue::new(card.ticket);
    let of = move |look: fn(&TicketSummary) -> String| ticket.with_value(|t| look(t));
    let (number, id) = ticket.with_value(|t| (t.number.clone(), t.id));
    let number = StoredValue::new(number);
    let urgency = ticket.with_value(|t| t.urgency);
    let href = route::href(&["ticket", &id.to_string()]);
    let device = Memo::new(move |_| app.world(|w| ticket.with_value(|t| naming::device_of(w, t))));
    let tag = Memo::new(move |_| {
        let kind = ticket.with_value(|t| t.kind);
        let subject = of(|t| t.subject.clone());
        let tag = app.world(|w| {
            ticket.with_value(|t| {
                t.device
                    .and_then(|id| w.device(id))
                    .map(|d| d.tag().to_owned())
            })
        });
        let what = if kind == TicketKind::Repair {
            subject
        } else {
            domain::ticket_kind(kind).to_owned()
        };
        naming::join([&tag.unwrap_or_default(), &what])
    });
    let place = Memo::new(move |_| {
        app.world(|w| ticket.with_value(|t| naming::ward(w, t.department, &t.place)))
    });
    let who = Memo::new(move |_| {
        app.world(|w| ticket.with_value(|t| t.assignee.map(|id| naming::person(w, id))))
    });
    let waiting = ticket.with_value(|t| t.waiting().map(|w| w.reason));
    let late = move || {
        let now = app.now();
        app.world(|w| ticket.with_value(|t| clock(t, w, now)))
            .is_some_and(|c| c.is_overdue())
    };
    let conflict = move || app.findings(RecordId::from(id)).conflicts > 0;
    let lifted = move || drag.lifted().is_some_and(|lifted| lifted.is(id));
    let urgency_name: &str = urgency.into();
    // The ward moves nothing but by signing: a menu of what it may not do leads nowhere.
    let has_moves = move || {
        let leads = || {
            ways(app, &ticket.get_value())
                .iter()
                .any(|(_, way)| *way == Way::Open)
        };
        !app.is_ward() || leads()
    };
    view! {
        <article
            class="board-card"
            data-urgency=urgency_name
            class:board-card-late=late
            class:board-card-lifted=lifted
            on:pointerdown=move |event| drag.press(&event, ticket.get_value())
            on:dragstart=|event| event.prevent_default()
        >
            <div class="board-card-head">
                {(urgency != Urgency::Normal).then(|| view! { <UrgencyPill urgency=Signal::stored(urgency) /> })}
                <a class="board-card-link" href=href data-card="">
                    <span class="quiet">{number.get_value()}</span>
                    <span class="visually-hidden">{move || format!(" {} {}", domain::urgency(urgency), device.get())}</span>
                </a>
                <span class="end"><ClockBadge ticket=Signal::derive(move || Some(ticket.get_value())) /></span>
            </div>
            <p class="board-card-title">{device}</p>
            <p class="board-card-line quiet">{tag}</p>
            {waiting.map(|reason| view! {
                <p class="board-card-wait"><Pill label=move || domain::wait_reason(reason) /></p>
            })}
            <div class="board-card-foot">
                <span class="board-card-place quiet">{place}</span>
                {move || conflict().then(|| view! { <Pill label=words::conflict tone=Tone::Danger icon=Glyph::Warning /> })}
                {move || match who.get() {
                    Some(name) => view! { <Avatar name /> }.into_any(),
                    None => view! { <span class="board-card-nobody" title=words::nobody><span class="visually-hidden">{words::nobody}</span>"—"</span> }.into_any(),
                }}
                {move || {
                    let number = number.get_value();
                    has_moves().then(|| view! {
                        <Menu label=move || words::move_to(&number) items=Signal::derive(move || moves(app, &ticket.get_value())) icon=Glyph::More look=Look::Quiet />
                    })
                }}
            </div>
        </article>
    }
}

/// Whether a ticket can go to a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Way {
    /// A step leads there, and who is acting may make it.
    Open,
    /// It is there.
    Here,
    /// Why not.
    Closed(String),
}

/// Every column in which work goes on, with the way there.
pub fn ways(app: App, ticket: &TicketSummary) -> Vec<(Column, Way)> {
    let at = Column::of(ticket);
    let targets = Column::ALL.into_iter().filter(|c| *c != Column::Closed);
    targets
        .map(|column| {
            let way = match way(app, ticket, column) {
                _ if column == at => Way::Here,
                Some(Ok(())) => Way::Open,
                Some(Err(reason)) => Way::Closed(reason),
                None => Way::Closed(words::not_from_here().to_owned()),
            };
            (column, way)
        })
        .collect()
}

fn moves(app: App, ticket: &TicketSummary) -> Vec<MenuItem> {
    let id = ticket.id;
    let item = |(column, way): (Column, Way)| {
        let open = column.way_of(id);
        let item = MenuItem::new(move || column.name(), move || route::go(&open));
        match way {
            Way::Open => item,
            Way::Here => item.blocked(words::here),
            Way::Closed(reason) => item.blocked(reason),
        }
    };
    ways(app, ticket).into_iter().map(item).collect()
}

/// Whether a step leads from where the ticket stands to the column, and whether who is acting may make it.
fn way(app: App, ticket: &TicketSummary, column: Column) -> Option<Result<(), String>> {
    if column == Column::Closed {
        return None;
    }
    let target = column.stage();
    let first = if ticket.kind.has_fault() {
        StageKind::Diagnosing
    } else {
        StageKind::Repairing
    };
    let (me, role) = app.me().map(|(id, person)| (id, person.role))?;
    let has_it = ticket.assignee == Some(me);
    steps_from(ticket.stage)
        .filter(|step| match step.to {
            To::Same => false,
            To::Stage(to) => to == target,
            To::FirstWork => ticket.stage == StageKind::Reported && target == first,
        })
        .map(|step| {
            step.allowed(ticket.stage, role, has_it)
                .map_err(|refusal| refusals::refusal(&refusal))
        })
        .reduce(|a, b| if a.is_ok() { a } else { b })
}
