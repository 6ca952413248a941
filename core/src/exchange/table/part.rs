//! A row of a table of spare parts becomes a draft of a part, or is refused with every reason (SPEC §8).

use super::column::{Field, Heading, Mapping, Target};
use super::convert::cells;
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

/// What became of a row of a table of parts.
#[derive(Clone, Debug, PartialEq)]
pub enum PartOutcome {
    /// A part, perhaps with warnings.
    Part(Box<PartRow>),
    /// No part, with every reason.
    Refused(Vec<RowProblem>),
    /// Nothing in it, or the header over again.
    Blank,
}

/// Makes a part of a row, or says why not. Nothing is dropped and nothing invented: what can't be read stays a remark.
#[must_use]
pub fn convert_part(row: &Row, mapping: &Mapping<PartColumn>) -> PartOutcome {
    let mut problems = Vec::new();
    let Some(cells) = cells(row, mapping, &mut problems) else {
        return PartOutcome::Blank;
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

    fn finish(mut self) -> PartOutcome {
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
            return PartOutcome::Refused(self.problems);
        }
        self.part.warnings = self.problems;
        PartOutcome::Part(Box::new(self.part))
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

/// A whole number of pieces, up to a million; `5.0` is one.
fn whole(text: &str) -> Option<u32> {
    let cents = hundredths(text)?;
    let whole = u32::try_from(cents / 100).ok()?;
    (cents % 100 == 0 && whole <= 1_000_000).then_some(whole)
}

/// Signs and names of money around an amount.
const MONEY: &[&str] = &[
    "人民币",
    "rmb",
    "cny",
    "usd",
    "eur",
    "gbp",
    "元",
    "¥",
    "￥",
    "$",
    "€",
    "£",
];

/// An amount in hundredths; nothing where a comma or a point can be read in two ways, and above a million millions.
pub(super) fn hundredths(text: &str) -> Option<u64> {
    let lower = text.trim().to_lowercase();
    let mut rest = lower.as_str();
    loop {
        let bare = MONEY
            .iter()
            .find_map(|sign| rest.strip_prefix(sign).or_else(|| rest.strip_suffix(sign)));
        match bare {
            Some(bare) => rest = bare.trim(),
            None => break,
        }
    }
    let digits: String = rest
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\''))
        .collect();
    let decimal = match (digits.rfind('.'), digits.rfind(',')) {
        (None, None) => None,
        (Some(point), Some(comma)) => Some(point.max(comma)),
        (one, other) => {
            let at = one.or(other)?;
            let mark = digits.get(at..=at)?;
            let (before, after) = (digits.get(..at)?, digits.get(at + 1..)?);
            match (digits.matches(mark).count(), after.len()) {
                (1, 3) if before != "0" && mark == "." => return None,
                (1, 3) if before != "0" => None,
                (1, _) => Some(at),
                _ => None,
            }
        }
    };
    let (units, cents) = match decimal {
        Some(at) => (
            digits.get(..at)?,
            digits.get(at + 1..)?.trim_end_matches('0'),
        ),
        None => (digits.as_str(), ""),
    };
    let groups: Vec<&str> = units.split([',', '.']).collect();
    let grouped = groups.iter().skip(1).all(|g| g.len() == 3)
        && (groups.len() == 1 || groups.first().is_some_and(|g| (1..=3).contains(&g.len())));
    let is_digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let units = groups.concat();
    if !grouped || units.is_empty() || units.len() > 12 || cents.len() > 2 {
        return None;
    }
    if !is_digits(&units) || !is_digits(cents) {
        return None;
    }
    format!("{units}{cents:0<2}").parse().ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    fn header(cells: &[&str]) -> Mapping<PartColumn> {
        let cells: Vec<String> = cells.iter().map(|c| (*c).to_owned()).collect();
        Mapping::guess(&cells)
    }

    fn row(cells: &[&str]) -> Row {
        Row {
            number: 2,
            line: 2,
            cells: cells.iter().map(|c| (*c).to_owned()).collect(),
        }
    }

    fn fields(cells: &[&str]) -> Vec<Option<PartColumn>> {
        let field = |g: &super::super::Guess<PartColumn>| match g.target {
            Target::Field(column) => Some(column),
            _ => None,
        };
        header(cells).guesses().iter().map(field).collect()
    }

    #[test]
    fn headers_of_both_languages_are_understood() {
        use PartColumn as C;
        let chinese = [
            "备件号",
            "中文名称",
            "英文名称",
            "适用型号",
            "单位",
            "单价",
            "关键程度",
            "供应商",
            "最低库存",
            "库存地点",
            "按批号管理",
            "逐件序列号",
            "有有效期",
            "备注",
        ];
        let english = [
            "Part number",
            "Chinese name",
            "English name",
            "Fits models",
            "Unit",
            "Unit cost",
            "Criticality",
            "Supplier",
            "Minimum",
            "Place",
            "Kept by lot",
            "Each with a serial number",
            "Has a shelf life",
            "Remarks",
        ];
        let expected = [
            C::Number,
            C::NameZh,
            C::NameEn,
            C::Models,
            C::Unit,
            C::UnitCost,
            C::Criticality,
            C::Supplier,
            C::Minimum,
            C::Place,
            C::ByLot,
            C::BySerial,
            C::Expires,
            C::Remarks,
        ]
        .map(Some);
        assert_eq!(fields(&chinese), expected);
        assert_eq!(fields(&english), expected);
        // What lies there is not taken from a table, and what nobody understands is kept.
        for text in [
            "Lot",
            "Use by",
            "On hand",
            "批号",
            "有效期",
            "账面数",
            "Reserved",
        ] {
            let mapping = header(&[text]);
            assert_eq!(mapping.guesses()[0].target, Target::LeaveOut, "{text}");
        }
        assert_eq!(
            header(&["Shelf colour"]).guesses()[0].target,
            Target::Remark
        );
        assert!(header(&["Part No.", "Description"]).suffices());
        assert!(!header(&["Part No.", "Qty"]).suffices());
    }

    #[test]
    fn a_row_becomes_a_part_and_what_it_cannot_say_is_kept() {
        let mapping = header(&[
            "备件号",
            "名称",
            "Unit price",
            "Minimum",
            "Criticality",
            "GTIN",
            "Kept by lot",
            "Shelf",
        ]);
        let cells = row(&[
            "CAP-50",
            "电容组件",
            "¥1,234.50",
            "3",
            "high",
            "9506000134352",
            "maybe",
            "B 4",
        ]);
        let PartOutcome::Part(part) = convert_part(&cells, &mapping) else {
            panic!("refused");
        };
        assert_eq!(
            (part.number.as_str(), part.name_zh.as_str()),
            ("CAP-50", "电容组件")
        );
        assert_eq!((part.unit_cost, part.minimum), (Some(123_450), Some(3)));
        assert_eq!((part.weight, part.by_lot), (None, None));
        assert_eq!(part.gtin, "09506000134352");
        let kinds: Vec<&ProblemKind> = part.warnings.iter().map(|w| &w.kind).collect();
        assert_eq!(
            kinds,
            [
                &ProblemKind::UnknownCriticality,
                &ProblemKind::NeitherYesNorNo
            ]
        );
        let kept: Vec<&str> = part.remarks.iter().map(|(_, v)| v.as_str()).collect();
        assert_eq!(kept, ["high", "maybe", "B 4"]);
    }

    #[test]
    fn a_row_without_number_or_name_is_refused_with_every_reason() {
        let mapping = header(&["Part number", "Name", "Minimum"]);
        let PartOutcome::Refused(problems) =
            convert_part(&row(&["1.02031E+12", "-", "two"]), &mapping)
        else {
            panic!("taken");
        };
        let kinds: Vec<ProblemKind> = problems.into_iter().map(|p| p.kind).collect();
        assert_eq!(
            kinds,
            [
                ProblemKind::RoundedBySpreadsheet,
                ProblemKind::NoWholeNumber,
                ProblemKind::NoPartNumber,
                ProblemKind::NoPartName
            ]
        );
        assert_eq!(
            convert_part(&row(&["", " ", ""]), &mapping),
            PartOutcome::Blank
        );
    }

    #[test]
    fn amounts_are_read_as_they_are_written_and_never_guessed() {
        for (text, expected) in [
            ("12", Some(12_00)),
            ("12.5", Some(12_50)),
            ("12,5", Some(12_50)),
            ("1,234", Some(1_234_00)),
            ("1.234,50", Some(1_234_50)),
            ("1,234,567.8", Some(1_234_567_80)),
            ("1 234,50 €", Some(1_234_50)),
            ("￥80元", Some(80_00)),
            ("0.500", Some(50)),
            ("12.5000", Some(12_50)),
            ("1.234", None),
            ("12.345", None),
            ("12.3456", None),
            ("1,23,456", None),
            ("-5", None),
            ("abc", None),
            ("", None),
            (".", None),
            ("9999999999999", None),
        ] {
            assert_eq!(hundredths(text), expected, "{text}");
        }
        assert_eq!(
            (whole("5.0"), whole("5.5"), whole("2000000")),
            (Some(5), None, None)
        );
    }
}
