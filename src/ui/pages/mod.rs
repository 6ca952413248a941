//! One module per page. A page composes components, reads the session and sends commands.

pub mod audit;
pub mod board;
pub mod check;
pub mod data;
pub mod day;
pub mod demo;
pub mod emergency;
pub mod far;
pub mod figures;
pub mod hand_over;
mod long_work;
pub mod parts;
pub mod plan;
pub mod print;
pub mod register_import;
pub mod registers;
pub mod report;
pub mod settings;
pub mod start;
pub mod tablet;
pub mod ticket;
pub mod who;

use crate::app::Trouble;
use crate::ui::components::FieldError;
use crate::ui::words::refusals;
use aftercare_core::domain::Refusal;

/// What to mend after a trouble: a refusal at the field that it is about (`at`), anything else at none.
fn to_mend(trouble: Trouble, at: impl FnOnce(&Refusal) -> &'static str) -> FieldError {
    let field = match &trouble {
        Trouble::Refused(refusal) => at(refusal),
        _ => "",
    };
    FieldError::new(field, move || refusals::trouble(&trouble))
}
