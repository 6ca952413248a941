//! Working time between many pairs of instants: the calendar walked through once instead of for every pair.

use crate::domain::calendar::{Calendar, Hours};
use crate::time::{Instant, Span};

/// The longest calendar that is laid out; of what lies before or after, the calendar itself is asked.
const LONGEST: Span = Span::days(20 * 366);

const DAY: i64 = Span::days(1).0;

/// From an instant on, so much has been worked, and work goes on or stands still.
#[derive(Clone, Copy)]
struct Turn {
    at: Instant,
    worked: Span,
    /// How many shifts run; two may where clocks are set back in one.
    running: i64,
}

/// A calendar laid out from one instant to another.
pub(super) struct Timetable<'c> {
    calendar: &'c Calendar,
    from: Instant,
    until: Instant,
    turns: Vec<Turn>,
    /// For every day of 24 hours from `from` on, the last turn before or at its beginning.
    days: Vec<u32>,
}

impl<'c> Timetable<'c> {
    /// Lays out the calendar from an instant until another, or the end of that where it is long.
    pub(super) fn new(calendar: &'c Calendar, from: Instant, until: Instant) -> Self {
        let from = from.max(until - LONGEST);
        let until = until.max(from);
        let (first, last) = (calendar.day(from), calendar.day(until));
        let mut edges = Vec::new();
        for n in -1..=last.since(first) + 1 {
            for (start, end) in calendar.shifts(first.plus(n)) {
                let (start, end) = (start.max(from), end.min(until));
                if start < end {
                    edges.extend([(start, 1), (end, -1)]);
                }
            }
        }
        edges.sort_unstable();
        let mut turn = Turn {
            at: from,
            worked: Span::ZERO,
            running: 0,
        };
        let mut turns = vec![turn];
        for (at, step) in edges {
            turn = Turn {
                at,
                worked: turn.worked_at(at),
                running: turn.running + step,
            };
            turns.push(turn);
        }
        let count = (until - from).0 / DAY;
        let mut place = 0;
        let days = (0..=count)
            .map(|n| {
                let begin = from + Span(n * DAY);
                while turns.get(place + 1).is_some_and(|next| next.at <= begin) {
                    place += 1;
                }
                place as u32
            })
            .collect();
        Self {
            calendar,
            from,
            until,
            turns,
            days,
        }
    }

    /// Time that counts between two instants: what [`Calendar::between`] says.
    pub(super) fn between(&self, hours: Hours, from: Instant, until: Instant) -> Span {
        if until <= from {
            return Span::ZERO;
        }
        if hours == Hours::RoundTheClock {
            return until - from;
        }
        if from < self.from || until > self.until {
            return self.calendar.between(hours, from, until);
        }
        self.worked(until) - self.worked(from)
    }

    /// How much was worked from the beginning until an instant within the table.
    fn worked(&self, at: Instant) -> Span {
        let day = ((at - self.from).0 / DAY) as usize;
        let mut place = self.days[day] as usize;
        while self.turns.get(place + 1).is_some_and(|next| next.at <= at) {
            place += 1;
        }
        self.turns[place].worked_at(at)
    }
}

impl Turn {
    fn worked_at(&self, at: Instant) -> Span {
        self.worked + Span((at - self.at).0 * self.running)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::calendar::{OffsetChange, Shift};
    use crate::time::Day;
    use proptest::prelude::*;

    /// A year with holidays, days worked instead, work around midnight and summer time.
    fn calendar(night: bool) -> Calendar {
        let day = |month, day| Day::new(2026, month, day).unwrap();
        let mut calendar = Calendar {
            holidays: vec![day(1, 1), day(5, 1), day(10, 1), day(10, 2)],
            extra_days: vec![day(2, 14), day(10, 10)],
            offsets: vec![
                OffsetChange {
                    from: Instant(0),
                    minutes: 60,
                },
                OffsetChange {
                    from: Instant(1_774_746_000_000),
                    minutes: 120,
                },
                OffsetChange {
                    from: Instant(1_792_890_000_000),
                    minutes: 60,
                },
            ],
            ..Calendar::default()
        };
        if night {
            let shift = |from, until| Shift { from, until };
            calendar.week = std::array::from_fn(|_| vec![shift(0, 300), shift(1_200, 1_440)]);
        }
        calendar
    }

    proptest! {
        #[test]
        fn the_table_says_what_the_calendar_says(
            night: bool, begin in 0_i64..400, long in 0_i64..400, a in -600_000_i64..1_200_000, b in 0_i64..700_000,
        ) {
            let calendar = calendar(night);
            let year = Day::new(2026, 1, 1).unwrap().start(60);
            let from = year + Span::minutes(begin * 1_439);
            let table = Timetable::new(&calendar, from, from + Span::minutes(long * 1_441));
            let start = year + Span::minutes(a);
            for hours in [Hours::Working, Hours::RoundTheClock] {
                for end in [start + Span::minutes(b), start - Span::minutes(b), start] {
                    prop_assert_eq!(table.between(hours, start, end), calendar.between(hours, start, end));
                }
            }
        }
    }
}
