//! What the bytes of a table are: encoding and delimiter, guessed in a fixed order, always overridable.
//!
//! Order: byte order mark, UTF-16 by its zeros, strict UTF-8, GB18030 if it reads like Chinese, Windows-1252.

use super::{LARGEST_FILE, TableError};
use serde::{Deserialize, Serialize};

/// Encodings that a register may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, strum::EnumIter)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// UTF-16, little end first: "Unicode text" of a spreadsheet.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// Chinese national encoding; holds GBK and GB2312.
    Gb18030,
    /// Western European.
    Windows1252,
}

impl Encoding {
    pub(super) fn table(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            Self::Gb18030 => encoding_rs::GB18030,
            Self::Windows1252 => encoding_rs::WINDOWS_1252,
        }
    }
}

/// What a guess of the encoding rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// The byte order mark says it.
    Mark,
    /// Every byte fits, and hardly any other encoding would.
    Fits,
    /// Reads like it: look at the preview.
    Plausible,
    /// Nothing else fitted: look at the preview.
    NothingElse,
}

/// What separates the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, strum::EnumIter)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// The tab character.
    Tab,
    /// `|`
    Bar,
}

impl Delimiter {
    /// The byte in the file.
    #[must_use]
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }
}

/// What a file seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detected {
    /// The encoding.
    pub encoding: Encoding,
    /// What the encoding rests on.
    pub why: Why,
    /// The delimiter.
    pub delimiter: Delimiter,
}

/// Guesses encoding and delimiter; both are for showing and overruling before anything is imported.
///
/// # Errors
/// Empty, too large, or not a text at all.
pub fn detect(bytes: &[u8]) -> Result<Detected, TableError> {
    admissible(bytes)?;
    let (encoding, why) = detect_encoding(bytes);
    Ok(Detected {
        encoding,
        why,
        delimiter: detect_delimiter(bytes, encoding),
    })
}

/// Refuses what is no text table before any work.
pub(super) fn admissible(bytes: &[u8]) -> Result<(), TableError> {
    const OTHERS: [(&[u8], &str); 6] = [
        (b"PK\x03\x04", "XLSX or ZIP"),
        (b"\xd0\xcf\x11\xe0", "XLS"),
        (b"%PDF", "PDF"),
        (b"\x89PNG", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"\x1f\x8b", "GZIP"),
    ];
    if bytes.is_empty() {
        return Err(TableError::Empty);
    }
    if bytes.len() > LARGEST_FILE {
        return Err(TableError::TooLarge(bytes.len() as u64));
    }
    match OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        Some((_, name)) => Err(TableError::NotText((*name).to_owned())),
        None => Ok(()),
    }
}

/// Guesses the encoding from all bytes.
#[must_use]
pub fn detect_encoding(bytes: &[u8]) -> (Encoding, Why) {
    if let Some((table, _)) = encoding_rs::Encoding::for_bom(bytes) {
        let encoding = if table == encoding_rs::UTF_8 {
            Encoding::Utf8
        } else if table == encoding_rs::UTF_16LE {
            Encoding::Utf16Le
        } else {
            Encoding::Utf16Be
        };
        return (encoding, Why::Mark);
    }
    if let Some(encoding) = utf_16_by_zeros(bytes) {
        return (encoding, Why::Plausible);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (Encoding::Utf8, Why::Fits);
    }
    if reads_like_chinese(bytes) {
        return (Encoding::Gb18030, Why::Plausible);
    }
    (Encoding::Windows1252, Why::NothingElse)
}

/// UTF-16 without mark: in the first kilobytes every other byte is zero at least a fifth of the time
/// (line ends, commas, digits), and hardly ever the ones between.
fn utf_16_by_zeros(bytes: &[u8]) -> Option<Encoding> {
    let sample = bytes.get(..bytes.len().min(4096))?;
    let zeros = |odd: usize| {
        sample
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    if pairs < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    if odd * 5 >= pairs && even * 20 < pairs {
        Some(Encoding::Utf16Le)
    } else if even * 5 >= pairs && odd * 20 < pairs {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Valid GB18030, and most of what is not ASCII is punctuation or one of the 3,755 everyday characters.
/// A western text fails: its accented letters stand alone, before an ASCII letter.
fn reads_like_chinese(bytes: &[u8]) -> bool {
    if encoding_rs::GB18030
        .decode_without_bom_handling_and_without_replacement(bytes)
        .is_none()
    {
        return false;
    }
    let (mut everyday, mut all, mut at) = (0_usize, 0_usize, 0_usize);
    while let Some(&lead) = bytes.get(at) {
        if lead < 0x80 {
            at += 1;
            continue;
        }
        all += 1;
        let trail = bytes.get(at + 1).copied().unwrap_or(0);
        if trail >= 0xa1 && matches!(lead, 0xa1..=0xa9 | 0xb0..=0xd7) {
            everyday += 1;
        }
        at += if trail.is_ascii_digit() { 4 } else { 2 };
    }
    all > 0 && everyday * 10 >= all * 7
}

/// Guesses the delimiter from the first rows: the one that cuts most of them into the same number of cells.
#[must_use]
pub fn detect_delimiter(bytes: &[u8], encoding: Encoding) -> Delimiter {
    let sample = bytes.get(..bytes.len().min(64 * 1024)).unwrap_or(bytes);
    if let Some(named) = super::reader::named_delimiter(sample, encoding) {
        return named;
    }
    let score = |delimiter: Delimiter| -> usize {
        let Ok(mut reader) = super::Reader::open(sample, encoding, delimiter) else {
            return 0;
        };
        let mut counts = std::collections::BTreeMap::<usize, usize>::new();
        for _ in 0..50 {
            match reader.next_row() {
                Ok(Some(row)) => *counts.entry(row.cells.len()).or_default() += 1,
                _ => break,
            }
        }
        let rows: usize = counts.values().sum();
        counts
            .iter()
            .filter(|(cells, _)| **cells > 1)
            .map(|(cells, same)| (cells - 1).min(40) * same * same * 100 / (rows * rows))
            .max()
            .unwrap_or(0)
    };
    [
        Delimiter::Bar,
        Delimiter::Tab,
        Delimiter::Semicolon,
        Delimiter::Comma,
    ]
    .into_iter()
    .max_by_key(|delimiter| score(*delimiter))
    .unwrap_or(Delimiter::Comma)
}
