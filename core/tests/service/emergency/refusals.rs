//! Every rule of emergencies, given by the refusal that it is named after.

use super::course::{lessons, resource};
use super::*;
use crate::refusals::Rule as Line;
use EmergencyCommand as C;
use aftercare_core::domain::emergency::plan::EmergencyPlan;
use aftercare_core::domain::emergency::{EmergencyCommand, Ending, Guidance, Lessons};
use aftercare_core::domain::register::RequiredField as Field;
use aftercare_core::domain::roles::{Act, Role};
use aftercare_core::domain::ticket::TicketCommand;
use aftercare_core::domain::undo::decide_undo;
use aftercare_core::domain::{Action, Change, Refusal, RegisterCommand, decide_register};
use aftercare_core::id::PersonId;
use aftercare_core::time::Span;

type Answer = Result<Vec<Change>, Refusal>;

fn plan(change: fn(&mut EmergencyPlan)) -> Answer {
    let (ledger, _) = open();
    let mut made = EmergencyPlan::default();
    change(&mut made);
    decide_register(
        RegisterCommand::Plan(Action::Enter(made)),
        &ledger.context(Some(MANAGER)),
    )
}

pub fn all() -> Vec<Line> {
    [of_the_plan(), while_it_runs(), of_resources(), at_its_end()].concat()
}

fn of_the_plan() -> Vec<Line> {
    vec![
        (
            "a plan has rules",
            plan(|p| p.rules.clear()),
            Refusal::NoRules,
        ),
        (
            "a rule asks for something",
            plan(|p| {
                p.rules[1] = aftercare_core::domain::emergency::rules::Rule {
                    key: "any".into(),
                    name: p.rules[1].name.clone(),
                    ..Default::default()
                }
            }),
            Refusal::RuleWithoutCondition,
        ),
        (
            "a rule has a name",
            plan(|p| p.rules[0].name = Default::default()),
            Refusal::Missing(Field::Name),
        ),
        (
            "a key is one rule's",
            plan(|p| p.rules[0].key = p.rules[1].key.clone()),
            Refusal::DoubledKey,
        ),
        (
            "nobody is on call twice",
            plan(|p| p.on_call = vec![MANAGER, MANAGER]),
            Refusal::DoubledKey,
        ),
        (
            "who is on call is known",
            plan(|p| p.on_call = vec![STRANGER]),
            Refusal::NotFound,
        ),
        (
            "a target is longer than nothing",
            plan(|p| p.targets.arrive = Span::ZERO),
            Refusal::TargetNotPositive,
        ),
        (
            "a downtime is longer than nothing",
            plan(|p| p.rules[1].down_longer = Some(Span::ZERO)),
            Refusal::TargetNotPositive,
        ),
        ("a change changes", plan(|_| ()), Refusal::NothingChanged),
    ]
}

fn while_it_runs() -> Vec<Line> {
    let by = |command: C, actor: PersonId| alarmed().try_alarm(command, actor);
    let not = |act, role| Refusal::NotAllowed(act, role);
    vec![
        (
            "a ticket without an emergency has none to acknowledge",
            reported().try_alarm(C::Acknowledge(MANAGER), MANAGER),
            Refusal::NoEmergency,
        ),
        (
            "an emergency that runs is not started",
            by(C::Start("x".into()), DESK),
            Refusal::EmergencyRunning,
        ),
        (
            "only an emergency is started",
            reported().try_alarm(C::Start("x".into()), DESK),
            Refusal::WrongStage(aftercare_core::domain::ticket::StageKind::Reported),
        ),
        (
            "an engineer speaks for nobody else",
            by(C::Acknowledge(MANAGER), ENGINEER),
            not(Act::AcknowledgeEmergency, Role::Engineer),
        ),
        (
            "once is enough",
            alarmed()
                .alarm(C::Acknowledge(MANAGER), MANAGER)
                .try_alarm(C::Acknowledge(MANAGER), DESK),
            Refusal::NothingChanged,
        ),
        (
            "experts advise, and nobody else",
            by(C::Guide(Guidance::default()), MANAGER),
            not(Act::GuideEmergency, Role::Manager),
        ),
        (
            "advice says something",
            by(C::Guide(Guidance::default()), EXPERT),
            Refusal::Missing(Field::Text),
        ),
        (
            "a place to call is a number or a safe link",
            by(
                C::Guide(Guidance {
                    call: "javascript:alert(1)".into(),
                    ..Guidance::default()
                }),
                EXPERT,
            ),
            Refusal::NotALink,
        ),
        (
            "an emergency is not called off by another urgency",
            alarmed().attempt(
                TicketCommand::Classify(Urgency::Normal, "x".into()),
                Some(DESK),
            ),
            Refusal::EmergencyRunning,
        ),
        (
            "nor by cancelling its ticket",
            alarmed().attempt(TicketCommand::Cancel("x".into()), Some(DESK)),
            Refusal::EmergencyRunning,
        ),
        ("nor by an undo", undone(), Refusal::EmergencyRunning),
    ]
}

/// Customer service takes back that it called a ticket an emergency.
fn undone() -> Answer {
    let story = reported()
        .when(TicketCommand::Classify(Urgency::Emergency, "x".into()))
        .by(DESK)
        .then(aftercare_core::domain::ticket::StageKind::Reported);
    let commit = story.events.last().unwrap().header().commit;
    let ctx = story.ledger.context(Some(DESK));
    decide_undo(commit, TICKET.into(), &story.events, &ctx)
}

fn of_resources() -> Vec<Line> {
    let commit = |resources: Vec<Resource>| alarmed().try_alarm(C::Commit(resources), MANAGER);
    let part = |quantity| Resource {
        what: What::Part {
            name: "Turbine".into(),
            quantity,
            lot: String::new(),
            from_store: None,
        },
        ..comes(ENGINEER)
    };
    let sent = alarmed().alarm(C::Commit(vec![comes(ENGINEER), loan()]), MANAGER);
    let (person, standing_in) = (resource(&sent, 0), resource(&sent, 1));
    let there = sent.clone().alarm(C::Deliver(standing_in), DESK);
    let now = nine_plus(3);
    vec![
        (
            "something is committed",
            commit(vec![]),
            Refusal::NothingCommitted,
        ),
        (
            "who comes is qualified",
            commit(vec![comes(ROOKIE)]),
            Refusal::NotQualified("Rookie".into()),
        ),
        (
            "nobody comes twice",
            sent.try_alarm(C::Commit(vec![comes(ENGINEER)]), MANAGER),
            Refusal::NothingChanged,
        ),
        (
            "one part at least",
            commit(vec![part(0)]),
            Refusal::NoQuantity,
        ),
        (
            "an arrival lies ahead",
            commit(vec![Resource {
                expected: Some(nine_plus(-30)),
                ..comes(ENGINEER)
            }]),
            Refusal::ArrivalPassed,
        ),
        (
            "nobody comes in a year that is far away",
            commit(vec![Resource {
                expected: Some(nine_plus(0) + Span::days(400)),
                ..comes(ENGINEER)
            }]),
            Refusal::ArrivalTooFar(nine_plus(0) + Span::days(400)),
        ),
        (
            "the broken device does not stand in for itself",
            commit(vec![Resource {
                what: What::Loan {
                    device: Some(VENTILATOR),
                    name: "V-100".into(),
                },
                ..loan()
            }]),
            Refusal::SameDevice(VENTILATOR),
        ),
        (
            "people arrive, things are delivered",
            sent.try_alarm(C::Deliver(person), DESK),
            Refusal::NotFound,
        ),
        (
            "what is there does not fail to come",
            there.try_alarm(C::Withdraw(standing_in, "x".into()), MANAGER),
            Refusal::NothingChanged,
        ),
        (
            "what was never there does not go back",
            sent.try_alarm(C::ReturnLoan(standing_in, "ok".into(), true), DESK),
            Refusal::NotFound,
        ),
        (
            "what goes back is checked",
            there.try_alarm(C::ReturnLoan(standing_in, " ".into(), true), DESK),
            Refusal::Missing(Field::LoanCheck),
        ),
        (
            "who is there does not arrive again",
            sent.clone()
                .alarm(C::Arrive(ENGINEER, now), ENGINEER)
                .try_alarm(C::Arrive(ENGINEER, now), DESK),
            Refusal::NothingChanged,
        ),
        (
            "nobody was there before it began",
            sent.try_alarm(C::Arrive(ENGINEER, nine_plus(-5)), DESK),
            Refusal::TimesOutOfOrder,
        ),
        (
            "a manager on site repairs nothing",
            sent.try_alarm(C::Arrive(MANAGER, now), DESK),
            Refusal::NotAnEngineer("Manager".into()),
        ),
    ]
}

fn at_its_end() -> Vec<Line> {
    let down =
        |ending, words: &str| alarmed().try_alarm(C::StandDown(ending, words.into()), MANAGER);
    let over = alarmed().alarm(C::StandDown(Ending::FalseAlarm, "None".into()), MANAGER);
    let reviewed = over.clone().alarm(C::Review(lessons()), MANAGER);
    let mut late = lessons();
    late.improvements[0].due = day(2026, 1, 2);
    vec![
        (
            "the manager stands it down",
            alarmed().try_alarm(C::StandDown(Ending::FalseAlarm, "x".into()), DESK),
            Refusal::NotAllowed(Act::StandDown, Role::CustomerService),
        ),
        (
            "restored is restored",
            down(Ending::Restored, ""),
            Refusal::NotRestored,
        ),
        (
            "what nobody has verified says why it is over",
            alarmed()
                .alarm(C::Restore("Restarted, runs again".into()), ENGINEER)
                .try_alarm(C::StandDown(Ending::Restored, " ".into()), MANAGER),
            Refusal::Missing(Field::Reason),
        ),
        (
            "a bridge is there",
            down(Ending::Bridged, ""),
            Refusal::NothingBridges,
        ),
        (
            "what is bridged says why it may end",
            alarmed()
                .alarm(C::Interim("Bagged by hand".into()), DESK)
                .try_alarm(C::StandDown(Ending::Bridged, " ".into()), MANAGER),
            Refusal::Missing(Field::Reason),
        ),
        (
            "a false alarm says why",
            down(Ending::FalseAlarm, " "),
            Refusal::Missing(Field::Reason),
        ),
        (
            "what is over is over",
            over.try_alarm(C::Progress("x".into()), DESK),
            Refusal::EmergencyOver,
        ),
        (
            "a running one is not reviewed",
            alarmed().try_alarm(C::Review(lessons()), MANAGER),
            Refusal::EmergencyRunning,
        ),
        (
            "a review says something",
            over.try_alarm(C::Review(Lessons::default()), MANAGER),
            Refusal::Missing(Field::Text),
        ),
        (
            "an improvement is asked for by a day that comes",
            over.try_alarm(C::Review(late), MANAGER),
            Refusal::DayPassed,
        ),
        (
            "an improvement is one of the review's",
            reviewed.try_alarm(C::Improve(1, "x".into()), MANAGER),
            Refusal::NotFound,
        ),
        (
            "an improvement is made once",
            reviewed
                .clone()
                .alarm(C::Improve(0, "x".into()), MANAGER)
                .try_alarm(C::Improve(0, "y".into()), MANAGER),
            Refusal::NothingChanged,
        ),
    ]
}

#[test]
fn only_safe_places_to_call_are_opened() {
    use aftercare_core::domain::emergency::decide::call_link;
    for (call, link) in [
        ("https://meet.example/icu", Some("https://meet.example/icu")),
        (" 021 5550-101 ", Some("tel:0215550101")),
        ("+86 138 0000 0000", Some("tel:+8613800000000")),
        ("http://meet.example", None),
        ("https://", None),
        ("https://a b", None),
        ("javascript:alert(1)", None),
        ("12", None),
        ("call me", None),
    ] {
        assert_eq!(call_link(call).as_deref(), link, "{call}");
    }
}

#[test]
fn archiving_waits_for_the_stand_down() {
    let story = reviewed();
    let alarmed = {
        let classify = TicketCommand::Classify(Urgency::Emergency, "x".into());
        story
            .when(classify)
            .by(DESK)
            .then(aftercare_core::domain::ticket::StageKind::InReview)
    };
    let refused = alarmed.attempt(TicketCommand::Approve, Some(DESK));
    assert_eq!(refused, Err(Refusal::EmergencyRunning));
    let over = alarmed.alarm(C::StandDown(Ending::FalseAlarm, "x".into()), MANAGER);
    assert!(over.attempt(TicketCommand::Approve, Some(DESK)).is_ok());
}
