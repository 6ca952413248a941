//! The second copy of the journal: append-only segments beside the database (OPFS in the browser).
//!
//! IndexedDB alone can come back empty after a kill (FAULTS M1–M3); OPFS did not. Every tab appends
//! to a segment of its own, so that no lock decides whether a second copy is made.

use serde::{Deserialize, Serialize};

/// A segment's name, unique in its mirror; names sort by the time of their making.
pub type SegmentName = String;

/// Why the mirror could not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum MirrorError {
    /// This browser has no place for a mirror.
    #[error("this browser keeps no second copy")]
    Unsupported,
    /// No room is left.
    #[error("no room is left on this device")]
    Quota,
    /// The segment is being written by another tab.
    #[error("another tab holds the segment")]
    Busy,
    /// Anything else, in the browser's words.
    #[error("{0}")]
    Failed(String),
}

/// A folder of append-only segments.
#[allow(async_fn_in_trait, reason = "one thread, as in the browser")]
pub trait Mirror {
    /// Appends to this session's own segment (made at the first append) and flushes.
    async fn append(&self, bytes: &[u8]) -> Result<(), MirrorError>;
    /// Closes this session's segment for ever; the next append begins a new one.
    async fn close_segment(&self) -> Result<(), MirrorError>;
    /// Every segment with its length in bytes, in the order of their making.
    async fn segments(&self) -> Result<Vec<(SegmentName, u64)>, MirrorError>;
    /// `length` bytes of a segment from `offset`; fewer at its end.
    async fn read(
        &self,
        segment: &SegmentName,
        offset: u64,
        length: usize,
    ) -> Result<Vec<u8>, MirrorError>;
    /// Removes a segment whose frames are all elsewhere.
    async fn remove(&self, segment: &SegmentName) -> Result<(), MirrorError>;
}

impl<M: Mirror> Mirror for std::rc::Rc<M> {
    async fn append(&self, bytes: &[u8]) -> Result<(), MirrorError> {
        (**self).append(bytes).await
    }
    async fn close_segment(&self) -> Result<(), MirrorError> {
        (**self).close_segment().await
    }
    async fn segments(&self) -> Result<Vec<(SegmentName, u64)>, MirrorError> {
        (**self).segments().await
    }
    async fn read(
        &self,
        segment: &SegmentName,
        offset: u64,
        length: usize,
    ) -> Result<Vec<u8>, MirrorError> {
        (**self).read(segment, offset, length).await
    }
    async fn remove(&self, segment: &SegmentName) -> Result<(), MirrorError> {
        (**self).remove(segment).await
    }
}
