//! The second copy: what the mirror has, what it lacks, and bringing the two together.
//!
//! Which part of each segment is known to be in the database is kept in meta and moves on only with
//! a fold, when no commit is in the tail; so a start reads no more than was written since.

use super::blobs::AT_ONCE;
use super::commit::{Second, blob_key, commit_frame, pieces};
use super::plan::Plan;
use super::{Fault, Summarise, Tablet, Work, text};
use crate::codec::{self, Bytes};
use crate::database::{Batch, Database, Durability, Table};
use crate::frame::{Frame, Reader, head};
use crate::layout::{Known, meta};
use crate::mirror::{Mirror, MirrorError, SegmentName};
use aftercare_core::id::{CommitId, RecordId, ReplicaId};
use aftercare_core::journal::frame::{FILE_HEAD, MAGIC};
use aftercare_core::journal::{Digest, Event};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Events' bytes that are united at once.
pub(super) const PASS: usize = 8 << 20;
/// Frames kept for a mirror that fails; beyond it the next fold finds out what is missing.
const PENDING: usize = 16 << 20;

/// Segments up to so many bytes are gathered into one.
const SMALL: u64 = 4 << 20;
/// Bytes of the segments that are gathered at once.
const GATHERED: u64 = 64 << 20;

/// What lies in the mirror beyond what was known.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Whole commits.
    pub commits: HashSet<CommitId>,
    /// Closed bulk commits, with the attempt that counts and its number of parts.
    pub done: HashMap<CommitId, (u64, u32)>,
    /// Parts seen of each attempt.
    pub parts: HashMap<(CommitId, u64), u32>,
    /// The highest commit number.
    pub top: u64,
    /// The last replica id that the tablet took.
    pub replica: Option<ReplicaId>,
    /// Up to where each segment was read.
    pub lengths: Vec<(String, u64)>,
    /// How many frames were read.
    pub frames: u64,
    /// A known segment is missing or shorter than it was.
    pub shrunk: bool,
    /// Segments with frames that a later version knows: they are never removed.
    pub unknown: HashSet<String>,
    /// A closed bulk commit has fewer parts here than it should.
    pub partial: bool,
}

impl Survey {
    /// Every commit that counts.
    pub fn ids(&self) -> impl Iterator<Item = CommitId> {
        self.commits.iter().chain(self.done.keys()).copied()
    }
    fn has(&self, id: CommitId) -> bool {
        self.commits.contains(&id) || self.done.contains_key(&id)
    }
}

impl<D: Database, M: Mirror, S: Summarise> Tablet<D, M, S> {
    /// Reads what the mirror has beyond what is known of it.
    pub(super) async fn survey(&self, known: &Known) -> Result<Survey, MirrorError> {
        let mut survey = Survey::default();
        let segments = self.mirror.segments().await?;
        survey.shrunk = known.segments.iter().any(|(name, length)| {
            !segments
                .iter()
                .any(|(other, now)| other == name && now >= length)
        });
        for (name, length) in segments {
            let from = known.length(&name);
            if from > 0 && from == length {
                survey.lengths.push((name, from));
                continue;
            }
            let mut reader = Reader::new(name.clone(), from);
            while let Some((_, frame)) = reader.next(&self.mirror).await? {
                survey.frames += 1;
                match frame {
                    Frame::Commit { seq, id, .. } => {
                        survey.top = survey.top.max(seq);
                        survey.commits.insert(id);
                    }
                    Frame::Part { id, attempt, .. } => {
                        *survey.parts.entry((id, attempt)).or_default() += 1;
                    }
                    Frame::Done {
                        seq,
                        id,
                        attempt,
                        parts,
                    } => {
                        survey.top = survey.top.max(seq);
                        survey.done.insert(id, (attempt, parts));
                    }
                    Frame::Replica { replica } => survey.replica = Some(replica),
                    Frame::Blob { .. } => {}
                    Frame::Unknown { .. } => {
                        survey.unknown.insert(name.clone());
                    }
                }
            }
            survey.lengths.push((name, reader.good()));
        }
        survey.partial = survey.done.iter().any(|(id, (attempt, parts))| {
            survey.parts.get(&(*id, *attempt)).copied().unwrap_or(0) < *parts
        });
        Ok(survey)
    }

    /// Unites into a plan what the mirror has from `known` on, except commits in `except`; gives
    /// back how many pieces of attachments came back.
    pub(super) async fn feed(
        &mut self,
        plan: &mut Plan,
        known: &Known,
        survey: &Survey,
        except: &HashSet<CommitId>,
    ) -> Result<u64, Fault> {
        let mut incoming: BTreeMap<RecordId, Vec<Event>> = BTreeMap::new();
        let mut weight = 0;
        let mut blobs = 0;
        let of: u64 = survey.lengths.iter().map(|(_, until)| until).sum();
        let mut before = 0;
        for (name, until) in &survey.lengths {
            let mut reader = Reader::new(name.clone(), known.length(name));
            while let Some((offset, frame)) = reader.next(&self.mirror).await? {
                if offset >= *until {
                    break;
                }
                (self.hear)(Work::Restoring, (before + offset) as f64 / of as f64);
                let events = match frame {
                    Frame::Commit { id, events, .. } if !except.contains(&id) => events,
                    Frame::Part {
                        id,
                        attempt,
                        events,
                    } if !except.contains(&id)
                        && survey.done.get(&id).is_some_and(|(a, _)| *a == attempt) =>
                    {
                        events
                    }
                    Frame::Blob {
                        digest,
                        piece,
                        of,
                        bytes,
                    } => {
                        blobs += self.restore_piece(digest, piece, of, Bytes(bytes)).await?;
                        continue;
                    }
                    _ => continue,
                };
                for bytes in events {
                    // A frame's checksum held; an event that is none all the same is no event.
                    let Ok(event) = Event::read(&bytes) else {
                        continue;
                    };
                    weight += bytes.len() + 200;
                    let record = event.header().record;
                    incoming.entry(record).or_default().push(event);
                }
                if weight > PASS {
                    weight = 0;
                    self.merge(plan, std::mem::take(&mut incoming)).await?;
                }
            }
            before += until;
        }
        self.merge(plan, incoming).await?;
        Ok(blobs)
    }

    async fn restore_piece(
        &self,
        digest: Digest,
        piece: u32,
        of: u32,
        bytes: Bytes,
    ) -> Result<u64, Fault> {
        let key = blob_key(&digest, piece);
        let value = codec::encode(&(of, bytes));
        if self.db.get(Table::Blobs, &key).await?.as_ref() == Some(&value) {
            return Ok(0);
        }
        self.db
            .write(Batch {
                puts: vec![(Table::Blobs, key, value)],
                ..Batch::empty()
            })
            .await?;
        Ok(1)
    }

    /// Appends every commit of the tail that the mirror lacks; gives back how many, or `None` when
    /// only a rebuilt mirror would be whole.
    pub(super) async fn supply(&mut self, survey: &Survey) -> Result<Option<u64>, MirrorError> {
        let mut frames = Vec::new();
        let mut count = 0;
        let mut whole = true;
        for (seq, entry) in &self.state.tail {
            if survey.has(entry.id) {
                continue;
            }
            count += 1;
            if let Some(bulk) = entry.bulk {
                let attempt = survey
                    .parts
                    .iter()
                    .find(|((id, _), parts)| *id == entry.id && **parts == bulk.parts)
                    .map(|((_, attempt), _)| *attempt);
                match attempt {
                    Some(attempt) => frames.push(
                        Frame::Done {
                            seq: *seq,
                            id: entry.id,
                            attempt,
                            parts: bulk.parts,
                        }
                        .encode(),
                    ),
                    None => whole = false,
                }
                continue;
            }
            for digest in entry.events.iter().flat_map(|e| self.summariser.blobs(e)) {
                if let Ok(bytes) = self.blob(&digest).await {
                    let pieces = pieces(digest, &bytes);
                    frames.extend(pieces.into_iter().map(|(_, _, frame)| frame.encode()));
                }
            }
            frames.push(commit_frame(*seq, entry.id, &entry.events));
        }
        self.is_lacking = false;
        // What is pending is of the tail, or pieces and replica ids that only pending has.
        if !frames.is_empty() {
            let mut all = std::mem::take(&mut self.pending);
            all.extend(frames);
            self.pending = all;
        }
        self.flush_mirror().await?;
        Ok(whole.then_some(count))
    }

    /// How many bytes the mirror does not have yet.
    pub fn mirror_pending(&self) -> usize {
        self.pending.iter().map(Vec::len).sum()
    }

    /// Why the mirror did not take the last write, if it did not.
    pub fn mirror_fault(&self) -> Option<&MirrorError> {
        self.mirror_fault.as_ref()
    }

    /// Writes to the mirror what it does not have yet; to be called within a second of a commit.
    ///
    /// # Errors
    /// What the mirror says; what was to be written is kept and tried again.
    pub async fn flush_mirror(&mut self) -> Result<(), MirrorError> {
        if self.pending.is_empty() {
            return self.lack();
        }
        let bytes = self.pending.concat();
        match self.append(&bytes).await {
            Ok(()) => {
                self.pending.clear();
                self.lack()
            }
            Err(error) => {
                if error == MirrorError::Unsupported || bytes.len() > PENDING {
                    self.pending.clear();
                    self.is_lacking = true;
                }
                self.mirror_fault = Some(error.clone());
                Err(error)
            }
        }
    }

    /// Nothing is pending: whether the mirror has everything then.
    fn lack(&mut self) -> Result<(), MirrorError> {
        match &self.mirror_fault {
            Some(fault) if self.is_lacking => Err(fault.clone()),
            _ => {
                self.mirror_fault = None;
                Ok(())
            }
        }
    }

    /// Appends frames; a new segment begins with its head.
    async fn append(&mut self, frames: &[u8]) -> Result<(), MirrorError> {
        let appended = if self.segment_begun {
            self.mirror.append(frames).await
        } else {
            self.mirror.append(&[&head()[..], frames].concat()).await
        };
        self.segment_begun = true;
        if appended.is_err() {
            // Half a frame may lie at the end: what follows begins a new segment.
            let _ = self.close_segment().await;
        }
        appended
    }

    async fn close_segment(&mut self) -> Result<(), MirrorError> {
        self.segment_begun = false;
        self.mirror.close_segment().await
    }

    pub(super) async fn second_now(&mut self) -> Second {
        let _ = self.flush_mirror().await;
        self.second()
    }

    pub(super) fn second(&self) -> Second {
        match &self.mirror_fault {
            Some(MirrorError::Unsupported) => Second::Unsupported,
            Some(error) => Second::Failed(error.clone()),
            None if self.pending.is_empty() => Second::Kept,
            None => Second::Pending,
        }
    }

    /// How many segments would be gathered.
    pub(super) fn small_segments(&self) -> usize {
        let known = self.state.known.segments.iter();
        known.filter(|(_, length)| *length <= SMALL).count()
    }

    /// Copies small segments, of which everything is in the database, into a new one, frame by frame as
    /// they are, and then removes them. Killed at any moment, every frame is there at least once.
    pub(super) async fn gather(&mut self) -> Result<(), Fault> {
        self.flush_mirror().await?;
        self.close_segment().await?;
        // Only what is known: this engine's page may have begun a new one just now.
        let survey = self.survey(&self.state.known.clone()).await?;
        if survey.ids().any(|id| !self.state.answered.contains(&id)) {
            // The database lacks it: the next start brings it back.
            return Ok(());
        }
        let before = survey.lengths;
        let mut room = GATHERED;
        let mut small = Vec::new();
        for (name, length) in &before {
            if self.state.known.length(name) > 0 && *length <= SMALL.min(room) {
                room -= length;
                small.push((name.clone(), *length));
            }
        }
        for (name, length) in &small {
            let mut bytes = self.mirror.read(name, 0, *length as usize).await?;
            if bytes.len() as u64 != *length {
                // Cut short meanwhile: the next start sees to it.
                return Ok(());
            }
            if bytes.starts_with(&MAGIC) {
                bytes.drain(..FILE_HEAD);
            }
            self.append(&bytes).await?;
        }
        self.close_segment().await?;
        let is_small = |name: &String| small.iter().any(|(other, _)| other == name);
        let was = |name: &String| before.iter().any(|(other, _)| other == name);
        let now = self.mirror.segments().await?;
        let mut segments: Vec<(SegmentName, u64)> = self.state.known.segments.clone();
        segments.retain(|(name, _)| !is_small(name));
        segments.extend(now.into_iter().filter(|(name, _)| !was(name)));
        let known = Known { segments };
        let batch = Batch {
            puts: vec![(Table::Meta, text(meta::MIRROR), codec::encode(&known))],
            durability: Durability::Strict,
            ..Batch::empty()
        };
        self.write_head(self.state.head.clone(), batch).await?;
        self.state.known = known;
        for (name, _) in small {
            let _ = self.mirror.remove(&name).await;
        }
        Ok(())
    }

    /// Writes the whole journal into a new segment, reads it back, and drops the old ones. The tail
    /// must be folded. Gives back how many events the mirror has now.
    pub(super) async fn rebuild_mirror(&mut self) -> Result<u64, Fault> {
        let old: HashSet<String> = self
            .mirror
            .segments()
            .await?
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        self.close_segment().await?;
        let attempt = self.state.head.writes;
        let id = CommitId::new(uuid::Uuid::from_u128(u128::from(attempt)));
        let replica = self.state.head.replica;
        let mut frames = Frame::Replica { replica }.encode();
        let mut parts = 0;
        let mut count = 0;
        let mut named: BTreeSet<Digest> = BTreeSet::new();
        for leaf in self.state.directory.histories.clone() {
            let page = self.history_page(leaf.page).await?;
            let mut kept = Vec::new();
            for event in page.records.into_iter().flat_map(|history| history.events) {
                if let Ok(event) = event.read() {
                    named.extend(self.summariser.blobs(&event));
                }
                kept.push(event.bytes.0);
            }
            count += kept.len() as u64;
            parts += 1;
            frames.extend(
                Frame::Part {
                    id,
                    attempt,
                    events: kept,
                }
                .encode(),
            );
            if frames.len() > 1 << 20 {
                self.append(&frames).await?;
                frames.clear();
            }
        }
        for key in self.db.keys(Table::Blobs).await? {
            let Some(bytes) = self.db.get(Table::Blobs, &key).await? else {
                continue;
            };
            let Some((digest, piece)) = parse_blob_key(&key) else {
                continue;
            };
            // A damaged piece is no copy worth keeping.
            let Ok((of, Bytes(bytes))) = codec::decode::<(u32, Bytes)>(&bytes) else {
                continue;
            };
            frames.extend(
                Frame::Blob {
                    digest,
                    piece,
                    of,
                    bytes,
                }
                .encode(),
            );
            if frames.len() > 1 << 20 {
                self.append(&frames).await?;
                frames.clear();
            }
        }
        let seq = self.state.head.seq;
        frames.extend(
            Frame::Done {
                seq,
                id,
                attempt,
                parts,
            }
            .encode(),
        );
        self.append(&frames).await?;
        self.close_segment().await?;
        let survey = self.survey(&self.state.known.clone()).await?;
        if survey.partial || survey.done.get(&id) != Some(&(attempt, parts)) {
            return Err(Fault::Mirror(MirrorError::Failed(
                "the second copy could not be read back".to_owned(),
            )));
        }
        let lengths = survey.lengths;
        let segments = lengths
            .into_iter()
            .filter(|(name, _)| !old.contains(name))
            .collect();
        self.state.known = Known { segments };
        let mut head = self.state.head.clone();
        head.mirror_whole = true;
        let batch = Batch {
            puts: vec![(
                Table::Meta,
                text(meta::MIRROR),
                codec::encode(&self.state.known),
            )],
            durability: Durability::Strict,
            ..Batch::empty()
        };
        self.write_head(head, batch).await?;
        let named: Vec<Digest> = named.into_iter().collect();
        for some in named.chunks(AT_ONCE) {
            if self.blobs(some).await?.iter().any(Result::is_err) {
                // An attachment that the database lacks may lie in the old segments, and then nowhere else.
                return Ok(count);
            }
        }
        let unknown = survey.unknown;
        for name in old.into_iter().filter(|name| !unknown.contains(name)) {
            // A segment that another tab is writing stays, and is read again at the next start.
            let _ = self.mirror.remove(&name).await;
        }
        Ok(count)
    }
}

/// The attachment and the piece that a key names.
pub(super) fn parse_blob_key(key: &crate::database::Key) -> Option<(Digest, u32)> {
    let crate::database::Key::Text(text) = key else {
        return None;
    };
    let (hex, piece) = text.split_once('/')?;
    let mut digest = [0; 32];
    if hex.len() != 64 {
        return None;
    }
    for (at, byte) in digest.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some((Digest(digest), piece.parse().ok()?))
}
