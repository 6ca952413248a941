//! What people can ask of a ticket. `decide` answers with events or a refusal.

use super::acceptance::Strokes;
use super::{
    CheckOutcome, Diagnosis, Fitness, FollowUp, NoteKind, Paper, PartUse, Precautions,
    RepairOutcome, Report, Review, ServiceRecord, SurveyAnswers, SurveyOutcome, TimeMark, Urgency,
    Vigilance, WaitReason,
};
use crate::id::{DeviceId, InstrumentId, PersonId};
use crate::journal::{Digest, EventId};
use serde::{Deserialize, Serialize};

/// A command to a ticket that exists.
#[derive(Clone, Debug, PartialEq, strum::EnumDiscriminants)]
#[strum_discriminants(
    name(TicketCommandKind),
    derive(strum::EnumIter, Hash, PartialOrd, Ord)
)]
pub enum TicketCommand {
    /// Correct the report.
    Amend(Box<Report>),
    /// Say which device it is.
    Identify(DeviceId),
    /// Change the urgency, with a reason.
    Classify(Urgency, String),
    /// Give it to an engineer or expert.
    Assign(PersonId, String),
    /// Take it oneself.
    TakeOver,
    /// Write a note.
    Note(NoteKind, String),
    /// Add photos and papers whose bytes are kept already.
    Attach(Vec<Paper>),
    /// Strike a photo or a paper out.
    VoidAttachment(EventId, String),
    /// Cancel it, with a reason.
    Cancel(String),
    /// Take a cancelled ticket up again, with a reason.
    Reopen(String),
    /// Diagnose it.
    Diagnose(Diagnosis),
    /// The diagnosis was wrong, or the visit is planned otherwise; the parts put by stay as they are.
    CorrectDiagnosis(Diagnosis, String),
    /// Declare contamination and patient data.
    DeclarePrecautions(Precautions),
    /// Mark a time.
    MarkTime(TimeMark),
    /// Wait for something.
    Wait(WaitReason, String),
    /// Go on.
    Resume,
    /// Fit a part.
    UsePart(PartUse),
    /// Strike a part entry out.
    VoidPart(EventId, String),
    /// The repair is done.
    FinishRepair(RepairOutcome),
    /// What was written down was wrong.
    CorrectRepair(RepairOutcome, String),
    /// Enter the result of a checklist item.
    Check(CheckEntry),
    /// Draw the conclusion.
    Conclude(Fitness, String),
    /// Back to repair.
    SendBack(String),
    /// Back to verification, as readings don't count any more.
    VerifyAgain,
    /// The ward signs.
    Sign(SignatureEntry),
    /// The ward refuses.
    RefuseToSign(String),
    /// Nobody is there to sign.
    NobodyToSign(String),
    /// Submit the service record.
    Submit(ServiceRecord),
    /// Decide on complaint and reportability.
    Review(Review),
    /// Say what became of the duty to report to an authority.
    TellAuthority(Vigilance),
    /// Send the record back with remarks.
    Return(String),
    /// Approve and archive.
    Approve,
    /// Add to an archived record.
    Addendum(String),
    /// Write down a follow-up call.
    FollowUp(FollowUp),
    /// Answer the survey.
    AnswerSurvey(SurveyAnswers),
    /// Close the survey without answers.
    CloseSurvey(SurveyOutcome),
}

/// The result of an item, as it was entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckEntry {
    /// The item's key.
    pub item: String,
    /// Pass, fail or not applicable.
    pub outcome: CheckOutcome,
    /// Why, for a failed or not applicable item.
    pub reason: String,
    /// The measured value as typed.
    pub value: String,
    /// The instrument.
    pub instrument: Option<InstrumentId>,
}

/// A signature, as it was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureEntry {
    /// Printed name.
    pub name: String,
    /// In what capacity.
    pub capacity: String,
    /// What the signature means, as shown.
    pub meaning: String,
    /// The strokes.
    pub strokes: Strokes,
    /// The hash of what was shown when the pen was lifted.
    pub shown: Digest,
}
