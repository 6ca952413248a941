//! What this device can do in an emergency: notify, stay awake, share, copy. What it can't is said in a sentence.

use crate::ui::route;
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Notification, NotificationOptions, NotificationPermission, ShareData, VisibilityState,
};

/// Whether system notifications are allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notices {
    /// They are.
    Granted,
    /// Nobody was asked.
    Unasked,
    /// They are not.
    Refused,
    /// This browser has none.
    None,
}

static NOTICES: LazyLock<ArcRwSignal<Notices>> = LazyLock::new(|| ArcRwSignal::new(read()));

fn read() -> Notices {
    let known = Reflect::has(&js_sys::global(), &"Notification".into()).unwrap_or(false);
    match (known, known.then(Notification::permission)) {
        (true, Some(NotificationPermission::Granted)) => Notices::Granted,
        (true, Some(NotificationPermission::Denied)) => Notices::Refused,
        (true, _) => Notices::Unasked,
        (false, _) => Notices::None,
    }
}

/// Whether system notifications are allowed; reactive.
pub fn notices() -> Notices {
    NOTICES.get()
}

/// Asks for system notifications; by a press of a button alone.
pub fn ask_for_notices() {
    leptos::task::spawn_local(async {
        if let Ok(asked) = Notification::request_permission() {
            // Refused is an answer as well.
            let _ = JsFuture::from(asked).await;
        }
        NOTICES.set(read());
    });
}

/// Shows a system notification where it is allowed and the tab is not in sight; a press leads to `link`. `tag` makes two
/// tabs show one.
pub fn notify(title: &str, body: &str, tag: &str, link: String) {
    let hidden = document().visibility_state() == VisibilityState::Hidden;
    if !hidden || read() != Notices::Granted {
        return;
    }
    let options = NotificationOptions::new();
    options.set_body(body);
    options.set_tag(tag);
    options.set_require_interaction(true);
    if let Ok(shown) = Notification::new_with_options(title, &options) {
        let pressed = shown.clone();
        let press = Closure::<dyn Fn()>::new(move || {
            // Where the browser doesn't let it, the tab has the page when somebody turns to it.
            let _ = window().focus();
            route::go(&link);
            pressed.close();
        });
        shown.set_onclick(Some(press.into_js_value().unchecked_ref()));
        SHOWN.with_borrow_mut(|all| all.insert(tag.to_owned(), shown));
    } else {
        // Android has no constructor: there the service worker shows it, and a press is the worker's to follow (assets/sw.js).
        options.set_data(&route::absolute(&link).into());
        let title = title.to_owned();
        let tag = tag.to_owned();
        leptos::task::spawn_local(async move {
            let Some(registration) = worker().await else {
                return;
            };
            // Without it the alarm stands on the screen alone.
            if registration
                .show_notification_with_options(&title, &options)
                .is_ok()
            {
                BY_WORKER.with_borrow_mut(|all| all.insert(tag));
            }
        });
    }
}

thread_local! {
    /// What this tab has shown itself, by tag.
    static SHOWN: RefCell<BTreeMap<String, Notification>> = RefCell::default();
    /// The tags of what it had the service worker show.
    static BY_WORKER: RefCell<BTreeSet<String>> = RefCell::default();
}

async fn worker() -> Option<web_sys::ServiceWorkerRegistration> {
    let ready = window().navigator().service_worker().ready().ok()?;
    let registration = JsFuture::from(ready).await.ok()?;
    Some(registration.unchecked_into())
}

/// Takes what [`notify`] showed under that tag away: who was to be told knows, or it is over.
pub fn withdraw(tag: &str) {
    if let Some(shown) = SHOWN.with_borrow_mut(|all| all.remove(tag)) {
        shown.close();
    }
    if !BY_WORKER.with_borrow_mut(|all| all.remove(tag)) {
        return;
    }
    let wanted = Object::new();
    // Fails only for a frozen object.
    let _ = Reflect::set(&wanted, &"tag".into(), &tag.into());
    leptos::task::spawn_local(async move {
        let Some(registration) = worker().await else {
            return;
        };
        // A browser that does not list them leaves it to the person.
        let Some(asked) = call(&registration, "getNotifications", &wanted) else {
            return;
        };
        let Ok(found) = JsFuture::from(asked).await else {
            return;
        };
        for shown in Array::from(&found) {
            shown.unchecked_into::<Notification>().close();
        }
    });
}

thread_local! {
    static AWAKE: RefCell<Option<JsValue>> = const { RefCell::new(None) };
    /// Asked for, and not answered yet: a second one would never be given back.
    static ASKING: Cell<bool> = const { Cell::new(false) };
}

fn wake_lock() -> Option<JsValue> {
    let lock = Reflect::get(&window().navigator(), &"wakeLock".into()).ok()?;
    lock.is_object().then_some(lock)
}

/// Whether this browser can keep the screen awake.
pub fn can_stay_awake() -> bool {
    wake_lock().is_some()
}

fn call(on: &JsValue, method: &str, argument: &JsValue) -> Option<Promise> {
    let function: Function = Reflect::get(on, &method.into()).ok()?.dyn_into().ok()?;
    function.call1(on, argument).ok()?.dyn_into().ok()
}

/// Keeps the screen awake, or lets it sleep again. A tab that was out of sight has lost it and asks again.
pub fn stay_awake(on: bool) {
    leptos::task::spawn_local(async move {
        if !on {
            if let Some(held) = AWAKE.take() {
                let _ = call(&held, "release", &JsValue::UNDEFINED);
            }
            return;
        }
        let released = |held: &JsValue| {
            Reflect::get(held, &"released".into()).is_ok_and(|released| released.is_truthy())
        };
        if AWAKE.with_borrow(|held| held.as_ref().is_some_and(|held| !released(held))) {
            return;
        }
        if ASKING.replace(true) {
            return;
        }
        let asked = wake_lock().and_then(|lock| call(&lock, "request", &"screen".into()));
        if let Some(asked) = asked
            // Refused while out of sight, or by a low battery: asked again when the tab is seen.
            && let Ok(held) = JsFuture::from(asked).await
        {
            AWAKE.set(Some(held));
        }
        ASKING.set(false);
    });
}

/// Whether there is a share sheet.
pub fn can_share() -> bool {
    Reflect::has(&window().navigator(), &"share".into()).unwrap_or(false)
}

/// Opens the share sheet with a text; false where the device refuses. Put away is no refusal.
pub fn share(title: &str, text: &str) -> impl Future<Output = bool> + use<> {
    let data = ShareData::new();
    data.set_title(title);
    data.set_text(text);
    // In the press itself: a moment later no browser opens it.
    let shared = window().navigator().share_with_data(&data);
    async move {
        let put_away = |why: JsValue| {
            let why: Option<web_sys::DomException> = why.dyn_into().ok();
            why.is_some_and(|why| why.name() == "AbortError")
        };
        JsFuture::from(shared).await.map_or_else(put_away, |_| true)
    }
}

/// Copies a text; false where the browser does not let it.
pub async fn copy(text: String) -> bool {
    let navigator: Object = window().navigator().into();
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok();
    let asked = clipboard
        .filter(JsValue::is_object)
        .and_then(|clipboard| call(&clipboard, "writeText", &text.as_str().into()));
    match asked {
        Some(asked) => JsFuture::from(asked).await.is_ok(),
        None => false,
    }
}
