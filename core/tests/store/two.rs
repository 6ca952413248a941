//! Two tablets, one part: what can't have been twice is kept, shown alike on both, and settled by a person.

use crate::hospital::*;
use crate::shelf::*;
use crate::tablets::Tablet;
use aftercare_core::domain::family::{Summary, summarise};
use aftercare_core::domain::stock::command::Arrival;
use aftercare_core::domain::stock::settle::suspects;
use aftercare_core::domain::stock::state::Doubt;
use aftercare_core::domain::stock::*;
use aftercare_core::domain::{Refusal, family};
use aftercare_core::journal::Event;

/// Two tablets that both know of so many fuses in the store.
fn both_know(pieces: u32) -> (Tablet, Tablet) {
    let mut here = Tablet::new(1, FUSE);
    here.does(DESK, 0, receipt(fuses(STORE, pieces))).unwrap();
    let mut there = Tablet::new(2, FUSE);
    there.learns_from(&here);
    (here, there)
}

fn meet(here: &mut Tablet, there: &mut Tablet) {
    let before = here.clone();
    here.learns_from(there);
    there.learns_from(&before);
    assert_eq!(here.book(), there.book());
}

/// Both issue the last piece, and learn of each other.
fn the_last_one_left_twice() -> (Tablet, Tablet, [Event; 2]) {
    let (mut here, mut there) = both_know(1);
    let first = here.does(ENGINEER, 1, issue(fuses(STORE, 1), None));
    let second = there.does(COLLEAGUE, 2, issue(fuses(STORE, 1), None));
    meet(&mut here, &mut there);
    (here, there, [first.unwrap(), second.unwrap()])
}

#[test]
fn the_last_piece_issued_on_both_is_a_discrepancy_on_both() {
    let (here, _, [_, second]) = the_last_one_left_twice();
    let stock = here.stock();
    assert_eq!(stock.booked(STORE), 0, "never fewer than none");
    let [found] = stock.discrepancies.as_slice() else {
        panic!("{:?}", stock.discrepancies);
    };
    assert_eq!((found.event, found.short), (second.id(), 1));
    assert_eq!(found.doubts, [Doubt::Short]);
    assert_eq!(here.book().movements.len(), 3, "both issues stand");
    // Lists and the bell know of it.
    let summary = summarise(record_of(FUSE), family::STOCK, &here.events);
    assert_eq!(summary.findings.conflicts, 1);
    assert!(matches!(summary.summary, Summary::Stock(s) if s == Box::new(stock.clone())));
}

#[test]
fn it_is_settled_by_saying_which_was_true() {
    for which_was_false in [0, 1] {
        let (mut here, mut there, [first, second]) = the_last_one_left_twice();
        let wrong = [&first, &second][which_was_false].clone();
        here.reverses(5, &wrong, Some(&second)).unwrap();
        meet(&mut here, &mut there);
        let stock = there.stock();
        assert_eq!(stock.discrepancies, []);
        assert_eq!((stock.booked(STORE), stock.short), (0, 0));
        assert_eq!(stock.used.iter().map(|u| u.pieces).sum::<i64>(), 1);
    }
}

#[test]
fn it_is_settled_by_counting_again() {
    let (mut here, mut there, [_, second]) = the_last_one_left_twice();
    // A third one had never been booked.
    let count =
        StockCommand::SettleByCount(second.id(), counted(fuses(STORE, 1), "Behind the box"));
    here.does(MANAGER, 5, count).unwrap();
    meet(&mut here, &mut there);
    assert_eq!(there.stock().discrepancies, []);
    assert_eq!(there.stock().booked(STORE), 1);
    let again = StockCommand::AcceptDiscrepancy(second.id(), "x".into());
    assert_eq!(
        there.does(MANAGER, 6, again).unwrap_err(),
        Refusal::Stock(StockRefusal::NotOpen)
    );
}

#[test]
fn it_is_settled_on_both_and_that_shows_too() {
    let (mut here, mut there, [_, second]) = the_last_one_left_twice();
    here.reverses(5, &second, Some(&second)).unwrap();
    there.reverses(6, &second, Some(&second)).unwrap();
    meet(&mut here, &mut there);
    let doubts: Vec<_> = here
        .stock()
        .discrepancies
        .iter()
        .map(|d| d.doubts.clone())
        .collect();
    assert_eq!(doubts, [[Doubt::ReversedAgain]]);
}

#[test]
fn what_is_settled_one_way_here_and_another_there_is_told_on_both() {
    type Settle = fn(&mut Tablet, i64, &Event, &Event);
    let accept: Settle = |tablet, minute, _, second| {
        let both = StockCommand::AcceptDiscrepancy(second.id(), "There were two".into());
        tablet.does(MANAGER, minute, both).unwrap();
    };
    let count: Settle = |tablet, minute, _, second| {
        let goods = counted(fuses(STORE, 1), "Behind the box");
        let again = StockCommand::SettleByCount(second.id(), goods);
        tablet.does(MANAGER, minute, again).unwrap();
    };
    let second_never: Settle = |tablet, minute, _, second| {
        tablet.reverses(minute, second, Some(second)).unwrap();
    };
    let first_never: Settle = |tablet, minute, first, second| {
        tablet.reverses(minute, first, Some(second)).unwrap();
    };
    let settled = |ways: [Settle; 2]| {
        let (mut here, mut there, [first, second]) = the_last_one_left_twice();
        ways[0](&mut here, 5, &first, &second);
        ways[1](&mut there, 6, &first, &second);
        meet(&mut here, &mut there);
        there.stock().clone()
    };
    let all = [accept, count, second_never, first_never];
    for (one, first) in all.iter().enumerate() {
        for (other, second) in all.iter().enumerate() {
            let stock = settled([*first, *second]);
            // That both stand as they are, two may say alike.
            let alike = one == 0 && other == 0;
            assert_eq!(
                stock.discrepancies.is_empty(),
                alike,
                "{one} {other}: {stock:#?}"
            );
        }
    }
    assert_eq!(
        settled([accept, second_never]).discrepancies[0].doubts,
        [Doubt::SettledApart]
    );
}

#[test]
fn a_ledger_says_what_lay_there_after_each_movement_and_what_had_not_been_there() {
    let (here, _, _) = the_last_one_left_twice();
    let book = here.book();
    let balances = book.balances();
    let seen: Vec<_> = balances.iter().map(|b| (b.on_hand, b.missing)).collect();
    assert_eq!(seen, [(1, 0), (0, 0), (0, 1)]);
    assert_eq!(balances.last().unwrap().on_hand, book.stock.on_hand());
}

#[test]
fn one_reservation_taken_twice_is_a_discrepancy_though_enough_was_there() {
    let (mut here, mut there) = both_know(5);
    let held = here.does(ENGINEER, 1, hold(STORE, 1)).unwrap();
    there.learns_from(&here);
    let take = || issue(fuses(STORE, 1), Some(held.id()));
    here.does(ENGINEER, 2, take()).unwrap();
    there.does(ENGINEER, 3, take()).unwrap();
    meet(&mut here, &mut there);
    let stock = here.stock();
    assert_eq!((stock.booked(STORE), stock.reserved()), (3, 0));
    assert_eq!(stock.discrepancies[0].doubts, [Doubt::ReservationTaken]);
    assert_eq!(stock.discrepancies[0].short, 0);
}

#[test]
fn what_was_handed_out_once_and_fitted_on_one_and_back_on_the_other_is_a_discrepancy() {
    let (mut here, mut there) = both_know(5);
    let out = here.does(ENGINEER, 1, hand_out(fuses(STORE, 2))).unwrap();
    there.learns_from(&here);
    here.does(ENGINEER, 2, fitting(out.id(), fuses(STORE, 2)))
        .unwrap();
    let back = there
        .does(ENGINEER, 3, brought(Some(out.id()), fuses(STORE, 2)))
        .unwrap();
    meet(&mut here, &mut there);
    let stock = here.stock();
    assert_eq!((stock.booked(STORE), stock.handed.len()), (5, 0));
    assert_eq!(stock.discrepancies[0].doubts, [Doubt::HandedTwice]);
    // They were in the device: the return never was.
    here.reverses(5, &back, Some(&back)).unwrap();
    assert_eq!(here.stock().booked(STORE), 3);
    assert_eq!(here.stock().discrepancies, []);
}

#[test]
fn numbered_pieces_of_which_one_is_fitted_here_and_another_brought_back_there_are_no_doubt() {
    let mut here = Tablet::new(1, BLOWER);
    let mut there = Tablet::new(2, BLOWER);
    let both = ["B1", "B2"];
    here.does(DESK, 0, receipt(blowers(STORE, &both))).unwrap();
    let out = here
        .does(ENGINEER, 1, hand_out(blowers(STORE, &both)))
        .unwrap();
    there.learns_from(&here);
    let fitted = || fitting(out.id(), blowers(STORE, &["B1"]));
    here.does(ENGINEER, 2, fitted()).unwrap();
    let back = |serial| brought(Some(out.id()), blowers(STORE, &[serial]));
    there.does(ENGINEER, 3, back("B2")).unwrap();
    let (mut one, mut other) = (here.clone(), there.clone());
    meet(&mut one, &mut other);
    assert_eq!(one.stock().discrepancies, []);
    assert_eq!(
        (one.stock().handed.len(), one.stock().booked(STORE)),
        (0, 1)
    );
    // The same piece on both is one, and the other is still out.
    let mut third = here.clone();
    let mut fourth = Tablet::new(2, BLOWER);
    fourth.events = here.events[..2].to_vec();
    fourth.learns_from(&fourth.clone());
    fourth.does(ENGINEER, 3, back("B1")).unwrap();
    meet(&mut third, &mut fourth);
    assert_eq!(third.stock().discrepancies[0].doubts, [Doubt::HandedTwice]);
    let out = &third.stock().handed[0].what.goods;
    assert_eq!(
        (out.quantity, &out.serials[..]),
        (1, &["B2".to_owned()][..])
    );
}

#[test]
fn what_was_handed_out_by_a_slip_and_is_back_on_the_other_tablet_is_a_discrepancy() {
    let (mut here, mut there) = both_know(7);
    let out = here.does(ENGINEER, 1, hand_out(fuses(STORE, 2))).unwrap();
    there.learns_from(&here);
    there
        .does(ENGINEER, 2, brought(Some(out.id()), fuses(STORE, 2)))
        .unwrap();
    // This tablet, which has not heard of it, takes its slip back.
    here.reverses(3, &out, None).unwrap();
    meet(&mut here, &mut there);
    let stock = here.stock();
    assert_eq!(stock.discrepancies[0].doubts, [Doubt::HandedTwice]);
    // What came back is not taken back once more to settle another doubt.
    let doubt = here.reverses(4, &out, Some(&out));
    assert!(doubt.is_err());
    let there_is = counted(fuses(STORE, 7), "Counted again");
    let doubt = here.stock().discrepancies[0].event;
    here.does(MANAGER, 5, StockCommand::SettleByCount(doubt, there_is))
        .unwrap();
    assert_eq!(here.stock().booked(STORE), 7);
    assert_eq!(here.stock().discrepancies, []);
}

#[test]
fn what_is_given_up_on_both_is_given_up_once() {
    let (mut here, mut there) = both_know(3);
    let held = here.does(ENGINEER, 1, hold(STORE, 2)).unwrap();
    there.learns_from(&here);
    let up = || StockCommand::Release(held.id(), "It does not come".into());
    here.does(MANAGER, 2, up()).unwrap();
    there.does(MANAGER, 3, up()).unwrap();
    meet(&mut here, &mut there);
    assert_eq!(here.stock().discrepancies, []);
    assert_eq!(here.stock().free(STORE, today(), None), 3);
    assert_eq!(
        here.does(MANAGER, 4, up()).unwrap_err(),
        Refusal::Stock(StockRefusal::NotOpen)
    );
}

#[test]
fn what_is_given_up_here_and_taken_there_was_not_taken_twice_whichever_came_first() {
    for (up_at, taken_at) in [(2, 3), (3, 2)] {
        let (mut here, mut there) = both_know(5);
        let held = here.does(ENGINEER, 1, hold(STORE, 3)).unwrap();
        there.learns_from(&here);
        let up = StockCommand::Release(held.id(), "It does not come".into());
        here.does(MANAGER, up_at, up).unwrap();
        let take = |n| issue(fuses(STORE, n), Some(held.id()));
        there.does(ENGINEER, taken_at, take(2)).unwrap();
        meet(&mut here, &mut there);
        let stock = here.stock();
        assert_eq!(stock.discrepancies, []);
        assert_eq!((stock.booked(STORE), stock.reserved()), (3, 0));
        assert_eq!(stock.free(STORE, today(), None), 3);
    }
}

#[test]
fn what_is_given_up_and_taken_twice_is_a_discrepancy_all_the_same() {
    let (mut here, mut there) = both_know(5);
    let held = here.does(ENGINEER, 1, hold(STORE, 1)).unwrap();
    there.learns_from(&here);
    let mut third = Tablet::new(3, FUSE);
    third.learns_from(&here);
    let up = StockCommand::Release(held.id(), "It does not come".into());
    here.does(MANAGER, 2, up).unwrap();
    let take = || issue(fuses(STORE, 1), Some(held.id()));
    there.does(ENGINEER, 3, take()).unwrap();
    third.does(COLLEAGUE, 4, take()).unwrap();
    there.learns_from(&third);
    meet(&mut here, &mut there);
    let doubts: Vec<_> = here
        .stock()
        .discrepancies
        .iter()
        .map(|d| &d.doubts)
        .collect();
    assert_eq!(doubts, [&[Doubt::ReservationTaken]]);
    assert_eq!(here.stock().booked(STORE), 3);
}

#[test]
fn the_same_pieces_reserved_on_both_show_until_one_is_given_up() {
    let (mut here, mut there) = both_know(2);
    let one = here.does(ENGINEER, 1, hold(STORE, 2)).unwrap();
    there.does(COLLEAGUE, 2, hold(STORE, 2)).unwrap();
    meet(&mut here, &mut there);
    assert_eq!(here.stock().overreserved(STORE, today()), 2);
    let up = StockCommand::Release(one.id(), "Theirs is urgent".into());
    here.does(ENGINEER, 3, up).unwrap();
    assert_eq!(here.stock().overreserved(STORE, today()), 0);
}

#[test]
fn one_transfer_that_arrives_twice_is_a_discrepancy() {
    let (mut here, mut there) = both_know(3);
    let sent = here.does(DESK, 1, send(fuses(STORE, 3), CAR)).unwrap();
    there.learns_from(&here);
    let arrive = || {
        StockCommand::Arrive(Arrival {
            transfer: sent.id(),
            quantity: 3,
            serials: Vec::new(),
        })
    };
    here.does(DESK, 2, arrive()).unwrap();
    let second = there.does(ENGINEER, 3, arrive()).unwrap();
    meet(&mut here, &mut there);
    let stock = here.stock();
    assert_eq!((stock.booked(CAR), stock.in_transit()), (6, 0));
    assert_eq!(stock.discrepancies[0].doubts, [Doubt::ArrivedAgain]);
    here.reverses(5, &second, Some(&second)).unwrap();
    assert_eq!((here.stock().booked(CAR), here.stock().short), (3, 0));
    assert_eq!(here.stock().discrepancies, []);
}

#[test]
fn one_piece_that_left_twice_by_its_number_is_a_discrepancy() {
    let mut here = Tablet::new(1, BLOWER);
    here.does(DESK, 0, receipt(blowers(STORE, &["B1", "B2"])))
        .unwrap();
    let mut there = Tablet::new(2, BLOWER);
    there.learns_from(&here);
    here.does(ENGINEER, 1, issue(blowers(STORE, &["B1"]), None))
        .unwrap();
    there
        .does(COLLEAGUE, 2, issue(blowers(STORE, &["B1"]), None))
        .unwrap();
    meet(&mut here, &mut there);
    let found = &here.stock().discrepancies[0];
    assert_eq!(found.doubts, [Doubt::SerialOutOfPlace]);
    let holding = here.stock().holding(STORE, "").unwrap();
    assert_eq!(
        holding.serials,
        ["B2"],
        "the piece that nobody took is there"
    );
}

#[test]
fn a_part_that_both_received_first_is_one_ledger() {
    let mut here = Tablet::new(1, FUSE);
    let mut there = Tablet::new(2, FUSE);
    here.does(DESK, 0, receipt(fuses(STORE, 2))).unwrap();
    there.does(DESK, 1, receipt(fuses(CAR, 3))).unwrap();
    meet(&mut here, &mut there);
    assert_eq!(
        (here.stock().booked(STORE), here.stock().booked(CAR)),
        (2, 3)
    );
    assert_eq!(here.stock().discrepancies, []);
}

#[test]
fn a_piece_fitted_here_and_received_there_is_a_discrepancy() {
    let mut here = Tablet::new(1, BLOWER);
    let mut there = Tablet::new(2, BLOWER);
    here.does(DESK, 0, receipt(blowers(STORE, &["B1"])))
        .unwrap();
    here.does(ENGINEER, 1, issue(blowers(STORE, &["B1"]), None))
        .unwrap();
    there.does(DESK, 2, receipt(blowers(CAR, &["B1"]))).unwrap();
    meet(&mut here, &mut there);
    let found = &here.stock().discrepancies;
    assert_eq!(found[0].doubts, [Doubt::SerialOutOfPlace]);
}

#[test]
fn what_was_settled_or_taken_back_is_no_suspect_any_more() {
    let (mut here, mut there) = both_know(1);
    let one = here
        .does(ENGINEER, 1, issue(fuses(STORE, 1), None))
        .unwrap();
    let second = there
        .does(COLLEAGUE, 2, issue(fuses(STORE, 1), None))
        .unwrap();
    meet(&mut here, &mut there);
    let suspected = |tablet: &Tablet| {
        let book = tablet.book();
        let found = &book.stock.discrepancies[0];
        let all = suspects(&book, found);
        all.iter().map(|m| m.entry.id).collect::<Vec<_>>()
    };
    assert_eq!(suspected(&here), [one.id(), second.id()]);
    // The second never was; then two tablets issue the last piece once more.
    here.reverses(5, &second, Some(&second)).unwrap();
    here.does(DESK, 6, receipt(fuses(STORE, 1))).unwrap();
    meet(&mut here, &mut there);
    let third = here
        .does(ENGINEER, 7, issue(fuses(STORE, 1), None))
        .unwrap();
    let fourth = there
        .does(COLLEAGUE, 8, issue(fuses(STORE, 1), None))
        .unwrap();
    meet(&mut here, &mut there);
    let all = suspected(&here);
    assert!(!all.contains(&second.id()), "{all:?}");
    assert!(all.contains(&third.id()) && all.contains(&fourth.id()));
    // Both are true: the next discrepancy is not about them.
    let both = StockCommand::AcceptDiscrepancy(fourth.id(), "Both".into());
    here.does(MANAGER, 9, both).unwrap();
    here.does(DESK, 10, receipt(fuses(STORE, 1))).unwrap();
    meet(&mut here, &mut there);
    here.does(ENGINEER, 11, issue(fuses(STORE, 1), None))
        .unwrap();
    there
        .does(COLLEAGUE, 12, issue(fuses(STORE, 1), None))
        .unwrap();
    meet(&mut here, &mut there);
    let all = suspected(&here);
    assert!(
        !all.contains(&fourth.id()) && !all.contains(&second.id()),
        "{all:?}"
    );
}
