//! How many of a part to order: its demand, month by month, forecast by a method for intermittent demand, and what the
//! lead time asks for (SPEC §5). The working is a value, so that the page can show every step of it.
//!
//! Sources: J. D. Croston, "Forecasting and stock control for intermittent demands" (1972); A. A. Syntetos and
//! J. E. Boylan, "The accuracy of intermittent demand estimates" (2005) for SBA; A. A. Syntetos, J. E. Boylan and
//! J. D. Croston, "On the categorization of demand patterns" (2005) for the cut-offs; R. H. Teunter, A. A. Syntetos and
//! M. Z. Babai, "Intermittent demand: linking forecasting to inventory obsolescence" (2011) for TSB.

pub mod forecast;
pub mod order;
mod pattern;
#[cfg(test)]
mod tests;

pub use forecast::{Method, croston, sba, tsb};
pub use order::{Position, Proposal, propose, series};
pub use pattern::{Pattern, Statistics, statistics};
