//! What can happen to a stocktake. These are the bodies of journal events; kinds are never renamed.

use super::{LineKey, Plan};
use crate::domain::stock::Goods;
use crate::id::PartId;
use serde::{Deserialize, Serialize};

/// What can happen to a stocktake.
#[derive(
    Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr, strum::VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum StocktakeEvent {
    /// It was planned.
    StocktakePlanned(Plan),
    /// A lot was counted; a later count of it counts.
    LotCounted {
        /// Of which part.
        part: PartId,
        /// Which lot, and how many.
        goods: Goods,
    },
    /// Why a lot differs.
    DifferenceExplained {
        /// Which lot.
        key: LineKey,
        /// Why.
        reason: String,
    },
    /// It was submitted for approval.
    StocktakeSubmitted,
    /// It was sent back to be counted or explained again.
    StocktakeReturned(String),
    /// It was approved; the corrections are booked in the same commit.
    StocktakeApproved,
    /// It will not be done.
    StocktakeCancelled(String),
}

impl StocktakeEvent {
    /// Every kind.
    pub const KINDS: &'static [&'static str] = <Self as strum::VariantNames>::VARIANTS;
}
