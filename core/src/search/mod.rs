//! Finding a record by what people remember of it: any part of a number, a name or a place, or the sound of a Chinese
//! name, by the first letters of its syllables (拼音首字母) or spelled out (全拼), ranked (UX §2, rows 11 and 39).
//!
//! The index is plain text in memory, gone through from end to end: simple, always right, and quick enough for a
//! hundred thousand tickets. It knows no language by itself: who builds it says how a character is read.

pub mod sounds;

pub use sounds::Reading;

use crate::domain::text::half_width;

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry<T> {
    what: T,
    title: String,
    detail: String,
    reading: Reading,
}

/// Everything that can be found; of equals the one added first comes first.
#[derive(Clone, Debug)]
pub struct Index<T> {
    entries: Vec<Entry<T>>,
}

impl<T> Default for Index<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
        }
    }
}

/// A part of the title begins with what was typed, and what else it may be, from best to least.
const TITLE_BEGINS: u32 = 100;
const WORD_BEGINS: u32 = 80;
const SOUND_BEGINS: u32 = 70;
const IN_TITLE: u32 = 60;
const IN_SOUND: u32 = 45;
const DETAIL_BEGINS: u32 = 40;
const IN_DETAIL: u32 = 30;

impl<T: Clone> Index<T> {
    /// Adds something by its title, and by what else is known of it; `syllable` gives a character's reading, for
    /// characters that have one.
    pub fn add(
        &mut self,
        what: T,
        title: &str,
        detail: &str,
        syllable: impl FnMut(char) -> Option<&'static str>,
    ) {
        self.entries.push(Entry {
            what,
            title: folded(title),
            detail: folded(detail),
            reading: Reading::of(&[title, detail], syllable),
        });
    }

    /// How many things can be found.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The best `most` things in which every word of the query is found, best first, each with how well it fits. An empty
    /// query finds nothing.
    pub fn find(&self, query: &str, most: usize) -> Vec<(u32, T)> {
        let query = folded(query);
        let words: Vec<&str> = query.split_whitespace().collect();
        if words.is_empty() || most == 0 {
            return Vec::new();
        }
        let mut found: Vec<(u32, usize)> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            if let Some(score) = entry.score(&words) {
                found.push((score, at));
            }
        }
        let order = |a: &(u32, usize), b: &(u32, usize)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
        if found.len() > most {
            found.select_nth_unstable_by(most, order);
            found.truncate(most);
        }
        found.sort_unstable_by(order);
        let what = |(score, at): (u32, usize)| Some((score, self.entries.get(at)?.what.clone()));
        found.into_iter().filter_map(what).collect()
    }
}

/// Small letters, and the full-width forms of a Chinese keyboard as their plain ones.
pub fn folded(text: &str) -> String {
    let plain = text.chars().map(half_width);
    plain.flat_map(char::to_lowercase).collect()
}

impl<T> Entry<T> {
    /// How well the words fit; none when one of them doesn't.
    fn score(&self, words: &[&str]) -> Option<u32> {
        words.iter().map(|word| self.score_of(word)).sum()
    }

    fn score_of(&self, word: &str) -> Option<u32> {
        let as_sound = || {
            let letters = word.bytes().all(|b| b.is_ascii_lowercase());
            letters.then(|| sounds::find(&self.reading, word)).flatten()
        };
        let title = place(&self.title, word).map(|place| match place {
            Place::Start => TITLE_BEGINS,
            Place::Word => WORD_BEGINS,
            Place::Inside => IN_TITLE,
        });
        let sound = as_sound().map(|place| match place {
            Place::Start | Place::Word => SOUND_BEGINS,
            Place::Inside => IN_SOUND,
        });
        let best = title.max(sound);
        best.or_else(|| {
            place(&self.detail, word).map(|place| match place {
                Place::Start | Place::Word => DETAIL_BEGINS,
                Place::Inside => IN_DETAIL,
            })
        })
    }
}

/// Where a word stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The text begins with it.
    Start,
    /// A word of the text begins with it.
    Word,
    /// Within a word.
    Inside,
}

fn place(text: &str, word: &str) -> Option<Place> {
    let at = text.find(word)?;
    if at == 0 {
        return Some(Place::Start);
    }
    let begins = |at: usize| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric())
    };
    let any_begins = text.match_indices(word).take(8).any(|(at, _)| begins(at));
    Some(if any_begins {
        Place::Word
    } else {
        Place::Inside
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Of the characters that the tests use.
    fn syllable(character: char) -> Option<&'static str> {
        let known = [
            ('呼', "hu"),
            ('吸', "xi"),
            ('机', "ji"),
            ('监', "jian"),
            ('护', "hu"),
            ('仪', "yi"),
            ('重', "zhong"),
            ('症', "zheng"),
            ('医', "yi"),
            ('学', "xue"),
            ('科', "ke"),
            ('王', "wang"),
            ('军', "jun"),
        ];
        known.iter().find(|(c, _)| *c == character).map(|(_, s)| *s)
    }

    fn found<T: Clone>(index: &Index<T>, query: &str, most: usize) -> Vec<T> {
        let all = index.find(query, most);
        assert!(all.is_sorted_by(|a, b| a.0 >= b.0));
        all.into_iter().map(|(_, what)| what).collect()
    }

    fn index() -> Index<&'static str> {
        let mut index = Index::default();
        index.add("ventilator", "呼吸机 V-60", "SN-0042 重症医学科", syllable);
        index.add("monitor", "监护仪 M8", "SN-0421 重症医学科", syllable);
        index.add("wang", "王军", "工程师", syllable);
        index.add("ticket", "JRN-0042", "呼吸机 V-60 漏气", syllable);
        index
    }

    #[test]
    fn a_record_is_found_by_any_part_and_by_its_sound() {
        let index = index();
        let found = |query: &str| found(&index, query, 10);
        assert_eq!(found("呼吸"), ["ventilator", "ticket"]);
        assert_eq!(found("吸机"), ["ventilator", "ticket"]);
        assert_eq!(found("hxj"), ["ventilator", "ticket"]);
        assert_eq!(found("xj"), ["ventilator", "ticket"]);
        assert_eq!(found("wj"), ["wang"]);
        assert_eq!(found("zzyxk"), ["ventilator", "monitor"]);
        assert_eq!(found("JRN-0042"), ["ticket"]);
        assert_eq!(found("v-60"), ["ventilator", "ticket"]);
        assert_eq!(found("hxj 漏气"), ["ticket"]);
        assert_eq!(found("hxj 监护"), Vec::<&str>::new());
        assert_eq!(found("huxi"), ["ventilator", "ticket"]);
        assert_eq!(found("wangj"), ["wang"]);
        assert_eq!(found("jianhuyi"), ["monitor"]);
        // Letters of two names are no name.
        assert_eq!(found("hxjzz"), Vec::<&str>::new());
        // As a Chinese keyboard types it.
        assert_eq!(found("Ｖ－６０"), ["ventilator", "ticket"]);
        assert_eq!(found("  "), Vec::<&str>::new());
        assert_eq!(index.len(), 4);
    }

    #[test]
    fn what_begins_with_the_words_comes_before_what_holds_them() {
        let index = index();
        // The number's own title before the serial in a detail.
        assert_eq!(found(&index, "0042", 10), ["ticket", "ventilator"]);
        assert_eq!(found(&index, "m8", 1), ["monitor"]);
    }

    proptest! {
        #[test]
        fn the_best_few_are_the_head_of_all(titles in prop::collection::vec("[a-c]{1,6}( [a-c]{1,3})?", 0..40), query in "[a-c]{1,2}", most in 1usize..10) {
            let mut index = Index::default();
            for (at, title) in titles.iter().enumerate() {
                index.add(at, title, "", |_| None);
            }
            let all = found(&index, &query, usize::MAX);
            let few = found(&index, &query, most);
            prop_assert_eq!(&all[..most.min(all.len())], &few[..]);
            for (at, title) in titles.iter().enumerate() {
                prop_assert_eq!(all.contains(&at), title.contains(&query));
            }
        }
    }
}
