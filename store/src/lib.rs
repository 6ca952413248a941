//! One tablet's journal on disk: commits, pages, mirror and recovery.
//!
//! Generic over the database and the mirror, so that the same code runs in the browser, in memory
//! and in a faulty twin from a seed.

pub mod database;
pub mod mirror;
