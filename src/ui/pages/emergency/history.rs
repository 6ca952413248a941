//! What happened, newest first, with the countdown to the next progress report.

use super::coming::named;
use super::room::Room;
use crate::app::App;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{audit, domain, emergency as words};
use crate::ui::{format, naming};
use aftercare_core::domain::World;
use aftercare_core::domain::emergency::clocks::{late_reports, report_due};
use aftercare_core::domain::emergency::rules::{Because, Fired};
use aftercare_core::domain::emergency::{Emergency, EmergencyEvent as E, ResourceId, Trigger};
use aftercare_core::id::PersonId;
use aftercare_core::time::Instant;
use leptos::{prelude::*, text_prop::TextProp};
use std::sync::Arc;

/// What made a rule hold, in words.
pub(in crate::ui::pages) fn because(world: &World, fired: &Fired) -> String {
    match &fired.because {
        Because::Told(told) => domain::told(*told).to_owned(),
        Because::Down(limit) => crate::ui::words::report::down_for(format::duration(limit.0)),
        Because::Device(of) => domain::device_trait(*of).to_owned(),
        Because::Site(site) => world
            .site(*site)
            .map(|s| s.name.clone())
            .unwrap_or_default(),
    }
}

fn started(world: &World, emergency: &Emergency) -> String {
    match &emergency.start.trigger {
        Trigger::Rule { fired, .. } => {
            words::by_rule(naming::bilingual(&fired.name), because(world, fired))
        }
        Trigger::Person(why) if why.trim().is_empty() => words::by_person().to_owned(),
        Trigger::Person(why) => words::by_person_why(why),
    }
}

fn what(world: &World, emergency: &Emergency, id: ResourceId) -> String {
    let all = emergency.committed();
    let one = all.iter().find(|one| one.id == id);
    one.map_or_else(
        || words::something().to_owned(),
        |one| named(world, one.resource),
    )
}

fn said(world: &World, emergency: &Emergency, event: &E) -> String {
    let name = |id: &PersonId| naming::person(world, *id);
    match event {
        E::Started(_) => words::by_person().to_owned(),
        E::Acknowledged(person) => words::said_known(name(person)),
        E::Escalated(person) => words::said_next(naming::role(world, *person), name(person)),
        E::Committed(resources) => {
            let all: Vec<String> = resources.iter().map(|r| named(world, r)).collect();
            words::said_committed(all.join(crate::ui::words::kit::list_join()))
        }
        E::Withdrawn { resource, reason } => {
            words::said_withdrawn(what(world, emergency, *resource), reason)
        }
        E::Arrived { person, .. } => words::said_arrived(name(person)),
        E::Delivered(resource) => words::said_delivered(what(world, emergency, *resource)),
        E::LoanReturned {
            resource, check, ..
        } => words::said_returned(what(world, emergency, *resource), check),
        E::Guided(guidance) => words::said_guided(match guidance.advice.trim() {
            "" if guidance.plan.trim().is_empty() => guidance.call.as_str(),
            "" => guidance.plan.as_str(),
            advice => advice,
        }),
        E::Interim(words) => words::said_interim(words),
        E::Progress(words) => words::said_progress(words),
        E::Restored(words) => words::said_restored(words),
        E::StoodDown { ending, words } if words.trim().is_empty() => {
            words::said_down_plain(domain::ending(*ending))
        }
        E::StoodDown { ending, words } => words::said_down(domain::ending(*ending), words),
        E::Resumed(why) => words::said_again(why),
        E::Reviewed(_) => words::said_reviewed().to_owned(),
        E::Improved { result, .. } => words::said_improved(result),
    }
}

fn tone(event: &E) -> Tone {
    match event {
        E::Escalated(_) | E::Withdrawn { .. } => Tone::Warn,
        E::Resumed(_) => Tone::Danger,
        E::Restored(_) | E::StoodDown { .. } => Tone::Ok,
        E::Progress(_) | E::Interim(_) => Tone::Accent,
        _ => Tone::Neutral,
    }
}

fn detail(app: App, at: Instant, by: Option<PersonId>) -> String {
    let who = match by {
        Some(id) => app.world(|w| naming::person(w, id)),
        None => audit::nobody().to_owned(),
    };
    naming::join([&format::weekday_time(at.0, app.now().0), &who])
}

/// Everything that happened in an emergency, newest first, each with its moment. Reactive.
pub(in crate::ui::pages) fn entries(
    app: App,
    emergency: &Emergency,
) -> Vec<(Instant, TimelineEntry)> {
    let late = app.world(|world| late_reports(emergency, world.plan()));
    // Lines outlive the list that they came with: what they show is theirs.
    let all = Arc::new(emergency.clone());
    let entry = |key: String, at: Instant, by, tone, title: TextProp| {
        let entry = TimelineEntry {
            key,
            title,
            detail: (move || detail(app, at, by)).into(),
            stamp: (move || format::stamp(at.0)).into(),
            tone,
        };
        (at, entry)
    };
    let lines = emergency.log.iter().enumerate().rev().map(|(n, logged)| {
        let event = logged.what.clone();
        let over = late.iter().find(|(of, _)| *of == n).map(|(_, over)| *over);
        let toned = over.map_or_else(|| tone(&event), |_| Tone::Warn);
        let of = all.clone();
        let title = move || {
            let text = app.world(|world| said(world, &of, &event));
            match over {
                Some(over) => words::came_late(text, format::duration(over.0)),
                None => text,
            }
        };
        let key = logged.event.0.to_string();
        entry(key, logged.at, logged.by, toned, title.into())
    });
    let of = all.clone();
    let title = move || app.world(|world| started(world, &of));
    let begun = entry(
        "start".to_owned(),
        emergency.started_at,
        emergency.started_by,
        Tone::Danger,
        title.into(),
    );
    lines.chain([begun]).collect()
}

#[component]
pub(super) fn History() -> impl IntoView {
    let room = Room::get();
    let all = Signal::derive(move || {
        let emergency = room.emergency.get();
        let all = emergency.map(|emergency| entries(room.app, &emergency));
        let all = all.unwrap_or_default().into_iter();
        all.map(|(_, entry)| entry).collect::<Vec<_>>()
    });
    view! {
        <Panel title=words::history aside=move || view! { <ReportDue /> }>
            <Timeline label=words::history entries=all />
        </Panel>
    }
}

/// The countdown to the next progress report, silent to screen readers.
#[component]
fn ReportDue() -> impl IntoView {
    let room = Room::get();
    let due = move || {
        let now = room.now.get();
        room.emergency.with(|e| {
            let emergency = e.as_ref()?;
            let due = room.summary.with(|ticket| {
                room.app
                    .world(|world| report_due(emergency, ticket.as_deref(), world.plan()))
            })?;
            Some(due - now)
        })
    };
    move || {
        due().map(|left| {
            let (tone, label) = match left.0 < 0 {
                true => (Tone::Danger, words::report_late(short(-left.0))),
                false => (Tone::Warn, words::report_in(short(left.0))),
            };
            view! {
                <span class="numbers" role="timer" aria-live="off">
                    <Pill label tone=Signal::stored(tone) icon=Glyph::Clock />
                </span>
            }
        })
    }
}

fn short(ms: i64) -> String {
    match ms < 86_400_000 {
        true => format::clock(ms),
        false => format::duration(ms),
    }
}
