//! The hybrid logical clock of one replica (Kulkarni et al., 2014), made robust against wrong clocks.
//!
//! Stamps never go backwards on one replica. A stamp from far in the future is accepted and
//! flagged by whoever reads it, but does not drag this clock along (FAULTS F29).

use crate::time::{Instant, Span};
use serde::{Deserialize, Serialize};

/// How far ahead of our own clock another's stamp may be before we stop following it.
pub const TOLERANCE: Span = Span::hours(24);

/// When an event was written, as the writing replica's clock saw it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Stamp {
    /// Wall time, never earlier than the replica's previous stamp.
    pub wall: Instant,
    /// Counts events within one wall millisecond.
    pub counter: u32,
}

/// One replica's clock: the highest stamp that it has given or followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    last: Stamp,
}

impl Clock {
    /// A clock that goes on after `last`.
    pub const fn after(last: Stamp) -> Self {
        Self { last }
    }

    /// The highest stamp given or followed so far.
    pub const fn last(&self) -> Stamp {
        self.last
    }

    /// The stamp of an event written now: later than every stamp before it.
    pub fn tick(&mut self, now: Instant) -> Stamp {
        self.last = if now > self.last.wall {
            Stamp {
                wall: now,
                counter: 0,
            }
        } else {
            match self.last.counter.checked_add(1) {
                Some(counter) => Stamp {
                    counter,
                    ..self.last
                },
                None => Stamp {
                    wall: Instant(self.last.wall.0.saturating_add(1)),
                    counter: 0,
                },
            }
        };
        self.last
    }

    /// Follows a stamp that came from elsewhere, unless it is too far ahead; says whether it did.
    pub fn observe(&mut self, other: Stamp, now: Instant) -> bool {
        let plausible = !is_ahead(other, now);
        if plausible && other > self.last {
            self.last = other;
        }
        plausible
    }
}

/// Whether a stamp lies so far ahead of `now` that a clock must be wrong.
pub fn is_ahead(stamp: Stamp, now: Instant) -> bool {
    stamp.wall > now + TOLERANCE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_grow_even_when_the_clock_jumps_back() {
        let mut clock = Clock::default();
        let first = clock.tick(Instant(5_000));
        let second = clock.tick(Instant(1_000));
        assert!(second > first);
    }

    #[test]
    fn a_full_counter_borrows_a_millisecond_instead_of_wrapping() {
        let mut clock = Clock::after(Stamp {
            wall: Instant(7),
            counter: u32::MAX,
        });
        assert_eq!(
            clock.tick(Instant(7)),
            Stamp {
                wall: Instant(8),
                counter: 0
            }
        );
    }

    #[test]
    fn a_tablet_three_years_ahead_does_not_drag_this_clock() {
        let now = Instant(1_800_000_000_000);
        let mut clock = Clock::default();
        clock.tick(now);
        let far = Stamp {
            wall: now + Span::days(1_095),
            counter: 0,
        };
        assert!(!clock.observe(far, now));
        assert!(clock.tick(now).wall <= now + Span(1));
    }
}
