//! From text to elements: brackets, FNC1, plain runs, and the one repair that is allowed.
//!
//! A missing separator is put back only when the text as it stands cannot be read at all and there is
//! exactly one other way to read it.

use super::{Element, FNC1, Gs1Error, LONGEST, SYMBOLOGIES, Separator, identifiers};

/// Steps after which the search for other readings gives up and calls the text ambiguous.
const PATIENCE: usize = 20_000;
/// Identifiers that a repair may find: those of a UDI. With company-internal ones almost any tail would do.
const OF_A_UDI: [&str; 9] = ["01", "10", "11", "12", "13", "15", "16", "17", "21"];

pub(super) fn read(text: &str, year: i32) -> Result<(Vec<Element>, Separator), Gs1Error> {
    if text.len() > LONGEST {
        return Err(Gs1Error::TooLong);
    }
    let text = plain_characters(text);
    let text = without_symbology(text.trim_matches(|c: char| c.is_whitespace() && c != FNC1))?;
    if text.trim_matches(FNC1).is_empty() {
        return Err(Gs1Error::Empty);
    }
    if text.starts_with('(') {
        return bracketed(text, year).map(|elements| (elements, Separator::Sound));
    }
    match run(text.trim_matches(FNC1), year) {
        Ok(elements) => {
            let doubtful = elements.last().is_some_and(|last| hides_a_date(last, year));
            Ok((
                elements,
                if doubtful {
                    Separator::Doubtful
                } else {
                    Separator::Sound
                },
            ))
        }
        Err(error) => repaired(text.trim_matches(FNC1), year, error),
    }
}

/// Full-width characters of an input method to ASCII, and the ways in which ASCII 29 is shown.
fn plain_characters(text: &str) -> String {
    text.replace("<GS>", "\u{1d}")
        .chars()
        .map(|c| match c {
            '\u{241d}' => FNC1,
            '\u{ff01}'..='\u{ff5e}' => u32::from(c)
                .checked_sub(0xfee0)
                .and_then(char::from_u32)
                .unwrap_or(c),
            _ => c,
        })
        .collect()
}

fn without_symbology(text: &str) -> Result<&str, Gs1Error> {
    if !text.starts_with(']') {
        return Ok(text);
    }
    SYMBOLOGIES
        .iter()
        .find_map(|id| text.strip_prefix(id))
        .ok_or_else(|| Gs1Error::OtherSymbology(text.chars().take(3).collect()))
}

/// Where the value of an opened bracket starts, when a bracket with digits stands here.
fn opened(text: &str) -> Option<(&str, &str)> {
    let (identifier, rest) = text.strip_prefix('(')?.split_once(')')?;
    let digits =
        (2..=4).contains(&identifier.len()) && identifier.bytes().all(|b| b.is_ascii_digit());
    digits.then_some((identifier, rest))
}

fn bracketed(text: &str, year: i32) -> Result<Vec<Element>, Gs1Error> {
    let mut elements = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let at = text.len() - rest.len();
        let (identifier, after) = opened(rest).ok_or(Gs1Error::NoIdentifier(
            text.get(..at).unwrap_or(text).chars().count(),
        ))?;
        let mut value = String::new();
        rest = after;
        while let Some(c) = rest.chars().next() {
            if let Some(more) = rest.strip_prefix("\\(") {
                value.push('(');
                rest = more;
            } else if c == '(' && opened(rest).is_some() {
                break;
            } else {
                value.push(c);
                rest = rest.get(c.len_utf8()..).unwrap_or("");
            }
        }
        let value = value.trim_matches(|c: char| c.is_whitespace() || c == FNC1);
        push(&mut elements, identifier, value, year)?;
    }
    Ok(elements)
}

/// Checks the element and adds it, unless it contradicts one that is there.
fn push(
    elements: &mut Vec<Element>,
    identifier: &str,
    value: &str,
    year: i32,
) -> Result<(), Gs1Error> {
    identifiers::check(identifier, value, year)?;
    match elements.iter().find(|e| e.identifier == identifier) {
        Some(there) if there.value == value => Ok(()),
        Some(_) => Err(Gs1Error::Contradicts(identifier.to_owned())),
        None => {
            elements.push(Element {
                identifier: identifier.to_owned(),
                value: value.to_owned(),
            });
            Ok(())
        }
    }
}

/// Splits an identifier off a run; `whole` is for the place in the error.
fn identifier_at<'t>(rest: &'t str, whole: &str) -> Result<(&'t str, &'t str), Gs1Error> {
    let at = || Gs1Error::NoIdentifier(whole.chars().count().saturating_sub(rest.chars().count()));
    let two = rest.get(..2).ok_or_else(at)?;
    let (identifier, value) = rest
        .split_at_checked(identifiers::identifier_length(two))
        .ok_or_else(at)?;
    if identifier.bytes().all(|b| b.is_ascii_digit()) {
        Ok((identifier, value))
    } else {
        Err(at())
    }
}

fn run(text: &str, year: i32) -> Result<Vec<Element>, Gs1Error> {
    let mut elements = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (identifier, after) = identifier_at(rest, text)?;
        let value;
        (value, rest) = match identifiers::predefined_length(identifier) {
            Some(length) => after.split_at_checked(length).unwrap_or((after, "")),
            None => after.split_once(FNC1).unwrap_or((after, "")),
        };
        push(&mut elements, identifier, value, year)?;
        // A separator after a value that needs none is allowed.
        rest = rest.strip_prefix(FNC1).unwrap_or(rest);
    }
    Ok(elements)
}

fn repaired(text: &str, year: i32, error: Gs1Error) -> Result<(Vec<Element>, Separator), Gs1Error> {
    let mut search = Search {
        year,
        steps: 0,
        found: Vec::new(),
    };
    search.go(text, &mut Vec::new());
    match (search.found.len(), search.steps > PATIENCE) {
        (1, false) => Ok((search.found.swap_remove(0), Separator::Repaired)),
        (0, _) => Err(error),
        _ => Err(Gs1Error::SeveralReadings),
    }
}

/// Whether the last value could be two: its own and, behind a dropped separator, a date with all that follows.
fn hides_a_date(last: &Element, year: i32) -> bool {
    if !matches!(last.identifier.as_str(), "10" | "21") {
        return false;
    }
    (1..last.value.len()).any(|at| {
        let Some(tail) = last.value.get(at..) else {
            return false;
        };
        let date = tail.get(..2).is_some_and(|two| matches!(two, "11" | "17"));
        date && run(tail, year).is_ok_and(|found| {
            found.iter().all(|e| {
                OF_A_UDI.contains(&e.identifier.as_str()) && e.identifier != last.identifier
            })
        })
    })
}

/// Every way to read a run in which separators may be missing; stops at the second.
struct Search {
    year: i32,
    steps: usize,
    found: Vec<Vec<Element>>,
}

impl Search {
    fn go(&mut self, rest: &str, elements: &mut Vec<Element>) {
        self.steps += 1;
        if self.steps > PATIENCE || self.found.len() > 1 {
            return;
        }
        if rest.is_empty() {
            self.found.push(elements.clone());
            return;
        }
        let Ok((identifier, after)) = identifier_at(rest, rest) else {
            return;
        };
        let lengths = match identifiers::predefined_length(identifier) {
            Some(length) => length..=length,
            None => 1..=after.find(FNC1).unwrap_or(after.len()),
        };
        let twice = elements.iter().any(|e| e.identifier == identifier);
        if twice || !OF_A_UDI.contains(&identifier) {
            return;
        }
        for length in lengths {
            let Some((value, tail)) = after.split_at_checked(length) else {
                continue;
            };
            if push(elements, identifier, value, self.year).is_ok() {
                self.go(tail.strip_prefix(FNC1).unwrap_or(tail), elements);
                elements.pop();
            }
        }
    }
}
