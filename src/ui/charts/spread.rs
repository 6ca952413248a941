//! Times beside each other, each measured by its own target: every one a dot, with the median, the time within which
//! nine of ten were, and the line of the target, which all have in common.

use super::draw::{Anchor, Area, Drawing, Mark, Shape, TEXT, Token, fitted, width_of};
use super::{Spread, table};
use crate::ui::format;
use crate::ui::words::charts as words;

const LEGEND: f64 = 22.0;
const ROW: f64 = 72.0;
const BOTTOM: f64 = 22.0;
const SIDE: f64 = 14.0;
const DOT: f64 = 4.0;
/// As many times the target as the scale reaches at most.
const FARTHEST: f64 = 4.0;

/// Where the scale ends and its lines are, in targets.
fn scale(rows: &[Spread]) -> (f64, Vec<f64>) {
    let all = rows.iter().flat_map(|row| {
        let times = row.times.map(|times| times.p90);
        let all = row.took.iter().copied().chain(times);
        all.map(|took| row.in_targets(took)).collect::<Vec<_>>()
    });
    let longest = all.fold(0.0, f64::max);
    let high = [1.5, 2.0, 3.0]
        .into_iter()
        .find(|high| longest <= *high)
        .unwrap_or(FARTHEST);
    let step = if high <= 2.0 { 0.5 } else { 1.0 };
    let count = (high / step).round() as usize;
    (high, (0..=count).map(|at| at as f64 * step).collect())
}

/// Whether a time lies beyond the end of the scale.
pub(super) fn is_beyond(rows: &[Spread]) -> bool {
    let each = |row: &Spread| {
        let far = |took: &_| row.in_targets(*took) > FARTHEST;
        row.took.iter().any(far)
    };
    rows.iter().any(each)
}

pub(super) fn draw(rows: &[Spread], width: f64) -> Drawing {
    let mut shapes = Vec::new();
    let top = legend(&mut shapes, width);
    let (high, ticks) = scale(rows);
    let x = |targets: f64| SIDE + targets.clamp(0.0, high) / high * (width - 2.0 * SIDE);
    let floor = top + ROW * rows.len() as f64;
    for at in &ticks {
        let is_target = *at == 1.0;
        shapes.push(Shape::Words {
            at: (x(*at), floor + 14.0),
            anchor: Anchor::Middle,
            text: if is_target {
                words::target().to_owned()
            } else {
                format::percent(*at)
            },
            colour: if is_target { Token::Ink } else { Token::Ink2 },
            size: TEXT,
            strong: is_target,
        });
    }
    let mut marks = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let top = top + ROW * place as f64;
        let track = top + 34.0;
        for at in &ticks {
            let (colour, reach, wide) = match *at == 1.0 {
                true => (Token::Danger, 13.0, 1.5),
                false => (Token::Line, 9.0, 1.0),
            };
            let ends = ((x(*at), track - reach), (x(*at), track + reach));
            shapes.push(Shape::line(ends.0, ends.1, colour, wide));
        }
        let across = ((x(0.0), track), (x(high), track));
        shapes.push(Shape::line(across.0, across.1, Token::Line, 1.0));
        let own = row_shapes(row, top, track, width, x, high);
        match row.times {
            None => shapes.extend(own),
            Some(_) => marks.push(Mark {
                area: Area {
                    x: 2.0,
                    y: top,
                    width: width - 4.0,
                    height: ROW - 4.0,
                },
                shapes: own,
                said: table::said_spread(row),
                href: row.href.clone(),
            }),
        }
    }
    Drawing {
        width,
        height: floor + BOTTOM,
        shapes,
        marks,
    }
}

/// The words and the marks of a row.
fn row_shapes(
    row: &Spread,
    top: f64,
    track: f64,
    width: f64,
    x: impl Fn(f64) -> f64,
    high: f64,
) -> Vec<Shape> {
    let shown = table::spread_in_short(row);
    let room = width - 2.0 * SIDE - width_of(&shown) - 16.0;
    let below = (SIDE, top + 61.0);
    let below_words = fitted(&table::spread_below(row), width - 2.0 * SIDE);
    let mut own = vec![
        Shape::Words {
            at: (SIDE, top + 15.0),
            anchor: Anchor::Start,
            text: fitted(&row.name, room),
            colour: Token::Ink,
            size: TEXT,
            strong: true,
        },
        Shape::words((width - SIDE, top + 15.0), Anchor::End, shown, Token::Ink2),
        Shape::words(below, Anchor::Start, below_words, Token::Ink2),
    ];
    let Some(times) = row.times else { return own };
    let (median, p90) = (
        x(row.in_targets(times.median)),
        x(row.in_targets(times.p90)),
    );
    own.push(Shape::line((median, track), (p90, track), Token::Ink, 1.5));
    own.push(Shape::line(
        (p90, track - 5.0),
        (p90, track + 5.0),
        Token::Ink,
        1.5,
    ));
    let mut each: Vec<f64> = row.took.iter().map(|took| row.in_targets(*took)).collect();
    each.sort_by(f64::total_cmp);
    let (mut last, mut turn) = (f64::MIN, 0_usize);
    for targets in each {
        let at = x(targets);
        // Dots that would cover each other stand a little above and below.
        turn = if at - last < 2.0 * DOT { turn + 1 } else { 0 };
        last = at;
        let aside = [0.0, -6.0, 6.0][turn % 3];
        own.push(dot((at, track + aside), targets > 1.0));
        if targets > high {
            let beyond = (at + 6.0, track + aside + TEXT / 3.0);
            own.push(Shape::words(beyond, Anchor::Start, "›", Token::Ink));
        }
    }
    // Over the dots, with a light rim.
    own.extend(median_line(median, track));
    own
}

fn dot(centre: (f64, f64), is_late: bool) -> Shape {
    let (fill, outline) = match is_late {
        true => (Token::WarnSoft, Token::Warn),
        false => (Token::Accent, Token::Accent),
    };
    Shape::Dot {
        centre,
        radius: DOT,
        fill,
        outline,
    }
}

fn median_line(at: f64, track: f64) -> [Shape; 2] {
    let line = |colour, wide| Shape::line((at, track - 9.0), (at, track + 9.0), colour, wide);
    [line(Token::Surface, 6.0), line(Token::Ink, 3.0)]
}

/// What dots and lines stand for; gives where the rows begin.
fn legend(shapes: &mut Vec<Shape>, width: f64) -> f64 {
    let names = [
        words::one_in_time(),
        words::one_late(),
        words::median(),
        words::nine_of_ten(),
    ];
    let (mut x, mut top) = (SIDE, 0.0);
    for (place, name) in names.into_iter().enumerate() {
        let wide = 18.0 + width_of(name) + 14.0;
        if x > SIDE && x + wide - 14.0 > width - SIDE {
            (x, top) = (SIDE, top + LEGEND);
        }
        let (centre, middle) = (x + 6.0, top + 11.0);
        match place {
            0 | 1 => shapes.push(dot((centre, middle), place == 1)),
            2 => shapes.push(Shape::line(
                (centre, middle - 7.0),
                (centre, middle + 7.0),
                Token::Ink,
                3.0,
            )),
            _ => {
                let end = x + 12.0;
                shapes.push(Shape::line((x, middle), (end, middle), Token::Ink, 1.5));
                shapes.push(Shape::line(
                    (end, middle - 5.0),
                    (end, middle + 5.0),
                    Token::Ink,
                    1.5,
                ));
            }
        }
        let at = (x + 18.0, top + 15.0);
        shapes.push(Shape::words(at, Anchor::Start, name, Token::Ink2));
        x += wide;
    }
    top + LEGEND + 6.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use aftercare_core::insight::Times;
    use aftercare_core::time::Span;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn row(target: i64, took: &[i64]) -> Spread {
        let took: Vec<Span> = took.iter().map(|minutes| Span::minutes(*minutes)).collect();
        Spread {
            name: "On site".to_owned(),
            target: Span::minutes(target),
            times: Times::of(&mut took.clone()),
            took,
            href: "#/figures/tickets".to_owned(),
        }
    }

    fn dots(drawing: &Drawing) -> Vec<(f64, bool)> {
        let shapes = drawing.marks.iter().flat_map(|mark| &mark.shapes);
        let dots = shapes.filter_map(|shape| match shape {
            Shape::Dot { centre, fill, .. } => Some((centre.0, *fill == Token::WarnSoft)),
            _ => None,
        });
        dots.collect()
    }

    #[test]
    fn each_time_stands_where_it_is_of_its_own_target() {
        // A third of half an hour and of four hours stand under each other; the line of the target is at half of 200 %.
        let rows = [row(30, &[10, 60]), row(240, &[80])];
        let drawing = draw(&rows, 228.0);
        let (left, all) = (SIDE, 200.0);
        let expected = [
            (left + all / 6.0, false),
            (left + all, true),
            (left + all / 6.0, false),
        ];
        for ((at, late), (wanted, is_late)) in dots(&drawing).into_iter().zip(expected) {
            assert!((at - wanted).abs() < 1e-9 && late == is_late, "{at} {late}");
        }
        assert_eq!(dots(&drawing).len(), 3);
        assert!(!is_beyond(&rows));
    }

    #[test]
    fn what_took_far_longer_stands_at_the_edge_and_what_nobody_reached_is_no_mark() {
        let rows = [row(5, &[5, 500]), row(15, &[])];
        assert!(is_beyond(&rows));
        let drawing = draw(&rows, 228.0);
        assert_eq!(drawing.marks.len(), 1);
        // To the minute is in time.
        assert_eq!(dots(&drawing), [(SIDE + 50.0, false), (SIDE + 200.0, true)]);
        // A target of no time at all is missed by whatever took any.
        assert!(row(0, &[1]).in_targets(Span::minutes(1)) > 1.0);
        assert_eq!(row(0, &[0]).in_targets(Span::ZERO), 0.0);
    }
}
