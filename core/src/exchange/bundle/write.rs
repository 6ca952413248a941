//! Writing an export: attachments sorted by hash, then records sorted by id, then the end.
//!
//! Nothing but what is handed in decides the bytes. The writer holds one chunk of about a megabyte.

use super::{Contents, Counts, Origin, push_event, push_record};
use crate::id::RecordId;
use crate::journal::frame::{
    BLOB_LIMIT, CHUNK, EVENT_LIMIT, FileHead, FrameType, Kind, PIECE, push_frame,
};
use crate::journal::{Digest, Event, linearise};
use minicbor::Encoder;

/// Something was handed in out of order, so the file would not be the canonical one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Disorder {
    /// Attachments come sorted by their SHA-256 and before all records.
    #[error("attachment {0} came out of order")]
    Blob(Digest),
    /// The bytes of an attachment are not those that its name stands for.
    #[error("attachment {0} is damaged")]
    BlobAltered(Digest),
    /// Records come sorted by their id, each once.
    #[error("record {0} came out of order")]
    Record(RecordId),
    /// An event was handed in with a record that is not its own.
    #[error("an event of another record came with record {0}")]
    Stranger(RecordId),
    /// An event is larger than a reader would take ([`EVENT_LIMIT`]), or an attachment is.
    #[error("an event or attachment is too large to be exported")]
    TooLarge,
}

/// Writes an export piece by piece: hand in, [`Writer::take`] what is ready, [`Writer::finish`].
#[derive(Debug)]
pub struct Writer {
    out: Vec<u8>,
    payload: Vec<u8>,
    contents: Contents,
    last_blob: Option<Digest>,
    last_record: Option<RecordId>,
}

impl Default for Writer {
    fn default() -> Self {
        Self::of(Origin::Real)
    }
}

impl Writer {
    /// A writer of a new file with real data.
    pub fn new() -> Self {
        Self::default()
    }

    /// A writer of a new file that says whose data it holds.
    pub fn of(origin: Origin) -> Self {
        let head = FileHead {
            kind: Kind::Bundle,
            flags: origin.flags(),
        };
        Self {
            out: head.bytes().to_vec(),
            payload: Vec::new(),
            contents: Contents::default(),
            last_blob: None,
            last_record: None,
        }
    }

    /// Adds an attachment.
    ///
    /// # Errors
    /// [`Disorder`] when it comes after a record or after a larger SHA-256, or is not its bytes.
    pub fn blob(&mut self, digest: Digest, bytes: &[u8]) -> Result<(), Disorder> {
        if self.last_record.is_some() || self.last_blob.is_some_and(|last| last >= digest) {
            return Err(Disorder::Blob(digest));
        }
        if bytes.len() > BLOB_LIMIT {
            return Err(Disorder::TooLarge);
        }
        if Digest::of(bytes) != digest {
            return Err(Disorder::BlobAltered(digest));
        }
        self.last_blob = Some(digest);
        self.contents.blob(&digest, bytes.len() as u64);
        let pieces = bytes.len().div_ceil(PIECE).max(1);
        for at in 0..pieces {
            let piece = &bytes[at * PIECE..bytes.len().min((at + 1) * PIECE)];
            self.payload.clear();
            // Writing to a Vec cannot fail.
            let _ = Encoder::new(&mut self.payload)
                .array(4)
                .and_then(|e| e.bytes(&digest.0))
                .and_then(|e| e.u32(at as u32))
                .and_then(|e| e.u32(pieces as u32))
                .and_then(|e| e.bytes(piece));
            self.close(FrameType::BLOB);
        }
        Ok(())
    }

    /// Adds a record with all its events, in any order and without doubles.
    ///
    /// # Errors
    /// [`Disorder`] when it doesn't come after the record before, or an event is not its own.
    pub fn record(&mut self, record: RecordId, events: &[Event]) -> Result<(), Disorder> {
        if self.last_record.is_some_and(|last| last >= record) {
            return Err(Disorder::Record(record));
        }
        if events.iter().any(|event| event.header().record != record) {
            return Err(Disorder::Stranger(record));
        }
        if events.iter().any(|event| event.bytes().len() > EVENT_LIMIT) {
            return Err(Disorder::TooLarge);
        }
        if events.is_empty() {
            return Ok(());
        }
        self.last_record = Some(record);
        self.contents.record();
        push_record(&mut self.payload, record);
        let mut named = true;
        for event in linearise(events).all().map(|at| &events[at]) {
            if !named {
                push_record(&mut self.payload, record);
                named = true;
            }
            push_event(&mut self.payload, event);
            self.contents.event(event);
            if self.payload.len() >= CHUNK {
                self.close(FrameType::EVENTS);
                named = false;
            }
        }
        Ok(())
    }

    fn close(&mut self, frame: FrameType) {
        push_frame(&mut self.out, Kind::Bundle, frame, &self.payload);
        self.payload.clear();
    }

    /// What was handed in so far.
    pub const fn counts(&self) -> Counts {
        self.contents.counts
    }

    /// How many bytes [`Writer::take`] would give.
    pub const fn ready(&self) -> usize {
        self.out.len()
    }

    /// The bytes that are ready, to be written behind those taken before.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }

    /// The last bytes of the file, and the SHA-256 over what it holds.
    pub fn finish(mut self) -> (Vec<u8>, Digest) {
        if !self.payload.is_empty() {
            self.close(FrameType::EVENTS);
        }
        let Counts {
            blobs,
            records,
            events,
        } = self.contents.counts;
        let digest = self.contents.digest();
        let _ = Encoder::new(&mut self.payload)
            .array(4)
            .and_then(|e| e.u64(blobs))
            .and_then(|e| e.u64(records))
            .and_then(|e| e.u64(events))
            .and_then(|e| e.bytes(&digest.0));
        self.close(FrameType::END);
        (self.out, digest)
    }
}

/// A whole export in chunks of about a megabyte, pulled one by one.
///
/// Attachments must come sorted by SHA-256 and records by id; the chunk after a [`Disorder`] is none.
pub fn export<B, R, E>(blobs: B, records: R) -> impl Iterator<Item = Result<Vec<u8>, Disorder>>
where
    B: IntoIterator<Item = (Digest, Vec<u8>)>,
    R: IntoIterator<Item = (RecordId, E)>,
    E: AsRef<[Event]>,
{
    let mut blobs = blobs.into_iter();
    let mut records = records.into_iter();
    let mut writer = Some(Writer::new());
    std::iter::from_fn(move || {
        loop {
            let open = writer.as_mut()?;
            let added = if let Some((digest, bytes)) = blobs.next() {
                open.blob(digest, &bytes)
            } else if let Some((record, events)) = records.next() {
                open.record(record, events.as_ref())
            } else {
                return writer.take().map(|whole| Ok(whole.finish().0));
            };
            if let Err(disorder) = added {
                writer = None;
                return Some(Err(disorder));
            }
            if open.ready() >= CHUNK {
                return Some(Ok(open.take()));
            }
        }
    })
}
