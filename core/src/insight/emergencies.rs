//! How fast emergencies were met: each clock against its target (SPEC §5, docs/FIGURES.md).

use super::period::{Month, Period};
use super::scope::Scope;
use super::stats::{Share, Times, count};
use crate::domain::World;
use crate::domain::emergency::clocks::{
    ClockState, EmergencyClock, Milestone, clocks, late_reports,
};
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
    /// How long it took where it was reached, the latest first.
    pub took: Vec<(TicketId, Span)>,
    /// The median of these and the time within which nine of ten were.
    pub times: Option<Times>,
    /// How long it may take by the plan as it stands now.
    pub target: Span,
}

impl Reached {
    /// The share in time: of those reached in time, reached late, or late already.
    pub fn share(&self) -> Share {
        Share {
            hits: count(self.in_time.len()),
            of: count(self.in_time.len()) + count(self.late.len()) + count(self.overdue.len()),
        }
    }

    /// Whether a ticket is behind the share.
    pub fn is_judged(&self, id: TicketId) -> bool {
        let mut lists = [&self.in_time, &self.late, &self.overdue].into_iter();
        lists.any(|list| list.contains(&id))
    }
}

/// What became of the emergencies that began in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthEmergencies {
    /// Which month.
    pub month: Month,
    /// Those that kept every target, the latest first: the device was restored in time, and nothing else was late.
    pub kept: Vec<TicketId>,
    /// Those that missed a target, or are missing one.
    pub missed: Vec<TicketId>,
    /// Those of which it is not decided, or that were stood down before the device was restored.
    pub open: Vec<TicketId>,
}

impl MonthEmergencies {
    /// The share that kept every target, of those of which it is decided.
    pub fn share(&self) -> Share {
        Share {
            hits: count(self.kept.len()),
            of: count(self.kept.len()) + count(self.missed.len()),
        }
    }

    /// Whether a ticket is behind the share.
    pub fn is_judged(&self, id: TicketId) -> bool {
        self.kept.contains(&id) || self.missed.contains(&id)
    }
}

/// Whether an emergency kept every target; none while that is not decided, and where it was stood down before the device was
/// restored: what was given up can't be kept.
fn kept_all(clocks: &[EmergencyClock]) -> Option<bool> {
    if clocks.iter().any(EmergencyClock::is_late) {
        return Some(false);
    }
    let restored = |clock: &EmergencyClock| {
        clock.milestone == Milestone::Restored && clock.state == ClockState::Met
    };
    clocks.iter().any(restored).then_some(true)
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
    /// Every month that the period touches, oldest first, with or without emergencies.
    pub months: Vec<MonthEmergencies>,
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
    let months = period.months(&world.settings().calendar);
    let month_of = |at: Instant| months.partition_point(|(_, month)| month.until <= at);
    let empty = |(month, _): &(Month, Period)| MonthEmergencies {
        month: *month,
        kept: Vec::new(),
        missed: Vec::new(),
        open: Vec::new(),
    };
    let mut figures = Emergencies {
        clocks: Milestone::iter().map(none).collect(),
        months: months.iter().map(empty).collect(),
        ..Emergencies::default()
    };
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
        if let Some(month) = figures.months.get_mut(month_of(emergency.started_at)) {
            match kept_all(&each) {
                Some(true) => &mut month.kept,
                Some(false) => &mut month.missed,
                None => &mut month.open,
            }
            .push(id);
        }
        for ((_, reached), clock) in figures.clocks.iter_mut().zip(each) {
            reached.target = clock.target;
            reached.took.extend(clock.took.map(|took| (id, took)));
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
    for (_, reached) in &mut figures.clocks {
        let mut took: Vec<Span> = reached.took.iter().map(|(_, took)| *took).collect();
        reached.times = Times::of(&mut took);
    }
    figures
}

impl Emergencies {
    /// No emergency began in the period.
    pub fn is_empty(&self) -> bool {
        self.tickets.is_empty()
    }

    /// What became of one clock.
    pub fn clock(&self, milestone: Milestone) -> Option<&Reached> {
        let found = self.clocks.iter().find(|(one, _)| *one == milestone);
        found.map(|(_, reached)| reached)
    }

    /// What became of the emergencies of one month; none where the period doesn't touch it.
    pub fn month(&self, month: Month) -> Option<&MonthEmergencies> {
        self.months.iter().find(|one| one.month == month)
    }

    /// The share that kept every target, in the whole period.
    pub fn kept_all(&self) -> Share {
        let shares = self.months.iter().map(MonthEmergencies::share);
        shares.fold(Share::default(), |sum, one| Share {
            hits: sum.hits + one.hits,
            of: sum.of + one.of,
        })
    }
}
