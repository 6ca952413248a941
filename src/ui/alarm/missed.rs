//! What happened while the tablet slept or no tab was open: said once, when somebody is back.

use super::about;
use crate::app::App;
use crate::app::demo::is_demo;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{emergency as words, kit};
use crate::ui::{format, naming, preference, route};
use aftercare_core::domain::emergency::Emergency;
use aftercare_core::id::TicketId;
use aftercare_core::time::{Instant, Span};
use leptos::prelude::*;
use std::sync::LazyLock;

/// A gap between two looks at the clock this long is an absence; ticks come every fifteen seconds.
const ABSENCE: Span = Span::minutes(2);

static AWAY: LazyLock<ArcRwSignal<Option<(Instant, Instant)>>> =
    LazyLock::new(|| ArcRwSignal::new(None));

/// Under which name it is kept when this browser was last awake.
const AWAKE: &str = "awake";

/// Notes with every tick that this browser is awake, and from when to when it was not.
pub fn watch_absence(app: App) {
    // Nobody misses anything of the demo, and it leaves no trace.
    if is_demo() {
        return;
    }
    Effect::new(move || {
        let now = app.now().max(crate::app::now());
        let last = preference::kept(AWAKE)
            .and_then(|at| at.parse().ok())
            .map(Instant);
        preference::keep(AWAKE, &now.0.to_string());
        if let Some(last) = last.filter(|last| now - *last >= ABSENCE) {
            // Away twice without anybody looking is away since the first time.
            let from = AWAY.get_untracked().map_or(last, |(from, _)| from);
            AWAY.set(Some((from, now)));
        }
    });
}

/// What an emergency got in that time from others than this person: whether it began, and how many entries.
fn missed(emergency: &Emergency, from: Instant, until: Instant) -> Option<(bool, usize)> {
    let within = |at: Instant| from < at && at <= until;
    let began = within(emergency.started_at);
    let entries = emergency.log.iter().filter(|e| within(e.at)).count();
    (began || entries > 0).then_some((began, entries))
}

/// The band that says what was missed, until it is put away.
#[component]
pub fn Missed() -> impl IntoView {
    let app = App::get();
    let found = Memo::new(move |_| {
        let (from, until) = AWAY.get()?;
        if !app.may(aftercare_core::domain::roles::Act::FollowEmergencies) {
            return None;
        }
        let all: Vec<(TicketId, bool, usize)> = app.world(|world| {
            let one = |e: &Emergency| {
                let (began, entries) = missed(e, from, until)?;
                Some((e.start.ticket, began, entries))
            };
            world.emergencies.values().filter_map(one).collect()
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
            let lines = all.into_iter().map(|(ticket, began, entries)| {
                let text = move || {
                    let (device, _) = about(app, ticket);
                    let started = if began {
                        words::missed_started(&device)
                    } else {
                        String::new()
                    };
                    let more = if entries > 0 {
                        words::missed_entries(entries, &device)
                    } else {
                        String::new()
                    };
                    naming::join([&started, &more])
                };
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
