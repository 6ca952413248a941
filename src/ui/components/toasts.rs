//! Short messages at the foot of the page: what was done, and Undo where the service allows it. They have a row of their own
//! between page and edge, so that nothing lies under them.
//!
//! They stay eight seconds, unless newer ones push them out, and wait while pointed at or focused; a refusal stays until it is dismissed
//! or another page is opened.

use super::{IconButton, Tone};
use crate::ui::paint::stopwatch;
use crate::ui::{
    icons::{Glyph, Icon},
    words::kit,
};
use leptos::{prelude::*, text_prop::TextProp};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

/// How long a message stays, in milliseconds, unless held.
const STAY: u32 = 8_000;
/// The same for one that can be taken back: it must be read, judged and reached.
const STAY_WITH_UNDO: u32 = 15_000;
const TICK: u32 = 500;
/// How many that only report are in sight at once: more would cover what one works on, and the last is what was asked for.
const MOST: usize = 1;
/// The same of refusals, which do not go by themselves.
const MOST_REFUSALS: usize = 2;

/// A refusal that was said less than so many milliseconds ago stays when another page is opened.
const JUST_NOW: f64 = 2_000.0;

/// It outlives the page that it was made by.
type TakeBack = Arc<dyn Fn() + Send + Sync>;

#[derive(Clone)]
struct Toast {
    id: u32,
    tone: Tone,
    text: TextProp,
    /// The text as it was shown first: what the words are made of may be gone by the time another message comes.
    said: String,
    /// Takes back what it tells; Ctrl Z does the same.
    undo: Option<TakeBack>,
    /// When it was shown, in milliseconds since the page was opened.
    since: f64,
    /// Milliseconds left; none for a refusal, which does not go by itself.
    left: Option<u32>,
}

static SHOWN: LazyLock<ArcRwSignal<Vec<Toast>>> = LazyLock::new(|| ArcRwSignal::new(Vec::new()));

/// Shows a message. A `Tone::Danger` one is spoken at once and stays until it is dismissed or another page is opened.
pub fn toast(tone: Tone, text: impl Into<TextProp>) {
    show(tone, text.into(), None);
}

/// Shows what was done, with a button that takes it back; [`undo_last`] does so too while it stands.
pub fn toast_undo(tone: Tone, text: impl Into<TextProp>, undo: impl Fn() + Send + Sync + 'static) {
    show(tone, text.into(), Some(Arc::new(undo)));
}

/// Takes back what was told last, if its message still stands.
pub fn undo_last() -> bool {
    let of = |toast: &Toast| Some((toast.id, toast.undo.clone()?));
    let Some((id, undo)) = SHOWN.with_untracked(|all| all.iter().rev().find_map(of)) else {
        return false;
    };
    dismiss(id);
    undo();
    true
}

fn show(tone: Tone, text: TextProp, undo: Option<TakeBack>) {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let id = NEXT.fetch_add(1, Ordering::Relaxed);
    let stay = match undo {
        Some(_) => STAY_WITH_UNDO,
        None => STAY,
    };
    let left = (tone != Tone::Danger).then_some(stay);
    let said = untrack(|| text.get().to_string());
    SHOWN.update(|all| {
        // What is said again is said once, and refusals don't pile up over what is to be mended.
        all.retain(|toast| toast.tone != tone || toast.said != said);
        let is_refusal = |toast: &Toast| toast.tone == Tone::Danger;
        if tone == Tone::Danger
            && all.iter().filter(|toast| is_refusal(toast)).count() >= MOST_REFUSALS
            && let Some(oldest) = all.iter().position(is_refusal)
        {
            all.remove(oldest);
        }
        all.push(Toast {
            id,
            tone,
            text,
            said,
            undo,
            left,
            since: stopwatch(),
        });
        let plain =
            |toast: &Toast| matches!(toast.tone, Tone::Ok | Tone::Neutral) && toast.undo.is_none();
        if all.iter().filter(|toast| plain(toast)).count() > MOST
            && let Some(oldest) = all.iter().position(plain)
        {
            all.remove(oldest);
        }
    });
}

/// Takes every message away: what they say is not for whoever looks at the screen next.
pub fn clear_toasts() {
    SHOWN.update(Vec::clear);
}

/// Takes refusals away, when another page is opened: what they say is of the page before.
pub fn clear_refusals() {
    let now = stopwatch();
    // What was said a moment ago may be why that page was opened.
    let stays = |toast: &Toast| toast.tone != Tone::Danger || now - toast.since < JUST_NOW;
    SHOWN.update(|all| all.retain(stays));
}

fn dismiss(id: u32) {
    SHOWN.update(|all| all.retain(|toast| toast.id != id));
}

/// The place where messages appear: the last row of whatever stands around the page.
#[component]
pub fn Toasts() -> impl IntoView {
    let held = RwSignal::new(false);
    let tick = move || {
        if held.get_untracked() || SHOWN.with_untracked(Vec::is_empty) {
            return;
        }
        let mut gone = false;
        // Quietly counts down; only a message that goes is a change to draw.
        SHOWN.update_untracked(|all| {
            all.retain_mut(|toast| {
                toast.left = toast.left.map(|left| left.saturating_sub(TICK));
                gone |= toast.left == Some(0);
                toast.left != Some(0)
            });
        });
        if gone {
            SHOWN.notify();
        }
    };
    if let Ok(timer) = set_interval_with_handle(tick, Duration::from_millis(u64::from(TICK))) {
        on_cleanup(move || timer.clear());
    }
    let of = |urgent: bool| {
        move || {
            SHOWN
                .get()
                .into_iter()
                .filter(move |t| (t.tone == Tone::Danger) == urgent)
                .collect::<Vec<_>>()
        }
    };
    view! {
        <div
            class="toasts"
            role="region"
            aria-label=kit::messages
            on:pointerenter=move |_| held.set(true)
            on:pointerleave=move |_| held.set(false)
            on:focusin=move |_| held.set(true)
            on:focusout=move |_| held.set(false)
        >
            <div role="alert">
                <For each=of(true) key=|t| t.id children=toast_view />
            </div>
            <div role="status">
                <For each=of(false) key=|t| t.id children=toast_view />
            </div>
        </div>
    }
}

fn toast_view(toast: Toast) -> impl IntoView {
    let id = toast.id;
    view! {
        <div class="toast" data-tone=toast.tone.name()>
            <Icon glyph=toast.tone.glyph() />
            <span class="toast-text">{move || toast.text.get()}</span>
            {toast.undo.map(|undo| view! {
                <button
                    type="button"
                    class="button button-quiet"
                    on:click=move |_| {
                        dismiss(id);
                        undo();
                    }
                >
                    {kit::undo}
                </button>
            })}
            <IconButton label=kit::dismiss icon=Glyph::Close on_press=move || dismiss(id) />
        </div>
    }
}
