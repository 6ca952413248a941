//! A segment of the mirror: what a tablet appends, commit by commit, beside its database.
//!
//! A segment's end may be torn by a kill: it is cut off and counted. Damage in the middle is named
//! with its place and passed over, so that recovery gets whatever can still be read. Frame types
//! that this version doesn't know are handed on as bytes, so that nobody removes what they hold.

use super::event::Digest;
use super::frame::{
    FILE_HEAD, FileHead, FrameFault, FrameType, Frames, HeadFault, Kind, Next, push_frame,
};
use crate::id::{CommitId, ReplicaId};
use minicbor::decode::Error as DecodeError;
use minicbor::{Decoder, Encoder};
use std::collections::VecDeque;
use std::convert::Infallible;
use uuid::Uuid;

/// One frame of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A whole commit.
    Commit {
        /// Its number on this tablet.
        seq: u64,
        /// The command's id.
        id: CommitId,
        /// Its events' bytes, not yet checked.
        events: Vec<Vec<u8>>,
    },
    /// A part of a bulk commit, void until its [`Frame::Done`].
    Part {
        /// The bulk commit.
        id: CommitId,
        /// Which attempt at it.
        attempt: u64,
        /// Events' bytes, not yet checked.
        events: Vec<Vec<u8>>,
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
        /// The piece's bytes.
        bytes: Vec<u8>,
    },
    /// A frame of a type that a later version knows.
    Unknown {
        /// Its type.
        frame: FrameType,
        /// Its payload.
        payload: Vec<u8>,
    },
}

/// The head that every segment begins with.
pub fn head() -> [u8; FILE_HEAD] {
    FileHead {
        kind: Kind::Segment,
        flags: 0,
    }
    .bytes()
}

type Encoded = Result<(), minicbor::encode::Error<Infallible>>;

impl Frame {
    /// The frame's bytes, to be appended to a segment as they are.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.append(&mut out);
        out
    }

    /// Appends the frame's bytes to `out`.
    pub fn append(&self, out: &mut Vec<u8>) {
        let mut payload = Vec::new();
        // Writing to a Vec cannot fail.
        let _ = self.payload(&mut Encoder::new(&mut payload));
        if let Frame::Unknown { payload: bytes, .. } = self {
            payload.clone_from(bytes);
        }
        push_frame(out, Kind::Segment, self.frame(), &payload);
    }

    const fn frame(&self) -> FrameType {
        match self {
            Frame::Commit { .. } => FrameType::COMMIT,
            Frame::Part { .. } => FrameType::PART,
            Frame::Done { .. } => FrameType::DONE,
            Frame::Replica { .. } => FrameType::REPLICA,
            Frame::Blob { .. } => FrameType::BLOB,
            Frame::Unknown { frame, .. } => *frame,
        }
    }

    fn payload(&self, e: &mut Encoder<&mut Vec<u8>>) -> Encoded {
        match self {
            Frame::Commit { seq, id, events } => {
                e.array(3)?.u64(*seq)?.bytes(id.uuid().as_bytes())?;
                encode_events(e, events)
            }
            Frame::Part {
                id,
                attempt,
                events,
            } => {
                e.array(3)?.u64(*attempt)?.bytes(id.uuid().as_bytes())?;
                encode_events(e, events)
            }
            Frame::Done {
                seq,
                id,
                attempt,
                parts,
            } => {
                e.array(4)?.u64(*seq)?.bytes(id.uuid().as_bytes())?;
                e.u64(*attempt)?.u32(*parts)?;
                Ok(())
            }
            Frame::Replica { replica } => {
                e.array(1)?.bytes(replica.uuid().as_bytes())?;
                Ok(())
            }
            Frame::Blob {
                digest,
                piece,
                of,
                bytes,
            } => {
                e.array(4)?.bytes(&digest.0)?.u32(*piece)?.u32(*of)?;
                e.bytes(bytes)?;
                Ok(())
            }
            Frame::Unknown { .. } => Ok(()),
        }
    }

    /// Reads a frame's payload.
    ///
    /// # Errors
    /// [`FrameFault::Contents`] when it is not what its type says.
    pub fn decode(frame: FrameType, payload: &[u8]) -> Result<Self, FrameFault> {
        let mut d = Decoder::new(payload);
        let read = match frame {
            FrameType::COMMIT => decode_events(&mut d).map(|(seq, id, events)| Frame::Commit {
                seq,
                id: CommitId::new(id),
                events,
            }),
            FrameType::PART => decode_events(&mut d).map(|(attempt, id, events)| Frame::Part {
                id: CommitId::new(id),
                attempt,
                events,
            }),
            FrameType::DONE => fields(&mut d, 4).and_then(|()| {
                Ok(Frame::Done {
                    seq: d.u64()?,
                    id: CommitId::new(uuid(&mut d)?),
                    attempt: d.u64()?,
                    parts: d.u32()?,
                })
            }),
            FrameType::REPLICA => fields(&mut d, 1).and_then(|()| {
                Ok(Frame::Replica {
                    replica: ReplicaId::new(uuid(&mut d)?),
                })
            }),
            FrameType::BLOB => fields(&mut d, 4).and_then(|()| {
                Ok(Frame::Blob {
                    digest: digest(&mut d)?,
                    piece: d.u32()?,
                    of: d.u32()?,
                    bytes: d.bytes()?.to_vec(),
                })
            }),
            _ => {
                return Ok(Frame::Unknown {
                    frame,
                    payload: payload.to_vec(),
                });
            }
        };
        match read {
            Ok(read) if d.position() == payload.len() => Ok(read),
            _ => Err(FrameFault::Contents),
        }
    }
}

fn encode_events(e: &mut Encoder<&mut Vec<u8>>, events: &[Vec<u8>]) -> Encoded {
    e.array(events.len() as u64)?;
    for event in events {
        e.bytes(event)?;
    }
    Ok(())
}

fn fields(d: &mut Decoder<'_>, count: u64) -> Result<(), DecodeError> {
    if d.array()? == Some(count) {
        Ok(())
    } else {
        Err(DecodeError::message("fields"))
    }
}

fn uuid(d: &mut Decoder<'_>) -> Result<Uuid, DecodeError> {
    Uuid::from_slice(d.bytes()?).map_err(|_| DecodeError::message("id"))
}

fn digest(d: &mut Decoder<'_>) -> Result<Digest, DecodeError> {
    let bytes = d.bytes()?.try_into();
    bytes
        .map(Digest)
        .map_err(|_| DecodeError::message("SHA-256"))
}

fn decode_events(d: &mut Decoder<'_>) -> Result<(u64, Uuid, Vec<Vec<u8>>), DecodeError> {
    fields(d, 3)?;
    let number = d.u64()?;
    let id = uuid(d)?;
    let count = d.array()?.ok_or(DecodeError::message("events"))?;
    let mut events = Vec::new();
    for _ in 0..count {
        events.push(d.bytes()?.to_vec());
    }
    Ok((number, id, events))
}

/// A damaged stretch in the middle of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Where it begins.
    pub offset: u64,
    /// The number of the frame that should be there, as far as frames could be counted.
    pub number: u64,
    /// How many bytes were passed over.
    pub bytes: u64,
    /// What is wrong.
    pub fault: FrameFault,
}

/// What reading a segment to its end showed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Whole frames.
    pub frames: u64,
    /// Where the last whole frame ends: what lies behind may be cut off.
    pub good: u64,
    /// Bytes behind it that are no whole frame: the torn tail of a kill.
    pub torn: u64,
    /// Damaged stretches before it.
    pub gaps: Vec<Gap>,
    /// Frames of types that a later version knows: this segment must not be removed.
    pub unknown: u64,
}

/// Reads a segment piece by piece: [`Reader::feed`] bytes, take [`Reader::next`] until it has none.
#[derive(Debug)]
pub struct Reader {
    head: Option<Vec<u8>>,
    frames: Frames,
    fault: Option<Gap>,
    report: Report,
    ready: VecDeque<(u64, Frame)>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            head: Some(Vec::new()),
            frames: Frames::new(Kind::Segment, FILE_HEAD as u64),
            fault: None,
            report: Report::default(),
            ready: VecDeque::new(),
        }
    }
}

impl Reader {
    /// A reader of a segment from its start.
    pub fn new() -> Self {
        Self::default()
    }

    /// A reader that goes on at an offset at which an earlier one found a frame's end.
    pub fn from(offset: u64) -> Self {
        if offset < FILE_HEAD as u64 {
            return Self::default();
        }
        Self {
            head: None,
            frames: Frames::new(Kind::Segment, offset),
            report: Report {
                good: offset,
                ..Report::default()
            },
            ..Self::default()
        }
    }

    /// Takes the next bytes of the segment.
    ///
    /// # Errors
    /// [`HeadFault`] when the file is no segment or a newer one. A segment whose head alone is
    /// damaged is read on all the same, and the head named as a gap.
    pub fn feed(&mut self, mut bytes: &[u8]) -> Result<(), HeadFault> {
        if let Some(head) = &mut self.head {
            let take = (FILE_HEAD - head.len()).min(bytes.len());
            head.extend_from_slice(&bytes[..take]);
            bytes = &bytes[take..];
            let Ok(whole) = <&[u8; FILE_HEAD]>::try_from(head.as_slice()) else {
                return Ok(());
            };
            match FileHead::read(whole) {
                Ok(FileHead {
                    kind: Kind::Segment,
                    ..
                }) => self.report.good = FILE_HEAD as u64,
                Ok(_) => return Err(HeadFault::Foreign),
                Err(newer @ HeadFault::Newer { .. }) => return Err(newer),
                Err(HeadFault::Foreign | HeadFault::Altered) => {
                    self.report.gaps.push(Gap {
                        offset: 0,
                        number: 0,
                        bytes: FILE_HEAD as u64,
                        fault: FrameFault::Head,
                    });
                }
            }
            self.head = None;
        }
        // Segments are read in pieces of a megabyte; when not even that can be had, the tail is
        // reported as unread.
        if self.frames.feed(bytes) {
            self.cut();
        }
        Ok(())
    }

    fn cut(&mut self) {
        loop {
            let (fault, offset, number) = match self.frames.next() {
                Next::More => break,
                Next::Frame {
                    offset,
                    number,
                    frame,
                    payload,
                } => match Frame::decode(frame, payload) {
                    Ok(read) => {
                        if matches!(read, Frame::Unknown { .. }) {
                            self.report.unknown += 1;
                        }
                        self.ready.push_back((offset, read));
                        self.close_gap();
                        self.report.frames += 1;
                        self.report.good = self.frames.offset();
                        continue;
                    }
                    Err(fault) => {
                        let bytes = self.frames.offset() - offset;
                        self.add_to_gap(fault, offset, number, bytes);
                        continue;
                    }
                },
                Next::Damaged {
                    fault,
                    offset,
                    number,
                    ..
                } => (fault, offset, number),
            };
            let bytes = self.frames.recover();
            self.add_to_gap(fault, offset, number, bytes);
        }
    }

    fn add_to_gap(&mut self, fault: FrameFault, offset: u64, number: u64, bytes: u64) {
        match &mut self.fault {
            Some(gap) => gap.bytes += bytes,
            None => {
                self.fault = Some(Gap {
                    offset,
                    number,
                    bytes,
                    fault,
                });
            }
        }
    }

    fn close_gap(&mut self) {
        self.report.gaps.extend(self.fault.take());
    }

    /// The next whole frame among what was fed, with the place where it begins.
    #[allow(clippy::should_implement_trait, reason = "none now may be some later")]
    pub fn next(&mut self) -> Option<(u64, Frame)> {
        self.ready.pop_front()
    }

    /// Where the last whole frame so far ends.
    pub const fn good(&self) -> u64 {
        self.report.good
    }

    /// What the whole segment showed, once nothing is left to feed. A damaged stretch that reaches
    /// to the end is a torn tail.
    pub fn finish(mut self) -> Report {
        let end = match &self.head {
            Some(head) => head.len() as u64,
            None => self.frames.offset() + self.frames.rest(),
        };
        self.report.torn = end - self.report.good.min(end);
        self.report
    }
}
