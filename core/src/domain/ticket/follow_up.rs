//! Step 6, follow-up and satisfaction (回访与满意度调查) (SPEC §3.6).

use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// How the device runs.
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
pub enum Condition {
    /// Runs well.
    Well,
    /// Runs, with something to watch.
    Watch,
    /// The fault is back, or there is another.
    Faulty,
    /// Nobody was reached; the call is to be made again.
    NotReached,
}

/// A follow-up call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// How the device runs.
    pub condition: Condition,
    /// Who was spoken with.
    #[serde(default)]
    pub spoke_with: String,
    /// What the user says.
    pub text: String,
}

/// By which way the survey was answered.
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
pub enum SurveyChannel {
    /// On the tablet, by the user.
    Tablet,
    /// By telephone, written down by customer service.
    Phone,
}

/// The answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyAnswers {
    /// By which way.
    pub channel: SurveyChannel,
    /// Who answered.
    #[serde(default)]
    pub respondent: String,
    /// Service quality, 1–5.
    pub service: u8,
    /// Repair result, 1–5.
    pub result: u8,
    /// Response speed, 1–5.
    pub speed: u8,
    /// A free comment.
    #[serde(default)]
    pub comment: String,
}

/// Why a survey was closed without answers; each counts in the response rate.
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
pub enum SurveyOutcome {
    /// The user did not want to.
    Refused,
    /// Nobody was reached.
    NotReached,
    /// The time was over.
    Expired,
}

/// The survey of a ticket.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Survey {
    /// Nobody has answered yet.
    #[default]
    Open,
    /// Answered.
    Answered(SurveyAnswers, Instant),
    /// Closed without answers.
    Closed(SurveyOutcome, Instant),
}

impl SurveyAnswers {
    /// Whether a score calls for an improvement action.
    pub const fn is_low(&self) -> bool {
        self.service <= 2 || self.result <= 2 || self.speed <= 2
    }
}
