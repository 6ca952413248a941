//! Dates as registers hold them. A text becomes a date only when it can mean one day and no other.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Which of two small numbers is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateOrder {
    /// 28/06/2021.
    DayFirst,
    /// 06/28/2021.
    MonthFirst,
}

/// Why a text is not one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DateProblem {
    /// A year only.
    YearOnly,
    /// A month and a year only.
    MonthOnly,
    /// 03/04/2021, and nothing in the column tells which is the day.
    DayOrMonth,
    /// A year of two digits.
    ShortYear,
    /// A bare number, as a spreadsheet gives a date whose format was lost.
    BareNumber,
    /// More than one date.
    Several,
    /// No such day, or a year outside 1900 to 2199.
    Impossible,
    /// Anything else.
    Unreadable,
}

/// Months by the first letters of their names in English and Spanish.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "enero", "ene"],
    &["february", "feb", "febrero"],
    &["march", "mar", "marzo"],
    &["april", "apr", "abril", "abr"],
    &["may", "mayo"],
    &["june", "jun", "junio"],
    &["july", "jul", "julio"],
    &["august", "aug", "agosto", "ago"],
    &["september", "sep", "sept", "septiembre", "setiembre"],
    &["october", "oct", "octubre"],
    &["november", "nov", "noviembre"],
    &["december", "dec", "diciembre", "dic"],
];

fn day(year: u32, month: u32, day: u32) -> Result<NaiveDate, DateProblem> {
    if !(1900..2200).contains(&year) {
        return Err(DateProblem::Impossible);
    }
    i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or(DateProblem::Impossible)
}

/// The order that a single value proves: 28/06/2021 is day first.
pub(super) fn proves(text: &str) -> Option<DateOrder> {
    let (numbers, mark) = numeric(without_time(text.trim()))?;
    match numbers[..] {
        [(first, _), (second, _), (_, 4)] if mark != '.' => match (first, second) {
            (13..=31, 1..=12) => Some(DateOrder::DayFirst),
            (1..=12, 13..=31) => Some(DateOrder::MonthFirst),
            _ => None,
        },
        _ => None,
    }
}

/// Reads one day: 2021-06-28, 2021/6/28, 20210628, 2021年6月28日, 28/06/2021, 28.06.2021, 28 de junio de 2021,
/// Jun 28, 2021; a time of day behind it is passed over. `order` is what the column tells of day and month.
///
/// # Errors
/// Why it is not one day; the text is then to be kept as it is.
pub fn read_date(text: &str, order: Option<DateOrder>) -> Result<NaiveDate, DateProblem> {
    let text = without_time(text.trim());
    if let Some(result) = chinese(text) {
        return result;
    }
    if let Some((numbers, mark)) = numeric(text) {
        return by_numbers(&numbers, mark, order);
    }
    if let Some(result) = by_month_name(text) {
        return result;
    }
    let dates = text
        .split_whitespace()
        .filter(|word| {
            numeric(word.trim_matches(|c: char| !c.is_ascii_digit()))
                .is_some_and(|(n, _)| n.len() == 3)
        })
        .count();
    Err(if dates > 1 {
        DateProblem::Several
    } else {
        DateProblem::Unreadable
    })
}

fn by_numbers(
    numbers: &[(u32, usize)],
    mark: char,
    order: Option<DateOrder>,
) -> Result<NaiveDate, DateProblem> {
    match *numbers {
        [(number, 4)] if (1900..2200).contains(&number) => Err(DateProblem::YearOnly),
        [(number, 8)] if number >= 19_000_000 => {
            day(number / 10_000, number / 100 % 100, number % 100)
        }
        [(number, 5)] if (10_000..80_000).contains(&number) => Err(DateProblem::BareNumber),
        [(year, 4), (month, 1 | 2)] | [(month, 1 | 2), (year, 4)]
            if (1900..2200).contains(&year) && (1..=12).contains(&month) =>
        {
            Err(DateProblem::MonthOnly)
        }
        [(year, 4), (month, 1 | 2), (date, 1 | 2)] => day(year, month, date),
        [(first, 1 | 2), (second, 1 | 2), (year, 4)] => {
            let order = if mark == '.' {
                Some(DateOrder::DayFirst)
            } else {
                order
            };
            match (first, second, order) {
                (13.., _, _) => day(year, second, first),
                (_, 13.., _) => day(year, first, second),
                _ if first == second => day(year, first, second),
                (_, _, Some(DateOrder::DayFirst)) => day(year, second, first),
                (_, _, Some(DateOrder::MonthFirst)) => day(year, first, second),
                _ => Err(DateProblem::DayOrMonth),
            }
        }
        [(_, 1 | 2), (_, 1 | 2), (_, 1 | 2)] => Err(DateProblem::ShortYear),
        _ => Err(DateProblem::Unreadable),
    }
}

/// Numbers with their count of digits, when the text is nothing but numbers between equal marks.
fn numeric(text: &str) -> Option<(Vec<(u32, usize)>, char)> {
    let mark = text.chars().find(|c| !c.is_ascii_digit()).unwrap_or('-');
    if !matches!(mark, '-' | '/' | '.' | '－' | '／') {
        return None;
    }
    let parts: Vec<&str> = text.split(mark).collect();
    if parts.len() > 3 {
        return None;
    }
    let number = |part: &str| -> Option<(u32, usize)> {
        let part = part.trim();
        let digits = (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if digits {
            Some((part.parse().ok()?, part.len()))
        } else {
            None
        }
    };
    Some((
        parts.into_iter().map(number).collect::<Option<Vec<_>>>()?,
        mark,
    ))
}

/// 2021年6月28日, 2021年6月, 2021年.
fn chinese(text: &str) -> Option<Result<NaiveDate, DateProblem>> {
    let (year, rest) = text.split_once('年')?;
    let number = |part: &str| part.trim().parse::<u32>().ok();
    let year = number(year)?;
    let rest = rest.trim();
    if rest.is_empty() {
        return Some(Err(DateProblem::YearOnly));
    }
    let (month, rest) = rest.split_once('月')?;
    let month = number(month)?;
    let date = rest.trim().trim_end_matches(['日', '号']);
    if date.is_empty() {
        return Some(Err(DateProblem::MonthOnly));
    }
    Some(day(year, month, number(date)?))
}

/// 28 de junio de 2021, 28-Jun-2021, June 28, 2021, Julio de 2010.
fn by_month_name(text: &str) -> Option<Result<NaiveDate, DateProblem>> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split([' ', ',', '-', '/', '.'])
        .filter(|w| !matches!(*w, "" | "de" | "del" | "of"))
        .collect();
    let month_of = |word: &str| {
        MONTHS
            .iter()
            .position(|names| names.contains(&word))
            .and_then(|at| u32::try_from(at + 1).ok())
    };
    let number = |word: &str| -> Option<u32> {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let suffix = word.get(digits.len()..).unwrap_or("");
        if matches!(suffix, "" | "st" | "nd" | "rd" | "th") {
            digits.parse().ok()
        } else {
            None
        }
    };
    match words[..] {
        [name, year] if year.len() == 4 => {
            month_of(name)?;
            number(year)?;
            Some(Err(DateProblem::MonthOnly))
        }
        [first, second, year] if year.len() == 4 => {
            let (month, date) = match (month_of(first), month_of(second)) {
                (Some(month), None) => (month, number(second)?),
                (None, Some(month)) => (month, number(first)?),
                _ => return None,
            };
            Some(day(number(year)?, month, date))
        }
        _ => None,
    }
}

/// Without a time of day at the end (` 00:00`, `T13:05:00`).
fn without_time(text: &str) -> &str {
    let Some((date, time)) = text.split_once([' ', 'T']) else {
        return text;
    };
    let clock = time.contains(':')
        && time
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'Z'));
    if clock { date } else { text }
}
