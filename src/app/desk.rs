//! The store as the session uses it.

use super::{Trouble, Weight};
use aftercare_core::domain::family::{self, Summarised};
use aftercare_core::id::{CommitId, RecordId, ReplicaId};
use aftercare_core::journal::{Clock, Digest, Event};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// What the next event is written with.
#[derive(Clone, Copy, Debug)]
pub struct Pen {
    /// This installation.
    pub replica: ReplicaId,
    /// The number of its next event.
    pub next: u64,
    /// Its clock.
    pub clock: Clock,
}

/// The store of this tab.
pub struct Desk {
    pen: RefCell<Pen>,
    records: RefCell<HashMap<RecordId, Vec<Event>>>,
    blobs: RefCell<HashMap<Digest, Vec<u8>>>,
    drafts: RefCell<HashMap<String, BTreeMap<String, String>>>,
    answered: RefCell<HashSet<CommitId>>,
}

impl Desk {
    /// Opens it.
    ///
    /// # Errors
    /// Why it can't be opened.
    pub async fn open() -> Result<Self, Trouble> {
        Ok(Self {
            pen: RefCell::new(Pen {
                replica: ReplicaId::new(Uuid::now_v7()),
                next: 1,
                clock: Clock::default(),
            }),
            records: RefCell::default(),
            blobs: RefCell::default(),
            drafts: RefCell::default(),
            answered: RefCell::default(),
        })
    }
    /// Every record's summary.
    ///
    /// # Errors
    /// Why they can't be read.
    pub async fn summaries(&self) -> Result<Vec<Summarised>, Trouble> {
        let records = self.records.borrow();
        Ok(records
            .iter()
            .map(|(id, events)| family::summarise(*id, events[0].header().family, events))
            .collect())
    }
    /// What the next event is written with.
    pub fn pen(&self) -> Pen {
        *self.pen.borrow()
    }
    /// Whether a command was carried out already.
    pub fn is_answered(&self, id: CommitId) -> bool {
        self.answered.borrow().contains(&id)
    }
    /// A record's events.
    ///
    /// # Errors
    /// Why they can't be read.
    pub async fn history(&self, record: RecordId) -> Result<Vec<Event>, Trouble> {
        Ok(self
            .records
            .borrow()
            .get(&record)
            .cloned()
            .unwrap_or_default())
    }
    /// Writes a commit; `None` when another tab was faster.
    ///
    /// # Errors
    /// Why nothing was written.
    pub async fn commit(
        &self,
        id: CommitId,
        events: Vec<Event>,
        blobs: Vec<(Digest, Vec<u8>)>,
        _weight: Weight,
    ) -> Result<Option<Vec<Summarised>>, Trouble> {
        let mut changed = BTreeMap::new();
        for event in events {
            let draft = event.header().clone();
            let mut pen = self.pen.borrow_mut();
            pen.next = draft.seq + 1;
            pen.clock = Clock::after(draft.stamp);
            changed.insert(draft.record, draft.family);
            self.records
                .borrow_mut()
                .entry(draft.record)
                .or_default()
                .push(event);
        }
        self.blobs.borrow_mut().extend(blobs);
        self.answered.borrow_mut().insert(id);
        let records = self.records.borrow();
        Ok(Some(
            changed
                .into_iter()
                .map(|(id, family)| family::summarise(id, family, &records[&id]))
                .collect(),
        ))
    }
    /// What other tabs wrote.
    ///
    /// # Errors
    /// Why it can't be read.
    pub async fn catch_up(&self) -> Result<Vec<Summarised>, Trouble> {
        Ok(Vec::new())
    }
    /// An attachment.
    ///
    /// # Errors
    /// Why it can't be read.
    pub async fn blob(&self, digest: Digest) -> Result<Option<Vec<u8>>, Trouble> {
        Ok(self.blobs.borrow().get(&digest).cloned())
    }
    /// A draft.
    ///
    /// # Errors
    /// Why it can't be read.
    pub async fn read_draft(&self, key: &str) -> Result<BTreeMap<String, String>, Trouble> {
        Ok(self.drafts.borrow().get(key).cloned().unwrap_or_default())
    }
    /// Keeps a draft.
    pub async fn keep_draft(&self, key: &str, texts: &BTreeMap<String, String>) {
        self.drafts
            .borrow_mut()
            .insert(key.to_owned(), texts.clone());
    }
    /// Forgets a draft.
    pub async fn drop_draft(&self, key: &str) {
        self.drafts.borrow_mut().remove(key);
    }
}
