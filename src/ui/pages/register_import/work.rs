//! Reading a register without holding the page up: it breathes every few hundred rows, and can be
//! stopped at any moment.

use crate::store::tabs::pause;
use leptos::prelude::*;
use std::time::Duration;

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
    ///
    /// # Errors
    /// Stopped.
    pub async fn go_on(self, mine: u32, share: f64) -> Result<(), Stopped> {
        self.done.try_set(Some(share));
        pause(Duration::ZERO).await;
        match self.turn.try_get_untracked() {
            Some(now) if now == mine => Ok(()),
            _ => Err(Stopped),
        }
    }
}
