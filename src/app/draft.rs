//! Drafts: what was typed and not yet submitted, kept through reload, crash and a wrong press.
//!
//! A draft is a set of named texts. Each form opens its own by a key, binds its fields to the texts
//! and clears it once the command was carried out. Drafts are never exported.

use super::{App, Trouble, at_leaving, now};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

/// How long after the first key that is not kept yet a draft is written, in milliseconds: no pause in typing is waited for.
const PAUSE: u64 = 300;
/// The name of the text that says who began it: no field of a form has such a name.
pub const BEGUN_BY: &str = "@by";
/// The name of the text that says when it was written, in milliseconds: of two copies the later one counts.
const WRITTEN_AT: &str = "@at";

/// Whether that text was typed, and says nothing about the draft itself.
fn is_typed(name: &str) -> bool {
    !name.starts_with('@')
}

/// Whether `one` was written later than `other`, or as late.
pub(super) fn is_later(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> bool {
    let written = |texts: &BTreeMap<String, String>| texts.get(WRITTEN_AT)?.parse::<i64>().ok();
    written(one) >= written(other)
}

thread_local! {
    /// Drafts whose form was submitted or given up, as they were: until they are gone, nobody begins with them. Whoever waits for
    /// the store is not served in turn.
    static GOING: RefCell<BTreeMap<String, BTreeMap<String, String>>> = const { RefCell::new(BTreeMap::new()) };
}

/// A draft's way to the store.
#[derive(Default)]
struct Flight {
    /// A write is under way.
    busy: bool,
    /// What is to be written after it, with how often the form had been given up or submitted by then.
    next: Option<(u32, String, BTreeMap<String, String>)>,
    /// How often the form was given up or submitted: what was on its way to be kept then is not wanted any more.
    clears: u32,
}

/// A draft is gone from the store.
fn is_gone(key: &str) {
    GOING.with_borrow_mut(|going| going.remove(key));
}

/// Whether that draft is on its way out.
pub(super) fn is_going(key: &str, texts: &BTreeMap<String, String>) -> bool {
    GOING.with_borrow(|going| going.get(key) == Some(texts))
}

/// Whether nothing was typed into a draft.
pub fn is_blank(texts: &BTreeMap<String, String>) -> bool {
    let is_blank = |(name, text): (&String, &String)| !is_typed(name) || text.trim().is_empty();
    texts.iter().all(is_blank)
}

/// What was typed and given up.
#[derive(Clone, Debug)]
pub struct Given {
    key: String,
    texts: BTreeMap<String, String>,
}

impl App {
    /// Gives up what was typed into a form that is not open here.
    pub async fn give_up(&self, key: String) -> Given {
        let texts = self.read_draft(&key).await;
        self.drop_draft(&key).await;
        self.mark_unkept(&key, None);
        Given { key, texts }
    }

    /// Keeps again what was given up.
    ///
    /// # Errors
    /// Why it can't be kept.
    pub async fn bring_back(&self, given: Given) -> Result<(), Trouble> {
        let Given { key, mut texts } = given;
        // Later than what is being forgotten of it just now.
        texts.insert(WRITTEN_AT.to_owned(), now().0.to_string());
        self.keep_draft(&key, &texts).await
    }
}

/// An open draft. Copy it freely; all copies are the same draft.
#[derive(Clone, Copy)]
pub struct Draft {
    app: App,
    key: StoredValue<String>,
    texts: StoredValue<BTreeMap<String, RwSignal<String>>>,
    initial: StoredValue<BTreeMap<String, String>>,
    /// What each text holds while nothing was typed into it.
    fresh: StoredValue<BTreeMap<String, String>>,
    /// What this tab read or wrote last under the key: what stands there otherwise is another tab's.
    own: StoredValue<BTreeMap<String, String>>,
    touched: RwSignal<u32>,
    closed: StoredValue<bool>,
    /// What is under way to the store, even when the form is gone.
    flight: StoredValue<Rc<RefCell<Flight>>, LocalStorage>,
    owner: StoredValue<Owner>,
}

impl Draft {
    /// Opens the draft of that key with what was typed before; call in a component.
    pub fn with(app: App, key: String, typed: BTreeMap<String, String>) -> Self {
        let draft = Self {
            app,
            key: StoredValue::new(key),
            texts: StoredValue::new(BTreeMap::new()),
            own: StoredValue::new(typed.clone()),
            initial: StoredValue::new(typed),
            fresh: StoredValue::new(BTreeMap::new()),
            touched: RwSignal::new(0),
            closed: StoredValue::new(false),
            flight: StoredValue::new_local(Rc::default()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        };
        let pending = StoredValue::new(None::<TimeoutHandle>);
        Effect::new(move || {
            if draft.touched.get() == 0 {
                return;
            }
            draft.closed.set_value(false);
            if pending.get_value().is_some() {
                return;
            }
            let save = move || {
                pending.try_set_value(None);
                draft.save();
            };
            pending.set_value(set_timeout_with_handle(save, Duration::from_millis(PAUSE)).ok());
        });
        // What the last keys brought is written when the page goes, and when the form does, unless it was submitted: another tab
        // that submitted the same form meanwhile dropped what it had of it, and not what was typed here.
        let leaving = window_event_listener(leptos::ev::pagehide, move |_| {
            draft.leave(pending.try_get_value().flatten().is_some());
        });
        on_cleanup(move || {
            leaving.remove();
            if draft.touched.try_get_untracked().is_some_and(|n| n > 0) {
                draft.save();
            }
        });
        draft
    }

    /// The text of that name, bound to a field; `fresh` is what it holds when nothing was typed yet.
    pub fn text(self, name: &str, fresh: impl Into<String>) -> RwSignal<String> {
        if let Some(known) = self.texts.with_value(|texts| texts.get(name).copied()) {
            return known;
        }
        let typed = self.initial.with_value(|typed| typed.get(name).cloned());
        let fresh = fresh.into();
        self.fresh.update_value(|all| {
            all.insert(name.to_owned(), fresh.clone());
        });
        let make = || {
            let text = RwSignal::new(typed.unwrap_or(fresh));
            Effect::watch(
                move || text.get(),
                move |_, _, _| self.touched.update(|n| *n += 1),
                false,
            );
            text
        };
        let text = self.owner.with_value(|owner| owner.with(make));
        self.texts.update_value(|texts| {
            texts.insert(name.to_owned(), text);
        });
        text
    }

    /// What a field would begin with has changed: one that still holds what it began with takes the new text.
    pub fn renew(self, name: &str, fresh: String) {
        let Some(text) = self.texts.with_value(|texts| texts.get(name).copied()) else {
            return;
        };
        let before = self
            .fresh
            .try_update_value(|all| all.insert(name.to_owned(), fresh.clone()))
            .flatten();
        if Some(text.get_untracked()) == before {
            text.set(fresh);
        }
    }

    /// Whether something was typed before this visit.
    pub fn was_kept(self) -> bool {
        self.initial.with_value(|typed| !typed.is_empty())
    }

    /// Whether something was typed since; reactive.
    pub fn is_touched(self) -> bool {
        self.touched.get() > 0
    }

    /// Every name that has a text: those opened on this visit and those kept from before.
    pub fn names(self) -> Vec<String> {
        let mut names: Vec<String> = self
            .texts
            .with_value(|texts| texts.keys().cloned().collect());
        self.initial
            .with_value(|typed| names.extend(typed.keys().cloned()));
        names.retain(|name| is_typed(name));
        names.sort();
        names.dedup();
        names
    }

    fn snapshot(self) -> Option<(String, BTreeMap<String, String>)> {
        let key = self.key.try_get_value()?;
        let mut texts = self.initial.try_get_value()?;
        if let Some(me) = self.app.actor_now() {
            texts
                .entry(BEGUN_BY.to_owned())
                .or_insert_with(|| me.to_string());
        }
        texts.insert(WRITTEN_AT.to_owned(), now().0.to_string());
        self.texts.try_with_value(|open| {
            for (name, text) in open {
                if let Some(text) = text.try_get_untracked() {
                    texts.insert(name.clone(), text);
                }
            }
        })?;
        Some((key, texts))
    }

    /// A form that holds what it began with has nothing to keep.
    fn is_as_begun(self, texts: &BTreeMap<String, String>) -> bool {
        let as_begun = |fresh: &BTreeMap<String, String>| {
            let typed = texts.iter().filter(|(name, _)| is_typed(name));
            typed.eq(fresh.iter())
        };
        self.fresh.try_with_value(as_begun) == Some(true)
    }

    /// The page goes: what has not arrived in the store by now may never.
    fn leave(self, is_pending: bool) {
        let is_on_its_way = || {
            let flight = self.flight.try_get_value();
            flight.is_some_and(|flight| flight.borrow().busy)
        };
        let is_refused = || {
            let key = self.key.try_get_value();
            key.is_some_and(|key| self.app.is_unkept(&key))
        };
        // A store that is cleared keeps nothing any more.
        if self.closed.try_get_value() != Some(false) || self.app.desk().is_err() {
            return;
        }
        if !(is_pending || is_on_its_way() || is_refused()) {
            return;
        }
        if let Some((key, texts)) = self.snapshot() {
            // What was emptied is remembered as empty.
            let kept = if self.is_as_begun(&texts) {
                &BTreeMap::new()
            } else {
                &texts
            };
            at_leaving::keep(&key, kept);
            self.write(key, texts);
        }
    }

    /// Writes it now.
    pub fn save(self) {
        if self.closed.try_get_value() != Some(false) {
            return;
        }
        if let Some((key, texts)) = self.snapshot() {
            self.write(key, texts);
        }
    }

    /// Has it written. One write is under way at a time, so that what was typed later is written later: whoever waits for the
    /// store is not served in turn.
    fn write(self, key: String, texts: BTreeMap<String, String>) {
        let Some(flight) = self.flight.try_get_value() else {
            return;
        };
        if self.is_as_begun(&texts) {
            return self.clear();
        }
        let _gone = self.own.try_set_value(texts.clone());
        let one = {
            let mut flight = flight.borrow_mut();
            let one = (flight.clears, key, texts);
            if flight.busy {
                flight.next = Some(one);
                return;
            }
            flight.busy = true;
            one
        };
        let (app, mut now) = (self.app, one);
        spawn_local(async move {
            loop {
                let (before, key, texts) = now;
                let kept = app.keep_draft(&key, &texts).await;
                // A form that was submitted meanwhile has nothing to keep.
                if flight.borrow().clears != before {
                    app.drop_own_draft(&key, &texts).await;
                    is_gone(&key);
                } else {
                    if kept.is_ok() && flight.borrow().next.is_none() {
                        at_leaving::forget(&key);
                    }
                    app.mark_unkept(&key, kept.err().map(|why| (why, texts)));
                }
                let next = flight.borrow_mut().next.take();
                match next {
                    Some(next) => now = next,
                    None => break,
                }
            }
            flight.borrow_mut().busy = false;
        });
    }

    /// Gives up what was typed, and hands it over to whoever may bring it back; nothing where nothing was.
    pub fn give_up(self) -> Option<Given> {
        let given = self.snapshot();
        let given = given.filter(|(_, texts)| !self.is_as_begun(texts) && !is_blank(texts));
        self.clear();
        given.map(|(key, texts)| Given { key, texts })
    }

    /// The form was submitted, or given up: nothing of it is kept. What another tab has typed into the same form
    /// meanwhile stays.
    pub fn clear(self) {
        self.closed.set_value(true);
        self.initial.set_value(BTreeMap::new());
        self.touched.set(0);
        let busy = self.flight.try_get_value().is_some_and(|flight| {
            let mut flight = flight.borrow_mut();
            flight.clears = flight.clears.wrapping_add(1);
            flight.next = None;
            flight.busy
        });
        // The form may be gone by the time its command was carried out.
        let (Some(key), Some(own)) = (self.key.try_get_value(), self.own.try_get_value()) else {
            return;
        };
        let app = self.app;
        app.mark_unkept(&key, None);
        GOING.with_borrow_mut(|going| going.insert(key.clone(), own.clone()));
        spawn_local(async move {
            app.drop_own_draft(&key, &own).await;
            // What is being written just now is dropped by whoever writes it.
            if !busy {
                is_gone(&key);
            }
        });
    }
}
