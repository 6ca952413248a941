//! The visits of the board's tickets as a calendar: a week or a month, planned and made.

use super::columns::OnBoard;
use super::filter::Filter;
use crate::app::{App, zone};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{board as words, domain};
use crate::ui::{format, naming, route};
use aftercare_core::domain::World;
use aftercare_core::domain::ticket::{StageKind, TicketKind};
use aftercare_core::time::{Day, Instant};
use chrono::Datelike;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How many visits of a day a month has room for.
const IN_MONTH: usize = 3;
/// Weeks of a month's sheet: the month that begins on a Sunday touches six.
const WEEKS: i64 = 6;

/// One visit.
#[derive(Clone, PartialEq)]
struct Visit {
    at: Instant,
    card: OnBoard,
}

/// The local day of an instant on this tablet.
fn day_of(at: Instant) -> Day {
    Day::of(at, zone(at))
}

/// The Monday of a day's week.
fn monday(day: Day) -> Day {
    day.plus(-i64::from(day.date().weekday().num_days_from_monday()))
}

/// The first day of the month that comes `months` after a day's.
fn month_start(day: Day, months: i32) -> Day {
    let first = day.plus(1 - i64::from(day.date().day()));
    // 28 days later is the same month, 32 days later always the next.
    match months {
        0 => first,
        _ if months > 0 => month_start(first.plus(32), months - 1),
        _ => month_start(first.plus(-1), months + 1),
    }
}

/// The visits of what is asked for, by week or month.
#[component]
pub fn CalendarView(
    /// What is asked for.
    filter: Signal<Filter>,
) -> impl IntoView {
    let app = App::get();
    let by = route::bound("cal");
    let at_day = route::bound("day");
    let today = Memo::new(move |_| day_of(app.now()));
    let at = Memo::new(move |_| at_day.with(|day| day.parse().ok()).unwrap_or(today.get()));
    let by_month = Memo::new(move |_| by.with(|by| by == "month"));
    let first = Memo::new(move |_| match by_month.get() {
        true => monday(month_start(at.get(), 0)),
        false => monday(at.get()),
    });
    let length = move || if by_month.get() { WEEKS * 7 } else { 7 };
    let visits = Memo::new(move |_| {
        let (first, length, now) = (first.get(), length(), app.now());
        filter.with(|filter| app.world(|world| visits(app, filter, world, first, length, now)))
    });
    let total = Memo::new(move |_| visits.with(|days| days.values().map(Vec::len).sum::<usize>()));
    let go = move |step: i32| {
        let to = match by_month.get_untracked() {
            true => month_start(at.get_untracked(), step),
            false => at.get_untracked().plus(7 * i64::from(step)),
        };
        at_day.set(to.to_string());
    };
    let title = move || match by_month.get() {
        true => format::month(at.get()),
        false => words::from_to(
            format::weekday_day(first.get()),
            format::weekday_day(first.get().plus(6)),
        ),
    };
    let spans = Signal::derive(|| {
        vec![
            Choice::new("", words::week),
            Choice::new("month", words::month),
        ]
    });
    let days = move || {
        let (first, month) = (first.get(), at.get().date().month());
        (0..length())
            .map(|n| first.plus(n))
            .map(|day| {
                let aside = by_month.get() && day.date().month() != month;
                view! { <DayCell day aside by_month visits today by at_day /> }
            })
            .collect_view()
    };
    view! {
        <div class="calendar-head">
            <IconButton label=words::earlier icon=Glyph::Back on_press=move || go(-1) />
            <Button label=words::today on_press=move || at_day.set(String::new()) />
            <IconButton label=words::later icon=Glyph::Onward on_press=move || go(1) />
            <h2 class="calendar-title" aria-live="polite">{title}</h2>
            <span class="quiet" role="status">{move || words::visits(total.get())}</span>
            <Segmented label=words::span value=by options=spans name="board-span" label_hidden=true />
        </div>
        {move || (total.get() == 0).then(|| view! { <p class="quiet">{words::no_visits}</p> })}
        <div class="calendar" role="list" tabindex="0" aria-label=words::as_calendar class:calendar-month=move || by_month.get()>{days}</div>
    }
}

/// The visits from a day on, day by day, each day's by time.
fn visits(
    app: App,
    filter: &Filter,
    world: &World,
    first: Day,
    length: i64,
    now: Instant,
) -> BTreeMap<Day, Vec<Visit>> {
    let mut days: BTreeMap<Day, Vec<Visit>> = BTreeMap::new();
    let mut question = filter.at(now);
    app.tickets(|all| {
        for ticket in all.values() {
            let Some(at) = ticket
                .visit_at
                .filter(|_| ticket.stage != StageKind::Cancelled)
            else {
                continue;
            };
            let day = day_of(at);
            if !(0..length).contains(&day.since(first)) {
                continue;
            }
            if let Some(card) = question.shows(ticket, world) {
                days.entry(day).or_default().push(Visit { at, card });
            }
        }
    });
    for visits in days.values_mut() {
        visits.sort_by_key(|visit| (visit.at, visit.card.ticket.id));
    }
    days
}

/// One day with its visits.
#[component]
fn DayCell(
    day: Day,
    /// Of another month than the one that is shown.
    aside: bool,
    by_month: Memo<bool>,
    visits: Memo<BTreeMap<Day, Vec<Visit>>>,
    today: Memo<Day>,
    /// Week or month, in the link.
    by: RwSignal<String>,
    /// The day, in the link.
    at_day: RwSignal<String>,
) -> impl IntoView {
    let mine = Memo::new(move |_| visits.with(|days| days.get(&day).cloned().unwrap_or_default()));
    let is_today = move || today.get() == day;
    let open = move |_| {
        at_day.set(day.to_string());
        by.set(String::new());
    };
    let shown = move || {
        let all = mine.get();
        let most = if by_month.get() { IN_MONTH } else { all.len() };
        all.into_iter()
            .take(most)
            .map(|visit| view! { <VisitLine visit /> })
            .collect_view()
    };
    let rest = move || mine.with(Vec::len).saturating_sub(IN_MONTH);
    view! {
        <section
            class="calendar-day"
            role="listitem"
            class:calendar-today=is_today
            class:calendar-aside=aside
            class:calendar-free=move || mine.with(Vec::is_empty)
        >
            <h3 class="calendar-date" aria-current=move || is_today().then_some("date")>
                {move || format::weekday_day(day)}
            </h3>
            <ul>{shown}</ul>
            {move || (by_month.get() && rest() > 0).then(|| view! {
                <button type="button" class="calendar-more" on:click=open>{move || words::more_visits(rest())}</button>
            })}
        </section>
    }
}

/// One visit: when, which device, where, who; done ones say so.
#[component]
fn VisitLine(visit: Visit) -> impl IntoView {
    let app = App::get();
    let Visit { at, card } = visit;
    let late = card.is_late();
    let ticket = StoredValue::new(card.ticket);
    let (id, number, urgency) = ticket.with_value(|t| (t.id, t.number.clone(), t.urgency));
    let done = ticket.with_value(|t| t.completed_at.is_some());
    let urgency_name: &str = urgency.into();
    let device = move || app.world(|w| ticket.with_value(|t| naming::device_of(w, t)));
    let kind = ticket.with_value(|t| t.kind);
    let place = move || {
        let ward = app.world(|w| ticket.with_value(|t| naming::ward(w, t.department, &t.place)));
        let who = app.world(|w| {
            let assignee = ticket.with_value(|t| t.assignee);
            assignee.map(|id| naming::person(w, id)).unwrap_or_default()
        });
        naming::join([&ward, &who])
    };
    view! {
        <li>
            <a
                class="calendar-visit"
                class:calendar-done=done
                data-urgency=urgency_name
                href=route::href(&["ticket", &id.to_string()])
                title=number
            >
                <span class="calendar-line">
                    <span class="numbers">{move || format::time(at.0)}</span>
                    " "
                    {done.then(|| view! { <span>{words::done}</span> })}
                    {(late && !done).then(|| view! { <span class="board-late">{words::ticket_overdue}</span> })}
                </span>
                <strong>{device}</strong>
                {(kind != TicketKind::Repair).then(|| view! { <span>{move || domain::ticket_kind(kind)}</span> })}
                <span class="quiet">{place}</span>
            </a>
        </li>
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn months_and_weeks_begin_where_people_look_for_them() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(monday(day("2026-11-26")), day("2026-11-23"));
        assert_eq!(monday(day("2026-11-23")), day("2026-11-23"));
        assert_eq!(monday(day("2026-03-01")), day("2026-02-23"));
        assert_eq!(month_start(day("2026-01-31"), 1), day("2026-02-01"));
        assert_eq!(month_start(day("2026-03-31"), -1), day("2026-02-01"));
        assert_eq!(month_start(day("2026-12-15"), 1), day("2027-01-01"));
        assert_eq!(month_start(day("2026-12-15"), -13), day("2025-11-01"));
        // Any month fits the sheet.
        for month in 0..48 {
            let first = month_start(day("2026-01-01"), month);
            let last = month_start(first, 1).plus(-1);
            assert!(last.since(monday(first)) < WEEKS * 7, "{first}");
        }
    }
}
