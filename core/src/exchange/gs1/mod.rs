//! GS1 element strings, as scanners send them and people type them (SPEC §2, UDI).
//!
//! What parses is checked whole: identifiers, lengths, characters, check digits, dates. What does not
//! parse is somebody else's code or a slip, and is kept exactly as typed: nothing is refused or mended
//! silently. The crate `gs1` 0.1.8 was held against the authority's cases first: it decodes RFID tags
//! (EPC) and has no parser for element strings at all, so not one case could be run.

mod identifiers;
mod reading;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The year around which [`parse`] places two-digit years: 1977 to 2076. Fixed, so that a string read
/// today means the same day when it is read again in ten years.
pub const CENTURY_AROUND: i32 = 2026;

/// The separator that scanners send for FNC1 (ASCII 29).
pub const FNC1: char = '\u{1d}';

/// The longest text that is looked at, in bytes; GS1 symbols end well below.
pub const LONGEST: usize = 512;

/// Why a text is not a GS1 element string that devices carry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum Gs1Error {
    /// Nothing was there.
    #[error("empty")]
    Empty,
    /// Longer than [`LONGEST`].
    #[error("longer than any GS1 symbol")]
    TooLong,
    /// The scanner says that the symbol is not a GS1 one.
    #[error("the symbology identifier {0} is not a GS1 one")]
    OtherSymbology(String),
    /// No application identifier where one has to start, at this character (0-based).
    #[error("no application identifier at character {0}")]
    NoIdentifier(usize),
    /// An application identifier that no device carries, or that does not exist.
    #[error("({0}) is not an identifier that devices carry")]
    UnsupportedIdentifier(String),
    /// Too short or too long.
    #[error("({identifier}) holds {found} characters, not {least} to {most}")]
    Length {
        /// The application identifier.
        identifier: String,
        /// Fewest characters.
        least: usize,
        /// Most characters.
        most: usize,
        /// Characters found.
        found: usize,
    },
    /// A character that may not stand there.
    #[error("({identifier}) may not hold {character:?}")]
    Character {
        /// The application identifier.
        identifier: String,
        /// The character.
        character: char,
    },
    /// The check digit (or pair) does not hold: most often a mistyped number.
    #[error("the check digit of ({0}) does not hold")]
    CheckDigit(String),
    /// No such day or time.
    #[error("({0}) is no real date")]
    NoSuchDate(String),
    /// One identifier twice with different values.
    #[error("({0}) stands twice with different values")]
    Contradicts(String),
    /// A separator is missing and the text can be read in more than one way.
    #[error("a separator is missing and there is more than one way to read it")]
    SeveralReadings,
}

/// A trade item number of 14 digits whose check digit holds: the device identifier (DI) of a GS1 UDI.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Gtin14(String);

impl Gtin14 {
    /// Takes 8, 12, 13 or 14 digits; shorter ones get leading zeros.
    ///
    /// # Errors
    /// The length, a character that is no digit, or the check digit.
    pub fn new(digits: &str) -> Result<Self, Gs1Error> {
        if !matches!(digits.len(), 8 | 12 | 13 | 14) {
            return Err(Gs1Error::Length {
                identifier: "01".into(),
                least: 8,
                most: 14,
                found: digits.chars().count(),
            });
        }
        let padded = format!("{digits:0>14}");
        identifiers::check("01", &padded, CENTURY_AROUND)?;
        Ok(Self(padded))
    }

    /// The 14 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One identifier with its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// The application identifier, two to four digits.
    pub identifier: String,
    /// What it holds, checked.
    pub value: String,
}

/// A GS1 element string in which every element was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElementString {
    elements: Vec<Element>,
    around: i32,
    separator: Separator,
}

/// How sure the borders between the elements are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Separator {
    /// All there, or none needed.
    Sound,
    /// One was missing; there is only one way to read the text without it.
    Repaired,
    /// Reads soundly as it stands, and a date could hide in the last value if the scanner dropped one:
    /// show it and let a person look.
    Doubtful,
}

/// The symbology identifiers (ISO/IEC 15424) by which a code says that it holds an element string.
pub const SYMBOLOGIES: [&str; 5] = ["]d2", "]C1", "]Q3", "]e0", "]J1"];

/// Reads an element string: with FNC1 as ASCII 29 (also shown as `<GS>` or `␝`), behind one of the
/// [`SYMBOLOGIES`], with brackets (also full-width), or as a plain run.
/// Two-digit years are placed around [`CENTURY_AROUND`].
///
/// # Errors
/// Names what is wrong and with which identifier; the caller keeps the text as typed (see [`Udi`]).
pub fn parse(text: &str) -> Result<ElementString, Gs1Error> {
    parse_around(text, CENTURY_AROUND)
}

/// [`parse`] with the year around which two-digit years are placed.
///
/// # Errors
/// As [`parse`].
pub fn parse_around(text: &str, year: i32) -> Result<ElementString, Gs1Error> {
    let (elements, separator) = reading::read(text, year)?;
    Ok(ElementString {
        elements,
        around: year,
        separator,
    })
}

impl ElementString {
    /// The elements in the order in which they stand.
    #[must_use]
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// How sure the borders between the elements are.
    #[must_use]
    pub fn separator(&self) -> Separator {
        self.separator
    }

    /// What the identifier holds.
    #[must_use]
    pub fn get(&self, identifier: &str) -> Option<&str> {
        self.elements
            .iter()
            .find(|e| e.identifier == identifier)
            .map(|e| e.value.as_str())
    }

    /// The device identifier, (01).
    #[must_use]
    pub fn di(&self) -> Option<Gtin14> {
        self.get("01").map(|digits| Gtin14(digits.to_owned()))
    }

    /// The serial number, (21).
    #[must_use]
    pub fn serial(&self) -> Option<&str> {
        self.get("21")
    }

    /// The lot or batch, (10).
    #[must_use]
    pub fn lot(&self) -> Option<&str> {
        self.get("10")
    }

    /// The last day of use, (17), else the day of (7003).
    #[must_use]
    pub fn expiry(&self) -> Option<NaiveDate> {
        self.date("17").or_else(|| self.date("7003"))
    }

    /// The day of production, (11), else the day of (8008).
    #[must_use]
    pub fn production(&self) -> Option<NaiveDate> {
        self.date("11").or_else(|| self.date("8008"))
    }

    /// The software version, (8012).
    #[must_use]
    pub fn software_version(&self) -> Option<&str> {
        self.get("8012")
    }

    fn date(&self, identifier: &str) -> Option<NaiveDate> {
        identifiers::date(self.get(identifier)?, self.around)
    }

    /// As a scanner sends it: [`FNC1`] in front and after each value that needs it.
    #[must_use]
    pub fn to_fnc1(&self) -> String {
        let mut text = String::new();
        let mut border = true;
        for Element { identifier, value } in &self.elements {
            if border {
                text.push(FNC1);
            }
            text.push_str(identifier);
            text.push_str(value);
            border = identifiers::predefined_length(identifier).is_none();
        }
        text
    }

    /// As printed under the symbol: `(01)…(10)…`; a bracket inside a value is written `\(`.
    #[must_use]
    pub fn to_bracketed(&self) -> String {
        self.elements
            .iter()
            .map(|e| format!("({}){}", e.identifier, e.value.replace('(', "\\(")))
            .collect()
    }
}

/// Who issued a device's code, as far as its first character tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Issuer {
    /// GS1, and it parsed.
    Gs1,
    /// HIBCC: starts with `+`.
    Hibcc,
    /// ICCBBA (blood, cells, tissue): starts with `=` or `&`.
    Iccbba,
    /// Nothing says.
    Unknown,
}

/// A unique device identifier: a checked GS1 element string, or whatever was typed (SPEC §2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Udi {
    /// A checked GS1 element string.
    Gs1(ElementString),
    /// Another issuer's code, or one that could not be parsed, exactly as typed.
    AsTyped(String),
}

impl Udi {
    /// Never refuses. The error says why the text was kept as typed.
    #[must_use]
    pub fn read(text: &str) -> (Self, Option<Gs1Error>) {
        match parse(text) {
            Ok(elements) => (Self::Gs1(elements), None),
            Err(error) => (Self::AsTyped(text.to_owned()), Some(error)),
        }
    }

    /// The checked elements, when it is a GS1 code.
    #[must_use]
    pub fn gs1(&self) -> Option<&ElementString> {
        match self {
            Self::Gs1(elements) => Some(elements),
            Self::AsTyped(_) => None,
        }
    }

    /// Who issued it.
    #[must_use]
    pub fn issuer(&self) -> Issuer {
        match self {
            Self::Gs1(_) => Issuer::Gs1,
            Self::AsTyped(text) => match text.trim_start().chars().next() {
                Some('+') => Issuer::Hibcc,
                Some('=' | '&') => Issuer::Iccbba,
                _ => Issuer::Unknown,
            },
        }
    }

    /// The text to show and to print: with brackets, or as typed.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Gs1(elements) => elements.to_bracketed(),
            Self::AsTyped(text) => text.clone(),
        }
    }
}
