//! Registers of devices and of parts, from the bytes of a text table to drafts of records (SPEC §8, Tables).
//!
//! The way: [`detect`] an encoding and a delimiter (both can be overruled), [`Reader`] gives rows,
//! [`find_header`] and [`Mapping::guess`] say what the columns are, [`DateSurvey`] sees how dates are
//! written, [`Converter`] makes each row a [`DeviceRow`] (and [`convert_part`] a [`PartRow`]) or names why not,
//! [`Finder`] names what is there twice, [`ErrorList`] gives the refused rows back. Every step is pulled row by row, so the caller
//! decides about progress and cancelling. Nothing is invented: what cannot be read stays a remark.

mod amount;
mod column;
mod convert;
mod date;
mod device;
mod duplicates;
mod encoding;
mod errors;
mod guard;
mod headers;
mod part;
mod part_headers;
mod reader;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_registers;
mod values;
mod written;

pub use amount::written as written_amount;
pub use column::{Column, Field, Guess, Heading, Mapping, Target, find_header};
pub use convert::{Converter, DateSurvey, Outcome};
pub use date::{DateOrder, DateProblem, read_date};
pub use device::{DeviceRow, DeviceStatus, ProblemKind, RowProblem};
pub use duplicates::{Finder, Group, Identity, Key, KeyKind, Known, duplicates, identity_keys};
pub use encoding::{Delimiter, Detected, Encoding, Why, detect, detect_delimiter, detect_encoding};
pub use errors::{ErrorList, REASON_HEADERS};
pub use guard::{guard, unguard};
pub use headers::Fit;
pub use part::{PartColumn, PartRow, Weight, convert_part};
pub use reader::{Reader, Row};
pub use values::{is_placeholder, yes_or_no};
pub use written::write_table;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;
/// Most columns of a row.
pub const MOST_COLUMNS: usize = 1_000;
/// The longest cell, in bytes of UTF-8.
pub const LONGEST_CELL: usize = 100_000;
/// The longest row, in bytes of UTF-8.
pub const LONGEST_ROW: usize = 1_000_000;
/// The longest text of a device's field, in characters; longer ones become remarks.
pub const LONGEST_FIELD: usize = 500;

/// Why a file cannot be read as a table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum TableError {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Larger than [`LARGEST_FILE`]; holds its size in bytes.
    #[error("the file has {0} bytes, too many")]
    TooLarge(u64),
    /// A workbook, an archive or a picture, by its first bytes; holds the usual name.
    #[error("this is a {0} file, not a text table")]
    NotText(String),
    /// More than [`MOST_COLUMNS`] columns in this row.
    #[error("row {0} has more than 1,000 columns")]
    TooManyColumns(u64),
    /// A cell over [`LONGEST_CELL`], or a row over [`LONGEST_ROW`]: most often a quote that is never closed.
    #[error(
        "row {row} holds a cell that is too long; a quotation mark opened after line {line} is perhaps not closed"
    )]
    CellTooLong {
        /// The row, 1-based, as a spreadsheet counts.
        row: u64,
        /// The line of the file on which the row starts, 1-based.
        line: u64,
    },
}
