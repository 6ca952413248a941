//! The figures of the demo hospital say what its year was like.

use aftercare_core::domain::family::{Summary, TICKET, summarise};
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::generate::Tongue;
use aftercare_core::generate::demo::{Demo, demo};
use aftercare_core::id::{RecordId, ReplicaId};
use aftercare_core::insight::*;
use aftercare_core::journal::Event;
use aftercare_core::time::Instant;
use std::collections::BTreeMap;
use uuid::Uuid;

#[test]
fn the_demos_year_has_figures_that_fit_it() {
    // Thursday, 26 November 2026, 11:05 in China.
    let now = Instant(1_795_662_300_000);
    let plan = Demo {
        seed: 1,
        now,
        tongue: Tongue::English,
        calendar: Default::default(),
        visitor: ReplicaId::new(Uuid::from_u128(0xabc)),
    };
    let mut events: BTreeMap<RecordId, Vec<Event>> = BTreeMap::new();
    let told = demo(&plan, |commit| {
        for event in commit.events {
            if event.header().family == TICKET {
                events.entry(event.header().record).or_default().push(event);
            }
        }
    });
    let world = told.unwrap().world;
    let tickets: Vec<TicketSummary> = events
        .iter()
        .map(
            |(id, events)| match summarise(*id, TICKET, events).summary {
                Summary::Ticket(ticket) => *ticket,
                other => panic!("{other:?}"),
            },
        )
        .collect();
    let period = Period::last_months(13, now, &world.settings().calendar);
    let found = figures(&world, &tickets, &period, &Scope::default(), now);
    let (satisfaction, response) = (found.satisfaction, found.satisfaction.response);
    println!(
        "{satisfaction:#?}\n{:#?}\n{:#?}",
        found.timeliness, found.first_time_fix
    );
    assert!(response.answered > 100, "{response:?}");
    for fate in [
        SurveyFate::Refused,
        SurveyFate::NotReached,
        SurveyFate::Expired,
        SurveyFate::Open,
    ] {
        assert!(response.count(fate) > 0, "{fate:?}");
    }
    let mean = satisfaction.overall.mean().unwrap();
    assert!((3.5..4.8).contains(&mean), "{mean}");
    assert_eq!(found.low.len() as u32, satisfaction.low);
    assert!(satisfaction.low > 5);
    for target in TARGETS {
        let timing = found.timeliness.target(target).unwrap();
        let share = timing.share().value().unwrap();
        assert!((0.4..0.99).contains(&share), "{target:?}: {timing:?}");
        assert!(timing.times.is_some_and(|t| t.median < t.p90));
    }
    let fixed = found.first_time_fix;
    let rate = fixed.share().value().unwrap();
    assert!((0.5..0.95).contains(&rate), "{fixed:?}");
    for fix in [Fix::MoreVisits, Fix::SentBack, Fix::CameBack, Fix::Watched] {
        assert!(fixed.count(fix) > 0, "{fix:?}");
    }
    // One model is bad: its repairs come back most often.
    let worst = found
        .by_model
        .iter()
        .max_by_key(|(_, f)| f.first_time_fix.came_back);
    let (Some(ModelKey::Registered(worst)), _) = worst.unwrap() else {
        panic!("{worst:?}");
    };
    assert_eq!(world.model(*worst).unwrap().name, "IP-5");
    let known = |(key, _): &&(Option<_>, GroupFigures)| key.is_some();
    assert!(found.by_engineer.iter().filter(known).count() > 3);
    assert!(
        found
            .months
            .iter()
            .filter(|m| m.figures.satisfaction.response.answered > 0)
            .count()
            >= 11
    );
}
