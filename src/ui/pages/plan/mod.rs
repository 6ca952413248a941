//! The emergency plan: rules with their trial on the past, the on-call list, targets and intervals.

mod on_call;
mod page;
mod rules;
mod times;
mod trial;
mod typed;

pub use page::PlanPage;
