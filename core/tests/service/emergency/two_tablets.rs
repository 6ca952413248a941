//! What two tablets that did not know of each other make of one emergency.

use super::course::{lessons, resource};
use super::*;
use EmergencyCommand as C;
use aftercare_core::domain::emergency::downtime::{is_lowered, raise, raise_command};
use aftercare_core::domain::emergency::{
    Emergency, EmergencyCommand, EmergencyEvent, Ending, Guidance, emergency_of,
};
use aftercare_core::domain::family::{self, Summary};
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::{TicketEvent, Urgency};
use aftercare_core::domain::{Change, Refusal};
use aftercare_core::journal::{Draft, Event, Folded, Reason, fold};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The last events of a story, as the other tablet would have written them.
fn elsewhere(before: &Story, own: &[Event]) -> Vec<Event> {
    let mut heads: Vec<_> = before.alarm.last().map(|e| e.id()).into_iter().collect();
    let moved = own.iter().enumerate().map(|(at, event)| {
        let draft = Draft {
            replica: OTHER_TABLET,
            seq: at as u64 + 1,
            after: heads.clone(),
            ..event.header().clone()
        };
        let event = Event::seal(draft, event.body().unwrap());
        heads = vec![event.id()];
        event
    });
    moved.collect()
}

fn both(before: &Story, one: (C, PersonId), other: (C, PersonId)) -> Folded<Emergency> {
    let here = before.clone().alarm(one.0, one.1);
    let there = before.clone().alarm(other.0, other.1);
    let own = &there.alarm[before.alarm.len()..];
    let there = elsewhere(before, own);
    let mut ours = here.alarm.clone();
    ours.extend(there.iter().cloned());
    let mut theirs: Vec<Event> = there;
    theirs.extend(here.alarm.iter().rev().cloned());
    let (a, b) = (fold::<Emergency>(&ours), fold::<Emergency>(&theirs));
    assert_eq!(a.state, b.state);
    assert_eq!(a.conflicts, b.conflicts);
    a
}

#[test]
fn two_managers_who_end_it_differently_are_both_heard_and_looked_at() {
    let story = alarmed().alarm(C::Restore("Runs".into()), ENGINEER);
    let restored = || (C::StandDown(Ending::Restored, "Runs again".into()), MANAGER);
    let none = (C::StandDown(Ending::FalseAlarm, "None".into()), MANAGER);
    let folded = both(&story, restored(), none);
    assert!(!folded.state.unwrap().is_running());
    let reasons: Vec<&Reason> = folded.conflicts.iter().map(|c| &c.reason).collect();
    assert_eq!(reasons, [&Reason::Misfit]);
    let agreed = both(&story, restored(), restored());
    assert_eq!(agreed.conflicts, []);
}

#[test]
fn what_comes_and_does_not_come_is_a_conflict() {
    let story = alarmed().alarm(C::Commit(vec![comes(ENGINEER), loan()]), MANAGER);
    let standing_in = resource(&story, 1);
    let folded = both(
        &story,
        (C::Deliver(standing_in), DESK),
        (C::Withdraw(standing_in, "In use".into()), MANAGER),
    );
    assert_eq!(folded.conflicts.len(), 1);
    let twice = both(
        &story,
        (C::Deliver(standing_in), DESK),
        (C::Deliver(standing_in), ENGINEER),
    );
    assert_eq!(twice.conflicts, []);
    let off = || (C::Withdraw(standing_in, "In use".into()), MANAGER);
    assert_eq!(both(&story, off(), off()).conflicts, []);
}

#[test]
fn one_person_sent_from_two_places_is_a_conflict() {
    let from = |place: &str| {
        let resource = Resource {
            from: place.to_owned(),
            ..comes(ENGINEER)
        };
        (C::Commit(vec![resource]), MANAGER)
    };
    let folded = both(&alarmed(), from("East"), from("West"));
    assert_eq!(folded.conflicts.len(), 1);
    assert_eq!(both(&alarmed(), from("East"), from("East")).conflicts, []);
}

#[test]
fn two_starts_of_one_emergency_are_one_record_from_the_earlier_on() {
    let first = alarmed();
    let later = first.alarm[0].clone();
    let mut draft = later.header().clone();
    draft.replica = OTHER_TABLET;
    draft.stamp.wall = nine_plus(7);
    let EmergencyEvent::Started(mut start) =
        minicbor_serde::from_slice(later.body().unwrap()).unwrap()
    else {
        panic!("not a start");
    };
    start.alerted = vec![EXPERT, COLLEAGUE];
    let change = Change::Emergency(emergency_of(TICKET), EmergencyEvent::Started(start));
    let second = Event::seal(draft, &change.encode().1);
    for events in [
        [first.alarm[0].clone(), second.clone()],
        [second, first.alarm[0].clone()],
    ] {
        let folded = fold::<Emergency>(&events);
        let emergency = folded.state.unwrap();
        assert_eq!(folded.conflicts, []);
        assert_eq!(emergency.started_at, nine_plus(0));
        let alerted: Vec<PersonId> = emergency.alerts.iter().map(|a| a.person).collect();
        assert_eq!(alerted, [MANAGER, EXPERT, COLLEAGUE]);
    }
}

/// Sound commands of every kind, with who gives them.
fn sound(story: &Story) -> Vec<(C, PersonId)> {
    let committed = story.emergency().committed();
    let any = committed.last().map(|one| one.id);
    let mut all = vec![
        (C::Acknowledge(MANAGER), MANAGER),
        (C::Acknowledge(EXPERT), EXPERT),
        (C::Commit(vec![comes(ENGINEER), loan()]), MANAGER),
        (C::Commit(vec![comes(COLLEAGUE)]), MANAGER),
        (C::Arrive(ENGINEER, story.ledger.now), ENGINEER),
        (
            C::Guide(Guidance {
                advice: "x".into(),
                ..Guidance::default()
            }),
            EXPERT,
        ),
        (C::Interim("x".into()), ENGINEER),
        (C::Progress("x".into()), DESK),
        (C::Restore("x".into()), ENGINEER),
        (C::StandDown(Ending::Restored, "Runs again".into()), MANAGER),
        (C::StandDown(Ending::FalseAlarm, "x".into()), MANAGER),
        (C::Resume("x".into()), DESK),
        (C::Review(lessons()), MANAGER),
        (C::Improve(0, "x".into()), MANAGER),
    ];
    all.extend(any.into_iter().flat_map(|id| {
        [
            (C::Deliver(id), DESK),
            (C::Withdraw(id, "x".into()), MANAGER),
            (C::ReturnLoan(id, "x".into(), false), DESK),
        ]
    }));
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn whatever_is_decided_fits_and_any_order_of_two_tablets_comes_to_the_same(
        before in proptest::collection::vec(0usize..17, 0..12),
        here in proptest::collection::vec(0usize..17, 0..6),
        there in proptest::collection::vec(0usize..17, 0..6),
        turn in 0usize..20,
    ) {
        let go = |mut story: Story, steps: &[usize]| {
            for step in steps {
                let Some((command, by)) = sound(&story).into_iter().nth(*step) else { continue };
                let next = story.clone().after(aftercare_core::time::Span::minutes(1));
                if let Ok(changes) = next.try_alarm(command, by) {
                    story = next.committed(Some(by), &changes);
                }
            }
            story
        };
        let before = go(alarmed(), &before);
        let here = go(before.clone(), &here);
        let there = go(before.clone(), &there);
        prop_assert_eq!(here.ledger.misfits(), 0);
        let one = fold::<Emergency>(&here.alarm);
        prop_assert_eq!(&one.conflicts, &vec![]);
        prop_assert_eq!(one.state.as_ref(), Some(here.emergency()));
        let moved = elsewhere(&before, &there.alarm[before.alarm.len()..]);
        let mut ours = here.alarm.clone();
        ours.extend(moved);
        let mut theirs = ours.clone();
        let by = turn % ours.len();
        theirs.rotate_left(by);
        let (a, b) = (fold::<Emergency>(&ours), fold::<Emergency>(&theirs));
        prop_assert_eq!(&a.state, &b.state);
        prop_assert_eq!(&a.conflicts, &b.conflicts);
        // Nothing is lost: every event is in the log, is the start, or stands among the conflicts.
        let known: BTreeSet<_> = a.state.iter().flat_map(|e| e.log.iter().map(|l| l.event))
            .chain(a.conflicts.iter().map(|c| c.event)).collect();
        let missing = ours.iter().filter(|e| !known.contains(&e.id())).count();
        prop_assert_eq!(missing, 1);
        // What every tab shows of it survives being kept.
        let summarised = family::summarise(emergency_of(TICKET).into(), family::EMERGENCY, &ours);
        prop_assert!(matches!(summarised.summary, Summary::Emergency(_)));
        prop_assert_eq!(family::decode(&family::encode(&summarised)), Some(summarised));
    }
}

#[test]
fn every_kind_has_one_name_and_comes_back_from_its_bytes() {
    let standing_in = |s: &Story| resource(s, 1);
    let story = alarmed()
        .alarm(C::Acknowledge(MANAGER), MANAGER)
        .alarm(C::Commit(vec![comes(ENGINEER), loan()]), MANAGER);
    let loan_id = standing_in(&story);
    let first = resource(&story, 0);
    let now = nine_plus(3);
    let story = story
        .alarm(C::Deliver(loan_id), DESK)
        .alarm(C::Withdraw(first, "Ill".into()), MANAGER)
        .alarm(C::Arrive(COLLEAGUE, now), COLLEAGUE)
        .alarm(
            C::Guide(Guidance {
                plan: "x".into(),
                ..Guidance::default()
            }),
            EXPERT,
        )
        .alarm(C::Interim("x".into()), ENGINEER)
        .alarm(C::Progress("x".into()), DESK)
        .alarm(C::Restore("x".into()), ENGINEER)
        .alarm(C::StandDown(Ending::Bridged, "x".into()), MANAGER)
        .alarm(C::Resume("x".into()), DESK)
        .alarm(C::StandDown(Ending::Restored, "x".into()), MANAGER)
        .alarm(C::ReturnLoan(loan_id, "x".into(), false), DESK)
        .alarm(C::Review(lessons()), MANAGER)
        .alarm(C::Improve(0, "x".into()), MANAGER);
    let escalated = Change::Emergency(emergency_of(TICKET), EmergencyEvent::Escalated(EXPERT));
    let story = story.committed(None, &[escalated]);
    let mut seen = BTreeSet::new();
    for event in &story.alarm {
        let body: EmergencyEvent = minicbor_serde::from_slice(event.body().unwrap()).unwrap();
        let (kind, bytes) = Change::Emergency(emergency_of(TICKET), body).encode();
        assert_eq!(bytes, event.body().unwrap());
        assert_eq!(kind, event.header().kind);
        seen.insert(kind);
    }
    let known: BTreeSet<&str> = EmergencyEvent::KINDS.iter().copied().collect();
    assert_eq!(seen, known);
}

#[test]
fn what_another_tablet_lowered_is_an_emergency_again_while_it_runs() {
    let story = alarmed();
    let ticket = TicketSummary::of(&story.ticket());
    let world = &story.ledger.world;
    assert!(!is_lowered(&ticket, world));
    let lowered = TicketSummary {
        urgency: Urgency::Planned,
        ..ticket.clone()
    };
    assert!(is_lowered(&lowered, world));
    let ctx = story.ledger.context(None);
    let [
        Change::Ticket(
            id,
            TicketEvent::Classified {
                urgency: Urgency::Emergency,
                ..
            },
        ),
    ] = &raise(&lowered, &ctx).unwrap()[..]
    else {
        panic!("it stays lowered");
    };
    assert_eq!(*id, ticket.id);
    // It is done once for each decision, whichever tab does it.
    let again = TicketSummary {
        classified: lowered.classified + 2,
        ..lowered.clone()
    };
    assert_ne!(raise_command(&lowered), raise_command(&again));
    assert_eq!(raise(&ticket, &ctx), Err(Refusal::NothingChanged));
    // Stood down, it may be what it is.
    let over = story
        .alarm(C::Restore("Runs".into()), ENGINEER)
        .alarm(C::StandDown(Ending::Restored, "Runs again".into()), MANAGER);
    assert!(!is_lowered(&lowered, &over.ledger.world));
}
