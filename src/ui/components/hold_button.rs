//! A button that is held for three seconds: a gesture that nobody makes by mistake.
//!
//! Held with a finger, a pen, the mouse, Enter or the space bar. Who can't hold (a switch, a screen reader's press)
//! is asked once more instead.

use super::{Button, fresh_id};
use leptos::{ev, prelude::*, text_prop::TextProp};
use std::time::Duration;

/// How long it is held.
const HELD: Duration = Duration::from_secs(3);

/// The button; its edge fills while it is held.
#[component]
pub fn HoldButton(
    /// What holding it does.
    #[prop(into)]
    label: TextProp,
    /// How it is held.
    #[prop(into)]
    hint: TextProp,
    /// What is pressed by those who can't hold.
    #[prop(into)]
    confirm: TextProp,
    /// Runs when it was held long enough.
    #[prop(into)]
    on_held: Callback<()>,
) -> impl IntoView {
    let hint_id = fresh_id("hold");
    let described = hint_id.clone();
    let holding = RwSignal::new(false);
    let asked = RwSignal::new(false);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    // A hand or a key came before the press: then the press is only the end of a hold.
    let by_hand = StoredValue::new(false);
    let stop = move || {
        holding.try_set(false);
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    let start = move || {
        by_hand.set_value(true);
        if holding.get_untracked() {
            return;
        }
        holding.set(true);
        let held = move || {
            if holding.try_get_untracked() == Some(true) {
                holding.set(false);
                on_held.run(());
            }
        };
        timer.set_value(set_timeout_with_handle(held, HELD).ok());
    };
    on_cleanup(stop);
    let is_key = |ev: &ev::KeyboardEvent| matches!(ev.key().as_str(), "Enter" | " ");
    let confirm = StoredValue::new(confirm);
    view! {
        <div class="hold">
            <button
                type="button"
                class="button button-large hold-button"
                class:holding=holding
                aria-describedby=described
                on:pointerdown=move |ev| if ev.button() == 0 { start() }
                on:pointerup=move |_| stop()
                on:pointercancel=move |_| stop()
                on:pointerleave=move |_| stop()
                on:contextmenu=|ev| ev.prevent_default()
                on:keydown=move |ev| if is_key(&ev) {
                    ev.prevent_default();
                    start();
                }
                on:keyup=move |ev| if is_key(&ev) {
                    ev.prevent_default();
                    stop();
                }
                on:blur=move |_| stop()
                on:click=move |_| if !by_hand.try_update_value(std::mem::take).unwrap_or(true) {
                    asked.set(true);
                }
            >
                <span>{move || label.get()}</span>
            </button>
            <p class="field-hint" id=hint_id>{move || hint.get()}</p>
            <Show when=move || asked.get()>
                <Button label=confirm.get_value() on_press=on_held />
            </Show>
        </div>
    }
}
