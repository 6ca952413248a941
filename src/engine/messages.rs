//! What page and engine say to each other, and how it is put into a message: a list whose first
//! element is the postcard form of the envelope and whose others are buffers; all are transferred.

use aftercare_store::mirror::{MirrorError, SegmentName};
use js_sys::{Array, ArrayBuffer, Uint8Array};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::jobs::{Job, JobError, Outcome};
use crate::store::here::Kind;

/// From the page to the engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The answer carries the same number.
    pub id: u32,
    /// What.
    pub request: Request,
}

/// What a page can ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Open the mirror of this database; always the first request.
    Open {
        /// The database's name.
        database: String,
    },
    /// Something of the mirror; done in the order of asking.
    Mirror(MirrorCall),
    /// Long work beside it; the file for it comes along.
    Job(Job),
    /// Give up the job of that number; what is not committed by then never will be.
    Cancel(u32),
}

/// The calls of `aftercare_store::mirror::Mirror`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MirrorCall {
    /// Append the buffer that comes along.
    Append,
    /// Close this session's segment.
    CloseSegment,
    /// List the segments.
    Segments,
    /// Read a part of a segment.
    Read {
        /// Which.
        segment: SegmentName,
        /// From which byte.
        offset: u64,
        /// How many bytes at most.
        length: u32,
    },
    /// Remove a segment.
    Remove(SegmentName),
}

/// From the engine to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Said {
    /// The engine runs. Its first words.
    Here {
        /// Its build; must be the page's.
        build: String,
        /// A lock that it holds as long as it lives.
        life: String,
    },
    /// The engine met a fault in itself and stops.
    Dying(String),
    /// How far a job has come.
    Progress {
        /// Which.
        id: u32,
        /// How far.
        progress: Progress,
    },
    /// The answer to a request.
    Answer {
        /// Which.
        id: u32,
        /// What.
        answer: Answer,
    },
}

/// How far a job has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Units done.
    pub done: u64,
    /// Of how many, where that is known.
    pub of: Option<u64>,
}

/// What the engine answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// The mirror is open, and of this kind.
    Opened(Kind),
    /// Done.
    Done,
    /// The segments and their lengths in bytes.
    Segments(Vec<(SegmentName, u64)>),
    /// The bytes are in the buffer that comes along.
    Bytes,
    /// The mirror could not.
    Mirror(MirrorError),
    /// What became of a job.
    Job(Result<Outcome, JobError>),
}

/// A message that nobody of this build wrote.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a message of another build")]
pub struct Foreign;

/// A message ready to be posted: the list, and what is transferred with it.
pub struct Packed {
    /// What is posted.
    pub message: Array,
    /// What changes hands.
    pub transfer: Array,
}

/// What comes along with an envelope.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// Buffers; they change hands.
    pub buffers: Vec<ArrayBuffer>,
    /// Files; only their handle is passed.
    pub files: Vec<Blob>,
}

impl From<&[ArrayBuffer]> for Parts {
    fn from(buffers: &[ArrayBuffer]) -> Self {
        Self {
            buffers: buffers.to_vec(),
            files: Vec::new(),
        }
    }
}

/// Packs an envelope and what comes along.
#[must_use]
pub fn pack(envelope: &impl Serialize, parts: &Parts) -> Packed {
    // Our own types always have a postcard form.
    let head = postcard::to_allocvec(envelope).unwrap_or_default();
    let message = Array::of1(&buffer_of(&head));
    for buffer in &parts.buffers {
        message.push(buffer);
    }
    let transfer = message.slice(0, message.length());
    for file in &parts.files {
        message.push(file);
    }
    Packed { message, transfer }
}

/// Unpacks an envelope and what comes along.
///
/// # Errors
/// [`Foreign`] if it isn't one of ours.
pub fn unpack<T: DeserializeOwned>(message: &JsValue) -> Result<(T, Parts), Foreign> {
    let list: &Array = message.dyn_ref().ok_or(Foreign)?;
    let mut list = list.iter();
    let head = list.next().and_then(|head| head.dyn_into().ok());
    let envelope = postcard::from_bytes(&bytes_of(&head.ok_or(Foreign)?)).map_err(|_| Foreign)?;
    let mut parts = Parts::default();
    for part in list {
        match part.dyn_into::<ArrayBuffer>() {
            Ok(buffer) => parts.buffers.push(buffer),
            Err(other) => parts.files.push(other.dyn_into().map_err(|_| Foreign)?),
        }
    }
    Ok((envelope, parts))
}

/// Bytes as a buffer of their own, to be transferred.
#[must_use]
pub fn buffer_of(bytes: &[u8]) -> ArrayBuffer {
    Uint8Array::from(bytes).buffer()
}

/// A buffer's bytes.
#[must_use]
pub fn bytes_of(buffer: &ArrayBuffer) -> Vec<u8> {
    Uint8Array::new(buffer).to_vec()
}
