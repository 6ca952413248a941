//! What the rules propose for a ticket by what is known of it now: the report was corrected since, or its device named.

use super::is_unmended;
use super::rules::{Facts, Fired, judge};
use crate::domain::ticket::Ticket;
use crate::domain::ticket::summary::TicketSummary;
use crate::domain::world::World;
use crate::time::Instant;

/// The rule that proposes a more urgent class than the one in force, where nobody has decided on what is known now. A ticket
/// whose device can be used again, or that is over, needs none.
pub fn proposal(ticket: &Ticket, world: &World, now: Instant) -> Option<Fired> {
    let is_asked = ticket.is_amended || ticket.is_named;
    if !is_asked || !is_unmended(ticket.kind(), ticket.stage.kind(), ticket.restored_at) {
        return None;
    }
    let facts = Facts::of_ticket(&TicketSummary::of(ticket), world, now);
    judge(&world.plan().rules, &facts).filter(|fired| fired.urgency < ticket.urgency)
}
