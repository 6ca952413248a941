//! Amounts of money and pieces, as tables write them.

/// A whole number of pieces, up to a million; `5.0` is one.
pub(super) fn whole(text: &str) -> Option<u32> {
    let cents = hundredths(text)?;
    let whole = u32::try_from(cents / 100).ok()?;
    (cents % 100 == 0 && whole <= 1_000_000).then_some(whole)
}

/// An amount of hundredths as a table holds it, in whatever language: it reads back as itself.
#[must_use]
pub fn written(hundredths: u64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
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
    use super::*;

    #[test]
    fn amounts_are_read_as_they_are_written_and_never_guessed() {
        for (text, expected) in [
            ("12", Some(12_00)),
            ("12.5", Some(12_50)),
            ("12,5", Some(12_50)),
            ("1,234", Some(123_400)),
            ("1.234,50", Some(123_450)),
            ("1,234,567.8", Some(123_456_780)),
            ("1 234,50 €", Some(123_450)),
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
