//! Records in which two tablets wrote what can't both stand: who is shown which of them to look at.

use super::family::Findings;
use super::people::Person;
use super::roles::Act;
use super::ticket::summary::TicketSummary;
use crate::id::{PersonId, RecordId};

/// The records with contradictions that somebody is shown: all of them where they read the audit trail, else their own tickets
/// that are not closed.
pub fn to_look_at<'t>(
    found: impl IntoIterator<Item = (RecordId, Findings)>,
    ticket: impl Fn(RecordId) -> Option<&'t TicketSummary>,
    (me, person): (PersonId, &Person),
) -> Vec<RecordId> {
    let sees_all = person.role.may(Act::Audit);
    let is_own =
        |record: RecordId| ticket(record).is_some_and(|t| t.assignee == Some(me) && !t.is_closed());
    let contradicts = |(record, one): (RecordId, Findings)| (one.conflicts > 0).then_some(record);
    let all = found.into_iter().filter_map(contradicts);
    all.filter(|record| sees_all || is_own(*record)).collect()
}
