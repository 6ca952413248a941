//! What the database's values hold: head, directory, tail entries and pages.
//!
//! Pages are sorted by record, as the leaves of a tree of one level whose root is the directory.
//! A page is never changed: it is replaced by one with a new number, named by a new directory.

use crate::codec::Bytes;
use aftercare_core::id::{CommitId, RecordId, ReplicaId};
use aftercare_core::journal::set::{BLANKING, Blanking};
use aftercare_core::journal::{Clock, Damage, Event, EventId, Family};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Records on a summaries page, at most.
pub const SUMMARIES_A_PAGE: usize = 256;
/// Records on a histories page, at most.
pub const HISTORIES_A_PAGE: usize = 64;
/// Bytes of events on a histories page, beyond which the next record begins another.
pub const HISTORY_BYTES: usize = 256_000;
/// How many command ids are remembered after a fold.
pub const REMEMBERED: usize = 1_000;

/// Keys in the meta table beside [`crate::database::HEAD`].
pub mod meta {
    /// The [`super::Directory`].
    pub const DIRECTORY: &str = "directory";
    /// The ids of the last folded commits.
    pub const RECENT: &str = "recent";
    /// What is known of the mirror: [`super::Known`].
    pub const MIRROR: &str = "mirror";
    /// Damaged values that were set aside begin so.
    pub const ASIDE: &str = "aside/";
}

/// What every write checks and replaces. No two heads are ever equal: `writes` only grows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Counts writes of the head.
    pub writes: u64,
    /// The number of the last commit; never reset.
    pub seq: u64,
    /// The last commit.
    pub last: Option<CommitId>,
    /// Commits up to this number are in pages; later ones in the tail.
    pub folded_to: u64,
    /// Counts changes that a tab can only follow by reading everything again.
    pub epoch: u64,
    /// The directory's generation.
    pub generation: u64,
    /// The first page number that nobody has used.
    pub next_page: u64,
    /// Pages that somebody prepares and no directory names yet.
    pub reserved: Option<Reserved>,
    /// This installation.
    pub replica: ReplicaId,
    /// The number of this replica's last event.
    pub replica_seq: u64,
    /// The highest stamp given or followed.
    pub clock: Clock,
    /// Which version of the app's summaries the pages hold.
    pub summaries: u32,
    /// Whether everything up to `folded_to` was in the mirror when it was folded.
    pub mirror_whole: bool,
    /// The store came back empty although it must have held something, and nobody settled it yet.
    pub emptied: bool,
}

/// A range of page numbers for one big write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reserved {
    /// First number.
    pub from: u64,
    /// One after the last number.
    pub to: u64,
}

/// Where the sorted pages are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directory {
    /// Grows with every change; the head names the one that counts.
    pub generation: u64,
    /// Summaries pages in the order of their first record.
    pub summaries: Vec<Leaf>,
    /// Histories pages in the order of their first record.
    pub histories: Vec<Leaf>,
}

/// One page: it holds all records from `first` up to the next page's first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaf {
    /// The smallest record that it may hold (the first page holds smaller ones too).
    pub first: RecordId,
    /// Its number.
    pub page: u64,
}

/// The position of the leaf that holds a record, if there is any leaf.
pub fn leaf_of(leaves: &[Leaf], record: RecordId) -> Option<usize> {
    match leaves.partition_point(|leaf| leaf.first <= record) {
        0 if leaves.is_empty() => None,
        0 => Some(0),
        after => Some(after - 1),
    }
}

/// What the app derives from one record's events, as bytes of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The record.
    pub record: RecordId,
    /// Its family.
    pub family: Family,
    /// The app's bytes.
    pub bytes: Bytes,
}

/// One commit in the tail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TailEntry {
    /// The commit's number, also its key.
    pub seq: u64,
    /// The command's id.
    pub id: CommitId,
    /// The commit went into pages: others must read everything again.
    pub bulk: Option<Bulk>,
    /// Its events.
    pub events: Vec<Kept>,
    /// What became of the records that it touched.
    pub summaries: Vec<Summary>,
}

/// What is told of a commit that went into pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bulk {
    /// How many parts the mirror has of it.
    pub parts: u32,
}

/// A page of summaries, sorted by record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryPage {
    /// Its own number.
    pub number: u64,
    /// The summaries.
    pub summaries: Vec<Summary>,
}

/// A page of histories, sorted by record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryPage {
    /// Its own number.
    pub number: u64,
    /// The records.
    pub records: Vec<History>,
}

/// All folded events of one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// The record.
    pub record: RecordId,
    /// Its family.
    pub family: Family,
    /// Its events, in the order of their ids.
    pub events: Vec<Kept>,
}

/// One event as it is kept: its bytes beside the beginning of its id, so that an altered one is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The first eight bytes of the event's id.
    pub tag: [u8; 8],
    /// The event.
    pub bytes: Bytes,
}

impl Kept {
    /// An event to keep.
    pub fn of(event: &Event) -> Self {
        Self {
            tag: tag(event.id()),
            bytes: Bytes(event.bytes().to_vec()),
        }
    }
    /// The event, checked against its body's hash and its own name.
    ///
    /// # Errors
    /// [`Damage`] when a bit was altered.
    pub fn read(&self) -> Result<Event, Damage> {
        let event = Event::read(&self.bytes.0)?;
        if tag(event.id()) == self.tag {
            Ok(event)
        } else {
            Err(Damage::HeaderAltered)
        }
    }
    /// The beginning of the event's id as people compare it.
    pub fn name(&self) -> String {
        self.tag[..5].iter().map(|b| format!("{b:02x}")).collect()
    }
}

fn tag(id: EventId) -> [u8; 8] {
    let mut tag = [0; 8];
    tag.copy_from_slice(&id.0.0[..8]);
    tag
}

/// What is known of the mirror, so that a start need not read all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Segment → up to where every frame is known to be in the database.
    pub segments: Vec<(String, u64)>,
}

impl Known {
    /// Up to where a segment is known.
    pub fn length(&self, segment: &str) -> u64 {
        self.segments
            .iter()
            .find(|(name, _)| name == segment)
            .map_or(0, |(_, length)| *length)
    }
}

/// Unites events of one record, sorted by id, without doubles, as [`journal::set`] does: a whole body
/// fills a blank one, unless an event of the record says that it must go. Says how many were new or
/// got their body.
///
/// [`journal::set`]: aftercare_core::journal::set
pub fn unite(into: &mut Vec<Event>, more: impl IntoIterator<Item = Event>) -> u64 {
    let mut new = 0;
    let mut bodies = Vec::new();
    for event in more {
        match into.binary_search_by_key(&event.id(), Event::id) {
            Ok(at) if into[at].body().is_none() && event.body().is_some() => bodies.push(event),
            Ok(_) => {}
            Err(at) => {
                into.insert(at, event);
                new += 1;
            }
        }
    }
    let gone: HashSet<EventId> = into
        .iter()
        .filter_map(Blanking::of)
        .flat_map(|blanking| blanking.events)
        .collect();
    for event in bodies {
        if !gone.contains(&event.id())
            && let Ok(at) = into.binary_search_by_key(&event.id(), Event::id)
        {
            into[at] = event;
            new += 1;
        }
    }
    for event in into.iter_mut().filter(|event| gone.contains(&event.id())) {
        if event.body().is_some() && event.header().kind != BLANKING {
            *event = event.blanked();
        }
    }
    new
}

/// Splits sorted items into pages: full ones at the end of the tree, even ones in its middle.
pub fn split<T>(
    items: Vec<T>,
    most: usize,
    heavy: impl Fn(&T) -> usize,
    last: bool,
) -> Vec<Vec<T>> {
    let pages = items.len().div_ceil(most).max(1);
    let count = if last {
        most
    } else {
        items.len().div_ceil(pages).max(1)
    };
    let mut split = Vec::new();
    let mut page: Vec<T> = Vec::new();
    let mut bytes = 0;
    for item in items {
        let weight = heavy(&item);
        if !page.is_empty() && (page.len() >= count || bytes + weight > HISTORY_BYTES) {
            split.push(std::mem::take(&mut page));
            bytes = 0;
        }
        bytes += weight;
        page.push(item);
    }
    if !page.is_empty() {
        split.push(page);
    }
    split
}

/// Page numbers that a directory names.
pub fn named(leaves: &[Leaf]) -> HashSet<u64> {
    leaves.iter().map(|leaf| leaf.page).collect()
}
