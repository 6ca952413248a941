//! What of the emergencies waits for who is acting, beside the tickets: standing down, reviewing, improving.

use super::links::LinksOfDay;
use crate::app::App;
use crate::ui::words::{day as words, domain};
use crate::ui::{format, naming, route};
use aftercare_core::domain::emergency::todo::{EmergencyTodo, todo};
use aftercare_core::id::TicketId;
use leptos::prelude::*;
use std::sync::Arc;

/// The lines for who is acting: what is to be done, and the room of its emergency; of those that run, or of what is left of
/// those that are over.
pub(super) fn lines(app: App, is_running: bool) -> Memo<Vec<(String, String)>> {
    let today = app.today();
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
                let room = |ticket: TicketId| route::href(&["emergency", &ticket.to_string()]);
                let line = |one: EmergencyTodo| match one {
                    EmergencyTodo::Lead(id, next) => {
                        (words::lead(name(id), domain::milestone(next)), room(id))
                    }
                    EmergencyTodo::StandDown(id) => (words::stand_down(name(id)), room(id)),
                    EmergencyTodo::FetchLoan(id) => (words::fetch_loan(name(id)), room(id)),
                    EmergencyTodo::SayWhether(id) => (words::say_whether(name(id)), room(id)),
                    EmergencyTodo::Review(id) => (words::review(name(id)), room(id)),
                    EmergencyTodo::Improve(id, what, due) if due < today.get() => {
                        (words::improve_late(what, format::day(due)), room(id))
                    }
                    EmergencyTodo::Improve(id, what, due) => {
                        (words::improve(what, format::day(due)), room(id))
                    }
                };
                let summary = |id| tickets.get(&id).map(Arc::as_ref);
                let all = todo(world, id, person.role, summary).into_iter();
                let all = all.filter(|one| is_of_running(one) == is_running);
                all.map(line).collect::<Vec<_>>()
            })
        })
    })
}

fn is_of_running(one: &EmergencyTodo) -> bool {
    matches!(one, EmergencyTodo::Lead(..) | EmergencyTodo::StandDown(_))
}

/// A part of the day that emergencies have: those that run stand first of all, what is left of others after the tickets.
#[component]
pub(super) fn EmergencyOfDay(
    title: fn() -> &'static str,
    lines: Memo<Vec<(String, String)>>,
) -> impl IntoView {
    view! { <LinksOfDay title lines more=words::and_more /> }
}
