//! What a chart holds in words: the sentence of a mark, and the table behind the picture.

use super::{Body, Chart, Key, Point, Unit, Whole};
use crate::ui::format;
use crate::ui::words::charts as words;

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
            raw: value.map(Unit::raw).unwrap_or_default(),
            href: None,
        }
    }

    fn to(mut self, href: &str) -> Self {
        self.href = Some(href.to_owned());
        self
    }
}

/// The heads of a chart's table.
pub(super) fn heads(chart: &Chart) -> Vec<String> {
    let mut heads = vec![chart.of.clone()];
    match &chart.body {
        Body::Series(..) | Body::Bars(..) => {
            heads.push(chart.measure.clone());
            heads.extend([words::from(), words::to(), words::n()].map(str::to_owned));
        }
        Body::Stack(keys, _) => {
            heads.extend(keys.iter().map(|key| key.name.clone()));
            heads.push(words::n().to_owned());
        }
    }
    heads
}

/// The rows of a chart's table.
pub(super) fn rows(chart: &Chart) -> Vec<Vec<Cell>> {
    match &chart.body {
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

/// A mark in a sentence: "March 2026: 4.27, 95% interval 4.05–4.44, n = 31".
pub(super) fn said(unit: Unit, point: &Point) -> String {
    let Some(value) = point.value else {
        return words::nothing_in(&point.name);
    };
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
        Some(value) => words::in_short(unit.shown(value), n),
        None => words::nothing().to_owned(),
    }
}

/// "n = 12".
pub(super) fn of_so_many(n: u32) -> String {
    words::of_so_many(format::count(n as usize))
}
