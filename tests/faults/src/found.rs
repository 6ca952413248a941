//! What is in the store: read whole, and judged before anything new is written.

use std::collections::BTreeMap;

use aftercare_core::id::RecordId;
use aftercare_core::journal::Event;
use aftercare_store::database::Database;
use aftercare_store::mirror::Mirror;
use aftercare_store::tablet::Tablet;

use crate::Count;
use crate::note::note;
use crate::work::{BULK, PAIRS};

/// What the records say.
#[derive(Default)]
pub struct Found {
    /// The last step.
    pub last: u64,
    /// The last load of [`BULK`] events.
    pub bulk: u64,
}

/// The record of that number.
pub fn record(number: u64) -> RecordId {
    RecordId::new(uuid::Uuid::from_u128(u128::from(number) + 1))
}

/// The number that an event was written with.
fn number(event: &Event) -> Option<u64> {
    Some(u64::from_le_bytes(event.body()?.get(..8)?.try_into().ok()?))
}

/// Reads everything, and reports: how it started, the last step, steps missing before it, steps of
/// which only one event is there, the last load, loads that are there in part, events in all.
pub async fn report<D: Database, M: Mirror>(tablet: &mut Tablet<D, M, Count>, how: &str) -> Found {
    let mut steps: BTreeMap<u64, u32> = BTreeMap::new();
    let mut loads: BTreeMap<u64, u32> = BTreeMap::new();
    let mut trouble = Vec::new();
    let mut events = 0;
    for at in (0..2 * PAIRS).chain(100..104) {
        match tablet.history(record(at)).await {
            Ok(history) => {
                events += history.len();
                let into = if at < 100 { &mut steps } else { &mut loads };
                for number in history.iter().filter_map(number) {
                    *into.entry(number).or_default() += 1;
                }
            }
            Err(fault) => trouble.push(fault.to_string()),
        }
    }
    let last = steps.keys().next_back().copied().unwrap_or(0);
    let gaps = last - steps.len() as u64;
    let halves = steps.values().filter(|count| **count != 2).count();
    let bulk = loads.keys().next_back().copied().unwrap_or(0);
    let lost = bulk - loads.len() as u64;
    let parts = loads
        .values()
        .filter(|count| u64::from(**count) != BULK)
        .count();
    note(
        "found",
        format!(
            "{how}|{last}|{gaps}|{halves}|{bulk}|{lost}|{parts}|{events}|{}",
            trouble.join("; ")
        ),
    )
    .await;
    Found { last, bulk }
}
