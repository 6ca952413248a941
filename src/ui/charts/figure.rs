//! A chart on a page: its picture, whose marks one walks along and opens, or its table; and its files.

use super::draw::{Drawing, Mark, Shape};
use super::table::{self, Cell};
use super::{Chart, export};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::charts as words;
use js_sys::Array;
use leptos::{ev, html, prelude::*, svg};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// What a picture is laid out for before its place is measured, in px.
const USUAL: f64 = 560.0;
/// No narrower, in px.
const NARROWEST: f64 = 240.0;

/// A chart with everything around it.
#[component]
pub fn ChartFigure(
    /// What it shows.
    #[prop(into)]
    chart: Signal<Chart>,
) -> impl IntoView {
    let id = fresh_id("chart");
    let named = id.clone();
    let as_table = RwSignal::new(false);
    let said = RwSignal::new(None::<String>);
    let title = move || chart.with(|chart| chart.title.clone());
    let is_empty = Memo::new(move |_| chart.with(Chart::is_empty));
    let files = Signal::derive(move || {
        let save = |write: fn(&Chart)| move || chart.with_untracked(write);
        vec![
            MenuItem::new(words::save_svg, save(export::svg)),
            MenuItem::new(words::save_png, save(export::png)),
            MenuItem::new(words::save_csv, save(export::csv)),
        ]
    });
    view! {
        <figure class="panel chart keep-together" aria-labelledby=named>
            <figcaption class="chart-head">
                <h2 id=id>{title}</h2>
                <div class="chart-verbs no-print">
                    <button
                        type="button"
                        class="chip"
                        aria-pressed=move || if as_table.get() { "true" } else { "false" }
                        aria-label=move || words::table_of(title())
                        disabled=move || is_empty.get()
                        on:click=move |_| as_table.update(|on| *on = !*on)
                    >
                        {words::as_table}
                    </button>
                    <Show when=move || !is_empty.get()>
                        <Menu label=move || words::save_of(title()) items=files icon=Glyph::Download />
                    </Show>
                </div>
                <p class="chart-note quiet">{move || chart.with(|chart| chart.note.clone())}</p>
            </figcaption>
            {move || match (is_empty.get(), as_table.get()) {
                (true, _) => view! { <p class="chart-nothing quiet">{words::nothing_here}</p> }.into_any(),
                (false, true) => view! { <Table chart /> }.into_any(),
                (false, false) => view! {
                    <Picture chart said />
                    <p class="chart-said no-print" aria-hidden="true">
                        {move || said.get().unwrap_or_else(|| words::keys().to_owned())}
                    </p>
                }.into_any(),
            }}
        </figure>
    }
}

/// The table behind the picture.
#[component]
fn Table(chart: Signal<Chart>) -> impl IntoView {
    // Heads change with the language and the measure; the table is drawn anew then.
    let heads = Memo::new(move |_| chart.with(table::heads));
    let rows = Signal::derive(move || chart.with(table::rows));
    let title = move || chart.with(|chart| chart.title.clone());
    move || {
        let columns = heads.get().into_iter().enumerate().map(|(place, head)| {
            let column = Column::new(head, move |row: &Vec<Cell>| row.get(place).map(cell));
            if place == 0 { column } else { column.numeric() }
        });
        let columns = columns.collect::<Vec<_>>();
        view! { <DataTable caption=title caption_hidden=true columns rows /> }
    }
}

fn cell(cell: &Cell) -> AnyView {
    let shown = cell.shown.clone();
    match &cell.href {
        Some(href) => view! { <a class="chart-cell" href=href.clone()>{shown}</a> }.into_any(),
        None => shown.into_any(),
    }
}

/// The picture, as wide as its place.
#[component]
fn Picture(chart: Signal<Chart>, said: RwSignal<Option<String>>) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let width = RwSignal::new(USUAL);
    follow_width(place, width);
    let drawing = Memo::new(move |_| {
        let width = width.get();
        chart.with(|chart| chart.draw(width))
    });
    let reached = RwSignal::new(0_usize);
    // The one that Tab comes to; there may be fewer than before.
    let stop = Memo::new(move |_| {
        let last = drawing.with(|drawing| drawing.marks.len().saturating_sub(1));
        reached.get().min(last)
    });
    let label = move || chart.with(|chart| format!("{}. {}", chart.title, words::keys()));
    let keys = move |event: ev::KeyboardEvent| {
        let count = drawing.with_untracked(|drawing| drawing.marks.len());
        let here = stop.get_untracked();
        let to = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => (here + 1).min(count.saturating_sub(1)),
            "ArrowLeft" | "ArrowUp" => here.saturating_sub(1),
            "Home" => 0,
            "End" => count.saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        focus_mark(place, to);
    };
    view! {
        <div class="chart-place" node_ref=place on:keydown=keys>
            {move || drawing.with(|drawing| {
                let Drawing { width, height, shapes, marks } = drawing;
                view! {
                    <svg
                        class="chart-picture"
                        viewBox=format!("0 0 {width} {height}")
                        role="group"
                        aria-label=label
                    >
                        <g aria-hidden="true">{shapes.iter().map(shape).collect_view()}</g>
                        {marks.iter().enumerate().map(|(at, mark)| view! { <MarkView at mark=mark.clone() stop reached said /> }).collect_view()}
                    </svg>
                }
            })}
        </div>
    }
}

/// A mark: one stop for Tab in the whole picture, arrows walk on from there.
#[component]
fn MarkView(
    at: usize,
    mark: Mark,
    stop: Memo<usize>,
    reached: RwSignal<usize>,
    said: RwSignal<Option<String>>,
) -> impl IntoView {
    let Mark {
        area,
        shapes,
        said: words,
        href,
    } = mark;
    let (on_focus, on_hover) = (words.clone(), words.clone());
    // Built by hand: the macro takes every `<a>` for one of HTML, which nobody can see or reach inside a picture.
    let link = svg::a()
        .class("chart-mark")
        .attr("href", href)
        .attr("aria-label", words)
        .attr(
            "tabindex",
            move || if stop.get() == at { "0" } else { "-1" },
        )
        .on(ev::focus, move |_| {
            reached.set(at);
            said.set(Some(on_focus.clone()));
        })
        .on(ev::pointerenter, move |_| said.set(Some(on_hover.clone())))
        .on(ev::pointerleave, move |_| said.set(None))
        .on(ev::blur, move |_| said.set(None))
        .child(view! {
            <rect
                class="chart-hit"
                x=area.x
                y=area.y
                width=area.width.max(1.0)
                height=area.height
                rx="4"
            />
        });
    view! {
        // What is drawn lies over the link and not in it: names are cut to fit, and the link has the whole of them.
        <g>
        {link}
        <g class="chart-drawn" aria-hidden="true">{shapes.iter().map(shape).collect_view()}</g>
        </g>
    }
}

fn shape(shape: &Shape) -> AnyView {
    match shape {
        Shape::Line {
            points,
            colour,
            width,
        } => view! {
            <path
                d=export::path(points)
                fill="none"
                stroke=colour.paint()
                stroke-width=*width
                stroke-linejoin="round"
                stroke-linecap="round"
            />
        }
        .into_any(),
        Shape::Box {
            at,
            radius,
            fill,
            outline,
        } => view! {
            <rect
                x=at.x
                y=at.y
                width=at.width
                height=at.height
                rx=*radius
                fill=fill.paint()
                stroke=outline.paint()
            />
        }
        .into_any(),
        Shape::Dot {
            centre,
            radius,
            fill,
            outline,
        } => view! {
            <circle
                cx=centre.0
                cy=centre.1
                r=*radius
                fill=fill.paint()
                stroke=outline.paint()
                stroke-width="2"
            />
        }
        .into_any(),
        Shape::Words {
            at,
            anchor,
            text,
            colour,
            size,
            strong,
        } => view! {
            <text
                x=at.0
                y=at.1
                text-anchor=anchor.name()
                fill=colour.paint()
                font-size=*size
                font-weight=strong.then_some("550")
            >
                {text.clone()}
            </text>
        }
        .into_any(),
    }
}

fn focus_mark(place: NodeRef<html::Div>, at: usize) {
    let Some(place) = place.get_untracked() else {
        return;
    };
    let marks = place.query_selector_all(".chart-mark").ok();
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    let mark = marks.and_then(|marks| marks.item(at));
    if let Some(mark) = mark.and_then(|mark| mark.dyn_into::<web_sys::SvgElement>().ok()) {
        let _ = mark.focus();
    }
}

/// Keeps `width` the width of the place, in whole px.
fn follow_width(place: NodeRef<html::Div>, width: RwSignal<f64>) {
    let kept = StoredValue::new_local(None::<(web_sys::ResizeObserver, Closure<dyn FnMut(Array)>)>);
    Effect::new(move || {
        let Some(place) = place.get() else { return };
        let measure = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let entry = entries.get(0).dyn_into::<web_sys::ResizeObserverEntry>();
            let found = entry.map_or(0.0, |entry| entry.content_rect().width().floor());
            let found = found.max(NARROWEST);
            if width.try_get_untracked().is_some_and(|old| old != found) {
                width.set(found);
            }
        });
        let callback: &JsValue = measure.as_ref();
        if let Ok(observer) = web_sys::ResizeObserver::new(callback.unchecked_ref()) {
            observer.observe(&place);
            kept.set_value(Some((observer, measure)));
        }
    });
    on_cleanup(move || {
        kept.try_update_value(|kept| {
            if let Some((observer, _)) = kept.take() {
                observer.disconnect();
            }
        });
    });
}
