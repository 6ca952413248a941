//! Reading a register without holding the page up: a few hundred rows at a time, stopped at any moment.

use crate::store::tabs::pause;
use aftercare_core::domain::adopt::Adoption;
use aftercare_core::exchange::table::{
    DateOrder, DateSurvey, Delimiter, Encoding, Mapping, Reader, Row, TableError,
};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// Rows between two looks at the clock and the cancel button.
const CHUNK: usize = 500;

/// How far the work is, and whether it is still wanted.
#[derive(Clone, Copy)]
pub(super) struct Pace {
    /// The share done; `None` while nothing is under way.
    pub done: RwSignal<Option<f64>>,
    /// The number of the work that is wanted; another one means that this was overtaken or cancelled.
    turn: RwSignal<u32>,
}

/// The work was cancelled or overtaken: what was there before stays.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stopped;

impl Pace {
    /// Nothing under way.
    pub fn new() -> Self {
        Self {
            done: RwSignal::new(None),
            turn: RwSignal::new(0),
        }
    }
    /// Begins a work; the one before is overtaken.
    pub fn begin(self) -> u32 {
        self.turn.update(|n| *n += 1);
        self.done.set(Some(0.0));
        self.turn.get_untracked()
    }
    /// Stops whatever is under way.
    pub fn stop(self) {
        self.turn.update(|n| *n += 1);
        self.done.set(None);
    }
    /// The work is finished.
    pub fn end(self) {
        self.done.set(None);
    }
    /// Lets the page breathe.
    async fn go_on(self, mine: u32, share: f64) -> Result<(), Stopped> {
        self.done.try_set(Some(share));
        pause(Duration::ZERO).await;
        match self.turn.try_get_untracked() {
            Some(now) if now == mine => Ok(()),
            _ => Err(Stopped),
        }
    }
}

/// Cuts a file into rows.
///
/// # Errors
/// Stopped; inside, what is wrong with the file.
pub(super) async fn rows(
    bytes: Arc<Vec<u8>>,
    encoding: Encoding,
    delimiter: Delimiter,
    pace: Pace,
    mine: u32,
) -> Result<Result<Vec<Row>, TableError>, Stopped> {
    let mut reader = match Reader::open(bytes.as_slice(), encoding, delimiter) {
        Ok(reader) => reader,
        Err(error) => return Ok(Err(error)),
    };
    let mut rows = Vec::new();
    loop {
        match reader.next_row() {
            Ok(Some(row)) => rows.push(row),
            Ok(None) => return Ok(Ok(rows)),
            Err(error) => return Ok(Err(error)),
        }
        if rows.len().is_multiple_of(CHUNK) {
            let (read, all) = reader.progress();
            pace.go_on(mine, read as f64 / all.max(1) as f64 / 2.0)
                .await?;
        }
    }
}

/// Makes devices of the rows below the header.
///
/// # Errors
/// Stopped.
pub(super) async fn adopt(
    rows: Arc<Vec<Row>>,
    header: usize,
    mapping: Mapping,
    order: Option<DateOrder>,
    pace: Pace,
    mine: u32,
) -> Result<Adoption, Stopped> {
    let below = rows.get(header + 1..).unwrap_or_default();
    let mut dates = DateSurvey::default();
    below.iter().for_each(|row| dates.observe(row));
    // A person's answer counts where the column itself proves nothing.
    if let Some(order) = order {
        for at in 0..mapping.header().len() {
            if dates.order(at).is_none() {
                dates.choose(at, order);
            }
        }
    }
    let mut adoption = Adoption::new(mapping, dates);
    for (at, chunk) in below.chunks(CHUNK).enumerate() {
        let share = (at * CHUNK) as f64 / below.len().max(1) as f64;
        pace.go_on(mine, 0.5 + share / 2.0).await?;
        chunk.iter().for_each(|row| adoption.feed(row));
    }
    Ok(adoption)
}
