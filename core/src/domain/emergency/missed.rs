//! What an emergency came to while nobody looked: a tablet slept, or no tab was open (SPEC §5).

use super::Emergency;
use super::clocks::{Milestone, clocks, report_due};
use super::plan::EmergencyPlan;
use crate::domain::ticket::summary::TicketSummary;
use crate::time::Instant;

/// What happened, and what should have and did not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missed {
    /// Whether it began then.
    pub began: bool,
    /// How many entries it got.
    pub entries: usize,
    /// The clocks that ran out.
    pub ran_out: Vec<Milestone>,
    /// Whether a progress report was due that has not come.
    pub report: bool,
}

impl Missed {
    /// Whether there is nothing to say.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// What was missed of an emergency after `from`, until `until`.
pub fn missed(
    emergency: &Emergency,
    ticket: Option<&TicketSummary>,
    plan: &EmergencyPlan,
    from: Instant,
    until: Instant,
) -> Missed {
    let within = |at: Instant| from < at && at <= until;
    let all = clocks(emergency, ticket, plan, until);
    // A clock that stopped before its time, or was not needed, ran out for nobody.
    let out = all
        .iter()
        .filter(|clock| clock.is_late() && within(emergency.started_at + clock.target));
    Missed {
        began: within(emergency.started_at),
        entries: emergency.log.iter().filter(|e| within(e.at)).count(),
        ran_out: out.map(|clock| clock.milestone).collect(),
        report: report_due(emergency, ticket, plan).is_some_and(within),
    }
}
