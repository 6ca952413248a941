//! One tablet: the journal as one tab of one browser sees it.
//!
//! Reads go to pages and tail; every write is one batch that checks the head. What another tab
//! wrote is followed, collected and handed out by [`Tablet::catch_up`]; until then no commit passes.

mod blobs;
mod check;
mod commit;
mod export;
mod fold;
mod import;
mod open;
mod plan;
mod recover;
mod second;
mod walk;

pub use blobs::BlobError;
pub use check::{Checked, Finding};
pub use commit::{BULK, Commit, CommitError, Committed, Second};
pub use export::{ExportError, Exported, FileBytes};
pub use import::{Coming, ImportError, ImportReport, Item, Origin, Preview, Source};
pub use open::{Hear, OpenError, Opening, SecondCopy, Start, Started, Work};
pub use walk::Go;

use crate::codec::{self, Unreadable};
use crate::database::{Database, DatabaseError, HEAD, Key, Table};
use crate::layout::{
    Directory, Head, HistoryPage, Known, Summary, SummaryPage, TailEntry, leaf_of, meta, unite,
};
use crate::mirror::{Mirror, MirrorError};
use aftercare_core::id::{CommitId, RecordId, ReplicaId};
use aftercare_core::journal::{Clock, Digest, Event, Family};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What the app derives from events, so that the board needs no history.
pub trait Summarise {
    /// One record's summary, in the app's own bytes. The events are sorted by id, without doubles.
    fn summary(&self, record: RecordId, family: Family, events: &[Event]) -> Vec<u8>;
    /// Changes whenever the same events give other bytes: all summaries are made anew then.
    fn version(&self) -> u32 {
        0
    }
    /// How many of one record's events contradict others. The events are sorted by id, without doubles.
    fn conflicts(&self, record: RecordId, family: Family, events: &[Event]) -> usize {
        let _ = (record, family, events);
        0
    }
    /// The attachments that an event names.
    fn blobs(&self, event: &Event) -> Vec<Digest> {
        let _ = event;
        Vec::new()
    }
}

/// Where something lies in the database.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The table.
    pub table: Table,
    /// The key.
    pub key: Key,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.key {
            Key::Number(number) => write!(f, "{} {number}", self.table.name()),
            Key::Text(text) => write!(f, "{} {text}", self.table.name()),
        }
    }
}

/// Why something could not be read or rewritten.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The database says why.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// A value is missing or altered: [`Tablet::mend`] restores what the mirror has.
    #[error("{0} is damaged or missing")]
    Damaged(Place),
    /// The whole database vanished while it was open: nothing may be written any more.
    #[error("the database vanished while it was open")]
    Gone,
    /// Other tabs write too fast to follow: try again.
    #[error("other tabs are writing; try again")]
    Moved,
    /// The second copy could not be read.
    #[error("the second copy: {0}")]
    Mirror(#[from] MirrorError),
}

/// What other tabs did since the last look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaughtUp {
    /// So much changed that all [`Tablet::summaries`] must be read again.
    pub reload: bool,
    /// The summaries that changed, the last of each record.
    pub changed: Vec<Summary>,
}

impl CaughtUp {
    /// Whether nothing happened.
    pub fn is_nothing(&self) -> bool {
        !self.reload && self.changed.is_empty()
    }
}

/// What the next event is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pen {
    /// This installation.
    pub replica: ReplicaId,
    /// The number of its next event.
    pub next: u64,
    /// Its clock.
    pub clock: Clock,
}

/// One commit of the tail, read.
#[derive(Clone, Debug)]
struct Tailed {
    id: CommitId,
    bulk: Option<crate::layout::Bulk>,
    events: Vec<Event>,
    summaries: Vec<Summary>,
}

/// Everything of the database that a tab holds in memory.
#[derive(Clone, Debug)]
struct State {
    head: Head,
    /// The head as it lies in the database; nothing when there is none.
    bytes: Vec<u8>,
    directory: Directory,
    tail: BTreeMap<u64, Tailed>,
    /// Positions in the tail: record → (commit, event).
    records: HashMap<RecordId, Vec<(u64, usize)>>,
    recent: Vec<CommitId>,
    answered: HashSet<CommitId>,
    known: Known,
}

/// One tablet's journal.
pub struct Tablet<D, M, S> {
    db: D,
    mirror: M,
    summariser: S,
    /// Whose data these are.
    origin: Origin,
    state: State,
    /// Summaries read at the start, handed out once.
    loaded: Option<Vec<Summary>>,
    unseen: CaughtUp,
    /// Pages of histories read ahead of a walk through all records; a page's number is never given twice.
    ahead: BTreeMap<u64, Vec<u8>>,
    /// Frames that the mirror does not have yet.
    pending: Vec<Vec<u8>>,
    /// Frames of commits whose answer was lost: they may be in the database.
    uncertain: HashMap<CommitId, Vec<Vec<u8>>>,
    /// Whether this session's segment has its head already.
    segment_begun: bool,
    /// Why the mirror did not take the last frames.
    mirror_fault: Option<MirrorError>,
    /// Whether frames that the mirror did not take were given up, since they would fill the memory: until the tail has been
    /// supplied anew, what is pending is not all that it lacks.
    is_lacking: bool,
    /// Whoever waits for an opening.
    hear: Hear,
}

fn text(key: &str) -> Key {
    Key::Text(key.to_owned())
}

fn place(table: Table, key: impl Into<Key>) -> Place {
    Place {
        table,
        key: key.into(),
    }
}

impl From<u64> for Key {
    fn from(number: u64) -> Self {
        Key::Number(number)
    }
}
impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Key::Text(text.to_owned())
    }
}

/// A page of histories, if these bytes are the one of that number.
fn page_of(number: u64, bytes: Option<&Vec<u8>>) -> Result<HistoryPage, Fault> {
    let at = || place(Table::Histories, number);
    let page: HistoryPage = read(bytes, at)?;
    if page.number == number {
        Ok(page)
    } else {
        Err(Fault::Damaged(at()))
    }
}

/// Reads a value that must be there; a newer one is the database's error, an altered one a damage.
fn read<T: serde::de::DeserializeOwned>(
    bytes: Option<&Vec<u8>>,
    at: impl FnOnce() -> Place,
) -> Result<T, Fault> {
    let bytes = bytes.ok_or(());
    match bytes.map(|bytes| codec::decode(bytes)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(Unreadable::Newer)) => Err(Fault::Database(DatabaseError::Newer)),
        Ok(Err(Unreadable::Damaged)) | Err(()) => Err(Fault::Damaged(at())),
    }
}

fn read_tail(key: &Key, bytes: &Vec<u8>) -> Result<(u64, Tailed), Fault> {
    let at = || Place {
        table: Table::Tail,
        key: key.clone(),
    };
    let entry: TailEntry = read(Some(bytes), at)?;
    if *key != Key::Number(entry.seq) {
        return Err(Fault::Damaged(at()));
    }
    let events = entry
        .events
        .iter()
        .map(|kept| kept.read().map_err(|_| Fault::Damaged(at())))
        .collect::<Result<_, _>>()?;
    Ok((
        entry.seq,
        Tailed {
            id: entry.id,
            bulk: entry.bulk,
            events,
            summaries: entry.summaries,
        },
    ))
}

impl State {
    fn push(&mut self, seq: u64, entry: Tailed) {
        for (at, event) in entry.events.iter().enumerate() {
            self.records
                .entry(event.header().record)
                .or_default()
                .push((seq, at));
        }
        self.answered.insert(entry.id);
        self.tail.insert(seq, entry);
    }

    /// The tail's events of a record.
    fn tailed(&self, record: RecordId) -> impl Iterator<Item = &Event> {
        self.records
            .get(&record)
            .into_iter()
            .flatten()
            .filter_map(|(seq, at)| self.tail.get(seq)?.events.get(*at))
    }

    /// Drops the folded part of the tail.
    fn drop_folded(&mut self) {
        self.tail = self.tail.split_off(&(self.head.folded_to + 1));
        let from = self.head.folded_to;
        self.records.retain(|_, places| {
            places.retain(|(seq, _)| *seq > from);
            !places.is_empty()
        });
    }

    /// The commits to remember once this tail is folded.
    fn remember(&self) -> Vec<CommitId> {
        let mut recent = self.recent.clone();
        for entry in self.tail.values() {
            if !recent.contains(&entry.id) {
                recent.push(entry.id);
            }
        }
        let surplus = recent.len().saturating_sub(crate::layout::REMEMBERED);
        recent.drain(..surplus);
        recent
    }
}

impl<D: Database, M: Mirror, S: Summarise> Tablet<D, M, S> {
    /// What the next event is written with.
    pub fn pen(&self) -> Pen {
        Pen {
            replica: self.state.head.replica,
            next: self.state.head.replica_seq + 1,
            clock: self.state.head.clock,
        }
    }

    /// The number of the last commit; other tabs are told this one.
    pub fn seq(&self) -> u64 {
        self.state.head.seq
    }

    /// How many commits are in the tail.
    pub fn tail_len(&self) -> usize {
        self.state.tail.len()
    }

    /// Whether a commit with this command's id is already written (as far as is remembered).
    pub fn is_answered(&self, id: CommitId) -> bool {
        self.state.answered.contains(&id)
    }

    /// Whether the store came back empty although it held something, and nobody settled it yet.
    pub fn is_emptied(&self) -> bool {
        self.state.head.emptied
    }

    /// Looks what other tabs wrote. After it, commits pass again.
    ///
    /// # Errors
    /// [`Fault::Gone`] when the database vanished; else what the database says.
    pub async fn catch_up(&mut self) -> Result<CaughtUp, Fault> {
        self.follow().await?;
        Ok(std::mem::take(&mut self.unseen))
    }

    async fn follow(&mut self) -> Result<(), Fault> {
        for _ in 0..16 {
            let Some(bytes) = self.db.get(Table::Meta, &text(HEAD)).await? else {
                return Err(Fault::Gone);
            };
            if bytes == self.state.bytes {
                return Ok(());
            }
            let head: Head = read(Some(&bytes), || place(Table::Meta, HEAD))?;
            let own = &self.state.head;
            if head.epoch != own.epoch || head.folded_to > own.seq || head.writes < own.writes {
                match open::load(&self.db).await? {
                    open::Loaded::Whole(state) => {
                        self.state = *state;
                        self.loaded = None;
                        self.unseen.reload = true;
                        return Ok(());
                    }
                    open::Loaded::Nothing => return Err(Fault::Gone),
                    open::Loaded::Broken(broken) => {
                        return Err(Fault::Damaged(broken.first()));
                    }
                }
            }
            let directory = if head.generation == own.generation {
                None
            } else {
                let at = || place(Table::Meta, meta::DIRECTORY);
                let bytes = self.db.get(Table::Meta, &text(meta::DIRECTORY)).await?;
                let directory: Directory = read(bytes.as_ref(), at)?;
                if directory.generation != head.generation {
                    continue;
                }
                Some(directory)
            };
            let from = Key::Number(own.seq + 1);
            let mut entries = Vec::new();
            for (key, bytes) in self.db.scan(Table::Tail, Some(&from)).await? {
                match key {
                    Key::Number(seq) if seq <= head.seq => entries.push(read_tail(&key, &bytes)?),
                    _ => {}
                }
            }
            let expected = own.seq + 1..=head.seq;
            if !entries.iter().map(|(seq, _)| *seq).eq(expected) {
                continue;
            }
            self.loaded = None;
            for (seq, entry) in entries {
                self.saw(&entry.summaries);
                self.state.push(seq, entry);
            }
            if let Some(directory) = directory {
                self.state.directory = directory;
                self.state.recent = self.state.remember();
            }
            self.state.head = head;
            self.state.bytes = bytes;
            self.state.drop_folded();
            return Ok(());
        }
        Err(Fault::Moved)
    }

    fn saw(&mut self, summaries: &[Summary]) {
        for summary in summaries {
            self.unseen.changed.retain(|s| s.record != summary.record);
            self.unseen.changed.push(summary.clone());
        }
    }

    /// Every record's summary, sorted by record.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when a page is altered: [`Tablet::mend`] makes it anew.
    pub async fn summaries(&mut self) -> Result<Vec<Summary>, Fault> {
        if let Some(loaded) = self.loaded.take() {
            return Ok(loaded);
        }
        for _ in 0..16 {
            match self.read_summaries().await {
                Err(Fault::Damaged(at)) => {
                    let before = self.state.bytes.clone();
                    self.follow().await?;
                    if before == self.state.bytes {
                        return Err(Fault::Damaged(at));
                    }
                }
                done => return done,
            }
        }
        Err(Fault::Moved)
    }

    async fn read_summaries(&self) -> Result<Vec<Summary>, Fault> {
        let (summaries, damaged) = self.look_at_summaries().await?;
        match damaged.into_iter().next() {
            Some(place) => Err(Fault::Damaged(place)),
            None => Ok(summaries),
        }
    }

    /// Every record's summary that can be read, sorted by record, and the pages that can't.
    async fn look_at_summaries(&self) -> Result<(Vec<Summary>, Vec<Place>), Fault> {
        let pages: HashMap<Key, Vec<u8>> = self
            .db
            .scan(Table::Summaries, None)
            .await?
            .into_iter()
            .collect();
        let (mut all, mut damaged): (Vec<Summary>, _) = (Vec::new(), Vec::new());
        for leaf in &self.state.directory.summaries {
            let at = || place(Table::Summaries, leaf.page);
            match read::<SummaryPage>(pages.get(&Key::Number(leaf.page)), at) {
                Ok(page) if page.number == leaf.page => all.extend(page.summaries),
                Ok(_) | Err(Fault::Damaged(_)) => damaged.push(at()),
                Err(fault) => return Err(fault),
            }
        }
        // What the tail knows of a record stands for what its page says.
        let tail = self.state.tail.values().flat_map(|entry| &entry.summaries);
        let newer: BTreeMap<RecordId, &Summary> = tail.map(|s| (s.record, s)).collect();
        if !newer.is_empty() {
            all.retain(|summary| !newer.contains_key(&summary.record));
            all.extend(newer.into_values().cloned());
        }
        // Pages are in order already.
        all.sort_by_key(|summary| summary.record);
        Ok((all, damaged))
    }

    /// All events of one record, sorted by id. One page is read.
    ///
    /// # Errors
    /// [`Fault::Damaged`] names the page: [`Tablet::mend`] restores what the mirror has of it.
    pub async fn history(&mut self, record: RecordId) -> Result<Vec<Event>, Fault> {
        for _ in 0..16 {
            match self.paged(record).await {
                Ok(mut events) => {
                    unite(&mut events, self.state.tailed(record).cloned());
                    return Ok(events);
                }
                Err(Fault::Damaged(at)) => {
                    let before = self.state.bytes.clone();
                    self.follow().await?;
                    if before == self.state.bytes {
                        return Err(Fault::Damaged(at));
                    }
                }
                Err(fault) => return Err(fault),
            }
        }
        Err(Fault::Moved)
    }

    /// A record's events in its page.
    async fn paged(&self, record: RecordId) -> Result<Vec<Event>, Fault> {
        let leaves = &self.state.directory.histories;
        let Some(leaf) = leaf_of(leaves, record).map(|at| leaves[at]) else {
            return Ok(Vec::new());
        };
        let page = self.history_page(leaf.page).await?;
        let Some(history) = page.records.iter().find(|h| h.record == record) else {
            return Ok(Vec::new());
        };
        let at = || Fault::Damaged(place(Table::Histories, leaf.page));
        history
            .events
            .iter()
            .map(|kept| kept.read().map_err(|_| at()))
            .collect()
    }

    async fn history_page(&self, number: u64) -> Result<HistoryPage, Fault> {
        let bytes = self.db.get(Table::Histories, &Key::Number(number)).await?;
        page_of(number, bytes.as_ref())
    }

    fn summarise(&self, record: RecordId, events: &[Event]) -> Option<Summary> {
        let family = events.first()?.header().family;
        Some(Summary {
            record,
            family,
            bytes: codec::Bytes(self.summariser.summary(record, family, events)),
        })
    }
}
