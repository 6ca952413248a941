//! Tablets, each with several tabs on one faulty disk, exchange files: from a seed, replayed for ever.
//!
//! Nothing acknowledged is lost while one of database and mirror has it, nothing half-done is ever
//! seen, no start is silently empty, and after a full exchange all tablets hold the same.
//! `AFTERCARE_SEEDS=1000000` runs more seeds, `AFTERCARE_SEED=17` one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use aftercare_core::id::{CommitId, RecordId};
use aftercare_core::journal::{Event, EventId};
use aftercare_core::time::Instant;
use aftercare_store::database::{DatabaseError, Durability, Table};
use aftercare_store::faulty::{Disk, FaultyDatabase, FaultyMirror, Handle, How};
use aftercare_store::{
    Commit, CommitError, Fault, Go, Item, Second, SecondCopy, Source, Start, Started, Summarise,
    Tablet,
};
use common::*;
use pollster::block_on;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::collections::{BTreeMap, BTreeSet, HashMap};

type Tab = Tablet<FaultyDatabase, FaultyMirror, Plain>;

/// How sure it is that an event survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sure {
    /// Its commit was tried, and no answer came.
    Unknown,
    /// The database has it; a power cut may take it.
    Database,
    /// Database and mirror have it.
    Both,
}

struct Hospital {
    disk: Disk,
    tabs: Vec<(Tab, Handle)>,
    /// What this tablet acknowledged, or tried.
    events: HashMap<EventId, Sure>,
    /// All events of each commit that was tried here.
    commits: HashMap<CommitId, BTreeSet<EventId>>,
    /// The mirror lacks something: until an opening says otherwise, the database must not be lost.
    mirror_lacks: bool,
    /// The mirror could not be read at the last opening.
    behind: bool,
}

struct World {
    seed: u64,
    dice: StdRng,
    hospitals: Vec<Hospital>,
    names: u64,
    tells: bool,
}

struct Items(Vec<Item>, usize);

impl Source for Items {
    type Error = String;
    async fn restart(&mut self, _origin: aftercare_store::tablet::Origin) -> Result<(), String> {
        self.1 = 0;
        Ok(())
    }
    async fn next(&mut self) -> Result<Option<Vec<Item>>, String> {
        let next = self.0.get(self.1..(self.1 + 7).min(self.0.len()));
        self.1 += 7;
        Ok(next.filter(|items| !items.is_empty()).map(<[Item]>::to_vec))
    }
    fn read(&self) -> (u64, u64) {
        (self.1 as u64, self.0.len() as u64)
    }
}

fn everything(tab: &mut Tab) -> Result<BTreeMap<RecordId, Vec<Event>>, Fault> {
    let mut all = BTreeMap::new();
    for summary in block_on(tab.summaries())? {
        let events = block_on(tab.history(summary.record))?;
        let again = Plain.summary(summary.record, summary.family, &events);
        assert_eq!(again, summary.bytes.0, "a summary shows its events");
        all.insert(summary.record, events);
    }
    Ok(all)
}

impl World {
    fn new(seed: u64) -> Self {
        let mut dice = StdRng::seed_from_u64(seed);
        let count = dice.random_range(2..=3);
        let mut world = Self {
            seed,
            dice,
            hospitals: Vec::new(),
            names: 100,
            tells: std::env::var_os("AFTERCARE_TRACE").is_some(),
        };
        for _ in 0..count {
            world.hospitals.push(Hospital {
                disk: Disk::new(),
                tabs: Vec::new(),
                events: HashMap::new(),
                commits: HashMap::new(),
                mirror_lacks: false,
                behind: false,
            });
        }
        world
    }

    fn name(&mut self) -> u64 {
        self.names += 1;
        self.names
    }

    /// `AFTERCARE_TRACE=1` tells what happens.
    fn tell(&self, what: impl FnOnce() -> String) {
        if self.tells {
            eprintln!("{}", what());
        }
    }

    fn chance(&mut self, of: f64) -> bool {
        self.dice.random_bool(of)
    }

    /// Opens a tab, if need be until it succeeds, and looks whether all is there.
    fn open(&mut self, at: usize) {
        let first = self.hospitals[at].commits.is_empty();
        for attempt in 0.. {
            let name = self.name();
            let (db, mirror, handle) = self.hospitals[at].disk.session();
            if attempt < 3 && self.chance(0.3) {
                let how = self.how();
                handle.plan(self.dice.random_range(1..30), how);
            }
            let opened = block_on(Tablet::open(db, mirror, Plain, start(name)));
            let fault = !handle.is_planned();
            handle.relent();
            self.tell(|| {
                let result = opened.as_ref().map(|(_, opening)| opening);
                format!("{at} opens (fault met or none: {fault}): {result:?}")
            });
            let hospital = &mut self.hospitals[at];
            let Ok((mut tab, opening)) = opened else {
                handle.kill();
                assert!(attempt < 10, "seed {}: {:?}", self.seed, opened.err());
                continue;
            };
            if handle.is_dead() {
                handle.kill();
                continue;
            }
            assert!(
                first || opening.started != Started::Fresh,
                "seed {}",
                self.seed
            );
            assert_ne!(opening.started, Started::Emptied, "seed {}", self.seed);
            hospital.mirror_lacks = matches!(opening.second, SecondCopy::Failed(_));
            hospital.behind = hospital.mirror_lacks;
            let mut all = everything(&mut tab);
            if let Err(Fault::Damaged(_)) = all {
                // A page that was found damaged only now.
                let mended = block_on(tab.mend()).unwrap();
                hospital.mirror_lacks |= matches!(mended.second, SecondCopy::Failed(_));
                block_on(tab.catch_up()).unwrap();
                all = everything(&mut tab);
            }
            hospital.tabs.push((tab, handle));
            self.look(at, all.unwrap());
            return;
        }
    }

    /// Nothing acknowledged is missing, and no commit is there by half.
    fn look(&mut self, at: usize, all: BTreeMap<RecordId, Vec<Event>>) {
        let seed = self.seed;
        let hospital = &mut self.hospitals[at];
        let here: BTreeSet<EventId> = all.values().flatten().map(Event::id).collect();
        // A store that was set back while its mirror can't be read knows nothing of its loss; it
        // says that the mirror fails, and what is missing must be back once it does not.
        for (event, sure) in hospital.events.iter().filter(|_| !hospital.behind) {
            let fine = here.contains(event) || *sure == Sure::Unknown;
            assert!(fine, "seed {seed}: tablet {at} lost {event:?}");
        }
        for (commit, events) in &hospital.commits {
            let there = events.iter().filter(|id| here.contains(id)).count();
            let whole = there == 0 || there == events.len();
            assert!(whole, "seed {seed}: tablet {at} has half of {commit:?}");
        }
        let lacks = hospital.mirror_lacks;
        for event in here {
            let sure = if lacks { Sure::Database } else { Sure::Both };
            let now = hospital.events.entry(event).or_insert(sure);
            *now = sure.max(*now);
        }
    }

    fn how(&mut self) -> How {
        match self.dice.random_range(0..7) {
            0 => How::Die,
            1 => How::DieAfter,
            2 => How::LoseAnswer,
            3 => How::Fail(DatabaseError::Quota),
            4 => How::Fail(DatabaseError::Closed),
            5 => How::Fail(DatabaseError::Stale),
            _ => How::Fail(DatabaseError::Failed("UnknownError".to_owned())),
        }
    }

    fn step(&mut self) {
        let at = self.dice.random_range(0..self.hospitals.len());
        if self.hospitals[at].tabs.is_empty()
            || self.hospitals[at].tabs.len() < 3 && self.chance(0.05)
        {
            self.open(at);
        }
        let tab = self.dice.random_range(0..self.hospitals[at].tabs.len());
        if self.chance(0.15) {
            let how = self.how();
            let k = self.dice.random_range(1..25);
            self.tell(|| format!("{at}.{tab} at {k}: {how:?}"));
            self.hospitals[at].tabs[tab].1.plan(k, how);
        }
        match self.dice.random_range(0..100) {
            0..60 => self.commit(at, tab),
            60..70 => self.flush(at, tab),
            70..78 => drop(block_on(self.hospitals[at].tabs[tab].0.catch_up())),
            78..86 => {
                let done = block_on(self.hospitals[at].tabs[tab].0.fold_tail());
                self.tell(|| format!("{at}.{tab} folds: {done:?}"));
            }
            86..89 => {
                let done = block_on(self.hospitals[at].tabs[tab].0.tidy());
                self.tell(|| format!("{at}.{tab} tidies: {done:?}"));
            }
            89..94 => self.exchange(at, tab),
            _ => self.disaster(at),
        }
        for hospital in &mut self.hospitals {
            hospital.tabs.retain(|(_, handle)| {
                handle.relent();
                if handle.is_dead() {
                    handle.kill();
                }
                !handle.is_dead()
            });
        }
    }

    fn commit(&mut self, at: usize, tab: usize) {
        let id = command(self.name());
        let durability = match self.chance(0.5) {
            true => Durability::Strict,
            false => Durability::Relaxed,
        };
        let count = if self.chance(0.02) {
            320
        } else {
            self.dice.random_range(1..4)
        };
        let records: BTreeSet<u64> = (0..count).map(|_| self.dice.random_range(0..400)).collect();
        let nonce = self.name();
        for _ in 0..4 {
            let hospital = &mut self.hospitals[at];
            let (tablet, _) = &mut hospital.tabs[tab];
            let pen = tablet.pen();
            let events: Vec<Event> = (0..)
                .zip(&records)
                .map(|(nth, n)| {
                    let body = nonce.to_le_bytes();
                    event(pen, nth, record(*n), id, "note", &body)
                })
                .collect();
            let ids: BTreeSet<EventId> = events.iter().map(Event::id).collect();
            let done = block_on(tablet.commit(Commit {
                id,
                events,
                blobs: Vec::new(),
                durability,
            }));
            let trace = format!(
                "{at}.{tab} {durability:?} {count} commits {id:?}: {:?}",
                done.as_ref().map(|d| (d.seq, d.repeated, &d.second))
            );
            // A repeated one is answered with the events that were written the first time.
            if !matches!(&done, Ok(done) if done.repeated) {
                hospital.commits.insert(id, ids.clone());
                for id in &ids {
                    hospital.events.entry(*id).or_insert(Sure::Unknown);
                }
            }
            if self.tells {
                eprintln!(
                    "{trace} {:?}",
                    ids.iter().map(|i| i.0.short()).collect::<Vec<_>>()
                );
            }
            match done {
                Ok(done) => {
                    let sure = match done.second {
                        Second::Kept => Sure::Both,
                        _ => Sure::Database,
                    };
                    if done.second != Second::Kept {
                        hospital.mirror_lacks = true;
                    }
                    for id in hospital.commits[&id].clone() {
                        hospital.events.insert(id, sure);
                    }
                    return;
                }
                Err(CommitError::Stale) => {
                    if block_on(tablet.catch_up()).is_err() {
                        return;
                    }
                }
                Err(CommitError::Damaged(_)) => {
                    let _ = block_on(tablet.mend());
                    let _ = block_on(tablet.catch_up());
                }
                // Pressed again, perhaps: the same events under the same id.
                Err(_) => return,
            }
        }
    }

    fn flush(&mut self, at: usize, tab: usize) {
        let done = block_on(self.hospitals[at].tabs[tab].0.flush_mirror());
        self.tell(|| format!("{at}.{tab} flushes: {done:?}"));
    }

    /// Everything of one tablet goes to another.
    fn exchange(&mut self, from: usize, tab: usize) {
        let to =
            (from + 1 + self.dice.random_range(0..self.hospitals.len() - 1)) % self.hospitals.len();
        if self.hospitals[to].tabs.is_empty() {
            self.open(to);
        }
        let Ok(all) = everything(&mut self.hospitals[from].tabs[tab].0) else {
            return;
        };
        let items: Vec<Item> = all.into_values().flatten().map(Item::Event).collect();
        let cancel = self
            .chance(0.2)
            .then(|| self.dice.random_range(0..items.len() + 2));
        self.import(to, items, cancel);
    }

    fn import(&mut self, to: usize, items: Vec<Item>, cancel: Option<usize>) -> bool {
        let id = command(self.name());
        let fresh = replica(self.name());
        let ids: BTreeSet<EventId> = items
            .iter()
            .filter_map(|item| match item {
                Item::Event(event) => Some(event.id()),
                Item::Blob { .. } => None,
            })
            .collect();
        let hospital = &mut self.hospitals[to];
        let (tablet, _) = &mut hospital.tabs[0];
        let mut source = Items(items, 0);
        let done = block_on(
            tablet.import(id, &mut source, Instant(1), |done, _| match cancel {
                Some(at) if done >= at as u64 => Go::Cancel,
                _ => Go::On,
            }),
        );
        if self.tells {
            eprintln!("{to} imports {}: {done:?}", ids.len());
        }
        let Ok(report) = done else { return false };
        if report.second != Second::Kept {
            hospital.mirror_lacks = true;
        }
        let sure = match report.second {
            Second::Kept => Sure::Both,
            _ => Sure::Database,
        };
        for id in ids {
            let now = hospital.events.entry(id).or_insert(sure);
            *now = sure.max(*now);
        }
        let _ = block_on(tablet.catch_up());
        if report.forked {
            return block_on(tablet.take_new_replica(fresh)).is_ok();
        }
        true
    }

    /// All tabs die, and the disk is not what it was.
    fn disaster(&mut self, at: usize) {
        for (_, handle) in self.hospitals[at].tabs.drain(..) {
            handle.kill();
        }
        let kind = self.dice.random_range(0..6);
        let dice: u64 = self.dice.random();
        self.tell(|| {
            format!(
                "{at} disaster {kind}, mirror lacks: {}",
                self.hospitals[at].mirror_lacks
            )
        });
        let hospital = &mut self.hospitals[at];
        let lacks = hospital.mirror_lacks;
        let disk = &hospital.disk;
        match kind {
            0 if !lacks => disk.empty(),
            1 if !lacks => disk.set_back(dice as usize % (disk.batches() + 1)),
            2 => {
                // A power cut takes what was not pressed to the disk; the mirror is.
                disk.set_back(dice as usize % (disk.unsynced() + 1));
                for sure in hospital.events.values_mut() {
                    if *sure == Sure::Database {
                        *sure = Sure::Unknown;
                    }
                }
            }
            3 if !lacks => {
                let tables = [Table::Meta, Table::Tail, Table::Histories, Table::Summaries];
                disk.flip(tables[dice as usize % 4], dice >> 3);
            }
            4 => disk.mirror().segments_mut().clear(),
            5 => {
                let mut segments = disk.mirror().segments_mut();
                if let Some(mut last) = segments.last_entry() {
                    let bytes = &mut last.get_mut().bytes;
                    let left = dice as usize % (bytes.len() + 1);
                    bytes.truncate(left);
                }
            }
            _ => {}
        }
        if kind >= 4 {
            hospital.mirror_lacks = true;
            for sure in hospital.events.values_mut() {
                *sure = Sure::Database.min(*sure);
            }
        }
        self.open(at);
    }

    fn run(mut self) {
        for _ in 0..self.dice.random_range(20..120) {
            self.step();
        }
        for _ in 0..2 {
            for from in 0..self.hospitals.len() {
                for to in 0..self.hospitals.len() {
                    if from == to {
                        continue;
                    }
                    for at in [from, to] {
                        if self.hospitals[at].tabs.is_empty() {
                            self.open(at);
                        }
                    }
                    let all = everything(&mut self.hospitals[from].tabs[0].0).unwrap();
                    let items = all.into_values().flatten().map(Item::Event).collect();
                    assert!(self.import(to, items, None), "seed {}", self.seed);
                }
            }
        }
        let seed = self.seed;
        let mut same: Option<Vec<u8>> = None;
        for at in 0..self.hospitals.len() {
            let (tab, _) = &mut self.hospitals[at].tabs[0];
            let all = everything(tab).unwrap();
            let checked = block_on(tab.check(|_, _| Go::On)).unwrap();
            let wrong = checked
                .findings
                .iter()
                .filter(|f| !matches!(f, aftercare_store::Finding::PlaceTwice { .. }))
                .count();
            assert_eq!(wrong, 0, "seed {seed}: {:?}", checked.findings);
            self.look(at, all);
            let mut file = Vec::new();
            let sink = async |bytes: Vec<u8>| -> Result<(), String> {
                file.extend(bytes);
                Ok(())
            };
            let (tab, _) = &mut self.hospitals[at].tabs[0];
            block_on(tab.export(sink, |_, _| Go::On)).unwrap();
            match &same {
                Some(same) => assert!(*same == file, "seed {seed}: the exports differ"),
                None => same = Some(file),
            }
        }
    }
}

#[test]
fn tablets_with_faulty_disks_lose_nothing_and_agree() {
    let number = |name| std::env::var(name).ok().and_then(|n| n.parse::<u64>().ok());
    if let Some(seed) = number("AFTERCARE_SEED") {
        World::new(seed).run();
        return;
    }
    let seeds = number("AFTERCARE_SEEDS").unwrap_or(60);
    for seed in 0..seeds {
        let run = std::panic::catch_unwind(|| World::new(seed).run());
        assert!(run.is_ok(), "seed {seed} fails: AFTERCARE_SEED={seed}");
    }
}

#[test]
fn a_marker_or_a_mirror_is_what_tells_a_lost_store_from_a_new_one() {
    let disk = Disk::new();
    let (db, mirror, _) = disk.session();
    let fresh = Start {
        marker: false,
        ..start(1)
    };
    let (_, opening) = block_on(Tablet::open(db, mirror, Plain, fresh)).unwrap();
    assert_eq!(opening.started, Started::Fresh);
    disk.empty();
    let (db, mirror, _) = disk.session();
    let (_, opening) = block_on(Tablet::open(db, mirror, Plain, fresh)).unwrap();
    assert_ne!(opening.started, Started::Fresh);
}
