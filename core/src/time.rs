//! Points in time and spans between them, as the journal keeps them: milliseconds, UTC.
//!
//! Core never asks what time it is; an [`Instant`] comes in with the command.

use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};

/// Milliseconds since 1970-01-01T00:00Z.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Instant(pub i64);

/// A span of time in milliseconds; negative when it looks back.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Span(pub i64);

impl Span {
    /// No time at all.
    pub const ZERO: Span = Span(0);
    /// So many minutes.
    pub const fn minutes(n: i64) -> Self {
        Self(n * 60_000)
    }
    /// So many hours.
    pub const fn hours(n: i64) -> Self {
        Self(n * 3_600_000)
    }
    /// So many days of 24 hours.
    pub const fn days(n: i64) -> Self {
        Self(n * 86_400_000)
    }
    /// Whole minutes, rounded towards zero.
    pub const fn as_minutes(self) -> i64 {
        self.0 / 60_000
    }
}

impl Sub for Instant {
    type Output = Span;
    fn sub(self, other: Self) -> Span {
        Span(self.0.saturating_sub(other.0))
    }
}
impl Add<Span> for Instant {
    type Output = Instant;
    fn add(self, span: Span) -> Instant {
        Instant(self.0.saturating_add(span.0))
    }
}
impl Sub<Span> for Instant {
    type Output = Instant;
    fn sub(self, span: Span) -> Instant {
        Instant(self.0.saturating_sub(span.0))
    }
}
impl Add for Span {
    type Output = Span;
    fn add(self, other: Span) -> Span {
        Span(self.0.saturating_add(other.0))
    }
}
impl Sub for Span {
    type Output = Span;
    fn sub(self, other: Span) -> Span {
        Span(self.0.saturating_sub(other.0))
    }
}
impl std::iter::Sum for Span {
    fn sum<I: Iterator<Item = Span>>(spans: I) -> Span {
        spans.fold(Span::ZERO, Add::add)
    }
}

/// A calendar day, as people write it, with no time and no zone (the end of a warranty, a holiday).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(chrono::NaiveDate);

impl Day {
    /// The day with this year, month (1–12) and day of month, if there is one.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        chrono::NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }
    /// The day as chrono has it.
    pub const fn date(self) -> chrono::NaiveDate {
        self.0
    }
    /// The day on which an instant falls where clocks are `offset` minutes ahead of UTC.
    pub fn of(at: Instant, offset_minutes: i16) -> Self {
        let local = Instant(at.0.saturating_add(i64::from(offset_minutes) * 60_000));
        let days = local.0.div_euclid(86_400_000);
        let epoch = chrono::NaiveDate::default();
        Self(
            epoch
                .checked_add_signed(chrono::TimeDelta::days(days))
                .unwrap_or(epoch),
        )
    }
    /// The instant at which the day begins where clocks are `offset` minutes ahead of UTC.
    pub fn start(self, offset_minutes: i16) -> Instant {
        let days = (self.0 - chrono::NaiveDate::default()).num_days();
        Instant(days * 86_400_000 - i64::from(offset_minutes) * 60_000)
    }
    /// How many days it comes after another one; negative when it comes before.
    pub fn since(self, other: Self) -> i64 {
        (self.0 - other.0).num_days()
    }
    /// The same day so many years later; the day after the last of February where a leap day has none.
    pub fn plus_years(self, years: u16) -> Self {
        use chrono::Datelike;
        let months = chrono::Months::new(u32::from(years) * 12);
        match self.0.checked_add_months(months) {
            Some(date) if date.day() == self.0.day() => Self(date),
            Some(shortened) => Self(shortened).plus(1),
            None => self,
        }
    }
    /// The day that is `days` later (or earlier, when negative).
    pub fn plus(self, days: i64) -> Self {
        Self(
            self.0
                .checked_add_signed(chrono::TimeDelta::days(days))
                .unwrap_or(self.0),
        )
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}
impl std::str::FromStr for Day {
    type Err = NotADay;
    fn from_str(text: &str) -> Result<Self, NotADay> {
        chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .map(Self)
            .map_err(|_| NotADay)
    }
}
impl TryFrom<String> for Day {
    type Error = NotADay;
    fn try_from(text: String) -> Result<Self, NotADay> {
        text.parse()
    }
}
impl From<Day> for String {
    fn from(day: Day) -> String {
        day.to_string()
    }
}

/// The text is not a day written as YYYY-MM-DD (ISO 8601).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day written as YYYY-MM-DD")]
pub struct NotADay;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::Day;

    #[test]
    fn a_day_comes_again_each_year_and_a_leap_day_the_day_after() {
        let later = |text: &str, years| text.parse::<Day>().unwrap().plus_years(years).to_string();
        assert_eq!(later("2026-11-17", 10), "2036-11-17");
        assert_eq!(later("2024-02-29", 10), "2034-03-01");
        assert_eq!(later("2024-02-29", 4), "2028-02-29");
        assert_eq!(later("2026-01-01", 0), "2026-01-01");
    }
}
