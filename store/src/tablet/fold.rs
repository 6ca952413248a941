//! The fold of the tail into pages, bulk commits straight into pages, and tidying up.
//!
//! Each is one strict batch that checks the head: before it nothing happened, after it everything.

use super::commit::{Commit, CommitError, Committed};
use super::open::OpenError;
use super::plan::Plan;
use super::second::Survey;
use super::{Fault, Summarise, Tablet, Tailed, text};
use crate::codec;
use crate::database::{Batch, Database, DatabaseError, Expect, Key, Table};
use crate::frame::Frame;
use crate::layout::{Bulk, Known, Summary, TailEntry, meta, named, unite};
use crate::mirror::{Mirror, MirrorError};
use aftercare_core::id::{CommitId, RecordId};
use aftercare_core::journal::{Clock, Event};
use std::collections::BTreeMap;

/// How often a big write begins anew because another tab was faster.
pub(super) const ATTEMPTS: u64 = 5;
/// Events of one part in the mirror.
const PART: usize = 1_000;

/// From so many commits in the tail on, a fold is due.
const FOLD_FROM: usize = 200;
/// From so many events in the tail on, however few commits they came in.
const FOLD_FROM_EVENTS: usize = 2_000;
/// More small segments than this are gathered into one.
const SEGMENTS: usize = 16;

impl<D: Database, M: Mirror, S: Summarise> Tablet<D, M, S> {
    /// Moves the tail into pages: when it is long and the app idle, and at a bound in any case.
    /// Gives back how many commits were folded.
    ///
    /// # Errors
    /// Nothing happened then; [`Fault::Moved`] when other tabs were always faster.
    pub async fn fold_tail(&mut self) -> Result<u64, Fault> {
        for _ in 0..ATTEMPTS {
            match self.fold().await {
                // The mirror has commits that the database lost, and could not be read at the start.
                Ok(Folded::Behind) => match self.mend_newest().await {
                    Ok(()) => {}
                    Err(OpenError::Database(error)) => return Err(error.into()),
                    Err(OpenError::MirrorUnreadable(error)) => return Err(error.into()),
                    Err(OpenError::NotRestored(fault)) => return Err(fault),
                },
                Ok(Folded::Commits(count)) => return Ok(count),
                Err(fault) => return Err(fault),
            }
        }
        Err(Fault::Moved)
    }

    pub(super) async fn fold(&mut self) -> Result<Folded, Fault> {
        for _ in 0..ATTEMPTS {
            self.follow().await?;
            let count = self.state.tail.len() as u64;
            if count == 0 {
                return Ok(Folded::Commits(0));
            }
            let second = self.bring_mirror().await;
            if let Some((survey, _)) = &second
                && survey.ids().any(|id| !self.state.answered.contains(&id))
            {
                self.follow().await?;
                if survey.ids().any(|id| !self.state.answered.contains(&id)) {
                    return Ok(Folded::Behind);
                }
                continue;
            }
            let mut plan = Plan::new(&self.state);
            match self.fold_into(&mut plan, second).await {
                Ok(()) => return Ok(Folded::Commits(count)),
                Err(Fault::Database(DatabaseError::Stale) | Fault::Moved) => {
                    self.abandon(plan).await;
                }
                Err(fault) => {
                    self.abandon(plan).await;
                    return Err(fault);
                }
            }
        }
        Err(Fault::Moved)
    }

    /// Brings the mirror up to the tail; the survey, and whether the mirror is whole then.
    pub(super) async fn bring_mirror(&mut self) -> Option<(Survey, bool)> {
        let known = self.state.known.clone();
        let survey = match self.survey(&known).await {
            Ok(survey) => survey,
            Err(error) => {
                self.mirror_fault = Some(error);
                return None;
            }
        };
        let whole = matches!(self.supply(&survey).await, Ok(Some(_))) && !survey.shrunk;
        Some((survey, whole))
    }

    async fn fold_into(
        &mut self,
        plan: &mut Plan,
        second: Option<(Survey, bool)>,
    ) -> Result<(), Fault> {
        let incoming = self.tail_by_record();
        self.merge(plan, incoming).await?;
        self.finish_fold(plan, second).await
    }

    pub(super) fn tail_by_record(&self) -> BTreeMap<RecordId, Vec<Event>> {
        let mut incoming: BTreeMap<RecordId, Vec<Event>> = BTreeMap::new();
        for event in self.state.tail.values().flat_map(|entry| &entry.events) {
            let record = event.header().record;
            incoming.entry(record).or_default().push(event.clone());
        }
        incoming
    }

    /// The last batch of a fold. Nothing may have been committed since the plan was begun.
    pub(super) async fn finish_fold(
        &mut self,
        plan: &mut Plan,
        second: Option<(Survey, bool)>,
    ) -> Result<(), Fault> {
        let recent = self.state.remember();
        let mut head = self.state.head.clone();
        head.folded_to = head.seq;
        let mut puts = vec![(Table::Meta, text(meta::RECENT), codec::encode(&recent))];
        let known = match second {
            Some((survey, true)) => Some(Known {
                segments: survey.lengths,
            }),
            // What the mirror lacks now it will lack until it is rebuilt.
            _ => {
                head.mirror_whole = false;
                None
            }
        };
        if let Some(known) = &known {
            puts.push((Table::Meta, text(meta::MIRROR), codec::encode(known)));
        }
        let deletes = self.state.tail.keys();
        let deletes = deletes.map(|seq| (Table::Tail, Key::Number(*seq)));
        let batch = Batch {
            puts,
            deletes: deletes.collect(),
            ..Batch::empty()
        };
        self.finish(plan, head, batch).await?;
        if let Some(known) = known {
            self.state.known = known;
        }
        self.state.recent = recent;
        self.state.drop_folded();
        Ok(())
    }

    /// Whether folding is worth its while: with many commits in the tail, or much in a few, every start reads
    /// more than it need, of the database and of the mirror.
    pub fn is_fold_due(&self) -> bool {
        let tail = &self.state.tail;
        tail.len() >= FOLD_FROM
            || tail.values().any(|entry| entry.bulk.is_some())
            || tail.values().map(|entry| entry.events.len()).sum::<usize>() >= FOLD_FROM_EVENTS
    }

    /// Whether there is something to tidy up: pages of a big write that never came to its end, or
    /// many small segments.
    pub fn is_tidy_due(&self) -> bool {
        self.state.head.reserved.is_some() || self.small_segments() > SEGMENTS
    }

    /// Folds, removes pages that no directory names, and makes one segment of many small ones. To be
    /// called when idle, while no import is running and no other tab is open: a segment that somebody
    /// still writes must not be gathered.
    ///
    /// # Errors
    /// What database or mirror say; nothing is lost then, and it can be tried again.
    pub async fn tidy(&mut self) -> Result<(), Fault> {
        self.fold_tail().await?;
        if self.state.head.reserved.is_some() {
            self.sweep().await?;
        }
        if self.small_segments() > SEGMENTS {
            match self.gather().await {
                Err(Fault::Mirror(MirrorError::Unsupported)) => {}
                done => done?,
            }
        }
        Ok(())
    }

    /// Removes pages that no directory names.
    async fn sweep(&mut self) -> Result<(), Fault> {
        let mut deletes = Vec::new();
        for table in [Table::Histories, Table::Summaries] {
            let directory = &self.state.directory;
            let named = named(match table {
                Table::Histories => &directory.histories,
                _ => &directory.summaries,
            });
            let keys = self.db.keys(table).await?.into_iter();
            deletes.extend(
                keys.filter(|key| !matches!(key, Key::Number(number) if named.contains(number)))
                    .map(|key| (table, key)),
            );
        }
        let mut head = self.state.head.clone();
        head.reserved = None;
        let batch = Batch {
            deletes,
            ..Batch::empty()
        };
        self.write_head(head, batch).await
    }

    /// A commit of many events, straight into pages.
    pub(super) async fn commit_bulk(
        &mut self,
        commit: Commit,
        blobs: Vec<(Table, Key, Vec<u8>)>,
        mut frames: Vec<Vec<u8>>,
    ) -> Result<Committed, CommitError> {
        if !blobs.is_empty() {
            let batch = Batch {
                puts: blobs,
                ..Batch::empty()
            };
            self.db.write(batch).await.map_err(CommitError::Database)?;
        }
        // Deciding again is the caller's: the events were decided on what this tab knows.
        let mut plan = Plan::new(&self.state);
        let mut incoming: BTreeMap<RecordId, Vec<Event>> = BTreeMap::new();
        for event in &commit.events {
            let record = event.header().record;
            incoming.entry(record).or_default().push(event.clone());
        }
        let attempt = self.state.head.writes;
        let before = self.state.bytes.clone();
        let merged = self.merge(&mut plan, incoming).await;
        if let Err(fault) = merged {
            self.abandon(plan).await;
            return Err(fault.into());
        }
        // A reservation writes the head; somebody else's commit moves the number.
        let moved = before != self.state.bytes && self.unseen != super::CaughtUp::default();
        if moved || self.check_turn(&commit.events).is_err() {
            self.abandon(plan).await;
            return Err(CommitError::Stale);
        }
        let parts = commit.events.chunks(PART);
        let count = parts.len() as u32;
        for part in parts {
            frames.push(part_frame(commit.id, attempt, part));
        }
        self.pending.extend(frames);
        let mirrored = self.flush_mirror().await.is_ok();
        let bulked = Bulked {
            id: commit.id,
            attempt,
            parts: count,
            clock: self.state.head.clock,
            mirrored,
        };
        if let Err(fault) = self.finish_bulk(&mut plan, bulked, &commit.events).await {
            // Else the answer may have been lost, and the pages may count.
            if matches!(fault, Fault::Moved | Fault::Database(DatabaseError::Stale)) {
                self.abandon(plan).await;
            }
            return Err(fault.into());
        }
        let changed = self.changed(&plan).await?;
        Ok(Committed {
            seq: self.state.head.seq,
            repeated: false,
            changed,
            second: self.second_now().await,
        })
    }

    /// The last batch of a bulk commit: the new directory and an entry of the tail that says so.
    pub(super) async fn finish_bulk(
        &mut self,
        plan: &mut Plan,
        bulked: Bulked,
        own: &[Event],
    ) -> Result<(), Fault> {
        let Bulked {
            id,
            attempt,
            parts,
            clock,
            mirrored,
        } = bulked;
        // Records that the tail knows too: its summaries are read last, so they are made anew.
        let mut summaries = Vec::new();
        let mut page = None;
        for record in &plan.touched {
            if self.state.records.contains_key(record) {
                let mut events = self.planned(plan, *record, &mut page).await?;
                unite(&mut events, self.state.tailed(*record).cloned());
                summaries.extend(self.summarise(*record, &events));
            }
        }
        let seq = self.state.head.seq + 1;
        let mut head = self.state.head.clone();
        head.seq = seq;
        head.last = Some(id);
        head.epoch += 1;
        head.emptied = false;
        // Parts that the mirror did not take come with a rebuilt one.
        head.mirror_whole &= mirrored;
        if clock.last() > head.clock.last() {
            head.clock = clock;
        }
        self.advance(&mut head, own);
        let bulk = Some(Bulk { parts });
        let entry = TailEntry {
            seq,
            id,
            bulk,
            events: Vec::new(),
            summaries: summaries.clone(),
        };
        let batch = Batch {
            puts: vec![(Table::Tail, Key::Number(seq), codec::encode(&entry))],
            ..Batch::empty()
        };
        let done = Frame::Done {
            seq,
            id,
            attempt,
            parts,
        }
        .encode();
        if let Err(fault) = self.finish(plan, head, batch).await {
            if !matches!(fault, Fault::Moved | Fault::Database(DatabaseError::Stale)) {
                self.uncertain.insert(id, vec![done]);
            }
            return Err(fault);
        }
        self.loaded = None;
        self.state.push(
            seq,
            Tailed {
                id,
                bulk,
                events: Vec::new(),
                summaries,
            },
        );
        self.pending.push(done);
        Ok(())
    }

    /// The summaries of the records that a plan touched; none when there are more than one asks for one by one.
    async fn changed(&self, plan: &Plan) -> Result<Vec<Summary>, Fault> {
        let mut changed = Vec::new();
        if plan.touched.len() > super::commit::BULK * 100 {
            return Ok(changed);
        }
        // In the order of the records, so that each page is read once.
        let mut page = None;
        for record in &plan.touched {
            let mut events = self.planned(plan, *record, &mut page).await?;
            unite(&mut events, self.state.tailed(*record).cloned());
            changed.extend(self.summarise(*record, &events));
        }
        Ok(changed)
    }

    /// Puts rows that no other tab can contradict.
    pub(super) async fn put_any(&self, puts: Vec<(Table, Key, Vec<u8>)>) -> Result<(), Fault> {
        let batch = Batch {
            expect: Expect::Any,
            puts,
            ..Batch::empty()
        };
        Ok(self.db.write(batch).await?)
    }
}

/// What a fold found.
pub(super) enum Folded {
    /// So many commits were folded.
    Commits(u64),
    /// The mirror has commits that the database lacks: they must come back first.
    Behind,
}

/// What the last batch of a bulk commit says of it.
#[derive(Clone, Copy)]
pub(super) struct Bulked {
    /// The command's id.
    pub id: CommitId,
    /// Which attempt at it.
    pub attempt: u64,
    /// How many parts the mirror has.
    pub parts: u32,
    /// The clock, after the stamps that came.
    pub clock: Clock,
    /// Whether the mirror took every part.
    pub mirrored: bool,
}

/// A part of a bulk commit.
pub(super) fn part_frame(id: CommitId, attempt: u64, events: &[Event]) -> Vec<u8> {
    Frame::Part {
        id,
        attempt,
        events: events.iter().map(|event| event.bytes().to_vec()).collect(),
    }
    .encode()
}
