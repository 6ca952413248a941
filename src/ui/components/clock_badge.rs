//! How urgent a ticket is, and what is left of what was promised.
//!
//! Colour never speaks alone: an icon and words stand with it. The countdown is silent to screen readers.

use super::{Pill, Tone};
use crate::app::App;
use crate::ui::icons::{Glyph, Icon};
use crate::ui::words::{domain, kit, ticket as words};
use crate::ui::{format, naming};
use aftercare_core::domain::ticket::Urgency;
use aftercare_core::domain::ticket::clocks::{Clock, clock};
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::time::{Instant, Span};
use leptos::prelude::*;
use std::sync::Arc;

/// An urgency in one word.
#[component]
pub fn UrgencyPill(
    /// Which.
    #[prop(into)]
    urgency: Signal<Urgency>,
) -> impl IntoView {
    move || {
        let urgency = urgency.get();
        let label = move || domain::urgency(urgency);
        match urgency {
            Urgency::Emergency => {
                view! { <Pill label tone=Tone::Danger icon=Glyph::Bolt filled=true /> }.into_any()
            }
            Urgency::Urgent => {
                view! { <Pill label tone=Tone::Warn icon=Glyph::Clock /> }.into_any()
            }
            Urgency::Normal => view! { <Pill label /> }.into_any(),
            Urgency::Planned => {
                view! { <Pill label tone=Tone::Plan icon=Glyph::Calendar /> }.into_any()
            }
        }
    }
}

/// What a clock means.
pub fn clock_tone(clock: &Clock) -> Tone {
    if clock.is_overdue() {
        Tone::Danger
    } else if clock.paused {
        Tone::Neutral
    } else if clock.is_due_soon() {
        Tone::Warn
    } else {
        Tone::Neutral
    }
}

/// What is left, in a few words: "4 h left", "overdue by 18 min", "due Wed 25 Nov, 10:00".
pub fn clock_words(clock: &Clock, now: Instant) -> String {
    match (clock.is_overdue(), clock.due) {
        // By the clock on the wall: what is promised in working hours is not due in the night that lies between.
        (false, Some(due)) => format::time_left(due.0, now.0),
        (_, _) if clock.left.0.abs() <= Span::days(1).0 => {
            format::time_left(now.0 + clock.left.0, now.0)
        }
        (true, _) => kit::overdue_by(format::duration(-clock.left.0)),
        (false, None) => kit::time_left(format::duration(clock.left.0)),
    }
}

/// The ticket's running clock; nothing when nothing is promised any more.
#[component]
pub fn ClockBadge(
    /// The ticket in short.
    #[prop(into)]
    ticket: Signal<Option<Arc<TicketSummary>>>,
    /// Names the target too, with an icon: for the ticket's page.
    #[prop(optional)]
    long: bool,
) -> impl IntoView {
    let app = App::get();
    let shown = Memo::new(move |_| {
        let now = app.now();
        let running = ticket.with(|t| app.world(|world| clock(t.as_ref()?, world, now)))?;
        let words = match (clock_words(&running, now), running.paused) {
            (left, true) => words::clock_paused(left),
            (left, false) => left,
        };
        // Of an emergency more than one clock runs: which one it is must be said.
        let is_emergency =
            ticket.with(|t| t.as_ref().is_some_and(|t| t.urgency == Urgency::Emergency));
        let words = match long || is_emergency {
            true => naming::join([domain::promise(running.promise), &words]),
            false => words,
        };
        let exact = running.due.map(|due| kit::due_at(format::stamp(due.0)));
        Some((clock_tone(&running).name(), words, exact))
    });
    move || {
        shown.get().map(|(tone, words, exact)| {
            view! {
                <span class="clock-badge" role="timer" aria-live="off" data-tone=tone title=exact>
                    {long.then(|| view! { <Icon glyph=Glyph::Clock /> })}
                    <span>{words}</span>
                </span>
            }
        })
    }
}
