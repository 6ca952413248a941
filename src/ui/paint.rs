//! Work that waits until the screen was drawn, so that a press shows at once however long its consequences take.

use futures::channel::oneshot;
use leptos::leptos_dom::helpers::set_timeout;
use leptos::prelude::*;
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

/// Lets the browser do what waits. By a message, for a timer that is set again and again waits 4 ms each time.
async fn breath() {
    let Ok(channel) = web_sys::MessageChannel::new() else {
        return;
    };
    let (tell, told) = oneshot::channel();
    let go_on = Closure::once_into_js(move || {
        let _ = tell.send(());
    });
    let ours = channel.port1();
    ours.set_onmessage(Some(go_on.unchecked_ref()));
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        // Never cancelled: the port owns the other end.
        let _ = told.await;
    }
    ours.close();
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
