//! Tablets that book movements without knowing of each other, and exchange what they have.

use crate::hospital::*;
use crate::shelf::*;
use aftercare_core::domain::stock::command::Arrival;
use aftercare_core::domain::stock::event::*;
use aftercare_core::domain::stock::settle::decide_reversal;
use aftercare_core::domain::stock::*;
use aftercare_core::domain::writing::{Hand, seal};
use aftercare_core::domain::{Change, Context, Refusal, World};
use aftercare_core::id::*;
use aftercare_core::journal::{Clock, Event, fold, linearise};
use aftercare_core::time::Instant;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How many kinds of movement a tablet tries.
pub const KINDS: u8 = 14;

/// A tablet's copy of a part's ledger.
#[derive(Clone)]
pub struct Tablet {
    pub world: World,
    pub events: Vec<Event>,
    pub part: PartId,
    replica: ReplicaId,
    next: u64,
    clock: Clock,
}

impl Tablet {
    /// A tablet that has the registers and no movement yet.
    pub fn new(number: u128, part: PartId) -> Self {
        let mut world = store().ledger.world;
        world.stock.clear();
        Self {
            world,
            events: Vec::new(),
            part,
            replica: ReplicaId::new(Uuid::from_u128(number)),
            next: 1,
            clock: Clock::default(),
        }
    }
    pub fn book(&self) -> StockBook {
        fold::<StockBook>(&self.events).state.unwrap_or_default()
    }
    pub fn stock(&self) -> &Stock {
        self.world.stock_of(self.part)
    }
    fn context(&self, by: PersonId, now: Instant) -> Context<'_> {
        Context {
            now,
            actor: Some(by),
            replica: self.replica,
            world: &self.world,
        }
    }
    fn write(&mut self, by: PersonId, now: Instant, changes: &[Change]) -> Event {
        let heads = HashMap::from([(record_of(self.part), linearise(&self.events).heads)]);
        let mut hand = Hand {
            replica: self.replica,
            next: self.next,
            clock: self.clock,
            actor: Some(by),
            zone: 480,
            now,
        };
        let commit = CommitId::new(Uuid::from_u128(
            self.replica.uuid().as_u128() << 64 | u128::from(self.next),
        ));
        let events = seal(changes, &heads, &mut hand, commit);
        (self.next, self.clock) = (hand.next, hand.clock);
        self.events.extend(events.clone());
        self.look_again();
        events[0].clone()
    }
    fn look_again(&mut self) {
        let stock = self.book().stock;
        self.world.stock.insert(record_of(self.part), stock);
    }
    /// Books something, if the rules agree.
    pub fn does(
        &mut self,
        by: PersonId,
        minute: i64,
        command: StockCommand,
    ) -> Result<Event, Refusal> {
        let now = nine_plus(minute);
        let changes = decide_stock(self.part, command, &self.context(by, now))?;
        Ok(self.write(by, now, &changes))
    }
    /// Says that a movement never happened.
    pub fn reverses(
        &mut self,
        minute: i64,
        movement: &Event,
        settles: Option<&Event>,
    ) -> Result<Event, Refusal> {
        let (now, book) = (nine_plus(minute), self.book());
        let reason = "Booked twice".to_owned();
        let changes = decide_reversal(
            self.part,
            &book,
            movement.id(),
            reason,
            settles.map(Event::id),
            &self.context(MANAGER, now),
        )?;
        Ok(self.write(MANAGER, now, &changes))
    }
    /// Takes in what another has.
    pub fn learns_from(&mut self, other: &Tablet) {
        let known: HashSet<_> = self.events.iter().map(Event::id).collect();
        let new = other.events.iter().filter(|e| !known.contains(&e.id()));
        self.events.extend(new.cloned());
        self.look_again();
    }
    /// Books something of a kind, with what the tablet sees; nothing where the rules say no.
    pub fn tries(&mut self, kind: u8, amount: u32, minute: i64) {
        let stock = self.stock().clone();
        let place = if amount.is_multiple_of(2) { STORE } else { CAR };
        let held = stock.reservations.first().cloned();
        let on_way = stock.transfers.first().cloned();
        let request = stock.scraps.first().map(|s| s.id);
        let purchase = stock.purchases.first().map(|p| p.id);
        let doubt = stock.discrepancies.first().cloned();
        let goods = fuses(place, amount);
        let handed = stock.handed.first().cloned();
        let some_of = |whole: &Goods| Goods {
            quantity: whole.quantity.min(amount),
            ..whole.clone()
        };
        let command = match kind % KINDS {
            0 | 1 => receipt(goods),
            2 => match &held {
                Some(held) if amount == 5 => StockCommand::Release(held.id, "Late".into()),
                _ => hold(place, amount),
            },
            3 if amount == 5 => issue(goods, None),
            3 => hand_out(goods),
            12 => match &handed {
                Some(one) => fitting(one.id, some_of(&one.what.goods)),
                None => hand_out(goods),
            },
            13 => match &handed {
                Some(one) => brought(Some(one.id), some_of(&one.what.goods)),
                None => hand_out(goods),
            },
            4 => match held {
                Some(held) => issue(
                    fuses(held.what.place, held.what.quantity.min(amount)),
                    Some(held.id),
                ),
                None => hold(place, amount),
            },
            5 => send(goods, if place == STORE { CAR } else { STORE }),
            6 => match on_way {
                Some(sent) => StockCommand::Arrive(Arrival {
                    transfer: sent.id,
                    quantity: sent.what.goods.quantity.min(amount),
                    serials: Vec::new(),
                }),
                None => receipt(goods),
            },
            7 => match request {
                Some(request) => StockCommand::ApproveScrap(request),
                None => StockCommand::RequestScrap(goods, "Bent".into()),
            },
            8 => StockCommand::Correct(counted(goods, "Counted")),
            9 => match purchase {
                Some(purchase) => StockCommand::Receive(Receipt {
                    goods,
                    supplier: None,
                    purchase: Some(purchase),
                    note: String::new(),
                    despite: String::new(),
                }),
                None => StockCommand::RequestPurchase(PurchaseRequest {
                    quantity: amount,
                    place,
                    note: String::new(),
                }),
            },
            10 => match doubt {
                Some(doubt) if amount.is_multiple_of(3) => {
                    StockCommand::AcceptDiscrepancy(doubt.event, "Found".into())
                }
                Some(doubt) => StockCommand::SettleByCount(
                    doubt.event,
                    counted(fuses(doubt.place, amount), "Counted again"),
                ),
                None => brought(None, goods),
            },
            _ => {
                // Which of two was true: the first or the last movement that can be struck out.
                let doubt = stock.discrepancies.first().map(|d| d.event);
                let book = self.book();
                let movement = match doubt {
                    Some(event) => Some(event),
                    None => book.movements.first().map(|m| m.entry.id),
                };
                let found = |id| self.events.iter().find(|e| e.id() == id).cloned();
                let (movement, doubt) = (movement.and_then(found), doubt.and_then(found));
                if let Some(movement) = movement {
                    let _ = self.reverses(minute, &movement, doubt.as_ref());
                }
                return;
            }
        };
        // Whoever asked for scrapping does not approve it.
        let by = match &command {
            StockCommand::RequestScrap(..) => DESK,
            _ => MANAGER,
        };
        let _ = self.does(by, minute, command);
    }
}
