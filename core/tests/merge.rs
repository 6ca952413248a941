//! Tablets that exchange in any order, any number of times and in parts come to the same journal,
//! the same records and the same conflicts (FAULTS D, I, F59).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../examples/simulate/notices.rs"]
mod notices;
#[path = "../examples/simulate/script.rs"]
mod script;
#[path = "../examples/simulate/world.rs"]
mod world;

use aftercare_core::id::{CommitId, RecordId, ReplicaId};
use aftercare_core::journal::{
    Arrival, BLANKING, Blanking, Damage, Draft, Event, EventId, Family, Journal, Reason, Stamp,
    fold, linearise,
};
use aftercare_core::time::{Instant, Span};
use notices::{Happening, Notice, Notices, picture};
use proptest::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

const NOW: i64 = 1_790_000_000_000;

fn draft(replica: u128, seq: u64, at: i64, after: &[&Event], kind: &str) -> Draft {
    Draft {
        family: Family(1),
        record: RecordId::well_known(1),
        kind: kind.to_owned(),
        actor: None,
        replica: ReplicaId::new(Uuid::from_u128(replica)),
        seq,
        stamp: Stamp {
            wall: Instant(NOW + at),
            counter: 0,
        },
        zone: 0,
        commit: CommitId::new(Uuid::from_u128(replica * 1000 + u128::from(seq))),
        after: after.iter().map(|event| event.id()).collect(),
    }
}

fn event(replica: u128, seq: u64, at: i64, after: &[&Event], what: &Happening) -> Event {
    Event::seal(draft(replica, seq, at, after, what.kind()), &what.body())
}

fn journal(events: &[Event]) -> Journal {
    let mut journal = Journal::default();
    journal.merge(events.iter().cloned());
    journal
}

fn permutations(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for shorter in permutations(count - 1) {
        for at in 0..count {
            let mut longer = shorter.clone();
            longer.insert(at, count - 1);
            all.push(longer);
        }
    }
    all
}

fn concurrent(events: &[Event]) -> Vec<(EventId, EventId)> {
    fold::<Notice>(events)
        .conflicts
        .iter()
        .filter_map(|conflict| match conflict.reason {
            Reason::Concurrent { with, .. } => Some((conflict.event, with)),
            _ => None,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn tablets_that_have_met_hold_and_show_the_same(seed: u64) {
        if let Err(failure) = world::run(&Notices, seed, &BTreeSet::new()) {
            let (skip, least) = world::minimise(&Notices, seed, failure);
            let steps: Vec<u64> = (0..world::STEPS).filter(|s| !skip.contains(s)).collect();
            prop_assert!(false, "seed {seed}, steps {steps:?}: {}", least.what);
        }
    }
}

/// Every history of up to five events on three tablets in which each event has seen some set of
/// those before it; and of each, every order of arrival.
#[test]
fn every_order_of_arrival_of_every_small_history_gives_the_same() {
    let orders: Vec<Vec<Vec<usize>>> = (0..=5).map(permutations).collect();
    let happenings = [
        Happening::Opened("a".into()),
        Happening::Worded("b".into()),
        Happening::Closed("c".into()),
        Happening::Worded("d".into()),
        Happening::Closed("e".into()),
    ];
    let mut histories = 0;
    // Which of the earlier events each one names: 1 × 2 × 4 × 8 × 16 histories.
    for code in 0..1024u32 {
        let mut events: Vec<Event> = Vec::new();
        let mut bits = code;
        for (at, what) in happenings.iter().enumerate() {
            let seen: Vec<&Event> = (0..at)
                .filter(|earlier| bits >> earlier & 1 == 1)
                .map(|earlier| &events[earlier])
                .collect();
            bits >>= at;
            let stamp = [0, 500, -500, 0, 90][at];
            let sealed = event(at as u128 % 3, at as u64 / 3 + 1, stamp, &seen, what);
            events.push(sealed);
        }
        histories += 1;
        let expected = picture(&fold(&events));
        let bytes = world::export(&journal(&events)).unwrap();
        for order in &orders[5] {
            let arrived: Vec<Event> = order.iter().map(|&at| events[at].clone()).collect();
            assert_eq!(picture(&fold(&arrived)), expected);
            // Building the journal for every history would take minutes; a part of them shows it.
            if code % 32 == 0 {
                assert_eq!(world::export(&journal(&arrived)).unwrap(), bytes);
            }
        }
        // A part of the history, and then the rest.
        for kept in 0..32u32 {
            let (mut some, rest): (Vec<_>, Vec<_>) = (0..5).partition(|at| kept >> at & 1 == 1);
            let part: Vec<Event> = some.iter().map(|&at| events[at].clone()).collect();
            let folded = fold::<Notice>(&part);
            assert_eq!(
                folded.waiting.len() + linearise(&part).sequence.len(),
                part.len()
            );
            some.extend(rest);
            let whole: Vec<Event> = some.iter().map(|&at| events[at].clone()).collect();
            assert_eq!(picture(&fold(&whole)), expected);
        }
    }
    assert_eq!(histories, 1024);
}

#[test]
fn two_settings_at_once_conflict_until_somebody_who_has_seen_both_sets_it_again() {
    let opened = event(1, 1, 0, &[], &Happening::Opened("x".into()));
    let one = event(1, 2, 10, &[&opened], &Happening::Worded("a".into()));
    let two = event(2, 1, 20, &[&opened], &Happening::Worded("b".into()));
    let both = [opened.clone(), one.clone(), two.clone()];
    assert_eq!(concurrent(&both), vec![(two.id(), one.id())]);

    let blind = event(1, 3, 30, &[&one], &Happening::Worded("c".into()));
    let three = [opened.clone(), one.clone(), two.clone(), blind.clone()];
    assert_eq!(concurrent(&three), vec![(blind.id(), two.id())]);

    let settled = event(1, 4, 40, &[&blind, &two], &Happening::Worded("b".into()));
    let four = [opened, one, two, blind, settled];
    assert_eq!(concurrent(&four), Vec::new());
}

#[test]
fn whoever_changed_his_mind_to_the_others_value_has_no_conflict_with_him() {
    let opened = event(1, 1, 0, &[], &Happening::Opened("x".into()));
    let first = event(1, 2, 10, &[&opened], &Happening::Ranked(1));
    let second = event(1, 3, 20, &[&first], &Happening::Ranked(2));
    let other = event(2, 1, 30, &[&opened], &Happening::Ranked(2));
    assert_eq!(concurrent(&[opened, first, second, other]), Vec::new());
}

#[test]
fn settling_the_same_on_two_tablets_is_itself_merged() {
    let opened = event(1, 1, 0, &[], &Happening::Opened("x".into()));
    let one = event(1, 2, 10, &[&opened], &Happening::Ranked(1));
    let two = event(2, 1, 20, &[&opened], &Happening::Ranked(2));
    let here = event(1, 3, 30, &[&one, &two], &Happening::Ranked(1));
    let alike = event(2, 2, 40, &[&one, &two], &Happening::Ranked(1));
    let unlike = event(2, 2, 40, &[&one, &two], &Happening::Ranked(2));
    let base = [opened, one, two, here.clone()];
    let with = |last: &Event| [base.as_slice(), std::slice::from_ref(last)].concat();
    assert_eq!(concurrent(&with(&alike)), Vec::new());
    assert_eq!(concurrent(&with(&unlike)), vec![(unlike.id(), here.id())]);
}

#[test]
fn both_close_a_notice_and_a_person_settles_it() {
    let opened = event(1, 1, 0, &[], &Happening::Opened("x".into()));
    let one = event(1, 2, 10, &[&opened], &Happening::Closed("a".into()));
    let two = event(2, 1, 20, &[&opened], &Happening::Closed("b".into()));
    let mut events = vec![opened, one.clone(), two.clone()];
    let folded = fold::<Notice>(&events);
    assert_eq!(folded.state.unwrap().closed.as_deref(), Some("a"));
    assert_eq!(folded.conflicts.len(), 1);
    assert_eq!(folded.conflicts[0].event, two.id());
    // Whoever has not seen it can't settle it.
    let blind = event(1, 3, 30, &[&one], &Happening::Settled(vec![two.id()]));
    events.push(blind.clone());
    assert_eq!(fold::<Notice>(&events).conflicts.len(), 1);
    let seen = event(
        1,
        4,
        40,
        &[&blind, &two],
        &Happening::Settled(vec![two.id()]),
    );
    events.push(seen);
    assert_eq!(fold::<Notice>(&events).conflicts, Vec::new());
}

#[test]
fn a_clock_three_years_off_or_at_1970_changes_no_order_of_causes() {
    for off in [Span::days(1_095).0, Span::days(-1_095).0, -NOW, -3_600_000] {
        let opened = event(1, 1, off, &[], &Happening::Opened("x".into()));
        let worded = event(2, 1, 0, &[&opened], &Happening::Worded("y".into()));
        let closed = event(1, 2, off + 1, &[&worded], &Happening::Closed("z".into()));
        let events = [closed.clone(), worded, opened];
        let folded = fold::<Notice>(&events);
        assert_eq!(folded.sequence, vec![2, 1, 0]);
        assert_eq!(folded.state.unwrap().closed.as_deref(), Some("z"));
        // The contradiction of the stamps is named once, at the event where it shows.
        let flagged = folded
            .conflicts
            .iter()
            .filter(|c| c.reason == Reason::BackDated);
        assert_eq!(flagged.count(), 1, "off by {off}");
    }
}

#[test]
fn equal_stamps_still_have_one_order() {
    let opened = event(1, 1, 0, &[], &Happening::Opened("x".into()));
    let mut events = vec![opened.clone()];
    for replica in 0..40 {
        // The same replica and stamp, too: a copied profile.
        let what = Happening::Worded(format!("{replica}"));
        events.push(event(7 + replica % 3, 2, 5, &[&opened], &what));
    }
    let expected: Vec<EventId> = linearise(&events)
        .sequence
        .iter()
        .map(|&at| events[at].id())
        .collect();
    events.reverse();
    let again: Vec<EventId> = linearise(&events)
        .sequence
        .iter()
        .map(|&at| events[at].id())
        .collect();
    assert_eq!(again, expected);
}

#[test]
fn an_event_whose_cause_is_not_here_waits_and_is_passed_on() {
    let opened = event(1, 1, 0, &[], &Happening::Opened("x".into()));
    let worded = event(1, 2, 1, &[&opened], &Happening::Worded("y".into()));
    let closed = event(1, 3, 2, &[&worded], &Happening::Closed("z".into()));
    let mut journal = journal(&[closed.clone(), opened.clone()]);
    let folded = journal.fold::<Notice>(RecordId::well_known(1));
    assert_eq!(folded.waiting, vec![closed.id()]);
    assert_eq!(folded.heads, vec![opened.id()]);
    assert_eq!(
        journal.continuity().missing(opened.header().replica),
        vec![2..=2]
    );
    let passed_on = world::read(&world::export(&journal).unwrap()).unwrap();
    assert_eq!(passed_on.len(), 2);
    journal.insert(worded);
    let folded = journal.fold::<Notice>(RecordId::well_known(1));
    assert!(folded.waiting.is_empty());
    assert_eq!(folded.heads, vec![closed.id()]);
}

#[test]
fn bytes_that_are_not_the_event_they_are_known_as_are_set_aside() {
    let opened = event(1, 1, 0, &[], &Happening::Opened("x".into()));
    let other = event(1, 1, 0, &[], &Happening::Opened("y".into()));
    let mut journal = Journal::default();
    let aside = journal.receive(opened.id(), other.bytes()).unwrap_err();
    assert_eq!(aside.damage, Damage::HeaderAltered);
    assert_eq!(aside.id, opened.id());
    assert!(journal.is_empty());
    assert_eq!(
        journal.receive(opened.id(), opened.bytes()),
        Ok(Arrival::New)
    );
    assert_eq!(
        journal.receive(opened.id(), opened.bytes()),
        Ok(Arrival::Known)
    );
}

#[test]
fn events_that_claim_to_come_after_each_other_wait_for_ever_and_harm_nobody() {
    // An id is the hash of what it names, so a circle can only be claimed, never closed.
    let opened = event(1, 1, 0, &[], &Happening::Opened("x".into()));
    let mut one = draft(2, 1, 1, &[&opened], "worded");
    one.after
        .push(EventId(aftercare_core::journal::Digest([7; 32])));
    let one = Event::seal(one, &Happening::Worded("a".into()).body());
    let two = event(2, 2, 2, &[&one], &Happening::Worded("b".into()));
    let folded = fold::<Notice>(&[two.clone(), opened, one.clone()]);
    assert_eq!(folded.waiting, vec![one.id(), two.id()]);
    assert_eq!(folded.state.unwrap().text, "x");
}

#[test]
fn one_event_has_one_form() {
    let opened = event(1, 1, 0, &[], &Happening::Opened("x".into()));
    let bytes = opened.bytes();
    // The same array with its length in a byte of its own.
    let mut longer = vec![0x98, 2];
    longer.extend_from_slice(&bytes[1..]);
    assert_eq!(Event::read(&longer), Err(Damage::NotCanonical));
    // The same header with its length in two bytes.
    assert_eq!(bytes[1], 0x58);
    let mut longer = vec![0x82, 0x59, 0];
    longer.extend_from_slice(&bytes[2..]);
    assert_eq!(Event::read(&longer), Err(Damage::NotCanonical));
}

#[test]
fn each_byte_of_an_event_is_guarded() {
    let opened = event(
        1,
        1,
        0,
        &[],
        &Happening::Opened("a text of some length".into()),
    );
    for at in 0..opened.bytes().len() {
        for bit in 0..8 {
            let mut altered = opened.bytes().to_vec();
            altered[at] ^= 1 << bit;
            let read = Event::read_as(opened.id(), &altered);
            assert!(read.is_err(), "byte {at}");
        }
    }
}

#[test]
fn a_blanked_body_keeps_the_chain_and_wins_only_by_decision() {
    let opened = event(1, 1, 0, &[], &Happening::Opened("x".into()));
    let secret = event(1, 2, 1, &[&opened], &Happening::Worded("a name".into()));
    let closed = event(2, 1, 2, &[&secret], &Happening::Closed("z".into()));
    let blanking = Blanking {
        events: vec![secret.id()],
        reason: "asked for by law".into(),
    };
    let decided = Event::seal(draft(2, 2, 3, &[&closed], BLANKING), &blanking.encode());
    assert_eq!(Blanking::of(&decided), Some(blanking));

    // A file with a null where a body was takes no body away from anybody.
    let mut one = journal(&[opened.clone(), secret.clone(), closed.clone()]);
    assert_eq!(one.insert(secret.blanked()), Arrival::Known);
    assert!(
        one.event(RecordId::well_known(1), secret.id())
            .unwrap()
            .body()
            .is_some()
    );
    // And a body that was missing is filled.
    let mut two = journal(&[opened.clone(), secret.blanked(), closed.clone()]);
    assert_eq!(two.insert(secret.clone()), Arrival::Filled);
    assert_eq!(one, two);

    // The decision blanks it, and whoever brings the body back is not heard.
    one.insert(decided.clone());
    one.insert(secret.clone());
    let mut three = journal(&[decided, closed, secret.clone(), opened]);
    three.insert(secret.clone());
    assert_eq!(one, three);
    assert_eq!(world::export(&one), world::export(&three));
    let folded = one.fold::<Notice>(RecordId::well_known(1));
    assert_eq!(folded.blanked, vec![secret.id()]);
    assert_eq!(folded.state.unwrap().closed.as_deref(), Some("z"));
    assert!(folded.waiting.is_empty() && folded.newer.is_empty());
    assert!(!String::from_utf8_lossy(&world::export(&one).unwrap()).contains("a name"));
}

#[test]
fn kinds_of_a_later_version_survive_fold_merge_and_export() {
    let opened = event(1, 1, 0, &[], &Happening::Opened("x".into()));
    let newer = Event::seal(draft(1, 2, 1, &[&opened], "painted"), b"\x01any bytes");
    let closed = event(1, 3, 2, &[&newer], &Happening::Closed("z".into()));
    let journal = journal(&[closed, newer.clone(), opened]);
    let folded = journal.fold::<Notice>(RecordId::well_known(1));
    assert_eq!(folded.newer, vec![newer.id()]);
    assert!(folded.state.unwrap().closed.is_some());
    let file = world::export(&journal).unwrap();
    let read = world::read(&file).unwrap();
    assert!(read.contains(&newer));
    let mut again = Journal::default();
    again.merge(read);
    assert_eq!(world::export(&again).unwrap(), file);
}

#[test]
fn a_body_nested_a_hundred_thousand_deep_is_unreadable_and_nothing_more() {
    let opened = event(1, 1, 0, &[], &Happening::Opened("x".into()));
    for nest in [0x81, 0x9f, 0xa1, 0xbf, 0xc1] {
        let deep = Event::seal(draft(1, 2, 1, &[&opened], "worded"), &vec![nest; 100_000]);
        let folded = fold::<Notice>(&[opened.clone(), deep.clone()]);
        assert_eq!(folded.conflicts.len(), 1);
        assert_eq!(folded.conflicts[0].reason, Reason::Unreadable);
    }
}

#[test]
fn a_long_history_is_folded_and_branches_in_it_are_still_seen() {
    let mut events = vec![event(1, 1, 0, &[], &Happening::Opened("x".into()))];
    for seq in 2..=2_000 {
        let last = events.last().unwrap().clone();
        events.push(event(1, seq, seq as i64, &[&last], &Happening::Ranked(1)));
    }
    let branch = event(2, 1, 99_999, &[&events[700]], &Happening::Ranked(2));
    events.push(branch.clone());
    let order = linearise(&events);
    assert!(order.comes_after(2_000, 700) && order.comes_after(2_000, 0));
    assert!(order.concurrent(2_000, 701) && order.concurrent(2_000, 1_999));
    assert_eq!(concurrent(&events), vec![(branch.id(), events[1_999].id())]);
}
