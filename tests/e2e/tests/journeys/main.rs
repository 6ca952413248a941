//! The journeys of people at tablets. One program for all of them, so that they run side by side.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod again;
mod anew;
mod asleep;
mod bare;
mod board;
mod comfort;
mod day;
mod demo;
mod emergency;
mod emergency_demo;
mod emergency_two;
mod engines;
mod figures;
mod handover;
mod hostile;
mod install;
mod kits;
mod large;
mod lasting;
mod offline;
mod pages;
mod paper;
mod parts_table;
mod photos;
mod pin;
mod refusals;
mod reload;
mod scan;
mod search;
mod shown;
mod storage;
mod store;
mod tabs;
mod views;
mod whole;
