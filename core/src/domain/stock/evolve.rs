//! How movements make a stock. It never fails and drops nothing: a movement that can't be true beside those before it
//! is counted as far as it can be, and listed.

use super::event::{Goods, Hold, Lot, Reversal, StockEvent as E, Transfer, Way};
use super::state::{
    Discrepancy, Doubt, Gone, Handed, Holding, Opened, Ordered, Permission, Purchase, ScrapRequest,
    Settled, Settlement, Stock, Used,
};
use crate::id::{DeviceId, PlaceId, TicketId};
use crate::journal::EventId;
use crate::journal::fold::Entry;
use crate::time::{Day, Instant};
use chrono::Datelike;

/// What taking or putting pieces brought to light.
#[derive(Default)]
struct Found {
    short: u32,
    doubts: Vec<Doubt>,
}

impl Found {
    fn doubt(&mut self, doubt: Doubt) {
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }
}

impl Stock {
    /// The stock after one more event.
    pub fn carried_on(mut self, event: &E, entry: &Entry) -> Self {
        self.take_in(event, entry);
        self
    }

    /// Takes an event in.
    pub(super) fn take_in(&mut self, event: &E, entry: &Entry) {
        let at = entry.stamp.wall;
        let mut found = Found::default();
        if self.begun == Instant::default() {
            self.begun = at;
        }
        match event {
            E::Received(receipt) => {
                if let Some(request) = receipt.purchase {
                    self.received(request, receipt.goods.quantity, &mut found);
                }
                let is_gone = |serial: &String| self.gone(serial).is_some();
                if receipt.despite.is_empty() && receipt.goods.serials.iter().any(is_gone) {
                    found.doubt(Doubt::SerialOutOfPlace);
                }
                self.put(&receipt.goods, &mut found);
                self.note(&receipt.goods, found, entry);
            }
            E::Reserved(hold) => self.reservations.push(opened(entry, hold.clone())),
            E::Released { reservation, .. } => {
                // Given up on two tablets is given up once: the second finds nothing.
                let is_it = |r: &mut Opened<Hold>| r.id == *reservation;
                let gone = self.reservations.extract_if(.., is_it);
                self.given_up.extend(gone);
            }
            E::Issued(issue) => {
                let n = issue.goods.quantity;
                if let Some(reservation) = issue.reservation {
                    self.reservation_taken(reservation, n, &mut found);
                }
                self.take(&issue.goods, &mut found);
                if issue.handed {
                    let what = Handed {
                        ticket: issue.ticket,
                        goods: issue.goods.clone(),
                    };
                    self.handed.push(opened(entry, what));
                } else {
                    self.leave(&issue.goods, issue.ticket, issue.device);
                }
                self.use_up(month(at, entry.zone), i64::from(n));
                self.used_last = Some(at).max(self.used_last);
                self.note(&issue.goods, found, entry);
            }
            E::Fitted(fitting) => {
                self.told_of(fitting.issue, &fitting.goods, &mut found);
                self.leave(&fitting.goods, fitting.ticket, fitting.device);
                self.note(&fitting.goods, found, entry);
            }
            E::PutBack(back) => {
                if let Some(issue) = back.issue {
                    self.told_of(issue, &back.goods, &mut found);
                }
                self.put(&back.goods, &mut found);
                self.use_up(month(at, entry.zone), -i64::from(back.goods.quantity));
                self.note(&back.goods, found, entry);
            }
            E::ScrapRequested { goods, reason } => {
                let asked = ScrapRequest {
                    goods: goods.clone(),
                    reason: reason.clone(),
                };
                self.scraps.push(opened(entry, asked));
            }
            E::ScrapRefused { request, .. } => self.scraps.retain(|s| s.id != *request),
            E::Scrapped { request, goods } => {
                let before = self.scraps.len();
                self.scraps.retain(|s| s.id != *request);
                if self.scraps.len() == before {
                    found.doubt(Doubt::ScrappedAgain);
                }
                self.take(goods, &mut found);
                self.note(goods, found, entry);
            }
            E::Corrected(correction) => {
                let goods = |quantity, serials: &[String]| Goods {
                    place: correction.place,
                    lot: correction.lot.clone(),
                    quantity,
                    serials: serials.to_vec(),
                };
                let change = correction.change();
                let (more, less) = (change.max(0), (-change).max(0));
                let again = correction.stocktake.is_some()
                    && self
                        .holding(correction.place, &correction.lot.number)
                        .is_some_and(|h| h.stocktake == correction.stocktake);
                if again {
                    found.doubt(Doubt::CountedAgain);
                }
                self.put(&goods(pieces(more), &correction.found), &mut found);
                self.take(&goods(pieces(less), &correction.missing), &mut found);
                let holding = self.slot(correction.place, &correction.lot);
                holding.counted = Some(at).max(holding.counted);
                if correction.stocktake.is_some() {
                    holding.stocktake = correction.stocktake;
                }
                if let Some(settled) = correction.settles {
                    let is_open = self.discrepancy(settled).is_some();
                    self.settle(settled, Settlement::Counted);
                    if !is_open {
                        found.doubt(Doubt::CountedAgain);
                    }
                }
                self.note(&goods(pieces(change.abs()), &[]), found, entry);
            }
            E::TransferSent(transfer) => {
                self.take(&transfer.goods, &mut found);
                self.transfers.push(opened(entry, transfer.clone()));
                self.note(&transfer.goods, found, entry);
            }
            E::TransferArrived { transfer, goods } => {
                self.off_the_way(*transfer, goods, &mut found);
                self.put(goods, &mut found);
                self.note(goods, found, entry);
            }
            E::TransferLost {
                transfer, goods, ..
            } => {
                self.off_the_way(*transfer, goods, &mut found);
                self.note(goods, found, entry);
            }
            E::MovementReversed(reversal) => self.reverse(reversal, entry),
            E::DiscrepancyAccepted { discrepancy, .. } => {
                if let Some(apart) = self.settle(*discrepancy, Settlement::Accepted) {
                    found.doubt(Doubt::SettledApart);
                    self.list(&apart, found, entry);
                }
            }
            E::PartAllowed {
                ticket,
                exception,
                reason,
            } => {
                let what = Permission {
                    ticket: *ticket,
                    exception: exception.clone(),
                    reason: reason.clone(),
                };
                self.permissions.push(opened(entry, what));
            }
            E::PurchaseRequested(request) => {
                let what = Purchase {
                    request: request.clone(),
                    order: None,
                    left: request.quantity,
                };
                self.purchases.push(opened(entry, what));
            }
            E::PurchaseOrdered(order) => {
                if let Some(open) = self.purchases.iter_mut().find(|p| p.id == order.request) {
                    open.what.left = order.quantity;
                    open.what.order = Some(Ordered {
                        supplier: order.supplier,
                        number: order.number.clone(),
                        expected: order.expected,
                        at,
                    });
                }
            }
            E::PurchaseClosed { request, .. } => self.purchases.retain(|p| p.id != *request),
        }
    }

    /// The holding of a lot in a place, made where there is none.
    fn slot(&mut self, place: PlaceId, lot: &Lot) -> &mut Holding {
        let at = match self.at(place, &lot.number) {
            Ok(at) => at,
            Err(at) => {
                let fresh = Holding {
                    place,
                    lot: lot.clone(),
                    quantity: 0,
                    serials: Vec::new(),
                    counted: None,
                    stocktake: None,
                };
                self.holdings.insert(at, fresh);
                at
            }
        };
        let holding = &mut self.holdings[at];
        // Of two ends that were booked for one lot the earlier is the safe one.
        holding.lot.expiry = match (holding.lot.expiry, lot.expiry) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        holding
    }

    fn put(&mut self, goods: &Goods, found: &mut Found) {
        for serial in &goods.serials {
            let is_here = |h: &Holding| h.serials.binary_search(serial).is_ok();
            if self.holdings.iter().any(is_here) {
                found.doubt(Doubt::SerialOutOfPlace);
            }
        }
        self.gone
            .retain(|gone| !goods.serials.contains(&gone.serial));
        let holding = self.slot(goods.place, &goods.lot);
        holding.quantity = holding.quantity.saturating_add(goods.quantity);
        for serial in &goods.serials {
            if let Err(at) = holding.serials.binary_search(serial) {
                holding.serials.insert(at, serial.clone());
            }
        }
    }

    /// Pieces with numbers are in a device, or used up.
    fn leave(&mut self, goods: &Goods, ticket: TicketId, device: Option<DeviceId>) {
        self.gone
            .retain(|gone| !goods.serials.contains(&gone.serial));
        self.gone.extend(goods.serials.iter().map(|serial| Gone {
            serial: serial.clone(),
            ticket,
            device,
        }));
    }

    fn take(&mut self, goods: &Goods, found: &mut Found) {
        let holding = self.slot(goods.place, &goods.lot);
        let short = goods.quantity.saturating_sub(holding.quantity);
        holding.quantity = holding.quantity.saturating_sub(goods.quantity);
        for serial in &goods.serials {
            match holding.serials.binary_search(serial) {
                Ok(at) => drop(holding.serials.remove(at)),
                Err(_) => found.doubt(Doubt::SerialOutOfPlace),
            }
        }
        if short > 0 {
            self.lack(short, found);
            found.doubt(Doubt::Short);
        }
    }

    fn lack(&mut self, short: u32, found: &mut Found) {
        found.short += short;
        self.short += u64::from(short);
    }

    fn reservation_taken(&mut self, reservation: EventId, n: u32, found: &mut Found) {
        let mut all = self.reservations.iter_mut().chain(&mut self.given_up);
        match all.find(|r| r.id == reservation) {
            // Whoever takes more than was put by takes the rest from what is free: `decide` saw to it.
            Some(open) => open.what.quantity = open.what.quantity.saturating_sub(n),
            None => found.doubt(Doubt::ReservationTaken),
        }
        self.reservations.retain(|r| r.what.quantity > 0);
        self.given_up.retain(|r| r.what.quantity > 0);
    }

    /// Of pieces that were handed out somebody says where they are.
    fn told_of(&mut self, issue: EventId, goods: &Goods, found: &mut Found) {
        let Some(open) = self.handed.iter_mut().find(|h| h.id == issue) else {
            found.doubt(Doubt::HandedTwice);
            return;
        };
        let out = &mut open.what.goods;
        let is_out = |serial: &String| out.serials.contains(serial);
        if goods.quantity > out.quantity || !goods.serials.iter().all(is_out) {
            found.doubt(Doubt::HandedTwice);
        }
        // Of pieces with numbers those are out of which nobody has said anything.
        let numbered = !out.serials.is_empty();
        out.serials.retain(|serial| !goods.serials.contains(serial));
        out.quantity = match numbered && !goods.serials.is_empty() {
            true => u32::try_from(out.serials.len()).unwrap_or(u32::MAX),
            false => out.quantity.saturating_sub(goods.quantity),
        };
        self.handed.retain(|h| h.what.goods.quantity > 0);
    }

    fn received(&mut self, request: EventId, n: u32, found: &mut Found) {
        match self.purchases.iter_mut().find(|p| p.id == request) {
            Some(open) => open.what.left = open.what.left.saturating_sub(n),
            None => found.doubt(Doubt::ReceivedAgain),
        }
        self.purchases.retain(|p| p.what.left > 0);
    }

    fn off_the_way(&mut self, transfer: EventId, goods: &Goods, found: &mut Found) {
        let open = self.transfers.iter_mut().find(|t| t.id == transfer);
        let left = open.as_ref().map_or(0, |t| t.what.goods.quantity);
        if let Some(open) = open {
            open.what.goods.quantity = left.saturating_sub(goods.quantity);
            let serials = &mut open.what.goods.serials;
            serials.retain(|serial| !goods.serials.contains(serial));
        }
        self.transfers.retain(|t| t.what.goods.quantity > 0);
        let short = goods.quantity.saturating_sub(left);
        if short > 0 {
            self.lack(short, found);
            found.doubt(Doubt::ArrivedAgain);
        }
    }

    /// Closes a discrepancy. Where another tablet had closed it otherwise: the pieces that it was about.
    fn settle(&mut self, discrepancy: EventId, by: Settlement) -> Option<Goods> {
        let is_it = |d: &mut Discrepancy| d.event == discrepancy;
        if let Some(open) = self.discrepancies.extract_if(.., is_it).next() {
            self.settled.push(Settled {
                discrepancy,
                place: open.place,
                lot: open.lot,
                quantity: open.quantity,
                by,
            });
            return None;
        }
        let mut before = self.settled.iter();
        let before = before.find(|s| s.discrepancy == discrepancy && s.by != by)?;
        Some(Goods {
            place: before.place,
            lot: Lot {
                number: before.lot.clone(),
                expiry: None,
            },
            quantity: before.quantity,
            serials: Vec::new(),
        })
    }

    /// What a movement did is undone; what it had moved without its being there is forgotten first.
    fn reverse(&mut self, reversal: &Reversal, entry: &Entry) {
        let goods = &reversal.goods;
        let settled = reversal.settles.unwrap_or(reversal.movement);
        let owed = self.discrepancies.iter().find(|d| d.event == settled);
        let paid = owed.map_or(0, |d| d.short.min(goods.quantity));
        let mut found = Found::default();
        let by = Settlement::Reversed(reversal.movement);
        if self.settle(settled, by).is_some() {
            found.doubt(Doubt::SettledApart);
        }
        self.discrepancies.retain(|d| d.event != reversal.movement);
        if self.reversed.contains(&reversal.movement) {
            found.doubt(Doubt::ReversedAgain);
        }
        self.reversed.push(reversal.movement);
        if let Some(again) = &reversal.reopens {
            match self.purchases.iter_mut().find(|p| p.id == again.id) {
                Some(open) => open.what.left = open.what.left.saturating_add(again.what.left),
                None => self.purchases.push((**again).clone()),
            }
        }
        let is_open = self.handed.iter().any(|h| h.id == reversal.movement);
        if reversal.handed || is_open {
            // Another tablet may have fitted it or brought it back meanwhile.
            self.told_of(reversal.movement, goods, &mut found);
        }
        match reversal.way {
            Way::In => self.take(goods, &mut found),
            Way::Out | Way::Used => {
                self.short = self.short.saturating_sub(u64::from(paid));
                let back = Goods {
                    quantity: goods.quantity - paid,
                    ..goods.clone()
                };
                self.put(&back, &mut found);
            }
            Way::Arrived => {
                self.short = self.short.saturating_sub(u64::from(paid));
                self.take(goods, &mut found);
                // What had been on its way has not arrived, so it is on its way again.
                let again = Transfer {
                    goods: Goods {
                        quantity: goods.quantity - paid,
                        ..goods.clone()
                    },
                    to: goods.place,
                    urgent: false,
                    carrier: None,
                    waybill: String::new(),
                    expected: None,
                };
                if again.goods.quantity > 0 {
                    self.transfers.push(opened(entry, again));
                }
            }
        }
        if reversal.way == Way::Used {
            let then = month(reversal.at, entry.zone);
            self.use_up(then, -i64::from(goods.quantity));
        }
        self.note(goods, found, entry);
    }

    fn use_up(&mut self, month: i32, pieces: i64) {
        match self.used.binary_search_by_key(&month, |u| u.month) {
            Ok(at) => self.used[at].pieces += pieces,
            Err(at) => self.used.insert(at, Used { month, pieces }),
        }
    }

    /// Lists what can't be true of a movement, and remembers when pieces last moved.
    fn note(&mut self, goods: &Goods, found: Found, entry: &Entry) {
        let at = entry.stamp.wall;
        if goods.quantity > 0 {
            self.moved = Some(at).max(self.moved);
        }
        self.list(goods, found, entry);
    }

    /// Lists what can't be true of what was done to these pieces.
    fn list(&mut self, goods: &Goods, found: Found, entry: &Entry) {
        if found.doubts.is_empty() {
            return;
        }
        self.discrepancies.push(Discrepancy {
            event: entry.id,
            by: entry.actor,
            at: entry.stamp.wall,
            place: goods.place,
            lot: goods.lot.number.clone(),
            quantity: goods.quantity,
            short: found.short,
            doubts: found.doubts,
        });
    }
}

fn opened<T>(entry: &Entry, what: T) -> Opened<T> {
    Opened {
        id: entry.id,
        by: entry.actor,
        at: entry.stamp.wall,
        commit: entry.commit,
        what,
    }
}

fn pieces(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Months since January of the year 0, where clocks are so many minutes ahead of UTC.
pub fn month(at: Instant, zone: i16) -> i32 {
    month_of(Day::of(at, zone))
}

/// Months since January of the year 0 of a day.
pub fn month_of(day: Day) -> i32 {
    let date = day.date();
    date.year() * 12 + date.month0() as i32
}
