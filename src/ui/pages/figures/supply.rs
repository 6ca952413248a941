//! Spare parts in the period: what was used and cost, and whether the store had what was needed.

use super::emergencies::{Numbers, share_in_words};
use crate::app::App;
use crate::ui::components::*;
use crate::ui::words::{figures as words, service_figures as more};
use crate::ui::{format, naming, route};
use aftercare_core::insight::Supply;
use aftercare_core::insight::supply::{Consumption, MonthUse};
use leptos::prelude::*;

/// How many parts are shown before one asks for more.
const STEP: usize = 12;

/// The panel; nothing where there is no store.
#[component]
pub(super) fn SupplyFigures(found: Memo<Supply>) -> impl IntoView {
    let app = App::get();
    let has_store = Memo::new(move |_| app.world(|world| !world.parts.is_empty()));
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
    let months = Signal::derive(move || found.with(|found| found.months.clone()));
    let total = move || {
        found.with(|found| {
            let value: i64 = found.months.iter().map(|m| m.value).sum();
            format::money(value)
        })
    };
    let available = move || found.with(|found| share_in_words(found.available));
    let served = move || found.with(|found| share_in_words(found.not_waiting));
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
                    <div class="fact"><dt>{more::served}</dt><dd class="numbers">{served}</dd></div>
                    {move || waits().map(|waits| view! {
                        <div class="fact"><dt>{more::waited}</dt><dd class="numbers">{waits}" "<Numbers tickets=waited() under="ticket" /></dd></div>
                    })}
                    <div class="fact"><dt>{more::available}</dt><dd class="numbers">{available}</dd></div>
                    <div class="fact"><dt>{more::parts_value}</dt><dd class="numbers">{total}</dd></div>
                </dl>
                {move || match count.get() {
                    0 => view! { <p class="quiet">{more::no_parts_used}</p> }.into_any(),
                    _ => view! {
                        <DataTable caption=more::parts_used columns=of_parts(app) rows=parts />
                        {move || (count.get() > asked_for.get()).then(|| view! {
                            <div class="no-print"><Button label=words::show_more on_press=move || asked_for.update(|n| *n += STEP) /></div>
                        })}
                        <DataTable caption=more::parts_by_month columns=of_months() rows=months />
                    }.into_any(),
                }}
            </Panel>
        </Show>
    }
}

fn of_parts(app: App) -> Vec<Column<Consumption>> {
    vec![
        Column::new(more::part, move |used: &Consumption| {
            let id = used.part;
            let href = route::href(&["parts", &id.to_string()]);
            let name = move || {
                app.world(|world| {
                    let part = world.part(id)?;
                    let name = naming::bilingual(&part.name);
                    Some(naming::join([part.number.as_str(), name.as_str()]))
                })
            };
            view! { <a class="registers-title" href=href>{name}</a> }
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

fn of_months() -> Vec<Column<MonthUse>> {
    vec![
        Column::new(words::month, |used: &MonthUse| {
            format::month(used.month.first_day())
        }),
        Column::new(more::pieces, |used: &MonthUse| {
            format::decimals(used.pieces as f64, 0)
        })
        .numeric(),
        Column::new(more::value, |used: &MonthUse| format::money(used.value)).numeric(),
    ]
}
