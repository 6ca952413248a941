//! What is true of after-sales service: the registers, the ticket and its six steps, who may do what.
//!
//! One way round: `decide` turns a command into events or a refusal and is the only place that says
//! what may happen; `evolve` takes events in and never fails.

pub mod adopt;
pub mod calendar;
pub mod catalogue;
pub mod change;
pub mod checklist;
pub mod codes;
pub mod contradictions;
pub mod device;
pub mod emergency;
pub mod family;
pub mod instrument;
pub mod kit;
pub mod people;
pub mod pin;
pub mod refusal;
pub mod register;
pub mod register_commands;
pub mod reminder;
pub mod report_check;
pub mod report_data;
pub mod roles;
pub mod settings;
pub mod setup;
pub mod sight;
pub mod site;
pub mod starter;
pub mod stock;
pub mod stocktake;
pub mod tablet;
pub mod text;
pub mod ticket;
pub mod undo;
pub mod upkeep;
pub mod world;
pub mod writing;

pub use change::{Change, Context};
pub use refusal::Refusal;
pub use register_commands::{Action, RegisterCommand, decide_register};
pub use setup::{SetUp, set_up};
pub use world::World;
