//! What must be told to an authority, beside whatever else a ticket waits for, and after its archive.

use super::links::LinksOfDay;
use crate::app::App;
use crate::ui::words::day as words;
use crate::ui::{format, naming, route};
use aftercare_core::domain::ticket::todo::authority_duties;
use leptos::prelude::*;
use std::sync::Arc;

/// The lines for who is acting: which ticket, by when, and where it leads.
pub(super) fn lines(app: App) -> Memo<Vec<(String, String)>> {
    Memo::new(move |_| {
        let Some((_, person)) = app.me() else {
            return Vec::new();
        };
        app.tickets(|tickets| {
            app.world(|world| {
                let today = world.settings().calendar.day(app.now());
                let duties = authority_duties(tickets.values().map(Arc::as_ref), &person);
                let line = |(due, id)| {
                    let ticket = tickets.get(&id)?;
                    let named = naming::join([&ticket.number, &naming::device_of(world, ticket)]);
                    let text = match due < today {
                        true => words::tell_authority_late(named, format::day(due)),
                        false => words::tell_authority(named, format::day(due)),
                    };
                    Some((text, route::href(&["ticket", &id.to_string()])))
                };
                duties.into_iter().filter_map(line).collect::<Vec<_>>()
            })
        })
    })
}

/// The authority's part of the day.
#[component]
pub(super) fn AuthorityOfDay(lines: Memo<Vec<(String, String)>>) -> impl IntoView {
    view! { <LinksOfDay title=words::to_authority lines more=words::and_more /> }
}
