//! One command's events, written by one batch: all of them, or none and the reason.

use super::{CaughtUp, Fault, Place, Summarise, Tablet, Tailed};
use crate::codec::{self, Bytes};
use crate::database::{Batch, Database, DatabaseError, Durability, Key, PIECE, Table};
use crate::frame::Frame;
use crate::layout::{Kept, Summary, TailEntry, unite};
use crate::mirror::{Mirror, MirrorError};
use aftercare_core::id::{CommitId, RecordId};
use aftercare_core::journal::{Clock, Digest, Event};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Events of one commit, above which it goes into pages instead of the tail.
pub const BULK: usize = 300;

/// What a command wants written.
#[derive(Clone, Debug)]
pub struct Commit {
    /// The command's id: a repeated one is answered, not executed.
    pub id: CommitId,
    /// Its events, the tablet's own ones numbered from [`super::Pen::next`] without gaps.
    pub events: Vec<Event>,
    /// New attachments that the events name.
    pub blobs: Vec<(Digest, Vec<u8>)>,
    /// [`Durability::Strict`] is acknowledged once database and mirror both have it.
    pub durability: Durability,
}

/// A commit that is in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The head's number after it; tell other tabs.
    pub seq: u64,
    /// The command was written before: nothing was done now.
    pub repeated: bool,
    /// What became of the records that it touched.
    pub changed: Vec<Summary>,
    /// Whether the second copy has it.
    pub second: Second,
}

/// Whether the mirror has what the database has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Second {
    /// Both have it.
    Kept,
    /// [`Tablet::flush_mirror`] will write it.
    Pending,
    /// It could not be written; it is tried again with the next flush.
    Failed(MirrorError),
    /// There is no mirror in this browser.
    Unsupported,
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommitError {
    /// Another tab was faster: catch up, decide again.
    #[error("another tab committed first")]
    Stale,
    /// The events aren't numbered from [`super::Pen::next`] on: decide again.
    #[error("the events are not the replica's next ones")]
    OutOfTurn,
    /// A commit without events says nothing.
    #[error("the commit has no events")]
    Empty,
    /// An attachment's bytes are not those that its name says.
    #[error("attachment {} is not what its name says", .0.short())]
    WrongBlob(Digest),
    /// A page that the summary needs is damaged: mend first.
    #[error("{0} is damaged or missing")]
    Damaged(Place),
    /// The database says why; the command can be repeated with the same id.
    #[error(transparent)]
    Database(DatabaseError),
    /// The database vanished while it was open: nothing may be written any more.
    #[error("the database vanished while it was open")]
    Gone,
}

impl From<Fault> for CommitError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Database(DatabaseError::Stale) | Fault::Moved | Fault::Mirror(_) => Self::Stale,
            Fault::Database(error) => Self::Database(error),
            Fault::Damaged(at) => Self::Damaged(at),
            Fault::Gone => Self::Gone,
        }
    }
}

/// Which record a key of the blobs table belongs to.
pub(super) fn blob_key(digest: &Digest, piece: u32) -> Key {
    Key::Text(format!("{digest}/{piece:05}"))
}

/// An attachment's rows and frames.
pub(super) fn pieces(digest: Digest, bytes: &[u8]) -> Vec<(Key, Vec<u8>, Frame)> {
    let chunks: Vec<&[u8]> = if bytes.is_empty() {
        vec![bytes]
    } else {
        bytes.chunks(PIECE).collect()
    };
    let of = chunks.len() as u32;
    (0u32..)
        .zip(chunks)
        .map(|(piece, chunk)| {
            let bytes = chunk.to_vec();
            (
                blob_key(&digest, piece),
                codec::encode(&(of, Bytes(bytes.clone()))),
                Frame::Blob {
                    digest,
                    piece,
                    of,
                    bytes,
                },
            )
        })
        .collect()
}

impl<D: Database, M: Mirror, S: Summarise> Tablet<D, M, S> {
    /// Writes a command's events: one batch, all or nothing.
    ///
    /// # Errors
    /// [`CommitError`]; nothing was written then, or (the answer being lost) a repetition with the
    /// same id will say that it was.
    pub async fn commit(&mut self, commit: Commit) -> Result<Committed, CommitError> {
        if self.unseen != CaughtUp::default() {
            return Err(CommitError::Stale);
        }
        if self.is_answered(commit.id) {
            return Ok(self.repeated(commit.id).await);
        }
        self.check_turn(&commit.events)?;
        let mut frames = Vec::new();
        let mut puts = Vec::new();
        for (digest, bytes) in &commit.blobs {
            if Digest::of(bytes) != *digest {
                return Err(CommitError::WrongBlob(*digest));
            }
            for (key, value, frame) in pieces(*digest, bytes) {
                puts.push((Table::Blobs, key, value));
                frames.push(frame.encode());
            }
        }
        if commit.events.len() > BULK {
            return self.commit_bulk(commit, puts, frames).await;
        }
        let summaries = match self.touched(&commit.events).await {
            Err(Fault::Damaged(at)) => {
                // Not damaged if another tab folded it away; gone if everything is.
                let before = self.state.bytes.clone();
                self.follow().await?;
                if before != self.state.bytes {
                    return Err(CommitError::Stale);
                }
                return Err(CommitError::Damaged(at));
            }
            summaries => summaries?,
        };
        let seq = self.state.head.seq + 1;
        let entry = TailEntry {
            seq,
            id: commit.id,
            bulk: None,
            events: commit.events.iter().map(Kept::of).collect(),
            summaries,
        };
        puts.push((Table::Tail, Key::Number(seq), codec::encode(&entry)));
        frames.push(commit_frame(seq, commit.id, &commit.events));
        let mut head = self.state.head.clone();
        head.seq = seq;
        head.last = Some(commit.id);
        self.advance(&mut head, &commit.events);
        let batch = Batch {
            puts,
            durability: commit.durability,
            ..Batch::empty()
        };
        if let Err(fault) = self.write_head(head, batch).await {
            if fault != Fault::Database(DatabaseError::Stale) {
                self.uncertain.insert(commit.id, frames);
            }
            return Err(fault.into());
        }
        self.loaded = None;
        self.state.push(
            seq,
            Tailed {
                id: commit.id,
                bulk: None,
                events: commit.events,
                summaries: entry.summaries.clone(),
            },
        );
        self.pending.extend(frames);
        let second = match commit.durability {
            Durability::Strict => self.second_now().await,
            Durability::Relaxed => self.second(),
        };
        Ok(Committed {
            seq,
            repeated: false,
            changed: entry.summaries,
            second,
        })
    }

    /// The answer to a command that was written before. If its first answer was lost, the mirror
    /// gets it now.
    async fn repeated(&mut self, id: CommitId) -> Committed {
        if let Some(frames) = self.uncertain.remove(&id) {
            self.pending.extend(frames);
        }
        let changed = self.state.tail.values().find(|entry| entry.id == id);
        let changed = changed.map_or_else(Vec::new, |entry| entry.summaries.clone());
        Committed {
            seq: self.state.head.seq,
            repeated: true,
            changed,
            second: self.second_now().await,
        }
    }

    /// Whether the tablet's own events are its next ones.
    pub(super) fn check_turn(&self, events: &[Event]) -> Result<(), CommitError> {
        if events.is_empty() {
            return Err(CommitError::Empty);
        }
        let pen = self.pen();
        let own = events
            .iter()
            .map(Event::header)
            .filter(|draft| draft.replica == pen.replica)
            .map(|draft| draft.seq);
        if own.eq(pen.next..pen.next + events.len() as u64) {
            Ok(())
        } else {
            Err(CommitError::OutOfTurn)
        }
    }

    /// Counts own events in a head.
    pub(super) fn advance<'a>(
        &self,
        head: &mut crate::layout::Head,
        events: impl IntoIterator<Item = &'a Event>,
    ) {
        for event in events {
            let draft = event.header();
            if draft.replica == head.replica {
                head.replica_seq = head.replica_seq.max(draft.seq);
                if draft.stamp > head.clock.last() {
                    head.clock = Clock::after(draft.stamp);
                }
            }
        }
    }

    async fn touched(&self, events: &[Event]) -> Result<Vec<Summary>, Fault> {
        let mut records: BTreeMap<RecordId, Vec<Event>> = BTreeMap::new();
        for event in events {
            let record = event.header().record;
            records.entry(record).or_default().push(event.clone());
        }
        let mut summaries = Vec::with_capacity(records.len());
        for (record, new) in records {
            let mut all = self.paged(record).await?;
            unite(&mut all, self.state.tailed(record).cloned());
            unite(&mut all, new);
            summaries.extend(self.summarise(record, &all));
        }
        Ok(summaries)
    }
}

/// A commit's frame.
pub(super) fn commit_frame(seq: u64, id: CommitId, events: &[Event]) -> Vec<u8> {
    Frame::Commit {
        seq,
        id,
        events: events.iter().map(|event| event.bytes().to_vec()).collect(),
    }
    .encode()
}
