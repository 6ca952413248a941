//! Cases worked by hand.

mod fixes;
mod promises;
mod surveys;
