//! Registers: what an edit writes, who may change what of themselves, and the first start.

use crate::hospital::*;
use aftercare_core::domain::device::Device;
use aftercare_core::domain::people::Person;
use aftercare_core::domain::pin::PinHash;
use aftercare_core::domain::register::{LONGEST_NAME, RegisterEvent, RequiredField};
use aftercare_core::domain::roles::Role;
use aftercare_core::domain::setup::starter_categories;
use aftercare_core::domain::tablet::TabletInfo;
use aftercare_core::domain::{
    Action, Change, Refusal, RegisterCommand, SetUp, decide_register, set_up,
};
use aftercare_core::generate::Ledger;
use aftercare_core::id::*;
use uuid::Uuid;

#[test]
fn an_edit_writes_only_what_the_person_changed() {
    let (mut ledger, _) = open();
    let seen = ledger.world.device(BED).unwrap().clone();
    // Meanwhile a colleague has moved it.
    let moved = aftercare_core::domain::device::Device {
        room: "12".into(),
        ..seen.clone()
    };
    let edit = |made| {
        RegisterCommand::Device(
            BED,
            Action::Edit {
                seen: seen.clone(),
                made,
            },
        )
    };
    let changes = decide_register(edit(moved), &ledger.context(Some(DESK))).unwrap();
    ledger.commit(Some(DESK), &changes);
    let noted = aftercare_core::domain::device::Device {
        remarks: "New mattress".into(),
        ..seen.clone()
    };
    let changes = decide_register(edit(noted), &ledger.context(Some(DESK))).unwrap();
    ledger.commit(Some(DESK), &changes);
    let bed = ledger.world.device(BED).unwrap();
    assert_eq!(
        (bed.room.as_str(), bed.remarks.as_str()),
        ("12", "New mattress")
    );
}

#[test]
fn a_device_was_installed_by_now_and_what_stands_may_be_edited_around() {
    let (mut ledger, _) = open();
    let today = ledger.world.settings().calendar.day(ledger.now);
    let id = DeviceId::new(Uuid::from_u128(0xf7));
    let installed = |days| Device {
        installed: Some(today.plus(days)),
        ..device("Pump", "P-7", None)
    };
    let decide = |ledger: &Ledger, action| {
        decide_register(
            RegisterCommand::Device(id, action),
            &ledger.context(Some(DESK)),
        )
    };
    let ahead = Refusal::InstalledInTheFuture(today.plus(2));
    let twice = RegisterCommand::DeviceThoughSame(id, Action::Enter(installed(2)));
    assert_eq!(
        decide_register(twice, &ledger.context(Some(DESK))),
        Err(ahead.clone())
    );
    assert_eq!(decide(&ledger, Action::Enter(installed(2))), Err(ahead));
    // Somewhere it is tomorrow already, and a clock may be slow.
    let changes = decide(&ledger, Action::Enter(installed(1))).unwrap();
    ledger.commit(Some(DESK), &changes);
    // Another tablet wrote a day ahead, with the version before this rule.
    let written = RegisterEvent::Entered(installed(400));
    ledger.commit(Some(DESK), &[Change::Device(id.into(), written)]);
    let seen = ledger.world.device(id).unwrap().clone();
    let edited = |change: fn(&mut Device)| {
        let mut made = seen.clone();
        change(&mut made);
        Action::Edit {
            seen: seen.clone(),
            made,
        }
    };
    let moved = edited(|d| d.room = "12".into());
    assert!(decide(&ledger, moved).is_ok());
    let mended = edited(|d| d.installed = None);
    assert!(decide(&ledger, mended).is_ok());
    let worse = edited(|d| d.installed = d.installed.map(|day| day.plus(1)));
    assert!(matches!(
        decide(&ledger, worse),
        Err(Refusal::InstalledInTheFuture(_))
    ));
}

#[test]
fn who_is_called_alike_is_said_and_not_refused() {
    let (mut ledger, _) = open();
    let id = |n| PersonId::new(Uuid::from_u128(n));
    let enter = |ledger: &mut Ledger, n, name: &str| {
        let person = Person::new(name, Role::Engineer);
        let command = RegisterCommand::Person(id(n), Action::Enter(person));
        let changes = decide_register(command, &ledger.context(Some(MANAGER))).unwrap();
        ledger.commit(Some(MANAGER), &changes);
    };
    enter(&mut ledger, 0xa1, "Li Na");
    enter(&mut ledger, 0xa2, "ｌｉ　 na ");
    enter(&mut ledger, 0xa3, "Li Nana");
    let alike = |ledger: &Ledger, name: &str, but| {
        let all = ledger.world.namesakes(name, id(but));
        all.map(|(id, _)| id).collect::<Vec<_>>()
    };
    assert_eq!(alike(&ledger, "LI NA", 0xa4), [id(0xa1), id(0xa2)]);
    assert_eq!(alike(&ledger, "Li Na", 0xa1), [id(0xa2)]);
    assert_eq!(alike(&ledger, " ", 0xa4), []);
    let strike = RegisterCommand::Person(id(0xa2), Action::Void("Twice".into()));
    let changes = decide_register(strike, &ledger.context(Some(MANAGER))).unwrap();
    ledger.commit(Some(MANAGER), &changes);
    assert_eq!(alike(&ledger, "Li Na", 0xa4), [id(0xa1)]);
}

#[test]
fn a_name_or_number_ends_somewhere() {
    let (ledger, _) = open();
    let seen = ledger.world.device(BED).unwrap().clone();
    let edited = |length: usize| {
        let made = aftercare_core::domain::device::Device {
            serial: "号".repeat(length),
            ..seen.clone()
        };
        let seen = seen.clone();
        let edit = RegisterCommand::Device(BED, Action::Edit { seen, made });
        decide_register(edit, &ledger.context(Some(DESK))).map(|_| ())
    };
    assert_eq!(edited(LONGEST_NAME), Ok(()));
    assert_eq!(
        edited(LONGEST_NAME + 1),
        Err(Refusal::TooLong(LONGEST_NAME))
    );
}

#[test]
fn the_same_device_goes_in_when_a_person_says_that_it_is_another() {
    let (ledger, _) = open();
    let id = DeviceId::new(Uuid::from_u128(99));
    let enter = Action::Enter(device("Ventilator", "V-100", None));
    let asked = decide_register(
        RegisterCommand::Device(id, enter.clone()),
        &ledger.context(Some(DESK)),
    );
    assert_eq!(asked, Err(Refusal::SameDevice(VENTILATOR)));
    let told = RegisterCommand::DeviceThoughSame(id, enter);
    assert!(decide_register(told, &ledger.context(Some(DESK))).is_ok());
}

#[test]
fn everybody_sets_their_own_pin_and_nobody_anothers() {
    let (ledger, _) = open();
    let with_pin = |id: PersonId| {
        let seen = ledger.world.person(id).unwrap().clone();
        let made = Person {
            pin: PinHash::new("2580", [1; 16]).ok(),
            ..seen.clone()
        };
        RegisterCommand::Person(id, Action::Edit { seen, made })
    };
    for (role, person) in TEAM {
        let context = ledger.context(Some(person));
        assert!(
            decide_register(with_pin(person), &context).is_ok(),
            "{role:?}"
        );
        let others = decide_register(with_pin(ROOKIE), &context);
        assert_eq!(others.is_ok(), role == Role::Manager, "{role:?}");
    }
}

#[test]
fn a_strike_out_is_taken_back() {
    let (mut ledger, _) = open();
    for (action, struck) in [
        (Action::Void("Twice".to_owned()), true),
        (Action::Reinstate, false),
    ] {
        let command = RegisterCommand::Device(BED, action);
        let changes = decide_register(command, &ledger.context(Some(DESK))).unwrap();
        ledger.commit(Some(DESK), &changes);
        assert_eq!(ledger.world.devices[&BED.into()].voided.is_some(), struck);
    }
}

#[test]
fn a_device_is_no_part_of_itself_by_any_detour() {
    let (mut ledger, _) = open();
    let part_of = |ledger: &Ledger, id: DeviceId, parent| {
        let seen = ledger.world.device(id).unwrap().clone();
        let made = aftercare_core::domain::device::Device {
            parent: Some(parent),
            ..seen.clone()
        };
        decide_register(
            RegisterCommand::Device(id, Action::Edit { seen, made }),
            &ledger.context(Some(DESK)),
        )
    };
    let changes = part_of(&ledger, SECOND, VENTILATOR).unwrap();
    ledger.commit(Some(DESK), &changes);
    assert_eq!(
        part_of(&ledger, VENTILATOR, SECOND),
        Err(Refusal::SameDevice(VENTILATOR))
    );
}

#[test]
fn a_set_up_makes_a_data_set_that_works() {
    let ledger = Ledger::new(TABLET, 480, nine_plus(0));
    let nobody = ledger.context(None);
    assert_eq!(set_up(SetUp::default(), &nobody), Err(Refusal::LastManager));
    let wish = SetUp {
        people: vec![(MANAGER, Person::new("Manager", Role::Manager))],
        tablet: Some(TabletInfo {
            name: "Desk".into(),
            prefix: "K7M".into(),
        }),
        starter: true,
        ..SetUp::default()
    };
    let changes = set_up(wish, &nobody).unwrap();
    let categories = |c: &&Change| matches!(c, Change::Category(_, RegisterEvent::Entered(_)));
    assert_eq!(
        changes.iter().filter(categories).count(),
        starter_categories().len()
    );
    let mut ledger = ledger;
    ledger.commit(None, &changes);
    assert_eq!(ledger.misfits(), 0);
    assert!(ledger.world.settings.is_some() && ledger.world.tablet(TABLET).is_some());
}

#[test]
fn a_field_that_was_emptied_is_empty_when_its_bytes_are_read_again() {
    use aftercare_core::domain::register::{Patch, Register};
    use aftercare_core::journal::{Draft, Event, fold};
    let (mut ledger, events) = open();
    let seen = ledger.world.device(VENTILATOR).unwrap().clone();
    let made = Device {
        department: None,
        category: None,
        ..seen.clone()
    };
    let command = RegisterCommand::Device(
        VENTILATOR,
        Action::Edit {
            seen,
            made: made.clone(),
        },
    );
    let changes = decide_register(command, &ledger.context(Some(MANAGER))).unwrap();
    let edited = ledger.commit(Some(MANAGER), &changes);
    let own = |e: &&Event| e.header().record == VENTILATOR.into();
    let mut history: Vec<Event> = events.iter().filter(own).cloned().collect();
    let entered = history.clone();
    history.extend(edited.clone());
    let folded = fold::<Register<Device>>(&history);
    assert_eq!(folded.conflicts, []);
    assert_eq!(folded.state.unwrap().data, made);

    // As tablets once wrote it: an empty list where there is nothing.
    let fields = ["category", "department"];
    let old: RegisterEvent<Device> = RegisterEvent::Changed(Patch(
        fields
            .map(|f| (f.to_owned(), serde_json::json!([])))
            .into_iter()
            .collect(),
    ));
    let body = minicbor_serde::to_vec(&old).unwrap();
    let draft: Draft = edited[0].header().clone();
    let mut history = entered;
    history.push(Event::seal(draft, &body));
    let folded = fold::<Register<Device>>(&history);
    assert_eq!(folded.conflicts, []);
    assert_eq!(folded.state.unwrap().data, made);
}

#[test]
fn who_uses_devices_belongs_to_a_hospital_as_soon_as_there_is_one() {
    let (ledger, _) = open();
    let new = PersonId::new(Uuid::from_u128(0xe1));
    let enter = |person| {
        let command = RegisterCommand::Person(new, Action::Enter(person));
        decide_register(command, &ledger.context(Some(MANAGER))).map(drop)
    };
    let nurse = Person::new("New nurse", Role::HospitalUser);
    let nowhere = Err(Refusal::Missing(RequiredField::Workplace));
    assert_eq!(enter(nurse.clone()), nowhere);
    let at = |site| Person {
        site,
        ..nurse.clone()
    };
    assert_eq!(enter(at(Some(SITE))), Ok(()));
    // Who works for the service, or has left, belongs nowhere.
    assert_eq!(enter(Person::new("New engineer", Role::Engineer)), Ok(()));
    let left = Person {
        active: false,
        ..nurse.clone()
    };
    assert_eq!(enter(left), Ok(()));
    // Somebody from before that rule may still change their own telephone; who manages people says where they work.
    let stands = ledger.world.person(NURSE).unwrap();
    let mut before = ledger.world.clone();
    let old = Person {
        site: None,
        ..stands.clone()
    };
    before.people.get_mut(&NURSE.into()).unwrap().data = old.clone();
    let edit = |by| {
        let made = Person {
            phone: "4712".into(),
            ..old.clone()
        };
        let seen = old.clone();
        let command = RegisterCommand::Person(NURSE, Action::Edit { seen, made });
        let ctx = aftercare_core::domain::Context {
            world: &before,
            ..ledger.context(Some(by))
        };
        decide_register(command, &ctx).map(drop)
    };
    assert_eq!(edit(NURSE), Ok(()));
    assert_eq!(edit(MANAGER), nowhere);
}

#[test]
fn a_set_up_with_one_hospital_puts_its_users_there() {
    let site = |n| {
        let named = aftercare_core::domain::site::Site {
            name: format!("Hospital {n}"),
            ..Default::default()
        };
        (SiteId::new(Uuid::from_u128(n)), named)
    };
    let made = |sites: Vec<_>| {
        let mut ledger = Ledger::new(TABLET, 480, nine_plus(0));
        let wish = SetUp {
            people: vec![
                (MANAGER, Person::new("Manager", Role::Manager)),
                (NURSE, Person::new("Nurse", Role::HospitalUser)),
            ],
            sites,
            ..SetUp::default()
        };
        let changes = set_up(wish, &ledger.context(None)).unwrap();
        ledger.commit(None, &changes);
        let of = |id| ledger.world.person(id).unwrap().site;
        (of(MANAGER), of(NURSE))
    };
    assert_eq!(made(vec![site(1)]), (None, Some(site(1).0)));
    assert_eq!(made(vec![site(1), site(2)]), (None, None));
    assert_eq!(made(Vec::new()), (None, None));
}
