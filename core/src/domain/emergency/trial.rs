//! What a set of rules would have said to the tickets of the past, before it is saved (SPEC §5).

use super::rules::{Facts, Rule, judge};
use crate::domain::ticket::summary::TicketSummary;
use crate::domain::ticket::{StageKind, Urgency};
use crate::domain::world::World;
use crate::id::TicketId;
use crate::time::{Instant, Span};

/// How far back a trial looks.
pub const TRIAL: Span = Span::days(365);

/// What the rules would have said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    /// How many faults were looked at.
    pub judged: usize,
    /// For each rule, in the order of the rules, the tickets that it would have decided, latest first.
    pub fired: Vec<Vec<TicketId>>,
    /// Tickets that would have been an emergency and were handled as something else, latest first.
    pub more: Vec<TicketId>,
    /// Tickets that were handled as an emergency though no rule would have called for it, latest first.
    pub fewer: Vec<TicketId>,
}

/// Tries rules against the faults that were reported within [`TRIAL`] before `now`.
pub fn trial<'a>(
    rules: &[Rule],
    tickets: impl IntoIterator<Item = &'a TicketSummary>,
    world: &World,
    now: Instant,
) -> Trial {
    let mut past: Vec<&TicketSummary> = tickets
        .into_iter()
        .filter(|t| t.kind.has_fault() && t.stage != StageKind::Cancelled)
        .filter(|t| t.reported_at <= now && now - t.reported_at <= TRIAL)
        .collect();
    past.sort_by_key(|t| std::cmp::Reverse((t.reported_at, t.id)));
    let mut told = Trial {
        judged: past.len(),
        fired: vec![Vec::new(); rules.len()],
        ..Trial::default()
    };
    for ticket in past {
        let fired = judge(rules, &Facts::of_ticket(ticket, world, now));
        let at = |key: &str| rules.iter().position(|rule| rule.key == key);
        if let Some(rule) = fired.as_ref().and_then(|fired| at(&fired.rule)) {
            told.fired[rule].push(ticket.id);
        }
        let would = fired.is_some_and(|fired| fired.urgency == Urgency::Emergency);
        match (would, ticket.urgency == Urgency::Emergency) {
            (true, false) => told.more.push(ticket.id),
            (false, true) => told.fewer.push(ticket.id),
            _ => {}
        }
    }
    told
}
