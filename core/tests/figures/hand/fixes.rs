//! Repairs that held and that did not, worked by hand; the reasons stand in the comments.

use crate::ward::*;
use aftercare_core::domain::settings::Settings;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::{Fitness, StageKind, TicketKind};
use aftercare_core::insight::*;
use aftercare_core::time::Span;

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
