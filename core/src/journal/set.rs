//! A journal in memory: every record's events, merged by set union.
//!
//! What a journal holds depends on what arrived, never on the order in which it did. A body is
//! blank where nobody has handed in the whole one, or where an event says that it must go.

use super::event::{Damage, Event, EventId};
use super::fold::{Folded, Record, fold};
use super::order::linearise;
use super::replica::{Continuity, Fork};
use crate::id::RecordId;
use minicbor::{Decoder, Encoder};
use std::collections::{BTreeMap, BTreeSet};

/// The kind of the event that blanks bodies of its own record. It belongs to the journal, not to
/// the domain, so that every version obeys it; its own body can't be blanked.
pub const BLANKING: &str = "journal.blanked";

/// The body of a [`BLANKING`] event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blanking {
    /// Whose bodies must go. Events of other records are not touched.
    pub events: Vec<EventId>,
    /// Why, in the words of who decided it.
    pub reason: String,
}

impl Blanking {
    /// The body's bytes: `[[id…], reason]`.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut e = Encoder::new(&mut bytes);
        // Writing to a Vec cannot fail.
        let _ = (|| {
            e.array(2)?.array(self.events.len() as u64)?;
            for id in &self.events {
                e.bytes(&id.0.0)?;
            }
            e.str(&self.reason)?;
            Ok::<_, minicbor::encode::Error<std::convert::Infallible>>(())
        })();
        bytes
    }

    /// Reads the body of a blanking; `None` when the event is none.
    pub fn of(event: &Event) -> Option<Self> {
        if event.header().kind != BLANKING {
            return None;
        }
        let mut d = Decoder::new(event.body()?);
        d.array().ok()?.filter(|n| *n >= 2)?;
        let count = d.array().ok()??;
        let mut events = Vec::new();
        for _ in 0..count {
            let id = d.bytes().ok()?.try_into().ok()?;
            events.push(EventId(super::Digest(id)));
        }
        let reason = d.str().ok()?.to_owned();
        Some(Self { events, reason })
    }
}

/// What an event's arrival did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It was not here before.
    New,
    /// It was here, but its body was not; now it is.
    Filled,
    /// Nothing is new.
    Known,
}

/// What a merge did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Events that were not here before.
    pub new: Vec<EventId>,
    /// Events whose missing bodies arrived.
    pub filled: Vec<EventId>,
    /// How many were known already.
    pub known: u64,
    /// The records that have to be folded again, also for bodies that were blanked.
    pub touched: BTreeSet<RecordId>,
}

/// Bytes that are not the event they are known as: kept apart, named, and never passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// The name they came under.
    pub id: EventId,
    /// What is wrong with them.
    pub damage: Damage,
    /// The bytes themselves.
    pub bytes: Vec<u8>,
}

/// All events of any number of records. Two journals are equal when they hold the same.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    records: BTreeMap<RecordId, Vec<Event>>,
    blanked: BTreeSet<(RecordId, EventId)>,
    continuity: Continuity,
}

impl PartialEq for Journal {
    fn eq(&self, other: &Self) -> bool {
        self.records == other.records
    }
}

impl Journal {
    /// Takes an event in; says whether it was new.
    pub fn insert(&mut self, event: Event) -> Arrival {
        self.insert_noting(event, &mut BTreeSet::new())
    }

    fn insert_noting(&mut self, event: Event, touched: &mut BTreeSet<RecordId>) -> Arrival {
        let record = event.header().record;
        let id = event.id();
        let is_blanking = event.header().kind == BLANKING;
        let must_go = !is_blanking && self.blanked.contains(&(record, id));
        let event = if must_go && event.body().is_some() {
            event.blanked()
        } else {
            event
        };
        let events = self.records.entry(record).or_default();
        let (at, arrival) = match events.binary_search_by_key(&id, Event::id) {
            Ok(at) if events[at].body().is_none() && event.body().is_some() => {
                events[at] = event;
                (at, Arrival::Filled)
            }
            Ok(_) => return Arrival::Known,
            Err(at) => {
                self.continuity.note(&event);
                events.insert(at, event);
                (at, Arrival::New)
            }
        };
        touched.insert(record);
        if let Some(blanking) = Blanking::of(&events[at]) {
            for id in blanking.events {
                self.blanked.insert((record, id));
                if let Ok(at) = events.binary_search_by_key(&id, Event::id)
                    && events[at].body().is_some()
                    && events[at].header().kind != BLANKING
                {
                    events[at] = events[at].blanked();
                }
            }
        }
        arrival
    }

    /// Takes bytes in that are known under a name.
    ///
    /// # Errors
    /// [`SetAside`] when they are not that event; nothing has changed then.
    pub fn receive(&mut self, id: EventId, bytes: &[u8]) -> Result<Arrival, SetAside> {
        match Event::read_as(id, bytes) {
            Ok(event) => Ok(self.insert(event)),
            Err(damage) => Err(SetAside {
                id,
                damage,
                bytes: bytes.to_vec(),
            }),
        }
    }

    /// Takes many events in, in any order.
    pub fn merge(&mut self, events: impl IntoIterator<Item = Event>) -> Merged {
        let mut merged = Merged::default();
        for event in events {
            let id = event.id();
            match self.insert_noting(event, &mut merged.touched) {
                Arrival::New => merged.new.push(id),
                Arrival::Filled => merged.filled.push(id),
                Arrival::Known => merged.known += 1,
            }
        }
        merged
    }

    /// A record's events, sorted by id.
    pub fn record(&self, record: RecordId) -> &[Event] {
        self.records.get(&record).map_or(&[], Vec::as_slice)
    }

    /// One event.
    pub fn event(&self, record: RecordId, id: EventId) -> Option<&Event> {
        let events = self.record(record);
        let at = events.binary_search_by_key(&id, Event::id).ok()?;
        events.get(at)
    }

    /// Every record with its events, sorted by record; within a record by id.
    pub fn records(&self) -> impl Iterator<Item = (RecordId, &[Event])> {
        self.records
            .iter()
            .map(|(id, events)| (*id, events.as_slice()))
    }

    /// Every event, sorted by record and then in the order of the fold: as an export has them.
    pub fn canonical(&self) -> impl Iterator<Item = &Event> {
        self.records.values().flat_map(|events| {
            let order: Vec<usize> = linearise(events).all().collect();
            order.into_iter().map(|at| &events[at])
        })
    }

    /// Folds one record.
    pub fn fold<R: Record>(&self, record: RecordId) -> Folded<R> {
        fold(self.record(record))
    }

    /// How many events are here.
    pub fn len(&self) -> usize {
        self.records.values().map(Vec::len).sum()
    }

    /// Whether no event is here.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Every replica's count of events, and where one history forks.
    pub const fn continuity(&self) -> &Continuity {
        &self.continuity
    }

    /// Replicas with two histories, sorted.
    pub fn forks(&self) -> impl Iterator<Item = &Fork> {
        self.continuity.forks()
    }
}
