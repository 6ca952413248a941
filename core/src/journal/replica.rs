//! One replica, one history: its events are numbered without gaps, and each number is given once.
//!
//! A copied profile or a restored backup breaks that. It is recognised when histories meet; both are
//! kept whole, and the copy goes on under a new id. Number prefixes are taken from replica ids.

use super::event::{Digest, Event, EventId};
use crate::id::ReplicaId;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// A replica that has given one number to two events: it is two tablets under one id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fork {
    /// The replica.
    pub replica: ReplicaId,
    /// The number that was given twice.
    pub seq: u64,
}

/// What an event says about the replica that reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It has our id and a number that we gave to another event.
    Fork(Fork),
    /// It has our id and a number that we have not given yet: a copy of this tablet went on, or this
    /// tablet was set back to an older backup.
    NeverWritten(Fork),
}

/// Which events of which replicas were seen, in eight bytes an event.
#[derive(Clone, Debug, Default)]
pub struct Continuity {
    replicas: BTreeMap<ReplicaId, Trail>,
    forks: BTreeSet<Fork>,
}

/// Numbers from 1 on without a gap, and those behind one.
#[derive(Clone, Debug, Default)]
struct Trail {
    dense: Vec<u64>,
    sparse: BTreeMap<u64, u64>,
}

impl Trail {
    fn mark(&self, seq: u64) -> Option<u64> {
        let dense = seq
            .checked_sub(1)
            .and_then(|at| usize::try_from(at).ok())
            .and_then(|at| self.dense.get(at));
        dense.or_else(|| self.sparse.get(&seq)).copied()
    }

    fn set(&mut self, seq: u64, mark: u64) {
        if seq != self.dense.len() as u64 + 1 {
            self.sparse.insert(seq, mark);
            return;
        }
        self.dense.push(mark);
        while let Some(next) = self.sparse.remove(&(self.dense.len() as u64 + 1)) {
            self.dense.push(next);
        }
    }
}

/// The first eight bytes of an event's id: two events of one replica and number never share them.
fn mark(id: EventId) -> u64 {
    let mut first = [0; 8];
    first.copy_from_slice(&id.0.0[..8]);
    u64::from_be_bytes(first)
}

impl Continuity {
    /// Notes an event; gives the fork that it shows. The forks known in the end don't depend on the
    /// order of arrival.
    pub fn note(&mut self, event: &Event) -> Option<Fork> {
        let draft = event.header();
        let trail = self.replicas.entry(draft.replica).or_default();
        let mark = mark(event.id());
        match trail.mark(draft.seq) {
            None => {
                trail.set(draft.seq, mark);
                None
            }
            Some(known) if known == mark => None,
            Some(_) => {
                let fork = Fork {
                    replica: draft.replica,
                    seq: draft.seq,
                };
                self.forks.insert(fork);
                Some(fork)
            }
        }
    }

    /// Whether an event from elsewhere is one that replica `own`, whose events were all noted here,
    /// never wrote. If so, `own` must go on under a new id before it writes again.
    pub fn judge(&self, own: ReplicaId, event: &Event) -> Option<Finding> {
        let draft = event.header();
        if draft.replica != own {
            return None;
        }
        let fork = Fork {
            replica: own,
            seq: draft.seq,
        };
        match self.replicas.get(&own).and_then(|t| t.mark(draft.seq)) {
            Some(known) if known == mark(event.id()) => None,
            Some(_) => Some(Finding::Fork(fork)),
            None => Some(Finding::NeverWritten(fork)),
        }
    }

    /// The highest number that a replica was seen to give; 0 when none.
    pub fn highest(&self, replica: ReplicaId) -> u64 {
        self.replicas.get(&replica).map_or(0, |trail| {
            let sparse = trail.sparse.last_key_value().map_or(0, |(seq, _)| *seq);
            sparse.max(trail.dense.len() as u64)
        })
    }

    /// Which of a replica's numbers are not here, though later ones are: what a partial import lacks.
    pub fn missing(&self, replica: ReplicaId) -> Vec<RangeInclusive<u64>> {
        let mut gaps = Vec::new();
        if let Some(trail) = self.replicas.get(&replica) {
            let mut next = trail.dense.len() as u64 + 1;
            for &seq in trail.sparse.keys() {
                if seq > next {
                    gaps.push(next..=seq - 1);
                }
                next = next.max(seq.saturating_add(1));
            }
        }
        gaps
    }

    /// Every replica that was seen, sorted.
    pub fn replicas(&self) -> impl Iterator<Item = ReplicaId> {
        self.replicas.keys().copied()
    }

    /// Every fork, sorted.
    pub fn forks(&self) -> impl Iterator<Item = &Fork> {
        self.forks.iter()
    }
}

/// Digits and capitals without those that are mistaken for one another: 0 and O, 1 and I, 5 and S,
/// 8 and B, 2 and Z, 6 and G, U and V keep at most one each.
const LETTERS: &[u8; 27] = b"23456789ACDEFHJKLMNPQRTVWXY";

/// What a replica's numbers begin with: three letters or digits without look-alikes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefix([u8; 3]);

impl Prefix {
    /// How many there are: among 20 tablets about one group in a hundred has a clash, which is seen
    /// and mended.
    pub const COUNT: u32 = 27 * 27 * 27;

    /// A replica's prefix; after a clash it takes the one of its next attempt.
    pub fn of(replica: ReplicaId, attempt: u32) -> Self {
        let mut name = replica.uuid().as_bytes().to_vec();
        name.extend_from_slice(&attempt.to_be_bytes());
        let hash = Digest::of(&name).0;
        let mut rest = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]) % Self::COUNT;
        let mut letters = [0; 3];
        for letter in &mut letters {
            *letter = LETTERS[(rest % 27) as usize];
            rest /= 27;
        }
        Self(letters)
    }

    /// The first of a replica's prefixes that nobody else has.
    pub fn free(replica: ReplicaId, taken: impl Fn(Prefix) -> bool) -> Self {
        let first = Self::of(replica, 0);
        (0..Self::COUNT)
            .map(|attempt| Self::of(replica, attempt))
            .find(|prefix| !taken(*prefix))
            .unwrap_or(first)
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{}", *b as char))
    }
}
impl fmt::Debug for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Prefix({self})")
    }
}

/// The text is not a number prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not three letters or digits without look-alikes")]
pub struct NotAPrefix;

impl FromStr for Prefix {
    type Err = NotAPrefix;
    fn from_str(text: &str) -> Result<Self, NotAPrefix> {
        let letters: [u8; 3] = text.as_bytes().try_into().map_err(|_| NotAPrefix)?;
        if letters.iter().all(|letter| LETTERS.contains(letter)) {
            Ok(Self(letters))
        } else {
            Err(NotAPrefix)
        }
    }
}

/// Two or more replicas with one prefix. Their tickets all stay; those that yield take a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The prefix.
    pub prefix: Prefix,
    /// The replica that keeps it: the one with the smallest id, so that all tablets say the same.
    pub keeps: ReplicaId,
    /// The replicas that take a new one, sorted.
    pub yields: Vec<ReplicaId>,
}

/// Finds prefixes that several replicas use, from what each has registered.
pub fn clashes(registered: impl IntoIterator<Item = (ReplicaId, Prefix)>) -> Vec<Clash> {
    let mut users: BTreeMap<Prefix, BTreeSet<ReplicaId>> = BTreeMap::new();
    for (replica, prefix) in registered {
        users.entry(prefix).or_default().insert(replica);
    }
    users
        .into_iter()
        .filter_map(|(prefix, replicas)| {
            let mut replicas = replicas.into_iter();
            let keeps = replicas.next()?;
            let yields: Vec<ReplicaId> = replicas.collect();
            (!yields.is_empty()).then_some(Clash {
                prefix,
                keeps,
                yields,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::id::{CommitId, RecordId};
    use crate::journal::{Draft, Family, Stamp};
    use uuid::Uuid;

    fn replica(number: u128) -> ReplicaId {
        ReplicaId::new(Uuid::from_u128(number))
    }

    fn event(own: ReplicaId, seq: u64, body: &[u8]) -> Event {
        let draft = Draft {
            family: Family(1),
            record: RecordId::well_known(1),
            kind: "noted".to_owned(),
            actor: None,
            replica: own,
            seq,
            stamp: Stamp::default(),
            zone: 0,
            commit: CommitId::new(Uuid::nil()),
            after: Vec::new(),
        };
        Event::seal(draft, body)
    }

    #[test]
    fn a_copy_is_known_by_the_first_number_given_twice() {
        let own = replica(1);
        let mut seen = Continuity::default();
        for seq in [3, 1, 2] {
            assert_eq!(seen.note(&event(own, seq, b"ours")), None);
        }
        assert_eq!(seen.note(&event(own, 2, b"ours")), None);
        let fork = Fork {
            replica: own,
            seq: 2,
        };
        let copy = event(own, 2, b"the copy's");
        assert_eq!(seen.judge(own, &copy), Some(Finding::Fork(fork)));
        assert_eq!(seen.judge(own, &event(own, 3, b"ours")), None);
        assert_eq!(seen.note(&copy), Some(fork));
        assert_eq!(seen.forks().collect::<Vec<_>>(), [&fork]);
    }

    #[test]
    fn a_tablet_set_back_to_a_backup_meets_what_it_wrote_since() {
        let own = replica(1);
        let mut seen = Continuity::default();
        seen.note(&event(own, 1, b"before the backup"));
        let later = event(own, 2, b"after the backup");
        let place = Fork {
            replica: own,
            seq: 2,
        };
        assert_eq!(seen.judge(own, &later), Some(Finding::NeverWritten(place)));
        assert_eq!(seen.judge(replica(2), &later), None);
    }

    #[test]
    fn a_number_out_of_all_bounds_costs_no_memory() {
        let own = replica(1);
        let mut seen = Continuity::default();
        for seq in [u64::MAX, 0, 1, u64::MAX - 1, 4] {
            seen.note(&event(own, seq, b"x"));
        }
        assert_eq!(seen.highest(own), u64::MAX);
        assert_eq!(seen.missing(own), [2..=3, 5..=u64::MAX - 2]);
    }

    #[test]
    fn two_tablets_with_one_prefix_agree_on_who_keeps_it() {
        let (a, b, c) = (replica(1), replica(2), replica(3));
        let shared: Prefix = "4FX".parse().unwrap();
        let other: Prefix = "777".parse().unwrap();
        let expected = vec![Clash {
            prefix: shared,
            keeps: a,
            yields: vec![c],
        }];
        assert_eq!(clashes([(c, shared), (b, other), (a, shared)]), expected);
        assert_eq!(clashes([(a, shared), (c, shared), (c, shared)]), expected);
        let next = Prefix::free(c, |prefix| prefix == shared || prefix == Prefix::of(c, 0));
        assert_eq!(next, Prefix::of(c, 1));
    }

    #[test]
    fn prefixes_have_no_look_alikes_and_spread() {
        let mut seen = BTreeSet::new();
        for number in 0..500 {
            let prefix = Prefix::of(replica(number), 0);
            assert_eq!(prefix.to_string().parse(), Ok(prefix));
            seen.insert(prefix);
        }
        assert!(seen.len() > 480);
        for text in ["", "0AA", "AIA", "aaa", "AAAA", "AÄ"] {
            assert_eq!(text.parse::<Prefix>(), Err(NotAPrefix));
        }
    }
}
