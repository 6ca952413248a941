//! The refused rows as a table to mend and import again: the rows as they were, and why, in the reader's words.

use super::device::{ProblemKind, RowProblem};
use super::guard::guard;
use super::reader::Row;

/// Headers of the column with the reasons, in English and Chinese; an import leaves such a column out.
pub const REASON_HEADERS: [&str; 2] = ["Why not imported", "未导入原因"];

/// Builds the list row by row. CSV with commas, every cell quoted, UTF-8 with mark so that spreadsheets read it.
pub struct ErrorList {
    writer: csv::Writer<Vec<u8>>,
    columns: usize,
    reasons_at: usize,
}

impl ErrorList {
    /// Starts with the table's own headers and one of [`REASON_HEADERS`]. Reasons of an earlier import are replaced.
    #[must_use]
    pub fn new(header: &[String], reason_header: &str) -> Self {
        let writer = csv::WriterBuilder::new()
            .quote_style(csv::QuoteStyle::Always)
            .flexible(true)
            .from_writer("\u{feff}".as_bytes().to_vec());
        let reasons_at = header
            .iter()
            .position(|h| REASON_HEADERS.contains(&h.trim()))
            .unwrap_or(header.len());
        let mut list = Self {
            writer,
            columns: header.len(),
            reasons_at,
        };
        list.write(header, reason_header);
        list
    }

    /// Adds a row with its problems; `words` says a problem in the reader's language.
    pub fn push(&mut self, row: &Row, problems: &[RowProblem], words: fn(&ProblemKind) -> String) {
        let reasons: Vec<String> = problems
            .iter()
            .map(|p| match &p.column {
                Some(column) => format!("{column}: {}", words(&p.kind)),
                None => words(&p.kind),
            })
            .collect();
        self.write(&row.cells, &reasons.join("; "));
    }

    fn write(&mut self, cells: &[String], reason: &str) {
        let width = self.columns.max(self.reasons_at + 1);
        let mut record: Vec<String> = cells.iter().map(|cell| guard(cell)).collect();
        // Cells beyond the headers come behind the reason, so that nothing of the row is lost.
        let beyond = if record.len() > self.columns {
            record.split_off(self.columns)
        } else {
            Vec::new()
        };
        record.resize(width, String::new());
        if let Some(cell) = record.get_mut(self.reasons_at) {
            *cell = guard(reason);
        }
        record.extend(beyond);
        // Writing into memory cannot fail.
        let _ = self.writer.write_record(&record);
    }

    /// The bytes of the file.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.writer.into_inner().unwrap_or_default()
    }
}
