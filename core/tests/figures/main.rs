//! Figures of satisfaction, timeliness and first-time fix: worked by hand, against properties that always hold, and
//! against a program of their own (docs/FIGURES.md).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod demo;
mod hand;
mod made_up;
mod properties;
mod reference;
mod speed;
mod statistics;
mod ward;
