//! Aftercare.

pub mod app;
pub mod engine;
pub mod store;
pub mod ui;
