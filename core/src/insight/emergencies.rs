//! How fast emergencies were met: each clock against its target (SPEC §5, docs/FIGURES.md).

use super::period::Period;
use super::scope::Scope;
use super::stats::{Share, Times};
use crate::domain::World;
use crate::domain::emergency::clocks::{
    ClockState, EmergencyClock, Milestone, clocks, late_reports,
};
use crate::domain::emergency::{Emergency, EmergencyEvent};
use crate::domain::ticket::summary::TicketSummary;
use crate::id::TicketId;
use crate::time::{Instant, Span};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

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
pub fn emergencies<'a>(
    world: &World,
    tickets: impl IntoIterator<Item = &'a TicketSummary>,
    period: &Period,
    scope: &Scope,
    now: Instant,
) -> Emergencies {
    let begun = |e: &&Emergency| period.contains(e.started_at);
    let mut found: Vec<&Emergency> = world.emergencies.values().filter(begun).collect();
    found.sort_unstable_by_key(|e| Reverse((e.started_at, e.id)));
    let wanted: HashSet<TicketId> = found.iter().map(|e| e.start.ticket).collect();
    let known: HashMap<TicketId, &TicketSummary> = tickets
        .into_iter()
        .filter(|t| wanted.contains(&t.id))
        .map(|t| (t.id, t))
        .collect();
    let mut figures = Emergencies::default();
    let mut took: Vec<Vec<Span>> = Vec::new();
    for emergency in found {
        let id = emergency.start.ticket;
        let ticket = known.get(&id).copied();
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
        let reports = emergency.log.iter();
        let made = reports.filter(|e| matches!(e.what, EmergencyEvent::Progress(_)));
        let made = u32::try_from(made.count()).unwrap_or(u32::MAX);
        let late = late_reports(emergency, world.plan()).len();
        figures.reports.of += made;
        figures.reports.hits += made.saturating_sub(u32::try_from(late).unwrap_or(u32::MAX));
        let each = clocks(emergency, ticket, world.plan(), now);
        if figures.clocks.is_empty() {
            let none = |clock: &EmergencyClock| (clock.milestone, Reached::default());
            figures.clocks = each.iter().map(none).collect();
            took = vec![Vec::new(); each.len()];
        }
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
