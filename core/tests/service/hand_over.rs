//! Hand-over mode: the ward does the one thing that the tablet was given to it for, as the ward (SPEC §4).

use crate::hospital::*;
use crate::story::*;
use TicketCommand as C;
use aftercare_core::domain::roles::{Act, Role};
use aftercare_core::domain::ticket::command::TicketCommandKind;
use aftercare_core::domain::ticket::{hand_over, *};
use aftercare_core::domain::{Change, Refusal};
use aftercare_core::id::*;
use aftercare_core::journal::Event;
use strum::IntoEnumIterator;

type Answer = Result<Vec<Change>, Refusal>;

fn handed(purpose: Purpose) -> HandOver {
    HandOver {
        purpose,
        by: Some(ENGINEER),
    }
}

fn by_ward(story: &Story, command: C, hand_over: HandOver) -> Answer {
    hand_over::decide(
        &story.ticket(),
        command,
        hand_over,
        &story.ledger.context(None),
    )
}

fn begin(story: &Story, purpose: Purpose, person: PersonId) -> Result<HandOver, Refusal> {
    let ctx = story.ledger.context(Some(person));
    HandOver::begin(purpose, Some(&story.ticket()), &ctx)
}

/// Commits what the ward did: it fits, and no person of ours is named as who did it.
#[track_caller]
fn done(story: Story, answer: Answer) -> Story {
    let before = story.events.len();
    let story = story.committed(None, &answer.unwrap());
    assert_eq!(story.ledger.misfits(), 0);
    let new: &[Event] = &story.events[before..];
    assert_eq!(new.len(), 2);
    assert!(new.iter().all(|event| event.header().actor.is_none()));
    assert_eq!(new[1].header().kind, "by_ward");
    assert_eq!(new[0].header().commit, new[1].header().commit);
    story
}

#[test]
fn the_ward_signs_what_the_engineer_handed_over() {
    let story = accepting();
    let hand = begin(&story, Purpose::Sign(TICKET), ENGINEER).unwrap();
    let entry = signature(&story.ticket());
    let answer = by_ward(&story, C::Sign(entry), hand);
    let ticket = done(story, answer).ticket();
    assert_eq!(ticket.stage.kind(), StageKind::Recording);
    assert_eq!(ticket.signature_state(), SignatureState::Valid);
    assert_eq!(ticket.signature().unwrap().by, None);
    let hands: Vec<_> = ticket.by_ward.iter().map(|hand| hand.what).collect();
    assert_eq!(hands, [Some(ENGINEER)]);
}

#[test]
fn a_refusal_of_the_ward_sends_the_ticket_back() {
    let story = accepting();
    let answer = by_ward(
        &story,
        C::RefuseToSign("It still beeps".into()),
        handed(Purpose::Sign(TICKET)),
    );
    let ticket = done(story, answer).ticket();
    assert_eq!(ticket.stage.kind(), StageKind::Repairing);
}

#[test]
fn the_survey_is_the_wards_word_though_the_engineer_held_the_tablet() {
    let story = archived();
    assert!(story.ticket().worked_on_by(ENGINEER));
    story
        .clone()
        .when(C::AnswerSurvey(answers(5)))
        .by(COLLEAGUE)
        .refused(Refusal::NotAllowed(Act::AnswerSurvey, Role::Engineer));
    let hand = begin(&story, Purpose::Survey(TICKET), ENGINEER).unwrap();
    let answer = by_ward(&story, C::AnswerSurvey(answers(2)), hand);
    match done(story, answer).ticket().survey {
        // By telephone is what customer service writes down; this was the tablet.
        Survey::Answered(given, _) => {
            assert_eq!((given.service, given.channel), (2, SurveyChannel::Tablet));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_ward_may_decline_a_survey_and_say_nothing_else_of_it() {
    let hand = handed(Purpose::Survey(TICKET));
    for outcome in SurveyOutcome::iter() {
        let story = archived().after(aftercare_core::time::Span::days(90));
        let answer = by_ward(&story, C::CloseSurvey(outcome), hand);
        if outcome == SurveyOutcome::Refused {
            let ticket = done(story, answer).ticket();
            assert!(matches!(ticket.survey, Survey::Closed(o, _) if o == outcome));
        } else {
            assert_eq!(answer, Err(Refusal::NotHandedOver));
        }
    }
}

/// A tablet that was handed over does its one thing, at every stage and for every command.
#[test]
fn nothing_else_can_be_done_with_a_tablet_that_was_handed_over() {
    use TicketCommandKind as K;
    let mut allowed = Vec::new();
    let other = TicketId::new(uuid::Uuid::from_u128(61));
    for stage in StageKind::iter() {
        let story = at(stage);
        for command in sound(&story) {
            let kind = K::from(&command);
            for purpose in [
                Purpose::Sign(TICKET),
                Purpose::Survey(TICKET),
                Purpose::Report(VENTILATOR),
                Purpose::Sign(other),
                Purpose::Survey(other),
            ] {
                if by_ward(&story, command.clone(), handed(purpose)).is_ok() {
                    allowed.push((stage, kind, purpose));
                }
            }
        }
    }
    let sign = |stage, kind| (stage, kind, Purpose::Sign(TICKET));
    let survey = |kind| (StageKind::Archived, kind, Purpose::Survey(TICKET));
    allowed.retain(|one| ![survey(K::CloseSurvey), survey(K::AnswerSurvey)].contains(one));
    // A signature that is missing or void can be given until the archive closes.
    assert!(allowed.contains(&sign(StageKind::Accepting, K::Sign)));
    assert!(allowed.contains(&sign(StageKind::Accepting, K::RefuseToSign)));
    for (stage, kind, purpose) in allowed {
        assert_eq!(purpose, Purpose::Sign(TICKET), "{kind:?} in {stage:?}");
        assert!(matches!(kind, K::Sign | K::RefuseToSign), "{kind:?}");
    }
}

#[test]
fn who_hands_over_is_of_the_service_and_there_is_something_to_do() {
    let (sign, survey) = (Purpose::Sign(TICKET), Purpose::Survey(TICKET));
    assert_eq!(
        begin(&accepting(), sign, NURSE),
        Err(Refusal::NotAllowed(Act::HandOver, Role::HospitalUser))
    );
    assert_eq!(
        begin(&verifying(), sign, ENGINEER),
        Err(Refusal::WrongStage(StageKind::Verifying))
    );
    assert_eq!(
        begin(&recording(), sign, ENGINEER),
        Err(Refusal::AlreadySigned)
    );
    assert_eq!(begin(&archived(), sign, ENGINEER), Err(Refusal::Archived));
    assert_eq!(
        begin(&accepting(), survey, DESK),
        Err(Refusal::WrongStage(StageKind::Accepting))
    );
    let answered = archived()
        .when(C::AnswerSurvey(answers(5)))
        .by(DESK)
        .then(StageKind::Archived);
    assert_eq!(begin(&answered, survey, DESK), Err(Refusal::SurveyClosed));
    let gone = Purpose::Report(DeviceId::new(uuid::Uuid::nil()));
    assert_eq!(begin(&accepting(), gone, ENGINEER), Err(Refusal::NotFound));
    let other = Purpose::Sign(TicketId::new(uuid::Uuid::nil()));
    assert_eq!(begin(&accepting(), other, ENGINEER), Err(Refusal::NotFound));
    let report = Purpose::Report(VENTILATOR);
    assert_eq!(begin(&accepting(), report, ENGINEER), Ok(handed(report)));
}

#[test]
fn a_label_opens_a_report_of_its_device_alone() {
    let (ledger, _) = open();
    let ask = |change: fn(&mut Report), hand: HandOver| {
        let mut given = report(TicketKind::Repair);
        change(&mut given);
        let number = "K7M-0001".to_owned();
        hand_over::report(
            TICKET,
            number,
            given,
            Vec::new(),
            hand,
            &ledger.context(None),
        )
    };
    let label = HandOver::by_label(VENTILATOR);
    assert_eq!(
        ask(|r| r.device = Some(SECOND), label),
        Err(Refusal::NotHandedOver)
    );
    assert_eq!(ask(|r| r.device = None, label), Err(Refusal::NotHandedOver));
    assert_eq!(
        ask(|r| r.kind = TicketKind::Maintenance, label),
        Err(Refusal::NotHandedOver)
    );
    assert_eq!(
        ask(|_| (), handed(Purpose::Survey(TICKET))),
        Err(Refusal::NotHandedOver)
    );
    assert!(ask(|r| r.description.clear(), label).is_err());
    // Where it stands is the register's word.
    let changes = ask(
        |r| {
            r.site = Some(OTHER_SITE);
            r.department = Some(OTHER_WARD);
            r.channel = Channel::Phone;
        },
        label,
    );
    let story = Story {
        ledger: ledger.clone(),
        events: Vec::new(),
        alarm: Vec::new(),
    };
    let ticket = done(story, changes).ticket();
    assert_eq!(ticket.report.site, Some(SITE));
    assert_eq!(ticket.report.department, Some(ICU));
    assert_eq!(ticket.report.channel, Channel::Form);
    assert_eq!(ticket.reported_by, None);
    let hands: Vec<_> = ticket.by_ward.iter().map(|hand| hand.what).collect();
    assert_eq!(hands, [None]);
}

#[test]
fn whoever_handed_the_tablet_over_may_have_left_meanwhile_but_not_be_unknown() {
    let story = accepting();
    let by = |person| HandOver {
        purpose: Purpose::Sign(TICKET),
        by: Some(person),
    };
    let sign = |person| by_ward(&story, C::Sign(signature(&story.ticket())), by(person));
    assert!(sign(LEAVER).is_ok());
    assert_eq!(sign(STRANGER), Err(Refusal::NobodyActing));
}
