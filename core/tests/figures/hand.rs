//! Cases worked by hand; the sums stand in the comments.

use crate::ward::*;
use aftercare_core::domain::settings::{Settings, Targets};
use aftercare_core::domain::site::{Contract, Site};
use aftercare_core::domain::ticket::clocks::Target;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::{
    Fitness, StageKind, SurveyOutcome, TicketKind, Urgency, Wait, WaitReason,
};
use aftercare_core::insight::*;
use aftercare_core::time::{Day, Span};

#[test]
fn surveys_count_by_what_became_of_them() {
    // Completed in November, looked at on 5 December; an open survey expires 30 days after completion.
    let tickets = [
        scored(mended(1, PUMP, at(11, 2, 12, 0)), [5, 5, 4]),
        scored(mended(2, PUMP, at(11, 3, 12, 0)), [4, 3, 2]),
        scored(mended(3, MONITOR, at(11, 4, 12, 0)), [5, 1, 5]),
        closed(mended(4, PUMP, at(11, 5, 12, 0)), SurveyOutcome::Refused),
        closed(mended(5, PUMP, at(11, 6, 12, 0)), SurveyOutcome::NotReached),
        closed(mended(6, PUMP, at(11, 6, 12, 0)), SurveyOutcome::Expired),
        // Open for 30 days to the minute: expired though nobody has closed it.
        mended(7, PUMP, at(11, 5, 12, 0)),
        // Open for a minute less.
        mended(8, PUMP, at(11, 5, 12, 1)),
        // Not archived yet: it cannot be asked.
        TicketSummary {
            stage: StageKind::InReview,
            archived_at: None,
            ..mended(9, PUMP, at(11, 9, 12, 0))
        },
        // Completed in October and December.
        scored(mended(10, PUMP, at(10, 31, 23, 59)), [1, 1, 1]),
        scored(mended(11, PUMP, at(12, 1, 0, 0)), [1, 1, 1]),
    ];
    let found = november(&tickets, at(12, 5, 12, 0));
    let satisfaction = found.satisfaction;
    let response = satisfaction.response;
    assert_eq!(
        response,
        Response {
            answered: 3,
            refused: 1,
            not_reached: 1,
            expired: 2,
            open: 1
        }
    );
    assert_eq!(response.rate(), Share { hits: 3, of: 7 });
    assert_eq!(response.rate_of_all(), Share { hits: 3, of: 8 });
    assert_eq!(satisfaction.service.counts, [0, 0, 0, 1, 2]);
    assert_eq!(satisfaction.result.counts, [1, 0, 1, 0, 1]);
    assert_eq!(satisfaction.speed.counts, [0, 1, 0, 1, 1]);
    // (5 + 5 + 4) / 3 = 4 ⅔, (4 + 3 + 2) / 3 = 3, (5 + 1 + 5) / 3 = 3 ⅔: places 11, 6 and 8 of the thirds from 1 to 5.
    let mut overall = [0; 13];
    (overall[11], overall[6], overall[8]) = (1, 1, 1);
    assert_eq!(satisfaction.overall.counts, overall);
    // (14 + 9 + 11) / 9.
    let mean = satisfaction.overall.mean().unwrap();
    assert!((mean - 34.0 / 9.0).abs() < 1e-12);
    assert_eq!(satisfaction.overall.high(), Share { hits: 1, of: 3 });
    assert_eq!(satisfaction.service.high(), Share { hits: 3, of: 3 });
    // The newest answer first.
    assert_eq!(satisfaction.low, 2);
    let low: Vec<_> = found
        .low
        .iter()
        .map(|a| (a.ticket, a.at, a.low().collect::<Vec<_>>()))
        .collect();
    assert_eq!(
        low,
        [
            (id(3), at(11, 5, 12, 0), vec![(Dimension::Result, 1)]),
            (id(2), at(11, 4, 12, 0), vec![(Dimension::Speed, 2)]),
        ]
    );
    // By model: the pump's and, last, the monitor's, of which no model is known.
    let by_model: Vec<_> = found
        .by_model
        .iter()
        .map(|(key, f)| (key.clone(), f.satisfaction.response.answered))
        .collect();
    assert_eq!(by_model, [(Some(ModelKey::Registered(IP5)), 2), (None, 1)]);
    let cases = |part, mark| found.cases(&part, mark);
    assert_eq!(cases(Part::Model(None), Mark::Low), [id(3)]);
    assert_eq!(
        cases(Part::Whole, Mark::Survey(SurveyFate::Expired)),
        [id(6), id(7)]
    );
    assert_eq!(
        cases(Part::Whole, Mark::Score(Dimension::Result, 5)),
        [id(1)]
    );
    assert_eq!(cases(Part::Whole, Mark::Satisfied), [id(1)]);
    assert_eq!(cases(Part::Site(Some(SOUTH)), Mark::Asked), []);
}

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
fn a_repair_holds_the_first_time_or_the_first_reason_counts() {
    // All are judged a year later, but the last one, whose 30 days are not over.
    let now = at(12, 31, 0, 0);
    let day = |n| at(11, n, 12, 0);
    let device = |n| aftercare_core::id::DeviceId::new(uuid::Uuid::from_u128(n));
    let again = |n, of, reported| TicketSummary {
        reported_at: reported,
        ..fault_on(n, of)
    };
    let tickets = [
        mended(1, device(101), day(2)),
        // From afar: no visit at all.
        TicketSummary {
            remote: true,
            visits: 0,
            arrived_at: None,
            ..mended(2, device(102), day(2))
        },
        // The record came back from review: no fault of the repair.
        TicketSummary {
            returned: 2,
            ..mended(3, device(103), day(2))
        },
        TicketSummary {
            visits: 2,
            ..mended(4, device(104), day(2))
        },
        // Refused by the ward, and so two visits: sent back counts.
        TicketSummary {
            visits: 2,
            refused: 1,
            ..mended(5, device(105), day(2))
        },
        // Reported again 30 days later to the minute, in December.
        mended(6, device(106), day(2)),
        again(60, device(106), at(12, 2, 12, 0)),
        // A minute later is no repeat.
        mended(7, device(107), day(2)),
        again(70, device(107), at(12, 2, 12, 1)),
        // Reported again after it was restored and before the ward signed.
        mended(8, device(108), day(2)),
        again(80, device(108), day(2) - Span::minutes(30)),
        // Reported at the moment in which it was restored: not after it.
        mended(18, device(119), day(2)),
        again(81, device(119), day(2) - Span::hours(1)),
        // Said to be restored only after the ward had accepted, and reported again between the two.
        TicketSummary {
            restored_at: Some(day(2) + Span::hours(2)),
            ..mended(19, device(120), day(2))
        },
        again(82, device(120), day(2) + Span::hours(1)),
        // Reported while it was being mended: not a fault that came back.
        mended(9, device(109), day(2)),
        again(90, device(109), day(2) - Span::minutes(90)),
        // The other report was cancelled, or a maintenance.
        mended(10, device(110), day(2)),
        TicketSummary {
            stage: StageKind::Cancelled,
            ..again(91, device(110), day(5))
        },
        TicketSummary {
            kind: TicketKind::Maintenance,
            ..again(92, device(110), day(5))
        },
        // Not registered then; the other report says which one it repeats.
        TicketSummary {
            device: None,
            ..mended(11, device(111), day(2))
        },
        TicketSummary {
            repeat_of: Some(id(11)),
            ..again(93, device(112), day(6))
        },
        // Told on the telephone.
        TicketSummary {
            found_faulty_at: Some(day(9)),
            ..mended(12, device(113), day(2))
        },
        TicketSummary {
            fitness: Some(Fitness::NotFit),
            restored_at: None,
            visits: 3,
            refused: 1,
            ..mended(13, device(114), day(2))
        },
        // A maintenance is no repair.
        TicketSummary {
            kind: TicketKind::Maintenance,
            ..mended(14, device(115), day(2))
        },
        // Its thirty days are over on 31 December 0:01.
        mended(15, device(116), at(12, 1, 0, 1)),
        TicketSummary {
            visits: 4,
            ..mended(16, device(117), at(11, 30, 23, 59))
        },
        TicketSummary {
            visits: 4,
            ..mended(17, device(118), day(29))
        },
    ];
    let period = months((2026, 11), (2026, 12));
    let judge = |now| figures(&world(), &tickets, &period, &Scope::default(), now);
    let found = judge(now);
    let fixes = found.first_time_fix;
    assert_eq!(
        fixes,
        FirstTimeFix {
            // 1, 2, 3, 7, 9, 10, 18.
            first_time: 7,
            // 4, 16, 17.
            more_visits: 3,
            sent_back: 1,
            // 6, 8, 11, 12, 19.
            came_back: 5,
            not_fit: 1,
            watched: 1,
        }
    );
    assert_eq!(fixes.share(), Share { hits: 7, of: 17 });
    let came_back = found.cases(&Part::Whole, Mark::Fix(Fix::CameBack));
    assert_eq!(came_back, [id(19), id(12), id(11), id(8), id(6)]);
    let december = Part::Month(Month::new(2026, 12).unwrap());
    assert_eq!(found.cases(&december, Mark::Fix(Fix::Watched)), [id(15)]);
    assert_eq!(found.cases(&december, Mark::Fixed), []);
    // 16 is watched until its thirty days are over, to the minute, whatever has happened to it.
    assert_eq!(judge(at(12, 30, 23, 58)).first_time_fix.watched, 2);
    assert_eq!(judge(at(12, 30, 23, 59)).first_time_fix.watched, 1);
}

fn fault_on(n: u128, device: aftercare_core::id::DeviceId) -> TicketSummary {
    TicketSummary {
        device: Some(device),
        ..fault(n)
    }
}

#[test]
fn the_settings_days_decide_what_is_a_repeat() {
    let tickets = [
        mended(1, PUMP, at(11, 2, 12, 0)),
        TicketSummary {
            reported_at: at(11, 12, 12, 0),
            ..fault(2)
        },
    ];
    let came_back = |days| {
        let mut world = world();
        world.settings = Some(entered(Settings {
            repeat_within_days: days,
            ..Settings::default()
        }));
        let period = months((2026, 11), (2026, 11));
        let now = at(12, 31, 0, 0);
        let found = figures(&world, &tickets, &period, &Scope::default(), now);
        found.first_time_fix.came_back
    };
    assert_eq!([9, 10].map(came_back), [0, 1]);
}

#[test]
fn a_scope_holds_what_passes_all_its_filters_and_still_sees_repeats_outside() {
    let tickets = [
        scored(mended(1, PUMP, at(11, 2, 12, 0)), [5, 5, 5]),
        TicketSummary {
            assignee: Some(BOLIN),
            ..scored(mended(2, PUMP, at(11, 3, 12, 0)), [3, 3, 3])
        },
        // The device's site, since the ticket has none, and its typed model.
        TicketSummary {
            site: None,
            ..scored(mended(3, TYPED, at(11, 3, 12, 0)), [4, 4, 4])
        },
    ];
    let typed = ModelKey::Typed {
        manufacturer: "Acme".to_owned(),
        name: "M 1".to_owned(),
    };
    let of = |scope: Scope| {
        let period = months((2026, 11), (2026, 11));
        figures(&world(), &tickets, &period, &scope, at(12, 31, 0, 0))
    };
    let answered = |scope| of(scope).cases(&Part::Whole, Mark::Survey(SurveyFate::Answered));
    let all = Scope::default();
    assert_eq!(answered(all.clone()), [id(3), id(2), id(1)]);
    let anna = Scope {
        engineer: Some(ANNA),
        ..all.clone()
    };
    assert_eq!(answered(anna.clone()), [id(3), id(1)]);
    let pumps = Scope {
        category: Some(PUMPS),
        ..anna.clone()
    };
    assert_eq!(answered(pumps), [id(1)]);
    let south = Scope {
        site: Some(SOUTH),
        ..all.clone()
    };
    assert_eq!(answered(south), [id(3)]);
    let by_typed = Scope {
        model: Some(typed.clone()),
        ..all.clone()
    };
    assert_eq!(answered(by_typed), [id(3)]);
    let planned = Scope {
        kind: Some(TicketKind::Maintenance),
        ..all
    };
    assert_eq!(answered(planned), []);
    // Anna's pump broke again on Bolin's ticket.
    assert_eq!(of(anna).first_time_fix.came_back, 1);
    let groups = of(Scope::default());
    let keys: Vec<_> = groups.by_model.iter().map(|(key, _)| key.clone()).collect();
    assert_eq!(keys, [Some(ModelKey::Registered(IP5)), Some(typed)]);
    let sites: Vec<_> = groups.by_site.iter().map(|(key, _)| *key).collect();
    assert_eq!(sites, [Some(NORTH), Some(SOUTH)]);
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
