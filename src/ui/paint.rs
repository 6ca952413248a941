//! Work that waits until the screen was drawn, so that a press shows at once however long its consequences take.

use futures::channel::oneshot;
use leptos::leptos_dom::helpers::{set_timeout, set_timeout_with_handle};
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Comes back when the screen was drawn as it is now. In a tab that nobody sees, that is when somebody does.
pub async fn drawn() {
    let (tell, told) = oneshot::channel();
    request_animation_frame(move || {
        // The frame is drawn after its callbacks; a task of its own comes after that.
        let last = move || {
            let _ = tell.send(());
        };
        set_timeout(last, Duration::ZERO);
    });
    // Never cancelled: the callback owns the other end.
    let _ = told.await;
}

/// The longest that a page waits for a frame of the one before it. An engine that draws nothing for a while, for a covered window or
/// under load, keeps nobody on the page that they have left.
const PATIENCE: Duration = Duration::from_millis(500);

/// The same, or after a while in which nothing was drawn.
pub async fn drawn_or_late() {
    let (tell, told) = oneshot::channel();
    let late = move || {
        // Nobody waits any more once it was drawn.
        let _ = tell.send(());
    };
    let timer = set_timeout_with_handle(late, PATIENCE).ok();
    futures::future::select(Box::pin(drawn()), told).await;
    if let Some(timer) = timer {
        timer.clear();
    }
}

/// So long work goes on before the browser may do what waits, in milliseconds: well below a frame.
const SLICE: f64 = 6.0;

/// Does long work in slices, so that whoever presses something meanwhile is answered: `goes_on` does a little of it and says
/// whether there is more. Whether it was done to the end; it is left when `is_over` says that nobody waits for it.
pub async fn in_slices(mut goes_on: impl FnMut() -> bool, is_over: impl Fn() -> bool) -> bool {
    let mut begun = stopwatch();
    while goes_on() {
        if stopwatch() - begun < SLICE {
            continue;
        }
        breath().await;
        if is_over() {
            return false;
        }
        begun = stopwatch();
    }
    true
}

/// A message to oneself, by which work comes back after what waited: a timer that is set again and again waits 4 ms each time.
struct Echo {
    out: web_sys::MessagePort,
    waiting: Rc<RefCell<VecDeque<oneshot::Sender<()>>>>,
}

impl Echo {
    /// For as long as the page stands; none where the browser has no such thing.
    fn new() -> Option<Self> {
        let channel = web_sys::MessageChannel::new().ok()?;
        let waiting = Rc::<RefCell<VecDeque<oneshot::Sender<()>>>>::default();
        let queue = Rc::clone(&waiting);
        let heard = Closure::<dyn FnMut()>::new(move || {
            let next = queue.borrow_mut().pop_front();
            // Who waited may be gone.
            next.map(|next| next.send(()));
        });
        channel
            .port1()
            .set_onmessage(Some(heard.as_ref().unchecked_ref()));
        heard.forget();
        Some(Self {
            out: channel.port2(),
            waiting,
        })
    }

    fn call(&self) -> Option<oneshot::Receiver<()>> {
        let (tell, told) = oneshot::channel();
        self.out.post_message(&JsValue::NULL).ok()?;
        self.waiting.borrow_mut().push_back(tell);
        Some(told)
    }
}

thread_local! {
    static ECHO: Option<Echo> = Echo::new();
}

/// Lets the browser do what waits.
async fn breath() {
    if let Some(told) = ECHO.with(|echo| echo.as_ref().and_then(Echo::call)) {
        // Never cancelled: the queue owns the other end.
        let _ = told.await;
    }
}

/// Work that is begun anew whenever what it is made of changes: only the last one is brought to its end.
#[derive(Clone, Copy)]
pub struct Rounds(StoredValue<u32>);

impl Default for Rounds {
    /// None yet; for as long as this page stands.
    fn default() -> Self {
        Self(StoredValue::new(0))
    }
}

impl Rounds {
    /// Another begins; tells it whether it is over, because the page was left or one after it began.
    pub fn begin(self) -> impl Fn() -> bool + Copy {
        self.0.update_value(|round| *round = round.wrapping_add(1));
        let mine = self.0.get_value();
        move || self.0.try_get_value() != Some(mine)
    }
}

/// Milliseconds since the page was opened: they pass whatever becomes of the tablet's clock.
pub fn stopwatch() -> f64 {
    let clock = window().performance();
    clock.map_or_else(js_sys::Date::now, |clock| clock.now())
}

/// The value of `source` as it was when the screen was last drawn.
pub fn once_drawn<T>(source: Memo<T>) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let value = RwSignal::new(source.get_untracked());
    Effect::watch(
        move || source.get(),
        move |_, _, _| {
            leptos::task::spawn_local(async move {
                drawn().await;
                if let Some(now) = source.try_get_untracked()
                    && value.try_with_untracked(|old| *old != now) == Some(true)
                {
                    value.try_set(now);
                }
            });
        },
        false,
    );
    value.into()
}
