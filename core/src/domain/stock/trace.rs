//! Where a lot went, and what a device got (SPEC §5).

use super::book::StockBook;
use super::event::StockEvent as E;
use crate::id::{DeviceId, TicketId};
use crate::journal::EventId;
use crate::time::Instant;

/// Pieces of a lot that went out for a ticket and stayed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Went {
    /// The movement.
    pub event: EventId,
    /// When.
    pub at: Instant,
    /// Which lot.
    pub lot: String,
    /// Which pieces, where each has a number.
    pub serials: Vec<String>,
    /// How many.
    pub quantity: u32,
    /// For which ticket.
    pub ticket: TicketId,
    /// Into which device.
    pub device: Option<DeviceId>,
    /// Handed out, and neither fitted nor back: it is in no device yet.
    pub in_hand: bool,
}

/// Where the pieces of a part went, oldest first. What came back unused, or was booked by mistake, is left out.
pub fn went(book: &StockBook) -> Vec<Went> {
    let mut out: Vec<Went> = Vec::new();
    for movement in &book.movements {
        match &movement.what {
            E::Issued(issue) => out.push(Went {
                event: movement.entry.id,
                at: movement.entry.stamp.wall,
                lot: issue.goods.lot.number.clone(),
                serials: issue.goods.serials.clone(),
                quantity: issue.goods.quantity,
                ticket: issue.ticket,
                device: issue.device.filter(|_| !issue.handed),
                in_hand: issue.handed,
            }),
            E::Fitted(fitting) => {
                if let Some(went) = out.iter_mut().find(|w| w.event == fitting.issue) {
                    went.quantity = went.quantity.saturating_sub(fitting.goods.quantity);
                    went.serials.retain(|s| !fitting.goods.serials.contains(s));
                }
                out.push(Went {
                    event: movement.entry.id,
                    at: movement.entry.stamp.wall,
                    lot: fitting.goods.lot.number.clone(),
                    serials: fitting.goods.serials.clone(),
                    quantity: fitting.goods.quantity,
                    ticket: fitting.ticket,
                    device: fitting.device,
                    in_hand: false,
                });
            }
            E::PutBack(back) => {
                // The latest that went for the ticket is the first that comes back.
                let mut left = back.goods.quantity;
                let lot = &back.goods.lot.number;
                let theirs = |w: &&mut Went| match back.issue {
                    Some(issue) => w.event == issue,
                    None => !w.in_hand && w.ticket == back.ticket && w.lot == *lot,
                };
                for went in out.iter_mut().rev().filter(theirs) {
                    let taken = left.min(went.quantity);
                    went.quantity -= taken;
                    left -= taken;
                    went.serials.retain(|s| !back.goods.serials.contains(s));
                }
            }
            E::MovementReversed(reversal) => out.retain(|w| w.event != reversal.movement),
            _ => {}
        }
    }
    out.retain(|w| w.quantity > 0);
    out
}
