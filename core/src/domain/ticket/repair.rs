//! Step 3, repair (维修处理): precautions, times, parts, measures (SPEC §3.3).

use crate::domain::device::Cover;
use crate::id::{CodeId, PartId, PlaceId};
use crate::journal::EventId;
use crate::time::{Day, Instant};
use serde::{Deserialize, Serialize};

/// The contamination state of the device before it is touched.
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
pub enum Contamination {
    /// Decontaminated.
    Decontaminated,
    /// Was never in contact with patient or substance.
    NotContaminated,
    /// Contaminated; precautions are taken.
    Contaminated,
    /// Unknown; precautions are taken.
    Unknown,
}

impl Contamination {
    /// Whether it says that precautions are taken, and so must name them.
    pub const fn asks_for_measures(self) -> bool {
        matches!(self, Self::Contaminated | Self::Unknown)
    }
}

/// Patient data on the device.
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
pub enum PatientData {
    /// None.
    None,
    /// Removed or saved by the ward.
    Removed,
    /// Present; the ward knows and agreed.
    Present,
    /// Unknown; precautions are taken.
    Unknown,
}

/// What was declared before the device was touched. It cannot be skipped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Precautions {
    /// Contamination.
    pub contamination: Contamination,
    /// Who declared it.
    pub declared_by: String,
    /// Patient data.
    pub patient_data: PatientData,
    /// What was done about it.
    #[serde(default)]
    pub measures: String,
}

/// What a time mark says.
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
pub enum TimeKind {
    /// Left for the site.
    Left,
    /// Arrived.
    Arrived,
    /// Work started.
    Started,
    /// Work stopped.
    Stopped,
}

/// A mark in the engineer's time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeMark {
    /// What.
    pub kind: TimeKind,
    /// When it was.
    pub at: Instant,
    /// A correction of an earlier mark says why.
    #[serde(default)]
    pub correction: Option<String>,
}

/// What becomes of a removed part.
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
pub enum PartFate {
    /// Scrapped.
    Scrap,
    /// Returned to the supplier.
    Return,
    /// Kept for analysis.
    Analysis,
    /// Left with the customer.
    Customer,
    /// No part was removed.
    NoneRemoved,
}

/// A part fitted, and the one that came out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartUse {
    /// Part number.
    #[serde(default)]
    pub number: String,
    /// Name.
    pub name: String,
    /// How many.
    pub quantity: u32,
    /// Lot of the part that went in.
    #[serde(default)]
    pub lot_in: String,
    /// Its serial number.
    #[serde(default)]
    pub serial_in: String,
    /// Its last day of use.
    #[serde(default)]
    pub expiry: Option<Day>,
    /// Lot of the part that came out.
    #[serde(default)]
    pub lot_out: String,
    /// Its serial number.
    #[serde(default)]
    pub serial_out: String,
    /// What becomes of it.
    pub fate: PartFate,
    /// The engineer confirmed that it fits the model and is undamaged.
    pub fits: bool,
    /// Who pays.
    pub cover: Cover,
    /// Where in the store it came from; none for a part that was not in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_store: Option<FromStore>,
}

/// Where in the store a fitted part came from. Its lot is the entry's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FromStore {
    /// Which part.
    pub part: PartId,
    /// From which place.
    pub place: PlaceId,
    /// Its serial numbers, a piece each, where every piece has one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub serials: Vec<String>,
    /// The reservation that was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reservation: Option<EventId>,
    /// The movement by which it had been handed out; none for a piece that leaves the store with this entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed: Option<EventId>,
}

/// What a repair came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RepairOutcome {
    /// What full inspection found.
    pub inspection: String,
    /// The confirmed cause; none when the fault could not be reproduced or there was none.
    pub cause: Option<ConfirmedCause>,
    /// Damaged parts that were found.
    #[serde(default)]
    pub damaged: String,
    /// Measures taken.
    pub measures: String,
    /// The matching action of the code list.
    #[serde(default)]
    pub action: Option<CodeId>,
    /// Software version found.
    #[serde(default)]
    pub software_before: String,
    /// Software version left.
    #[serde(default)]
    pub software_after: String,
    /// What was explained to the user.
    pub explained: String,
    /// Who pays for the work.
    pub cover: Cover,
}

/// The cause, once it is certain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmedCause {
    /// In words.
    pub text: String,
    /// The matching entry of the code list.
    #[serde(default)]
    pub code: Option<CodeId>,
}
