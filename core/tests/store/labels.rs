//! What is scanned at a receipt, and the store as a table.

use crate::hospital::*;
use crate::shelf::*;
use aftercare_core::domain::stock::label::{Label, NotThisLabel, Scanned, SoFar, read};
use aftercare_core::domain::stock::sheet::lines;
use aftercare_core::domain::stock::{Minimum, Part};
use aftercare_core::domain::{Action, RegisterCommand, World, decide_register};
use aftercare_core::id::PartId;
use aftercare_core::time::Day;

const OWN: &str = "09506000134352";
const FOREIGN: &str = "04012345678901";

/// The sensor's label is known.
fn labelled() -> Store {
    let mut store = store();
    let seen = store.ledger.world.part(SENSOR).unwrap().clone();
    let made = Part {
        gtin: "9506000134352".into(),
        ..seen.clone()
    };
    let command = RegisterCommand::Part(SENSOR, Action::Edit { seen, made });
    let changes = decide_register(command, &store.ledger.context(Some(MANAGER))).unwrap();
    store.commit(MANAGER, &changes);
    store
}

fn scan(text: &str, part: PartId, world: &World) -> Result<Scanned, NotThisLabel> {
    read(text, part, SoFar::default(), world)
}

#[test]
fn a_label_fills_lot_and_end() {
    let store = labelled();
    let expected = Label {
        lot: Some("L24-09".into()),
        expiry: Day::new(2027, 9, 30),
        ..Label::default()
    };
    // As printed, and as a scanner sends it; a day of 00 is the last of its month.
    for text in [
        format!("(01){OWN}(17)270930(10)L24-09"),
        format!("(01){OWN}(17)270900(10)L24-09"),
        format!("]d201{OWN}1727093010L24-09"),
        format!(" \u{1d}01{OWN}1727093010L24-09\u{1d}21S1 "),
    ] {
        let read = scan(&text, SENSOR, &store.ledger.world);
        assert_eq!(read, Ok(Scanned::Label(expected.clone())), "{text}");
    }
    // What the part doesn't ask of its pieces is left out, and a day that has nothing to be kept with is named.
    let text = format!("(01){FOREIGN}(17)270930(10)L1(21)S1");
    let read = scan(&text, FUSE, &store.ledger.world);
    let unkept = Label {
        unkept: Day::new(2027, 9, 30),
        ..Label::default()
    };
    assert_eq!(read, Ok(Scanned::Label(unkept)));
}

#[test]
fn a_day_on_a_label_is_never_dropped_without_a_word() {
    let mut store = labelled();
    let world = &store.ledger.world;
    let read = |text: &str, part, world: &World| match scan(text, part, world) {
        Ok(Scanned::Label(label)) => label.expiry,
        other => panic!("{text}: {other:?}"),
    };
    // One that is over is taken over: the form says what it means.
    let past = read("(17)200131(10)L77", SENSOR, world);
    assert_eq!(past, Day::new(2020, 1, 31));
    // With one that is no day nothing is read, and why is said.
    let none = scan("(17)271301(10)L77", SENSOR, world);
    assert!(matches!(none, Ok(Scanned::AsTyped(..))), "{none:?}");
    // A lot has it though the part asks for none.
    let seen = world.part(BLOWER).unwrap().clone();
    let made = Part {
        by_lot: true,
        expires: false,
        ..seen.clone()
    };
    let command = RegisterCommand::Part(BLOWER, Action::Edit { seen, made });
    let changes = decide_register(command, &store.ledger.context(Some(MANAGER))).unwrap();
    store.commit(MANAGER, &changes);
    let kept = read("(17)270930(10)L77", BLOWER, &store.ledger.world);
    assert_eq!(kept, Day::new(2027, 9, 30));
}

#[test]
fn each_piece_is_named_once_and_a_receipt_is_of_one_lot() {
    let mut store = labelled();
    let seen = store.ledger.world.part(BLOWER).unwrap().clone();
    let made = Part {
        by_lot: true,
        ..seen.clone()
    };
    let command = RegisterCommand::Part(BLOWER, Action::Edit { seen, made });
    let changes = decide_register(command, &store.ledger.context(Some(MANAGER))).unwrap();
    store.commit(MANAGER, &changes);
    let world = &store.ledger.world;
    let known = ["B1".to_owned()];
    let so_far = SoFar {
        lot: "L1",
        serials: &known,
    };
    let scan = |text: &str| read(text, BLOWER, so_far, world);
    let piece = |serial: &str, again| {
        Ok(Scanned::Label(Label {
            lot: Some("L1".into()),
            serial: Some(serial.into()),
            again,
            ..Label::default()
        }))
    };
    assert_eq!(scan("(10)L1(21)B2"), piece("B2", false));
    assert_eq!(scan("(10)L1(21)B1"), piece("B1", true));
    assert_eq!(
        scan("(10)L2(21)B3"),
        Err(NotThisLabel::OtherLot("L2".into()))
    );
}

#[test]
fn the_label_of_something_else_fills_nothing() {
    let store = labelled();
    let world = &store.ledger.world;
    let foreign = scan(&format!("(01){FOREIGN}(10)L1"), SENSOR, world);
    assert!(
        matches!(&foreign, Err(NotThisLabel::OtherItem(read, own)) if read.as_str() == FOREIGN && own.as_str() == OWN),
        "{foreign:?}"
    );
    // The register knows whose it is, though the blower's own label is not known.
    let other = scan(&format!("(01){OWN}(21)B9"), BLOWER, world);
    assert_eq!(other, Err(NotThisLabel::OtherPart(SENSOR)));
    // Nor is a device a part, as far as its UDI is known.
    let mut store = store;
    let seen = store.ledger.world.device(SERVO_UNIT).unwrap().clone();
    let made = aftercare_core::domain::device::Device {
        udi: format!("(01){FOREIGN}(21)V1"),
        ..seen.clone()
    };
    let command = RegisterCommand::Device(SERVO_UNIT, Action::Edit { seen, made });
    let changes = decide_register(command, &store.ledger.context(Some(MANAGER))).unwrap();
    store.commit(MANAGER, &changes);
    let device = scan(&format!("(01){FOREIGN}(10)L1"), SENSOR, &store.ledger.world);
    assert_eq!(device, Err(NotThisLabel::OfDevice(SERVO_UNIT)));
    let world = &labelled().ledger.world;
    // A label of nobody is taken by a part without one.
    let read = scan(&format!("(01){FOREIGN}(21)B9"), BLOWER, world);
    assert!(matches!(read, Ok(Scanned::Label(label)) if label.serial.as_deref() == Some("B9")));
}

#[test]
fn what_cannot_be_parsed_is_kept_as_typed() {
    let store = labelled();
    for text in ["+A123BJC5D6E71", "L2409", "(01)09506000134353(10)L1"] {
        let read = scan(text, SENSOR, &store.ledger.world);
        let Ok(Scanned::AsTyped(udi, _)) = read else {
            panic!("{text}: {read:?}");
        };
        assert_eq!(udi.shown(), text);
    }
}

#[test]
fn every_part_stands_in_the_table_with_each_lot_in_each_place() {
    let store = store()
        .and(DESK, SENSOR, receipt(sensors(STORE, "A", 4)))
        .and(DESK, SENSOR, receipt(sensors(STORE, "B", 1)))
        .and(DESK, SENSOR, receipt(sensors(CAR, "A", 2)));
    let world = &store.ledger.world;
    let of = |part| {
        let line = |l: &aftercare_core::domain::stock::sheet::Line<'_>| {
            let lot = l.lot.map(|lot| lot.number.clone());
            (l.place, l.minimum, lot, l.quantity)
        };
        lines(world, part).iter().map(line).collect::<Vec<_>>()
    };
    let lot = |lot: &str| Some(lot.to_owned());
    assert_eq!(
        of(SENSOR),
        [
            (Some(STORE), Some(3), lot("A"), 4),
            (Some(STORE), Some(3), lot("B"), 1),
            (Some(CAR), None, lot("A"), 2),
        ]
    );
    assert_eq!(of(FUSE), [(None, None, None, 0)]);
    // What should lie somewhere and doesn't has a line as well.
    let fresh = crate::shelf::store();
    let sensor = fresh.ledger.world.part(SENSOR).unwrap();
    assert_eq!(
        sensor.minimum,
        [Minimum {
            place: STORE,
            level: 3
        }]
    );
    let empty = lines(&fresh.ledger.world, SENSOR);
    assert_eq!(
        (empty.len(), empty[0].place, empty[0].quantity),
        (1, Some(STORE), 0)
    );
}
