//! What may happen to a ticket: one function per command, each reading like its rule (SPEC §3); a file per step.
//!
//! Everything it needs comes in: the ticket, the command, the context. It changes nothing.

mod accept;
mod diagnose;
mod follow_up;
mod record;
mod repair;
mod report;
mod verify;

use crate::domain::emergency::decide::stood_down;
use crate::domain::register::{RequiredField, required};
use crate::domain::text::sized;
use crate::domain::ticket::acceptance::{Absence, Acceptance, SignatureState};
use crate::domain::ticket::command::{TicketCommand, TicketCommandKind};
use crate::domain::ticket::event::TicketEvent as Event;
use crate::domain::ticket::transitions::step_of;
use crate::domain::ticket::{Logged, Note, NoteKind, PartUse, Ticket, paper, store};
use crate::domain::{Change, Context, Refusal};
use crate::id::PersonId;
use diagnose::{assign, correct_diagnosis, diagnose};
use follow_up::follow_up;
use record::{approve, decide_complaint, submit, tell_authority};
use repair::{declare, finish_repair, mark_time, sound, use_part};
use report::{amend, classify, identify, site_of};
use verify::{check, conclude, verify_again};

pub use crate::domain::text::LONGEST_TEXT;
pub(super) use accept::{refuse, sign};
pub use diagnose::qualified;
pub(super) use follow_up::{answer, close_survey};
pub use repair::{MOST_FITTED, work_is_running};
pub use report::{report, report_with};
pub(super) use report::{reported, with_papers};
pub use verify::{
    GENERAL_CATEGORY, KIT_CATEGORY, all_mandatory_passed, best_fitness, checklist_of, is_void,
    open_items, readings_hold, to_measure_again,
};

/// What a command leads to.
pub(super) type Decision = Result<Vec<Change>, Refusal>;

/// Requires a text of sensible length.
fn text(given: &str, field: RequiredField) -> Result<(), Refusal> {
    required(given, field)?;
    sized(given)
}

/// Decides on a command to a ticket that exists.
///
/// # Errors
/// The rule that the command breaks; nothing has changed then.
pub fn decide(ticket: &Ticket, command: TicketCommand, ctx: &Context<'_>) -> Decision {
    let step = step_of(TicketCommandKind::from(&command));
    let (actor, person) = ctx.person()?;
    let has_it = ticket.assignment().is_some_and(|a| a.engineer == actor);
    step.allowed(ticket.stage.kind(), person.role, has_it)?;
    ctx.of_site(
        ticket
            .report
            .site
            .or_else(|| site_of(ticket.device, ctx.world)),
    )?;
    of_sound_size(decided(ticket, command, actor, ctx))
}

/// Refuses texts that are longer than can be kept.
pub(super) fn of_sound_size(decision: Decision) -> Decision {
    let changes = decision?;
    for change in &changes {
        if let Change::Ticket(_, event) = change {
            sized(event)?;
        }
    }
    Ok(changes)
}

fn decided(
    ticket: &Ticket,
    command: TicketCommand,
    actor: PersonId,
    ctx: &Context<'_>,
) -> Decision {
    let stage = ticket.stage.kind();
    let one = |event: Event| Ok(vec![Change::Ticket(ticket.id, event)]);
    match command {
        TicketCommand::Amend(report) => amend(ticket, *report, ctx),
        TicketCommand::Identify(device) => identify(ticket, device, ctx),
        TicketCommand::Classify(urgency, reason) => {
            if urgency == ticket.urgency {
                return Err(Refusal::NothingChanged);
            }
            text(&reason, RequiredField::Reason).map_err(|_| Refusal::UrgencyNeedsReason)?;
            classify(ticket, urgency, reason, ctx)
        }
        TicketCommand::Assign(to, note) => assign(ticket, to, note, ctx),
        TicketCommand::TakeOver => assign(ticket, actor, String::new(), ctx),
        TicketCommand::Note(NoteKind::Addendum, _) => Err(Refusal::WrongStage(stage)),
        TicketCommand::Note(kind, words) => {
            text(&words, RequiredField::Text)?;
            one(Event::Noted(Note { kind, text: words }))
        }
        TicketCommand::Addendum(words) => {
            text(&words, RequiredField::Text)?;
            one(Event::Noted(Note {
                kind: NoteKind::Addendum,
                text: words,
            }))
        }
        TicketCommand::Attach(papers) => {
            let events = paper::attached(ticket, papers)?.into_iter();
            Ok(events.map(|e| Change::Ticket(ticket.id, e)).collect())
        }
        TicketCommand::VoidAttachment(entry, reason) => {
            one(paper::struck_out(ticket, entry, reason)?)
        }
        TicketCommand::Cancel(reason) => {
            text(&reason, RequiredField::Reason)?;
            stood_down(ticket.id, ctx.world)?;
            store::nothing_in_hand(ticket, ctx)?;
            // Nobody takes what was put by for it any more.
            let released = store::released(ticket, ctx);
            Ok(chained(one(Event::Cancelled(reason))?, released))
        }
        TicketCommand::Reopen(reason) => {
            text(&reason, RequiredField::Reason)?;
            one(Event::Reopened(reason))
        }
        TicketCommand::Diagnose(diagnosis) => diagnose(ticket, diagnosis, ctx),
        TicketCommand::CorrectDiagnosis(diagnosis, reason) => {
            correct_diagnosis(ticket, diagnosis, reason, ctx)
        }
        TicketCommand::DeclarePrecautions(precautions) => declare(ticket, precautions),
        TicketCommand::MarkTime(mark) => mark_time(ticket, mark, ctx),
        TicketCommand::Wait(reason, words) => {
            if ticket.waiting().is_some() {
                return Err(Refusal::AlreadyWaiting);
            }
            text(&words, RequiredField::Reason)?;
            one(Event::Waited {
                reason,
                text: words,
            })
        }
        TicketCommand::Resume => {
            ticket.waiting().ok_or(Refusal::NotWaiting)?;
            one(Event::Resumed)
        }
        TicketCommand::UsePart(part) => use_part(ticket, part, ctx),
        TicketCommand::VoidPart(entry, reason) => {
            text(&reason, RequiredField::Reason)?;
            let stands = |p: &&Logged<PartUse>| p.entry.event == entry && p.void.is_none();
            let part = ticket.parts.iter().find(stands).ok_or(Refusal::NotFound)?;
            let back = store::put_back(ticket, &part.entry.what, &reason, ctx)?;
            Ok(chained(one(Event::PartVoided { entry, reason })?, back))
        }
        TicketCommand::FinishRepair(outcome) => finish_repair(ticket, outcome, ctx),
        TicketCommand::CorrectRepair(outcome, reason) => {
            text(&reason, RequiredField::Reason)?;
            sound(ticket, &outcome)?;
            if ticket.repair() == Some(&outcome) {
                return Err(Refusal::NothingChanged);
            }
            one(Event::RepairCorrected { outcome, reason })
        }
        TicketCommand::Check(entry) => check(ticket, entry, ctx),
        TicketCommand::Conclude(fitness, limits) => conclude(ticket, fitness, limits, ctx),
        TicketCommand::SendBack(reason) => {
            text(&reason, RequiredField::Reason)?;
            one(Event::SentBack(reason))
        }
        TicketCommand::VerifyAgain => verify_again(ticket, ctx),
        TicketCommand::Sign(entry) => sign(ticket, entry, ctx),
        TicketCommand::RefuseToSign(reason) => refuse(ticket, reason),
        TicketCommand::NobodyToSign(reason) => {
            text(&reason, RequiredField::Reason)?;
            if ticket.signature_state() == SignatureState::Valid {
                return Err(Refusal::AlreadySigned);
            }
            readings_hold(ticket, ctx.world)?;
            one(Event::Accepted(Acceptance::Absent(Absence { reason })))
        }
        TicketCommand::Submit(record) => {
            store::nothing_in_hand(ticket, ctx)?;
            let released = store::released(ticket, ctx);
            Ok(chained(submit(ticket, record, ctx)?, released))
        }
        TicketCommand::Review(review) => decide_complaint(ticket, review, actor, ctx),
        TicketCommand::TellAuthority(word) => tell_authority(ticket, word, actor, ctx),
        TicketCommand::Return(remarks) => {
            if ticket.worked_on_by(actor) {
                return Err(Refusal::OwnWork);
            }
            text(&remarks, RequiredField::Remarks)?;
            one(Event::Returned(remarks))
        }
        TicketCommand::Approve => approve(ticket, actor, ctx),
        TicketCommand::FollowUp(call) => follow_up(ticket, call),
        TicketCommand::AnswerSurvey(answers) => answer(ticket, answers, Some(actor)),
        TicketCommand::CloseSurvey(outcome) => close_survey(ticket, outcome, Some(actor), ctx),
    }
}

/// The changes of the ticket, and what they bring about elsewhere in the same commit.
fn chained(mut changes: Vec<Change>, elsewhere: Vec<Change>) -> Vec<Change> {
    changes.extend(elsewhere);
    changes
}
