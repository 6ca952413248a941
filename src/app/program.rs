//! The app's own files as the service worker keeps them (assets/sw.js): whether the app opens without
//! a network, and whether a newer build waits; and that the program has stopped. The page's starter (assets/start.js) speaks with it.

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::ServiceWorkerRegistration;

/// Whether the app opens without a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offline {
    /// All its files are kept.
    Ready,
    /// They are still being brought, or could not be.
    NotYet,
    /// This browser keeps none, or none for an address without https.
    Never,
}

fn of_window(name: &str) -> Option<JsValue> {
    let window = web_sys::window()?;
    Reflect::get(&window, &JsValue::from_str(name)).ok()
}

/// Whether a newer build waits to be used. Reactive.
pub fn newer() -> ReadSignal<bool> {
    let waits = || of_window("aftercareNewer").is_some_and(|flag| flag.is_truthy());
    let (newer, set) = signal(waits());
    let event = leptos::ev::Custom::<web_sys::Event>::new("aftercarenewer");
    let heard = window_event_listener(event, move |_| {
        set.try_set(true);
    });
    on_cleanup(move || heard.remove());
    newer
}

/// From now on a panic is told to the starter, which says that the app has stopped and that what was typed is kept.
pub fn tell_of_panics() {
    std::panic::set_hook(Box::new(|why| {
        console_error_panic_hook::hook(why);
        let fatal = of_window("aftercareFatal").and_then(|it| it.dyn_into::<Function>().ok());
        if let Some(fatal) = fatal {
            // If even this throws, the console has the words.
            let _ = fatal.call1(&JsValue::UNDEFINED, &JsValue::from_str(&why.to_string()));
        }
    }));
}

/// Puts the newer build in place and opens it.
pub fn take_newer() {
    let take = of_window("aftercareTake").and_then(|take| take.dyn_into::<Function>().ok());
    if let Some(take) = take {
        // It only posts a message or reloads.
        let _ = take.call0(&JsValue::UNDEFINED);
    }
}

/// Whether the app opens without a network by now.
pub async fn offline() -> Offline {
    let navigator = web_sys::window().map(|window| window.navigator());
    let there = |navigator: &web_sys::Navigator| {
        Reflect::has(navigator, &JsValue::from_str("serviceWorker")).unwrap_or(false)
    };
    let Some(navigator) = navigator.filter(there) else {
        return Offline::Never;
    };
    let found = JsFuture::from(navigator.service_worker().get_registration()).await;
    match found.map(JsCast::dyn_into::<ServiceWorkerRegistration>) {
        Ok(Ok(registration)) if registration.active().is_some() => Offline::Ready,
        Ok(_) => Offline::NotYet,
        Err(_) => Offline::Never,
    }
}
