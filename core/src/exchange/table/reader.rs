//! Rows out of bytes: decoded in chunks, cut by csv-core, limits kept while reading.
//!
//! Never holds more than the file, one chunk and one row.

use super::{
    Delimiter, Encoding, LONGEST_CELL, LONGEST_ROW, MOST_COLUMNS, TableError, encoding::admissible,
};
use csv_core::ReadRecordResult;

/// Bytes that are decoded at a time.
const CHUNK: usize = 16 * 1024;

/// One row of a table as it stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Row {
    /// Its number as a spreadsheet counts: from 1, the header and empty lines included.
    pub number: u64,
    /// The line of the file on which it starts, from 1.
    pub line: u64,
    /// The cells, untouched.
    pub cells: Vec<String>,
}

/// Reads a table row by row.
pub struct Reader<B> {
    bytes: B,
    at: usize,
    decoder: encoding_rs::Decoder,
    decoded: Vec<u8>,
    cut: usize,
    done: bool,
    core: csv_core::Reader,
    /// Rows, line ends inside cells, and empty lines so far.
    rows: u64,
    inside: u64,
    empty: u64,
}

impl<B: AsRef<[u8]>> Reader<B> {
    /// Opens a table. A first line `sep=;` as spreadsheets write it is passed over.
    ///
    /// # Errors
    /// Empty, too large, or not a text at all.
    pub fn open(bytes: B, encoding: Encoding, delimiter: Delimiter) -> Result<Self, TableError> {
        admissible(bytes.as_ref())?;
        let named = named_delimiter(bytes.as_ref(), encoding).is_some();
        let mut reader = Self {
            bytes,
            at: 0,
            decoder: encoding.table().new_decoder_with_bom_removal(),
            decoded: Vec::new(),
            cut: 0,
            done: false,
            core: csv_core::ReaderBuilder::new()
                .delimiter(delimiter.byte())
                .build(),
            rows: 0,
            inside: 0,
            empty: 0,
        };
        if named {
            reader.next_row()?;
        }
        Ok(reader)
    }

    /// Bytes read so far and bytes in all.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        (self.at as u64, self.bytes.as_ref().len() as u64)
    }

    /// The next row, or nothing at the end. After an error the reader gives no more rows.
    ///
    /// # Errors
    /// A limit; names the row.
    pub fn next_row(&mut self) -> Result<Option<Row>, TableError> {
        let result = self.read();
        if result.is_err() {
            self.done = true;
            self.at = self.bytes.as_ref().len();
            self.decoded.clear();
            self.cut = 0;
            self.core.reset();
        }
        result
    }

    fn read(&mut self) -> Result<Option<Row>, TableError> {
        let line = self.core.line();
        let (mut text, mut ends) = (vec![0_u8; 1024], vec![0_usize; 64]);
        let (mut length, mut cells) = (0, 0);
        let mut last = b'\n';
        loop {
            // A chunk may decode to nothing; an empty input would mean the end to csv-core.
            while self.cut >= self.decoded.len() && !self.done {
                self.fill();
            }
            let input = self.decoded.get(self.cut..).unwrap_or(&[]);
            let (room, marks) = (
                text.get_mut(length..).unwrap_or(&mut []),
                ends.get_mut(cells..).unwrap_or(&mut []),
            );
            let (result, taken, written, ended) = self.core.read_record(input, room, marks);
            if let Some(byte) = taken.checked_sub(1).and_then(|at| input.get(at)) {
                last = *byte;
            }
            self.cut += taken;
            length += written;
            cells += ended;
            let start = cells
                .checked_sub(1)
                .and_then(|at| ends.get(at))
                .copied()
                .unwrap_or(0);
            if length.saturating_sub(start) > LONGEST_CELL || length > LONGEST_ROW {
                return Err(TableError::CellTooLong {
                    row: self.number() + 1,
                    line,
                });
            }
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => text.resize(text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if cells >= MOST_COLUMNS => {
                    return Err(TableError::TooManyColumns(self.number() + 1));
                }
                ReadRecordResult::OutputEndsFull => {
                    ends.resize((ends.len() * 2).min(MOST_COLUMNS + 1), 0)
                }
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
            }
        }
        if cells > MOST_COLUMNS {
            return Err(TableError::TooManyColumns(self.number() + 1));
        }
        let mut row = Row {
            line,
            ..Row::default()
        };
        let mut start = 0;
        for end in ends.iter().take(cells) {
            let cell = text.get(start..*end).unwrap_or(&[]);
            if cell.len() > LONGEST_CELL {
                return Err(TableError::CellTooLong {
                    row: self.number() + 1,
                    line,
                });
            }
            self.inside += cell.iter().filter(|b| **b == b'\n').count() as u64;
            row.cells.push(String::from_utf8_lossy(cell).into_owned());
            start = *end;
        }
        self.rows += 1;
        // Lines are counted by LF; of a CRLF only the CR has been seen when a row ends, and the last row may have neither.
        let lines = self.core.line() - 1 + u64::from(last != b'\n');
        self.empty = self
            .empty
            .max(lines.saturating_sub(self.rows + self.inside));
        row.number = self.number();
        Ok(Some(row))
    }

    fn number(&self) -> u64 {
        self.rows + self.empty
    }

    fn fill(&mut self) {
        let bytes = self.bytes.as_ref();
        let end = (self.at + CHUNK).min(bytes.len());
        let chunk = bytes.get(self.at..end).unwrap_or(&[]);
        // The longest that a chunk can become; the decoder never stops for want of room.
        self.decoded.resize(
            self.decoder
                .max_utf8_buffer_length(chunk.len())
                .unwrap_or(CHUNK * 4),
            0,
        );
        let last = end == bytes.len();
        let (_, read, written, _) = self.decoder.decode_to_utf8(chunk, &mut self.decoded, last);
        self.decoded.truncate(written);
        self.cut = 0;
        self.at += read;
        self.done = last && self.at == bytes.len();
    }
}

/// The delimiter that a spreadsheet wrote into the first line (`sep=;`).
pub(super) fn named_delimiter(bytes: &[u8], encoding: Encoding) -> Option<Delimiter> {
    let (start, _) = encoding
        .table()
        .decode_with_bom_removal(bytes.get(..bytes.len().min(24)).unwrap_or(bytes));
    let line = start.split(['\r', '\n']).next()?.trim_matches('"');
    match line
        .strip_prefix("sep=")
        .or_else(|| line.strip_prefix("SEP="))?
    {
        "," => Some(Delimiter::Comma),
        ";" => Some(Delimiter::Semicolon),
        "\t" => Some(Delimiter::Tab),
        "|" => Some(Delimiter::Bar),
        _ => None,
    }
}
