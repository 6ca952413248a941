//! The language of the interface: one global signal that every visible word reads.
//!
//! The choice is kept per browser; a browser that refuses storage keeps it for the visit.
//! Invariant: `<html lang>` follows the signal, so fonts, line breaks and screen readers do too.

use leptos::prelude::*;
use std::cell::Cell;
use std::sync::LazyLock;

/// A language of the interface (SPEC §1: Chinese and English, complete in both).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Lang {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Both languages, in the order a switch shows them.
    pub const ALL: [Lang; 2] = [Lang::Zh, Lang::En];

    /// The tag for the `lang` attribute.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-Hans",
            Lang::En => "en",
        }
    }

    /// The locale handed to the browser's `Intl`.
    pub fn locale(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en-GB",
        }
    }

    /// The language's own name for itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::Zh => "中文",
            Lang::En => "English",
        }
    }

    /// The other of the two.
    pub fn other(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }

    fn from_tag(tag: &str) -> Option<Lang> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "zh" => Some(Lang::Zh),
            "en" => Some(Lang::En),
            _ => None,
        }
    }
}

const KEY: &str = "aftercare.lang";

static CURRENT: LazyLock<ArcRwSignal<Lang>> = LazyLock::new(|| ArcRwSignal::new(first_guess()));

thread_local! {
    static OVERRIDE: Cell<Option<Lang>> = const { Cell::new(None) };
}

/// The language to write in now. Reactive, except inside [`with_lang`].
pub fn lang() -> Lang {
    OVERRIDE.get().unwrap_or_else(|| {
        if observed() {
            CURRENT.get()
        } else {
            CURRENT.get_untracked()
        }
    })
}

/// Whether somebody would hear of a change: words are also used, rightly, in event handlers.
pub(super) fn observed() -> bool {
    leptos::reactive::graph::Observer::get().is_some()
}

/// Changes the language, keeps the choice, and sets `<html lang>`.
pub fn set_lang(lang: Lang) {
    CURRENT.set(lang);
    keep(lang);
    mark_document(lang);
}

/// Runs `build` with every word and format in `lang`, whatever the interface shows: for printing and files.
///
/// Only what is evaluated inside counts: turn words into strings there, not into closures run later.
pub fn with_lang<T>(lang: Lang, build: impl FnOnce() -> T) -> T {
    struct Restore(Option<Lang>);
    impl Drop for Restore {
        fn drop(&mut self) {
            OVERRIDE.set(self.0);
        }
    }
    let _restore = Restore(OVERRIDE.replace(Some(lang)));
    build()
}

/// Sets `<html lang>` once at start; call before mounting.
pub fn start() {
    mark_document(CURRENT.get_untracked());
}

#[cfg(target_arch = "wasm32")]
fn first_guess() -> Lang {
    let kept = preferences().and_then(|storage| storage.get_item(KEY).ok().flatten());
    kept.as_deref()
        .and_then(Lang::from_tag)
        .or_else(|| Lang::from_tag(&web_sys::window()?.navigator().language()?))
        .unwrap_or(Lang::En)
}

/// The browser's small store, or `None` where it is refused. Not by gloo-storage, whose `raw()` panics then.
#[cfg(target_arch = "wasm32")]
fn preferences() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

#[cfg(not(target_arch = "wasm32"))]
fn first_guess() -> Lang {
    Lang::En
}

#[cfg(target_arch = "wasm32")]
fn keep(lang: Lang) {
    if let Some(storage) = preferences() {
        // Full storage only means that the next visit guesses again.
        let _ = storage.set_item(KEY, lang.tag());
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn keep(_: Lang) {}

fn mark_document(lang: Lang) {
    if cfg!(target_arch = "wasm32")
        && let Some(root) = document().document_element()
    {
        let _ = root.set_attribute("lang", lang.tag());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn tags_are_recognised_by_their_first_part() {
        assert_eq!(Lang::from_tag("zh-TW"), Some(Lang::Zh));
        assert_eq!(Lang::from_tag("EN-us"), Some(Lang::En));
        assert_eq!(Lang::from_tag("es"), None);
        assert_eq!(Lang::from_tag("呼"), None);
    }

    #[test]
    fn an_override_ends_with_its_scope() {
        let before = lang();
        assert_eq!(with_lang(Lang::Zh, || with_lang(Lang::En, lang)), Lang::En);
        assert_eq!(with_lang(Lang::Zh, lang), Lang::Zh);
        assert_eq!(lang(), before);
    }
}
