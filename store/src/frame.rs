//! The mirror's frames: one commit, one part of a bulk commit, one piece of an attachment.
//!
//! A frame is magic, length, CRC-32 and payload. A commit is one frame, so that a torn one is seen
//! as a whole or not at all; a bulk commit counts only once its closing frame is there.

use crate::codec::Bytes;
use crate::mirror::{Mirror, MirrorError, SegmentName};
use aftercare_core::id::{CommitId, ReplicaId};
use aftercare_core::journal::Digest;
use serde::{Deserialize, Serialize};

const MAGIC: [u8; 4] = *b"AcS1";
const HEADER: usize = 12;
/// Bytes asked of the mirror at once.
const CHUNK: usize = 1 << 20;
/// No frame is larger; a length beyond it is a damaged one.
const LARGEST: usize = 64 << 20;

/// One frame's payload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Frame {
    /// A whole commit.
    Commit {
        /// Its number on this tablet.
        seq: u64,
        /// The command's id.
        id: CommitId,
        /// Its events' bytes.
        events: Vec<Bytes>,
    },
    /// A part of a bulk commit, void until [`Frame::Done`].
    Part {
        /// The bulk commit.
        id: CommitId,
        /// Which attempt at it.
        attempt: u64,
        /// Events' bytes.
        events: Vec<Bytes>,
    },
    /// A bulk commit is complete.
    Done {
        /// Its number on this tablet.
        seq: u64,
        /// The bulk commit.
        id: CommitId,
        /// The attempt that succeeded.
        attempt: u64,
        /// How many parts it has.
        parts: u32,
    },
    /// From here on the tablet writes under this id.
    Replica {
        /// The tablet's id.
        replica: ReplicaId,
    },
    /// A piece of an attachment.
    Blob {
        /// The attachment's SHA-256.
        digest: Digest,
        /// Which piece, from 0.
        piece: u32,
        /// Of how many.
        of: u32,
        /// The bytes.
        bytes: Bytes,
    },
}

impl Frame {
    /// The frame's bytes, with magic, length and checksum.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::from(MAGIC);
        bytes.extend_from_slice(&[0; 8]);
        // Our own type always has a postcard form.
        let mut bytes = postcard::to_extend(self, bytes).unwrap_or_default();
        if bytes.len() >= HEADER {
            let length = (bytes.len() - HEADER) as u32;
            let sum = crc32fast::hash(&bytes[HEADER..]);
            bytes[4..8].copy_from_slice(&length.to_le_bytes());
            bytes[8..12].copy_from_slice(&sum.to_le_bytes());
        }
        bytes
    }
}

/// Reads one segment's frames in order, in bounded memory, skipping what is torn or altered.
pub struct Reader {
    segment: SegmentName,
    /// Offset in the segment of `buffer[0]`.
    start: u64,
    buffer: Vec<u8>,
    at: usize,
    end: bool,
    /// After the last whole frame.
    good: u64,
    /// Bytes that were no frame.
    skipped: u64,
}

impl Reader {
    /// A reader of a segment from an offset at which a frame begins.
    pub fn new(segment: SegmentName, offset: u64) -> Self {
        Self {
            segment,
            start: offset,
            buffer: Vec::new(),
            at: 0,
            end: false,
            good: offset,
            skipped: 0,
        }
    }

    /// The offset after the last whole frame that was read.
    pub const fn good(&self) -> u64 {
        self.good
    }

    /// How many bytes before [`Reader::good`] were no frame.
    pub const fn skipped(&self) -> u64 {
        self.skipped
    }

    async fn fill<M: Mirror>(&mut self, mirror: &M, wanted: usize) -> Result<bool, MirrorError> {
        while self.buffer.len() - self.at < wanted && !self.end {
            self.buffer.drain(..self.at);
            self.start += self.at as u64;
            self.at = 0;
            let from = self.start + self.buffer.len() as u64;
            let more = mirror.read(&self.segment, from, CHUNK).await?;
            self.end = more.is_empty();
            self.buffer.extend_from_slice(&more);
        }
        Ok(self.buffer.len() - self.at >= wanted)
    }

    /// The next whole frame.
    ///
    /// # Errors
    /// What the mirror says.
    pub async fn next<M: Mirror>(&mut self, mirror: &M) -> Result<Option<Frame>, MirrorError> {
        while self.fill(mirror, HEADER).await? {
            if let Some(length) = self.length()
                && self.fill(mirror, HEADER + length).await?
                && let Some(frame) = self.frame(length)
            {
                self.skipped += self.start + self.at as u64 - self.good;
                self.at += HEADER + length;
                self.good = self.start + self.at as u64;
                return Ok(Some(frame));
            }
            // Not a frame: on to the next place where one could begin.
            let rest = &self.buffer[self.at + 1..];
            self.at += 1 + rest
                .iter()
                .position(|byte| *byte == MAGIC[0])
                .unwrap_or(rest.len());
        }
        Ok(None)
    }

    fn length(&self) -> Option<usize> {
        let head = &self.buffer[self.at..self.at + HEADER];
        let length = u32::from_le_bytes(head[4..8].try_into().ok()?) as usize;
        (head[..4] == MAGIC && length <= LARGEST).then_some(length)
    }

    fn frame(&self, length: usize) -> Option<Frame> {
        let frame = &self.buffer[self.at..self.at + HEADER + length];
        let sum = u32::from_le_bytes(frame[8..12].try_into().ok()?);
        let payload = &frame[HEADER..];
        (crc32fast::hash(payload) == sum)
            .then(|| postcard::from_bytes(payload).ok())
            .flatten()
    }
}
