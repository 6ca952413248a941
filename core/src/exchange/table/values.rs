//! What people write for "nothing", "yes" and "no", and numbers that a spreadsheet has spoilt.

/// What stands for "nothing" in registers, trimmed and in lower case.
const PLACEHOLDERS: &[&str] = &[
    "n/a",
    "na",
    "n.a.",
    "n.a",
    "#n/a",
    "#ref!",
    "#value!",
    "n/d",
    "nd",
    "n.d.",
    "n/i",
    "ni",
    "n.i.",
    "nt",
    "n/t",
    "nr",
    "n/r",
    "null",
    "nil",
    "none",
    "unknown",
    "not available",
    "not applicable",
    "to be determined",
    "tbd",
    "tba",
    "pending",
    "?",
    "??",
    "???",
    "无",
    "没有",
    "暂无",
    "未知",
    "不详",
    "不明",
    "待定",
    "待补",
    "待确认",
    "未填",
    "空",
    "不适用",
    "pendiente",
    "por definir",
    "no tiene",
    "no aplica",
    "no registra",
    "no disponible",
    "no informa",
    "sin dato",
    "sin datos",
    "sin informacion",
    "sin información",
    "desconocido",
    "ninguno",
    "ninguna",
];
/// What stands for "it has no number", in columns of numbers only.
const NO_NUMBER: &[&str] = &[
    "s/n",
    "sn",
    "s/s",
    "sin serie",
    "sin número",
    "sin numero",
    "sin placa",
    "no",
    "no serial",
    "无序列号",
    "无编号",
    "xxx",
    "xxxx",
    "x",
];

/// Whether the text only says that nothing is known (N/A, NI, 无, 待定, Pendiente, `-` …).
#[must_use]
pub fn is_placeholder(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    PLACEHOLDERS.contains(&text.as_str())
        || text
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | '_' | '/' | '\\' | '.' | '*' | '－'))
}

/// Whether the text says that a device has no such number; also a number of zeros alone.
pub(super) fn is_no_number(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    is_placeholder(&text)
        || NO_NUMBER.contains(&text.as_str())
        || text.chars().all(|c| matches!(c, '0' | '-' | ' '))
}

/// A long number that a spreadsheet has rounded to something like `1.02031E+12`: its digits are lost.
pub(super) fn is_rounded(text: &str) -> bool {
    let Some((digits, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let mantissa = digits.split_once(['.', ',']).is_some_and(|(whole, part)| {
        whole.len() == 1
            && !part.is_empty()
            && (whole.to_owned() + part)
                .bytes()
                .all(|b| b.is_ascii_digit())
    });
    mantissa
        && exponent
            .strip_prefix('+')
            .is_some_and(|power| !power.is_empty() && power.bytes().all(|b| b.is_ascii_digit()))
}

/// Yes or no in Chinese, English and Spanish; nothing when the text is anything else.
#[must_use]
pub fn yes_or_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "是" | "有" | "对" | "√" | "✓" | "✔" | "y" | "yes" | "true" | "t" | "1" | "si" | "sí"
        | "s" | "x" | "verdadero" => Some(true),
        "否" | "不是" | "×" | "✗" | "n" | "no" | "false" | "f" | "0" | "falso" => Some(false),
        _ => None,
    }
}

/// Whether a text reads as the number of a registration: some digits in a row, and no sentence about needing none.
pub(super) fn is_registration(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c.is_ascii_digit() { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let denied = [
        "no requiere",
        "not required",
        "exempt",
        "exento",
        "无需",
        "不需要",
        "不要求",
    ]
    .iter()
    .any(|words| lower.contains(words));
    longest >= 5 && text.chars().count() <= 80 && !denied
}

/// Whether something was replaced by `U+FFFD` because the encoding did not fit.
pub(super) fn is_unreadable(text: &str) -> bool {
    text.contains('\u{fffd}')
}

/// Without characters that nobody sees (controls other than line ends and tabs, marks of width nought, marks that
/// turn the direction of text); says whether there were any. Joiners stay: some scripts need them.
pub(super) fn without_controls(text: &str) -> (String, bool) {
    let unseen = |c: char| match c {
        '\n' | '\r' | '\t' | '\u{1d}' => false,
        '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => true,
        _ => c.is_control(),
    };
    let clean: String = text.chars().filter(|c| !unseen(*c)).collect();
    let changed = clean.len() != text.len();
    (clean, changed)
}
