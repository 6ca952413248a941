//! The faulty twin: a disk in memory that fails, dies, tears, forgets and flips bits on demand.
//!
//! Every operation of a session is counted, so that "the k-th fails" can be said and replayed. What
//! a batch overwrote is remembered, so that a power cut or a rollback can bring it back.

use crate::database::{Batch, Database, DatabaseError, Durability, Key, Table};
use crate::memory::{Memory, MemoryMirror};
use crate::mirror::{Mirror, MirrorError, SegmentName};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

type Overwritten = Vec<((Table, Key), Option<Vec<u8>>)>;

/// One tablet's disk: a database and a mirror that survive their sessions.
#[derive(Clone, Default)]
pub struct Disk {
    /// The database's cells, to look at or to damage.
    pub memory: Memory,
    mirror: Rc<MemoryMirror>,
    undo: Rc<RefCell<Vec<(Durability, Overwritten)>>>,
}

/// What happens at the k-th operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// It fails without effect; the session lives on.
    Fail(DatabaseError),
    /// It has its effect, but the answer is lost; the session lives on.
    LoseAnswer,
    /// The session dies before it (half of an append reaches the mirror).
    Die,
    /// The session dies after it.
    DieAfter,
}

/// One tab's connection to a [`Disk`], with its own count of operations.
#[derive(Default)]
struct Session {
    dead: Cell<bool>,
    count: Cell<u64>,
    plan: RefCell<Option<(u64, How)>>,
}

enum Turn {
    Go,
    GoThenLost,
    Fail(DatabaseError),
    Dead,
    Dying,
}

impl Session {
    fn turn(&self) -> Turn {
        if self.dead.get() {
            return Turn::Dead;
        }
        self.count.set(self.count.get() + 1);
        let due = matches!(&*self.plan.borrow(), Some((at, _)) if *at == self.count.get());
        if !due {
            return Turn::Go;
        }
        match self.plan.borrow_mut().take() {
            None => Turn::Go,
            Some((_, How::Fail(error))) => Turn::Fail(error),
            Some((_, How::LoseAnswer)) => Turn::GoThenLost,
            Some((_, How::Die)) => {
                self.dead.set(true);
                Turn::Dying
            }
            Some((_, How::DieAfter)) => {
                self.dead.set(true);
                Turn::GoThenLost
            }
        }
    }
}

/// A handle on one session: to plan its faults and to kill it.
#[derive(Clone)]
pub struct Handle(Rc<Session>, Rc<MemoryMirror>);

impl Handle {
    /// From now on the `k`-th operation (from 1) goes wrong so.
    pub fn plan(&self, k: u64, how: How) {
        self.0.count.set(0);
        self.0.plan.replace(Some((k, how)));
    }
    /// Whether the planned fault has not happened (yet).
    pub fn is_planned(&self) -> bool {
        self.0.plan.borrow().is_some()
    }
    /// No fault any more.
    pub fn relent(&self) {
        self.0.plan.replace(None);
    }
    /// How many operations there were since the last plan.
    pub fn count(&self) -> u64 {
        self.0.count.get()
    }
    /// Whether the session died.
    pub fn is_dead(&self) -> bool {
        self.0.dead.get()
    }
    /// Kills the session.
    pub fn kill(&self) {
        self.0.dead.set(true);
        self.1.end();
    }
}

impl Disk {
    /// An empty disk.
    pub fn new() -> Self {
        Self::default()
    }

    /// A disk with the same contents, as a copied profile has.
    pub fn copy(&self) -> Self {
        let copy = Self::new();
        *copy.memory.cells() = self.memory.cells().clone();
        copy.mirror.copy_from(&self.mirror);
        copy.undo.borrow_mut().clone_from(&self.undo.borrow());
        copy
    }

    /// Another tab's connection.
    pub fn session(&self) -> (FaultyDatabase, FaultyMirror, Handle) {
        let session = Rc::new(Session::default());
        let mirror = Rc::new(self.mirror.session());
        (
            FaultyDatabase {
                disk: self.clone(),
                session: Rc::clone(&session),
            },
            FaultyMirror {
                mirror: Rc::clone(&mirror),
                session: Rc::clone(&session),
            },
            Handle(session, mirror),
        )
    }

    /// The mirror's segments, to look at or to damage.
    pub fn mirror(&self) -> &MemoryMirror {
        &self.mirror
    }

    /// How many batches could be lost by a power cut: those after the last strict one.
    pub fn unsynced(&self) -> usize {
        let undo = self.undo.borrow();
        undo.iter()
            .rev()
            .take_while(|(durability, _)| *durability == Durability::Relaxed)
            .count()
    }

    /// How many batches were ever written since the last [`Disk::empty`].
    pub fn batches(&self) -> usize {
        self.undo.borrow().len()
    }

    /// Undoes the newest batches, as a power cut (with [`Disk::unsynced`]) or a store does that
    /// comes back without its newest part.
    pub fn set_back(&self, batches: usize) {
        for _ in 0..batches {
            let Some((_, overwritten)) = self.undo.borrow_mut().pop() else {
                break;
            };
            let mut cells = self.memory.cells();
            for (key, value) in overwritten.into_iter().rev() {
                match value {
                    Some(value) => cells.insert(key, value),
                    None => cells.remove(&key),
                };
            }
        }
    }

    /// The database comes back empty (FAULTS M1).
    pub fn empty(&self) {
        self.memory.cells().clear();
        self.undo.borrow_mut().clear();
    }

    /// Flips one bit of one value of a table; which one, `dice` says. False when there is none.
    pub fn flip(&self, table: Table, dice: u64) -> bool {
        let mut cells = self.memory.cells();
        let keys: Vec<(Table, Key)> = cells
            .keys()
            .filter(|(other, _)| *other == table)
            .cloned()
            .collect();
        let Some(key) = keys.get(dice as usize % keys.len().max(1)) else {
            return false;
        };
        let Some(value) = cells.get_mut(key).filter(|value| !value.is_empty()) else {
            return false;
        };
        let bit = (dice >> 16) as usize % (value.len() * 8);
        value[bit / 8] ^= 1 << (bit % 8);
        true
    }
}

/// The database as one session sees it.
pub struct FaultyDatabase {
    disk: Disk,
    session: Rc<Session>,
}

impl FaultyDatabase {
    fn read(&self) -> Result<(), DatabaseError> {
        match self.session.turn() {
            Turn::Go => Ok(()),
            Turn::Fail(error) => Err(error),
            Turn::GoThenLost | Turn::Dead | Turn::Dying => Err(DatabaseError::Closed),
        }
    }
}

impl Database for FaultyDatabase {
    async fn get(&self, table: Table, key: &Key) -> Result<Option<Vec<u8>>, DatabaseError> {
        self.read()?;
        self.disk.memory.get(table, key).await
    }

    async fn scan(
        &self,
        table: Table,
        from: Option<&Key>,
    ) -> Result<Vec<(Key, Vec<u8>)>, DatabaseError> {
        self.read()?;
        self.disk.memory.scan(table, from).await
    }

    async fn keys(&self, table: Table) -> Result<Vec<Key>, DatabaseError> {
        self.read()?;
        self.disk.memory.keys(table).await
    }

    async fn write(&self, batch: Batch) -> Result<(), DatabaseError> {
        let lost = match self.session.turn() {
            Turn::Go => false,
            Turn::GoThenLost => true,
            Turn::Fail(error) => return Err(error),
            Turn::Dead | Turn::Dying => return Err(DatabaseError::Closed),
        };
        let keys = batch.puts.iter().map(|(table, key, _)| (*table, key));
        let keys = keys.chain(batch.deletes.iter().map(|(table, key)| (*table, key)));
        let overwritten = {
            let cells = self.disk.memory.cells();
            keys.map(|(table, key)| (table, key.clone()))
                .map(|key| (key.clone(), cells.get(&key).cloned()))
                .collect()
        };
        let durability = batch.durability;
        self.disk.memory.write(batch).await?;
        self.disk.undo.borrow_mut().push((durability, overwritten));
        if lost {
            return Err(DatabaseError::Closed);
        }
        Ok(())
    }
}

/// The mirror as one session sees it.
pub struct FaultyMirror {
    mirror: Rc<MemoryMirror>,
    session: Rc<Session>,
}

impl FaultyMirror {
    fn error(error: DatabaseError) -> MirrorError {
        match error {
            DatabaseError::Quota => MirrorError::Quota,
            other => MirrorError::Failed(other.to_string()),
        }
    }

    fn turn(&self) -> Result<bool, MirrorError> {
        match self.session.turn() {
            Turn::Go => Ok(false),
            Turn::GoThenLost => Ok(true),
            Turn::Fail(error) => Err(Self::error(error)),
            Turn::Dead | Turn::Dying => Err(Self::error(DatabaseError::Closed)),
        }
    }
}

impl Mirror for FaultyMirror {
    async fn append(&self, bytes: &[u8]) -> Result<(), MirrorError> {
        let half = &bytes[..bytes.len() / 2];
        match self.session.turn() {
            Turn::Go => self.mirror.append(bytes).await,
            Turn::GoThenLost => {
                self.mirror.append(bytes).await?;
                Err(Self::error(DatabaseError::Closed))
            }
            // What a failed append leaves behind is torn.
            Turn::Fail(error) => {
                self.mirror.append(half).await?;
                Err(Self::error(error))
            }
            Turn::Dying => {
                self.mirror.append(half).await?;
                Err(Self::error(DatabaseError::Closed))
            }
            Turn::Dead => Err(Self::error(DatabaseError::Closed)),
        }
    }

    async fn close_segment(&self) -> Result<(), MirrorError> {
        self.turn()?;
        self.mirror.close_segment().await
    }

    async fn segments(&self) -> Result<Vec<(SegmentName, u64)>, MirrorError> {
        if self.turn()? {
            return Err(Self::error(DatabaseError::Closed));
        }
        self.mirror.segments().await
    }

    async fn read(
        &self,
        segment: &SegmentName,
        offset: u64,
        length: usize,
    ) -> Result<Vec<u8>, MirrorError> {
        if self.turn()? {
            return Err(Self::error(DatabaseError::Closed));
        }
        self.mirror.read(segment, offset, length).await
    }

    async fn remove(&self, segment: &SegmentName) -> Result<(), MirrorError> {
        let lost = self.turn()?;
        self.mirror.remove(segment).await?;
        if lost {
            return Err(Self::error(DatabaseError::Closed));
        }
        Ok(())
    }
}
