//! The ledger balances: what is derived is what is replayed, in whatever order tablets meet, and nothing vanishes.

use crate::shelf::*;
use crate::tablets::{KINDS, Tablet};
use aftercare_core::domain::stock::event::{StockEvent as E, Way};
use aftercare_core::domain::stock::*;
use aftercare_core::journal::{Event, fold};
use proptest::prelude::*;

/// What a movement brings into the store or takes out of it; movements within it come to nothing.
fn across_the_door(event: &E) -> i64 {
    let pieces = |goods: &Goods| i64::from(goods.quantity);
    match event {
        E::Received(receipt) => pieces(&receipt.goods),
        E::PutBack(back) => pieces(&back.goods),
        E::Issued(issue) => -pieces(&issue.goods),
        E::Scrapped { goods, .. } | E::TransferLost { goods, .. } => -pieces(goods),
        E::Corrected(correction) => correction.change(),
        E::MovementReversed(reversal) => match reversal.way {
            Way::In => -pieces(&reversal.goods),
            Way::Out | Way::Used => pieces(&reversal.goods),
            Way::Arrived => 0,
        },
        _ => 0,
    }
}

/// What a movement brings into people's hands, or takes out of them.
fn into_hands(book: &StockBook, event: &E) -> i64 {
    match event {
        E::Issued(issue) if issue.handed => i64::from(issue.goods.quantity),
        E::Fitted(fitting) => -i64::from(fitting.goods.quantity),
        E::PutBack(back) if back.issue.is_some() => -i64::from(back.goods.quantity),
        E::MovementReversed(reversal) => match book.movement(reversal.movement) {
            Some(movement) if reversal.way == Way::Used => -into_hands(book, &movement.what),
            _ => 0,
        },
        _ => 0,
    }
}

#[track_caller]
fn balances(book: &StockBook) {
    let moved: i64 = book
        .movements
        .iter()
        .map(|m| across_the_door(&m.what))
        .sum();
    let stock = &book.stock;
    let here = i64::from(stock.on_hand()) + i64::from(stock.in_transit());
    assert_eq!(moved, here - stock.short as i64, "{book:#?}");
}

/// Steps of tablets: which one, what kind, how many pieces; a kind past the last is an exchange.
fn steps() -> impl Strategy<Value = Vec<(usize, u8, u32)>> {
    proptest::collection::vec((0usize..3, 0u8..KINDS + 3, 1u32..6), 1..60)
}

fn run(tablets: &mut [Tablet], steps: &[(usize, u8, u32)]) {
    for (minute, (at, kind, amount)) in (0..).zip(steps) {
        let at = at % tablets.len();
        if *kind < KINDS {
            tablets[at].tries(*kind, *amount, minute);
        } else {
            let other = tablets[(at + *amount as usize) % tablets.len()].clone();
            tablets[at].learns_from(&other);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn whatever_tablets_book_the_books_balance_and_agree(steps in steps(), turn in 0usize..97) {
        let mut tablets: Vec<Tablet> = (1..=3).map(|n| Tablet::new(n, FUSE)).collect();
        run(&mut tablets, &steps);
        for tablet in &tablets {
            balances(&tablet.book());
        }
        // All meet, in two orders.
        let mut one = tablets[0].clone();
        one.learns_from(&tablets[1]);
        one.learns_from(&tablets[2]);
        let mut other = tablets[2].clone();
        other.learns_from(&tablets[1]);
        other.learns_from(&tablets[0]);
        let mut turned = one.events.clone();
        let by = turn % turned.len().max(1);
        turned.rotate_left(by);
        turned.reverse();
        let folded = fold::<StockBook>(&turned);
        let book = folded.state.unwrap_or_default();
        prop_assert_eq!(&book, &one.book());
        prop_assert_eq!(&book, &other.book());
        balances(&book);
        // No movement is dropped.
        prop_assert_eq!(book.movements.len(), one.events.len());
        prop_assert!(folded.conflicts.is_empty(), "{:?}", folded.conflicts);
        // What is derived is what is replayed, step by step.
        let replayed = book.movements.iter().fold(Stock::default(), |stock, movement| {
            stock.carried_on(&movement.what, &movement.entry)
        });
        prop_assert_eq!(&replayed, &book.stock);
        if let Some(last) = book.movements.iter().map(|m| m.entry.stamp).max() {
            prop_assert_eq!(&book.as_of(last), &book.stock);
        }
        // What left without being there is known to somebody, unless somebody settled it.
        let open: u32 = book.stock.discrepancies.iter().map(|d| d.short).sum();
        prop_assert!(u64::from(open) <= book.stock.short);
    }

    #[test]
    fn one_tablet_alone_never_comes_to_a_discrepancy(steps in steps()) {
        let mut tablets = [Tablet::new(1, FUSE)];
        run(&mut tablets, &steps);
        let book = tablets[0].book();
        prop_assert_eq!(&book.stock.discrepancies, &[]);
        prop_assert_eq!(book.stock.short, 0);
        balances(&book);
        // What went into hands is fitted, back, taken back, or still there.
        let in_hand: u32 = book.stock.handed.iter().map(|h| h.what.goods.quantity).sum();
        let moved: i64 = book.movements.iter().map(|m| into_hands(&book, &m.what)).sum();
        prop_assert_eq!(moved, i64::from(in_hand));
    }

    #[test]
    fn appending_is_folding(steps in steps()) {
        let mut tablets = [Tablet::new(1, FUSE)];
        run(&mut tablets, &steps);
        let events: Vec<Event> = tablets[0].events.clone();
        let Some((first, rest)) = events.split_first() else {
            return Ok(());
        };
        let mut folded = fold::<StockBook>(std::slice::from_ref(first));
        for (at, event) in (1..).zip(rest) {
            prop_assert!(folded.append(at, event));
        }
        prop_assert_eq!(folded.state, fold::<StockBook>(&events).state);
    }
}
