//! Undo: the one who did it takes it back right after; the event stays, and what cannot be taken back says so.

use crate::hospital::*;
use crate::story::*;
use TicketCommand as C;
use aftercare_core::domain::register::Register;
use aftercare_core::domain::roles::{Act, Role};
use aftercare_core::domain::ticket::event::TicketEvent;
use aftercare_core::domain::ticket::*;
use aftercare_core::domain::undo::{UNDO_WITHIN, decide_undo};
use aftercare_core::domain::{
    Action, Change, Refusal, RegisterCommand, decide_register, device::Device,
};
use aftercare_core::id::*;
use aftercare_core::journal::{Event, fold};
use aftercare_core::time::Span;

/// Takes the last commit of the story back.
fn undo(story: &Story, by: PersonId) -> Result<Vec<Change>, Refusal> {
    let last = story.events.last().unwrap().header().commit;
    let ctx = story.ledger.context(Some(by));
    decide_undo(last, TICKET.into(), &story.events, &ctx)
}

#[track_caller]
fn undone(story: Story, by: PersonId) -> Story {
    let changes = undo(&story, by).unwrap();
    let before = story.events.len();
    let story = story.committed(Some(by), &changes);
    assert_eq!(story.ledger.misfits(), 0);
    assert_eq!(story.events.len(), before + 1, "nothing is erased");
    assert_eq!(story.events[before].header().kind, "taken_back");
    story
}

fn assigned() -> Story {
    reported()
        .when(C::Assign(ENGINEER, "Soon, please".into()))
        .by(DESK)
        .then(StageKind::Diagnosing)
}

#[test]
fn a_first_assignment_is_taken_back_and_the_ticket_waits_for_another() {
    let story = undone(assigned(), DESK);
    let ticket = story.ticket();
    assert_eq!(ticket.stage, Stage::Reported);
    assert_eq!(story.folded().conflicts, []);
    // It can be given to the right one afterwards.
    story
        .when(C::Assign(ENGINEER, String::new()))
        .by(DESK)
        .then(StageKind::Diagnosing);
}

#[test]
fn a_later_assignment_goes_back_to_whoever_had_it_with_the_word_that_went_with_it() {
    let story = assigned()
        .when(C::TakeOver)
        .by(EXPERT)
        .then(StageKind::Diagnosing);
    let ticket = undone(story, EXPERT).ticket();
    let had = ticket.assignment().unwrap();
    assert_eq!(
        (had.engineer, had.note.as_str()),
        (ENGINEER, "Soon, please")
    );
}

#[test]
fn urgency_and_device_stand_again_as_they_were() {
    let first = reported().ticket();
    let story = reported()
        .when(C::Classify(Urgency::Urgent, "Second bed too".into()))
        .by(DESK)
        .then(StageKind::Reported);
    assert_eq!(undone(story, DESK).ticket().urgency, first.urgency);
    let story = reported()
        .when(C::Identify(SECOND))
        .by(DESK)
        .then(StageKind::Reported);
    let ticket = undone(story, DESK).ticket();
    assert_eq!(ticket.device, Some(VENTILATOR));
}

#[test]
fn only_the_one_who_did_it_takes_it_back_and_only_right_after() {
    assert_eq!(undo(&assigned(), MANAGER), Err(Refusal::NotUndoable));
    let ages = |more| assigned().after(UNDO_WITHIN + Span(more));
    assert!(undo(&ages(0), DESK).is_ok());
    assert_eq!(undo(&ages(1), DESK), Err(Refusal::UndoTooLate));
}

#[test]
fn what_somebody_built_on_it_keeps_it() {
    let story = assigned();
    let commit = story.events.last().unwrap().header().commit;
    let story = story
        .when(C::Note(NoteKind::Note, "On my way".into()))
        .then(StageKind::Diagnosing);
    let ctx = story.ledger.context(Some(DESK));
    let answer = decide_undo(commit, TICKET.into(), &story.events, &ctx);
    assert_eq!(answer, Err(Refusal::UndoTooLate));
}

#[test]
fn a_right_that_has_gone_takes_nothing_back() {
    let story = assigned().where_world(|world| {
        let desk = world.people.get_mut(&DESK.into()).unwrap();
        desk.data.role = Role::HospitalUser;
    });
    let why = Refusal::NotAllowed(Act::TakeOver, Role::HospitalUser);
    assert_eq!(undo(&story, DESK), Err(why));
}

#[test]
fn signature_record_decision_archive_and_an_undo_itself_stay() {
    let by_last = |story: Story| {
        let actor = story.events.last().unwrap().header().actor.unwrap();
        undo(&story, actor)
    };
    let signed = accepting().when_signed().then(StageKind::Recording);
    for story in [reported(), signed, archived(), undone(assigned(), DESK)] {
        assert_eq!(by_last(story), Err(Refusal::NotUndoable));
    }
}

#[test]
fn work_of_another_tablet_that_came_meanwhile_is_never_thrown_back() {
    // The engineer diagnosed on another tablet while the desk took the assignment back here.
    let base = assigned();
    let undo = undo(&base, DESK).unwrap();
    let there = base
        .clone()
        .when(C::Diagnose(diagnosis()))
        .then(StageKind::Repairing);
    let after = there.after(Span::minutes(1)).committed(Some(DESK), &undo);
    let ticket = fold::<Ticket>(&after.events);
    assert_eq!(ticket.state.unwrap().stage.kind(), StageKind::Repairing);
    assert_eq!(ticket.conflicts.len(), 1, "and people are told");
}

#[test]
fn an_edit_of_a_register_is_taken_back_field_by_field() {
    let (mut ledger, mut events) = open();
    let of_bed = |e: &Event| e.header().record == RecordId::from(BED);
    let seen = ledger.world.device(BED).unwrap().clone();
    let made = Device {
        room: "12".into(),
        ..seen.clone()
    };
    let edit = RegisterCommand::Device(
        BED,
        Action::Edit {
            seen: seen.clone(),
            made,
        },
    );
    let changes = decide_register(edit, &ledger.context(Some(DESK))).unwrap();
    events.extend(ledger.commit(Some(DESK), &changes));
    let history: Vec<Event> = events.iter().filter(|e| of_bed(e)).cloned().collect();
    let commit = history.last().unwrap().header().commit;
    let answer = |person| decide_undo(commit, BED.into(), &history, &ledger.context(Some(person)));
    assert_eq!(answer(ENGINEER), Err(Refusal::NotUndoable));
    let back = answer(DESK).unwrap();
    let [Change::Device(_, event)] = back.as_slice() else {
        panic!("{back:?}");
    };
    assert_eq!(<&str>::from(event), "taken_back");
    let mut history = history.clone();
    history.extend(ledger.commit(Some(DESK), &back));
    assert_eq!(ledger.world.device(BED), Some(&seen));
    let folded = fold::<Register<Device>>(&history);
    assert_eq!(
        (folded.state.unwrap().data, folded.conflicts.len()),
        (seen, 0)
    );
}

#[test]
fn the_counter_event_is_read_back_as_it_was_written() {
    let story = undone(assigned(), DESK);
    let (assigned, taken_back) = match story.events.as_slice() {
        [.., a, b] => (a, b),
        _ => panic!("two events"),
    };
    let read = aftercare_core::domain::family::body::<Ticket>(taken_back);
    let Some(TicketEvent::TakenBack { event, .. }) = read else {
        panic!("{read:?}");
    };
    assert_eq!(event, assigned.id());
}
