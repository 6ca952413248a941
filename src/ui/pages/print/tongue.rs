//! In which languages a paper speaks: one, or Chinese and English side by side.

use crate::ui::format;
use crate::ui::lang::{Lang, with_lang};
use crate::ui::words::{kit, print as w};
use aftercare_core::domain::checklist::Bilingual;
use aftercare_core::time::{Day, Instant, Span};
use leptos::prelude::*;

/// In the link: both languages.
pub(super) const BOTH: &str = "both";

/// The languages of a paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tongue {
    /// One of them.
    One(Lang),
    /// Chinese with English beside it.
    Both,
}

impl Tongue {
    /// As the link has it; the language of the interface where it says nothing.
    pub fn of(text: &str, otherwise: Lang) -> Self {
        match text {
            BOTH => Self::Both,
            "zh" => Self::One(Lang::Zh),
            "en" => Self::One(Lang::En),
            _ => Self::One(otherwise),
        }
    }

    /// How it stands in the link.
    pub fn tag(self) -> &'static str {
        match self {
            Self::One(Lang::Zh) => "zh",
            Self::One(Lang::En) => "en",
            Self::Both => BOTH,
        }
    }

    /// The language of the sheet as a whole.
    pub fn first(self) -> Lang {
        match self {
            Self::One(lang) => lang,
            Self::Both => Lang::Zh,
        }
    }

    /// The languages that it speaks, the first one first.
    pub fn langs(self) -> &'static [Lang] {
        match self {
            Self::One(Lang::Zh) => &[Lang::Zh],
            Self::One(Lang::En) => &[Lang::En],
            Self::Both => &[Lang::Zh, Lang::En],
        }
    }

    /// Words of the app; once where both languages say the same.
    pub fn say<T: Into<String>>(self, words: impl Fn() -> T) -> String {
        self.said(words).join(" ")
    }

    /// Whole sentences of the app: each language has a line of its own.
    pub fn lines<T: Into<String>>(self, words: impl Fn() -> T) -> String {
        self.said(words).join("\n")
    }

    fn said<T: Into<String>>(self, words: impl Fn() -> T) -> Vec<String> {
        let langs = self.langs().iter();
        let mut said: Vec<String> = langs.map(|lang| with_lang(*lang, &words).into()).collect();
        said.dedup();
        said
    }

    /// A text of the registers.
    pub fn text(self, text: &Bilingual) -> String {
        match self {
            Self::One(Lang::Zh) => text.zh().to_owned(),
            Self::One(Lang::En) => text.en().to_owned(),
            Self::Both if text.zh() == text.en() => text.zh().to_owned(),
            Self::Both => format!("{} {}", text.zh(), text.en()),
        }
    }

    /// A word as a name of what follows: the English half is set smaller where both stand.
    pub fn name(self, word: fn() -> &'static str) -> AnyView {
        match self {
            Self::One(lang) => with_lang(lang, word).into_any(),
            Self::Both => {
                let (zh, en) = (with_lang(Lang::Zh, word), with_lang(Lang::En, word));
                view! { <span lang="zh-Hans">{zh}</span> " " <span class="print-other" lang="en">{en}</span> }.into_any()
            }
        }
    }

    /// A moment, by the tablet's clock.
    pub fn moment(self, at: Instant) -> String {
        match self {
            Self::One(lang) => with_lang(lang, || format::date_time(at.0)),
            Self::Both => format::plain_date_time(at.0),
        }
    }

    /// A day.
    pub fn day(self, day: Day) -> String {
        match self {
            Self::One(lang) => with_lang(lang, || format::day(day)),
            // ISO 8601, which both languages read.
            Self::Both => day.to_string(),
        }
    }

    /// A span in hours and whole minutes: nobody is charged, or held to, a second.
    pub fn span(self, span: Span) -> String {
        self.say(|| {
            let minutes = (span + Span(Span::minutes(1).0 / 2)).as_minutes();
            let (hours, rest) = (minutes / 60, minutes % 60);
            match (hours, rest) {
                (0, 0) => w::under_a_minute().to_owned(),
                (0, m) => kit::long_minutes(m),
                (h, 0) => kit::long_hours(h),
                (h, m) => w::hours_minutes(h, m),
            }
        })
    }

    /// What stands between the parts of an enumeration.
    pub fn between(self) -> &'static str {
        match self {
            Self::One(Lang::En) => "; ",
            Self::One(Lang::Zh) | Self::Both => "；",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_span_on_paper_has_hours_and_whole_minutes() {
        let span = |seconds: i64| {
            let said = |tongue: Tongue| tongue.span(Span(seconds * 1_000));
            [
                said(Tongue::One(Lang::En)),
                said(Tongue::One(Lang::Zh)),
                said(Tongue::Both),
            ]
        };
        let minutes = |m: i64| m * 60;
        assert_eq!(span(minutes(19) + 3), ["19 min", "19分钟", "19分钟 19 min"]);
        assert_eq!(span(minutes(19) + 30)[0], "20 min");
        assert_eq!(span(29)[0], "under 1 min");
        assert_eq!(span(29)[1], "不到1分钟");
        assert_eq!(span(30)[0], "1 min");
        assert_eq!(span(minutes(120) - 10)[1], "2小时");
        // More than a day stays in hours: minutes are not lost.
        assert_eq!(
            span(minutes(26 * 60 + 5)),
            ["26 h 5 min", "26小时5分钟", "26小时5分钟 26 h 5 min"]
        );
    }

    #[test]
    fn a_paper_in_both_languages_says_once_what_is_the_same() {
        assert_eq!(Tongue::Both.say(w::result), "结果 Result");
        assert_eq!(Tongue::Both.lines(w::result), "结果\nResult");
        assert_eq!(Tongue::Both.say(|| "CT"), "CT");
        assert_eq!(Tongue::One(Lang::Zh).lines(w::result), "结果");
    }
}
