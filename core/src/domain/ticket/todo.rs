//! What a ticket waits for from one person: the lines of "my day" (SPEC §4).
//!
//! It says nothing that the tables don't: whatever is named here, they let that person do.

use super::command::TicketCommandKind;
use super::summary::TicketSummary;
use super::transitions::step_of;
use super::{SignatureState, StageKind};
use crate::domain::people::Person;
use crate::domain::roles::Role;
use crate::id::{PersonId, SiteId, TicketId};
use crate::time::Day;

/// The next thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumIter)]
pub enum Todo {
    /// Look at the report and give it to somebody.
    Assign,
    /// Diagnose.
    Diagnose,
    /// Do the work.
    Work,
    /// Fill in the checklist.
    Verify,
    /// Have the ward sign, or sign.
    Sign,
    /// Write the service record.
    Record,
    /// Review the record.
    Review,
    /// Call the ward.
    FollowUp,
    /// Have the survey answered, or answer it.
    Survey,
}

impl Todo {
    /// The command that does it.
    pub const fn command(self) -> TicketCommandKind {
        match self {
            Todo::Assign => TicketCommandKind::Assign,
            Todo::Diagnose => TicketCommandKind::Diagnose,
            Todo::Work => TicketCommandKind::FinishRepair,
            Todo::Verify => TicketCommandKind::Conclude,
            Todo::Sign => TicketCommandKind::Sign,
            Todo::Record => TicketCommandKind::Submit,
            Todo::Review => TicketCommandKind::Review,
            Todo::FollowUp => TicketCommandKind::FollowUp,
            Todo::Survey => TicketCommandKind::AnswerSurvey,
        }
    }
}

/// Tickets of which this person must tell the authority, or say why not, what is due first at the top: beside whatever else they
/// wait for, and after the archive (ISO 13485 8.2.3).
pub fn authority_duties<'t>(
    tickets: impl IntoIterator<Item = &'t TicketSummary>,
    person: &Person,
) -> Vec<(Day, TicketId)> {
    let step = step_of(TicketCommandKind::TellAuthority);
    let mine =
        |t: &&TicketSummary| person.active && step.allowed(t.stage, person.role, false).is_ok();
    let due = |t: &TicketSummary| t.authority_due.map(|day| (day, t.id));
    let mut all: Vec<_> = tickets.into_iter().filter(mine).filter_map(due).collect();
    all.sort();
    all
}

/// What the ticket waits for from this person, if for anything; `site` is where its device is.
pub fn todo(
    ticket: &TicketSummary,
    id: PersonId,
    person: &Person,
    site: Option<SiteId>,
) -> Option<Todo> {
    let elsewhere = |own: SiteId| site.is_some_and(|site| site != own);
    if !person.active || (person.role == Role::HospitalUser && person.site.is_some_and(elsewhere)) {
        return None;
    }
    let unsigned = matches!(
        ticket.signature,
        SignatureState::Open | SignatureState::Voided | SignatureState::Absent
    );
    let next: &[Todo] = match ticket.stage {
        StageKind::Reported => &[Todo::Assign],
        StageKind::Diagnosing => &[Todo::Diagnose],
        StageKind::Repairing => &[Todo::Work],
        StageKind::Verifying => &[Todo::Verify],
        StageKind::Accepting => &[Todo::Sign],
        StageKind::Recording if unsigned => &[Todo::Record, Todo::Sign],
        StageKind::Recording => &[Todo::Record],
        // Nobody reviews their own work.
        StageKind::InReview if ticket.assignee == Some(id) => &[],
        StageKind::InReview => &[Todo::Review],
        StageKind::Archived => match (ticket.followed_up, ticket.survey_closed()) {
            (false, true) => &[Todo::FollowUp],
            (false, false) => &[Todo::FollowUp, Todo::Survey],
            (true, false) => &[Todo::Survey],
            (true, true) => &[],
        },
        StageKind::Cancelled => &[],
    };
    let has_it = ticket.assignee == Some(id);
    next.iter().copied().find(|todo| {
        let step = step_of(todo.command());
        step.allowed(ticket.stage, person.role, has_it).is_ok()
    })
}
