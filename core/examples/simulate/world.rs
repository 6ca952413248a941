//! Tablets that write, exchange, lose, repeat and copy, all from one seed.
//!
//! Every step has a source of randomness of its own, so that leaving one out changes no other: that
//! is how a failure is minimised.

use crate::script::{Context, Script};
use aftercare_core::exchange::bundle::{self, Item};
use aftercare_core::id::{CommitId, PersonId, RecordId, ReplicaId};
use aftercare_core::journal::{Clock, Draft, Event, Journal, clock, linearise};
use aftercare_core::time::{Instant, Span};
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use std::collections::BTreeSet;
use uuid::Uuid;

/// True time when a run begins.
const DAWN: Instant = Instant(1_790_000_000_000);

/// One tablet.
struct Tablet {
    replica: ReplicaId,
    journal: Journal,
    clock: Clock,
    /// How far its clock is off.
    off: Span,
    /// How many events it has written under its present id.
    written: u64,
}

/// What a run did.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Exchanges that arrived.
    pub exchanges: u64,
    /// Exchanges that were cut off or altered, and refused.
    pub refused: u64,
    /// Events written.
    pub events: u64,
    /// Tablets that found themselves to be a copy and took a new id.
    pub renewed: u64,
    /// Conflicts that the tablets show in the end.
    pub conflicts: u64,
}

/// What went wrong, and after which step.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The step, counted from 0; the number of steps where the end showed it.
    pub step: u64,
    /// What was not as it must be.
    pub what: String,
}

/// How many steps a run has.
pub const STEPS: u64 = 120;

/// One run: `STEPS` steps from the seed without those in `skip`, then everybody meets everybody.
///
/// # Errors
/// [`Failure`] when tablets that hold the same don't show the same.
pub fn run(script: &dyn Script, seed: u64, skip: &BTreeSet<u64>) -> Result<Tally, Failure> {
    let mut random = StdRng::seed_from_u64(seed);
    let mut world = World {
        script,
        tablets: Vec::new(),
        tally: Tally::default(),
        all: Journal::default(),
    };
    for _ in 0..random.random_range(2..=6) {
        let off = wrong_clock(&mut random);
        world.tablets.push(Tablet {
            replica: ReplicaId::new(Uuid::from_u128(random.random())),
            journal: Journal::default(),
            clock: Clock::default(),
            off,
            written: 0,
        });
    }
    for step in (0..STEPS).filter(|step| !skip.contains(step)) {
        let mut random =
            StdRng::seed_from_u64(seed ^ (step + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let now = DAWN + Span::minutes(step as i64);
        world
            .step(&mut random, now)
            .map_err(|what| Failure { step, what })?;
    }
    world
        .settle(&mut random)
        .map_err(|what| Failure { step: STEPS, what })?;
    Ok(world.tally)
}

/// Right, or three years off in either direction, or back at 1970 after an empty battery.
fn wrong_clock(random: &mut StdRng) -> Span {
    match random.random_range(0..8) {
        0 => Span::days(1_095),
        1 => Span::days(-1_095),
        2 => Span(-DAWN.0),
        3 => Span::hours(-1),
        _ => Span::ZERO,
    }
}

struct World<'a> {
    script: &'a dyn Script,
    tablets: Vec<Tablet>,
    tally: Tally,
    /// Everything that anybody has written: what all must end with.
    all: Journal,
}

impl World<'_> {
    fn step(&mut self, random: &mut StdRng, now: Instant) -> Result<(), String> {
        let here = random.random_range(0..self.tablets.len());
        match random.random_range(0..100) {
            0..22 => self.write(random, here, now),
            22..24 => {
                self.tablets[here].off = wrong_clock(random);
                Ok(())
            }
            24 if self.tablets.len() < 7 => {
                // The profile is copied, and both go on.
                let Tablet {
                    replica,
                    clock,
                    off,
                    written,
                    ..
                } = self.tablets[here];
                self.tablets.push(Tablet {
                    replica,
                    journal: self.tablets[here].journal.clone(),
                    clock,
                    off,
                    written,
                });
                Ok(())
            }
            _ => {
                let there = random.random_range(0..self.tablets.len());
                if there == here {
                    return Ok(());
                }
                self.exchange(random, here, there, now)
            }
        }
    }

    fn write(&mut self, random: &mut StdRng, here: usize, now: Instant) -> Result<(), String> {
        let tablet = &mut self.tablets[here];
        let now = now + tablet.off;
        let context = Context {
            now,
            actor: PersonId::new(Uuid::from_u128(random.random_range(1..4))),
            replica: tablet.replica,
        };
        let commit = CommitId::new(Uuid::from_u128(random.random()));
        for wanted in self.script.act(random, &tablet.journal, &context) {
            let before = tablet.clock.last();
            tablet.written += 1;
            let event = Event::seal(
                Draft {
                    family: wanted.family,
                    record: wanted.record,
                    kind: wanted.kind,
                    actor: Some(context.actor),
                    replica: tablet.replica,
                    seq: tablet.written,
                    stamp: tablet.clock.tick(now),
                    zone: 120,
                    commit,
                    after: linearise(tablet.journal.record(wanted.record)).heads,
                },
                &wanted.body,
            );
            if event.header().stamp <= before {
                return Err("a stamp went backwards".to_owned());
            }
            self.all.insert(event.clone());
            tablet.journal.insert(event);
            self.tally.events += 1;
        }
        Ok(())
    }

    /// A part of what one tablet holds goes to another as a file, perhaps twice, perhaps damaged.
    fn exchange(
        &mut self,
        random: &mut StdRng,
        from: usize,
        to: usize,
        now: Instant,
    ) -> Result<(), String> {
        let part = random.random_range(0..4);
        let share: f64 = random.random();
        let mut sent: Vec<(RecordId, Vec<Event>)> = Vec::new();
        for (record, events) in self.tablets[from].journal.records() {
            let chosen: Vec<Event> = match part {
                0 => events.to_vec(),
                1 if random.random_bool(0.5) => events.to_vec(),
                1 => continue,
                _ => events
                    .iter()
                    .filter(|_| random.random_bool(share))
                    .cloned()
                    .collect(),
            };
            sent.push((record, chosen));
        }
        let mut file = Vec::new();
        for chunk in bundle::export(Vec::new(), sent) {
            file.extend(chunk.map_err(|disorder| disorder.to_string())?);
        }
        if random.random_bool(0.03) {
            let whole = file.len();
            if random.random_bool(0.5) {
                file.truncate(random.random_range(0..whole));
            } else {
                file[random.random_range(0..whole)] ^= 1 << random.random_range(0..8);
            }
            self.tally.refused += 1;
            return match read(&file) {
                Ok(_) => Err("a damaged file was read".to_owned()),
                Err(_) => Ok(()),
            };
        }
        let mut arrived = read(&file)?;
        arrived.shuffle(random);
        let again = random.random_bool(0.1).then(|| arrived.clone());
        let tablet = &mut self.tablets[to];
        let now = now + tablet.off;
        for event in &arrived {
            let judged = tablet.journal.continuity().judge(tablet.replica, event);
            let stamp = event.header().stamp;
            let follows = tablet.clock.observe(stamp, now);
            if follows == clock::is_ahead(stamp, now) {
                return Err("a clock followed one that is far ahead".to_owned());
            }
            if judged.is_some() {
                // A copy of this tablet is about: this one goes on under a new id.
                tablet.replica = ReplicaId::new(Uuid::from_u128(random.random()));
                tablet.written = 0;
                self.tally.renewed += 1;
            }
        }
        tablet.journal.merge(arrived);
        if let Some(again) = again {
            let merged = tablet.journal.merge(again);
            if !merged.new.is_empty() || !merged.filled.is_empty() {
                return Err("the same file twice changed something".to_owned());
            }
        }
        self.tally.exchanges += 1;
        Ok(())
    }

    /// Everybody meets everybody, and all must hold and show the same.
    fn settle(&mut self, random: &mut StdRng) -> Result<(), String> {
        let count = self.tablets.len();
        let mut pairs: Vec<(usize, usize)> = (0..count)
            .flat_map(|a| (0..count).map(move |b| (a, b)))
            .filter(|(a, b)| a != b)
            .collect();
        for _ in 0..2 {
            pairs.shuffle(random);
            for &(from, to) in &pairs {
                let arrived: Vec<Event> = self.tablets[from].journal.canonical().cloned().collect();
                self.tablets[to].journal.merge(arrived);
                self.tally.exchanges += 1;
            }
        }
        let expected = export(&self.all)?;
        for tablet in &self.tablets {
            if export(&tablet.journal)? != expected {
                return Err(format!("{} exports something else", tablet.replica));
            }
            if !tablet.journal.forks().eq(self.all.forks()) {
                return Err(format!("{} sees other forks", tablet.replica));
            }
        }
        for (record, events) in self.all.records() {
            let picture = self.script.picture(record, events);
            self.tally.conflicts += picture.matches("reason:").count() as u64;
            for _ in &self.tablets {
                let mut events = events.to_vec();
                events.shuffle(random);
                let theirs = self.script.picture(record, &events);
                if theirs != picture {
                    return Err(format!("{record} is\n{picture}\nor\n{theirs}"));
                }
            }
            let steps = self.script.picture_step_by_step(record, events);
            if steps.as_ref().is_some_and(|steps| *steps != picture) {
                return Err(format!(
                    "{record} is\n{picture}\nor, step by step,\n{steps:?}"
                ));
            }
        }
        Ok(())
    }
}

/// A journal as a file.
pub fn export(journal: &Journal) -> Result<Vec<u8>, String> {
    let mut file = Vec::new();
    for chunk in bundle::export(Vec::new(), journal.records()) {
        file.extend(chunk.map_err(|disorder| disorder.to_string())?);
    }
    Ok(file)
}

/// The events of a file.
pub fn read(file: &[u8]) -> Result<Vec<Event>, String> {
    let mut reader = bundle::Reader::new();
    let mut events = Vec::new();
    for piece in file.chunks(4_096) {
        for item in reader.feed(piece).map_err(|refusal| refusal.to_string())? {
            if let Item::Event(event) = item {
                events.push(event);
            }
        }
    }
    reader.finish().map_err(|refusal| refusal.to_string())?;
    Ok(events)
}

/// Leaves out every step that the failure doesn't need.
pub fn minimise(script: &dyn Script, seed: u64, failure: Failure) -> (BTreeSet<u64>, Failure) {
    let mut skip: BTreeSet<u64> = (failure.step + 1..STEPS).collect();
    let mut least = failure;
    let mut stride = STEPS / 2;
    while stride > 0 {
        for from in (0..STEPS).step_by(stride as usize) {
            let mut more = skip.clone();
            more.extend(from..(from + stride).min(STEPS));
            if more.len() > skip.len()
                && let Err(still) = run(script, seed, &more)
            {
                skip = more;
                least = still;
            }
        }
        stride /= 2;
    }
    (skip, least)
}
