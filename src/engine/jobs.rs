//! The engine's long work on the journal, each job on a tablet of its own over the same database and
//! the same mirror. The page's tablet finds what a job did by catching up.

use std::rc::Rc;
use std::time::Duration;

use aftercare_core::domain::Refusal;
use aftercare_core::domain::adopt::Adopted;
use aftercare_core::domain::adopt::parts::AdoptedParts;
use aftercare_core::exchange::code;
use aftercare_core::exchange::table::TableError;
use aftercare_core::generate::demo::Demo;
use aftercare_core::id::CommitId;
use aftercare_core::time::Instant;
use aftercare_store::database::DatabaseError;
use aftercare_store::mirror::MirrorError;
use aftercare_store::tablet::{
    Checked, CommitError, ExportError, Exported, Fault, Go, ImportError, ImportReport, OpenError,
    Preview, Summarise, Tablet,
};
use js_sys::ArrayBuffer;
use serde::{Deserialize, Serialize};
use web_sys::Blob;

use super::file::{ExportFile, FileFault};
use super::messages::buffer_of;
use super::picture::{self, PictureFault, Ready};
use super::register::{self, By, Intake, PartsIntake};
use super::task::{Cancelled, Task};
use super::telling::ToldDemo;
use super::worker::LIFE;
use crate::store;
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
    /// Say what the file that comes along would bring; change nothing.
    Preview,
    /// Unite that file with what is here, in one atomic step.
    Import {
        /// Names the import: asked for again with the same id it is answered.
        id: CommitId,
        /// The page's time, which guards the clock against stamps from the future.
        now: Instant,
    },
    /// Read the register that comes along and write its devices, in one atomic step.
    Register {
        /// Who writes, and the command's id.
        by: By,
        /// How it is read, and what a person decided about it.
        intake: Box<Intake>,
    },
    /// Read the table that comes along and write its parts, in one atomic step.
    Parts {
        /// Who writes, and the command's id.
        by: By,
        /// How it is read, and what a person decided about it.
        intake: Box<PartsIntake>,
    },
    /// Tell the demo hospital into an empty store, in one atomic step.
    Demo {
        /// Names it, as an import is named.
        id: CommitId,
        /// What is told.
        plan: Box<Demo>,
    },
    /// Make the photo or paper that comes along ready to be kept; its bytes come back as a buffer.
    Picture,
    /// Read the first code in the picture that comes along as brightness, a byte a pixel, so many pixels wide and high.
    Code {
        /// Pixels a row.
        width: u32,
        /// Rows.
        height: u32,
    },
    /// Everything in one file; its chunks come back as buffers.
    Export,
    /// Read everything and name whatever isn't as it was written.
    Check,
    /// Fold, remove what nothing names, gather small segments. Not done ([`JobError::Moved`]) while
    /// another job runs or another tab is open.
    Tidy,
}

/// What a job did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    /// So many commits are in pages now.
    Folded(u64),
    /// What an import would do.
    Previewed(Preview),
    /// What an import did.
    Imported(ImportReport),
    /// What a register's import did.
    Registered(Adopted),
    /// What an import of parts did.
    PartsBrought(AdoptedParts),
    /// A photo or paper is ready; its bytes are in the buffer that comes along.
    Pictured(Ready),
    /// What the code says; none where there is none.
    Code(Option<String>),
    /// The file is in the buffers that come along, in order.
    Exported(Exported),
    /// What the check saw.
    Checked(Checked),
    /// The demo hospital is there.
    Told,
    /// All is tidy.
    Tidied,
}

/// Why a job did nothing. It can be asked for again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, thiserror::Error)]
pub enum JobError {
    /// The program of this worker does no such work.
    #[error("this program does no such work")]
    NotHere,
    /// The file is refused, and where.
    #[error(transparent)]
    File(FileFault),
    /// The table can't be read as the page read it.
    #[error(transparent)]
    Table(TableError),
    /// The photo or paper is not kept.
    #[error(transparent)]
    Picture(#[from] PictureFault),
    /// The domain refuses it.
    #[error(transparent)]
    Refused(Refusal),
    /// No file came along.
    #[error("there is no file")]
    NoFile,
    /// What is stored can't be put into a file.
    #[error("{0}")]
    Disorder(String),
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

impl From<CommitError> for JobError {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Stale | CommitError::OutOfTurn => JobError::Moved,
            CommitError::Database(error) => JobError::Database(error),
            CommitError::Damaged(place) => JobError::Damaged(place.to_string()),
            CommitError::Gone => JobError::Gone,
            wrong @ (CommitError::Empty | CommitError::WrongBlob(_)) => {
                JobError::Disorder(wrong.to_string())
            }
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

impl From<ImportError<FileFault>> for JobError {
    fn from(error: ImportError<FileFault>) -> Self {
        match error {
            ImportError::Source(fault) => JobError::File(fault),
            ImportError::Cancelled => JobError::Cancelled,
            ImportError::Store(fault) => fault.into(),
        }
    }
}

impl From<ExportError<Cancelled>> for JobError {
    fn from(error: ExportError<Cancelled>) -> Self {
        match error {
            ExportError::Sink(Cancelled) | ExportError::Cancelled => JobError::Cancelled,
            ExportError::Store(fault) => fault.into(),
            ExportError::Disorder(disorder) => JobError::Disorder(disorder.to_string()),
        }
    }
}

/// What a job is done with.
pub(super) struct Means<'a, S> {
    pub task: &'a Task,
    pub database: &'a str,
    pub mirror: SharedMirror,
    pub summariser: S,
    /// The file that came along.
    pub file: Option<Blob>,
}

/// Reads a code: like [`picture`], without a store.
pub(super) async fn code(
    width: u32,
    height: u32,
    luma: Option<Blob>,
) -> Result<(Outcome, Vec<ArrayBuffer>), JobError> {
    let luma = picture::bytes_of(&luma.ok_or(JobError::NoFile)?).await?;
    let found = code::Picture::new(&luma, width, height).and_then(code::read);
    Ok((Outcome::Code(found), Vec::new()))
}

/// Makes a photo or paper ready: without a store.
pub(super) async fn picture(file: Option<Blob>) -> Result<(Outcome, Vec<ArrayBuffer>), JobError> {
    let (ready, bytes) = picture::make_ready(&file.ok_or(JobError::NoFile)?).await?;
    Ok((Outcome::Pictured(ready), vec![buffer_of(&bytes)]))
}

/// Does one job; gives back what goes with the answer, too.
pub(super) async fn work<S: Summarise>(
    job: Job,
    means: Means<'_, S>,
) -> Result<(Outcome, Vec<ArrayBuffer>), JobError> {
    let task = means.task;
    task.breathe().await?;
    // Only one tab folds at a time; that another one was frozen while it did must not stop us. The
    // other jobs need no lock: what they decide on is compared when they write.
    let _held = match job {
        Job::Fold | Job::Tidy => {
            Some(tabs::lock(&format!("{}.fold", means.database), FOLDING).await)
        }
        // Two tabs that open the demo at once tell it once.
        Job::Demo { .. } => Some(tabs::lock(&format!("{}.demo", means.database), FOLDING).await),
        _ => None,
    };
    let connection = IndexedDb::open(means.database, Rc::new(|_told| ()))
        .await
        .map_err(JobError::Database)?;
    // There is a store, or nobody would ask: an empty one is a loss.
    let start = store::start(means.database, true);
    let (mut tablet, _opening) =
        Tablet::open(connection, means.mirror, means.summariser, start).await?;
    task.breathe().await?;
    let hear = |done, of| {
        task.progress(done, Some(of));
        if task.is_cancelled() {
            Go::Cancel
        } else {
            Go::On
        }
    };
    let outcome = match job {
        Job::Fold => Outcome::Folded(tablet.fold_tail().await?),
        Job::Tidy => {
            if tabs::held_locks(LIFE).await != Some(1) {
                return Err(JobError::Moved);
            }
            tablet.tidy().await?;
            Outcome::Tidied
        }
        Job::Preview => {
            let mut file = ExportFile::new(means.file.ok_or(JobError::NoFile)?);
            Outcome::Previewed(tablet.preview(&mut file, hear).await?)
        }
        Job::Import { id, now } => {
            let mut file = ExportFile::new(means.file.ok_or(JobError::NoFile)?);
            Outcome::Imported(tablet.import(id, &mut file, now, hear).await?)
        }
        Job::Demo { id, plan } => {
            if !tablet.summaries().await?.is_empty() {
                return Ok((Outcome::Told, Vec::new()));
            }
            let now = plan.now;
            let mut source = ToldDemo::tell(&plan, task)?;
            // The telling was the first half.
            let hear = |done, of| hear(of + done, of * 2);
            tablet.import(id, &mut source, now, hear).await?;
            Outcome::Told
        }
        Job::Register { by, intake } => {
            let file = means.file.ok_or(JobError::NoFile)?;
            Outcome::Registered(register::bring(&mut tablet, task, by, *intake, file).await?)
        }
        Job::Parts { by, intake } => {
            let file = means.file.ok_or(JobError::NoFile)?;
            let adopted = register::bring_parts(&mut tablet, task, by, *intake, file).await?;
            Outcome::PartsBrought(adopted)
        }
        Job::Picture => return picture(means.file).await,
        // Another program reads codes, so that none of it is in this one.
        Job::Code { .. } => return Err(JobError::NotHere),
        Job::Export => {
            let mut chunks = Vec::new();
            let sink = async |chunk: Vec<u8>| {
                chunks.push(buffer_of(&chunk));
                task.breathe().await
            };
            let exported = tablet.export(sink, hear).await?;
            return Ok((Outcome::Exported(exported), chunks));
        }
        Job::Check => Outcome::Checked(tablet.check(hear).await?),
    };
    Ok((outcome, Vec::new()))
}
