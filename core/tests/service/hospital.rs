//! The hospital that all stories are about.

use aftercare_core::domain::catalogue::Category;
use aftercare_core::domain::checklist::{Bilingual, Checklist, Item, ItemKind, Limit};
use aftercare_core::domain::device::Device;
use aftercare_core::domain::instrument::Instrument;
use aftercare_core::domain::people::{Person, Qualification};
use aftercare_core::domain::roles::Role;
use aftercare_core::domain::site::{Department, Site};
use aftercare_core::domain::tablet::TabletInfo;
use aftercare_core::domain::{Action, Change, RegisterCommand, SetUp, decide_register, set_up};
use aftercare_core::generate::Ledger;
use aftercare_core::id::*;
use aftercare_core::journal::Event;
use aftercare_core::time::{Day, Instant, Span};
use uuid::Uuid;

macro_rules! known {
    ($($name:ident: $kind:ident = $number:literal;)+) => {
        $(pub const $name: $kind = $kind::new(Uuid::from_u128($number));)+
    };
}
known! {
    TABLET: ReplicaId = 1;
    OTHER_TABLET: ReplicaId = 2;
    MANAGER: PersonId = 10;
    DESK: PersonId = 11;
    ENGINEER: PersonId = 12;
    COLLEAGUE: PersonId = 13;
    ROOKIE: PersonId = 14;
    EXPERT: PersonId = 15;
    NURSE: PersonId = 16;
    OTHER_NURSE: PersonId = 17;
    LEAVER: PersonId = 18;
    STRANGER: PersonId = 19;
    SITE: SiteId = 20;
    OTHER_SITE: SiteId = 21;
    ICU: DepartmentId = 22;
    OTHER_WARD: DepartmentId = 23;
    VENTILATORS: CategoryId = 30;
    VENTILATOR: DeviceId = 40;
    SECOND: DeviceId = 41;
    BED: DeviceId = 42;
    METER: InstrumentId = 50;
    STALE_METER: InstrumentId = 51;
    THERMOMETER: InstrumentId = 52;
    TICKET: TicketId = 60;
}

/// Everybody who can act, a role each.
pub const TEAM: [(Role, PersonId); 5] = [
    (Role::HospitalUser, NURSE),
    (Role::CustomerService, DESK),
    (Role::Engineer, ENGINEER),
    (Role::Expert, EXPERT),
    (Role::Manager, MANAGER),
];

pub fn day(year: i32, month: u32, day: u32) -> Day {
    Day::new(year, month, day).unwrap()
}

/// Tuesday, 24 November 2026, so many minutes after nine in the morning in China.
pub fn nine_plus(minutes: i64) -> Instant {
    day(2026, 11, 24).start(480) + Span::hours(9) + Span::minutes(minutes)
}

pub fn item(key: &str, mandatory: bool, kind: ItemKind) -> Item {
    Item {
        key: key.to_owned(),
        text: Bilingual::new("项目", key),
        mandatory,
        kind,
    }
}

pub fn checklist() -> Vec<Item> {
    let limit = Limit {
        unit: "mL".to_owned(),
        min: Some(450.0),
        max: Some(550.0),
        source: "service manual".to_owned(),
    };
    vec![
        item("visual", true, ItemKind::Judged),
        item("volume", true, ItemKind::Measured(limit)),
        item("fan", false, ItemKind::Judged),
    ]
}

fn people() -> Vec<(PersonId, Person)> {
    let trained = |name: &str, role| Person {
        qualifications: vec![Qualification {
            category: VENTILATORS,
            certificate: "V-1".to_owned(),
            from: day(2026, 1, 1),
            until: day(2027, 12, 31),
        }],
        ..Person::new(name, role)
    };
    let nurse = |name: &str, site| Person {
        site: Some(site),
        ..Person::new(name, Role::HospitalUser)
    };
    let leaver = Person {
        active: false,
        ..trained("Gone", Role::Engineer)
    };
    vec![
        (MANAGER, Person::new("Manager", Role::Manager)),
        (DESK, Person::new("Desk", Role::CustomerService)),
        (ENGINEER, trained("Engineer", Role::Engineer)),
        (COLLEAGUE, trained("Colleague", Role::Engineer)),
        (ROOKIE, Person::new("Rookie", Role::Engineer)),
        (EXPERT, trained("Expert", Role::Expert)),
        (NURSE, nurse("Nurse", SITE)),
        (OTHER_NURSE, nurse("Other nurse", OTHER_SITE)),
        (LEAVER, leaver),
    ]
}

pub fn device(name: &str, serial: &str, category: Option<CategoryId>) -> Device {
    Device {
        name: name.to_owned(),
        serial: serial.to_owned(),
        category,
        site: Some(SITE),
        department: Some(ICU),
        ..Device::default()
    }
}

pub fn instrument(until: Day) -> Instrument {
    Instrument {
        measures: Vec::new(),
        name: "Gas flow analyser".to_owned(),
        serial: "A-7".to_owned(),
        calibrated: day(2026, 1, 1),
        calibrated_until: until,
        certificate: "C-9".to_owned(),
        found_bad: None,
    }
}

/// A tablet on which the hospital was set up, and the events that this took.
pub fn open() -> (Ledger, Vec<Event>) {
    let mut ledger = Ledger::new(TABLET, 480, nine_plus(-60));
    let site = |name: &str| Site {
        name: name.to_owned(),
        ..Site::default()
    };
    let ward = |site, name: &str| Department {
        site,
        name: name.to_owned(),
        phone: String::new(),
    };
    let wish = SetUp {
        people: people(),
        sites: vec![
            (SITE, site("City Hospital")),
            (OTHER_SITE, site("Port Hospital")),
        ],
        departments: vec![
            (ICU, ward(SITE, "ICU")),
            (OTHER_WARD, ward(OTHER_SITE, "Ward 2")),
        ],
        tablet: Some(TabletInfo {
            name: "Desk".to_owned(),
            prefix: "K7M".to_owned(),
        }),
        starter: true,
        ..SetUp::default()
    };
    let changes = set_up(wish, &ledger.context(None)).unwrap();
    let mut events = ledger.commit(None, &changes);
    let category = Category {
        name: Bilingual::new("呼吸机", "Our ventilators"),
        life_supporting: true,
        ..Category::default()
    };
    let commands = [
        RegisterCommand::Category(
            VENTILATORS,
            Action::Enter(Category {
                verification: vec![Checklist {
                    version: 1,
                    items: checklist(),
                }],
                ..category
            }),
        ),
        RegisterCommand::Device(
            VENTILATOR,
            Action::Enter(device("Ventilator", "V-100", Some(VENTILATORS))),
        ),
        RegisterCommand::Device(
            SECOND,
            Action::Enter(device("Ventilator", "V-101", Some(VENTILATORS))),
        ),
        RegisterCommand::Device(BED, Action::Enter(device("Bed", "B-1", None))),
        RegisterCommand::Instrument(METER, Action::Enter(instrument(day(2027, 1, 1)))),
        RegisterCommand::Instrument(STALE_METER, Action::Enter(instrument(day(2026, 11, 23)))),
        RegisterCommand::Instrument(
            THERMOMETER,
            Action::Enter(Instrument {
                measures: vec!["°C".to_owned()],
                ..instrument(day(2029, 1, 1))
            }),
        ),
    ];
    for command in commands {
        let changes: Vec<Change> =
            decide_register(command, &ledger.context(Some(MANAGER))).unwrap();
        events.extend(ledger.commit(Some(MANAGER), &changes));
    }
    ledger.now = nine_plus(0);
    (ledger, events)
}
