//! From events to a record. A fold never fails: what doesn't fit is kept and listed.
//!
//! An event that meets a stage it doesn't fit leaves the stage as it is and becomes a conflict; so
//! do two events, neither of which came after the other, that set one thing to different values.

use super::clock::Stamp;
use super::event::{Event, EventId};
use super::order::{Order, linearise};
use super::set::BLANKING;
use crate::id::{CommitId, PersonId, RecordId, ReplicaId};
use minicbor::Decoder;
use minicbor::data::Type;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::{BTreeMap, HashMap};

/// What a record's state says to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It was taken in.
    Applied,
    /// It can't be true in this state, which stays as it is.
    Misfit,
}

/// A thing of a record that one event can set: two concurrent settings of it conflict.
pub type Field = std::borrow::Cow<'static, str>;

/// A record that is the fold of its events.
pub trait Record: Sized {
    /// What can happen to it. The body of a journal event is one of these, in CBOR.
    type Event: Serialize + DeserializeOwned;
    /// Every kind that this version knows; others are newer and carried along.
    const KINDS: &'static [&'static str];

    /// The record's first event makes it; `None` when this one can't.
    fn begin(event: &Self::Event, entry: &Entry) -> Option<Self>;
    /// A later event changes it.
    fn evolve(&mut self, event: &Self::Event, entry: &Entry) -> Fit;
    /// Which fields the event sets, each with a short canonical form of the value.
    fn touches(event: &Self::Event) -> Vec<(Field, String)>;
    /// Which events' conflicts a person settles with this one; it must have come after them.
    fn settles(_event: &Self::Event) -> Vec<EventId> {
        Vec::new()
    }
}

/// Who, when and where of one event, beside its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The event.
    pub id: EventId,
    /// The record.
    pub record: RecordId,
    /// Who did it.
    pub actor: Option<PersonId>,
    /// On which replica.
    pub replica: ReplicaId,
    /// When, by that replica's clock.
    pub stamp: Stamp,
    /// That replica's offset from UTC, in minutes.
    pub zone: i16,
    /// In which commit.
    pub commit: CommitId,
}

impl Entry {
    /// What the event's header says.
    pub fn of(event: &Event) -> Self {
        let draft = event.header();
        Self {
            id: event.id(),
            record: draft.record,
            actor: draft.actor,
            replica: draft.replica,
            stamp: draft.stamp,
            zone: draft.zone,
            commit: draft.commit,
        }
    }
}

/// Why an event stands among a record's conflicts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reason {
    /// It met a stage that it doesn't fit.
    Misfit,
    /// It set `field` while another event, unknown to it, set it to something else.
    Concurrent {
        /// The other event, which was folded before it: its value is not the one that shows.
        with: EventId,
        /// What both set.
        field: String,
    },
    /// Its kind is known, but its body can't be read.
    Unreadable,
    /// Its stamp is earlier than that of an event it came after: one of the two clocks was wrong,
    /// or set back to back-date (FAULTS F78). On which side, only people can tell.
    BackDated,
}

/// An event that people must look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Conflict {
    /// The event.
    pub event: EventId,
    /// What is wrong with it.
    pub reason: Reason,
}

impl Conflict {
    /// The events that it is between.
    fn parties(&self) -> impl Iterator<Item = EventId> {
        let with = match self.reason {
            Reason::Concurrent { with, .. } => Some(with),
            _ => None,
        };
        std::iter::once(self.event).chain(with)
    }
}

/// A record, and everything that folding its events brought to light.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded<R> {
    /// The record; `None` when the event that makes it is missing or newer than this version.
    pub state: Option<R>,
    /// The events that were folded, in order (positions in the given slice).
    pub sequence: Vec<usize>,
    /// What the next event is written after.
    pub heads: Vec<EventId>,
    /// What people must look at.
    pub conflicts: Vec<Conflict>,
    /// Events of kinds that a later version knows.
    pub newer: Vec<EventId>,
    /// Events whose causes have not arrived yet.
    pub waiting: Vec<EventId>,
    /// Events whose bodies were blanked.
    pub blanked: Vec<EventId>,
    /// The latest stamp among the heads.
    latest: Stamp,
}

/// Deepest nesting of an event's body; a deeper one is kept, but not read (FAULTS F52).
const DEPTH: usize = 64;

/// Folds all events of one record, in any order, into the record.
pub fn fold<R: Record>(events: &[Event]) -> Folded<R> {
    let order = linearise(events);
    let mut folded: Folded<R> = Folded {
        state: None,
        sequence: Vec::with_capacity(order.sequence.len()),
        heads: order.heads.clone(),
        conflicts: Vec::new(),
        newer: Vec::new(),
        waiting: order.waiting.iter().map(|&at| events[at].id()).collect(),
        blanked: Vec::new(),
        latest: latest(events, &order),
    };
    // For each field the settings that no later one has seen: it conflicts while they differ.
    let mut fields: BTreeMap<Field, Vec<(usize, String)>> = BTreeMap::new();
    let mut settled: Vec<(usize, Vec<EventId>)> = Vec::new();
    for &at in &order.sequence {
        let event = &events[at];
        let back_dated = order
            .direct(at)
            .any(|cause| events[cause].header().stamp > event.header().stamp);
        let Some(read) = folded.take_in(at, event, back_dated) else {
            continue;
        };
        for (field, value) in R::touches(&read) {
            let open = fields.entry(field).or_default();
            open.retain(|(other, _)| order.concurrent(*other, at));
            open.push((at, value));
        }
        let named = R::settles(&read);
        if !named.is_empty() {
            settled.push((at, named));
        }
    }
    for (field, open) in &fields {
        // The last one is what the record shows; every other one that differs stands beside it.
        let Some((shown, value)) = open.last() else {
            continue;
        };
        for (other, _) in open.iter().filter(|(_, theirs)| theirs != value) {
            folded.conflicts.push(Conflict {
                event: events[*shown].id(),
                reason: Reason::Concurrent {
                    with: events[*other].id(),
                    field: field.to_string(),
                },
            });
        }
    }
    if !settled.is_empty() && !folded.conflicts.is_empty() {
        let position: HashMap<EventId, usize> = order
            .sequence
            .iter()
            .map(|&at| (events[at].id(), at))
            .collect();
        folded.conflicts.retain(|conflict| {
            !settled.iter().any(|(by, named)| {
                named.contains(&conflict.event)
                    && conflict.parties().all(|id| {
                        position
                            .get(&id)
                            .is_some_and(|&at| order.comes_after(*by, at))
                    })
            })
        });
    }
    folded.conflicts.sort();
    folded
}

fn latest(events: &[Event], order: &Order) -> Stamp {
    order
        .sequence
        .iter()
        .map(|&at| &events[at])
        .filter(|event| order.heads.binary_search(&event.id()).is_ok())
        .map(|event| event.header().stamp)
        .max()
        .unwrap_or_default()
}

impl<R: Record> Folded<R> {
    /// Goes on with an event that was written after everything here: what a tablet's own steps are.
    /// The result is the same as folding from zero, without doing so. `at` is the event's position.
    /// False, with nothing changed, when the event has not seen everything: fold from zero then.
    pub fn append(&mut self, at: usize, event: &Event) -> bool {
        let draft = event.header();
        let seen = draft.after == self.heads && self.waiting.is_empty();
        // A blanking changes what was folded before.
        if !seen || draft.kind == BLANKING {
            return false;
        }
        let back_dated = self.latest > draft.stamp;
        self.heads = vec![event.id()];
        self.latest = draft.stamp;
        if let Some(read) = self.take_in(at, event, back_dated) {
            let touched = R::touches(&read);
            let named = R::settles(&read);
            self.conflicts.retain(|conflict| match &conflict.reason {
                _ if named.contains(&conflict.event) && conflict.event != event.id() => false,
                Reason::Concurrent { field, .. } => touched.iter().all(|(f, _)| f != field),
                _ => true,
            });
        }
        self.conflicts.sort();
        true
    }

    /// Evolves the state by one event; gives the event when it was taken in.
    fn take_in(&mut self, at: usize, event: &Event, back_dated: bool) -> Option<R::Event> {
        let entry = Entry::of(event);
        let conflict = |reason| Conflict {
            event: entry.id,
            reason,
        };
        if back_dated {
            self.conflicts.push(conflict(Reason::BackDated));
        }
        let Some(body) = event.body() else {
            self.blanked.push(entry.id);
            return None;
        };
        let kind = event.header().kind.as_str();
        if kind == BLANKING {
            return None;
        }
        if !R::KINDS.contains(&kind) {
            self.newer.push(entry.id);
            return None;
        }
        let read = within(body, DEPTH)
            .then(|| minicbor_serde::from_slice::<R::Event>(body).ok())
            .flatten();
        let Some(read) = read else {
            self.conflicts.push(conflict(Reason::Unreadable));
            return None;
        };
        self.sequence.push(at);
        let fit = match &mut self.state {
            Some(state) => state.evolve(&read, &entry),
            empty => {
                *empty = R::begin(&read, &entry);
                if empty.is_some() {
                    Fit::Applied
                } else {
                    Fit::Misfit
                }
            }
        };
        if fit == Fit::Misfit {
            self.conflicts.push(conflict(Reason::Misfit));
            return None;
        }
        Some(read)
    }
}

/// Whether CBOR nests no deeper than `limit`, found out without recursion.
fn within(body: &[u8], limit: usize) -> bool {
    if body.len() <= limit {
        return true;
    }
    // How many items each open array, map or tag still wants; none says that a break ends it.
    let mut open: Vec<Option<u64>> = Vec::new();
    let mut d = Decoder::new(body);
    while d.position() < body.len() {
        let wants = match d.datatype() {
            Ok(Type::Array | Type::ArrayIndef) => d.array().map(Some),
            Ok(Type::Map | Type::MapIndef) => d.map().map(|n| Some(n.map(|n| n.saturating_mul(2)))),
            Ok(Type::Tag) => d.tag().map(|_| Some(Some(1))),
            Ok(Type::Break) => {
                d.set_position(d.position() + 1);
                open.pop();
                Ok(None)
            }
            Ok(_) => d.skip().map(|()| None),
            Err(damage) => Err(damage),
        };
        match wants {
            // The decoder proper gets no further either.
            Err(_) => return true,
            Ok(Some(Some(0)) | None) => {
                while let Some(Some(left)) = open.last_mut() {
                    *left -= 1;
                    if *left > 0 {
                        break;
                    }
                    open.pop();
                }
            }
            Ok(Some(more)) => open.push(more),
        }
        if open.len() > limit {
            return false;
        }
    }
    true
}
