//! The rules of the service, each as a line: given what has happened, when somebody does something,
//! then it is refused by name or leads to a stage (SPEC §1–§3).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod clocks;
mod concurrent;
mod emergency;
mod hand_over;
mod hospital;
mod journal;
mod kits;
mod papers;
mod permissions;
mod random;
mod refusals;
mod registers;
mod steps;
mod story;
mod summaries;
mod todo;
mod undo;
