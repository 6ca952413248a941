//! The name of a data set: one SHA-256 over everything that it holds, in the order of the file.

use super::Counts;
use crate::journal::{Digest, Event};
use sha2::{Digest as _, Sha256};

/// Sums up a data set. Each event goes in by its id (which covers header and body), each attachment
/// by its SHA-256: so the sum covers every byte without hashing it twice.
#[derive(Clone, Debug)]
pub struct Contents {
    hash: Sha256,
    /// What was summed up so far.
    pub counts: Counts,
}

impl Default for Contents {
    fn default() -> Self {
        Self {
            hash: Sha256::new_with_prefix(b"aftercare contents 1\n"),
            counts: Counts::default(),
        }
    }
}

impl Contents {
    /// An attachment, by its SHA-256 and its length in bytes.
    pub fn blob(&mut self, digest: &Digest, length: u64) {
        self.hash.update([2]);
        self.hash.update(digest.0);
        self.hash.update(length.to_le_bytes());
        self.counts.blobs += 1;
    }
    /// The record that the next events belong to.
    pub fn record(&mut self) {
        self.counts.records += 1;
    }
    /// An event; a blanked one sums up differently from a whole one.
    pub fn event(&mut self, event: &Event) {
        self.hash.update([u8::from(event.body().is_some())]);
        self.hash.update(event.id().0.0);
        self.counts.events += 1;
    }
    /// The sum.
    pub fn digest(&self) -> Digest {
        Digest(self.hash.clone().finalize().into())
    }
}
