//! Aftercare.

pub mod engine;
pub mod store;
pub mod ui;
