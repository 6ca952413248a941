//! The spare-part store (备件库): what there is, where it lies, and every movement that made it so (SPEC §5).
//!
//! Each part has one stock record whose events are its movements. Quantities are never edited, only derived. The
//! record's id comes from the part's, so that two tablets that never met write to the same record; whatever both took
//! is kept, and what can't have been twice is listed as a [`state::Discrepancy`] until a person settles it.

pub mod approval;
pub mod book;
pub mod command;
pub mod decide;
pub mod event;
mod evolve;
pub mod fit;
pub mod label;
pub mod lists;
pub mod refusal;
pub mod register;
pub mod settle;
pub mod sheet;
pub mod state;
pub mod todo;
pub mod trace;

pub use approval::may_approve;
pub use book::{Movement, StockBook};
pub use command::StockCommand;
pub use decide::decide_stock;
pub use event::{Goods, Lot, StockEvent};
pub use evolve::{month, month_of};
pub use refusal::StockRefusal;
pub use register::{Criticality, Minimum, Part, PlaceKind, StockPlace, Supplier, SupplierKind};
pub use state::{Holding, Stock};

use crate::id::{PartId, RecordId};
use uuid::Uuid;

/// What tells a stock record's id from its part's. It leaves the leading, time-ordered bits alone, so that stock
/// records sort by the birth of their parts.
const STOCK: u128 = 0x0000_5704_c4b0_0c5e;

/// The stock record of a part: the same on every tablet.
pub const fn record_of(part: PartId) -> RecordId {
    RecordId::new(Uuid::from_u128(part.uuid().as_u128() ^ STOCK))
}

/// The part of a stock record.
pub const fn part_of(record: RecordId) -> PartId {
    PartId::new(Uuid::from_u128(record.uuid().as_u128() ^ STOCK))
}
