//! The store that all tests are about: three parts, two places, a supplier.

use crate::hospital::*;
use aftercare_core::domain::catalogue::Model;
use aftercare_core::domain::checklist::Bilingual;
use aftercare_core::domain::stock::command::Counted;
use aftercare_core::domain::stock::event::{Fitting, Hold, Issue, PutBack, Receipt, Transfer};
use aftercare_core::domain::stock::*;
use aftercare_core::domain::{Action, Change, Refusal, RegisterCommand, decide_register};
use aftercare_core::generate::Ledger;
use aftercare_core::id::*;
use aftercare_core::journal::{Event, EventId, fold};
use aftercare_core::time::Day;
use uuid::Uuid;

macro_rules! known {
    ($($name:ident: $kind:ident = $number:literal;)+) => {
        $(pub const $name: $kind = $kind::new(Uuid::from_u128($number));)+
    };
}
known! {
    // A flow sensor, by lot, with a shelf life.
    SENSOR: PartId = 100;
    // A blower, each with a number.
    BLOWER: PartId = 101;
    // A fuse, counted and no more.
    FUSE: PartId = 102;
    STORE: PlaceId = 110;
    CAR: PlaceId = 111;
    MAKER: SupplierId = 120;
    COURIER: SupplierId = 121;
    SERVO: ModelId = 130;
    OTHER_MODEL: ModelId = 131;
    SERVO_UNIT: DeviceId = 140;
    OTHER_UNIT: DeviceId = 141;
}

/// Today, in the hospital's zone.
pub fn today() -> Day {
    day(2026, 11, 24)
}

pub fn part(number: &str, models: Vec<ModelId>) -> Part {
    Part {
        number: number.to_owned(),
        name: Bilingual::new("备件", number),
        models,
        unit: "pc".to_owned(),
        ..Part::default()
    }
}

/// A tablet with the store on it, and everything that was written.
#[derive(Clone)]
pub struct Store {
    pub ledger: Ledger,
    pub events: Vec<Event>,
}

pub fn store() -> Store {
    let (ledger, events) = open();
    let mut store = Store { ledger, events };
    let model = |name: &str| Model {
        name: name.to_owned(),
        ..Model::default()
    };
    let unit = |name: &str, serial: &str, model| aftercare_core::domain::device::Device {
        model: Some(model),
        ..device(name, serial, Some(VENTILATORS))
    };
    let place = |name: &str, kind| StockPlace {
        name: name.to_owned(),
        kind,
        ..StockPlace::default()
    };
    let supplier = |name: &str, kind, lead_days| Supplier {
        name: name.to_owned(),
        kind,
        lead_days,
        hotline: "400 1".to_owned(),
        ..Supplier::default()
    };
    use RegisterCommand as R;
    for command in [
        R::Model(SERVO, Action::Enter(model("Servo"))),
        R::Model(OTHER_MODEL, Action::Enter(model("Other"))),
        R::Device(SERVO_UNIT, Action::Enter(unit("Ventilator", "SV-1", SERVO))),
        R::Device(
            OTHER_UNIT,
            Action::Enter(unit("Ventilator", "OT-1", OTHER_MODEL)),
        ),
        R::Place(STORE, Action::Enter(place("Store", PlaceKind::Store))),
        R::Place(CAR, Action::Enter(place("Car", PlaceKind::Car))),
        R::Supplier(
            MAKER,
            Action::Enter(supplier("Maker", SupplierKind::Supplier, Some(14))),
        ),
        R::Supplier(
            COURIER,
            Action::Enter(supplier("Courier", SupplierKind::Logistics, None)),
        ),
        R::Part(
            SENSOR,
            Action::Enter(Part {
                by_lot: true,
                expires: true,
                unit_cost: Some(12_50),
                minimum: vec![Minimum {
                    place: STORE,
                    level: 3,
                }],
                supplier: Some(MAKER),
                ..part("FS-1", vec![SERVO])
            }),
        ),
        R::Part(
            BLOWER,
            Action::Enter(Part {
                by_serial: true,
                ..part("BL-1", vec![SERVO])
            }),
        ),
        R::Part(FUSE, Action::Enter(part("T2A", Vec::new()))),
    ] {
        let changes = decide_register(command, &store.ledger.context(Some(MANAGER))).unwrap();
        store.commit(MANAGER, &changes);
    }
    store
}

pub fn lot(number: &str, expiry: Option<Day>) -> Lot {
    Lot {
        number: number.to_owned(),
        expiry,
    }
}
/// Sensors of a lot that is good for a year.
pub fn sensors(place: PlaceId, number: &str, quantity: u32) -> Goods {
    Goods::of(place, lot(number, Some(day(2027, 11, 1))), quantity)
}
pub fn fuses(place: PlaceId, quantity: u32) -> Goods {
    Goods::of(place, Lot::default(), quantity)
}
pub fn blowers(place: PlaceId, serials: &[&str]) -> Goods {
    Goods {
        serials: serials.iter().map(|s| (*s).to_owned()).collect(),
        ..Goods::of(place, Lot::default(), serials.len() as u32)
    }
}
pub fn receipt(goods: Goods) -> StockCommand {
    StockCommand::Receive(Receipt {
        goods,
        supplier: Some(MAKER),
        purchase: None,
        note: String::new(),
        despite: String::new(),
    })
}
/// What came is out of date.
pub fn receipt_despite(goods: Goods) -> StockCommand {
    StockCommand::Receive(Receipt {
        goods,
        supplier: Some(MAKER),
        purchase: None,
        note: String::new(),
        despite: "Goes back to the maker".to_owned(),
    })
}
pub fn hold(place: PlaceId, quantity: u32) -> StockCommand {
    StockCommand::Reserve(Hold {
        ticket: TICKET,
        place,
        lot: None,
        quantity,
    })
}
pub fn issue(goods: Goods, reservation: Option<EventId>) -> StockCommand {
    StockCommand::Issue(Issue {
        goods,
        ticket: TICKET,
        device: Some(SERVO_UNIT),
        reservation,
        cover: None,
        allowed: None,
        handed: false,
    })
}
/// Pieces go into somebody's hands for the ticket.
pub fn hand_out(goods: Goods) -> StockCommand {
    match issue(goods, None) {
        StockCommand::Issue(issue) => StockCommand::Issue(Issue {
            handed: true,
            ..issue
        }),
        other => other,
    }
}
/// What was handed out is fitted.
pub fn fitting(issue: EventId, goods: Goods) -> StockCommand {
    StockCommand::Fit(Fitting {
        issue,
        goods,
        ticket: TICKET,
        device: Some(SERVO_UNIT),
        allowed: None,
    })
}
/// What was handed out, or had been in the device, comes back.
pub fn brought(issue: Option<EventId>, goods: Goods) -> StockCommand {
    StockCommand::PutBack(PutBack {
        goods,
        ticket: TICKET,
        device: None,
        issue,
        reason: "Not needed".into(),
    })
}
pub fn send(goods: Goods, to: PlaceId) -> StockCommand {
    StockCommand::Send(Transfer {
        goods,
        to,
        urgent: true,
        carrier: Some(COURIER),
        waybill: "W-1".to_owned(),
        expected: None,
    })
}
pub fn counted(goods: Goods, reason: &str) -> Counted {
    Counted {
        place: goods.place,
        lot: goods.lot,
        quantity: goods.quantity,
        serials: goods.serials,
        reason: reason.to_owned(),
    }
}

impl Store {
    pub fn commit(&mut self, by: PersonId, changes: &[Change]) -> Vec<Event> {
        let events = self.ledger.commit(Some(by), changes);
        self.events.extend(events.clone());
        events
    }
    /// What the rules say to a command.
    pub fn ask(
        &self,
        by: PersonId,
        part: PartId,
        command: StockCommand,
    ) -> Result<Vec<Change>, Refusal> {
        decide_stock(part, command, &self.ledger.context(Some(by)))
    }
    /// Carries a command out and gives its event.
    #[track_caller]
    pub fn does(&mut self, by: PersonId, part: PartId, command: StockCommand) -> EventId {
        let changes = self.ask(by, part, command).unwrap();
        self.commit(by, &changes)[0].id()
    }
    /// The same in the middle of a chain.
    #[track_caller]
    pub fn and(mut self, by: PersonId, part: PartId, command: StockCommand) -> Self {
        self.does(by, part, command);
        self
    }
    pub fn stock(&self, part: PartId) -> &Stock {
        self.ledger.world.stock_of(part)
    }
    pub fn history(&self, part: PartId) -> Vec<Event> {
        let record = record_of(part);
        let of = |e: &&Event| e.header().record == record;
        self.events.iter().filter(of).cloned().collect()
    }
    /// The ledger, folded from its events.
    pub fn book(&self, part: PartId) -> StockBook {
        let folded = fold::<StockBook>(&self.history(part));
        assert_eq!(folded.conflicts, []);
        folded.state.unwrap_or_default()
    }
    /// Booked pieces in both places.
    pub fn pieces(&self, part: PartId) -> (u32, u32) {
        let stock = self.stock(part);
        (stock.booked(STORE), stock.booked(CAR))
    }
}
