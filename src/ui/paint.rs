//! Work that waits until the screen was drawn, so that a press shows at once however long its consequences take.

use futures::channel::oneshot;
use leptos::leptos_dom::helpers::set_timeout;
use leptos::prelude::*;
use std::time::Duration;

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

/// Long work in slices, so that whoever presses something meanwhile is answered.
pub struct Pace {
    begun: f64,
}

impl Pace {
    /// A slice begins now.
    pub fn begin() -> Self {
        Self { begun: clock() }
    }

    /// Lets the browser do what waits, if this slice has lasted long enough.
    pub async fn rest(&mut self) {
        if clock() - self.begun < SLICE {
            return;
        }
        let (tell, told) = oneshot::channel();
        let go_on = move || {
            let _ = tell.send(());
        };
        set_timeout(go_on, Duration::ZERO);
        // Never cancelled: the callback owns the other end.
        let _ = told.await;
        self.begun = clock();
    }
}

/// Milliseconds since the page was opened.
fn clock() -> f64 {
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
