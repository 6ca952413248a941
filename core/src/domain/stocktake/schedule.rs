//! Stocktakes on a schedule: when a place is to be counted next (SPEC §5).
//!
//! Nothing is planned by a clock. A place says how often it is counted; what that asks for follows from its last stocktake, is
//! the same on every tablet, and somebody who may plans it by one press.

use super::{Plan, Stocktake, StocktakeStage, plan};
use crate::domain::Refusal;
use crate::domain::world::World;
use crate::id::PlaceId;
use crate::time::Day;
use serde::{Deserialize, Serialize};

/// How often a place is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// The day of the first stocktake.
    pub from: Day,
    /// Days from one to the next.
    pub every_days: u16,
    /// How many parts each time, in turn; none for the whole place.
    #[serde(default)]
    pub items: Option<u16>,
}

impl Schedule {
    /// # Errors
    /// [`Refusal::TargetNotPositive`] when it would never come round, or count nothing.
    pub fn validate(&self) -> Result<(), Refusal> {
        match self.every_days == 0 || self.items == Some(0) {
            true => Err(Refusal::TargetNotPositive),
            false => Ok(()),
        }
    }
}

/// A stocktake that a schedule asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Due {
    /// By when.
    pub day: Day,
    /// Where.
    pub place: PlaceId,
    /// How many parts; none for all of them.
    pub items: Option<u16>,
}

impl Due {
    /// The stocktake that it asks for. One that is late is to be done today.
    pub fn plan(self, world: &World, today: Day) -> Plan {
        Plan {
            place: self.place,
            parts: match self.items {
                Some(items) => plan::turn(world, self.place, items.into()),
                None => plan::whole(world, self.place),
            },
            due: self.day.max(today),
            note: String::new(),
        }
    }
}

/// What a place's schedule asks for next; nothing while one is under way there, whoever planned it.
pub fn next(world: &World, place: PlaceId) -> Option<Due> {
    let schedule = world.place(place)?.counted?;
    let of_place = |s: &&Stocktake| s.plan.place == place && s.stage != StocktakeStage::Cancelled;
    let all = || world.stocktakes.values().filter(of_place);
    if all().any(Stocktake::is_open) {
        return None;
    }
    let last = all().map(|s| s.plan.due).max();
    let after = |last: Day| last.plus(schedule.every_days.into()).max(schedule.from);
    Some(Due {
        day: last.map_or(schedule.from, after),
        place,
        items: schedule.items,
    })
}

/// What all schedules ask for, the most pressing first.
pub fn coming(world: &World) -> Vec<Due> {
    let places = world.places.iter().filter(|(_, r)| r.voided.is_none());
    let mut found: Vec<Due> = places
        .filter_map(|(id, _)| next(world, PlaceId::from(*id)))
        .collect();
    found.sort_unstable();
    found
}
