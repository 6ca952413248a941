//! The spare-part store: each rule refuses by its name, the ledger balances whatever order tablets meet in, and a
//! stocktake corrects what it counted and nothing that moved since (SPEC §5).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../service/hospital.rs"]
#[allow(dead_code)]
mod hospital;
#[path = "../service/story.rs"]
#[allow(dead_code)]
mod story;

mod balance;
mod emergency;
mod journal;
mod labels;
mod lists;
mod rules;
mod shelf;
mod stocktake;
mod tablets;
mod ticket;
mod two;
