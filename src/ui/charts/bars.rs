//! Values beside each other: a line with the name and the value, and under it a bar with its interval.

use super::draw::{Anchor, Area, Drawing, Mark, Shape, TEXT, Token, fitted, width_of};
use super::scale::Scale;
use super::series::FEW;
use super::{Point, Unit, table};

/// The height of one: a name and a bar, high enough for a finger.
const ROW: f64 = 48.0;
const BAR: f64 = 12.0;
const TOP: f64 = 2.0;
const BOTTOM: f64 = 22.0;
const SIDE: f64 = 14.0;

pub(super) fn draw(unit: Unit, points: &[Point], width: f64) -> Drawing {
    let mut shapes = Vec::new();
    let floor = TOP + ROW * points.len() as f64;
    let scale = Scale::of(unit, points);
    let x = |value: f64| SIDE + scale.place(value) * (width - 2.0 * SIDE);
    for value in scale.ticks.iter().copied() {
        let at = x(value);
        shapes.push(Shape::line((at, TOP + 20.0), (at, floor), Token::Line, 1.0));
        let words = (at, floor + 16.0);
        shapes.push(Shape::words(
            words,
            Anchor::Middle,
            unit.tick(value),
            Token::Ink2,
        ));
    }
    let mut marks = Vec::new();
    for (place, point) in points.iter().enumerate() {
        let top = TOP + ROW * place as f64;
        let (line, bar) = (top + 15.0, top + 26.0);
        let shown = table::in_short(unit, point);
        let room = width - 2.0 * SIDE - width_of(&shown) - 16.0;
        let words = |at, anchor, text, colour| Shape::Words {
            at,
            anchor,
            text,
            colour,
            size: TEXT,
            strong: true,
        };
        let name = words(
            (SIDE, line),
            Anchor::Start,
            fitted(&point.name, room),
            Token::Ink,
        );
        let value = Shape::words((width - SIDE, line), Anchor::End, shown, Token::Ink2);
        let mut own = vec![
            // Behind the words, so that the scale's lines don't cross them.
            Shape::Box {
                at: Area {
                    x: 0.0,
                    y: top + 2.0,
                    width,
                    height: 18.0,
                },
                radius: 0.0,
                fill: Token::Surface,
                outline: Token::None,
            },
            name,
            value,
        ];
        let Some(measured) = point.value else {
            shapes.extend(own);
            continue;
        };
        own.push(Shape::Box {
            at: Area {
                x: x(measured).min(x(scale.base)),
                y: bar,
                width: (x(measured) - x(scale.base)).abs().max(2.0),
                height: BAR,
            },
            radius: 2.0,
            fill: if point.n < FEW && !unit.is_amount() {
                Token::AccentSoft
            } else {
                Token::Accent
            },
            outline: Token::Accent,
        });
        if let Some(interval) = point.interval {
            let (low, high, middle) = (x(interval.low), x(interval.high), bar + BAR / 2.0);
            // A light rim keeps the whisker in sight on the bar.
            own.push(Shape::line(
                (low, middle),
                (high, middle),
                Token::Surface,
                4.0,
            ));
            own.push(Shape::line((low, middle), (high, middle), Token::Ink, 1.5));
            for end in [low, high] {
                own.push(Shape::line(
                    (end, middle - 5.0),
                    (end, middle + 5.0),
                    Token::Ink,
                    1.5,
                ));
            }
        }
        marks.push(Mark {
            area: Area {
                x: 2.0,
                y: top + 1.0,
                width: width - 4.0,
                height: ROW - 3.0,
            },
            shapes: own,
            said: table::said(unit, point),
            href: point.href.clone(),
        });
    }
    Drawing {
        width,
        height: floor + BOTTOM,
        shapes,
        marks,
    }
}
