//! Wholes cut into parts: always in the order of the keys, with a gap between them and the share inside where it fits.

use super::draw::{Anchor, Area, Drawing, Mark, Shape, TEXT, Token, fitted, width_of};
use super::{Key, Whole, table};
use crate::ui::format;

const LEGEND: f64 = 22.0;
const ROW: f64 = 58.0;
const BAR: f64 = 28.0;
const FINGER: f64 = 44.0;
const GAP: f64 = 2.0;
const SIDE: f64 = 2.0;

pub(super) fn draw(keys: &[Key], wholes: &[Whole], width: f64) -> Drawing {
    let mut shapes = Vec::new();
    let (mut x, mut top) = (SIDE, 0.0);
    for key in keys {
        let wide = 14.0 + 6.0 + width_of(&key.name) + 16.0;
        if x > SIDE && x + wide - 16.0 > width - SIDE {
            (x, top) = (SIDE, top + LEGEND);
        }
        let at = Area {
            x: x + 0.5,
            y: top + 4.5,
            width: 13.0,
            height: 13.0,
        };
        let [fill, outline, _] = key.colours;
        shapes.push(Shape::Box {
            at,
            radius: 3.0,
            fill,
            outline,
        });
        let words = (x + 20.0, top + 15.0);
        shapes.push(Shape::words(
            words,
            Anchor::Start,
            key.name.clone(),
            Token::Ink2,
        ));
        x += wide;
    }
    let start = if keys.is_empty() {
        0.0
    } else {
        top + LEGEND + 4.0
    };

    let mut marks = Vec::new();
    for (place, whole) in wholes.iter().enumerate() {
        let top = start + ROW * place as f64;
        let n = whole.n();
        let of = table::of_so_many(n);
        let room = width - 2.0 * SIDE - width_of(&of) - 16.0;
        shapes.push(Shape::Words {
            at: (SIDE, top + 15.0),
            anchor: Anchor::Start,
            text: fitted(&whole.name, room),
            colour: Token::Ink,
            size: TEXT,
            strong: true,
        });
        shapes.push(Shape::words(
            (width - SIDE, top + 15.0),
            Anchor::End,
            of,
            Token::Ink2,
        ));
        let shown = whole.parts.iter().filter(|(count, _)| *count > 0).count();
        let room = width - 2.0 * SIDE - GAP * shown.saturating_sub(1) as f64;
        let mut x = SIDE;
        for (key, (count, href)) in keys.iter().zip(&whole.parts) {
            if *count == 0 {
                continue;
            }
            let share = f64::from(*count) / f64::from(n);
            let wide = room * share;
            let bar = Area {
                x,
                y: top + 22.0,
                width: wide,
                height: BAR,
            };
            let [fill, outline, words] = key.colours;
            let inset = Area {
                x: bar.x + 0.5,
                y: bar.y + 0.5,
                width: (bar.width - 1.0).max(0.5),
                height: bar.height - 1.0,
            };
            let mut own = vec![Shape::Box {
                at: inset,
                radius: 2.0,
                fill,
                outline,
            }];
            let percent = format::percent(share);
            let long = match key.short.as_str() {
                "" => percent.clone(),
                short => format!("{short}: {percent}"),
            };
            let short = if key.short.is_empty() {
                percent
            } else {
                key.short.clone()
            };
            let text = [long, short]
                .into_iter()
                .find(|text| width_of(text) + 6.0 <= wide);
            if let Some(text) = text {
                let at = (x + wide / 2.0, bar.y + BAR / 2.0 + TEXT / 3.0);
                own.push(Shape::words(at, Anchor::Middle, text, words));
            }
            marks.push(Mark {
                // As high as a finger needs; what is too narrow for one has its line in the table.
                area: Area {
                    y: top + ROW - FINGER,
                    height: FINGER,
                    ..bar
                },
                shapes: own,
                said: table::said_part(whole, key, *count),
                href: href.clone(),
            });
            x += wide + GAP;
        }
    }
    Drawing {
        width,
        height: start + ROW * wholes.len() as f64,
        shapes,
        marks,
    }
}
