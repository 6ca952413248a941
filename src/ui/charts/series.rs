//! Values over time: a dot for each, its interval as a whisker, a line through neighbours. Amounts are columns.

use super::draw::{Anchor, Area, Drawing, Mark, Shape, TEXT, Token, width_of};
use super::scale::Scale;
use super::{Point, Unit, table};

const HEIGHT: f64 = 220.0;
const TOP: f64 = 10.0;
/// Over columns stands how high they are.
const OVER: f64 = 16.0;
const BOTTOM: f64 = 40.0;
const RIGHT: f64 = 8.0;
/// Fewer than these are drawn as a hollow dot.
pub const FEW: u32 = 10;

pub(super) fn draw(unit: Unit, points: &[Point], width: f64) -> Drawing {
    let mut shapes = Vec::new();
    let scale = Scale::of(unit, points);
    let ticks = scale.ticks.iter().map(|value| (*value, unit.tick(*value)));
    let ticks: Vec<(f64, String)> = ticks.collect();
    let left = ticks
        .iter()
        .map(|(_, text)| width_of(text))
        .fold(0.0, f64::max)
        + 10.0;
    let top = if unit.is_amount() { OVER } else { TOP };
    let (floor, high) = (HEIGHT - BOTTOM, HEIGHT - BOTTOM - top);
    let y = |value: f64| floor - scale.place(value) * high;
    for (value, text) in ticks {
        let at = y(value);
        // Columns stand on none.
        let colour = match unit.is_amount() && value == 0.0 {
            true => Token::LineStrong,
            false => Token::Line,
        };
        shapes.push(Shape::line((left, at), (width - RIGHT, at), colour, 1.0));
        let words = (left - 8.0, at + TEXT / 3.0);
        shapes.push(Shape::words(words, Anchor::End, text, Token::Ink2));
    }
    let step = (width - RIGHT - left) / points.len().max(1) as f64;
    let x = |place: usize| left + (place as f64 + 0.5) * step;

    // Every so many names that they don't touch; the last one is always there.
    let widest = points
        .iter()
        .map(|p| width_of(&p.short))
        .fold(0.0, f64::max)
        + 8.0;
    let every = (widest / step).ceil().max(1.0) as usize;
    let mut unsaid = None;
    for (place, point) in points.iter().enumerate() {
        unsaid = point.above.as_ref().or(unsaid);
        if !(points.len() - 1 - place).is_multiple_of(every) {
            continue;
        }
        let at = x(place);
        shapes.push(Shape::words(
            (at, floor + 18.0),
            Anchor::Middle,
            point.short.clone(),
            Token::Ink2,
        ));
        if let Some(above) = unsaid.take() {
            let half = width_of(above) / 2.0;
            let at = at.clamp(half, (width - half).max(half));
            shapes.push(Shape::words(
                (at, floor + 34.0),
                Anchor::Middle,
                above.clone(),
                Token::Ink2,
            ));
        }
    }

    if !unit.is_amount() {
        shapes.extend(lines(points, x, y));
    }
    let marks = points.iter().enumerate().filter_map(|(place, point)| {
        // Of an amount of none there is nothing to see or to open.
        let value = point.value.filter(|v| !unit.is_amount() || *v != 0.0)?;
        let at = x(place);
        let shapes = match unit.is_amount() {
            true => column(unit, value, (at, step), (y(value), y(scale.base))),
            false => dot(point, value, (at, step), y),
        };
        Some(Mark {
            area: Area {
                x: at - step / 2.0,
                y: top - 6.0,
                width: step,
                height: high + 12.0,
            },
            shapes,
            said: table::said(unit, point),
            href: point.href.clone(),
        })
    });
    let marks = marks.collect();
    Drawing {
        width,
        height: HEIGHT,
        shapes,
        marks,
    }
}

/// Lines through values without a gap between them.
fn lines(points: &[Point], x: impl Fn(usize) -> f64, y: impl Fn(f64) -> f64) -> Vec<Shape> {
    let placed: Vec<_> = points.iter().enumerate().collect();
    let runs = placed.split(|(_, point)| point.value.is_none());
    let line = |run: &[(usize, &Point)]| Shape::Line {
        points: run
            .iter()
            .filter_map(|(place, point)| Some((x(*place), y(point.value?))))
            .collect(),
        colour: Token::Accent,
        width: 2.0,
    };
    runs.filter(|run| run.len() > 1).map(line).collect()
}

/// A dot with the interval of its value.
fn dot(point: &Point, value: f64, (at, step): (f64, f64), y: impl Fn(f64) -> f64) -> Vec<Shape> {
    let mut shapes = Vec::new();
    if let Some(interval) = point.interval {
        let (low, high) = (y(interval.low), y(interval.high));
        let cap = (step / 5.0).min(5.0);
        shapes.push(Shape::line((at, low), (at, high), Token::Ink2, 1.25));
        for end in [low, high] {
            let ends = ((at - cap, end), (at + cap, end));
            shapes.push(Shape::line(ends.0, ends.1, Token::Ink2, 1.25));
        }
    }
    shapes.push(Shape::Dot {
        centre: (at, y(value)),
        radius: 4.5,
        fill: if point.n < FEW {
            Token::Surface
        } else {
            Token::Accent
        },
        outline: Token::Accent,
    });
    shapes
}

/// A column from none to the amount, which stands over it where there is room.
fn column(unit: Unit, value: f64, (at, step): (f64, f64), (end, base): (f64, f64)) -> Vec<Shape> {
    let wide = (step * 0.6).clamp(2.0, 44.0);
    let mut shapes = vec![Shape::Box {
        at: Area {
            x: at - wide / 2.0,
            y: end.min(base),
            width: wide,
            height: (end - base).abs().max(1.0),
        },
        radius: 2.0,
        fill: Token::Accent,
        outline: Token::Accent,
    }];
    let text = unit.shown(value);
    if width_of(&text) + 4.0 <= step {
        let over = (at, end.min(base) - 4.0);
        shapes.push(Shape::words(over, Anchor::Middle, text, Token::Ink2));
    }
    shapes
}
