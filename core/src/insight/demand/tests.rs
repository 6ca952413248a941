#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::stock::{Criticality, Minimum, Part, Stock};
use crate::id::{CommitId, PlaceId, SupplierId};
use crate::journal::{Digest, EventId};
use crate::time::{Day, Instant};
use proptest::prelude::*;

fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * b.abs().max(1.0)
}

/// A series worked by hand: 2, nothing, 4, nothing, nothing, 3.
#[test]
fn a_series_by_hand() {
    let series = [2.0, 0.0, 4.0, 0.0, 0.0, 3.0];
    let s = statistics(&series);
    assert!(close(s.mean, 1.5, 1e-12));
    assert!(close(s.adi, 2.0, 1e-12));
    // Sizes 2, 4, 3: mean 3, variance 1.
    assert!(close(s.cv2, 1.0 / 9.0, 1e-12));
    assert_eq!((s.since_last, s.pattern), (0, Pattern::Intermittent));
    assert_eq!(Method::of(&s), Method::Sba);
    // With α = 0.5: sizes 2 → 3 → 3; intervals 1, 2, 3: 1 → 1.5 → 2.25.
    assert!(close(croston(&series, 0.5), 3.0 / 2.25, 1e-12));
    assert!(close(sba(&series, 0.5), 0.75 * 3.0 / 2.25, 1e-12));
    // Happened 1, 0, 1, 0, 0, 1: 1 → 0.5 → 0.75 → 0.375 → 0.1875 → 0.59375.
    assert!(close(tsb(&series, 0.5, 0.5), 3.0 * 0.593_75, 1e-12));
}

#[test]
fn each_pattern_has_its_cut_offs() {
    let of = |series: &[f64]| statistics(series).pattern;
    assert_eq!(of(&[]), Pattern::None);
    assert_eq!(of(&[0.0, 0.0]), Pattern::None);
    assert_eq!(of(&[3.0, 3.0, 4.0, 3.0]), Pattern::Smooth);
    assert_eq!(of(&[1.0, 9.0, 1.0, 1.0]), Pattern::Erratic);
    assert_eq!(of(&[3.0, 0.0, 3.0, 0.0]), Pattern::Intermittent);
    assert_eq!(of(&[1.0, 0.0, 9.0, 0.0, 1.0, 0.0]), Pattern::Lumpy);
    // Months before the first demand say nothing: the part was not in use.
    assert_eq!(of(&[0.0, 0.0, 0.0, 3.0, 3.0, 3.0]), Pattern::Smooth);
}

#[test]
fn a_part_that_nobody_asks_for_any_more_is_forecast_by_tsb_which_falls() {
    let mut series = vec![2.0; 12];
    let before = statistics(&series);
    assert_eq!(Method::of(&before), Method::Croston);
    series.extend([0.0; 6]);
    let after = statistics(&series);
    assert_eq!(Method::of(&after), Method::Tsb);
    assert!(
        close(croston(&series, 0.1), 2.0, 1e-12),
        "Croston does not fall"
    );
    assert!(tsb(&series, 0.2, 0.2) < 1.0);
}

#[test]
fn an_order_fills_up_to_the_level_and_never_below_the_minimum() {
    let place = PlaceId::new(uuid::Uuid::from_u128(1));
    let today = Day::new(2026, 11, 24).unwrap();
    let part = Part {
        criticality: Criticality::Vital,
        minimum: vec![Minimum { place, level: 2 }],
        ..Part::default()
    };
    // Exactly 3 a month: no deviation, so no safety stock. 30 + 30 days are 1.9713 months: 5.914 pieces.
    let steady = propose(&part, &Stock::default(), Some(30), vec![3.0; 24], today);
    assert!(close(steady.expected, 180.0 / (365.25 / 12.0), 1e-12));
    assert_eq!(
        (steady.safety, steady.order_up_to, steady.order),
        (0.0, 6, 6)
    );
    let unused = propose(&part, &Stock::default(), None, Vec::new(), today);
    assert_eq!(
        (unused.forecast, unused.order_up_to, unused.order),
        (0.0, 2, 2)
    );
    assert_eq!(unused.lead_days, order::LEAD_DAYS);
}

#[test]
fn what_was_asked_for_is_not_proposed_again() {
    use crate::domain::stock::event::PurchaseRequest;
    use crate::domain::stock::state::{Opened, Ordered, Purchase};
    let place = PlaceId::new(uuid::Uuid::from_u128(1));
    let today = Day::new(2026, 11, 24).unwrap();
    let part = Part {
        minimum: vec![Minimum { place, level: 7 }],
        ..Part::default()
    };
    let asked = |quantity: u32, order: Option<Ordered>| Opened {
        id: EventId(Digest::of(&quantity.to_be_bytes())),
        by: None,
        at: Instant(0),
        commit: CommitId::new(uuid::Uuid::nil()),
        what: Purchase {
            request: PurchaseRequest {
                quantity,
                place,
                note: String::new(),
            },
            order,
            left: quantity,
        },
    };
    let ordered = Ordered {
        supplier: SupplierId::new(uuid::Uuid::nil()),
        number: String::new(),
        expected: None,
        at: Instant(0),
    };
    let order = |purchases: Vec<Opened<Purchase>>| {
        let stock = Stock {
            purchases,
            ..Stock::default()
        };
        propose(&part, &stock, None, Vec::new(), today).order
    };
    assert_eq!(order(vec![]), 7);
    assert_eq!(order(vec![asked(7, None)]), 0);
    assert_eq!(order(vec![asked(7, Some(ordered.clone()))]), 0);
    assert_eq!(order(vec![asked(2, None), asked(1, Some(ordered))]), 4);
}

/// The published statistics and forecasts of 58 real parts, where they are at hand.
#[test]
fn the_forecasts_agree_with_those_of_another_library() {
    let read = |name: &str| String::from_utf8(crate::shared::read(name)?).ok();
    let (Some(csv), Some(json)) = (
        read("spare-part-demand.csv"),
        read("spare-part-demand.expected.json"),
    ) else {
        return;
    };
    let expected: serde_json::Value = serde_json::from_str(&json).unwrap();
    let mut compared = 0;
    for line in csv.lines().skip(1) {
        let (name, months) = line.split_once(',').unwrap();
        let series: Vec<f64> = months.split(',').map(|m| m.parse().unwrap()).collect();
        let of = |figure: &str| expected["series"][name][figure].as_f64().unwrap();
        let found = statistics(&series);
        for (figure, ours) in [
            ("mean", found.mean),
            ("cv2_published", found.cv2),
            ("croston", croston(&series, 0.1)),
            ("sba", sba(&series, 0.1)),
            ("tsb_0.2_0.2", tsb(&series, 0.2, 0.2)),
        ] {
            assert!(close(ours, of(figure), 1e-9), "{name} {figure}: {ours}");
        }
        // Published in single precision.
        assert!(close(found.adi, of("adi_published"), 1e-6), "{name} ADI");
        compared += 1;
    }
    assert_eq!(compared, 58);
}

proptest! {
    #[test]
    fn a_forecast_lies_between_nothing_and_the_largest_month(
        series in proptest::collection::vec(0u8..20, 0..30)
    ) {
        let series: Vec<f64> = series.into_iter().map(f64::from).collect();
        let largest = series.iter().copied().fold(0.0, f64::max);
        for forecast in [croston(&series, 0.1), sba(&series, 0.1), tsb(&series, 0.2, 0.2)] {
            prop_assert!((0.0..=largest + 1e-9).contains(&forecast), "{forecast}");
        }
        let found = statistics(&series);
        prop_assert_eq!(found.pattern == Pattern::None, largest == 0.0);
    }
}
