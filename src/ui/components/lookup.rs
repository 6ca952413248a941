//! Choosing from a list that is too long for the browser's own picker: a combobox whose answer is a value in a draft.

use super::{Combobox, Match, Source};
use crate::ui::words::kit;
use leptos::{prelude::*, text_prop::TextProp};

/// Keeps a value and what stands for it in a field alike, whichever of the two changes. Writes nothing that stands there
/// already: a draft is not begun by looking.
fn keep_alike(
    value: RwSignal<String>,
    meant: impl Fn() -> String + Copy + Send + Sync + 'static,
    take: impl Fn(&str) + Send + Sync + 'static,
) {
    let to_value = move |now: &String, _: Option<&String>, _: Option<()>| {
        if value.with_untracked(|before| before != now) {
            value.set(now.clone());
        }
    };
    Effect::watch(meant, to_value, false);
    let from_value = move |now: &String, _: Option<&String>, _: Option<()>| {
        if untrack(meant) != *now {
            take(now);
        }
    };
    Effect::watch(move || value.get(), from_value, false);
}

/// The answer that a value stands for, and the value that an answer stands for, whichever of the two is set.
pub fn mirrored(
    value: RwSignal<String>,
    look: impl Fn(&str) -> Option<Match> + Send + Sync + 'static,
) -> RwSignal<Option<Match>> {
    let chosen = RwSignal::new(value.with_untracked(|value| look(value)));
    let meant = move || chosen.with(|c| c.as_ref().map_or_else(String::new, |c| c.value.clone()));
    keep_alike(value, meant, move |now| chosen.set(look(now)));
    chosen
}

/// How a value begins that names no option: what was typed and led to no choice stands behind it.
const TYPED: char = '?';

/// Whether a value of a `Lookup` is what was typed and not an option: a form asks for a choice then, instead of going on
/// as if the field were empty.
pub fn is_unclear(value: &str) -> bool {
    value.starts_with(TYPED)
}

/// A `Select` with a search: for lists that may grow beyond about thirty.
#[component]
pub fn Lookup(
    /// The visible label.
    #[prop(into)]
    label: TextProp,
    /// The chosen value; empty while there is nothing in the field, and `is_unclear` while nothing is chosen.
    value: RwSignal<String>,
    /// What there is to choose from.
    options: Signal<Vec<Match>>,
    /// The control's id.
    #[prop(into)]
    name: String,
    /// A line that helps before anything goes wrong.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What to mend.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let look = move |value: &str| {
        let same = |found: &&Match| found.value == value;
        options.with_untracked(|all| all.iter().find(same).cloned())
    };
    // The answer and the text that a value stands for.
    let read = move |value: &str| match value.strip_prefix(TYPED) {
        Some(typed) => (typed.to_owned(), None),
        // Nothing to look up: the list may be long.
        None if value.is_empty() => (String::new(), None),
        None => match look(value) {
            Some(found) => (found.label.clone(), Some(found)),
            // Chosen before, and used up or given away since.
            None => (kit::no_longer_there().to_owned(), None),
        },
    };
    let (words, found) = value.with_untracked(|value| read(value));
    let (text, chosen) = (RwSignal::new(words), RwSignal::new(found));
    let meant = move || match chosen.get() {
        Some(found) => found.value,
        None => text.with(|text| match text.trim() {
            "" => String::new(),
            typed => format!("{TYPED}{typed}"),
        }),
    };
    // What is no option any more is no choice either.
    let first = untrack(meant);
    if value.with_untracked(|before| *before != first) {
        value.set(first);
    }
    keep_alike(value, meant, move |now| {
        let (words, found) = read(now);
        chosen.set(found);
        text.set(words);
    });
    let away = RwSignal::new(true);
    let shown = Signal::derive(move || {
        let unclear =
            away.get() && chosen.with(Option::is_none) && text.with(|t| !t.trim().is_empty());
        error
            .get()
            .or_else(|| unclear.then(|| kit::choose_one().to_owned()))
    });
    let source = Source::list(options);
    let field = match hint {
        Some(hint) => {
            view! { <Combobox label chosen source name error=shown text hint /> }.into_any()
        }
        None => view! { <Combobox label chosen source name error=shown text /> }.into_any(),
    };
    view! {
        <div class="lookup" on:focusin=move |_| away.set(false) on:focusout=move |_| away.set(true)>{field}</div>
    }
}
