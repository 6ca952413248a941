//! Openings that take long: a newer version makes all summaries anew, a lost database is restored; both tell how far they are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use aftercare_core::id::RecordId;
use aftercare_core::journal::{Digest, Event, Family};
use aftercare_store::database::Durability;
use aftercare_store::memory::{Memory, MemoryMirror};
use aftercare_store::{Opening, Started, Summarise, Tablet, Work};
use common::*;
use pollster::block_on;
use std::cell::RefCell;
use std::rc::Rc;

type Tab<S> = Tablet<Memory, Rc<MemoryMirror>, S>;

/// A session of that version of the app, which can be ended, and what it told while it was opened.
fn session<S: Summarise>(db: &Memory, mirror: &MemoryMirror, summariser: S) -> Session<S> {
    let told = Rc::new(RefCell::new(Vec::new()));
    let ear = Rc::clone(&told);
    let hear = Box::new(move |work, share| ear.borrow_mut().push((work, share)));
    let mirror = Rc::new(mirror.session());
    let opened = Tablet::open_heard(db.clone(), Rc::clone(&mirror), summariser, start(7), hear);
    let (tab, opening) = block_on(opened).unwrap();
    let told = told.take();
    Session {
        tab,
        opening,
        told,
        mirror,
    }
}

struct Session<S> {
    tab: Tab<S>,
    opening: Opening,
    told: Vec<(Work, f64)>,
    mirror: Rc<MemoryMirror>,
}

fn write(tab: &mut Tab<Plain>, n: u64, records: &[u64]) {
    let commit = commit(tab, command(n), records, Durability::Strict);
    block_on(tab.commit(commit)).unwrap();
}

/// Summaries of a later version of the app: other ones, and larger.
#[derive(Clone, Copy)]
struct Later;

impl Summarise for Later {
    fn summary(&self, record: RecordId, _: Family, events: &[Event]) -> Vec<u8> {
        let mut bytes = record.uuid().as_bytes().to_vec();
        bytes.resize(20_000, events.len() as u8);
        bytes
    }
    fn version(&self) -> u32 {
        1
    }
    fn blobs(&self, _: &Event) -> Vec<Digest> {
        Vec::new()
    }
}

#[test]
fn a_newer_version_makes_all_summaries_anew_however_much_they_are() {
    let (db, mirror) = (Memory::new(), MemoryMirror::new());
    let records: Vec<u64> = (1..=1_000).collect();
    let mut first = session(&db, &mirror, Plain);
    write(&mut first.tab, 1, &records);
    block_on(first.tab.fold_tail()).unwrap();
    write(&mut first.tab, 2, &records[..10]);
    first.mirror.end();

    // Together they are far more than is kept in memory before it is written out.
    let mut second = session(&db, &mirror, Later);
    assert_eq!(second.opening.started, Started::Normal);
    let summaries = block_on(second.tab.summaries()).unwrap();
    let lengths: Vec<(usize, u8)> = summaries
        .iter()
        .map(|summary| (summary.bytes.0.len(), summary.bytes.0[19_999]))
        .collect();
    let wanted = records
        .iter()
        .map(|n| (20_000, if *n <= 10 { 2 } else { 1 }));
    assert_eq!(lengths, wanted.collect::<Vec<_>>());
    second.mirror.end();

    // And the next start finds them made: it writes nothing.
    let before = db.cells().clone();
    let third = session(&db, &mirror, Later);
    assert_eq!(third.opening.started, Started::Normal);
    assert!(*db.cells() == before);
}

/// From next to nothing to nearly all, and never back.
fn grows(told: &[(Work, f64)], what: Work) {
    assert!(told.len() > 5, "{told:?}");
    assert!(told.iter().all(|(work, _)| *work == what), "{told:?}");
    assert!(told.is_sorted_by(|a, b| a.1 < b.1), "{told:?}");
    let (first, last) = (told[0].1, told[told.len() - 1].1);
    assert!((0.0..0.2).contains(&first), "{told:?}");
    assert!((0.8..=1.0).contains(&last), "{told:?}");
}

#[test]
fn a_long_opening_tells_what_it_does_and_how_far_it_is() {
    let (db, mirror) = (Memory::new(), MemoryMirror::new());
    let mut first = session(&db, &mirror, Plain);
    for n in 0..40 {
        let some: Vec<u64> = (n * 50..n * 50 + 50).collect();
        write(&mut first.tab, n + 1, &some);
    }
    block_on(first.tab.fold_tail()).unwrap();
    first.mirror.end();

    let short = session(&db, &mirror, Plain);
    assert_eq!(short.opening.started, Started::Normal);
    assert_eq!(short.told, [], "a short one has nothing to tell");
    short.mirror.end();
    let renewed = session(&db, &mirror, Later);
    grows(&renewed.told, Work::Summaries);
    renewed.mirror.end();
    db.cells().clear();
    let restored = session(&db, &mirror, Later);
    let came_back = matches!(restored.opening.started, Started::Restored { .. });
    assert!(came_back, "{:?}", restored.opening);
    grows(&restored.told, Work::Restoring);
}
