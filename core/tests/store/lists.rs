//! What lists warn of, which lot is taken first, what purchase and scrapping come to, and undo.

use crate::hospital::*;
use crate::shelf::*;
use aftercare_core::domain::World;
use aftercare_core::domain::family::{Findings, Summarised, Summary};
use aftercare_core::domain::register::Register;
use aftercare_core::domain::roles::Role;
use aftercare_core::domain::settings::StoreSettings;
use aftercare_core::domain::stock::event::*;
use aftercare_core::domain::stock::fit::{Fits, first_expired_first_out, fits, parts_for};
use aftercare_core::domain::stock::lists::*;
use aftercare_core::domain::stock::settle::decide_reversal;
use aftercare_core::domain::stock::todo::{self, StoreTodo, todo};
use aftercare_core::domain::stock::*;
use aftercare_core::domain::undo::decide_undo;
use aftercare_core::domain::{Refusal, undo::UNDO_WITHIN};
use aftercare_core::id::{PartId, RecordId};
use aftercare_core::journal::fold;
use aftercare_core::time::{Instant, Span};
use uuid::Uuid;

fn until(year: i32, month: u32) -> Option<aftercare_core::time::Day> {
    Some(day(year, month, 1))
}

#[test]
fn what_expires_first_goes_first_and_nothing_that_is_out_of_date() {
    let of = |number: &str, expiry, n| Goods::of(STORE, lot(number, expiry), n);
    let store = store()
        .and(DESK, SENSOR, receipt(of("LATE", until(2028, 1), 5)))
        .and(
            DESK,
            SENSOR,
            receipt_despite(of("GONE", until(2026, 11), 5)),
        )
        .and(DESK, SENSOR, receipt(of("SOON", until(2026, 12), 2)));
    let picks = |n| {
        let picks = first_expired_first_out(store.stock(SENSOR), STORE, n, today(), None);
        let told = picks.into_iter().map(|p| (p.lot.number, p.quantity));
        told.collect::<Vec<_>>()
    };
    assert_eq!(picks(1), [("SOON".to_owned(), 1)]);
    assert_eq!(picks(4), [("SOON".to_owned(), 2), ("LATE".to_owned(), 2)]);
    assert_eq!(picks(99), [("SOON".to_owned(), 2), ("LATE".to_owned(), 5)]);
}

#[test]
fn each_warning_has_its_day() {
    let settings = StoreSettings {
        expiring_days: 30,
        slow_moving_days: 10,
    };
    let goods = Goods::of(STORE, lot("A", Some(day(2026, 12, 24))), 2);
    let store = store().and(DESK, SENSOR, receipt(goods));
    let part = store.ledger.world.part(SENSOR).unwrap();
    let on = |days: i64| {
        let now = store.ledger.now + Span::days(days);
        warnings(
            part,
            store.stock(SENSOR),
            &settings,
            today().plus(days),
            now,
        )
        .iter()
        .collect::<Vec<_>>()
    };
    use Warning::*;
    assert_eq!(
        on(0),
        [BelowMinimum, Expiring],
        "30 days before its last one"
    );
    assert_eq!(on(-1), [BelowMinimum]);
    assert_eq!(on(30), [BelowMinimum, Expiring, SlowMoving]);
    assert_eq!(on(31), [Expired, BelowMinimum, SlowMoving]);
    let below = below_minimum(part, store.stock(SENSOR), today());
    assert_eq!(
        (below[0].place, below[0].there, below[0].minimum),
        (STORE, 2, 3)
    );
    // Out of date, none is there to be used.
    assert_eq!(
        below_minimum(part, store.stock(SENSOR), today().plus(31))[0].there,
        0
    );
    let worth = |place| value(part, store.stock(SENSOR), Some(place));
    assert_eq!(worth(STORE), 25_00);
    assert_eq!(worth(CAR), 0);
}

#[test]
fn what_is_on_its_way_to_a_place_is_not_asked_for_again() {
    let mut store = store().and(DESK, SENSOR, receipt(sensors(CAR, "A", 9)));
    let helped = |store: &Store| {
        let part = store.ledger.world.part(SENSOR).unwrap();
        let found = below_minimum(part, store.stock(SENSOR), today());
        let helped = found[0].is_helped_elsewhere(store.stock(SENSOR), today());
        (found[0].there, found[0].coming, helped)
    };
    assert_eq!(helped(&store), (0, 0, true));
    store.does(DESK, SENSOR, send(sensors(CAR, "A", 1), STORE));
    assert_eq!(helped(&store), (0, 1, true), "two are still lacking");
    store.does(DESK, SENSOR, send(sensors(CAR, "A", 2), STORE));
    assert_eq!(helped(&store), (0, 3, false));
}

#[test]
fn what_asks_for_attention_stands_first_and_then_the_number_counts() {
    let soon = Goods::of(STORE, lot("A", Some(today().plus(3))), 9);
    let store = store()
        .and(DESK, SENSOR, receipt(soon))
        .and(DESK, FUSE, receipt(fuses(STORE, 10)));
    let all = listed(&store.ledger.world, store.ledger.now);
    let number = |l: &Listed| store.ledger.world.part(l.part).unwrap().number.as_str();
    let told: Vec<_> = all
        .iter()
        .map(|l| (number(l), l.warnings.iter().collect::<Vec<_>>()))
        .collect();
    let nothing = Vec::new();
    assert_eq!(
        told,
        [
            ("FS-1", vec![Warning::Expiring]),
            ("BL-1", nothing.clone()),
            ("T2A", nothing),
        ]
    );
    assert!(all[0].warnings.contains(Warning::Expiring));
    assert!(!all[0].warnings.contains(Warning::Expired) && all[1].warnings.is_empty());
}

#[test]
fn a_part_fits_what_it_or_the_model_lists() {
    let mut store = store();
    let world = &store.ledger.world;
    let part = world.part(SENSOR).unwrap();
    assert_eq!(fits(part, Some(SERVO_UNIT), world), Fits::Listed);
    assert_eq!(fits(part, Some(OTHER_UNIT), world), Fits::No);
    assert_eq!(
        fits(part, Some(BED), world),
        Fits::Judged,
        "its model is not known"
    );
    let fuse = world.part(FUSE).unwrap();
    assert_eq!(fits(fuse, Some(OTHER_UNIT), world), Fits::Judged);
    let offered: Vec<_> = parts_for(Some(SERVO_UNIT), world)
        .into_iter()
        .map(|(id, ..)| id)
        .collect();
    assert_eq!(offered, [BLOWER, SENSOR, FUSE]);
    // The model's own list of numbers counts as well.
    let model = store
        .ledger
        .world
        .models
        .get_mut(&OTHER_MODEL.into())
        .unwrap();
    model.data.parts = vec![aftercare_core::domain::catalogue::CompatiblePart {
        number: "fs-1".into(),
        name: String::new(),
    }];
    let world = &store.ledger.world;
    assert_eq!(
        fits(world.part(SENSOR).unwrap(), Some(OTHER_UNIT), world),
        Fits::Listed
    );
}

#[test]
fn a_purchase_is_asked_for_ordered_and_received_in_parts() {
    let mut store = store();
    let asked = PurchaseRequest {
        quantity: 6,
        place: STORE,
        note: "Below minimum".into(),
    };
    let request = store.does(ENGINEER, FUSE, StockCommand::RequestPurchase(asked));
    assert_eq!(store.stock(FUSE).on_order(), 0, "asked is not ordered");
    let order = StockCommand::Order(PurchaseOrder {
        request,
        supplier: MAKER,
        quantity: 8,
        place: STORE,
        number: "PO-7".into(),
        expected: Some(day(2026, 12, 8)),
    });
    assert!(store.ask(ENGINEER, FUSE, order.clone()).is_err());
    store.does(DESK, FUSE, order);
    assert_eq!(store.stock(FUSE).on_order(), 8);
    let part = |n| {
        StockCommand::Receive(Receipt {
            goods: fuses(STORE, n),
            supplier: Some(MAKER),
            purchase: Some(request),
            note: String::new(),
            despite: String::new(),
        })
    };
    store.does(DESK, FUSE, part(5));
    assert_eq!((store.stock(FUSE).on_order(), store.pieces(FUSE).0), (3, 5));
    store.does(DESK, FUSE, part(3));
    assert_eq!(store.stock(FUSE).purchases, []);
    assert!(store.ask(DESK, FUSE, part(1)).is_err());
}

#[test]
fn scrapping_is_asked_for_and_approved_by_another() {
    let mut store = store().and(DESK, FUSE, receipt(fuses(STORE, 5)));
    let ask = StockCommand::RequestScrap(fuses(STORE, 2), "Dropped".into());
    let request = store.does(ENGINEER, FUSE, ask);
    assert_eq!(
        (
            store.pieces(FUSE).0,
            store.stock(FUSE).usable(STORE, today())
        ),
        (5, 3)
    );
    store.does(MANAGER, FUSE, StockCommand::ApproveScrap(request));
    assert_eq!(
        (store.pieces(FUSE).0, store.stock(FUSE).scraps.len()),
        (3, 0)
    );
}

#[test]
fn an_urgent_transfer_is_on_its_way_until_it_arrives_in_parts_or_is_lost() {
    let mut store = store().and(DESK, FUSE, receipt(fuses(STORE, 5)));
    let StockCommand::Send(sent) = send(fuses(STORE, 4), CAR) else {
        unreachable!();
    };
    let expected = Some(nine_plus(60));
    let transfer = store.does(
        DESK,
        FUSE,
        StockCommand::Send(Transfer { expected, ..sent }),
    );
    assert_eq!(
        (store.pieces(FUSE), store.stock(FUSE).in_transit()),
        ((1, 0), 4)
    );
    // From the day after it was expected it is on the day of whoever moves stock.
    let astray = |store: &Store, day| {
        let all = todo(&store.ledger.world, ENGINEER, Role::Engineer, day, |_| {
            false
        });
        all.contains(&StoreTodo::Astray(FUSE, today()))
    };
    assert!(!astray(&store, today()));
    assert!(astray(&store, today().plus(1)));
    let arrive = StockCommand::Arrive(command::Arrival {
        transfer,
        quantity: 3,
        serials: Vec::new(),
    });
    store.does(ENGINEER, FUSE, arrive);
    store.does(
        MANAGER,
        FUSE,
        StockCommand::Lose(transfer, "Torn open".into()),
    );
    assert!(!astray(&store, today().plus(1)));
    assert_eq!(
        (store.pieces(FUSE), store.stock(FUSE).in_transit()),
        ((1, 3), 0)
    );
}

#[test]
fn a_slip_is_taken_back_by_who_made_it_while_nothing_else_happened() {
    let mut store = store();
    let commit = |store: &Store| store.history(FUSE).last().unwrap().header().commit;
    let undo = |store: &Store, by| {
        let ctx = store.ledger.context(Some(by));
        decide_undo(commit(store), record_of(FUSE), &store.history(FUSE), &ctx)
    };
    store.does(DESK, FUSE, receipt(fuses(STORE, 50)));
    assert_eq!(undo(&store, MANAGER).unwrap_err(), Refusal::NotUndoable);
    let changes = undo(&store, DESK).unwrap();
    store.commit(DESK, &changes);
    assert_eq!(store.pieces(FUSE), (0, 0));
    store.does(DESK, FUSE, receipt(fuses(STORE, 5)));
    store.does(ENGINEER, FUSE, hold(STORE, 1));
    let changes = undo(&store, ENGINEER).unwrap();
    store.commit(ENGINEER, &changes);
    assert_eq!(store.stock(FUSE).reserved(), 0);
    // What went out for a ticket has a contrary of its own.
    store.does(ENGINEER, FUSE, issue(fuses(STORE, 1), None));
    assert_eq!(undo(&store, ENGINEER).unwrap_err(), Refusal::NotUndoable);
    store.does(DESK, FUSE, receipt(fuses(STORE, 5)));
    store.ledger.now = store.ledger.now + UNDO_WITHIN + Span::minutes(1);
    assert_eq!(undo(&store, DESK).unwrap_err(), Refusal::UndoTooLate);
}

#[test]
fn what_lies_below_its_minimum_is_counted_for_who_can_order_it() {
    let lacking = |store: &Store, role, on| todo::below_minimum(&store.ledger.world, role, on);
    let mut store = store();
    for role in [Role::Manager, Role::CustomerService] {
        assert_eq!(lacking(&store, role, today()), 1, "{role:?}");
    }
    assert_eq!(lacking(&store, Role::Engineer, today()), 0);
    assert_eq!(lacking(&store, Role::HospitalUser, today()), 0);
    let goods = Goods::of(STORE, lot("A", Some(day(2026, 12, 24))), 3);
    store.does(DESK, SENSOR, receipt(goods));
    assert_eq!(lacking(&store, Role::Manager, today()), 0);
    // As many as the store's list warns of: out of date, none is there.
    let later = store.ledger.now + Span::days(31);
    let warned = listed(&store.ledger.world, later);
    let warned = warned
        .iter()
        .filter(|l| l.warnings.contains(Warning::BelowMinimum));
    let counted = lacking(&store, Role::Manager, today().plus(31));
    assert_eq!((counted, warned.count()), (1, 1));
}

#[test]
fn what_waits_is_for_who_may_do_it_and_not_for_who_asked() {
    let mut store = store().and(DESK, FUSE, receipt(fuses(STORE, 5)));
    let scrap = |n| StockCommand::RequestScrap(fuses(STORE, n), "Bent".into());
    let own = store.does(MANAGER, FUSE, scrap(1));
    let waits =
        |store: &Store, person, role| todo(&store.ledger.world, person, role, today(), |_| false);
    assert_eq!(
        waits(&store, MANAGER, Role::Manager),
        [],
        "their own request"
    );
    assert_eq!(
        waits(&store, DESK, Role::CustomerService),
        [StoreTodo::Scrap(FUSE)],
        "of the only manager"
    );
    store.does(DESK, FUSE, StockCommand::ApproveScrap(own));
    store.does(ENGINEER, FUSE, scrap(1));
    assert_eq!(
        waits(&store, MANAGER, Role::Manager),
        [StoreTodo::Scrap(FUSE)]
    );
    let asked = PurchaseRequest {
        quantity: 2,
        place: STORE,
        note: String::new(),
    };
    let request = store.does(ENGINEER, SENSOR, StockCommand::RequestPurchase(asked));
    assert_eq!(
        waits(&store, DESK, Role::CustomerService),
        [StoreTodo::Order(SENSOR)]
    );
    assert_eq!(waits(&store, ENGINEER, Role::Engineer), []);
    let order = |expected| {
        StockCommand::Order(PurchaseOrder {
            request,
            supplier: MAKER,
            quantity: 2,
            place: STORE,
            number: String::new(),
            expected: Some(expected),
        })
    };
    let gone = store.ask(DESK, SENSOR, order(today().plus(-1)));
    assert_eq!(gone, Err(Refusal::DayPassed));
    store.does(DESK, SENSOR, order(today()));
    assert_eq!(waits(&store, DESK, Role::CustomerService), []);
    let late = StoreTodo::Overdue(SENSOR, today());
    let tomorrow = today().plus(1);
    let waits = todo(
        &store.ledger.world,
        DESK,
        Role::CustomerService,
        tomorrow,
        |_| false,
    );
    assert_eq!(waits, [late]);
}

#[test]
fn what_is_put_by_for_a_repair_that_is_over_waits_to_be_released() {
    let mut store = store().and(DESK, FUSE, receipt(fuses(STORE, 5)));
    let held = store.does(ENGINEER, FUSE, hold(STORE, 2));
    store.does(ENGINEER, FUSE, hold(STORE, 1));
    let waits = |store: &Store, role, over: bool| {
        let is_over = |ticket| over && ticket == TICKET;
        todo(&store.ledger.world, ENGINEER, role, today(), is_over)
    };
    assert_eq!(waits(&store, Role::Engineer, false), []);
    assert_eq!(
        waits(&store, Role::Engineer, true),
        [StoreTodo::LeftBehind(FUSE, TICKET)],
        "said once"
    );
    assert_eq!(waits(&store, Role::HospitalUser, true), []);
    let other = store.stock(FUSE).reservations.last().unwrap().id;
    for reservation in [held, other] {
        let release = StockCommand::Release(reservation, "Not needed".into());
        store.does(DESK, FUSE, release);
    }
    assert_eq!(waits(&store, Role::Engineer, true), []);
}

#[test]
fn a_receipt_that_is_taken_back_is_awaited_again() {
    let mut store = store();
    let asked = PurchaseRequest {
        quantity: 4,
        place: STORE,
        note: String::new(),
    };
    let request = store.does(ENGINEER, FUSE, StockCommand::RequestPurchase(asked));
    let order = PurchaseOrder {
        request,
        supplier: MAKER,
        quantity: 4,
        place: STORE,
        number: "PO-1843".into(),
        expected: None,
    };
    store.does(DESK, FUSE, StockCommand::Order(order));
    let ordered = store.stock(FUSE).purchases.clone();
    let receive = |store: &mut Store, pieces| {
        let StockCommand::Receive(receipt) = receipt(fuses(STORE, pieces)) else {
            unreachable!();
        };
        let purchase = Some(request);
        let receipt = Receipt {
            purchase,
            ..receipt
        };
        store.does(DESK, FUSE, StockCommand::Receive(receipt));
    };
    let undo = |store: &mut Store| {
        let history = store.history(FUSE);
        let commit = history.last().unwrap().header().commit;
        let ctx = store.ledger.context(Some(DESK));
        let changes = decide_undo(commit, record_of(FUSE), &history, &ctx).unwrap();
        store.commit(DESK, &changes);
    };
    // Of part of it, of all of it, of more than was ordered: what was awaited before is awaited again.
    for pieces in [1, 4, 9] {
        receive(&mut store, pieces);
        assert_ne!(store.stock(FUSE).purchases, ordered);
        undo(&mut store);
        assert_eq!(store.stock(FUSE).purchases, ordered, "{pieces}");
        assert_eq!(store.pieces(FUSE), (0, 0));
    }
    // One that was closed after a part had come stays closed.
    receive(&mut store, 1);
    let part = store.history(FUSE).last().unwrap().id();
    let close = StockCommand::ClosePurchase(request, "The rest is not delivered any more".into());
    store.does(DESK, FUSE, close);
    let book = fold::<StockBook>(&store.history(FUSE)).state.unwrap();
    let ctx = store.ledger.context(Some(MANAGER));
    let reason = "Never came".to_owned();
    let changes = decide_reversal(FUSE, &book, part, reason, None, &ctx).unwrap();
    store.commit(MANAGER, &changes);
    assert_eq!(store.stock(FUSE).purchases, []);
}

#[test]
fn each_part_has_its_own_stock_however_their_ids_lie_and_however_they_were_taken_in() {
    let register = |n: u128| Register {
        data: Part {
            number: format!("P-{n:02}"),
            ..store().ledger.world.part(SENSOR).unwrap().clone()
        },
        voided: (n == 9).then(|| "Double".to_owned()),
        entered: Instant(0),
        changed: Instant(0),
    };
    // Some were born in the same moment, where stocks don't sort as their parts do; one has no stock, and one stock no part.
    let id = |n: u128| PartId::new(Uuid::from_u128((n / 6) << 80 | n << 2));
    let parts = (0..14u128).map(|n| (RecordId::from(id(n)), Summary::Part(Box::new(register(n)))));
    let stocks = (0..16u128).filter(|n| *n != 4).map(|n| {
        let stock = Stock {
            begun: Instant(n as i64 + 1),
            ..Stock::default()
        };
        (record_of(id(n)), Summary::Stock(Box::new(stock)))
    });
    let mut all: Vec<Summarised> = parts
        .chain(stocks)
        .map(|(record, summary)| Summarised {
            record,
            summary,
            findings: Findings::default(),
        })
        .collect();
    all.sort_by_key(|one| one.record);
    let (mut one_by_one, mut at_once) = (World::default(), World::default());
    all.iter().cloned().for_each(|one| one_by_one.take(one));
    at_once.take_all(all.clone());
    at_once.take_all(all.into_iter().take(3));
    let stocked = |world: &World| {
        let all = world.stocked();
        all.map(|(id, part, stock)| (id, part.number.clone(), stock.begun))
            .collect::<Vec<_>>()
    };
    let begun = |n: u128| Instant(if n == 4 { 0 } else { n as i64 + 1 });
    let expected: Vec<_> = (0..14)
        .filter(|n| *n != 9)
        .map(|n| (id(n), format!("P-{n:02}"), begun(n)))
        .collect();
    assert_eq!(stocked(&one_by_one), expected);
    assert_eq!(stocked(&at_once), expected);
}
