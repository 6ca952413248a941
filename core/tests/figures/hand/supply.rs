//! What the store gave and whether it had what was needed, worked by hand.

use crate::ward::*;
use aftercare_core::domain::World;
use aftercare_core::domain::stock::state::Used;
use aftercare_core::domain::stock::{Holding, Lot, Minimum, Part, Stock, record_of};
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::{Wait, WaitReason};
use aftercare_core::id::{PartId, PlaceId};
use aftercare_core::insight::{Scope, Share, supply};
use aftercare_core::time::{Day, Span};
use uuid::Uuid;

const STORE: PlaceId = PlaceId::new(Uuid::from_u128(60));
const TURBINE: PartId = PartId::new(Uuid::from_u128(61));
const FUSE: PartId = PartId::new(Uuid::from_u128(62));

/// Months since January of the year 0.
const OCTOBER: i32 = 2026 * 12 + 9;

fn put(
    world: &mut World,
    id: PartId,
    cost: Option<u64>,
    minimum: u32,
    there: u32,
    used: &[(i32, i64)],
) {
    let part = Part {
        number: "P".into(),
        unit_cost: cost,
        minimum: vec![Minimum {
            place: STORE,
            level: minimum,
        }],
        ..Part::default()
    };
    world.parts.insert(id.into(), entered(part));
    let stock = Stock {
        holdings: vec![Holding {
            place: STORE,
            lot: Lot::default(),
            quantity: there,
            serials: Vec::new(),
            counted: None,
            stocktake: None,
        }],
        used: used
            .iter()
            .map(|(month, pieces)| Used {
                month: *month,
                pieces: *pieces,
            })
            .collect(),
        ..Stock::default()
    };
    world.stock.insert(record_of(id), stock);
}

#[test]
fn consumption_is_what_was_used_in_the_months_at_the_price_of_now() {
    let mut world = world();
    // October lies outside; of November's four, one came back.
    put(
        &mut world,
        TURBINE,
        Some(125_000),
        2,
        1,
        &[(OCTOBER, 7), (OCTOBER + 1, 3)],
    );
    put(&mut world, FUSE, None, 10, 10, &[(OCTOBER + 1, 12)]);
    let november = months((2026, 11), (2026, 11));
    let now = at(11, 30, 12, 0);
    let today = Day::new(2026, 11, 30).unwrap();
    let figures = supply(&world, &[], &november, &Scope::default(), today, now);
    let told: Vec<_> = figures
        .parts
        .iter()
        .map(|p| (p.part, p.pieces, p.value))
        .collect();
    assert_eq!(told, [(TURBINE, 3, Some(375_000)), (FUSE, 12, None)]);
    let [month] = figures.months.as_slice() else {
        panic!("{:?}", figures.months);
    };
    assert_eq!((month.pieces, month.value), (15, 375_000));
    // One turbine where two should lie; ten fuses of ten.
    assert_eq!(figures.available, Share { hits: 1, of: 2 });
    // Both months together.
    let both = months((2026, 10), (2026, 11));
    let figures = supply(&world, &[], &both, &Scope::default(), today, now);
    assert_eq!(figures.parts[0].pieces, 10);
    assert_eq!(figures.months.len(), 2);
}

#[test]
fn a_repair_that_waited_for_a_part_was_not_served_at_once() {
    let wait = |reason, from, until| Wait {
        reason,
        text: String::new(),
        from: at(11, 23, from, 0),
        until,
    };
    let with = |n, waits| TicketSummary { waits, ..fault(n) };
    // The second waited twice, two hours and one; the third still waits, for five hours; the first only for the ward.
    let tickets = [
        with(1, vec![wait(WaitReason::Customer, 10, None)]),
        with(
            2,
            vec![
                wait(WaitReason::Parts, 10, Some(at(11, 23, 12, 0))),
                wait(WaitReason::Parts, 13, Some(at(11, 23, 14, 0))),
            ],
        ),
        with(3, vec![wait(WaitReason::Parts, 10, None)]),
        fault(4),
    ];
    let november = months((2026, 11), (2026, 11));
    let (now, today) = (at(11, 23, 15, 0), Day::new(2026, 11, 23).unwrap());
    let figures = supply(&world(), &tickets, &november, &Scope::default(), today, now);
    assert_eq!(figures.not_waiting, Share { hits: 2, of: 4 });
    assert_eq!(figures.waited, [id(3), id(2)]);
    let waits = figures.waits.unwrap();
    assert_eq!((waits.n, waits.median), (2, Span::hours(4)));
}
