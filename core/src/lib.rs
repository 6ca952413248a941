//! The rules of after-sales service and the journal that keeps them.
//!
//! Nothing here knows a browser, a clock or a source of randomness: time, actor and new ids are
//! arguments, so that every decision can be replayed exactly.

pub mod domain;
pub mod exchange;
pub mod generate;
pub mod id;
pub mod insight;
pub mod journal;
pub mod search;
#[cfg(test)]
mod shared;
pub mod time;
