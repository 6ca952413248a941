//! One long piece of work at a time: how far it is, and a way to stop it.

use crate::app::{App, Trouble};
use crate::engine::messages::Progress as Told;
use crate::ui::components::*;
use crate::ui::format;
use crate::ui::words::refusals;
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// A piece of work that a page shows.
#[derive(Clone, Copy)]
pub(super) struct LongWork {
    app: App,
    told: RwSignal<Option<Told>>,
    running: RwSignal<bool>,
    handle: StoredValue<Option<AbortHandle>>,
    /// What kept it from being done.
    pub(super) trouble: RwSignal<Option<Trouble>>,
}

impl LongWork {
    pub(super) fn new() -> Self {
        let work = Self {
            app: App::get(),
            told: RwSignal::new(None),
            running: RwSignal::new(false),
            handle: StoredValue::new(None),
            trouble: RwSignal::new(None),
        };
        // Whoever leaves the page stops it: nothing half-done is left.
        on_cleanup(move || work.stop());
        work
    }

    /// Whether it is under way. Reactive.
    pub(super) fn is_running(self) -> bool {
        self.running.get()
    }

    /// Takes what the engine tells.
    pub(super) fn hear(self) -> impl Fn(Told) + 'static {
        move |told| {
            self.told.try_set(Some(told));
        }
    }

    fn stop(self) {
        if let Some(handle) = self.handle.try_get_value().flatten() {
            handle.abort();
        }
    }

    /// Does the work; `then` gets what came of it.
    pub(super) fn run<T: 'static>(
        self,
        work: impl Future<Output = Result<T, Trouble>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        if self.running.get_untracked() {
            return;
        }
        self.told.set(None);
        self.trouble.set(None);
        self.running.set(true);
        let (work, handle) = abortable(work);
        self.handle.set_value(Some(handle));
        let app = self.app;
        spawn_local(async move {
            let done = match work.await {
                Ok(done) => done,
                Err(_stopped) => {
                    // It may have been done just before.
                    app.follow();
                    Err(Trouble::Cancelled)
                }
            };
            self.running.try_set(false);
            match done {
                Ok(done) => then(done),
                Err(trouble) => drop(self.trouble.try_set(Some(trouble))),
            }
        });
    }
}

/// The bar while it runs, and what kept it from being done.
#[component]
pub(super) fn ShowWork(work: LongWork, label: fn() -> &'static str) -> impl IntoView {
    let share = Signal::derive(move || {
        let told = work.told.get()?;
        #[allow(clippy::cast_precision_loss, reason = "a share for the eye")]
        let share = told
            .of
            .filter(|of| *of > 0)
            .map(|of| told.done as f64 / of as f64);
        share
    });
    let detail = move || match work.told.get() {
        Some(Told { done, of: Some(of) }) => {
            let count = |n: u64| format::count(usize::try_from(n).unwrap_or(usize::MAX));
            format!("{} / {}", count(done), count(of))
        }
        _ => String::new(),
    };
    view! {
        <Show when=move || work.is_running()>
            <Progress label done=share detail on_cancel=move || work.stop() />
        </Show>
        {move || work.trouble.get().map(|trouble| {
            let tone = if trouble == Trouble::Cancelled { Tone::Neutral } else { Tone::Danger };
            view! { <Banner tone urgent=true>{move || refusals::trouble(&trouble)}</Banner> }
        })}
    }
}
