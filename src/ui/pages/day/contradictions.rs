//! What two tablets wrote and can't both stand, for those who are to look at it.

use super::links::LinksOfDay;
use crate::app::App;
use crate::ui::pages::audit::describe_all;
use crate::ui::words::day as words;
use crate::ui::{naming, route};
use aftercare_core::domain::contradictions::to_look_at;
use aftercare_core::domain::roles::Act;
use aftercare_core::id::{RecordId, TicketId};
use leptos::prelude::*;
use std::sync::Arc;

/// The lines for who is acting: which record, and where what was written is seen.
pub(super) fn lines(app: App) -> Memo<Vec<(String, String)>> {
    let records = Memo::new(move |_| {
        let Some((id, person)) = app.me() else {
            return Vec::new();
        };
        let found = app.all_findings();
        app.tickets(|tickets| {
            let ticket = |id: RecordId| tickets.get(&TicketId::from(id)).map(Arc::as_ref);
            to_look_at(found, ticket, (id, &person))
        })
    });
    Memo::new(move |_| {
        let records = records.get();
        // Naming them looks through every register.
        if records.is_empty() {
            return Vec::new();
        }
        let reads_trails = app.may(Act::Audit);
        let all = describe_all(app, records).into_iter();
        all.filter_map(|(record, href)| {
            let trail = || route::href(&["audit", &record.value]);
            let href = if reads_trails { trail() } else { href? };
            Some((naming::join([&record.label, &record.detail]), href))
        })
        .collect()
    })
}

/// The contradictions' part of the day.
#[component]
pub(super) fn ContradictionsOfDay(lines: Memo<Vec<(String, String)>>) -> impl IntoView {
    view! { <LinksOfDay title=words::contradictions lines more=words::and_more /> }
}
