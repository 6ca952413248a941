//! Parts that are committed in an emergency are reserved for its ticket in the same commit.

use crate::hospital::*;
use crate::shelf::*;
use crate::story;
use aftercare_core::domain::emergency::{
    Emergency, EmergencyCommand, Resource, What, decide_emergency,
};
use aftercare_core::domain::stock::{StockEvent, StockRefusal};
use aftercare_core::domain::ticket::{InUse, Report, TicketKind, Urgency, Wanted, decide};
use aftercare_core::domain::{Change, Refusal};
use aftercare_core::journal::EventId;

fn alarmed() -> Store {
    let mut store = store().and(DESK, SENSOR, receipt(sensors(STORE, "A", 4)));
    let report = Report {
        device: Some(SERVO_UNIT),
        in_use: InUse::OnPatient,
        urgency: Urgency::Emergency,
        urgency_reason: "A patient".into(),
        ..story::report(TicketKind::Repair)
    };
    let context = store.ledger.context(Some(DESK));
    let changes = decide::report(TICKET, "K7M-0001".into(), report, &context).unwrap();
    store.commit(DESK, &changes);
    store
}

fn sensors_of(quantity: u32) -> Resource {
    Resource {
        what: What::Part {
            name: "Flow sensor".into(),
            quantity,
            lot: String::new(),
            from_store: Some(Wanted {
                part: SENSOR,
                place: STORE,
                quantity,
            }),
        },
        from: "Store".into(),
        expected: None,
        note: String::new(),
    }
}

fn ask(store: &Store, command: EmergencyCommand) -> Result<Vec<Change>, Refusal> {
    let ticket = store.ledger.ticket(TICKET).unwrap();
    decide_emergency(ticket, command, &store.ledger.context(Some(MANAGER)))
}

fn commit(store: &Store, quantity: u32) -> Result<Vec<Change>, Refusal> {
    ask(store, EmergencyCommand::Commit(vec![sensors_of(quantity)]))
}

/// Three of the four sensors were committed.
fn three_put_by() -> Store {
    let mut store = alarmed();
    let changes = commit(&store, 3).unwrap();
    store.commit(MANAGER, &changes);
    store
}

fn emergency(store: &Store) -> &Emergency {
    store.ledger.world.emergency(TICKET).unwrap()
}

/// What was committed last does not come.
fn withdraw(store: &Store) -> Result<Vec<Change>, Refusal> {
    let last = emergency(store).committed().last().unwrap().id;
    ask(store, EmergencyCommand::Withdraw(last, "Too late".into()))
}

fn held(store: &Store) -> Vec<EventId> {
    let held = store.stock(SENSOR).reserved_for(TICKET);
    held.map(|held| held.id).collect()
}

#[test]
fn what_is_committed_is_put_by_and_nobody_else_can_take_it() {
    let mut store = alarmed();
    assert_eq!(store.stock(SENSOR).free(STORE, today(), None), 4);
    let changes = commit(&store, 3).unwrap();
    assert!(matches!(
        changes[..],
        [Change::Emergency(..), Change::Stock(..)]
    ));
    store.commit(MANAGER, &changes);
    assert_eq!(store.stock(SENSOR).free(STORE, today(), None), 1);
    assert_eq!(store.stock(SENSOR).reserved_for(TICKET).count(), 1);
    // What is not there is not committed, and nothing is written of the rest either.
    let rule = StockRefusal::NotEnough { free: 1 };
    let refused = Refusal::StockOf("FS-1".into(), rule);
    assert_eq!(commit(&store, 2), Err(refused));
}

#[test]
fn what_does_not_come_is_free_again_in_the_same_commit() {
    let mut store = three_put_by();
    let resource = emergency(&store).committed()[0].id;
    let (part, open) = emergency(&store)
        .put_by(resource, &store.ledger.world)
        .unwrap();
    assert_eq!((part, open.what.quantity), (SENSOR, 3));
    let changes = withdraw(&store).unwrap();
    let [
        Change::Emergency(..),
        Change::Stock(_, StockEvent::Released { reason, .. }),
    ] = changes.as_slice()
    else {
        panic!("{changes:?}");
    };
    assert_eq!(reason, "Too late");
    store.commit(MANAGER, &changes);
    assert_eq!(store.stock(SENSOR).free(STORE, today(), None), 4);
    assert!(
        emergency(&store)
            .put_by(resource, &store.ledger.world)
            .is_none()
    );
    assert_eq!(store.book(SENSOR).stock.discrepancies, []);
    // Who does not come twice gives nothing up twice.
    assert_eq!(withdraw(&store), Err(Refusal::NothingChanged));
}

#[test]
fn what_the_repair_took_of_it_stays_taken_and_only_the_rest_is_free_again() {
    for (taken, rest) in [(2, true), (3, false)] {
        let store = three_put_by();
        let reservation = held(&store)[0];
        let take = issue(sensors(STORE, "A", taken), Some(reservation));
        let mut store = store.and(ENGINEER, SENSOR, take);
        let changes = withdraw(&store).unwrap();
        let gives_up = changes.iter().any(|c| matches!(c, Change::Stock(..)));
        assert_eq!(gives_up, rest);
        store.commit(MANAGER, &changes);
        let stock = store.stock(SENSOR);
        assert_eq!((stock.booked(STORE), stock.reserved()), (4 - taken, 0));
        assert_eq!(store.book(SENSOR).stock.discrepancies, []);
    }
}

#[test]
fn what_the_repair_took_is_there_though_nobody_said_so() {
    let taken = |store: &Store| {
        let resource = emergency(store).committed()[0].id;
        emergency(store).taken(resource, &store.ledger.world)
    };
    let store = three_put_by();
    assert_eq!(taken(&store), 0);
    let reservation = held(&store)[0];
    // A piece that is taken without the reservation is none of it.
    let store = store.and(ENGINEER, SENSOR, issue(sensors(STORE, "A", 1), None));
    assert_eq!(taken(&store), 0);
    let take = |n| issue(sensors(STORE, "A", n), Some(reservation));
    let store = store.and(ENGINEER, SENSOR, take(2));
    assert_eq!(taken(&store), 2);
    // What is given up was not taken.
    let mut given_up = store.clone();
    let changes = withdraw(&given_up).unwrap();
    given_up.commit(MANAGER, &changes);
    assert_eq!(taken(&given_up), 2);
    let awaited = |store: &Store| {
        let committed = emergency(store).committed();
        emergency(store).is_awaited(&committed[0], &store.ledger.world)
    };
    assert!(awaited(&store), "one of three is still to come");
    let store = store.and(ENGINEER, SENSOR, take(1));
    assert_eq!(taken(&store), 3);
    assert!(!awaited(&store));
    // Nobody has said that it is there: that is still to be said.
    assert_eq!(emergency(&store).committed()[0].there, None);
    // A tablet without the part's stock knows nothing of it.
    let mut world = store.ledger.world.clone();
    world.stock.clear();
    let resource = emergency(&store).committed()[0].id;
    assert_eq!(emergency(&store).taken(resource, &world), 0);
}

#[test]
fn what_was_put_by_for_the_ticket_otherwise_stays_put_by() {
    let store = alarmed().and(ENGINEER, SENSOR, hold(STORE, 1));
    let own = held(&store);
    let mut store = store;
    let changes = commit(&store, 2).unwrap();
    store.commit(MANAGER, &changes);
    let mut store = store.and(ENGINEER, SENSOR, hold(STORE, 1));
    assert_eq!(held(&store).len(), 3);
    let changes = withdraw(&store).unwrap();
    store.commit(MANAGER, &changes);
    let kept = held(&store);
    assert_eq!((kept.len(), kept[0]), (2, own[0]));
    assert_eq!(store.stock(SENSOR).reserved(), 2);
}

#[test]
fn what_is_not_of_the_store_gives_nothing_up() {
    let mut store = alarmed().and(ENGINEER, SENSOR, hold(STORE, 1));
    let mut bought = sensors_of(1);
    if let What::Part { from_store, .. } = &mut bought.what {
        *from_store = None;
    }
    let changes = ask(&store, EmergencyCommand::Commit(vec![bought])).unwrap();
    store.commit(MANAGER, &changes);
    assert!(matches!(
        withdraw(&store).unwrap()[..],
        [Change::Emergency(..)]
    ));
}

#[test]
fn one_shelf_is_not_held_twice_against_the_same_free_pieces() {
    let store = alarmed();
    // Four are free: three and three of them would be six.
    let twice = EmergencyCommand::Commit(vec![sensors_of(3), sensors_of(3)]);
    assert_eq!(ask(&store, twice), Err(Refusal::NothingChanged));
}
