//! What tabs of one browser share besides the database: the news of a new head, a lock for work that
//! only one may do, how much is used, and the mark that says "there was something here".
//!
//! None of it is needed for correctness: a head that nobody heard of is found by the comparison in
//! the next write, and a stolen lock's holder is refused there too.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use futures::channel::oneshot;
use futures::future::{Either, select};
use gloo_storage::{LocalStorage, Storage};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, CacheStorage, MessageEvent, StorageManager};

/// `navigator`, of a page or of a worker.
fn navigator() -> Option<JsValue> {
    property(&js_sys::global(), "navigator")
}

fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &JsValue::from_str(name))
        .ok()
        .filter(|value| !value.is_undefined() && !value.is_null())
}

/// The browser's storage manager; `None` where pages have none (an origin that isn't secure).
pub(crate) fn storage_manager() -> Option<StorageManager> {
    property(&navigator()?, "storage").map(JsCast::unchecked_into)
}

/// Waits; works in a page and in a worker.
pub async fn pause(time: Duration) {
    let milliseconds = i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
    let promise = Promise::new(&mut |resolve, _reject| {
        if let Some(timer) = property(&js_sys::global(), "setTimeout") {
            let _handle = timer.unchecked_into::<Function>().call2(
                &JsValue::UNDEFINED,
                &resolve,
                &JsValue::from(milliseconds),
            );
        }
    });
    let _woken = JsFuture::from(promise).await;
}

/// The channel on which tabs tell one another that the journal has grown.
pub struct Heads {
    channel: BroadcastChannel,
    _hear: Closure<dyn FnMut(MessageEvent)>,
}

impl Heads {
    /// Opens the channel of the database `name`; `hear` gets every head that another tab tells.
    /// `None` where the browser has no such channel: then the next write or focus catches up.
    #[must_use]
    pub fn open(name: &str, hear: impl Fn(u64) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(&format!("{name}.heads")).ok()?;
        let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // Heads stay below 2⁵³; anything else isn't ours.
            if let Some(head) = event.data().as_f64().filter(|head| *head >= 0.0) {
                #[allow(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "just checked"
                )]
                hear(head as u64);
            }
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        Some(Self {
            channel,
            _hear: hear,
        })
    }

    /// Tells the other tabs that the journal now ends at `head`.
    pub fn tell(&self, head: u64) {
        #[allow(clippy::cast_precision_loss, reason = "heads stay below 2⁵³")]
        let _unheard = self.channel.post_message(&JsValue::from_f64(head as f64));
    }
}

impl Drop for Heads {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}

/// A lock that is held until this is dropped, or until another tab steals it.
pub struct Held {
    release: Option<oneshot::Sender<()>>,
    ours: Rc<Cell<bool>>,
}

impl Held {
    /// Whether it still is ours: a tab that was frozen finds out here that its lock was stolen (F26).
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.ours.get()
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = self.release.take() {
            let _already_gone = release.send(());
        }
    }
}

/// Takes the lock `name`. A holder that doesn't let go within `patience` is taken for frozen, and the
/// lock is stolen. Where the browser has no locks, everybody gets one: the comparison of heads in the
/// store is what keeps writes right.
pub async fn lock(name: &str, patience: Duration) -> Held {
    if let Some(held) = request(name, Some(patience), false).await {
        return held;
    }
    match request(name, None, true).await {
        Some(held) => held,
        None => Held {
            release: None,
            ours: Rc::new(Cell::new(true)),
        },
    }
}

/// Takes the lock `name` only if nobody holds it.
pub async fn try_lock(name: &str) -> Option<Held> {
    request(name, Some(Duration::from_millis(50)), false).await
}

/// Waits for the lock `name` as long as it takes; `None` where the browser has no locks.
pub async fn wait_for_lock(name: &str) -> Option<Held> {
    request(name, None, false).await
}

async fn request(name: &str, patience: Option<Duration>, steal: bool) -> Option<Held> {
    let locks = property(&navigator()?, "locks")?;
    let ask: Function = property(&locks, "request")?.dyn_into().ok()?;
    let (granted, grant) = oneshot::channel::<()>();
    let (release, released) = oneshot::channel::<()>();
    let given_up = Rc::new(Cell::new(false));
    let hold = {
        let given_up = given_up.clone();
        Closure::once_into_js(move |_lock: JsValue| -> JsValue {
            if given_up.get() || granted.send(()).is_err() {
                return JsValue::UNDEFINED;
            }
            wasm_bindgen_futures::future_to_promise(async move {
                let _either_way = released.await;
                Ok(JsValue::UNDEFINED)
            })
            .into()
        })
    };
    let options = Object::new();
    let _set = Reflect::set(&options, &JsValue::from_str("steal"), &JsValue::from(steal));
    let asked: Promise = ask
        .call3(&locks, &JsValue::from_str(name), &options, &hold)
        .ok()?
        .dyn_into()
        .ok()?;
    let ours = Rc::new(Cell::new(true));
    {
        let ours = ours.clone();
        wasm_bindgen_futures::spawn_local(async move {
            // Settles when we let go, or fails when another tab stole it.
            let _how = JsFuture::from(asked).await;
            ours.set(false);
        });
    }
    let held = Held {
        release: Some(release),
        ours,
    };
    let Some(patience) = patience else {
        return grant.await.ok().map(|()| held);
    };
    let waiting = std::pin::pin!(pause(patience));
    match select(grant, waiting).await {
        Either::Left((Ok(()), _)) => Some(held),
        _ => {
            given_up.set(true);
            None
        }
    }
}

/// How many locks are held by any tab of this origin whose name begins so; `None` where the browser
/// doesn't say.
pub async fn held_locks(beginning: &str) -> Option<usize> {
    let locks = property(&navigator()?, "locks")?;
    let query: Function = property(&locks, "query")?.dyn_into().ok()?;
    let asked: Promise = query.call0(&locks).ok()?.dyn_into().ok()?;
    let held = property(&JsFuture::from(asked).await.ok()?, "held")?;
    let held: Array = held.dyn_into().ok()?;
    let names = held
        .iter()
        .filter_map(|lock| property(&lock, "name")?.as_string());
    Some(names.filter(|name| name.starts_with(beginning)).count())
}

/// Whether the browser promises not to clear this origin by itself; `None` if it has no such promise.
pub async fn persisted() -> Option<bool> {
    let promise = storage_manager()?.persisted().ok()?;
    JsFuture::from(promise).await.ok()?.as_bool()
}

/// Asks for that promise. To be called on a person's own saving, never at load (F21).
pub async fn persist() -> Option<bool> {
    let promise = storage_manager()?.persist().ok()?;
    JsFuture::from(promise).await.ok()?.as_bool()
}

/// Bytes that this origin uses. How many are left no browser tells truly (F17).
pub async fn used_bytes() -> Option<u64> {
    let promise = storage_manager()?.estimate().ok()?;
    let estimate = JsFuture::from(promise).await.ok()?;
    let used = property(&estimate, "usage")?.as_f64()?;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "sizes are whole and not negative"
    )]
    Some(used as u64)
}

/// The mark's name: a key in localStorage, and an empty cache. Each outlives what the other doesn't:
/// localStorage is not evicted with the databases, but loses what was written in the seconds before a
/// kill (FAULTS M21), and before a close on a busy machine; a cache is on disk when it has been opened. assets/start.js looks for both.
fn mark(name: &str) -> String {
    format!("{name}.journal-exists")
}

/// The browser's cache storage; `None` where pages have none (an origin that isn't secure).
fn caches() -> Option<CacheStorage> {
    property(&js_sys::global(), "caches").map(JsCast::unchecked_into)
}

/// Leaves the mark that this browser has held a journal in the store `name`. It says only that; no figure belongs
/// there.
pub async fn leave_mark(name: &str) {
    let _refused = LocalStorage::set(mark(name), true);
    if let Some(caches) = caches() {
        let _refused = JsFuture::from(caches.open(&mark(name))).await;
    }
}

/// Whether this browser has held a journal in the store `name`: an empty database then is a loss, not a first start
/// (F14).
pub async fn has_mark(name: &str) -> bool {
    if LocalStorage::get::<bool>(mark(name)).unwrap_or(false) {
        return true;
    }
    let Some(caches) = caches() else {
        return false;
    };
    let found = JsFuture::from(caches.has(&mark(name))).await;
    found.is_ok_and(|found| found.is_truthy())
}

/// Takes the mark away, because a person has the store cleared.
pub async fn forget_mark(name: &str) {
    LocalStorage::delete(mark(name));
    if let Some(caches) = caches() {
        let _was_not_there = JsFuture::from(caches.delete(&mark(name))).await;
    }
}

/// Removes everything that is kept for the store `name` in localStorage and in this tab's sessionStorage.
pub fn forget_keys(name: &str) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let beginning = format!("{name}.");
    for store in [window.local_storage(), window.session_storage()] {
        let Ok(Some(store)) = store else { continue };
        let keys = (0..store.length().unwrap_or(0)).filter_map(|at| store.key(at).ok().flatten());
        // Listed before the first one goes: the numbers move.
        let own: Vec<String> = keys.filter(|key| key.starts_with(&beginning)).collect();
        for key in own {
            let _refused = store.remove_item(&key);
        }
    }
}
