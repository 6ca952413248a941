//! The audit trail: one record's events in order, each with who, when, where and what to look at.

mod find;
mod look_at;
mod page;
mod trail;

pub(in crate::ui::pages) use find::{describe, describe_all};
pub use page::AuditPage;
