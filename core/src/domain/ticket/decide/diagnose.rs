//! Who has the ticket, what it may be, and what is done about it (SPEC §3.1 and §3.2).

use super::{Decision, chained, text};
use crate::domain::register::RequiredField;
use crate::domain::roles::Role;
use crate::domain::ticket::diagnosis::{Assignment, Diagnosis, Likelihood, Remedy};
use crate::domain::ticket::event::TicketEvent as Event;
use crate::domain::ticket::{Ticket, store};
use crate::domain::{Change, Context, Refusal, World, kit};
use crate::id::{DeviceId, KitId, PersonId};
use crate::time::Span;

/// Somebody gets the ticket, if a training record in date covers the category (SPEC §1).
pub fn assign(ticket: &Ticket, to: PersonId, note: String, ctx: &Context<'_>) -> Decision {
    qualified(to, ticket.device, ctx)?;
    if ticket.assignment().is_some_and(|a| a.engineer == to) {
        return Err(Refusal::NothingChanged);
    }
    Ok(vec![Change::Ticket(
        ticket.id,
        Event::Assigned(Assignment { engineer: to, note }),
    )])
}

/// Checks role, activity and qualification of who is to do the work.
///
/// # Errors
/// Why this person can't have it.
pub fn qualified(
    person: PersonId,
    device: Option<DeviceId>,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let who = World::standing(&ctx.world.people, person).ok_or(Refusal::NotFound)?;
    if !who.active {
        return Err(Refusal::PersonInactive);
    }
    if !matches!(who.role, Role::Engineer | Role::Expert) {
        return Err(Refusal::NotAnEngineer);
    }
    let category = device
        .and_then(|id| ctx.world.device(id))
        .and_then(|d| ctx.world.category_of(d));
    let today = ctx.world.settings().calendar.day(ctx.now);
    match category {
        Some(category) if !who.is_qualified(category, today) => Err(Refusal::NotQualified),
        _ => Ok(()),
    }
}

/// What it may be, what was ruled out, and what is done about it (SPEC §3.2).
pub fn diagnose(ticket: &Ticket, diagnosis: Diagnosis, ctx: &Context<'_>) -> Decision {
    sound(ticket, &diagnosis, None, ctx)?;
    let reserved = store::reserve(ticket, &diagnosis.remedy, ctx)?;
    let diagnosed = Change::Ticket(ticket.id, Event::Diagnosed(diagnosis));
    Ok(chained(vec![diagnosed], reserved))
}

/// The diagnosis as it should read, or the visit as it is planned now. What was put by stays as it is: parts are reserved and
/// released on the ticket.
pub fn correct_diagnosis(
    ticket: &Ticket,
    mut diagnosis: Diagnosis,
    reason: String,
    ctx: &Context<'_>,
) -> Decision {
    text(&reason, RequiredField::Reason)?;
    let stood = ticket.diagnosis().ok_or(Refusal::NotFound)?;
    if let Remedy::Visit { reserve, .. } = &mut diagnosis.remedy {
        reserve.clear();
        if let Remedy::Visit { reserve: kept, .. } = &stood.remedy {
            reserve.clone_from(kept);
        }
    }
    if diagnosis == *stood {
        return Err(Refusal::NothingChanged);
    }
    sound(ticket, &diagnosis, Some(stood), ctx)?;
    let corrected = Event::DiagnosisCorrected { diagnosis, reason };
    Ok(vec![Change::Ticket(ticket.id, corrected)])
}

/// Whether a diagnosis can stand; of one that `stood` before, a planned arrival and packed kits may stay as they were.
fn sound(
    ticket: &Ticket,
    diagnosis: &Diagnosis,
    stood: Option<&Diagnosis>,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    ctx.not_future(diagnosis.contacted_at)?;
    if diagnosis.contacted_at + Span::minutes(1) < ticket.reported_at {
        return Err(Refusal::TimesOutOfOrder);
    }
    if !diagnosis
        .causes
        .iter()
        .any(|c| c.likelihood != Likelihood::RuledOut && !c.text.trim().is_empty())
    {
        return Err(Refusal::Missing(RequiredField::Cause));
    }
    let (arrival, kits) = match &diagnosis.remedy {
        Remedy::Remote { guidance } => return text(guidance, RequiredField::Measures),
        Remedy::Visit { arrival, kits, .. } => (*arrival, kits),
    };
    let (planned, packed) = match stood.map(|d| &d.remedy) {
        Some(Remedy::Visit { arrival, kits, .. }) => (Some(*arrival), kits.as_slice()),
        _ => (None, [].as_slice()),
    };
    let is_early = arrival < diagnosis.contacted_at;
    // Written down late is fine once the engineer is there; a plan is for the future.
    if ticket.arrived_at.is_some() {
        if is_early {
            return Err(Refusal::TimesOutOfOrder);
        }
    } else if is_early || (planned != Some(arrival) && arrival + Span::minutes(5) < ctx.now) {
        return Err(Refusal::ArrivalPassed);
    }
    let day = ctx.world.settings().calendar.day(arrival.max(ctx.now));
    // One that goes along already is checked anew where the day is another.
    let is_packed = |kit: &KitId| planned == Some(arrival) && packed.contains(kit);
    for id in kits.iter().filter(|kit| !is_packed(kit)) {
        kit::pack(*id, day, ctx)?;
    }
    Ok(())
}
