//! A hospital's register, or a table of spare parts, on its way in: read in steps between which page or engine can breathe and
//! stop, and, in the engine, written by one commit as a person decided on it.

use std::collections::{BTreeMap, HashMap};

use aftercare_core::domain::adopt::parts::{AdoptedParts, PartAdoption, PartAnswers};
use aftercare_core::domain::adopt::{Adopted, Adoption, Answer, Destination};
use aftercare_core::domain::register::RegisterEvent;
use aftercare_core::domain::writing::{Hand, seal};
use aftercare_core::domain::{Change, Context, Refusal, World, family};
use aftercare_core::exchange::table::{
    Column, DateOrder, Delimiter, Encoding, Group, Mapping, PartColumn, Reader, Row, TableError,
};
use aftercare_core::id::{CommitId, DeviceId, PersonId, RecordId};
use aftercare_core::journal::{EventId, linearise};
use aftercare_core::time::Instant;
use aftercare_store::database::{Database, Durability};
use aftercare_store::mirror::Mirror;
use aftercare_store::tablet::{Commit, CommitError, Summarise, Tablet};
use js_sys::{ArrayBuffer, Uint8Array};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::file::FileFault;
use super::jobs::JobError;
use super::task::{Cancelled, Task};

/// Rows between two breaths.
const CHUNK: usize = 500;
/// How often the changes are decided anew when tabs are faster.
const ATTEMPTS: usize = 20;

/// How a table is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading<C = Column> {
    /// Its encoding.
    pub encoding: Encoding,
    /// What separates its cells.
    pub delimiter: Delimiter,
    /// Which of its rows is the header, from 0.
    pub header: usize,
    /// What its columns are.
    pub mapping: Mapping<C>,
    /// Which of two small numbers is the day, where a column doesn't show it.
    pub order: Option<DateOrder>,
}

/// What a person decided about a register that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    /// How it is read.
    pub reading: Reading,
    /// Where its devices go.
    pub to: Destination,
    /// Devices that share a number.
    pub groups: Vec<Group<DeviceId>>,
    /// What becomes of each group, by its place in the list.
    pub answers: BTreeMap<usize, Answer>,
}

/// What a person decided about a table of parts that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartsIntake {
    /// How it is read.
    pub reading: Reading<PartColumn>,
    /// What becomes of rows with one number, and where minimums are for.
    pub answers: PartAnswers,
}

/// Who writes, when, and under which name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct By {
    /// The command's id: asked for again with the same it is answered.
    pub id: CommitId,
    /// Who acts.
    pub actor: Option<PersonId>,
    /// The page's time.
    pub now: Instant,
    /// The tablet's offset from UTC, in minutes.
    pub zone: i16,
}

/// Cuts a file into rows. `breathe` hears the share that is done, 0 to 1, and says whether to go on.
///
/// # Errors
/// What `breathe` says; inside, what is wrong with the file.
pub async fn rows<E>(
    bytes: &[u8],
    encoding: Encoding,
    delimiter: Delimiter,
    mut breathe: impl AsyncFnMut(f64) -> Result<(), E>,
) -> Result<Result<Vec<Row>, TableError>, E> {
    let mut reader = match Reader::open(bytes, encoding, delimiter) {
        Ok(reader) => reader,
        Err(error) => return Ok(Err(error)),
    };
    let mut rows = Vec::new();
    loop {
        match reader.next_row() {
            Ok(Some(row)) => rows.push(row),
            Ok(None) => return Ok(Ok(rows)),
            Err(error) => return Ok(Err(error)),
        }
        if rows.len().is_multiple_of(CHUNK) {
            let (read, all) = reader.progress();
            breathe(share(read as usize, all as usize)).await?;
        }
    }
}

/// Makes devices of the rows below the header; `breathe` as for [`rows`].
///
/// # Errors
/// What `breathe` says.
pub async fn adopt<E>(
    rows: &[Row],
    header: usize,
    mapping: Mapping,
    order: Option<DateOrder>,
    breathe: impl AsyncFnMut(f64) -> Result<(), E>,
) -> Result<Adoption, E> {
    let below = rows.get(header + 1..).unwrap_or_default();
    let mut adoption = Adoption::of(below, mapping, order);
    fed(below, |row| adoption.feed(row), breathe).await?;
    Ok(adoption)
}

/// Hands on row after row, with a breath after every few.
async fn fed<E>(
    rows: &[Row],
    mut feed: impl FnMut(&Row),
    mut breathe: impl AsyncFnMut(f64) -> Result<(), E>,
) -> Result<(), E> {
    for (at, chunk) in rows.chunks(CHUNK).enumerate() {
        breathe(share(at * CHUNK, rows.len())).await?;
        chunk.iter().for_each(&mut feed);
    }
    Ok(())
}

#[allow(clippy::cast_precision_loss, reason = "a share for the eye")]
fn share(done: usize, of: usize) -> f64 {
    done as f64 / of.max(1) as f64
}

/// Makes parts of the rows below the header; `breathe` as for [`rows`].
///
/// # Errors
/// What `breathe` says.
pub async fn adopt_parts<E>(
    rows: &[Row],
    header: usize,
    mapping: Mapping<PartColumn>,
    breathe: impl AsyncFnMut(f64) -> Result<(), E>,
) -> Result<PartAdoption, E> {
    let below = rows.get(header + 1..).unwrap_or_default();
    let mut adoption = PartAdoption::of(mapping);
    fed(below, |row| adoption.feed(row), breathe).await?;
    Ok(adoption)
}

/// Reads the register and writes its devices by one commit: all of them, or none.
///
/// # Errors
/// Why nothing was written.
pub(super) async fn bring<D: Database, M: Mirror, S: Summarise>(
    tablet: &mut Tablet<D, M, S>,
    task: &Task,
    by: By,
    intake: Intake,
    file: Blob,
) -> Result<Adopted, JobError> {
    let rows = cut(task, &intake.reading, &file).await?;
    let Reading {
        header,
        mapping,
        order,
        ..
    } = intake.reading;
    let convert = async |share| breathe(task, 0.1, share).await;
    let adoption = adopt(&rows, header, mapping, order, convert).await?;
    drop(rows);
    write(tablet, task, by, |ctx| {
        let (to, groups, answers) = (&intake.to, &intake.groups, &intake.answers);
        let mut adopted = adoption.changes(to, groups, answers, ctx, Uuid::now_v7)?;
        let changes = std::mem::take(&mut adopted.changes);
        Ok((adopted, changes))
    })
    .await
}

/// Reads the table and writes its parts by one commit: all of them, or none.
///
/// # Errors
/// Why nothing was written.
pub(super) async fn bring_parts<D: Database, M: Mirror, S: Summarise>(
    tablet: &mut Tablet<D, M, S>,
    task: &Task,
    by: By,
    intake: PartsIntake,
    file: Blob,
) -> Result<AdoptedParts, JobError> {
    let rows = cut(task, &intake.reading, &file).await?;
    let Reading {
        header, mapping, ..
    } = intake.reading;
    let convert = async |share| breathe(task, 0.1, share).await;
    let adoption = adopt_parts(&rows, header, mapping, convert).await?;
    drop(rows);
    write(tablet, task, by, |ctx| {
        let mut adopted = adoption.changes(&intake.answers, ctx, Uuid::now_v7)?;
        let changes = std::mem::take(&mut adopted.changes);
        Ok((adopted, changes))
    })
    .await
}

/// Of the whole work: cutting a tenth, making records of rows another, deciding two; the rest is writing.
async fn breathe(task: &Task, from: f64, share: f64) -> Result<(), Cancelled> {
    said(task, from + share / 10.0);
    task.breathe().await
}

async fn cut<C>(task: &Task, reading: &Reading<C>, file: &Blob) -> Result<Vec<Row>, JobError> {
    let bytes = whole(file).await?;
    let cut = async |share| breathe(task, 0.0, share).await;
    let rows = rows(&bytes, reading.encoding, reading.delimiter, cut).await?;
    rows.map_err(JobError::Table)
}

/// Decides on the changes and writes them by one commit; decides anew when another tab was faster.
async fn write<D: Database, M: Mirror, S: Summarise, T>(
    tablet: &mut Tablet<D, M, S>,
    task: &Task,
    by: By,
    mut decide: impl FnMut(&Context<'_>) -> Result<(T, Vec<Change>), Refusal>,
) -> Result<T, JobError> {
    for _ in 0..ATTEMPTS {
        let mut world = World::default();
        for summary in tablet.summaries().await? {
            if let Some(one) = family::decode(&summary.bytes.0) {
                world.take(one);
            }
        }
        breathe(task, 0.2, 0.0).await?;
        let pen = tablet.pen();
        let ctx = Context {
            now: by.now,
            actor: by.actor,
            replica: pen.replica,
            world: &world,
        };
        let (adopted, changes) = decide(&ctx).map_err(JobError::Refused)?;
        if changes.is_empty() {
            return Ok(adopted);
        }
        breathe(task, 0.3, 0.0).await?;
        let mut heads: HashMap<RecordId, Vec<EventId>> = HashMap::new();
        for change in changes.iter().filter(|change| !is_first(change)) {
            let record = change.record().0;
            heads.insert(record, linearise(&tablet.history(record).await?).heads);
        }
        let mut hand = Hand {
            replica: pen.replica,
            next: pen.next,
            clock: pen.clock,
            actor: by.actor,
            zone: by.zone,
            now: by.now,
        };
        let events = seal(&changes, &heads, &mut hand, by.id);
        drop(changes);
        breathe(task, 0.4, 0.0).await?;
        let commit = Commit {
            id: by.id,
            events,
            blobs: Vec::new(),
            durability: Durability::Strict,
        };
        match tablet.commit(commit).await {
            Ok(_) => return Ok(adopted),
            Err(CommitError::Stale | CommitError::OutOfTurn) => {
                tablet.catch_up().await?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Err(JobError::Moved)
}

/// Whether nothing comes before it in its record.
fn is_first(change: &Change) -> bool {
    matches!(
        change,
        Change::Site(_, RegisterEvent::Entered(_))
            | Change::Department(_, RegisterEvent::Entered(_))
            | Change::Device(_, RegisterEvent::Entered(_))
            | Change::Part(_, RegisterEvent::Entered(_))
            | Change::Supplier(_, RegisterEvent::Entered(_))
    )
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share between 0 and 1"
)]
fn said(task: &Task, share: f64) {
    task.progress((share * 100.0) as u64, Some(100));
}

async fn whole(file: &Blob) -> Result<Vec<u8>, JobError> {
    let buffer: ArrayBuffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(|_gone| JobError::File(FileFault::Unreadable))?
        .unchecked_into();
    Ok(Uint8Array::new(&buffer).to_vec())
}
