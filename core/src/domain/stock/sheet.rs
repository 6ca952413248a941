//! The store as a table: a line for each lot of a part in a place, for spreadsheets (SPEC §8, Tables).

use super::event::Lot;
use super::register::Part;
use crate::domain::World;
use crate::id::{PartId, PlaceId};

/// A line of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Line<'w> {
    /// Which part.
    pub id: PartId,
    /// The same, as the register has it.
    pub part: &'w Part,
    /// Where; nothing for a part that lies nowhere and should lie nowhere.
    pub place: Option<PlaceId>,
    /// How many should at least lie in that place.
    pub minimum: Option<u32>,
    /// Which lot, where there are pieces.
    pub lot: Option<&'w Lot>,
    /// How many pieces are booked.
    pub quantity: u32,
    /// Their serial numbers, where every piece has one.
    pub serials: &'w [String],
}

/// The lines of a part: a lot in a place each; a place that should hold some and holds none has a line of its own, and a
/// part with neither has one, so that no part is missing from the table.
pub fn lines(world: &World, id: PartId) -> Vec<Line<'_>> {
    let Some(part) = world.part(id) else {
        return Vec::new();
    };
    let stock = world.stock_of(id);
    let empty = |place: Option<PlaceId>, minimum| Line {
        id,
        part,
        place,
        minimum,
        lot: None,
        quantity: 0,
        serials: &[],
    };
    let level = |place| {
        let here = part.minimum.iter().find(|m| m.place == place);
        here.map(|m| m.level)
    };
    let held = stock.holdings.iter().filter(|h| h.quantity > 0);
    let mut lines: Vec<Line<'_>> = held
        .map(|h| Line {
            lot: Some(&h.lot),
            quantity: h.quantity,
            serials: &h.serials,
            ..empty(Some(h.place), level(h.place))
        })
        .collect();
    for wanted in &part.minimum {
        if stock.booked(wanted.place) == 0 {
            lines.push(empty(Some(wanted.place), Some(wanted.level)));
        }
    }
    if lines.is_empty() {
        lines.push(empty(None, None));
    }
    lines
}
