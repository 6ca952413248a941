//! One event: a header that names what happened to which record, and a body of its own.
//!
//! An event is its bytes: a CBOR array of two byte strings, header and body. Its id is the SHA-256
//! of the header, which holds the SHA-256 of the body; so a body that the law wants gone can be
//! blanked without breaking the chain. Nothing here re-encodes what it has read.

use super::clock::Stamp;
use crate::id::{CommitId, PersonId, RecordId, ReplicaId};
use crate::time::Instant;
use minicbor::data::Type;
use minicbor::{Decoder, Encoder};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;
use uuid::Uuid;

/// The version of the header's layout.
pub const HEADER_VERSION: u8 = 1;

/// A SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The SHA-256 of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
    /// The first ten hexadecimal digits, for people to compare.
    pub fn short(&self) -> String {
        self.to_string()[..10].to_owned()
    }
}
impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
/// A text that is no SHA-256 in hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("64 hexadecimal digits are wanted")]
pub struct NotADigest;

impl std::str::FromStr for Digest {
    type Err = NotADigest;
    /// Reads 64 hexadecimal digits of either case; spaces between them, as people copy them, don't count.
    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let digits: Vec<u8> = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()
            .ok_or(NotADigest)?;
        let bytes: Vec<u8> = digits
            .chunks(2)
            .map(|pair| pair.iter().fold(0, |sum, digit| sum << 4 | digit))
            .collect();
        match digits.len() {
            64 => bytes.try_into().map(Self).map_err(|_| NotADigest),
            _ => Err(NotADigest),
        }
    }
}
impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({})", self.short())
    }
}

/// An event's name: the SHA-256 of its header bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EventId(pub Digest);

/// What kind of record an event belongs to. Families that this version doesn't know are carried along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Family(pub u16);

/// What the writer of an event says of it; [`Event::seal`] makes the event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The record's family.
    pub family: Family,
    /// The record it happened to.
    pub record: RecordId,
    /// The event's kind, in the words of the domain.
    pub kind: String,
    /// Who did it; nobody for what a tablet writes by itself.
    pub actor: Option<PersonId>,
    /// On which replica.
    pub replica: ReplicaId,
    /// The replica's own count of events, from 1, without gaps.
    pub seq: u64,
    /// When.
    pub stamp: Stamp,
    /// The tablet's offset from UTC at that moment, in minutes.
    pub zone: i16,
    /// The commit that it was written in.
    pub commit: CommitId,
    /// The record's heads when it was written.
    pub after: Vec<EventId>,
}

/// The header of an event, as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// What the writer said.
    pub draft: Draft,
    /// The SHA-256 of the body.
    pub body: Digest,
}

/// An event and the bytes that it is.
#[derive(Clone, PartialEq, Eq)]
pub struct Event {
    id: EventId,
    header: Header,
    bytes: Box<[u8]>,
    head: (usize, usize),
    body: Option<(usize, usize)>,
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let draft = &self.header.draft;
        write!(
            f,
            "Event({} {} #{})",
            self.id.0.short(),
            draft.kind,
            draft.seq
        )
    }
}

/// Why bytes are not an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Damage {
    /// The bytes are no CBOR, end too early or go on too long.
    #[error("the bytes are no event")]
    NotAnEvent,
    /// The contents are an event's, but not encoded in the one way that an event has.
    #[error("the event is not encoded in its one form")]
    NotCanonical,
    /// The header was written by a version with another layout.
    #[error("the header is of a version that is not known here")]
    NewerHeader,
    /// The body's hash is not the one that the header names.
    #[error("the body was altered")]
    BodyAltered,
    /// The event's id is not the one it is known by.
    #[error("the header was altered")]
    HeaderAltered,
}

impl From<minicbor::decode::Error> for Damage {
    fn from(_: minicbor::decode::Error) -> Self {
        Damage::NotAnEvent
    }
}

impl Event {
    /// Encodes header and body once and for all.
    pub fn seal(mut draft: Draft, body: &[u8]) -> Self {
        draft.after.sort_unstable();
        draft.after.dedup();
        let digest = Digest::of(body);
        let header = Header {
            draft,
            body: digest,
        };
        let header_bytes = encode_header(&header);
        let id = EventId(Digest::of(&header_bytes));
        let mut bytes = Vec::with_capacity(header_bytes.len() + body.len() + 12);
        let mut encoder = Encoder::new(&mut bytes);
        // Writing to a Vec cannot fail.
        let _ = encoder
            .array(2)
            .and_then(|e| e.bytes(&header_bytes))
            .and_then(|e| e.bytes(body));
        let end = bytes.len();
        let head = 1 + string_head(header_bytes.len());
        Self {
            id,
            header,
            bytes: bytes.into(),
            head: (head, head + header_bytes.len()),
            body: Some((end - body.len(), end)),
        }
    }

    /// Reads an event and checks its body against its header. A body of null is a blanked one.
    ///
    /// # Errors
    /// [`Damage`] says what is wrong; nothing of the event may be used then.
    pub fn read(bytes: &[u8]) -> Result<Self, Damage> {
        let mut decoder = Decoder::new(bytes);
        if decoder.array()? != Some(2) {
            return Err(Damage::NotAnEvent);
        }
        let header_bytes = decoder.bytes()?;
        let head = (decoder.position() - header_bytes.len(), decoder.position());
        let header = decode_header(header_bytes)?;
        let body = if decoder.datatype()? == Type::Null {
            decoder.null()?;
            None
        } else {
            let body = decoder.bytes()?;
            if Digest::of(body) != header.body {
                return Err(Damage::BodyAltered);
            }
            Some((decoder.position() - body.len(), decoder.position()))
        };
        if decoder.position() != bytes.len() {
            return Err(Damage::NotAnEvent);
        }
        // CBOR has longer ways to write a length; two forms of one event would make two exports.
        let body_length = body.map_or(1, |(start, end): (usize, usize)| {
            string_head(end - start) + end - start
        });
        let shortest = 1 + string_head(header_bytes.len()) + header_bytes.len() + body_length;
        if bytes.len() != shortest || bytes[0] != 0x82 {
            return Err(Damage::NotCanonical);
        }
        Ok(Self {
            id: EventId(Digest::of(header_bytes)),
            header,
            bytes: bytes.into(),
            head,
            body,
        })
    }

    /// Reads an event that is known by a name.
    ///
    /// # Errors
    /// [`Damage::HeaderAltered`] when its header is not the one of that name; else as [`Event::read`].
    pub fn read_as(id: EventId, bytes: &[u8]) -> Result<Self, Damage> {
        let event = Self::read(bytes)?;
        if event.id == id {
            Ok(event)
        } else {
            Err(Damage::HeaderAltered)
        }
    }

    /// The same event with its body blanked: id, header and chain stay.
    pub fn blanked(&self) -> Self {
        let header_bytes = &self.bytes[self.head.0..self.head.1];
        let mut bytes = Vec::with_capacity(header_bytes.len() + 8);
        let mut encoder = Encoder::new(&mut bytes);
        let _ = encoder
            .array(2)
            .and_then(|e| e.bytes(header_bytes))
            .and_then(Encoder::null);
        Self {
            id: self.id,
            header: self.header.clone(),
            bytes: bytes.into(),
            head: self.head,
            body: None,
        }
    }

    /// The event's name.
    pub const fn id(&self) -> EventId {
        self.id
    }
    /// What the writer said of it.
    pub const fn header(&self) -> &Draft {
        &self.header.draft
    }
    /// The SHA-256 of the body, kept even when the body is blanked.
    pub const fn body_digest(&self) -> Digest {
        self.header.body
    }
    /// The event itself, to keep and to pass on.
    pub const fn bytes(&self) -> &[u8] {
        &self.bytes
    }
    /// The body, unless it was blanked.
    pub fn body(&self) -> Option<&[u8]> {
        self.body.map(|(start, end)| &self.bytes[start..end])
    }
}

/// Length of the shortest CBOR head of a byte string.
const fn string_head(length: usize) -> usize {
    match length {
        0..24 => 1,
        24..256 => 2,
        256..65_536 => 3,
        _ => 5,
    }
}

fn encode_header(header: &Header) -> Vec<u8> {
    let draft = &header.draft;
    let mut bytes = Vec::with_capacity(192 + draft.after.len() * 34);
    let mut e = Encoder::new(&mut bytes);
    // Writing to a Vec cannot fail.
    let _ = (|| {
        e.array(13)?
            .u8(HEADER_VERSION)?
            .u16(draft.family.0)?
            .bytes(draft.record.uuid().as_bytes())?;
        e.str(&draft.kind)?;
        match draft.actor {
            Some(actor) => e.bytes(actor.uuid().as_bytes())?,
            None => e.null()?,
        };
        e.bytes(draft.replica.uuid().as_bytes())?.u64(draft.seq)?;
        e.i64(draft.stamp.wall.0)?
            .u32(draft.stamp.counter)?
            .i16(draft.zone)?;
        e.bytes(draft.commit.uuid().as_bytes())?
            .bytes(&header.body.0)?;
        e.array(draft.after.len() as u64)?;
        for id in &draft.after {
            e.bytes(&id.0.0)?;
        }
        Ok::<_, minicbor::encode::Error<std::convert::Infallible>>(())
    })();
    bytes
}

fn decode_header(bytes: &[u8]) -> Result<Header, Damage> {
    let mut d = Decoder::new(bytes);
    let fields = d.array()?;
    if d.u8()? != HEADER_VERSION {
        return Err(Damage::NewerHeader);
    }
    if fields != Some(13) {
        return Err(Damage::NotAnEvent);
    }
    let family = Family(d.u16()?);
    let record = RecordId::new(read_uuid(&mut d)?);
    let kind = d.str()?.to_owned();
    let actor = if d.datatype()? == Type::Null {
        d.null()?;
        None
    } else {
        Some(PersonId::new(read_uuid(&mut d)?))
    };
    let replica = ReplicaId::new(read_uuid(&mut d)?);
    let seq = d.u64()?;
    let stamp = Stamp {
        wall: Instant(d.i64()?),
        counter: d.u32()?,
    };
    let zone = d.i16()?;
    let commit = CommitId::new(read_uuid(&mut d)?);
    let body = read_digest(&mut d)?;
    let count = d.array()?.ok_or(Damage::NotAnEvent)?;
    let mut after = Vec::new();
    for _ in 0..count {
        let id = EventId(read_digest(&mut d)?);
        if after.last().is_some_and(|last| *last >= id) {
            return Err(Damage::NotCanonical);
        }
        after.push(id);
    }
    if d.position() != bytes.len() {
        return Err(Damage::NotAnEvent);
    }
    let draft = Draft {
        family,
        record,
        kind,
        actor,
        replica,
        seq,
        stamp,
        zone,
        commit,
        after,
    };
    Ok(Header { draft, body })
}

fn read_uuid(d: &mut Decoder<'_>) -> Result<Uuid, Damage> {
    Uuid::from_slice(d.bytes()?).map_err(|_| Damage::NotAnEvent)
}

fn read_digest(d: &mut Decoder<'_>) -> Result<Digest, Damage> {
    d.bytes()?
        .try_into()
        .map(Digest)
        .map_err(|_| Damage::NotAnEvent)
}
