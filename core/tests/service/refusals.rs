//! Every refusal there is, given by the rule that it is named after.

use crate::hospital::*;
use crate::story::*;
use TicketCommand as C;
use aftercare_core::domain::catalogue::Category;
use aftercare_core::domain::refusal::RefusalDiscriminants as Name;
use aftercare_core::domain::register::RequiredField as Field;
use aftercare_core::domain::roles::{Act, Role};
use aftercare_core::domain::tablet::TabletInfo;
use aftercare_core::domain::text::LONGEST_TEXT;
use aftercare_core::domain::ticket::command::CheckEntry;
use aftercare_core::domain::ticket::record::{Complaint, Review, Verdict};
use aftercare_core::domain::ticket::{decide, hand_over, *};
use aftercare_core::domain::undo::decide_undo;
use aftercare_core::domain::{
    Action, Change, Refusal, RegisterCommand, SetUp, decide_register, set_up,
};
use aftercare_core::id::*;
use aftercare_core::time::{Day, Span};
use std::collections::HashSet;
use strum::IntoEnumIterator;
use uuid::Uuid;

pub type Answer = Result<Vec<Change>, Refusal>;
pub type Rule = (&'static str, Answer, Refusal);

/// All is checked, and the instrument turns out to have measured wrongly since that day.
fn meter_found_bad(since: Day) -> Story {
    found_bad(checked(verifying()), since)
}

#[test]
fn what_was_measured_before_an_instrument_went_bad_counts() {
    let conclude = |since, fitness| {
        let why = if fitness == Fitness::NotFit {
            "Drifts"
        } else {
            ""
        };
        given(meter_found_bad(since))
            .when(C::Conclude(fitness, why.to_owned()))
            .result()
    };
    assert!(conclude(day(2026, 11, 25), Fitness::Fit).is_ok());
    // Out of service it can always be put.
    assert!(conclude(day(2026, 11, 20), Fitness::NotFit).is_ok());
}

#[test]
fn nothing_goes_on_from_a_release_whose_readings_do_not_count() {
    let again = || Refusal::MeasureAgain("Gas flow analyser".to_owned());
    let why = || "X".to_owned();
    let bad = |story| found_bad(story, day(2026, 11, 20));
    let (accepting, recording) = (bad(accepting()), bad(recording()));
    let signed = C::Sign(signature(&accepting.ticket()));
    given(accepting.clone())
        .when(signed)
        .by(NURSE)
        .refused(again());
    given(accepting.clone())
        .when(C::NobodyToSign(why()))
        .refused(again());
    given(recording.clone())
        .when(C::Submit(record()))
        .refused(again());
    given(bad(reviewed()))
        .when(C::Approve)
        .by(DESK)
        .refused(again());
    // What is out of service is no release.
    let out = checked(verifying()).when(C::Conclude(Fitness::NotFit, "Drifts".to_owned()));
    let out = bad(out.then(StageKind::Accepting));
    let signed = C::Sign(signature(&out.ticket()));
    given(out).when(signed).by(NURSE).then(StageKind::Recording);
    // What is taken up again stays in its round.
    for story in [accepting, recording] {
        let story = given(story).when(C::VerifyAgain).then(StageKind::Verifying);
        let ticket = story.ticket();
        assert_eq!(ticket.round, 1);
        assert!(ticket.check("visual").is_some());
        let world = &story.ledger.world;
        let (_, list) = decide::checklist_of(&ticket, world).unwrap();
        assert_eq!(
            decide::open_items(&ticket, list, world),
            1,
            "what was measured"
        );
        story
            .clone()
            .when(C::Conclude(Fitness::Fit, String::new()))
            .refused(again());
        let other = story.where_world(|world| {
            let meter = world.instruments.get_mut(&METER.into()).unwrap();
            meter.data.found_bad = None;
        });
        other
            .when(measured("500", CheckOutcome::Pass))
            .then(StageKind::Verifying)
            .when(C::Conclude(Fitness::Fit, String::new()))
            .then(StageKind::Accepting);
    }
    // A round that is over is measured anew as a whole.
    let back = bad(crate::story::accepting())
        .when(C::SendBack(why()))
        .then(StageKind::Repairing);
    assert!(decide::to_measure_again(&back.ticket(), &back.ledger.world).is_empty());
}

fn report_by(person: PersonId, report: Report) -> Answer {
    let (ledger, _) = open();
    decide::report(
        TICKET,
        "K7M-0002".to_owned(),
        report,
        &ledger.context(Some(person)),
    )
}
fn register(person: PersonId, command: RegisterCommand) -> Answer {
    let (ledger, _) = open();
    decide_register(command, &ledger.context(Some(person)))
}
fn edited<T: Clone>(seen: T, change: impl FnOnce(&mut T)) -> Action<T> {
    let mut made = seen.clone();
    change(&mut made);
    Action::Edit { seen, made }
}

fn reporting() -> Vec<Rule> {
    let kind = TicketKind::Repair;
    let with = |change: fn(&mut Report)| {
        let mut report = report(kind);
        change(&mut report);
        report_by(DESK, report)
    };
    vec![
        (
            "a report names who reports",
            with(|r| r.reporter = " ".into()),
            Refusal::Missing(Field::Reporter),
        ),
        (
            "a report says what is wrong",
            with(|r| r.description.clear()),
            Refusal::Missing(Field::Description),
        ),
        (
            "a report names the device, or what it is",
            with(|r| r.device = None),
            Refusal::Missing(Field::Device),
        ),
        (
            "a report names a device of the register",
            with(|r| r.device = Some(DeviceId::new(uuid::Uuid::nil()))),
            Refusal::NotFound,
        ),
        (
            "a department stands in its site",
            with(|r| r.department = Some(OTHER_WARD)),
            Refusal::NotFound,
        ),
        (
            "a fault does not begin tomorrow",
            with(|r| r.since = Some(nine_plus(900))),
            Refusal::InTheFuture(nine_plus(900)),
        ),
        (
            "a text has an end, wherever it stands",
            with(|r| r.place = "x".repeat(LONGEST_TEXT + 1)),
            Refusal::TooLong(LONGEST_TEXT),
        ),
        (
            "a hospital user reports for their own site",
            report_by(OTHER_NURSE, report(kind)),
            Refusal::NotYourSite,
        ),
        (
            "who has left reports nothing",
            report_by(LEAVER, report(kind)),
            Refusal::ActorInactive("Gone".into()),
        ),
    ]
}

fn assigning_and_diagnosing() -> Vec<Rule> {
    let assign = |to| C::Assign(to, String::new());
    let diagnose = |change: fn(&mut Diagnosis)| {
        let mut diagnosis = diagnosis();
        change(&mut diagnosis);
        given(diagnosing()).when(C::Diagnose(diagnosis)).result()
    };
    // A day after the plan, and nobody has been there.
    let correct = |change: fn(&mut Diagnosis), why: &str| {
        let mut diagnosis = diagnosis();
        change(&mut diagnosis);
        given(repairing().after(Span::days(1)))
            .when(C::CorrectDiagnosis(diagnosis, why.to_owned()))
            .result()
    };
    vec![
        (
            "somebody must be acting",
            given(reported())
                .when(assign(ENGINEER))
                .by_nobody()
                .result(),
            Refusal::NobodyActing,
        ),
        (
            "a stranger is nobody",
            given(reported())
                .when(assign(ENGINEER))
                .by(STRANGER)
                .result(),
            Refusal::NobodyActing,
        ),
        (
            "a nurse assigns nobody",
            given(reported()).when(assign(ENGINEER)).by(NURSE).result(),
            Refusal::NotAllowed(Act::Assign, Role::HospitalUser),
        ),
        (
            "only who repairs gets a ticket",
            given(reported()).when(assign(DESK)).by(DESK).result(),
            Refusal::NotAnEngineer("Desk".into()),
        ),
        (
            "who has left gets no ticket",
            given(reported()).when(assign(LEAVER)).by(DESK).result(),
            Refusal::PersonInactive("Gone".into()),
        ),
        (
            "training must be in date",
            given(reported()).when(assign(ROOKIE)).by(DESK).result(),
            Refusal::NotQualified("Rookie".into()),
        ),
        (
            "training must be in date on that day",
            given(reported().after(Span::days(500)))
                .when(C::TakeOver)
                .result(),
            Refusal::NotQualified("Engineer".into()),
        ),
        (
            "nobody is assigned twice",
            given(diagnosing()).when(assign(ENGINEER)).by(DESK).result(),
            Refusal::NothingChanged,
        ),
        (
            "another urgency needs a reason",
            given(reported())
                .when(C::Classify(Urgency::Urgent, " ".into()))
                .by(DESK)
                .result(),
            Refusal::UrgencyNeedsReason,
        ),
        (
            "the same urgency is no change",
            given(reported())
                .when(C::Classify(Urgency::Normal, "x".into()))
                .by(DESK)
                .result(),
            Refusal::NothingChanged,
        ),
        (
            "only who has the ticket diagnoses",
            given(diagnosing())
                .when(C::Diagnose(diagnosis()))
                .by(COLLEAGUE)
                .result(),
            Refusal::NotYourTicket,
        ),
        (
            "only who has the ticket lets it wait",
            given(diagnosing())
                .when(C::Wait(WaitReason::Parts, "x".into()))
                .by(COLLEAGUE)
                .result(),
            Refusal::NotYourTicket,
        ),
        (
            "a diagnosis names a cause",
            diagnose(|d| d.causes.clear()),
            Refusal::Missing(Field::Cause),
        ),
        (
            "what was ruled out is no cause",
            diagnose(|d| d.causes[0].likelihood = Likelihood::RuledOut),
            Refusal::Missing(Field::Cause),
        ),
        (
            "nobody was called before the report",
            diagnose(|d| d.contacted_at = nine_plus(-30)),
            Refusal::BeforeTheReport(reported().ticket().reported_at),
        ),
        (
            "nobody arrives before the call",
            diagnose(|d| {
                d.remedy = Remedy::Visit {
                    arrival: nine_plus(1),
                    tools: String::new(),
                    parts: String::new(),
                    reserve: Vec::new(),
                    kits: Vec::new(),
                }
            }),
            Refusal::ArrivalPassed,
        ),
        (
            "nobody plans for a year that is far away",
            diagnose(|d| {
                d.remedy = Remedy::Visit {
                    arrival: nine_plus(0) + Span::days(400),
                    tools: String::new(),
                    parts: String::new(),
                    reserve: Vec::new(),
                    kits: Vec::new(),
                }
            }),
            Refusal::ArrivalTooFar(nine_plus(0) + Span::days(400)),
        ),
        (
            "a plan is for the future",
            given(diagnosing().after(Span::days(1)))
                .when(C::Diagnose(diagnosis()))
                .result(),
            Refusal::ArrivalPassed,
        ),
        (
            "a diagnosis is corrected with a reason",
            correct(|d| d.contact.push('!'), " "),
            Refusal::Missing(Field::Reason),
        ),
        (
            "what stands is no correction",
            correct(|_| (), "x"),
            Refusal::NothingChanged,
        ),
        (
            "parts are not reserved by a correction",
            correct(
                |d| {
                    if let Remedy::Visit { reserve, .. } = &mut d.remedy {
                        reserve.push(Wanted {
                            part: PartId::new(Uuid::from_u128(7)),
                            place: PlaceId::new(Uuid::from_u128(8)),
                            quantity: 1,
                        });
                    }
                },
                "x",
            ),
            Refusal::NothingChanged,
        ),
        (
            "a corrected diagnosis names a cause",
            correct(|d| d.causes.clear(), "x"),
            Refusal::Missing(Field::Cause),
        ),
        (
            "a visit is not put off into the past",
            correct(
                |d| {
                    if let Remedy::Visit { arrival, .. } = &mut d.remedy {
                        *arrival = nine_plus(130);
                    }
                },
                "x",
            ),
            Refusal::ArrivalPassed,
        ),
        (
            "who has been there was not far away",
            given(worked())
                .when(C::CorrectDiagnosis(remote(), "x".into()))
                .result(),
            Refusal::RemedyStands,
        ),
        (
            "a finished visit stays one",
            given(recording())
                .when(C::CorrectDiagnosis(remote(), "x".into()))
                .result(),
            Refusal::RemedyStands,
        ),
        (
            "what was finished from afar becomes no visit",
            given(
                remote_repairing()
                    .when(C::FinishRepair(outcome()))
                    .then(StageKind::Verifying),
            )
            .when(C::CorrectDiagnosis(diagnosis(), "x".into()))
            .result(),
            Refusal::RemedyStands,
        ),
        (
            "only who has the ticket corrects its diagnosis",
            given(repairing())
                .when(C::CorrectDiagnosis(remote(), "x".into()))
                .by(COLLEAGUE)
                .result(),
            Refusal::NotYourTicket,
        ),
        (
            "what was never diagnosed has no diagnosis to correct",
            given(planned(TicketKind::Maintenance))
                .when(C::CorrectDiagnosis(remote(), "x".into()))
                .result(),
            Refusal::NotFound,
        ),
        (
            "a ticket is cancelled before work began",
            given(repairing())
                .when(C::Cancel("x".into()))
                .by(DESK)
                .result(),
            Refusal::WrongStage(StageKind::Repairing),
        ),
        (
            "a nurse writes on tickets of her site",
            given(reported())
                .when(C::Note(NoteKind::Note, "x".into()))
                .by(OTHER_NURSE)
                .result(),
            Refusal::NotYourSite,
        ),
    ]
}

fn repairing_rules() -> Vec<Rule> {
    let use_part = |change: fn(&mut PartUse)| {
        let mut part = part();
        change(&mut part);
        given(worked()).when(C::UsePart(part)).result()
    };
    let correction = |kind, minutes| {
        C::MarkTime(TimeMark {
            kind,
            at: nine_plus(minutes),
            correction: Some("Mistyped".into()),
        })
    };
    let unknown = || {
        reported_as(Report {
            device: None,
            unregistered: "A ventilator".into(),
            ..report(TicketKind::Maintenance)
        })
        .when(C::Assign(ENGINEER, String::new()))
        .by(DESK)
        .then(StageKind::Repairing)
    };
    let started = || {
        repairing()
            .after(Span::minutes(60))
            .when(C::DeclarePrecautions(precautions()))
            .then(StageKind::Repairing)
            .when(mark(TimeKind::Started, 30))
            .then(StageKind::Repairing)
    };
    vec![
        (
            "nothing is touched before the declaration",
            given(repairing()).when(mark(TimeKind::Started, 5)).result(),
            Refusal::PrecautionsMissing,
        ),
        (
            "no part goes in before the declaration",
            given(repairing()).when(C::UsePart(part())).result(),
            Refusal::PrecautionsMissing,
        ),
        (
            "somebody declared it",
            given(repairing())
                .when(C::DeclarePrecautions(Precautions {
                    declared_by: String::new(),
                    ..precautions()
                }))
                .result(),
            Refusal::Missing(Field::DeclaredBy),
        ),
        (
            "precautions that are taken have a name",
            given(repairing())
                .when(C::DeclarePrecautions(Precautions {
                    measures: " ".into(),
                    ..precautions()
                }))
                .result(),
            Refusal::Missing(Field::PrecautionsTaken),
        ),
        (
            "work does not stop before it started",
            given(repairing()).when(mark(TimeKind::Stopped, 5)).result(),
            Refusal::WorkNotStarted,
        ),
        (
            "work starts once",
            given(started()).when(mark(TimeKind::Started, 40)).result(),
            Refusal::WorkStillRunning,
        ),
        (
            "a repair is not over while work runs",
            given(started()).when(C::FinishRepair(outcome())).result(),
            Refusal::WorkStillRunning,
        ),
        (
            "times go forward",
            given(started()).when(mark(TimeKind::Stopped, 20)).result(),
            Refusal::TimesOutOfOrder,
        ),
        (
            "a corrected time stays in order",
            given(worked())
                .when(correction(TimeKind::Started, 61))
                .result(),
            Refusal::TimesOutOfOrder,
        ),
        (
            "what was never marked can't be corrected",
            given(worked())
                .when(correction(TimeKind::Left, 20))
                .result(),
            Refusal::NotFound,
        ),
        (
            "nobody arrives tomorrow",
            given(repairing())
                .when(mark(TimeKind::Arrived, 1_440))
                .result(),
            Refusal::InTheFuture(nine_plus(1_440)),
        ),
        (
            "a part in date",
            use_part(|p| p.expiry = Some(day(2026, 11, 23))),
            Refusal::PartExpired(day(2026, 11, 23)),
        ),
        (
            "a part that fits",
            use_part(|p| p.fits = false),
            Refusal::PartNotConfirmed,
        ),
        (
            "at least one part",
            use_part(|p| p.quantity = 0),
            Refusal::NoQuantity,
        ),
        (
            "a slip of the hand is no quantity",
            use_part(|p| p.quantity = 1_000_000),
            Refusal::TooManyPieces(1_000),
        ),
        (
            "a part has a name",
            use_part(|p| p.name.clear()),
            Refusal::Missing(Field::PartName),
        ),
        (
            "waiting once",
            given(repairing())
                .when(C::Wait(WaitReason::Parts, "x".into()))
                .then(StageKind::Repairing)
                .when(C::Wait(WaitReason::Expert, "x".into()))
                .result(),
            Refusal::AlreadyWaiting,
        ),
        (
            "nothing to resume",
            given(repairing()).when(C::Resume).result(),
            Refusal::NotWaiting,
        ),
        (
            "a repair is not over while it waits",
            given(worked())
                .when(C::Wait(WaitReason::Parts, "x".into()))
                .then(StageKind::Repairing)
                .when(C::FinishRepair(outcome()))
                .result(),
            Refusal::StillWaiting,
        ),
        (
            "a repair has work times",
            given(repairing())
                .when(C::DeclarePrecautions(precautions()))
                .then(StageKind::Repairing)
                .when(C::FinishRepair(outcome()))
                .result(),
            Refusal::Missing(Field::WorkTimes),
        ),
        (
            "a repair says what was done",
            given(worked())
                .when(C::FinishRepair(RepairOutcome {
                    measures: " ".into(),
                    ..outcome()
                }))
                .result(),
            Refusal::Missing(Field::Measures),
        ),
        (
            "a repair says what was explained",
            given(worked())
                .when(C::FinishRepair(RepairOutcome {
                    explained: String::new(),
                    ..outcome()
                }))
                .result(),
            Refusal::Missing(Field::Explanation),
        ),
        (
            "no repair of an unknown device",
            given(unknown()).when(C::FinishRepair(outcome())).result(),
            Refusal::DeviceNotIdentified,
        ),
    ]
}

fn verifying_rules() -> Vec<Rule> {
    let check = |change: fn(&mut CheckEntry)| {
        let C::Check(mut entry) = measured("501", CheckOutcome::Pass) else {
            unreachable!()
        };
        change(&mut entry);
        given(verifying()).when(C::Check(entry)).result()
    };
    let conclude = |story: Story, fitness, limits: &str| {
        given(story)
            .when(C::Conclude(fitness, limits.into()))
            .result()
    };
    let failed_fan = || {
        checked(verifying())
            .when(judged("fan", CheckOutcome::Fail, "Rattles"))
            .then(StageKind::Verifying)
    };
    vec![
        (
            "an item of the checklist",
            check(|e| e.item = "roof".into()),
            Refusal::NoSuchItem,
        ),
        (
            "a measured item has a value",
            check(|e| e.value = " ".into()),
            Refusal::ValueMissing,
        ),
        (
            "a value is a number",
            check(|e| e.value = "5oo".into()),
            Refusal::NotANumber,
        ),
        (
            "a value has an instrument",
            check(|e| e.instrument = None),
            Refusal::InstrumentMissing,
        ),
        (
            "an instrument in calibration",
            check(|e| e.instrument = Some(STALE_METER)),
            Refusal::CalibrationExpired(day(2026, 11, 23)),
        ),
        (
            "an instrument for that unit",
            check(|e| e.instrument = Some(THERMOMETER)),
            Refusal::DoesNotMeasure("mL".to_owned()),
        ),
        (
            "a value outside its limit does not pass",
            check(|e| e.value = "551".into()),
            Refusal::OutsideLimit,
        ),
        (
            "a good value that failed needs a reason",
            check(|e| e.outcome = CheckOutcome::Fail),
            Refusal::ItemNeedsReason,
        ),
        (
            "what does not apply needs a reason",
            given(verifying())
                .when(judged("fan", CheckOutcome::NotApplicable, ""))
                .result(),
            Refusal::ItemNeedsReason,
        ),
        (
            "what must be, must be",
            given(verifying())
                .when(judged("visual", CheckOutcome::NotApplicable, "No time"))
                .result(),
            Refusal::MandatoryItem,
        ),
        (
            "nothing is fit before it is checked",
            conclude(verifying(), Fitness::Fit, ""),
            Refusal::ChecklistIncomplete,
        ),
        (
            "limits don't make up for a missing check",
            conclude(verifying(), Fitness::Limited, "x"),
            Refusal::ChecklistIncomplete,
        ),
        (
            "every item has an answer",
            conclude(
                verifying()
                    .when(judged("visual", CheckOutcome::Pass, ""))
                    .then(StageKind::Verifying)
                    .when(measured("500", CheckOutcome::Pass))
                    .then(StageKind::Verifying),
                Fitness::Fit,
                "",
            ),
            Refusal::ChecklistIncomplete,
        ),
        (
            "what failed limits the use",
            conclude(failed_fan(), Fitness::Fit, ""),
            Refusal::ChecklistIncomplete,
        ),
        (
            "what counts is not measured again",
            given(accepting()).when(C::VerifyAgain).result(),
            Refusal::ReadingsHold,
        ),
        (
            "what a bad instrument measured is measured again",
            conclude(meter_found_bad(day(2026, 11, 20)), Fitness::Fit, ""),
            Refusal::MeasureAgain("Gas flow analyser".to_owned()),
        ),
        (
            "limits are said",
            conclude(checked(verifying()), Fitness::Limited, " "),
            Refusal::LimitsMissing,
        ),
        (
            "not fit needs a reason",
            conclude(verifying(), Fitness::NotFit, ""),
            Refusal::Missing(Field::Reason),
        ),
        (
            "nothing is concluded while it waits",
            conclude(
                checked(verifying())
                    .when(C::Wait(WaitReason::Customer, "x".into()))
                    .then(StageKind::Verifying),
                Fitness::Fit,
                "",
            ),
            Refusal::StillWaiting,
        ),
    ]
}

fn accepting_and_recording() -> Vec<Rule> {
    let sign = |change: fn(&mut command::SignatureEntry)| {
        let story = accepting();
        let mut entry = signature(&story.ticket());
        change(&mut entry);
        given(story).when(C::Sign(entry)).by(NURSE).result()
    };
    let corrected = || {
        recording()
            .when(C::CorrectRepair(
                RepairOutcome {
                    measures: "Two sensors".into(),
                    ..outcome()
                },
                "Miscounted".into(),
            ))
            .then(StageKind::Recording)
    };
    let tell = |story, word| given(story).when(C::TellAuthority(word)).by(DESK).result();
    let mut undated = review(Verdict::Unclear);
    undated.reportable.deadline = None;
    let mut past = review(Verdict::Yes);
    past.reportable.deadline = Some(day(1990, 1, 1));
    // The one who worked on it becomes customer service, and gets it on their desk.
    let turned = || {
        reviewed().where_world(|w| {
            w.people.get_mut(&ENGINEER.into()).unwrap().data.role = Role::CustomerService
        })
    };
    vec![
        (
            "a signature has a printed name",
            sign(|e| e.name.clear()),
            Refusal::Missing(Field::PrintedName),
        ),
        (
            "who did the work does not sign for the ward",
            sign(|e| (e.name, e.capacity) = (" ENGINE ER ".into(), " ".into())),
            Refusal::SignedByWorker,
        ),
        (
            "a signature says what it means",
            sign(|e| e.meaning.clear()),
            Refusal::Missing(Field::Text),
        ),
        (
            "a signature is drawn",
            sign(|e| e.strokes.0 = vec![vec![(5, 5), (6, 5)]]),
            Refusal::SignatureEmpty,
        ),
        (
            "what was shown is what is signed",
            sign(|e| e.shown = aftercare_core::journal::Digest([1; 32])),
            Refusal::SignedOtherContent,
        ),
        (
            "signed once is signed",
            given(recording())
                .when(C::Sign(signature(&recording().ticket())))
                .by(NURSE)
                .result(),
            Refusal::AlreadySigned,
        ),
        (
            "somebody was there",
            given(recording())
                .when(C::NobodyToSign("x".into()))
                .result(),
            Refusal::AlreadySigned,
        ),
        (
            "a nurse of another site does not sign",
            given(accepting()).when_signed().by(OTHER_NURSE).result(),
            Refusal::NotYourSite,
        ),
        (
            "an edit voids the signature",
            given(corrected()).when(C::Submit(record())).result(),
            Refusal::SignatureVoided,
        ),
        (
            "a record tells the fault",
            given(recording())
                .when(C::Submit(ServiceRecord {
                    fault: " ".into(),
                    ..record()
                }))
                .result(),
            Refusal::RecordIncomplete(Field::FaultAccount),
        ),
        (
            "a record tells the cause",
            given(recording())
                .when(C::Submit(ServiceRecord {
                    analysis: String::new(),
                    ..record()
                }))
                .result(),
            Refusal::RecordIncomplete(Field::CauseAnalysis),
        ),
        (
            "a complaint is decided",
            given(in_review()).when(C::Approve).by(DESK).result(),
            Refusal::ComplaintUndecided,
        ),
        (
            "whether it is a complaint is not left open for ever",
            given(in_review())
                .when(C::Review(Review {
                    complaint: Complaint {
                        verdict: Verdict::Unclear,
                        ..review(Verdict::No).complaint
                    },
                    ..review(Verdict::No)
                }))
                .by(DESK)
                .then(StageKind::InReview)
                .when(C::Approve)
                .by(DESK)
                .result(),
            Refusal::ComplaintUndecided,
        ),
        (
            "unclear has a deadline too",
            given(in_review())
                .when(C::Review(undated))
                .by(DESK)
                .result(),
            Refusal::DeadlineMissing,
        ),
        (
            "a deadline is not before the report",
            given(in_review()).when(C::Review(past)).by(DESK).result(),
            Refusal::DeadlineBeforeReport,
        ),
        (
            "what need not be reported is not",
            tell(archived(), told_authority(day(2026, 11, 24))),
            Refusal::NothingToReport,
        ),
        (
            "a report to the authority has a number",
            tell(
                to_be_reported(Verdict::Yes),
                Vigilance::Reported {
                    on: day(2026, 11, 24),
                    number: " ".into(),
                    note: String::new(),
                },
            ),
            Refusal::Missing(Field::AuthorityNumber),
        ),
        (
            "it is not of tomorrow",
            tell(
                to_be_reported(Verdict::Yes),
                told_authority(day(2026, 12, 24)),
            ),
            Refusal::InTheFuture(day(2026, 12, 24).start(480)),
        ),
        (
            "nor of before the fault",
            tell(
                to_be_reported(Verdict::Yes),
                told_authority(day(2026, 11, 1)),
            ),
            Refusal::TimesOutOfOrder,
        ),
        (
            "nothing to report has a reason",
            tell(
                to_be_reported(Verdict::Unclear),
                Vigilance::Waived {
                    reason: String::new(),
                },
            ),
            Refusal::Missing(Field::Reason),
        ),
        (
            "what was reported did not turn out to be nothing",
            tell(
                to_be_reported(Verdict::Yes)
                    .when(C::TellAuthority(told_authority(day(2026, 11, 24))))
                    .by(DESK)
                    .then(StageKind::Archived),
                Vigilance::Waived {
                    reason: "A slip".into(),
                },
            ),
            Refusal::NothingToReport,
        ),
        (
            "nobody reviews their own work",
            given(turned()).when(C::Approve).result(),
            Refusal::OwnWork,
        ),
        (
            "nobody sends their own work back",
            given(turned()).when(C::Return("x".into())).result(),
            Refusal::OwnWork,
        ),
        (
            "the archive is read-only",
            given(archived())
                .when(C::CorrectRepair(outcome(), "x".into()))
                .result(),
            Refusal::Archived,
        ),
    ]
}

fn following_up() -> Vec<Rule> {
    let turned = || {
        archived().where_world(|w| {
            w.people.get_mut(&ENGINEER.into()).unwrap().data.role = Role::CustomerService
        })
    };
    let answered = || {
        archived()
            .when(C::AnswerSurvey(answers(4)))
            .by(NURSE)
            .then(StageKind::Archived)
    };
    let called = || {
        archived()
            .when(C::FollowUp(call(Condition::Well)))
            .by(DESK)
            .then(StageKind::Archived)
    };
    vec![
        (
            "who did the work answers no survey",
            given(turned()).when(C::AnswerSurvey(answers(5))).result(),
            Refusal::SurveyByWorker,
        ),
        (
            "who did the work closes no survey",
            given(turned())
                .when(C::CloseSurvey(SurveyOutcome::Refused))
                .result(),
            Refusal::SurveyByWorker,
        ),
        (
            "one survey a ticket",
            given(answered())
                .when(C::AnswerSurvey(answers(1)))
                .by(DESK)
                .result(),
            Refusal::SurveyClosed,
        ),
        (
            "scores are 1 to 5",
            given(archived())
                .when(C::AnswerSurvey(answers(6)))
                .by(DESK)
                .result(),
            Refusal::ScoreOutOfRange,
        ),
        (
            "a tablet that was handed over does one thing",
            hand_over::decide(
                &archived().ticket(),
                C::Addendum("More".into()),
                HandOver::by_label(VENTILATOR),
                &archived().ledger.context(None),
            ),
            Refusal::NotHandedOver,
        ),
        (
            "a report is not taken back",
            undo(&reported(), Span::ZERO),
            Refusal::NotUndoable,
        ),
        (
            "undo is for right after",
            undo(&assigned_by_desk(), Span::hours(1)),
            Refusal::UndoTooLate,
        ),
        (
            "a survey has its time",
            given(archived())
                .when(C::CloseSurvey(SurveyOutcome::Expired))
                .by(DESK)
                .result(),
            Refusal::NotExpiredYet,
        ),
        (
            "what the user says belongs to a call",
            given(archived())
                .when(C::FollowUp(FollowUp {
                    text: " ".into(),
                    ..call(Condition::Well)
                }))
                .by(DESK)
                .result(),
            Refusal::Missing(Field::UserWords),
        ),
        (
            "one follow-up reached somebody",
            given(called())
                .when(C::FollowUp(call(Condition::Watch)))
                .by(DESK)
                .result(),
            Refusal::FollowUpDone,
        ),
    ]
}

fn assigned_by_desk() -> Story {
    given(reported())
        .when(C::Assign(ENGINEER, String::new()))
        .by(DESK)
        .then(StageKind::Diagnosing)
}

/// The answer to who takes the last thing back, so long after it.
fn undo(story: &Story, later: Span) -> Result<Vec<Change>, Refusal> {
    let story = story.clone().after(later);
    let last = story.events.last().unwrap().header();
    let ctx = story.ledger.context(last.actor);
    decide_undo(last.commit, TICKET.into(), &story.events, &ctx)
}

fn registers() -> Vec<Rule> {
    use RegisterCommand as R;
    let person = |id: PersonId| open().0.world.person(id).unwrap().clone();
    let category = || open().0.world.category(VENTILATORS).unwrap().clone();
    let settings = || open().0.world.settings().clone();
    let twin = || device("Ventilator", " v-100", None);
    let tablet = |prefix: &str| TabletInfo {
        name: "Second".into(),
        prefix: prefix.into(),
    };
    let crossed = |c: &mut Category| {
        let mut items = checklist();
        if let aftercare_core::domain::checklist::ItemKind::Measured(limit) = &mut items[1].kind {
            limit.min = Some(600.0);
        }
        *c = c.with_items(items);
    };
    let doubled = |c: &mut Category| {
        let mut items = checklist();
        items[2].key = "visual".into();
        *c = c.with_items(items);
    };
    let mut again = Vec::new();
    {
        let (ledger, _) = open();
        again.push((
            "a set-up comes first",
            set_up(SetUp::default(), &ledger.context(None)),
            Refusal::AlreadySetUp,
        ));
    }
    again.extend([
        (
            "a device is entered once",
            register(
                DESK,
                R::Device(
                    DeviceId::new(uuid::Uuid::from_u128(99)),
                    Action::Enter(twin()),
                ),
            ),
            Refusal::SameDevice(VENTILATOR),
        ),
        (
            "a device was not installed on a day that is to come",
            register(
                DESK,
                R::Device(
                    BED,
                    edited(device("Bed", "B-1", None), |d| {
                        d.installed = Some(day(2026, 11, 26));
                    }),
                ),
            ),
            Refusal::InstalledInTheFuture(day(2026, 11, 26)),
        ),
        (
            "an instrument was not calibrated on a day that is to come",
            register(
                MANAGER,
                R::Instrument(
                    METER,
                    edited(instrument(day(2027, 1, 1)), |i| {
                        i.calibrated = day(2026, 11, 26);
                    }),
                ),
            ),
            Refusal::CalibratedInTheFuture(day(2026, 11, 26)),
        ),
        (
            "a device has a number",
            register(
                DESK,
                R::Device(
                    BED,
                    edited(device("Bed", "B-1", None), |d| d.serial.clear()),
                ),
            ),
            Refusal::Missing(Field::SerialOrAsset),
        ),
        (
            "engineers don't keep people",
            register(
                ENGINEER,
                R::Person(ROOKIE, edited(person(ROOKIE), |p| p.role = Role::Manager)),
            ),
            Refusal::NotAllowed(Act::EditPeople, Role::Engineer),
        ),
        (
            "nobody makes themselves a manager",
            register(
                DESK,
                R::Person(DESK, edited(person(DESK), |p| p.role = Role::Manager)),
            ),
            Refusal::NotAllowed(Act::EditPeople, Role::CustomerService),
        ),
        (
            "a manager stays",
            register(
                MANAGER,
                R::Person(MANAGER, edited(person(MANAGER), |p| p.active = false)),
            ),
            Refusal::LastManager,
        ),
        (
            "a manager stays in role",
            register(
                MANAGER,
                R::Person(MANAGER, edited(person(MANAGER), |p| p.role = Role::Expert)),
            ),
            Refusal::LastManager,
        ),
        (
            "a manager is not struck out",
            register(MANAGER, R::Person(MANAGER, Action::Void("x".into()))),
            Refusal::LastManager,
        ),
        (
            "training does not end before it begins",
            register(
                MANAGER,
                R::Person(
                    ENGINEER,
                    edited(person(ENGINEER), |p| {
                        p.qualifications[0].until = day(2020, 1, 1)
                    }),
                ),
            ),
            Refusal::EndsBeforeItBegins,
        ),
        (
            "limits don't cross",
            register(
                MANAGER,
                R::Category(VENTILATORS, edited(category(), crossed)),
            ),
            Refusal::LimitsCross,
        ),
        (
            "items have keys of their own",
            register(
                MANAGER,
                R::Category(VENTILATORS, edited(category(), doubled)),
            ),
            Refusal::DoubledKey,
        ),
        (
            "a version that was used stays as it is",
            register(
                MANAGER,
                R::Category(
                    VENTILATORS,
                    edited(category(), |c| c.verification[0].items.truncate(1)),
                ),
            ),
            Refusal::DoubledKey,
        ),
        (
            "shifts don't overlap",
            register(
                MANAGER,
                R::Settings(edited(settings(), |s| s.calendar.week[0][1].from = 600)),
            ),
            Refusal::ShiftsOverlap,
        ),
        (
            "a logo is a picture",
            register(
                MANAGER,
                R::Settings(edited(settings(), |s| {
                    s.logo = Some(Box::new(Paper {
                        media: Media::Pdf,
                        ..photo("logo.pdf")
                    }))
                })),
            ),
            Refusal::NotAPicture,
        ),
        (
            "a target is longer than nothing",
            register(
                MANAGER,
                R::Settings(edited(settings(), |s| {
                    s.targets.get_mut(&Urgency::Normal).unwrap().respond = Some(Span::ZERO)
                })),
            ),
            Refusal::TargetNotPositive,
        ),
        (
            "a prefix is one tablet's",
            register(
                MANAGER,
                R::Tablet(OTHER_TABLET, Action::Enter(tablet("K7M"))),
            ),
            Refusal::PrefixTaken,
        ),
        (
            "a prefix stays",
            register(
                MANAGER,
                R::Tablet(TABLET, edited(tablet("K7M"), |t| t.prefix = "AAA".into())),
            ),
            Refusal::PrefixTaken,
        ),
        (
            "an edit edits",
            register(
                MANAGER,
                R::Site(
                    SITE,
                    edited(open().0.world.site(SITE).unwrap().clone(), |_| ()),
                ),
            ),
            Refusal::NothingChanged,
        ),
        (
            "what is not here can't be edited",
            register(
                MANAGER,
                R::Site(SiteId::new(uuid::Uuid::nil()), Action::Reinstate),
            ),
            Refusal::NotFound,
        ),
        (
            "a reason for striking out",
            register(MANAGER, R::Site(SITE, Action::Void(" ".into()))),
            Refusal::Missing(Field::Reason),
        ),
    ]);
    again
}

fn papers() -> Vec<Rule> {
    use aftercare_core::domain::ticket::paper::*;
    let add = |papers| given(reported()).when(C::Attach(papers)).by(NURSE).result();
    let with = |change: fn(&mut Paper)| {
        let mut paper = photo("screen.jpg");
        change(&mut paper);
        add(vec![paper])
    };
    let many = |n: usize| (0..n).map(|n| photo(&n.to_string())).collect::<Vec<_>>();
    let full = reported()
        .when(C::Attach(many(MOST_PAPERS)))
        .then(StageKind::Reported);
    vec![
        (
            "something is added",
            add(Vec::new()),
            Refusal::NothingChanged,
        ),
        (
            "a file has a name",
            with(|p| p.name = " ".into()),
            Refusal::Missing(Field::FileName),
        ),
        (
            "a name of a file has an end",
            with(|p| p.name = "x".repeat(LONGEST_NAME + 1)),
            Refusal::TooLong(LONGEST_NAME),
        ),
        (
            "a caption has an end",
            with(|p| p.caption = "x".repeat(LONGEST_CAPTION + 1)),
            Refusal::TooLong(LONGEST_CAPTION),
        ),
        (
            "a file has something in it",
            with(|p| p.size = 0),
            Refusal::PaperEmpty,
        ),
        (
            "a file is not larger than can be kept",
            with(|p| p.size = LARGEST_PAPER + 1),
            Refusal::PaperTooLarge(LARGEST_PAPER),
        ),
        (
            "a file is not there twice",
            add(vec![photo("screen.jpg"), photo("screen.jpg")]),
            Refusal::SamePaper,
        ),
        (
            "a struck-out photo still counts",
            given(full.clone())
                .when(C::VoidAttachment(
                    full.ticket().papers().next().unwrap().event,
                    "x".into(),
                ))
                .then(StageKind::Reported)
                .when(C::Attach(vec![photo("1")]))
                .result(),
            Refusal::TooManyPapers(MOST_PAPERS),
        ),
        (
            "a ticket has so many and no more",
            given(full).when(C::Attach(many(1))).result(),
            Refusal::TooManyPapers(MOST_PAPERS),
        ),
        (
            "a photo that is not here can't be struck out",
            given(reported())
                .when(C::Attach(many(1)))
                .then(StageKind::Reported)
                .when(C::VoidAttachment(
                    aftercare_core::journal::EventId(aftercare_core::journal::Digest([0; 32])),
                    "x".into(),
                ))
                .result(),
            Refusal::NotFound,
        ),
    ]
}

fn every_rule() -> Vec<Rule> {
    [
        papers(),
        reporting(),
        assigning_and_diagnosing(),
        repairing_rules(),
        verifying_rules(),
        accepting_and_recording(),
        following_up(),
        registers(),
        crate::emergency::refusals::all(),
        crate::kits::rules(),
    ]
    .concat()
}

#[test]
fn every_rule_refuses_by_its_own_name() {
    for (rule, got, expected) in every_rule() {
        assert_eq!(got, Err(expected), "{rule}");
    }
}

/// What isn't said by `decide`: a record with events of a newer version is shown, not changed, by
/// who holds the fold; a PIN is checked where it is set; and a signature can't be missing from a
/// ticket that one tablet alone carried to its record (see `concurrent`). The rules of the store, and what was
/// handed out of it for a ticket, are told in a place of their own (tests/store).
const SAID_ELSEWHERE: &[Name] = &[
    Name::WrittenByNewerVersion,
    Name::UnfitPin,
    Name::SignatureMissing,
    Name::Stock,
    Name::StockOf,
    Name::PartsInHand,
];

#[test]
fn every_refusal_there_is_has_a_rule_that_gives_it() {
    let given: HashSet<Name> = every_rule().iter().map(|(_, _, r)| Name::from(r)).collect();
    for name in Name::iter() {
        let elsewhere = SAID_ELSEWHERE.contains(&name);
        assert_ne!(given.contains(&name), elsewhere, "{name:?}");
    }
}
