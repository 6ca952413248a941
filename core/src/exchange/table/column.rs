//! Which column of a table is which field of a device or a part: guessed from the headers, changed by a person.

use super::errors::REASON_HEADERS;
use super::headers::{Fit, NAMES, plain};
use super::reader::Row;
use serde::{Deserialize, Serialize};

/// How a header names a field: the words, the field, how much of the header they must be, and how sure they are
/// (0 to 100).
pub type Heading<C> = (&'static str, C, Fit, u8);

/// The fields that the columns of one kind of table can fill.
pub trait Field: Copy + Ord + 'static {
    /// How headers name them, in lower case and without marks.
    const NAMES: &'static [Heading<Self>];
    /// Whether a column that holds this is left out unless a person says otherwise.
    fn is_left_out(self) -> bool;
    /// Whether records can come of a table of which these fields are filled.
    fn suffice(is_filled: impl Fn(Self) -> bool) -> bool;
}

/// The fields of a device that a register may hold.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    strum::EnumIter,
    strum::AsRefStr,
)]
pub enum Column {
    /// The owner's number for the device.
    AssetNumber,
    /// What the device is called.
    Name,
    /// The kind of device.
    Category,
    /// The model.
    Model,
    /// Who made it.
    Manufacturer,
    /// The serial number.
    Serial,
    /// The number of its registration with an authority.
    RegistrationNumber,
    /// The unique device identifier.
    Udi,
    /// The department that uses it.
    Department,
    /// The room or place.
    Location,
    /// The hospital or branch.
    Site,
    /// When it was bought.
    PurchaseDate,
    /// When it was installed or put into service.
    CommissioningDate,
    /// When it was made.
    ManufactureDate,
    /// The last day of warranty.
    WarrantyEnd,
    /// The risk class.
    RiskClass,
    /// In service, out of service …
    Status,
    /// Critical to the owner, yes or no. Not the same as life-supporting.
    Critical,
    /// Life-supporting, yes or no.
    LifeSupporting,
    /// Who owns it.
    Owner,
    /// Who sold it.
    Supplier,
    /// The software version.
    SoftwareVersion,
    /// How many: a row is one device, so anything but 1 is refused.
    Quantity,
    /// The running number of the row: of no use.
    RowNumber,
    /// Free text.
    Remarks,
}

impl Field for Column {
    const NAMES: &'static [Heading<Self>] = NAMES;
    fn is_left_out(self) -> bool {
        self == Self::RowNumber
    }
    /// Something that names a device and something that identifies it.
    fn suffice(is_filled: impl Fn(Self) -> bool) -> bool {
        [Self::Name, Self::Category, Self::Model]
            .into_iter()
            .any(&is_filled)
            && [Self::Serial, Self::AssetNumber, Self::Udi]
                .into_iter()
                .any(&is_filled)
    }
}

/// What becomes of a column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Target<C = Column> {
    /// It fills this field.
    Field(C),
    /// Kept with each record as `header: value`.
    Remark,
    /// Left out, because a person said so or it holds the reasons of an earlier import.
    LeaveOut,
}

/// A guess for one column, 0 to 100 sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guess<C = Column> {
    /// What becomes of the column.
    pub target: Target<C>,
    /// How sure the guess is; 0 when the header says nothing.
    pub score: u8,
}

/// What becomes of every column; each field is filled by one column at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping<C = Column> {
    header: Vec<String>,
    guesses: Vec<Guess<C>>,
}

impl<C: Field> Mapping<C> {
    /// Guesses from the headers. Every column that is not understood, or whose field is better filled by
    /// another, is kept as a remark.
    #[must_use]
    pub fn guess(header: &[String]) -> Self {
        let mut candidates: Vec<(u8, usize, C)> = Vec::new();
        for (at, text) in header.iter().enumerate() {
            let text = plain(text);
            for (words, column, fit, sure) in C::NAMES {
                if let Some(score) = score(&text, words, *fit, *sure) {
                    candidates.push((score, at, *column));
                }
            }
        }
        candidates.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut guesses = vec![
            Guess {
                target: Target::Remark,
                score: 0
            };
            header.len()
        ];
        let mut taken = std::collections::BTreeSet::new();
        for (score, at, column) in candidates {
            let Some(guess) = guesses.get_mut(at) else {
                continue;
            };
            // A column whose best meaning is taken by another one does not fall back on a weaker meaning.
            if guess.score == 0 {
                let target = if column.is_left_out() {
                    Target::LeaveOut
                } else if taken.insert(column) {
                    Target::Field(column)
                } else {
                    Target::Remark
                };
                *guess = Guess { target, score };
            }
        }
        for (text, guess) in header.iter().zip(&mut guesses) {
            if REASON_HEADERS.contains(&text.trim()) {
                *guess = Guess {
                    target: Target::LeaveOut,
                    score: 100,
                };
            }
        }
        Self {
            header: header.to_vec(),
            guesses,
        }
    }

    /// The headers, as in the file.
    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// What becomes of each column, in their order.
    #[must_use]
    pub fn guesses(&self) -> &[Guess<C>] {
        &self.guesses
    }

    /// A person's choice. The column that filled the field before is kept as a remark.
    pub fn set(&mut self, at: usize, target: Target<C>) {
        for (other, guess) in self.guesses.iter_mut().enumerate() {
            if other == at {
                *guess = Guess { target, score: 100 };
            } else if matches!(target, Target::Field(_)) && guess.target == target {
                guess.target = Target::Remark;
            }
        }
    }

    /// Where a field comes from.
    #[must_use]
    pub fn position(&self, column: C) -> Option<usize> {
        self.guesses
            .iter()
            .position(|g| g.target == Target::Field(column))
    }

    /// Whether records can come of it at all.
    #[must_use]
    pub fn suffices(&self) -> bool {
        C::suffice(|column| self.position(column).is_some())
    }
}

fn score(header: &str, words: &str, fit: Fit, sure: u8) -> Option<u8> {
    if header == words {
        return Some(sure.saturating_add(1).min(100));
    }
    if fit == Fit::Whole {
        return None;
    }
    let whole_words = !words.is_ascii()
        || words.len() > 6 && header.contains(words)
        || format!(" {header} ").contains(&format!(" {words} "));
    (whole_words && header.contains(words)).then(|| {
        sure.saturating_sub(if header.chars().count() > 3 * words.chars().count() {
            10
        } else {
            4
        })
    })
}

/// Which of the first rows is the header: the one in which most columns are understood; titles above it
/// are common. Nothing when no row says anything.
#[must_use]
pub fn find_header<C: Field>(first_rows: &[Row]) -> Option<usize> {
    let understood = |row: &Row| {
        Mapping::<C>::guess(&row.cells)
            .guesses
            .iter()
            .filter(|g| matches!(g.target, Target::Field(_)))
            .count()
    };
    let mut best = None;
    for (at, row) in first_rows.iter().take(15).enumerate() {
        let count = understood(row);
        if count > best.map_or(1, |(_, most)| most) {
            best = Some((at, count));
        }
    }
    best.map(|(at, _)| at)
}
