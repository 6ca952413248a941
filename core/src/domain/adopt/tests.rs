//! Registers into an empty and a filled data set, and the two real ones where they are at hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::domain::device::DeviceStatus;
use crate::domain::people::Person;
use crate::domain::register::Register;
use crate::domain::roles::Role;
use crate::exchange::table::{Delimiter, Encoding, Reader, detect, find_header};
use crate::id::{PersonId, RecordId, ReplicaId};
use crate::time::{Day, Instant};

const SITE: SiteId = SiteId::new(Uuid::from_u128(0x517e));
/// A Wednesday, 25 November 2026.
const TODAY: Instant = Instant(1_795_564_800_000);
const BOSS: PersonId = PersonId::new(Uuid::from_u128(0xb055));

struct Ids(u128);
impl Ids {
    fn next(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

fn world(role: Role) -> World {
    let mut world = World::default();
    let register = Register {
        data: Person::new("Li", role),
        voided: None,
        entered: Instant(0),
        changed: Instant(0),
    };
    world.people.insert(BOSS.into(), register);
    world
}

fn context(world: &World) -> Context<'_> {
    Context {
        now: TODAY,
        actor: Some(BOSS),
        replica: ReplicaId::new(Uuid::from_u128(1)),
        world,
    }
}

fn read(bytes: &[u8]) -> Adoption {
    let found = detect(bytes).unwrap();
    read_as(bytes, found.encoding, found.delimiter)
}

fn read_as(bytes: &[u8], encoding: Encoding, delimiter: Delimiter) -> Adoption {
    let mut reader = Reader::open(bytes, encoding, delimiter).unwrap();
    let mut rows = Vec::new();
    while let Some(row) = reader.next_row().unwrap() {
        rows.push(row);
    }
    let header = find_header::<Column>(&rows).unwrap();
    let mapping = Mapping::<Column>::guess(&rows[header].cells);
    let mut adoption = Adoption::of(&rows[header + 1..], mapping, None);
    rows[header + 1..].iter().for_each(|row| adoption.feed(row));
    adoption
}

fn new_site() -> Destination {
    Destination::New(SITE, "General".into())
}

fn adopt(adoption: &Adoption, to: &Destination, world: &World, ids: &mut Ids) -> Adopted {
    let groups = adoption.groups(world);
    let (answers, ctx) = (BTreeMap::new(), context(world));
    adoption
        .changes(to, &groups, &answers, &ctx, || ids.next())
        .unwrap()
}

fn commit(world: &mut World, changes: &[Change]) {
    fn put<T: Registered>(
        at: &mut BTreeMap<RecordId, Register<T>>,
        id: RecordId,
        event: &RegisterEvent<T>,
    ) {
        match event {
            RegisterEvent::Entered(data) => {
                let register = Register {
                    data: data.clone(),
                    voided: None,
                    entered: Instant(0),
                    changed: Instant(0),
                };
                at.insert(id, register);
            }
            RegisterEvent::Changed(patch) => {
                let register = at.get_mut(&id).unwrap();
                register.data = register::patched(&register.data, patch).unwrap();
            }
            _ => panic!("neither entered nor changed"),
        }
    }
    for change in changes {
        match change {
            Change::Site(id, event) => put(&mut world.sites, *id, event),
            Change::Department(id, event) => put(&mut world.departments, *id, event),
            Change::Device(id, event) => put(&mut world.devices, *id, event),
            other => panic!("{other:?}"),
        }
    }
}

const SMALL: &str = "Site,Department,Name,Manufacturer,Model,Serial,Asset number,Critical,Warranty end,Status\n\
    North,ICU,Ventilator,Mindray,SV300,A1,T-1,yes,2030-01-31,Operational\n\
    ,icu,Pump,BBraun,Space,B2,T-2,no,,Out of service\n\
    ,Ward 3,,,,,,,,\n\
    ,,,,,,,,,\n";

#[test]
fn rows_become_devices_with_their_departments_and_nothing_is_made_up() {
    let mut world = world(Role::CustomerService);
    let adoption = read(SMALL.as_bytes());
    let counts = Counts {
        records: 2,
        refused: 1,
        with_warnings: 0,
        blank: 1,
    };
    assert_eq!(adoption.counts(), counts);
    assert_eq!(adoption.refused()[0].0.number, 4);
    let adopted = adopt(&adoption, &new_site(), &world, &mut Ids(10));
    assert_eq!((adopted.entered, adopted.departments), (2, 1));
    commit(&mut world, &adopted.changes);
    let [ventilator, pump] = &world.devices.values().map(|r| &r.data).collect::<Vec<_>>()[..]
    else {
        panic!()
    };
    assert_eq!(
        ventilator.life_supporting, None,
        "critical is not life-supporting"
    );
    assert_eq!(ventilator.remarks, "Critical: yes\nSite: North");
    assert_eq!(ventilator.warranty_until, Day::new(2030, 1, 31));
    assert_eq!((ventilator.category, ventilator.site), (None, Some(SITE)));
    assert_eq!(
        ventilator.department, pump.department,
        "ICU and icu are one"
    );
    assert_eq!(pump.status, DeviceStatus::OutOfService);
}

#[test]
fn the_same_file_again_changes_nothing() {
    let mut world = world(Role::Manager);
    let mut ids = Ids(10);
    // Two devices that share a number and are kept as two must not double either.
    let text = format!("{SMALL},ER,Monitor,Philips,MX1,A9,T-9,,,\n,ER,Bed,Hill,B1,X9,T-9,,,\n");
    let adoption = read(text.as_bytes());
    assert_eq!(adoption.groups(&world).len(), 1);
    let first = adopt(&adoption, &new_site(), &world, &mut ids);
    commit(&mut world, &first.changes);
    assert_eq!(world.devices.len(), 4);
    let again = adopt(&adoption, &Destination::Known(SITE), &world, &mut ids);
    assert_eq!((again.changes.len(), again.known), (0, 4));
    assert_eq!(adoption.groups(&world), []);
    assert_eq!(adoption.known(&world), adoption.counts().records);
}

#[test]
fn one_device_fills_gaps_and_keeps_what_differs_as_a_remark() {
    let mut world = world(Role::Manager);
    let mut ids = Ids(10);
    let first = "Name,Serial,Manufacturer,Room\nVentilator,A1,Mindray,Bed 1\n";
    let adopted = adopt(&read(first.as_bytes()), &new_site(), &world, &mut ids);
    commit(&mut world, &adopted.changes);
    let second = "Name,Serial,Manufacturer,Model,Room\nVentilator,a-1,Mindray,SV300,Bed 7\n";
    let adoption = read(second.as_bytes());
    assert!(adoption.groups(&world)[0].one_device());
    let adopted = adopt(&adoption, &Destination::Known(SITE), &world, &mut ids);
    assert_eq!((adopted.entered, adopted.filled), (0, 1));
    commit(&mut world, &adopted.changes);
    let device = &world.devices.values().next().unwrap().data;
    assert_eq!(
        (device.model_name.as_str(), device.room.as_str()),
        ("SV300", "Bed 1")
    );
    assert_eq!(device.remarks, "Serial number: a-1\nRoom: Bed 7");
}

#[test]
fn a_row_of_a_device_not_installed_yet_is_named_and_the_others_come_in() {
    let mut world = world(Role::Manager);
    let mut ids = Ids(10);
    let text = "Name,Serial,Asset number,Commissioning date\n\
        Ventilator,A1,T-1,2026-11-26\n\
        Pump,B2,T-2,2031-01-31\n\
        Bed,C3,T-3,2062-01-05\n\
        Bed,C3,T-3,2016-01-05\n\
        Bed,C3,T-3,\n";
    let adoption = read(text.as_bytes());
    let adopted = adopt(&adoption, &new_site(), &world, &mut ids);
    let ahead = |row, year, month, day| {
        let day = Day::new(year, month, day).unwrap();
        (row, Refusal::InstalledInTheFuture(day))
    };
    let refused = [ahead(3, 2031, 1, 31), ahead(4, 2062, 1, 5)];
    assert_eq!(adopted.refused, refused);
    // The first row of the bed is none, and the other two are still one.
    assert_eq!((adopted.entered, adopted.merged), (2, 1));
    commit(&mut world, &adopted.changes);
    let [ventilator, bed] = &world.devices.values().map(|r| &r.data).collect::<Vec<_>>()[..] else {
        panic!()
    };
    assert_eq!(ventilator.installed, Day::new(2026, 11, 26));
    assert_eq!(bed.installed, Day::new(2016, 1, 5));
    // Nor does such a row fill a gap of a device that is known.
    let later = "Name,Serial,Asset number,Commissioning date\nPump,B2,T-2,\n";
    let adopted = adopt(
        &read(later.as_bytes()),
        &Destination::Known(SITE),
        &world,
        &mut ids,
    );
    commit(&mut world, &adopted.changes);
    let again = adopt(&adoption, &Destination::Known(SITE), &world, &mut ids);
    assert_eq!(again.refused, refused);
    assert_eq!(
        (again.entered, again.filled, again.changes.len()),
        (0, 0, 0)
    );
}

#[test]
fn a_person_decides_that_one_number_means_two_devices() {
    let world = world(Role::Manager);
    let text = "Name,Serial,Asset number\nPump,B2,\nPump,B2,T-2\n";
    let adoption = read(text.as_bytes());
    let (groups, ctx, mut ids) = (adoption.groups(&world), context(&world), Ids(10));
    let mut made = |answer| {
        let answers = BTreeMap::from([(0, answer)]);
        let adopted = adoption.changes(&new_site(), &groups, &answers, &ctx, || ids.next());
        let adopted = adopted.unwrap();
        (adopted.entered, adopted.merged)
    };
    assert_eq!(made(Answer::OneDevice), (1, 1));
    assert_eq!(made(Answer::KeepAll), (2, 0));
}

#[test]
fn only_those_who_may_import_do() {
    let world = world(Role::Engineer);
    let (adoption, ctx) = (read(SMALL.as_bytes()), context(&world));
    let none = BTreeMap::new();
    let refused = adoption.changes(&new_site(), &[], &none, &ctx, Uuid::nil);
    let expected = Err(Refusal::NotAllowed(Act::ImportRegister, Role::Engineer));
    assert_eq!(refused, expected);
}

/// The cells of a register that must be found again in some field or remark of its device.
fn assert_all_is_kept(name: &str, rows: usize) {
    let Some(bytes) = crate::shared::read(name) else {
        return;
    };
    let mut world = world(Role::Manager);
    let mut ids = Ids(10);
    let adoption = read(&bytes);
    assert_eq!(adoption.counts().records + adoption.counts().refused, rows);
    let adopted = adopt(&adoption, &new_site(), &world, &mut ids);
    let rows_in = adopted.entered + adopted.merged;
    assert_eq!(
        rows_in + adoption.counts().refused,
        rows,
        "every row is accounted for"
    );
    assert_eq!(adopted.refused, []);
    commit(&mut world, &adopted.changes);
    let all: Vec<String> = world
        .devices
        .values()
        .map(|r| serde_json::to_string(&r.data).unwrap())
        .collect();
    for row in adoption.devices() {
        for text in [
            &row.name,
            &row.serial,
            &row.asset_number,
            &row.model,
            &row.owner,
        ] {
            let Some(text) = text else { continue };
            let written = serde_json::to_string(text).unwrap();
            let inner = written.trim_matches('"');
            assert!(
                all.iter().any(|d| d.contains(inner)),
                "row {}: {text}",
                row.row
            );
        }
    }
    assert!(
        world
            .devices
            .values()
            .all(|r| r.data.life_supporting.is_none())
    );
    let again = adopt(&adoption, &Destination::Known(SITE), &world, &mut ids);
    assert_eq!(again.changes, []);
}

#[test]
fn the_real_registers_come_in_whole_and_only_once() {
    assert_all_is_kept("hospital-icu-en.csv", 26);
    assert_all_is_kept("hospital-laboratories-es.csv", 54);
}
