//! The clocks of an emergency: what was promised from its start on, and what became of it (SPEC §5).
//!
//! They are reckoned from the records and the present alone, so that they are right after a night of sleep too.

use super::event::EmergencyEvent as E;
use super::plan::EmergencyPlan;
use super::{Emergency, What};
use crate::domain::ticket::summary::TicketSummary;
use crate::time::{Instant, Span};
use strum::IntoEnumIterator;

/// What is promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumIter, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Milestone {
    /// Somebody who was alerted knows.
    Acknowledged,
    /// People or parts are on their way.
    Committed,
    /// Somebody is on site.
    OnSite,
    /// An interim measure or a loan device keeps the ward going.
    Interim,
    /// The device can be used again.
    Restored,
}

/// How a clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClockState {
    /// It runs, and there is time left.
    Running,
    /// It runs, and the time is over.
    Overdue,
    /// It was reached in time.
    Met,
    /// It was reached too late.
    Late,
    /// It was not needed, or is no more: a later one was reached without it, or the emergency is over.
    Skipped,
}

/// One clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmergencyClock {
    /// What for.
    pub milestone: Milestone,
    /// How long it may take.
    pub target: Span,
    /// How long it took; none while it was not reached.
    pub took: Option<Span>,
    /// How long it has run, at most until it was reached or the emergency ended.
    pub elapsed: Span,
    /// How it stands.
    pub state: ClockState,
}

impl EmergencyClock {
    /// What is left; negative when it is over.
    pub fn left(&self) -> Span {
        self.target - self.elapsed
    }
    /// Whether it missed, or is missing, its target.
    pub const fn is_late(&self) -> bool {
        matches!(self.state, ClockState::Overdue | ClockState::Late)
    }
}

/// When a milestone was reached, by the emergency's own log or the ticket's steps, whichever says so first.
pub fn reached(
    milestone: Milestone,
    emergency: &Emergency,
    ticket: Option<&TicketSummary>,
) -> Option<Instant> {
    let earlier = |a: Option<Instant>, b: Option<Instant>| a.into_iter().chain(b).min();
    match milestone {
        Milestone::Acknowledged => emergency.alerts.iter().filter_map(|a| a.acknowledged).min(),
        // Whoever is there was sent, said or not.
        Milestone::Committed => earlier(
            emergency.first(|e| matches!(e, E::Committed(_))),
            reached(Milestone::OnSite, emergency, ticket),
        ),
        Milestone::OnSite => {
            let arrived = emergency.log.iter().filter_map(|entry| match entry.what {
                E::Arrived { at, .. } => Some(at),
                _ => None,
            });
            // What the ticket had before the emergency began is not its doing.
            let since = |at: &Instant| *at >= emergency.started_at;
            let marked = ticket.and_then(|t| t.arrived_at).filter(since);
            earlier(arrived.min(), marked)
        }
        Milestone::Interim => {
            let loan = emergency
                .committed()
                .iter()
                .filter(|one| matches!(one.resource.what, What::Loan { .. }))
                .filter_map(|one| one.there)
                .min();
            earlier(emergency.first(|e| matches!(e, E::Interim(_))), loan)
        }
        Milestone::Restored => {
            let since = |at: &Instant| *at >= emergency.started_at;
            earlier(
                emergency.first(|e| matches!(e, E::Restored(_))),
                ticket.and_then(|t| t.restored_at).filter(since),
            )
        }
    }
}

/// Whether something keeps the ward going still: an interim measure, or a loan device that is there and has not gone back.
pub fn is_bridged(emergency: &Emergency) -> bool {
    emergency.first(|e| matches!(e, E::Interim(_))).is_some() || emergency.has_loan_out()
}

/// Whether the ticket's verification has released the device since the emergency began. What its log calls restored may be
/// back in use before that.
pub fn is_verified(emergency: &Emergency, ticket: Option<&TicketSummary>) -> bool {
    ticket.and_then(|t| t.restored_at) >= Some(emergency.started_at)
}

/// The five clocks, in order.
pub fn clocks(
    emergency: &Emergency,
    ticket: Option<&TicketSummary>,
    plan: &EmergencyPlan,
    now: Instant,
) -> [EmergencyClock; 5] {
    let targets = &plan.targets;
    let of = [
        (Milestone::Acknowledged, targets.acknowledge),
        (Milestone::Committed, targets.commit),
        (Milestone::OnSite, targets.arrive),
        (Milestone::Interim, targets.interim),
        (Milestone::Restored, targets.restore),
    ];
    let restored = reached(Milestone::Restored, emergency, ticket);
    let over = emergency.ending().map(|(_, at)| at);
    of.map(|(milestone, target)| {
        let at = reached(milestone, emergency, ticket);
        let took = at.map(|at| (at - emergency.started_at).max(Span::ZERO));
        let end = at
            .or(restored)
            .or(over)
            .unwrap_or(now)
            .max(emergency.started_at);
        let elapsed = took.unwrap_or(end - emergency.started_at);
        let state = match took {
            Some(took) if took <= target => ClockState::Met,
            Some(_) => ClockState::Late,
            None if restored.is_some() || over.is_some() => ClockState::Skipped,
            None if elapsed <= target => ClockState::Running,
            None => ClockState::Overdue,
        };
        EmergencyClock {
            milestone,
            target,
            took,
            elapsed,
            state,
        }
    })
}

/// The first in order that was not reached, while the device is not restored: what to see to now.
pub fn next_milestone(emergency: &Emergency, ticket: Option<&TicketSummary>) -> Option<Milestone> {
    let is_open = |milestone: &Milestone| reached(*milestone, emergency, ticket).is_none();
    let next = Milestone::iter().find(is_open);
    next.filter(|_| is_open(&Milestone::Restored))
}

/// The first clock in order that still runs: what to look at first.
pub fn next(clocks: &[EmergencyClock; 5]) -> Option<&EmergencyClock> {
    clocks
        .iter()
        .find(|c| matches!(c.state, ClockState::Running | ClockState::Overdue))
}

/// The clock of an emergency that runs out next; none when none runs.
pub fn next_clock(
    emergency: &Emergency,
    ticket: Option<&TicketSummary>,
    plan: &EmergencyPlan,
    now: Instant,
) -> Option<EmergencyClock> {
    next(&clocks(emergency, ticket, plan, now)).copied()
}

/// When the next progress report is due; none once the device is restored or the emergency is over.
pub fn report_due(
    emergency: &Emergency,
    ticket: Option<&TicketSummary>,
    plan: &EmergencyPlan,
) -> Option<Instant> {
    if !emergency.is_running() || reached(Milestone::Restored, emergency, ticket).is_some() {
        return None;
    }
    let reports = emergency.log.iter().filter_map(is_report);
    let last = reports.max().unwrap_or(emergency.started_at);
    Some(last.max(emergency.started_at) + plan.report_every)
}

fn is_report(entry: &super::Entry) -> Option<Instant> {
    // A resumption is news as well: the next report is due from it on.
    matches!(entry.what, E::Progress(_) | E::Resumed(_)).then_some(entry.at)
}

/// By how much each progress report came too late, for those that did: the entry's place in the log.
pub fn late_reports(emergency: &Emergency, plan: &EmergencyPlan) -> Vec<(usize, Span)> {
    let mut last = emergency.started_at;
    let mut late = Vec::new();
    for (at, entry) in emergency.log.iter().enumerate() {
        if let Some(when) = is_report(entry) {
            let over = when - (last + plan.report_every);
            if over > Span::ZERO && matches!(entry.what, E::Progress(_)) {
                late.push((at, over));
            }
            last = last.max(when);
        }
    }
    late
}
