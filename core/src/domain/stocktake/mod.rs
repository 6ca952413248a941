//! The stocktake (盘点): what is booked is held against what is there (SPEC §5).
//!
//! It is a record of its own: planned for a place and some parts, counted blind, counted again where it differs,
//! explained, submitted, and approved by somebody who did not count. Approval books the corrections in the same commit.
//!
//! A count knows what lay on the shelf at its moment and nothing of what moved later. So each line is held against
//! what was booked as of its count's stamp, and the difference is booked, not the counted quantity.

pub mod decide;
pub mod event;
mod evolve;
pub mod lines;
pub mod plan;
pub mod schedule;

pub use decide::{Books, StocktakeCommand, decide_stocktake};
pub use event::StocktakeEvent;
pub use lines::{Line, LineKey, lines, progress};

use super::stock::{Goods, Lot};
use crate::id::{PartId, PersonId, PlaceId, ReplicaId, StocktakeId};
use crate::journal::{EventId, Stamp};
use crate::time::{Day, Instant};
use serde::{Deserialize, Serialize};

/// What was planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Where is counted.
    pub place: PlaceId,
    /// Which parts; one that was found there unlooked for is among them from its first count on.
    pub parts: Vec<PartId>,
    /// By when.
    pub due: Day,
    /// What else is to be known.
    #[serde(default)]
    pub note: String,
}

/// Where a stocktake stands.
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
)]
#[strum(serialize_all = "snake_case")]
pub enum StocktakeStage {
    /// It is being counted.
    Counting,
    /// It waits for approval.
    Submitted,
    /// It was approved, and its differences are booked.
    Approved,
    /// It will not be done.
    Cancelled,
}

/// One count of a lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Of which part.
    pub part: PartId,
    /// Of which lot, and how many.
    pub goods: Goods,
    /// The event.
    pub event: EventId,
    /// Who counted.
    pub by: Option<PersonId>,
    /// On which tablet.
    pub replica: ReplicaId,
    /// When, in the order of that tablet's events.
    pub stamp: Stamp,
}

/// A stocktake as its events made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stocktake {
    /// Which.
    pub id: StocktakeId,
    /// What was planned.
    pub plan: Plan,
    /// Who planned it.
    pub planned_by: Option<PersonId>,
    /// When.
    pub planned_at: Instant,
    /// Where it stands.
    pub stage: StocktakeStage,
    /// Every count, in the common order; of a lot the last one counts.
    pub counts: Vec<Count>,
    /// Why a lot differs, in words; the last one of a lot counts.
    pub reasons: Vec<(LineKey, String)>,
    /// Remarks with which it was sent back, or why it was cancelled.
    pub remarks: Vec<String>,
    /// Who submitted it.
    pub submitted_by: Option<PersonId>,
    /// Who approved it, and when.
    pub approved: Option<(Option<PersonId>, Instant)>,
}

impl Stocktake {
    /// The counts of a lot, in order.
    pub fn counts_of<'a>(&'a self, key: &'a LineKey) -> impl DoubleEndedIterator<Item = &'a Count> {
        self.counts
            .iter()
            .filter(move |c| c.part == key.part && c.goods.lot.number == key.lot)
    }
    /// Why a lot differs.
    pub fn reason(&self, key: &LineKey) -> &str {
        let said = self.reasons.iter().rev().find(|(k, _)| k == key);
        said.map_or("", |(_, reason)| reason)
    }
    /// Whether anything of the part was counted.
    pub fn is_counted(&self, part: PartId) -> bool {
        self.counts.iter().any(|c| c.part == part)
    }
    /// Whether its result may be seen: nobody counts blind any more.
    pub const fn is_told(&self) -> bool {
        !matches!(self.stage, StocktakeStage::Counting)
    }
    /// Whether this person counted.
    pub fn was_counted_by(&self, person: PersonId) -> bool {
        self.counts.iter().any(|c| c.by == Some(person))
    }
    /// Whether it is neither approved nor cancelled.
    pub const fn is_open(&self) -> bool {
        matches!(
            self.stage,
            StocktakeStage::Counting | StocktakeStage::Submitted
        )
    }
}

impl Goods {
    /// So many pieces of a lot in a place, without numbers.
    pub fn of(place: PlaceId, lot: Lot, quantity: u32) -> Self {
        Self {
            place,
            lot,
            quantity,
            serials: Vec::new(),
        }
    }
}
