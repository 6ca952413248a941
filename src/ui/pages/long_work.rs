//! One long piece of work at a time: how far it is, and a way to stop it.

use crate::app::Trouble;
use crate::engine::client::Watch;
use crate::engine::messages::Progress as Told;
use crate::ui::components::*;
use crate::ui::format;
use crate::ui::words::{kit, refusals};
use futures::channel::oneshot;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// A piece of work that a page shows.
#[derive(Clone, Copy)]
pub(super) struct LongWork {
    told: RwSignal<Option<Told>>,
    running: RwSignal<bool>,
    /// Somebody asked it to stop; whether it did, its answer says.
    stopping: RwSignal<bool>,
    stop: StoredValue<Option<oneshot::Sender<()>>>,
    /// What kept it from being done.
    pub(super) trouble: RwSignal<Option<Trouble>>,
}

impl LongWork {
    pub(super) fn new() -> Self {
        let work = Self {
            told: RwSignal::new(None),
            running: RwSignal::new(false),
            stopping: RwSignal::new(false),
            stop: StoredValue::new(None),
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

    /// Hears what the engine tells, and tells it to stop.
    pub(super) fn watch(self) -> Watch {
        let (stop, stopped) = oneshot::channel();
        self.stop.set_value(Some(stop));
        let hear = move |told| {
            self.told.try_set(Some(told));
        };
        Watch::new(hear, stopped)
    }

    fn stop(self) {
        if let Some(stop) = self.stop.try_update_value(Option::take).flatten() {
            self.stopping.try_set(true);
            let _done_meanwhile = stop.send(());
        }
    }

    /// Does the work, which is watched by [`LongWork::watch`]; `then` gets what came of it.
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
        self.stopping.set(false);
        self.running.set(true);
        spawn_local(async move {
            let done = work.await;
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
pub(super) fn ShowWork(
    work: LongWork,
    label: fn() -> &'static str,
    /// Whether the share alone tells enough.
    #[prop(optional)]
    share_only: bool,
) -> impl IntoView {
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
        Some(Told { done, of: Some(of) }) if !share_only => {
            let count = |n: u64| format::count(usize::try_from(n).unwrap_or(usize::MAX));
            format!("{} / {}", count(done), count(of))
        }
        _ => String::new(),
    };
    let doing = move || match work.stopping.get() {
        true => kit::stopping(),
        false => label(),
    };
    view! {
        <Show when=move || work.is_running()>
            <Progress label=doing done=share detail on_cancel=move || work.stop() />
        </Show>
        {move || work.trouble.get().map(|trouble| {
            let tone = if trouble == Trouble::Cancelled { Tone::Neutral } else { Tone::Danger };
            view! { <Banner tone urgent=true>{move || refusals::trouble(&trouble)}</Banner> }
        })}
    }
}
