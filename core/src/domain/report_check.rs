//! Whether a printed service report says what the record says (SPEC §4: a page that checks a report against the record).
//!
//! The paper carries the SHA-256 of its data. The record is folded anew from each of its states, the latest first, until
//! one gives the same hash: so a report that was printed before something was added is told from one that never was.

use super::World;
use super::report_data::ReportData;
use super::ticket::Ticket;
use crate::journal::{Digest, Event, fold};

/// What a printed hash says of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// It is the record as it stands.
    Same,
    /// It is the record as it stood after so many of its events; the ones from there on are not on the paper.
    Earlier {
        /// How many events the paper knows of.
        known: usize,
    },
    /// At no time did the record say so: another record, another register behind it, or an altered paper.
    Never,
}

/// Compares a printed hash with the record; `events` in the order of the fold, causes first.
///
/// Names that stand in other records count as they are now until the ticket is archived, so a report that was printed
/// before somebody was renamed may be taken for one that never was.
pub fn compare(events: &[Event], world: &World, printed: Digest) -> Compared {
    let says = |events: &[Event]| {
        let state = fold::<Ticket>(events).state;
        state.map(|ticket| ReportData::of(&ticket, world).digest())
    };
    let known = (1..=events.len())
        .rev()
        .find(|known| says(&events[..*known]) == Some(printed));
    match known {
        Some(known) if known == events.len() => Compared::Same,
        Some(known) => Compared::Earlier { known },
        None => Compared::Never,
    }
}
