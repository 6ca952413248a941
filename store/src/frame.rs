//! The mirror's frames, read segment by segment in bounded memory.
//!
//! A commit is one frame, so that a torn one is seen as a whole or not at all; a bulk commit counts
//! only once its closing frame is there. The frames themselves are core's (docs/FORMAT.md).

use crate::mirror::{Mirror, MirrorError, SegmentName};
use aftercare_core::journal::frame::{FILE_HEAD, HeadFault, MAGIC};
use aftercare_core::journal::segment;

pub use aftercare_core::journal::segment::{Frame, head};

/// Bytes asked of the mirror at once.
const CHUNK: usize = 1 << 20;

/// Reads one segment's frames in order, passing over what is torn or altered.
pub struct Reader {
    segment: SegmentName,
    at: u64,
    inner: segment::Reader,
    /// How far the inner reader's offsets are ahead: a segment may lack its head, where two
    /// tablets of one session share it and one of them closed it.
    shift: u64,
    end: bool,
}

impl Reader {
    /// A reader of a segment from an offset at which a frame ends.
    pub fn new(segment: SegmentName, offset: u64) -> Self {
        let inner = segment::Reader::from(offset);
        let from_start = offset < FILE_HEAD as u64;
        Self {
            segment,
            at: if from_start { 0 } else { offset },
            inner,
            shift: 0,
            end: false,
        }
    }

    /// The next whole frame, and where it begins.
    ///
    /// # Errors
    /// What the mirror says; or that a newer version wrote the segment.
    pub async fn next<M: Mirror>(
        &mut self,
        mirror: &M,
    ) -> Result<Option<(u64, Frame)>, MirrorError> {
        loop {
            if let Some((offset, frame)) = self.inner.next() {
                return Ok(Some((offset - self.shift, frame)));
            }
            if self.end {
                return Ok(None);
            }
            let bytes = mirror.read(&self.segment, self.at, CHUNK).await?;
            if self.at == 0 && !bytes.is_empty() && !bytes.starts_with(&MAGIC) {
                self.inner = segment::Reader::from(FILE_HEAD as u64);
                self.shift = FILE_HEAD as u64;
            }
            self.at += bytes.len() as u64;
            self.end = bytes.is_empty();
            match self.inner.feed(&bytes) {
                // A file that is none of ours has no frame of ours.
                Ok(()) | Err(HeadFault::Foreign | HeadFault::Altered) => {}
                Err(newer @ HeadFault::Newer { .. }) => {
                    return Err(MirrorError::Failed(newer.to_string()));
                }
            }
        }
    }

    /// Where the last whole frame ends, once everything was read.
    pub fn good(self) -> u64 {
        self.inner.finish().good - self.shift
    }
}
