//! Promises kept and not kept, and months, worked by hand; the sums stand in the comments.

use crate::ward::*;
use aftercare_core::domain::settings::Targets;
use aftercare_core::domain::site::{Contract, Site};
use aftercare_core::domain::ticket::clocks::Target;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::{Fitness, StageKind, TicketKind, Urgency, Wait, WaitReason};
use aftercare_core::insight::*;
use aftercare_core::time::{Day, Span};

/// Normal: two hours to answer, eight to be there, 24 to restore, in working hours (8:30–12:00, 13:30–18:00).
#[test]
fn promises_are_kept_in_counting_time() {
    let now = at(11, 27, 12, 0);
    let tickets = [
        // Monday 9:00. Answered 11:00: 2 h, just in time. There on Tuesday 9:00: 7.5 h + 0.5 h = 8 h of 8.
        // Restored on Wednesday 9:01: 7.5 + 8 + 0.5 h and a minute = 16 h 1 min of 24.
        TicketSummary {
            stage: StageKind::Accepting,
            responded_at: Some(at(11, 23, 11, 0)),
            arrived_at: Some(at(11, 24, 9, 0)),
            restored_at: Some(at(11, 25, 9, 1)),
            ..fault(1)
        },
        // Answered a minute later. There on Tuesday 10:00 after waiting for the customer from 9:00 to 10:00: 8 h.
        // Restored Friday 10:00: 7.5 + 8 + 8 + 8 + 1.5 − 1 = 32 h of 24.
        TicketSummary {
            stage: StageKind::Accepting,
            responded_at: Some(at(11, 23, 11, 1)),
            arrived_at: Some(at(11, 24, 10, 0)),
            restored_at: Some(at(11, 27, 10, 0)),
            waits: vec![
                wait(WaitReason::Customer, (24, 9), (24, 10)),
                wait(WaitReason::Parts, (25, 9), (26, 9)),
            ],
            ..fault(2)
        },
        // An emergency in the night, round the clock: answered in 15 min of 15, there in 3 h of 2, in 6 h of 8 restored.
        TicketSummary {
            urgency: Urgency::Emergency,
            stage: StageKind::Accepting,
            reported_at: at(11, 22, 1, 0),
            responded_at: Some(at(11, 22, 1, 15)),
            arrived_at: Some(at(11, 22, 4, 0)),
            restored_at: Some(at(11, 22, 7, 0)),
            ..fault(3)
        },
        // From afar, in an hour.
        TicketSummary {
            stage: StageKind::Accepting,
            remote: true,
            responded_at: Some(at(11, 23, 9, 30)),
            restored_at: Some(at(11, 23, 10, 0)),
            ..fault(4)
        },
        // Friday 9:30: two and a half hours without an answer, so late already; arrival and restoring may still be.
        TicketSummary {
            reported_at: at(11, 27, 9, 30),
            ..fault(5)
        },
        // Friday 10:00: two hours, not late yet.
        TicketSummary {
            reported_at: at(11, 27, 10, 0),
            ..fault(6)
        },
        // Planned: nothing was promised.
        TicketSummary {
            kind: TicketKind::Maintenance,
            urgency: Urgency::Planned,
            arrived_at: Some(at(11, 25, 9, 0)),
            ..fault(7)
        },
        // Cancelled: none of these figures'.
        TicketSummary {
            stage: StageKind::Cancelled,
            ..fault(8)
        },
        // Closed as not fit: never restored.
        TicketSummary {
            stage: StageKind::Recording,
            responded_at: Some(at(11, 23, 10, 0)),
            arrived_at: Some(at(11, 23, 11, 0)),
            completed_at: Some(at(11, 23, 12, 0)),
            fitness: Some(Fitness::NotFit),
            ..fault(9)
        },
    ];
    let found = november(&tickets, now).timeliness;
    // Answered after 2 h, 2 h 1 min, 15 min, 30 min, 1 h; in order 15, 30, 60, 120, 121 min. Median 60; the 90th
    // percentile at place 3.6: 120 + 0.6 = 120.6 min.
    let times = |n, median, p90| {
        Some(Times {
            n,
            median: Span(median),
            p90: Span(p90),
        })
    };
    assert_eq!(
        found.respond,
        Timing {
            in_time: 4,
            late: 1,
            overdue: 1,
            pending: 1,
            without_target: 1,
            times: times(5, 3_600_000, 7_236_000),
            ..Timing::default()
        }
    );
    assert_eq!(found.respond.share(), Share { hits: 4, of: 6 });
    // There after 8, 8, 3 and 2 h; in order 2, 3, 8, 8: median 5.5, 90th percentile 8.
    assert_eq!(
        found.arrive,
        Timing {
            in_time: 3,
            late: 1,
            pending: 2,
            without_target: 1,
            not_needed: 1,
            times: times(4, 19_800_000, 28_800_000),
            ..Timing::default()
        }
    );
    // Restored after 16 h 1 min, 32, 6 and 1 h; in order 1, 6, 16 1⁄60, 32. Median 11 h 30 s; the 90th percentile at
    // place 2.7: 16 h 1 min + 0.7 · 15 h 59 min = 27 h 12 min 18 s.
    assert_eq!(
        found.restore,
        Timing {
            in_time: 3,
            late: 1,
            pending: 2,
            without_target: 1,
            never: 1,
            times: times(4, 39_630_000, 97_938_000),
            ..Timing::default()
        }
    );
}

fn wait(reason: WaitReason, from: (u32, i64), until: (u32, i64)) -> Wait {
    Wait {
        reason,
        text: String::new(),
        from: at(11, from.0, from.1, 0),
        until: Some(at(11, until.0, until.1, 0)),
    }
}

#[test]
fn a_contracts_targets_count_until_its_last_day() {
    let contract = |until| {
        let mut world = world();
        let site = Site {
            contract: Some(Contract {
                number: "C-1".to_owned(),
                until,
                urgent: Targets::default(),
                normal: Targets {
                    respond: Some(Span::minutes(30)),
                    ..Targets::default()
                },
            }),
            ..Site::default()
        };
        world.sites.insert(NORTH.into(), entered(site));
        world
    };
    let ticket = TicketSummary {
        responded_at: Some(at(11, 23, 10, 0)),
        arrived_at: Some(at(11, 23, 10, 0)),
        ..fault(1)
    };
    let kept = |until| {
        let period = months((2026, 11), (2026, 11));
        let scope = Scope::default();
        let now = at(11, 23, 11, 0);
        let found = figures(&contract(until), [&ticket], &period, &scope, now);
        [Target::Respond, Target::Arrive].map(|t| found.timeliness.target(t).unwrap().in_time)
    };
    // An hour is more than the contract's half, and less than the settings' two.
    assert_eq!(kept(Day::new(2026, 11, 23).unwrap()), [0, 1]);
    assert_eq!(kept(Day::new(2026, 11, 22).unwrap()), [1, 1]);
}

#[test]
fn months_begin_by_the_services_clocks() {
    let world = world();
    let calendar = &world.settings().calendar;
    let november = Month::new(2026, 11).unwrap();
    // Midnight in China is 16:00 UTC of the day before.
    assert_eq!(november.start(calendar), at(11, 1, 0, 0));
    assert_eq!(
        Month::of(at(10, 31, 23, 59), calendar).to_string(),
        "2026-10"
    );
    assert_eq!("2026-11".parse(), Ok(november));
    for wrong in [
        "2026-13", "2026-00", "26-11", "2026-1", "2026-+1", "2026", "",
    ] {
        assert_eq!(wrong.parse::<Month>(), Err(period::NotAMonth), "{wrong}");
    }
    assert_eq!(november.plus(-11).to_string(), "2025-12");
    let year = Period::last_months(12, at(11, 28, 8, 0), calendar);
    let months = year.months(calendar);
    assert_eq!(months.len(), 12);
    assert_eq!(months[0].0.to_string(), "2025-12");
    assert_eq!((months[11].0, months[11].1.until), (november, year.until));
    // A month without tickets is there, and says nothing.
    let nothing = figures(&world, [], &year, &Scope::default(), at(11, 28, 8, 0));
    assert_eq!(nothing.months.len(), 12);
    assert_eq!(nothing.months[3].figures, GroupFigures::default());
    assert_eq!(nothing.satisfaction.service.mean(), None);
    // A period that ends before it begins holds nothing.
    let backwards = Period {
        from: year.until,
        until: year.from,
    };
    assert!(backwards.months(calendar).is_empty());
    assert!(!backwards.contains(year.from));
}
