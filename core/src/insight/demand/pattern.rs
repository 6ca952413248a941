//! What kind of demand a part has.

use serde::{Deserialize, Serialize};

/// The mean interval between demands from which demand is intermittent (Syntetos, Boylan and Croston 2005).
pub const ADI_CUT: f64 = 1.32;

/// The squared coefficient of variation from which demand is erratic.
pub const CV2_CUT: f64 = 0.49;

/// The pattern of a demand.
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
pub enum Pattern {
    /// Nothing was ever used.
    None,
    /// Often, and about as many each time.
    Smooth,
    /// Often, but now few, now many.
    Erratic,
    /// Seldom, and about as many each time.
    Intermittent,
    /// Seldom, and now few, now many.
    Lumpy,
}

/// What a series of months says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Statistics {
    /// Pieces a month, months without use counted.
    pub mean: f64,
    /// Standard deviation of the pieces a month, months without use counted (n − 1 in the denominator).
    pub deviation: f64,
    /// Average demand interval: months from the first demand on for each month with demand.
    pub adi: f64,
    /// Squared coefficient of variation of the months with demand (n − 1 in the denominator); none of a single one.
    pub cv2: f64,
    /// Months since the last demand; the month just over is 0.
    pub since_last: usize,
    /// The pattern.
    pub pattern: Pattern,
}

/// Computes them; the oldest month comes first.
pub fn statistics(series: &[f64]) -> Statistics {
    let mean = mean(series);
    let sizes: Vec<f64> = series.iter().copied().filter(|d| *d > 0.0).collect();
    let first = series.iter().position(|d| *d > 0.0);
    let last = series.iter().rposition(|d| *d > 0.0);
    let (Some(first), Some(last)) = (first, last) else {
        return Statistics {
            mean,
            deviation: 0.0,
            adi: 0.0,
            cv2: 0.0,
            since_last: series.len(),
            pattern: Pattern::None,
        };
    };
    let adi = (series.len() - first) as f64 / sizes.len() as f64;
    let size = self::mean(&sizes);
    let cv2 = variance(&sizes) / (size * size);
    Statistics {
        mean,
        deviation: variance(series).sqrt(),
        adi,
        cv2,
        since_last: series.len() - 1 - last,
        pattern: match (adi >= ADI_CUT, cv2 >= CV2_CUT) {
            (false, false) => Pattern::Smooth,
            (false, true) => Pattern::Erratic,
            (true, false) => Pattern::Intermittent,
            (true, true) => Pattern::Lumpy,
        },
    }
}

fn mean(values: &[f64]) -> f64 {
    match values.len() {
        0 => 0.0,
        n => values.iter().sum::<f64>() / n as f64,
    }
}

/// The variance with n − 1 in the denominator; nothing of fewer than two.
fn variance(values: &[f64]) -> f64 {
    if values.len() < 2 {
        return 0.0;
    }
    let mean = mean(values);
    let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
    squares / (values.len() - 1) as f64
}
