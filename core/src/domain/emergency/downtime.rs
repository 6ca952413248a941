//! A device that is down past its limit becomes an emergency by itself (SPEC §5b).
//!
//! Nobody acts then: a tablet does it, while a tab is open or at the next start. What it writes follows from the
//! ticket alone, so that two tabs do it once and two tablets come to the same.

use super::decide::{start, started};
use super::event::Trigger;
use super::rules::{Because, Facts, Fired, is_down, judge};
use super::{Emergency, derived, emergency_of, is_unmended};
use crate::domain::ticket::summary::TicketSummary;
use crate::domain::ticket::{TicketEvent, Urgency};
use crate::domain::world::World;
use crate::domain::{Change, Context, Refusal};
use crate::id::{CommitId, PersonId, TicketId};
use crate::time::Instant;

/// The rule by whose downtime a ticket is an emergency by now, though nobody said so.
///
/// Only rules of downtime count here: what the reporter answered was judged when it was reported. A ticket that
/// had an emergency before, or that somebody works on after the device was restored, has none again by itself.
pub fn overdue(ticket: &TicketSummary, world: &World, now: Instant) -> Option<Fired> {
    let already = ticket.urgency == Urgency::Emergency;
    if already || !is_unmended(ticket.kind, ticket.stage, ticket.restored_at) {
        return None;
    }
    // Asked of every open ticket every few seconds: what most are spared by comes first, and last the emergency's id, which
    // is a hash of the ticket's.
    if !is_down(ticket.answers, ticket.device, world) {
        return None;
    }
    let rules = world.plan().rules.iter();
    let of_downtime = rules.filter(|rule| rule.down_longer.is_some());
    let fired = judge(of_downtime, &Facts::of_ticket(ticket, world, now))?;
    let is_new = || world.emergency(ticket.id).is_none();
    (fired.urgency == Urgency::Emergency && is_new()).then_some(fired)
}

/// Starts the emergency of a ticket that is overdue, as nobody.
///
/// # Errors
/// [`Refusal::NothingChanged`] when it is none any more.
pub fn escalate(ticket: &TicketSummary, ctx: &Context<'_>) -> Result<Vec<Change>, Refusal> {
    let fired = overdue(ticket, ctx.world, ctx.now).ok_or(Refusal::NothingChanged)?;
    let plan = ctx.world.plan();
    let reason = match &fired.because {
        Because::Down(limit) => format!("{} > {} h", fired.name.zh(), limit.0 / 3_600_000),
        _ => fired.name.zh().to_owned(),
    };
    let trigger = Trigger::Rule {
        version: plan.version,
        fired,
    };
    Ok(vec![
        Change::Ticket(
            ticket.id,
            TicketEvent::Classified {
                urgency: Urgency::Emergency,
                reason,
            },
        ),
        started(start(ticket.id, trigger, ctx.world)),
    ])
}

/// Why a ticket is an emergency again: in both languages, as nobody says it.
const STILL_RUNS: &str = "应急仍在进行 / The emergency still runs";

/// Whether a ticket's emergency runs, and the ticket is none: two tablets that had not met decided differently. On one tablet
/// nobody can lower it before the stand-down (SPEC §5).
pub fn is_lowered(ticket: &TicketSummary, world: &World) -> bool {
    ticket.urgency != Urgency::Emergency
        && !ticket.stage.is_over()
        && world
            .emergency(ticket.id)
            .is_some_and(Emergency::is_running)
}

/// Makes the ticket of a running emergency one again, as nobody.
///
/// # Errors
/// [`Refusal::NothingChanged`] when it is one.
pub fn raise(ticket: &TicketSummary, ctx: &Context<'_>) -> Result<Vec<Change>, Refusal> {
    match is_lowered(ticket, ctx.world) {
        true => Ok(vec![Change::Ticket(
            ticket.id,
            TicketEvent::Classified {
                urgency: Urgency::Emergency,
                reason: STILL_RUNS.to_owned(),
            },
        )]),
        false => Err(Refusal::NothingChanged),
    }
}

/// The command by which a tablet does that: the same in every tab, and one for each decision that lowered it.
pub fn raise_command(ticket: &TicketSummary) -> CommitId {
    let what = format!("emergency runs after decision {}", ticket.classified);
    CommitId::new(derived(&what, &[ticket.id.uuid()]))
}

/// The command by which a tablet starts a ticket's emergency by itself: the same in every tab.
pub fn escalation_command(ticket: TicketId) -> CommitId {
    CommitId::new(derived("emergency by downtime", &[ticket.uuid()]))
}

/// The command by which a tablet alerts the next person: the same in every tab.
pub fn alert_command(ticket: TicketId, person: PersonId) -> CommitId {
    let emergency = emergency_of(ticket);
    CommitId::new(derived("alert", &[emergency.uuid(), person.uuid()]))
}
