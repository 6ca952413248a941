//! Targets, calendar, letterhead, deadlines, and this tablet's name; only what was changed is written.

mod form;
mod logo;
mod times;
mod typed;
pub(crate) mod zone;

pub use form::SettingsPage;
