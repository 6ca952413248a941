//! Emergencies: the list, and the room of one, readable from two metres.

mod acknowledged;
mod actions;
mod clocks;
mod coming;
mod commit;
mod forms;
mod guidance;
mod history;
mod list;
mod message;
mod page;
mod review;
mod room;
mod stand_down;

pub use forms::form_title;
pub(in crate::ui::pages) use history::{because, entries};
pub use list::EmergenciesPage;
pub use page::EmergencyPage;
