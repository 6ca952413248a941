//! Events of the domain as the journal keeps them: kinds, CBOR, and what later versions add.

use crate::hospital::*;
use crate::story::*;
use TicketCommand as C;
use aftercare_core::domain::Change;
use aftercare_core::domain::ticket::record::Verdict;
use aftercare_core::domain::ticket::*;
use aftercare_core::domain::undo::decide_undo;
use aftercare_core::journal::{Draft, Event, Record, fold};
use std::collections::BTreeSet;

/// Stories that between them hold every kind of event.
fn stories() -> Vec<Story> {
    let at_the_ward = accepting();
    let signed_by_ward = hand_over::decide(
        &at_the_ward.ticket(),
        C::Sign(signature(&at_the_ward.ticket())),
        HandOver {
            purpose: Purpose::Sign(TICKET),
            by: Some(ENGINEER),
        },
        &at_the_ward.ledger.context(None),
    )
    .unwrap();
    let first_part = |s: &Story| s.ticket().parts[0].entry.event;
    let verified = verifying();
    let photographed = reported()
        .when(C::Attach(vec![photo("screen.jpg")]))
        .by(NURSE)
        .then(StageKind::Reported);
    let photographed_entry = photographed.ticket().papers().next().unwrap().event;
    let part = first_part(&recording());
    let mut amended = report(TicketKind::Repair);
    amended.place = "Bed 4".into();
    let corrected = RepairOutcome {
        measures: "Two".into(),
        ..outcome()
    };
    let assigned = reported()
        .when(C::Assign(ENGINEER, "x".into()))
        .by(DESK)
        .then(StageKind::Diagnosing);
    let commit = assigned.events.last().unwrap().header().commit;
    let ctx = assigned.ledger.context(Some(DESK));
    let back = decide_undo(commit, TICKET.into(), &assigned.events, &ctx).unwrap();
    vec![
        assigned.clone().committed(Some(DESK), &back),
        at_the_ward.committed(None, &signed_by_ward),
        archived()
            .when(C::FollowUp(call(Condition::Well)))
            .by(DESK)
            .then(StageKind::Archived)
            .when(C::AnswerSurvey(answers(5)))
            .by(NURSE)
            .then(StageKind::Archived)
            .when(C::Addendum("x".into()))
            .by(DESK)
            .then(StageKind::Archived),
        archived()
            .when(C::CloseSurvey(SurveyOutcome::Refused))
            .by(DESK)
            .then(StageKind::Archived),
        cancelled()
            .when(C::Reopen("x".into()))
            .by(DESK)
            .then(StageKind::Reported),
        found_bad(accepting(), day(2026, 11, 20))
            .when(C::VerifyAgain)
            .then(StageKind::Verifying),
        reported()
            .when(C::Amend(Box::new(amended)))
            .by(DESK)
            .then(StageKind::Reported)
            .when(C::Identify(SECOND))
            .by(DESK)
            .then(StageKind::Reported)
            .when(C::Classify(Urgency::Urgent, "x".into()))
            .by(DESK)
            .then(StageKind::Reported),
        photographed
            .when(C::VoidAttachment(
                photographed_entry,
                "Shows a patient".into(),
            ))
            .by(DESK)
            .then(StageKind::Reported),
        repairing()
            .when(C::Wait(WaitReason::Parts, "x".into()))
            .then(StageKind::Repairing)
            .when(C::Resume)
            .then(StageKind::Repairing),
        verified
            .when(C::SendBack("x".into()))
            .then(StageKind::Repairing),
        recording()
            .when(C::CorrectDiagnosis(reworded(), "x".into()))
            .then(StageKind::Recording)
            .when(C::CorrectRepair(corrected, "x".into()))
            .then(StageKind::Recording)
            .when(C::VoidPart(part, "x".into()))
            .then(StageKind::Recording),
        to_be_reported(Verdict::Yes)
            .when(C::TellAuthority(told_authority(day(2026, 11, 24))))
            .by(DESK)
            .then(StageKind::Archived),
        in_review()
            .when(C::Review(review(Verdict::Unclear)))
            .by(DESK)
            .then(StageKind::InReview)
            .when(C::Return("x".into()))
            .by(DESK)
            .then(StageKind::Recording),
    ]
}

#[test]
fn every_kind_has_one_name_and_comes_back_from_its_bytes() {
    let mut seen = BTreeSet::new();
    for story in stories() {
        for event in &story.events {
            let body: TicketEvent = minicbor_serde::from_slice(event.body().unwrap()).unwrap();
            let (kind, bytes) = Change::Ticket(TICKET, body.clone()).encode();
            assert_eq!(
                (kind, bytes.as_slice()),
                (event.header().kind.as_str(), event.body().unwrap())
            );
            // What serde writes into the body is the same name.
            let named = match serde_json::to_value(&body).unwrap() {
                serde_json::Value::String(name) => name,
                serde_json::Value::Object(map) => map.keys().next().unwrap().clone(),
                other => panic!("{other}"),
            };
            assert_eq!(named, kind);
            seen.insert(kind.to_owned());
        }
    }
    let kinds: BTreeSet<String> = Ticket::KINDS.iter().map(|k| (*k).to_owned()).collect();
    assert_eq!(seen, kinds);
    assert_eq!(kinds.len(), Ticket::KINDS.len());
}

fn after(story: &Story, kind: &str, body: &[u8]) -> Event {
    let last = story.events.last().unwrap();
    let draft = Draft {
        kind: kind.to_owned(),
        after: vec![last.id()],
        seq: last.header().seq + 1,
        ..last.header().clone()
    };
    Event::seal(draft, body)
}

#[test]
fn an_event_of_a_later_version_is_carried_along_and_said() {
    let story = repairing();
    let mut events = story.events.clone();
    events.push(after(&story, "photographed", &[0xa0]));
    let folded = fold::<Ticket>(&events);
    assert_eq!(folded.state, Some(story.ticket()));
    assert_eq!((folded.newer.len(), folded.conflicts.len()), (1, 0));
}

#[test]
fn a_field_of_a_later_version_is_passed_over() {
    let story = repairing();
    let later = serde_json::json!({ "noted": { "kind": "Note", "text": "Hello", "mood": "good" } });
    let mut events = story.events.clone();
    events.push(after(
        &story,
        "noted",
        &minicbor_serde::to_vec(&later).unwrap(),
    ));
    let folded = fold::<Ticket>(&events);
    assert_eq!(folded.conflicts, []);
    assert_eq!(folded.state.unwrap().notes[0].what.text, "Hello");
}
