//! How fast emergencies were met: each clock against its target (SPEC §5, docs/FIGURES.md).

use super::period::Period;
use super::scope::Scope;
use super::stats::{Share, Times};
use crate::domain::World;
use crate::domain::emergency::clocks::{ClockState, Milestone, clocks, late_reports};
use crate::domain::emergency::{Emergency, EmergencyEvent, Entry};
use crate::domain::ticket::summary::TicketSummary;
use crate::id::TicketId;
use crate::time::{Instant, Span};
use std::cmp::Reverse;
use strum::IntoEnumIterator;

/// What became of one clock in all the emergencies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reached {
    /// Emergencies that reached it in time, the latest first.
    pub in_time: Vec<TicketId>,
    /// Reached, but too late.
    pub late: Vec<TicketId>,
    /// Not reached yet, and late already.
    pub overdue: Vec<TicketId>,
    /// Not reached yet, and not late.
    pub running: Vec<TicketId>,
    /// Not needed: a later one was reached without it, or the emergency ended before.
    pub skipped: Vec<TicketId>,
    /// How long it took where it was reached.
    pub times: Option<Times>,
}

impl Reached {
    /// The share in time: of those reached in time, reached late, or late already.
    pub fn share(&self) -> Share {
        let count = |list: &[TicketId]| u32::try_from(list.len()).unwrap_or(u32::MAX);
        Share {
            hits: count(&self.in_time),
            of: count(&self.in_time) + count(&self.late) + count(&self.overdue),
        }
    }
}

/// The figures of emergencies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Emergencies {
    /// The tickets of those that began in the period, the latest first.
    pub tickets: Vec<TicketId>,
    /// Those that still run.
    pub running: Vec<TicketId>,
    /// Those that were stood down and have no review yet.
    pub unreviewed: Vec<TicketId>,
    /// What became of each clock, in the order of the emergency.
    pub clocks: Vec<(Milestone, Reached)>,
    /// Progress reports that came in time, of all that were made.
    pub reports: Share,
}

/// The figures of the emergencies that began in a period, of tickets in the scope, against the targets of the plan in force.
/// `ticket` gives a ticket that is known here.
pub fn emergencies<'a>(
    world: &World,
    ticket: impl Fn(TicketId) -> Option<&'a TicketSummary>,
    period: &Period,
    scope: &Scope,
    now: Instant,
) -> Emergencies {
    let begun = |e: &&Emergency| period.contains(e.started_at);
    let mut found: Vec<&Emergency> = world.emergencies.values().filter(begun).collect();
    found.sort_unstable_by_key(|e| Reverse((e.started_at, e.id)));
    let none = |milestone| (milestone, Reached::default());
    let mut figures = Emergencies {
        clocks: Milestone::iter().map(none).collect(),
        ..Emergencies::default()
    };
    let mut took = vec![Vec::<Span>::new(); figures.clocks.len()];
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    for emergency in found {
        let id = emergency.start.ticket;
        let ticket = ticket(id);
        // An emergency whose ticket has not arrived here belongs to no site, engineer or model.
        let inside = ticket.map_or(*scope == Scope::default(), |t| scope.contains(t, world));
        if !inside {
            continue;
        }
        figures.tickets.push(id);
        if emergency.is_running() {
            figures.running.push(id);
        } else if emergency.lessons().is_none() {
            figures.unreviewed.push(id);
        }
        let is_report = |e: &&Entry| matches!(e.what, EmergencyEvent::Progress(_));
        let made = emergency.log.iter().filter(is_report).count();
        let late = late_reports(emergency, world.plan()).len();
        figures.reports.of += count(made);
        figures.reports.hits += count(made.saturating_sub(late));
        let each = clocks(emergency, ticket, world.plan(), now);
        for (((_, reached), took), clock) in figures.clocks.iter_mut().zip(&mut took).zip(each) {
            took.extend(clock.took);
            match clock.state {
                ClockState::Met => &mut reached.in_time,
                ClockState::Late => &mut reached.late,
                ClockState::Overdue => &mut reached.overdue,
                ClockState::Running => &mut reached.running,
                ClockState::Skipped => &mut reached.skipped,
            }
            .push(id);
        }
    }
    for ((_, reached), took) in figures.clocks.iter_mut().zip(&mut took) {
        reached.times = Times::of(took);
    }
    figures
}

impl Emergencies {
    /// No emergency began in the period.
    pub fn is_empty(&self) -> bool {
        self.tickets.is_empty()
    }
}
