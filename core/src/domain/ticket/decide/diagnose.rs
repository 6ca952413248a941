//! Who has the ticket, what it may be, and what is done about it (SPEC §3.1 and §3.2).

use super::{Decision, chained, text};
use crate::domain::register::RequiredField;
use crate::domain::roles::Role;
use crate::domain::ticket::diagnosis::{Assignment, Diagnosis, Likelihood, Remedy};
use crate::domain::ticket::event::TicketEvent as Event;
use crate::domain::ticket::{StageKind, Stamped, Ticket, TimeKind, TimeMark, store};
use crate::domain::{Change, Context, Refusal, World, kit};
use crate::id::{DeviceId, PersonId};
use crate::time::{Instant, Span};

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
        return Err(Refusal::PersonInactive(who.name.clone()));
    }
    if !matches!(who.role, Role::Engineer | Role::Expert) {
        return Err(Refusal::NotAnEngineer(who.name.clone()));
    }
    let category = device
        .and_then(|id| ctx.world.device(id))
        .and_then(|d| ctx.world.category_of(d));
    let today = ctx.world.settings().calendar.day(ctx.now);
    match category {
        Some(category) if !who.is_qualified(category, today) => {
            Err(Refusal::NotQualified(who.name.clone()))
        }
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
    match (&stood.remedy, &diagnosis.remedy) {
        (Remedy::Visit { .. }, Remedy::Remote { .. }) if !may_stay_away(ticket) => {
            return Err(Refusal::RemedyStands);
        }
        // What could not be mended from afar is gone to.
        (Remedy::Remote { .. }, Remedy::Visit { .. })
            if ticket.stage.kind() != StageKind::Repairing =>
        {
            return Err(Refusal::RemedyStands);
        }
        _ => {}
    }
    sound(ticket, &diagnosis, Some(stood), ctx)?;
    let corrected = Event::DiagnosisCorrected { diagnosis, reason };
    Ok(vec![Change::Ticket(ticket.id, corrected)])
}

/// Whether nobody has been there or at work: a repair on site has more to show than one from afar.
fn may_stay_away(ticket: &Ticket) -> bool {
    let is_there =
        |mark: &&Stamped<TimeMark>| matches!(mark.what.kind, TimeKind::Arrived | TimeKind::Started);
    ticket.stage.kind() == StageKind::Repairing
        && ticket.repairs.is_empty()
        && !ticket.time_marks().iter().any(is_there)
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
        return Err(Refusal::BeforeTheReport(ticket.reported_at));
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
    // Written down late is fine once the engineer is there, who may have come before anybody called; a plan is for the future.
    if ticket.arrived_at.is_none()
        && (is_early || (planned != Some(arrival) && arrival + Span::minutes(5) < ctx.now))
    {
        return Err(Refusal::ArrivalPassed);
    }
    if planned != Some(arrival) {
        ctx.within_a_year(arrival)?;
    }
    let day_of = |at: Instant| ctx.world.settings().calendar.day(at.max(ctx.now));
    let day = day_of(arrival);
    // One that goes along already is checked anew where the day is another, and not once it has been there.
    let stays = ticket.arrived_at.is_some() || planned.map(day_of) == Some(day);
    for id in kits.iter().filter(|id| !(stays && packed.contains(id))) {
        kit::pack(*id, day, ctx)?;
    }
    Ok(())
}
