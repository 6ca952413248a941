//! A row of a table of spare parts becomes a draft of a part, or is refused with every reason (SPEC §8).

use super::amount::{hundredths, whole};
use super::column::{Field, Heading, Mapping, Target};
use super::convert::{Outcome, cells};
use super::device::{ProblemKind, RowProblem};
use super::reader::Row;
use super::{LONGEST_FIELD, part_headers, values};
use crate::exchange::gs1::{self, Gtin14};
use serde::{Deserialize, Serialize};

/// The fields of a part that a table may hold.
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
pub enum PartColumn {
    /// The manufacturer's part number.
    Number,
    /// Its name; whether Chinese or not is seen by its characters.
    Name,
    /// Its Chinese name.
    NameZh,
    /// Its name in English or another language of Latin letters.
    NameEn,
    /// The models that it fits.
    Models,
    /// In what it is counted.
    Unit,
    /// What one costs.
    UnitCost,
    /// Vital, essential or desirable.
    Criticality,
    /// Who delivers it.
    Supplier,
    /// How many pieces should at least lie in the place.
    Minimum,
    /// The place that the minimum is for.
    Place,
    /// Whether every piece has a lot, yes or no.
    ByLot,
    /// Whether every piece has a serial number, yes or no.
    BySerial,
    /// Whether it has a shelf life, yes or no.
    Expires,
    /// The trade item number (GTIN) on its label.
    Gtin,
    /// Free text.
    Remarks,
    /// What lies there: pieces, lots, ends. It is booked by receiving it and never taken from a table.
    Stock,
    /// The running number of the row: of no use.
    RowNumber,
}

impl Field for PartColumn {
    const NAMES: &'static [Heading<Self>] = part_headers::NAMES;
    fn is_left_out(self) -> bool {
        matches!(self, Self::Stock | Self::RowNumber)
    }
    /// A number and a name.
    fn suffice(is_filled: impl Fn(Self) -> bool) -> bool {
        is_filled(Self::Number)
            && [Self::Name, Self::NameZh, Self::NameEn]
                .into_iter()
                .any(is_filled)
    }
}

/// How much hangs on a part, as a table says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Weight {
    /// A device that keeps patients alive stands still without it.
    Vital,
    /// A device stands still without it.
    Essential,
    /// It can be waited for.
    Desirable,
}

impl Weight {
    /// What the word means; nothing when it is not known.
    fn read(text: &str) -> Option<Self> {
        Some(match text.trim().to_lowercase().as_str() {
            "关键" | "vital" | "v" | "critical" => Self::Vital,
            "重要" | "essential" | "e" | "important" => Self::Essential,
            "一般" | "普通" | "desirable" | "d" | "normal" => Self::Desirable,
            _ => return None,
        })
    }
}

/// A draft of a part: what the row says and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PartRow {
    /// The row in the file, as a spreadsheet counts.
    pub row: u64,
    /// The part number.
    pub number: String,
    /// The Chinese name, empty where there is none.
    pub name_zh: String,
    /// The other name, empty where there is none.
    pub name_en: String,
    /// The models, as the cell says them: see [`PartRow::model_names`].
    pub models: String,
    /// In what it is counted.
    pub unit: String,
    /// What one costs, in hundredths.
    pub unit_cost: Option<u64>,
    /// How much hangs on it.
    pub weight: Option<Weight>,
    /// Who delivers it.
    pub supplier: String,
    /// How many should at least lie in the place.
    pub minimum: Option<u32>,
    /// The place of the minimum.
    pub place: String,
    /// Whether every piece has a lot.
    pub by_lot: Option<bool>,
    /// Whether every piece has a serial number.
    pub by_serial: Option<bool>,
    /// Whether it has a shelf life.
    pub expires: Option<bool>,
    /// The trade item number, 14 digits.
    pub gtin: String,
    /// Everything that fills no field, as (header, value), in the order of the columns.
    pub remarks: Vec<(String, String)>,
    /// What a person should look at; the value itself is among the remarks.
    pub warnings: Vec<RowProblem>,
}

impl PartRow {
    /// The models one by one. A slash separates nothing: names hold slashes.
    pub fn model_names(&self) -> impl Iterator<Item = &str> {
        let names = self
            .models
            .split([';', '；', ',', '，', '、', '|', '\n', '\r']);
        names.map(str::trim).filter(|name| !name.is_empty())
    }
}

/// Makes a part of a row, or says why not. Nothing is dropped and nothing invented: what can't be read stays a remark.
#[must_use]
pub fn convert_part(row: &Row, mapping: &Mapping<PartColumn>) -> Outcome<PartRow> {
    let mut problems = Vec::new();
    let Some(cells) = cells(row, mapping, &mut problems) else {
        return Outcome::Blank;
    };
    let mut draft = Draft {
        part: PartRow {
            row: row.number,
            ..PartRow::default()
        },
        name: None,
        problems,
    };
    for cell in &cells {
        match cell.target {
            Target::LeaveOut => {}
            Target::Remark => draft.remark(cell.header, &cell.text),
            Target::Field(column) => draft.fill(column, cell.header, &cell.text),
        }
    }
    draft.finish()
}

struct Draft {
    part: PartRow,
    /// A name of either language, with its header.
    name: Option<(String, String)>,
    problems: Vec<RowProblem>,
}

impl Draft {
    fn problem(&mut self, column: Option<&str>, kind: ProblemKind, value: &str) {
        self.problems.push(RowProblem {
            row: self.part.row,
            column: column.map(ToOwned::to_owned),
            kind,
            value: value.to_owned(),
        });
    }

    fn remark(&mut self, header: &str, value: &str) {
        if !values::is_placeholder(value) {
            let line = (header.to_owned(), value.to_owned());
            self.part.remarks.push(line);
        }
    }

    /// The value stays as a remark, and the problem says why.
    fn aside(&mut self, header: &str, kind: ProblemKind, value: &str) {
        self.remark(header, value);
        self.problem(Some(header), kind, value);
    }

    fn fill(&mut self, column: PartColumn, header: &str, value: &str) {
        use PartColumn as C;
        let part = &mut self.part;
        if let C::ByLot | C::BySerial | C::Expires = column {
            let answer = values::yes_or_no(value);
            if answer.is_none() && !values::is_placeholder(value) {
                return self.aside(header, ProblemKind::NeitherYesNorNo, value);
            }
            match column {
                C::ByLot => part.by_lot = answer,
                C::BySerial => part.by_serial = answer,
                _ => part.expires = answer,
            }
            return;
        }
        // The unit “个/盒” and the criticality “V” are no placeholders; a part number of zeros names nothing.
        let is_number = matches!(column, C::Number | C::Gtin);
        if values::is_placeholder(value) || is_number && values::is_no_number(value) {
            return;
        }
        let is_long = value.chars().count() > LONGEST_FIELD;
        if is_long && !matches!(column, C::Remarks | C::Models) {
            return self.aside(header, ProblemKind::LongerThanAField, value);
        }
        if is_number && values::is_rounded(value) {
            return self.aside(header, ProblemKind::RoundedBySpreadsheet, value);
        }
        match column {
            C::Number => value.clone_into(&mut part.number),
            C::Name => self.name = Some((header.to_owned(), value.to_owned())),
            C::NameZh => value.clone_into(&mut part.name_zh),
            C::NameEn => value.clone_into(&mut part.name_en),
            C::Models => value.clone_into(&mut part.models),
            C::Unit => value.clone_into(&mut part.unit),
            C::Supplier => value.clone_into(&mut part.supplier),
            C::Place => value.clone_into(&mut part.place),
            C::UnitCost => match hundredths(value) {
                Some(cost) => part.unit_cost = Some(cost),
                None => self.aside(header, ProblemKind::NoAmount, value),
            },
            C::Minimum => match whole(value) {
                Some(level) => part.minimum = Some(level),
                None => self.aside(header, ProblemKind::NoWholeNumber, value),
            },
            C::Criticality => match Weight::read(value) {
                Some(weight) => part.weight = Some(weight),
                None => self.aside(header, ProblemKind::UnknownCriticality, value),
            },
            C::Gtin => match gtin(value) {
                Some(gtin) => gtin.as_str().clone_into(&mut part.gtin),
                None => self.aside(header, ProblemKind::NoTradeItem, value),
            },
            C::Remarks | C::Stock | C::RowNumber => self.remark(header, value),
            C::ByLot | C::BySerial | C::Expires => {}
        }
    }

    fn finish(mut self) -> Outcome<PartRow> {
        if let Some((header, name)) = self.name.take() {
            let own = match name.chars().any(is_han) {
                true => &mut self.part.name_zh,
                false => &mut self.part.name_en,
            };
            match own.is_empty() {
                true => *own = name,
                // Both a name and a Chinese one were given.
                false if *own == name => {}
                false => self.remark(&header, &name),
            }
        }
        if self.part.number.is_empty() {
            self.problem(None, ProblemKind::NoPartNumber, "");
        }
        if self.part.name_zh.is_empty() && self.part.name_en.is_empty() {
            self.problem(None, ProblemKind::NoPartName, "");
        }
        if self.problems.iter().any(|p| p.kind.refuses()) {
            return Outcome::Refused(self.problems);
        }
        self.part.warnings = self.problems;
        Outcome::Record(Box::new(self.part))
    }
}

/// A Chinese character.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// A trade item number, alone or in an element string.
fn gtin(text: &str) -> Option<Gtin14> {
    let digits: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    Gtin14::new(&digits)
        .ok()
        .or_else(|| gs1::parse(text).ok()?.di())
}

#[cfg(test)]
#[path = "tests_part.rs"]
mod tests;
