//! What can happen to a ticket. These are the bodies of journal events; kinds are never renamed.

use super::{
    Acceptance, Assignment, Attachment, CheckResult, Conclusion, Diagnosis, FollowUp, Note,
    PartUse, Precautions, RepairOutcome, Report, Review, ServiceRecord, SurveyAnswers,
    SurveyOutcome, TimeMark, Urgency, Vigilance, WaitReason, stage::Archive,
};
use crate::domain::emergency::rules::Judgement;
use crate::id::{DeviceId, PersonId};
use crate::journal::EventId;
use serde::{Deserialize, Serialize};

/// What can happen to a ticket.
#[derive(
    Clone, Debug, PartialEq, Serialize, Deserialize, strum::IntoStaticStr, strum::VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum TicketEvent {
    /// It was reported, and has a number.
    Reported {
        /// The number, with the tablet's prefix.
        number: String,
        /// What was reported.
        report: Box<Report>,
        /// By which rules it was judged; none where it was reported before there were any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        judged: Option<Box<Judgement>>,
    },
    /// The report was corrected.
    Amended(Box<Report>),
    /// The device became known.
    Identified(DeviceId),
    /// The urgency was changed.
    Classified {
        /// To what.
        urgency: Urgency,
        /// Why.
        reason: String,
    },
    /// Somebody has it now.
    Assigned(Assignment),
    /// A note, a consultation or an addendum.
    Noted(Note),
    /// It should not have been.
    Cancelled(String),
    /// It was cancelled by mistake, or is wanted after all.
    Reopened(String),
    /// It was diagnosed.
    Diagnosed(Diagnosis),
    /// The diagnosis was written down wrongly, or the visit is planned otherwise.
    DiagnosisCorrected {
        /// As it should read.
        diagnosis: Diagnosis,
        /// Why.
        reason: String,
    },
    /// Contamination and patient data were declared.
    PrecautionsDeclared(Precautions),
    /// Left, arrived, started, stopped.
    TimeMarked(TimeMark),
    /// It waits.
    Waited {
        /// For what.
        reason: WaitReason,
        /// In words.
        text: String,
    },
    /// It waits no more.
    Resumed,
    /// A part was fitted.
    PartUsed(PartUse),
    /// A part entry was struck out.
    PartVoided {
        /// Which entry.
        entry: EventId,
        /// Why.
        reason: String,
    },
    /// The repair is done, as far as the engineer is concerned.
    Repaired(RepairOutcome),
    /// What was done was written down wrongly.
    RepairCorrected {
        /// As it should read.
        outcome: RepairOutcome,
        /// Why.
        reason: String,
    },
    /// An item of the checklist was tested.
    Checked(CheckResult),
    /// The verification came to a conclusion.
    Concluded(Conclusion),
    /// Back to repair.
    SentBack(String),
    /// Back to verification, as what the named instrument measured doesn't count any more.
    VerificationReopened(String),
    /// The ward signed, refused or was not there.
    Accepted(Acceptance),
    /// The service record was submitted.
    Submitted(ServiceRecord),
    /// Complaint and reportability were decided.
    Reviewed(Review),
    /// Somebody says what became of the duty to report to an authority.
    AuthorityTold(Vigilance),
    /// The record was sent back with remarks.
    Returned(String),
    /// The report was approved and the ticket archived.
    Approved(Archive),
    /// A follow-up call was made.
    FollowedUp(FollowUp),
    /// The survey was answered.
    Surveyed(SurveyAnswers),
    /// The survey was closed without answers.
    SurveyClosed(SurveyOutcome),
    /// What else this commit says the ward did itself, on a tablet that was handed to it (SPEC §4).
    ByWard {
        /// Who had handed it over; nobody where the ward scanned the device's label.
        handed_over_by: Option<PersonId>,
    },
    /// Somebody took back what they had done by mistake: what stands again since, as before.
    TakenBack {
        /// The event whose effect was taken back; it stays readable.
        event: EventId,
        /// What stands again.
        stands: Stands,
    },
    /// A photo or a paper came to it.
    Attached(Attachment),
    /// A photo or a paper was struck out.
    AttachmentVoided {
        /// Which entry.
        entry: EventId,
        /// Why.
        reason: String,
    },
}

/// What stands again after something was taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stands {
    /// Who has the ticket; nobody, so that it waits to be assigned again.
    Assignment(Option<Assignment>),
    /// The urgency.
    Urgency(Urgency),
    /// The device; none where it was not known.
    Device(Option<DeviceId>),
}

impl TicketEvent {
    /// Every kind.
    pub const KINDS: &'static [&'static str] = <Self as strum::VariantNames>::VARIANTS;
}
