//! The alarm's sound: two tones by WebAudio, once a gesture has allowed it.

use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::LazyLock;
use web_sys::{AudioContext, AudioContextState};

/// Whether this page can be heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sound {
    /// It can.
    Ready,
    /// Not before a tap or a key.
    Waits,
    /// This browser has no WebAudio.
    None,
}

thread_local! {
    static CONTEXT: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

static STATE: LazyLock<ArcRwSignal<Sound>> = LazyLock::new(|| ArcRwSignal::new(Sound::Waits));

/// Whether this page can be heard; reactive.
pub fn state() -> Sound {
    STATE.get()
}

/// Makes ready with the first taps and keys: browsers let no page sound before. Call once.
pub fn wait_for_gesture() {
    // The listeners live as long as the page.
    for event in ["pointerdown", "keydown"] {
        let _ = window_event_listener_untyped(event, |_| unlock());
    }
}

fn unlock() {
    if STATE.get_untracked() == Sound::Ready {
        return;
    }
    let known = CONTEXT.with_borrow(Clone::clone);
    let Some(context) = known.or_else(|| AudioContext::new().ok()) else {
        STATE.set(Sound::None);
        return;
    };
    CONTEXT.set(Some(context.clone()));
    if context.state() == AudioContextState::Running {
        STATE.set(Sound::Ready);
        return;
    }
    leptos::task::spawn_local(async move {
        if let Ok(resumed) = context.resume()
            && wasm_bindgen_futures::JsFuture::from(resumed).await.is_ok()
        {
            STATE.set(Sound::Ready);
        }
    });
}

/// High, low, high: audible on a ward and unlike a device's own alarm (IEC 60601-1-8 has bursts of five).
pub fn ring() {
    let Some(context) = CONTEXT.with_borrow(Clone::clone) else {
        return;
    };
    for (after, pitch) in [(0.0, 880.0), (0.28, 622.0), (0.56, 880.0)] {
        // A tone that can't be made is one beep less; the alarm stands on the screen.
        let _ = tone(&context, context.current_time() + after, pitch);
    }
}

fn tone(context: &AudioContext, at: f64, pitch: f32) -> Result<(), wasm_bindgen::JsValue> {
    let (oscillator, gain) = (context.create_oscillator()?, context.create_gain()?);
    oscillator.frequency().set_value(pitch);
    // Faded in and out: a tone that is cut off clicks.
    gain.gain().set_value_at_time(0.0, at)?;
    gain.gain().linear_ramp_to_value_at_time(0.35, at + 0.02)?;
    gain.gain().linear_ramp_to_value_at_time(0.0, at + 0.22)?;
    oscillator.connect_with_audio_node(&gain)?;
    gain.connect_with_audio_node(&context.destination())?;
    oscillator.start_with_when(at)?;
    oscillator.stop_with_when(at + 0.24)
}
