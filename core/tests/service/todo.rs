//! What waits for whom: every line of "my day" is a step that its person may make, and every open ticket waits for
//! somebody (SPEC §4).

use crate::hospital::*;
use crate::story::*;
use aftercare_core::domain::contradictions::to_look_at;
use aftercare_core::domain::family::Findings;
use aftercare_core::domain::roles::Role;
use aftercare_core::domain::sight::Sight;
use aftercare_core::domain::ticket::command::TicketCommandKind;
use aftercare_core::domain::ticket::record::Verdict;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::todo::{Todo, authority_duties, todo};
use aftercare_core::domain::ticket::{Condition, StageKind, TicketCommand, Vigilance};
use aftercare_core::id::{PersonId, RecordId};
use strum::IntoEnumIterator;

fn waits_for(story: &Story, person: PersonId) -> Option<Todo> {
    let ticket = TicketSummary::of(&story.ticket());
    let who = story.ledger.world.person(person).unwrap();
    todo(&ticket, person, who, ticket.site)
}

#[test]
fn what_waits_for_a_person_can_be_done_by_them() {
    let mut seen = Vec::new();
    for stage in StageKind::iter() {
        let story = at(stage);
        for (role, person) in TEAM {
            let Some(next) = waits_for(&story, person) else {
                continue;
            };
            let fits = |c: &TicketCommand| TicketCommandKind::from(c) == next.command();
            let command = sound(&story).into_iter().find(fits).unwrap();
            let got = story.attempt(command, Some(person));
            assert!(got.is_ok(), "{role:?} in {stage:?}: {next:?}, {got:?}");
            seen.push(next);
        }
        assert_eq!(
            TEAM.iter()
                .any(|(_, person)| waits_for(&story, *person).is_some()),
            stage != StageKind::Cancelled,
            "{stage:?}"
        );
    }
    seen.push(Todo::Survey);
    assert!(Todo::iter().all(|one| seen.contains(&one)), "{seen:?}");
}

#[test]
fn a_hospital_user_sees_their_own_hospital_alone_and_who_works_for_the_service_everything() {
    let story = reported();
    let world = &story.ledger.world;
    let ticket = TicketSummary::of(&story.ticket());
    let sight = |who| Sight::of(who, world.person(who).unwrap(), world);
    for (role, who) in TEAM {
        assert_eq!(sight(who).is_some(), role == Role::HospitalUser, "{role:?}");
    }
    let (own, other) = (sight(NURSE).unwrap(), sight(OTHER_NURSE).unwrap());
    assert!(own.holds(&ticket, world) && !other.holds(&ticket, world));
    let by_other = TicketSummary {
        reported_by: Some(OTHER_NURSE),
        ..ticket.clone()
    };
    assert!(
        other.holds(&by_other, world),
        "what they reported themselves"
    );
    // Of a ticket that names no site the device's counts.
    let by_device = TicketSummary {
        site: None,
        ..ticket
    };
    assert!(own.holds(&by_device, world) && !other.holds(&by_device, world));
    let (ours, theirs) = (own.world(world), other.world(world));
    assert_eq!(ours.sites.len() + theirs.sites.len(), world.sites.len());
    assert!(ours.site(SITE).is_some() && theirs.site(SITE).is_none());
    assert!(ours.departments.len() < world.departments.len());
    assert!(!ours.devices.is_empty() && ours.devices.values().all(|d| d.data.site == Some(SITE)));
    assert!(
        theirs
            .devices
            .values()
            .all(|d| d.data.site == Some(OTHER_SITE))
    );
    assert_eq!(ours.people.len(), world.people.len());
    // Where there is one hospital alone, all of it is theirs, and what names no site as well.
    let mut alone = world.clone();
    let other = &mut alone.sites.get_mut(&OTHER_SITE.into()).unwrap().voided;
    *other = Some("Closed".into());
    let nurse = world.person(NURSE).unwrap();
    assert_eq!(Sight::of(NURSE, nurse, &alone), None);
    let other = world.person(OTHER_NURSE).unwrap();
    assert!(Sight::of(OTHER_NURSE, other, &alone).is_some());
}

#[test]
fn a_ticket_waits_for_whoever_has_it_and_for_no_colleague() {
    assert_eq!(waits_for(&diagnosing(), ENGINEER), Some(Todo::Diagnose));
    assert_eq!(waits_for(&diagnosing(), COLLEAGUE), None);
    assert_eq!(waits_for(&diagnosing(), DESK), None);
    assert_eq!(waits_for(&accepting(), NURSE), Some(Todo::Sign));
    assert_eq!(waits_for(&in_review(), ENGINEER), None);
    assert_eq!(waits_for(&in_review(), DESK), Some(Todo::Review));
}

#[test]
fn after_the_call_the_survey_waits_and_after_that_nothing() {
    let story = archived();
    assert_eq!(waits_for(&story, DESK), Some(Todo::FollowUp));
    assert_eq!(waits_for(&story, NURSE), Some(Todo::Survey));
    let called = story
        .when(TicketCommand::FollowUp(call(Condition::Well)))
        .by(DESK)
        .then(StageKind::Archived);
    assert_eq!(waits_for(&called, DESK), Some(Todo::Survey));
    let answered = called
        .when(TicketCommand::AnswerSurvey(answers(5)))
        .by(DESK)
        .then(StageKind::Archived);
    assert_eq!(waits_for(&answered, DESK), None);
    assert_eq!(waits_for(&answered, NURSE), None);
}

#[test]
fn a_ward_sees_nothing_of_another_site() {
    let story = accepting();
    let ticket = TicketSummary::of(&story.ticket());
    let mut nurse = story.ledger.world.person(NURSE).unwrap().clone();
    nurse.site = Some(SITE);
    assert_eq!(todo(&ticket, NURSE, &nurse, Some(SITE)), Some(Todo::Sign));
    assert_eq!(todo(&ticket, NURSE, &nurse, Some(OTHER_SITE)), None);
    nurse.active = false;
    assert_eq!(todo(&ticket, NURSE, &nurse, Some(SITE)), None);
}

#[test]
fn what_must_be_reported_stays_on_the_day_after_the_archive_until_somebody_says_what_became_of_it()
{
    let due = |story: &Story, person: PersonId| {
        let ticket = TicketSummary::of(&story.ticket());
        let who = story.ledger.world.person(person).unwrap();
        authority_duties([&ticket], who)
    };
    let by = [(day(2026, 12, 9), TICKET)];
    for verdict in [Verdict::Yes, Verdict::Unclear] {
        let story = to_be_reported(verdict);
        assert_eq!(due(&story, DESK), by);
        assert_eq!(due(&story, MANAGER), by);
        assert_eq!(due(&story, ENGINEER), []);
        assert_eq!(due(&story, NURSE), []);
        let word = match verdict {
            Verdict::Yes => told_authority(day(2026, 11, 24)),
            _ => Vigilance::Waived {
                reason: "The maker says it could not have harmed".into(),
            },
        };
        // The archive stays as it is: what is said stands beside it.
        let before = story.ticket().review().cloned();
        let told = story
            .when(TicketCommand::TellAuthority(word))
            .by(MANAGER)
            .then(StageKind::Archived);
        assert_eq!(due(&told, DESK), []);
        assert_eq!(told.ticket().review().cloned(), before);
    }
    assert_eq!(due(&archived(), DESK), []);
    // A report that follows the first is said, too.
    let twice = (0..2).fold(to_be_reported(Verdict::Yes), |story, _| {
        let word = told_authority(day(2026, 11, 24));
        story
            .when(TicketCommand::TellAuthority(word))
            .by(DESK)
            .then(StageKind::Archived)
    });
    assert_eq!(twice.ticket().vigilance.len(), 2);
}

#[test]
fn a_review_that_says_otherwise_ends_what_was_waived() {
    let unclear = in_review()
        .when(TicketCommand::Review(review(Verdict::Unclear)))
        .by(DESK)
        .then(StageKind::InReview);
    let waived = unclear
        .when(TicketCommand::TellAuthority(Vigilance::Waived {
            reason: "Nobody was near it".into(),
        }))
        .by(DESK)
        .then(StageKind::InReview);
    assert_eq!(waived.ticket().authority_due(), None);
    let judged = waived
        .when(TicketCommand::Review(review(Verdict::Yes)))
        .by(DESK)
        .then(StageKind::InReview);
    assert_eq!(judged.ticket().authority_due(), Some(day(2026, 12, 9)));
}

#[test]
fn contradictions_are_shown_to_who_reads_the_trail_and_to_whose_ticket_it_is() {
    let story = at(StageKind::Repairing);
    let ticket = TicketSummary::of(&story.ticket());
    let (own, person) = (RecordId::from(ticket.id), RecordId::from(NURSE));
    let one = Findings {
        conflicts: 1,
        ..Findings::default()
    };
    let newer = Findings {
        newer: 1,
        ..Findings::default()
    };
    let found = [(own, one), (person, one), (RecordId::from(ENGINEER), newer)];
    let seen = |who| {
        let is = |id| (id == own).then_some(&ticket);
        let person = story.ledger.world.person(who).unwrap();
        to_look_at(found, is, (who, person))
    };
    assert_eq!(seen(MANAGER), [own, person]);
    assert_eq!(seen(DESK), [own, person]);
    assert_eq!(ticket.assignee, Some(ENGINEER));
    assert_eq!(seen(ENGINEER), [own]);
    assert!(seen(COLLEAGUE).is_empty() && seen(NURSE).is_empty());
}
