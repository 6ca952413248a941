//! Importing is merging: the union of what is here and what comes, page by page in bounded memory.
//!
//! Pages are prepared beside those that count, and one batch makes them count once the whole file
//! has proved whole. Cancelled or killed at any moment before it, everything is as it was.

use super::commit::{Second, pieces};
use super::fold::{ATTEMPTS, part_frame};
use super::plan::Plan;
use super::second::PASS;
use super::walk::Go;
use super::{BlobError, Fault, Summarise, Tablet};
use crate::database::{Batch, Database, DatabaseError, Durability, Key, Table};
use crate::frame::Frame;
use crate::layout::unite;
use crate::mirror::Mirror;
use aftercare_core::id::{CommitId, RecordId, ReplicaId};
use aftercare_core::journal::{Clock, Digest, Event, EventId, Family};
use aftercare_core::time::Instant;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashSet};

pub use aftercare_core::exchange::bundle::{Item, Origin};

/// A file that is being read. It may be read more than once.
#[allow(async_fn_in_trait, reason = "one thread, as in the browser")]
pub trait Source {
    /// Why it can't be read, or is refused.
    type Error;
    /// Begins again from its first byte; data of any other origin are refused.
    async fn restart(&mut self, origin: Origin) -> Result<(), Self::Error>;
    /// The next things in it; `None` only after the whole file has proved whole.
    async fn next(&mut self) -> Result<Option<Vec<Item>>, Self::Error>;
    /// How much was read, and how much there is, in bytes.
    fn read(&self) -> (u64, u64);
}

/// Why nothing was imported. Everything is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError<E> {
    /// The file is refused.
    #[error("the file is refused")]
    Source(E),
    /// The user stopped it.
    #[error("the import was cancelled")]
    Cancelled,
    /// The store says why.
    #[error(transparent)]
    Store(#[from] Fault),
}

/// What a file would bring to records of one family.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coming {
    /// Records that are not here at all.
    pub new_records: u64,
    /// Records that are here and get more events.
    pub grown_records: u64,
    /// Of these, records in which more contradicts itself afterwards than now, so that people must look at them.
    pub conflicting: u64,
    /// Events that are not here.
    pub new_events: u64,
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// By family.
    pub families: BTreeMap<Family, Coming>,
    /// Events that are here already.
    pub known: u64,
    /// Events that would wait for others that neither file nor store have.
    pub waiting: u64,
    /// Attachments that are not here.
    pub new_blobs: u64,
    /// Attachments that new events name and neither file nor store have.
    pub missing_blobs: Vec<Digest>,
    /// See [`ImportReport::forked`].
    pub forked: bool,
}

impl Preview {
    /// Whether importing would change nothing.
    pub fn is_nothing(&self) -> bool {
        self.new_blobs == 0 && self.families.values().all(|f| f.new_events == 0)
    }
}

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// Events that were new.
    pub events: u64,
    /// Records that they touched.
    pub records: u64,
    /// Attachments that were new.
    pub blobs: u64,
    /// The file holds events under this tablet's own name that are not this tablet's: it was
    /// copied, or set back. [`Tablet::take_new_replica`] before the next commit.
    pub forked: bool,
    /// Whether the mirror has it.
    pub second: Second,
}

impl<D: Database, M: Mirror, S: Summarise> Tablet<D, M, S> {
    /// Says what an import would do, and changes nothing.
    ///
    /// # Errors
    /// [`ImportError`].
    pub async fn preview<F: Source>(
        &mut self,
        source: &mut F,
        mut progress: impl FnMut(u64, u64) -> Go,
    ) -> Result<Preview, ImportError<F::Error>> {
        self.follow().await?;
        source
            .restart(self.origin)
            .await
            .map_err(ImportError::Source)?;
        let mut preview = Preview::default();
        let mut brought: HashSet<Digest> = HashSet::new();
        let mut wanted: BTreeSet<Digest> = BTreeSet::new();
        let mut record: Option<RecordId> = None;
        let mut events: Vec<Event> = Vec::new();
        loop {
            let (done, total) = source.read();
            if progress(done, total) == Go::Cancel {
                return Err(ImportError::Cancelled);
            }
            let items = source.next().await.map_err(ImportError::Source)?;
            let end = items.is_none();
            for item in items.unwrap_or_default() {
                match item {
                    Item::Blob { digest, .. } => {
                        brought.insert(digest);
                        if !self.has_blob(&digest).await? {
                            preview.new_blobs += 1;
                        }
                    }
                    Item::Event(event) => {
                        let next = event.header().record;
                        if let Some(before) = record.filter(|record| *record != next) {
                            let all = std::mem::take(&mut events);
                            self.preview_record(&mut preview, &mut wanted, before, all)
                                .await?;
                        }
                        record = Some(next);
                        events.push(event);
                    }
                }
            }
            if end {
                break;
            }
        }
        if let Some(record) = record {
            self.preview_record(&mut preview, &mut wanted, record, events)
                .await?;
        }
        for digest in wanted {
            if !brought.contains(&digest) && !self.has_blob(&digest).await? {
                preview.missing_blobs.push(digest);
            }
        }
        Ok(preview)
    }

    /// Which of the attachments among these items lie here already, and intact.
    async fn intact_blobs(&self, items: &[Item]) -> Result<BTreeSet<Digest>, Fault> {
        let brought: Vec<Digest> = items
            .iter()
            .filter_map(|item| match item {
                Item::Blob { digest, .. } => Some(*digest),
                Item::Event(_) => None,
            })
            .collect();
        let mut intact = BTreeSet::new();
        for (digest, blob) in brought.iter().zip(self.blobs(&brought).await?) {
            match blob {
                Ok(_) => {
                    intact.insert(*digest);
                }
                Err(BlobError::Database(error)) => return Err(error.into()),
                Err(_) => {}
            }
        }
        Ok(intact)
    }

    async fn has_blob(&self, digest: &Digest) -> Result<bool, Fault> {
        match self.blob(digest).await {
            Ok(_) => Ok(true),
            Err(BlobError::Database(error)) => Err(error.into()),
            Err(_) => Ok(false),
        }
    }

    async fn preview_record(
        &mut self,
        preview: &mut Preview,
        wanted: &mut BTreeSet<Digest>,
        record: RecordId,
        events: Vec<Event>,
    ) -> Result<(), Fault> {
        let known = self.history(record).await?;
        let here: HashSet<EventId> = known.iter().map(Event::id).collect();
        let there: HashSet<EventId> = events.iter().map(Event::id).collect();
        let own = self.state.head.replica;
        let Some(family) = events.first().map(|event| event.header().family) else {
            return Ok(());
        };
        let coming = preview.families.entry(family).or_default();
        let mut new = 0;
        for event in events.iter().filter(|event| !here.contains(&event.id())) {
            new += 1;
            preview.forked |= event.header().replica == own;
            let waits = |cause: &EventId| !here.contains(cause) && !there.contains(cause);
            if event.header().after.iter().any(waits) {
                preview.waiting += 1;
            }
            wanted.extend(self.summariser.blobs(event));
        }
        preview.known += there.len() as u64 - new;
        coming.new_events += new;
        if new > 0 && here.is_empty() {
            coming.new_records += 1;
        } else if new > 0 {
            coming.grown_records += 1;
            let before = self.summariser.conflicts(record, family, &known);
            let mut both = known;
            unite(&mut both, events);
            if self.summariser.conflicts(record, family, &both) > before {
                coming.conflicting += 1;
            }
        }
        Ok(())
    }

    /// Unites a file with what is here, in one atomic step. `id` names the import: repeated with
    /// the same id it is answered. `now` guards the clock against stamps from the future.
    ///
    /// # Errors
    /// [`ImportError`]; everything is as it was then.
    pub async fn import<F: Source>(
        &mut self,
        id: CommitId,
        source: &mut F,
        now: Instant,
        mut progress: impl FnMut(u64, u64) -> Go,
    ) -> Result<ImportReport, ImportError<F::Error>> {
        for _ in 0..ATTEMPTS {
            self.follow().await?;
            if self.is_answered(id) {
                return Ok(
                    Importing::default().report(&Plan::new(&self.state), self.second_now().await)
                );
            }
            let mut plan = Plan::new(&self.state);
            let mut importing = Importing {
                clock: self.state.head.clock,
                attempt: self.state.head.writes,
                ..Importing::default()
            };
            let done = self
                .import_once(&mut plan, &mut importing, id, source, now, &mut progress)
                .await;
            match done {
                Ok(()) => {
                    let second = self.second_now().await;
                    return Ok(importing.report(&plan, second));
                }
                Err(error) => {
                    // The answer to the last batch may have been lost: its pages may count.
                    let unsure = importing.finishing
                        && !matches!(
                            error,
                            ImportError::Store(
                                Fault::Moved | Fault::Database(DatabaseError::Stale)
                            )
                        );
                    if !unsure {
                        self.abandon(plan).await;
                        self.forget_blobs(importing.rows).await;
                    }
                    match error {
                        ImportError::Store(Fault::Moved)
                        | ImportError::Store(Fault::Database(DatabaseError::Stale)) => {}
                        error => return Err(error),
                    }
                }
            }
        }
        Err(ImportError::Store(Fault::Moved))
    }

    async fn import_once<F: Source>(
        &mut self,
        plan: &mut Plan,
        importing: &mut Importing,
        id: CommitId,
        source: &mut F,
        now: Instant,
        progress: &mut impl FnMut(u64, u64) -> Go,
    ) -> Result<(), ImportError<F::Error>> {
        source
            .restart(self.origin)
            .await
            .map_err(ImportError::Source)?;
        let mut incoming: BTreeMap<RecordId, Vec<Event>> = BTreeMap::new();
        let mut weight = 0;
        loop {
            let (done, total) = source.read();
            if progress(done, total) == Go::Cancel {
                return Err(ImportError::Cancelled);
            }
            let Some(items) = source.next().await.map_err(ImportError::Source)? else {
                break;
            };
            let mut here = self.intact_blobs(&items).await?;
            for item in items {
                match item {
                    Item::Blob { digest, bytes } => {
                        if !here.insert(digest) {
                            continue;
                        }
                        weight += bytes.len();
                        importing.blobs += 1;
                        for (key, value, frame) in pieces(digest, &bytes) {
                            importing.rows.push((Table::Blobs, key.clone()));
                            importing.puts.push((Table::Blobs, key, value));
                            importing.frames.push(frame.encode());
                        }
                    }
                    Item::Event(event) => {
                        let record = event.header().record;
                        let tailed = self
                            .state
                            .tailed(record)
                            .any(|e| e.id() == event.id() && e.body() == event.body());
                        if tailed {
                            continue;
                        }
                        weight += event.bytes().len() + 200;
                        incoming.entry(record).or_default().push(event);
                    }
                }
            }
            if weight > PASS {
                weight = 0;
                self.import_blobs(importing).await?;
                let some = std::mem::take(&mut incoming);
                self.import_pass(plan, importing, id, some, now).await?;
            }
        }
        // Attachments are written before the events that name them.
        self.import_blobs(importing).await?;
        self.import_pass(plan, importing, id, incoming, now).await?;
        if plan.new == 0 {
            return Ok(());
        }
        let (done, total) = source.read();
        if progress(done, total) == Go::Cancel {
            return Err(ImportError::Cancelled);
        }
        for _ in 0..16 {
            self.follow().await?;
            importing.finishing = true;
            let done = self
                .finish_bulk(
                    plan,
                    super::fold::Bulked {
                        id,
                        attempt: importing.attempt,
                        parts: importing.parts,
                        clock: importing.clock,
                        mirrored: importing.mirrored,
                    },
                    &[],
                )
                .await;
            match done {
                Err(Fault::Database(DatabaseError::Stale)) => {}
                Err(fault) => return Err(fault.into()),
                Ok(()) => return Ok(()),
            }
        }
        Err(ImportError::Store(Fault::Moved))
    }

    /// Writes the attachments that were read so far: many at once, since each write waits for the disk.
    async fn import_blobs(&mut self, importing: &mut Importing) -> Result<(), Fault> {
        let puts = std::mem::take(&mut importing.puts);
        if puts.is_empty() {
            return Ok(());
        }
        self.put_any(puts).await?;
        self.pending.append(&mut importing.frames);
        importing.mirrored &= self.flush_mirror().await.is_ok();
        Ok(())
    }

    async fn import_pass(
        &mut self,
        plan: &mut Plan,
        importing: &mut Importing,
        id: CommitId,
        incoming: BTreeMap<RecordId, Vec<Event>>,
        now: Instant,
    ) -> Result<(), Fault> {
        let own = self.state.head.replica;
        let fresh = self.merge(plan, incoming).await?;
        for event in &fresh {
            importing.clock.observe(event.header().stamp, now);
            importing.forked |= event.header().replica == own;
        }
        for part in fresh.chunks(1_000) {
            importing.parts += 1;
            self.pending.push(part_frame(id, importing.attempt, part));
            importing.mirrored &= self.flush_mirror().await.is_ok();
        }
        Ok(())
    }

    async fn forget_blobs(&mut self, rows: Vec<(Table, Key)>) {
        if rows.is_empty() {
            return;
        }
        let batch = Batch {
            deletes: rows,
            ..Batch::empty()
        };
        // What can't be removed now is named by no event and leaves with no export.
        let _ = self.db.write(batch).await;
    }
}

struct Importing {
    clock: Clock,
    attempt: u64,
    parts: u32,
    blobs: u64,
    /// Rows of attachments that this import wrote.
    rows: Vec<(Table, Key)>,
    /// Attachments that were read and are not written yet.
    puts: Vec<(Table, Key, Vec<u8>)>,
    /// The same for the mirror.
    frames: Vec<Vec<u8>>,
    forked: bool,
    mirrored: bool,
    finishing: bool,
}

impl Default for Importing {
    fn default() -> Self {
        Self {
            clock: Clock::default(),
            attempt: 0,
            parts: 0,
            blobs: 0,
            rows: Vec::new(),
            puts: Vec::new(),
            frames: Vec::new(),
            forked: false,
            mirrored: true,
            finishing: false,
        }
    }
}

impl Importing {
    fn report(&self, plan: &Plan, second: Second) -> ImportReport {
        ImportReport {
            events: plan.new,
            records: plan.touched.len() as u64,
            blobs: self.blobs,
            forked: self.forked,
            second,
        }
    }
}

impl<D: Database, M: Mirror, S: Summarise> Tablet<D, M, S> {
    /// Goes on under a new name, because another copy writes under the old one (or did).
    ///
    /// # Errors
    /// What the database says; the old name stays then.
    pub async fn take_new_replica(&mut self, replica: ReplicaId) -> Result<(), Fault> {
        for _ in 0..ATTEMPTS {
            self.follow().await?;
            let mut head = self.state.head.clone();
            head.replica = replica;
            head.replica_seq = 0;
            let batch = Batch {
                durability: Durability::Strict,
                ..Batch::empty()
            };
            match self.write_head(head, batch).await {
                Ok(()) => {
                    self.pending.push(Frame::Replica { replica }.encode());
                    let _ = self.flush_mirror().await;
                    return Ok(());
                }
                Err(Fault::Database(DatabaseError::Stale)) => {}
                Err(fault) => return Err(fault),
            }
        }
        Err(Fault::Moved)
    }
}
