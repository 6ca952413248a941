//! The mirror as the page sees it: every call goes to the engine, which alone may open the files.

use aftercare_store::mirror::{Mirror, MirrorError, SegmentName};

use super::client::{Answered, Engine};
use super::messages::{Answer, MirrorCall, Request, buffer_of, bytes_of};

/// Speaks to the mirror in the engine.
#[derive(Clone)]
pub struct MirrorClient {
    engine: Engine,
}

impl MirrorClient {
    /// The mirror that this engine keeps.
    #[must_use]
    pub fn new(engine: Engine) -> Self {
        Self { engine }
    }

    /// Asks, and once more if the engine died over it. An append may so be made twice; frames name
    /// their commits, and a reader takes each once.
    async fn call(&self, call: MirrorCall, bytes: Option<&[u8]>) -> Result<Answered, MirrorError> {
        let mut last = String::new();
        for _ in 0..2 {
            let buffers: Vec<_> = bytes.map(buffer_of).into_iter().collect();
            match self
                .engine
                .ask(Request::Mirror(call.clone()), &buffers)
                .await
            {
                Ok((Answer::Mirror(error), _)) => return Err(error),
                Ok(answered) => return Ok(answered),
                Err(error) => last = error.to_string(),
            }
        }
        Err(MirrorError::Failed(last))
    }
}

fn unexpected() -> MirrorError {
    MirrorError::Failed("the engine answered something else".to_owned())
}

impl Mirror for MirrorClient {
    async fn append(&self, bytes: &[u8]) -> Result<(), MirrorError> {
        self.call(MirrorCall::Append, Some(bytes))
            .await
            .map(|_done| ())
    }

    async fn close_segment(&self) -> Result<(), MirrorError> {
        self.call(MirrorCall::CloseSegment, None)
            .await
            .map(|_done| ())
    }

    async fn segments(&self) -> Result<Vec<(SegmentName, u64)>, MirrorError> {
        match self.call(MirrorCall::Segments, None).await? {
            (Answer::Segments(segments), _) => Ok(segments),
            _ => Err(unexpected()),
        }
    }

    async fn read(
        &self,
        segment: &SegmentName,
        offset: u64,
        length: usize,
    ) -> Result<Vec<u8>, MirrorError> {
        let call = MirrorCall::Read {
            segment: segment.clone(),
            offset,
            length: u32::try_from(length).unwrap_or(u32::MAX),
        };
        match self.call(call, None).await? {
            (Answer::Bytes, buffers) => buffers.first().map(bytes_of).ok_or_else(unexpected),
            _ => Err(unexpected()),
        }
    }

    async fn remove(&self, segment: &SegmentName) -> Result<(), MirrorError> {
        self.call(MirrorCall::Remove(segment.clone()), None)
            .await
            .map(|_done| ())
    }
}
