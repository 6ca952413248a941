//! The follow-up call and the survey (SPEC §3.6).

use super::{Decision, text};
use crate::domain::register::RequiredField;
use crate::domain::ticket::event::TicketEvent as Event;
use crate::domain::ticket::{Condition, FollowUp, Survey, SurveyAnswers, SurveyOutcome, Ticket};
use crate::domain::{Change, Context, Refusal};
use crate::id::PersonId;
use crate::time::Span;

/// How the device runs, and what the user says (SPEC §3.6).
pub fn follow_up(ticket: &Ticket, call: FollowUp) -> Decision {
    if ticket
        .follow_ups
        .iter()
        .any(|f| f.what.condition != Condition::NotReached)
    {
        return Err(Refusal::FollowUpDone);
    }
    if call.condition != Condition::NotReached {
        text(&call.text, RequiredField::UserWords)?;
    }
    Ok(vec![Change::Ticket(ticket.id, Event::FollowedUp(call))])
}

fn open_survey(ticket: &Ticket) -> Result<(), Refusal> {
    if ticket.survey == Survey::Open {
        Ok(())
    } else {
        Err(Refusal::SurveyClosed)
    }
}

/// Whether the days that the settings give a survey have passed since the work was completed.
fn survey_is_over(ticket: &Ticket, ctx: &Context<'_>) -> bool {
    let days = i64::from(ctx.world.settings().survey_expires_days);
    ticket
        .completed_at
        .is_none_or(|done| done + Span::days(days) <= ctx.now)
}

/// Never entered by the person who did the work (SPEC §3.6); nobody of ours acts where the ward answers itself.
fn not_by_worker(ticket: &Ticket, actor: Option<PersonId>) -> Result<(), Refusal> {
    match actor {
        Some(actor) if ticket.worked_on_by(actor) => Err(Refusal::SurveyByWorker),
        _ => Ok(()),
    }
}

/// The user's scores and comment (SPEC §3.6).
pub fn answer(ticket: &Ticket, answers: SurveyAnswers, actor: Option<PersonId>) -> Decision {
    not_by_worker(ticket, actor)?;
    open_survey(ticket)?;
    if [answers.service, answers.result, answers.speed]
        .iter()
        .any(|score| !(1..=5).contains(score))
    {
        return Err(Refusal::ScoreOutOfRange);
    }
    Ok(vec![Change::Ticket(ticket.id, Event::Surveyed(answers))])
}

/// Refused, not reached or expired: each counts in the response rate (SPEC §3.6).
pub fn close_survey(
    ticket: &Ticket,
    outcome: SurveyOutcome,
    actor: Option<PersonId>,
    ctx: &Context<'_>,
) -> Decision {
    not_by_worker(ticket, actor)?;
    open_survey(ticket)?;
    if outcome == SurveyOutcome::Expired && !survey_is_over(ticket, ctx) {
        return Err(Refusal::NotExpiredYet);
    }
    Ok(vec![Change::Ticket(
        ticket.id,
        Event::SurveyClosed(outcome),
    )])
}
