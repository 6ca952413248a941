//! A chart as a file: SVG and PNG in light colours with title and reading aid, and its table as CSV.

use super::draw::{Anchor, Drawing, Shape, TEXT, Token};
use super::{Chart, table};
use crate::ui::download::{download, failed, hand_over, url_of};
use aftercare_core::exchange::table::write_table;
use leptos::prelude::document;
use std::collections::BTreeMap;
use std::fmt::Write;
use strum::IntoEnumIterator;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, HtmlImageElement, Url,
};

/// How wide an exported picture is, in px.
const WIDTH: f64 = 880.0;
/// How many dots of a PNG there are to a px.
const FINE: f64 = 2.0;
const MARGIN: f64 = 24.0;
/// The faces that the picture asks for: those of the app where they are, else any.
const FACES: &str =
    "Inter, 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif";

/// The table as CSV.
pub(super) fn csv(chart: &Chart) {
    let heads = std::iter::once(table::heads(chart));
    let rows = table::rows(chart).into_iter();
    let rows = rows.map(|row| row.into_iter().map(|cell| cell.raw).collect());
    let bytes = write_table::<Vec<String>>(heads.chain(rows));
    hand_over(
        &bytes,
        "text/csv;charset=utf-8",
        &format!("{}.csv", chart.file),
    );
}

/// The picture as SVG.
pub(super) fn svg(chart: &Chart) {
    let (text, _) = picture(chart);
    hand_over(
        text.as_bytes(),
        "image/svg+xml",
        &format!("{}.svg", chart.file),
    );
}

/// The picture as PNG: the SVG, drawn by the browser.
pub(super) fn png(chart: &Chart) {
    let (text, (width, height)) = picture(chart);
    let name = format!("{}.png", chart.file);
    if draw_png(&text, width, height, name).is_none() {
        failed();
    }
}

fn draw_png(text: &str, width: f64, height: f64, name: String) -> Option<()> {
    let url = url_of(text.as_bytes(), "image/svg+xml")?;
    let image = HtmlImageElement::new().ok()?;
    let drawn = image.clone();
    let address = url.clone();
    let ready = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&address);
        if to_png(&drawn, width, height, name).is_none() {
            failed();
        }
    });
    image.set_onload(Some(ready.unchecked_ref()));
    image.set_onerror(Some(Closure::once_into_js(failed).unchecked_ref()));
    image.set_src(&url);
    Some(())
}

fn to_png(image: &HtmlImageElement, width: f64, height: f64, name: String) -> Option<()> {
    let (canvas, context) = canvas(width * FINE, height * FINE)?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(
            image,
            0.0,
            0.0,
            width * FINE,
            height * FINE,
        )
        .ok()?;
    let written = Closure::once_into_js(move |blob: JsValue| match blob.dyn_into::<Blob>() {
        Ok(blob) => match Url::create_object_url_with_blob(&blob) {
            Ok(url) => download(&url, &name),
            Err(_) => failed(),
        },
        Err(_) => failed(),
    });
    canvas.to_blob(written.unchecked_ref()).ok()
}

fn canvas(width: f64, height: f64) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let canvas = document().create_element("canvas").ok()?;
    let canvas = canvas.dyn_into::<HtmlCanvasElement>().ok()?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d").ok()??;
    Some((canvas, context.dyn_into().ok()?))
}

/// The whole picture as text, with its size.
fn picture(chart: &Chart) -> (String, (f64, f64)) {
    let drawing = chart.draw(WIDTH - 2.0 * MARGIN);
    let palette = Palette::light();
    let text = to_svg(chart, &drawing, |token| palette.of(token));
    (text, size(&drawing))
}

const HEAD: f64 = 84.0;

fn size(drawing: &Drawing) -> (f64, f64) {
    (WIDTH, (drawing.height + HEAD + 2.0 * MARGIN).ceil())
}

/// The picture as an SVG that stands by itself: plain colours, no styles, no links; each mark says what it shows.
fn to_svg(chart: &Chart, drawing: &Drawing, paint: impl Fn(Token) -> String) -> String {
    let (width, height) = size(drawing);
    let mut out = String::new();
    // Writing into a String cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"{FACES}\"><title>{}</title><rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>",
        escaped(&chart.title),
        paint(Token::Surface),
    );
    let head = |at, size, strong, colour, text: &str| Shape::Words {
        at,
        anchor: Anchor::Start,
        text: text.to_owned(),
        colour,
        size,
        strong,
    };
    let x = MARGIN;
    for shape in [
        head((x, MARGIN + 14.0), 17.0, true, Token::Ink, &chart.title),
        head((x, MARGIN + 38.0), TEXT, false, Token::Ink2, &chart.note),
        head((x, MARGIN + 58.0), TEXT, false, Token::Ink2, &chart.scope),
    ] {
        write_shape(&mut out, &shape, &paint);
    }
    let _ = write!(
        out,
        "<g transform=\"translate({MARGIN} {})\">",
        MARGIN + HEAD
    );
    for shape in &drawing.shapes {
        write_shape(&mut out, shape, &paint);
    }
    for mark in &drawing.marks {
        let _ = write!(out, "<g><title>{}</title>", escaped(&mark.said));
        for shape in &mark.shapes {
            write_shape(&mut out, shape, &paint);
        }
        out.push_str("</g>");
    }
    out.push_str("</g></svg>\n");
    out
}

fn write_shape(out: &mut String, shape: &Shape, paint: &impl Fn(Token) -> String) {
    let _ = match shape {
        Shape::Line {
            points,
            colour,
            width,
        } => write!(
            out,
            "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>",
            path(points),
            paint(*colour)
        ),
        Shape::Box {
            at,
            radius,
            fill,
            outline,
        } => write!(
            out,
            "<rect x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{:.2}\" rx=\"{radius}\" fill=\"{}\" stroke=\"{}\"/>",
            at.x,
            at.y,
            at.width,
            at.height,
            paint(*fill),
            paint(*outline)
        ),
        Shape::Dot {
            centre,
            radius,
            fill,
            outline,
        } => write!(
            out,
            "<circle cx=\"{:.2}\" cy=\"{:.2}\" r=\"{radius}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"2\"/>",
            centre.0,
            centre.1,
            paint(*fill),
            paint(*outline)
        ),
        Shape::Words {
            at,
            anchor,
            text,
            colour,
            size,
            strong,
        } => write!(
            out,
            "<text x=\"{:.2}\" y=\"{:.2}\" text-anchor=\"{}\" fill=\"{}\" font-size=\"{size}\"{}>{}</text>",
            at.0,
            at.1,
            anchor.name(),
            paint(*colour),
            if *strong { " font-weight=\"550\"" } else { "" },
            escaped(text)
        ),
    };
}

/// The path through points.
pub(super) fn path(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (place, (x, y)) in points.iter().enumerate() {
        let _ = write!(path, "{}{x:.2} {y:.2}", if place == 0 { "M" } else { "L" });
    }
    path
}

/// Text inside XML 1.0: markup is escaped, and what no XML may hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// The colours of the light scheme as every program knows them.
struct Palette(BTreeMap<Token, String>);

impl Palette {
    /// Asks the browser what each token is where the scheme is light.
    fn light() -> Self {
        Self(Self::resolve().unwrap_or_default())
    }

    fn resolve() -> Option<BTreeMap<Token, String>> {
        let probe = document().create_element("span").ok()?;
        let probe = probe.dyn_into::<HtmlElement>().ok()?;
        probe.set_class_name("chart-probe");
        document().body()?.append_child(&probe).ok()?;
        let found = Self::read(&probe);
        probe.remove();
        found
    }

    fn read(probe: &HtmlElement) -> Option<BTreeMap<Token, String>> {
        let (_, context) = canvas(1.0, 1.0)?;
        let computed = leptos::prelude::window().get_computed_style(probe).ok()??;
        let mut found = BTreeMap::new();
        for token in Token::iter() {
            let Some(property) = token.property() else {
                continue;
            };
            let style = HtmlElement::style(probe);
            style
                .set_property("color", &format!("var({property})"))
                .ok()?;
            context.set_fill_style_str(&computed.get_property_value("color").ok()?);
            context.fill_rect(0.0, 0.0, 1.0, 1.0);
            let dot = context.get_image_data(0.0, 0.0, 1.0, 1.0).ok()?.data();
            let [r, g, b, ..] = dot.as_slice() else {
                return None;
            };
            found.insert(token, format!("#{r:02x}{g:02x}{b:02x}"));
        }
        Some(found)
    }

    fn of(&self, token: Token) -> String {
        match token {
            Token::None => "none".to_owned(),
            // Without a canvas: black on white.
            Token::Surface
            | Token::Sunken
            | Token::AccentSoft
            | Token::WarnSoft
            | Token::OkSoft
            | Token::OnAccent
            | Token::OnDanger => self.or(token, "#ffffff"),
            _ => self.or(token, "#000000"),
        }
    }

    fn or(&self, token: Token, plain: &str) -> String {
        self.0.get(&token).map_or(plain, String::as_str).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Body, Point, Unit};
    use super::*;
    use aftercare_core::insight::Interval;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn an_exported_picture_stands_by_itself() {
        let point = Point {
            name: "A & <B>".to_owned(),
            short: "A".to_owned(),
            above: None,
            value: Some(4.5),
            interval: Some(Interval {
                low: 4.0,
                high: 4.8,
            }),
            n: 12,
            href: "#/figures/tickets".to_owned(),
        };
        let chart = Chart {
            title: "\"Mean\"\u{1}".to_owned(),
            note: String::new(),
            of: "Site".to_owned(),
            measure: "Mean".to_owned(),
            scope: "1 Jan 2026 – 31 Mar 2026 · North".to_owned(),
            file: "mean".to_owned(),
            body: Body::Bars(Unit::Score, vec![point]),
        };
        let text = to_svg(&chart, &chart.draw(400.0), |token| match token {
            Token::None => "none".to_owned(),
            _ => "#123456".to_owned(),
        });
        for there in [
            "A &amp; &lt;B&gt;",
            "&quot;Mean&quot;<",
            "31 Mar 2026 · North<",
        ] {
            assert!(text.contains(there), "no {there} in {text}");
        }
        for never in ["var(", "class=", "style=", "href", "\u{1}"] {
            assert!(!text.contains(never), "{never} in {text}");
        }
    }
}
