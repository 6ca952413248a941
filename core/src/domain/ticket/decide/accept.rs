//! The ward's word: signed or refused (SPEC §3.4).

use super::verify::readings_hold;
use super::{Decision, text};
use crate::domain::register::{RequiredField, required};
use crate::domain::ticket::Ticket;
use crate::domain::ticket::acceptance::{Acceptance, Signature, SignatureState};
use crate::domain::ticket::command::SignatureEntry;
use crate::domain::ticket::event::TicketEvent as Event;
use crate::domain::{Change, Context, Refusal};
use crate::journal::Digest;
use crate::search::folded;

/// The ward signs for what it was shown, and for nothing else (SPEC §3.4).
pub fn sign(ticket: &Ticket, entry: SignatureEntry, ctx: &Context<'_>) -> Decision {
    required(&entry.name, RequiredField::PrintedName)?;
    required(&entry.meaning, RequiredField::Text)?;
    is_not_the_worker(ticket, &entry, ctx)?;
    if !entry.strokes.is_drawn() {
        return Err(Refusal::SignatureEmpty);
    }
    if entry.shown != ticket.shown_digest() {
        return Err(Refusal::SignedOtherContent);
    }
    if ticket.signature_state() == SignatureState::Valid {
        return Err(Refusal::AlreadySigned);
    }
    readings_hold(ticket, ctx.world)?;
    let signature = Signature {
        name: entry.name,
        capacity: entry.capacity,
        meaning: entry.meaning,
        strokes: Digest::of(&entry.strokes.encode()),
        shown: entry.shown,
        at: ctx.now,
    };
    Ok(vec![Change::Ticket(
        ticket.id,
        Event::Accepted(Acceptance::Signed(signature)),
    )])
}

/// Whoever did the work does not accept it in the ward's name. Somebody of the ward who is called alike says in what capacity
/// they sign.
fn is_not_the_worker(
    ticket: &Ticket,
    entry: &SignatureEntry,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    if !entry.capacity.trim().is_empty() {
        return Ok(());
    }
    let plain = |name: &str| folded(name).split_whitespace().collect::<String>();
    let named = plain(&entry.name);
    let workers = ctx.world.people.iter();
    let mut workers = workers.filter(|(id, _)| ticket.worked_on_by((**id).into()));
    match workers.any(|(_, person)| plain(&person.data.name) == named) {
        true => Err(Refusal::SignedByWorker),
        false => Ok(()),
    }
}

/// The ward refuses, with a reason (SPEC §3.4).
pub fn refuse(ticket: &Ticket, reason: String) -> Decision {
    text(&reason, RequiredField::Reason)?;
    Ok(vec![Change::Ticket(
        ticket.id,
        Event::Accepted(Acceptance::Refused(reason)),
    )])
}
