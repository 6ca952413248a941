//! The mirror where there is no private file system (WebKitGTK): a second database.
//!
//! Weaker than files, since one damaged store can take every database of the origin with it (FAULTS
//! M3); the export that a person keeps is the other half there. Each append is one value under
//! `segment/offset/length`, pressed to the disk.

use std::cell::{Cell, RefCell};

use aftercare_store::database::{Batch, Database, DatabaseError, Durability, Expect, Key, Table};
use aftercare_store::mirror::{Mirror, MirrorError, SegmentName};

use super::indexed_db::{IndexedDb, Tell};

/// Segments as rows of a second database.
pub struct SecondDatabase {
    database: IndexedDb,
    own: RefCell<Option<SegmentName>>,
    length: Cell<u64>,
}

/// One row's place: which segment, from where, how long.
struct Row {
    segment: SegmentName,
    offset: u64,
    length: u64,
}

impl Row {
    fn key(&self) -> Key {
        Key::Text(format!(
            "{}/{:015}/{}",
            self.segment, self.offset, self.length
        ))
    }

    fn of(key: &Key) -> Option<Self> {
        let Key::Text(text) = key else { return None };
        let mut parts = text.split('/');
        Some(Self {
            segment: parts.next()?.to_owned(),
            offset: parts.next()?.parse().ok()?,
            length: parts.next()?.parse().ok()?,
        })
    }

    fn end(&self) -> u64 {
        self.offset + self.length
    }
}

impl SecondDatabase {
    /// Opens (or makes) the second database `name`.
    ///
    /// # Errors
    /// [`MirrorError::Unsupported`] where no database can be had at all.
    pub async fn open(name: &str, tell: Tell) -> Result<Self, MirrorError> {
        let database = IndexedDb::open(name, tell).await.map_err(failure)?;
        Ok(Self {
            database,
            own: RefCell::new(None),
            length: Cell::new(0),
        })
    }

    async fn rows(&self) -> Result<Vec<Row>, MirrorError> {
        let keys = self.database.keys(Table::Tail).await.map_err(failure)?;
        Ok(keys.iter().filter_map(Row::of).collect())
    }

    async fn write(
        &self,
        puts: Vec<(Table, Key, Vec<u8>)>,
        deletes: Vec<(Table, Key)>,
    ) -> Result<(), MirrorError> {
        self.database
            .write(Batch {
                expect: Expect::Any,
                puts,
                deletes,
                durability: Durability::Strict,
            })
            .await
            .map_err(failure)
    }

    /// This session's segment, numbered after the last one there is.
    async fn segment(&self) -> Result<SegmentName, MirrorError> {
        if let Some(name) = self.own.borrow().clone() {
            return Ok(name);
        }
        let last = self
            .rows()
            .await?
            .last()
            .and_then(|row| row.segment.get(..10)?.parse::<u64>().ok())
            .unwrap_or(0);
        let word: String = uuid::Uuid::new_v4()
            .simple()
            .to_string()
            .chars()
            .take(8)
            .collect();
        let name = format!("{:010}-{word}", last + 1);
        self.length.set(0);
        *self.own.borrow_mut() = Some(name.clone());
        Ok(name)
    }
}

impl Mirror for SecondDatabase {
    async fn append(&self, bytes: &[u8]) -> Result<(), MirrorError> {
        let row = Row {
            segment: self.segment().await?,
            offset: self.length.get(),
            length: bytes.len() as u64,
        };
        self.write(vec![(Table::Tail, row.key(), bytes.to_vec())], Vec::new())
            .await?;
        self.length.set(row.end());
        Ok(())
    }

    async fn close_segment(&self) -> Result<(), MirrorError> {
        *self.own.borrow_mut() = None;
        Ok(())
    }

    async fn segments(&self) -> Result<Vec<(SegmentName, u64)>, MirrorError> {
        let mut segments: Vec<(SegmentName, u64)> = Vec::new();
        for row in self.rows().await? {
            match segments.last_mut() {
                Some((name, length)) if *name == row.segment => *length = row.end(),
                _ => segments.push((row.segment.clone(), row.end())),
            }
        }
        Ok(segments)
    }

    async fn read(
        &self,
        segment: &SegmentName,
        offset: u64,
        length: usize,
    ) -> Result<Vec<u8>, MirrorError> {
        let end = offset + length as u64;
        let mut bytes = Vec::new();
        for row in self.rows().await? {
            if row.segment != *segment || row.end() <= offset || row.offset >= end {
                continue;
            }
            let value = self
                .database
                .get(Table::Tail, &row.key())
                .await
                .map_err(failure)?
                .unwrap_or_default();
            let from = offset.saturating_sub(row.offset);
            let to = (end - row.offset).min(value.len() as u64);
            let part = usize::try_from(from)
                .ok()
                .zip(usize::try_from(to).ok())
                .and_then(|(from, to)| value.get(from..to));
            bytes.extend_from_slice(part.unwrap_or_default());
        }
        Ok(bytes)
    }

    async fn remove(&self, segment: &SegmentName) -> Result<(), MirrorError> {
        if self.own.borrow().as_ref() == Some(segment) {
            self.close_segment().await?;
        }
        let deletes = self
            .rows()
            .await?
            .into_iter()
            .filter(|row| row.segment == *segment)
            .map(|row| (Table::Tail, row.key()))
            .collect();
        self.write(Vec::new(), deletes).await
    }
}

fn failure(error: DatabaseError) -> MirrorError {
    match error {
        DatabaseError::Quota => MirrorError::Quota,
        DatabaseError::Refused => MirrorError::Unsupported,
        other => MirrorError::Failed(other.to_string()),
    }
}
