//! The proposed order, with every step of its working.

use super::page::{Doing, PartView};
use super::pieces;
use crate::app::now;
use crate::ui::components::*;
use crate::ui::format;
use crate::ui::words::parts as w;
use aftercare_core::domain::World;
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::stock::state::{Opened, Purchase};
use aftercare_core::id::PartId;
use aftercare_core::insight::demand::{Proposal, propose, series};
use aftercare_core::time::{Day, Instant};
use leptos::prelude::*;

/// The proposal for a part as it stands now.
pub(super) fn of(world: &World, id: PartId) -> Option<Proposal> {
    let part = world.part(id)?;
    let stock = world.stock_of(id);
    let calendar = &world.settings().calendar;
    let today = calendar.day(now());
    let begun = match stock.begun {
        Instant(0) => today,
        at => calendar.day(at),
    };
    let supplier = part.supplier.and_then(|s| world.supplier(s));
    let lead = supplier.and_then(|s| s.lead_days);
    Some(propose(
        part,
        stock,
        lead,
        series(stock, today, begun),
        today,
    ))
}

/// The first day of the month that lies so many months before this one.
fn month_before(today: Day, back: usize) -> Day {
    use aftercare_core::domain::stock::month_of;
    let month = month_of(today) - i32::try_from(back).unwrap_or(0);
    let (year, of) = (month.div_euclid(12), month.rem_euclid(12));
    Day::new(year, of.unsigned_abs() + 1, 1).unwrap_or(today)
}

/// What was asked for or ordered already, a line each.
pub(super) fn asked_for(world: &World, id: PartId) -> Vec<String> {
    let calendar = &world.settings().calendar;
    let day = |at: Instant| format::day(calendar.day(at));
    let line = |p: &Opened<Purchase>| match &p.what.order {
        None => w::requested_on(pieces(p.what.left), day(p.at)),
        Some(order) => w::ordered_on(pieces(p.what.left), day(order.at)),
    };
    world.stock_of(id).purchases.iter().map(line).collect()
}

/// How many to order, and why so many.
#[component]
pub(super) fn ProposalPanel() -> impl IntoView {
    let view = PartView::get();
    let found = Memo::new(move |_| view.app.world(|world| of(world, view.id)));
    let may = Memo::new(move |_| view.app.may(Act::MoveStock));
    let order = move || found.with(|p| p.as_ref().map_or(0, |p| p.order));
    let asked = move || view.app.world(|world| asked_for(world, view.id));
    view! {
        <Panel title=w::proposal>
            <p class="parts-pills">
                <strong>{move || match order() { 0 => w::order_nothing().to_owned(), n => w::order_is(pieces(n)) }}</strong>
                <Show when=move || may.get() && (order() > 0)>
                    <Button label=w::request_purchase on_press=move || view.does(Doing::Purchase) />
                </Show>
            </p>
            {move || asked().into_iter().map(|said| view! { <p class="quiet">{said}</p> }).collect_view()}
            {move || found.get().map(|p| view! { <Working p /> })}
        </Panel>
    }
}

#[component]
fn Working(p: Proposal) -> impl IntoView {
    let n = |value: f64| format::decimals(value, 2);
    let s = p.statistics;
    let today = super::today(PartView::get().app);
    let months = p.series.len();
    let most = p.series.iter().copied().fold(1.0, f64::max);
    let bars = p
        .series
        .iter()
        .enumerate()
        .map(|(at, used)| {
            let month = month_before(today, months - at);
            let label = format!("{}: {}", format::short_month(month), format::number(*used));
            let height = format!("{:.1}%", used / most * 100.0);
            let said = label.clone();
            view! { <li title=label><span class="visually-hidden">{said}</span><span class="parts-bar" style:height=height></span></li> }
        })
        .collect_view();
    let position = p.position;
    let facts = vec![
        Fact::new(w::mean_use, n(s.mean)),
        Fact::new(w::adi, n(s.adi)),
        Fact::new(w::cv2, n(s.cv2)),
        Fact::new(w::pattern, move || w::pattern_is(s.pattern)),
        Fact::new(w::method, move || w::method_is(p.method)),
        Fact::new(w::forecast, n(p.forecast)),
        Fact::new(
            w::lead_and_review,
            w::days_and_days(
                format::count(usize::from(p.lead_days)),
                format::count(usize::from(p.review_days)),
            ),
        ),
        Fact::new(w::expected_use, n(p.expected)),
        Fact::new(
            w::safety,
            w::safety_is(n(p.safety), format::percent(p.service_level)),
        ),
        Fact::new(w::minimum, pieces(p.minimum)),
        Fact::new(w::level, pieces(p.order_up_to)),
        Fact::new(
            w::position,
            w::position_is(
                pieces(position.usable),
                pieces(position.coming()),
                pieces(position.reserved),
                format::number(position.pieces() as f64),
            ),
        ),
        Fact::new(w::to_order, pieces(p.order)),
    ];
    view! {
        <details class="parts-working">
            <summary>{w::working}</summary>
            {match months {
                0 => view! { <p class="quiet">{w::no_series}</p> }.into_any(),
                _ => view! {
                    <p class="quiet">{move || w::series_of(months)}</p>
                    <ol class="parts-series">{bars}</ol>
                }.into_any(),
            }}
            <DefinitionList facts=Signal::stored(facts) />
            <p class="quiet">{w::working_source}</p>
        </details>
    }
}
