//! Photos and papers on a ticket: taken in once, struck out with a reason, never erased.

use crate::hospital::*;
use crate::story::*;
use TicketCommand as C;
use aftercare_core::domain::family::attachments;
use aftercare_core::domain::report_data::ReportData;
use aftercare_core::domain::roles::{Act, Role};
use aftercare_core::domain::settings::Settings;
use aftercare_core::domain::ticket::{decide, hand_over, *};
use aftercare_core::domain::{Action, Change, Refusal, RegisterCommand, decide_register};
use aftercare_core::journal::{Digest, Event, EventId};
use strum::IntoEnumIterator;

fn photographed() -> Story {
    reported()
        .when(C::Attach(vec![photo("screen.jpg"), photo("plate.jpg")]))
        .by(NURSE)
        .then(StageKind::Reported)
}

fn first(story: &Story) -> EventId {
    story.ticket().papers().next().unwrap().event
}

#[test]
fn several_come_in_one_commit_each_with_who_and_where_the_ticket_stood() {
    let story = photographed();
    let ticket = story.ticket();
    let all: Vec<_> = ticket.papers().collect();
    assert_eq!(all.len(), 2);
    assert!(all.iter().all(|one| one.by == Some(NURSE)));
    assert!(all.iter().all(|one| one.what.stage == StageKind::Reported));
    assert_eq!(all[0].what.paper, photo("screen.jpg"));
    let last = &story.events[story.events.len() - 2..];
    assert_eq!(last[0].header().commit, last[1].header().commit);
    // What the export carries along, and what is missing where it is not.
    let named: Vec<Digest> = story.events.iter().flat_map(attachments).collect();
    assert_eq!(named, [photo("screen.jpg").file, photo("plate.jpg").file]);
}

#[test]
fn what_is_struck_out_stays_in_the_record_with_its_reason() {
    let story = photographed();
    let entry = first(&story);
    story
        .clone()
        .when(C::VoidAttachment(entry, " ".into()))
        .by(DESK)
        .refused(Refusal::Missing(
            aftercare_core::domain::register::RequiredField::Reason,
        ));
    story
        .clone()
        .when(C::VoidAttachment(entry, "Wrong device".into()))
        .by(NURSE)
        .refused(Refusal::NotAllowed(
            Act::StrikeOutAttachment,
            Role::HospitalUser,
        ));
    let struck = story
        .when(C::VoidAttachment(entry, "Shows a patient".into()))
        .by(DESK)
        .then(StageKind::Reported);
    let ticket = struck.ticket();
    assert_eq!(ticket.papers().count(), 1);
    assert_eq!(ticket.attachments.len(), 2);
    assert_eq!(
        ticket.attachments[0].void.as_deref(),
        Some("Shows a patient")
    );
    // Its bytes are still named, so that they stay in the export.
    assert_eq!(struck.events.iter().flat_map(attachments).count(), 2);
    struck
        .clone()
        .when(C::VoidAttachment(entry, "Again".into()))
        .by(DESK)
        .refused(Refusal::NotFound);
    // And it can be added anew.
    struck
        .when(C::Attach(vec![photo("screen.jpg")]))
        .by(DESK)
        .then(StageKind::Reported);
}

#[test]
fn the_same_photo_is_refused_while_it_stands() {
    photographed()
        .when(C::Attach(vec![photo("screen.jpg")]))
        .by(DESK)
        .refused(Refusal::SamePaper);
}

#[test]
fn an_archived_ticket_takes_no_photos_and_keeps_those_it_has() {
    let story = recording()
        .when(C::Attach(vec![photo("after.jpg")]))
        .then(StageKind::Recording);
    let signed = story.ticket().signature_state();
    assert_eq!(signed, SignatureState::Valid, "a photo voids no signature");
    for stage in [StageKind::Archived, StageKind::Cancelled] {
        let refusal = match stage {
            StageKind::Archived => Refusal::Archived,
            other => Refusal::WrongStage(other),
        };
        at(stage)
            .when(C::Attach(vec![photo("late.jpg")]))
            .by(DESK)
            .refused(refusal);
    }
}

#[test]
fn two_tablets_that_strike_out_the_same_photo_agree() {
    let story = photographed();
    let entry = first(&story);
    let strike = |why: &str| {
        Change::Ticket(
            TICKET,
            TicketEvent::AttachmentVoided {
                entry,
                reason: why.to_owned(),
            },
        )
    };
    let both = story
        .committed(Some(DESK), &[strike("first")])
        .committed(Some(MANAGER), &[strike("second")]);
    assert_eq!(both.ledger.misfits(), 0);
    let ticket = both.ticket();
    assert_eq!(ticket.attachments[0].void.as_deref(), Some("first"));
}

#[test]
fn photos_come_with_a_report_or_not_at_all() {
    let (ledger, _) = open();
    let ctx = ledger.context(Some(NURSE));
    let number = || "K7M-0002".to_owned();
    let made =
        |papers| decide::report_with(TICKET, number(), report(TicketKind::Repair), papers, &ctx);
    let kinds = |changes: Vec<Change>| -> Vec<&'static str> {
        changes.iter().map(|change| change.encode().0).collect()
    };
    assert_eq!(
        kinds(made(vec![photo("a")]).unwrap()),
        ["reported", "attached"]
    );
    assert_eq!(kinds(made(Vec::new()).unwrap()), ["reported"]);
    let twice = made(vec![photo("a"), photo("a")]);
    assert_eq!(twice, Err(Refusal::SamePaper));
}

#[test]
fn the_ward_reports_with_a_photo_from_the_devices_label() {
    let (ledger, _) = open();
    let changes = hand_over::report(
        TICKET,
        "K7M-0002".to_owned(),
        report(TicketKind::Repair),
        vec![photo("label.jpg")],
        HandOver::by_label(VENTILATOR),
        &ledger.context(None),
    )
    .unwrap();
    let kinds: Vec<_> = changes.iter().map(|change| change.encode().0).collect();
    assert_eq!(kinds, ["reported", "attached", "by_ward"]);
}

#[test]
fn the_report_lists_what_stands_and_names_who_added_it() {
    let story = recording();
    let before = ReportData::of(&story.ticket(), &story.ledger.world);
    let story = story
        .when(C::Attach(vec![photo("after.jpg"), photo("wrong.jpg")]))
        .then(StageKind::Recording);
    let wrong = story.ticket().papers().last().unwrap().event;
    let story = story
        .when(C::VoidAttachment(wrong, "Another device".into()))
        .then(StageKind::Recording);
    let data = ReportData::of(&story.ticket(), &story.ledger.world);
    let listed: Vec<_> = data
        .attachments
        .iter()
        .map(|one| (one.what.paper.name.as_str(), one.by.as_str()))
        .collect();
    assert_eq!(listed, [("after.jpg", "Engineer")]);
    assert_ne!(data.digest(), before.digest());
}

#[test]
fn a_media_type_is_stored_as_its_registered_name() {
    for media in Media::iter() {
        assert_eq!(
            serde_json::to_value(media).unwrap(),
            serde_json::Value::String(media.mime().to_owned())
        );
    }
}

#[test]
fn the_logo_of_the_settings_is_an_attachment_that_travels() {
    let entered = settings_with(Some(photo("logo.png")));
    let logo = photo("logo.png").file;
    assert_eq!(attachments(&entered), [logo]);
    assert_eq!(attachments(&settings_with(None)), []);
}

#[test]
fn a_name_in_english_stands_on_new_papers_and_changes_no_archived_one() {
    let renamed = |mut story: Story| {
        let before = ReportData::of(&story.ticket(), &story.ledger.world);
        let seen = story.ledger.world.settings().clone();
        let made = Settings {
            organisation_en: "Harbour Medical Engineering".into(),
            ..seen.clone()
        };
        let action = Action::Edit { seen, made };
        let ctx = story.ledger.context(Some(MANAGER));
        let changes = decide_register(RegisterCommand::Settings(action), &ctx).unwrap();
        story.ledger.commit(Some(MANAGER), &changes);
        let after = ReportData::of(&story.ticket(), &story.ledger.world);
        (before, after)
    };
    let (before, after) = renamed(diagnosing());
    assert_eq!(after.organisation_en, "Harbour Medical Engineering");
    assert_ne!(before.digest(), after.digest());
    let (before, after) = renamed(archived());
    assert_eq!(after.organisation_en, "");
    assert_eq!(before.digest(), after.digest());
}

/// An event of the settings that brings this logo.
fn settings_with(logo: Option<Paper>) -> Event {
    let (mut ledger, _) = open();
    let seen = ledger.world.settings().clone();
    let made = Settings {
        logo: logo.map(Box::new),
        organisation: "Renamed".into(),
        ..seen.clone()
    };
    let action = Action::Edit { seen, made };
    let ctx = ledger.context(Some(MANAGER));
    let changes = decide_register(RegisterCommand::Settings(action), &ctx).unwrap();
    ledger.commit(Some(MANAGER), &changes).remove(0)
}
