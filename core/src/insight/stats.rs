//! Shares, scores and times in figures, each with an interval that holds for small numbers (docs/FIGURES.md).

use crate::time::Span;

/// The 97.5th percentile of the normal distribution: two-sided intervals of 95 %.
pub const Z: f64 = 1.959_963_984_540_054;

/// Where the true value lies, 95 times of a hundred.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// How many; as many as a figure can say.
pub(super) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many.
    pub hits: u32,
    /// Of how many.
    pub of: u32,
}

impl Share {
    /// The share, 0–1; none of nothing.
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| f64::from(self.hits) / f64::from(self.of))
    }

    /// Wilson's score interval of 95 % (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927, 209–212); none of nothing.
    pub fn interval(self) -> Option<Interval> {
        let share = self.value()?;
        let n = f64::from(self.of);
        let z2 = Z * Z;
        let centre = share + z2 / (2.0 * n);
        let reach = Z * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
        let whole = 1.0 + z2 / n;
        // The ends are exact where rounding would put them beside the scale.
        Some(Interval {
            low: if self.hits == 0 {
                0.0
            } else {
                ((centre - reach) / whole).min(share)
            },
            high: if self.hits == self.of {
                1.0
            } else {
                ((centre + reach) / whole).max(share)
            },
        })
    }
}

/// How often each of `N` scores was given; the scores lie evenly between 1 and 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scores<const N: usize> {
    /// How often, from the lowest score to the highest.
    pub counts: [u32; N],
}

impl<const N: usize> Default for Scores<N> {
    fn default() -> Self {
        Self { counts: [0; N] }
    }
}

impl<const N: usize> Scores<N> {
    /// The score of a place in the counts, 1–5.
    pub fn score(place: usize) -> f64 {
        1.0 + 4.0 * place as f64 / (N - 1) as f64
    }

    /// How many scores there are.
    pub fn n(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// Their mean, 1–5; none of nothing.
    pub fn mean(&self) -> Option<f64> {
        let n = self.n();
        let steps: u64 = (0..)
            .zip(self.counts)
            .map(|(place, count)| place * u64::from(count))
            .sum();
        (n > 0).then(|| 1.0 + 4.0 * steps as f64 / (f64::from(n) * (N - 1) as f64))
    }

    /// How many scores are 4 or 5 (top-two box), or 4 and more where scores lie between.
    pub fn high(&self) -> Share {
        let from = (3 * (N - 1)).div_ceil(4);
        Share {
            hits: self.counts[from..].iter().sum(),
            of: self.n(),
        }
    }

    /// How many scores are 1 or 2, or 2 and less where scores lie between.
    pub fn low(&self) -> Share {
        Share {
            hits: self.counts[..=(N - 1) / 4].iter().sum(),
            of: self.n(),
        }
    }

    /// The score interval of 95 % of the mean; none of nothing.
    ///
    /// It holds every mean `m` that a chi-squared test (Pearson, one degree of freedom) would not refuse
    /// against the most likely distribution over the scale with that mean (J. B. Lang, Stat. Med. 27, 2008,
    /// 5975–5990). With two scores it is Wilson's interval. It stays on the scale, and it has a length
    /// even for one answer, or where all are the same.
    pub fn interval(&self) -> Option<Interval> {
        let mean = self.mean()?;
        let mut mirrored = *self;
        mirrored.counts.reverse();
        Some(Interval {
            low: self.lower_end(mean),
            high: 6.0 - mirrored.lower_end(6.0 - mean),
        })
    }

    /// The lowest mean that is not refused.
    ///
    /// With mean `m < x̄` the most likely distribution is `p = n_k / (n + λ (s_k − m))`, what is left going to
    /// the scale's lowest score where nobody gave it; Pearson's statistic comes to `λ (x̄ − m)`. So `m` is
    /// refused when the λ at which that would be z² does not bring the mean down to it.
    fn lower_end(&self, mean: f64) -> f64 {
        if self.counts[0] == self.n() {
            return 1.0;
        }
        let n = f64::from(self.n());
        let is_kept = |m: f64| {
            let lambda = Z * Z / (mean - m);
            let weigh = |score: f64| n + lambda * (score - m);
            if weigh(1.0) <= 0.0 {
                return true;
            }
            let moved: f64 = (0..)
                .zip(self.counts)
                .filter(|(_, count)| *count > 0)
                .map(|(place, count)| {
                    let score = Self::score(place);
                    f64::from(count) * (score - m) / weigh(score)
                })
                .sum();
            moved <= 0.0
        };
        let (mut refused, mut kept) = (1.0, mean);
        for _ in 0..60 {
            let middle = (refused + kept) / 2.0;
            if middle < mean && !is_kept(middle) {
                refused = middle;
            } else {
                kept = middle;
            }
        }
        kept
    }
}

/// Median and 90th percentile of times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// How many there are.
    pub n: u32,
    /// Half of them took no longer.
    pub median: Span,
    /// Nine of ten took no longer.
    pub p90: Span,
}

impl Times {
    /// Of times in any order; none of nothing.
    pub fn of(times: &mut [Span]) -> Option<Self> {
        Some(Self {
            n: count(times.len()),
            median: quantile(times, 50)?,
            p90: quantile(times, 90)?,
        })
    }
}

/// A percentile after R. J. Hyndman and Y. Fan, Am. Stat. 50, 1996, 361–365, their definition 7: linear between
/// the two values around place `(n − 1) p / 100`, to the millisecond, a half upwards. Leaves the values in another order.
pub fn quantile(values: &mut [Span], percent: u8) -> Option<Span> {
    let last = values.len().checked_sub(1)?;
    let place = last * usize::from(percent.min(100));
    let (at, rest) = (place / 100, (place % 100) as i64);
    let (_, lower, above) = values.select_nth_unstable(at);
    let lower = *lower;
    let upper = above.iter().min().copied().unwrap_or(lower);
    Some(lower + Span(((upper - lower).0 * rest + 50).div_euclid(100)))
}
