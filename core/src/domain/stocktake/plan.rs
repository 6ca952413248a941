//! What to count: a whole place, or a few items a day (cycle counting).

use crate::domain::World;
use crate::id::{PartId, PlaceId};
use crate::time::Instant;
use std::cmp::Reverse;

/// The parts that lie in a place, or should, by number.
pub fn whole(world: &World, place: PlaceId) -> Vec<PartId> {
    let mut found: Vec<(&str, PartId)> = world
        .parts
        .iter()
        .filter(|(_, r)| r.voided.is_none())
        .map(|(id, r)| (&r.data, PartId::from(*id)))
        .filter(|(part, id)| part.minimum_at(place) > 0 || world.stock_of(*id).booked(place) > 0)
        .map(|(part, id)| (part.number.as_str(), id))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, id)| id).collect()
}

/// The few parts of a place whose turn it is: what was never counted first, then what was counted longest ago; of
/// equals the more critical first.
pub fn turn(world: &World, place: PlaceId, items: usize) -> Vec<PartId> {
    let mut found: Vec<(Option<Instant>, _, Reverse<u64>, PartId)> = whole(world, place)
        .into_iter()
        .filter_map(|id| {
            let part = world.part(id)?;
            let stock = world.stock_of(id);
            // A part was counted when the last of its lots was.
            let counted = stock.in_place(place).map(|h| h.counted).min().flatten();
            let value = u64::from(stock.booked(place)) * part.unit_cost.unwrap_or(0);
            Some((counted, part.criticality, Reverse(value), id))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().take(items).map(|(.., id)| id).collect()
}
