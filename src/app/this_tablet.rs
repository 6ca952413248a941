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

/// Where it is kept.
const KEY: &str = "own/last-export";

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
