//! What parts were used and cost, and how well the store served (SPEC §4, §5; docs/FIGURES.md).

use super::period::{Month, Period};
use super::scope::Scope;
use super::stats::{Share, Times, count};
use crate::domain::World;
use crate::domain::stock::lists::below_minimum;
use crate::domain::stock::month_of;
use crate::domain::ticket::summary::TicketSummary;
use crate::domain::ticket::{StageKind, TicketKind, WaitReason};
use crate::id::{PartId, TicketId};
use crate::time::{Day, Instant, Span};
use std::cmp::Reverse;

/// What was used of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consumption {
    /// Which.
    pub part: PartId,
    /// Pieces issued less pieces that came back, in the period's months.
    pub pieces: i64,
    /// What they cost, in hundredths, at the price that the register has now; none where it has none.
    pub value: Option<i64>,
}

/// The store in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthUse {
    /// Which month.
    pub month: Month,
    /// Pieces of all parts together.
    pub pieces: i64,
    /// What they cost, in hundredths; parts without a price count nothing.
    pub value: i64,
    /// Every part that was used, the most costly first, then the most used.
    pub parts: Vec<Consumption>,
    /// The repairs that were reported in what of the month lies in the period, the latest first.
    pub repairs: Vec<TicketId>,
    /// Those of them that waited for parts, and how long.
    pub waited: Vec<(TicketId, Span)>,
}

impl MonthUse {
    /// Repairs that waited for no part, of all that were reported in the month.
    pub fn not_waiting(&self) -> Share {
        Share {
            hits: count(self.repairs.len().saturating_sub(self.waited.len())),
            of: count(self.repairs.len()),
        }
    }
}

/// How long a ticket waited for parts, several waits added up, by the clock on the wall; one that lasts counts until now.
/// None where it never did.
fn waited_for_parts(ticket: &TicketSummary, now: Instant) -> Option<Span> {
    let waits = ticket.waits.iter();
    let waits = waits.filter(|wait| wait.reason == WaitReason::Parts);
    waits
        .map(|wait| wait.length(now))
        .reduce(|sum, one| sum + one)
}

/// The figures of the store.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Supply {
    /// Every part that was used, the most costly first, then the most used.
    pub parts: Vec<Consumption>,
    /// Month by month, oldest first.
    pub months: Vec<MonthUse>,
    /// Parts of which every place holds its minimum now, of those that have a minimum.
    pub available: Share,
    /// Repairs that waited for no part, of all that were reported in the period.
    pub not_waiting: Share,
    /// The repairs that waited for parts, the latest reported first.
    pub waited: Vec<TicketId>,
    /// How long those waits lasted, by the clock on the wall; one that lasts counts until now.
    pub waits: Option<Times>,
}

/// The figures of the store: consumption in whole months that the period touches, availability as it stands on `today`.
pub fn supply<'a>(
    world: &World,
    tickets: impl IntoIterator<Item = &'a TicketSummary>,
    period: &Period,
    scope: &Scope,
    today: Day,
    now: Instant,
) -> Supply {
    let months = period.months(&world.settings().calendar);
    let mut by_month: Vec<MonthUse> = months
        .iter()
        .map(|(month, _)| MonthUse {
            month: *month,
            pieces: 0,
            value: 0,
            parts: Vec::new(),
            repairs: Vec::new(),
            waited: Vec::new(),
        })
        .collect();
    // As stock counts months; they follow each other without a gap.
    let first = months.first().map_or(0, |(m, _)| month_of(m.first_day()));
    let mut parts = Vec::new();
    let mut available = Share::default();
    for (id, record) in &world.parts {
        let id = PartId::from(*id);
        let (part, stock) = (&record.data, world.stock_of(id));
        let cost = part.unit_cost.and_then(|cost| i64::try_from(cost).ok());
        let consumption = |pieces: i64| Consumption {
            part: id,
            pieces,
            value: cost.map(|cost| cost.saturating_mul(pieces)),
        };
        let mut pieces = 0;
        for used in &stock.used {
            let at = usize::try_from(used.month - first).ok();
            let Some(here) = at.and_then(|at| by_month.get_mut(at)) else {
                continue;
            };
            pieces += used.pieces;
            here.pieces += used.pieces;
            here.value = here
                .value
                .saturating_add(used.pieces.saturating_mul(cost.unwrap_or(0)));
            if used.pieces != 0 {
                here.parts.push(consumption(used.pieces));
            }
        }
        if pieces != 0 {
            parts.push(consumption(pieces));
        }
        if record.voided.is_none() && part.minimum_everywhere() > 0 {
            available.of += 1;
            available.hits += u32::from(below_minimum(part, stock, today).is_empty());
        }
    }
    sort(&mut parts);
    for month in &mut by_month {
        sort(&mut month.parts);
    }
    let mut waited: Vec<TicketId> = Vec::new();
    let mut lasted: Vec<Span> = Vec::new();
    let mut not_waiting = Share::default();
    let mut repairs: Vec<&TicketSummary> = tickets
        .into_iter()
        .filter(|t| {
            t.kind == TicketKind::Repair
                && t.stage != StageKind::Cancelled
                && period.contains(t.reported_at)
                && scope.contains(t, world)
        })
        .collect();
    repairs.sort_unstable_by_key(|t| Reverse((t.reported_at, t.id)));
    for ticket in repairs {
        let at = months.partition_point(|(_, month)| month.until <= ticket.reported_at);
        let mut month = by_month.get_mut(at);
        if let Some(month) = &mut month {
            month.repairs.push(ticket.id);
        }
        not_waiting.of += 1;
        let Some(long) = waited_for_parts(ticket, now) else {
            not_waiting.hits += 1;
            continue;
        };
        waited.push(ticket.id);
        lasted.push(long);
        if let Some(month) = month {
            month.waited.push((ticket.id, long));
        }
    }
    Supply {
        parts,
        months: by_month,
        available,
        not_waiting,
        waited,
        waits: Times::of(&mut lasted),
    }
}

/// The most costly first, then the most used.
fn sort(parts: &mut [Consumption]) {
    parts.sort_by_key(|p| Reverse((p.value.unwrap_or(0), p.pieces)));
}

impl Supply {
    /// The store in one month; none where the period doesn't touch it.
    pub fn month(&self, month: Month) -> Option<&MonthUse> {
        self.months.iter().find(|one| one.month == month)
    }
}
