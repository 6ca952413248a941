//! Precautions, times, parts and the outcome of the repair (SPEC §3.3).

use super::{Decision, chained, text};
use crate::domain::register::{RequiredField, required};
use crate::domain::ticket::event::TicketEvent as Event;
use crate::domain::ticket::{
    PartFate, PartUse, Precautions, RepairOutcome, Stamped, Ticket, TimeKind, TimeMark, store,
};
use crate::domain::{Change, Context, Refusal};
use crate::time::Span;

/// The most pieces of one part that are fitted in one go.
pub const MOST_FITTED: u32 = 1_000;

/// Before touching the device: it cannot be skipped, though "unknown" is an answer (SPEC §3.3).
pub fn declare(ticket: &Ticket, precautions: Precautions) -> Decision {
    required(&precautions.declared_by, RequiredField::DeclaredBy)?;
    if precautions.contamination.asks_for_measures() {
        required(&precautions.measures, RequiredField::PrecautionsTaken)?;
    }
    Ok(vec![Change::Ticket(
        ticket.id,
        Event::PrecautionsDeclared(precautions),
    )])
}

/// Left, arrived, started, stopped; work starts only after the declaration.
pub fn mark_time(ticket: &Ticket, mark: TimeMark, ctx: &Context<'_>) -> Decision {
    ctx.not_future(mark.at)?;
    if mark.at + Span::minutes(1) < ticket.reported_at {
        return Err(Refusal::TimesOutOfOrder);
    }
    let marks = ticket.time_marks();
    if let Some(reason) = &mark.correction {
        text(reason, RequiredField::Reason)?;
        let same = |m: &&Stamped<TimeMark>| m.what.kind == mark.kind;
        let at = marks.iter().rposition(same).ok_or(Refusal::NotFound)?;
        let before = at.checked_sub(1).and_then(|i| marks.get(i));
        let after = marks.get(at + 1);
        if before.is_some_and(|m| mark.at < m.what.at) || after.is_some_and(|m| m.what.at < mark.at)
        {
            return Err(Refusal::TimesOutOfOrder);
        }
        if marks[at].what.at == mark.at {
            return Err(Refusal::NothingChanged);
        }
    } else {
        if marks.last().is_some_and(|last| mark.at < last.what.at) {
            return Err(Refusal::TimesOutOfOrder);
        }
        let running = work_is_running(ticket);
        match mark.kind {
            TimeKind::Started if ticket.lacks_precautions() => {
                return Err(Refusal::PrecautionsMissing);
            }
            TimeKind::Started if ticket.waiting().is_some() => return Err(Refusal::StillWaiting),
            // Who works is neither on the way nor arriving.
            TimeKind::Started | TimeKind::Left | TimeKind::Arrived if running => {
                return Err(Refusal::WorkStillRunning);
            }
            TimeKind::Stopped if !running => return Err(Refusal::WorkNotStarted),
            _ => {}
        }
    }
    Ok(vec![Change::Ticket(ticket.id, Event::TimeMarked(mark))])
}

/// Whether work was started and not stopped.
pub fn work_is_running(ticket: &Ticket) -> bool {
    let last = ticket
        .time_marks()
        .into_iter()
        .rfind(|t| matches!(t.what.kind, TimeKind::Started | TimeKind::Stopped));
    last.is_some_and(|t| t.what.kind == TimeKind::Started)
}

/// A part goes in, another comes out; it must fit and be in date (SPEC §3.3).
pub fn use_part(ticket: &Ticket, part: PartUse, ctx: &Context<'_>) -> Decision {
    required(&part.name, RequiredField::PartName)?;
    if ticket.lacks_precautions() {
        return Err(Refusal::PrecautionsMissing);
    }
    if !part.fits {
        return Err(Refusal::PartNotConfirmed);
    }
    match part.quantity {
        0 => return Err(Refusal::NoQuantity),
        1..=MOST_FITTED => {}
        _ => return Err(Refusal::TooManyPieces(MOST_FITTED)),
    }
    let (part, issued) = store::give_out(ticket, part, ctx)?;
    let today = ctx.world.settings().calendar.day(ctx.now);
    // What comes from the store was judged there, where an expert's permission is known.
    if issued.is_empty()
        && let Some(expiry) = part.expiry.filter(|expiry| *expiry < today)
    {
        return Err(Refusal::PartExpired(expiry));
    }
    if part.fate == PartFate::NoneRemoved
        && !(part.lot_out.is_empty() && part.serial_out.is_empty())
    {
        return Err(Refusal::Missing(RequiredField::Reason));
    }
    let used = Change::Ticket(ticket.id, Event::PartUsed(part));
    Ok(chained(vec![used], issued))
}

/// The repair is done: precautions declared, work stopped, outcome complete (SPEC §3.3).
pub fn finish_repair(ticket: &Ticket, outcome: RepairOutcome, ctx: &Context<'_>) -> Decision {
    if ticket.lacks_device() {
        return Err(Refusal::DeviceNotIdentified);
    }
    if ticket.waiting().is_some() {
        return Err(Refusal::StillWaiting);
    }
    if work_is_running(ticket) {
        return Err(Refusal::WorkStillRunning);
    }
    store::nothing_in_hand(ticket, ctx)?;
    if ticket.lacks_precautions() {
        return Err(Refusal::PrecautionsMissing);
    }
    let has_stopped = ticket
        .times
        .iter()
        .any(|t| t.what.kind == TimeKind::Stopped);
    if !ticket.is_remote() && !has_stopped {
        return Err(Refusal::Missing(RequiredField::WorkTimes));
    }
    sound(ticket, &outcome)?;
    Ok(vec![Change::Ticket(ticket.id, Event::Repaired(outcome))])
}

pub fn sound(ticket: &Ticket, outcome: &RepairOutcome) -> Result<(), Refusal> {
    if ticket.kind().has_fault()
        && let Some(cause) = &outcome.cause
    {
        text(&cause.text, RequiredField::Cause)?;
    }
    text(&outcome.measures, RequiredField::Measures)?;
    text(&outcome.explained, RequiredField::Explanation)
}
