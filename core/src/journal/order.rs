//! The one order in which a record's events are folded: causal first, ties by (stamp, replica, id).
//!
//! Every replica that holds the same events comes to the same order, in whatever order they
//! arrived. An event whose causes are not all here waits and is named.

use super::clock::Stamp;
use super::event::{Event, EventId};
use crate::id::ReplicaId;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A record's events in the order of the fold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// Positions in the given slice, causes before effects.
    pub sequence: Vec<usize>,
    /// Positions of events whose causes are missing (or lie about each other): not folded yet.
    pub waiting: Vec<usize>,
    /// The events that nothing comes after, sorted: what the next event is written after.
    pub heads: Vec<EventId>,
    /// For each place of `sequence`, which earlier ones are among its causes.
    causes: Vec<Causes>,
    /// Position in the slice → positions of its direct causes.
    direct: Vec<Vec<usize>>,
    /// Position in the slice → place in `sequence`.
    place: Vec<Option<usize>>,
}

/// A set of places. Long histories are mostly one chain, so the part below which every place is in
/// the set is only counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Causes {
    /// Every place below 64 × this is in the set.
    whole: usize,
    /// The places from there on, 64 a word.
    words: Vec<u64>,
}

impl Causes {
    fn contains(&self, place: usize) -> bool {
        match (place / 64).checked_sub(self.whole) {
            Some(word) => self
                .words
                .get(word)
                .is_some_and(|bits| bits & (1 << (place % 64)) != 0),
            None => true,
        }
    }

    /// Takes in a cause and everything that it comes after.
    fn take_in(&mut self, place: usize, causes: &Causes) {
        if causes.whole > self.whole {
            let known = (causes.whole - self.whole).min(self.words.len());
            self.words.drain(..known);
            self.whole = causes.whole;
        }
        for (at, bits) in causes.words.iter().enumerate() {
            if let Some(word) = (causes.whole + at).checked_sub(self.whole) {
                *self.word(word) |= bits;
            }
        }
        if let Some(word) = (place / 64).checked_sub(self.whole) {
            *self.word(word) |= 1 << (place % 64);
        }
        let full = self
            .words
            .iter()
            .take_while(|bits| **bits == u64::MAX)
            .count();
        self.words.drain(..full);
        self.whole += full;
    }

    fn word(&mut self, at: usize) -> &mut u64 {
        if self.words.len() <= at {
            self.words.resize(at + 1, 0);
        }
        &mut self.words[at]
    }
}

impl Order {
    /// Whether neither of two events (positions in the slice) is a cause of the other.
    pub fn concurrent(&self, a: usize, b: usize) -> bool {
        match (self.placed(a), self.placed(b)) {
            (Some(a), Some(b)) if a != b => {
                let (early, late) = if a < b { (a, b) } else { (b, a) };
                !self.causes[late].contains(early)
            }
            _ => false,
        }
    }

    /// Whether `cause` is among the causes of `effect` (positions in the slice).
    pub fn comes_after(&self, effect: usize, cause: usize) -> bool {
        match (self.placed(cause), self.placed(effect)) {
            (Some(cause), Some(effect)) => cause < effect && self.causes[effect].contains(cause),
            _ => false,
        }
    }

    fn placed(&self, at: usize) -> Option<usize> {
        self.place.get(at).copied().flatten()
    }

    /// The events that this one was written after and that are here (positions in the slice).
    pub fn direct(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.direct.get(at).into_iter().flatten().copied()
    }

    /// Every event (positions in the slice): those in order, then those that wait.
    pub fn all(&self) -> impl Iterator<Item = usize> + '_ {
        self.sequence.iter().chain(&self.waiting).copied()
    }
}

/// Orders the events of one record. The slice may be in any order, without doubles.
pub fn linearise(events: &[Event]) -> Order {
    let mut ids: Vec<(EventId, usize)> = events
        .iter()
        .enumerate()
        .map(|(at, event)| (event.id(), at))
        .collect();
    ids.sort_unstable();
    let position = |id: &EventId| {
        ids.binary_search_by(|(other, _)| other.cmp(id))
            .ok()
            .map(|found| ids[found].1)
    };
    let mut missing = vec![0usize; events.len()];
    let mut effects: Vec<Vec<usize>> = vec![Vec::new(); events.len()];
    let mut direct: Vec<Vec<usize>> = vec![Vec::new(); events.len()];
    let mut dangling = vec![false; events.len()];
    for (at, event) in events.iter().enumerate() {
        for cause in &event.header().after {
            match position(cause) {
                Some(cause) => {
                    missing[at] += 1;
                    effects[cause].push(at);
                    direct[at].push(cause);
                }
                None => dangling[at] = true,
            }
        }
    }
    type Key = (Stamp, ReplicaId, EventId);
    let key = |at: usize| -> Key {
        let draft = events[at].header();
        (draft.stamp, draft.replica, events[at].id())
    };
    let mut ready: BinaryHeap<Reverse<(Key, usize)>> = (0..events.len())
        .filter(|&at| missing[at] == 0 && !dangling[at])
        .map(|at| Reverse((key(at), at)))
        .collect();
    let mut order = Order {
        place: vec![None; events.len()],
        direct,
        ..Order::default()
    };
    while let Some(Reverse((_, at))) = ready.pop() {
        let mut causes = Causes::default();
        for &cause in &order.direct[at] {
            if let Some(place) = order.place[cause] {
                causes.take_in(place, &order.causes[place]);
            }
        }
        order.place[at] = Some(order.sequence.len());
        order.sequence.push(at);
        order.causes.push(causes);
        for &effect in &effects[at] {
            missing[effect] -= 1;
            if missing[effect] == 0 && !dangling[effect] {
                ready.push(Reverse((key(effect), effect)));
            }
        }
    }
    order.waiting = (0..events.len())
        .filter(|&at| order.place[at].is_none())
        .collect();
    order.waiting.sort_unstable_by_key(|&at| key(at));
    order.heads = order
        .sequence
        .iter()
        .filter(|&&at| effects[at].iter().all(|&e| order.place[e].is_none()))
        .map(|&at| events[at].id())
        .collect();
    order.heads.sort_unstable();
    order
}
