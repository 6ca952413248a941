//! Every role × every command × every stage: `decide` refuses exactly what the two tables refuse
//! (FAULTS F79).

use crate::hospital::*;
use crate::story::*;
use aftercare_core::domain::Refusal;
use aftercare_core::domain::register_commands::RegisterCommandKind;
use aftercare_core::domain::roles::{Act, PERMISSIONS, Role};
use aftercare_core::domain::ticket::command::TicketCommandKind;
use aftercare_core::domain::ticket::transitions::{STEPS, To, step_of};
use aftercare_core::domain::ticket::{StageKind, TicketCommand};
use aftercare_core::domain::{Action, RegisterCommand, decide_register};
use aftercare_core::id::PersonId;
use strum::IntoEnumIterator;

fn is_by_table(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::NotAllowed(..)
            | Refusal::WrongStage(_)
            | Refusal::Archived
            | Refusal::NotYourTicket
            | Refusal::NobodyActing
    )
}

/// The tables, read a second time and on their own.
fn by_tables(command: &TicketCommand, stage: StageKind, role: Role, has_it: bool) -> bool {
    let kind = TicketCommandKind::from(command);
    let step = STEPS.iter().find(|s| s.command == kind).unwrap();
    let (_, roles) = PERMISSIONS.iter().find(|(a, _)| *a == step.act).unwrap();
    let works = role == Role::Engineer || role == Role::Expert;
    roles.contains(&role) && step.from.contains(&stage) && (has_it || !works || !step.assigned_only)
}

#[test]
fn every_role_command_and_stage_is_answered_as_the_tables_say() {
    let mut people: Vec<(Role, PersonId)> = TEAM.to_vec();
    people.push((Role::Engineer, COLLEAGUE));
    let mut asked = 0;
    for stage in StageKind::iter() {
        let story = at(stage);
        let holder = story.ticket().assignment().map(|a| a.engineer);
        let commands = sound(&story);
        let kinds: Vec<_> = commands.iter().map(TicketCommandKind::from).collect();
        assert_eq!(kinds, TicketCommandKind::iter().collect::<Vec<_>>());
        for (role, person) in &people {
            for command in &commands {
                let allowed = by_tables(command, stage, *role, holder == Some(*person));
                let got = story.attempt(command.clone(), Some(*person));
                let refused = got.as_ref().is_err_and(is_by_table);
                assert_eq!(
                    refused, !allowed,
                    "{role:?} {command:?} in {stage:?}: {got:?}"
                );
                asked += 1;
            }
        }
    }
    assert_eq!(asked, 9 * 6 * 36);
}

#[test]
fn what_is_allowed_leads_where_the_table_says() {
    let mut led = 0;
    for stage in StageKind::iter() {
        let story = at(stage);
        for command in sound(&story) {
            let step = step_of(TicketCommandKind::from(&command));
            for (_, person) in TEAM {
                let Ok(changes) = story.attempt(command.clone(), Some(person)) else {
                    continue;
                };
                let after = story.clone().committed(Some(person), &changes).ticket();
                let expected = match step.to {
                    To::Stage(_) if stage == StageKind::InReview && step.from.len() > 1 => stage,
                    To::Stage(to) => to,
                    To::FirstWork if stage == StageKind::Reported => StageKind::Diagnosing,
                    To::Same | To::FirstWork => stage,
                };
                assert_eq!(after.stage.kind(), expected, "{command:?} in {stage:?}");
                led += 1;
            }
        }
    }
    assert!(led > 80, "{led}");
}

#[test]
fn an_archived_ticket_takes_addenda_calls_and_surveys_and_nothing_else() {
    let story = at(StageKind::Archived);
    for command in sound(&story) {
        let goes = TEAM
            .iter()
            .any(|(_, person)| story.attempt(command.clone(), Some(*person)).is_ok());
        let later = matches!(
            command,
            TicketCommand::Addendum(_)
                | TicketCommand::FollowUp(_)
                | TicketCommand::AnswerSurvey(_)
                | TicketCommand::CloseSurvey(_)
        );
        assert_eq!(goes, later, "{command:?}");
    }
}

#[test]
fn every_register_asks_for_the_permission_that_its_command_names() {
    use RegisterCommand as R;
    let (ledger, _) = open();
    let void = || "Entered twice".to_owned();
    let code = *ledger.world.codes.keys().next().unwrap();
    let commands = [
        R::Site(OTHER_SITE, Action::Void(void())),
        R::Department(OTHER_WARD, Action::Void(void())),
        R::Device(BED, Action::Void(void())),
        R::DeviceThoughSame(BED, Action::Void(void())),
        R::Category(VENTILATORS, Action::Void(void())),
        R::Person(ROOKIE, Action::Void(void())),
        R::Instrument(STALE_METER, Action::Void(void())),
        R::Code(code.into(), Action::Void(void())),
        R::Tablet(OTHER_TABLET, Action::Void(void())),
        R::Model(
            aftercare_core::id::ModelId::new(uuid::Uuid::nil()),
            Action::Void(void()),
        ),
        R::Settings(Action::Void(void())),
        R::Plan(Action::Void(void())),
        R::Kit(crate::kits::KIT, Action::Void(void())),
        R::Part(
            aftercare_core::id::PartId::new(uuid::Uuid::nil()),
            Action::Void(void()),
        ),
        R::Place(
            aftercare_core::id::PlaceId::new(uuid::Uuid::nil()),
            Action::Void(void()),
        ),
        R::Supplier(
            aftercare_core::id::SupplierId::new(uuid::Uuid::nil()),
            Action::Void(void()),
        ),
    ];
    let kinds = commands.iter().map(RegisterCommandKind::from);
    assert_eq!(kinds.count(), RegisterCommandKind::iter().count());
    for command in &commands {
        for (role, person) in TEAM {
            let got = decide_register(command.clone(), &ledger.context(Some(person)));
            let refused = got == Err(Refusal::NotAllowed(command.act(), role));
            assert_eq!(
                refused,
                !role.may(command.act()),
                "{role:?} {command:?}: {got:?}"
            );
        }
    }
}

#[test]
fn hospital_users_neither_export_nor_see_the_audit_trail() {
    for act in [
        Act::Export,
        Act::Import,
        Act::ImportRegister,
        Act::Audit,
        Act::EditDevices,
        Act::Review,
    ] {
        assert!(!Role::HospitalUser.may(act), "{act:?}");
    }
}
