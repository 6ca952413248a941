//! What the store's lists warn of: below minimum, expiring, out of date, slow-moving (SPEC §5).

use super::register::Part;
use super::state::{Holding, Stock};
use crate::domain::World;
use crate::domain::settings::StoreSettings;
use crate::id::{PartId, PlaceId};
use crate::time::{Day, Instant, Span};
use strum::IntoEnumIterator;

/// Something of a part that asks for attention.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::EnumIter,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[strum(serialize_all = "snake_case")]
pub enum Warning {
    /// A movement can't be true beside the others.
    Discrepancy,
    /// A lot in a place is out of date.
    Expired,
    /// A place holds fewer than its minimum.
    BelowMinimum,
    /// A lot will be out of date within the settings' days.
    Expiring,
    /// Pieces are there, and none was used for the settings' days.
    SlowMoving,
}

/// Everything of a part that asks for attention: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Warnings(u8);

impl Warnings {
    /// Whether nothing does.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
    /// Whether this does.
    pub const fn contains(self, one: Warning) -> bool {
        self.0 & 1 << one as u8 != 0
    }
    /// What does, the most pressing first.
    pub fn iter(self) -> impl Iterator<Item = Warning> {
        Warning::iter().filter(move |one| self.contains(*one))
    }
}

impl FromIterator<Warning> for Warnings {
    fn from_iter<I: IntoIterator<Item = Warning>>(all: I) -> Self {
        Self(all.into_iter().fold(0, |set, one| set | 1 << one as u8))
    }
}

/// A part in the store's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Which.
    pub part: PartId,
    /// What of it asks for attention.
    pub warnings: Warnings,
    /// What its pieces are worth in all places together, as [`value`] says.
    pub value: u64,
}

/// Every part that stands in the register: what asks for attention first, the most pressing of it at the top, then by number.
pub fn listed(world: &World, now: Instant) -> Vec<Listed> {
    let settings = world.settings();
    let today = settings.calendar.day(now);
    let mut all: Vec<(Option<Warning>, &str, Listed)> = world
        .stocked()
        .map(|(id, part, stock)| {
            let warnings = warnings(part, stock, &settings.store, today, now);
            let line = Listed {
                part: id,
                warnings,
                value: value(part, stock, None),
            };
            (warnings.iter().next(), part.number.as_str(), line)
        })
        .collect();
    all.sort_by_key(|(first, number, _)| (first.is_none(), *first, *number));
    all.into_iter().map(|(_, _, line)| line).collect()
}

/// A place that holds less than it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Below {
    /// Where.
    pub place: PlaceId,
    /// How many usable pieces are there, reserved or not.
    pub there: u32,
    /// How many should be.
    pub minimum: u32,
    /// How many are on their way there.
    pub coming: u32,
}

impl Below {
    /// Whether more than what is lacking still, with what is on its way, lies free in other places.
    pub fn is_helped_elsewhere(&self, stock: &Stock, on: Day) -> bool {
        let lacking = self.minimum.saturating_sub(self.there + self.coming);
        let here = stock.free(self.place, on, None);
        let elsewhere = stock.free_everywhere(on).saturating_sub(here);
        lacking > 0 && elsewhere > lacking
    }
}

/// The places that hold less than the part's minimum for them.
pub fn below_minimum(part: &Part, stock: &Stock, on: Day) -> Vec<Below> {
    part.minimum
        .iter()
        .map(|m| Below {
            place: m.place,
            there: stock.usable(m.place, on),
            minimum: m.level,
            coming: stock.coming_to(m.place),
        })
        .filter(|b| b.there < b.minimum)
        .collect()
}

/// Lots that are out of date.
pub fn expired(stock: &Stock, on: Day) -> impl Iterator<Item = &Holding> {
    let held = stock.holdings.iter().filter(|h| h.quantity > 0);
    held.filter(move |h| h.is_expired(on))
}

/// Lots that are in date and will not be within so many days.
pub fn expiring(stock: &Stock, on: Day, within_days: u16) -> impl Iterator<Item = &Holding> {
    let last = on.plus(i64::from(within_days));
    let held = stock.holdings.iter().filter(|h| h.quantity > 0);
    held.filter(move |h| !h.is_expired(on) && h.lot.expiry.is_some_and(|end| end <= last))
}

/// Whether pieces lie there and none was used for so many days.
pub fn is_slow(stock: &Stock, now: Instant, after_days: u16) -> bool {
    let since = stock.used_last.unwrap_or(stock.begun);
    stock.on_hand() > 0 && now - since > Span::days(i64::from(after_days))
}

/// Everything of a part that asks for attention.
pub fn warnings(
    part: &Part,
    stock: &Stock,
    settings: &StoreSettings,
    today: Day,
    now: Instant,
) -> Warnings {
    let doubted = !stock.discrepancies.is_empty() || {
        let places = stock.reservations.iter().map(|r| r.what.place);
        places.into_iter().any(|p| stock.overreserved(p, today) > 0)
    };
    let found = [
        (Warning::Discrepancy, doubted),
        (Warning::Expired, expired(stock, today).next().is_some()),
        (
            Warning::BelowMinimum,
            !below_minimum(part, stock, today).is_empty(),
        ),
        (
            Warning::Expiring,
            expiring(stock, today, settings.expiring_days)
                .next()
                .is_some(),
        ),
        (
            Warning::SlowMoving,
            is_slow(stock, now, settings.slow_moving_days),
        ),
    ];
    let on = found.into_iter().filter(|(_, is_so)| *is_so);
    on.map(|(warning, _)| warning).collect()
}

/// What a part's pieces are worth, in one place or in all, in hundredths; a part without a price counts nothing.
pub fn value(part: &Part, stock: &Stock, place: Option<PlaceId>) -> u64 {
    let pieces = place.map_or_else(|| stock.on_hand(), |p| stock.booked(p));
    u64::from(pieces).saturating_mul(part.unit_cost.unwrap_or(0))
}
