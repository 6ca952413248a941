//! Which parts fit a device, and which lot is taken first (SPEC §3.3, §5).

use super::event::Lot;
use super::register::Part;
use super::state::Stock;
use crate::domain::World;
use crate::id::{DeviceId, PartId, PlaceId};
use crate::journal::EventId;
use crate::time::Day;

/// Whether a part fits a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fits {
    /// It is listed for the device's model.
    Listed,
    /// It is no model's own, or the device's model is not known: the engineer judges.
    Judged,
    /// It is listed for other models.
    No,
}

/// Whether a part fits a device, by the part's own list and by the model's list of part numbers.
pub fn fits(part: &Part, device: Option<DeviceId>, world: &World) -> Fits {
    let model = device
        .and_then(|id| world.device(id))
        .and_then(|device| device.model);
    let Some(model) = model else {
        return Fits::Judged;
    };
    let number = super::register::plain(&part.number);
    let named = world.model(model).is_some_and(|m| {
        m.parts
            .iter()
            .any(|p| super::register::plain(&p.number) == number)
    });
    match part.models.contains(&model) || named {
        true => Fits::Listed,
        false if part.models.is_empty() => Fits::Judged,
        false => Fits::No,
    }
}

/// Parts that may be taken for a device: those listed for its model first, then those that fit any.
pub fn parts_for(device: Option<DeviceId>, world: &World) -> Vec<(PartId, &Part, Fits)> {
    let mut found: Vec<_> = world
        .parts
        .iter()
        .filter(|(_, r)| r.voided.is_none())
        .map(|(id, r)| (PartId::from(*id), &r.data, fits(&r.data, device, world)))
        .filter(|(_, _, fits)| *fits != Fits::No)
        .collect();
    found.sort_by(|a, b| (a.2, &a.1.number).cmp(&(b.2, &b.1.number)));
    found
}

/// Pieces of a lot that are proposed to be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Of which lot.
    pub lot: Lot,
    /// How many pieces.
    pub quantity: u32,
}

/// First expired, first out (FEFO): which lots of a place to take so many pieces from. Lots without an end come last,
/// lots that are out of date not at all. It gives fewer when fewer are free.
pub fn first_expired_first_out(
    stock: &Stock,
    place: PlaceId,
    quantity: u32,
    on: Day,
    own: Option<EventId>,
) -> Vec<Pick> {
    let mut lots: Vec<(Lot, u32)> = stock
        .in_place(place)
        .filter(|h| !h.is_expired(on))
        .map(|h| {
            let free = stock.free_of_lot(place, &h.lot.number, on, own);
            (h.lot.clone(), free)
        })
        .filter(|(_, free)| *free > 0)
        .collect();
    lots.sort_by(|(a, _), (b, _)| {
        let end = |lot: &Lot| (lot.expiry.is_none(), lot.expiry);
        (end(a), &a.number).cmp(&(end(b), &b.number))
    });
    let mut wanted = quantity.min(stock.free(place, on, own));
    let mut picks = Vec::new();
    for (lot, free) in lots {
        let taken = free.min(wanted);
        if taken == 0 {
            break;
        }
        wanted -= taken;
        picks.push(Pick {
            lot,
            quantity: taken,
        });
    }
    picks
}
