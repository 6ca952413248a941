//! How long a text may be. One measure for everything that people type, wherever it ends up.

use super::refusal::Refusal;
use serde::Serialize;
use serde_json::Value;

/// Longest text of one field, in characters.
pub const LONGEST_TEXT: usize = 20_000;

/// Refuses anything that holds a text longer than [`LONGEST_TEXT`].
///
/// # Errors
/// [`Refusal::TooLong`].
pub fn sized<T: Serialize + ?Sized>(typed: &T) -> Result<(), Refusal> {
    // Whole records are far shorter than one longest text: most never get past this line.
    let bytes = minicbor_serde::to_vec(typed).map_or(usize::MAX, |bytes| bytes.len());
    if bytes <= LONGEST_TEXT {
        return Ok(());
    }
    match serde_json::to_value(typed) {
        Ok(value) if is_sized(&value) => Ok(()),
        _ => Err(Refusal::TooLong(LONGEST_TEXT)),
    }
}

fn is_sized(value: &Value) -> bool {
    match value {
        Value::String(text) => text.chars().count() <= LONGEST_TEXT,
        Value::Array(items) => items.iter().all(is_sized),
        Value::Object(fields) => fields.values().all(is_sized),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

/// A number as people type it: full-width digits, a decimal point or comma, a sign. None where it is no number, or could be
/// two: in `1,200` the comma may part thousands or decimals. Exponents are no way to write a reading.
pub fn number(typed: &str) -> Option<f64> {
    let dotted = |c: char| if c == '。' { '.' } else { half_width(c) };
    let plain: String = typed.trim().chars().map(dotted).collect();
    let unsigned = plain.strip_prefix(['-', '+']).unwrap_or(&plain);
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    if !unsigned.chars().all(is_number) || !unsigned.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some((whole, decimals)) = unsigned.split_once(',') {
        let grouped = decimals.len() == 3 && !whole.is_empty() && !whole.starts_with('0');
        if grouped || decimals.contains(',') {
            return None;
        }
    }
    let value: Option<f64> = plain.replace(',', ".").parse().ok();
    value.filter(|value| value.is_finite())
}

/// How many pieces, as people type it: digits alone, for a point or comma may part thousands or decimals.
pub fn whole(typed: &str) -> Option<u32> {
    let plain: String = typed.trim().chars().map(half_width).collect();
    let is_whole = !plain.is_empty() && plain.chars().all(|c| c.is_ascii_digit());
    is_whole.then(|| plain.parse().ok()).flatten()
}

/// A full-width character of a Chinese keyboard as its plain one.
pub fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '　' => ' ',
        '−' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_texts_may_be_long_together_but_none_alone() {
        let just = "好".repeat(LONGEST_TEXT);
        assert_eq!(sized(&[&just, &just, &just]), Ok(()));
        assert_eq!(
            sized(&["short", &format!("{just}!")]),
            Err(Refusal::TooLong(LONGEST_TEXT))
        );
    }

    #[test]
    fn a_number_is_read_in_the_one_way_in_which_it_can_be() {
        for (typed, value) in [
            (" ０．１１ ", 0.11),
            ("0,3", 0.3),
            ("0,300", 0.3),
            ("12,5", 12.5),
            ("１２，５", 12.5),
            ("−5", -5.0),
            ("+5.", 5.0),
            (".5", 0.5),
            ("1200", 1200.0),
            ("1.200", 1.2),
        ] {
            assert_eq!(number(typed), Some(value), "{typed}");
        }
        for typed in [
            "",
            " ",
            "-",
            ".",
            "1,200",
            "12,500",
            "1,200,000",
            "1,2,3",
            "1.2.3",
            "1,2.3",
            "1e3",
            "inf",
            "NaN",
            "5 mA",
            "0x1",
            "--5",
        ] {
            assert_eq!(number(typed), None, "{typed}");
        }
    }

    #[test]
    fn pieces_are_digits_alone() {
        for (typed, pieces) in [("12", Some(12)), (" １２ ", Some(12)), ("0", Some(0))] {
            assert_eq!(whole(typed), pieces, "{typed}");
        }
        for typed in ["", "1,000", "1.000", "1.5", "-1", "1e3", "99999999999"] {
            assert_eq!(whole(typed), None, "{typed}");
        }
    }
}
