//! The sound of a name as letters type it: each syllable by its first letter, by the two of zh, ch and sh, or whole,
//! the last one as far as it was typed.

use super::Place;

/// How texts are read: each syllable with a capital, so that one is told from the next, and a break wherever something
/// else stands between two characters that have a reading: sounds never go across it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading(String);

impl Reading {
    /// Of these texts, a break between each; `syllable` gives a character's reading in small letters.
    pub fn of(texts: &[&str], mut syllable: impl FnMut(char) -> Option<&'static str>) -> Self {
        let mut spelled = String::new();
        let breaks = |spelled: &mut String| {
            if !spelled.is_empty() && !spelled.ends_with(' ') {
                spelled.push(' ');
            }
        };
        for text in texts {
            for character in text.chars() {
                match syllable(character) {
                    Some(read) => {
                        let (first, rest) = read.split_at(read.len().min(1));
                        spelled.push_str(&first.to_ascii_uppercase());
                        spelled.push_str(rest);
                    }
                    None => breaks(&mut spelled),
                }
            }
            breaks(&mut spelled);
        }
        Self(spelled)
    }
}

/// Where small letters sound like syllables that follow each other.
pub fn find(reading: &Reading, typed: &str) -> Option<Place> {
    let (spelled, typed) = (reading.0.as_bytes(), typed.as_bytes());
    let fits = |at: &usize| begins(&spelled[*at..], typed);
    let starts = (0..spelled.len()).filter(|at| spelled[*at].is_ascii_uppercase());
    let mut found = None;
    for at in starts.filter(fits) {
        match at.checked_sub(1).map(|before| spelled[before]) {
            None => return Some(Place::Start),
            Some(b' ') => return Some(Place::Word),
            Some(_) => found = Some(Place::Inside),
        }
    }
    found
}

/// Whether syllables begin so; the first of them begins here.
fn begins(spelled: &[u8], typed: &[u8]) -> bool {
    if typed.is_empty() {
        return true;
    }
    let Some((first, rest)) = spelled.split_first() else {
        return false;
    };
    if !first.is_ascii_uppercase() || first.to_ascii_lowercase() != typed[0] {
        return false;
    }
    let length = 1 + rest.iter().take_while(|b| b.is_ascii_lowercase()).count();
    let (syllable, next) = spelled.split_at(length);
    let alike = syllable.iter().zip(typed);
    let shared = alike
        .take_while(|(a, b)| a.to_ascii_lowercase() == **b)
        .count();
    let after = |n: usize| begins(next, &typed[n..]);
    let is_double = shared >= 2 && typed[1] == b'h';
    shared == typed.len()
        || after(1)
        || is_double && after(2)
        || shared == length && length > 1 && after(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn syllable(character: char) -> Option<&'static str> {
        let at = "重症医学科呼吸机".chars().position(|c| c == character)?;
        ["zhong", "zheng", "yi", "xue", "ke", "hu", "xi", "ji"]
            .get(at)
            .copied()
    }

    #[test]
    fn syllables_are_typed_by_letter_or_whole_and_never_across_a_break() {
        let reading = Reading::of(&["重症医学科 3", "呼吸机"], syllable);
        assert_eq!(reading.0, "ZhongZhengYiXueKe HuXiJi ");
        for whole in ["zzyxk", "zhongzheng", "zhzhyx", "zhongzy", "zhon", "zyi"] {
            let place = (whole != "zyi").then_some(Place::Start);
            assert_eq!(
                find(&reading, whole),
                place.or(Some(Place::Inside)),
                "{whole}"
            );
        }
        assert_eq!(find(&reading, "huxij"), Some(Place::Word));
        assert_eq!(find(&reading, "xuek"), Some(Place::Inside));
        // Not in the middle of a syllable, not across a break, and no syllable cut short before another.
        for never in ["ong", "kehu", "khx", "zhonzh", "hxjj"] {
            assert_eq!(find(&reading, never), None, "{never}");
        }
        assert_eq!(find(&Reading::default(), "h"), None);
    }
}
