//! A signature by finger, pen or mouse, kept as strokes: printing draws them sharp and rotating loses nothing.
//!
//! Points lie in a fixed box of 1000 × 400, whatever the screen; the pad keeps that shape. While a pen
//! writes, touches of the palm are ignored; a stroke the system cancels is taken back.

use super::{Button, Look, fresh_id};
use crate::ui::{format::now_ms, icons::Glyph, words::kit};
use leptos::{ev, html, prelude::*, text_prop::TextProp};
use std::fmt::Write;

/// Width of the box all points lie in.
pub const INK_WIDTH: u16 = 1000;
/// Height of the box all points lie in.
pub const INK_HEIGHT: u16 = 400;

/// One point of a stroke.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InkPoint {
    /// From the left, 0 to 1000.
    pub x: u16,
    /// From the top, 0 to 400.
    pub y: u16,
    /// Hundredths of a second since the first point of the signature, at most 65,535.
    pub t: u16,
}

/// One stroke: from pen down to pen up.
pub type Stroke = Vec<InkPoint>;

/// Whether strokes can be a signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ink {
    /// Nothing drawn.
    Empty,
    /// Only dots or a touch: no signature.
    Dots,
    /// A line long enough to be one.
    Written,
}

/// The shortest line, in box units, that counts as written: about a tenth of the pad's width.
const SHORTEST: f64 = 100.0;

/// Judges strokes by the length of their lines.
pub fn ink(strokes: &[Stroke]) -> Ink {
    let distance = |a: &InkPoint, b: &InkPoint| {
        (f64::from(a.x) - f64::from(b.x)).hypot(f64::from(a.y) - f64::from(b.y))
    };
    let length: f64 = strokes
        .iter()
        .flat_map(|s| s.windows(2))
        .map(|w| distance(&w[0], &w[1]))
        .sum();
    if strokes.iter().all(Vec::is_empty) {
        Ink::Empty
    } else if length < SHORTEST {
        Ink::Dots
    } else {
        Ink::Written
    }
}

/// Strokes as a draft keeps them: points as `x,y,t`, a blank between points, a semicolon between strokes.
pub fn write_strokes(strokes: &[Stroke]) -> String {
    let point = |p: &InkPoint| format!("{},{},{}", p.x, p.y, p.t);
    let stroke = |s: &Stroke| s.iter().map(point).collect::<Vec<_>>().join(" ");
    strokes.iter().map(stroke).collect::<Vec<_>>().join(";")
}

/// Reads them; what is no point is left out.
pub fn read_strokes(text: &str) -> Vec<Stroke> {
    let point = |text: &str| {
        let mut numbers = text.split(',').map(str::parse::<u16>);
        let mut next = || numbers.next()?.ok();
        Some(InkPoint {
            x: next()?.min(INK_WIDTH),
            y: next()?.min(INK_HEIGHT),
            t: next()?,
        })
    };
    text.split(';')
        .map(|stroke| stroke.split(' ').filter_map(point).collect::<Stroke>())
        .filter(|stroke| !stroke.is_empty())
        .collect()
}

/// The SVG path of strokes, rounded through the middles of neighbouring points.
pub fn ink_path(strokes: &[Stroke]) -> String {
    let mut d = String::new();
    // Writing to a String cannot fail.
    for stroke in strokes {
        let [first, rest @ ..] = stroke.as_slice() else {
            continue;
        };
        let _ = write!(d, "M{} {}", first.x, first.y);
        if rest.is_empty() {
            d.push_str("h.1");
        }
        let mut from = first;
        for (i, to) in rest.iter().enumerate() {
            if i + 1 == rest.len() {
                let _ = write!(d, "L{} {}", to.x, to.y);
            } else {
                let middle = |a: u16, b: u16| (u32::from(a) + u32::from(b)) / 2;
                let _ = write!(
                    d,
                    "Q{} {} {} {}",
                    from.x,
                    from.y,
                    middle(from.x, to.x),
                    middle(from.y, to.y)
                );
            }
            from = to;
        }
    }
    d
}

/// Strokes as a picture, for reports and the record.
#[component]
pub fn SignatureView(
    /// Whose signature and what for; its accessible name.
    #[prop(into)]
    label: TextProp,
    /// The strokes.
    strokes: Vec<Stroke>,
) -> impl IntoView {
    view! {
        <svg class="signature-ink" viewBox=view_box() role="img" aria-label=move || label.get()>
            <path d=ink_path(&strokes) />
        </svg>
    }
}

fn view_box() -> String {
    format!("0 0 {INK_WIDTH} {INK_HEIGHT}")
}

/// The pad. Who signs and what it means stand above the line.
#[component]
pub fn SignaturePad(
    /// Whose signature it is: the pad's accessible name.
    #[prop(into)]
    label: TextProp,
    /// What was drawn.
    strokes: RwSignal<Vec<Stroke>>,
    /// The printed name.
    #[prop(optional, into)]
    signer: TextProp,
    /// What signing means: "The ward accepts the device back".
    #[prop(optional, into)]
    meaning: TextProp,
    /// The pad's id, for the error summary; made up when left out.
    #[prop(optional, into)]
    name: String,
    /// What to mend.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let id = if name.is_empty() {
        fresh_id("signature")
    } else {
        name
    };
    let state_id = format!("{id}-state");
    let pad = NodeRef::<html::Div>::new();
    let stroke = RwSignal::new(Stroke::new());
    let pen = StoredValue::new(None::<(i32, bool)>);
    let begun = StoredValue::new(None::<i64>);

    let point = move |ev: &ev::PointerEvent| {
        let rect = pad.get_untracked()?.get_bounding_client_rect();
        let along = |at: f64, from: f64, size: f64, units: u16| {
            ((at - from) / size.max(1.0) * f64::from(units)).clamp(0.0, f64::from(units)) as u16
        };
        let start = begun.get_value().unwrap_or_else(|| {
            let now = now_ms();
            begun.set_value(Some(now));
            now
        });
        Some(InkPoint {
            x: along(
                f64::from(ev.client_x()),
                rect.left(),
                rect.width(),
                INK_WIDTH,
            ),
            y: along(
                f64::from(ev.client_y()),
                rect.top(),
                rect.height(),
                INK_HEIGHT,
            ),
            t: u16::try_from((now_ms() - start) / 10).unwrap_or(u16::MAX),
        })
    };
    let mine =
        move |ev: &ev::PointerEvent| pen.get_value().is_some_and(|(id, _)| id == ev.pointer_id());
    let down = move |ev: ev::PointerEvent| {
        let is_pen = ev.pointer_type() == "pen";
        // One pointer writes at a time; a pen takes over from a palm that came first.
        let busy = pen
            .get_value()
            .is_some_and(|(_, was_pen)| was_pen || !is_pen);
        if busy || ev.button() != 0 {
            return;
        }
        ev.prevent_default();
        if let Some(el) = pad.get_untracked() {
            // A pointer that is already gone cannot be captured; its stroke ends at once.
            let _ = el.set_pointer_capture(ev.pointer_id());
        }
        pen.set_value(Some((ev.pointer_id(), is_pen)));
        stroke.set(point(&ev).into_iter().collect());
    };
    let moved = move |ev: ev::PointerEvent| {
        if mine(&ev)
            && let Some(next) = point(&ev)
        {
            let same =
                stroke.with_untracked(|s| s.last().is_some_and(|l| (l.x, l.y) == (next.x, next.y)));
            if !same {
                stroke.update(|s| s.push(next));
            }
        }
    };
    let up = move |ev: ev::PointerEvent| {
        if mine(&ev) {
            pen.set_value(None);
            let done = stroke.get_untracked();
            stroke.set(Stroke::new());
            if !done.is_empty() {
                strokes.update(|all| all.push(done));
            }
        }
    };
    let cancelled = move |ev: ev::PointerEvent| {
        if mine(&ev) {
            pen.set_value(None);
            stroke.set(Stroke::new());
        }
    };
    let drawn = Memo::new(move |_| strokes.with(|all| ink(all)));
    let state = move || match drawn.get() {
        Ink::Empty => kit::signature_empty(),
        Ink::Dots => kit::signature_dots(),
        Ink::Written => kit::signature_there(),
    };
    let error_id = format!("{id}-error");
    let described = format!("{state_id} {error_id}");
    view! {
        <div class="field signature" data-invalid=super::field::invalid(error)>
            <div class="signature-head">
                <span class="signature-signer">{move || signer.get()}</span>
                <span class="signature-meaning">{move || meaning.get()}</span>
            </div>
            <div
                class="signature-pad"
                id=id
                tabindex="0"
                role="img"
                aria-label=move || format!("{}. {}", label.get(), kit::sign_here())
                aria-describedby=described
                node_ref=pad
                on:pointerdown=down
                on:pointermove=moved
                on:pointerup=up
                on:pointercancel=cancelled
                on:contextmenu=|ev| ev.prevent_default()
            >
                <svg class="signature-ink" viewBox=view_box() aria-hidden="true">
                    <path d=move || strokes.with(|all| ink_path(all)) />
                    <path d=move || stroke.with(|s| ink_path(std::slice::from_ref(s))) />
                </svg>
                <Show when=move || drawn.get() == Ink::Empty && stroke.with(Vec::is_empty)>
                    <span class="signature-prompt" aria-hidden="true">{kit::sign_here}</span>
                </Show>
            </div>
            <div class="signature-foot">
                <span class="field-hint" id=state_id role="status">{state}</span>
                <Show when=move || drawn.get() != Ink::Empty>
                    <Button
                        label=kit::clear_signature
                        look=Look::Quiet
                        icon=Glyph::Undo
                        on_press=move || {
                            strokes.set(Vec::new());
                            begun.set_value(None);
                        }
                    />
                </Show>
            </div>
            <super::field::FieldMessage id=error_id error />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn line(points: &[(u16, u16)]) -> Stroke {
        points
            .iter()
            .map(|&(x, y)| InkPoint { x, y, t: 0 })
            .collect()
    }

    #[test]
    fn dots_are_no_signature_and_a_line_is() {
        assert_eq!(ink(&[]), Ink::Empty);
        assert_eq!(
            ink(&[line(&[(5, 5)]), line(&[(900, 300), (903, 304)])]),
            Ink::Dots
        );
        assert_eq!(ink(&[line(&[(100, 100), (160, 180)])]), Ink::Written);
    }

    #[test]
    fn strokes_read_back_as_they_were_written() {
        let drawn = [line(&[(0, 0), (1000, 400)]), line(&[(7, 8)])];
        assert_eq!(write_strokes(&drawn), "0,0,0 1000,400,0;7,8,0");
        assert_eq!(read_strokes(&write_strokes(&drawn)), drawn);
        assert_eq!(read_strokes(""), Vec::<Stroke>::new());
        assert_eq!(
            read_strokes("x;1,2;5,6,7"),
            [vec![InkPoint { x: 5, y: 6, t: 7 }]]
        );
    }

    #[test]
    fn a_path_starts_and_ends_where_the_stroke_does() {
        assert_eq!(
            ink_path(&[line(&[(0, 0), (10, 10), (20, 0)])]),
            "M0 0Q0 0 5 5L20 0"
        );
        assert_eq!(ink_path(&[line(&[(7, 8)])]), "M7 8h.1");
    }
}
