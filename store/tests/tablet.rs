//! One tablet and two tabs: what is committed is there again, in pages, in the mirror and elsewhere.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use aftercare_core::exchange::bundle::Refusal;
use aftercare_core::journal::Digest;
use aftercare_core::time::Instant;
use aftercare_store::database::{Durability, Key, Table};
use aftercare_store::memory::{Memory, MemoryMirror, NoMirror};
use aftercare_store::mirror::Mirror;
use aftercare_store::{
    CommitError, FileBytes, Finding, Go, ImportError, Origin, Second, SecondCopy, Start, Started,
    Tablet,
};
use common::*;
use pollster::block_on;
use std::rc::Rc;

type Tab = Tablet<Memory, MemoryMirror, Plain>;

fn open(db: &Memory, mirror: &MemoryMirror) -> (Tab, Started, SecondCopy) {
    let mirror = mirror.session();
    let (tablet, opening) = block_on(Tablet::open(db.clone(), mirror, Plain, start(7))).unwrap();
    (tablet, opening.started, opening.second)
}

/// A tablet of a session that can be ended, as a closed tab ends it.
fn open_session(
    db: &Memory,
    mirror: &MemoryMirror,
    n: u64,
) -> (
    Tablet<Memory, Rc<MemoryMirror>, Plain>,
    SecondCopy,
    Rc<MemoryMirror>,
) {
    let session = Rc::new(mirror.session());
    let opened = Tablet::open(db.clone(), Rc::clone(&session), Plain, start(n));
    let (tablet, opening) = block_on(opened).unwrap();
    (tablet, opening.second, session)
}

fn write<M: Mirror>(
    tab: &mut Tablet<Memory, M, Plain>,
    n: u64,
    records: &[u64],
) -> aftercare_store::Committed {
    let commit = commit(tab, command(n), records, Durability::Strict);
    block_on(tab.commit(commit)).unwrap()
}

/// Every record with all its events.
fn everything<M: Mirror>(tab: &mut Tablet<Memory, M, Plain>) -> Vec<(u64, Vec<String>)> {
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
fn a_new_mirror_never_costs_the_last_copy_of_an_attachment() {
    let (db, mirror) = (Memory::new(), MemoryMirror::new());
    let (mut tab, _, session) = open_session(&db, &mirror, 7);
    let photo = vec![7; 100_000];
    let digest = Digest::of(&photo);
    let mut wanted = commit(&tab, command(1), &[1], Durability::Strict);
    let named = event(tab.pen(), 0, record(1), command(1), "photo", &digest.0);
    wanted.events = vec![named];
    wanted.blobs = vec![(digest, photo.clone())];
    block_on(tab.commit(wanted)).unwrap();
    session.end();
    // The database loses a piece of it; sessions come and go until one segment is made of many.
    let is_piece = |key: &(Table, Key)| key.0 == Table::Blobs;
    let piece = db.cells().keys().find(|key| is_piece(key)).unwrap().clone();
    db.cells().remove(&piece);
    for n in 2..30 {
        let (mut tab, _, session) = open_session(&db, &mirror, 7);
        let commit = commit(&tab, command(n), &[n], Durability::Strict);
        block_on(tab.commit(commit)).unwrap();
        session.end();
    }
    let (mut tab, ..) = open(&db, &mirror);
    block_on(tab.tidy()).unwrap();
    db.cells().clear();
    let (tab, ..) = open(&db, &mirror);
    assert_eq!(block_on(tab.blob(&digest)).unwrap(), photo);
}

/// A year of sessions leaves a few segments, torn ends among them, and everything is still in them.
#[test]
fn sessions_that_came_and_went_leave_one_segment() {
    let (db, mirror) = (Memory::new(), MemoryMirror::new());
    for n in 0..40 {
        let (mut tab, _, session) = open_session(&db, &mirror, 7);
        write(&mut tab, n, &[n, n + 1]);
        session.end();
        if n % 5 == 0 {
            let mut segments = mirror.segments_mut();
            segments.values_mut().last().unwrap().bytes.extend([7; 9]);
        }
    }
    let (mut tab, ..) = open(&db, &mirror);
    let before = everything(&mut tab);
    block_on(tab.fold_tail()).unwrap();
    assert!(tab.is_tidy_due());
    block_on(tab.tidy()).unwrap();
    assert!(!tab.is_tidy_due());
    assert_eq!(mirror.segments_mut().len(), 1);
    let read = mirror.bytes_read();
    let (mut tab, started, second) = open(&db, &mirror);
    assert_eq!((started, second), (Started::Normal, SecondCopy::Whole));
    assert_eq!(mirror.bytes_read(), read, "all of it is known");
    write(&mut tab, 50, &[3]);
    let after = everything(&mut tab);
    assert_eq!(after.len(), before.len());
    drop(tab);
    db.cells().clear();
    let (mut tab, started, _) = open(&db, &mirror);
    assert!(matches!(started, Started::Restored { .. }));
    assert_eq!(everything(&mut tab), after);
}

/// A segment that another tab still writes is left to it.
#[test]
fn tidying_leaves_alone_what_another_tab_writes() {
    let (db, mirror) = (Memory::new(), MemoryMirror::new());
    for n in 0..20 {
        let (mut tab, _, session) = open_session(&db, &mirror, 7);
        write(&mut tab, n, &[n]);
        session.end();
    }
    let (mut other, ..) = open(&db, &mirror);
    write(&mut other, 20, &[20]);
    let (mut tab, ..) = open(&db, &mirror);
    block_on(tab.tidy()).unwrap();
    block_on(other.catch_up()).unwrap();
    write(&mut other, 21, &[21]);
    let before = everything(&mut other);
    drop((tab, other));
    db.cells().clear();
    let (mut tab, ..) = open(&db, &mirror);
    assert_eq!(everything(&mut tab), before);
}

/// A second copy in which a bulk commit lacks a part is no second copy: it is written anew.
#[test]
fn a_mirror_that_lacks_a_part_is_written_anew() {
    let (db, mirror) = (Memory::new(), MemoryMirror::new());
    let (mut tab, ..) = open(&db, &mirror);
    let records: Vec<u64> = (0..2_500).collect();
    write(&mut tab, 1, &records);
    let before = everything(&mut tab);
    drop(tab);
    for segment in mirror.segments_mut().values_mut() {
        let middle = segment.bytes.len() / 2;
        segment.bytes[middle] ^= 1;
    }
    let (_, started, second) = open(&db, &mirror);
    assert_eq!(started, Started::Normal);
    assert_eq!(second, SecondCopy::Rebuilt { events: 2_500 });
    db.cells().clear();
    let (mut tab, ..) = open(&db, &mirror);
    assert_eq!(everything(&mut tab), before);
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

fn export<M: Mirror>(tab: &mut Tablet<Memory, M, Plain>) -> Vec<u8> {
    let mut file = Vec::new();
    let sink = async |bytes: Vec<u8>| -> Result<(), String> {
        file.extend(bytes);
        Ok(())
    };
    let done = block_on(tab.export(sink, |_, _| Go::On)).unwrap();
    assert_eq!((done.missing_blobs, done.damaged), (vec![], vec![]));
    file
}

#[test]
fn an_export_arrives_whole_on_another_tablet_and_leaves_it_as_the_same_bytes_f66() {
    let (db, mirror) = (Memory::new(), MemoryMirror::new());
    let (mut tab, ..) = open(&db, &mirror);
    for n in 0..200 {
        write(&mut tab, n, &[n % 90, 300 + n]);
        if n == 150 {
            block_on(tab.fold_tail()).unwrap();
        }
    }
    let photo = vec![7; 70_000];
    let digest = block_on(tab.put_blob(&photo)).unwrap();
    let mut wanted = commit(&tab, command(900), &[1], Durability::Strict);
    wanted.events = vec![event(
        tab.pen(),
        0,
        record(1),
        command(900),
        "photo",
        &digest.0,
    )];
    block_on(tab.commit(wanted)).unwrap();
    block_on(tab.put_draft("ticket/1", "half a sentence")).unwrap();
    let file = export(&mut tab);
    block_on(tab.tidy()).unwrap();
    assert_eq!(export(&mut tab), file, "folding changes nothing");

    let (db, mirror) = (Memory::new(), MemoryMirror::new());
    let mirror2 = mirror.session();
    let (mut other, _) = block_on(Tablet::open(db.clone(), mirror2, Plain, start(8))).unwrap();
    write(&mut other, 901, &[1, 5_000]);
    let mut source = FileBytes::new(file.clone());
    let preview = block_on(other.preview(&mut source, |_, _| Go::On)).unwrap();
    let coming = preview.families.values().next().unwrap();
    assert_eq!((coming.new_events, coming.new_records), (401, 289));
    assert_eq!(
        (coming.grown_records, coming.conflicting, preview.new_blobs),
        (1, 1, 1)
    );
    assert!(!preview.forked && preview.missing_blobs.is_empty());
    let id = command(902);
    let done = block_on(other.import(id, &mut source, Instant(1), |_, _| Go::On)).unwrap();
    assert_eq!((done.events, done.records, done.blobs), (401, 290, 1));
    assert_eq!(block_on(other.blob(&digest)).unwrap(), photo);
    assert_eq!(
        block_on(other.drafts()).unwrap(),
        [],
        "drafts stay where they are"
    );
    let preview = block_on(other.preview(&mut source, |_, _| Go::On)).unwrap();
    assert!(preview.is_nothing());
    let again = block_on(other.import(command(903), &mut source, Instant(1), |_, _| Go::On));
    assert_eq!(again.unwrap().events, 0);

    let back = export(&mut other);
    let mut source = FileBytes::new(back.clone());
    let done = block_on(tab.import(command(904), &mut source, Instant(1), |_, _| Go::On)).unwrap();
    assert_eq!((done.events, done.forked), (2, false));
    assert_eq!(export(&mut tab), back);
    db.cells().clear();
    let mirror2 = mirror.session();
    let (mut other, _) = block_on(Tablet::open(db, mirror2, Plain, start(9))).unwrap();
    assert_eq!(export(&mut other), back, "the mirror alone has it all");
}

#[test]
fn a_file_cut_or_altered_anywhere_changes_nothing_f54() {
    let (mut tab, ..) = open(&Memory::new(), &MemoryMirror::new());
    for n in 0..20 {
        write(&mut tab, n, &[n]);
    }
    let file = export(&mut tab);
    let (mut other, ..) = open(&Memory::new(), &MemoryMirror::new());
    let before = export(&mut other);
    for at in (0..file.len()).step_by(37) {
        let mut altered = file.clone();
        altered[at] ^= 1;
        for bytes in [file[..at].to_vec(), altered] {
            let mut source = FileBytes::new(bytes);
            let done = block_on(other.import(command(50), &mut source, Instant(1), |_, _| Go::On));
            assert!(matches!(done, Err(ImportError::Source(_))), "{at}");
        }
    }
    assert_eq!(export(&mut other), before);
}

#[test]
fn a_copied_tablet_is_recognised_and_goes_on_under_a_new_name_f68() {
    let (db, mirror) = (Memory::new(), MemoryMirror::new());
    let (mut tab, ..) = open(&db, &mirror);
    write(&mut tab, 1, &[1]);
    let copy = Memory::new();
    copy.cells().clone_from(&db.cells());
    let (mut twin, ..) = open(&copy, &MemoryMirror::new());
    write(&mut tab, 2, &[2]);
    write(&mut twin, 3, &[3]);
    let mut source = FileBytes::new(export(&mut twin));
    let done = block_on(tab.import(command(4), &mut source, Instant(1), |_, _| Go::On)).unwrap();
    assert!(done.forked);
    block_on(tab.take_new_replica(replica(70))).unwrap();
    assert_eq!((tab.pen().replica, tab.pen().next), (replica(70), 1));
    write(&mut tab, 5, &[4]);
    let checked = block_on(tab.check(|_, _| Go::On)).unwrap();
    let twice = Finding::PlaceTwice {
        replica: replica(7),
        seq: 2,
    };
    assert_eq!(checked.findings, [twice]);
}

#[test]
fn every_altered_bit_of_a_stored_page_is_named_with_record_and_event_f74() {
    let (db, mirror) = (Memory::new(), MemoryMirror::new());
    let (mut tab, ..) = open(&db, &mirror);
    for n in 0..3 {
        write(&mut tab, n, &[n]);
    }
    block_on(tab.fold_tail()).unwrap();
    let event = block_on(tab.history(record(1))).unwrap().remove(0);
    let keys: Vec<_> = db.cells().keys().cloned().collect();
    let key = keys
        .into_iter()
        .find(|(t, _)| *t == Table::Histories)
        .unwrap();
    let page = db.cells()[&key].clone();
    let at = page
        .windows(event.bytes().len())
        .position(|w| w == event.bytes())
        .unwrap();
    for byte in at..at + event.bytes().len() {
        let mut altered = page.clone();
        altered[byte] ^= 1;
        db.cells().insert(key.clone(), altered);
        let checked = block_on(tab.check(|_, _| Go::On)).unwrap();
        let named = checked.findings.iter().any(|finding| {
            matches!(finding, Finding::Event { record: r, event: name, .. }
                if *r == record(1) && *name == event.id().0.short())
        });
        assert!(named, "byte {byte}: {:?}", checked.findings);
    }
}

#[test]
fn two_tablets_of_one_session_share_a_segment() {
    let db = Memory::new();
    let mirror = Rc::new(MemoryMirror::new());
    let open = || {
        let mirror = Rc::clone(&mirror);
        block_on(Tablet::open(db.clone(), mirror, Plain, start(7)))
            .unwrap()
            .0
    };
    let mut page = open();
    let mut engine = open();
    let mut number = 0;
    let mut write = |tab: &mut Tablet<_, _, Plain>| {
        number += 1;
        block_on(tab.catch_up()).unwrap();
        let commit = commit(tab, command(number), &[number], Durability::Strict);
        assert_eq!(block_on(tab.commit(commit)).unwrap().second, Second::Kept);
    };
    for round in 0..4 {
        write(&mut page);
        write(&mut engine);
        write(&mut page);
        if round == 1 {
            block_on(engine.tidy()).unwrap();
            block_on(aftercare_store::mirror::Mirror::close_segment(&mirror)).unwrap();
        }
    }
    db.cells().clear();
    let mut again = open();
    assert_eq!(block_on(again.summaries()).unwrap().len(), 12);
}

#[test]
fn a_start_reads_of_the_mirror_what_is_new_however_much_was_brought_in() {
    let (mut giver, ..) = open(&Memory::new(), &MemoryMirror::new());
    for n in 0..300 {
        write(&mut giver, n, &[n, n + 1, n + 2]);
    }
    let file = export(&mut giver);
    let (db, mirror) = (Memory::new(), MemoryMirror::new());
    let start_reads = || {
        let before = mirror.bytes_read();
        let (tab, second, session) = open_session(&db, &mirror, 8);
        assert_eq!(second, SecondCopy::Whole);
        (tab, mirror.bytes_read() - before, session)
    };
    let (mut tab, _, session) = start_reads();
    assert!(!tab.is_fold_due());
    let mut source = FileBytes::new(file.clone());
    block_on(tab.import(command(900), &mut source, Instant(1), |_, _| Go::On)).unwrap();
    assert!(tab.is_fold_due(), "much came in one commit");
    session.end();
    let (mut tab, before, session) = start_reads();
    assert!(before > file.len() as u64 / 2, "{before}");
    assert!(tab.is_fold_due(), "the next start knows it too");
    block_on(tab.fold_tail()).unwrap();
    assert!(!tab.is_fold_due());
    session.end();
    let (_, after, _) = start_reads();
    assert_eq!(after, 0, "nothing is new");
}

#[test]
fn the_demo_and_real_data_are_never_united() {
    let opened = |origin| {
        let start = Start { origin, ..start(7) };
        let opened = Tablet::open(Memory::new(), MemoryMirror::new(), Plain, start);
        let (mut tab, _) = block_on(opened).unwrap();
        write(&mut tab, 1, &[1, 2]);
        tab
    };
    let (mut real, mut demo) = (opened(Origin::Real), opened(Origin::Demo));
    let files = [export(&mut demo), export(&mut real)];
    let from = [Origin::Demo, Origin::Real];
    for ((file, from), into) in files.into_iter().zip(from).zip([&mut real, &mut demo]) {
        let before = everything(into);
        let refused = ImportError::Source(Refusal::OtherOrigin { file: from });
        let mut source = FileBytes::new(file);
        let seen = block_on(into.preview(&mut source, |_, _| Go::On));
        assert_eq!(seen, Err(refused.clone()));
        let done = block_on(into.import(command(2), &mut source, Instant(0), |_, _| Go::On));
        assert_eq!(done, Err(refused));
        assert_eq!(everything(into), before);
    }
    // Another demo's file is taken in, also by a store that was mended meanwhile.
    let file = export(&mut demo);
    let mut other = opened(Origin::Demo);
    block_on(other.mend()).unwrap();
    let mut source = FileBytes::new(file);
    block_on(other.import(command(3), &mut source, Instant(0), |_, _| Go::On)).unwrap();
}
