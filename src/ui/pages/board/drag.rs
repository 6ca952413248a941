//! Dragging a card: with the mouse at once, with finger or pen after a long press. The columns show
//! which of them take it and the others say why not; a drop opens the ticket at its next step, and
//! nothing has moved before that step is done. The card's menu and keys are the other way (WCAG 2.5.7).

use super::card::{Way, ways};
use super::columns::Column;
use crate::app::App;
use crate::ui::components::{Tone, toast};
use crate::ui::route;
use crate::ui::words::board as words;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::id::TicketId;
use leptos::leptos_dom::helpers::{TimeoutHandle, WindowListenerHandle, set_timeout_with_handle};
use leptos::prelude::*;
use leptos::web_sys;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

/// How long a finger rests on a card before it lifts it.
const LONG_PRESS: Duration = Duration::from_millis(400);
/// How far a mouse moves before it drags, and a finger before it scrolls instead, in px.
const SLACK: f64 = 8.0;
/// How near to the board's edge it scrolls, and by how much with each movement, in px.
const EDGE: f64 = 48.0;
const SCROLL: f64 = 24.0;

/// A card in the air.
#[derive(Clone, PartialEq)]
pub struct Lifted {
    ticket: Arc<TicketSummary>,
    ways: Vec<(Column, Way)>,
    over: Option<Column>,
    at: (f64, f64),
}

impl Lifted {
    /// Whether it is this ticket's.
    pub fn is(&self, ticket: TicketId) -> bool {
        self.ticket.id == ticket
    }

    /// What a column says of it.
    pub fn way(&self, column: Column) -> Option<&Way> {
        let found = self.ways.iter().find(|(c, _)| *c == column);
        found.map(|(_, way)| way)
    }
}

/// A pointer that is down on a card.
struct Pressed {
    ticket: Arc<TicketSummary>,
    pointer: i32,
    from: (f64, f64),
    timer: Option<TimeoutHandle>,
    listeners: Vec<WindowListenerHandle>,
}

/// The dragging of one board.
#[derive(Clone, Copy)]
pub struct Drag {
    app: App,
    lifted: RwSignal<Option<Lifted>>,
    pressed: StoredValue<Option<Pressed>, LocalStorage>,
    /// The click that ends a drag is no click on the card's link.
    dropped: StoredValue<bool>,
}

impl Drag {
    /// For the board that is drawn now.
    pub fn new(app: App) -> Self {
        let drag = Self {
            app,
            lifted: RwSignal::new(None),
            pressed: StoredValue::new_local(None),
            dropped: StoredValue::new(false),
        };
        on_cleanup(move || drag.let_go());
        drag
    }

    /// The card in the air. Reactive.
    pub fn lifted(self) -> Option<Lifted> {
        self.lifted.get()
    }

    /// How a column looks while a card is in the air: `may`, `over`, `no`, or nothing.
    pub fn mark(self, column: Column) -> Option<&'static str> {
        self.lifted.with(|lifted| {
            let lifted = lifted.as_ref()?;
            match lifted.way(column)? {
                Way::Open if lifted.over == Some(column) => Some("over"),
                Way::Open => Some("may"),
                Way::Here => Some("here"),
                Way::Closed(_) => Some("no"),
            }
        })
    }

    /// Why a column does not take it.
    pub fn reason(self, column: Column) -> Option<String> {
        self.lifted
            .with(|lifted| match lifted.as_ref()?.way(column)? {
                Way::Closed(reason) => Some(reason.clone()),
                Way::Open | Way::Here => None,
            })
    }

    /// A pointer went down on a card.
    pub fn press(self, event: &PointerEvent, ticket: Arc<TicketSummary>) {
        self.let_go();
        self.dropped.set_value(false);
        let on_control = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|target| target.closest("button, .menu").ok().flatten().is_some());
        if event.button() != 0 || !event.is_primary() || on_control {
            return;
        }
        let touched = event.pointer_type() != "mouse";
        let timer = touched
            .then(|| set_timeout_with_handle(move || self.lift(), LONG_PRESS).ok())
            .flatten();
        let listeners = vec![
            window_event_listener(leptos::ev::pointermove, move |event| self.moved(&event)),
            window_event_listener(leptos::ev::pointerup, move |event| {
                if self.is_ours(&event) {
                    self.drop_here();
                }
            }),
            window_event_listener(leptos::ev::pointercancel, move |event| {
                if self.is_ours(&event) {
                    self.let_go();
                }
            }),
            window_event_listener(leptos::ev::keydown, move |event| {
                if event.key() == "Escape" {
                    self.let_go();
                }
            }),
        ];
        self.pressed.set_value(Some(Pressed {
            ticket,
            pointer: event.pointer_id(),
            from: place(event),
            timer,
            listeners,
        }));
    }

    /// Whether a finger's movement is the drag's and must not scroll.
    pub fn holds(self) -> bool {
        self.lifted.with_untracked(Option::is_some)
    }

    /// Whether the click that is just coming only ends a drag; asked once.
    pub fn ended(self) -> bool {
        self.dropped
            .try_update_value(|dropped| std::mem::replace(dropped, false))
            .unwrap_or_default()
    }

    fn is_ours(self, event: &PointerEvent) -> bool {
        self.pressed
            .try_with_value(|p| p.as_ref().is_some_and(|p| p.pointer == event.pointer_id()))
            .unwrap_or_default()
    }

    fn lift(self) {
        let ticket = self
            .pressed
            .try_with_value(|pressed| {
                Some((pressed.as_ref()?.ticket.clone(), pressed.as_ref()?.from))
            })
            .flatten();
        let Some((ticket, at)) = ticket else { return };
        let ways = untrack(|| ways(self.app, &ticket));
        self.lifted.try_set(Some(Lifted {
            ticket,
            ways,
            over: None,
            at,
        }));
    }

    fn moved(self, event: &PointerEvent) {
        if !self.is_ours(event) {
            return;
        }
        let (x, y) = place(event);
        if !self.holds() {
            let from = self
                .pressed
                .try_with_value(|p| p.as_ref().map(|p| (p.from, p.timer.is_some())));
            let Some(Some(((from_x, from_y), touched))) = from else {
                return;
            };
            if (x - from_x).hypot(y - from_y) < SLACK {
                return;
            }
            // A finger that moves before the long press is over scrolls.
            match touched {
                true => return self.let_go(),
                false => self.lift(),
            }
        }
        event.prevent_default();
        let over = column_at(x, y);
        self.lifted.update(|lifted| {
            if let Some(lifted) = lifted {
                lifted.at = (x, y);
                lifted.over = over;
            }
        });
        scroll_near_edge(x);
    }

    fn drop_here(self) {
        let lifted = self.lifted.try_get_untracked().flatten();
        self.let_go();
        let Some(lifted) = lifted else { return };
        self.dropped.try_set_value(true);
        // A drop on the ground is followed by no click that would take the flag back.
        let forget = move || {
            let _gone_already = self.dropped.try_set_value(false);
        };
        set_timeout(forget, Duration::ZERO);
        let Some(column) = lifted.over else { return };
        match lifted.way(column) {
            Some(Way::Open) => route::go(&column.way_of(lifted.ticket.id)),
            Some(Way::Here) => {}
            // The column said so in a word while the card was over it; now it is let go.
            Some(Way::Closed(why)) => stays(&lifted.ticket, why),
            None => stays(&lifted.ticket, words::not_from_here()),
        }
    }

    /// Puts the card back.
    fn let_go(self) {
        if let Some(pressed) = self.pressed.try_update_value(Option::take).flatten() {
            if let Some(timer) = pressed.timer {
                timer.clear();
            }
            pressed
                .listeners
                .into_iter()
                .for_each(WindowListenerHandle::remove);
        }
        if self.lifted.try_with_untracked(Option::is_some) == Some(true) {
            self.lifted.try_set(None);
        }
    }
}

/// Says that the card was put back, and why.
fn stays(ticket: &TicketSummary, why: &str) {
    let said = words::stays(&ticket.number, why);
    toast(Tone::Neutral, said);
}

/// The card in the air, under the pointer.
#[component]
pub fn InTheAir(drag: Drag) -> impl IntoView {
    let shown = Memo::new(move |_| {
        drag.lifted()
            .map(|lifted| (lifted.ticket.number.clone(), lifted.ticket.subject.clone()))
    });
    let across = move || drag.lifted().map(|lifted| format!("{}px", lifted.at.0));
    let down = move || drag.lifted().map(|lifted| format!("{}px", lifted.at.1));
    move || {
        shown.get().map(|(number, subject)| {
            view! {
                <div class="board-air" aria-hidden="true" style:left=across style:top=down>
                    <span class="quiet">{number}</span>
                    <strong>{subject}</strong>
                </div>
            }
        })
    }
}

fn place(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

fn column_at(x: f64, y: f64) -> Option<Column> {
    #[allow(clippy::cast_possible_truncation, reason = "pixels of a screen")]
    let under = document().element_from_point(x as f32, y as f32)?;
    let column = under.closest(".board-column").ok().flatten()?;
    let at: usize = column.get_attribute("data-column")?.parse().ok()?;
    Column::ALL.get(at).copied()
}

fn scroll_near_edge(x: f64) {
    let Ok(Some(board)) = document().query_selector(".board-columns") else {
        return;
    };
    let edges = board.get_bounding_client_rect();
    let by = if x > edges.right() - EDGE {
        SCROLL
    } else if x < edges.left() + EDGE {
        -SCROLL
    } else {
        return;
    };
    board.scroll_by_with_x_and_y(by, 0.0);
}
