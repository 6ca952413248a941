//! What is generated has passed every rule, and is the same for the same seed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::domain::family::{self, TICKET, summarise};
use crate::domain::ticket::{StageKind, Ticket};
use crate::id::RecordId;
use crate::journal::{Digest, fold};
use std::collections::{BTreeMap, BTreeSet};

fn written(plan: &Plan) -> (Ledger, Vec<Event>) {
    let mut events = Vec::new();
    let ledger = generate(plan, |commit| events.extend(commit.events)).unwrap();
    (ledger, events)
}

fn by_record(events: Vec<Event>) -> BTreeMap<(RecordId, u16), Vec<Event>> {
    let mut records: BTreeMap<_, Vec<Event>> = BTreeMap::new();
    for event in events {
        let draft = event.header();
        let key = (draft.record, draft.family.0);
        records.entry(key).or_default().push(event);
    }
    records
}

#[test]
fn every_generated_record_folds_without_a_conflict() {
    for plan in [
        Plan::bench(1, 150),
        Plan::lived(2, 60, Tongue::Chinese, Instant(1_790_000_000_000)),
    ] {
        let (ledger, events) = written(&plan);
        assert_eq!(ledger.misfits(), 0);
        for ((record, family), events) in by_record(events) {
            let family = crate::journal::Family(family);
            let summarised = summarise(record, family, &events);
            assert_ne!(summarised.summary, family::Summary::Unknown, "{family:?}");
            assert_eq!(summarised.findings, family::Findings::default());
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let bytes = |seed| -> Vec<u8> {
        let (_, events) = written(&Plan::bench(seed, 20));
        events.iter().flat_map(|e| e.bytes().to_vec()).collect()
    };
    assert_eq!(bytes(5), bytes(5));
    assert_ne!(bytes(5), bytes(6));
}

#[test]
fn bench_tickets_have_about_eight_events_and_lived_ones_reach_the_archive() {
    let (_, events) = written(&Plan::bench(3, 400));
    let of_tickets = events.iter().filter(|e| e.header().family == TICKET);
    let average = of_tickets.count() as f64 / 400.0;
    assert!((6.5..9.5).contains(&average), "{average}");
    let plan = Plan::lived(4, 50, Tongue::English, Instant(1_790_000_000_000));
    let (_, events) = written(&plan);
    let tickets = by_record(events)
        .into_iter()
        .filter(|((_, f), _)| *f == TICKET.0);
    let stages: Vec<StageKind> = tickets
        .map(|(_, events)| fold::<Ticket>(&events).state.unwrap().stage.kind())
        .collect();
    let archived = stages.iter().filter(|s| **s == StageKind::Archived).count();
    assert!(stages.len() == 50 && archived > 35, "{archived}");
}

#[test]
fn time_goes_forward_and_every_named_attachment_is_handed_out() {
    let mut last = None;
    let mut handed = BTreeSet::new();
    let mut signed = BTreeSet::new();
    let plan = Plan::lived(9, 40, Tongue::English, Instant(1_790_000_000_000));
    generate(&plan, |commit| {
        handed.extend(commit.attachments.iter().map(|bytes| Digest::of(bytes)));
        for event in commit.events {
            let stamp = Some(event.header().stamp);
            assert!(stamp > last);
            last = stamp;
            let body = family::body::<Ticket>(&event);
            use crate::domain::ticket::{Acceptance, TicketEvent};
            if let Some(TicketEvent::Accepted(Acceptance::Signed(s))) = body
                && event.header().family == TICKET
            {
                signed.insert(s.strokes);
            }
        }
    })
    .unwrap();
    assert!(!signed.is_empty());
    assert_eq!(signed, handed);
}

#[test]
fn a_large_store_balances_and_is_what_its_events_say() {
    let mut events = Vec::new();
    let ledger = shelves(3, 40, 480, |commit| events.extend(commit.events)).unwrap();
    let mut stocks = 0;
    let mut ids = BTreeSet::new();
    for ((record, family), events) in by_record(events) {
        assert!(ids.insert(record), "one id, one record");
        let family = crate::journal::Family(family);
        let summarised = summarise(record, family, &events);
        assert_eq!(summarised.findings, family::Findings::default());
        if let family::Summary::Stock(stock) = summarised.summary {
            assert_eq!(Some(&*stock), ledger.world.stock.get(&record));
            // Twelve movements: two lots came in and went out, a third came in and lost one piece.
            assert_eq!((stock.on_hand(), stock.short), (3, 0));
            stocks += 1;
        }
    }
    assert_eq!(stocks, 40);
    assert_eq!(
        (ledger.world.places.len(), ledger.world.parts.len()),
        (4, 40)
    );
}
