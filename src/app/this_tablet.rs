//! What this tablet knows of itself: its entry among the tablets, whether it can only be looked at,
//! and when its data last left as a file.
//!
//! The last is a fact about this tablet, not of the data set: it is kept beside the drafts and never exported.

use super::App;
use aftercare_core::domain::tablet::TabletInfo;
use aftercare_core::id::ReplicaId;
use aftercare_core::time::Instant;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static EXPORTED: LazyLock<ArcRwSignal<Option<Instant>>> = LazyLock::new(|| ArcRwSignal::new(None));

static FIRST_WORK: LazyLock<ArcRwSignal<Option<Instant>>> =
    LazyLock::new(|| ArcRwSignal::new(None));

/// Where the last export is kept.
const KEY: &str = "own/last-export";
/// Where it is kept since when there is work here.
const FIRST_KEY: &str = "own/first-work";

impl App {
    /// This installation; nothing before the store is open.
    pub async fn replica(&self) -> Option<ReplicaId> {
        let desk = self.desk().ok()?;
        Some(desk.pen().await.replica)
    }
    /// This tablet's entry; nothing until it has entered itself.
    pub async fn this_tablet(&self) -> Option<TabletInfo> {
        let replica = self.replica().await?;
        self.world_now(|world| world.tablet(replica).cloned())
    }
    /// Whether the database can't be opened, so that the second copy is shown, to look at and to export.
    pub async fn is_read_only(&self) -> bool {
        match self.desk() {
            Ok(desk) => desk.read_only().await.is_some(),
            Err(_) => false,
        }
    }
    /// When this tablet's data last left as a file. Reactive.
    pub fn exported(&self) -> Option<Instant> {
        EXPORTED.get()
    }
    /// Since when there is work on this tablet, as far as it was noted. Reactive.
    pub fn first_work(&self) -> Option<Instant> {
        FIRST_WORK.get()
    }
    /// Notes that the data left as a file.
    pub async fn note_export(&self, at: Instant) {
        EXPORTED.set(Some(at));
        self.keep_mark(KEY, at).await;
    }
    /// Notes that there is work here; only the first time counts.
    pub async fn note_work(&self, at: Instant) {
        if FIRST_WORK.get_untracked().is_none() {
            FIRST_WORK.set(Some(at));
            self.keep_mark(FIRST_KEY, at).await;
        }
    }
    /// Reads when the data last left as a file, and since when there is work.
    pub(crate) async fn read_last_export(&self) {
        EXPORTED.set(self.read_mark(KEY).await);
        FIRST_WORK.set(self.read_mark(FIRST_KEY).await);
    }

    async fn keep_mark(&self, key: &str, at: Instant) {
        let texts = BTreeMap::from([("at".to_owned(), at.0.to_string())]);
        // If it can't be kept, the age is only unknown after the next start.
        let _ = self.keep_draft(key, &texts).await;
    }
    async fn read_mark(&self, key: &str) -> Option<Instant> {
        let texts = self.read_draft(key).await;
        texts.get("at")?.parse().ok().map(Instant)
    }
}
