//! Parts that are committed in an emergency are reserved for its ticket in the same commit.

use crate::hospital::*;
use crate::shelf::*;
use crate::story;
use aftercare_core::domain::emergency::{EmergencyCommand, Resource, What, decide_emergency};
use aftercare_core::domain::stock::StockRefusal;
use aftercare_core::domain::ticket::{InUse, Report, TicketKind, Urgency, Wanted, decide};
use aftercare_core::domain::{Change, Refusal};

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

fn commit(store: &Store, quantity: u32) -> Result<Vec<Change>, Refusal> {
    let part = Resource {
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
    };
    let ticket = store.ledger.ticket(TICKET).unwrap();
    let command = EmergencyCommand::Commit(vec![part]);
    decide_emergency(ticket, command, &store.ledger.context(Some(MANAGER)))
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
    let refused = Refusal::Stock(StockRefusal::NotEnough { free: 1 });
    assert_eq!(commit(&store, 2), Err(refused));
}
