//! Made-up data that is not made up: a hospital and its tickets, by commands alone, so that each of
//! them has passed every rule. The same seed gives the same bytes.

pub mod chance;
pub mod ledger;

pub use chance::Chance;
pub use ledger::Ledger;
