//! In which languages a paper speaks: one, or Chinese and English side by side.

use crate::ui::format;
use crate::ui::lang::{Lang, with_lang};
use aftercare_core::domain::checklist::Bilingual;
use aftercare_core::time::{Day, Instant};
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

    /// Words of the app; once where both languages say the same.
    pub fn say<T: Into<String>>(self, words: impl Fn() -> T) -> String {
        let (zh, en) = match self {
            Self::One(lang) => return with_lang(lang, words).into(),
            Self::Both => (
                with_lang(Lang::Zh, &words).into(),
                with_lang(Lang::En, words).into(),
            ),
        };
        if zh == en { zh } else { format!("{zh} {en}") }
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

    /// What stands between the parts of an enumeration.
    pub fn between(self) -> &'static str {
        match self {
            Self::One(Lang::En) => "; ",
            Self::One(Lang::Zh) | Self::Both => "；",
        }
    }
}
