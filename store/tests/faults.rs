//! The k-th operation fails, for every k; the tab dies at every await; and the other faults of the
//! store that have a number.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use aftercare_core::time::Instant;
use aftercare_store::database::{DatabaseError, Durability, HEAD, Key, Table};
use aftercare_store::faulty::{Disk, FaultyDatabase, FaultyMirror, Handle, How};
use aftercare_store::{
    CommitError, Go, ImportError, Item, OpenError, Second, SecondCopy, Source, Start, Started,
    Tablet,
};
use common::*;
use pollster::block_on;
use std::collections::BTreeMap;

type Tab = Tablet<FaultyDatabase, FaultyMirror, Plain>;
type All = BTreeMap<u64, Vec<String>>;

fn open(disk: &Disk) -> (Tab, Handle, Started, SecondCopy) {
    let (db, mirror, handle) = disk.session();
    let (tab, opening) = block_on(Tablet::open(db, mirror, Plain, start(7))).unwrap();
    (tab, handle, opening.started, opening.second)
}

fn everything(tab: &mut Tab) -> All {
    let summaries = block_on(tab.summaries()).unwrap();
    let read = |tab: &mut Tab, record| block_on(tab.history(record)).unwrap();
    summaries
        .iter()
        .map(|summary| {
            let events = read(tab, summary.record);
            let again = aftercare_store::Summarise::summary(
                &Plain,
                summary.record,
                summary.family,
                &events,
            );
            assert_eq!(again, summary.bytes.0, "a summary shows its events");
            let number = (summary.record.uuid().as_u128() >> 64) as u64;
            (number, events.iter().map(|e| e.id().0.short()).collect())
        })
        .collect()
}

fn write(tab: &mut Tab, n: u64, records: &[u64], durability: Durability) {
    let commit = commit(tab, command(n), records, durability);
    block_on(tab.commit(commit)).unwrap();
}

/// A tablet with pages, a tail, and a mirror.
fn grown() -> Disk {
    thread_local! {
        static GROWN: Disk = grow();
    }
    GROWN.with(Disk::copy)
}

fn grow() -> Disk {
    let disk = Disk::new();
    let (mut tab, handle, ..) = open(&disk);
    for n in 0..30 {
        write(&mut tab, n, &[n % 9, 100 + n], Durability::Strict);
        if n == 19 {
            block_on(tab.fold_tail()).unwrap();
        }
    }
    handle.kill();
    disk
}

/// The events of 120 records of another tablet.
fn file() -> Items {
    thread_local! {
        static FILE: Vec<Item> = export(120);
    }
    Items {
        items: FILE.with(Clone::clone),
        at: 0,
    }
}

fn export(records: u64) -> Vec<Item> {
    let disk = Disk::new();
    let (db, mirror, _) = disk.session();
    let (mut tab, _) = block_on(Tablet::open(db, mirror, Plain, start(8))).unwrap();
    let all: Vec<u64> = (0..records).collect();
    for (n, some) in (0..).zip(all.chunks(40)) {
        write(&mut tab, 900 + n, some, Durability::Relaxed);
    }
    let mut items = Vec::new();
    for summary in block_on(tab.summaries()).unwrap() {
        let events = block_on(tab.history(summary.record)).unwrap();
        items.extend(events.into_iter().map(Item::Event));
    }
    items
}

struct Items {
    items: Vec<Item>,
    at: usize,
}

impl Source for Items {
    type Error = String;
    async fn restart(&mut self, _origin: aftercare_store::tablet::Origin) -> Result<(), String> {
        self.at = 0;
        Ok(())
    }
    async fn next(&mut self) -> Result<Option<Vec<Item>>, String> {
        let next = self.items.get(self.at).cloned();
        self.at += 1;
        Ok(next.map(|item| vec![item]))
    }
    fn read(&self) -> (u64, u64) {
        (self.at as u64, self.items.len() as u64)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Work {
    Commit,
    Bulk,
    Fold,
    Tidy,
    Import,
}

const WORKS: [Work; 5] = [
    Work::Commit,
    Work::Bulk,
    Work::Fold,
    Work::Tidy,
    Work::Import,
];

fn work(tab: &mut Tab, what: Work) -> Result<(), String> {
    let text = |e: &dyn std::fmt::Display| e.to_string();
    match what {
        Work::Commit | Work::Bulk => {
            let records: Vec<u64> = if what == Work::Bulk {
                (0..400).collect()
            } else {
                vec![3, 500]
            };
            let mut tries = 0;
            loop {
                let commit = commit(tab, command(777), &records, Durability::Strict);
                match block_on(tab.commit(commit)) {
                    Ok(done) if done.second == Second::Kept => return Ok(()),
                    Ok(done) => return Err(format!("{:?}", done.second)),
                    Err(CommitError::Stale) if tries < 5 => {
                        tries += 1;
                        block_on(tab.catch_up()).map_err(|e| text(&e))?;
                    }
                    Err(error) => return Err(text(&error)),
                }
            }
        }
        Work::Fold => block_on(tab.fold_tail()).map(drop).map_err(|e| text(&e)),
        Work::Tidy => block_on(tab.tidy()).map_err(|e| text(&e)),
        Work::Import => {
            let mut file = file();
            let done = block_on(tab.import(command(778), &mut file, Instant(9), |_, _| Go::On));
            match done {
                Ok(report) if report.second == Second::Kept => Ok(()),
                Ok(report) => Err(format!("{:?}", report.second)),
                Err(error) => Err(text(&error)),
            }
        }
    }
}

/// What is there before and after a work that nothing disturbs.
fn undisturbed(what: Work) -> (All, All) {
    let disk = grown();
    let (mut tab, ..) = open(&disk);
    let before = everything(&mut tab);
    work(&mut tab, what).unwrap();
    (before, everything(&mut tab))
}

#[test]
fn a_failed_operation_leaves_all_as_before_and_the_repetition_succeeds_f10() {
    for what in WORKS {
        let (before, after) = undisturbed(what);
        for error in [
            DatabaseError::Quota,
            DatabaseError::Closed,
            DatabaseError::Failed("AbortError".to_owned()),
        ] {
            for k in 1.. {
                let disk = grown();
                let (mut tab, handle, ..) = open(&disk);
                handle.plan(k, How::Fail(error.clone()));
                let done = work(&mut tab, what);
                if handle.is_planned() {
                    assert!(done.is_ok());
                    break;
                }
                let (mut other, ..) = open(&disk);
                let now = everything(&mut other);
                assert!(now == before || now == after, "{what:?} {k} {error:?}");
                if done.is_ok() {
                    assert_eq!(now, after, "{what:?} {k} {error:?} was acknowledged");
                }
                work(&mut tab, what).unwrap();
                assert_eq!(everything(&mut tab), after, "{what:?} {k} {error:?}");
                handle.kill();
                // And the mirror alone has it all.
                disk.empty();
                let (mut again, ..) = open(&disk);
                assert_eq!(everything(&mut again), after, "{what:?} {k} {error:?}");
            }
        }
    }
}

#[test]
fn killed_at_any_await_the_store_is_whole_f35_f37() {
    for what in WORKS {
        let (before, after) = undisturbed(what);
        for how in [How::Die, How::DieAfter, How::LoseAnswer] {
            for k in 1.. {
                let disk = grown();
                let (mut tab, handle, ..) = open(&disk);
                handle.plan(k, how.clone());
                let done = work(&mut tab, what);
                if handle.is_planned() {
                    assert!(done.is_ok());
                    break;
                }
                handle.kill();
                let (mut again, ..) = open(&disk);
                let now = everything(&mut again);
                assert!(now == before || now == after, "{what:?} {k} {how:?}");
                if done.is_ok() {
                    assert_eq!(now, after, "{what:?} {k} {how:?} was acknowledged");
                }
                work(&mut again, what).unwrap();
                assert_eq!(everything(&mut again), after, "{what:?} {k} {how:?}");
                block_on(again.tidy()).unwrap();
                assert_eq!(everything(&mut again), after);
            }
        }
    }
}

#[test]
fn killed_at_any_await_of_a_recovery_the_next_one_succeeds() {
    for damage in 0..4 {
        for how in [How::Die, How::DieAfter, How::Fail(DatabaseError::Quota)] {
            for k in 1.. {
                let disk = grown();
                let (mut tab, handle, ..) = open(&disk);
                let before = everything(&mut tab);
                handle.kill();
                match damage {
                    0 => disk.empty(),
                    1 => disk.set_back(disk.batches() / 2),
                    2 => assert!(disk.flip(Table::Histories, 1 << 20)),
                    _ => disk.mirror().segments_mut().clear(),
                }
                let (db, mirror, handle) = disk.session();
                handle.plan(k, how.clone());
                let opened = block_on(Tablet::open(db, mirror, Plain, start(7)));
                let met = !handle.is_planned();
                handle.kill();
                if let Ok((_, opening)) = opened {
                    assert_ne!(opening.started, Started::Fresh);
                    assert_ne!(opening.started, Started::Emptied);
                }
                let (db, mirror, _) = disk.session();
                let (mut tab, _) = block_on(Tablet::open(db, mirror, Plain, start(9))).unwrap();
                block_on(tab.mend()).unwrap();
                assert_eq!(everything(&mut tab), before, "{damage} {how:?} {k}");
                assert_eq!(tab.pen().replica, replica(7));
                if !met {
                    break;
                }
            }
        }
    }
}

#[test]
fn an_import_cancelled_at_any_step_changes_nothing_f71() {
    let disk = grown();
    let (mut tab, ..) = open(&disk);
    let before = everything(&mut tab);
    let mut source = file();
    for stop in 1.. {
        let mut step = 0;
        let mut progress = |_, _| {
            step += 1;
            if step == stop { Go::Cancel } else { Go::On }
        };
        match block_on(tab.import(command(778), &mut source, Instant(9), &mut progress)) {
            Err(ImportError::Cancelled) => {
                assert_eq!(everything(&mut tab), before);
                if stop % 20 == 0 {
                    let (mut other, _, started, _) = open(&disk);
                    assert_eq!(started, Started::Normal);
                    assert_eq!(everything(&mut other), before);
                }
            }
            Ok(report) => {
                assert!(stop > 120);
                assert_eq!((report.events, report.records), (120, 120));
                break;
            }
            Err(error) => panic!("{error}"),
        }
    }
    let again = block_on(tab.import(command(779), &mut source, Instant(9), |_, _| Go::On));
    assert_eq!(
        again.unwrap().events,
        0,
        "the same file twice changes nothing"
    );
}

#[test]
fn a_newer_layout_is_refused_and_not_touched_f41() {
    let disk = grown();
    let key = (Table::Meta, Key::Text(HEAD.to_owned()));
    let mut raised = disk.memory.cells()[&key].clone();
    raised[0] += 1;
    let mut sum = crc32fast::Hasher::new();
    sum.update(&raised[..1]);
    sum.update(&raised[5..]);
    raised[1..5].copy_from_slice(&sum.finalize().to_le_bytes());
    disk.memory.cells().insert(key, raised);
    let cells = disk.memory.cells().clone();
    let (db, mirror, _) = disk.session();
    let refused = block_on(Tablet::open(db, mirror, Plain, start(7))).err();
    assert_eq!(refused, Some(OpenError::Database(DatabaseError::Newer)));
    assert_eq!(*disk.memory.cells(), cells);
}

#[test]
fn a_database_that_vanishes_under_a_tab_is_not_written_to_any_more() {
    let disk = grown();
    let (mut tab, ..) = open(&disk);
    disk.empty();
    let lost = commit(&tab, command(5_000), &[1], Durability::Strict);
    let refused = block_on(tab.commit(lost));
    assert_eq!(refused, Err(CommitError::Gone));
    assert!(block_on(tab.catch_up()).is_err());
    assert!(disk.memory.cells().is_empty());
}

#[test]
fn the_mirror_alone_opens_to_look_at_f5() {
    let disk = grown();
    let (mut tab, handle, ..) = open(&disk);
    let before = everything(&mut tab).len();
    handle.kill();
    let (_, mirror, _) = disk.session();
    let opened = Tablet::open_read_only_from_mirror(mirror, Plain, start(9), Box::new(|_, _| ()));
    let (mut tab, opening) = block_on(opened).unwrap();
    assert_eq!(
        opening.started,
        Started::Restored {
            events: 60,
            pieces: 0
        }
    );
    assert_eq!(block_on(tab.summaries()).unwrap().len(), before);
}

#[test]
fn any_flipped_bit_anywhere_is_survived_f8() {
    for table in [Table::Meta, Table::Tail, Table::Histories, Table::Summaries] {
        for dice in 0..60u64 {
            let disk = grown();
            let (mut tab, handle, ..) = open(&disk);
            let before = everything(&mut tab);
            handle.kill();
            assert!(disk.flip(table, dice.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
            let (db, mirror, _) = disk.session();
            let (mut tab, _) = block_on(Tablet::open(db, mirror, Plain, start(9))).unwrap();
            block_on(tab.mend()).unwrap();
            assert_eq!(everything(&mut tab), before, "{table:?} {dice}");
            let checked = block_on(tab.check(|_, _| Go::On)).unwrap();
            assert_eq!(checked.findings, [], "{table:?} {dice}");
        }
    }
}

#[test]
fn a_marker_beside_an_empty_store_is_never_a_first_start_f14() {
    let disk = grown();
    disk.empty();
    disk.mirror().segments_mut().clear();
    let (db, mirror, _) = disk.session();
    let start = Start {
        marker: true,
        ..start(7)
    };
    let (_, opening) = block_on(Tablet::open(db, mirror, Plain, start)).unwrap();
    assert_eq!(opening.started, Started::Emptied);
}
