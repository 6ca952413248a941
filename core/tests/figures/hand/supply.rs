//! What the store gave and whether it had what was needed, worked by hand.

use crate::ward::*;
use aftercare_core::domain::World;
use aftercare_core::domain::stock::state::Used;
use aftercare_core::domain::stock::{Holding, Lot, Minimum, Part, Stock, record_of};
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::{StageKind, TicketKind, Wait, WaitReason};
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
    let told: Vec<_> = figures
        .months
        .iter()
        .map(|m| {
            (
                m.pieces,
                m.value,
                m.parts
                    .iter()
                    .map(|p| (p.part, p.pieces))
                    .collect::<Vec<_>>(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (7, 875_000, vec![(TURBINE, 7)]),
            (15, 375_000, vec![(TURBINE, 3), (FUSE, 12)]),
        ]
    );
}

#[test]
fn what_came_back_in_another_month_than_it_went_out_is_taken_off_there() {
    let mut world = world();
    put(
        &mut world,
        TURBINE,
        Some(100),
        0,
        2,
        &[(OCTOBER, 2), (OCTOBER + 1, -2)],
    );
    let both = months((2026, 10), (2026, 11));
    let now = at(11, 30, 12, 0);
    let today = Day::new(2026, 11, 30).unwrap();
    let figures = supply(&world, &[], &both, &Scope::default(), today, now);
    // Of the whole period none was used; its months say what they were.
    assert!(figures.parts.is_empty());
    let told: Vec<_> = figures
        .months
        .iter()
        .map(|m| (m.pieces, m.value, m.parts.len()))
        .collect();
    assert_eq!(told, [(2, 200, 1), (-2, -200, 1)]);
}

#[test]
fn each_month_tells_how_many_of_its_repairs_waited_for_no_part() {
    let parts = |from| Wait {
        reason: WaitReason::Parts,
        text: String::new(),
        from,
        until: Some(from + Span::hours(2)),
    };
    let reported = |n, reported_at, waits| TicketSummary {
        reported_at,
        waits,
        ..fault(n)
    };
    let late = at(10, 31, 23, 59);
    let tickets = [
        // The last minute of October by clocks in China; it waited in November, and belongs to its report.
        reported(1, late, vec![parts(at(11, 2, 9, 0))]),
        reported(2, at(10, 5, 9, 0), Vec::new()),
        // The first instant of November.
        reported(3, at(11, 1, 0, 0), vec![parts(at(11, 1, 9, 0))]),
        reported(4, at(11, 3, 9, 0), Vec::new()),
        reported(5, at(11, 4, 9, 0), Vec::new()),
        // No repair, and cancelled: neither counts.
        TicketSummary {
            kind: TicketKind::Maintenance,
            ..reported(6, at(11, 5, 9, 0), vec![parts(at(11, 5, 10, 0))])
        },
        TicketSummary {
            stage: StageKind::Cancelled,
            ..reported(7, at(11, 6, 9, 0), Vec::new())
        },
    ];
    let period = months((2026, 10), (2026, 12));
    let (now, today) = (at(12, 5, 15, 0), Day::new(2026, 12, 5).unwrap());
    let figures = supply(&world(), &tickets, &period, &Scope::default(), today, now);
    let told: Vec<_> = figures
        .months
        .iter()
        .map(|m| (m.not_waiting(), m.repairs.clone(), m.waited.clone()))
        .collect();
    assert_eq!(
        told,
        [
            (
                Share { hits: 1, of: 2 },
                vec![id(1), id(2)],
                vec![(id(1), Span::hours(2))]
            ),
            (
                Share { hits: 2, of: 3 },
                vec![id(5), id(4), id(3)],
                vec![(id(3), Span::hours(2))]
            ),
            (Share::default(), vec![], vec![]),
        ]
    );
    // They add up to the period's figure.
    assert_eq!(figures.not_waiting, Share { hits: 3, of: 5 });
    // A filter leaves out what it leaves out everywhere.
    let south = Scope {
        site: Some(SOUTH),
        ..Scope::default()
    };
    let none = supply(&world(), &tickets, &period, &south, today, now);
    assert!(none.months.iter().all(|m| m.repairs.is_empty()));
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
