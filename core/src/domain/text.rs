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
}
