//! One tablet's journal on disk: commits, pages, mirror and recovery.
//!
//! Generic over the database and the mirror, so that the same code runs in the browser, in memory
//! and in a faulty twin from a seed. Start with [`tablet::Tablet`]; docs/store.md says why it is so.

pub mod codec;
pub mod database;
pub mod faulty;
pub mod frame;
pub mod layout;
pub mod memory;
pub mod mirror;
pub mod tablet;

pub use tablet::{
    BlobError, CaughtUp, Checked, Coming, Commit, CommitError, Committed, ExportError, Exported,
    Fault, FileBytes, Finding, Go, Hear, ImportError, ImportReport, Item, OpenError, Opening,
    Origin, Pen, Place, Preview, Second, SecondCopy, Source, Start, Started, Summarise, Tablet,
    Work,
};
