//! Where this browser keeps a tablet's journal: IndexedDB, and the mirror beside it.
//!
//! The only place that knows the browser's storage; everything above speaks to `aftercare_store`.

use aftercare_core::id::ReplicaId;
use aftercare_store::database::DatabaseError;
use aftercare_store::memory::Memory;
use aftercare_store::tablet::{Hear, OpenError, Opening, Start, Summarise, Tablet};

use crate::engine::client::Engine;
use crate::engine::mirror_client::MirrorClient;
use indexed_db::{IndexedDb, Tell};

pub mod clear;
pub mod here;
pub mod indexed_db;
pub mod opfs;
pub mod second_database;
pub mod summaries;
pub mod tabs;
pub mod which;

/// The tablet of a page: its database in IndexedDB, its mirror in the engine.
pub type PageTablet<S> = Tablet<IndexedDb, MirrorClient, S>;

/// The journal as the mirror has it, in memory, when the database can't be opened (F5).
pub type MirrorTablet<S> = Tablet<Memory, MirrorClient, S>;

/// What came of opening the store.
pub enum Store<S> {
    /// To work with.
    Open(PageTablet<S>),
    /// To look at and to export; nothing can be written. The way out is to clear the site's data and
    /// to import the export.
    ReadOnly {
        /// What the mirror has.
        tablet: MirrorTablet<S>,
        /// What the browser says of the database.
        why: String,
    },
}

/// What the app brings to the opening of the store `name`; `marker` says whether there was one before.
pub(crate) fn start(name: &str, marker: bool) -> Start {
    Start {
        replica: ReplicaId::new(uuid::Uuid::new_v4()),
        marker,
        origin: which::origin_of(name),
    }
}

/// Opens the store `name` of this browser, and first restores what database or mirror have lost.
/// Nothing is shown before it returns; [`Opening`] is one sentence each for the person.
///
/// # Errors
/// [`OpenError`]; nothing was changed then.
pub async fn open<S: Summarise>(
    name: &str,
    engine: Engine,
    summariser: S,
    tell: Tell,
    hear: Hear,
) -> Result<(Store<S>, Opening), OpenError> {
    let mirror = MirrorClient::new(engine);
    let start = start(name, tabs::has_mark(name).await);
    let (store, opening) = match IndexedDb::open(name, tell).await {
        Ok(database) => {
            let (tablet, opening) =
                Tablet::open_heard(database, mirror, summariser, start, hear).await?;
            if !start.marker {
                tabs::leave_mark(name).await;
            }
            (Store::Open(tablet), opening)
        }
        Err(DatabaseError::Unopenable(why)) => {
            let (tablet, opening) =
                Tablet::open_read_only_from_mirror(mirror, summariser, start, hear).await?;
            (Store::ReadOnly { tablet, why }, opening)
        }
        Err(error) => return Err(OpenError::Database(error)),
    };
    Ok((store, opening))
}
