//! One tablet and two tabs: what is committed is there again, in pages, in the mirror and elsewhere.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use aftercare_core::journal::Digest;
use aftercare_store::database::{Durability, Key, Table};
use aftercare_store::memory::{Memory, MemoryMirror, NoMirror};
use aftercare_store::{CommitError, Second, SecondCopy, Start, Started, Tablet};
use common::*;
use pollster::block_on;

type Tab = Tablet<Memory, MemoryMirror, Plain>;

fn open(db: &Memory, mirror: &MemoryMirror) -> (Tab, Started, SecondCopy) {
    let mirror = mirror.session();
    let (tablet, opening) = block_on(Tablet::open(db.clone(), mirror, Plain, start(7))).unwrap();
    (tablet, opening.started, opening.second)
}

fn write(tab: &mut Tab, n: u64, records: &[u64]) -> aftercare_store::Committed {
    let commit = commit(tab, command(n), records, Durability::Strict);
    block_on(tab.commit(commit)).unwrap()
}

/// Every record with all its events.
fn everything(tab: &mut Tab) -> Vec<(u64, Vec<String>)> {
    let summaries = block_on(tab.summaries()).unwrap();
    summaries
        .iter()
        .map(|summary| {
            let events = block_on(tab.history(summary.record)).unwrap();
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

#[test]
fn a_first_start_is_told_from_the_second_and_commits_survive_folds() {
    let (db, mirror) = (Memory::new(), MemoryMirror::new());
    let (mut tab, started, second) = open(&db, &mirror);
    assert_eq!((started, second), (Started::Fresh, SecondCopy::Whole));
    for n in 0..500 {
        let committed = write(&mut tab, n, &[n % 170, 1_000 + n]);
        assert_eq!(committed.second, Second::Kept);
        assert_eq!(committed.changed.len(), 2);
        if n % 90 == 89 {
            assert_eq!(block_on(tab.fold_tail()).unwrap(), 90);
        }
    }
    let before = everything(&mut tab);
    assert_eq!(before.len(), 670);
    assert_eq!(before.iter().map(|(_, e)| e.len()).sum::<usize>(), 1_000);
    let (mut again, started, second) = open(&db, &mirror);
    assert_eq!((started, second), (Started::Normal, SecondCopy::Whole));
    assert_eq!(everything(&mut again), before);
    assert_eq!(again.pen(), tab.pen());
    block_on(again.tidy()).unwrap();
    assert_eq!(everything(&mut again), before);
    assert_eq!(
        db.cells().keys().filter(|(t, _)| *t == Table::Tail).count(),
        0
    );
}

#[test]
fn an_emptied_database_is_restored_from_the_mirror_and_never_a_first_start() {
    let (db, mirror) = (Memory::new(), MemoryMirror::new());
    let (mut tab, ..) = open(&db, &mirror);
    for n in 0..40 {
        write(&mut tab, n, &[n % 7]);
        if n == 20 {
            block_on(tab.fold_tail()).unwrap();
        }
    }
    let before = everything(&mut tab);
    let pen = tab.pen();
    db.cells().clear();
    let (mut tab, started, second) = open(&db, &mirror);
    assert_eq!(
        started,
        Started::Restored {
            events: 40,
            pieces: 0
        }
    );
    assert_eq!(second, SecondCopy::Whole);
    assert_eq!(everything(&mut tab), before);
    assert_eq!(
        tab.pen(),
        pen,
        "the tablet keeps its name and goes on counting"
    );
    let (_, started, second) = open(&db, &mirror);
    assert_eq!((started, second), (Started::Normal, SecondCopy::Whole));
}

#[test]
fn with_nothing_left_but_a_marker_the_store_says_that_it_was_emptied() {
    let start = Start {
        marker: true,
        ..start(7)
    };
    let opened = block_on(Tablet::open(Memory::new(), NoMirror, Plain, start)).unwrap();
    assert_eq!(opened.1.started, Started::Emptied);
    assert_eq!(opened.1.second, SecondCopy::Unsupported);
    assert!(opened.0.is_emptied());
}

#[test]
fn a_lost_mirror_is_written_anew() {
    let (db, mirror) = (Memory::new(), MemoryMirror::new());
    let (mut tab, ..) = open(&db, &mirror);
    for n in 0..10 {
        write(&mut tab, n, &[n]);
    }
    block_on(tab.fold_tail()).unwrap();
    let before = everything(&mut tab);
    drop(tab);
    mirror.segments_mut().clear();
    let (_, started, second) = open(&db, &mirror);
    assert_eq!(started, Started::Normal);
    assert_eq!(second, SecondCopy::Rebuilt { events: 10 });
    db.cells().clear();
    let (mut tab, started, _) = open(&db, &mirror);
    assert_eq!(
        started,
        Started::Restored {
            events: 10,
            pieces: 0
        }
    );
    assert_eq!(everything(&mut tab), before);
}

#[test]
fn two_tabs_never_overwrite_each_other_f23() {
    let (db, mirror) = (Memory::new(), MemoryMirror::new());
    let (mut one, ..) = open(&db, &mirror);
    let (mut two, ..) = open(&db, &mirror);
    let late = commit(&two, command(2), &[5], Durability::Strict);
    write(&mut one, 1, &[5]);
    assert_eq!(block_on(two.commit(late)), Err(CommitError::Stale));
    let caught = block_on(two.catch_up()).unwrap();
    assert_eq!(caught.changed.len(), 1);
    write(&mut two, 2, &[5]);
    block_on(two.fold_tail()).unwrap();
    let caught = block_on(one.catch_up()).unwrap();
    assert!(caught.reload, "what this tab had not seen is folded away");
    assert_eq!(everything(&mut one), everything(&mut two));
    assert_eq!(everything(&mut one)[0].1.len(), 2);
}

#[test]
fn a_repeated_command_is_answered_not_executed_f37() {
    let (db, mirror) = (Memory::new(), MemoryMirror::new());
    let (mut tab, ..) = open(&db, &mirror);
    let first = write(&mut tab, 1, &[5]);
    let second = write(&mut tab, 1, &[5]);
    assert!(second.repeated);
    assert_eq!((first.seq, first.changed), (second.seq, second.changed));
    block_on(tab.fold_tail()).unwrap();
    let (mut tab, ..) = open(&db, &mirror);
    assert!(write(&mut tab, 1, &[5]).repeated);
}

#[test]
fn a_damaged_or_missing_page_is_named_and_comes_back_from_the_mirror() {
    for table in [Table::Histories, Table::Summaries] {
        for gone in [false, true] {
            let (db, mirror) = (Memory::new(), MemoryMirror::new());
            let (mut tab, ..) = open(&db, &mirror);
            for n in 0..300 {
                write(&mut tab, n, &[n]);
            }
            block_on(tab.fold_tail()).unwrap();
            let before = everything(&mut tab);
            let key = db
                .cells()
                .keys()
                .filter(|(t, _)| *t == table)
                .nth(1)
                .unwrap()
                .clone();
            if gone {
                db.cells().remove(&key);
            } else {
                let mut cells = db.cells();
                let page = cells.get_mut(&key).unwrap();
                let middle = page.len() / 2;
                page[middle] ^= 4;
            }
            let at = format!(
                "{} {}",
                table.name(),
                match key.1 {
                    Key::Number(n) => n,
                    _ => 0,
                }
            );
            let (mut tab, started, _) = open(&db, &mirror);
            let found = match started {
                Started::Damaged {
                    places, changed, ..
                } => {
                    assert_eq!(changed, [], "everything came back");
                    places
                }
                Started::Normal => {
                    // Histories are read when a record is opened.
                    let summaries = block_on(tab.summaries()).unwrap();
                    let fault = summaries
                        .iter()
                        .find_map(|s| block_on(tab.history(s.record)).err())
                        .unwrap();
                    assert!(fault.to_string().contains(&at), "{fault}");
                    match block_on(tab.mend()).unwrap().started {
                        Started::Damaged {
                            places, changed, ..
                        } => {
                            assert_eq!(changed, []);
                            places
                        }
                        other => panic!("{other:?}"),
                    }
                }
                other => panic!("{other:?}"),
            };
            assert_eq!(
                found.iter().map(ToString::to_string).collect::<Vec<_>>(),
                [at]
            );
            assert_eq!(everything(&mut tab), before);
        }
    }
}

#[test]
fn attachments_are_checked_and_come_back() {
    let (db, mirror) = (Memory::new(), MemoryMirror::new());
    let (mut tab, ..) = open(&db, &mirror);
    let photo: Vec<u8> = (0..150_000u32).map(|n| n as u8).collect();
    let digest = Digest::of(&photo);
    let mut wanted = commit(&tab, command(1), &[1], Durability::Strict);
    wanted.events = vec![event(
        tab.pen(),
        0,
        record(1),
        command(1),
        "photo",
        &digest.0,
    )];
    wanted.blobs = vec![(digest, photo.clone())];
    block_on(tab.commit(wanted)).unwrap();
    assert_eq!(block_on(tab.blob(&digest)).unwrap(), photo);
    db.cells().clear();
    let (tab, started, _) = open(&db, &mirror);
    assert_eq!(
        started,
        Started::Restored {
            events: 1,
            pieces: 3
        }
    );
    assert_eq!(block_on(tab.blob(&digest)).unwrap(), photo);
}

#[test]
fn a_device_list_goes_in_as_one_commit() {
    let (db, mirror) = (Memory::new(), MemoryMirror::new());
    let (mut tab, ..) = open(&db, &mirror);
    let (mut other, ..) = open(&db, &mirror);
    write(&mut tab, 1, &[17]);
    let records: Vec<u64> = (0..2_000).collect();
    let committed = write(&mut tab, 2, &records);
    assert_eq!(committed.changed.len(), 2_000);
    let before = everything(&mut tab);
    assert_eq!(before.len(), 2_000);
    assert_eq!(before[17].1.len(), 2);
    assert!(block_on(other.catch_up()).unwrap().reload);
    assert_eq!(everything(&mut other), before);
    db.cells().clear();
    let (mut tab, ..) = open(&db, &mirror);
    assert_eq!(everything(&mut tab), before);
}
