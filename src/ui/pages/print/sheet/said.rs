//! What stands in the record in one language, and can be said in the paper's: names that a register has in both, and lines
//! that the app itself wrote into a text, in the language of the tablet. What somebody wrote stands as they wrote it.

use super::Sheet;
use crate::ui::lang::{Lang, with_lang};
use crate::ui::naming;
use crate::ui::pages::ticket::part_words;
use crate::ui::words::{print as w, steps};
use aftercare_core::domain::checklist::Bilingual;
use aftercare_core::domain::device::Device;
use aftercare_core::domain::ticket::{PartUse, Signature};
use leptos::prelude::*;

/// Whether a name can be read by who reads this language.
fn is_readable(name: &str, lang: Lang) -> bool {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    match lang {
        Lang::Zh => name.chars().any(han),
        Lang::En => !name.chars().any(han),
    }
}

impl Sheet<'_> {
    /// What a device is. Its register has one name: its category's, which has both languages, stands in its place where it
    /// says the same, and beside it where it can't be read.
    pub(super) fn device_name(&self, device: &Device) -> String {
        let (tongue, name) = (self.tongue, device.name.trim());
        let own = tongue.say(|| naming::half(name).to_owned());
        let Some(kind) = &self.named.category else {
            return own;
        };
        if name.is_empty() || kind.is_called(name) {
            return tongue.text(kind);
        }
        let mut names = vec![own];
        for lang in tongue.langs() {
            let is_clear = is_readable(with_lang(*lang, || naming::half(name)), *lang);
            let other = with_lang(*lang, || naming::bilingual(kind));
            if !is_clear && is_readable(&other, *lang) {
                names.push(other);
            }
        }
        names.join(" · ")
    }

    /// What a part is called.
    pub(super) fn part_name(&self, part: &PartUse) -> Bilingual {
        let from = part.from_store.as_ref();
        let known = from.and_then(|from| self.named.parts.get(&from.part));
        known
            .filter(|name| name.is_called(&part.name))
            .cloned()
            .unwrap_or_else(|| Bilingual::new(&part.name, &part.name))
    }

    /// A text of the record. The app begins it with a line for each part, and with one where no cause was found; such a line
    /// that still stands as it was made is made anew.
    pub(super) fn retold(&self, text: &str) -> String {
        let mut made: Vec<(String, String)> = Vec::new();
        let mut add = |was: &dyn Fn() -> String, is: String| {
            let was = Lang::ALL.map(|lang| with_lang(lang, was));
            made.extend(was.map(|was| (was, is.clone())));
        };
        for part in &self.ticket.parts {
            let part = &part.entry.what;
            let name = self.part_name(part);
            let named = || PartUse {
                name: naming::bilingual(&name),
                ..part.clone()
            };
            let is = self.tongue.lines(|| part_words(&named()));
            add(&|| part_words(part), is);
        }
        let is = self.tongue.say(w::not_reproduced);
        add(&|| steps::not_reproduced().to_owned(), is);
        let anew = |line| {
            let known = made.iter().find(|(was, _)| was == str::trim(line));
            known.map_or(line, |(_, is)| is.as_str())
        };
        text.lines().map(anew).collect::<Vec<_>>().join("\n")
    }

    /// What a signature means. It was signed in the words that were shown: they stay on the paper.
    pub(super) fn meaning(&self, signature: &Signature) -> AnyView {
        let shown = signature.meaning.trim();
        let ours: [fn() -> &'static str; 3] = [
            steps::meaning_fit,
            steps::meaning_limited,
            steps::meaning_not_fit,
        ];
        let is_it = |words: &fn() -> &'static str| {
            Lang::ALL
                .into_iter()
                .any(|lang| with_lang(lang, words) == shown)
        };
        let said = ours.into_iter().find(is_it);
        let said = said.map_or_else(|| shown.to_owned(), |words| self.tongue.lines(words));
        let original = (!said.lines().any(|line| line == shown)).then(|| {
            let head = self.tongue.say(w::signed_as);
            view! { <p class="print-note">{head} " " {shown.to_owned()}</p> }
        });
        view! { <p class="print-meaning">{said}</p> {original} }.into_any()
    }
}
