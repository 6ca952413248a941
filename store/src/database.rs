//! What the tablet needs of a database: tables of bytes, reads, and one kind of write.
//!
//! Every write is a [`Batch`]: one transaction that first compares the head with what the writer
//! knows, and changes nothing when another tab was faster. That is all IndexedDB is asked to do, so
//! that memory and its faulty twin can stand in for it (DESIGN §4).

use serde::{Deserialize, Serialize};

/// A table (an IndexedDB object store).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Table {
    /// Single values: head, format version, replica.
    Meta,
    /// Sequence number → one commit.
    Tail,
    /// Page number → summaries of about 256 records, derived.
    Summaries,
    /// Page number → the events of about 64 records.
    Histories,
    /// `hash/piece` → bytes of an attachment, at most [`PIECE`] each.
    Blobs,
    /// Form → what was typed and not yet submitted; never exported.
    Drafts,
}

impl Table {
    /// Every table, in the order in which they are made.
    pub const ALL: [Table; 6] = [
        Table::Meta,
        Table::Tail,
        Table::Summaries,
        Table::Histories,
        Table::Blobs,
        Table::Drafts,
    ];

    /// The object store's name.
    pub const fn name(self) -> &'static str {
        match self {
            Table::Meta => "meta",
            Table::Tail => "tail",
            Table::Summaries => "summaries",
            Table::Histories => "histories",
            Table::Blobs => "blobs",
            Table::Drafts => "drafts",
        }
    }
}

/// Largest piece of an attachment in bytes: larger values become files of their own in Chromium.
pub const PIECE: usize = 59_000;

/// The version of the database's layout; a higher one was written by a newer program.
pub const LAYOUT_VERSION: u32 = 1;

/// A key within a table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Key {
    /// Sequence and page numbers (below 2⁵³).
    Number(u64),
    /// Everything else.
    Text(String),
}

/// How hard a write must be pressed to the disk before it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// The operating system has it.
    Relaxed,
    /// The disk has it: where a person signed, submitted, approved, imported or migrated.
    Strict,
}

/// One transaction's writes.
#[derive(Clone, Debug)]
pub struct Batch {
    /// Write only if `meta/head` holds exactly these bytes (`None`: only if there is none);
    /// `Expect::Any` for what no other tab can contradict (drafts, unreferenced pages).
    pub expect: Expect,
    /// Values to put, in order.
    pub puts: Vec<(Table, Key, Vec<u8>)>,
    /// Keys to remove.
    pub deletes: Vec<(Table, Key)>,
    /// How hard.
    pub durability: Durability,
}

/// What `meta/head` must hold for a batch to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Anything.
    Any,
    /// Nothing: the database is new.
    Fresh,
    /// Exactly these bytes.
    Head(Vec<u8>),
}

/// The key of the head in [`Table::Meta`].
pub const HEAD: &str = "head";

/// Why the database could not do what it was asked. Each is a message with a way out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum DatabaseError {
    /// Another tab committed first: catch up and decide again.
    #[error("another tab committed first")]
    Stale,
    /// No room is left.
    #[error("no room is left on this device")]
    Quota,
    /// The device failed to write or to read the database's files: its disk is full or failing.
    #[error("the device could not write or read the database")]
    Device,
    /// The database was written by a newer version of the app.
    #[error("the database belongs to a newer version")]
    Newer,
    /// Another tab with an older version keeps the database from being upgraded.
    #[error("another tab blocks the upgrade")]
    Blocked,
    /// The browser refuses a database (private mode, policy).
    #[error("the browser refuses to keep data")]
    Refused,
    /// The database can't be opened, perhaps never again (FAULTS F5).
    #[error("the database cannot be opened: {0}")]
    Unopenable(String),
    /// The connection was closed under us, and opening it again failed too.
    #[error("the connection to the database was lost")]
    Closed,
    /// Anything else, in the browser's words.
    #[error("{0}")]
    Failed(String),
}

/// A database of byte tables. A method that fails has changed nothing.
#[allow(async_fn_in_trait, reason = "one thread, as in the browser")]
pub trait Database {
    /// One value.
    async fn get(&self, table: Table, key: &Key) -> Result<Option<Vec<u8>>, DatabaseError>;
    /// Several values of one table, in the order of the keys; in one round trip where the database can.
    async fn get_many(
        &self,
        table: Table,
        keys: &[Key],
    ) -> Result<Vec<Option<Vec<u8>>>, DatabaseError> {
        let mut values = Vec::with_capacity(keys.len());
        for key in keys {
            values.push(self.get(table, key).await?);
        }
        Ok(values)
    }
    /// All values whose key is at least `from`, in key order.
    async fn scan(
        &self,
        table: Table,
        from: Option<&Key>,
    ) -> Result<Vec<(Key, Vec<u8>)>, DatabaseError>;
    /// All keys of a table, in order.
    async fn keys(&self, table: Table) -> Result<Vec<Key>, DatabaseError>;
    /// Writes all or nothing.
    async fn write(&self, batch: Batch) -> Result<(), DatabaseError>;
}
