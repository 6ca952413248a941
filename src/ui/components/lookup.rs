//! Choosing from a list that is too long for the browser's own picker: a combobox whose answer is a value in a draft.

use super::{Combobox, Match, Source};
use crate::ui::words::kit;
use leptos::{prelude::*, text_prop::TextProp};

fn value_of(found: Option<&Match>) -> &str {
    found.map_or("", |found| &found.value)
}

/// Keeps a value and the answer that stands for it alike, whichever of the two is set. Writes nothing that stands
/// there already: a draft is not begun by looking.
pub fn mirrored(
    value: RwSignal<String>,
    look: impl Fn(&str) -> Option<Match> + Send + Sync + 'static,
) -> RwSignal<Option<Match>> {
    let chosen = RwSignal::new(value.with_untracked(|value| look(value)));
    let to_value = move |now: &Option<Match>, _: Option<&Option<Match>>, _: Option<()>| {
        let now = value_of(now.as_ref());
        if value.with_untracked(|before| before != now) {
            value.set(now.to_owned());
        }
    };
    Effect::watch(move || chosen.get(), to_value, false);
    let from_value = move |now: &String, _: Option<&String>, _: Option<()>| {
        if chosen.with_untracked(|found| value_of(found.as_ref()) != now) {
            chosen.set(look(now));
        }
    };
    Effect::watch(move || value.get(), from_value, false);
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
    let read = move |value: &str| match (look(value), value.strip_prefix(TYPED)) {
        (Some(found), _) => (found.label.clone(), Some(found)),
        (None, Some(typed)) => (typed.to_owned(), None),
        (None, None) if value.is_empty() => (String::new(), None),
        // Chosen before, and used up or given away since.
        (None, None) => (kit::no_longer_there().to_owned(), None),
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
    let to_value = move |now: &String, _: Option<&String>, _: Option<()>| {
        if value.with_untracked(|before| before != now) {
            value.set(now.clone());
        }
    };
    // What is no option any more is no choice either.
    let first = untrack(meant);
    if value.with_untracked(|before| *before != first) {
        value.set(first);
    }
    Effect::watch(meant, to_value, false);
    let from_value = move |now: &String, _: Option<&String>, _: Option<()>| {
        if untrack(meant) != *now {
            let (words, found) = read(now);
            chosen.set(found);
            text.set(words);
        }
    };
    Effect::watch(move || value.get(), from_value, false);
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
