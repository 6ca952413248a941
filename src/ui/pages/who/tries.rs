//! Wrong tries at a PIN: each costs a wait that grows, kept through reload and shared by all tabs.

use crate::app::{App, now};
use aftercare_core::domain::pin::wait_after;
use aftercare_core::id::PersonId;
use aftercare_core::time::{Instant, Span};
use std::collections::BTreeMap;

/// How often a PIN was wrong in a row, and until when the next try waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tries {
    wrong: u32,
    until: Instant,
}

fn key(person: PersonId) -> String {
    format!("own/pin/{person}")
}

impl Tries {
    /// As they stand in this browser.
    pub(super) async fn of(app: App, person: PersonId) -> Self {
        Self::read(&app.read_draft(&key(person)).await)
    }

    fn read(texts: &BTreeMap<String, String>) -> Self {
        let number = |name: &str| texts.get(name).and_then(|text| text.parse::<i64>().ok());
        Self {
            wrong: number("wrong").map_or(0, |n| n.clamp(0, 1_000) as u32),
            until: Instant(number("until").unwrap_or(0)),
        }
    }

    fn texts(self) -> BTreeMap<String, String> {
        BTreeMap::from([
            ("wrong".to_owned(), self.wrong.to_string()),
            ("until".to_owned(), self.until.0.to_string()),
        ])
    }

    /// How long the next try still waits. A clock set back never makes it longer than the wait itself.
    pub(super) fn left(self, at: Instant) -> Span {
        let whole = Span(i64::from(wait_after(self.wrong)) * 1_000);
        (self.until - at).clamp(Span::ZERO, whole)
    }

    /// One more wrong try.
    fn wrong_at(self, at: Instant) -> Self {
        let wrong = self.wrong.saturating_add(1);
        let wait = Span(i64::from(wait_after(wrong)) * 1_000);
        Self {
            wrong,
            until: at + wait,
        }
    }

    /// Notes a wrong try; gives back what stands now.
    pub(super) async fn note_wrong(self, app: App, person: PersonId) -> Self {
        let next = self.wrong_at(now());
        // A browser that can't write keeps the count for this visit only.
        let _ = app.keep_draft(&key(person), &next.texts()).await;
        next
    }

    /// The PIN was right: nothing is held against anybody.
    pub(super) async fn forget(app: App, person: PersonId) {
        app.drop_draft(&key(person)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn waits_grow_and_survive_being_written_down() {
        let at = Instant(1_000_000);
        let mut tries = Tries::default();
        for _ in 0..3 {
            assert_eq!(tries.left(at), Span::ZERO);
            tries = tries.wrong_at(at);
        }
        assert_eq!(tries.left(at), Span(15_000));
        assert_eq!(Tries::read(&tries.texts()), tries);
        assert_eq!(tries.left(at + Span(15_000)), Span::ZERO);
    }

    #[test]
    fn a_clock_set_back_does_not_lock_anybody_out() {
        let tries = Tries {
            wrong: 3,
            until: Instant(9_000_000_000),
        };
        assert_eq!(tries.left(Instant(0)), Span(15_000));
    }
}
