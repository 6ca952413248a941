//! What a ticket takes from the store: reserved by diagnosis, given out by repair, put back when it was a mistake.

use crate::hospital::*;
use crate::shelf::*;
use crate::story;
use aftercare_core::domain::device::Cover;
use aftercare_core::domain::stock::event::Exception;
use aftercare_core::domain::stock::settle::decide_reversal;
use aftercare_core::domain::stock::trace::went;
use aftercare_core::domain::stock::{StockCommand, StockEvent, StockRefusal};
use aftercare_core::domain::ticket::command::TicketCommand as C;
use aftercare_core::domain::ticket::*;
use aftercare_core::domain::{Change, Refusal};
use aftercare_core::id::*;
use aftercare_core::journal::{Event, EventId};

/// A ticket on the ventilator that the sensor fits, beside the store.
fn reported(device: DeviceId) -> Store {
    let mut store = store()
        .and(DESK, SENSOR, receipt(sensors(STORE, "A", 4)))
        .and(DESK, BLOWER, receipt(blowers(STORE, &["B1", "B2"])));
    let report = Report {
        device: Some(device),
        ..story::report(TicketKind::Repair)
    };
    let ctx = store.ledger.context(Some(DESK));
    let changes = decide::report(TICKET, "K7M-0001".into(), report, &ctx).unwrap();
    store.commit(DESK, &changes);
    step(&mut store, DESK, C::Assign(ENGINEER, String::new())).unwrap();
    store
}

fn step(store: &mut Store, by: PersonId, command: C) -> Result<Vec<Event>, Refusal> {
    let ticket = store.ledger.ticket(TICKET).unwrap().clone();
    let changes = decide::decide(&ticket, command, &store.ledger.context(Some(by)))?;
    Ok(store.commit(by, &changes))
}

fn visit(reserve: Vec<Wanted>) -> C {
    let mut diagnosis = story::diagnosis();
    if let Remedy::Visit { reserve: parts, .. } = &mut diagnosis.remedy {
        *parts = reserve;
    }
    C::Diagnose(diagnosis)
}

fn wanted(quantity: u32) -> Wanted {
    Wanted {
        part: SENSOR,
        place: STORE,
        quantity,
    }
}

/// Diagnosed with two sensors put by, and at the device.
fn at_the_device(device: DeviceId) -> Store {
    let mut store = reported(device);
    step(&mut store, ENGINEER, visit(vec![wanted(1), wanted(1)])).unwrap();
    step(
        &mut store,
        ENGINEER,
        C::DeclarePrecautions(story::precautions()),
    )
    .unwrap();
    store
}

fn sensor(quantity: u32, store: &Store) -> C {
    let held = store.stock(SENSOR).reserved_for(TICKET).next();
    C::UsePart(PartUse {
        number: String::new(),
        name: "Flow sensor".into(),
        quantity,
        lot_in: "A".into(),
        serial_in: String::new(),
        expiry: None,
        cover: Cover::Charged,
        from_store: Some(FromStore {
            part: SENSOR,
            place: STORE,
            serials: Vec::new(),
            reservation: held.map(|h| h.id),
            handed: None,
        }),
        ..story::part()
    })
}

#[test]
fn diagnosis_reserves_in_its_own_commit_what_is_there() {
    let mut store = reported(SERVO_UNIT);
    let refused = step(&mut store, ENGINEER, visit(vec![wanted(3), wanted(2)]));
    let free = StockRefusal::NotEnough { free: 4 };
    assert_eq!(refused.unwrap_err(), Refusal::StockOf("FS-1".into(), free));
    let events = step(&mut store, ENGINEER, visit(vec![wanted(2), wanted(1)])).unwrap();
    assert_eq!(events.len(), 2, "twice the same part is one reservation");
    assert_eq!(events[0].header().commit, events[1].header().commit);
    assert_eq!(store.stock(SENSOR).reserved_at(STORE), 3);
    assert_eq!(store.stock(SENSOR).free(STORE, today(), None), 1);
}

#[test]
fn repair_gives_out_what_was_reserved_and_the_entry_says_what_the_store_knows() {
    let mut store = at_the_device(SERVO_UNIT);
    let use_one = sensor(1, &store);
    step(&mut store, ENGINEER, use_one).unwrap();
    let part = store.ledger.ticket(TICKET).unwrap().fitted_parts().next();
    let part = &part.unwrap().what;
    assert_eq!((part.number.as_str(), part.lot_in.as_str()), ("FS-1", "A"));
    assert_eq!(part.expiry, Some(day(2027, 11, 1)));
    let stock = store.stock(SENSOR);
    assert_eq!((stock.booked(STORE), stock.reserved()), (3, 1));
    let [went] = went(&store.book(SENSOR)).try_into().unwrap();
    assert_eq!((went.device, went.ticket), (Some(SERVO_UNIT), TICKET));
    assert_eq!(went.lot, "A");
}

#[test]
fn pieces_with_numbers_are_named_one_by_one() {
    let mut store = at_the_device(SERVO_UNIT);
    let blower = |serials: &[&str]| {
        C::UsePart(PartUse {
            name: "Blower".into(),
            quantity: 1,
            lot_in: String::new(),
            expiry: None,
            from_store: Some(FromStore {
                part: BLOWER,
                place: STORE,
                serials: serials.iter().map(|s| (*s).to_owned()).collect(),
                reservation: None,
                handed: None,
            }),
            ..story::part()
        })
    };
    let unnamed = step(&mut store, ENGINEER, blower(&[])).unwrap_err();
    assert_eq!(unnamed, Refusal::Stock(StockRefusal::SerialsMissing));
    step(&mut store, ENGINEER, blower(&["B2"])).unwrap();
    let ticket = store.ledger.ticket(TICKET).unwrap();
    assert_eq!(ticket.fitted_parts().next().unwrap().what.serial_in, "B2");
    assert_eq!(
        store.stock(BLOWER).holding(STORE, "").unwrap().serials,
        ["B1"]
    );
}

#[test]
fn a_part_that_does_not_fit_is_refused_until_an_expert_has_recorded_a_word() {
    let mut store = at_the_device(OTHER_UNIT);
    let use_one = sensor(1, &store);
    let refused = step(&mut store, ENGINEER, use_one.clone()).unwrap_err();
    assert_eq!(refused, Refusal::Stock(StockRefusal::DoesNotFit));
    let word = StockCommand::Allow(TICKET, Exception::Misfit, "Same part, other label".into());
    let permission = store.does(EXPERT, SENSOR, word);
    let events = step(&mut store, ENGINEER, use_one).unwrap();
    let book = store.book(SENSOR);
    let movement = book.movement(events[1].id()).unwrap();
    assert!(matches!(&movement.what, StockEvent::Issued(i) if i.allowed == Some(permission)));
}

#[test]
fn a_lot_that_is_out_of_date_is_refused_until_an_expert_has_recorded_a_word() {
    let mut store = at_the_device(SERVO_UNIT);
    store.ledger.now = day(2027, 11, 2).start(480);
    let use_one = sensor(1, &store);
    let refused = step(&mut store, ENGINEER, use_one.clone()).unwrap_err();
    assert_eq!(refused, Refusal::PartExpired(day(2027, 11, 1)));
    let exception = Exception::Expired("A".into());
    let word = StockCommand::Allow(
        TICKET,
        exception,
        "Tested, nothing else in the country".into(),
    );
    store.does(EXPERT, SENSOR, word);
    step(&mut store, ENGINEER, use_one).unwrap();
    assert_eq!(store.stock(SENSOR).booked(STORE), 3);
}

#[test]
fn an_entry_that_is_struck_out_puts_the_part_back() {
    let mut store = at_the_device(SERVO_UNIT);
    let use_two = sensor(2, &store);
    let entry = step(&mut store, ENGINEER, use_two).unwrap()[0].id();
    let struck = C::VoidPart(entry, "Not needed".into());
    let events = step(&mut store, ENGINEER, struck).unwrap();
    assert_eq!(events[0].header().commit, events[1].header().commit);
    let stock = store.stock(SENSOR);
    assert_eq!(stock.booked(STORE), 4);
    assert_eq!(stock.used.iter().map(|u| u.pieces).sum::<i64>(), 0);
    assert_eq!(went(&store.book(SENSOR)), []);
}

/// What was handed out for the ticket goes in.
fn handed_sensor(quantity: u32, issue: EventId) -> C {
    C::UsePart(PartUse {
        number: String::new(),
        name: "Flow sensor".into(),
        quantity,
        expiry: None,
        from_store: Some(FromStore {
            part: SENSOR,
            place: STORE,
            serials: Vec::new(),
            reservation: None,
            handed: Some(issue),
        }),
        ..story::part()
    })
}

#[test]
fn what_was_handed_out_is_fitted_or_back_before_the_repair_is_done() {
    let mut store = at_the_device(SERVO_UNIT);
    let issue = store.does(DESK, SENSOR, hand_out(sensors(STORE, "A", 2)));
    let finish = || C::FinishRepair(story::outcome());
    for (kind, minutes) in [(TimeKind::Started, 1), (TimeKind::Stopped, 2)] {
        step(&mut store, ENGINEER, story::mark(kind, minutes)).unwrap();
    }
    let refused = step(&mut store, ENGINEER, finish()).unwrap_err();
    assert_eq!(refused, Refusal::PartsInHand);
    let too_many = step(&mut store, ENGINEER, handed_sensor(3, issue)).unwrap_err();
    let left = StockRefusal::MoreThanHanded { left: 2 };
    assert_eq!(too_many, Refusal::Stock(left));

    // One goes in: the entry says what the store knows, and nothing leaves the store a second time.
    step(&mut store, ENGINEER, handed_sensor(1, issue)).unwrap();
    let ticket = store.ledger.ticket(TICKET).unwrap();
    let part = &ticket.fitted_parts().next().unwrap().what;
    assert_eq!((part.number.as_str(), part.lot_in.as_str()), ("FS-1", "A"));
    assert_eq!(store.stock(SENSOR).booked(STORE), 2);
    // One is in the device, one in no device yet.
    let [in_hand, fitted] = went(&store.book(SENSOR)).try_into().unwrap();
    assert_eq!((in_hand.device, in_hand.quantity), (None, 1));
    assert_eq!((fitted.device, fitted.quantity), (Some(SERVO_UNIT), 1));
    assert!(in_hand.in_hand && !fitted.in_hand);

    // The other is brought back.
    store.does(DESK, SENSOR, brought(Some(issue), sensors(STORE, "A", 1)));
    let stock = store.stock(SENSOR);
    assert_eq!((stock.booked(STORE), stock.handed.len()), (3, 0));
    assert_eq!(stock.used.iter().map(|u| u.pieces).sum::<i64>(), 1);
    step(&mut store, ENGINEER, finish()).unwrap();
}

#[test]
fn what_was_handed_out_is_judged_again_on_the_day_it_is_fitted() {
    let mut store = at_the_device(SERVO_UNIT);
    let issue = store.does(DESK, SENSOR, hand_out(sensors(STORE, "A", 1)));
    store.ledger.now = day(2027, 11, 2).start(480);
    let refused = step(&mut store, ENGINEER, handed_sensor(1, issue)).unwrap_err();
    assert_eq!(refused, Refusal::PartExpired(day(2027, 11, 1)));
    let word = StockCommand::Allow(TICKET, Exception::Expired("A".into()), "Tested".into());
    store.does(EXPERT, SENSOR, word);
    step(&mut store, ENGINEER, handed_sensor(1, issue)).unwrap();
}

#[test]
fn what_is_partly_fitted_is_not_taken_back_as_if_it_had_never_gone_out() {
    let mut store = at_the_device(SERVO_UNIT);
    let issue = store.does(DESK, SENSOR, hand_out(sensors(STORE, "A", 2)));
    step(&mut store, ENGINEER, handed_sensor(1, issue)).unwrap();
    let book = store.book(SENSOR);
    let ctx = store.ledger.context(Some(MANAGER));
    let refused = decide_reversal(SENSOR, &book, issue, "Slip".into(), None, &ctx).unwrap_err();
    assert_eq!(refused, Refusal::Stock(StockRefusal::NotReversible));
}

#[test]
fn a_ticket_does_not_end_while_something_of_it_is_in_hand() {
    let recorded = story::recording().ledger.ticket(TICKET).unwrap().clone();
    let reviewed = story::reviewed().ledger.ticket(TICKET).unwrap().clone();
    let store = reported(SERVO_UNIT).and(DESK, SENSOR, hand_out(sensors(STORE, "A", 1)));
    let diagnosing = store.ledger.ticket(TICKET).unwrap().clone();
    for (ticket, by, command) in [
        (diagnosing, DESK, C::Cancel("Reported twice".into())),
        (recorded, ENGINEER, C::Submit(story::record())),
        (reviewed, DESK, C::Approve),
    ] {
        let ctx = store.ledger.context(Some(by));
        let refused = decide::decide(&ticket, command.clone(), &ctx).unwrap_err();
        assert_eq!(refused, Refusal::PartsInHand, "{command:?}");
    }
}

#[test]
fn a_cancelled_ticket_gives_up_what_was_put_by() {
    let mut store = reported(SERVO_UNIT);
    store.does(DESK, SENSOR, hold(STORE, 2));
    step(&mut store, DESK, C::Cancel("Reported twice".into())).unwrap();
    assert_eq!(store.stock(SENSOR).reserved(), 0);
}

#[test]
fn what_is_submitted_gives_up_what_was_not_taken() {
    let recorded = story::recording().ledger.ticket(TICKET).unwrap().clone();
    let store = reported(SERVO_UNIT).and(DESK, SENSOR, hold(STORE, 2));
    let ctx = store.ledger.context(Some(ENGINEER));
    let changes = decide::decide(&recorded, C::Submit(story::record()), &ctx).unwrap();
    let released = |c: &Change| matches!(c, Change::Stock(_, StockEvent::Released { .. }));
    assert_eq!(changes.iter().filter(|c| released(c)).count(), 1);
}

#[test]
fn a_part_that_never_was_in_the_store_is_written_down_as_before() {
    let mut store = at_the_device(SERVO_UNIT);
    let events = step(&mut store, ENGINEER, C::UsePart(story::part())).unwrap();
    assert_eq!(events.len(), 1);
    // Its bytes are those of a version that knew no store.
    let body = String::from_utf8_lossy(events[0].body().unwrap()).into_owned();
    assert!(!body.contains("from_store"), "{body}");
}
