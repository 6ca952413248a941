//! One module per page. A page composes components, reads the session and sends commands.

pub mod audit;
pub mod board;
pub mod data;
pub mod print;
pub mod register_import;
pub mod registers;
pub mod report;
pub mod settings;
pub mod start;
pub mod ticket;
pub mod who;
