//! The five clocks, each against its target.

use super::room::Room;
use crate::ui::components::Tone;
use crate::ui::words::{domain, emergency as words};
use crate::ui::{alarm::clock_words, format};
use aftercare_core::domain::emergency::clocks::{ClockState, EmergencyClock, clocks, next};
use leptos::prelude::*;

fn tone(clock: &EmergencyClock) -> Tone {
    match clock.state {
        ClockState::Met => Tone::Ok,
        ClockState::Late | ClockState::Overdue => Tone::Danger,
        ClockState::Running | ClockState::Skipped => Tone::Neutral,
    }
}

/// What stands large: what it took, what is left of the one that runs, a dash for those that come later.
fn large(clock: &EmergencyClock, is_next: bool) -> String {
    match (clock.state, clock.took) {
        (_, Some(took)) if took.0 < 86_400_000 => format::clock(took.0),
        (_, Some(took)) => format::duration(took.0),
        (ClockState::Overdue, None) => format!("+{}", short(-clock.left().0)),
        (ClockState::Running, None) if is_next => short(clock.left().0),
        _ => "—".to_owned(),
    }
}

fn short(ms: i64) -> String {
    match ms < 86_400_000 {
        true => format::clock(ms),
        false => format::duration(ms),
    }
}

/// How it stands, in a word, so that colour never speaks alone.
fn state(clock: &EmergencyClock, is_next: bool) -> String {
    match clock.state {
        ClockState::Skipped => words::not_needed().to_owned(),
        ClockState::Overdue => domain::kept(aftercare_core::insight::Kept::Overdue).to_owned(),
        ClockState::Late => words::late_by(format::duration((clock.elapsed - clock.target).0)),
        ClockState::Running if is_next => words::left().to_owned(),
        ClockState::Met | ClockState::Running => String::new(),
    }
}

#[component]
pub(super) fn Clocks() -> impl IntoView {
    let room = Room::get();
    let all = move || {
        let now = room.now.get();
        room.emergency.with(|e| {
            let emergency = e.as_ref()?;
            let all = room.summary.with(|ticket| {
                room.app
                    .world(|world| clocks(emergency, ticket.as_deref(), world.plan(), now))
            });
            let first = next(&all).map(|c| c.milestone);
            Some(all.map(|clock| (clock, Some(clock.milestone) == first)))
        })
    };
    let card = |(clock, is_next): (EmergencyClock, bool)| {
        let said = words::clock_is(domain::milestone(clock.milestone), clock_words(&clock));
        view! {
            <li class="emergency-clock" data-tone=tone(&clock).name() class:emergency-next=is_next title=said>
                <span class="emergency-clock-name">{domain::milestone(clock.milestone)}</span>
                <strong class="numbers" role="timer" aria-live="off">{large(&clock, is_next)}</strong>
                <span class="emergency-clock-state">{state(&clock, is_next)}</span>
                <span class="quiet">{words::target(format::duration(clock.target.0))}</span>
            </li>
        }
    };
    view! {
        <ul class="emergency-clocks" aria-label=words::clocks>
            {move || all().map(|all| all.map(card).into_iter().collect_view())}
        </ul>
    }
}
