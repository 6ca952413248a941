//! From events to a record. A fold never fails: what doesn't fit is kept and listed.
//!
//! An event that meets a stage it doesn't fit leaves the stage as it is and becomes a conflict; so
//! do two events, neither of which came after the other, that set one thing to different values.

use super::clock::Stamp;
use super::event::{Event, EventId};
use super::order::linearise;
use crate::id::{CommitId, PersonId, RecordId, ReplicaId};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::HashMap;

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// It met a stage that it doesn't fit.
    Misfit,
    /// It set `field` while another event, unknown to it, set it to something else.
    Concurrent {
        /// The event that was folded before it.
        with: EventId,
        /// What both set.
        field: String,
    },
    /// Its kind is known, but its body can't be read.
    Unreadable,
    /// Its stamp is earlier than that of an event it came after: a clock was set back (FAULTS F78).
    BackDated,
}

/// An event that people must look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// The event.
    pub event: EventId,
    /// What is wrong with it.
    pub reason: Reason,
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
}

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
    };
    let stamps: HashMap<EventId, Stamp> = order
        .sequence
        .iter()
        .map(|&at| (events[at].id(), events[at].header().stamp))
        .collect();
    let mut set: HashMap<Field, Vec<(usize, String)>> = HashMap::new();
    for &at in &order.sequence {
        let event = &events[at];
        let entry = Entry::of(event);
        if event
            .header()
            .after
            .iter()
            .any(|id| stamps.get(id).is_some_and(|s| *s > entry.stamp))
        {
            folded.conflicts.push(Conflict {
                event: entry.id,
                reason: Reason::BackDated,
            });
        }
        let Some(body) = event.body() else {
            folded.blanked.push(entry.id);
            continue;
        };
        if !R::KINDS.contains(&event.header().kind.as_str()) {
            folded.newer.push(entry.id);
            continue;
        }
        let Ok(body) = minicbor_serde::from_slice::<R::Event>(body) else {
            folded.conflicts.push(Conflict {
                event: entry.id,
                reason: Reason::Unreadable,
            });
            continue;
        };
        folded.sequence.push(at);
        let fit = match &mut folded.state {
            Some(state) => state.evolve(&body, &entry),
            empty => match R::begin(&body, &entry) {
                Some(state) => {
                    *empty = Some(state);
                    Fit::Applied
                }
                None => Fit::Misfit,
            },
        };
        if fit == Fit::Misfit {
            folded.conflicts.push(Conflict {
                event: entry.id,
                reason: Reason::Misfit,
            });
            continue;
        }
        for (field, value) in R::touches(&body) {
            let earlier = set.entry(field.clone()).or_default();
            let rival = earlier
                .iter()
                .rev()
                .find(|(other, theirs)| *theirs != value && order.concurrent(*other, at));
            if let Some((other, _)) = rival {
                folded.conflicts.push(Conflict {
                    event: entry.id,
                    reason: Reason::Concurrent {
                        with: events[*other].id(),
                        field: field.to_string(),
                    },
                });
            }
            // Whoever sets the field after having seen both sides has settled the matter.
            folded.conflicts.retain(|conflict| match &conflict.reason {
                Reason::Concurrent { with, field: f }
                    if *f == *field && conflict.event != entry.id =>
                {
                    let seen = |id: &EventId| {
                        earlier
                            .iter()
                            .any(|(e, _)| events[*e].id() == *id && !order.concurrent(*e, at))
                    };
                    !(seen(with) && seen(&conflict.event))
                }
                _ => true,
            });
            earlier.push((at, value));
        }
    }
    folded
}
