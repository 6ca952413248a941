//! Where this browser keeps a tablet's journal: IndexedDB, and the mirror beside it.
//!
//! The only place that knows the browser's storage; everything above speaks to `aftercare_store`.

pub mod here;
pub mod indexed_db;
pub mod opfs;
pub mod second_database;
pub mod tabs;
