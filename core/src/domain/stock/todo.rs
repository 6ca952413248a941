//! What in the store waits for somebody, by what their role may do.

use super::state::{Opened, ScrapRequest};
use super::{lists, may_approve};
use crate::domain::World;
use crate::domain::roles::{Act, Role};
use crate::domain::stocktake::{StocktakeStage, schedule};
use crate::id::{PartId, PersonId, PlaceId, StocktakeId, TicketId};
use crate::time::Day;

/// Something in the store that waits for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StoreTodo {
    /// A part's discrepancies are to be settled.
    Settle(PartId),
    /// A stocktake was submitted and is to be approved.
    Approve(StocktakeId),
    /// A stocktake is to be counted by that day.
    Count(StocktakeId, Day),
    /// A schedule asks for a stocktake by that day, and none is planned.
    Plan(PlaceId, Day),
    /// Scrapping was asked for and is to be approved or refused.
    Scrap(PartId),
    /// A purchase was asked for and is to be ordered.
    Order(PartId),
    /// An order has not come by its day.
    Overdue(PartId, Day),
    /// What was sent to another place has not arrived by its day.
    Astray(PartId, Day),
    /// Pieces are put by for a ticket that takes none any more.
    LeftBehind(PartId, TicketId),
}

/// How many parts lie below their minimum somewhere, for a role that orders parts; others can do nothing about it. What is
/// on its way is not there yet, as in the store's list, which holds exactly these.
pub fn below_minimum(world: &World, role: Role, on: Day) -> usize {
    if !role.may(Act::OrderParts) {
        return 0;
    }
    let standing = world.parts.iter().filter(|(_, r)| r.voided.is_none());
    let lacking = standing.filter(|(id, r)| {
        let stock = world.stock_of(PartId::from(**id));
        !lists::below_minimum(&r.data, stock, on).is_empty()
    });
    lacking.count()
}

/// What waits for a person of that role on that day, the most pressing first. What a person asked for or counted is for
/// another to approve. `is_over` says whether a ticket takes no parts any more.
pub fn todo(
    world: &World,
    person: PersonId,
    role: Role,
    on: Day,
    is_over: impl Fn(TicketId) -> bool,
) -> Vec<StoreTodo> {
    let mut found = Vec::new();
    for (part, stock) in world.stocks() {
        if role.may(Act::CorrectStock) && !stock.discrepancies.is_empty() {
            found.push(StoreTodo::Settle(part));
        }
        let asked =
            |s: &Opened<ScrapRequest>| may_approve(world, person, |id| s.by == Some(id)).is_ok();
        if stock.scraps.iter().any(asked) {
            found.push(StoreTodo::Scrap(part));
        }
        if role.may(Act::MoveStock) {
            let calendar = &world.settings().calendar;
            let due = stock.transfers.iter().filter_map(|t| t.what.expected);
            let due = due.map(|at| calendar.day(at)).filter(|day| *day < on);
            found.extend(due.map(|day| StoreTodo::Astray(part, day)));
            let held = stock.reservations.iter().map(|r| r.what.ticket);
            let left = held.filter(|ticket| is_over(*ticket));
            found.extend(left.map(|ticket| StoreTodo::LeftBehind(part, ticket)));
        }
        if role.may(Act::OrderParts) {
            if stock.purchases.iter().any(|p| p.what.order.is_none()) {
                found.push(StoreTodo::Order(part));
            }
            let due = stock
                .purchases
                .iter()
                .filter_map(|p| p.what.order.as_ref()?.expected);
            found.extend(
                due.filter(|day| *day < on)
                    .map(|day| StoreTodo::Overdue(part, day)),
            );
        }
    }
    for stocktake in world.stocktakes.values() {
        match stocktake.stage {
            StocktakeStage::Counting if role.may(Act::CountStock) => {
                found.push(StoreTodo::Count(stocktake.id, stocktake.plan.due));
            }
            StocktakeStage::Submitted
                if may_approve(world, person, |id| stocktake.was_counted_by(id)).is_ok() =>
            {
                found.push(StoreTodo::Approve(stocktake.id));
            }
            _ => {}
        }
    }
    if role.may(Act::CorrectStock) {
        let due = schedule::coming(world)
            .into_iter()
            .filter(|due| due.day <= on);
        found.extend(due.map(|due| StoreTodo::Plan(due.place, due.day)));
    }
    found.sort();
    found.dedup();
    found
}
