//! Who can be sent.

use super::*;
use aftercare_core::domain::Refusal;
use aftercare_core::domain::device::DeviceStatus;
use aftercare_core::domain::emergency::candidates::{Busy, candidates, stand_ins};
use aftercare_core::domain::emergency::{EmergencyCommand, Ending};
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::id::TicketId;
use aftercare_core::time::Span;

const OTHER: TicketId = TicketId::new(uuid::Uuid::from_u128(61));

fn of(story: &Story, tickets: &[TicketSummary]) -> Vec<(PersonId, bool, Option<Busy>)> {
    let world = &story.ledger.world;
    candidates(TICKET, Some(VENTILATOR), world, tickets, nine_plus(5))
        .into_iter()
        .map(|c| (c.person, c.qualified, c.busy))
        .collect()
}

#[test]
fn the_qualified_and_free_come_first_and_who_is_not_qualified_last() {
    let story = alarmed();
    let all = of(&story, &[]);
    let people: Vec<PersonId> = all.iter().map(|(id, ..)| *id).collect();
    assert_eq!(people, [ENGINEER, COLLEAGUE, EXPERT, ROOKIE]);
    assert_eq!(all.iter().filter(|(_, q, _)| *q).count(), 3);
    // Without a category nobody lacks a certificate.
    let world = &story.ledger.world;
    let bed = candidates(TICKET, Some(BED), world, [], nine_plus(5));
    assert!(
        bed.iter()
            .all(|c| c.qualified && c.certified_until.is_none())
    );
    let first = &candidates(TICKET, Some(VENTILATOR), world, [], nine_plus(5))[0];
    assert_eq!(first.certified_until, Some(day(2027, 12, 31)));
}

#[test]
fn who_is_at_another_job_is_named_with_it() {
    let story = alarmed();
    let mut at_work = TicketSummary::of(&verifying().ticket());
    at_work.id = OTHER;
    at_work.arrived_at = Some(nine_plus(-20));
    at_work.restored_at = None;
    assert_eq!(
        of(&story, &[at_work.clone()])[2],
        (ENGINEER, true, Some(Busy::OnSite(OTHER)))
    );
    let mut on_the_way = at_work.clone();
    on_the_way.arrived_at = None;
    on_the_way.visit_at = Some(nine_plus(5) + Span::minutes(119));
    let visit = Busy::Visit(OTHER, nine_plus(124));
    assert_eq!(of(&story, &[on_the_way.clone()])[2].2, Some(visit));
    on_the_way.visit_at = Some(nine_plus(5) + Span::minutes(121));
    assert!(
        of(&story, &[on_the_way])
            .iter()
            .all(|(.., busy)| busy.is_none())
    );
}

#[test]
fn who_goes_to_another_emergency_is_not_free() {
    let story = alarmed().alarm(EmergencyCommand::Commit(vec![comes(ENGINEER)]), MANAGER);
    let world = &story.ledger.world;
    let all = candidates(OTHER, Some(VENTILATOR), world, [], nine_plus(5));
    let engineer = all.iter().find(|c| c.person == ENGINEER).unwrap();
    assert_eq!(engineer.busy, Some(Busy::Emergency(TICKET)));
    // To their own they are on their way.
    assert!(of(&story, &[]).iter().all(|(.., busy)| busy.is_none()));
}

#[test]
fn a_device_with_a_fault_or_on_loan_stands_in_for_nobody() {
    let of = |story: &Story, tickets: &[TicketSummary]| {
        stand_ins(VENTILATOR, &story.ledger.world, tickets)
    };
    let story = alarmed();
    assert_eq!(of(&story, &[]), [SECOND]);
    let mut faulty = TicketSummary::of(&verifying().ticket());
    faulty.device = Some(SECOND);
    assert_eq!(of(&story, &[faulty.clone()]), []);
    faulty.completed_at = Some(nine_plus(5));
    assert_eq!(of(&story, &[faulty]), [SECOND]);
    let lent = story.alarm(EmergencyCommand::Commit(vec![loan()]), MANAGER);
    assert_eq!(of(&lent, &[]), []);
}

#[test]
fn what_was_on_its_way_at_the_end_still_comes_or_does_not() {
    let story = alarmed()
        .alarm(
            EmergencyCommand::Commit(vec![comes(ENGINEER), loan()]),
            MANAGER,
        )
        .alarm(
            EmergencyCommand::Restore("Runs on the loan".into()),
            MANAGER,
        )
        .alarm(
            EmergencyCommand::StandDown(Ending::Restored, "Over".into()),
            MANAGER,
        );
    let of = |story: &Story| {
        let all = story.ledger.world.emergency(TICKET).unwrap().committed();
        let ids: Vec<_> = all.iter().map(|one| one.id).collect();
        let open = all
            .iter()
            .filter(|one| one.there.is_none() && one.withdrawn.is_none());
        (ids, open.count())
    };
    let (ids, open) = of(&story);
    assert_eq!(open, 2);
    let story = story
        .alarm(
            EmergencyCommand::Withdraw(ids[0], "Turned back".into()),
            MANAGER,
        )
        .alarm(EmergencyCommand::Deliver(ids[1]), MANAGER);
    assert_eq!(of(&story).1, 0);
}

#[test]
fn a_loan_that_goes_back_bridges_nothing_and_one_that_is_bad_is_used_for_nobody() {
    let sent = alarmed().alarm(EmergencyCommand::Commit(vec![loan()]), MANAGER);
    let standing_in = super::course::resource(&sent, 0);
    let there = sent.alarm(EmergencyCommand::Deliver(standing_in), DESK);
    let bridged = || EmergencyCommand::StandDown(Ending::Bridged, "Until Monday".into());
    assert_eq!(there.try_alarm(bridged(), MANAGER).map(drop), Ok(()));
    let back = |sound| {
        let command = EmergencyCommand::ReturnLoan(standing_in, "Alarm tested".into(), sound);
        there.clone().alarm(command, DESK)
    };
    let of = |story: &Story| {
        let status = story.ledger.world.device(SECOND).unwrap().status;
        (status, stand_ins(VENTILATOR, &story.ledger.world, []))
    };
    for (sound, expected) in [
        (true, (DeviceStatus::InService, vec![SECOND])),
        (false, (DeviceStatus::OutOfService, Vec::new())),
    ] {
        let story = back(sound);
        assert_eq!(of(&story), expected);
        let refused = Err(Refusal::NothingBridges);
        assert_eq!(story.try_alarm(bridged(), MANAGER).map(drop), refused);
        let measured = story.alarm(EmergencyCommand::Interim("Bagged by hand".into()), DESK);
        assert_eq!(measured.try_alarm(bridged(), MANAGER).map(drop), Ok(()));
    }
}
