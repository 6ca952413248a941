//! The demo's spare-part store: a year of receipts, purchases, transfers, scrapping and stocktakes beside the tickets,
//! whose repairs take their parts from it. One stocktake and one urgent transfer are under way when the year ends.

mod count;
mod founding;
mod needs;
mod pick;
mod words;

pub(super) use needs::Needs;
pub(super) use pick::{nearest, taken};

use super::hospital::Hospital;
use crate::domain::stock::command::Arrival;
use crate::domain::stock::event::{PurchaseOrder, PurchaseRequest, Receipt, Transfer};
use crate::domain::stock::fit::first_expired_first_out;
use crate::domain::stock::lists::expired;
use crate::domain::stock::*;
use crate::domain::stocktake::Plan;
use crate::domain::{Refusal, World};
use crate::generate::{Chance, Ledger, Tongue, Written};
use crate::id::{PartId, PersonId, PlaceId, StocktakeId, SupplierId};
use crate::journal::EventId;
use crate::time::{Day, Instant, Span};
use std::collections::BTreeMap;

/// What happens in the store by itself.
#[derive(Clone, Debug)]
enum Beat {
    /// Somebody looks whether more of a part is needed.
    Review(usize),
    /// What will be missing is asked for; it comes then.
    Missing(usize, Instant),
    /// A request is ordered, to come then where that is known.
    Order(usize, EventId, u32, Option<Instant>),
    /// An order arrives.
    Receive(usize, EventId, u32),
    /// What is out of date is put on the list to scrap.
    Clear,
    /// The manager approves what waits to be scrapped.
    Approve,
    /// A place that lacks a part gets some from the first store.
    Send(usize, PlaceId),
    /// It arrives.
    Arrive(usize, EventId),
    /// A stocktake's next step.
    Count(StocktakeId, usize),
}

/// The store, and what will happen in it.
pub(super) struct Shop {
    tongue: Tongue,
    now: Instant,
    places: Vec<PlaceId>,
    parts: Vec<PartId>,
    numbers: Vec<&'static str>,
    carrier: SupplierId,
    takes: BTreeMap<StocktakeId, Take>,
    due: BTreeMap<(Instant, u32), Beat>,
    next: u32,
    lots: u32,
    needs: Needs,
    chance: Chance,
}

/// A stocktake: its plan, whether it is counted to the end, and the lots that lay there when it began.
#[derive(Clone)]
struct Take {
    plan: Plan,
    is_whole: bool,
    lots: Vec<(PartId, Lot)>,
}

impl Shop {
    fn put(&mut self, at: Instant, beat: Beat) {
        self.due.insert((at, self.next), beat);
        self.next += 1;
    }

    /// When something happens next.
    pub(super) fn first(&self) -> Option<Instant> {
        self.due.keys().next().map(|(at, _)| *at)
    }

    /// It happens.
    pub(super) fn goes_on(
        &mut self,
        ledger: &mut Ledger,
        hospital: &Hospital,
        out: &mut impl FnMut(Written),
    ) -> Result<(), Refusal> {
        let Some((_, beat)) = self.due.pop_first() else {
            return Ok(());
        };
        let now = ledger.now;
        let desk = hospital.desks().first().copied();
        let manager = Some(hospital.manager());
        let today = ledger.world.settings().calendar.day(now);
        match beat {
            Beat::Review(at) => self.review(ledger, desk, at, out)?,
            Beat::Missing(at, comes) => self.ask_for_missing(ledger, desk, at, comes, out)?,
            Beat::Order(at, request, quantity, comes) => {
                let part = ledger.world.part(self.parts[at]);
                let Some(supplier) = part.and_then(|p| p.supplier) else {
                    return Ok(());
                };
                let lead = ledger.world.supplier(supplier).and_then(|s| s.lead_days);
                let days = i64::from(lead.unwrap_or(14)) + self.chance.from_to(-2, 4);
                let comes = comes.unwrap_or(now + Span::days(days)).max(now);
                let order = PurchaseOrder {
                    request,
                    supplier,
                    quantity,
                    place: self.places[0],
                    number: format!("PO-{:04}", 1_200 + self.next),
                    expected: Some(ledger.world.settings().calendar.day(comes)),
                };
                self.book(ledger, manager, at, StockCommand::Order(order), out)?;
                self.put(comes, Beat::Receive(at, request, quantity));
            }
            Beat::Receive(at, request, quantity) => {
                let days = self.chance.from_to(400, 720);
                let goods = self.goods(&ledger.world, at, 0, quantity, now, days);
                self.receive(ledger, desk, at, goods, Some(request), out)?;
            }
            Beat::Clear => self.clear(ledger, hospital, today, out)?,
            Beat::Approve => {
                for at in 0..self.parts.len() {
                    let stock = ledger.world.stock_of(self.parts[at]);
                    let waiting: Vec<EventId> = stock.scraps.iter().map(|s| s.id).collect();
                    for request in waiting {
                        self.book(
                            ledger,
                            manager,
                            at,
                            StockCommand::ApproveScrap(request),
                            out,
                        )?;
                    }
                }
            }
            Beat::Send(at, to) => self.send(ledger, desk, at, to, today, out)?,
            Beat::Arrive(at, transfer) => {
                let stock = ledger.world.stock_of(self.parts[at]);
                let sent = stock.transfers.iter().find(|t| t.id == transfer);
                if let Some(quantity) = sent.map(|t| t.what.goods.quantity) {
                    let arrival = Arrival {
                        transfer,
                        quantity,
                        serials: Vec::new(),
                    };
                    let by = Some(hospital.engineer(1));
                    self.book(ledger, by, at, StockCommand::Arrive(arrival), out)?;
                }
            }
            Beat::Count(id, step) => self.count(ledger, hospital, id, step, out)?,
        }
        Ok(())
    }

    fn book(
        &self,
        ledger: &mut Ledger,
        by: Option<PersonId>,
        at: usize,
        command: StockCommand,
        out: &mut impl FnMut(Written),
    ) -> Result<EventId, Refusal> {
        let changes = decide_stock(self.parts[at], command, &ledger.context(by))?;
        let events = ledger.commit(by, &changes);
        let id = events.first().map(crate::journal::Event::id);
        out(Written {
            events,
            attachments: Vec::new(),
        });
        id.ok_or(Refusal::NothingChanged)
    }

    fn receive(
        &self,
        ledger: &mut Ledger,
        by: Option<PersonId>,
        at: usize,
        goods: Goods,
        purchase: Option<EventId>,
        out: &mut impl FnMut(Written),
    ) -> Result<(), Refusal> {
        let supplier = ledger.world.part(self.parts[at]).and_then(|p| p.supplier);
        let receipt = Receipt {
            goods,
            supplier,
            purchase,
            note: format!("DN-{:05}", 40_000 + self.lots),
            despite: String::new(),
        };
        self.book(ledger, by, at, StockCommand::Receive(receipt), out)?;
        Ok(())
    }

    /// More is asked for when what is there and on its way has come down to the minimum.
    fn review(
        &mut self,
        ledger: &mut Ledger,
        by: Option<PersonId>,
        at: usize,
        out: &mut impl FnMut(Written),
    ) -> Result<(), Refusal> {
        let today = ledger.world.settings().calendar.day(ledger.now);
        let stock = ledger.world.stock_of(self.parts[at]);
        let minimum = ledger
            .world
            .part(self.parts[at])
            .map_or(0, Part::minimum_everywhere);
        let there = stock.free_everywhere(today) + stock.in_transit() + stock.on_order();
        // What will be missing was forgotten, or is ordered in time for those who wait.
        if there > minimum || !stock.purchases.is_empty() || self.will_be_missing(ledger, at) {
            return Ok(());
        }
        let quantity = minimum * 2 + 1 - there.min(minimum);
        let asked = PurchaseRequest {
            quantity,
            place: self.places[0],
            note: self.tongue.of(words::BELOW).to_owned(),
        };
        let request = self.book(ledger, by, at, StockCommand::RequestPurchase(asked), out)?;
        let order = Beat::Order(at, request, quantity, None);
        let later = Span::hours(self.chance.from_to(20, 50));
        self.put(ledger.now + later, order);
        Ok(())
    }

    /// Whether a ticket will wait for it.
    fn will_be_missing(&self, ledger: &Ledger, at: usize) -> bool {
        let missing = self.needs.until_missing(self.numbers[at], ledger.now);
        missing.is_some()
    }

    /// What will be missing is asked for and ordered, but comes too late for one.
    fn ask_for_missing(
        &mut self,
        ledger: &mut Ledger,
        by: Option<PersonId>,
        at: usize,
        comes: Instant,
        out: &mut impl FnMut(Written),
    ) -> Result<(), Refusal> {
        let Some(part) = ledger.world.part(self.parts[at]) else {
            return Ok(());
        };
        let usual = part.minimum_everywhere() * 2 + 1;
        let quantity = self
            .needs
            .until_missing(self.numbers[at], comes)
            .unwrap_or(usual);
        let asked = PurchaseRequest {
            quantity: quantity.max(1),
            place: self.places[0],
            note: self.tongue.of(words::BELOW).to_owned(),
        };
        let quantity = asked.quantity;
        let request = self.book(ledger, by, at, StockCommand::RequestPurchase(asked), out)?;
        let order = Beat::Order(at, request, quantity, Some(comes));
        self.put(ledger.now + Span::hours(3), order);
        Ok(())
    }

    /// What is out of date is asked to be scrapped; now and then a damaged piece with it.
    fn clear(
        &mut self,
        ledger: &mut Ledger,
        hospital: &Hospital,
        today: Day,
        out: &mut impl FnMut(Written),
    ) -> Result<(), Refusal> {
        let by = Some(hospital.engineer(0));
        for at in 0..self.parts.len() {
            let stock = ledger.world.stock_of(self.parts[at]);
            let stale: Vec<Goods> = expired(stock, today)
                .filter(|h| stock.to_scrap(h.place, &h.lot.number) == 0)
                .map(|h| Goods {
                    serials: h.serials.clone(),
                    ..Goods::of(h.place, h.lot.clone(), h.quantity)
                })
                .collect();
            for goods in stale {
                let why = self.tongue.of(words::STALE).to_owned();
                self.book(ledger, by, at, StockCommand::RequestScrap(goods, why), out)?;
            }
            let stock = ledger.world.stock_of(self.parts[at]);
            let spare = stock.free(self.places[0], today, None) > 4;
            let spare = spare && !self.will_be_missing(ledger, at);
            if spare && self.chance.percent(3) {
                let picks = first_expired_first_out(stock, self.places[0], 1, today, None);
                if let Some(pick) = picks.into_iter().next() {
                    let goods = Goods::of(self.places[0], pick.lot, 1);
                    let why = self.tongue.of(words::BENT).to_owned();
                    self.book(ledger, by, at, StockCommand::RequestScrap(goods, why), out)?;
                }
            }
        }
        Ok(())
    }

    fn send(
        &mut self,
        ledger: &mut Ledger,
        by: Option<PersonId>,
        at: usize,
        to: PlaceId,
        today: Day,
        out: &mut impl FnMut(Written),
    ) -> Result<(), Refusal> {
        // The last one is the urgent one: of whatever part there is enough.
        let urgent = ledger.now >= self.now - Span::hours(3);
        let order = (at..self.parts.len()).chain(0..at);
        for at in order.take(if urgent { self.parts.len() } else { 1 }) {
            let stock = ledger.world.stock_of(self.parts[at]);
            let from = self.places[0];
            let dear = is_dear(&ledger.world, self.parts[at]);
            let few = stock.free(from, today, None) < 3;
            if dear || few || self.will_be_missing(ledger, at) {
                continue;
            }
            let Some(pick) = first_expired_first_out(stock, from, 1, today, None).pop() else {
                continue;
            };
            let transfer = Transfer {
                goods: Goods::of(from, pick.lot, pick.quantity),
                to,
                urgent,
                carrier: urgent.then_some(self.carrier),
                waybill: match urgent {
                    true => format!("RS-{}", 880_100 + self.next),
                    false => String::new(),
                },
                expected: urgent.then(|| self.now + Span::minutes(40)),
            };
            let sent = self.book(ledger, by, at, StockCommand::Send(transfer), out)?;
            if !urgent {
                let hours = self.chance.from_to(3, 30);
                self.put(ledger.now + Span::hours(hours), Beat::Arrive(at, sent));
            }
            break;
        }
        Ok(())
    }
}

fn is_dear(world: &World, part: PartId) -> bool {
    world.part(part).is_some_and(|p| p.by_serial)
}
