//! Step 5, record and report (服务记录与报告): the service record, and its review (SPEC §3.5).

use crate::time::Day;
use serde::{Deserialize, Serialize};

/// The service record: the engineer's account, complete before it can be submitted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceRecord {
    /// The fault as it was found.
    pub fault: String,
    /// The analysis of its cause.
    pub analysis: String,
    /// The measures taken.
    pub measures: String,
    /// Advice to the user, and anything else.
    #[serde(default)]
    pub advice: String,
}

/// Yes, no or unclear.
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
pub enum Verdict {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not clear yet.
    Unclear,
}

/// Whether it is a complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    /// Yes, no or unclear.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
}

/// Whether it must be reported to an authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reportable {
    /// Yes, no or unclear.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// By when, unless the answer is no.
    pub deadline: Option<Day>,
}

/// What became of the duty to report to an authority: said when it was done, however often, or when it turned out to be none
/// (ISO 13485 8.2.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vigilance {
    /// It was reported: a first report, or one that follows it.
    Reported {
        /// On which day.
        on: Day,
        /// The authority's number for it, or what else it is found by.
        number: String,
        /// To whom, and what else there is to say.
        #[serde(default)]
        note: String,
    },
    /// It turned out that nothing had to be reported.
    Waived {
        /// Why.
        reason: String,
    },
}

/// The decision on complaint and reportability (ISO 13485 8.2.2, 8.2.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Complaint.
    pub complaint: Complaint,
    /// Reportability.
    pub reportable: Reportable,
}
