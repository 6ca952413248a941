//! What a job knows of whoever asked for it: whether it is still wanted, and how to say how far it is.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use web_sys::DedicatedWorkerGlobalScope;

use super::messages::{Progress, Said};
use super::worker::say;
use crate::store::tabs::pause;

/// The person pressed Cancel, or closed the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

/// One job under way.
pub struct Task {
    scope: DedicatedWorkerGlobalScope,
    id: u32,
    cancelled: Rc<Cell<bool>>,
    said: Cell<u64>,
}

impl Task {
    pub(super) fn new(
        scope: DedicatedWorkerGlobalScope,
        id: u32,
        cancelled: Rc<Cell<bool>>,
    ) -> Self {
        Self {
            scope,
            id,
            cancelled,
            said: Cell::new(u64::MAX),
        }
    }

    /// Says how far the job is; at most a hundred times, so that the page isn't kept busy by it.
    pub fn progress(&self, done: u64, of: Option<u64>) {
        let step = of.map_or(done / 1_000, |of| done.saturating_mul(100) / of.max(1));
        if self.said.replace(step) != step {
            let progress = Progress { done, of };
            say(
                &self.scope,
                &Said::Progress {
                    id: self.id,
                    progress,
                },
                &[],
            );
        }
    }

    /// Lets the engine hear what else it is asked, a cancel among it.
    ///
    /// # Errors
    /// [`Cancelled`] if the job is no longer wanted: nothing of it may be written after that.
    pub async fn breathe(&self) -> Result<(), Cancelled> {
        pause(Duration::ZERO).await;
        if self.cancelled.get() {
            Err(Cancelled)
        } else {
            Ok(())
        }
    }

    /// Whether the job is no longer wanted.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.get()
    }
}
