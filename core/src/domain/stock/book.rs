//! A part's whole ledger (台账): its stock, and every movement that made it.

use super::event::StockEvent;
use super::state::Stock;
use crate::journal::EventId;
use crate::journal::clock::Stamp;
use crate::journal::fold::{Entry, Field, Fit, Record};

/// A movement with who and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Movement {
    /// Who, when, on which tablet.
    pub entry: Entry,
    /// What happened.
    pub what: StockEvent,
}

/// What a movement came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// Pieces in all places after it.
    pub on_hand: u32,
    /// Pieces of it that had not been there.
    pub missing: u64,
}

/// A part's ledger.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StockBook {
    /// What the movements came to.
    pub stock: Stock,
    /// The movements, causes first.
    pub movements: Vec<Movement>,
}

impl StockBook {
    /// A movement.
    pub fn movement(&self, event: EventId) -> Option<&Movement> {
        self.movements.iter().find(|m| m.entry.id == event)
    }

    /// The stock as it was at that stamp: what was booked by then, on whichever tablet. It is the basis of a
    /// stocktake, whose count knows what lay on the shelf then and nothing of what moved later (SPEC §5).
    pub fn as_of(&self, stamp: Stamp) -> Stock {
        let mut stock = Stock::default();
        for movement in &self.movements {
            if movement.entry.stamp <= stamp {
                stock.take_in(&movement.what, &movement.entry);
            }
        }
        stock
    }

    /// How many pieces lay in all places after each movement, and how many of it had not been there.
    pub fn balances(&self) -> Vec<Balance> {
        let mut stock = Stock::default();
        let after = |movement: &Movement| {
            let short = stock.short;
            stock.take_in(&movement.what, &movement.entry);
            Balance {
                on_hand: stock.on_hand(),
                missing: stock.short.saturating_sub(short),
            }
        };
        self.movements.iter().map(after).collect()
    }

    fn take(&mut self, event: &StockEvent, entry: &Entry) {
        self.stock.take_in(event, entry);
        self.movements.push(Movement {
            entry: *entry,
            what: event.clone(),
        });
    }
}

/// Two tablets may both make a part's first movement, so that any of them can begin the record. Nothing in it is a
/// field that two could set differently: what can't be true together is found by counting.
impl Record for StockBook {
    type Event = StockEvent;
    const KINDS: &'static [&'static str] = StockEvent::KINDS;

    fn begin(event: &StockEvent, entry: &Entry) -> Option<Self> {
        let mut book = Self::default();
        book.take(event, entry);
        Some(book)
    }
    fn evolve(&mut self, event: &StockEvent, entry: &Entry) -> Fit {
        self.take(event, entry);
        Fit::Applied
    }
    fn touches(_: &StockEvent) -> Vec<(Field, String)> {
        Vec::new()
    }
}
