//! Values over time: a dot for each, its interval as a whisker, a line through neighbours.

use super::draw::{Anchor, Area, Drawing, Mark, Shape, TEXT, Token, width_of};
use super::{Point, Unit, table};

const HEIGHT: f64 = 220.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 40.0;
const RIGHT: f64 = 8.0;
/// Fewer than these are drawn as a hollow dot.
pub(super) const FEW: u32 = 10;

pub(super) fn draw(unit: Unit, points: &[Point], width: f64) -> Drawing {
    let mut shapes = Vec::new();
    let ticks = unit.ticks().map(|value| (value, unit.tick(value)));
    let left = ticks
        .iter()
        .map(|(_, text)| width_of(text))
        .fold(0.0, f64::max)
        + 10.0;
    let (floor, high) = (HEIGHT - BOTTOM, HEIGHT - BOTTOM - TOP);
    let y = |value: f64| floor - unit.place(value) * high;
    for (value, text) in ticks {
        let at = y(value);
        shapes.push(Shape::line(
            (left, at),
            (width - RIGHT, at),
            Token::Line,
            1.0,
        ));
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

    for run in points
        .iter()
        .enumerate()
        .collect::<Vec<_>>()
        .split(|(_, p)| p.value.is_none())
    {
        if run.len() > 1 {
            let through = run
                .iter()
                .filter_map(|(place, p)| Some((x(*place), y(p.value?))));
            shapes.push(Shape::Line {
                points: through.collect(),
                colour: Token::Accent,
                width: 2.0,
            });
        }
    }
    let marks = points.iter().enumerate().filter_map(|(place, point)| {
        let value = point.value?;
        let at = x(place);
        let mut shapes = Vec::new();
        if let Some(interval) = point.interval {
            let (low, high) = (y(interval.low), y(interval.high));
            let cap = (step / 5.0).min(5.0);
            shapes.push(Shape::line((at, low), (at, high), Token::Ink2, 1.25));
            for end in [low, high] {
                shapes.push(Shape::line(
                    (at - cap, end),
                    (at + cap, end),
                    Token::Ink2,
                    1.25,
                ));
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
        Some(Mark {
            area: Area {
                x: at - step / 2.0,
                y: TOP - 6.0,
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
