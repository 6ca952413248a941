//! Aftercare.

pub mod ui;
