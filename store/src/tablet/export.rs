//! Export: everything here as one file, the same bytes for the same events, streamed page by page.

use super::blobs::AT_ONCE;
use super::walk::Go;
use super::{BlobError, Fault, Place, Summarise, Tablet};
use crate::database::Database;
use crate::mirror::Mirror;
use crate::tablet::import::Source;
use aftercare_core::exchange::bundle::{Counts, Disorder, Item, Origin, Reader, Refusal, Writer};
use aftercare_core::id::RecordId;
use aftercare_core::journal::Digest;
use aftercare_core::journal::frame::CHUNK;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What an export holds, and what it had to leave out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// How much is in the file.
    pub counts: Counts,
    /// The SHA-256 over what it holds: equal for equal data sets.
    pub digest: Digest,
    /// Attachments that events name and that are missing or damaged here.
    pub missing_blobs: Vec<Digest>,
    /// Pages that could not be read: mend first, if the mirror has them.
    pub damaged: Vec<Place>,
}

/// Why there is no whole file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportError<E> {
    /// A chunk could not be written.
    #[error("the file could not be written")]
    Sink(E),
    /// The user stopped it.
    #[error("the export was cancelled")]
    Cancelled,
    /// The store says why.
    #[error(transparent)]
    Store(#[from] Fault),
    /// Records came in an order that no export has.
    #[error(transparent)]
    Disorder(#[from] Disorder),
}

impl<D: Database, M: Mirror, S: Summarise> Tablet<D, M, S> {
    /// Writes everything to `sink`, chunk by chunk of about a megabyte. `progress` gets records done
    /// (twice: they are looked at for attachments first) and records in all.
    ///
    /// # Errors
    /// [`ExportError`]; what the sink got so far is no whole file then.
    pub async fn export<E>(
        &mut self,
        mut sink: impl AsyncFnMut(Vec<u8>) -> Result<(), E>,
        mut progress: impl FnMut(u64, u64) -> Go,
    ) -> Result<Exported, ExportError<E>> {
        self.follow().await?;
        let mut damaged = Some(Vec::new());
        let mut writer = Writer::of(self.origin);
        let mut missing_blobs = Vec::new();
        let mut named: BTreeSet<Digest> = BTreeSet::new();
        let mut total = 0;
        let mut after: Option<RecordId> = None;
        loop {
            if progress(0, total) == Go::Cancel {
                return Err(ExportError::Cancelled);
            }
            let stretch = self.stretch(after, &mut damaged).await?;
            let Some((last, _)) = stretch.last() else {
                break;
            };
            after = Some(*last);
            total += stretch.len() as u64;
            let events = stretch.iter().flat_map(|(_, events)| events);
            named.extend(events.flat_map(|event| self.summariser.blobs(event)));
        }
        let named: Vec<Digest> = named.into_iter().collect();
        for some in named.chunks(AT_ONCE) {
            let blobs = self.blobs(some).await.map_err(Fault::Database)?;
            for (digest, blob) in some.iter().zip(blobs) {
                match blob {
                    Ok(bytes) => writer.blob(*digest, &bytes)?,
                    Err(BlobError::Database(error)) => return Err(Fault::Database(error).into()),
                    Err(_) => missing_blobs.push(*digest),
                }
                if writer.ready() >= CHUNK {
                    sink(writer.take()).await.map_err(ExportError::Sink)?;
                }
            }
            if progress(0, total) == Go::Cancel {
                return Err(ExportError::Cancelled);
            }
        }
        let mut done = 0;
        after = None;
        loop {
            if progress(done, total) == Go::Cancel {
                return Err(ExportError::Cancelled);
            }
            let stretch = self.stretch(after, &mut damaged).await?;
            let Some((last, _)) = stretch.last() else {
                break;
            };
            after = Some(*last);
            done += stretch.len() as u64;
            for (record, events) in &stretch {
                writer.record(*record, events)?;
                if writer.ready() >= CHUNK {
                    sink(writer.take()).await.map_err(ExportError::Sink)?;
                }
            }
        }
        let counts = writer.counts();
        let (bytes, digest) = writer.finish();
        sink(bytes).await.map_err(ExportError::Sink)?;
        Ok(Exported {
            counts,
            digest,
            missing_blobs,
            damaged: damaged.unwrap_or_default(),
        })
    }
}

/// An export file in memory, to import from.
pub struct FileBytes {
    bytes: Vec<u8>,
    at: usize,
    reader: Option<Reader>,
}

impl FileBytes {
    /// A file's bytes.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            at: 0,
            reader: None,
        }
    }
}

impl Source for FileBytes {
    type Error = Refusal;

    async fn restart(&mut self, origin: Origin) -> Result<(), Refusal> {
        self.at = 0;
        self.reader = Some(Reader::of(origin));
        Ok(())
    }

    async fn next(&mut self) -> Result<Option<Vec<Item>>, Refusal> {
        let end = (self.at + CHUNK).min(self.bytes.len());
        let Some(reader) = &mut self.reader else {
            return Ok(None);
        };
        if self.at < end {
            let items = reader.feed(&self.bytes[self.at..end])?;
            self.at = end;
            return Ok(Some(items));
        }
        match self.reader.take() {
            Some(reader) => reader.finish().map(|_| None),
            None => Ok(None),
        }
    }

    fn read(&self) -> (u64, u64) {
        (self.at as u64, self.bytes.len() as u64)
    }
}
