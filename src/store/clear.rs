//! Clearing a store for good: database, second copy, marks. Only the demo is ever cleared by the app.

use std::time::Duration;

use aftercare_store::database::DatabaseError;
use aftercare_store::mirror::MirrorError;

use super::indexed_db::IndexedDb;
use super::opfs::Opfs;
use super::tabs::{self, pause};

/// How often the second copy is asked to go: other tabs let go of their files when they hear that the database went.
const ATTEMPTS: u32 = 25;
/// How long between two attempts.
const BETWEEN: Duration = Duration::from_millis(200);

/// Why something is left. What is gone stays gone; ask again for the rest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotCleared {
    /// The database could not be removed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The second copy is still in another tab's hands, or could not be removed.
    #[error(transparent)]
    Mirror(#[from] MirrorError),
}

/// Removes the store `name` with everything that was kept for it. Nobody of this tab may have it open any more; other
/// tabs are told and step aside by themselves.
///
/// # Errors
/// [`NotCleared`]: what is left.
pub async fn clear(name: &str) -> Result<(), NotCleared> {
    // First the mark: an empty store without one is a first start.
    tabs::forget_mark(name).await;
    tabs::forget_keys(name);
    IndexedDb::remove(name).await?;
    let mirror = super::here::mirror_name(name);
    IndexedDb::remove(&mirror).await?;
    for attempt in 1.. {
        match Opfs::remove(&mirror).await {
            Err(MirrorError::Busy | MirrorError::Failed(_)) if attempt < ATTEMPTS => {
                pause(BETWEEN).await;
            }
            Err(MirrorError::Unsupported) | Ok(()) => break,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
