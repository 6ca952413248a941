//! The rules of the store that a command can break, each named.

use crate::id::{DeviceId, PartId};
use crate::time::Day;
use serde::{Deserialize, Serialize};

/// A rule of the store that a command breaks. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::EnumDiscriminants)]
#[strum_discriminants(derive(strum::EnumIter, Hash))]
pub enum StockRefusal {
    /// Fewer pieces are free there than were asked for: what is reserved, waits to be scrapped or is out of date is not
    /// free.
    NotEnough {
        /// How many are.
        free: u32,
    },
    /// The part is not listed for the device's model; an expert may allow it.
    DoesNotFit,
    /// The part is kept by lot, and no lot was named.
    LotMissing,
    /// The part has a shelf life, and its end was not named.
    ExpiryMissing,
    /// The lot is known with another last day of use.
    ExpiryDiffers,
    /// What comes in is out of date, and nobody said why it is taken in all the same.
    ComesExpired(Day),
    /// The lot is not in that place.
    LotNotThere,
    /// Every piece has a serial number, and as many must be named as pieces.
    SerialsMissing,
    /// A serial number is named twice, or is in the store already.
    SerialDoubled(String),
    /// A piece with this serial number was fitted or used up and has not come back, and nobody said why it is taken in all the
    /// same.
    SerialFitted {
        /// The number.
        serial: String,
        /// The device that has it.
        device: Option<DeviceId>,
    },
    /// A piece with this serial number is not in that place.
    SerialNotThere(String),
    /// A transfer leads to another place.
    SamePlace,
    /// It is settled, closed or taken already.
    NotOpen,
    /// Another part has this number.
    SameNumber(PartId),
    /// The digits of the trade item number (GTIN) don't hold.
    TradeItem,
    /// Pieces still lie there, or are on their way.
    StillHolds,
    /// More pieces would arrive than are on their way.
    MoreThanSent {
        /// How many are.
        left: u32,
    },
    /// More pieces would be fitted, or come back, than were handed out.
    MoreThanHanded {
        /// How many are still out.
        left: u32,
    },
    /// This movement can't be taken back; book the contrary.
    NotReversible,
    /// The stocktake is not in a state for this.
    WrongStocktakeStage,
    /// Not every line was counted.
    LinesOpen {
        /// How many were not.
        lines: u32,
    },
    /// A line that differs must be counted a second time.
    SecondCountMissing,
    /// The part does not belong to this stocktake.
    NotOnTheList,
    /// Who counted can't approve the count; who asked for scrapping can't approve it.
    OwnCount,
    /// Nothing is there to be counted.
    NothingToCount,
}
