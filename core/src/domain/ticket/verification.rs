//! Step 4, verification (维修验证): the checklist, its readings, and what they come to (SPEC §3.4).

use crate::domain::checklist::Limit;
use crate::id::{CategoryId, InstrumentId};
use crate::time::Day;
use serde::{Deserialize, Serialize};

/// A result of one item. A re-test is another result; the first one stays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckResult {
    /// Which round of verification.
    pub round: u32,
    /// The item's key.
    pub item: String,
    /// The item's words on the day, in both languages, frozen.
    pub text: crate::domain::checklist::Bilingual,
    /// Pass, fail or not applicable.
    pub outcome: CheckOutcome,
    /// Why, for a failed or not applicable item.
    #[serde(default)]
    pub reason: String,
    /// The reading of a measured item.
    #[serde(default)]
    pub reading: Option<Reading>,
}

/// What an item came to.
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
pub enum CheckOutcome {
    /// Passed.
    Pass,
    /// Failed.
    Fail,
    /// Not applicable.
    NotApplicable,
}

/// A measured value, with everything it was measured by on that day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The value as it was typed.
    pub typed: String,
    /// The value.
    pub value: f64,
    /// The limit that held.
    pub limit: Limit,
    /// The instrument, frozen.
    pub instrument: InstrumentUsed,
}

/// An instrument as it was on the day of the reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstrumentUsed {
    /// Which.
    pub id: InstrumentId,
    /// Its name.
    pub name: String,
    /// Its serial number.
    pub serial: String,
    /// Until when it was calibrated.
    pub calibrated_until: Day,
}

/// Whether the device may be used.
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
pub enum Fitness {
    /// Fit for use.
    Fit,
    /// Fit with limits.
    Limited,
    /// Not fit: out of service.
    NotFit,
}

/// What verification came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conclusion {
    /// Fit, limited or not fit.
    pub fitness: Fitness,
    /// The limits, or why it is not fit.
    #[serde(default)]
    pub limits: String,
    /// The checklist by which it was verified, with its version.
    pub checklist: Option<ChecklistUsed>,
    /// Which round of verification.
    pub round: u32,
}

/// The checklist that a conclusion rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistUsed {
    /// Of which category.
    pub category: CategoryId,
    /// Its version.
    pub version: u32,
}
