//! Intervals and percentiles against published values and against every outcome there is.

use aftercare_core::insight::stats::{Z, quantile};
use aftercare_core::insight::{Scores, Share, Times};
use aftercare_core::time::Span;

fn near(found: f64, wanted: f64, within: f64) {
    assert!((found - wanted).abs() <= within, "{found}, not {wanted}");
}

#[test]
fn wilsons_interval_is_the_published_one() {
    // R. G. Newcombe, Stat. Med. 17, 1998, 857–872, table I, method 3.
    for (hits, of, low, high) in [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ] {
        let found = Share { hits, of }.interval().unwrap();
        near(found.low, low, 0.000_05);
        near(found.high, high, 0.000_05);
    }
}

#[test]
fn a_share_of_nothing_is_none_and_all_or_nothing_ends_at_the_scale() {
    let none = Share::default();
    assert_eq!((none.value(), none.interval()), (None, None));
    let of = 7;
    assert_eq!(Share { hits: 0, of }.interval().unwrap().low, 0.0);
    assert_eq!(Share { hits: 7, of }.interval().unwrap().high, 1.0);
}

#[test]
fn the_interval_of_a_mean_of_two_scores_is_wilsons() {
    // J. B. Lang's example 2.1, 1 of 12, by the score method: 0.01486509 to 0.3538799.
    let found = Scores { counts: [11, 1] }.interval().unwrap();
    near((found.low - 1.0) / 4.0, 0.014_865_09, 1e-8);
    near((found.high - 1.0) / 4.0, 0.353_879_9, 1e-7);
    for (hits, of) in [(1, 1), (2, 3), (8, 10), (60, 61)] {
        let share = Share { hits, of }.interval().unwrap();
        let counts = [of - hits, 0, 0, 0, hits];
        let mean = Scores { counts }.interval().unwrap();
        near((mean.low - 1.0) / 4.0, share.low, 1e-12);
        near((mean.high - 1.0) / 4.0, share.high, 1e-12);
    }
}

#[test]
fn the_interval_of_equal_scores_has_a_length() {
    let z2 = Z * Z;
    // Four fives: n (5 − m) / (m − 1) = z², so m = (5 n + z²) / (n + z²).
    let fives = Scores {
        counts: [0, 0, 0, 0, 4],
    };
    let found = fives.interval().unwrap();
    near(found.low, (20.0 + z2) / (4.0 + z2), 1e-12);
    assert_eq!(found.high, 5.0);
    // One four: downwards (4 − m) / (m − 1) = z², upwards (m − 4) / (5 − m) = z².
    let four = Scores {
        counts: [0, 0, 0, 1, 0],
    };
    let found = four.interval().unwrap();
    near(found.low, (4.0 + z2) / (1.0 + z2), 1e-12);
    near(found.high, (4.0 + 5.0 * z2) / (1.0 + z2), 1e-12);
    assert_eq!(Scores::<5>::default().interval(), None);
}

/// All ways in which `n` answers fall on five scores.
fn outcomes(n: u32) -> Vec<[u32; 5]> {
    let mut all = Vec::new();
    for a in 0..=n {
        for b in 0..=n - a {
            for c in 0..=n - a - b {
                for d in 0..=n - a - b - c {
                    all.push([a, b, c, d, n - a - b - c - d]);
                }
            }
        }
    }
    all
}

/// How often the interval holds the true mean, summed over every outcome; not a simulation.
fn coverage(n: u32, chances: [f64; 5]) -> f64 {
    let truth: f64 = (1..).zip(chances).map(|(s, p)| f64::from(s) * p).sum();
    let factorial = |k: u32| (1..=k).map(f64::from).product::<f64>();
    let chance = |counts: &[u32; 5]| {
        let ways = counts
            .iter()
            .fold(factorial(n), |all, k| all / factorial(*k));
        let each = counts.iter().zip(chances);
        ways * each.map(|(k, p)| p.powi(*k as i32)).product::<f64>()
    };
    outcomes(n)
        .iter()
        .filter(|counts| {
            let found = Scores { counts: **counts }.interval().unwrap();
            found.low <= truth && truth <= found.high
        })
        .map(chance)
        .sum()
}

#[test]
fn the_interval_holds_the_true_mean_as_often_as_it_says() {
    let wards = [
        ("all alike", [0.2, 0.2, 0.2, 0.2, 0.2]),
        ("content", [0.01, 0.04, 0.10, 0.35, 0.50]),
        ("delighted", [0.0, 0.01, 0.04, 0.15, 0.80]),
        ("two camps", [0.30, 0.05, 0.0, 0.05, 0.60]),
        ("middling", [0.05, 0.20, 0.50, 0.20, 0.05]),
    ];
    let mut lowest: f64 = 1.0;
    let mut sum = 0.0;
    for (ward, chances) in wards {
        for n in [2, 3, 5, 8, 12, 18] {
            let held = coverage(n, chances);
            println!("{ward}, n = {n}: {held:.4}");
            lowest = lowest.min(held);
            sum += held;
        }
    }
    let mean = sum / 30.0;
    println!("lowest {lowest:.4}, mean {mean:.4}");
    assert!(lowest > 0.90, "{lowest}");
    assert!((0.94..0.98).contains(&mean), "{mean}");
}

#[test]
fn means_and_shares_of_scores_by_hand() {
    // 1, 2, 2, 4, 5, 5, 5: 24 / 7; three fives and a four of seven; three of seven are low.
    let scores = Scores {
        counts: [1, 2, 0, 1, 3],
    };
    near(scores.mean().unwrap(), 24.0 / 7.0, 1e-15);
    assert_eq!(scores.high(), Share { hits: 4, of: 7 });
    assert_eq!(scores.low(), Share { hits: 3, of: 7 });
    // Means of three scores, in thirds: 1 ⅔, 2, 2 ⅓, 3 ⅔, 4, 5.
    let mut thirds = Scores::<13>::default();
    for place in [2, 3, 4, 8, 9, 12] {
        thirds.counts[place] += 1;
    }
    near(Scores::<13>::score(8), 3.0 + 2.0 / 3.0, 1e-15);
    near(
        thirds.mean().unwrap(),
        (5.0 + 6.0 + 7.0 + 11.0 + 12.0 + 15.0) / 18.0,
        1e-15,
    );
    assert_eq!(thirds.high(), Share { hits: 2, of: 6 });
    assert_eq!(thirds.low(), Share { hits: 2, of: 6 });
}

#[test]
fn percentiles_are_of_definition_seven() {
    let spans = |ms: &[i64]| ms.iter().map(|n| Span(*n)).collect::<Vec<_>>();
    // n = 4: the median lies at place 1.5, the 90th percentile at place 2.7 of 0..3.
    let mut four = spans(&[400, 100, 300, 200]);
    assert_eq!(quantile(&mut four, 50), Some(Span(250)));
    assert_eq!(quantile(&mut four, 90), Some(Span(370)));
    assert_eq!(quantile(&mut four, 0), Some(Span(100)));
    assert_eq!(quantile(&mut four, 100), Some(Span(400)));
    // Halves of a millisecond go upwards: 1 + 0.5 · 2 + … = 1.5 → 2.
    assert_eq!(quantile(&mut spans(&[1, 2]), 50), Some(Span(2)));
    assert_eq!(quantile(&mut spans(&[7]), 90), Some(Span(7)));
    assert_eq!(quantile(&mut [], 50), None);
    assert_eq!(Times::of(&mut []), None);
}
