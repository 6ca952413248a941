//! When this tablet last gave its data out as a file.
//!
//! A fact about this tablet, not of the data set: it is kept beside the drafts and never exported.

use super::App;
use aftercare_core::time::Instant;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static EXPORTED: LazyLock<ArcRwSignal<Option<Instant>>> = LazyLock::new(|| ArcRwSignal::new(None));

/// Where it is kept.
const KEY: &str = "own/last-export";

impl App {
    /// When this tablet's data last left as a file. Reactive.
    pub fn exported(&self) -> Option<Instant> {
        EXPORTED.get()
    }
    /// Notes that the data left as a file.
    pub async fn note_export(&self, at: Instant) {
        EXPORTED.set(Some(at));
        let texts = BTreeMap::from([("at".to_owned(), at.0.to_string())]);
        // If it can't be kept, the age is only unknown after the next start.
        let _ = self.keep_draft(KEY, &texts).await;
    }
    /// Reads when the data last left as a file.
    pub(crate) async fn read_last_export(&self) {
        let texts = self.read_draft(KEY).await;
        let at = texts.get("at").and_then(|text| text.parse().ok());
        EXPORTED.set(at.map(Instant));
    }
}
