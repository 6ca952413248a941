//! What can happen to a part's stock. These are the bodies of journal events; kinds are never renamed.
//!
//! Every movement carries all that its effect needs, so that folding one never looks anything up that another tablet
//! might not have had.

use super::state::{Opened, Purchase};
use crate::domain::device::Cover;
use crate::id::{DeviceId, PlaceId, StocktakeId, SupplierId, TicketId};
use crate::journal::EventId;
use crate::time::{Day, Instant};
use serde::{Deserialize, Serialize};

/// A lot (批号): pieces that were made together. Parts that are not kept by lot have the empty number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    /// Its number.
    #[serde(default)]
    pub number: String,
    /// The last day on which it may be used.
    #[serde(default)]
    pub expiry: Option<Day>,
}

/// Pieces of one lot in one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goods {
    /// Where.
    pub place: PlaceId,
    /// Of which lot.
    pub lot: Lot,
    /// How many pieces.
    pub quantity: u32,
    /// Their serial numbers, where every piece has one.
    #[serde(default)]
    pub serials: Vec<String>,
}

/// Pieces came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Which.
    pub goods: Goods,
    /// From whom.
    #[serde(default)]
    pub supplier: Option<SupplierId>,
    /// For which purchase.
    #[serde(default)]
    pub purchase: Option<EventId>,
    /// Delivery note and the like.
    #[serde(default)]
    pub note: String,
    /// Why it is taken in though it is out of date, or though it was fitted and nobody has said that it came back.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub despite: String,
}

/// Pieces are put by for a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// For which ticket.
    pub ticket: TicketId,
    /// In which place.
    pub place: PlaceId,
    /// Of which lot; of any where none is named.
    #[serde(default)]
    pub lot: Option<String>,
    /// How many pieces.
    pub quantity: u32,
}

/// Pieces left the store for a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// Which.
    pub goods: Goods,
    /// For which ticket.
    pub ticket: TicketId,
    /// Into which device.
    #[serde(default)]
    pub device: Option<DeviceId>,
    /// Taking from which reservation.
    #[serde(default)]
    pub reservation: Option<EventId>,
    /// Who pays.
    #[serde(default)]
    pub cover: Option<Cover>,
    /// The expert's permission that made it possible.
    #[serde(default)]
    pub allowed: Option<EventId>,
    /// Into somebody's hands, before anybody knows whether it is fitted: it stands open until it is fitted or back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub handed: bool,
}

/// Pieces that had been handed out are fitted; the ticket tells of them in the same commit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fitting {
    /// The movement by which they were handed out.
    pub issue: EventId,
    /// Which, and from where they had been taken.
    pub goods: Goods,
    /// For which ticket.
    pub ticket: TicketId,
    /// Into which device.
    #[serde(default)]
    pub device: Option<DeviceId>,
    /// The expert's permission that made it possible.
    #[serde(default)]
    pub allowed: Option<EventId>,
}

/// Pieces that were not needed came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PutBack {
    /// Which, and where they lie now.
    pub goods: Goods,
    /// From which ticket.
    pub ticket: TicketId,
    /// From which device, if they had been in one.
    #[serde(default)]
    pub device: Option<DeviceId>,
    /// The movement by which they were handed out, if nobody had fitted them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<EventId>,
    /// Why.
    pub reason: String,
}

/// Pieces left one place for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// Which, and from where.
    pub goods: Goods,
    /// Where to.
    pub to: PlaceId,
    /// Whether somebody waits for them.
    #[serde(default)]
    pub urgent: bool,
    /// The logistics partner who brings them; nobody's but the service's own hands where none is named.
    #[serde(default)]
    pub carrier: Option<SupplierId>,
    /// The partner's number for it.
    #[serde(default)]
    pub waybill: String,
    /// When they should be there.
    #[serde(default)]
    pub expected: Option<Instant>,
}

/// The booked quantity was put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Where.
    pub place: PlaceId,
    /// Of which lot.
    pub lot: Lot,
    /// How many pieces were booked when it was counted.
    pub booked: u32,
    /// How many were there.
    pub counted: u32,
    /// Serial numbers that were found and not booked.
    #[serde(default)]
    pub found: Vec<String>,
    /// Serial numbers that were booked and not found.
    #[serde(default)]
    pub missing: Vec<String>,
    /// Why they differ.
    pub reason: String,
    /// The stocktake that found it.
    #[serde(default)]
    pub stocktake: Option<StocktakeId>,
    /// The discrepancy that this settles.
    #[serde(default)]
    pub settles: Option<EventId>,
}

impl Correction {
    /// By how many pieces the stock grows; negative when it shrinks.
    pub fn change(&self) -> i64 {
        i64::from(self.counted) - i64::from(self.booked)
    }
}

/// Which way a movement went that is taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Pieces had come into the store from outside.
    In,
    /// Pieces had left the store.
    Out,
    /// Pieces had left the store for a ticket: they were no consumption after all.
    Used,
    /// Pieces had arrived from another place.
    Arrived,
}

/// A movement never happened: it was booked by mistake, or twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reversal {
    /// Which movement.
    pub movement: EventId,
    /// Which way it went.
    pub way: Way,
    /// What it moved.
    pub goods: Goods,
    /// When it was booked.
    pub at: Instant,
    /// It had gone into somebody's hands: what is fitted or back by then can't come back a second time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub handed: bool,
    /// Why it is taken back.
    pub reason: String,
    /// The discrepancy that this settles.
    #[serde(default)]
    pub settles: Option<EventId>,
    /// The purchase of which it had taken in so many pieces: they are awaited again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reopens: Option<Box<Opened<Purchase>>>,
}

/// What an expert may allow though the rules say no.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exception {
    /// A part that is not listed for the model.
    Misfit,
    /// A lot that is out of date.
    Expired(String),
}

/// Parts are to be bought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchaseRequest {
    /// How many pieces.
    pub quantity: u32,
    /// For which place.
    pub place: PlaceId,
    /// Why.
    #[serde(default)]
    pub note: String,
}

/// Parts were ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchaseOrder {
    /// What was asked for.
    pub request: EventId,
    /// At whom.
    pub supplier: SupplierId,
    /// How many pieces.
    pub quantity: u32,
    /// For which place.
    pub place: PlaceId,
    /// The order's number.
    #[serde(default)]
    pub number: String,
    /// When they should come.
    #[serde(default)]
    pub expected: Option<Day>,
}

/// What can happen to a part's stock.
#[derive(
    Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr, strum::VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum StockEvent {
    /// 入库: pieces came in.
    Received(Receipt),
    /// 预留: pieces are put by for a ticket.
    Reserved(Hold),
    /// A reservation ended without being taken.
    Released {
        /// Which.
        reservation: EventId,
        /// Why.
        reason: String,
    },
    /// 出库: pieces left the store for a ticket.
    Issued(Issue),
    /// 装机: pieces that had been handed out are fitted. They moved when they were handed out.
    Fitted(Fitting),
    /// 退库: pieces came back unused.
    PutBack(PutBack),
    /// Somebody asks that pieces be scrapped.
    ScrapRequested {
        /// Which.
        goods: Goods,
        /// Why.
        reason: String,
    },
    /// 报废: the request was approved, and the pieces are gone.
    Scrapped {
        /// Which request.
        request: EventId,
        /// Which pieces.
        goods: Goods,
    },
    /// The request was refused.
    ScrapRefused {
        /// Which request.
        request: EventId,
        /// Why.
        reason: String,
    },
    /// 调整: the booked quantity was put right, by a stocktake or by hand.
    Corrected(Correction),
    /// 调出: pieces left for another place.
    TransferSent(Transfer),
    /// 调入: pieces arrived from another place.
    TransferArrived {
        /// Which transfer.
        transfer: EventId,
        /// What arrived, and where.
        goods: Goods,
    },
    /// What was on its way will not arrive.
    TransferLost {
        /// Which transfer.
        transfer: EventId,
        /// What was lost.
        goods: Goods,
        /// Why.
        reason: String,
    },
    /// A movement was taken back.
    MovementReversed(Reversal),
    /// A discrepancy was looked into and stands as it is.
    DiscrepancyAccepted {
        /// Which: the event that brought it to light.
        discrepancy: EventId,
        /// What was found out.
        reason: String,
    },
    /// An expert allowed what the rules refuse.
    PartAllowed {
        /// For which ticket.
        ticket: TicketId,
        /// What.
        exception: Exception,
        /// Why.
        reason: String,
    },
    /// 采购申请: parts are to be bought.
    PurchaseRequested(PurchaseRequest),
    /// 采购下单: parts were ordered.
    PurchaseOrdered(PurchaseOrder),
    /// A purchase will not come, or no more of it.
    PurchaseClosed {
        /// The request with which it began.
        request: EventId,
        /// Why.
        reason: String,
    },
}

impl StockEvent {
    /// Every kind.
    pub const KINDS: &'static [&'static str] = <Self as strum::VariantNames>::VARIANTS;
}
