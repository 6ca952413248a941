//! Cases worked by hand.

mod emergencies;
mod fixes;
mod promises;
mod supply;
mod surveys;
