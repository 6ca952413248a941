//! Tables of parts into an empty and a filled store.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::domain::catalogue::Model;
use crate::domain::people::Person;
use crate::domain::register::Register;
use crate::domain::roles::Role;
use crate::domain::stock::{StockPlace, Supplier};
use crate::exchange::table::{Delimiter, Encoding, Reader, find_header};
use crate::id::{ModelId, PersonId, ReplicaId};
use crate::time::Instant;

const BOSS: PersonId = PersonId::new(Uuid::from_u128(0xb055));
const STORE: PlaceId = PlaceId::new(Uuid::from_u128(0x570e));
const SERVO: ModelId = ModelId::new(Uuid::from_u128(0x5e60));
const ULTRA: ModelId = ModelId::new(Uuid::from_u128(0x0174));

struct Ids(u128);
impl Ids {
    fn next(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

fn record<T>(data: T) -> Register<T> {
    Register {
        data,
        voided: None,
        entered: Instant(0),
        changed: Instant(0),
    }
}

fn world(role: Role) -> World {
    let mut world = World::default();
    world
        .people
        .insert(BOSS.into(), record(Person::new("Li", role)));
    let place = StockPlace {
        name: "Harbour store".into(),
        ..StockPlace::default()
    };
    world.places.insert(STORE.into(), record(place));
    for (id, name) in [(SERVO, "Servo-i"), (ULTRA, "Ultra, 64 slices")] {
        let model = Model {
            manufacturer: "Maker".into(),
            name: name.into(),
            ..Model::default()
        };
        world.models.insert(id.into(), record(model));
    }
    world
}

fn context(world: &World) -> Context<'_> {
    Context {
        now: Instant(0),
        actor: Some(BOSS),
        replica: ReplicaId::new(Uuid::from_u128(1)),
        world,
    }
}

fn read(text: &str) -> PartAdoption {
    let mut reader = Reader::open(text.as_bytes(), Encoding::Utf8, Delimiter::Comma).unwrap();
    let mut rows = Vec::new();
    while let Some(row) = reader.next_row().unwrap() {
        rows.push(row);
    }
    let header = find_header::<PartColumn>(&rows).unwrap();
    let mut adoption = PartAdoption::of(Mapping::guess(&rows[header].cells));
    rows[header + 1..].iter().for_each(|row| adoption.feed(row));
    adoption
}

fn bring(text: &str, answers: &PartAnswers, world: &mut World) -> AdoptedParts {
    let mut ids = Ids(0x1000 * (1 + world.parts.len() as u128));
    let ctx = context(world);
    let adopted = read(text).changes(answers, &ctx, || ids.next()).unwrap();
    for change in &adopted.changes {
        match change {
            Change::Supplier(id, RegisterEvent::Entered(data)) => {
                world.suppliers.insert(*id, record(data.clone()));
            }
            Change::Part(id, RegisterEvent::Entered(data)) => {
                world.parts.insert(*id, record(data.clone()));
            }
            Change::Part(id, RegisterEvent::Changed(patch)) => {
                let part = &mut world.parts.get_mut(id).unwrap().data;
                *part = register::patched(part, patch).unwrap();
            }
            other => panic!("{other:?}"),
        }
    }
    adopted
}

fn part<'w>(world: &'w World, number: &str) -> &'w Part {
    let mut all = world.parts.values().map(|r| &r.data);
    all.find(|p| p.number == number).unwrap()
}

const TABLE: &str = "\
备件号,中文名称,英文名称,适用型号,单位,单价,关键程度,供应商,最低库存,库存地点,按批号管理,逐件序列号,有有效期,货架
FS-1,流量传感器,Flow sensor,Servo-i; Servo-u,件,\"1,250.00\",关键,Meridian,3,Harbour store,是,否,是,B4
CT-9,,X-ray tube,\"Ultra, 64 slices\",pc,98000,重要,Meridian,1,Attic,否,是,否,
,无编号,No number,,,,,,,,,,,
FU-2,保险丝,,,,,,,,,,,,
";

#[test]
fn a_table_becomes_parts_with_all_that_it_says() {
    let mut world = world(Role::Expert);
    let adoption = read(TABLE);
    assert_eq!(
        adoption.counts(),
        Counts {
            records: 3,
            refused: 1,
            ..Counts::default()
        }
    );
    assert_eq!(adoption.refused()[0].0.number, 4);
    assert_eq!(adoption.refused()[0].1[0].kind, ProblemKind::NoPartNumber);
    let unknown: Vec<(u64, String)> = adoption
        .unknown(&world)
        .into_iter()
        .map(|p| (p.row, p.value))
        .collect();
    assert_eq!(unknown, [(2, "Servo-u".into()), (3, "Attic".into())]);
    assert!(adoption.asks_for_place(&world) && adoption.same_parts(&world).is_empty());
    let adopted = bring(TABLE, &PartAnswers::default(), &mut world);
    assert_eq!((adopted.entered, adopted.suppliers), (3, 1));
    let sensor = part(&world, "FS-1");
    assert_eq!(sensor.name, Bilingual::new("流量传感器", "Flow sensor"));
    assert_eq!(sensor.models, [SERVO]);
    assert_eq!(
        (sensor.unit_cost, sensor.criticality),
        (Some(125_000), Criticality::Vital)
    );
    assert_eq!(
        (sensor.by_lot, sensor.by_serial, sensor.expires),
        (true, false, true)
    );
    assert_eq!(
        sensor.minimum,
        [Minimum {
            place: STORE,
            level: 3
        }]
    );
    assert_eq!(sensor.remarks, "适用型号: Servo-u\n货架: B4");
    let tube = part(&world, "CT-9");
    assert_eq!(
        (tube.models.as_slice(), tube.supplier),
        ([ULTRA].as_slice(), sensor.supplier)
    );
    // Nobody named a place for its minimum.
    assert_eq!(tube.minimum, []);
    assert_eq!(tube.remarks, "库存地点: Attic\n最低库存: 1");
    assert_eq!(part(&world, "FU-2").name.zh, "保险丝");
}

#[test]
fn a_number_that_the_register_knows_is_that_part_and_nothing_of_it_is_overwritten() {
    let mut world = world(Role::Manager);
    bring(TABLE, &PartAnswers::default(), &mut world);
    // The same table again says nothing new, and asks nothing.
    let again = read(TABLE);
    assert_eq!(
        (again.known(&world), again.same_parts(&world).len()),
        (3, 0)
    );
    let adopted = bring(TABLE, &PartAnswers::default(), &mut world);
    assert_eq!((adopted.known, adopted.changes.len()), (3, 0));
    // Another spelling of the number is the same number.
    let more = "Part number,Name,Unit cost,Supplier,GTIN,Minimum\n\
        fu2,Fuse 2 A,0.80,Other Ltd,9506000134352,5\nFS 1,Flow sensor,1300,,,\n";
    let same = read(more).same_parts(&world);
    let shown: Vec<(&str, bool, &[PartColumn])> = same
        .iter()
        .map(|s| (s.number.as_str(), s.known.is_some(), s.differ.as_slice()))
        .collect();
    assert_eq!(
        shown,
        [
            ("fu2", true, [].as_slice()),
            ("FS 1", true, [PartColumn::UnitCost].as_slice())
        ]
    );
    let mut left = world.clone();
    let answers = PartAnswers {
        place: Some(STORE),
        same: BTreeMap::from([("FS 1".to_owned(), PartAnswer::LeaveOut)]),
    };
    let adopted = bring(more, &answers, &mut left);
    assert_eq!(
        (adopted.filled, adopted.left_out, adopted.suppliers),
        (1, 1, 1)
    );
    let fuse = part(&left, "FU-2");
    assert_eq!(
        (fuse.name.en.as_str(), fuse.unit_cost),
        ("Fuse 2 A", Some(80))
    );
    assert_eq!(fuse.trade_item().unwrap().as_str(), "09506000134352");
    assert_eq!(
        fuse.minimum,
        [Minimum {
            place: STORE,
            level: 5
        }]
    );
    assert_eq!(part(&left, "FS-1"), part(&world, "FS-1"));
    let adopted = bring(more, &PartAnswers::default(), &mut world);
    assert_eq!((adopted.entered, adopted.filled), (0, 2));
    let sensor = part(&world, "FS-1");
    assert_eq!(sensor.unit_cost, Some(125_000));
    assert!(
        sensor.remarks.ends_with("\nUnit cost: 1300.00"),
        "{}",
        sensor.remarks
    );
}

#[test]
fn rows_of_one_number_are_one_part_with_the_minimum_of_each_place() {
    let mut world = world(Role::CustomerService);
    let car = PlaceId::new(Uuid::from_u128(0xca6));
    let place = StockPlace {
        name: "Car".into(),
        ..StockPlace::default()
    };
    world.places.insert(car.into(), record(place));
    let table = "Part number,Name,Place,Minimum,Lot,On hand\n\
        FS-1,Flow sensor,Harbour store,3,A,4\nFS-1,Flow sensor,Harbour store,3,B,1\nFS-1,Flow sensor,Car,1,A,2\n";
    let same = read(table).same_parts(&world);
    assert_eq!(
        (same.len(), same[0].drafts.len(), same[0].known),
        (1, 3, None)
    );
    let adopted = bring(table, &PartAnswers::default(), &mut world);
    assert_eq!((adopted.entered, adopted.merged), (1, 2));
    let sensor = part(&world, "FS-1");
    let levels: Vec<(PlaceId, u32)> = sensor.minimum.iter().map(|m| (m.place, m.level)).collect();
    assert_eq!(levels, [(STORE, 3), (car, 1)]);
    // What lies there is not taken from a table.
    assert_eq!((sensor.remarks.as_str(), world.stock.len()), ("", 0));
}

#[test]
fn a_row_that_makes_a_part_unsound_is_named_and_the_rest_comes_in() {
    let mut world = world(Role::Manager);
    bring(TABLE, &PartAnswers::default(), &mut world);
    let id = *world
        .parts
        .iter()
        .find(|(_, r)| r.data.number == "FU-2")
        .unwrap()
        .0;
    world.parts.get_mut(&id).unwrap().data.remarks = "x".repeat(crate::domain::text::LONGEST_TEXT);
    let table = "Part number,Name,Shelf\nFU-2,Fuse,B4\nNEW-1,Something new,B5\n";
    let adopted = bring(table, &PartAnswers::default(), &mut world);
    assert_eq!((adopted.entered, adopted.filled), (1, 0));
    assert!(matches!(adopted.refused[..], [(2, Refusal::TooLong(_))]));
}

#[test]
fn a_name_that_two_have_says_nothing_and_makes_no_third() {
    let mut world = world(Role::Manager);
    for n in [1, 2] {
        let supplier = Supplier {
            name: "Meridian".into(),
            ..Supplier::default()
        };
        let id = SupplierId::new(Uuid::from_u128(n));
        world.suppliers.insert(id.into(), record(supplier));
    }
    let table = "Part number,Name,Supplier\nFS-1,Flow sensor,Meridian\n";
    let adopted = bring(table, &PartAnswers::default(), &mut world);
    assert_eq!((adopted.entered, adopted.suppliers), (1, 0));
    let sensor = part(&world, "FS-1");
    assert_eq!(
        (sensor.supplier, sensor.remarks.as_str()),
        (None, "Supplier: Meridian")
    );
}

#[test]
fn only_those_who_may_edit_the_store_do() {
    for role in [Role::Engineer, Role::HospitalUser] {
        let world = world(role);
        let refused = read(TABLE).changes(&PartAnswers::default(), &context(&world), Uuid::nil);
        assert_eq!(refused, Err(Refusal::NotAllowed(Act::EditStore, role)));
    }
    let world = world(Role::Manager);
    let nowhere = PartAnswers {
        place: Some(PlaceId::new(Uuid::from_u128(9))),
        ..PartAnswers::default()
    };
    let refused = read(TABLE).changes(&nowhere, &context(&world), Uuid::nil);
    assert_eq!(refused, Err(Refusal::NotFound));
}
