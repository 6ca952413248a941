//! Figures as a table for spreadsheets.

use super::guard::guard;

/// A table as CSV: commas, every cell quoted, UTF-8 with mark so that spreadsheets read it, and no cell that one of
/// them would take for a formula.
#[must_use]
pub fn write_table<R>(rows: impl IntoIterator<Item = R>) -> Vec<u8>
where
    R: IntoIterator,
    R::Item: AsRef<str>,
{
    let mut writer = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .flexible(true)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        // Writing into memory cannot fail.
        let _ = writer.write_record(row.into_iter().map(|cell| guard(cell.as_ref())));
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::table::unguard;

    #[test]
    fn a_table_is_read_back_as_it_was_and_holds_no_formula() {
        let rows = [
            ["Model", "Mean"],
            ["=HYPERLINK(\"http://x\",\"y\")", "4.25"],
            ["CT, 64 slices", "@cmd"],
            ["监护仪 \"A\"\nB", "-1"],
        ];
        let bytes = write_table(rows);
        assert!(bytes.starts_with(&[0xEF, 0xBB, 0xBF]));
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(&bytes[3..]);
        let read: Vec<Vec<String>> = reader
            .records()
            .filter_map(Result::ok)
            .map(|record| record.iter().map(str::to_owned).collect())
            .collect();
        assert_eq!(read.len(), rows.len());
        for (read, row) in read.iter().zip(rows) {
            assert!(
                read.iter()
                    .all(|cell| !cell.starts_with(['=', '@', '-', '+']))
            );
            let back: Vec<String> = read.iter().map(|cell| unguard(cell)).collect();
            assert_eq!(back, row);
        }
    }
}
