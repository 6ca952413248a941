//! Working time: hours of the week, holidays, days worked in their place, and the zone (SPEC §3).
//!
//! All sums are over UTC instants; a change of summer time is an entry of the offset table, so that
//! every replica comes to the same result without asking its browser.

use super::refusal::Refusal;
use crate::time::{Day, Instant, Span};
use serde::{Deserialize, Serialize};

/// Minutes of a local day, from midnight, in which people work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// First minute.
    pub from: u16,
    /// The minute after the last; 1,440 is midnight.
    pub until: u16,
}

/// From an instant on, local clocks are so many minutes ahead of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffsetChange {
    /// From when.
    pub from: Instant,
    /// Minutes ahead of UTC.
    pub minutes: i16,
}

/// When the service works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Shifts of Monday to Sunday.
    pub week: [Vec<Shift>; 7],
    /// Days on which nobody works.
    pub holidays: Vec<Day>,
    /// Days worked like a Monday though they are not in the week (调休).
    pub extra_days: Vec<Day>,
    /// The zone's name, for people.
    pub zone: String,
    /// Its offsets, oldest first; the first one also holds before its time.
    pub offsets: Vec<OffsetChange>,
}

impl Default for Calendar {
    /// Monday to Friday, 8:30–12:00 and 13:30–18:00, China Standard Time.
    fn default() -> Self {
        let day = vec![
            Shift {
                from: 510,
                until: 720,
            },
            Shift {
                from: 810,
                until: 1_080,
            },
        ];
        let free = Vec::new;
        Self {
            week: [
                day.clone(),
                day.clone(),
                day.clone(),
                day.clone(),
                day,
                free(),
                free(),
            ],
            holidays: Vec::new(),
            extra_days: Vec::new(),
            zone: "Asia/Shanghai".to_owned(),
            offsets: vec![OffsetChange {
                from: Instant(0),
                minutes: 480,
            }],
        }
    }
}

/// Whether working hours count, or every hour does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hours {
    /// Only those of the calendar.
    Working,
    /// All of them: emergencies.
    RoundTheClock,
}

/// How many days a target is looked for ahead before the calendar counts as empty.
const HORIZON_DAYS: i64 = 3_660;

impl Calendar {
    /// Minutes ahead of UTC at an instant.
    pub fn offset(&self, at: Instant) -> i16 {
        let past = self.offsets.iter().rev().find(|change| change.from <= at);
        past.or(self.offsets.first())
            .map_or(0, |change| change.minutes)
    }

    /// The local day of an instant.
    pub fn day(&self, at: Instant) -> Day {
        Day::of(at, self.offset(at))
    }

    /// The shifts of a day.
    fn worked(&self, day: Day) -> &[Shift] {
        if self.extra_days.contains(&day) && !self.week[0].is_empty() {
            &self.week[0]
        } else if self.holidays.contains(&day) {
            &[]
        } else {
            self.usual(day)
        }
    }

    /// The shifts of a day's weekday.
    fn usual(&self, day: Day) -> &[Shift] {
        use chrono::Datelike;
        &self.week[day.date().weekday().num_days_from_monday() as usize]
    }

    /// The shifts of a day, as instants.
    pub(crate) fn shifts(&self, day: Day) -> impl Iterator<Item = (Instant, Instant)> + '_ {
        let shifts = self.worked(day);
        let noon_offset = self.offset(day.start(0) + Span::hours(12));
        let midnight = day.start(noon_offset);
        shifts.iter().map(move |s| {
            (
                midnight + Span::minutes(i64::from(s.from)),
                midnight + Span::minutes(i64::from(s.until)),
            )
        })
    }

    /// Time that counts between two instants; none when the second is earlier.
    pub fn between(&self, hours: Hours, from: Instant, until: Instant) -> Span {
        if until <= from {
            return Span::ZERO;
        }
        if hours == Hours::RoundTheClock {
            return until - from;
        }
        let (first, last) = (self.day(from), self.day(until));
        let of = |day: Day| -> Span {
            self.shifts(day)
                .map(|(start, end)| (end.min(until) - start.max(from)).max(Span::ZERO))
                .sum()
        };
        let days = |from: i64, until: i64| (from..=until).map(|n| of(first.plus(n))).sum::<Span>();
        let length = last.since(first);
        // Whatever the zone does, the days from the third on to the third last lie wholly between the two.
        if length < 6 {
            return days(-1, length + 1);
        }
        let inner = self.whole_days(first.plus(2), length - 3);
        days(-1, 1) + inner + days(length - 1, length + 1)
    }

    /// Working time of so many whole days from a day on, without looking at each: a board sums up months for
    /// thousands of tickets.
    fn whole_days(&self, first: Day, count: i64) -> Span {
        let (weeks, rest) = (count / 7, count % 7);
        let week: Span = self.week.iter().map(|shifts| length(shifts)).sum();
        let usual = (0..rest)
            .map(|n| length(self.usual(first.plus(n))))
            .sum::<Span>();
        let is_inside = |day: &&Day| (0..count).contains(&day.since(first));
        let mut special: Vec<Day> = self
            .holidays
            .iter()
            .chain(&self.extra_days)
            .filter(is_inside)
            .copied()
            .collect();
        special.sort_unstable();
        special.dedup();
        let moved = |day: Day| length(self.worked(day)) - length(self.usual(day));
        Span(week.0 * weeks) + usual + special.into_iter().map(moved).sum::<Span>()
    }

    /// The instant at which `span` of counting time has passed since `from`; `None` if it never does.
    pub fn after(&self, hours: Hours, from: Instant, span: Span) -> Option<Instant> {
        if hours == Hours::RoundTheClock {
            return Some(from + span);
        }
        let mut left = span;
        let mut day = self.day(from).plus(-1);
        for _ in 0..HORIZON_DAYS {
            for (start, end) in self.shifts(day) {
                let start = start.max(from);
                let room = (end - start).max(Span::ZERO);
                if room >= left && end > from {
                    return Some(start + left);
                }
                left = left - room;
            }
            day = day.plus(1);
        }
        None
    }

    /// Checks what was typed.
    ///
    /// # Errors
    /// A shift that ends before it begins or overlaps the one before it.
    pub fn validate(&self) -> Result<(), Refusal> {
        for shifts in &self.week {
            let mut last = 0;
            for shift in shifts {
                if shift.until <= shift.from || shift.until > 1_440 || shift.from < last {
                    return Err(Refusal::ShiftsOverlap);
                }
                last = shift.until;
            }
        }
        Ok(())
    }
}

/// How long shifts are together.
fn length(shifts: &[Shift]) -> Span {
    let minutes = shifts
        .iter()
        .map(|s| i64::from(s.until) - i64::from(s.from));
    Span::minutes(minutes.sum())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    /// A local time in China, 2026-11-`day`.
    fn at(day: u32, hour: i64, minute: i64) -> Instant {
        Day::new(2026, 11, day).unwrap().start(480) + Span::hours(hour) + Span::minutes(minute)
    }

    #[test]
    fn a_weekend_and_a_lunch_break_do_not_count() {
        let calendar = Calendar::default();
        // Friday 17:00 + 2 h = Monday 9:30 (one hour on Friday, one from 8:30 on Monday).
        assert_eq!(
            calendar.after(Hours::Working, at(20, 17, 0), Span::hours(2)),
            Some(at(23, 9, 30))
        );
        assert_eq!(
            calendar.between(Hours::Working, at(23, 11, 0), at(23, 14, 0)),
            Span::minutes(90)
        );
        assert_eq!(
            calendar.between(Hours::RoundTheClock, at(21, 0, 0), at(22, 0, 0)),
            Span::hours(24)
        );
    }

    #[test]
    fn holidays_are_free_and_the_days_worked_instead_are_not() {
        let mut calendar = Calendar::default();
        calendar.holidays.push(Day::new(2026, 11, 23).unwrap());
        calendar.extra_days.push(Day::new(2026, 11, 22).unwrap());
        assert_eq!(
            calendar.between(Hours::Working, at(23, 0, 0), at(24, 0, 0)),
            Span::ZERO
        );
        assert_eq!(
            calendar.between(Hours::Working, at(22, 0, 0), at(23, 0, 0)),
            Span::hours(8)
        );
    }

    #[test]
    fn summer_time_neither_adds_nor_takes_an_hour_of_work() {
        // Clocks in Madrid go back on 2026-10-25 at 01:00 UTC.
        let back = Instant(1_792_890_000_000);
        let calendar = Calendar {
            offsets: vec![
                OffsetChange {
                    from: Instant(0),
                    minutes: 120,
                },
                OffsetChange {
                    from: back,
                    minutes: 60,
                },
            ],
            ..Calendar::default()
        };
        let friday = Day::new(2026, 10, 23).unwrap().start(120);
        assert_eq!(
            calendar.between(Hours::Working, friday, friday + Span::days(7)),
            Span::hours(40)
        );
    }

    #[test]
    fn a_calendar_without_working_hours_never_ends_the_search_for_ever() {
        let calendar = Calendar {
            week: Default::default(),
            ..Calendar::default()
        };
        assert_eq!(
            calendar.after(Hours::Working, at(23, 9, 0), Span::hours(1)),
            None
        );
    }

    /// Day by day, as it is defined.
    fn walked(calendar: &Calendar, from: Instant, until: Instant) -> Span {
        let (mut day, last) = (calendar.day(from).plus(-1), calendar.day(until).plus(1));
        let mut total = Span::ZERO;
        while day <= last {
            let shifts = calendar.shifts(day);
            total = total
                + shifts
                    .map(|(start, end)| (end.min(until) - start.max(from)).max(Span::ZERO))
                    .sum();
            day = day.plus(1);
        }
        total
    }

    proptest! {
        #[test]
        fn long_spans_are_summed_as_if_day_by_day(
            start in 0i64..600_000,
            length in 0i64..900_000,
            holidays in proptest::collection::vec(0i64..900, 0..30),
            extra in proptest::collection::vec(0i64..900, 0..12),
            changes in proptest::collection::vec((0i64..900, -720i16..840), 1..6),
            sunday in proptest::bool::ANY,
        ) {
            let begin = Day::new(2026, 11, 1).unwrap();
            let days = |all: Vec<i64>| all.into_iter().map(|n| begin.plus(n)).collect::<Vec<_>>();
            let mut calendar = Calendar::default();
            let mut offsets: Vec<OffsetChange> = changes
                .into_iter()
                .map(|(day, minutes)| OffsetChange { from: begin.plus(day).start(0), minutes })
                .collect();
            offsets.sort_by_key(|change| change.from);
            if sunday {
                calendar.week[6] = vec![Shift { from: 0, until: 1_440 }];
            }
            let calendar = Calendar { holidays: days(holidays), extra_days: days(extra), offsets, ..calendar };
            let from = at(1, 0, 0) + Span::minutes(start);
            let until = from + Span::minutes(length);
            prop_assert_eq!(calendar.between(Hours::Working, from, until), walked(&calendar, from, until));
        }

        #[test]
        fn after_is_the_inverse_of_between(start in 0i64..60_000, work in 1i64..5_000) {
            let calendar = Calendar::default();
            let from = at(1, 0, 0) + Span::minutes(start);
            let span = Span::minutes(work);
            let due = calendar.after(Hours::Working, from, span).unwrap();
            prop_assert_eq!(calendar.between(Hours::Working, from, due), span);
        }
    }
}
