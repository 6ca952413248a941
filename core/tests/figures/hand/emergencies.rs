//! Emergencies against their targets, worked by hand. Targets: 5, 15, 30, 45 minutes, 4 hours; a report every 30 minutes.

use crate::ward::*;
use aftercare_core::domain::World;
use aftercare_core::domain::emergency::clocks::Milestone;
use aftercare_core::domain::emergency::{
    Alert, Emergency, EmergencyEvent as E, Ending, Entry, Lessons, Start, Trigger, emergency_of,
};
use aftercare_core::domain::ticket::Urgency;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::id::{CommitId, SiteId, TicketId};
use aftercare_core::insight::{Emergencies, Scope, Share, emergencies};
use aftercare_core::journal::{Digest, EventId};
use aftercare_core::time::{Instant, Span};

/// An emergency that began on 23 November at nine, acknowledged and logged after so many minutes.
fn emergency(n: u128, acknowledged: Option<i64>, log: Vec<(i64, E)>) -> Emergency {
    begun(at(11, 23, 9, 0), n, acknowledged, log)
}

/// The same, begun at another time.
fn begun(began: Instant, n: u128, acknowledged: Option<i64>, log: Vec<(i64, E)>) -> Emergency {
    let after = |minutes| began + Span::minutes(minutes);
    Emergency {
        id: emergency_of(id(n)),
        start: Start {
            ticket: id(n),
            trigger: Trigger::Person(String::new()),
            alerted: vec![ANNA],
        },
        started_at: began,
        started_by: None,
        alerts: vec![Alert {
            person: ANNA,
            at: began,
            acknowledged: acknowledged.map(after),
        }],
        log: log
            .into_iter()
            .map(|(minutes, what)| Entry {
                event: EventId(Digest::of(format!("{n} {minutes} {what:?}").as_bytes())),
                by: Some(ANNA),
                at: after(minutes),
                commit: CommitId::new(uuid::Uuid::from_u128(n)),
                what,
            })
            .collect(),
    }
}

/// The tickets that are here.
fn known<'a>(tickets: &'a [TicketSummary]) -> impl Fn(TicketId) -> Option<&'a TicketSummary> {
    move |id| tickets.iter().find(|t| t.id == id)
}

fn told(world: &World, tickets: &[TicketSummary], scope: &Scope, now: Instant) -> Emergencies {
    let november = months((2026, 11), (2026, 11));
    emergencies(world, known(tickets), &november, scope, now)
}

/// Two emergencies: the first well met and stood down, the second an hour old, acknowledged late.
fn two() -> (World, Vec<TicketSummary>) {
    let mut world = world();
    let first = emergency(
        1,
        Some(5),
        vec![
            (14, E::Committed(Vec::new())),
            (
                31,
                E::Arrived {
                    person: ANNA,
                    at: at(11, 23, 9, 31),
                },
            ),
            (30, E::Progress("On the way".into())),
            (61, E::Progress("Working".into())),
            (100, E::Restored("Runs".into())),
            (
                110,
                E::StoodDown {
                    ending: Ending::Restored,
                    words: String::new(),
                },
            ),
            (2_000, E::Reviewed(Lessons::default())),
        ],
    );
    let second = emergency(2, Some(9), Vec::new());
    for one in [first, second] {
        world.emergencies.insert(one.id, one);
    }
    let ticket = |n, site| TicketSummary {
        urgency: Urgency::Emergency,
        site: Some(site),
        ..fault(n)
    };
    (world, vec![ticket(1, NORTH), ticket(2, SOUTH)])
}

#[test]
fn each_clock_is_held_against_its_target() {
    let (world, tickets) = two();
    let figures = told(&world, &tickets, &Scope::default(), at(11, 23, 10, 0));
    assert_eq!(figures.tickets.len(), 2);
    assert_eq!(figures.running, [id(2)]);
    assert!(figures.unreviewed.is_empty(), "the first has its review");
    let clock = |wanted: Milestone| {
        let found = figures.clocks.iter().find(|(m, _)| *m == wanted);
        &found.unwrap().1
    };
    // 5 minutes of 5 are in time, 9 are late: median 7, nine of ten 5 + 0.9 × 4 = 8.6 minutes.
    let known = clock(Milestone::Acknowledged);
    assert_eq!(
        (&known.in_time[..], &known.late[..]),
        (&[id(1)][..], &[id(2)][..])
    );
    let times = known.times.unwrap();
    assert_eq!(times.median, Span::minutes(7));
    assert_eq!(times.p90, Span(8 * 60_000 + 36_000));
    let each = [(id(2), Span::minutes(9)), (id(1), Span::minutes(5))];
    assert_eq!(
        (&known.took[..], known.target),
        (&each[..], Span::minutes(5))
    );
    // 14 of 15 in time; the other's quarter of an hour is over since 9:15.
    let committed = clock(Milestone::Committed);
    assert_eq!(committed.in_time, [id(1)]);
    assert_eq!(committed.overdue, [id(2)]);
    assert_eq!(committed.share(), Share { hits: 1, of: 2 });
    // What runs out late is behind the share, but took no time yet.
    assert!(committed.is_judged(id(2)));
    assert_eq!(committed.took, [(id(1), Span::minutes(14))]);
    // 31 of 30 is late.
    assert_eq!(clock(Milestone::OnSite).late, [id(1)]);
    // Restored without an interim measure: it was not needed; the other is late with it since 9:45.
    let interim = clock(Milestone::Interim);
    assert_eq!(
        (&interim.skipped[..], &interim.overdue[..]),
        (&[id(1)][..], &[id(2)][..])
    );
    assert_eq!(interim.times, None);
    assert!(!interim.is_judged(id(1)) && interim.took.is_empty());
    // Three hours are left.
    assert_eq!(clock(Milestone::Restored).running, [id(2)]);
    // The report after 30 minutes came in time, the next 31 minutes later did not.
    assert_eq!(figures.reports, Share { hits: 1, of: 2 });
}

#[test]
fn they_belong_to_the_month_in_which_they_began_and_to_their_ticket_s_site() {
    let (world, tickets) = two();
    let now = at(12, 1, 9, 0);
    let of = |site: SiteId| Scope {
        site: Some(site),
        ..Scope::default()
    };
    assert_eq!(told(&world, &tickets, &of(NORTH), now).tickets, [id(1)]);
    assert_eq!(told(&world, &tickets, &of(SOUTH), now).tickets, [id(2)]);
    // A ticket that has not arrived here belongs to no site, but to the whole.
    assert!(told(&world, &[], &of(NORTH), now).is_empty());
    assert_eq!(told(&world, &[], &Scope::default(), now).tickets.len(), 2);
    let december = months((2026, 12), (2026, 12));
    assert!(emergencies(&world, known(&tickets), &december, &Scope::default(), now).is_empty());
}

#[test]
fn a_month_tells_which_of_its_emergencies_kept_every_target() {
    let (mut world, mut tickets) = two();
    let stood_down = || E::StoodDown {
        ending: Ending::Restored,
        words: String::new(),
    };
    let more = [
        // To the minute: 5, 15, 30, 240; without an interim measure, which nobody needed. By clocks in China it began in
        // October, with one minute left of it.
        begun(
            at(11, 1, 0, 0) - Span::minutes(1),
            3,
            Some(5),
            vec![
                (15, E::Committed(Vec::new())),
                (
                    30,
                    E::Arrived {
                        person: ANNA,
                        at: at(11, 1, 0, 29),
                    },
                ),
                (240, E::Restored("Runs".into())),
                (250, stood_down()),
            ],
        ),
        // Stood down after two minutes, before anybody did anything: nothing was needed.
        begun(at(11, 29, 9, 0), 4, None, vec![(2, stood_down())]),
        // Known and sent to in time, and bridged before anybody was there: what was given up keeps nothing.
        begun(
            at(11, 29, 10, 0),
            7,
            Some(3),
            vec![
                (10, E::Committed(Vec::new())),
                (20, E::Interim("Bagged by hand".into())),
                (
                    25,
                    E::StoodDown {
                        ending: Ending::Bridged,
                        words: "Holds until the part comes".into(),
                    },
                ),
            ],
        ),
        // Acknowledged in time, and everything else still has time.
        begun(at(11, 30, 9, 0), 5, Some(3), Vec::new()),
        // Reached in time so far, but an hour old and nobody there: that is missed already.
        begun(
            at(11, 30, 8, 4),
            6,
            Some(3),
            vec![(10, E::Committed(Vec::new()))],
        ),
    ];
    for one in more {
        world.emergencies.insert(one.id, one);
    }
    tickets.extend((3..=7).map(fault));
    let period = months((2026, 9), (2026, 11));
    let scope = Scope::default();
    let now = at(11, 30, 9, 4);
    let figures = emergencies(&world, known(&tickets), &period, &scope, now);
    let told: Vec<_> = figures.months.iter().map(|m| m.month.to_string()).collect();
    assert_eq!(told, ["2026-09", "2026-10", "2026-11"]);
    let [september, october, november] = figures.months.as_slice() else {
        panic!("{:?}", figures.months);
    };
    assert_eq!(september.share(), Share::default());
    assert_eq!(
        (&october.kept[..], october.share()),
        (&[id(3)][..], Share { hits: 1, of: 1 })
    );
    // The first of the two was on site one minute late, the second is late with everything.
    assert_eq!(november.missed, [id(6), id(2), id(1)]);
    assert_eq!(
        (&november.kept[..], &november.open[..]),
        (&[][..], &[id(5), id(7), id(4)][..])
    );
    assert_eq!(november.share(), Share { hits: 0, of: 3 });
    assert!(november.is_judged(id(1)) && !november.is_judged(id(5)));
    assert_eq!(figures.kept_all(), Share { hits: 1, of: 4 });
    // Months add up to the period.
    let in_months: usize = figures
        .months
        .iter()
        .map(|m| m.kept.len() + m.missed.len() + m.open.len())
        .sum();
    assert_eq!(in_months, figures.tickets.len());
}
