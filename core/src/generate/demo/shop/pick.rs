//! Which piece of the store a repair takes.

use crate::domain::World;
use crate::domain::stock::fit::{Fits, first_expired_first_out, fits};
use crate::domain::stock::register::same_number;
use crate::domain::stock::{PlaceKind, StockPlace};
use crate::domain::ticket::{FromStore, Ticket};
use crate::id::{DeviceId, PartId, PlaceId};
use crate::time::Instant;

/// The part of that number, and the place where a piece of it is free that fits the device: the device's campus first.
pub(in crate::generate::demo) fn nearest(
    world: &World,
    number: &str,
    device: Option<DeviceId>,
    now: Instant,
) -> Option<(PartId, PlaceId)> {
    let nobody = PartId::new(uuid::Uuid::nil());
    let part = same_number(&world.parts, number, nobody)?;
    if fits(world.part(part)?, device, world) == Fits::No {
        return None;
    }
    let today = world.settings().calendar.day(now);
    let site = device.and_then(|id| world.device(id)).and_then(|d| d.site);
    let stock = world.stock_of(part);
    let free = world
        .places
        .iter()
        .filter(|(id, _)| stock.free((**id).into(), today, None) > 0);
    let by = |(_, r): &(
        &crate::id::RecordId,
        &crate::domain::register::Register<StockPlace>,
    )| { (r.data.site != site, r.data.kind != PlaceKind::Store) };
    let place = free.min_by_key(by).map(|(id, _)| PlaceId::from(*id))?;
    Some((part, place))
}

/// The piece that a repair takes: what was put by for the ticket, else what is nearest; with its lot.
pub(in crate::generate::demo) fn taken(
    world: &World,
    number: &str,
    ticket: &Ticket,
    now: Instant,
) -> Option<(FromStore, String)> {
    let nobody = PartId::new(uuid::Uuid::nil());
    let part = same_number(&world.parts, number, nobody)?;
    let stock = world.stock_of(part);
    let held = stock.reserved_for(ticket.id).next();
    let place = match held {
        Some(held) => held.what.place,
        None => nearest(world, number, ticket.device, now)?.1,
    };
    if fits(world.part(part)?, ticket.device, world) == Fits::No {
        return None;
    }
    let today = world.settings().calendar.day(now);
    let reservation = held.map(|h| h.id);
    let pick = first_expired_first_out(stock, place, 1, today, reservation).pop()?;
    let holding = stock.holding(place, &pick.lot.number)?;
    let from = FromStore {
        part,
        place,
        serials: holding.serials.first().cloned().into_iter().collect(),
        reservation,
        handed: None,
    };
    Some((from, pick.lot.number))
}
