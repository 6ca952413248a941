//! Emergencies of the period: each clock against its target, and the way to every one behind it.

use crate::app::App;
use crate::ui::components::*;
use crate::ui::words::{domain, figures as words, service_figures as more};
use crate::ui::{format, route};
use aftercare_core::domain::emergency::clocks::Milestone;
use aftercare_core::id::TicketId;
use aftercare_core::insight::{Emergencies, Reached, Share};
use leptos::prelude::*;

/// A share with its interval, as a sentence has it.
pub(super) fn share_in_words(share: Share) -> String {
    let percent = |value| format::percent(value);
    match (share.value(), share.interval()) {
        (Some(value), Some(i)) => more::share_of(
            percent(value),
            percent(i.low),
            percent(i.high),
            format::count(share.of as usize),
        ),
        _ => words::no_cases().to_owned(),
    }
}

/// Tickets as links, one after another.
#[component]
pub(super) fn Numbers(
    /// Which.
    tickets: Vec<TicketId>,
    /// Before the ticket in the link: its own page, or its emergency's.
    under: &'static str,
) -> impl IntoView {
    let app = App::get();
    view! {
        <span class="figures-numbers">
            {tickets.into_iter().map(|id| {
                let href = route::href(&[under, &id.to_string()]);
                view! { <a href=href>{move || app.ticket_number(id)}</a> " " }
            }).collect_view()}
        </span>
    }
}

/// The panel; nothing where no emergency began.
#[component]
pub(super) fn EmergencyFigures(found: Memo<Emergencies>) -> impl IntoView {
    let rows = Signal::derive(move || found.with(|found| found.clocks.clone()));
    let is_empty = Memo::new(move |_| found.with(Emergencies::is_empty));
    let count = move || found.with(|found| more::emergencies_count(found.tickets.len()));
    let reports = move || found.with(|found| share_in_words(found.reports));
    let still = move || found.with(|found| found.unreviewed.clone());
    view! {
        <Show when=move || !is_empty.get()>
            <Panel title=more::emergencies aside=move || view! { <span>{count}</span> }>
                {move || view! { <DataTable caption=more::emergencies caption_hidden=true columns=columns() rows=rows /> }}
                <dl class="facts">
                    <div class="fact"><dt>{more::reports_in_time}</dt><dd class="numbers">{reports}</dd></div>
                    {move || (!still().is_empty()).then(|| view! {
                        <div class="fact"><dt>{more::not_reviewed}</dt><dd><Numbers tickets=still() under="emergency" /></dd></div>
                    })}
                </dl>
            </Panel>
        </Show>
    }
}

fn columns() -> Vec<Column<(Milestone, Reached)>> {
    let times = |look: fn(&aftercare_core::insight::Times) -> i64| {
        move |(_, reached): &(Milestone, Reached)| {
            let times = reached.times.as_ref();
            times.map(|times| format::duration(look(times)))
        }
    };
    let listed = |look: fn(&Reached) -> Vec<TicketId>| {
        move |(_, reached): &(Milestone, Reached)| {
            view! { <Numbers tickets=look(reached) under="emergency" /> }
        }
    };
    vec![
        Column::new(more::clock, |(milestone, _): &(Milestone, Reached)| {
            domain::milestone(*milestone)
        }),
        Column::new(words::in_time, |(_, reached): &(Milestone, Reached)| {
            share_in_words(reached.share())
        })
        .numeric(),
        Column::new(more::median, times(|t| t.median.0)).numeric(),
        Column::new(more::ninety, times(|t| t.p90.0)).numeric(),
        Column::new(
            more::too_late,
            listed(|r| r.late.iter().chain(&r.overdue).copied().collect()),
        ),
    ]
}
