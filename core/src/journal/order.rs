//! The one order in which a record's events are folded: causal first, ties by (stamp, replica, id).
//!
//! Every replica that holds the same events comes to the same order, in whatever order they
//! arrived. An event whose causes are not all here waits and is named.

use super::clock::Stamp;
use super::event::{Event, EventId};
use crate::id::ReplicaId;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

/// A record's events in the order of the fold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// Positions in the given slice, causes before effects.
    pub sequence: Vec<usize>,
    /// Positions of events whose causes are missing (or lie about each other): not folded yet.
    pub waiting: Vec<usize>,
    /// The events that nothing comes after, sorted: what the next event is written after.
    pub heads: Vec<EventId>,
    /// For each position of `sequence`, which earlier ones are among its causes (bits, 64 a word).
    ancestry: Vec<Vec<u64>>,
    /// Position in the slice → place in `sequence`.
    place: Vec<Option<usize>>,
}

impl Order {
    /// Whether neither of two events (positions in the slice) is a cause of the other.
    pub fn concurrent(&self, a: usize, b: usize) -> bool {
        match (
            self.place.get(a).copied().flatten(),
            self.place.get(b).copied().flatten(),
        ) {
            (Some(a), Some(b)) if a != b => {
                let (early, late) = if a < b { (a, b) } else { (b, a) };
                !bit(&self.ancestry[late], early)
            }
            _ => false,
        }
    }
}

fn bit(words: &[u64], at: usize) -> bool {
    words
        .get(at / 64)
        .is_some_and(|word| word & (1 << (at % 64)) != 0)
}

/// Orders the events of one record. The slice may be in any order, without doubles.
pub fn linearise(events: &[Event]) -> Order {
    let index: HashMap<EventId, usize> = events
        .iter()
        .enumerate()
        .map(|(at, event)| (event.id(), at))
        .collect();
    let mut missing = vec![0usize; events.len()];
    let mut effects: Vec<Vec<usize>> = vec![Vec::new(); events.len()];
    let mut dangling = vec![false; events.len()];
    for (at, event) in events.iter().enumerate() {
        for cause in &event.header().after {
            match index.get(cause) {
                Some(&cause) => {
                    missing[at] += 1;
                    effects[cause].push(at);
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
        ..Order::default()
    };
    let words = events.len().div_ceil(64);
    while let Some(Reverse((_, at))) = ready.pop() {
        let mut causes = vec![0u64; words];
        for cause in &events[at].header().after {
            if let Some(place) = index.get(cause).and_then(|&c| order.place[c]) {
                for (into, from) in causes.iter_mut().zip(&order.ancestry[place]) {
                    *into |= from;
                }
                causes[place / 64] |= 1 << (place % 64);
            }
        }
        order.place[at] = Some(order.sequence.len());
        order.sequence.push(at);
        order.ancestry.push(causes);
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
