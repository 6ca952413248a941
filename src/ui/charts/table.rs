//! What a chart holds in words: the sentence of a mark, and the table behind the picture.

use super::{Body, Chart, Key, Point, Spread, Unit, Whole};
use crate::ui::format;
use crate::ui::words::charts as words;
use aftercare_core::time::Span;

/// A cell of the table behind a chart.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    /// As people read it.
    pub(super) shown: String,
    /// As other programs read it.
    pub(super) raw: String,
    /// What it opens.
    pub(super) href: Option<String>,
}

impl Cell {
    fn words(text: &str) -> Self {
        let shown = text.to_owned();
        Self {
            raw: shown.clone(),
            shown,
            href: None,
        }
    }

    fn count(count: u32) -> Self {
        Self {
            shown: format::count(count as usize),
            raw: count.to_string(),
            href: None,
        }
    }

    fn value(unit: Unit, value: Option<f64>) -> Self {
        Self {
            shown: value.map_or_else(|| "–".to_owned(), |value| unit.shown(value)),
            raw: value.map(|value| unit.raw(value)).unwrap_or_default(),
            href: None,
        }
    }

    fn time(time: Option<Span>) -> Self {
        Self {
            shown: time.map_or_else(|| "–".to_owned(), |time| format::duration(time.0)),
            raw: time.map(in_hours).unwrap_or_default(),
            href: None,
        }
    }

    fn to(mut self, href: &str) -> Self {
        self.href = Some(href.to_owned());
        self
    }
}

/// A time as spreadsheets read it: hours, minutes, seconds.
fn in_hours(time: Span) -> String {
    let seconds = time.0.max(0) / 1_000;
    let (hours, minutes) = (seconds / 3_600, seconds % 3_600 / 60);
    format!("{hours}:{minutes:02}:{:02}", seconds % 60)
}

/// The heads of a chart's table.
pub(super) fn heads(chart: &Chart) -> Vec<String> {
    let mut heads = vec![chart.of.clone()];
    match &chart.body {
        Body::Series(unit, _) | Body::Bars(unit, _) if unit.is_amount() => {
            heads.push(chart.measure.clone());
        }
        Body::Series(..) | Body::Bars(..) => {
            heads.push(chart.measure.clone());
            heads.extend([words::from(), words::to(), words::n()].map(str::to_owned));
        }
        Body::Stack(keys, _) => {
            heads.extend(keys.iter().map(|key| key.name.clone()));
            heads.push(words::n().to_owned());
        }
        Body::Spread(_) => {
            let times = [words::target(), words::median(), words::nine_of_ten()];
            heads.extend(times.map(str::to_owned));
            heads.extend([words::shortest(), words::longest(), words::n()].map(str::to_owned));
        }
    }
    heads
}

/// The rows of a chart's table.
pub(super) fn rows(chart: &Chart) -> Vec<Vec<Cell>> {
    match &chart.body {
        Body::Series(unit, points) | Body::Bars(unit, points) if unit.is_amount() => points
            .iter()
            .map(|point| {
                let value = Cell::value(*unit, point.value);
                let is_any = point.value.is_some_and(|value| value != 0.0);
                let value = if is_any { value.to(&point.href) } else { value };
                vec![Cell::words(&point.name), value]
            })
            .collect(),
        Body::Spread(rows) => rows.iter().map(of_spread).collect(),
        Body::Series(unit, points) | Body::Bars(unit, points) => points
            .iter()
            .map(|point| {
                let value = Cell::value(*unit, point.value);
                vec![
                    Cell::words(&point.name),
                    if point.value.is_some() {
                        value.to(&point.href)
                    } else {
                        value
                    },
                    Cell::value(*unit, point.interval.map(|i| i.low)),
                    Cell::value(*unit, point.interval.map(|i| i.high)),
                    Cell::count(point.n),
                ]
            })
            .collect(),
        Body::Stack(_, wholes) => wholes
            .iter()
            .map(|whole| {
                let parts = whole.parts.iter().map(|(count, href)| match count {
                    0 => Cell::count(0),
                    count => Cell::count(*count).to(href),
                });
                std::iter::once(Cell::words(&whole.name))
                    .chain(parts)
                    .chain([Cell::count(whole.n())])
                    .collect()
            })
            .collect(),
    }
}

fn of_spread(row: &Spread) -> Vec<Cell> {
    let median = Cell::time(row.times.map(|times| times.median));
    vec![
        Cell::words(&row.name),
        Cell::time(Some(row.target)),
        match row.times {
            Some(_) => median.to(&row.href),
            None => median,
        },
        Cell::time(row.times.map(|times| times.p90)),
        Cell::time(row.took.iter().min().copied()),
        Cell::time(row.took.iter().max().copied()),
        Cell::count(u32::try_from(row.took.len()).unwrap_or(u32::MAX)),
    ]
}

/// A row of times in a sentence: "On site: median 27 min, 90% within 41 min, target 30 min, n = 6".
pub(super) fn said_spread(row: &Spread) -> String {
    let Some(times) = row.times else {
        return words::nothing_in(&row.name);
    };
    words::said_times(
        &row.name,
        format::duration(times.median.0),
        format::duration(times.p90.0),
        format::duration(row.target.0),
        format::count(row.took.len()),
    )
}

/// The median with its number, beside the name.
pub(super) fn spread_in_short(row: &Spread) -> String {
    match row.times {
        Some(times) => words::in_short(
            format::duration(times.median.0),
            format::count(row.took.len()),
        ),
        None => words::nothing().to_owned(),
    }
}

/// What stands under a row of times.
pub(super) fn spread_below(row: &Spread) -> String {
    let target = format::duration(row.target.0);
    match row.times {
        Some(times) => words::target_and_ninety(target, format::duration(times.p90.0)),
        None => words::target_of(target),
    }
}

/// A mark in a sentence: "March 2026: 4.27, 95% interval 4.05–4.44, n = 31".
pub(super) fn said(unit: Unit, point: &Point) -> String {
    let Some(value) = point.value else {
        return words::nothing_in(&point.name);
    };
    if unit.is_amount() {
        return words::said_amount(&point.name, unit.said(value));
    }
    let value = unit.shown(value);
    match point.interval {
        Some(interval) => words::said(
            &point.name,
            value,
            unit.shown(interval.low),
            unit.shown(interval.high),
            format::count(point.n as usize),
        ),
        None => words::said_plain(&point.name, value, format::count(point.n as usize)),
    }
}

/// A part of a whole in a sentence.
pub(super) fn said_part(whole: &Whole, key: &Key, count: u32) -> String {
    let n = whole.n();
    words::said_part(
        &whole.name,
        &key.name,
        format::percent(f64::from(count) / f64::from(n.max(1))),
        format::count(count as usize),
        format::count(n as usize),
    )
}

/// A value with its number, beside its name.
pub(super) fn in_short(unit: Unit, point: &Point) -> String {
    let n = format::count(point.n as usize);
    match point.value {
        Some(value) if unit.is_amount() => unit.shown(value),
        Some(value) => words::in_short(unit.shown(value), n),
        None => words::nothing().to_owned(),
    }
}

/// "n = 12".
pub(super) fn of_so_many(n: u32) -> String {
    words::of_so_many(format::count(n as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::lang::{Lang, with_lang};
    use aftercare_core::insight::Times;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn chart(body: Body) -> Chart {
        Chart {
            of: "Month".to_owned(),
            measure: "Pieces".to_owned(),
            body,
            ..Chart::nothing()
        }
    }

    fn point(name: &str, value: f64) -> Point {
        Point {
            name: name.to_owned(),
            value: Some(value),
            href: format!("#/{name}"),
            ..Point::default()
        }
    }

    #[test]
    fn an_amount_is_said_and_listed_without_an_interval_or_a_number_of_cases() {
        let points = vec![point("May", 12.0), point("June", 0.0), point("July", -1.0)];
        let said: Vec<String> = with_lang(Lang::En, || {
            points.iter().map(|p| said(Unit::Pieces, p)).collect()
        });
        assert_eq!(said[0], "May: 12 pieces");
        assert_eq!(said[2], "July: 1 piece more came back than went out");
        let chart = chart(Body::Series(Unit::Pieces, points));
        assert_eq!(heads(&chart), ["Month", "Pieces"]);
        let told: Vec<_> = rows(&chart)
            .into_iter()
            .map(|row| (row[1].raw.clone(), row[1].href.is_some()))
            .collect();
        // Behind nothing there is nothing to open.
        let expected = [("12", true), ("0", false), ("-1", true)];
        assert_eq!(told, expected.map(|(raw, opens)| (raw.to_owned(), opens)));
        // Hundredths as an amount of the currency.
        assert_eq!(Unit::Money.raw(375_050.0), "3750.50");
        assert_eq!(
            with_lang(Lang::En, || in_short(
                Unit::Money,
                &point("Fuse", 375_050.0)
            )),
            "3,750.50"
        );
    }

    #[test]
    fn times_are_listed_with_their_target_and_read_by_a_spreadsheet() {
        let took = vec![Span::minutes(9), Span::minutes(5)];
        let row = |name: &str, took: Vec<Span>| Spread {
            name: name.to_owned(),
            target: Span::minutes(5),
            times: Times::of(&mut took.clone()),
            took,
            href: "#/figures/tickets".to_owned(),
        };
        let (acknowledged, nobody) = (row("Acknowledged", took), row("On site", Vec::new()));
        // Median 7, nine of ten 8.6 minutes, as in core/tests/figures/hand/emergencies.rs.
        with_lang(Lang::En, || {
            assert_eq!(
                said_spread(&acknowledged),
                "Acknowledged: median 7 min, 90% within 8 min 36 s, target 5 min, n\u{a0}=\u{a0}2"
            );
            assert_eq!(said_spread(&nobody), "On site: none");
        });
        let chart = chart(Body::Spread(vec![acknowledged, nobody]));
        let rows = rows(&chart);
        assert!(rows.iter().all(|row| row.len() == heads(&chart).len()));
        let raw = |row: &[Cell]| row.iter().map(|cell| cell.raw.clone()).collect::<Vec<_>>();
        assert_eq!(
            raw(&rows[0]),
            [
                "Acknowledged",
                "0:05:00",
                "0:07:00",
                "0:08:36",
                "0:05:00",
                "0:09:00",
                "2"
            ]
        );
        assert_eq!(raw(&rows[1]), ["On site", "0:05:00", "", "", "", "", "0"]);
        assert!(rows[0][2].href.is_some() && rows[1][2].href.is_none());
    }
}
