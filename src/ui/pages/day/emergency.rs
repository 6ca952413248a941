//! What of the emergencies waits for who is acting, beside the tickets: standing down, reviewing, improving.

use crate::app::App;
use crate::ui::components::*;
use crate::ui::words::day as words;
use crate::ui::{format, naming, route};
use aftercare_core::domain::emergency::todo::{EmergencyTodo, todo};
use aftercare_core::id::TicketId;
use leptos::prelude::*;
use std::sync::Arc;

/// Most lines that are shown.
const MOST: usize = 20;

/// The lines for who is acting: the emergency's ticket, and what is to be done.
pub(super) fn lines(app: App) -> Memo<Vec<(TicketId, String)>> {
    Memo::new(move |_| {
        let Some((id, person)) = app.me() else {
            return Vec::new();
        };
        app.tickets(|tickets| {
            app.world(|world| {
                let name = |ticket: TicketId| {
                    let known = tickets.get(&ticket);
                    known.map_or_else(String::new, |t| {
                        naming::join([&t.number, &naming::device_of(world, t)])
                    })
                };
                let line = |one: EmergencyTodo| match one {
                    EmergencyTodo::StandDown(ticket) => (ticket, words::stand_down(name(ticket))),
                    EmergencyTodo::Review(ticket) => (ticket, words::review(name(ticket))),
                    EmergencyTodo::Improve(ticket, what, due) => {
                        (ticket, words::improve(what, format::day(due)))
                    }
                };
                let summary = |id| tickets.get(&id).map(Arc::as_ref);
                let all = todo(world, id, person.role, summary).into_iter();
                all.map(line).collect::<Vec<_>>()
            })
        })
    })
}

/// The emergencies' part of the day.
#[component]
pub(super) fn EmergencyOfDay(lines: Memo<Vec<(TicketId, String)>>) -> impl IntoView {
    let href = |ticket: TicketId| route::href(&["emergency", &ticket.to_string()]);
    view! {
        <Show when=move || lines.with(|l| !l.is_empty())>
            <Panel title=words::of_emergencies>
                <ul class="registers-links">
                    {move || lines.get().into_iter().take(MOST).map(|(ticket, text)| view! {
                        <li><a href=href(ticket)>{text}</a></li>
                    }).collect_view()}
                </ul>
                {move || lines.with(Vec::len).checked_sub(MOST).filter(|n| *n > 0).map(|n| view! {
                    <p class="quiet">{move || words::more_emergencies(n)}</p>
                })}
            </Panel>
        </Show>
    }
}
