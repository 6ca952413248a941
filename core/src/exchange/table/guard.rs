//! Text that a spreadsheet would take for a formula, made harmless and restored (OWASP ASVS 1.2.10).
//!
//! A quotation mark `'` goes in front wherever a cell could begin with a formula: at its start, and after
//! `;`, tab and line ends inside it, since a spreadsheet with another delimiter cuts there in spite of quotes.
//! [`unguard`] of [`guard`] is the text itself, for every text.

/// Whether a formula could start here: any marks, then one of the characters.
fn dangerous(rest: &str) -> bool {
    rest.trim_start_matches(['"', '\''])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'])
}

/// Whether a cell could begin after this character.
fn cuts(character: char) -> bool {
    matches!(character, ';' | '\t' | '\r' | '\n')
}

/// Makes a cell harmless for spreadsheets.
#[must_use]
pub fn guard(cell: &str) -> String {
    let mut safe = String::with_capacity(cell.len() + 1);
    let mut begins = true;
    for (at, character) in cell.char_indices() {
        if begins && dangerous(cell.get(at..).unwrap_or("")) {
            safe.push('\'');
        }
        safe.push(character);
        begins = cuts(character);
    }
    safe
}

/// Gives back what [`guard`] was given.
#[must_use]
pub fn unguard(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut begins = true;
    for (at, character) in cell.char_indices() {
        if begins && character == '\'' && dangerous(cell.get(at + 1..).unwrap_or("")) {
            begins = false;
            continue;
        }
        text.push(character);
        begins = cuts(character);
    }
    text
}
