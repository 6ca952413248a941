//! The ticket (工单): one fault or planned job, from report to archive, as one state machine.
//!
//! A [`Stage`] owns what exists only in that phase; what must outlive a return to an earlier phase
//! (readings, times, parts, signatures) stands in the ticket's logs and is never overwritten.

pub mod acceptance;
pub mod clocks;
pub mod command;
pub mod decide;
pub mod diagnosis;
pub mod event;
pub mod evolve;
pub mod follow_up;
pub mod hand_over;
pub mod paper;
pub mod record;
pub mod repair;
pub mod report;
pub mod stage;
mod store;
pub mod summary;
pub mod todo;
pub mod transitions;
pub mod verification;

pub use acceptance::{Absence, Acceptance, Signature, SignatureState};
pub use command::TicketCommand;
pub use diagnosis::{Assignment, Cause, Diagnosis, Likelihood, Remedy, WaitReason, Wanted};
pub use event::TicketEvent;
pub use follow_up::{Condition, FollowUp, Survey, SurveyAnswers, SurveyChannel, SurveyOutcome};
pub use hand_over::{HandOver, Purpose};
pub use paper::{Attachment, Media, Paper};
pub use record::{Complaint, Reportable, Review, ServiceRecord, Vigilance};
pub use repair::{
    Contamination, FromStore, PartFate, PartUse, Precautions, RepairOutcome, TimeKind, TimeMark,
};
pub use report::{Channel, InUse, PatientHarm, Report, TicketKind, Urgency};
pub use stage::{Stage, StageKind};
pub use verification::{CheckOutcome, CheckResult, Conclusion, Fitness, Reading};

use crate::domain::emergency::rules::Judgement;
use crate::id::{DeviceId, PersonId, ReplicaId, TicketId};
use crate::journal::EventId;
use crate::time::{Day, Instant, Span};
use serde::{Deserialize, Serialize};

/// A ticket as its events made it.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticket {
    /// Which.
    pub id: TicketId,
    /// Its number, with the prefix of the tablet that gave it; never used again.
    pub number: String,
    /// On which tablet it was reported.
    pub replica: ReplicaId,
    /// What was reported.
    pub report: Report,
    /// When it was reported.
    pub reported_at: Instant,
    /// Who wrote it down.
    pub reported_by: Option<PersonId>,
    /// The urgency in force.
    pub urgency: Urgency,
    /// By which rules the report was judged.
    pub judged: Option<Judgement>,
    /// Whether an answer that the rules ask for was corrected since somebody decided on the urgency.
    pub is_amended: bool,
    /// Whether the device was named since then.
    pub is_named: bool,
    /// How often somebody decided on the urgency since the report.
    pub classified: u16,
    /// The device, once it is known.
    pub device: Option<DeviceId>,
    /// Where it stands.
    pub stage: Stage,
    /// Every diagnosis, the last one in force.
    pub diagnoses: Vec<Stamped<Diagnosis>>,
    /// Declarations before touching the device, the last one in force.
    pub precautions: Vec<Stamped<Precautions>>,
    /// Left, arrived, started, stopped.
    pub times: Vec<Stamped<TimeMark>>,
    /// Parts fitted and removed; struck-out ones stay with their reason.
    pub parts: Vec<Logged<PartUse>>,
    /// Every time the clock waited.
    pub waits: Vec<Wait>,
    /// Outcomes of repair, one a round, corrections after them; the last one in force.
    pub repairs: Vec<Stamped<RepairOutcome>>,
    /// Every result of every item; a later one of the same round and item counts, none is overwritten.
    pub checks: Vec<Stamped<CheckResult>>,
    /// Every conclusion drawn from a checklist.
    pub conclusions: Vec<Stamped<Conclusion>>,
    /// How many times verification was begun.
    pub round: u32,
    /// Signatures, absences and refusals, in order.
    pub acceptances: Vec<Stamped<Acceptance>>,
    /// Submitted service records, the last one in force.
    pub records: Vec<Stamped<ServiceRecord>>,
    /// Decisions on complaint and reportability, the last one in force.
    pub reviews: Vec<Stamped<Review>>,
    /// Why it was sent back, by whom and from where.
    pub returns: Vec<Stamped<Return>>,
    /// Notes, consultations and addenda.
    pub notes: Vec<Stamped<Note>>,
    /// Photos and papers; struck-out ones stay with their reason.
    pub attachments: Vec<Logged<Attachment>>,
    /// What became of the duty to report to an authority.
    pub vigilance: Vec<Stamped<Vigilance>>,
    /// Whether it turned out that nothing had to be reported, and no review has said otherwise since.
    pub is_waived: bool,
    /// Follow-up calls.
    pub follow_ups: Vec<Stamped<FollowUp>>,
    /// The survey.
    pub survey: Survey,
    /// What the ward did itself on a tablet in its hands: who had handed it over; nobody where it scanned the label.
    pub by_ward: Vec<Stamped<Option<PersonId>>>,
    /// When the user first had an answer.
    pub responded_at: Option<Instant>,
    /// When an engineer first was there.
    pub arrived_at: Option<Instant>,
    /// When the device could be used again.
    pub restored_at: Option<Instant>,
    /// When the ward accepted, or nobody was there to.
    pub completed_at: Option<Instant>,
}

/// Something with who did it and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Stamped<T> {
    /// The event that brought it.
    pub event: EventId,
    /// Who did it.
    pub by: Option<PersonId>,
    /// When, by the tablet's clock.
    pub at: Instant,
    /// The tablet's offset from UTC, in minutes.
    pub zone: i16,
    /// What.
    pub what: T,
}

/// Something that can be struck out with a reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Logged<T> {
    /// It, with who and when.
    pub entry: Stamped<T>,
    /// Why it was struck out.
    pub void: Option<String>,
}

/// A time in which the ticket waited for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// For what.
    pub reason: WaitReason,
    /// In words.
    pub text: String,
    /// From when.
    pub from: Instant,
    /// Until when; none while it lasts.
    pub until: Option<Instant>,
}

impl Wait {
    /// How long it has lasted at `now`, never negative.
    pub fn length(&self, now: Instant) -> Span {
        (self.until.unwrap_or(now) - self.from).max(Span::ZERO)
    }
}

/// A way back to an earlier stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// From where.
    pub from: StageKind,
    /// Why.
    pub reason: String,
}

/// A note on a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What kind of note.
    pub kind: NoteKind,
    /// Its words.
    pub text: String,
}

/// Kinds of notes.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumIter,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[strum(serialize_all = "snake_case")]
pub enum NoteKind {
    /// For the team.
    Note,
    /// An expert was asked, or answered.
    Consultation,
    /// Added to an archived record.
    Addendum,
}

impl Ticket {
    /// What kind of job it is.
    pub const fn kind(&self) -> TicketKind {
        self.report.kind
    }
    /// To whom it is assigned.
    pub const fn assignment(&self) -> Option<&Assignment> {
        self.stage.assignment()
    }
    /// The wait that lasts now.
    pub fn waiting(&self) -> Option<&Wait> {
        self.waits.last().filter(|wait| wait.until.is_none())
    }
    /// The diagnosis in force.
    pub fn diagnosis(&self) -> Option<&Diagnosis> {
        self.diagnoses.last().map(|d| &d.what)
    }
    /// The repair outcome in force.
    pub fn repair(&self) -> Option<&RepairOutcome> {
        self.repairs.last().map(|r| &r.what)
    }
    /// The service record in force.
    pub fn record(&self) -> Option<&ServiceRecord> {
        self.records.last().map(|r| &r.what)
    }
    /// The decision on complaint and reportability in force.
    pub fn review(&self) -> Option<&Review> {
        self.reviews.last().map(|r| &r.what)
    }
    /// Whether it was reported to an authority.
    pub fn is_reported(&self) -> bool {
        let reported = |v: &Stamped<Vigilance>| matches!(v.what, Vigilance::Reported { .. });
        self.vigilance.iter().any(reported)
    }
    /// By when it must be reported to an authority, as long as nobody has said what became of that; what is not clear is
    /// owed a word, too.
    pub fn authority_due(&self) -> Option<Day> {
        let review = self.review()?;
        let is_told = self.is_waived || self.is_reported();
        let owed = review.reportable.verdict != record::Verdict::No && !is_told;
        review.reportable.deadline.filter(|_| owed)
    }
    /// The conclusion in force.
    pub fn conclusion(&self) -> Option<&Conclusion> {
        self.conclusions.last().map(|c| &c.what)
    }
    /// Parts that were not struck out.
    pub fn fitted_parts(&self) -> impl Iterator<Item = &Stamped<PartUse>> {
        self.parts
            .iter()
            .filter(|part| part.void.is_none())
            .map(|part| &part.entry)
    }
    /// This round's latest result of an item.
    pub fn check(&self, item: &str) -> Option<&Stamped<CheckResult>> {
        self.checks
            .iter()
            .rev()
            .find(|c| c.what.round == self.round && c.what.item == item)
    }
    /// Whether somebody has said that it is a complaint, or none. Nothing can say so any more once it is archived; what must be
    /// reported to an authority can still be settled then.
    pub fn is_complaint_decided(&self) -> bool {
        self.review()
            .is_some_and(|review| review.complaint.verdict != record::Verdict::Unclear)
    }
    /// The marks of the engineer's time as they stand: a correction stands in the place of the
    /// latest mark of its kind; the corrected one stays in [`Ticket::times`].
    pub fn time_marks(&self) -> Vec<&Stamped<TimeMark>> {
        let mut marks: Vec<&Stamped<TimeMark>> = Vec::with_capacity(self.times.len());
        for mark in &self.times {
            let corrected = mark.what.correction.as_ref().and_then(|_| {
                let same = |m: &&Stamped<TimeMark>| m.what.kind == mark.what.kind;
                marks.iter().rposition(same)
            });
            match corrected {
                Some(at) => marks[at] = mark,
                None => marks.push(mark),
            }
        }
        marks
    }
    /// Everybody who did work on it: they neither review it nor enter its survey.
    pub fn worked_on_by(&self, person: PersonId) -> bool {
        let by = |entry: Option<PersonId>| entry == Some(person);
        self.diagnoses.iter().any(|e| by(e.by))
            || self.precautions.iter().any(|e| by(e.by))
            || self.parts.iter().any(|e| by(e.entry.by))
            || self.repairs.iter().any(|e| by(e.by))
            || self.checks.iter().any(|e| by(e.by))
            || self.conclusions.iter().any(|e| by(e.by))
            || self.times.iter().any(|e| by(e.by))
            || self.records.iter().any(|e| by(e.by))
    }
}
