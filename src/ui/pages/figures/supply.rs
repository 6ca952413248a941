//! Spare parts in the period: what was used and cost, and whether the store had what was needed.

use super::asked::{Asked, CountedSelect};
use super::emergencies::{Numbers, share_in_words};
use super::service_charts::part_name;
use crate::app::App;
use crate::ui::charts::{Chart, ChartFigure};
use crate::ui::components::*;
use crate::ui::pages::parts::unbroken;
use crate::ui::words::{figures as words, service_figures as more};
use crate::ui::{format, route};
use aftercare_core::insight::{Consumption, Supply};
use leptos::prelude::*;

/// How many parts are shown before one asks for more.
const STEP: usize = 12;

/// Facts, charts and the list of parts; nothing where there is no store.
#[component]
pub(super) fn SupplyFigures(
    found: Memo<Supply>,
    asked: Asked,
    /// What was used month by month, the parts used most, and how the store served.
    over_time: Memo<Chart>,
    most: Memo<Chart>,
    served: Memo<Chart>,
) -> impl IntoView {
    let app = App::get();
    let has_store = Memo::new(move |_| app.world(|world| !world.parts.is_empty()));
    let is_used = Memo::new(move |_| {
        found.with(|found| found.months.iter().any(|month| !month.parts.is_empty()))
    });
    let asked_for = RwSignal::new(STEP);
    let count = Memo::new(move |_| found.with(|found| found.parts.len()));
    let parts = Signal::derive(move || {
        found.with(|found| {
            found
                .parts
                .iter()
                .take(asked_for.get())
                .copied()
                .collect::<Vec<_>>()
        })
    });
    let total = move || {
        found.with(|found| {
            let value: i64 = found.months.iter().map(|m| m.value).sum();
            format::money(value)
        })
    };
    let available = move || found.with(|found| share_in_words(found.available));
    let not_waiting = move || found.with(|found| share_in_words(found.not_waiting));
    let waits = move || {
        found.with(|found| {
            let times = found.waits.as_ref()?;
            Some(words::times(
                format::duration(times.median.0),
                format::duration(times.p90.0),
            ))
        })
    };
    let waited = move || found.with(|found| found.waited.clone());
    view! {
        <Show when=move || has_store.get()>
            <Panel title=more::parts>
                <dl class="facts">
                    <div class="fact"><dt>{more::served}</dt><dd class="numbers">{not_waiting}</dd></div>
                    {move || waits().map(|waits| view! {
                        <div class="fact"><dt>{more::waited}</dt><dd class="numbers">{waits}" "<Numbers tickets=waited() under="ticket" /></dd></div>
                    })}
                    <div class="fact"><dt>{more::available}</dt><dd class="numbers">{available}</dd></div>
                    <div class="fact"><dt>{more::parts_value}</dt><dd class="numbers">{total}</dd></div>
                </dl>
                {move || (!is_used.get()).then(|| view! { <p class="quiet">{more::no_parts_used}</p> })}
            </Panel>
            <ChartFigure chart=served />
            <Show when=move || is_used.get()>
                <div class="no-print"><CountedSelect asked /></div>
                <div class="figures-charts">
                    <ChartFigure chart=over_time />
                    <ChartFigure chart=most />
                </div>
                <Show when=move || { count.get() > 0 }>
                    <Panel title=more::parts_used aside=move || view! { <span>{more::parts_count(count.get())}</span> }>
                        {move || view! { <DataTable caption=more::parts_used caption_hidden=true columns=of_parts(app) rows=parts /> }}
                        {move || (count.get() > asked_for.get()).then(|| view! {
                            <div class="no-print"><Button label=words::show_more on_press=move || asked_for.update(|n| *n += STEP) /></div>
                        })}
                    </Panel>
                </Show>
            </Show>
        </Show>
    }
}

/// Parts with what was used of them.
pub(super) fn of_parts(app: App) -> Vec<Column<Consumption>> {
    vec![
        Column::new(more::part, move |used: &Consumption| {
            let id = used.part;
            let href = route::href(&["parts", &id.to_string()]);
            let name = move || app.world(|world| part_name(world, id));
            view! { <a class="registers-title" href=href>{move || unbroken(&name())}</a> }
        }),
        Column::new(more::pieces, |used: &Consumption| {
            format::decimals(used.pieces as f64, 0)
        })
        .numeric(),
        Column::new(more::value, |used: &Consumption| {
            used.value.map(format::money)
        })
        .numeric(),
    ]
}
