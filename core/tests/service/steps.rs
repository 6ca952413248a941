//! The six steps: what each leads to, and what outlives a way back.

use crate::hospital::*;
use crate::story::*;
use TicketCommand as C;
use aftercare_core::domain::device::DeviceStatus;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::report_check::{Compared, compare};
use aftercare_core::domain::report_data::{ReportData, travelled, worked as work_time};
use aftercare_core::domain::ticket::record::Verdict;
use aftercare_core::domain::ticket::summary::{TicketSummary, repeat_of};
use aftercare_core::domain::ticket::*;
use aftercare_core::domain::{Refusal, family};
use aftercare_core::id::TicketId;
use aftercare_core::journal::Digest;
use aftercare_core::time::Span;

#[test]
fn a_fault_becomes_an_archived_report() {
    let story = archived();
    let folded = story.folded();
    assert_eq!(folded.conflicts, []);
    assert_eq!(folded.state.as_ref(), Some(&story.ticket()));
    let summary = TicketSummary::of(&story.ticket());
    assert!(summary.is_repaired() && !summary.is_closed());
    let story = story
        .when(C::FollowUp(call(Condition::Well)))
        .by(DESK)
        .then(StageKind::Archived)
        .when(C::AnswerSurvey(answers(5)))
        .by(NURSE)
        .then(StageKind::Archived);
    let summary = TicketSummary::of(&story.ticket());
    assert!(summary.is_closed() && !summary.needs_attention);
}

#[test]
fn what_was_cancelled_by_mistake_is_taken_up_again_and_the_time_since_the_report_counts_on() {
    let story = cancelled().after(Span::minutes(30));
    let reported = story.ticket().reported_at;
    story
        .clone()
        .when(C::Reopen(" ".to_owned()))
        .by(DESK)
        .refused(Refusal::Missing(RequiredField::Reason));
    let story = story
        .when(C::Reopen("The other one was wrong".to_owned()))
        .by(DESK)
        .then(StageKind::Reported);
    assert_eq!(story.ticket().reported_at, reported);
    assert_eq!(story.folded().conflicts, []);
    story
        .when(C::Assign(ENGINEER, String::new()))
        .by(DESK)
        .then(StageKind::Diagnosing);
    // An archived one stays what it is.
    archived()
        .when(C::Reopen("Again".to_owned()))
        .by(DESK)
        .refused(Refusal::Archived);
}

#[test]
fn planned_work_skips_the_diagnosis_but_not_the_signature() {
    for kind in [
        TicketKind::Installation,
        TicketKind::Maintenance,
        TicketKind::ReturnVisit,
    ] {
        let story = planned(kind);
        story
            .clone()
            .when(C::Diagnose(diagnosis()))
            .refused(Refusal::WrongStage(StageKind::Repairing));
        let story = story
            .after(Span::minutes(90))
            .when(C::DeclarePrecautions(precautions()))
            .then(StageKind::Repairing)
            .when(mark(TimeKind::Started, 30))
            .then(StageKind::Repairing)
            .when(mark(TimeKind::Stopped, 60))
            .then(StageKind::Repairing)
            .when(C::FinishRepair(outcome()))
            .then(StageKind::Verifying);
        let story = checked(story)
            .when(C::Conclude(Fitness::Fit, String::new()))
            .then(StageKind::Accepting);
        story
            .clone()
            .when(C::Submit(record()))
            .refused(Refusal::WrongStage(StageKind::Accepting));
        story
            .when_signed()
            .by(NURSE)
            .then(StageKind::Recording)
            // No fault, so no analysis of one, and nobody has to ask about a complaint.
            .when(C::Submit(ServiceRecord {
                analysis: String::new(),
                ..record()
            }))
            .then(StageKind::InReview)
            .when(C::Approve)
            .by(DESK)
            .then(StageKind::Archived);
    }
}

#[test]
fn work_from_afar_starts_without_a_declaration() {
    remote_repairing()
        .when(mark(TimeKind::Started, 5))
        .then(StageKind::Repairing);
}

#[test]
fn mended_from_afar_needs_no_visit_and_no_measuring() {
    let story = remote_repairing()
        .when(C::FinishRepair(outcome()))
        .then(StageKind::Verifying)
        .when(judged(
            "visual",
            CheckOutcome::NotApplicable,
            "By telephone",
        ))
        .then(StageKind::Verifying)
        .when(judged(
            "volume",
            CheckOutcome::NotApplicable,
            "By telephone",
        ))
        .then(StageKind::Verifying)
        .when(judged("fan", CheckOutcome::Pass, ""))
        .then(StageKind::Verifying)
        .when(C::Conclude(Fitness::Fit, String::new()))
        .then(StageKind::Accepting);
    assert!(TicketSummary::of(&story.ticket()).remote);
    assert_eq!(story.ticket().arrived_at, None);
}

#[test]
fn a_retest_keeps_the_first_reading() {
    let story = verifying()
        .when(measured("612,5", CheckOutcome::Fail))
        .then(StageKind::Verifying)
        .when(measured("498", CheckOutcome::Pass))
        .then(StageKind::Verifying);
    let ticket = story.ticket();
    let readings: Vec<f64> = ticket
        .checks
        .iter()
        .filter_map(|c| c.what.reading.as_ref())
        .map(|r| r.value)
        .collect();
    assert_eq!(readings, [612.5, 498.0]);
    assert_eq!(
        ticket.check("volume").unwrap().what.outcome,
        CheckOutcome::Pass
    );
    // The instrument is frozen as it was on the day.
    let until = ticket.checks[1]
        .what
        .reading
        .as_ref()
        .unwrap()
        .instrument
        .calibrated_until;
    assert_eq!(until, day(2027, 1, 1));
}

#[test]
fn a_failed_item_that_is_not_mandatory_limits_the_use() {
    let story = checked(verifying())
        .when(judged("fan", CheckOutcome::Fail, "Rattles"))
        .then(StageKind::Verifying)
        .when(C::Conclude(Fitness::Limited, "Not overnight".into()))
        .then(StageKind::Accepting);
    assert_eq!(
        story.ledger.world.device(VENTILATOR).unwrap().status,
        DeviceStatus::Limited
    );
    assert!(story.ticket().restored_at.is_some());
}

#[test]
fn a_device_that_is_not_fit_is_out_of_service_and_never_counts_as_repaired() {
    let story = verifying()
        .when(C::Conclude(Fitness::NotFit, "Board burnt".into()))
        .then(StageKind::Accepting);
    assert_eq!(
        story.ledger.world.device(VENTILATOR).unwrap().status,
        DeviceStatus::OutOfService
    );
    assert_eq!(story.ticket().restored_at, None);
    let story = story
        .when_signed()
        .then(StageKind::Recording)
        .when(C::Submit(record()))
        .then(StageKind::InReview)
        .when(C::Review(review(Verdict::Unclear)))
        .by(DESK)
        .then(StageKind::InReview)
        .when(C::Approve)
        .by(DESK)
        .then(StageKind::Archived);
    assert!(!TicketSummary::of(&story.ticket()).is_repaired());
}

#[test]
fn a_retired_device_stays_retired() {
    let retire = |w: &mut aftercare_core::domain::World| {
        w.devices.get_mut(&VENTILATOR.into()).unwrap().data.status = DeviceStatus::Retired;
    };
    let story = checked(verifying())
        .where_world(retire)
        .when(C::Conclude(Fitness::Fit, String::new()))
        .then(StageKind::Accepting);
    assert_eq!(
        story.ledger.world.device(VENTILATOR).unwrap().status,
        DeviceStatus::Retired
    );
}

#[test]
fn a_refusal_goes_back_to_repair_and_forgets_nothing() {
    let story = accepting()
        .when(C::RefuseToSign("Still beeps".into()))
        .by(NURSE)
        .then(StageKind::Repairing);
    let ticket = story.ticket();
    assert_eq!((ticket.restored_at, ticket.completed_at), (None, None));
    assert_eq!(
        (
            ticket.checks.len(),
            ticket.parts.len(),
            ticket.conclusions.len()
        ),
        (3, 1, 1)
    );
    // The next round is checked anew.
    let story = story
        .when(C::FinishRepair(outcome()))
        .then(StageKind::Verifying);
    story
        .clone()
        .when(C::Conclude(Fitness::Fit, String::new()))
        .refused(Refusal::ChecklistIncomplete);
    let story = checked(story)
        .when(C::Conclude(Fitness::Fit, String::new()))
        .then(StageKind::Accepting);
    assert!(story.ticket().restored_at.is_some());
    assert_eq!(story.ticket().checks.len(), 6);
}

#[test]
fn an_edit_after_signing_voids_the_signature_and_both_stay() {
    let corrected = RepairOutcome {
        measures: "Two sensors".into(),
        ..outcome()
    };
    let edits = [
        C::CorrectRepair(corrected, "Miscounted".into()),
        C::UsePart(part()),
        C::VoidPart(
            recording().ticket().parts[0].entry.event,
            "Wrong lot".into(),
        ),
        mark(TimeKind::Left, 61),
    ];
    for edit in edits {
        let story = recording();
        assert_eq!(story.ticket().signature_state(), SignatureState::Valid);
        let changes = story.attempt(edit.clone(), Some(ENGINEER)).unwrap();
        let story = story.committed(Some(ENGINEER), &changes);
        assert_eq!(
            story.ticket().signature_state(),
            SignatureState::Voided,
            "{edit:?}"
        );
        assert!(story.ticket().signature().is_some());
        let story = story.when_signed().by(NURSE).then(StageKind::Recording);
        assert_eq!(story.ticket().signature_state(), SignatureState::Valid);
        assert_eq!(story.ticket().acceptances.len(), 2);
    }
}

#[test]
fn the_device_was_handed_over_when_the_signature_that_stands_was_given() {
    let story = recording();
    let first = story.ticket().handed_over_at();
    assert_eq!(first, story.ticket().completed_at);
    let corrected = RepairOutcome {
        measures: "Sensor and hose replaced".into(),
        ..outcome()
    };
    let edit = C::CorrectRepair(corrected, "The hose was left out".into());
    let story = story
        .after(Span::minutes(30))
        .when(edit)
        .then(StageKind::Recording);
    assert_eq!(story.ticket().handed_over_at(), None);
    // Nobody is there any more, then somebody is.
    let story = story
        .after(Span::minutes(10))
        .when(C::NobodyToSign("Off duty".into()))
        .then(StageKind::Recording);
    let absent = story.ticket().handed_over_at();
    assert!(absent > first);
    let story = story.after(Span::minutes(40)).when_signed().by(NURSE);
    let story = story.then(StageKind::Recording);
    let signed = story.ticket().handed_over_at();
    assert!(signed > absent);
    // The work was completed when it first was.
    assert_eq!(story.ticket().completed_at, first);
}

#[test]
fn the_ward_signs_for_what_was_declared() {
    let mut ticket = recording().ticket();
    assert_ne!(ticket.shown_digest(), ticket.shown_undeclared());
    assert_eq!(ticket.signature_state(), SignatureState::Valid);
    // As another tablet may bring it.
    ticket.precautions.last_mut().unwrap().what.declared_by = "Nobody".into();
    assert_eq!(ticket.signature_state(), SignatureState::Voided);
}

#[test]
fn what_the_ward_was_not_shown_leaves_its_signature() {
    let story = recording()
        .when(C::CorrectDiagnosis(reworded(), "It was the hose".into()))
        .then(StageKind::Recording);
    assert_eq!(story.ticket().signature_state(), SignatureState::Valid);
}

#[test]
fn a_corrected_diagnosis_stands_and_the_first_one_stays() {
    let story = diagnosing()
        .when(C::Diagnose(diagnosis()))
        .then(StageKind::Repairing);
    assert_eq!(story.ticket().responded_at, Some(nine_plus(2)));
    let visit = TicketSummary::of(&story.ticket()).visit_at;
    assert_eq!(visit, Some(nine_plus(120)));
    // Put off by a day, and the call was noted a quarter of an hour too early.
    let mut later = diagnosis();
    later.contacted_at = nine_plus(17);
    if let Remedy::Visit { arrival, .. } = &mut later.remedy {
        *arrival = nine_plus(120) + Span::days(1);
    }
    let story = story
        .after(Span::minutes(30))
        .when(C::CorrectDiagnosis(later.clone(), "The ward asked".into()))
        .then(StageKind::Repairing);
    let ticket = story.ticket();
    assert_eq!(ticket.diagnosis(), Some(&later));
    assert_eq!(ticket.diagnoses.len(), 2);
    assert_eq!(ticket.responded_at, Some(nine_plus(17)));
    let visit = TicketSummary::of(&ticket).visit_at;
    assert_eq!(visit, Some(nine_plus(120) + Span::days(1)));
    // What was planned for a time that has passed meanwhile may stay as it is while the words are mended.
    let mut words = later;
    words.contact = "Nurse Wang".into();
    let story = story
        .after(Span::days(2))
        .when(C::CorrectDiagnosis(words, "Another nurse".into()))
        .then(StageKind::Repairing);
    // It turns out to need nobody there.
    story
        .when(C::CorrectDiagnosis(remote(), "The hose was off".into()))
        .then(StageKind::Repairing);
}

#[test]
fn nobody_there_is_recorded_and_signed_later() {
    let story = accepting()
        .when(C::NobodyToSign("Night".into()))
        .then(StageKind::Recording);
    assert_eq!(story.ticket().signature_state(), SignatureState::Absent);
    assert!(story.ticket().completed_at.is_some());
    let story = story
        .when(C::Submit(record()))
        .then(StageKind::InReview)
        .when_signed()
        .then(StageKind::InReview);
    assert_eq!(story.ticket().signature_state(), SignatureState::Valid);
}

#[test]
fn a_returned_record_is_mended_and_submitted_again() {
    let story = in_review()
        .when(C::Return("Say which sensor".into()))
        .by(DESK)
        .then(StageKind::Recording);
    assert_eq!(story.ticket().returns[0].what.from, StageKind::InReview);
    let story = story.when(C::Submit(record())).then(StageKind::InReview);
    assert_eq!(story.ticket().records.len(), 2);
}

#[test]
fn the_way_there_is_counted_from_leaving_to_arriving() {
    let story = repairing()
        .after(Span::minutes(60))
        .when(mark(TimeKind::Left, 5))
        .then(StageKind::Repairing)
        .when(mark(TimeKind::Arrived, 25))
        .then(StageKind::Repairing);
    assert_eq!(travelled(&story.ticket()), Span::minutes(20));
    // Whoever was there already has not travelled.
    let ticket = worked().ticket();
    assert_eq!(travelled(&ticket), Span::ZERO);
}

#[test]
fn a_corrected_time_counts_and_the_first_one_stays() {
    let correct = C::MarkTime(TimeMark {
        kind: TimeKind::Arrived,
        at: nine_plus(28),
        correction: Some("Gate, not ward".into()),
    });
    let story = worked().when(correct).then(StageKind::Repairing);
    let ticket = story.ticket();
    assert_eq!(ticket.arrived_at, Some(nine_plus(28)));
    assert_eq!(ticket.times.len(), 4);
    assert_eq!(work_time(&ticket), Span::minutes(30));
}

#[test]
fn low_scores_complaints_and_faults_that_came_back_ask_for_attention() {
    let attention = |story: Story| TicketSummary::of(&story.ticket()).needs_attention;
    assert!(!attention(archived()));
    assert!(attention(
        archived()
            .when(C::AnswerSurvey(answers(2)))
            .by(DESK)
            .then(StageKind::Archived)
    ));
    assert!(attention(
        archived()
            .when(C::FollowUp(call(Condition::Faulty)))
            .by(DESK)
            .then(StageKind::Archived)
    ));
    let mut complaint = review(Verdict::No);
    complaint.complaint.verdict = Verdict::Yes;
    assert!(attention(
        in_review()
            .when(C::Review(complaint))
            .by(DESK)
            .then(StageKind::InReview)
    ));
}

#[test]
fn a_survey_expires_after_its_days() {
    let story = archived().after(Span::days(31));
    assert!(
        TicketSummary::of(&story.ticket())
            .is_survey_over(story.ledger.world.settings(), story.ledger.now)
    );
    let story = story
        .when(C::CloseSurvey(SurveyOutcome::Expired))
        .by(DESK)
        .then(StageKind::Archived);
    assert!(TicketSummary::of(&story.ticket()).survey_closed());
}

#[test]
fn a_fault_on_the_same_device_within_the_days_is_a_repeat() {
    let story = archived();
    let settings = story.ledger.world.settings().clone();
    let earlier = TicketSummary::of(&story.ticket());
    let find = |tickets: &[TicketSummary], days| {
        repeat_of(
            VENTILATOR,
            tickets,
            nine_plus(0) + Span::days(days),
            &settings,
        )
    };
    assert_eq!(find(std::slice::from_ref(&earlier), 20), Some(TICKET));
    assert_eq!(find(std::slice::from_ref(&earlier), 40), None);
    assert_eq!(
        repeat_of(SECOND, [&earlier], nine_plus(90), &settings),
        None
    );
    let later = TicketSummary {
        id: TicketId::new(uuid::Uuid::from_u128(61)),
        reported_at: nine_plus(500),
        ..earlier.clone()
    };
    assert_eq!(find(&[later.clone(), earlier.clone()], 1), Some(later.id));
    let planned = TicketSummary {
        kind: TicketKind::Maintenance,
        ..earlier.clone()
    };
    let cancelled = TicketSummary {
        stage: StageKind::Cancelled,
        ..earlier
    };
    assert_eq!(find(&[planned, cancelled], 1), None);
}

#[test]
fn a_device_without_a_checklist_is_checked_by_the_general_one() {
    let story = verifying().where_world(|w| w.categories.clear());
    let ticket = story.ticket();
    let (category, list) = decide::checklist_of(&ticket, &story.ledger.world).unwrap();
    assert_eq!(category, decide::GENERAL_CATEGORY);
    assert!(list.items.iter().any(|item| item.mandatory));
    story
        .when(C::Conclude(Fitness::Fit, String::new()))
        .refused(Refusal::ChecklistIncomplete);
}

#[test]
fn the_printed_report_has_every_section_and_a_hash_that_any_change_changes() {
    let story = archived();
    let data = ReportData::of(&story.ticket(), &story.ledger.world);
    assert_eq!(
        (
            data.site.as_str(),
            data.department.as_str(),
            data.engineer.as_str()
        ),
        ("City Hospital", "ICU", "Engineer")
    );
    assert_eq!(
        (data.checks.len(), data.parts.len(), data.times.len()),
        (3, 1, 3)
    );
    assert!(data.device.is_some() && data.diagnosis.is_some() && data.precautions.is_some());
    assert!(data.record.is_some() && data.review.is_some() && data.archive.is_some());
    assert_eq!(
        (data.signature, data.worked),
        (SignatureState::Valid, Span::minutes(30))
    );
    assert_eq!(
        data.digest(),
        ReportData::of(&story.ticket(), &story.ledger.world).digest()
    );
    let added = story
        .when(C::Addendum("Sensor analysed: moisture".into()))
        .then(StageKind::Archived);
    assert_ne!(
        data.digest(),
        ReportData::of(&added.ticket(), &added.ledger.world).digest()
    );
}

#[test]
fn an_archived_report_stays_as_it_was_whatever_becomes_of_settings_and_registers() {
    let story = archived();
    let before = ReportData::of(&story.ticket(), &story.ledger.world);
    let later = story.where_world(|w| {
        let settings = &mut w.settings.as_mut().unwrap().data;
        settings.organisation = "Another firm".into();
        settings.letterhead = "Elsewhere".into();
        for device in w.devices.values_mut() {
            device.data.asset_number = "another".into();
        }
        for person in w.people.values_mut() {
            person.data.name = "Married".into();
        }
        for site in w.sites.values_mut() {
            site.data.name = "Merged Hospital".into();
        }
    });
    let after = ReportData::of(&later.ticket(), &later.ledger.world);
    assert_eq!(after, before);
    assert_eq!(after.digest(), before.digest());
    // Of an open ticket it follows them.
    let open = verifying();
    let before = ReportData::of(&open.ticket(), &open.ledger.world).digest();
    let open = open.where_world(|w| {
        w.settings.as_mut().unwrap().data.organisation = "Another firm".into();
    });
    assert_ne!(
        ReportData::of(&open.ticket(), &open.ledger.world).digest(),
        before
    );
}

#[test]
fn a_summary_comes_back_from_its_bytes_as_it_was_and_not_from_another_layout() {
    for stage in <StageKind as strum::IntoEnumIterator>::iter() {
        let summarised = family::summarise(TICKET.into(), family::TICKET, &at(stage).events);
        let mut bytes = family::encode(&summarised);
        assert_eq!(family::decode(&bytes).as_ref(), Some(&summarised));
        bytes[0] ^= 1;
        assert_eq!(family::decode(&bytes), None);
    }
}

#[test]
fn a_printed_hash_is_told_from_an_earlier_one_and_from_a_forged_one() {
    let printed = |story: &Story| ReportData::of(&story.ticket(), &story.ledger.world).digest();
    let told = |story: &Story, hash| compare(&story.events, &story.ledger.world, hash);
    let story = archived();
    let (paper, known) = (printed(&story), story.events.len());
    assert_eq!(told(&story, paper), Compared::Same);
    // A call afterwards is not on the paper: it says the same.
    let called = story
        .when(C::FollowUp(call(Condition::Well)))
        .by(DESK)
        .then(StageKind::Archived);
    assert_eq!(told(&called, paper), Compared::Same);
    let added = called
        .when(C::Addendum("Sensor analysed: moisture".into()))
        .by(DESK)
        .then(StageKind::Archived);
    // The latest state that said so: before the addendum, the call included.
    let known = known + 1;
    assert_eq!(told(&added, paper), Compared::Earlier { known });
    assert_eq!(told(&added, printed(&added)), Compared::Same);
    let mut forged = paper;
    forged.0[7] ^= 1;
    assert_eq!(told(&added, forged), Compared::Never);
    assert_eq!(told(&diagnosing(), paper), Compared::Never);
}

#[test]
fn a_hash_is_read_as_people_copy_it() {
    let hash = Digest::of(b"report");
    let text = hash.to_string();
    assert_eq!(text.parse(), Ok(hash));
    let spaced = format!(" {} {} ", &text[..32], &text[32..].to_uppercase());
    assert_eq!(spaced.parse(), Ok(hash));
    for wrong in [
        "",
        &text[1..],
        &format!("{text}0"),
        &text.replace('a', "g"),
        "０".repeat(64).as_str(),
    ] {
        if wrong != text {
            assert!(wrong.parse::<Digest>().is_err(), "{wrong}");
        }
    }
}

/// Papers that were printed are compared for as long as they are kept: what is hashed, and how, must never change.
#[test]
fn the_hash_of_a_report_stays_what_it_was_when_it_was_printed() {
    let story = archived();
    let (mut ticket, world) = (story.ticket(), &story.ledger.world);
    // Until when the record is kept was reckoned otherwise when this was printed: by years of 366 days.
    if let Stage::Archived(_, _, archive) = &mut ticket.stage {
        let archived = world.settings().calendar.day(archive.at);
        archive.keep_until = archived.plus(3_660);
        // Nor did the archive keep yet how the device's kind, parts and codes are called.
        if let Some(named) = &mut archive.named {
            named.category = None;
            named.parts.clear();
            named.codes.clear();
        }
    }
    // Nor was the ward shown what had been declared.
    let undeclared = ticket.shown_undeclared();
    for word in &mut ticket.acceptances {
        if let Acceptance::Signed(signature) = &mut word.what {
            signature.shown = undeclared;
        }
    }
    assert_eq!(ticket.signature_state(), SignatureState::Valid);
    let digest = ReportData::of(&ticket, world).digest();
    assert_eq!(
        digest.to_string(),
        "fb0f92a30656d2233e038db037a2c1df4b440a701d9a36bc58e9054933be2d5c"
    );
}
