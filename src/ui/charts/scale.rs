//! A picture's scale: where its lines are, and where a value lies between them.

use super::{Point, Unit};

/// About how many steps a scale of amounts has.
const STEPS: f64 = 4.0;

/// A scale.
pub(super) struct Scale {
    pub(super) ticks: Vec<f64>,
    /// Where bars and columns begin.
    pub(super) base: f64,
}

impl Scale {
    /// The scale on which the points lie: a given one, or as far as amounts reach, with none on it.
    pub(super) fn of(unit: Unit, points: &[Point]) -> Self {
        let ticks = match unit {
            Unit::Score => vec![1.0, 2.0, 3.0, 4.0, 5.0],
            Unit::Share => vec![0.0, 0.25, 0.5, 0.75, 1.0],
            Unit::Pieces => amounts(points, 1.0),
            // Whole ones of the currency.
            Unit::Money => amounts(points, 100.0),
        };
        let base = if unit.is_amount() {
            0.0
        } else {
            ticks.first().copied().unwrap_or(0.0)
        };
        Self { ticks, base }
    }

    /// Where a value lies between the ends, 0–1.
    pub(super) fn place(&self, value: f64) -> f64 {
        let low = self.ticks.first().copied().unwrap_or(0.0);
        let high = self.ticks.last().copied().unwrap_or(1.0);
        ((value - low) / (high - low)).clamp(0.0, 1.0)
    }
}

/// Round numbers from at most none to at least the largest amount, no closer than `least`.
fn amounts(points: &[Point], least: f64) -> Vec<f64> {
    let values = || points.iter().filter_map(|point| point.value);
    let (low, high) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
    let step = round_up((high - low) / STEPS).max(least);
    let (first, last) = ((low / step).floor() as i64, (high / step).ceil() as i64);
    // Of nothing at all there still is a scale.
    let last = last.max(first + 1);
    (first..=last).map(|place| place as f64 * step).collect()
}

/// The next number of 1, 2, 5, 10, 20, 50 …
fn round_up(step: f64) -> f64 {
    if step <= 0.0 {
        return 0.0;
    }
    let power = 10_f64.powf(step.log10().floor());
    let factors = [1.0, 2.0, 5.0, 10.0].into_iter();
    let fits = |factor: &f64| factor * power >= step * (1.0 - 1e-9);
    factors.clone().find(fits).unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn scale(unit: Unit, values: &[f64]) -> Scale {
        let point = |value: &f64| Point {
            value: Some(*value),
            ..Point::default()
        };
        Scale::of(unit, &values.iter().map(point).collect::<Vec<_>>())
    }

    #[test]
    fn amounts_have_round_lines_that_reach_from_none_to_the_largest() {
        for (values, ticks) in [
            (&[3.0, 1.0][..], &[0.0, 1.0, 2.0, 3.0][..]),
            (&[12.0], &[0.0, 5.0, 10.0, 15.0]),
            (&[140.0, 90.0], &[0.0, 50.0, 100.0, 150.0]),
            // More came back than went out.
            (&[4.0, -1.0], &[-2.0, 0.0, 2.0, 4.0]),
            (&[-3.0], &[-3.0, -2.0, -1.0, 0.0]),
            (&[0.0], &[0.0, 1.0]),
            (&[], &[0.0, 1.0]),
        ] {
            assert_eq!(scale(Unit::Pieces, values).ticks, ticks, "{values:?}");
        }
        // Hundredths: 3,750.00 lies under 4,000.
        let money = scale(Unit::Money, &[375_000.0]);
        assert_eq!(
            money.ticks,
            [0.0, 100_000.0, 200_000.0, 300_000.0, 400_000.0]
        );
        assert_eq!(scale(Unit::Money, &[30.0]).ticks, [0.0, 100.0]);
    }

    #[test]
    fn bars_begin_at_none_or_at_the_scales_end() {
        let of_both = scale(Unit::Pieces, &[4.0, -1.0]);
        assert_eq!(of_both.base, 0.0);
        assert!((of_both.place(0.0) - 1.0 / 3.0).abs() < 1e-9);
        assert_eq!(scale(Unit::Score, &[4.0]).base, 1.0);
        assert_eq!(scale(Unit::Share, &[0.5]).place(0.25), 0.25);
    }
}
