//! Undo: what a person may take back right after doing it, and by which counter-event.
//!
//! Nothing is ever erased: the event stays, and a further one says that it was taken back and what stands again.
//! It may be taken back by the person who did it, while nothing else has happened to the record, for
//! [`UNDO_WITHIN`]. Signatures, results, submissions, decisions and the archive stay as they are: they have corrections
//! of their own, with a reason.

use super::catalogue::{Category, Model};
use super::codes::Code;
use super::device::Device;
use super::emergency::{Emergency, EmergencyPlan};
use super::instrument::Instrument;
use super::kit::Kit;
use super::people::Person;
use super::register::{Register, RegisterEvent, Registered};
use super::register_commands::{Action, RegisterCommand, decide_register};
use super::roles::Act;
use super::settings::Settings;
use super::site::{Department, Site};
use super::stock::{Part, StockBook, StockPlace, Supplier, settle};
use super::ticket::Ticket;
use super::ticket::command::TicketCommandKind;
use super::ticket::event::{Stands, TicketEvent};
use super::{Change, Context, Refusal, family};
use crate::id::{CommitId, RecordId};
use crate::journal::{Event, Record, fold, linearise};
use crate::time::Span;

/// For how long something can be taken back after it was done.
pub const UNDO_WITHIN: Span = Span::minutes(10);

/// Whether a step on a ticket is of a kind that can be taken back at all.
pub const fn is_undoable(command: TicketCommandKind) -> bool {
    matches!(
        command,
        TicketCommandKind::Assign
            | TicketCommandKind::TakeOver
            | TicketCommandKind::Classify
            | TicketCommandKind::Identify
    )
}

/// Takes back what one commit did to a record, whose whole history is given.
///
/// # Errors
/// [`Refusal::NotUndoable`] for what stays, [`Refusal::UndoTooLate`] when something happened since or the time has
/// passed, [`Refusal::NotAllowed`] for anybody's but one's own doing, and what the record's own rules say to its
/// former state.
pub fn decide_undo(
    done: CommitId,
    record: RecordId,
    events: &[Event],
    ctx: &Context<'_>,
) -> Result<Vec<Change>, Refusal> {
    let (last, earlier) = last_of(done, events, ctx)?;
    let of = |made| match made {
        Change::Category(id, event) => Change::Category(id, back(event)),
        Change::Code(id, event) => Change::Code(id, back(event)),
        Change::Department(id, event) => Change::Department(id, back(event)),
        Change::Device(id, event) => Change::Device(id, back(event)),
        Change::Instrument(id, event) => Change::Instrument(id, back(event)),
        Change::Model(id, event) => Change::Model(id, back(event)),
        Change::Person(id, event) => Change::Person(id, back(event)),
        Change::Settings(event) => Change::Settings(back(event)),
        Change::Plan(event) => Change::Plan(back(event)),
        Change::Kit(id, event) => Change::Kit(id, back(event)),
        Change::Site(id, event) => Change::Site(id, back(event)),
        Change::Part(id, event) => Change::Part(id, back(event)),
        Change::Place(id, event) => Change::Place(id, back(event)),
        Change::Supplier(id, event) => Change::Supplier(id, back(event)),
        other => other,
    };
    macro_rules! register {
        ($type:ty, $command:expr) => {{
            let action = before_edit::<$type>(last, events, &earlier)?;
            let command: RegisterCommand = $command(action);
            Ok(decide_register(command, ctx)?.into_iter().map(of).collect())
        }};
    }
    let id = record;
    match last.header().family {
        family::TICKET => ticket(last, &earlier, ctx),
        family::SITE => register!(Site, |a| RegisterCommand::Site(id.into(), a)),
        family::DEPARTMENT => {
            register!(Department, |a| RegisterCommand::Department(id.into(), a))
        }
        // It was this device before: whether another has its number was decided then.
        family::DEVICE => register!(Device, |a| RegisterCommand::DeviceThoughSame(id.into(), a)),
        family::CATEGORY => {
            // A version of a checklist that was written stays: records may have been done with it.
            let is_grown = |a: &Action<Category>| matches!(a, Action::Edit { seen, made } if seen.verification != made.verification);
            let action = before_edit::<Category>(last, events, &earlier)?;
            if is_grown(&action) {
                return Err(Refusal::NotUndoable);
            }
            let changes = decide_register(RegisterCommand::Category(id.into(), action), ctx)?;
            Ok(changes.into_iter().map(of).collect())
        }
        family::MODEL => register!(Model, |a| RegisterCommand::Model(id.into(), a)),
        family::PERSON => register!(Person, |a| RegisterCommand::Person(id.into(), a)),
        family::INSTRUMENT => {
            register!(Instrument, |a| RegisterCommand::Instrument(id.into(), a))
        }
        family::CODE => register!(Code, |a| RegisterCommand::Code(id.into(), a)),
        family::SETTINGS_FAMILY => register!(Settings, RegisterCommand::Settings),
        family::KIT => register!(Kit, |a| RegisterCommand::Kit(id.into(), a)),
        family::PLAN_FAMILY => register!(EmergencyPlan, RegisterCommand::Plan),
        family::PART => register!(Part, |a| RegisterCommand::Part(id.into(), a)),
        family::PLACE => register!(StockPlace, |a| RegisterCommand::Place(id.into(), a)),
        family::SUPPLIER => register!(Supplier, |a| RegisterCommand::Supplier(id.into(), a)),
        family::STOCK => {
            ctx.may(Act::MoveStock)?;
            let book = fold::<StockBook>(events).state.ok_or(Refusal::NotFound)?;
            let event = settle::taken_back(&book, last.id())?;
            Ok(vec![Change::Stock(record, event)])
        }
        _ => Err(Refusal::NotUndoable),
    }
}

/// The event of that commit, if it is the record's last, young enough and one's own; and all events before it.
fn last_of<'e>(
    done: CommitId,
    events: &'e [Event],
    ctx: &Context<'_>,
) -> Result<(&'e Event, Vec<Event>), Refusal> {
    let order = linearise(events);
    let last = match order.sequence.last() {
        Some(at) => &events[*at],
        None => return Err(Refusal::NotFound),
    };
    let head = last.header();
    // A second head is another tablet's doing that did not know of this.
    if head.commit != done || order.heads != [last.id()] || !order.waiting.is_empty() {
        return Err(Refusal::UndoTooLate);
    }
    if ctx.now - head.stamp.wall > UNDO_WITHIN {
        return Err(Refusal::UndoTooLate);
    }
    let (actor, _) = ctx.person()?;
    if head.actor != Some(actor) {
        return Err(Refusal::NotUndoable);
    }
    let earlier: Vec<Event> = events
        .iter()
        .filter(|event| event.id() != last.id())
        .cloned()
        .collect();
    // What one commit did in several steps is no single slip.
    if earlier.iter().any(|event| event.header().commit == done) {
        return Err(Refusal::NotUndoable);
    }
    Ok((last, earlier))
}

fn ticket(last: &Event, earlier: &[Event], ctx: &Context<'_>) -> Result<Vec<Change>, Refusal> {
    let happened = family::body::<Ticket>(last).ok_or(Refusal::NotUndoable)?;
    let before = fold::<Ticket>(earlier).state.ok_or(Refusal::NotUndoable)?;
    let (acts, stands): (&[Act], _) = match happened {
        TicketEvent::Assigned(_) => (
            &[Act::Assign, Act::TakeOver],
            Stands::Assignment(before.assignment().cloned()),
        ),
        TicketEvent::Classified { .. } => (&[Act::Classify], Stands::Urgency(before.urgency)),
        TicketEvent::Identified(_) => (&[Act::AmendReport], Stands::Device(before.device)),
        _ => return Err(Refusal::NotUndoable),
    };
    // An emergency is stood down, with its reason; it does not go away.
    if ctx
        .world
        .emergency(before.id)
        .is_some_and(Emergency::is_running)
        && matches!(stands, Stands::Urgency(_))
    {
        return Err(Refusal::EmergencyRunning);
    }
    // The right to it may have gone since.
    acts.iter()
        .map(|act| ctx.may(*act))
        .reduce(|found, other| found.or(other))
        .ok_or(Refusal::NotUndoable)??;
    let event = last.id();
    Ok(vec![Change::Ticket(
        before.id,
        TicketEvent::TakenBack { event, stands },
    )])
}

/// The edit that leads back to what stood before.
fn before_edit<T: Registered>(
    last: &Event,
    events: &[Event],
    earlier: &[Event],
) -> Result<Action<T>, Refusal>
where
    Register<T>: Record<Event = RegisterEvent<T>>,
{
    let state = |events: &[Event]| fold::<Register<T>>(events).state;
    let happened = family::body::<Register<T>>(last).ok_or(Refusal::NotUndoable)?;
    let before = state(earlier).ok_or(Refusal::NotUndoable)?;
    let now = state(events).ok_or(Refusal::NotUndoable)?;
    match happened {
        RegisterEvent::Changed(_) => Ok(Action::Edit {
            seen: now.data,
            made: before.data,
        }),
        RegisterEvent::Voided(_) => Ok(Action::Reinstate),
        RegisterEvent::Entered(_) | RegisterEvent::Reinstated | RegisterEvent::TakenBack(_) => {
            Err(Refusal::NotUndoable)
        }
    }
}

/// The counter-event says that it is one.
fn back<T>(event: RegisterEvent<T>) -> RegisterEvent<T> {
    match event {
        RegisterEvent::Changed(patch) => RegisterEvent::TakenBack(patch),
        other => other,
    }
}
