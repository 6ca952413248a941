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
                device: issue.device,
            }),
            E::Fitted(fitting) => {
                // It may have gone out before anybody knew the device.
                for went in out.iter_mut().filter(|w| w.event == fitting.issue) {
                    went.device = fitting.device.or(went.device);
                }
            }
            E::PutBack(back) => {
                // The latest that went for the ticket is the first that comes back.
                let mut left = back.goods.quantity;
                let lot = &back.goods.lot.number;
                let theirs = |w: &&mut Went| match back.issue {
                    Some(issue) => w.event == issue,
                    None => w.ticket == back.ticket && w.lot == *lot,
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
