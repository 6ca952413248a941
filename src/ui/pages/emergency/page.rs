//! The room of one emergency: what, where, how long; clocks, who comes, guidance, what happened, and the next step.

use super::acknowledged::Acknowledged;
use super::actions::Actions;
use super::clocks::Clocks;
use super::coming::Coming;
use super::forms::Forms;
use super::guidance::GuidancePanel;
use super::history::History;
use super::review::ReviewPanel;
use super::room::{Form, Room};
use crate::app::App;
use crate::ui::alarm::{about, danger, seconds};
use crate::ui::components::*;
use crate::ui::icons::{Glyph, Icon};
use crate::ui::words::{domain, emergency as words};
use crate::ui::{format, naming, route};
use aftercare_core::domain::emergency::clocks::{Milestone, reached};
use aftercare_core::domain::emergency::{Emergency, emergency_of};
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::id::TicketId;
use leptos::prelude::*;

/// The emergency that the link names, by its ticket's id or number.
#[component]
pub fn EmergencyPage() -> impl IntoView {
    let app = App::get();
    let ticket = Memo::new(move |_| {
        let place = route::current().get();
        let named = place.segments.get(1)?;
        let id = named.parse::<TicketId>().ok().or_else(|| {
            app.tickets(|all| all.values().find(|t| t.number == *named).map(|t| t.id))
        })?;
        app.world(|world| world.emergency(id).is_some())
            .then_some(id)
    });
    move || match ticket.get() {
        Some(ticket) => view! { <Whole ticket /> }.into_any(),
        None => view! {
            <div class="page">
                <PageHead title=words::not_here />
                <EmptyState icon=Glyph::Bolt title=words::not_here text=words::not_here_text>
                    <LinkButton href=|| route::href(&["emergency"]) label=words::to_list />
                </EmptyState>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Whole(ticket: TicketId) -> impl IntoView {
    let app = App::get();
    let room = Room {
        app,
        ticket,
        emergency: Memo::new(move |_| app.world(|world| world.emergency(ticket).cloned())),
        summary: Memo::new(move |_| app.tickets(|all| all.get(&ticket).cloned())),
        now: seconds(),
        form: RwSignal::new(app.world_now(|world| Form::by_link(world.emergency(ticket)?))),
    };
    provide_context(room);
    let record = emergency_of(ticket).into();
    let conflicts = move || app.findings(record).conflicts > 0;
    let over = Memo::new(move |_| !room.runs());
    view! {
        <Head />
        <div class="page emergency">
            {move || conflicts().then(|| view! {
                <Banner tone=Tone::Warn>
                    <p>{words::conflict} " " <a href=route::href(&["audit", &emergency_of(ticket).to_string()])>{words::see_history}</a></p>
                </Banner>
            })}
            <div class="emergency-columns">
                <div class="emergency-main">
                    {move || over.get().then(|| view! { <ReviewPanel /> })}
                    <Clocks />
                    <Coming />
                    <GuidancePanel />
                </div>
                <div class="emergency-side">
                    <Acknowledged />
                    <History />
                </div>
            </div>
        </div>
        <Actions />
        <Forms />
    }
}

#[component]
fn Head() -> impl IntoView {
    let room = Room::get();
    let app = room.app;
    let ticket = room.ticket;
    let subject = move || {
        room.summary
            .with(|t| t.as_ref().map(|t| t.subject.clone()).unwrap_or_default())
    };
    let title = move || {
        let (device, _) = about(app, ticket);
        match subject() {
            subject if subject.is_empty() => device,
            subject => format!("{device} — {subject}"),
        }
    };
    let number = move || {
        room.summary
            .with(|t| t.as_ref().map(|t| t.number.clone()).unwrap_or_default())
    };
    // What threatened when it began threatens nobody once the device is back or it is over.
    let threatens = move || {
        let is_back = |e: &Emergency| {
            let restored = |t: Option<&TicketSummary>| reached(Milestone::Restored, e, t).is_some();
            room.summary.with(|t| restored(t.as_deref()))
        };
        room.runs() && room.look(is_back) == Some(false)
    };
    let where_what = move || {
        let danger = threatens().then(|| danger(app, ticket));
        naming::join([&about(app, ticket).1, &danger.unwrap_or_default()])
    };
    let ending = move || room.look(|e| e.ending()).flatten();
    let elapsed = move || {
        let from = room.look(|e| e.started_at)?;
        let until = ending().map_or(room.now.get(), |(_, at)| at);
        let span = (until - from).0;
        // Seconds count for a day; then nobody reads them.
        Some(match span < 86_400_000 {
            true => format::long_clock(span),
            false => format::duration(span),
        })
    };
    view! {
        <header class="emergency-head" class:emergency-over=move || !room.runs()>
            <Icon glyph=Glyph::Bolt />
            <div class="emergency-title">
                <h1>{title}</h1>
                <p>
                    {where_what} " · "
                    <a href=route::href(&["ticket", &ticket.to_string()])>{move || words::to_ticket(number())}</a>
                    {move || ending().map(|(how, _)| format!(" · {}", domain::ending(how)))}
                </p>
            </div>
            <div class="emergency-elapsed">
                <span class="emergency-time numbers" role="timer" aria-live="off">{elapsed}</span>
                <span>{move || if room.runs() { words::since_start() } else { words::lasted() }}</span>
            </div>
        </header>
    }
}
