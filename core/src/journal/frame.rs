//! The frames that every file of the journal is made of: mirror segment and export file alike.
//!
//! A file is a head of 20 bytes and then frames; every frame's head and payload carry a CRC-32 of
//! their own. Reading never allocates by a length that a file claims: only by what was fed. The
//! layout is described byte by byte in docs/FORMAT.md.

/// The first eight bytes of every file: high bit, name, line ends that a text transfer would change.
pub const MAGIC: [u8; 8] = *b"\x89AFT\r\n\x1a\n";
/// The version of the format that this program writes.
pub const FORMAT_VERSION: u16 = 1;
/// Length of a file's head in bytes.
pub const FILE_HEAD: usize = 20;
/// Length of a frame's head in bytes.
pub const FRAME_HEAD: usize = 20;
/// Largest payload of one frame in bytes; a length beyond it is a damaged one.
pub const PAYLOAD_LIMIT: usize = 64 << 20;
/// A frame is closed when its payload has reached this many bytes.
pub const CHUNK: usize = 1 << 20;
/// Largest event in bytes; photos and signatures are blobs, not events.
pub const EVENT_LIMIT: usize = 4 << 20;
/// Largest attachment in bytes.
pub const BLOB_LIMIT: usize = 64 << 20;
/// Length of every piece of a blob but its last, in bytes.
pub const PIECE: usize = 59_000;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A segment of the mirror: appended to, so its end may be torn.
    Segment,
    /// An export: written once, whole or worthless.
    Bundle,
}

impl Kind {
    const fn code(self) -> u8 {
        match self {
            Kind::Segment => 1,
            Kind::Bundle => 2,
        }
    }
    /// What each frame begins with; it differs, so that an export kept as an attachment is never
    /// taken for frames of the segment around it.
    const fn mark(self) -> [u8; 4] {
        match self {
            Kind::Segment => *b"\xF5seg",
            Kind::Bundle => *b"\xF5bun",
        }
    }
}

/// A frame's type, one byte. Below 128 a reader must know it to make sense of the file; from 128
/// on, a reader that doesn't know it may pass it over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameType(pub u8);

impl FrameType {
    /// The last frame: counts and a SHA-256 over what the file holds.
    pub const END: FrameType = FrameType(0);
    /// One whole commit.
    pub const COMMIT: FrameType = FrameType(1);
    /// Many events, sorted by record and order.
    pub const EVENTS: FrameType = FrameType(2);
    /// One piece of a blob.
    pub const BLOB: FrameType = FrameType(3);
    /// A part of a bulk commit (only in a mirror).
    pub const PART: FrameType = FrameType(4);
    /// A bulk commit is complete (only in a mirror).
    pub const DONE: FrameType = FrameType(5);
    /// From here on the tablet writes under this id (only in a mirror).
    pub const REPLICA: FrameType = FrameType(6);

    /// Whether a reader that doesn't know the type may pass it over.
    pub const fn optional(self) -> bool {
        self.0 >= 128
    }
}

/// The head of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileHead {
    /// Segment or export.
    pub kind: Kind,
    /// [`DEMO`], or none: the rest is the room for compression, encryption and selection.
    pub flags: u32,
}

/// The flag of a file that holds a made-up hospital: it is never united with real data.
pub const DEMO: u32 = 1;

/// Why a file's head can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeadFault {
    /// Not a file of this program.
    #[error("this is not a file of Aftercare")]
    Foreign,
    /// The head's checksum is wrong.
    #[error("the file's head was altered")]
    Altered,
    /// Written by a later version, or in a way (a flag) that this one doesn't know.
    #[error("the file is of format version {version}, which is newer than this program")]
    Newer {
        /// The file's format version.
        version: u16,
    },
}

impl FileHead {
    /// The head's bytes.
    pub fn bytes(self) -> [u8; FILE_HEAD] {
        let mut head = [0; FILE_HEAD];
        head[..8].copy_from_slice(&MAGIC);
        head[8..10].copy_from_slice(&FORMAT_VERSION.to_le_bytes());
        head[10] = self.kind.code();
        head[12..16].copy_from_slice(&self.flags.to_le_bytes());
        let crc = crc32fast::hash(&head[..16]);
        head[16..].copy_from_slice(&crc.to_le_bytes());
        head
    }

    /// Reads a head.
    ///
    /// # Errors
    /// [`HeadFault`] says why it is none.
    pub fn read(head: &[u8; FILE_HEAD]) -> Result<Self, HeadFault> {
        if head[..8] != MAGIC {
            return Err(HeadFault::Foreign);
        }
        if word(head, 16) != crc32fast::hash(&head[..16]) {
            return Err(HeadFault::Altered);
        }
        let version = u16::from_le_bytes([head[8], head[9]]);
        let flags = word(head, 12);
        let kind = match head[10] {
            1 => Kind::Segment,
            2 => Kind::Bundle,
            _ => return Err(HeadFault::Newer { version }),
        };
        let known = match kind {
            Kind::Segment => 0,
            Kind::Bundle => DEMO,
        };
        if version != FORMAT_VERSION || flags & !known != 0 || head[11] != 0 {
            return Err(HeadFault::Newer { version });
        }
        Ok(Self { kind, flags })
    }
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..at + 4)
        .and_then(|b| b.try_into().ok())
        .map_or(0, u32::from_le_bytes)
}

/// Appends one frame to `out`. The payload must not be longer than [`PAYLOAD_LIMIT`].
pub fn push_frame(out: &mut Vec<u8>, kind: Kind, frame: FrameType, payload: &[u8]) {
    debug_assert!(payload.len() <= PAYLOAD_LIMIT);
    let start = out.len();
    out.reserve(FRAME_HEAD + payload.len());
    out.extend_from_slice(&kind.mark());
    out.extend_from_slice(&[frame.0, 0, 0, 0]);
    out.extend_from_slice(&(payload.len() as u32).to_le_bytes());
    out.extend_from_slice(&crc32fast::hash(payload).to_le_bytes());
    let crc = crc32fast::hash(&out[start..]);
    out.extend_from_slice(&crc.to_le_bytes());
    out.extend_from_slice(payload);
}

/// What is wrong with a stretch of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameFault {
    /// No frame begins where one should.
    #[error("no frame begins here")]
    Head,
    /// The frame's payload doesn't have the checksum that its head names.
    #[error("the frame's contents were altered")]
    Payload,
    /// The frame's checksums are right, but its contents are not what its type says.
    #[error("the frame's contents make no sense")]
    Contents,
}

/// What comes next in a file.
#[derive(Debug, PartialEq, Eq)]
pub enum Next<'a> {
    /// Feed more, or nothing is left.
    More,
    /// A whole frame.
    Frame {
        /// Where its head begins.
        offset: u64,
        /// Its number in the file, from 0.
        number: u64,
        /// Its type.
        frame: FrameType,
        /// Its payload.
        payload: &'a [u8],
    },
    /// A damaged stretch; call [`Frames::recover`] to go on behind it.
    Damaged {
        /// Where it begins.
        offset: u64,
        /// The number of the frame that should be there.
        number: u64,
        /// What is wrong.
        fault: FrameFault,
        /// The altered payload, where the head says how long it is.
        payload: &'a [u8],
    },
}

/// Cuts what it is fed into frames. Holds what was fed and not yet read, and nothing else.
#[derive(Debug)]
pub struct Frames {
    kind: Kind,
    buffer: Vec<u8>,
    start: usize,
    offset: u64,
    number: u64,
}

impl Frames {
    /// A cutter for the frames behind a file's head; `offset` is where they begin.
    pub const fn new(kind: Kind, offset: u64) -> Self {
        Self {
            kind,
            buffer: Vec::new(),
            start: 0,
            offset,
            number: 0,
        }
    }

    /// Takes more of the file. False when the memory for it can't be had.
    #[must_use]
    pub fn feed(&mut self, bytes: &[u8]) -> bool {
        self.buffer.drain(..self.start);
        self.start = 0;
        if self.buffer.try_reserve(bytes.len()).is_err() {
            return false;
        }
        self.buffer.extend_from_slice(bytes);
        true
    }

    /// Where the next unread byte lies in the file.
    pub const fn offset(&self) -> u64 {
        self.offset
    }

    /// The number of the next frame, from 0.
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// How many bytes were fed and not yet read.
    pub fn rest(&self) -> u64 {
        (self.buffer.len() - self.start) as u64
    }

    /// The length of the payload whose head begins `bytes`, if one does.
    fn payload_length(&self, bytes: &[u8]) -> Option<usize> {
        let head = bytes.get(..FRAME_HEAD)?;
        let whole = head[..4] == self.kind.mark()
            && word(head, 16) == crc32fast::hash(&head[..16])
            && head[5..8] == [0; 3];
        let length = word(head, 8) as usize;
        (whole && length <= PAYLOAD_LIMIT).then_some(length)
    }

    /// The next frame. A damaged one is answered again until [`Frames::recover`] is called.
    #[allow(
        clippy::should_implement_trait,
        reason = "what it gives borrows the buffer"
    )]
    pub fn next(&mut self) -> Next<'_> {
        let (offset, number) = (self.offset, self.number);
        let rest = &self.buffer[self.start..];
        if rest.len() < FRAME_HEAD {
            return Next::More;
        }
        let Some(length) = self.payload_length(rest) else {
            return Next::Damaged {
                offset,
                number,
                fault: FrameFault::Head,
                payload: &[],
            };
        };
        let Some(payload) = rest.get(FRAME_HEAD..FRAME_HEAD + length) else {
            return Next::More;
        };
        let whole = crc32fast::hash(payload) == word(rest, 12);
        let frame = FrameType(rest[4]);
        let from = self.start + FRAME_HEAD;
        if whole {
            self.advance(FRAME_HEAD + length);
            self.number += 1;
        }
        let payload = &self.buffer[from..from + length];
        if whole {
            Next::Frame {
                offset,
                number,
                frame,
                payload,
            }
        } else {
            Next::Damaged {
                offset,
                number,
                fault: FrameFault::Payload,
                payload,
            }
        }
    }

    fn advance(&mut self, bytes: usize) {
        self.start += bytes;
        self.offset += bytes as u64;
    }

    /// Goes on behind a damaged stretch: the whole frame where its head says how long it is, else up
    /// to the next head that is whole. Returns how many bytes were passed over; more may follow.
    pub fn recover(&mut self) -> u64 {
        let rest = &self.buffer[self.start..];
        let skip = match self.payload_length(rest) {
            Some(length) => {
                self.number += 1;
                FRAME_HEAD + length
            }
            None => (1..rest.len())
                .find(|&at| {
                    let tail = &rest[at..];
                    let mark = self.kind.mark();
                    tail.len() < FRAME_HEAD && mark.starts_with(&tail[..tail.len().min(4)])
                        || tail.starts_with(&mark) && self.payload_length(tail).is_some()
                })
                .unwrap_or(rest.len()),
        };
        let skip = skip.min(rest.len());
        self.advance(skip);
        skip as u64
    }
}
