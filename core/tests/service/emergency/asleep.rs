//! What tablets do by themselves, whatever they slept through.

use super::*;
use aftercare_core::domain::emergency::alerts::{due, exhausted, is_waiting_for};
use aftercare_core::domain::emergency::clocks::{ClockState, Milestone, clocks, report_due};
use aftercare_core::domain::emergency::decide::escalate;
use aftercare_core::domain::emergency::downtime;
use aftercare_core::domain::emergency::missed::{Missed, missed};
use aftercare_core::domain::emergency::plan::EmergencyPlan;
use aftercare_core::domain::emergency::rules::{Answers, DeviceTrait, Rule};
use aftercare_core::domain::emergency::{EmergencyCommand, Trigger};
use aftercare_core::domain::register::Register;
use aftercare_core::domain::roles::Role;
use aftercare_core::domain::ticket::TicketCommand;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::{Change, Refusal, World};
use aftercare_core::time::Span;

fn planned(world: &mut World, plan: EmergencyPlan) {
    world.plan = Some(Register {
        data: plan,
        voided: None,
        entered: nine_plus(-60),
        changed: nine_plus(-60),
    });
}

fn on_call(people: &[PersonId]) -> EmergencyPlan {
    EmergencyPlan {
        on_call: people.to_vec(),
        ..EmergencyPlan::default()
    }
}

#[test]
fn who_does_not_answer_is_followed_by_the_next_of_the_role_and_no_other() {
    let story =
        reported().where_world(|world| planned(world, on_call(&[ENGINEER, COLLEAGUE, ROOKIE])));
    let story = story
        .when(TicketCommand::Classify(Urgency::Emergency, "x".into()))
        .by(DESK)
        .then(aftercare_core::domain::ticket::StageKind::Reported);
    let started = story.emergency().started_at;
    let next = |story: &Story, minutes| {
        let world = &story.ledger.world;
        due(
            story.emergency(),
            world.plan(),
            world,
            started + Span::minutes(minutes),
        )
    };
    let silent = |story: &Story, minutes| {
        let (world, at) = (&story.ledger.world, started + Span::minutes(minutes));
        exhausted(story.emergency(), world.plan(), world, at).contains(&Role::Engineer)
    };
    assert_eq!(next(&story, 4), []);
    assert_eq!(next(&story, 5), [COLLEAGUE]);
    assert!(!silent(&story, 5));
    let not_due = escalate(TICKET, COLLEAGUE, &story.ledger.context(None));
    assert_eq!(not_due, Err(Refusal::NothingChanged));
    let story = story.after(Span::minutes(5));
    let changes = escalate(TICKET, COLLEAGUE, &story.ledger.context(None)).unwrap();
    let story = story.committed(None, &changes);
    assert!(is_waiting_for(story.emergency(), COLLEAGUE));
    assert_eq!(next(&story, 7), [], "the next has their own time");
    assert_eq!(next(&story, 10), [ROOKIE]);
    // Once the last of the list has had their time, somebody must call.
    let later = story.clone().after(Span::minutes(5));
    let changes = escalate(TICKET, ROOKIE, &later.ledger.context(None)).unwrap();
    let later = later.committed(None, &changes);
    assert_eq!((next(&later, 14), silent(&later, 14)), (vec![], false));
    assert_eq!((next(&later, 15), silent(&later, 15)), (vec![], true));
    // Each role has a list of its own: the others' ended with the first who was alerted.
    let world = &later.ledger.world;
    let at = started + Span::minutes(5);
    let others = exhausted(later.emergency(), world.plan(), world, at);
    assert_eq!(others, [Role::Manager, Role::Expert]);
    let answered = later.alarm(EmergencyCommand::Acknowledge(ROOKIE), ROOKIE);
    assert!(!silent(&answered, 60));
    let story = story.alarm(EmergencyCommand::Acknowledge(COLLEAGUE), COLLEAGUE);
    assert!(!is_waiting_for(story.emergency(), COLLEAGUE));
    assert_eq!(next(&story, 60), []);
}

#[test]
fn after_a_night_of_sleep_the_clocks_are_right_and_one_of_each_role_is_alerted() {
    let story =
        alarmed().where_world(|world| planned(world, on_call(&[ENGINEER, COLLEAGUE, ROOKIE])));
    let morning = nine_plus(11 * 60);
    let world = &story.ledger.world;
    let all = clocks(story.emergency(), None, world.plan(), morning);
    assert!(all.iter().all(|c| c.state == ClockState::Overdue));
    assert_eq!(all[4].left(), Span::hours(-7));
    assert_eq!(
        report_due(story.emergency(), None, world.plan()),
        Some(nine_plus(30))
    );
    // The list was made after the alarm: its first engineer is alerted, not the whole of it.
    assert_eq!(
        due(story.emergency(), world.plan(), world, morning),
        [ENGINEER]
    );
}

fn down() -> Story {
    let rule = |rules: &mut Vec<Rule>| {
        rules[1].device = vec![DeviceTrait::LifeSupporting];
    };
    let report = Report {
        answers: Answers {
            usable: Some(false),
            ..Answers::default()
        },
        ..report(TicketKind::Repair)
    };
    reported_as(report).where_world(|world| {
        let mut plan = EmergencyPlan::default();
        rule(&mut plan.rules);
        planned(world, plan);
    })
}

#[test]
fn what_is_down_past_its_limit_becomes_an_emergency_by_itself_and_once() {
    let story = down();
    let summary = TicketSummary::of(&story.ticket());
    let early = story.clone().after(Span::hours(24));
    assert_eq!(
        downtime::escalate(&summary, &early.ledger.context(None)),
        Err(Refusal::NothingChanged)
    );
    let late = story.after(Span::hours(25));
    let changes = downtime::escalate(&summary, &late.ledger.context(None)).unwrap();
    assert!(matches!(
        changes[..],
        [Change::Ticket(..), Change::Emergency(..)]
    ));
    let story = late.committed(None, &changes);
    assert_eq!(story.ledger.misfits(), 0);
    assert_eq!(story.ticket().urgency, Urgency::Emergency);
    assert_eq!(story.emergency().started_by, None);
    assert!(
        matches!(&story.emergency().start.trigger, Trigger::Rule { fired, .. } if fired.rule == "key_diagnostic_down")
    );
    // Neither again, nor after a person has said that it is none.
    let summary = TicketSummary::of(&story.ticket());
    let ctx = story.ledger.context(None);
    assert_eq!(
        downtime::escalate(&summary, &ctx),
        Err(Refusal::NothingChanged)
    );
    let over = EmergencyCommand::StandDown(
        aftercare_core::domain::emergency::Ending::FalseAlarm,
        "Not needed".into(),
    );
    let story = story
        .alarm(over, MANAGER)
        .when(TicketCommand::Classify(
            Urgency::Normal,
            "Not needed".into(),
        ))
        .by(DESK)
        .then(aftercare_core::domain::ticket::StageKind::Reported)
        .after(Span::days(30));
    let summary = TicketSummary::of(&story.ticket());
    let ctx = story.ledger.context(None);
    assert_eq!(
        downtime::escalate(&summary, &ctx),
        Err(Refusal::NothingChanged)
    );
}

#[test]
fn an_answer_of_long_ago_is_no_reason_to_wake_anybody_now() {
    let story = reported_as(Report {
        urgency: Urgency::Normal,
        urgency_reason: "On another one".into(),
        ..on_patient()
    })
    .after(Span::days(9));
    let summary = TicketSummary::of(&story.ticket());
    assert_eq!(
        downtime::overdue(&summary, &story.ledger.world, story.ledger.now),
        None
    );
}

#[test]
fn what_tabs_do_by_themselves_has_one_name() {
    let other = aftercare_core::id::TicketId::new(uuid::Uuid::from_u128(61));
    let names = [
        downtime::escalation_command(TICKET),
        downtime::escalation_command(other),
        downtime::alert_command(TICKET, MANAGER),
        downtime::alert_command(TICKET, EXPERT),
        downtime::alert_command(other, MANAGER),
    ];
    let distinct: std::collections::BTreeSet<_> = names.iter().collect();
    assert_eq!(distinct.len(), names.len());
    assert_eq!(names[0], downtime::escalation_command(TICKET));
}

/// What a tablet missed that slept from so many minutes after nine until so many.
fn missed_between(story: &Story, from: i64, until: i64) -> Missed {
    let summary = TicketSummary::of(&story.ticket());
    let plan = story.ledger.world.plan();
    let (from, until) = (nine_plus(from), nine_plus(until));
    missed(story.emergency(), Some(&summary), plan, from, until)
}

#[test]
fn what_was_missed_is_what_came_meanwhile_and_what_ran_out() {
    use Milestone as M;
    let began = nine_plus(0);
    assert_eq!(alarmed().emergency().started_at, began);
    let story = alarmed()
        .after(Span::minutes(2))
        .alarm(EmergencyCommand::Acknowledge(MANAGER), MANAGER);
    let all = missed_between(&story, -10, 11 * 60);
    assert_eq!((all.began, all.entries, all.report), (true, 1, true));
    // It was acknowledged in time.
    assert_eq!(
        all.ran_out,
        [M::Committed, M::OnSite, M::Interim, M::Restored]
    );
    let later = missed_between(&story, 10, 40);
    assert_eq!((later.began, later.entries, later.report), (false, 0, true));
    assert_eq!(later.ran_out, [M::Committed, M::OnSite]);
    // The moment at which it runs out is missed by who slept until then, and by nobody twice.
    assert_eq!(missed_between(&story, 14, 16).ran_out, [M::Committed]);
    assert!(missed_between(&story, 16, 29).is_nothing());
}

#[test]
fn a_clock_that_was_late_when_somebody_else_stopped_it_ran_out_all_the_same() {
    let story = alarmed()
        .after(Span::minutes(25))
        .alarm(EmergencyCommand::Commit(vec![comes(ENGINEER)]), MANAGER);
    let found = missed_between(&story, 10, 26);
    assert_eq!(
        (found.ran_out, found.entries),
        (vec![Milestone::Committed], 1)
    );
}

#[test]
fn what_is_over_runs_out_for_nobody() {
    let none = EmergencyCommand::StandDown(
        aftercare_core::domain::emergency::Ending::FalseAlarm,
        "A loose plug".into(),
    );
    let story = alarmed().after(Span::minutes(3)).alarm(none, MANAGER);
    let found = missed_between(&story, 2, 600);
    let ended = Missed {
        entries: 1,
        ..Missed::default()
    };
    assert_eq!(found, ended);
}
