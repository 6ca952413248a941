//! Links by hash with a signal: `#/ticket/A-0391?tab=timeline` opens on any static host, after a cold load too.
//!
//! The router knows no page; pages match on [`Place::segments`]. When the page changes, its `h1`
//! takes the focus and the scroll starts at the top; going back returns to where one was.

use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// Where the address bar points: decoded path segments and query.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Place {
    /// `#/ticket/A-1` gives `["ticket", "A-1"]`; empty for the first page.
    pub segments: Vec<String>,
    /// What follows `?`, sorted by name; a repeated name keeps its last value.
    pub query: BTreeMap<String, String>,
}

impl Place {
    /// Reads a hash such as `#/board?who=me`; what cannot be decoded is taken as it stands.
    pub fn parse(hash: &str) -> Place {
        let text = hash.trim_start_matches('#');
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        Place {
            segments: path
                .split('/')
                .filter(|part| !part.is_empty())
                .map(decode)
                .collect(),
            query: query
                .split('&')
                .filter(|pair| !pair.is_empty())
                .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
                .map(|(name, value)| (decode(name), decode(value)))
                .collect(),
        }
    }

    /// The link that opens this place.
    pub fn href(&self) -> String {
        let segments: Vec<&str> = self.segments.iter().map(String::as_str).collect();
        let query: Vec<(&str, &str)> = self
            .query
            .iter()
            .map(|(k, v)| (k.as_str(), v.as_str()))
            .collect();
        href_with(&segments, &query)
    }

    /// The segments as string slices, for matching.
    pub fn parts(&self) -> Vec<&str> {
        self.segments.iter().map(String::as_str).collect()
    }

    /// One value of the query.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str)
    }

    /// The same place with one query value changed; an empty value removes it.
    pub fn with(mut self, name: &str, value: &str) -> Place {
        if value.is_empty() {
            self.query.remove(name);
        } else {
            self.query.insert(name.to_owned(), value.to_owned());
        }
        self
    }
}

/// A link to a page: `href(&["ticket", id])`.
pub fn href(segments: &[&str]) -> String {
    href_with(segments, &[])
}

/// A link to a page with a query.
pub fn href_with(segments: &[&str], query: &[(&str, &str)]) -> String {
    let mut out = String::from("#/");
    out.push_str(
        &segments
            .iter()
            .map(|part| encode(part))
            .collect::<Vec<_>>()
            .join("/"),
    );
    for (i, (name, value)) in query.iter().enumerate() {
        out.push(if i == 0 { '?' } else { '&' });
        out.push_str(&encode(name));
        out.push('=');
        out.push_str(&encode(value));
    }
    out
}

/// The whole address of a link, wherever the app is served from: for codes on paper.
pub fn absolute(link: &str) -> String {
    let here = web_sys::window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default();
    let app = here.split('#').next().unwrap_or_default();
    format!("{app}{link}")
}

/// RFC 3986 unreserved characters stay, every other byte is percent-encoded.
fn encode(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(byte as char);
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|pair| std::str::from_utf8(pair).ok());
        match hex.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The page that is shown.
static HERE: LazyLock<ArcRwSignal<Place>> =
    LazyLock::new(|| ArcRwSignal::new(Place::parse(&hash_now())));

/// Where the address bar points: a frame ahead of [`HERE`] while another page is on its way.
static AIM: LazyLock<ArcRwSignal<Place>> = LazyLock::new(|| ArcRwSignal::new(HERE.get_untracked()));

/// Where we are. Reactive.
pub fn place() -> Place {
    if super::lang::observed() {
        HERE.get()
    } else {
        HERE.get_untracked()
    }
}

/// Where we are going, known before the page there is drawn: for what answers a press. Reactive.
pub fn aim() -> Place {
    AIM.get()
}

/// Where we are, as a signal for memos and props.
pub fn current() -> Signal<Place> {
    Signal::derive(|| HERE.get())
}

/// Goes to a link made by [`href`], as a new entry of the history.
pub fn go(link: &str) {
    if let Some(window) = web_sys::window() {
        // Fails only for a detached document.
        let _ = window.location().set_hash(link.trim_start_matches('#'));
    }
}

/// Changes the address without a new history entry and without moving focus: for filters and tabs.
pub fn replace(link: &str) {
    // Another page is on its way: what is left has nothing to say to the address any more.
    if AIM.with_untracked(|aim| HERE.with_untracked(|here| aim.segments != here.segments)) {
        return;
    }
    let Some(history) = web_sys::window().and_then(|w| w.history().ok()) else {
        return;
    };
    let state = history.state().unwrap_or(JsValue::NULL);
    if history
        .replace_state_with_url(&state, "", Some(link))
        .is_ok()
    {
        let place = Place::parse(link);
        AIM.set(place.clone());
        HERE.set(place);
    }
}

/// A value of the link's query, for as long as its page stands: a control that changes it changes the link, and a link
/// that changes changes it, so that reload, back and a copied link show the same.
pub fn bound(name: &'static str) -> RwSignal<String> {
    bound_as(name, str::to_owned, String::clone)
}

/// The same for a switch that stands in the query as one of two values.
pub fn bound_switch(name: &'static str, on: &'static str) -> RwSignal<bool> {
    let write = move |is_on: &bool| if *is_on { on.to_owned() } else { String::new() };
    bound_as(name, move |text| text == on, write)
}

fn bound_as<T: Clone + PartialEq + Send + Sync + 'static>(
    name: &'static str,
    read: impl Fn(&str) -> T + Copy + Send + Sync + 'static,
    write: impl Fn(&T) -> String + Copy + Send + Sync + 'static,
) -> RwSignal<T> {
    let start = HERE.get_untracked();
    let page = StoredValue::new(start.segments.clone());
    let stands = move |place: &Place| page.with_value(|page| *page == place.segments);
    let in_link = move |place: &Place| read(place.get(name).unwrap_or_default());
    let value = RwSignal::new(in_link(&start));
    Effect::watch(
        || HERE.get(),
        move |place, _, _| {
            if stands(place) && in_link(place) != value.get_untracked() {
                value.set(in_link(place));
            }
        },
        false,
    );
    Effect::watch(
        move || value.get(),
        move |value, _, _| {
            let place = HERE.get_untracked();
            if stands(&place) && in_link(&place) != *value {
                replace(&place.with(name, &write(value)).href());
            }
        },
        false,
    );
    value
}

/// Goes one step back in the history.
pub fn back() {
    if let Some(history) = web_sys::window().and_then(|w| w.history().ok()) {
        let _ = history.back();
    }
}

thread_local! {
    static ENTRY: Cell<u32> = const { Cell::new(0) };
    /// How far the page of an entry is scrolled, and each list within it, by its name.
    static SCROLLS: RefCell<HashMap<(u32, String), i32>> = RefCell::default();
    /// Whether this entry of the history was shown before.
    static RETURNING: Cell<bool> = const { Cell::new(false) };
}

/// The page itself, among what scrolls.
const PAGE: &str = "";

/// How many frames a list that somebody comes back to has to fill itself.
const FRAMES: u32 = 120;

/// Keeps how far something within the page is scrolled, for who comes back to this entry of the history.
pub fn keep_scroll(name: &str, top: i32) {
    let key = (ENTRY.get(), name.to_owned());
    SCROLLS.with_borrow_mut(|kept| kept.insert(key, top));
}

/// How far something was scrolled when this entry of the history was left; 0 where it is a new one.
fn kept_scroll(name: &str) -> i32 {
    let key = (ENTRY.get(), name.to_owned());
    SCROLLS.with_borrow(|kept| kept.get(&key).copied().unwrap_or(0))
}

/// Scrolls `list` to where it was when this entry of the history was left, as soon as it is long enough.
pub fn restore_scroll(name: &str, list: web_sys::Element) {
    let top = kept_scroll(name);
    if top > 0 && RETURNING.replace(false) {
        scroll_when_filled(list, top, FRAMES);
    }
}

fn scroll_when_filled(list: web_sys::Element, top: i32, frames: u32) {
    // Whoever scrolls meanwhile has decided.
    if list.scroll_top() > 0 || !list.is_connected() {
        return;
    }
    if list.scroll_height() >= top + list.client_height() || frames == 0 {
        list.set_scroll_top(top);
    } else {
        request_animation_frame(move || scroll_when_filled(list, top, frames - 1));
    }
}

/// Starts listening to the address bar; call once before mounting.
pub fn start() {
    let Some(window) = web_sys::window() else {
        return;
    };
    ENTRY.set(enter().0);
    let changed = Closure::<dyn FnMut()>::new(hash_changed);
    let _ = window.add_event_listener_with_callback("hashchange", changed.as_ref().unchecked_ref());
    changed.forget();
    // Kept while scrolling, for at "hashchange" the new page may already be shorter.
    let scrolled = Closure::<dyn FnMut()>::new(|| {
        if let Some(main) = main_region() {
            keep_scroll(PAGE, main.scroll_top());
        }
    });
    let _ = window.add_event_listener_with_callback_and_bool(
        "scroll",
        scrolled.as_ref().unchecked_ref(),
        true,
    );
    scrolled.forget();
}

fn hash_changed() {
    let next = Place::parse(&hash_now());
    let (entry, returning) = enter();
    AIM.set(next.clone());
    let page_changes = HERE.with_untracked(|here| here.segments != next.segments);
    // In a tab that nobody sees nothing is drawn, and nothing is waited for.
    if !page_changes || document().hidden() {
        return come(next, entry, returning);
    }
    // Making a page takes a slow tablet longer than a press may go unanswered.
    leptos::task::spawn_local(async move {
        super::paint::drawn_or_late().await;
        // Somebody may have gone elsewhere meanwhile.
        if AIM.with_untracked(|aim| *aim == next) {
            come(next, entry, returning);
        }
    });
}

/// Shows the page of an entry of the history.
fn come(next: Place, entry: u32, returning: bool) {
    let before = HERE.get_untracked();
    ENTRY.set(entry);
    if next == before {
        return;
    }
    let page_changed = next.segments != before.segments;
    RETURNING.set(returning);
    HERE.set(next);
    if page_changed {
        let top = if returning { kept_scroll(PAGE) } else { 0 };
        let left = document().active_element();
        // Two frames: the first renders the page, the second has its height.
        request_animation_frame(move || {
            request_animation_frame(move || arrive(top, left.as_ref()))
        });
    }
}

/// Gives the page's heading the focus: another page is there.
pub fn focus_heading() {
    let heading = document().query_selector("main h1").ok().flatten();
    if let Some(heading) = heading.and_then(|el| el.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Setting an attribute of that name cannot fail.
        let _ = heading.set_attribute("tabindex", "-1");
        let _ = heading.focus();
    }
}

/// The page stands: its heading takes the focus from what had it before, unless somebody was quicker and is in a field of
/// the new page already.
fn arrive(top: i32, left: Option<&web_sys::Element>) {
    let is_within = document().active_element().is_some_and(|here| {
        Some(&here) != left && main_region().is_some_and(|main| main.contains(Some(&here)))
    });
    if is_within {
        return;
    }
    focus_heading();
    // After the focus, which scrolls too.
    if let Some(main) = main_region() {
        main.set_scroll_top(top);
    }
}

fn main_region() -> Option<web_sys::Element> {
    document().get_element_by_id("main")
}

/// The number of this history entry, and whether we have been here before. A new entry gets a number.
fn enter() -> (u32, bool) {
    let Some(history) = web_sys::window().and_then(|w| w.history().ok()) else {
        return (0, false);
    };
    if let Some(known) = history.state().ok().and_then(|state| state.as_f64()) {
        return (known as u32, true);
    }
    let fresh = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    let _ = history.replace_state(&JsValue::from_f64(f64::from(fresh)), "");
    (fresh, false)
}

#[cfg(target_arch = "wasm32")]
fn hash_now() -> String {
    web_sys::window()
        .and_then(|w| w.location().hash().ok())
        .unwrap_or_default()
}

#[cfg(not(target_arch = "wasm32"))]
fn hash_now() -> String {
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_link_reads_back_as_it_was_written() {
        let link = href_with(
            &["device", "A/7 %2?", "呼吸机"],
            &[("q", "a&b=c"), ("who", "")],
        );
        let place = Place::parse(&link);
        assert_eq!(place.parts(), ["device", "A/7 %2?", "呼吸机"]);
        assert_eq!(place.get("q"), Some("a&b=c"));
        assert_eq!(place.get("who"), Some(""));
        assert_eq!(Place::parse(&place.href()), place);
    }

    #[test]
    fn broken_escapes_are_taken_as_they_stand() {
        assert_eq!(Place::parse("#/x%/%ff").parts(), ["x%", "%ff"]);
        assert_eq!(Place::parse("").parts(), Vec::<&str>::new());
    }

    #[test]
    fn an_empty_query_value_is_removed() {
        let place = Place::parse("#/board?who=me&q=x").with("who", "");
        assert_eq!(place.href(), "#/board?q=x");
    }
}
