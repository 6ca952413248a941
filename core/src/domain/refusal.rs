//! Every reason for which the domain says no, each named after its rule.
//!
//! The interface has a sentence for each in both languages; no text is built here.

use super::kit::Unfit;
use super::register::RequiredField;
use super::roles::{Act, Role};
use super::ticket::StageKind;
use super::world::World;
use crate::id::PartId;
use crate::time::{Day, Instant};
use serde::{Deserialize, Serialize};

/// A rule that a command breaks. Nothing has changed.
#[derive(
    Clone, Debug, PartialEq, Serialize, Deserialize, strum::EnumDiscriminants, thiserror::Error,
)]
#[strum_discriminants(derive(strum::EnumIter, Hash))]
#[error("{self:?}")]
pub enum Refusal {
    /// Nobody has said who they are on this tablet.
    NobodyActing,
    /// The role may not do this (SPEC §1).
    NotAllowed(Act, Role),
    /// Only the person to whom the ticket is assigned may do this.
    NotYourTicket,
    /// The step can't be made from this stage.
    WrongStage(StageKind),
    /// Something must be filled in.
    Missing(RequiredField),
    /// The record is not here.
    NotFound,
    /// The ticket is archived: only addenda, follow-up and survey are possible.
    Archived,
    /// A newer version wrote this record; this one may only show it.
    WrittenByNewerVersion,
    /// No device is named yet.
    DeviceNotIdentified,
    /// Who acts, of this name, is no longer active.
    ActorInactive(String),
    /// The person of this name is no longer active.
    PersonInactive(String),
    /// The person of this name has a role that does not repair.
    NotAnEngineer(String),
    /// The person of this name has no training or assessment record in date for the device's category.
    NotQualified(String),
    /// A changed urgency needs a reason.
    UrgencyNeedsReason,
    /// The time lies in the future.
    InTheFuture(Instant),
    /// A device can't have been installed on a day that is to come.
    InstalledInTheFuture(Day),
    /// An instrument can't have been calibrated on a day that is to come.
    CalibratedInTheFuture(Day),
    /// A time lies before the one it must follow.
    TimesOutOfOrder,
    /// What is told of a fault lies before its report, which came in then.
    BeforeTheReport(Instant),
    /// Before touching the device: contamination and patient data (SPEC §3, step 3).
    PrecautionsMissing,
    /// Work was started and not stopped.
    WorkStillRunning,
    /// No start of work was logged.
    WorkNotStarted,
    /// The clock already waits for something.
    AlreadyWaiting,
    /// The clock waits for nothing.
    NotWaiting,
    /// The ticket waits for something: resume first.
    StillWaiting,
    /// Pieces were handed out for the ticket of which nobody has said whether they are fitted or back.
    PartsInHand,
    /// The part's shelf life had ended on the day it was fitted.
    PartExpired(Day),
    /// The part was not confirmed to fit the model.
    PartNotConfirmed,
    /// The checklist has no such item.
    NoSuchItem,
    /// A measured item needs a value.
    ValueMissing,
    /// The text is no number.
    NotANumber,
    /// A measured item needs the instrument.
    InstrumentMissing,
    /// The instrument's calibration was not in date on the day of the reading.
    CalibrationExpired(Day),
    /// The instrument is none for values of this unit.
    DoesNotMeasure(String),
    /// Readings were taken with an instrument that was found to measure wrongly.
    MeasureAgain(String),
    /// Every reading of the verification counts: there is none to take again.
    ReadingsHold,
    /// The value lies outside its limit, so that the item can't pass.
    OutsideLimit,
    /// A failed or not applicable item needs a reason.
    ItemNeedsReason,
    /// A mandatory item can't be not applicable.
    MandatoryItem,
    /// Items are open, or one failed that this conclusion doesn't allow to fail (SPEC §3.4).
    ChecklistIncomplete,
    /// Fit with limits needs the limits.
    LimitsMissing,
    /// What was signed is not what stands in the record now.
    SignedOtherContent,
    /// The signature has no strokes, or only a dot.
    SignatureEmpty,
    /// It is already signed, and the signature holds.
    AlreadySigned,
    /// The record needs a signature, a recorded absence, or a new signature after an edit.
    SignatureMissing,
    /// The signature was voided by an edit: sign again or record why not.
    SignatureVoided,
    /// The service record lacks a part that must be there.
    RecordIncomplete(RequiredField),
    /// Complaint and reportability must be decided first.
    ComplaintUndecided,
    /// Whoever did the work can't accept it in the ward's name.
    SignedByWorker,
    /// Nothing is to be reported to an authority.
    NothingToReport,
    /// A reportable event needs its deadline.
    DeadlineMissing,
    /// A deadline for the authority can't lie before the report.
    DeadlineBeforeReport,
    /// Who did the work can't review it.
    OwnWork,
    /// The survey can't be entered by who did the work.
    SurveyByWorker,
    /// The survey has already been answered or closed.
    SurveyClosed,
    /// A score must be 1 to 5.
    ScoreOutOfRange,
    /// The follow-up is done.
    FollowUpDone,
    /// Another device has the same serial number or UDI.
    SameDevice(crate::id::DeviceId),
    /// An end lies before its beginning.
    EndsBeforeItBegins,
    /// A smallest value is larger than the largest.
    LimitsCross,
    /// Two items have the same key.
    DoubledKey,
    /// Shifts of a day overlap or end before they begin.
    ShiftsOverlap,
    /// A target must be longer than nothing.
    TargetNotPositive,
    /// A PIN has 4 to 12 digits.
    UnfitPin,
    /// The text is longer than can be kept; the limit in characters.
    TooLong(usize),
    /// There is nothing to change.
    NothingChanged,
    /// The last active manager can't be taken away.
    LastManager,
    /// A hospital user acts only for devices and tickets of their own site.
    NotYourSite,
    /// Another tablet has this prefix, or a prefix that has given numbers would change.
    PrefixTaken,
    /// The set-up is done: somebody is registered here already.
    AlreadySetUp,
    /// A part was fitted at least once.
    NoQuantity,
    /// More pieces than anybody moves or fits at once: a slip of the hand.
    TooManyPieces(u32),
    /// A planned arrival lies ahead, unless the engineer is there already.
    ArrivalPassed,
    /// A planned arrival lies within a year: a later one is a slip of the hand.
    ArrivalTooFar(Instant),
    /// Somebody was there or at work, or the repair is finished: whether it is mended on site or from afar stands.
    RemedyStands,
    /// What is to be done by a day is not asked for by one that is over.
    DayPassed,
    /// A survey expires only after the days that the settings give it.
    NotExpiredYet,
    /// The tablet was handed over for something else.
    NotHandedOver,
    /// This can't be taken back: it was signed, archived or is of a kind that stays.
    NotUndoable,
    /// It is too late to take it back: something happened since, or too much time has passed.
    UndoTooLate,
    /// A ticket has no more than so many photos and papers.
    TooManyPapers(usize),
    /// A file is larger than can be kept; the limit in bytes.
    PaperTooLarge(u64),
    /// A file has nothing in it.
    PaperEmpty,
    /// A picture is wanted, and the file is none.
    NotAPicture,
    /// The very same file is on the ticket already.
    SamePaper,
    /// A set of rules has at least one.
    NoRules,
    /// A rule that asks for nothing would hold of everything.
    RuleWithoutCondition,
    /// A kit of that name can't be packed, and the weightiest reason.
    KitUnfit(String, Unfit),
    /// The ticket has no emergency.
    NoEmergency,
    /// The emergency must be stood down first.
    EmergencyRunning,
    /// The emergency was stood down.
    EmergencyOver,
    /// Nothing was committed.
    NothingCommitted,
    /// The device was not restored yet.
    NotRestored,
    /// Neither an interim measure nor a loan device keeps the ward going.
    NothingBridges,
    /// A place to call is a telephone number or an https link.
    NotALink,
    /// A rule of the spare-part store (SPEC §5).
    Stock(super::stock::StockRefusal),
    /// The same of one of several parts, by its number.
    StockOf(String, super::stock::StockRefusal),
}

impl Refusal {
    /// Says of which part a rule of the store is, where several were asked for.
    pub(crate) fn of_part(self, part: PartId, world: &World) -> Self {
        match (self, world.part(part)) {
            (Self::Stock(rule), Some(part)) => Self::StockOf(part.number.clone(), rule),
            (other, _) => other,
        }
    }
}

impl From<super::stock::StockRefusal> for Refusal {
    fn from(refusal: super::stock::StockRefusal) -> Self {
        Self::Stock(refusal)
    }
}
