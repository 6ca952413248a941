//! What a ticket takes from the spare-part store: diagnosis reserves, repair gives out, what was not needed goes back
//! (SPEC §3.2, §3.3, §5). Each is an event of the part's stock in the ticket's own commit.

use super::{FromStore, PartUse, Remedy, Ticket, Wanted};
use crate::domain::stock::event::{Fitting, Hold, Issue, PutBack};
use crate::domain::stock::{self, Goods, Lot, StockCommand, StockEvent, decide_stock};
use crate::domain::{Change, Context, Refusal};

/// Puts the parts of a visit by.
pub(super) fn reserve(
    ticket: &Ticket,
    remedy: &Remedy,
    ctx: &Context<'_>,
) -> Result<Vec<Change>, Refusal> {
    let Remedy::Visit { reserve, .. } = remedy else {
        return Ok(Vec::new());
    };
    let mut changes = Vec::new();
    for one in Wanted::together(reserve.iter().copied()) {
        let hold = Hold {
            ticket: ticket.id,
            place: one.place,
            lot: None,
            quantity: one.quantity,
        };
        let held = decide_stock(one.part, StockCommand::Reserve(hold), ctx);
        changes.extend(held.map_err(|no| no.of_part(one.part, ctx.world))?);
    }
    Ok(changes)
}

fn goods(from: &FromStore, part: &PartUse) -> Goods {
    Goods {
        place: from.place,
        lot: Lot {
            number: part.lot_in.trim().to_owned(),
            expiry: part.expiry,
        },
        quantity: part.quantity,
        serials: from.serials.clone(),
    }
}

/// Gives a part out of the store, or takes one that had been handed out for the ticket; the entry says of it what the store knows.
pub(super) fn give_out(
    ticket: &Ticket,
    mut part: PartUse,
    ctx: &Context<'_>,
) -> Result<(PartUse, Vec<Change>), Refusal> {
    let Some(from) = part.from_store.clone() else {
        return Ok((part, Vec::new()));
    };
    let (goods, device) = (goods(&from, &part), ticket.device);
    let command = match from.handed {
        Some(issue) => StockCommand::Fit(Fitting {
            issue,
            goods,
            ticket: ticket.id,
            device,
            allowed: None,
        }),
        None => StockCommand::Issue(Issue {
            goods,
            ticket: ticket.id,
            device,
            reservation: from.reservation,
            cover: Some(part.cover),
            allowed: None,
            handed: false,
        }),
    };
    let changes = decide_stock(from.part, command, ctx)?;
    let known = ctx.world.part(from.part).ok_or(Refusal::NotFound)?;
    part.number.clone_from(&known.number);
    let given = changes.first().and_then(|change| match change {
        Change::Stock(_, StockEvent::Issued(issue)) => Some(&issue.goods),
        Change::Stock(_, StockEvent::Fitted(fitting)) => Some(&fitting.goods),
        _ => None,
    });
    if let Some(given) = given {
        part.lot_in.clone_from(&given.lot.number);
        part.expiry = given.lot.expiry;
        if !given.serials.is_empty() {
            part.serial_in = given.serials.join(", ");
        }
        part.from_store = Some(FromStore {
            serials: given.serials.clone(),
            ..from
        });
    }
    Ok((part, changes))
}

/// Puts a part back that was written down by mistake: it lies where it lay.
pub(super) fn put_back(
    ticket: &Ticket,
    part: &PartUse,
    reason: &str,
    ctx: &Context<'_>,
) -> Result<Vec<Change>, Refusal> {
    let Some(from) = &part.from_store else {
        return Ok(Vec::new());
    };
    let back = PutBack {
        goods: goods(from, part),
        ticket: ticket.id,
        device: ticket.device,
        issue: None,
        reason: reason.to_owned(),
    };
    decide_stock(from.part, StockCommand::PutBack(back), ctx)
}

/// Everything that was handed out for the ticket is fitted or back.
pub(super) fn nothing_in_hand(ticket: &Ticket, ctx: &Context<'_>) -> Result<(), Refusal> {
    match ctx.world.handed_for(ticket.id).next() {
        Some(_) => Err(Refusal::PartsInHand),
        None => Ok(()),
    }
}

/// Nobody takes what is still put by for the ticket.
pub(super) fn released(ticket: &Ticket, ctx: &Context<'_>) -> Vec<Change> {
    stock::decide::released(ticket.id, "", ctx.world)
}
