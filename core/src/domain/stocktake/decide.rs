//! What may happen to a stocktake (SPEC §5).

use super::event::StocktakeEvent as E;
use super::lines::{Line, LineKey, lines};
use super::{Plan, Stocktake, StocktakeStage as Stage};
use crate::domain::register::{RequiredField, required};
use crate::domain::roles::Act;
use crate::domain::stock::decide::correction;
use crate::domain::stock::{
    Goods, StockBook, StockEvent, StockRefusal as No, may_approve, record_of,
};
use crate::domain::text::sized;
use crate::domain::{Change, Context, Refusal, World};
use crate::id::{PartId, StocktakeId};
use std::collections::BTreeMap;

/// The ledgers of the parts that a stocktake counts.
pub type Books = BTreeMap<PartId, StockBook>;

/// A command to a stocktake.
#[derive(Clone, Debug, PartialEq, strum::EnumDiscriminants)]
#[strum_discriminants(name(StocktakeCommandKind), derive(strum::EnumIter, Hash))]
pub enum StocktakeCommand {
    /// Plan one.
    Plan(Plan),
    /// Count a lot.
    Count(PartId, Goods),
    /// Say why a lot differs.
    Explain(LineKey, String),
    /// Submit it for approval.
    Submit,
    /// Send it back with remarks.
    Return(String),
    /// Approve it and book its differences.
    Approve,
    /// Give it up.
    Cancel(String),
}

impl StocktakeCommandKind {
    /// What it takes to be allowed to give this command.
    pub const fn act(self) -> Act {
        match self {
            Self::Count | Self::Explain | Self::Submit => Act::CountStock,
            Self::Plan | Self::Return | Self::Approve | Self::Cancel => Act::CorrectStock,
        }
    }
    /// From which stage.
    const fn begins_at(self, stage: Stage) -> bool {
        match self {
            Self::Plan => false,
            Self::Count | Self::Explain | Self::Submit => matches!(stage, Stage::Counting),
            Self::Return | Self::Approve => matches!(stage, Stage::Submitted),
            Self::Cancel => matches!(stage, Stage::Counting | Stage::Submitted),
        }
    }
}

/// Decides on a command to a stocktake; `books` holds the ledger of every part of it that has one.
///
/// # Errors
/// The rule that the command breaks; nothing has changed then.
pub fn decide_stocktake(
    id: StocktakeId,
    stocktake: Option<&Stocktake>,
    command: StocktakeCommand,
    books: &Books,
    ctx: &Context<'_>,
) -> Result<Vec<Change>, Refusal> {
    let kind = StocktakeCommandKind::from(&command);
    // Who may end a stocktake hangs on who counted.
    if !matches!(
        command,
        StocktakeCommand::Approve | StocktakeCommand::Return(_)
    ) {
        ctx.may(kind.act())?;
    }
    let one = |event: E| {
        sized(&event)?;
        Ok(vec![Change::Stocktake(id.into(), event)])
    };
    if let StocktakeCommand::Plan(plan) = command {
        return match stocktake {
            Some(_) => Err(Refusal::NothingChanged),
            None => one(E::StocktakePlanned(planned(plan, ctx)?)),
        };
    }
    let stocktake = stocktake.ok_or(Refusal::NotFound)?;
    if !kind.begins_at(stocktake.stage) {
        return Err(No::WrongStocktakeStage.into());
    }
    let may_end = || {
        let (who, _) = ctx.person()?;
        may_approve(ctx.world, who, |id| stocktake.was_counted_by(id))
    };
    match command {
        StocktakeCommand::Plan(_) => Err(Refusal::NothingChanged),
        StocktakeCommand::Count(part, goods) => one(counted(stocktake, part, goods, ctx)?),
        StocktakeCommand::Explain(key, reason) => {
            required(&reason, RequiredField::Reason)?;
            on_the_list(stocktake, key.part)?;
            one(E::DifferenceExplained { key, reason })
        }
        StocktakeCommand::Submit => {
            complete(stocktake, &lines(stocktake, books))?;
            one(E::StocktakeSubmitted)
        }
        StocktakeCommand::Return(remarks) => {
            ctx.may(kind.act()).map(|_| ()).or_else(|_| may_end())?;
            required(&remarks, RequiredField::Remarks)?;
            one(E::StocktakeReturned(remarks))
        }
        StocktakeCommand::Approve => {
            may_end()?;
            let lines = lines(stocktake, books);
            // Movements of another tablet, booked before a count that did not know of them, can open a difference.
            complete(stocktake, &lines)?;
            let mut changes = one(E::StocktakeApproved)?;
            changes.extend(lines.iter().filter_map(|line| booked(stocktake, line)));
            Ok(changes)
        }
        StocktakeCommand::Cancel(reason) => {
            required(&reason, RequiredField::Reason)?;
            one(E::StocktakeCancelled(reason))
        }
    }
}

fn planned(plan: Plan, ctx: &Context<'_>) -> Result<Plan, Refusal> {
    World::standing(&ctx.world.places, plan.place).ok_or(Refusal::NotFound)?;
    if plan.parts.is_empty() {
        return Err(No::NothingToCount.into());
    }
    if plan.due < ctx.world.settings().calendar.day(ctx.now) {
        return Err(Refusal::DayPassed);
    }
    let mut parts: Vec<PartId> = Vec::with_capacity(plan.parts.len());
    for part in plan.parts {
        ctx.world.part(part).ok_or(Refusal::NotFound)?;
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    Ok(Plan { parts, ..plan })
}

fn on_the_list(stocktake: &Stocktake, part: PartId) -> Result<(), Refusal> {
    match stocktake.plan.parts.contains(&part) {
        true => Ok(()),
        false => Err(No::NotOnTheList.into()),
    }
}

fn counted(
    stocktake: &Stocktake,
    part: PartId,
    goods: Goods,
    ctx: &Context<'_>,
) -> Result<E, Refusal> {
    let of = ctx.world.part(part).ok_or(Refusal::NotFound)?;
    let known = ctx
        .world
        .stock_of(part)
        .holding(stocktake.plan.place, goods.lot.number.trim());
    let mut goods = Goods {
        place: stocktake.plan.place,
        ..goods
    };
    goods.lot.number = goods.lot.number.trim().to_owned();
    // A lot that nobody booked was named when it was counted first, unless its end is said anew.
    let key = LineKey {
        part,
        lot: goods.lot.number.clone(),
    };
    let named = || {
        let found = stocktake.counts_of(&key).rfind(|c| c.goods.quantity > 0);
        let found = found.filter(|_| goods.lot.expiry.is_none());
        found.map(|c| &c.goods.lot)
    };
    match known.map(|h| &h.lot).or_else(named).cloned() {
        Some(lot) => goods.lot = lot,
        // Pieces of a lot that nobody booked are named as they would be when they come in.
        None if goods.quantity > 0 && of.by_lot && goods.lot.number.is_empty() => {
            return Err(No::LotMissing.into());
        }
        None if goods.quantity > 0 && of.expires && goods.lot.expiry.is_none() => {
            return Err(No::ExpiryMissing.into());
        }
        None => {}
    }
    if of.by_serial && goods.serials.len() != goods.quantity as usize {
        return Err(No::SerialsMissing.into());
    }
    let twice = |(at, serial): &(usize, &String)| goods.serials[..*at].contains(serial);
    if let Some((_, serial)) = goods.serials.iter().enumerate().find(twice) {
        return Err(No::SerialDoubled(serial.clone()).into());
    }
    Ok(E::LotCounted { part, goods })
}

/// Every line counted, counted again where it differed, and explained where it differs still.
fn complete(stocktake: &Stocktake, lines: &[Line]) -> Result<(), Refusal> {
    let is_open = |line: &&Line| line.counts.is_empty();
    let open = lines.iter().filter(is_open).count();
    if open > 0 {
        let lines = u32::try_from(open).unwrap_or(u32::MAX);
        return Err(No::LinesOpen { lines }.into());
    }
    // A stocktake that was sent back was looked at again as a whole.
    if lines.iter().any(Line::is_second_open) && stocktake.remarks.is_empty() {
        return Err(No::SecondCountMissing.into());
    }
    match lines.iter().any(Line::is_unexplained) {
        true => Err(Refusal::Missing(RequiredField::Reason)),
        false => Ok(()),
    }
}

/// The correction of a line; one without a difference is booked too, for it says that the lot was counted.
fn booked(stocktake: &Stocktake, line: &Line) -> Option<Change> {
    let count = line.counts.last()?;
    // Nothing was booked and nothing was found.
    if line.booked == 0 && count.goods.quantity == 0 {
        return None;
    }
    let then = crate::domain::stock::state::Holding {
        place: stocktake.plan.place,
        lot: line.lot.clone(),
        quantity: line.booked,
        serials: line.serials.clone(),
        counted: None,
        stocktake: None,
    };
    let mut correction = correction(
        Some(&then),
        count.goods.clone(),
        line.booked,
        line.reason.clone(),
        None,
    );
    correction.stocktake = Some(stocktake.id);
    Some(Change::Stock(
        record_of(line.key.part),
        StockEvent::Corrected(correction),
    ))
}
