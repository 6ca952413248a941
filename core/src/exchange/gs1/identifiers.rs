//! The GS1 application identifiers that medical devices carry, and what each may hold.
//!
//! Facts of the GS1 General Specifications. An identifier that is not here (coupons, bank accounts,
//! transport) makes the whole string "kept as typed"; it is never guessed at.

use super::Gs1Error;
use chrono::NaiveDate;

/// What an application identifier may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Digits, from `.0` to `.1` of them.
    Digits(usize, usize),
    /// Characters of set 82, from `.0` to `.1` of them.
    Text(usize, usize),
    /// Exactly this many digits, the last a check digit.
    Checked(usize),
    /// YYMMDD; DD may be 00, which means the last day of the month.
    Date,
    /// YYMMDDHHMM, every part real.
    DateTime,
    /// YYMMDDHH, then minutes, then minutes and seconds if given.
    ProductionTime,
    /// A zero, a checked number of 13 digits, and up to 16 characters of set 82.
    Asset,
    /// A company prefix of at least four digits, then characters of set 82, at most this many in all.
    Keyed(usize),
    /// A company prefix, a model reference and a pair of check characters (GMN, the Basic UDI-DI).
    Model,
}

impl Content {
    /// Fewest and most characters.
    fn span(self) -> (usize, usize) {
        match self {
            Self::Digits(least, most) | Self::Text(least, most) => (least, most),
            Self::Checked(length) => (length, length),
            Self::Date => (6, 6),
            Self::DateTime => (10, 10),
            Self::ProductionTime => (8, 12),
            Self::Asset => (14, 30),
            Self::Keyed(most) => (4, most),
            Self::Model => (6, 25),
        }
    }
}

/// How many digits the identifier that starts with these two has; 2 when nothing starts so.
pub(super) fn identifier_length(first_two: &str) -> usize {
    match first_two {
        "23" | "24" | "25" | "40" | "41" | "42" | "71" => 3,
        "31" | "32" | "33" | "34" | "35" | "36" | "39" | "43" | "70" | "72" | "80" | "81"
        | "82" => 4,
        _ => 2,
    }
}

/// The fixed length of the value when the identifier belongs to the table of predefined lengths:
/// such a value needs no FNC1 after it.
pub(super) fn predefined_length(identifier: &str) -> Option<usize> {
    match identifier.get(..2)? {
        "00" => Some(18),
        "01" | "02" | "03" => Some(14),
        "04" => Some(16),
        "11" | "12" | "13" | "14" | "15" | "16" | "17" | "18" | "19" | "31" | "32" | "33"
        | "34" | "35" | "36" => Some(6),
        "20" => Some(2),
        "41" => Some(13),
        _ => None,
    }
}

/// What the identifier may hold; nothing when it is not one that devices carry.
pub(super) fn content(identifier: &str) -> Option<Content> {
    use Content::{Asset, Checked, Date, DateTime, Digits, Keyed, Model, ProductionTime, Text};
    Some(match identifier {
        "00" => Checked(18),
        "01" | "02" => Checked(14),
        "10" | "21" | "22" => Text(1, 20),
        "11" | "12" | "13" | "15" | "16" | "17" => Date,
        "20" => Digits(2, 2),
        "30" | "37" => Digits(1, 8),
        "235" => Text(1, 28),
        "240" | "241" | "250" | "251" | "400" => Text(1, 30),
        "242" => Digits(1, 6),
        "243" => Text(1, 20),
        "410" | "411" | "412" | "413" | "414" | "415" | "416" | "417" => Checked(13),
        "422" => Digits(3, 3),
        "710" | "711" | "712" | "713" | "714" | "715" | "716" => Text(1, 20),
        "7003" => DateTime,
        "8003" => Asset,
        "8004" => Keyed(30),
        "8008" => ProductionTime,
        "8012" => Text(1, 20),
        "8013" => Model,
        "90" => Text(1, 30),
        _ if identifier.len() == 2 && identifier.starts_with('9') => Text(1, 90),
        _ if identifier.len() == 4 && identifier.bytes().all(|b| b.is_ascii_digit()) => {
            let family: u32 = identifier.get(..3)?.parse().ok()?;
            let decimals = identifier.bytes().last()? - b'0';
            match family {
                310..=316 | 320..=329 | 330..=337 | 340..=349 | 350..=357 | 360..=369
                    if decimals <= 5 =>
                {
                    Digits(6, 6)
                }
                390 | 392 => Digits(1, 15),
                _ => return None,
            }
        }
        _ => return None,
    })
}

/// Checks one value against its identifier's rule. `this_year` fixes the century of two-digit years.
pub(super) fn check(identifier: &str, value: &str, this_year: i32) -> Result<(), Gs1Error> {
    let named = || identifier.to_owned();
    let rule = content(identifier).ok_or_else(|| Gs1Error::UnsupportedIdentifier(named()))?;
    let (least, most) = rule.span();
    if let Some(character) = value.chars().find(|c| place_in_set_82(*c).is_none()) {
        return Err(Gs1Error::Character {
            identifier: named(),
            character,
        });
    }
    if value.len() < least || value.len() > most {
        return Err(Gs1Error::Length {
            identifier: named(),
            least,
            most,
            found: value.len(),
        });
    }
    let digits = |part: &str| match part.chars().find(|c| !c.is_ascii_digit()) {
        Some(character) => Err(Gs1Error::Character {
            identifier: named(),
            character,
        }),
        None => Ok(()),
    };
    let prefix = || digits(value.get(..4).unwrap_or(value));
    match rule {
        Content::Text(..) => Ok(()),
        Content::Digits(..) => digits(value),
        Content::Checked(_) => digits(value).and_then(|()| checked(identifier, value)),
        Content::Date => digits(value).and_then(|()| {
            date(value, this_year)
                .map(|_| ())
                .ok_or_else(|| Gs1Error::NoSuchDate(named()))
        }),
        Content::DateTime | Content::ProductionTime => {
            digits(value)?;
            let day = value.get(4..6).is_some_and(|d| d != "00");
            let real = day && value.len().is_multiple_of(2) && date(value, this_year).is_some();
            let limits = ["24", "60", "60"];
            let clock = (6..value.len())
                .step_by(2)
                .zip(limits)
                .all(|(at, limit)| value.get(at..at + 2).is_some_and(|part| part < limit));
            if real && clock {
                Ok(())
            } else {
                Err(Gs1Error::NoSuchDate(named()))
            }
        }
        Content::Asset => {
            let number = value.get(..14).unwrap_or(value);
            digits(number)?;
            if !number.starts_with('0') {
                return Err(Gs1Error::Character {
                    identifier: named(),
                    character: number.chars().next().unwrap_or(' '),
                });
            }
            checked(identifier, number)
        }
        Content::Keyed(_) => prefix(),
        Content::Model => {
            prefix()?;
            if check_pair_holds(value) {
                Ok(())
            } else {
                Err(Gs1Error::CheckDigit(named()))
            }
        }
    }
}

fn checked(identifier: &str, digits: &str) -> Result<(), Gs1Error> {
    if check_digit_holds(digits) {
        Ok(())
    } else {
        Err(Gs1Error::CheckDigit(identifier.to_owned()))
    }
}

/// Whether the last digit is the check digit of those before it (weights 3 and 1 from the right).
pub(super) fn check_digit_holds(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            u32::from(digit.wrapping_sub(b'0')) * if place % 2 == 1 { 3 } else { 1 }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// The value of a character in set 82, which is also its place in it.
fn place_in_set_82(character: char) -> Option<usize> {
    const SET: &str =
        "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    SET.chars().position(|c| c == character)
}

/// Whether the last two characters are the check pair of a Global Model Number.
fn check_pair_holds(value: &str) -> bool {
    const WEIGHTS: [usize; 23] = [
        2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83,
    ];
    const PAIR: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let Some((body, pair)) = value
        .len()
        .checked_sub(2)
        .and_then(|at| value.split_at_checked(at))
    else {
        return false;
    };
    let sum: usize = body
        .chars()
        .rev()
        .zip(WEIGHTS)
        .map(|(c, weight)| place_in_set_82(c).unwrap_or(0) * weight)
        .sum::<usize>()
        % 1021;
    let expected = [PAIR[sum / 32 % 32], PAIR[sum % 32]];
    pair.as_bytes() == expected
}

/// The day a YYMMDD means: the century nearest to `this_year` (51 years back to 49 ahead and so on,
/// GS1 General Specifications 7.12), day 00 the last of the month.
pub(super) fn date(yymmdd: &str, this_year: i32) -> Option<NaiveDate> {
    let part = |at: usize| yymmdd.get(at..at + 2).and_then(|p| p.parse::<u32>().ok());
    let (short, month, day) = (i32::try_from(part(0)?).ok()?, part(2)?, part(4)?);
    let century = this_year - this_year.rem_euclid(100);
    let year = match short - this_year.rem_euclid(100) {
        51..=99 => century - 100 + short,
        -99..=-50 => century + 100 + short,
        _ => century + short,
    };
    if day == 0 {
        let (next_year, next_month) = if month == 12 {
            (year + 1, 1)
        } else {
            (year, month + 1)
        };
        NaiveDate::from_ymd_opt(year, month, 1)?;
        return NaiveDate::from_ymd_opt(next_year, next_month, 1)?.pred_opt();
    }
    NaiveDate::from_ymd_opt(year, month, day)
}
