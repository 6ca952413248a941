//! Clocks: what is left of a promise, whatever happens to the ticket (SPEC §3; FAULTS F31).

use crate::hospital::*;
use crate::story::*;
use TicketCommand as C;
use aftercare_core::domain::World;
use aftercare_core::domain::emergency::clocks::Milestone;
use aftercare_core::domain::emergency::{EmergencyCommand, Ending};
use aftercare_core::domain::settings::Targets;
use aftercare_core::domain::site::Contract;
use aftercare_core::domain::ticket::clocks::{Clock, Promise, Target, clock, elapsed};
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::*;
use aftercare_core::time::{Instant, Span};

fn at(story: &Story, now: Instant) -> Option<Clock> {
    clock(
        &TicketSummary::of(&story.ticket()),
        &story.ledger.world,
        now,
    )
}
fn counted(story: &Story, now: Instant) -> Span {
    let summary = TicketSummary::of(&story.ticket());
    elapsed(&summary, &story.ledger.world, summary.reported_at, now)
}

#[test]
fn the_next_promise_runs_until_it_is_kept() {
    let promise = |story: Story| at(&story, nine_plus(200)).map(|c| c.promise);
    let target = |target| Some(Promise::Target(target));
    assert_eq!(promise(reported()), target(Target::Respond));
    assert_eq!(promise(repairing()), target(Target::Arrive));
    assert_eq!(promise(remote_repairing()), target(Target::Restore));
    assert_eq!(promise(worked()), target(Target::Restore));
    assert_eq!(promise(accepting()), None);
    assert_eq!(promise(archived()), target(Target::FollowUp));
    assert_eq!(promise(cancelled()), None);
}

#[test]
fn working_hours_count_and_lunch_does_not() {
    // Reported at 9:00; two hours to answer; it is 10:30, then 13:00.
    let story = reported();
    let early = at(&story, nine_plus(90)).unwrap();
    assert_eq!(
        (early.left, early.due),
        (Span::minutes(30), Some(nine_plus(120)))
    );
    assert!(!early.is_overdue());
    let late = at(&story, nine_plus(240)).unwrap();
    assert_eq!((late.left, late.due), (Span::minutes(-60), None));
    assert!(late.is_overdue());
}

#[test]
fn another_urgency_forgets_no_time() {
    let story = reported()
        .when(C::Classify(Urgency::Emergency, "Patient on it".into()))
        .by(DESK)
        .then(StageKind::Reported);
    let clock = |story: &Story| at(story, nine_plus(20)).unwrap();
    // Two promises: the emergency's own from its beginning, and the target from the report on. The later one is told.
    let first = clock(&story);
    let acknowledged = Promise::Milestone(Milestone::Acknowledged);
    assert_eq!(
        (first.promise, first.left),
        (acknowledged, Span::minutes(-14))
    );
    let story = story.alarm(EmergencyCommand::Acknowledge(MANAGER), MANAGER);
    let then = clock(&story);
    assert_eq!(
        (then.promise, then.total, then.left),
        (
            Promise::Target(Target::Respond),
            Span::minutes(15),
            Span::minutes(-5)
        )
    );
    let back = story
        .alarm(
            EmergencyCommand::StandDown(Ending::FalseAlarm, "Moved to another".into()),
            MANAGER,
        )
        .when(C::Classify(Urgency::Normal, "Moved to another".into()))
        .by(DESK)
        .then(StageKind::Reported);
    assert_eq!(at(&back, nine_plus(20)).unwrap().left, Span::minutes(100));
}

#[test]
fn a_way_back_to_repair_forgets_no_time() {
    let done = accepting();
    assert_eq!(at(&done, nine_plus(100)), None);
    let again = done
        .when(C::RefuseToSign("Still beeps".into()))
        .by(NURSE)
        .then(StageKind::Repairing);
    let running = at(&again, nine_plus(100)).unwrap();
    assert_eq!(running.promise, Promise::Target(Target::Restore));
    assert_eq!(running.total - running.left, Span::minutes(100));
}

#[test]
fn waiting_for_the_customer_stops_the_clock_and_for_parts_does_not() {
    let waiting = |reason| {
        repairing()
            .when(C::Wait(reason, "x".into()))
            .then(StageKind::Repairing)
    };
    let since = |story: &Story| story.ticket().waits[0].from - nine_plus(0);
    let customer = waiting(WaitReason::Customer);
    let now = at(&customer, nine_plus(90)).unwrap();
    assert!(now.paused && now.due.is_none());
    assert_eq!(counted(&customer, nine_plus(90)), since(&customer));
    assert!(
        !at(&waiting(WaitReason::Parts), nine_plus(90))
            .unwrap()
            .paused
    );
    assert_eq!(
        counted(&waiting(WaitReason::Parts), nine_plus(90)),
        Span::minutes(90)
    );
    let resumed = customer
        .after(Span::minutes(30))
        .when(C::Resume)
        .then(StageKind::Repairing);
    let paused = resumed.ticket().waits[0].length(nine_plus(90));
    assert_eq!(counted(&resumed, nine_plus(90)), Span::minutes(90) - paused);
}

#[test]
fn a_contracts_own_targets_hold_while_it_does() {
    let with = |until| {
        move |w: &mut World| {
            let own = Targets {
                respond: Some(Span::minutes(20)),
                ..Targets::default()
            };
            w.sites.get_mut(&SITE.into()).unwrap().data.contract = Some(Contract {
                number: "K-1".into(),
                until,
                urgent: own,
                normal: own,
            });
        }
    };
    let total = |story: Story| at(&story, nine_plus(1)).unwrap().total;
    assert_eq!(
        total(reported().where_world(with(day(2026, 12, 31)))),
        Span::minutes(20)
    );
    assert_eq!(
        total(reported().where_world(with(day(2026, 11, 23)))),
        Span::hours(2)
    );
}

#[test]
fn a_holiday_stops_the_clock_but_not_an_emergencys() {
    let holiday = |w: &mut World| {
        let mut settings = w.settings().clone();
        settings.calendar.holidays.push(day(2026, 11, 24));
        w.settings.as_mut().unwrap().data = settings;
    };
    let story = reported().where_world(holiday);
    assert_eq!(counted(&story, nine_plus(600)), Span::ZERO);
    let emergency = story
        .when(C::Classify(Urgency::Emergency, "x".into()))
        .by(DESK)
        .then(StageKind::Reported);
    assert_eq!(counted(&emergency, nine_plus(600)), Span::minutes(600));
}

#[test]
fn a_clock_set_back_or_far_ahead_gives_no_negative_time_and_no_endless_sum() {
    let story = reported();
    assert_eq!(counted(&story, nine_plus(-300)), Span::ZERO);
    assert!(counted(&story, Instant(i64::MAX)) >= Span::ZERO);
    let wait = Wait {
        reason: WaitReason::Parts,
        text: String::new(),
        from: nine_plus(10),
        until: Some(nine_plus(5)),
    };
    assert_eq!(wait.length(nine_plus(0)), Span::ZERO);
}
