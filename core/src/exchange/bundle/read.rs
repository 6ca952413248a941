//! Reading an export piece by piece: every checksum and hash is verified before anything is handed on.
//!
//! What was handed on counts only once [`Reader::finish`] has said that the whole file is whole:
//! until then keep it aside. Memory is bounded by one frame and one attachment.

use super::{Contents, Counts, EventName, Origin};
use crate::id::RecordId;
use crate::journal::frame::{
    BLOB_LIMIT, EVENT_LIMIT, FILE_HEAD, FileHead, FrameFault, FrameType, Frames, HeadFault, Kind,
    MAGIC, Next, PIECE,
};
use crate::journal::{Damage, Digest, Event};
use minicbor::Decoder;
use minicbor::data::Type;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// Where in a file something is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Offset of the frame (or of the file's head) in bytes.
    pub offset: u64,
    /// The frame's number, from 0; `None` in the file's head.
    pub frame: Option<u64>,
    /// The record, where it is known.
    pub record: Option<RecordId>,
    /// The number of the event in the file, from 1, where it is an event.
    pub number: Option<u64>,
    /// The event's name, as far as the file still gives it.
    pub event: Option<EventName>,
}

impl Place {
    const fn at(offset: u64, frame: Option<u64>) -> Self {
        Self {
            offset,
            frame,
            record: None,
            number: None,
            event: None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}", self.offset)?;
        if let Some(frame) = self.frame {
            write!(f, ", frame {frame}")?;
        }
        if let Some(record) = self.record {
            write!(f, ", record {record}")?;
        }
        if let Some(number) = self.number {
            write!(f, ", event no. {number}")?;
        }
        if let Some(event) = self.event {
            write!(f, " ({event})")?;
        }
        Ok(())
    }
}

/// Why a file is refused. Nothing of it may be taken over then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// Not an export of this program.
    #[error("this is not an export file of Aftercare")]
    Foreign,
    /// The file ends too early.
    #[error("the file ends too early, at byte {at}")]
    Truncated {
        /// Its length in bytes.
        at: u64,
    },
    /// The file is not as it was written.
    #[error("the file was altered: {0}")]
    Altered(Place),
    /// The file was written by a later version.
    #[error("the file is of format version {version}, or holds what only a newer program knows")]
    NewerFormat {
        /// The file's format version.
        version: u16,
    },
    /// The file holds a made-up hospital, or the data here are one and the file is not: the two are never united.
    #[error("made-up and real data are never united")]
    OtherOrigin {
        /// Whose data the file holds.
        file: Origin,
    },
    /// The memory for the next piece can't be had.
    #[error("there is not enough memory to read the file")]
    NoMemory,
}

/// Something that a file holds, checked.
#[allow(clippy::large_enum_variant, reason = "nearly every item is an event")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A whole attachment.
    Blob {
        /// Its SHA-256.
        digest: Digest,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// An event.
    Event(Event),
}

#[derive(Debug)]
struct Growing {
    digest: Digest,
    next: u32,
    of: u32,
    bytes: Vec<u8>,
}

/// Reads an export: [`Reader::feed`] it piece by piece, then [`Reader::finish`].
#[derive(Debug)]
pub struct Reader {
    origin: Origin,
    head: Vec<u8>,
    frames: Frames,
    contents: Contents,
    blob: Option<Growing>,
    last_blob: Option<Digest>,
    record: Option<RecordId>,
    ended: bool,
    refused: Option<Refusal>,
}

impl Default for Reader {
    fn default() -> Self {
        Self::of(Origin::Real)
    }
}

impl Reader {
    /// A reader of a file of that origin from its start; any other is refused.
    pub fn of(origin: Origin) -> Self {
        Self {
            origin,
            head: Vec::new(),
            frames: Frames::new(Kind::Bundle, FILE_HEAD as u64),
            contents: Contents::default(),
            blob: None,
            last_blob: None,
            record: None,
            ended: false,
            refused: None,
        }
    }
}

/// What is wrong within one frame; the frame's place comes from outside.
enum Wrong {
    Frame,
    Event {
        record: Option<RecordId>,
        number: u64,
        event: Option<EventName>,
    },
    Newer,
    NoMemory,
}

impl From<minicbor::decode::Error> for Wrong {
    fn from(_: minicbor::decode::Error) -> Self {
        Wrong::Frame
    }
}

impl Reader {
    /// A reader of a file with real data from its start.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes of the file and gives what they hold.
    ///
    /// # Errors
    /// [`Refusal`]; the whole file is refused then, also what was given before.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<Vec<Item>, Refusal> {
        if let Some(refusal) = &self.refused {
            return Err(refusal.clone());
        }
        let read = self.take_in(bytes);
        if let Err(refusal) = &read {
            self.refused = Some(refusal.clone());
        }
        read
    }

    fn take_in(&mut self, mut bytes: &[u8]) -> Result<Vec<Item>, Refusal> {
        if self.head.len() < FILE_HEAD {
            let take = (FILE_HEAD - self.head.len()).min(bytes.len());
            self.head.extend_from_slice(&bytes[..take]);
            bytes = &bytes[take..];
            let Ok(head) = <&[u8; FILE_HEAD]>::try_from(self.head.as_slice()) else {
                return Ok(Vec::new());
            };
            match FileHead::read(head) {
                Ok(head) if head.kind == Kind::Bundle && head.flags == self.origin.flags() => {}
                Ok(head) if head.kind == Kind::Bundle => {
                    let file = self.origin.other();
                    return Err(Refusal::OtherOrigin { file });
                }
                Ok(_) | Err(HeadFault::Foreign) => return Err(Refusal::Foreign),
                Err(HeadFault::Altered) => return Err(Refusal::Altered(Place::at(0, None))),
                Err(HeadFault::Newer { version }) => return Err(Refusal::NewerFormat { version }),
            }
        }
        if !self.frames.feed(bytes) {
            return Err(Refusal::NoMemory);
        }
        let mut items = Vec::new();
        loop {
            if self.ended {
                return match self.frames.rest() {
                    0 => Ok(items),
                    _ => Err(Refusal::Altered(Place::at(
                        self.frames.offset(),
                        Some(self.frames.number()),
                    ))),
                };
            }
            let mut state = State {
                contents: &mut self.contents,
                blob: &mut self.blob,
                last_blob: &mut self.last_blob,
                record: &mut self.record,
                ended: &mut self.ended,
            };
            let (offset, number, wrong) = match self.frames.next() {
                Next::More => return Ok(items),
                Next::Frame {
                    offset,
                    number,
                    frame,
                    payload,
                } => match state.frame(frame, payload, &mut items) {
                    Ok(()) => continue,
                    Err(wrong) => (offset, number, wrong),
                },
                Next::Damaged {
                    offset,
                    number,
                    fault,
                    payload,
                } => {
                    let wrong = match fault {
                        FrameFault::Payload => state.pin(payload),
                        _ => Wrong::Frame,
                    };
                    (offset, number, wrong)
                }
            };
            return Err(self.refusal(offset, number, wrong));
        }
    }

    fn refusal(&self, offset: u64, frame: u64, wrong: Wrong) -> Refusal {
        let place = Place::at(offset, Some(frame));
        match wrong {
            Wrong::Frame => Refusal::Altered(place),
            Wrong::Event {
                record,
                number,
                event,
            } => Refusal::Altered(Place {
                record,
                number: Some(number),
                event,
                ..place
            }),
            Wrong::Newer => Refusal::NewerFormat {
                version: u16::from_le_bytes([self.head[8], self.head[9]]),
            },
            Wrong::NoMemory => Refusal::NoMemory,
        }
    }

    /// What was read so far, for a progress display.
    pub const fn counts(&self) -> Counts {
        self.contents.counts
    }

    /// Says that nothing more comes. Only now is what was read known to be the whole.
    ///
    /// # Errors
    /// [`Refusal`] when the file was refused before or is not complete.
    pub fn finish(self) -> Result<(Counts, Digest), Refusal> {
        if let Some(refusal) = self.refused {
            return Err(refusal);
        }
        if !self.ended {
            let at = match self.head.len() {
                FILE_HEAD => self.frames.offset() + self.frames.rest(),
                // Too short to be read, and not even the beginning of one.
                short if !MAGIC.starts_with(&self.head[..short.min(MAGIC.len())]) => {
                    return Err(Refusal::Foreign);
                }
                short => short as u64,
            };
            return Err(Refusal::Truncated { at });
        }
        Ok((self.contents.counts, self.contents.digest()))
    }
}

struct State<'a> {
    contents: &'a mut Contents,
    blob: &'a mut Option<Growing>,
    last_blob: &'a mut Option<Digest>,
    record: &'a mut Option<RecordId>,
    ended: &'a mut bool,
}

impl State<'_> {
    fn frame(
        &mut self,
        frame: FrameType,
        payload: &[u8],
        items: &mut Vec<Item>,
    ) -> Result<(), Wrong> {
        if self.blob.is_some() && frame != FrameType::BLOB {
            return Err(Wrong::Frame);
        }
        match frame {
            FrameType::BLOB => self.piece(payload, items),
            FrameType::EVENTS => self.events(payload, items),
            FrameType::END => self.end(payload),
            // A mirror's frames have no place in an export.
            FrameType::COMMIT | FrameType::PART | FrameType::DONE | FrameType::REPLICA => {
                Err(Wrong::Frame)
            }
            other if other.optional() => Ok(()),
            _ => Err(Wrong::Newer),
        }
    }

    fn piece(&mut self, payload: &[u8], items: &mut Vec<Item>) -> Result<(), Wrong> {
        let mut d = Decoder::new(payload);
        if d.array()? != Some(4) {
            return Err(Wrong::Frame);
        }
        let digest = Digest(d.bytes()?.try_into().map_err(|_| Wrong::Frame)?);
        let (piece, of) = (d.u32()?, d.u32()?);
        let bytes = d.bytes()?;
        let last = piece.checked_add(1) == Some(of);
        let full = bytes.len() == PIECE || (last && bytes.len() <= PIECE);
        if d.position() != payload.len() || piece >= of || !full || self.record.is_some() {
            return Err(Wrong::Frame);
        }
        let mut blob = match self.blob.take() {
            Some(blob) if (blob.digest, blob.next, blob.of) == (digest, piece, of) => blob,
            None if piece == 0 && self.last_blob.is_none_or(|before| before < digest) => Growing {
                digest,
                next: 0,
                of,
                bytes: Vec::new(),
            },
            _ => return Err(Wrong::Frame),
        };
        if blob.bytes.len() + bytes.len() > BLOB_LIMIT {
            return Err(Wrong::Frame);
        }
        if blob.bytes.try_reserve(bytes.len()).is_err() {
            return Err(Wrong::NoMemory);
        }
        blob.bytes.extend_from_slice(bytes);
        blob.next += 1;
        if !last {
            *self.blob = Some(blob);
            return Ok(());
        }
        if Digest::of(&blob.bytes) != digest {
            return Err(Wrong::Frame);
        }
        *self.last_blob = Some(digest);
        self.contents.blob(&digest, blob.bytes.len() as u64);
        items.push(Item::Blob {
            digest,
            bytes: blob.bytes,
        });
        Ok(())
    }

    fn events(&mut self, payload: &[u8], items: &mut Vec<Item>) -> Result<(), Wrong> {
        let mut d = Decoder::new(payload);
        let mut record = None;
        while d.position() < payload.len() {
            if d.datatype()? == Type::Bytes {
                let named = read_record(&mut d)?;
                // A record that goes on in the next frame is named there again.
                let goes_on = record.is_none() && *self.record == Some(named);
                if !goes_on && self.record.is_some_and(|before| before >= named) {
                    return Err(Wrong::Frame);
                }
                if !goes_on {
                    self.contents.record();
                }
                record = Some(named);
                *self.record = record;
                continue;
            }
            let number = self.contents.counts.events + 1;
            let wrong = |event| Wrong::Event {
                record,
                number,
                event,
            };
            let (name, bytes) = read_event(&mut d).map_err(|_| wrong(None))?;
            let event = Event::read(bytes).map_err(|damage| match damage {
                Damage::NewerHeader => Wrong::Newer,
                _ => wrong(Some(name)),
            })?;
            let known = EventName::of(event.id()) == name
                && record == Some(event.header().record)
                && bytes.len() <= EVENT_LIMIT;
            if !known {
                return Err(wrong(Some(name)));
            }
            self.contents.event(&event);
            items.push(Item::Event(event));
        }
        Ok(())
    }

    /// Finds the event that makes a payload's checksum wrong.
    fn pin(&self, payload: &[u8]) -> Wrong {
        let mut d = Decoder::new(payload);
        let mut record = None;
        let mut number = self.contents.counts.events;
        while d.position() < payload.len() {
            match d.datatype() {
                Ok(Type::Bytes) => match read_record(&mut d) {
                    Ok(named) => record = Some(named),
                    Err(_) => return Wrong::Frame,
                },
                Ok(Type::Array) if record.is_some() => {
                    number += 1;
                    let read = read_event(&mut d);
                    let event = read.as_ref().ok().map(|(name, _)| *name);
                    let whole = read.is_ok_and(|(name, bytes)| {
                        Event::read(bytes).is_ok_and(|event| {
                            EventName::of(event.id()) == name
                                && Some(event.header().record) == record
                        })
                    });
                    if !whole {
                        return Wrong::Event {
                            record,
                            number,
                            event,
                        };
                    }
                }
                _ if record.is_some() => {
                    return Wrong::Event {
                        record,
                        number: number + 1,
                        event: None,
                    };
                }
                _ => return Wrong::Frame,
            }
        }
        Wrong::Frame
    }

    fn end(&mut self, payload: &[u8]) -> Result<(), Wrong> {
        let mut d = Decoder::new(payload);
        if d.array()? != Some(4) {
            return Err(Wrong::Frame);
        }
        let counts = Counts {
            blobs: d.u64()?,
            records: d.u64()?,
            events: d.u64()?,
        };
        let digest = d.bytes()?;
        if counts != self.contents.counts
            || digest != self.contents.digest().0
            || d.position() != payload.len()
        {
            return Err(Wrong::Frame);
        }
        *self.ended = true;
        Ok(())
    }
}

fn read_record(d: &mut Decoder<'_>) -> Result<RecordId, Wrong> {
    let uuid = Uuid::from_slice(d.bytes()?).map_err(|_| Wrong::Frame)?;
    Ok(RecordId::new(uuid))
}

fn read_event<'b>(d: &mut Decoder<'b>) -> Result<(EventName, &'b [u8]), Wrong> {
    if d.array()? != Some(2) {
        return Err(Wrong::Frame);
    }
    let name = d.bytes()?.try_into().map_err(|_| Wrong::Frame)?;
    Ok((EventName(name), d.bytes()?))
}
