//! This browser's time zone as a table of offsets, so that every tablet counts working hours alike
//! without asking its own browser.

use aftercare_core::domain::calendar::OffsetChange;
use aftercare_core::time::{Instant, Span};
use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

/// A zone: its name and what its clocks do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Zone {
    /// Its name, such as Asia/Shanghai.
    pub(crate) name: String,
    /// Minutes ahead of UTC now.
    pub(crate) now: i16,
    /// Every offset from 2020 to 2045, oldest first.
    pub(crate) offsets: Vec<OffsetChange>,
}

/// 2020-01-01 and 2046-01-01, UTC.
const YEARS: (Instant, Instant) = (Instant(1_577_836_800_000), Instant(2_398_377_600_000));

/// No zone has two changes within less than this (Morocco's pause for Ramadan lasts four weeks).
const STEP: Span = Span::days(7);

/// The zone of this browser.
pub(crate) fn here() -> Zone {
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    let name = Reflect::get(&options, &JsValue::from_str("timeZone"));
    Zone {
        name: name
            .ok()
            .and_then(|name| name.as_string())
            .unwrap_or_else(|| "UTC".to_owned()),
        now: offset(crate::app::now()),
        offsets: changes(offset, YEARS.0, YEARS.1),
    }
}

/// This browser's offset from UTC at an instant, in minutes.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
fn offset(at: Instant) -> i16 {
    let date = Date::new(&JsValue::from_f64(at.0 as f64));
    -(date.get_timezone_offset() as i16)
}

/// Every change of `offset` between two instants, to the minute, the first state included.
fn changes(offset: impl Fn(Instant) -> i16, from: Instant, until: Instant) -> Vec<OffsetChange> {
    let mut all = vec![OffsetChange {
        from,
        minutes: offset(from),
    }];
    let (mut low, mut before) = (from, offset(from));
    while low < until {
        let high = (low + STEP).min(until);
        let after = offset(high);
        if after != before {
            // The change lies in (low, high]: halve until one minute is left.
            let (mut left, mut right) = (low, high);
            while (right - left).as_minutes() > 1 {
                let middle = left + Span::minutes((right - left).as_minutes() / 2);
                match offset(middle) == before {
                    true => left = middle,
                    false => right = middle,
                }
            }
            all.push(OffsetChange {
                from: right,
                minutes: after,
            });
        }
        (low, before) = (high, after);
    }
    all
}

/// UTC+08:00.
pub(crate) fn offset_words(minutes: i16) -> String {
    let sign = if minutes < 0 { '−' } else { '+' };
    let minutes = minutes.unsigned_abs();
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn changes_are_found_to_the_minute() {
        let (spring, autumn) = (Instant(1_774_746_000_000), Instant(1_792_890_000_000));
        let madrid = |at: Instant| match at >= spring && at < autumn {
            true => 120,
            false => 60,
        };
        let found = changes(madrid, YEARS.0, YEARS.1);
        let expected = [(YEARS.0, 60), (spring, 120), (autumn, 60)];
        let found: Vec<_> = found.iter().map(|c| (c.from, c.minutes)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_zone_without_summer_time_has_one_offset() {
        assert_eq!(changes(|_| 480, YEARS.0, YEARS.1).len(), 1);
    }

    #[test]
    fn offsets_read_as_people_write_them() {
        assert_eq!(offset_words(480), "UTC+08:00");
        assert_eq!(offset_words(-210), "UTC−03:30");
    }
}
