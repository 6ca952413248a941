//! The spare-part store: commands to a part's stock and to stocktakes, each decided on what the whole ledger says.

use super::{App, Errand, Loaded, Numbering, Trouble, Weight};
use aftercare_core::domain::stock::command::StockCommandKind;
use aftercare_core::domain::stock::settle::decide_reversal;
use aftercare_core::domain::stock::{StockBook, StockCommand, decide_stock, record_of};
use aftercare_core::domain::stocktake::decide::StocktakeCommandKind;
use aftercare_core::domain::stocktake::{
    Books, Line, Stocktake, StocktakeCommand, StocktakeStage, decide_stocktake, lines, progress,
};
use aftercare_core::domain::{Context, Refusal};
use aftercare_core::id::{PartId, RecordId, StocktakeId};
use aftercare_core::journal::{Event, EventId, fold};

/// A ledger as its events make it; none of it is decided on while a newer version has written there.
fn book(events: &[Event]) -> Result<StockBook, Refusal> {
    let folded = fold::<StockBook>(events);
    match folded.newer.is_empty() {
        true => Ok(folded.state.unwrap_or_default()),
        false => Err(Refusal::WrittenByNewerVersion),
    }
}

fn of(loaded: &Loaded, record: RecordId) -> &[Event] {
    loaded.get(&record).map(Vec::as_slice).unwrap_or_default()
}

impl App {
    /// A part's ledger with every movement.
    ///
    /// # Errors
    /// Why it can't be read.
    pub async fn stock_book(&self, part: PartId) -> Result<StockBook, Trouble> {
        let events = self.history(record_of(part)).await?;
        Ok(fold::<StockBook>(&events).state.unwrap_or_default())
    }

    /// A stocktake's lines: what was counted held against the ledgers. A ledger that can't be read is taken for empty.
    pub async fn stocktake_lines(&self, stocktake: &Stocktake) -> Vec<Line> {
        let mut books = Books::new();
        for part in &stocktake.plan.parts {
            if let Ok(book) = self.stock_book(*part).await {
                books.insert(*part, book);
            }
        }
        lines(stocktake, &books)
    }

    /// How many of its lines were counted, and how many there are.
    pub async fn stocktake_progress(&self, stocktake: &Stocktake) -> (usize, usize) {
        match stocktake.stage {
            // Every line was: no ledger is wanted to count them.
            StocktakeStage::Approved => progress(&lines(stocktake, &Books::new())),
            _ => progress(&self.stocktake_lines(stocktake).await),
        }
    }

    /// Sends a command to a part's stock.
    ///
    /// # Errors
    /// Why it was not carried out; nothing has changed then.
    pub async fn stock(
        &self,
        errand: Errand,
        part: PartId,
        command: StockCommand,
    ) -> Result<(), Trouble> {
        let weight = match StockCommandKind::from(&command) {
            StockCommandKind::ApproveScrap
            | StockCommandKind::SettleByCount
            | StockCommandKind::AcceptDiscrepancy => Weight::Heavy,
            _ => Weight::Light,
        };
        let record = record_of(part);
        let make = |loaded: &Loaded, ctx: &Context<'_>, _: Numbering<'_>| {
            book(of(loaded, record))?;
            decide_stock(part, command.clone(), ctx)
        };
        let me = self.actor_now();
        self.carry_out(me, errand, weight, &[record], Vec::new(), make)
            .await
    }

    /// Says that a movement never happened, perhaps to settle a discrepancy.
    ///
    /// # Errors
    /// Why it was not carried out; nothing has changed then.
    pub async fn reverse_movement(
        &self,
        errand: Errand,
        part: PartId,
        movement: EventId,
        reason: String,
        settles: Option<EventId>,
    ) -> Result<(), Trouble> {
        let record = record_of(part);
        let make = |loaded: &Loaded, ctx: &Context<'_>, _: Numbering<'_>| {
            let book = book(of(loaded, record))?;
            decide_reversal(part, &book, movement, reason.clone(), settles, ctx)
        };
        let me = self.actor_now();
        self.carry_out(me, errand, Weight::Heavy, &[record], Vec::new(), make)
            .await
    }

    /// Sends a command to a stocktake.
    ///
    /// # Errors
    /// Why it was not carried out; nothing has changed then.
    pub async fn stocktake(
        &self,
        errand: Errand,
        id: StocktakeId,
        command: StocktakeCommand,
    ) -> Result<(), Trouble> {
        let kind = StocktakeCommandKind::from(&command);
        // Only these two hold the counts against the ledgers.
        let wants_books = matches!(
            kind,
            StocktakeCommandKind::Submit | StocktakeCommandKind::Approve
        );
        let parts = match wants_books {
            true => self.world_now(|w| w.stocktake(id).map(|s| s.plan.parts.clone())),
            false => None,
        }
        .unwrap_or_default();
        let mut records: Vec<RecordId> = vec![id.into()];
        records.extend(parts.iter().map(|part| record_of(*part)));
        let weight = match kind {
            StocktakeCommandKind::Submit | StocktakeCommandKind::Approve => Weight::Heavy,
            _ => Weight::Light,
        };
        let make = |loaded: &Loaded, ctx: &Context<'_>, _: Numbering<'_>| {
            let folded = fold::<Stocktake>(of(loaded, id.into()));
            if !folded.newer.is_empty() {
                return Err(Refusal::WrittenByNewerVersion);
            }
            let books = parts
                .iter()
                .map(|part| Ok((*part, book(of(loaded, record_of(*part)))?)))
                .collect::<Result<Books, Refusal>>()?;
            decide_stocktake(id, folded.state.as_ref(), command.clone(), &books, ctx)
        };
        let me = self.actor_now();
        self.carry_out(me, errand, weight, &records, Vec::new(), make)
            .await
    }
}
