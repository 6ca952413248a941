//! Months and periods of months in the service's own calendar.

use crate::domain::calendar::Calendar;
use crate::time::{Day, Instant};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A month of the calendar; written `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    year: i32,
    month: u32,
}

/// Not a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a month as 2026-11")]
pub struct NotAMonth;

impl Month {
    /// The month with this year (1900–2200) and number (1–12), if there is one.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        let is_one = (1900..=2200).contains(&year) && (1..=12).contains(&month);
        is_one.then_some(Self { year, month })
    }

    /// The month in which an instant falls by the service's clocks.
    pub fn of(at: Instant, calendar: &Calendar) -> Self {
        let date = calendar.day(at).date();
        Self {
            year: date.year(),
            month: date.month(),
        }
    }

    /// Its year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// Its number, 1–12.
    pub const fn number(self) -> u32 {
        self.month
    }

    /// Its first day.
    pub fn first_day(self) -> Day {
        Day::new(self.year, self.month, 1).unwrap_or_else(|| Day::of(Instant(0), 0))
    }

    /// The month that comes so many months later (or earlier, when negative).
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        let count = i64::from(self.year) * 12 + i64::from(self.month) - 1 + i64::from(months);
        Self {
            year: count.div_euclid(12) as i32,
            month: count.rem_euclid(12) as u32 + 1,
        }
    }

    /// The instant at which it begins by the service's clocks.
    pub fn start(self, calendar: &Calendar) -> Instant {
        let day = self.first_day();
        // The offset at midnight UTC is the one of local midnight but for hours around a change of clocks.
        let about = day.start(calendar.offset(day.start(0)));
        day.start(calendar.offset(about))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = NotAMonth;
    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let (year, month) = text.split_once('-').ok_or(NotAMonth)?;
        let is_plain = |digits: &str, long: usize| {
            digits.len() == long && digits.bytes().all(|b| b.is_ascii_digit())
        };
        if !is_plain(year, 4) || !is_plain(month, 2) {
            return Err(NotAMonth);
        }
        let number = |digits: &str| digits.parse().map_err(|_| NotAMonth);
        Self::new(number(year)? as i32, number(month)?).ok_or(NotAMonth)
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl TryFrom<String> for Month {
    type Error = NotAMonth;
    fn try_from(text: String) -> Result<Self, NotAMonth> {
        text.parse()
    }
}

/// From an instant on, until just before another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first instant in it.
    pub from: Instant,
    /// The first instant after it.
    pub until: Instant,
}

/// How many months a period is cut into at most.
const MOST_MONTHS: usize = 1_200;

impl Period {
    /// Whole months, the last one included.
    pub fn of_months(first: Month, last: Month, calendar: &Calendar) -> Self {
        Self {
            from: first.start(calendar),
            until: last.plus(1).start(calendar),
        }
    }

    /// So many whole months of which the last one is the month of `now`.
    pub fn last_months(count: i32, now: Instant, calendar: &Calendar) -> Self {
        let last = Month::of(now, calendar);
        Self::of_months(last.plus(1 - count.max(1)), last, calendar)
    }

    /// Whether an instant lies in it.
    pub fn contains(&self, at: Instant) -> bool {
        self.from <= at && at < self.until
    }

    /// The months that it touches, oldest first, each with what of it lies in the period. At most 1,200.
    pub fn months(&self, calendar: &Calendar) -> Vec<(Month, Period)> {
        if self.until <= self.from {
            return Vec::new();
        }
        let mut months = Vec::new();
        let mut month = Month::of(self.from, calendar);
        let mut from = self.from;
        while from < self.until && months.len() < MOST_MONTHS {
            let until = month.plus(1).start(calendar).min(self.until);
            months.push((month, Period { from, until }));
            (month, from) = (month.plus(1), until);
        }
        months
    }
}
