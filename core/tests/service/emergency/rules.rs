//! Which urgency a report calls for: by table, by the shipped rules and by what people write themselves.

use super::*;
use aftercare_core::domain::checklist::Bilingual;
use aftercare_core::domain::device::Device;
use aftercare_core::domain::emergency::plan::EmergencyPlan;
use aftercare_core::domain::emergency::proposal::proposal;
use aftercare_core::domain::emergency::rules::{
    Answers, Because, DeviceTrait, Facts, Rule, Told, judge, shipped,
};
use aftercare_core::domain::emergency::trial::trial;
use aftercare_core::domain::register::RegisterEvent;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::{
    PatientHarm, StageKind, TicketCommand as C, TicketEvent, decide,
};
use aftercare_core::domain::{Action, Change, Refusal, RegisterCommand, decide_register};
use aftercare_core::time::Span;

fn yes(set: fn(&mut Answers)) -> Answers {
    let mut answers = Answers::default();
    set(&mut answers);
    answers
}

/// What happened, what is known of it, and the rule that holds with what made it so.
type Case = (&'static str, Facts, Option<(&'static str, Because)>);

#[test]
fn the_shipped_rules_say_what_the_definition_says() {
    let life = Facts {
        life_supporting: true,
        ..Facts::default()
    };
    let key = Facts {
        key_diagnostic: true,
        ..Facts::default()
    };
    let plain = Facts::default();
    let unknown = Facts {
        life_unknown: true,
        key_unknown: true,
        ..Facts::default()
    };
    let told = |because| Some(("life_support", Because::Told(because)));
    let grave = |because| Some(("serious_consequence", Because::Told(because)));
    let table: Vec<Case> = vec![
        ("a ventilator in the store", life, None),
        (
            "nobody knows what it is, and a patient is in danger",
            Facts {
                answers: yes(|a| a.endangered = Some(true)),
                ..unknown
            },
            told(Told::Endangered),
        ),
        (
            "its own record says that no life hangs on it",
            Facts {
                answers: yes(|a| a.endangered = Some(true)),
                key_unknown: true,
                ..plain
            },
            None,
        ),
        (
            "nobody knows what it is, and it was in use",
            Facts {
                in_use: InUse::OnPatient,
                ..unknown
            },
            None,
        ),
        (
            "a ventilator on a patient",
            Facts {
                in_use: InUse::OnPatient,
                ..life
            },
            told(Told::OnPatient),
        ),
        (
            "the answer that weighs more is named",
            Facts {
                in_use: InUse::OnPatient,
                harm: PatientHarm::Harmed,
                ..life
            },
            told(Told::PatientHarmed),
        ),
        (
            "a patient in danger",
            Facts {
                answers: yes(|a| a.endangered = Some(true)),
                ..life
            },
            told(Told::Endangered),
        ),
        (
            "asked, and nobody is in danger",
            Facts {
                answers: yes(|a| a.endangered = Some(false)),
                ..life
            },
            None,
        ),
        (
            "a bed's lamp on a patient",
            Facts {
                in_use: InUse::OnPatient,
                ..plain
            },
            None,
        ),
        (
            "a CT that is down for a day and a minute",
            Facts {
                down: Some(Span::minutes(24 * 60 + 1)),
                ..key
            },
            Some(("key_diagnostic_down", Because::Down(Span::hours(24)))),
        ),
        (
            "a CT that is down for a day",
            Facts {
                down: Some(Span::hours(24)),
                ..key
            },
            None,
        ),
        ("a CT of which nobody said that it is down", key, None),
        (
            "a lamp that is down for a week",
            Facts {
                down: Some(Span::days(7)),
                ..plain
            },
            None,
        ),
        (
            "an accident may follow",
            Facts {
                answers: yes(|a| a.accident = Some(true)),
                ..plain
            },
            grave(Told::Accident),
        ),
        (
            "work is disrupted",
            Facts {
                answers: yes(|a| a.disruption = Some(true)),
                ..plain
            },
            grave(Told::Disruption),
        ),
        (
            "a large loss",
            Facts {
                answers: yes(|a| a.loss = Some(true)),
                ..plain
            },
            grave(Told::Loss),
        ),
    ];
    for (case, facts, expected) in table {
        let fired = judge(&shipped(), &facts);
        let got = fired.map(|f| (f.rule, f.because));
        let expected = expected.map(|(rule, because)| (rule.to_owned(), because));
        assert_eq!(got, expected, "{case}");
    }
}

fn rule(key: &str, urgency: Urgency) -> Rule {
    Rule {
        key: key.to_owned(),
        name: Bilingual::new("规则", key),
        urgency,
        ..Rule::default()
    }
}

#[test]
fn the_most_urgent_rule_decides_and_the_first_of_equals() {
    let at_site = |key: &str, urgency| Rule {
        sites: vec![SITE],
        ..rule(key, urgency)
    };
    let rules = [
        at_site("a", Urgency::Normal),
        at_site("b", Urgency::Urgent),
        at_site("c", Urgency::Urgent),
    ];
    let here = Facts {
        site: Some(SITE),
        ..Facts::default()
    };
    let fired = judge(&rules, &here).unwrap();
    assert_eq!(
        (fired.rule.as_str(), fired.because),
        ("b", Because::Site(SITE))
    );
    let there = Facts {
        site: Some(OTHER_SITE),
        ..here
    };
    assert_eq!(judge(&rules, &there), None);
    assert_eq!(judge(&rules, &Facts::default()), None);
}

#[test]
fn every_condition_of_a_rule_must_hold() {
    let whole = Rule {
        device: vec![DeviceTrait::LifeSupporting, DeviceTrait::KeyDiagnostic],
        sites: vec![SITE],
        told: vec![Told::Loss],
        down_longer: Some(Span::hours(1)),
        ..rule("all", Urgency::Emergency)
    };
    let facts = Facts {
        life_supporting: true,
        key_diagnostic: true,
        site: Some(SITE),
        answers: yes(|a| a.loss = Some(true)),
        down: Some(Span::hours(2)),
        ..Facts::default()
    };
    assert_eq!(whole.holds(&facts), Some(Because::Told(Told::Loss)));
    for (what, lacking) in [
        (
            "life",
            Facts {
                life_supporting: false,
                ..facts
            },
        ),
        (
            "key",
            Facts {
                key_diagnostic: false,
                ..facts
            },
        ),
        (
            "site",
            Facts {
                site: None,
                ..facts
            },
        ),
        (
            "told",
            Facts {
                answers: Answers::default(),
                ..facts
            },
        ),
        (
            "down",
            Facts {
                down: Some(Span::hours(1)),
                ..facts
            },
        ),
    ] {
        assert_eq!(whole.holds(&lacking), None, "{what}");
    }
}

#[test]
fn a_ticket_keeps_the_rule_its_answer_and_the_version_it_was_judged_by() {
    let story = alarmed();
    let judged = story.ticket().judged.unwrap();
    let fired = judged.fired.unwrap();
    assert_eq!(judged.version, 1);
    assert_eq!(
        (fired.rule.as_str(), fired.because),
        ("life_support", Because::Told(Told::OnPatient))
    );
    // The rules change; what was judged stays.
    let now = story.ledger.world.plan().clone();
    let mut made = now.clone();
    made.rules.remove(0);
    let command = RegisterCommand::Plan(Action::Edit { seen: now, made });
    let changes = decide_register(command, &story.ledger.context(Some(MANAGER))).unwrap();
    let story = story.committed(Some(MANAGER), &changes);
    assert_eq!(story.ledger.world.plan().version, 2);
    assert_eq!(story.ticket().judged.unwrap().version, 1);
    let second = decide::report(
        aftercare_core::id::TicketId::new(uuid::Uuid::from_u128(61)),
        "K7M-0002".into(),
        Report {
            urgency: Urgency::Normal,
            ..on_patient()
        },
        &story.ledger.context(Some(DESK)),
    )
    .unwrap();
    let [Change::Ticket(_, TicketEvent::Reported { judged, .. })] = &second[..] else {
        panic!("{second:?}");
    };
    let judged = judged.as_deref().unwrap();
    assert_eq!((judged.version, &judged.fired), (2, &None));
}

#[test]
fn another_change_of_the_plan_makes_no_new_version_of_the_rules() {
    let story = alarmed();
    let made = EmergencyPlan {
        on_call: vec![MANAGER],
        version: 99,
        ..story.ledger.world.plan().clone()
    };
    let ctx = story.ledger.context(Some(MANAGER));
    let changes = decide_register(RegisterCommand::Plan(Action::Enter(made)), &ctx).unwrap();
    let [Change::Plan(RegisterEvent::Entered(plan))] = &changes[..] else {
        panic!("{changes:?}");
    };
    assert_eq!(plan.version, 1);
}

#[test]
fn who_chooses_another_urgency_says_why_and_where_no_rule_holds_is_free() {
    let by = |urgency, reason: &str, in_use| {
        let report = Report {
            urgency,
            in_use,
            urgency_reason: reason.to_owned(),
            ..on_patient()
        };
        let (ledger, _) = open();
        let made = decide::report(TICKET, "K7M-1".into(), report, &ledger.context(Some(DESK)));
        made.map(|changes| changes.len())
    };
    let why = Err(Refusal::UrgencyNeedsReason);
    assert_eq!(by(Urgency::Normal, " ", InUse::OnPatient), why);
    assert_eq!(
        by(Urgency::Normal, "On another one", InUse::OnPatient),
        Ok(1)
    );
    assert_eq!(by(Urgency::Emergency, "", InUse::OnPatient), Ok(2));
    assert_eq!(by(Urgency::Normal, "", InUse::No), Ok(1));
    assert_eq!(by(Urgency::Emergency, "", InUse::No), Ok(2));
}

#[test]
fn a_ward_is_not_asked_for_reasons_and_the_more_urgent_word_counts() {
    use aftercare_core::domain::ticket::{HandOver, hand_over};
    let (ledger, _) = open();
    for (chosen, in_use, expected) in [
        (Urgency::Normal, InUse::OnPatient, Urgency::Emergency),
        (Urgency::Emergency, InUse::No, Urgency::Emergency),
        (Urgency::Normal, InUse::No, Urgency::Normal),
    ] {
        let report = Report {
            urgency: chosen,
            in_use,
            ..on_patient()
        };
        let label = HandOver::by_label(VENTILATOR);
        let ctx = ledger.context(None);
        let made = hand_over::report(TICKET, "K7M-1".into(), report, vec![], label, &ctx).unwrap();
        let Some(Change::Ticket(_, TicketEvent::Reported { report, .. })) = made.first() else {
            panic!("{made:?}");
        };
        assert_eq!(report.urgency, expected);
        let alarmed = made.iter().any(|c| matches!(c, Change::Emergency(..)));
        assert_eq!(alarmed, expected == Urgency::Emergency);
    }
}

#[test]
fn a_trial_says_what_the_rules_would_have_said_to_the_last_year() {
    let of = |report: Report| TicketSummary::of(&reported_as(report).ticket());
    let quiet = of(report(TicketKind::Repair));
    let mut told = of(on_patient());
    told.id = aftercare_core::id::TicketId::new(uuid::Uuid::from_u128(61));
    let mut old = told.clone();
    old.id = aftercare_core::id::TicketId::new(uuid::Uuid::from_u128(62));
    old.reported_at = old.reported_at - Span::days(400);
    let mut lowered = told.clone();
    lowered.id = aftercare_core::id::TicketId::new(uuid::Uuid::from_u128(63));
    lowered.urgency = Urgency::Normal;
    let mut own = quiet.clone();
    own.id = aftercare_core::id::TicketId::new(uuid::Uuid::from_u128(64));
    own.urgency = Urgency::Emergency;
    let planned = of(report(TicketKind::Maintenance));
    let (ledger, _) = open();
    let all = [&quiet, &told, &old, &lowered, &own, &planned];
    let found = trial(&shipped(), all, &ledger.world, nine_plus(60));
    assert_eq!(found.judged, 4);
    assert_eq!(found.fired[0].len(), 2);
    assert_eq!(found.fired[1..], [vec![], vec![]]);
    assert_eq!(found.more, [lowered.id]);
    assert_eq!(found.fewer, [own.id]);
}

#[test]
fn what_is_in_use_is_not_down_whatever_its_ticket_says() {
    let story = reported();
    let mut ticket = TicketSummary::of(&story.ticket());
    let facts = |t: &TicketSummary, story: &Story| {
        Facts::of_ticket(t, &story.ledger.world, nine_plus(60)).down
    };
    assert_eq!(facts(&ticket, &story), None);
    ticket.answers.usable = Some(false);
    assert_eq!(facts(&ticket, &story), Some(Span::minutes(60)));
    ticket.since = Some(nine_plus(-30));
    assert_eq!(facts(&ticket, &story), Some(Span::minutes(90)));
    ticket.restored_at = Some(nine_plus(10));
    assert_eq!(facts(&ticket, &story), Some(Span::minutes(40)));
    ticket.answers.usable = None;
    let out = story.where_world(|world| {
        let device: &mut Device = &mut world.devices.get_mut(&VENTILATOR.into()).unwrap().data;
        device.status = aftercare_core::domain::device::DeviceStatus::OutOfService;
    });
    assert_eq!(facts(&ticket, &out), Some(Span::minutes(40)));
    ticket.answers.usable = Some(true);
    assert_eq!(facts(&ticket, &out), None);
}

#[test]
fn what_is_corrected_or_named_is_judged_anew_until_somebody_decides() {
    // Reported without a category to go by: nothing is proposed, and it stays normal.
    let told = Report {
        device: None,
        unregistered: "A ventilator".into(),
        in_use: InUse::OnPatient,
        ..report(TicketKind::Repair)
    };
    let proposed = |story: &Story| {
        let fired = proposal(&story.ticket(), &story.ledger.world, story.ledger.now);
        fired.map(|fired| (fired.urgency, fired.because))
    };
    let life = Some((Urgency::Emergency, Because::Told(Told::OnPatient)));
    let reported = reported_as(told.clone());
    assert_eq!(proposed(&reported), None);
    let named = reported
        .when(C::Identify(VENTILATOR))
        .by(DESK)
        .then(StageKind::Reported);
    assert_eq!(proposed(&named), life);
    // Decided with a reason, whatever it is: nobody is asked again, unless what is known changes.
    let decided = named
        .when(C::Classify(
            Urgency::Urgent,
            "It was changed already".into(),
        ))
        .by(DESK)
        .then(StageKind::Reported);
    assert_eq!(proposed(&decided), None);
    let amended = |harm| Report {
        device: None,
        harm,
        ..told.clone()
    };
    let same = decided
        .when(C::Amend(Box::new(Report {
            description: "It stopped".into(),
            ..amended(told.harm)
        })))
        .by(DESK)
        .then(StageKind::Reported);
    assert_eq!(proposed(&same), None);
    let harmed = same
        .when(C::Amend(Box::new(amended(PatientHarm::Harmed))))
        .by(DESK)
        .then(StageKind::Reported);
    let worse = Because::Told(Told::PatientHarmed);
    assert_eq!(proposed(&harmed), Some((Urgency::Emergency, worse)));
}

#[test]
fn where_nobody_says_where_it_is_it_is_where_the_register_has_it() {
    let nowhere = Report {
        site: None,
        department: None,
        place: String::new(),
        ..report(TicketKind::Repair)
    };
    let story = reported_as(nowhere);
    let device = story.ledger.world.device(VENTILATOR).unwrap();
    let ticket = story.ticket();
    assert!(device.site.is_some());
    assert_eq!(ticket.report.site, device.site);
    assert_eq!(ticket.report.department, device.department);
    assert_eq!(ticket.report.place, device.room);
}
