//! From decided changes to sealed events: who, when, where and after what.

use super::Change;
use crate::id::{CommitId, PersonId, RecordId, ReplicaId};
use crate::journal::{Clock, Draft, Event, EventId};
use crate::time::Instant;
use std::collections::HashMap;

/// Whose hand writes, and where its numbering and its clock stand.
#[derive(Clone, Copy, Debug)]
pub struct Hand {
    /// The replica that writes.
    pub replica: ReplicaId,
    /// The number of its next event.
    pub next: u64,
    /// Its clock.
    pub clock: Clock,
    /// Who acts; nobody for what a tablet writes by itself.
    pub actor: Option<PersonId>,
    /// The tablet's offset from UTC, in minutes.
    pub zone: i16,
    /// Now, by the tablet's clock.
    pub now: Instant,
}

/// Seals the changes of one commit. `heads` holds the heads of every record that exists already.
pub fn seal(
    changes: &[Change],
    heads: &HashMap<RecordId, Vec<EventId>>,
    hand: &mut Hand,
    commit: CommitId,
) -> Vec<Event> {
    let mut heads = heads.clone();
    changes
        .iter()
        .map(|change| {
            let (record, family) = change.record();
            let (kind, body) = change.encode();
            let draft = Draft {
                family,
                record,
                kind: kind.to_owned(),
                actor: hand.actor,
                replica: hand.replica,
                seq: hand.next,
                stamp: hand.clock.tick(hand.now),
                zone: hand.zone,
                commit,
                after: heads.remove(&record).unwrap_or_default(),
            };
            hand.next += 1;
            let event = Event::seal(draft, &body);
            heads.insert(record, vec![event.id()]);
            event
        })
        .collect()
}
