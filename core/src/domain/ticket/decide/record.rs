//! The service record, its review and the archive (SPEC §3.5).

use super::repair::work_is_running;
use super::verify::readings_hold;
use super::{Decision, text};
use crate::domain::emergency::decide::stood_down;
use crate::domain::register::RequiredField;
use crate::domain::report_data::Named;
use crate::domain::ticket::acceptance::SignatureState;
use crate::domain::ticket::event::TicketEvent as Event;
use crate::domain::ticket::record::{Review, ServiceRecord, Verdict, Vigilance};
use crate::domain::ticket::stage::Archive;
use crate::domain::ticket::{Ticket, store};
use crate::domain::{Change, Context, Refusal};
use crate::id::PersonId;

/// The record is complete, and the ward's word stands, before it can be submitted (SPEC §3.5).
pub fn submit(ticket: &Ticket, record: ServiceRecord, ctx: &Context<'_>) -> Decision {
    let part = |given: &str, field| {
        text(given, field).map_err(|refusal| match refusal {
            Refusal::Missing(field) => Refusal::RecordIncomplete(field),
            other => other,
        })
    };
    part(&record.fault, RequiredField::FaultAccount)?;
    if ticket.kind().has_fault() {
        part(&record.analysis, RequiredField::CauseAnalysis)?;
    }
    part(&record.measures, RequiredField::Measures)?;
    if work_is_running(ticket) {
        return Err(Refusal::WorkStillRunning);
    }
    readings_hold(ticket, ctx.world)?;
    word_stands(ticket)?;
    Ok(vec![Change::Ticket(ticket.id, Event::Submitted(record))])
}

fn word_stands(ticket: &Ticket) -> Result<(), Refusal> {
    match ticket.signature_state() {
        SignatureState::Valid | SignatureState::Absent => Ok(()),
        SignatureState::Voided => Err(Refusal::SignatureVoided),
        SignatureState::Open => Err(Refusal::SignatureMissing),
    }
}

/// Complaint and reportability, with a deadline unless it is certainly not reportable (SPEC §3.5).
pub fn decide_complaint(
    ticket: &Ticket,
    review: Review,
    actor: PersonId,
    ctx: &Context<'_>,
) -> Decision {
    if ticket.worked_on_by(actor) {
        return Err(Refusal::OwnWork);
    }
    text(&review.complaint.reason, RequiredField::Reason)?;
    text(&review.reportable.reason, RequiredField::Reason)?;
    if review.reportable.verdict != Verdict::No && review.reportable.deadline.is_none() {
        return Err(Refusal::DeadlineMissing);
    }
    let reported = ctx.world.settings().calendar.day(ticket.reported_at);
    if review.reportable.deadline.is_some_and(|day| day < reported) {
        return Err(Refusal::DeadlineBeforeReport);
    }
    Ok(vec![Change::Ticket(ticket.id, Event::Reviewed(review))])
}

/// What became of the duty to report to an authority, before the archive and after it: the record itself stays as it is. A
/// report that follows the first is said as well; that nothing had to be reported only where nothing was.
pub fn tell_authority(
    ticket: &Ticket,
    word: Vigilance,
    actor: PersonId,
    ctx: &Context<'_>,
) -> Decision {
    let owed = ticket
        .review()
        .is_some_and(|r| r.reportable.verdict != Verdict::No);
    match &word {
        Vigilance::Reported { on, number, .. } => {
            text(number, RequiredField::AuthorityNumber)?;
            let calendar = &ctx.world.settings().calendar;
            if *on > calendar.day(ctx.now) {
                return Err(Refusal::InTheFuture(on.start(calendar.offset(ctx.now))));
            }
            if *on < calendar.day(ticket.reported_at) {
                return Err(Refusal::TimesOutOfOrder);
            }
        }
        Vigilance::Waived { reason } => {
            text(reason, RequiredField::Reason)?;
            if ticket.is_reported() {
                return Err(Refusal::NothingToReport);
            }
            if ticket.worked_on_by(actor) {
                return Err(Refusal::OwnWork);
            }
        }
    }
    if !owed {
        return Err(Refusal::NothingToReport);
    }
    Ok(vec![Change::Ticket(ticket.id, Event::AuthorityTold(word))])
}

/// Approval archives the ticket, read-only for ever, with its keep-until date (SPEC §3.5).
pub fn approve(ticket: &Ticket, actor: PersonId, ctx: &Context<'_>) -> Decision {
    if ticket.worked_on_by(actor) {
        return Err(Refusal::OwnWork);
    }
    if ticket.kind().has_fault() && !ticket.is_complaint_decided() {
        return Err(Refusal::ComplaintUndecided);
    }
    readings_hold(ticket, ctx.world)?;
    word_stands(ticket)?;
    stood_down(ticket.id, ctx.world)?;
    store::nothing_in_hand(ticket, ctx)?;
    let settings = ctx.world.settings();
    let keep_until = settings.keep_until(settings.calendar.day(ctx.now));
    Ok(vec![Change::Ticket(
        ticket.id,
        Event::Approved(Archive {
            at: ctx.now,
            keep_until,
            named: Some(Box::new(Named::archived_by(actor, ticket, ctx.world))),
        }),
    )])
}
