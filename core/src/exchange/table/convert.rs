//! A row becomes a device or is refused with every reason; nothing is dropped and nothing invented.

use super::column::{Column, Field, Mapping, Target};
use super::date::{self, DateOrder, read_date};
use super::device::{DeviceRow, DeviceStatus, ProblemKind, RowProblem, date_field, text_field};
use super::reader::Row;
use super::{LONGEST_FIELD, guard, values};
use crate::exchange::gs1::{Separator, Udi};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How each column of a table writes its dates, from all its rows: show it every row before converting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateSurvey {
    /// Values that prove day first, and month first, by column.
    proofs: BTreeMap<usize, (u64, u64)>,
    chosen: BTreeMap<usize, DateOrder>,
}

impl DateSurvey {
    /// Takes note of a row.
    pub fn observe(&mut self, row: &Row) {
        for (at, cell) in row.cells.iter().enumerate() {
            if cell.len() < 32
                && let Some(order) = date::proves(cell)
            {
                let proofs = self.proofs.entry(at).or_default();
                match order {
                    DateOrder::DayFirst => proofs.0 += 1,
                    DateOrder::MonthFirst => proofs.1 += 1,
                }
            }
        }
    }

    /// A person's answer for a column.
    pub fn choose(&mut self, at: usize, order: DateOrder) {
        self.chosen.insert(at, order);
    }

    /// What is chosen, else proven without contradiction.
    #[must_use]
    pub fn order(&self, at: usize) -> Option<DateOrder> {
        self.chosen
            .get(&at)
            .copied()
            .or_else(|| match self.proofs.get(&at)? {
                (1.., 0) => Some(DateOrder::DayFirst),
                (0, 1..) => Some(DateOrder::MonthFirst),
                _ => None,
            })
    }
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Outcome<T> {
    /// The draft of a record, perhaps with warnings.
    Record(Box<T>),
    /// No record, with every reason.
    Refused(Vec<RowProblem>),
    /// Nothing in it, or the header over again.
    Blank,
}

/// Makes devices of rows.
#[derive(Clone, Debug)]
pub struct Converter {
    mapping: Mapping,
    dates: DateSurvey,
}

impl Converter {
    /// For one table with its mapping and what its dates look like.
    #[must_use]
    pub fn new(mapping: Mapping, dates: DateSurvey) -> Self {
        Self { mapping, dates }
    }

    /// Makes a device of a row, or says why not.
    #[must_use]
    pub fn convert(&self, row: &Row) -> Outcome<DeviceRow> {
        let mut problems = Vec::new();
        let Some(cells) = cells(row, &self.mapping, &mut problems) else {
            return Outcome::Blank;
        };
        let mut draft = Draft {
            device: DeviceRow {
                row: row.number,
                ..DeviceRow::default()
            },
            problems,
        };
        for Cell {
            at,
            header,
            text,
            target,
        } in &cells
        {
            match target {
                Target::LeaveOut => {}
                Target::Remark => draft.remark(header, text),
                Target::Field(column) => draft.fill(*column, header, text, self.dates.order(*at)),
            }
        }
        draft.finish()
    }
}

/// A cell as it is meant.
pub(super) struct Cell<'a, C> {
    /// The place of its column.
    at: usize,
    /// The header of its column.
    pub header: &'a str,
    /// What stands there, without blanks around it, marks against formulas and characters that nobody sees.
    pub text: String,
    /// What becomes of it.
    pub target: Target<C>,
}

/// The cells of a row below the header; problems that a row of any table can have are added. Nothing for a row without
/// content and for the header over again.
pub(super) fn cells<'a, C: Field>(
    row: &Row,
    mapping: &'a Mapping<C>,
    problems: &mut Vec<RowProblem>,
) -> Option<Vec<Cell<'a, C>>> {
    let header = mapping.header();
    if row.cells.iter().all(|c| c.trim().is_empty()) || row.cells == header {
        return None;
    }
    let mut problem = |column: Option<&str>, kind, value: &str| {
        problems.push(RowProblem {
            row: row.number,
            column: column.map(ToOwned::to_owned),
            kind,
            value: value.to_owned(),
        });
    };
    let beyond = row.cells.iter().skip(header.len());
    if let Some(extra) = beyond.into_iter().find(|c| !c.trim().is_empty()) {
        problem(None, ProblemKind::MoreCellsThanHeaders, extra);
    }
    let mut cells = Vec::with_capacity(header.len());
    let columns = header.iter().zip(mapping.guesses());
    for (at, ((name, guess), cell)) in columns.zip(&row.cells).enumerate() {
        let name = name.trim_start_matches('\u{feff}').trim();
        let (clean, changed) = values::without_controls(&guard::unguard(cell));
        let text = clean.trim().to_owned();
        if values::is_unreadable(&text) {
            problem(Some(name), ProblemKind::UnreadableCharacters, &text);
        }
        if changed {
            problem(Some(name), ProblemKind::ControlCharacters, &text);
        }
        cells.push(Cell {
            at,
            header: name,
            text,
            target: guess.target,
        });
    }
    Some(cells)
}

struct Draft {
    device: DeviceRow,
    problems: Vec<RowProblem>,
}

impl Draft {
    fn problem(&mut self, column: Option<&str>, kind: ProblemKind, value: &str) {
        self.problems.push(RowProblem {
            row: self.device.row,
            column: column.map(ToOwned::to_owned),
            kind,
            value: value.to_owned(),
        });
    }

    fn remark(&mut self, header: &str, value: &str) {
        if !values::is_placeholder(value) {
            self.device
                .remarks
                .push((header.to_owned(), value.to_owned()));
        }
    }

    /// The value stays as a remark, and the problem says why.
    fn aside(&mut self, header: &str, kind: ProblemKind, value: &str) {
        self.remark(header, value);
        self.problem(Some(header), kind, value);
    }

    fn fill(&mut self, column: Column, header: &str, value: &str, order: Option<DateOrder>) {
        match column {
            Column::Critical | Column::LifeSupporting => {
                let answer = values::yes_or_no(value);
                if answer.is_none() && !values::is_placeholder(value) {
                    self.aside(header, ProblemKind::NeitherYesNorNo, value);
                } else if column == Column::Critical {
                    self.device.critical = answer;
                } else {
                    self.device.life_supporting = answer;
                }
                return;
            }
            _ if values::is_placeholder(value) => return,
            _ => {}
        }
        if value.chars().count() > LONGEST_FIELD && column != Column::Remarks {
            return self.aside(header, ProblemKind::LongerThanAField, value);
        }
        let number = matches!(
            column,
            Column::Serial | Column::AssetNumber | Column::Udi | Column::RegistrationNumber
        );
        if number && values::is_no_number(value) {
            return;
        }
        if number && values::is_rounded(value) {
            return self.aside(header, ProblemKind::RoundedBySpreadsheet, value);
        }
        match column {
            Column::Quantity => {
                let one = value
                    .parse::<f64>()
                    .is_ok_and(|count| (count - 1.0).abs() < f64::EPSILON);
                if !one {
                    self.aside(header, ProblemKind::SeveralDevicesInOneRow, value);
                }
            }
            Column::Status => match DeviceStatus::read(value) {
                Some(status) => self.device.status = Some(status),
                None => self.aside(header, ProblemKind::UnknownStatus, value),
            },
            Column::Udi => self.udi(header, value),
            Column::RegistrationNumber if !values::is_registration(value) => {
                self.aside(header, ProblemKind::NoRegistrationNumber, value)
            }
            Column::Remarks => self.remark(header, value),
            _ => {
                if let Some(field) = text_field(&mut self.device, column) {
                    *field = Some(value.to_owned());
                } else if let Some(field) = date_field(&mut self.device, column) {
                    match read_date(value, order) {
                        Ok(day) => *field = Some(day),
                        Err(why) => self.aside(header, ProblemKind::Date(why), value),
                    }
                }
            }
        }
    }

    fn udi(&mut self, header: &str, value: &str) {
        let (udi, why) = Udi::read(value);
        if let Some(why) = why {
            self.problem(Some(header), ProblemKind::UdiKeptAsTyped(why), value);
        }
        if udi
            .gs1()
            .is_some_and(|code| code.separator() != Separator::Sound)
        {
            self.problem(Some(header), ProblemKind::UdiSeparator, value);
        }
        self.device.udi = Some(udi);
    }

    fn finish(mut self) -> Outcome<DeviceRow> {
        let device = &self.device;
        if device.name.is_none() && device.category.is_none() && device.model.is_none() {
            self.problem(None, ProblemKind::NothingNamesTheDevice, "");
        }
        let device = &self.device;
        // A GS1 code without a serial number names a kind or a lot, not this one device.
        let by_udi = device
            .udi
            .as_ref()
            .is_some_and(|udi| udi.gs1().is_none_or(|code| code.serial().is_some()));
        if device.serial.is_none() && device.asset_number.is_none() && !by_udi {
            self.problem(None, ProblemKind::NothingIdentifiesTheDevice, "");
        }
        let of_udi = self
            .device
            .udi
            .as_ref()
            .and_then(Udi::gs1)
            .and_then(|code| code.serial())
            .map(ToOwned::to_owned);
        if let (Some(of_udi), Some(serial)) = (of_udi, &self.device.serial)
            && of_udi != *serial
        {
            self.problem(None, ProblemKind::UdiOfAnotherSerial, &of_udi);
        }
        if self.problems.iter().any(|p| p.kind.refuses()) {
            return Outcome::Refused(self.problems);
        }
        self.device.warnings = self.problems;
        Outcome::Record(Box::new(self.device))
    }
}
