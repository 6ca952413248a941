//! The engine's long work on the journal, each job on a tablet of its own over the same database and
//! the same mirror. The page's tablet finds what a job did by catching up.

use std::rc::Rc;
use std::time::Duration;

use aftercare_core::id::ReplicaId;
use aftercare_store::database::DatabaseError;
use aftercare_store::mirror::MirrorError;
use aftercare_store::tablet::{Fault, OpenError, Start, Summarise, Tablet};
use serde::{Deserialize, Serialize};

use super::task::{Cancelled, Task};
use crate::store::here::SharedMirror;
use crate::store::indexed_db::IndexedDb;
use crate::store::tabs;

/// How long the holder of the fold's lock may take before it counts as frozen (F26).
const FOLDING: Duration = Duration::from_secs(30);

/// What the engine can be asked to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Job {
    /// Move the tail into pages.
    Fold,
    /// Fold, remove what nothing names, and make a mirror whole that isn't. For idle hours.
    Tidy,
}

/// What a job did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// So many commits are in pages now.
    Folded(u64),
    /// All is tidy.
    Tidied,
}

/// Why a job did nothing. It can be asked for again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum JobError {
    /// This engine keeps a mirror only.
    #[error("this engine does no such work")]
    NotHere,
    /// Somebody no longer wants it.
    #[error("cancelled")]
    Cancelled,
    /// The database says why.
    #[error(transparent)]
    Database(DatabaseError),
    /// The second copy says why.
    #[error(transparent)]
    Mirror(MirrorError),
    /// A value is missing or altered; the page mends it.
    #[error("{0} is damaged or missing")]
    Damaged(String),
    /// The database vanished.
    #[error("the database vanished")]
    Gone,
    /// Other tabs write too fast to follow: again later.
    #[error("other tabs are writing")]
    Moved,
}

impl From<Cancelled> for JobError {
    fn from(_cancelled: Cancelled) -> Self {
        JobError::Cancelled
    }
}

impl From<Fault> for JobError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Database(error) => JobError::Database(error),
            Fault::Mirror(error) => JobError::Mirror(error),
            Fault::Damaged(place) => JobError::Damaged(place.to_string()),
            Fault::Gone => JobError::Gone,
            Fault::Moved => JobError::Moved,
        }
    }
}

impl From<OpenError> for JobError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Database(error) => JobError::Database(error),
            OpenError::MirrorUnreadable(error) => JobError::Mirror(error),
            OpenError::NotRestored(fault) => fault.into(),
        }
    }
}

/// Does one job.
pub(super) async fn work<S: Summarise>(
    job: Job,
    task: &Task,
    database: &str,
    mirror: SharedMirror,
    summariser: S,
) -> Result<Outcome, JobError> {
    task.breathe().await?;
    // Only one tab folds at a time; that another one was frozen while it did must not stop us.
    let _held = tabs::lock(&format!("{database}.fold"), FOLDING).await;
    let connection = IndexedDb::open(database, Rc::new(|_told| ()))
        .await
        .map_err(JobError::Database)?;
    // There is a store, or nobody would ask: an empty one is a loss.
    let start = Start {
        replica: ReplicaId::new(uuid::Uuid::new_v4()),
        marker: true,
    };
    let (mut tablet, _opening) = Tablet::open(connection, mirror, summariser, start).await?;
    task.breathe().await?;
    match job {
        Job::Fold => Ok(Outcome::Folded(tablet.fold_tail().await?)),
        Job::Tidy => {
            tablet.tidy().await?;
            Ok(Outcome::Tidied)
        }
    }
}
