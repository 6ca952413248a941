//! Long work: how far it is, what it does, and a way to stop it.

use super::{Button, Look, fresh_id};
use crate::ui::words::kit;
use leptos::{prelude::*, text_prop::TextProp};

/// A progress bar.
#[component]
pub fn Progress(
    /// What is being done.
    #[prop(into)]
    label: TextProp,
    /// The share done, 0 to 1; `None` while unknown.
    #[prop(into)]
    done: Signal<Option<f64>>,
    /// Figures: "12,400 of 100,000 rows".
    #[prop(optional, into)]
    detail: TextProp,
    /// Stops the work; without it there is no button.
    #[prop(optional, into)]
    on_cancel: Option<Callback<()>>,
) -> impl IntoView {
    let id = fresh_id("progress");
    let labelled = id.clone();
    let percent = move || {
        done.get()
            .map(|share| (share.clamp(0.0, 1.0) * 100.0).floor())
    };
    view! {
        <div class="progress">
            <div class="progress-line">
                <span id=id>{move || label.get()}</span>
                <span class="progress-share">{move || percent().map(kit::per_cent)}</span>
            </div>
            <div
                class="progress-bar"
                role="progressbar"
                aria-labelledby=labelled
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || percent().map(|p| p.to_string())
                data-unknown=move || percent().is_none().then_some("true")
            >
                <div class="progress-fill" style:width=move || percent().map(|p| format!("{p}%"))></div>
            </div>
            <div class="progress-line">
                <span class="progress-detail">{move || detail.get()}</span>
                {on_cancel.map(|stop| view! { <Button label=kit::cancel look=Look::Quiet on_press=stop /> })}
            </div>
        </div>
    }
}
