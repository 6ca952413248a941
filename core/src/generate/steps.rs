//! What every generated course does alike: marks of time, checklist items that pass, a drawn signature.

use super::Chance;
use crate::domain::World;
use crate::domain::checklist::{Item, ItemKind, Limit};
use crate::domain::ticket::acceptance::Strokes;
use crate::domain::ticket::command::CheckEntry;
use crate::domain::ticket::{
    CheckOutcome, Ticket, TicketCommand as Command, TimeKind, TimeMark, decide,
};
use crate::id::InstrumentId;
use crate::time::Instant;

/// Marks a time.
pub(super) fn mark(kind: TimeKind, at: Instant) -> Command {
    Command::MarkTime(TimeMark {
        kind,
        at,
        correction: None,
    })
}

/// The next item of the checklist that nobody has tested in this round.
pub(super) fn open_item<'w>(ticket: &Ticket, world: &'w World) -> Option<&'w Item> {
    let (_, list) = decide::checklist_of(ticket, world)?;
    list.items.iter().find(|i| ticket.check(&i.key).is_none())
}

/// Where a value may lie.
pub(super) fn range(limit: &Limit) -> (f64, f64) {
    match (limit.min, limit.max) {
        (Some(min), Some(max)) => (min, max),
        (Some(min), None) => (min, min * 1.2),
        (None, max) => (0.0, max.unwrap_or(1.0)),
    }
}

/// A result that passes; a measured one with this instrument.
pub(super) fn passed(item: &Item, instrument: InstrumentId, chance: &mut Chance) -> CheckEntry {
    let (value, instrument) = match &item.kind {
        ItemKind::Judged => (String::new(), None),
        ItemKind::Measured(limit) => {
            let (low, high) = range(limit);
            // Somewhere in the middle half, with as many digits as an instrument shows.
            let share = chance.from_to(25, 75) as f64 / 100.0;
            let value = low + (high - low) * share;
            (digits(value), Some(instrument))
        }
    };
    CheckEntry {
        item: item.key.clone(),
        outcome: CheckOutcome::Pass,
        reason: String::new(),
        value,
        instrument,
    }
}

/// A value with three digits or so.
pub(super) fn digits(value: f64) -> String {
    match value.abs() {
        large if large >= 100.0 => format!("{value:.0}"),
        middle if middle >= 10.0 => format!("{value:.1}"),
        small if small >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

/// A signature, drawn.
pub(super) fn strokes(chance: &mut Chance) -> Strokes {
    let mut point = (100, 200);
    let stroke = (0..12).map(|_| {
        point.0 += 40;
        point.1 = 100 + chance.below(200) as u16;
        point
    });
    Strokes(vec![stroke.collect()])
}
