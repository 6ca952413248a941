//! What the store's tests share: a summariser that shows every event, and a writer of events.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use aftercare_core::id::{CommitId, RecordId, ReplicaId};
use aftercare_core::journal::{Digest, Draft, Event, Family};
use aftercare_core::time::Instant;
use aftercare_store::database::{Database, Durability};
use aftercare_store::mirror::Mirror;
use aftercare_store::{Commit, Pen, Start, Summarise, Tablet};
use uuid::Uuid;

/// A summary that changes with every event of the record.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plain;

impl Summarise for Plain {
    fn summary(&self, record: RecordId, _: Family, events: &[Event]) -> Vec<u8> {
        let mut bytes = record.uuid().as_bytes().to_vec();
        for event in events {
            bytes.extend_from_slice(&event.id().0.0[..4]);
        }
        bytes
    }
    /// Whatever two tablets wrote contradicts itself here.
    fn conflicts(&self, _: RecordId, _: Family, events: &[Event]) -> usize {
        let tablets: std::collections::BTreeSet<_> =
            events.iter().map(|event| event.header().replica).collect();
        tablets.len().saturating_sub(1)
    }
    fn blobs(&self, event: &Event) -> Vec<Digest> {
        match event.body() {
            Some(body) if event.header().kind == "photo" => {
                vec![Digest(body.try_into().expect("a photo's body is a digest"))]
            }
            _ => Vec::new(),
        }
    }
}

pub fn record(n: u64) -> RecordId {
    RecordId::new(Uuid::from_u128(u128::from(n) << 64 | 1))
}
pub fn replica(n: u64) -> ReplicaId {
    ReplicaId::new(Uuid::from_u128(u128::from(n) | 1 << 100))
}
pub fn command(n: u64) -> CommitId {
    CommitId::new(Uuid::from_u128(u128::from(n) | 1 << 101))
}
pub fn start(n: u64) -> Start {
    Start {
        replica: replica(n),
        marker: false,
        origin: aftercare_store::tablet::Origin::Real,
    }
}

/// One event of a record, the `nth` after the pen's next.
pub fn event(pen: Pen, nth: u64, record: RecordId, id: CommitId, kind: &str, body: &[u8]) -> Event {
    let mut clock = pen.clock;
    let seq = pen.next + nth;
    let stamp = clock.tick(Instant(1_000_000 + seq as i64));
    Event::seal(
        Draft {
            family: Family(1),
            record,
            kind: kind.to_owned(),
            actor: None,
            replica: pen.replica,
            seq,
            stamp,
            zone: 0,
            commit: id,
            after: Vec::new(),
        },
        body,
    )
}

/// A commit of one event in each of the records.
pub fn commit<D: Database, M: Mirror>(
    tablet: &Tablet<D, M, Plain>,
    id: CommitId,
    records: &[u64],
    durability: Durability,
) -> Commit {
    let pen = tablet.pen();
    Commit {
        id,
        events: (0..)
            .zip(records)
            .map(|(nth, n)| event(pen, nth, record(*n), id, "note", &n.to_le_bytes()))
            .collect(),
        blobs: Vec::new(),
        durability,
    }
}
