//! The stages of a ticket. Each owns what exists only while the ticket is in it, or from it on.

use super::{Assignment, Conclusion};
use crate::domain::report_data::Named;
use crate::time::{Day, Instant};
use serde::{Deserialize, Serialize};

/// Where a ticket stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Reported; nobody has it yet.
    Reported,
    /// Somebody looks into it.
    Diagnosing(Assignment),
    /// Being repaired, installed, maintained.
    Repairing(Assignment),
    /// Being tested.
    Verifying(Assignment),
    /// Tested; the ward is asked to accept.
    Accepting(Assignment, Conclusion),
    /// Accepted; the service record is being written.
    Recording(Assignment, Conclusion),
    /// The record is with customer service.
    InReview(Assignment, Conclusion),
    /// Read-only for ever, but for addenda, follow-up and survey.
    Archived(Assignment, Conclusion, Archive),
    /// Should not have been; nothing was done.
    Cancelled(String),
}

/// What archiving fixed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Archive {
    /// When.
    pub at: Instant,
    /// Kept at least until the end of this day.
    pub keep_until: Day,
    /// What the report says from other records, as it was then.
    #[serde(default)]
    pub named: Option<Box<Named>>,
}

/// A stage without what it owns: the columns of the board.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumIter,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[strum(serialize_all = "snake_case")]
pub enum StageKind {
    /// 已报修.
    Reported,
    /// 诊断中.
    Diagnosing,
    /// 维修中.
    Repairing,
    /// 待验证.
    Verifying,
    /// 待签字.
    Accepting,
    /// 待填记录.
    Recording,
    /// 待审核.
    InReview,
    /// 已归档.
    Archived,
    /// 已取消.
    Cancelled,
}

impl StageKind {
    /// Whether a part can still be fitted for a ticket that stands there.
    pub const fn takes_parts(self) -> bool {
        matches!(self, Self::Reported | Self::Diagnosing | Self::Repairing)
    }
}

impl Stage {
    /// Which stage.
    pub const fn kind(&self) -> StageKind {
        match self {
            Stage::Reported => StageKind::Reported,
            Stage::Diagnosing(_) => StageKind::Diagnosing,
            Stage::Repairing(_) => StageKind::Repairing,
            Stage::Verifying(_) => StageKind::Verifying,
            Stage::Accepting(..) => StageKind::Accepting,
            Stage::Recording(..) => StageKind::Recording,
            Stage::InReview(..) => StageKind::InReview,
            Stage::Archived(..) => StageKind::Archived,
            Stage::Cancelled(_) => StageKind::Cancelled,
        }
    }

    /// Who has the ticket.
    pub const fn assignment(&self) -> Option<&Assignment> {
        match self {
            Stage::Reported | Stage::Cancelled(_) => None,
            Stage::Diagnosing(a)
            | Stage::Repairing(a)
            | Stage::Verifying(a)
            | Stage::Accepting(a, _)
            | Stage::Recording(a, _)
            | Stage::InReview(a, _)
            | Stage::Archived(a, ..) => Some(a),
        }
    }

    /// Whether somebody has the ticket and it is not archived: work can be written down.
    pub const fn in_work(&self) -> bool {
        self.assignment().is_some() && !self.kind().is_over()
    }

    /// The same stage in other hands; unchanged where nobody has it.
    #[must_use]
    pub fn assigned_to(self, to: Assignment) -> Self {
        match self {
            Stage::Diagnosing(_) => Stage::Diagnosing(to),
            Stage::Repairing(_) => Stage::Repairing(to),
            Stage::Verifying(_) => Stage::Verifying(to),
            Stage::Accepting(_, c) => Stage::Accepting(to, c),
            Stage::Recording(_, c) => Stage::Recording(to, c),
            Stage::InReview(_, c) => Stage::InReview(to, c),
            other => other,
        }
    }
}

impl StageKind {
    /// Whether nothing more is to be done but follow-up and survey.
    pub const fn is_over(self) -> bool {
        matches!(self, StageKind::Archived | StageKind::Cancelled)
    }
}

impl Stage {
    /// The conclusion that this stage rests on.
    pub const fn conclusion(&self) -> Option<&Conclusion> {
        match self {
            Stage::Accepting(_, c)
            | Stage::Recording(_, c)
            | Stage::InReview(_, c)
            | Stage::Archived(_, c, _) => Some(c),
            _ => None,
        }
    }
}
