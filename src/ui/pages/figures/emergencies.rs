//! Emergencies of the period: each clock against its target, whether every target was kept, and the way to every one
//! behind it.

use crate::app::App;
use crate::ui::charts::{Chart, ChartFigure};
use crate::ui::components::*;
use crate::ui::words::{figures as words, service_figures as more};
use crate::ui::{format, route};
use aftercare_core::id::TicketId;
use aftercare_core::insight::{Emergencies, Share};
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

/// Facts and charts; where no emergency began, what will be here.
#[component]
pub(super) fn EmergencyFigures(
    found: Memo<Emergencies>,
    /// The times of each clock, its share in time, and the months.
    spread: Memo<Chart>,
    in_time: Memo<Chart>,
    over_time: Memo<Chart>,
) -> impl IntoView {
    let is_empty = Memo::new(move |_| found.with(Emergencies::is_empty));
    let count = move || found.with(|found| more::emergencies_count(found.tickets.len()));
    let kept = move || found.with(|found| share_in_words(found.kept_all()));
    let reports = move || found.with(|found| share_in_words(found.reports));
    let running = move || found.with(|found| found.running.clone());
    let still = move || found.with(|found| found.unreviewed.clone());
    let listed = |name: fn() -> &'static str, tickets: Vec<TicketId>| {
        (!tickets.is_empty()).then(|| {
            view! {
                <div class="fact"><dt>{name}</dt><dd><Numbers tickets under="emergency" /></dd></div>
            }
        })
    };
    view! {
        <Panel title=more::emergencies aside=move || view! { <span>{count}</span> }>
            {move || match is_empty.get() {
                true => view! { <p class="quiet">{more::no_emergencies}</p> }.into_any(),
                false => view! {
                    <dl class="facts">
                        <div class="fact"><dt>{more::kept_all}</dt><dd class="numbers">{kept}</dd></div>
                        <div class="fact"><dt>{more::reports_in_time}</dt><dd class="numbers">{reports}</dd></div>
                        {move || listed(more::still_running, running())}
                        {move || listed(more::not_reviewed, still())}
                    </dl>
                }.into_any(),
            }}
        </Panel>
        <Show when=move || !is_empty.get()>
            <div class="figures-charts">
                <ChartFigure chart=spread />
                <ChartFigure chart=in_time />
            </div>
            <ChartFigure chart=over_time />
        </Show>
    }
}
