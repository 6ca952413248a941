//! The store's stocktakes: one from beginning to end, one that is under way when the year ends.

use super::{Beat, Shop};
use crate::domain::stock::{Goods, Lot};
use crate::domain::stocktake::{Books, LineKey, StocktakeCommand, decide_stocktake, lines, plan};
use crate::domain::{Refusal, World};
use crate::generate::demo::hospital::Hospital;
use crate::generate::{Ledger, Written};
use crate::id::{PartId, PlaceId, StocktakeId};
use crate::time::Span;

impl Shop {
    /// A stocktake's next step: planned, counted line by line, submitted, approved. The one that is under way stops in
    /// the middle.
    pub(super) fn count(
        &mut self,
        ledger: &mut Ledger,
        hospital: &Hospital,
        id: StocktakeId,
        step: usize,
        out: &mut impl FnMut(Written),
    ) -> Result<(), Refusal> {
        let Some(mut take) = self.takes.get(&id).cloned() else {
            return Ok(());
        };
        let place = take.plan.place;
        if step == 0 {
            take.plan.parts = match take.is_whole {
                true => plan::whole(&ledger.world, place),
                false => plan::turn(&ledger.world, place, 10),
            };
            let parts = &take.plan.parts;
            take.lots = parts
                .iter()
                .flat_map(|part| lots(&ledger.world, *part, place))
                .collect();
            self.takes.insert(id, take.clone());
            if take.plan.parts.is_empty() {
                return Ok(());
            }
        }
        // Half of what is counted now is still to be counted.
        if !take.is_whole && step > take.lots.len().div_ceil(2) {
            return Ok(());
        }
        let counter = match take.is_whole {
            true => hospital.desks().first().copied(),
            false => Some(hospital.engineer(1)),
        };
        let manager = Some(hospital.manager());
        // The ledgers are held against the counts only once every lot was counted.
        let books: Books = match step > take.lots.len() {
            true => {
                let parts = take.plan.parts.iter();
                parts.map(|p| (*p, ledger.book(*p))).collect()
            }
            false => Books::new(),
        };
        let stocktake = ledger.world.stocktake(id).cloned();
        let found = stocktake
            .as_ref()
            .map(|s| lines(s, &books))
            .unwrap_or_default();
        let open = found.iter().find(|line| line.counts.is_empty());
        let differs = found.iter().find(|line| line.is_second_open());
        let unexplained = found.iter().find(|line| line.is_unexplained());
        let is_submitted = stocktake.as_ref().is_some_and(|s| s.submitted_by.is_some());
        let (by, command, pause) = if step == 0 {
            let begin = StocktakeCommand::Plan(take.plan.clone());
            (manager, begin, Span::minutes(30))
        } else if let Some((part, lot)) = take.lots.get(step - 1) {
            let goods = there(&ledger.world, *part, place, lot);
            // The first lot of the quarterly count is one short.
            let short = u32::from(take.is_whole && step == 1 && goods.serials.is_empty());
            let quantity = goods.quantity.saturating_sub(short);
            let count = StocktakeCommand::Count(*part, Goods { quantity, ..goods });
            (counter, count, Span::minutes(3))
        } else if let Some(line) = open {
            // What came in before its part was counted.
            let goods = there(&ledger.world, line.key.part, place, &line.lot);
            (
                counter,
                StocktakeCommand::Count(line.key.part, goods),
                Span::minutes(3),
            )
        } else if let Some(line) = differs {
            let again = line.counts.last().map(|count| count.goods.clone());
            let Some(goods) = again else {
                return Ok(());
            };
            (
                counter,
                StocktakeCommand::Count(line.key.part, goods),
                Span::minutes(2),
            )
        } else if let Some(line) = unexplained {
            let key: LineKey = line.key.clone();
            let why = self.tongue.of(super::words::MISSED).to_owned();
            (
                counter,
                StocktakeCommand::Explain(key, why),
                Span::minutes(2),
            )
        } else if is_submitted {
            let approve = StocktakeCommand::Approve;
            let stage = stocktake.as_ref().is_some_and(|s| s.is_open());
            if !stage {
                return Ok(());
            }
            (manager, approve, Span::ZERO)
        } else {
            (counter, StocktakeCommand::Submit, Span::hours(5))
        };
        let context = ledger.context(by);
        let changes = decide_stocktake(id, stocktake.as_ref(), command, &books, &context)?;
        ledger.write(by, &changes, Vec::new(), out);
        // Approval is the last step.
        if pause > Span::ZERO {
            self.put(ledger.now + pause, Beat::Count(id, step + 1));
        }
        Ok(())
    }
}

/// The lots of a part in a place; the part itself where none lies there.
fn lots(world: &World, part: PartId, place: PlaceId) -> Vec<(PartId, Lot)> {
    let held = world.stock_of(part).in_place(place);
    let held: Vec<(PartId, Lot)> = held.map(|h| (part, h.lot.clone())).collect();
    match held.is_empty() {
        true => vec![(part, Lot::default())],
        false => held,
    }
}

/// What lies there of a lot.
fn there(world: &World, part: PartId, place: PlaceId, lot: &Lot) -> Goods {
    let holding = world.stock_of(part).holding(place, &lot.number);
    let quantity = holding.map_or(0, |h| h.quantity);
    Goods {
        serials: holding.map(|h| h.serials.clone()).unwrap_or_default(),
        ..Goods::of(place, lot.clone(), quantity)
    }
}
