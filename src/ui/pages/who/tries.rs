//! Wrong tries at a PIN: each costs a wait that grows, kept through reload and shared by all tabs.
//!
//! The wait passes while the PIN is asked for, by the browser's stopwatch: the tablet's own clock can be set by anybody
//! (FAULTS F80). A tablet that is switched off or asleep waits no shorter.

use crate::app::App;
use crate::ui::paint::stopwatch;
use aftercare_core::domain::pin::wait_after;
use aftercare_core::id::PersonId;
use aftercare_core::time::Span;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::time::Duration;

/// How often a PIN was wrong in a row, and how long the next try waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tries {
    wrong: u32,
    left: Span,
}

impl Tries {
    fn read(texts: &BTreeMap<String, String>) -> Self {
        let number = |name: &str| texts.get(name).and_then(|text| text.parse::<i64>().ok());
        let wrong = number("wrong").map_or(0, |n| n.clamp(0, 1_000) as u32);
        let whole = Span(i64::from(wait_after(wrong)) * 1_000);
        Self {
            wrong,
            left: number("left").map_or(whole, |left| Span(left).clamp(Span::ZERO, whole)),
        }
    }

    fn texts(self) -> BTreeMap<String, String> {
        BTreeMap::from([
            ("wrong".to_owned(), self.wrong.to_string()),
            ("left".to_owned(), self.left.0.to_string()),
        ])
    }

    /// One more wrong try.
    fn one_more(self) -> Self {
        let wrong = self.wrong.saturating_add(1);
        Self {
            wrong,
            left: Span(i64::from(wait_after(wrong)) * 1_000),
        }
    }

    /// What is left of the wait after some time.
    fn after(self, passed: Span) -> Self {
        Self {
            left: Span((self.left.0 - passed.0).max(0)),
            ..self
        }
    }
}

/// The wait before the next try at somebody's PIN; it passes for as long as the page that asks for it stands.
#[derive(Clone, Copy)]
pub(super) struct Wait {
    app: App,
    person: PersonId,
    /// What was kept when the counting began, and the stopwatch then, in milliseconds.
    begun: StoredValue<(Tries, f64)>,
    left: RwSignal<Span>,
}

impl Wait {
    /// Goes on with what is left of it.
    pub(super) fn of(app: App, person: PersonId) -> Self {
        let wait = Self {
            app,
            person,
            begun: StoredValue::new((Tries::default(), stopwatch())),
            left: RwSignal::new(Span::ZERO),
        };
        let look = move || {
            spawn_local(async move {
                wait.look().await;
            });
        };
        look();
        if let Ok(timer) = set_interval_with_handle(look, Duration::from_secs(1)) {
            on_cleanup(move || timer.clear());
        }
        wait
    }

    /// How much is left. Reactive.
    pub(super) fn left(self) -> Span {
        self.left.get()
    }

    /// The same, with what other tabs tried meanwhile; not reactive.
    pub(super) async fn look(self) -> Span {
        let kept = Tries::read(&self.app.read_draft(&self.key()).await);
        let Some((begun, at)) = self.begun.try_get_value() else {
            return kept.left;
        };
        let counted = match begun.wrong == kept.wrong {
            true => begun.after(Span((stopwatch() - at) as i64)),
            // Tried in another tab, or nothing was counted yet.
            false => {
                self.begun.try_set_value((kept, stopwatch()));
                kept
            }
        };
        if counted.left < kept.left {
            self.keep(counted).await;
        }
        self.left.try_set(counted.left);
        counted.left
    }

    /// The PIN was wrong: the next try waits longer.
    pub(super) async fn wrong(self) {
        let next = Tries::read(&self.app.read_draft(&self.key()).await).one_more();
        self.keep(next).await;
        self.begun.try_set_value((next, stopwatch()));
        self.left.try_set(next.left);
    }

    /// The PIN was right: nothing is held against anybody.
    pub(super) async fn right(self) {
        self.app.drop_draft(&self.key()).await;
    }

    fn key(self) -> String {
        format!("own/pin/{}", self.person)
    }

    async fn keep(self, tries: Tries) {
        // A browser that can't write keeps the count for this visit only.
        let _ = self.app.keep_draft(&self.key(), &tries.texts()).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn waits_grow_and_survive_being_written_down() {
        let mut tries = Tries::default();
        for _ in 0..3 {
            assert_eq!(tries.left, Span::ZERO);
            tries = tries.one_more();
        }
        assert_eq!(tries.left, Span(15_000));
        let later = tries.after(Span(4_000));
        assert_eq!(Tries::read(&later.texts()), later);
        assert_eq!(later.left, Span(11_000));
        assert_eq!(later.after(Span(60_000)).left, Span::ZERO);
    }

    #[test]
    fn what_was_written_by_somebody_else_is_neither_longer_nor_shorter_than_a_wait() {
        let of = |left: &str| {
            let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
            Tries::read(&BTreeMap::from([pair("wrong", "3"), pair("left", left)])).left
        };
        assert_eq!(
            [of("9000000"), of("-1"), of("soon")],
            [Span(15_000), Span::ZERO, Span(15_000)]
        );
    }
}
