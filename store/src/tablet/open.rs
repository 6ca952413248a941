//! Opening a tablet: what lies in the database, what lies in the mirror, and making them one.
//!
//! Nothing is handed out before what one side lost was restored from the other. An empty database
//! beside a mirror (or a marker) is never a first start.

use super::recover::Recovery;
use super::second::Survey;
use super::{
    CaughtUp, Fault, Place, State, Summarise, Tablet, Tailed, place, read, read_tail, text,
};
use crate::codec;
use crate::database::{Batch, Database, DatabaseError, Durability, HEAD, Key, Table};
use crate::frame::Frame;
use crate::layout::{Directory, Head, Known, meta};
use crate::memory::Memory;
use crate::mirror::{Mirror, MirrorError};
use aftercare_core::exchange::bundle::Origin;
use aftercare_core::id::{CommitId, RecordId, ReplicaId};
use aftercare_core::journal::Clock;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What the app brings to an opening.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// A fresh replica id, used if this installation has none yet (or lost it for good).
    pub replica: ReplicaId,
    /// Whether anything outside database and mirror says that there was a store here.
    pub marker: bool,
    /// Whose data this store holds: what it exports says so, and what it imports must be of the same.
    pub origin: Origin,
}

/// Long work that an opening may find: told with the share done (0 to 1), so that whoever waits sees it move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// What only the second copy has is brought back.
    Restoring,
    /// A newer version of the app makes the summaries anew.
    Summaries,
}

/// Hears how far the long work of an opening is.
pub type Hear = Box<dyn Fn(Work, f64)>;

/// What the opening found and did: one sentence each for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The database.
    pub started: Started,
    /// The second copy.
    pub second: SecondCopy,
}

/// What the opening found in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Started {
    /// There was nothing anywhere: a first start.
    Fresh,
    /// All was there.
    Normal,
    /// The database had lost something, all of it or its newest part; the mirror had it.
    Restored {
        /// How many events came back.
        events: u64,
        /// How many pieces of attachments came back.
        pieces: u64,
    },
    /// Values were altered or missing.
    Damaged {
        /// Which.
        places: Vec<Place>,
        /// How many events the mirror gave back.
        restored: u64,
        /// Records whose newest state is not what it was: they may lack events.
        changed: Vec<RecordId>,
    },
    /// The store is empty although there was one: neither database nor mirror have anything left.
    /// The way out is to import the last export.
    Emptied,
}

/// What the opening found in the mirror.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecondCopy {
    /// It has everything.
    Whole,
    /// It lacked commits and got them.
    Supplied {
        /// How many.
        commits: u64,
    },
    /// It was missing or not whole, and was written anew.
    Rebuilt {
        /// How many events it has.
        events: u64,
    },
    /// This browser has no place for one.
    Unsupported,
    /// It could not be read or written now.
    Failed(MirrorError),
}

/// Why a tablet can't be opened. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The database says why. [`DatabaseError::Newer`]: update the app first.
    /// [`DatabaseError::Unopenable`]: [`Tablet::open_read_only_from_mirror`].
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The database is empty or damaged and the mirror can't be read now: what was lost is not
    /// known, so nothing is begun. Try again; opening with [`crate::memory::NoMirror`] gives up
    /// what only the mirror has.
    #[error("the database is empty or damaged and the second copy cannot be read: {0}")]
    MirrorUnreadable(MirrorError),
    /// Restoring did not succeed.
    #[error("the store could not be restored: {0}")]
    NotRestored(Fault),
}

/// What lies in the database.
pub(super) enum Loaded {
    Nothing,
    Whole(Box<State>),
    Broken(Box<Broken>),
}

/// What is readable of a database that isn't whole.
pub(super) struct Broken {
    raw: Vec<u8>,
    head: Option<Head>,
    directory: Option<Directory>,
    tail: BTreeMap<u64, Tailed>,
    places: Vec<Place>,
}

impl Broken {
    pub fn first(&self) -> Place {
        let first = self.places.first().cloned();
        first.unwrap_or_else(|| place(Table::Meta, HEAD))
    }
}

/// Reads everything but pages.
pub(super) async fn load<D: Database>(db: &D) -> Result<Loaded, Fault> {
    for _ in 0..16 {
        let raw = db.get(Table::Meta, &text(HEAD)).await?;
        let loaded = load_once(db, raw.clone()).await?;
        // Not a snapshot: what looks broken may be another tab's write between two reads.
        if matches!(loaded, Loaded::Whole(_)) || db.get(Table::Meta, &text(HEAD)).await? == raw {
            return Ok(loaded);
        }
    }
    Err(Fault::Moved)
}

async fn load_once<D: Database>(db: &D, raw: Option<Vec<u8>>) -> Result<Loaded, Fault> {
    let mut places = Vec::new();
    let mut sound = |result: Result<(), Fault>| match result {
        Ok(()) => Ok(true),
        Err(Fault::Damaged(at)) => {
            places.push(at);
            Ok(false)
        }
        Err(fault) => Err(fault),
    };
    let mut head: Option<Head> = None;
    sound(read(raw.as_ref(), || place(Table::Meta, HEAD)).map(|value| head = Some(value)))?;
    let mut directory: Option<Directory> = None;
    let bytes = db.get(Table::Meta, &text(meta::DIRECTORY)).await?;
    if raw.is_none() && bytes.is_none() {
        let mut empty = true;
        for table in [Table::Tail, Table::Histories, Table::Summaries] {
            empty &= db.keys(table).await?.is_empty();
        }
        if empty {
            return Ok(Loaded::Nothing);
        }
    }
    let at = || place(Table::Meta, meta::DIRECTORY);
    sound(read(bytes.as_ref(), at).and_then(|value: Directory| {
        let fits = head.as_ref();
        if fits.is_none_or(|head| head.generation == value.generation) {
            directory = Some(value);
            Ok(())
        } else {
            Err(Fault::Damaged(at()))
        }
    }))?;
    let folded_to = head.as_ref().map_or(0, |head| head.folded_to);
    let mut tail = BTreeMap::new();
    let from = Key::Number(folded_to + 1);
    for (key, bytes) in db.scan(Table::Tail, Some(&from)).await? {
        let beyond = |head: &Head| !matches!(key, Key::Number(seq) if seq <= head.seq);
        if head.as_ref().is_some_and(beyond) {
            continue;
        }
        sound(read_tail(&key, &bytes).map(|(seq, entry)| {
            tail.insert(seq, entry);
        }))?;
    }
    if let Some(head) = &head {
        for seq in head.folded_to + 1..=head.seq {
            if !tail.contains_key(&seq) && !places.contains(&place(Table::Tail, seq)) {
                places.push(place(Table::Tail, seq));
            }
        }
    }
    let (Some(head), Some(directory), true) = (&head, &directory, places.is_empty()) else {
        return Ok(Loaded::Broken(Box::new(Broken {
            raw: raw.unwrap_or_default(),
            head,
            directory,
            tail,
            places,
        })));
    };
    let mut state = State::blank(head.clone(), directory.clone());
    state.bytes = raw.unwrap_or_default();
    // Both are made anew if damaged: at worst a start reads more than it must.
    let recent = db.get(Table::Meta, &text(meta::RECENT)).await?;
    let recent = recent.and_then(|bytes| codec::decode::<Vec<CommitId>>(&bytes).ok());
    state.recent = recent.unwrap_or_default();
    state.answered = state.recent.iter().copied().collect();
    let known = db.get(Table::Meta, &text(meta::MIRROR)).await?;
    state.known = known
        .and_then(|bytes| codec::decode(&bytes).ok())
        .unwrap_or_default();
    for (seq, entry) in tail {
        state.push(seq, entry);
    }
    Ok(Loaded::Whole(Box::new(state)))
}

impl State {
    fn blank(head: Head, directory: Directory) -> Self {
        Self {
            head,
            bytes: Vec::new(),
            directory,
            tail: BTreeMap::new(),
            records: HashMap::new(),
            recent: Vec::new(),
            answered: HashSet::new(),
            known: Known::default(),
        }
    }

    fn new(replica: ReplicaId) -> Self {
        let head = Head {
            writes: 0,
            seq: 0,
            last: None,
            folded_to: 0,
            epoch: 0,
            generation: 0,
            next_page: 1,
            reserved: None,
            replica,
            replica_seq: 0,
            clock: Clock::default(),
            summaries: 0,
            mirror_whole: true,
            emptied: false,
        };
        Self::blank(head, Directory::default())
    }
}

impl<M: Mirror, S: Summarise> Tablet<Memory, M, S> {
    /// The journal as the mirror has it, in memory: for when the database can't be opened. Nothing
    /// written to it lasts; it is there to look at and to export.
    ///
    /// # Errors
    /// [`OpenError`] when the mirror can't be read either.
    pub async fn open_read_only_from_mirror(
        mirror: M,
        summariser: S,
        start: Start,
        hear: Hear,
    ) -> Result<(Self, Opening), OpenError> {
        Self::open_heard(Memory::new(), mirror, summariser, start, hear).await
    }
}

impl<D: Database, M: Mirror, S: Summarise> Tablet<D, M, S> {
    /// As [`Self::open_heard`], with nobody waiting.
    ///
    /// # Errors
    /// [`OpenError`]; nothing was changed then.
    pub async fn open(
        db: D,
        mirror: M,
        summariser: S,
        start: Start,
    ) -> Result<(Self, Opening), OpenError> {
        Self::open_heard(db, mirror, summariser, start, Box::new(|_, _| ())).await
    }

    /// Opens the store, and first restores what database or mirror have lost. Whoever waits hears how far that is.
    ///
    /// # Errors
    /// [`OpenError`]; nothing was changed then.
    pub async fn open_heard(
        db: D,
        mirror: M,
        summariser: S,
        start: Start,
        hear: Hear,
    ) -> Result<(Self, Opening), OpenError> {
        let mut tablet = Self {
            db,
            mirror,
            summariser,
            origin: start.origin,
            state: State::new(start.replica),
            loaded: None,
            ahead: BTreeMap::new(),
            unseen: CaughtUp::default(),
            pending: Vec::new(),
            uncertain: HashMap::new(),
            segment_begun: false,
            mirror_fault: None,
            is_lacking: false,
            hear,
        };
        let opening = tablet.reopen(start, false).await?;
        Ok((tablet, opening))
    }

    /// Restores what was found damaged while working, as an opening does.
    ///
    /// # Errors
    /// [`OpenError`]; nothing was changed then.
    pub async fn mend(&mut self) -> Result<Opening, OpenError> {
        let start = Start {
            replica: self.state.head.replica,
            marker: true,
            origin: self.origin,
        };
        let opening = self.reopen(start, true).await?;
        self.unseen.reload = true;
        Ok(opening)
    }

    /// Restores commits that only the mirror has.
    pub(super) async fn mend_newest(&mut self) -> Result<(), OpenError> {
        let start = Start {
            replica: self.state.head.replica,
            marker: true,
            origin: self.origin,
        };
        self.reopen(start, false).await?;
        self.unseen.reload = true;
        Ok(())
    }

    /// `thorough`: every page is read, and the whole mirror.
    async fn reopen(&mut self, start: Start, thorough: bool) -> Result<Opening, OpenError> {
        for _ in 0..16 {
            self.unseen = CaughtUp::default();
            match self.start(start, thorough).await {
                Ok(opening) => return Ok(opening),
                Err(OpenError::NotRestored(
                    Fault::Moved | Fault::Database(DatabaseError::Stale),
                )) => {}
                Err(OpenError::NotRestored(Fault::Mirror(error))) => {
                    return Err(OpenError::MirrorUnreadable(error));
                }
                Err(OpenError::NotRestored(Fault::Database(error))) => {
                    return Err(OpenError::Database(error));
                }
                Err(error) => return Err(error),
            }
        }
        Err(OpenError::NotRestored(Fault::Moved))
    }

    async fn start(&mut self, start: Start, thorough: bool) -> Result<Opening, OpenError> {
        let loaded = load(&self.db).await.map_err(OpenError::NotRestored)?;
        let mut work = Recovery::default();
        match loaded {
            Loaded::Nothing => {
                self.state = State::new(start.replica);
                let survey = match self.survey(&Known::default()).await {
                    Ok(survey) => survey,
                    Err(MirrorError::Unsupported) => Survey::default(),
                    Err(error) => return Err(OpenError::MirrorUnreadable(error)),
                };
                if survey.frames == 0 {
                    return self.begin(start.marker).await;
                }
                work.headless = true;
                work.from_start = true;
            }
            Loaded::Whole(state) => {
                self.state = *state;
                work.places = self.inspect().await.map_err(OpenError::NotRestored)?;
                work.from_start = thorough || !work.places.is_empty();
            }
            Loaded::Broken(broken) => {
                work.places.clone_from(&broken.places);
                work.from_start = true;
                work.headless = broken.head.is_none();
                work.salvage = broken.directory.is_none();
                let mut head = match broken.head {
                    Some(head) => head,
                    None => State::new(start.replica).head,
                };
                if let Some(directory) = &broken.directory {
                    head.generation = directory.generation;
                }
                for table in [Table::Histories, Table::Summaries] {
                    for key in self.db.keys(table).await? {
                        if let Key::Number(number) = key {
                            head.next_page = head.next_page.max(number + 1);
                        }
                    }
                }
                let mut directory = broken.directory.unwrap_or_default();
                directory.generation = head.generation;
                self.state = State::blank(head, directory);
                self.state.bytes = broken.raw;
                for (seq, entry) in broken.tail {
                    self.state.head.seq = self.state.head.seq.max(seq);
                    self.state.push(seq, entry);
                }
                if !work.salvage {
                    let more = self.inspect().await.map_err(OpenError::NotRestored)?;
                    work.places.extend(more);
                }
            }
        }
        self.restore(work, start)
            .await
            .map_err(OpenError::NotRestored)
    }

    /// A new store; told apart whether there must have been one.
    async fn begin(&mut self, marker: bool) -> Result<Opening, OpenError> {
        let mut head = self.state.head.clone();
        head.emptied = marker;
        head.summaries = self.summariser.version();
        let directory = codec::encode(&self.state.directory);
        let batch = Batch {
            puts: vec![(Table::Meta, text(meta::DIRECTORY), directory)],
            durability: Durability::Strict,
            ..Batch::empty()
        };
        self.write_head(head, batch)
            .await
            .map_err(OpenError::NotRestored)?;
        let replica = self.state.head.replica;
        self.pending = vec![Frame::Replica { replica }.encode()];
        let second = match self.flush_mirror().await {
            Ok(()) => SecondCopy::Whole,
            Err(MirrorError::Unsupported) => SecondCopy::Unsupported,
            Err(error) => SecondCopy::Failed(error),
        };
        let started = if marker {
            Started::Emptied
        } else {
            Started::Fresh
        };
        Ok(Opening { started, second })
    }

    /// Which pages are missing, and which summaries are altered. Keeps the summaries it read.
    async fn inspect(&mut self) -> Result<Vec<Place>, Fault> {
        let mut places = Vec::new();
        let keys: HashSet<Key> = self.db.keys(Table::Histories).await?.into_iter().collect();
        for leaf in &self.state.directory.histories {
            if !keys.contains(&Key::Number(leaf.page)) {
                places.push(place(Table::Histories, leaf.page));
            }
        }
        let (summaries, damaged) = self.look_at_summaries().await?;
        self.loaded = Some(summaries);
        places.extend(damaged);
        if !places.is_empty() {
            // A page may be gone because another tab folded meanwhile.
            let bytes = self.db.get(Table::Meta, &text(HEAD)).await?;
            if bytes.unwrap_or_default() != self.state.bytes {
                return Err(Fault::Moved);
            }
        }
        Ok(places)
    }
}
