//! A database and a mirror in memory, for tests, for looking at a file without keeping it, and for
//! the case that the browser's own database can't be opened any more.
//!
//! Handles are cheap clones onto one shared disk, as tabs share one.

use crate::database::{Batch, Database, DatabaseError, Expect, HEAD, Key, Table};
use crate::mirror::{Mirror, MirrorError, SegmentName};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Every value of a database.
pub type Cells = BTreeMap<(Table, Key), Vec<u8>>;

/// A database in memory.
#[derive(Clone, Default)]
pub struct Memory {
    cells: Rc<RefCell<Cells>>,
}

impl Memory {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }
    /// All that lies in it, to look at or to damage.
    pub fn cells(&self) -> std::cell::RefMut<'_, Cells> {
        self.cells.borrow_mut()
    }
}

impl Database for Memory {
    async fn get(&self, table: Table, key: &Key) -> Result<Option<Vec<u8>>, DatabaseError> {
        Ok(self.cells.borrow().get(&(table, key.clone())).cloned())
    }

    async fn scan(
        &self,
        table: Table,
        from: Option<&Key>,
    ) -> Result<Vec<(Key, Vec<u8>)>, DatabaseError> {
        let from = from.cloned().unwrap_or(Key::Number(0));
        Ok(self
            .cells
            .borrow()
            .range((table, from)..)
            .take_while(|((t, _), _)| *t == table)
            .map(|((_, key), value)| (key.clone(), value.clone()))
            .collect())
    }

    async fn keys(&self, table: Table) -> Result<Vec<Key>, DatabaseError> {
        Ok(self
            .cells
            .borrow()
            .range((table, Key::Number(0))..)
            .take_while(|((t, _), _)| *t == table)
            .map(|((_, key), _)| key.clone())
            .collect())
    }

    async fn write(&self, batch: Batch) -> Result<(), DatabaseError> {
        let mut cells = self.cells.borrow_mut();
        let head = cells.get(&(Table::Meta, Key::Text(HEAD.to_owned())));
        let fits = match &batch.expect {
            Expect::Any => true,
            Expect::Fresh => head.is_none(),
            Expect::Head(bytes) => head == Some(bytes),
        };
        if !fits {
            return Err(DatabaseError::Stale);
        }
        for (table, key) in batch.deletes {
            cells.remove(&(table, key));
        }
        for (table, key, value) in batch.puts {
            cells.insert((table, key), value);
        }
        Ok(())
    }
}

/// One segment in memory.
#[derive(Clone, Debug, Default)]
pub struct Segment {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The session that is writing it.
    pub holder: Option<u64>,
}

/// Every segment of a mirror.
pub type Segments = BTreeMap<SegmentName, Segment>;

#[derive(Default)]
struct Folder {
    segments: RefCell<Segments>,
    sessions: Cell<u64>,
    made: Cell<u64>,
    read: Cell<u64>,
}

/// A mirror in memory, as one session sees it.
pub struct MemoryMirror {
    folder: Rc<Folder>,
    session: u64,
    own: RefCell<Option<SegmentName>>,
}

impl Default for MemoryMirror {
    fn default() -> Self {
        Self::new()
    }
}

impl MemoryMirror {
    /// A new folder and its first session.
    pub fn new() -> Self {
        Self::join(Rc::default())
    }

    fn join(folder: Rc<Folder>) -> Self {
        folder.sessions.set(folder.sessions.get() + 1);
        Self {
            session: folder.sessions.get(),
            folder,
            own: RefCell::default(),
        }
    }

    /// Another session on the same folder, as another tab has.
    pub fn session(&self) -> Self {
        Self::join(Rc::clone(&self.folder))
    }

    /// Takes over another folder's segments, which nobody holds here.
    pub fn copy_from(&self, other: &Self) {
        let mut segments = other.folder.segments.borrow().clone();
        for segment in segments.values_mut() {
            segment.holder = None;
        }
        *self.folder.segments.borrow_mut() = segments;
        self.folder.made.set(other.folder.made.get());
    }

    /// Lets go of the session's segment, as a killed tab does.
    pub fn end(&self) {
        self.own.borrow_mut().take();
        for segment in self.folder.segments.borrow_mut().values_mut() {
            if segment.holder == Some(self.session) {
                segment.holder = None;
            }
        }
    }

    /// How many bytes all sessions have read so far.
    pub fn bytes_read(&self) -> u64 {
        self.folder.read.get()
    }

    /// All that lies in it, to look at or to damage.
    pub fn segments_mut(&self) -> std::cell::RefMut<'_, Segments> {
        self.folder.segments.borrow_mut()
    }
}

impl Mirror for MemoryMirror {
    async fn append(&self, bytes: &[u8]) -> Result<(), MirrorError> {
        let name = self
            .own
            .borrow_mut()
            .get_or_insert_with(|| {
                self.folder.made.set(self.folder.made.get() + 1);
                format!("{:08}-{}", self.folder.made.get(), self.session)
            })
            .clone();
        let mut segments = self.folder.segments.borrow_mut();
        let segment = segments.entry(name).or_default();
        segment.holder = Some(self.session);
        segment.bytes.extend_from_slice(bytes);
        Ok(())
    }

    async fn close_segment(&self) -> Result<(), MirrorError> {
        self.end();
        Ok(())
    }

    async fn segments(&self) -> Result<Vec<(SegmentName, u64)>, MirrorError> {
        Ok(self
            .folder
            .segments
            .borrow()
            .iter()
            .map(|(name, segment)| (name.clone(), segment.bytes.len() as u64))
            .collect())
    }

    async fn read(
        &self,
        segment: &SegmentName,
        offset: u64,
        length: usize,
    ) -> Result<Vec<u8>, MirrorError> {
        let segments = self.folder.segments.borrow();
        let bytes = &segments
            .get(segment)
            .ok_or_else(|| MirrorError::Failed("no such segment".to_owned()))?
            .bytes;
        let from = usize::try_from(offset)
            .unwrap_or(usize::MAX)
            .min(bytes.len());
        let to = from.saturating_add(length).min(bytes.len());
        let read = self.folder.read.get() + (to - from) as u64;
        self.folder.read.set(read);
        Ok(bytes[from..to].to_vec())
    }

    async fn remove(&self, segment: &SegmentName) -> Result<(), MirrorError> {
        let mut segments = self.folder.segments.borrow_mut();
        if segments
            .get(segment)
            .is_some_and(|segment| segment.holder.is_some())
        {
            return Err(MirrorError::Busy);
        }
        segments.remove(segment);
        Ok(())
    }
}

/// Where there is no place for a second copy.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoMirror;

impl Mirror for NoMirror {
    async fn append(&self, _: &[u8]) -> Result<(), MirrorError> {
        Err(MirrorError::Unsupported)
    }
    async fn close_segment(&self) -> Result<(), MirrorError> {
        Ok(())
    }
    async fn segments(&self) -> Result<Vec<(SegmentName, u64)>, MirrorError> {
        Err(MirrorError::Unsupported)
    }
    async fn read(&self, _: &SegmentName, _: u64, _: usize) -> Result<Vec<u8>, MirrorError> {
        Err(MirrorError::Unsupported)
    }
    async fn remove(&self, _: &SegmentName) -> Result<(), MirrorError> {
        Err(MirrorError::Unsupported)
    }
}
