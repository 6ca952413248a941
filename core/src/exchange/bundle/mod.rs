//! The export file: the whole data set in one file that is the same, byte for byte, for the same
//! events and attachments, whoever exports them and in whatever order they arrived.
//!
//! No clock and no name of the exporter is in it, only whether it is a made-up hospital. Whatever is wrong with a file refuses the whole of
//! it, with the place; docs/FORMAT.md describes it for a stranger.

mod contents;
mod read;
mod write;

pub use contents::Contents;
pub use read::{Item, Place, Reader, Refusal};
pub use write::{Disorder, Writer, export};

use crate::id::RecordId;
use crate::journal::frame::DEMO;
use crate::journal::{Event, EventId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Whose data a file, or a tablet, holds. One never takes the other's in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// A hospital's own.
    #[default]
    Real,
    /// The made-up hospital's of [`crate::generate::demo`].
    Demo,
}

impl Origin {
    /// The one that it is not.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Origin::Real => Origin::Demo,
            Origin::Demo => Origin::Real,
        }
    }

    /// The flags of a file's head that say so.
    const fn flags(self) -> u32 {
        match self {
            Origin::Real => 0,
            Origin::Demo => DEMO,
        }
    }
}

/// How much of what a file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Attachments.
    pub blobs: u64,
    /// Records.
    pub records: u64,
    /// Events.
    pub events: u64,
}

/// Appends the name of the record that the next events belong to.
fn push_record(payload: &mut Vec<u8>, record: RecordId) {
    // Writing to a Vec cannot fail.
    let _ = minicbor::Encoder::new(payload).bytes(record.uuid().as_bytes());
}

/// Appends one event behind the start of its name, so that damage anywhere in it can be pinned to it.
fn push_event(payload: &mut Vec<u8>, event: &Event) {
    let _ = minicbor::Encoder::new(payload)
        .array(2)
        .and_then(|e| e.bytes(&EventName::of(event.id()).0))
        .and_then(|e| e.bytes(event.bytes()));
}

/// The first eight bytes of an event's id, by which a file names it.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventName(pub [u8; 8]);

impl EventName {
    /// An event's name.
    pub fn of(id: EventId) -> Self {
        let mut name = [0; 8];
        name.copy_from_slice(&id.0.0[..8]);
        Self(name)
    }
}

impl fmt::Display for EventName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
impl fmt::Debug for EventName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EventName({self})")
    }
}
