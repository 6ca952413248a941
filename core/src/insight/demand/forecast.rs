//! Forecasts of intermittent demand: pieces a month, from the month after the series on.

use super::pattern::{Pattern, Statistics};
use serde::{Deserialize, Serialize};

/// How much of a new size or interval Croston and SBA take in.
pub const ALPHA: f64 = 0.1;

/// How much of a new size, and of whether there was demand at all, TSB takes in.
pub const TSB_ALPHA: f64 = 0.2;

/// After so many mean intervals without demand a part may be dying out.
pub const DYING_AFTER: f64 = 3.0;

/// A method.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumIter,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum Method {
    /// Smoothed size over smoothed interval.
    Croston,
    /// Croston without its bias (Syntetos–Boylan approximation).
    Sba,
    /// Smoothed size times smoothed probability, which falls in months without demand (Teunter–Syntetos–Babai).
    Tsb,
}

impl Method {
    /// The method for a demand: Croston where it is smooth; SBA where it is not; TSB where the last one lies so far back
    /// that the part may be dying out, for it alone lets the forecast fall while nothing is used.
    pub fn of(statistics: &Statistics) -> Self {
        let silent = statistics.since_last as f64 > DYING_AFTER * statistics.adi;
        match statistics.pattern {
            Pattern::None => Self::Tsb,
            _ if silent => Self::Tsb,
            Pattern::Smooth => Self::Croston,
            Pattern::Erratic | Pattern::Intermittent | Pattern::Lumpy => Self::Sba,
        }
    }

    /// Its forecast.
    pub fn forecast(self, series: &[f64]) -> f64 {
        match self {
            Self::Croston => croston(series, ALPHA),
            Self::Sba => sba(series, ALPHA),
            Self::Tsb => tsb(series, TSB_ALPHA, TSB_ALPHA),
        }
    }
}

/// Simple exponential smoothing that starts at the first value; nothing of nothing.
fn smoothed(values: impl IntoIterator<Item = f64>, alpha: f64) -> Option<f64> {
    values
        .into_iter()
        .reduce(|level, value| alpha * value + (1.0 - alpha) * level)
}

/// Croston's method; the first interval is counted from the beginning of the series.
pub fn croston(series: &[f64], alpha: f64) -> f64 {
    let mut before = None::<usize>;
    let mut intervals = Vec::new();
    let mut sizes = Vec::new();
    for (at, size) in series.iter().enumerate().filter(|(_, d)| **d > 0.0) {
        intervals.push(before.map_or(at + 1, |b| at - b) as f64);
        sizes.push(*size);
        before = Some(at);
    }
    match smoothed(sizes, alpha).zip(smoothed(intervals, alpha)) {
        Some((size, interval)) => size / interval,
        None => 0.0,
    }
}

/// The Syntetos–Boylan approximation: Croston's forecast is too high by about α/2 of itself.
pub fn sba(series: &[f64], alpha: f64) -> f64 {
    (1.0 - alpha / 2.0) * croston(series, alpha)
}

/// The method of Teunter, Syntetos and Babai.
pub fn tsb(series: &[f64], alpha_size: f64, alpha_probability: f64) -> f64 {
    let sizes = series.iter().copied().filter(|d| *d > 0.0);
    let happened = series.iter().map(|d| f64::from(u8::from(*d > 0.0)));
    match smoothed(sizes, alpha_size).zip(smoothed(happened, alpha_probability)) {
        Some((size, probability)) => size * probability,
        None => 0.0,
    }
}
