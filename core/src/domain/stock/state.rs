//! A part's stock as its movements made it: what lists, warnings and decisions need, without the movements themselves.

use super::event::{Exception, Goods, Hold, Lot, PurchaseRequest, Transfer};
use crate::id::{CommitId, DeviceId, PersonId, PlaceId, StocktakeId, SupplierId, TicketId};
use crate::journal::EventId;
use crate::time::{Day, Instant};
use serde::{Deserialize, Serialize};

/// Pieces of one lot in one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    /// Where.
    pub place: PlaceId,
    /// Of which lot, with the earliest end that anybody booked for it.
    pub lot: Lot,
    /// How many pieces; never fewer than none, for what left without being there is a [`Discrepancy`].
    pub quantity: u32,
    /// Their serial numbers, sorted.
    pub serials: Vec<String>,
    /// When it was last counted.
    pub counted: Option<Instant>,
    /// The last stocktake that corrected it.
    pub stocktake: Option<StocktakeId>,
}

impl Holding {
    /// Whether it may no longer be used on that day.
    pub fn is_expired(&self, on: Day) -> bool {
        self.lot.expiry.is_some_and(|end| end < on)
    }
}

/// Something that is open, with the event that opened it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened<T> {
    /// The event that opened it, which names it.
    pub id: EventId,
    /// Who.
    pub by: Option<PersonId>,
    /// When, by that tablet's clock.
    pub at: Instant,
    /// In which commit: what else was done in the same step finds it by that.
    pub commit: CommitId,
    /// What.
    pub what: T,
}

/// Pieces that somebody asked to scrap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScrapRequest {
    /// Which; they lie there until it is approved.
    pub goods: Goods,
    /// Why.
    pub reason: String,
}

/// Pieces that were handed out for a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// For which ticket.
    pub ticket: TicketId,
    /// Which, from where, and how many are neither fitted nor back.
    pub goods: Goods,
}

/// A piece that left the store for a ticket and has not come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// Its serial number.
    pub serial: String,
    /// For which ticket.
    pub ticket: TicketId,
    /// In which device it is.
    pub device: Option<DeviceId>,
}

/// A purchase under way. Its event is the request's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purchase {
    /// What was asked for.
    pub request: PurchaseRequest,
    /// What was ordered, once it was.
    pub order: Option<Ordered>,
    /// How many pieces have not come yet.
    pub left: u32,
}

/// What was ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ordered {
    /// At whom.
    pub supplier: SupplierId,
    /// The order's number.
    pub number: String,
    /// When it should come.
    pub expected: Option<Day>,
    /// When it was ordered.
    pub at: Instant,
}

/// An expert's permission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permission {
    /// For which ticket.
    pub ticket: TicketId,
    /// What is allowed.
    pub exception: Exception,
    /// Why.
    pub reason: String,
}

/// What can't be true of a movement, though it was booked. Only tablets that did not know of each other can come to
/// this; `decide` refuses it on one.
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
)]
pub enum Doubt {
    /// More pieces left a place than were booked there.
    Short,
    /// A reservation was taken that another movement had taken.
    ReservationTaken,
    /// Pieces were fitted, or came back, that had been fitted or were back already.
    HandedTwice,
    /// A transfer arrived, or was given up, that had arrived already.
    ArrivedAgain,
    /// A purchase was received that had been received or closed.
    ReceivedAgain,
    /// Pieces were scrapped whose request was settled already.
    ScrappedAgain,
    /// A stocktake's line was booked that it had booked already.
    CountedAgain,
    /// A movement was taken back that had been taken back already.
    ReversedAgain,
    /// A piece came in that was in the store, or left that was not there.
    SerialOutOfPlace,
    /// A discrepancy was settled that had been settled already, and otherwise.
    SettledApart,
}

/// How a discrepancy was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Settlement {
    /// It stands as it is.
    Accepted,
    /// The pieces were counted again.
    Counted,
    /// This movement never was.
    Reversed(EventId),
}

/// A discrepancy that somebody settled: another tablet may have settled it, too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// Which.
    pub discrepancy: EventId,
    /// Where.
    pub place: PlaceId,
    /// Of which lot.
    pub lot: String,
    /// How many pieces it was about.
    pub quantity: u32,
    /// How.
    pub by: Settlement,
}

/// A movement that can't be true beside the others; it is kept and counted, and a person settles it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discrepancy {
    /// The movement that came last in the common order.
    pub event: EventId,
    /// Who booked it.
    pub by: Option<PersonId>,
    /// When.
    pub at: Instant,
    /// Where.
    pub place: PlaceId,
    /// Of which lot.
    pub lot: String,
    /// How many pieces it moved.
    pub quantity: u32,
    /// How many of them were not there to be moved.
    pub short: u32,
    /// What can't be true.
    pub doubts: Vec<Doubt>,
}

/// How many pieces were used in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Used {
    /// Months since January of the year 0, by the calendar of the tablet that booked it.
    pub month: i32,
    /// Issued less what came back.
    pub pieces: i64,
}

/// A part's stock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stock {
    /// What lies where, sorted by place and lot. Lots that are used up stay, with none.
    pub holdings: Vec<Holding>,
    /// Reservations that were not taken yet; the quantity is what is left of each.
    pub reservations: Vec<Opened<Hold>>,
    /// Reservations that were given up before all of it was taken. A tablet that has not heard of it may still take from
    /// one, and nothing was taken twice then.
    pub given_up: Vec<Opened<Hold>>,
    /// Pieces that were handed out for a ticket and are neither fitted nor back.
    pub handed: Vec<Opened<Handed>>,
    /// Pieces with a serial number that were fitted or used up and have not come back.
    pub gone: Vec<Gone>,
    /// Transfers on their way; the quantity is what has not arrived.
    pub transfers: Vec<Opened<Transfer>>,
    /// Requests to scrap.
    pub scraps: Vec<Opened<ScrapRequest>>,
    /// Purchases under way.
    pub purchases: Vec<Opened<Purchase>>,
    /// Permissions.
    pub permissions: Vec<Opened<Permission>>,
    /// What a person must settle.
    pub discrepancies: Vec<Discrepancy>,
    /// Discrepancies that were settled, and how.
    pub settled: Vec<Settled>,
    /// All pieces ever that left without being there, less those whose movement was taken back: movements in less
    /// movements out are the pieces in the places and on their way, less these.
    pub short: u64,
    /// Movements that were taken back.
    pub reversed: Vec<EventId>,
    /// What was used, month by month, oldest first; months without use are left out.
    pub used: Vec<Used>,
    /// When it was first booked.
    pub begun: Instant,
    /// When pieces last moved.
    pub moved: Option<Instant>,
    /// When pieces were last used.
    pub used_last: Option<Instant>,
}

impl Stock {
    /// The pieces of a lot in a place.
    pub fn holding(&self, place: PlaceId, lot: &str) -> Option<&Holding> {
        self.at(place, lot).ok().map(|at| &self.holdings[at])
    }
    /// Where that holding stands, or would stand, in the sorted list.
    pub(super) fn at(&self, place: PlaceId, lot: &str) -> Result<usize, usize> {
        self.holdings
            .binary_search_by(|h| (h.place, h.lot.number.as_str()).cmp(&(place, lot)))
    }
    /// All holdings of a place that hold anything.
    pub fn in_place(&self, place: PlaceId) -> impl Iterator<Item = &Holding> {
        self.holdings
            .iter()
            .filter(move |h| h.place == place && h.quantity > 0)
    }
    /// How many pieces are booked in a place.
    pub fn booked(&self, place: PlaceId) -> u32 {
        self.in_place(place).map(|h| h.quantity).sum()
    }
    /// How many pieces are booked in all places.
    pub fn on_hand(&self) -> u32 {
        self.holdings.iter().map(|h| h.quantity).sum()
    }
    /// How many pieces are on their way between places.
    pub fn in_transit(&self) -> u32 {
        self.transfers.iter().map(|t| t.what.goods.quantity).sum()
    }
    /// How many pieces are on their way to a place.
    pub fn coming_to(&self, place: PlaceId) -> u32 {
        let there = self.transfers.iter().filter(|t| t.what.to == place);
        there.map(|t| t.what.goods.quantity).sum()
    }
    /// Where a piece of that serial number is, if it was fitted or used up and has not come back.
    pub fn gone(&self, serial: &str) -> Option<&Gone> {
        self.gone.iter().find(|gone| gone.serial == serial)
    }
    /// How many pieces were handed out and are neither fitted nor back.
    pub fn in_hand(&self) -> u32 {
        self.handed.iter().map(|h| h.what.goods.quantity).sum()
    }
    /// How many pieces are ordered and have not come.
    pub fn on_order(&self) -> u32 {
        let ordered = self.purchases.iter().filter(|p| p.what.order.is_some());
        ordered.map(|p| p.what.left).sum()
    }
    /// What was asked for and nobody has ordered yet.
    pub fn requests(&self) -> impl Iterator<Item = &Opened<Purchase>> {
        self.purchases.iter().filter(|p| p.what.order.is_none())
    }
    /// How many pieces were asked for and are not ordered yet.
    pub fn requested(&self) -> u32 {
        self.requests().map(|p| p.what.left).sum()
    }
    /// How many pieces are reserved in all places.
    pub fn reserved(&self) -> u32 {
        self.reservations.iter().map(|r| r.what.quantity).sum()
    }
    /// How many pieces are reserved in a place.
    pub fn reserved_at(&self, place: PlaceId) -> u32 {
        self.reservations
            .iter()
            .filter(|r| r.what.place == place)
            .map(|r| r.what.quantity)
            .sum()
    }
    /// A ticket's reservations.
    pub fn reserved_for(&self, ticket: TicketId) -> impl Iterator<Item = &Opened<Hold>> {
        self.reservations
            .iter()
            .filter(move |r| r.what.ticket == ticket)
    }
    /// A ticket's reservation in a place: what it takes from there is taken of it.
    pub fn reserved_in(&self, ticket: TicketId, place: PlaceId) -> Option<&Opened<Hold>> {
        self.reserved_for(ticket).find(|r| r.what.place == place)
    }
    /// What was handed out for a ticket and is neither fitted nor back.
    pub fn handed_for(&self, ticket: TicketId) -> impl Iterator<Item = &Opened<Handed>> {
        self.handed.iter().filter(move |h| h.what.ticket == ticket)
    }
    /// How many more pieces are reserved in a place than can be given out of it: two tablets reserved the same ones.
    pub fn overreserved(&self, place: PlaceId, on: Day) -> u32 {
        let usable = self.usable(place, on);
        self.reserved_at(place).saturating_sub(usable)
    }
    /// How many pieces in a place are in date and don't wait to be scrapped.
    pub fn usable(&self, place: PlaceId, on: Day) -> u32 {
        let good = self.in_place(place).filter(|h| !h.is_expired(on));
        good.map(|h| {
            h.quantity
                .saturating_sub(self.to_scrap(place, &h.lot.number))
        })
        .sum()
    }
    /// How many pieces of a lot wait to be scrapped.
    pub fn to_scrap(&self, place: PlaceId, lot: &str) -> u32 {
        self.scraps
            .iter()
            .filter(|s| s.what.goods.place == place && s.what.goods.lot.number == lot)
            .map(|s| s.what.goods.quantity)
            .sum()
    }
    /// How many pieces in a place are free: usable, and not reserved but by `own`.
    pub fn free(&self, place: PlaceId, on: Day, own: Option<EventId>) -> u32 {
        let others = self
            .reservations
            .iter()
            .filter(|r| r.what.place == place && Some(r.id) != own)
            .map(|r| r.what.quantity)
            .sum();
        self.usable(place, on).saturating_sub(others)
    }
    /// How many pieces of a lot in a place can be taken, whether in date or not: what is not reserved by another, of
    /// this lot or of any, and does not wait to be scrapped.
    pub fn free_of_lot(&self, place: PlaceId, lot: &str, on: Day, own: Option<EventId>) -> u32 {
        let Some(holding) = self.holding(place, lot) else {
            return 0;
        };
        let theirs = |r: &&Opened<Hold>| r.what.place == place && Some(r.id) != own;
        let on_lot: u32 = self
            .reservations
            .iter()
            .filter(theirs)
            .filter(|r| r.what.lot.as_deref() == Some(lot))
            .map(|r| r.what.quantity)
            .sum();
        let here = holding
            .quantity
            .saturating_sub(self.to_scrap(place, lot))
            .saturating_sub(on_lot);
        match holding.is_expired(on) {
            // Nobody's reservation counts on pieces that are out of date.
            true => here,
            false => here.min(self.free(place, on, own)),
        }
    }
    /// Every place that holds it, or once did.
    pub fn places(&self) -> Vec<PlaceId> {
        let mut places: Vec<PlaceId> = self.holdings.iter().map(|h| h.place).collect();
        // Sorted by place as they are.
        places.dedup();
        places
    }
    /// The places where pieces are free that nobody has reserved, and how many.
    pub fn free_places(&self, on: Day) -> impl Iterator<Item = (PlaceId, u32)> {
        let free = self
            .places()
            .into_iter()
            .map(move |p| (p, self.free(p, on, None)));
        free.filter(|(_, free)| *free > 0)
    }
    /// How many pieces are free in all places.
    pub fn free_everywhere(&self, on: Day) -> u32 {
        self.free_places(on).map(|(_, free)| free).sum()
    }
    /// Whether any piece lies in the place, is on its way to or from it, or was handed out there.
    pub fn concerns(&self, place: PlaceId) -> bool {
        let on_way = |t: &Opened<Transfer>| t.what.to == place || t.what.goods.place == place;
        let in_hand = |h: &Opened<Handed>| h.what.goods.place == place;
        self.booked(place) > 0
            || self.transfers.iter().any(on_way)
            || self.handed.iter().any(in_hand)
    }
    /// An open discrepancy.
    pub fn discrepancy(&self, event: EventId) -> Option<&Discrepancy> {
        self.discrepancies.iter().find(|d| d.event == event)
    }
    /// Whether an expert allowed this for the ticket.
    pub fn permission(&self, ticket: TicketId, exception: &Exception) -> Option<EventId> {
        self.permissions
            .iter()
            .find(|p| p.what.ticket == ticket && p.what.exception == *exception)
            .map(|p| p.id)
    }
}
