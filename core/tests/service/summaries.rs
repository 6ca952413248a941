//! What a summary keeps of a story for the figures.

use crate::hospital::*;
use crate::story::*;
use TicketCommand as C;
use aftercare_core::domain::ticket::summary::{SurveyState, TicketSummary, open_faults};
use aftercare_core::domain::ticket::*;
use aftercare_core::id::TicketId;
use aftercare_core::time::Span;
use uuid::Uuid;

fn of(story: &Story) -> TicketSummary {
    TicketSummary::of(&story.ticket())
}

#[test]
fn a_refusal_counts_and_so_does_the_second_visit_but_no_corrected_mark() {
    let once = of(&accepting());
    assert_eq!((once.visits, once.refused, once.returned), (1, 0, 0));
    let corrected = accepting()
        .when(C::RefuseToSign("Still beeps".into()))
        .by(NURSE)
        .then(StageKind::Repairing)
        .when(C::MarkTime(TimeMark {
            kind: TimeKind::Arrived,
            at: nine_plus(26),
            correction: Some("One minute later".into()),
        }))
        .then(StageKind::Repairing);
    assert_eq!((of(&corrected).visits, of(&corrected).refused), (1, 1));
    let again = corrected
        .after(Span::hours(3))
        .when(mark(TimeKind::Arrived, 200))
        .then(StageKind::Repairing);
    assert_eq!((of(&again).visits, of(&again).refused), (2, 1));
    // A failed test sends back, too, but nobody at the ward has seen it.
    let tested = verifying()
        .when(C::SendBack("Fan fails".into()))
        .then(StageKind::Repairing);
    assert_eq!(of(&tested).refused, 0);
}

#[test]
fn remarks_on_the_record_are_no_refusal() {
    let returned = reviewed()
        .when(C::Return("Which fan?".into()))
        .by(DESK)
        .then(StageKind::Recording);
    assert_eq!((of(&returned).refused, of(&returned).returned), (0, 1));
}

#[test]
fn the_survey_keeps_its_scores_and_when_it_was_answered() {
    let asked = archived().after(Span::days(1));
    assert_eq!(of(&asked).survey, SurveyState::Open);
    let answered = asked
        .when(C::AnswerSurvey(answers(2)))
        .by(NURSE)
        .then(StageKind::Archived);
    let (scores, at) = ([2, 5, 5], answered.ledger.now);
    assert_eq!(of(&answered).survey, SurveyState::Answered { scores, at });
    let outcome = SurveyOutcome::Refused;
    let closed = archived()
        .after(Span::days(1))
        .when(C::CloseSurvey(outcome))
        .by(DESK)
        .then(StageKind::Archived);
    let at = closed.ledger.now;
    assert_eq!(of(&closed).survey, SurveyState::Closed { outcome, at });
}

#[test]
fn what_came_back_is_told_by_the_call_and_by_the_next_report() {
    let story = archived().after(Span::days(2));
    assert_eq!(of(&story).found_faulty_at, None);
    let called = story
        .when(C::FollowUp(call(Condition::Faulty)))
        .by(DESK)
        .then(StageKind::Archived);
    assert_eq!(of(&called).found_faulty_at, Some(called.ledger.now));
    let earlier = TicketId::new(Uuid::from_u128(7));
    let next = reported_as(Report {
        repeat_of: Some(earlier),
        ..report(TicketKind::Repair)
    });
    assert_eq!(of(&next).repeat_of, Some(earlier));
}

/// Every ticket's summary is read at start: what figures need may cost a few bytes and no more.
#[test]
fn the_figures_needs_are_small() {
    let plain = |summary: &TicketSummary| postcard::to_allocvec(summary).unwrap().len();
    let story = archived()
        .after(Span::days(2))
        .when(C::AnswerSurvey(answers(2)))
        .by(NURSE)
        .then(StageKind::Archived);
    let full = of(&story);
    let bare = TicketSummary {
        survey: SurveyState::Open,
        ..full.clone()
    };
    // Scores and an instant.
    assert!(plain(&full) - plain(&bare) <= 3 + 7);
    // Of no repeat, no fault that came back, no refusal: a byte each.
    assert!(plain(&full) < 400, "{}", plain(&full));
}

#[test]
fn a_device_has_its_worst_open_fault_until_it_is_restored() {
    let with = |n: u128, usable, change: &dyn Fn(&mut TicketSummary)| {
        let mut one = of(&diagnosing());
        one.id = TicketId::new(Uuid::from_u128(n));
        one.reported_at = nine_plus(n as i64);
        one.answers.usable = usable;
        change(&mut one);
        one
    };
    let open = |n, usable| with(n, usable, &|_| ());
    let told = |tickets: &[TicketSummary]| {
        let all = open_faults(tickets).into_iter();
        all.map(|(device, fault)| (device, fault.ticket.uuid().as_u128(), fault.is_down))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&[open(1, None)]), [(VENTILATOR, 1, false)]);
    assert_eq!(
        told(&[open(3, Some(true)), open(1, None), open(2, None)]),
        [(VENTILATOR, 1, false)]
    );
    assert_eq!(
        told(&[open(1, None), open(3, Some(false)), open(2, Some(false))]),
        [(VENTILATOR, 2, true)]
    );
    let over: [&dyn Fn(&mut TicketSummary); 5] = [
        &|t| t.restored_at = Some(nine_plus(30)),
        &|t| t.completed_at = Some(nine_plus(30)),
        &|t| t.stage = StageKind::Cancelled,
        &|t| t.kind = TicketKind::Maintenance,
        &|t| t.device = None,
    ];
    for change in over {
        assert_eq!(told(&[with(1, Some(false), change)]), []);
    }
}
