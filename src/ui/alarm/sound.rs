//! The alarm's sound: two tones by WebAudio, once a gesture has allowed it.

use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::LazyLock;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
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
    // What the HTML standard takes for a press: a finger's counts when it is lifted, a mouse's when it goes down.
    // The listeners live as long as the page.
    for event in ["pointerdown", "pointerup", "touchend", "keydown"] {
        let _ = window_event_listener_untyped(event, |_| unlock());
    }
}

fn unlock() {
    let known = CONTEXT.with_borrow(Clone::clone);
    let Some(context) = known.or_else(context) else {
        STATE.set(Sound::None);
        return;
    };
    if !runs(&context) {
        resume(context);
    }
}

fn context() -> Option<AudioContext> {
    let context = AudioContext::new().ok()?;
    CONTEXT.set(Some(context.clone()));
    tell(&context);
    // A call or a locked screen takes the sound away again. The listener lives as long as the page.
    let of = context.clone();
    let changed = Closure::<dyn Fn()>::new(move || tell(&of));
    context.set_onstatechange(Some(changed.into_js_value().unchecked_ref()));
    Some(context)
}

fn runs(context: &AudioContext) -> bool {
    context.state() == AudioContextState::Running
}

fn tell(context: &AudioContext) {
    let state = match runs(context) {
        true => Sound::Ready,
        false => Sound::Waits,
    };
    if STATE.get_untracked() != state {
        STATE.set(state);
    }
}

fn resume(context: AudioContext) {
    let Ok(asked) = context.resume() else { return };
    leptos::task::spawn_local(async move {
        // Refused, it waits for the next tap.
        let _ = wasm_bindgen_futures::JsFuture::from(asked).await;
        tell(&context);
    });
}

/// High, low, high: audible on a ward and unlike a device's own alarm (IEC 60601-1-8 has bursts of five).
pub fn ring() {
    let Some(context) = CONTEXT.with_borrow(Clone::clone) else {
        return;
    };
    if !runs(&context) {
        // Tones for a clock that stands would be heard all at once when it goes on.
        resume(context);
        return;
    }
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
