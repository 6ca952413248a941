//! Taking movements back: a slip of one's own, or the one of two that never happened (SPEC §8: settled by a person).

use super::book::{Movement, StockBook};
use super::event::{Receipt, Reversal, StockEvent as E, Way};
use super::state::{Discrepancy, Handed, Opened, Purchase, Settlement, Stock};
use super::{Goods, StockRefusal as No, record_of};
use crate::domain::register::{RequiredField, required};
use crate::domain::roles::Act;
use crate::domain::{Change, Context, Refusal};
use crate::id::PartId;
use crate::journal::EventId;

/// The movement that handed out what this one tells of.
fn handed_by(movement: &E) -> Option<EventId> {
    match movement {
        E::Fitted(fitting) => Some(fitting.issue),
        E::PutBack(back) => back.issue,
        E::MovementReversed(reversal) => Some(reversal.movement).filter(|_| reversal.handed),
        _ => None,
    }
}

/// Most movements that are shown of one discrepancy.
const MOST_SUSPECTS: usize = 4;

/// Movements of the same lot that could be the one that never was, oldest first: the doubtful one, and what it may repeat. What
/// was taken back or settled before, or can't be taken back, is none of them.
pub fn suspects<'a>(book: &'a StockBook, found: &Discrepancy) -> Vec<&'a Movement> {
    let Some(doubtful) = book.movement(found.event) else {
        return Vec::new();
    };
    let kind = std::mem::discriminant(&doubtful.what);
    let told_of = handed_by(&doubtful.what);
    let same = |m: &&Movement| {
        let repeats = std::mem::discriminant(&m.what) == kind
            && moved(&m.what)
                .is_some_and(|(_, g)| g.place == found.place && g.lot.number == found.lot);
        // Of pieces that were handed out once whatever says where they are.
        let tells = told_of.is_some() && handed_by(&m.what) == told_of;
        repeats || tells
    };
    let stands = |m: &&Movement| {
        let is_true = |s: &super::state::Settled| {
            s.discrepancy == m.entry.id && !matches!(s.by, Settlement::Reversed(_))
        };
        !book.stock.settled.iter().any(is_true)
            && can_be_reversed(book, m, Some(found.event)).is_ok()
    };
    let all = book.movements.iter().filter(same).filter(stands);
    let mut all: Vec<&Movement> = all.rev().take(MOST_SUSPECTS).collect();
    all.reverse();
    all
}

/// Which way a movement that can be undone went, and what it moved: not one that has a contrary of its own, or that a ticket
/// tells of.
pub fn moved(what: &E) -> Option<(Way, &Goods)> {
    match what {
        E::Received(receipt) => Some((Way::In, &receipt.goods)),
        E::PutBack(back) => Some((Way::In, &back.goods)),
        E::Issued(issue) => Some((Way::Used, &issue.goods)),
        E::Scrapped { goods, .. } => Some((Way::Out, goods)),
        E::TransferArrived { goods, .. } => Some((Way::Arrived, goods)),
        _ => None,
    }
}

/// What it takes to undo a movement, if it can be undone.
fn reversal(
    book: &StockBook,
    movement: &Movement,
    reason: String,
    settles: Option<EventId>,
) -> Option<Reversal> {
    let (way, goods) = moved(&movement.what)?;
    Some(Reversal {
        movement: movement.entry.id,
        way,
        goods: goods.clone(),
        at: movement.entry.stamp.wall,
        handed: matches!(&movement.what, E::Issued(issue) if issue.handed),
        reason,
        settles,
        // Where one of two was true the order has come all the same.
        reopens: match settles {
            None => awaited_again(book, movement).map(Box::new),
            Some(_) => None,
        },
    })
}

/// The purchase that a receipt took in, with as many pieces left as it took of it; none where it took nothing, or where
/// somebody has closed the purchase since.
fn awaited_again(book: &StockBook, receipt: &Movement) -> Option<Opened<Purchase>> {
    let E::Received(Receipt {
        purchase: Some(request),
        goods,
        ..
    }) = &receipt.what
    else {
        return None;
    };
    let closes =
        |m: &Movement| matches!(&m.what, E::PurchaseClosed { request: of, .. } if of == request);
    if book.movements.iter().any(closes) {
        return None;
    }
    let is_before = |m: &&Movement| m.entry.id != receipt.entry.id;
    let mut before = Stock::default();
    for movement in book.movements.iter().take_while(is_before) {
        before.take_in(&movement.what, &movement.entry);
    }
    let mut open = before.purchases.into_iter().find(|p| p.id == *request)?;
    open.what.left = open.what.left.min(goods.quantity);
    Some(open)
}

/// Says that a movement never happened: which of two was true, or that one was booked by mistake.
///
/// # Errors
/// The rule that says no; nothing has changed then.
pub fn decide_reversal(
    part: PartId,
    book: &StockBook,
    movement: EventId,
    reason: String,
    settles: Option<EventId>,
    ctx: &Context<'_>,
) -> Result<Vec<Change>, Refusal> {
    ctx.may(Act::CorrectStock)?;
    required(&reason, RequiredField::Reason)?;
    let stock = &book.stock;
    if let Some(discrepancy) = settles {
        stock.discrepancy(discrepancy).ok_or(No::NotOpen)?;
    }
    let movement = book.movement(movement).ok_or(Refusal::NotFound)?;
    can_be_reversed(book, movement, settles)?;
    let reversal = reversal(book, movement, reason, settles).ok_or(No::NotReversible)?;
    Ok(vec![Change::Stock(
        record_of(part),
        E::MovementReversed(reversal),
    )])
}

/// Whether a movement can be said never to have been, perhaps to settle a discrepancy.
fn can_be_reversed(
    book: &StockBook,
    movement: &Movement,
    settles: Option<EventId>,
) -> Result<(), Refusal> {
    let stock = &book.stock;
    if stock.reversed.contains(&movement.entry.id) {
        return Err(No::NotOpen.into());
    }
    let (way, goods) = moved(&movement.what).ok_or(No::NotReversible)?;
    // An arrival is struck out only where there were two of it.
    if way == Way::Arrived && settles.is_none() {
        return Err(No::NotReversible.into());
    }
    // Of what was handed out the pieces that are fitted or back have their own word.
    if let E::Issued(issue) = &movement.what
        && issue.handed
    {
        let is_whole = |h: &Opened<Handed>| {
            h.id == movement.entry.id && h.what.goods.quantity == issue.goods.quantity
        };
        if !stock.handed.iter().any(is_whole) {
            return Err(No::NotReversible.into());
        }
    }
    // What was brought back from somebody's hands would be nowhere; only where it never came back is that said.
    if matches!(&movement.what, E::PutBack(back) if back.issue.is_some()) && settles.is_none() {
        return Err(No::NotReversible.into());
    }
    let there = stock
        .holding(goods.place, &goods.lot.number)
        .map_or(0, |h| h.quantity);
    let takes = matches!(way, Way::In | Way::Arrived);
    if takes && there < goods.quantity {
        return Err(No::NotEnough { free: there }.into());
    }
    Ok(())
}

/// What takes back a slip of one's own: a counter-event while nothing else has happened to the stock.
///
/// # Errors
/// [`Refusal::NotUndoable`] for what has a contrary of its own or was approved.
pub fn taken_back(book: &StockBook, last: EventId) -> Result<E, Refusal> {
    let movement = book.movement(last).ok_or(Refusal::NotUndoable)?;
    let reason = String::new();
    Ok(match &movement.what {
        E::Received(_) => {
            let back = reversal(book, movement, reason, None).ok_or(Refusal::NotUndoable)?;
            E::MovementReversed(back)
        }
        // What a ticket tells of is taken back there.
        E::Issued(issue) if issue.handed => {
            let back = reversal(book, movement, reason, None).ok_or(Refusal::NotUndoable)?;
            E::MovementReversed(back)
        }
        E::Reserved(_) => E::Released {
            reservation: last,
            reason,
        },
        E::ScrapRequested { .. } => E::ScrapRefused {
            request: last,
            reason,
        },
        E::PurchaseRequested(_) => E::PurchaseClosed {
            request: last,
            reason,
        },
        _ => return Err(Refusal::NotUndoable),
    })
}
