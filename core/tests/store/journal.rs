//! Movements and stocktakes come back from their bytes, each kind under one name.

use crate::hospital::*;
use crate::shelf::*;
use aftercare_core::domain::family::{self, Summary, body, decode, encode, summarise};
use aftercare_core::domain::stock::*;
use aftercare_core::domain::stocktake::{Plan, Stocktake, StocktakeEvent};
use aftercare_core::id::*;
use aftercare_core::journal::Record;
use std::collections::BTreeSet;
use uuid::Uuid;

#[test]
fn a_part_and_its_stock_find_each_other_and_sort_alike() {
    let ids: Vec<PartId> = (0..50u128)
        .map(|n| PartId::new(Uuid::from_u128((n << 80) | (0x7000 << 64) | (n * 977))))
        .collect();
    for id in &ids {
        assert_eq!(part_of(record_of(*id)), *id);
        assert_ne!(record_of(*id), (*id).into());
    }
    assert!(ids.is_sorted_by_key(|id| record_of(*id)));
}

#[test]
fn a_movement_comes_back_from_its_bytes_and_so_does_the_summary() {
    let mut store = store().and(DESK, BLOWER, receipt(blowers(STORE, &["B1"])));
    let events = store.history(BLOWER);
    let read = body::<StockBook>(&events[0]).unwrap();
    assert!(matches!(read, StockEvent::Received(r) if r.goods == blowers(STORE, &["B1"])));
    store.does(ENGINEER, BLOWER, hold(STORE, 1));
    let summary = summarise(record_of(BLOWER), family::STOCK, &store.history(BLOWER));
    assert_eq!(decode(&encode(&summary)), Some(summary.clone()));
    let Summary::Stock(stock) = summary.summary else {
        panic!("{summary:?}");
    };
    assert_eq!(*stock, *store.stock(BLOWER));
}

#[test]
fn a_stocktake_comes_back_from_its_summary() {
    let mut store = store();
    let id = StocktakeId::new(Uuid::from_u128(170));
    let plan = Plan {
        place: STORE,
        parts: vec![FUSE],
        due: today(),
        note: "Shelf 3".into(),
    };
    let change = aftercare_core::domain::Change::Stocktake(
        id.into(),
        StocktakeEvent::StocktakePlanned(plan),
    );
    let events = store.commit(MANAGER, &[change]);
    let summary = summarise(id.into(), family::STOCKTAKE, &events);
    assert_eq!(decode(&encode(&summary)), Some(summary.clone()));
    let Summary::Stocktake(read) = summary.summary else {
        panic!("{summary:?}");
    };
    assert_eq!(Some(&*read), store.ledger.world.stocktake(id));
}

#[test]
fn no_kind_of_the_store_is_one_of_a_ticket() {
    let kinds: BTreeSet<&str> = StockBook::KINDS
        .iter()
        .chain(Stocktake::KINDS)
        .copied()
        .collect();
    assert_eq!(kinds.len(), StockBook::KINDS.len() + Stocktake::KINDS.len());
    for kind in aftercare_core::domain::ticket::TicketEvent::KINDS {
        assert!(!kinds.contains(kind), "{kind} needs one word for both");
    }
}
