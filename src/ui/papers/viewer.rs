//! Looking at photos and papers: one after the other, as large as is wanted, by fingers, wheel or keys.

use super::zoom::{Point, Zoom};
use super::{Kept, called, details, kept};
use crate::ui::components::{Dialog, IconButton, LinkButton, Look};
use crate::ui::icons::{Glyph, Icon};
use crate::ui::words::papers as w;
use aftercare_core::domain::ticket::Paper;
use leptos::{ev, html, prelude::*};
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;

/// A paper as the viewer shows it.
#[derive(Clone, PartialEq)]
pub struct Seen {
    /// What.
    pub paper: Paper,
    /// Who added it, when, and at which step.
    pub from: String,
    /// On which tablet.
    pub tablet: String,
}

/// How much one press of a key or button enlarges.
const STEP: f64 = 1.5;
/// How far an arrow key moves an enlarged picture, in pixels.
const NUDGE: f64 = 60.0;
/// Two taps within this time are one double tap, in milliseconds.
const DOUBLE: f64 = 320.0;
/// And within this distance, in pixels.
const NEAR: f64 = 30.0;

/// A dialog over the whole screen.
#[component]
pub fn Viewer(
    /// Open or not.
    open: RwSignal<bool>,
    /// Which one is shown, from 0.
    at: RwSignal<usize>,
    /// All of them.
    papers: Signal<Vec<Seen>>,
    /// What can be done with the one that is shown.
    #[prop(optional, into)]
    acts: Option<ViewFn>,
) -> impl IntoView {
    let count = move || papers.with(Vec::len);
    let shown = Memo::new(move |_| papers.with(|all| all.get(at.get()).cloned()));
    let title = move || {
        let name = shown.get().map(|seen| called(&seen.paper));
        w::seen_of(name.unwrap_or_default(), at.get() + 1, count())
    };
    // The last one may have been struck out while it was looked at.
    Effect::new(move || {
        let count = count();
        if count == 0 {
            open.set(false);
        } else if at.get() >= count {
            at.set(count - 1);
        }
    });
    view! {
        <Dialog open title full=true>
            {
                let acts = acts.clone();
                move || shown.get().map(|seen| {
                    let acts = acts.clone();
                    view! { <Shown seen at count=Signal::derive(count) acts /> }
                })
            }
        </Dialog>
    }
}

#[component]
fn Shown(
    seen: Seen,
    at: RwSignal<usize>,
    count: Signal<usize>,
    acts: Option<ViewFn>,
) -> impl IntoView {
    let Seen {
        paper,
        from,
        tablet,
    } = seen;
    let stage = NodeRef::<html::Div>::new();
    let zoom = RwSignal::new(Zoom::default());
    let state = kept(paper.file, paper.media);
    let frame = move || -> Point {
        stage.get_untracked().map_or((0.0, 0.0), |el| {
            (f64::from(el.client_width()), f64::from(el.client_height()))
        })
    };
    let scaled =
        move |factor: f64, around: Point| zoom.update(|z| *z = z.by(factor, around, frame()));
    let go = move |forward: bool| {
        let (now, count) = (at.get_untracked(), count.get_untracked());
        match forward {
            true if now + 1 < count => at.set(now + 1),
            false if now > 0 => at.set(now - 1),
            _ => {}
        }
    };
    let nudge = move |x: f64, y: f64| zoom.update(|z| *z = z.moved((x, y), frame()));
    let is_picture = paper.media.is_picture();
    let keys = move |event: ev::KeyboardEvent| {
        // Typing a reason is not for the picture.
        let in_a_field = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|at| at.matches("input, textarea, select").unwrap_or(false));
        if event.ctrl_key() || event.meta_key() || event.alt_key() || in_a_field {
            return;
        }
        let is_enlarged = zoom.get_untracked().is_enlarged();
        match event.key().as_str() {
            "ArrowLeft" if is_enlarged => nudge(NUDGE, 0.0),
            "ArrowRight" if is_enlarged => nudge(-NUDGE, 0.0),
            "ArrowUp" if is_enlarged => nudge(0.0, NUDGE),
            "ArrowDown" if is_enlarged => nudge(0.0, -NUDGE),
            "ArrowLeft" => go(false),
            "ArrowRight" => go(true),
            "+" | "=" => scaled(STEP, (0.0, 0.0)),
            "-" => scaled(1.0 / STEP, (0.0, 0.0)),
            "0" => zoom.set(Zoom::default()),
            "r" | "R" if is_picture => zoom.update(|z| *z = z.turned()),
            _ => return,
        }
        event.prevent_default();
    };
    // The dialog is alone while it is open: its keys work wherever the focus is.
    let heard = window_event_listener(ev::keydown, keys);
    on_cleanup(move || heard.remove());
    let alt = called(&paper);
    let about = details(&paper);
    let (name, ending) = (paper.name.clone(), paper.media.ending());
    let (missing, short) = (paper.name.clone(), paper.file.short());
    view! {
        <div class="viewer">
            <div class="viewer-stage" node_ref=stage data-enlarged=move || zoom.get().is_enlarged().then_some("true")
                data-on-its-side=move || zoom.get().is_on_its_side().then_some("true")>
                {move || match state.get() {
                    Kept::Reading => ().into_any(),
                    Kept::Missing => view! {
                        <p class="viewer-note">
                            <Icon glyph=Glyph::Warning />
                            <span>{w::missing_long(&missing, &short, &tablet)}</span>
                        </p>
                    }.into_any(),
                    kept if is_picture => view! {
                        <Picture url=kept.url().unwrap_or_default() alt=alt.clone() stage zoom />
                        <span class="visually-hidden" aria-live="polite">
                            {move || w::enlarged_to((zoom.get().scale * 100.0).round())}
                        </span>
                    }.into_any(),
                    _ => view! {
                        <p class="viewer-note"><Icon glyph=Glyph::File /><span>{name.clone()}</span></p>
                    }.into_any(),
                }}
            </div>
            <div class="viewer-bar">
                <IconButton label=w::earlier icon=Glyph::Back on_press=move || go(false) />
                <IconButton label=w::later icon=Glyph::Onward on_press=move || go(true) />
                {is_picture.then(|| view! {
                    <IconButton label=w::smaller icon=Glyph::Minus on_press=move || scaled(1.0 / STEP, (0.0, 0.0)) />
                    <IconButton label=w::larger icon=Glyph::Plus on_press=move || scaled(STEP, (0.0, 0.0)) />
                    <IconButton label=w::turn icon=Glyph::Turn on_press=move || zoom.update(|z| *z = z.turned()) />
                })}
                <span class="end"></span>
                <Save state name=paper.name.clone() ending />
            </div>
            <div class="viewer-words">
                <span>{paper.caption.clone()}</span>
                <span class="quiet">{crate::ui::naming::join([&paper.name, &about])}</span>
                <span class="quiet">{from}</span>
                {acts.map(|acts| acts.run())}
            </div>
        </div>
    }
}

/// The way to keep a copy outside, or to open a document.
#[component]
fn Save(state: RwSignal<Kept>, name: String, ending: &'static str) -> impl IntoView {
    // The name under which it is kept says what it is now, not what it was.
    let stem = name
        .rsplit_once('.')
        .map_or(name.as_str(), |(stem, _)| stem);
    let name = format!("{stem}.{ending}");
    move || {
        state.get().url().map(|url| {
            view! { <LinkButton href=url label=w::save_file icon=Glyph::Download look=Look::Quiet attr:download=name.clone() /> }
        })
    }
}

/// The picture itself, moved by pointers: one pans, two pinch, a double tap enlarges.
#[component]
fn Picture(
    url: String,
    alt: String,
    stage: NodeRef<html::Div>,
    zoom: RwSignal<Zoom>,
) -> impl IntoView {
    let down = StoredValue::new(BTreeMap::<i32, Point>::new());
    let tap = StoredValue::new(None::<(f64, Point)>);
    let measure = move || {
        stage
            .get_untracked()
            .map(|el| el.get_bounding_client_rect())
    };
    let frame = move || measure().map_or((0.0, 0.0), |rect| (rect.width(), rect.height()));
    // From the frame's middle.
    let place = move |x: i32, y: i32| -> Point {
        measure().map_or((0.0, 0.0), |rect| {
            (
                f64::from(x) - rect.left() - rect.width() / 2.0,
                f64::from(y) - rect.top() - rect.height() / 2.0,
            )
        })
    };
    let pressed = move |event: ev::PointerEvent| {
        if event.button() != 0 {
            return;
        }
        event.prevent_default();
        let target: web_sys::Element = event_target(&event);
        // Without it a pointer that leaves the picture is lost, and nothing else.
        let _ = target.set_pointer_capture(event.pointer_id());
        let at = place(event.client_x(), event.client_y());
        down.update_value(|all| all.extend([(event.pointer_id(), at)]));
    };
    let moved = move |event: ev::PointerEvent| {
        let id = event.pointer_id();
        let now = place(event.client_x(), event.client_y());
        let before = down.get_value();
        let Some(was) = before.get(&id).copied() else {
            return;
        };
        down.update_value(|all| all.extend([(id, now)]));
        let other = before
            .iter()
            .find(|(other, _)| **other != id)
            .map(|(_, at)| *at);
        match other {
            None => zoom.update(|z| *z = z.moved((now.0 - was.0, now.1 - was.1), frame())),
            Some(other) => {
                let span = |of: Point| (of.0 - other.0).hypot(of.1 - other.1).max(1.0);
                let middle = |of: Point| ((of.0 + other.0) / 2.0, (of.1 + other.1) / 2.0);
                let (from, to) = (middle(was), middle(now));
                zoom.update(|z| {
                    *z = z
                        .by(span(now) / span(was), from, frame())
                        .moved((to.0 - from.0, to.1 - from.1), frame());
                });
            }
        }
    };
    let lifted = move |event: ev::PointerEvent| {
        let fingers = down.with_value(BTreeMap::len);
        down.update_value(|all| all.retain(|id, _| *id != event.pointer_id()));
        if fingers != 1 || event.type_() != "pointerup" {
            return tap.set_value(None);
        }
        let at = place(event.client_x(), event.client_y());
        let now = event.time_stamp();
        let is_second = tap.get_value().is_some_and(|(then, there)| {
            now - then < DOUBLE && (at.0 - there.0).hypot(at.1 - there.1) < NEAR
        });
        if is_second {
            tap.set_value(None);
            zoom.update(|z| *z = z.tapped(at, frame()));
        } else {
            tap.set_value(Some((now, at)));
        }
    };
    let wheel = move |event: ev::WheelEvent| {
        event.prevent_default();
        let at = place(event.client_x(), event.client_y());
        // A notch of a wheel is about 100 pixels and 16 %.
        let factor = (-event.delta_y() * 0.0015).exp();
        zoom.update(|z| *z = z.by(factor, at, frame()));
    };
    let transform = move || {
        let Zoom {
            scale,
            at: (x, y),
            quarters,
        } = zoom.get();
        let turn = u32::from(quarters) * 90;
        format!("translate({x:.1}px, {y:.1}px) scale({scale:.4}) rotate({turn}deg)")
    };
    view! {
        <img
            class="viewer-picture"
            src=url
            alt=alt
            draggable="false"
            style:transform=transform
            on:pointerdown=pressed
            on:pointermove=moved
            on:pointerup=lifted
            on:pointercancel=lifted
            on:wheel=wheel
        />
    }
}
