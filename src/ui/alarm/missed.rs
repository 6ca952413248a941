//! What happened while the tablet slept or no tab was open: said once, when somebody is back.

use super::about;
use crate::app::App;
use crate::app::demo::is_demo;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{domain, emergency as words, kit};
use crate::ui::{format, naming, preference, route};
use aftercare_core::domain::emergency::Emergency;
use aftercare_core::domain::emergency::missed::{Missed, missed};
use aftercare_core::id::TicketId;
use aftercare_core::time::{Instant, Span};
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::LazyLock;

/// A gap between two looks at the clock this long is an absence; ticks come every fifteen seconds.
const ABSENCE: Span = Span::minutes(2);

static AWAY: LazyLock<ArcRwSignal<Option<(Instant, Instant)>>> =
    LazyLock::new(|| ArcRwSignal::new(None));

/// Under which name it is kept when this browser was last awake.
const AWAKE: &str = "awake";

/// Under which name it is kept from when to when it was last away: of several tabs that slept the first to wake finds
/// it, and each of them tells whoever looks at it.
const ABSENT: &str = "absent";

fn kept_absence() -> Option<(Instant, Instant)> {
    let text = preference::kept(ABSENT)?;
    let (from, until) = text.split_once(' ')?;
    Some((Instant(from.parse().ok()?), Instant(until.parse().ok()?)))
}

/// Notes with every tick that this browser is awake, and from when to when it was not.
pub fn watch_absence(app: App) {
    // Nobody misses anything of the demo, and it leaves no trace.
    if is_demo() {
        return;
    }
    Effect::new(move |before: Option<Instant>| {
        let now = app.now().max(crate::app::now());
        // With every commit as well: what was written here right before an absence was not missed in it.
        app.taken();
        let last = preference::kept(AWAKE)
            .and_then(|at| at.parse().ok())
            .map(Instant);
        preference::keep(AWAKE, &now.0.to_string());
        let found = last.filter(|last| now - *last >= ABSENCE);
        if let Some(last) = found {
            preference::keep(ABSENT, &format!("{} {}", last.0, now.0));
        }
        // A tab that was just opened tells what it found itself; another one, what was found since it last looked.
        let absence = kept_absence().filter(|(_, until)| match before {
            None => found.is_some(),
            Some(before) => before < *until,
        });
        if let Some((last, until)) = absence {
            // Away twice without anybody looking is away since the first time.
            let from = AWAY.get_untracked().map_or(last, |(from, _)| from);
            AWAY.set(Some((from, until)));
        }
        now
    });
}

/// What was missed, in words.
fn say(found: &Missed) -> String {
    let when = |is: bool, words: fn() -> &'static str| if is { words() } else { "" };
    let entries = match found.entries {
        0 => String::new(),
        n => words::missed_entries(n),
    };
    let late: Vec<&str> = found
        .ran_out
        .iter()
        .map(|of| domain::milestone(*of))
        .collect();
    let late = match late.as_slice() {
        [] => String::new(),
        late => words::missed_late(late.join(words::missed_and())),
    };
    naming::join([
        when(found.began, words::missed_started),
        &entries,
        &late,
        when(found.report, words::missed_report),
    ])
}

/// The band that says what was missed, until it is put away.
#[component]
pub fn MissedBand() -> impl IntoView {
    let app = App::get();
    let found = Memo::new(move |_| {
        let (from, until) = AWAY.get()?;
        if !app.may(aftercare_core::domain::roles::Act::FollowEmergencies) {
            return None;
        }
        let all: Vec<(TicketId, Missed)> = app.tickets(|tickets| {
            app.world(|world| {
                let one = |e: &Emergency| {
                    let ticket = e.start.ticket;
                    let found = missed(
                        e,
                        tickets.get(&ticket).map(Arc::as_ref),
                        world.plan(),
                        from,
                        until,
                    );
                    (!found.is_nothing()).then_some((ticket, found))
                };
                world.emergencies.values().filter_map(one).collect()
            })
        });
        (!all.is_empty()).then_some((from, until, all))
    });
    let put_away = || AWAY.set(None);
    move || {
        found.get().map(|(from, until, all)| {
            let head = move || {
                let now = app.now().0;
                words::missed(
                    format::weekday_time(from.0, now),
                    format::weekday_time(until.0, now),
                )
            };
            let lines = all.into_iter().map(|(ticket, found)| {
                let text = move || words::missed_of(about(app, ticket).0, say(&found));
                view! { " " <a href=route::href(&["emergency", &ticket.to_string()])>{text}</a> }
            });
            let lines = lines.collect_view();
            view! {
                <Banner tone=Tone::Warn action=move || view! {
                    <IconButton label=kit::dismiss icon=Glyph::Close on_press=put_away />
                }>
                    <span>{head}</span>
                    {lines}
                </Banner>
            }
        })
    }
}
