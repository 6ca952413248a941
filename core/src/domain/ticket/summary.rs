//! A ticket in short: what board, lists, clocks and filters need, and nothing else (DESIGN §4).

use super::{
    Condition, InUse, PatientHarm, SignatureState, Stage, StageKind, Survey, Ticket, TicketKind,
    Urgency, Wait,
};
use crate::id::{DepartmentId, DeviceId, PersonId, ReplicaId, SiteId, TicketId};
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// A ticket in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TicketSummary {
    /// Which.
    pub id: TicketId,
    /// Its number.
    pub number: String,
    /// The tablet that gave the number.
    pub replica: ReplicaId,
    /// What kind of job.
    pub kind: TicketKind,
    /// The urgency in force.
    pub urgency: Urgency,
    /// Where it stands.
    pub stage: StageKind,
    /// The device.
    pub device: Option<DeviceId>,
    /// What it is, while it is not registered.
    pub unregistered: String,
    /// Where.
    pub site: Option<SiteId>,
    /// In which department.
    pub department: Option<DepartmentId>,
    /// Room or bed.
    pub place: String,
    /// The first words of the description.
    pub subject: String,
    /// Who has it.
    pub assignee: Option<PersonId>,
    /// Who wrote it down.
    pub reported_by: Option<PersonId>,
    /// Whether the device was in use.
    pub in_use: InUse,
    /// Whether a patient was affected.
    pub harm: PatientHarm,
    /// When it was reported.
    pub reported_at: Instant,
    /// When the user first had an answer.
    pub responded_at: Option<Instant>,
    /// When an engineer first was there.
    pub arrived_at: Option<Instant>,
    /// When the device could be used again.
    pub restored_at: Option<Instant>,
    /// When the ward accepted.
    pub completed_at: Option<Instant>,
    /// When it was archived.
    pub archived_at: Option<Instant>,
    /// When a visit is planned.
    pub visit_at: Option<Instant>,
    /// Whether it is mended from afar.
    pub remote: bool,
    /// Waits, for the clocks.
    pub waits: Vec<Wait>,
    /// Whether the ward's word stands.
    pub signature: SignatureState,
    /// Whether the follow-up call was made.
    pub followed_up: bool,
    /// Whether the survey is answered or closed.
    pub survey_closed: bool,
    /// Whether a low score or a fault that came back asks for attention.
    pub needs_attention: bool,
}

/// How many characters of the description a summary keeps.
const SUBJECT: usize = 80;

impl TicketSummary {
    /// A ticket in short.
    pub fn of(ticket: &Ticket) -> Self {
        let report = &ticket.report;
        let calls = || ticket.follow_ups.iter().map(|f| f.what.condition);
        Self {
            id: ticket.id,
            number: ticket.number.clone(),
            replica: ticket.replica,
            kind: ticket.kind(),
            urgency: ticket.urgency,
            stage: ticket.stage.kind(),
            device: ticket.device,
            unregistered: report.unregistered.clone(),
            site: report.site,
            department: report.department,
            place: report.place.clone(),
            subject: report.description.chars().take(SUBJECT).collect(),
            assignee: ticket.assignment().map(|a| a.engineer),
            reported_by: ticket.reported_by,
            in_use: report.in_use,
            harm: report.harm,
            reported_at: ticket.reported_at,
            responded_at: ticket.responded_at,
            arrived_at: ticket.arrived_at,
            restored_at: ticket.restored_at,
            completed_at: ticket.completed_at,
            archived_at: match &ticket.stage {
                Stage::Archived(_, _, archive) => Some(archive.at),
                _ => None,
            },
            visit_at: match ticket.diagnosis().map(|d| &d.remedy) {
                Some(super::Remedy::Visit { arrival, .. }) => Some(*arrival),
                Some(super::Remedy::Remote { .. }) => None,
                None => report.wanted,
            },
            remote: ticket.is_remote(),
            waits: ticket.waits.clone(),
            signature: ticket.signature_state(),
            followed_up: calls().any(|c| c != Condition::NotReached),
            survey_closed: ticket.survey != Survey::Open,
            needs_attention: calls().any(|c| c == Condition::Faulty)
                || matches!(&ticket.survey, Survey::Answered(answers, _) if answers.is_low()),
        }
    }

    /// The wait that lasts now.
    pub fn waiting(&self) -> Option<&Wait> {
        self.waits.last().filter(|wait| wait.until.is_none())
    }

    /// Whether nothing is left to do: archived, called and asked, or cancelled.
    pub const fn is_closed(&self) -> bool {
        match self.stage {
            StageKind::Cancelled => true,
            StageKind::Archived => self.followed_up && self.survey_closed,
            _ => false,
        }
    }
}
