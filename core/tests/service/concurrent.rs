//! Two tablets act on one ticket without knowing of each other: all pairs of commands at every
//! stage (FAULTS F70). Both fold to the same, every event is in the fold or among the conflicts.

use crate::hospital::*;
use crate::story::*;
use aftercare_core::domain::family;
use aftercare_core::domain::ticket::*;
use aftercare_core::journal::{Draft, Event, Reason, fold};
use strum::IntoEnumIterator;

/// The same events as another tablet would have written them.
fn elsewhere(before: &Story, own: &[Event]) -> Vec<Event> {
    let mut heads = vec![before.events.last().unwrap().id()];
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

fn outcomes(before: &Story) -> Vec<(TicketCommand, Vec<Event>)> {
    let mut outcomes = Vec::new();
    for command in sound(before) {
        for (_, person) in TEAM {
            if let Ok(changes) = before.attempt(command.clone(), Some(person)) {
                let after = before.clone().committed(Some(person), &changes);
                outcomes.push((command, after.events[before.events.len()..].to_vec()));
                break;
            }
        }
    }
    outcomes
}

#[test]
fn every_pair_of_commands_on_two_tablets_comes_to_the_same_and_loses_nothing() {
    let mut pairs = 0;
    for stage in StageKind::iter() {
        let before = at(stage);
        let outcomes = outcomes(&before);
        for (one, here) in &outcomes {
            for (other, there) in &outcomes {
                let there = elsewhere(&before, there);
                let mut ours = before.events.clone();
                ours.extend(here.iter().cloned());
                ours.extend(there.iter().cloned());
                let mut theirs = there.clone();
                theirs.extend(before.events.iter().rev().cloned());
                theirs.extend(here.iter().cloned());
                let (a, b) = (fold::<Ticket>(&ours), fold::<Ticket>(&theirs));
                assert_eq!(a.state, b.state, "{one:?} and {other:?} in {stage:?}");
                assert_eq!(
                    a.conflicts, b.conflicts,
                    "{one:?} and {other:?} in {stage:?}"
                );
                assert_eq!(a.sequence.len(), ours.len());
                assert_eq!((a.waiting.len(), a.newer.len()), (0, 0));
                // What does not fit is said, and nothing but concurrency brings misfits.
                let misfits = a
                    .conflicts
                    .iter()
                    .filter(|c| c.reason == Reason::Misfit)
                    .count();
                assert!(
                    misfits <= here.len().max(there.len()),
                    "{one:?} and {other:?} in {stage:?}"
                );
                let summarised = family::summarise(TICKET.into(), family::TICKET, &ours);
                assert_eq!(summarised.findings.conflicts as usize, a.conflicts.len());
                pairs += 1;
            }
        }
    }
    assert!(pairs > 600, "{pairs}");
}

fn both(
    before: &Story,
    one: (TicketCommand, aftercare_core::id::PersonId),
    other: (TicketCommand, aftercare_core::id::PersonId),
) -> aftercare_core::journal::Folded<Ticket> {
    let new = |(command, person): (TicketCommand, _)| {
        let changes = before.attempt(command, Some(person)).unwrap();
        before.clone().committed(Some(person), &changes).events[before.events.len()..].to_vec()
    };
    let mut events = before.events.clone();
    events.extend(new(one));
    events.extend(elsewhere(before, &new(other)));
    fold(&events)
}

#[test]
fn two_urgencies_are_a_conflict_and_the_same_twice_is_none() {
    let classify = |urgency, person| (TicketCommand::Classify(urgency, "x".into()), person);
    let story = reported();
    let differ = both(
        &story,
        classify(Urgency::Urgent, DESK),
        classify(Urgency::Emergency, MANAGER),
    );
    assert!(
        matches!(differ.conflicts[..], [ref c] if matches!(&c.reason, Reason::Concurrent { field, .. } if field == "urgency"))
    );
    let agree = both(
        &story,
        classify(Urgency::Urgent, DESK),
        classify(Urgency::Urgent, MANAGER),
    );
    assert_eq!(agree.conflicts, []);
}

#[test]
fn a_part_fitted_while_another_tablet_ends_the_repair_is_not_lost() {
    let story = worked();
    let folded = both(
        &story,
        (TicketCommand::FinishRepair(outcome()), ENGINEER),
        (TicketCommand::UsePart(part()), ENGINEER),
    );
    let ticket = folded.state.unwrap();
    assert_eq!(
        (ticket.stage.kind(), ticket.parts.len()),
        (StageKind::Verifying, 1)
    );
    assert_eq!(folded.conflicts, []);
}

#[test]
fn a_signature_outweighs_nobody_there_and_an_edit_elsewhere_voids_it() {
    let story = accepting();
    let sign = TicketCommand::Sign(signature(&story.ticket()));
    let absent = TicketCommand::NobodyToSign("Night".into());
    for (one, other) in [(sign.clone(), absent.clone()), (absent, sign.clone())] {
        let folded = both(&story, (one, ENGINEER), (other, ENGINEER));
        assert_eq!(
            folded.state.unwrap().signature_state(),
            SignatureState::Valid
        );
    }
    let edited = RepairOutcome {
        measures: "Two".into(),
        ..outcome()
    };
    let edit = TicketCommand::CorrectRepair(edited, "Miscounted".into());
    let folded = both(&story, (sign, ENGINEER), (edit, ENGINEER));
    assert_eq!(
        folded.state.unwrap().signature_state(),
        SignatureState::Voided
    );
}
