//! Attachments and drafts: what lies beside the journal.
//!
//! An attachment is read whole and checked against its name; a draft is what somebody typed and has
//! not submitted, and never leaves this tablet.

use super::commit::{blob_key, pieces};
use super::{Fault, Summarise, Tablet, text};
use crate::codec::{self, Bytes};
use crate::database::{Batch, Database, DatabaseError, Key, Table};
use crate::mirror::Mirror;
use aftercare_core::journal::Digest;

/// Attachments that are read in one go.
pub(super) const AT_ONCE: usize = 64;

/// Why an attachment can't be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BlobError {
    /// It (or a piece of it) isn't here.
    #[error("the attachment {} is missing", .0.short())]
    Missing(Digest),
    /// It is here, and altered.
    #[error("the attachment {} is damaged", .0.short())]
    Damaged(Digest),
    /// The database says why.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl<D: Database, M: Mirror, S: Summarise> Tablet<D, M, S> {
    /// An attachment's bytes, checked against its name.
    ///
    /// # Errors
    /// [`BlobError`] names what is missing or damaged.
    pub async fn blob(&self, digest: &Digest) -> Result<Vec<u8>, BlobError> {
        let mut all = Vec::new();
        let mut piece = 0;
        loop {
            let value = self.db.get(Table::Blobs, &blob_key(digest, piece)).await?;
            let value = value.ok_or(BlobError::Missing(*digest))?;
            let (of, bytes) = read_piece(*digest, &value)?;
            all.extend_from_slice(&bytes);
            piece += 1;
            if piece >= of {
                break;
            }
        }
        if Digest::of(&all) == *digest {
            Ok(all)
        } else {
            Err(BlobError::Damaged(*digest))
        }
    }

    /// Several attachments, each as [`Tablet::blob`] gives it, in one round trip unless one has several pieces.
    pub(super) async fn blobs(
        &self,
        digests: &[Digest],
    ) -> Result<Vec<Result<Vec<u8>, BlobError>>, DatabaseError> {
        if digests.is_empty() {
            return Ok(Vec::new());
        }
        let keys: Vec<Key> = digests.iter().map(|digest| blob_key(digest, 0)).collect();
        let values = self.db.get_many(Table::Blobs, &keys).await?;
        let mut blobs = Vec::with_capacity(digests.len());
        for (digest, value) in digests.iter().zip(values) {
            let piece = value
                .ok_or(BlobError::Missing(*digest))
                .and_then(|value| read_piece(*digest, &value));
            let blob = match piece {
                Ok((1, bytes)) if Digest::of(&bytes) == *digest => Ok(bytes),
                Ok((1, _)) => Err(BlobError::Damaged(*digest)),
                Ok(_) => self.blob(digest).await,
                Err(error) => Err(error),
            };
            blobs.push(blob);
        }
        Ok(blobs)
    }

    /// Keeps an attachment before the event that names it, and reads it back.
    ///
    /// # Errors
    /// What the database says; the attachment isn't kept then.
    pub async fn put_blob(&mut self, bytes: &[u8]) -> Result<Digest, BlobError> {
        let digest = Digest::of(bytes);
        let mut puts = Vec::new();
        let mut frames = Vec::new();
        for (key, value, frame) in pieces(digest, bytes) {
            puts.push((Table::Blobs, key, value));
            frames.push(frame.encode());
        }
        self.put_any(puts).await.map_err(|fault| match fault {
            Fault::Database(error) => BlobError::Database(error),
            _ => BlobError::Missing(digest),
        })?;
        self.blob(&digest).await?;
        self.pending.extend(frames);
        Ok(digest)
    }

    /// Keeps what was typed into a form; the last one counts.
    ///
    /// # Errors
    /// What the database says.
    pub async fn put_draft(&self, form: &str, typed: &str) -> Result<(), DatabaseError> {
        let batch = Batch {
            puts: vec![(Table::Drafts, text(form), typed.as_bytes().to_vec())],
            ..Batch::empty()
        };
        self.db.write(batch).await
    }

    /// What was typed into a form and not submitted.
    ///
    /// # Errors
    /// What the database says.
    pub async fn draft(&self, form: &str) -> Result<Option<String>, DatabaseError> {
        let bytes = self.db.get(Table::Drafts, &text(form)).await?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// All forms with something typed and not submitted.
    ///
    /// # Errors
    /// What the database says.
    pub async fn drafts(&self) -> Result<Vec<(String, String)>, DatabaseError> {
        let rows = self.db.scan(Table::Drafts, None).await?;
        Ok(rows
            .into_iter()
            .filter_map(|(key, bytes)| match key {
                Key::Text(form) => Some((form, String::from_utf8_lossy(&bytes).into_owned())),
                Key::Number(_) => None,
            })
            .collect())
    }

    /// Forgets a form's draft: it was submitted or thrown away.
    ///
    /// # Errors
    /// What the database says.
    pub async fn delete_draft(&self, form: &str) -> Result<(), DatabaseError> {
        let batch = Batch {
            deletes: vec![(Table::Drafts, text(form))],
            ..Batch::empty()
        };
        self.db.write(batch).await
    }
}

/// How many pieces an attachment has, and the bytes of this one.
fn read_piece(digest: Digest, value: &[u8]) -> Result<(u32, Vec<u8>), BlobError> {
    codec::decode::<(u32, Bytes)>(value)
        .map(|(of, Bytes(bytes))| (of, bytes))
        .map_err(|_| BlobError::Damaged(digest))
}
