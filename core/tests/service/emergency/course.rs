//! One emergency from the alarm to what was learnt, and its clocks on the way.

use super::*;
use EmergencyCommand as C;
use aftercare_core::domain::emergency::clocks::{
    ClockState, Milestone, clocks, late_reports, next, report_due,
};
use aftercare_core::domain::emergency::plan::EmergencyPlan;
use aftercare_core::domain::emergency::todo::{EmergencyTodo, todo};
use aftercare_core::domain::emergency::{
    Emergency, EmergencyCommand, EmergencyEvent, Ending, Guidance, Improvement, Lessons,
    ResourceId, Trigger,
};
use aftercare_core::domain::register::{Patch, RegisterEvent};
use aftercare_core::domain::roles::{Act, Role};
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::{StageKind, TicketCommand};
use aftercare_core::domain::{Change, Refusal};
use aftercare_core::time::{Instant, Span};

fn states(story: &Story, now: Instant) -> Vec<ClockState> {
    let summary = TicketSummary::of(&story.ticket());
    let world = &story.ledger.world;
    let all = clocks(story.emergency(), Some(&summary), world.plan(), now);
    all.iter().map(|c| c.state).collect()
}

pub fn resource(story: &Story, at: usize) -> ResourceId {
    story.emergency().committed()[at].id
}

pub fn lessons() -> Lessons {
    Lessons {
        well: "The loan device was there in ten minutes".to_owned(),
        badly: String::new(),
        improvements: vec![Improvement {
            what: "A night entrance".to_owned(),
            owner: MANAGER,
            due: day(2026, 12, 24),
        }],
    }
}

#[test]
fn what_is_left_to_do_waits_for_whom_it_concerns() {
    let lessons = Lessons {
        improvements: vec![Improvement {
            owner: ENGINEER,
            ..lessons().improvements[0].clone()
        }],
        ..lessons()
    };
    let waits = |story: &Story, person| {
        let world = &story.ledger.world;
        let role = world.person(person).unwrap().role;
        let summary = TicketSummary::of(&story.ticket());
        todo(world, person, role, |_| Some(&summary))
            .into_iter()
            .collect::<Vec<_>>()
    };
    let running = alarmed();
    let lead = |milestone| [EmergencyTodo::Lead(TICKET, milestone)];
    assert_eq!(waits(&running, MANAGER), lead(Milestone::Acknowledged));
    assert_eq!(waits(&running, DESK), []);
    let known = running.clone().alarm(C::Acknowledge(ENGINEER), ENGINEER);
    assert_eq!(waits(&known, MANAGER), lead(Milestone::Committed));
    let mended = running.alarm(C::Restore("Runs again".into()), ENGINEER);
    assert_eq!(waits(&mended, MANAGER), [EmergencyTodo::StandDown(TICKET)]);
    assert_eq!(waits(&mended, DESK), []);
    let over = mended.alarm(C::StandDown(Ending::Restored, "Runs again".into()), MANAGER);
    for person in [MANAGER, DESK] {
        assert_eq!(waits(&over, person), [EmergencyTodo::Review(TICKET)]);
    }
    let reviewed = over.alarm(C::Review(lessons.clone()), MANAGER);
    assert_eq!(waits(&reviewed, MANAGER), []);
    let own = &lessons.improvements[0];
    let asked = EmergencyTodo::Improve(TICKET, own.what.clone(), own.due);
    assert_eq!(waits(&reviewed, ENGINEER), [asked]);
    // Whose it is says so themselves; another engineer does not.
    let done = || C::Improve(0, "In place since May".into());
    let others = reviewed.try_alarm(done(), EXPERT);
    assert_eq!(
        others,
        Err(Refusal::NotAllowed(Act::ReviewEmergency, Role::Expert))
    );
    let made = reviewed.alarm(done(), ENGINEER);
    assert_eq!(waits(&made, ENGINEER), []);
}

#[test]
fn it_starts_in_the_commit_of_the_report_and_alerts_by_the_plan() {
    let story = alarmed();
    let emergency = story.emergency();
    assert_eq!(emergency.start.ticket, TICKET);
    assert!(
        matches!(&emergency.start.trigger, Trigger::Rule { fired, .. } if fired.rule == "life_support")
    );
    // Nobody is on a list: every manager and expert, and no engineer.
    assert_eq!(emergency.start.alerted, [MANAGER, EXPERT]);
    assert_eq!(
        story.events[0].header().commit,
        story.alarm[0].header().commit
    );
    // With a list the first of each role on it.
    let plan = EmergencyPlan {
        on_call: vec![COLLEAGUE, ENGINEER, MANAGER, LEAVER],
        ..EmergencyPlan::default()
    };
    let (ledger, _) = open();
    let (mut world, now) = (ledger.world.clone(), nine_plus(0));
    world.plan = Some(aftercare_core::domain::register::Register {
        data: plan,
        voided: None,
        entered: now,
        changed: now,
    });
    assert_eq!(
        world.plan().first_alerted(&world),
        [MANAGER, EXPERT, COLLEAGUE]
    );
}

#[test]
fn from_the_alarm_to_what_was_learnt() {
    use ClockState::*;
    let story = alarmed();
    assert_eq!(states(&story, nine_plus(0)), [Running; 5]);
    assert_eq!(
        states(&story, nine_plus(31)),
        [Overdue, Overdue, Overdue, Running, Running]
    );
    let story = story
        .alarm(C::Acknowledge(MANAGER), MANAGER)
        // Customer service has the expert on the telephone.
        .alarm(C::Acknowledge(EXPERT), DESK)
        .alarm(C::Commit(vec![comes(ENGINEER), loan()]), MANAGER);
    // Who comes first has the ticket that nobody had.
    assert_eq!(story.ticket().assignment().unwrap().engineer, ENGINEER);
    assert_eq!(
        states(&story, nine_plus(3)),
        [Met, Met, Running, Running, Running]
    );
    let advice = Guidance {
        advice: "Circuit off first".to_owned(),
        plan: String::new(),
        call: "https://meet.example/icu".to_owned(),
    };
    let standing_in = resource(&story, 1);
    let story = story
        .alarm(C::Guide(advice.clone()), EXPERT)
        .alarm(C::Deliver(standing_in), DESK)
        .alarm(C::Progress("On the way".into()), DESK);
    assert_eq!(story.emergency().guidance().unwrap().1, &advice);
    assert!(story.emergency().has_loan_out());
    // The loan device is an interim measure.
    assert_eq!(
        states(&story, nine_plus(7)),
        [Met, Met, Running, Met, Running]
    );
    let story = story.after(Span::minutes(30));
    let at = story.ledger.now;
    let story = story.alarm(C::Arrive(ENGINEER, at), ENGINEER);
    // One press, both records: the ticket's own mark of arrival.
    assert_eq!(story.ticket().arrived_at, Some(at));
    assert_eq!(states(&story, at), [Met, Met, Late, Met, Running]);
    let there = story.emergency().committed()[0].there;
    assert_eq!(there, Some(at));
    let story = story
        .alarm(C::Restore("Turbine changed, runs".into()), ENGINEER)
        .alarm(C::StandDown(Ending::Restored, "Runs again".into()), MANAGER);
    assert!(!story.emergency().is_running());
    assert_eq!(states(&story, nine_plus(9_000)), [Met, Met, Late, Met, Met]);
    // The device on loan is fetched by whoever may log it, and nobody is kept waiting for what came.
    let waits = |story: &Story, person, role| {
        let summary = TicketSummary::of(&story.ticket());
        todo(&story.ledger.world, person, role, |_| Some(&summary))
    };
    let fetch = EmergencyTodo::FetchLoan(TICKET);
    assert_eq!(
        waits(&story, ENGINEER, Role::Engineer),
        std::slice::from_ref(&fetch)
    );
    assert_eq!(
        waits(&story, MANAGER, Role::Manager),
        [fetch, EmergencyTodo::Review(TICKET)]
    );
    let story = story
        .alarm(
            C::ReturnLoan(standing_in, "Undamaged".into(), true),
            ENGINEER,
        )
        .alarm(C::Review(lessons()), MANAGER)
        .alarm(C::Improve(0, "In place since May".into()), MANAGER);
    assert!(!story.emergency().has_loan_out());
    assert_eq!(waits(&story, ENGINEER, Role::Engineer), []);
    assert_eq!(story.emergency().lessons(), Some(&lessons()));
    assert_eq!(story.emergency().improved(0), Some("In place since May"));
    let folded =
        aftercare_core::journal::fold::<aftercare_core::domain::emergency::Emergency>(&story.alarm);
    assert_eq!(folded.conflicts, []);
    assert_eq!(folded.state.as_ref(), Some(story.emergency()));
}

#[test]
fn the_tickets_own_steps_stop_the_clocks_too() {
    let story = accepting_alarm();
    let states = states(&story, story.ledger.now);
    assert_eq!(states[2], ClockState::Met, "arrived after 25 minutes");
    assert_eq!(states[4], ClockState::Met, "restored by the checklist");
    assert_eq!(
        states[3],
        ClockState::Skipped,
        "no interim measure was needed"
    );
    // And it can be stood down as restored without saying so a second time.
    story.alarm(C::StandDown(Ending::Restored, String::new()), MANAGER);
}

/// An emergency whose ticket went its way to the ward's word.
fn accepting_alarm() -> Story {
    let called = |story: Story| {
        let classify = TicketCommand::Classify(
            aftercare_core::domain::ticket::Urgency::Emergency,
            "A patient".into(),
        );
        story.when(classify).by(DESK)
    };
    // Called right after the report, then everything as in any other ticket.
    let story = called(reported()).then(StageKind::Reported);
    let changes =
        |story: &Story, command: TicketCommand, by| story.attempt(command, Some(by)).unwrap();
    let source = accepting();
    let mut story = story;
    let assign = changes(&story, TicketCommand::Assign(ENGINEER, String::new()), DESK);
    story = story.committed(Some(DESK), &assign);
    // The steps of the other story, decided here again.
    for command in steps() {
        story.ledger.now = story.ledger.now + Span::minutes(1);
        if matches!(command, TicketCommand::DeclarePrecautions(_)) {
            story.ledger.now = nine_plus(62);
        }
        let made = changes(&story, command, ENGINEER);
        story = story.committed(Some(ENGINEER), &made);
    }
    assert_eq!(story.ticket().stage.kind(), source.ticket().stage.kind());
    story
}

fn steps() -> Vec<TicketCommand> {
    use aftercare_core::domain::ticket::{CheckOutcome::Pass, Fitness, TimeKind};
    vec![
        TicketCommand::Diagnose(diagnosis()),
        TicketCommand::DeclarePrecautions(precautions()),
        mark(TimeKind::Arrived, 25),
        mark(TimeKind::Started, 30),
        mark(TimeKind::Stopped, 60),
        TicketCommand::FinishRepair(outcome()),
        judged("visual", Pass, ""),
        measured("501", Pass),
        judged("fan", Pass, ""),
        TicketCommand::Conclude(Fitness::Fit, String::new()),
    ]
}

#[test]
fn who_marked_the_arrival_on_the_ticket_is_not_asked_for_again() {
    let sent = |one: Resource| Resource {
        expected: None,
        ..one
    };
    let coming = vec![sent(comes(ENGINEER)), sent(loan())];
    let story = accepting_alarm()
        .alarm(C::Commit(coming), MANAGER)
        .alarm(C::StandDown(Ending::Restored, String::new()), MANAGER);
    let summary = TicketSummary::of(&story.ticket());
    let emergency = story.emergency();
    assert_eq!(emergency.committed()[0].there, None);
    assert_eq!(
        emergency.coming(Some(&summary))[0].there,
        summary.arrived_at
    );
    assert!(summary.arrived_at.is_some());
    let asks = |story: &Story| {
        let world = &story.ledger.world;
        let all = todo(world, DESK, Role::CustomerService, |_| Some(&summary));
        all.contains(&EmergencyTodo::SayWhether(TICKET))
    };
    assert!(asks(&story), "of the loan device nobody has said it");
    let loan = resource(&story, 1);
    let story = story.alarm(C::Withdraw(loan, "Not needed".into()), MANAGER);
    assert!(!asks(&story));
}

#[test]
fn the_next_clock_is_the_first_that_still_runs() {
    let story = alarmed().alarm(C::Acknowledge(MANAGER), MANAGER);
    let all = clocks(
        story.emergency(),
        None,
        story.ledger.world.plan(),
        nine_plus(2),
    );
    let running = next(&all).unwrap();
    assert_eq!(running.milestone, Milestone::Committed);
    assert_eq!(running.left(), Span::minutes(13));
}

#[test]
fn progress_is_due_at_the_interval_and_late_reports_are_flagged() {
    let story = alarmed();
    let plan = EmergencyPlan::default();
    let due = |story: &Story| report_due(story.emergency(), None, &plan);
    assert_eq!(due(&story), Some(nine_plus(30)));
    let story = story.after(Span::minutes(19));
    let story = story.alarm(C::Progress("One".into()), DESK);
    assert_eq!(due(&story), Some(nine_plus(50)));
    let story = story.after(Span::minutes(41));
    let story = story.alarm(C::Progress("Two".into()), DESK);
    assert_eq!(due(&story), Some(nine_plus(92)));
    let late = late_reports(story.emergency(), &plan);
    assert_eq!(late, [(1, Span::minutes(12))]);
    let story = story.alarm(C::Restore("Runs".into()), ENGINEER);
    assert_eq!(due(&story), None, "nothing is due once it works");
}

#[test]
fn what_was_taken_up_again_runs_on_and_nothing_is_forgotten() {
    let story = alarmed()
        .alarm(
            C::StandDown(Ending::FalseAlarm, "Not connected".into()),
            MANAGER,
        )
        .alarm(C::Resume("It was".into()), DESK);
    assert!(story.emergency().is_running());
    assert_eq!(states(&story, nine_plus(6))[0], ClockState::Overdue);
    // The urgency comes and goes, and comes again: the same record.
    let story = story.alarm(C::StandDown(Ending::FalseAlarm, "No".into()), MANAGER);
    let story = story
        .when(TicketCommand::Classify(Urgency::Normal, "No".into()))
        .by(DESK)
        .then(StageKind::Reported)
        .when(TicketCommand::Classify(Urgency::Emergency, "Yes".into()))
        .by(DESK)
        .then(StageKind::Reported);
    assert!(story.emergency().is_running());
    let last = story.emergency().log.last().unwrap();
    assert_eq!(last.what, EmergencyEvent::Resumed("Yes".into()));
}

#[test]
fn a_ticket_of_before_can_have_its_emergency_started() {
    let story = alarmed().where_world(|world| world.emergencies.clear());
    let changes = story.try_alarm(C::Start("Still on".into()), DESK).unwrap();
    let [Change::Emergency(_, EmergencyEvent::Started(start))] = &changes[..] else {
        panic!("{changes:?}");
    };
    assert_eq!(start.trigger, Trigger::Person("Still on".into()));
}

#[test]
fn an_undo_of_the_plan_leads_back_to_its_rules_and_counts_on() {
    let story = alarmed();
    let first = EmergencyPlan {
        on_call: vec![MANAGER],
        ..EmergencyPlan::default()
    };
    let enter = aftercare_core::domain::RegisterCommand::Plan(
        aftercare_core::domain::Action::Enter(first.clone()),
    );
    let ctx = story.ledger.context(Some(MANAGER));
    let changes = aftercare_core::domain::decide_register(enter, &ctx).unwrap();
    let story = story.committed(Some(MANAGER), &changes);
    let mut made = first.clone();
    made.rules.truncate(1);
    let edit =
        aftercare_core::domain::RegisterCommand::Plan(aftercare_core::domain::Action::Edit {
            seen: first,
            made,
        });
    let ctx = story.ledger.context(Some(MANAGER));
    let changes = aftercare_core::domain::decide_register(edit, &ctx).unwrap();
    let [Change::Plan(RegisterEvent::Changed(Patch(fields)))] = &changes[..] else {
        panic!("{changes:?}");
    };
    let names: Vec<&String> = fields.keys().collect();
    assert_eq!(names, ["rules", "version"]);
}

#[test]
fn what_nobody_knows_of_yet_comes_before_what_runs_longer() {
    let unknown = alarmed();
    let known = alarmed().alarm(C::Acknowledge(MANAGER), MANAGER);
    let (unknown, known) = (unknown.emergency(), known.emergency());
    assert!(!unknown.is_acknowledged() && known.is_acknowledged());
    let later = Emergency {
        started_at: unknown.started_at + Span::hours(1),
        ..unknown.clone()
    };
    let mut all = [known, &later, unknown];
    all.sort_by_key(|e| e.order());
    let order = all.map(|e| (e.is_acknowledged(), e.started_at));
    assert_eq!(
        order,
        [
            (false, unknown.started_at),
            (false, later.started_at),
            (true, known.started_at)
        ]
    );
}
