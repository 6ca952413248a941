//! The best mirror that this browser offers: files where it has them, a second database where not.

use std::rc::Rc;

use aftercare_store::mirror::{Mirror, MirrorError, SegmentName};
use futures::lock::Mutex;
use serde::{Deserialize, Serialize};

use super::opfs::Opfs;
use super::second_database::SecondDatabase;

/// Which kind of mirror there is; settings and the start page name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Files in the origin's private file system.
    Files,
    /// A second database: the same storage engine, so an export of one's own matters more.
    SecondDatabase,
}

/// What the second copy of the database `name` is called: a folder, or a database of its own.
pub(super) fn mirror_name(name: &str) -> String {
    format!("{name}.mirror")
}

/// The mirror of this browser. Only a worker can open it where it is files.
pub enum MirrorHere {
    /// Files.
    Files(Opfs),
    /// A second database.
    SecondDatabase(SecondDatabase),
}

impl MirrorHere {
    /// Opens the mirror of the database `name`.
    ///
    /// # Errors
    /// [`MirrorError::Unsupported`] where the browser has neither.
    pub async fn open(name: &str) -> Result<Self, MirrorError> {
        let name = mirror_name(name);
        match Opfs::open(&name).await {
            Ok(files) => Ok(MirrorHere::Files(files)),
            Err(MirrorError::Unsupported) => SecondDatabase::open(&name, Rc::new(|_told| ()))
                .await
                .map(MirrorHere::SecondDatabase),
            Err(other) => Err(other),
        }
    }

    /// Which kind it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            MirrorHere::Files(_) => Kind::Files,
            MirrorHere::SecondDatabase(_) => Kind::SecondDatabase,
        }
    }
}

/// One mirror for several users of one worker (the page's calls and the engine's own jobs): one call
/// after the other, all into the same segment.
#[derive(Clone)]
pub struct SharedMirror {
    mirror: Rc<Mutex<MirrorHere>>,
}

impl SharedMirror {
    /// Shares it.
    #[must_use]
    pub fn new(mirror: MirrorHere) -> Self {
        Self {
            mirror: Rc::new(Mutex::new(mirror)),
        }
    }
}

impl Mirror for SharedMirror {
    async fn append(&self, bytes: &[u8]) -> Result<(), MirrorError> {
        self.mirror.lock().await.append(bytes).await
    }

    async fn close_segment(&self) -> Result<(), MirrorError> {
        self.mirror.lock().await.close_segment().await
    }

    async fn segments(&self) -> Result<Vec<(SegmentName, u64)>, MirrorError> {
        self.mirror.lock().await.segments().await
    }

    async fn read(
        &self,
        segment: &SegmentName,
        offset: u64,
        length: usize,
    ) -> Result<Vec<u8>, MirrorError> {
        self.mirror.lock().await.read(segment, offset, length).await
    }

    async fn remove(&self, segment: &SegmentName) -> Result<(), MirrorError> {
        self.mirror.lock().await.remove(segment).await
    }
}

impl Mirror for MirrorHere {
    async fn append(&self, bytes: &[u8]) -> Result<(), MirrorError> {
        match self {
            MirrorHere::Files(files) => files.append(bytes).await,
            MirrorHere::SecondDatabase(second) => second.append(bytes).await,
        }
    }

    async fn close_segment(&self) -> Result<(), MirrorError> {
        match self {
            MirrorHere::Files(files) => files.close_segment().await,
            MirrorHere::SecondDatabase(second) => second.close_segment().await,
        }
    }

    async fn segments(&self) -> Result<Vec<(SegmentName, u64)>, MirrorError> {
        match self {
            MirrorHere::Files(files) => files.segments().await,
            MirrorHere::SecondDatabase(second) => second.segments().await,
        }
    }

    async fn read(
        &self,
        segment: &SegmentName,
        offset: u64,
        length: usize,
    ) -> Result<Vec<u8>, MirrorError> {
        match self {
            MirrorHere::Files(files) => files.read(segment, offset, length).await,
            MirrorHere::SecondDatabase(second) => second.read(segment, offset, length).await,
        }
    }

    async fn remove(&self, segment: &SegmentName) -> Result<(), MirrorError> {
        match self {
            MirrorHere::Files(files) => files.remove(segment).await,
            MirrorHere::SecondDatabase(second) => second.remove(segment).await,
        }
    }
}
