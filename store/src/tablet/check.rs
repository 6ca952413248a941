//! The integrity of everything: every page, every event's hashes, causes and places, every
//! attachment. What it finds names record and event.

use super::walk::Go;
use super::{BlobError, Fault, Place, Summarise, Tablet, place};
use crate::codec;
use crate::database::{Database, Key, Table};
use crate::layout::{HistoryPage, SummaryPage};
use crate::mirror::Mirror;
use aftercare_core::id::{RecordId, ReplicaId};
use aftercare_core::journal::{Damage, Digest, Event, EventId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    /// A page or value is missing or its checksum is wrong.
    Page(Place),
    /// An event's bytes were altered.
    Event {
        /// The record it lies with.
        record: RecordId,
        /// The beginning of the id that it was kept under.
        event: String,
        /// What is wrong.
        damage: Damage,
    },
    /// An event lies with a record that is not its own.
    Stranger {
        /// The record it lies with.
        record: RecordId,
        /// The event.
        event: EventId,
    },
    /// An event came after one that is not here: it may still arrive with an import.
    CauseMissing {
        /// The record.
        record: RecordId,
        /// The event.
        event: EventId,
        /// The one that is missing.
        cause: EventId,
    },
    /// Two different events claim one place in a replica's count: one of them was made by a copy.
    PlaceTwice {
        /// The replica.
        replica: ReplicaId,
        /// The place.
        seq: u64,
    },
    /// A record's summary isn't what its events say.
    Summary {
        /// The record.
        record: RecordId,
    },
    /// An attachment is missing or altered.
    Blob {
        /// The record that names it.
        record: RecordId,
        /// Its SHA-256.
        digest: Digest,
        /// Whether it is there, but altered.
        altered: bool,
    },
}

/// What a check saw.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// How many records.
    pub records: u64,
    /// How many events.
    pub events: u64,
    /// How many attachments.
    pub blobs: u64,
    /// Whether it was stopped before its end.
    pub cancelled: bool,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

impl<D: Database, M: Mirror, S: Summarise> Tablet<D, M, S> {
    /// Checks everything. `progress` gets pages done and pages in all.
    ///
    /// # Errors
    /// What the database says; damage is a finding, not an error.
    pub async fn check(
        &mut self,
        mut progress: impl FnMut(u64, u64) -> Go,
    ) -> Result<Checked, Fault> {
        self.follow().await?;
        for _ in 0..8 {
            let before = self.state.bytes.clone();
            let checked = self.check_once(&mut progress).await?;
            if checked.cancelled || checked.findings.is_empty() {
                return Ok(checked);
            }
            // What looks damaged may be a page that a fold replaced meanwhile.
            self.follow().await?;
            if before == self.state.bytes {
                return Ok(checked);
            }
        }
        Err(Fault::Moved)
    }

    async fn check_once(
        &mut self,
        progress: &mut impl FnMut(u64, u64) -> Go,
    ) -> Result<Checked, Fault> {
        let mut checked = Checked::default();
        let mut places: BTreeMap<ReplicaId, Vec<u64>> = BTreeMap::new();
        let mut blobs: BTreeMap<Digest, RecordId> = BTreeMap::new();
        let mut summaries = BTreeMap::new();
        let directory = self.state.directory.clone();
        for leaf in &directory.summaries {
            let key = Key::Number(leaf.page);
            let bytes = self.db.get(Table::Summaries, &key).await?;
            match bytes.and_then(|bytes| codec::decode::<SummaryPage>(&bytes).ok()) {
                Some(page) if page.number == leaf.page => {
                    summaries.extend(page.summaries.into_iter().map(|s| (s.record, s.bytes)));
                }
                _ => {
                    let at = place(Table::Summaries, leaf.page);
                    checked.findings.push(Finding::Page(at));
                }
            }
        }
        for entry in self.state.tail.values() {
            summaries.extend(entry.summaries.iter().map(|s| (s.record, s.bytes.clone())));
        }
        let total = directory.histories.len() as u64;
        let mut seen: HashSet<RecordId> = HashSet::new();
        for (done, leaf) in (0u64..).zip(&directory.histories) {
            if progress(done, total) == Go::Cancel {
                checked.cancelled = true;
                return Ok(checked);
            }
            let key = Key::Number(leaf.page);
            let bytes = self.db.get(Table::Histories, &key).await?;
            let sound = bytes
                .as_ref()
                .and_then(|bytes| codec::decode::<HistoryPage>(bytes).ok())
                .filter(|page| page.number == leaf.page);
            if sound.is_none() {
                let at = place(Table::Histories, leaf.page);
                checked.findings.push(Finding::Page(at));
            }
            let page = sound.or_else(|| codec::decode_unchecked(bytes.as_ref()?));
            for history in page.map(|page| page.records).unwrap_or_default() {
                seen.insert(history.record);
                let mut events = Vec::new();
                for kept in &history.events {
                    match kept.read() {
                        Ok(event) => events.push(event),
                        Err(damage) => checked.findings.push(Finding::Event {
                            record: history.record,
                            event: kept.name(),
                            damage,
                        }),
                    }
                }
                let tailed = self.state.tailed(history.record).cloned();
                crate::layout::unite(&mut events, tailed);
                self.check_record(
                    &mut checked,
                    history.record,
                    &events,
                    &mut places,
                    &mut blobs,
                );
                let summary = self.summarise(history.record, &events);
                if summary.is_some_and(|s| summaries.get(&s.record) != Some(&s.bytes)) {
                    let record = history.record;
                    checked.findings.push(Finding::Summary { record });
                }
            }
        }
        let tailed: BTreeSet<RecordId> = self.state.records.keys().copied().collect();
        for record in tailed.into_iter().filter(|record| !seen.contains(record)) {
            let mut events = Vec::new();
            crate::layout::unite(&mut events, self.state.tailed(record).cloned());
            self.check_record(&mut checked, record, &events, &mut places, &mut blobs);
        }
        for (replica, mut seqs) in places {
            seqs.sort_unstable();
            let twice = seqs.windows(2).filter(|two| two[0] == two[1]);
            let twice: BTreeSet<u64> = twice.map(|two| two[0]).collect();
            let twice = twice.into_iter();
            checked
                .findings
                .extend(twice.map(|seq| Finding::PlaceTwice { replica, seq }));
        }
        for (digest, record) in blobs {
            checked.blobs += 1;
            let altered = match self.blob(&digest).await {
                Ok(_) => continue,
                Err(BlobError::Missing(_)) => false,
                Err(BlobError::Damaged(_)) => true,
                Err(BlobError::Database(error)) => return Err(error.into()),
            };
            checked.findings.push(Finding::Blob {
                record,
                digest,
                altered,
            });
        }
        progress(total, total);
        Ok(checked)
    }

    fn check_record(
        &self,
        checked: &mut Checked,
        record: RecordId,
        events: &[Event],
        places: &mut BTreeMap<ReplicaId, Vec<u64>>,
        blobs: &mut BTreeMap<Digest, RecordId>,
    ) {
        checked.records += 1;
        checked.events += events.len() as u64;
        let ids: HashSet<EventId> = events.iter().map(Event::id).collect();
        for event in events {
            let draft = event.header();
            if draft.record != record {
                let event = event.id();
                checked.findings.push(Finding::Stranger { record, event });
            }
            for cause in &draft.after {
                if !ids.contains(cause) {
                    checked.findings.push(Finding::CauseMissing {
                        record,
                        event: event.id(),
                        cause: *cause,
                    });
                }
            }
            places.entry(draft.replica).or_default().push(draft.seq);
            for digest in self.summariser.blobs(event) {
                blobs.insert(digest, record);
            }
        }
    }
}
