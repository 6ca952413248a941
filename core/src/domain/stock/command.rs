//! What people can ask of a part's stock.

use super::event::{Exception, Fitting, Goods, Hold, Issue, Lot, PurchaseOrder, PurchaseRequest};
use super::event::{PutBack, Receipt, Transfer};
use crate::domain::roles::Act;
use crate::id::{PlaceId, TicketId};
use crate::journal::EventId;

/// A command to a part's stock.
#[derive(Clone, Debug, PartialEq, strum::EnumDiscriminants)]
#[strum_discriminants(name(StockCommandKind), derive(strum::EnumIter, Hash))]
pub enum StockCommand {
    /// Pieces came in.
    Receive(Receipt),
    /// Put pieces by for a ticket.
    Reserve(Hold),
    /// Give a reservation up.
    Release(EventId, String),
    /// Give pieces out for a ticket.
    Issue(Issue),
    /// Pieces that had been handed out are fitted. A ticket gives it with its own entry.
    Fit(Fitting),
    /// Take unused pieces back.
    PutBack(PutBack),
    /// Ask that pieces be scrapped.
    RequestScrap(Goods, String),
    /// Approve a request to scrap: the pieces are gone.
    ApproveScrap(EventId),
    /// Refuse it.
    RefuseScrap(EventId, String),
    /// Put the booked quantity right.
    Correct(Counted),
    /// Send pieces to another place.
    Send(Transfer),
    /// Pieces arrived.
    Arrive(Arrival),
    /// What was sent will not arrive.
    Lose(EventId, String),
    /// An expert allows what the rules refuse.
    Allow(TicketId, Exception, String),
    /// Ask that pieces be bought.
    RequestPurchase(PurchaseRequest),
    /// Order them.
    Order(PurchaseOrder),
    /// No more of it will come.
    ClosePurchase(EventId, String),
    /// A discrepancy was looked into: the pieces were counted again.
    SettleByCount(EventId, Counted),
    /// A discrepancy was looked into and stands as it is.
    AcceptDiscrepancy(EventId, String),
}

/// What somebody counted, or knows, to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Where.
    pub place: PlaceId,
    /// Of which lot.
    pub lot: Lot,
    /// How many pieces.
    pub quantity: u32,
    /// Their serial numbers, where every piece has one.
    pub serials: Vec<String>,
    /// Why it differs from what is booked.
    pub reason: String,
}

/// What arrived of a transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Which transfer.
    pub transfer: EventId,
    /// How many pieces.
    pub quantity: u32,
    /// Their serial numbers, where every piece has one.
    pub serials: Vec<String>,
}

impl StockCommandKind {
    /// What it takes to be allowed to give this command.
    pub const fn act(self) -> Act {
        match self {
            Self::Receive
            | Self::Reserve
            | Self::Release
            | Self::Issue
            | Self::Fit
            | Self::PutBack
            | Self::RequestScrap
            | Self::Send
            | Self::Arrive
            | Self::RequestPurchase => Act::MoveStock,
            Self::Allow => Act::AllowPart,
            Self::Order | Self::ClosePurchase => Act::OrderParts,
            Self::ApproveScrap
            | Self::RefuseScrap
            | Self::Correct
            | Self::Lose
            | Self::SettleByCount
            | Self::AcceptDiscrepancy => Act::CorrectStock,
        }
    }
}
