//! The app on the device's home screen: whether it runs as installed, and the browser's own offer where it makes one.
//!
//! `assets/start.js` keeps the offer that comes before the app listens.

use js_sys::{Function, Reflect};
use leptos::ev::Custom;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// Under which name the page's starter keeps the browser's offer, and a file that the system opened.
const OFFER: &str = "aftercareInstall";
const FILE: &str = "aftercareFile";

/// What this browser can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Install {
    /// It runs as installed.
    Done,
    /// The browser offers it: one press.
    Offered,
    /// An iPad or iPhone: by its share menu.
    ByShare,
    /// By the browser's own menu, if it has it.
    ByMenu,
    /// Not at this address: it is not encrypted.
    NotHere,
}

fn kept(name: &str) -> Option<JsValue> {
    let window = web_sys::window()?;
    let value = Reflect::get(&window, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined()).then_some(value)
}

fn forget(name: &str) {
    if let Some(window) = web_sys::window() {
        // Fails only for a frozen window.
        let _ = Reflect::set(&window, &JsValue::from_str(name), &JsValue::UNDEFINED);
    }
}

/// Whether the app runs in a window of its own.
fn is_standalone() -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let by_media = window
        .match_media("(display-mode: standalone)")
        .ok()
        .flatten();
    // An iPad says it in a property of its own.
    let by_property = Reflect::get(&window.navigator(), &JsValue::from_str("standalone"));
    by_media.is_some_and(|media| media.matches()) || by_property.is_ok_and(|is| is.is_truthy())
}

/// Whether the page came by plain http from another machine, as in a hospital's own network. Browsers then give it no service
/// worker, no camera, no private files and no notifications (W3C Secure Contexts).
pub fn is_unencrypted() -> bool {
    web_sys::window().is_some_and(|window| !window.is_secure_context())
}

/// Whether this is Safari, or another browser of its engine on an iPad or iPhone: their pages lose their data after seven
/// days without a visit, unless they are on the home screen.
pub fn forgets_after_seven_days() -> bool {
    is_webkit() && !is_standalone()
}

fn is_webkit() -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let agent = window.navigator().user_agent().unwrap_or_default();
    agent.contains("AppleWebKit")
        && agent.contains("Mac OS")
        && !["Chrome/", "Chromium/", "Edg/", "Android"]
            .iter()
            .any(|other| agent.contains(other))
}

fn now() -> Install {
    match () {
        () if is_standalone() => Install::Done,
        () if is_unencrypted() => Install::NotHere,
        () if kept(OFFER).is_some() => Install::Offered,
        () if is_webkit() => Install::ByShare,
        () => Install::ByMenu,
    }
}

/// What can be done about it; follows the browser's offer.
pub fn install() -> ReadSignal<Install> {
    let (state, set) = signal(now());
    let offered = window_event_listener(
        Custom::<web_sys::Event>::new("aftercareinstall"),
        move |_| {
            set.try_set(now());
        },
    );
    let done = window_event_listener(
        Custom::<web_sys::Event>::new("aftercareinstalled"),
        move |_| {
            set.try_set(Install::Done);
        },
    );
    on_cleanup(move || {
        offered.remove();
        done.remove();
    });
    state
}

/// Lets the browser ask. It asks once for each offer.
pub fn ask() {
    let Some(offer) = kept(OFFER) else { return };
    forget(OFFER);
    let prompt = Reflect::get(&offer, &JsValue::from_str("prompt"));
    if let Some(prompt) = prompt.ok().and_then(|it| it.dyn_into::<Function>().ok()) {
        // A browser that refuses its own prompt has nothing more to offer.
        let _ = prompt.call0(&offer);
    }
    // The offer holds for one press: whoever looks at it sees that it is gone.
    if let Ok(event) = web_sys::Event::new("aftercareinstall") {
        let _ = window().dispatch_event(&event);
    }
}

/// The name of a file that the system opened and nobody has looked at yet.
pub fn held_file() -> ReadSignal<Option<String>> {
    let name = || {
        let file = kept(FILE)?.dyn_into::<web_sys::File>().ok()?;
        Some(file.name())
    };
    let (held, set) = signal(name());
    let heard = window_event_listener(Custom::<web_sys::Event>::new("aftercarefile"), move |_| {
        set.try_set(name());
    });
    on_cleanup(move || heard.remove());
    held
}

/// A file that the system opened with this app, given once; runs again whenever another comes.
pub fn on_file(take: impl Fn(web_sys::File) + 'static) {
    let look = move || {
        let file = kept(FILE).and_then(|file| file.dyn_into::<web_sys::File>().ok());
        if let Some(file) = file {
            forget(FILE);
            take(file);
        }
    };
    let look = std::rc::Rc::new(look);
    let again = look.clone();
    let heard = window_event_listener(Custom::<web_sys::Event>::new("aftercarefile"), move |_| {
        again()
    });
    on_cleanup(move || heard.remove());
    look();
}
