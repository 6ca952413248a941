//! Small marks: a state as icon and word, a count, a person's initials.

use super::Tone;
use crate::ui::icons::{Glyph, Icon};
use leptos::{prelude::*, text_prop::TextProp};

/// A state in one word, with its tone and icon.
#[component]
pub fn Pill(
    /// The word.
    #[prop(into)]
    label: TextProp,
    /// What it means.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// An icon before the word.
    #[prop(optional)]
    icon: Option<Glyph>,
    /// Filled, for an emergency.
    #[prop(optional)]
    filled: bool,
) -> impl IntoView {
    view! {
        <span class="pill" class:pill-filled=filled data-tone=move || tone.get().name()>
            {icon.map(|glyph| view! { <Icon glyph /> })}
            <span>{move || label.get()}</span>
        </span>
    }
}

/// A count beside a name, read with it.
#[component]
pub fn Badge(
    /// How many, already formatted.
    #[prop(into)]
    label: TextProp,
    /// What it means.
    #[prop(optional, into)]
    tone: Signal<Tone>,
) -> impl IntoView {
    view! { <span class="badge" data-tone=move || tone.get().name()>{move || label.get()}</span> }
}

/// A person's initials in a circle; the name is the accessible name. Empty: nobody yet, a dash.
#[component]
pub fn Avatar(
    /// The person's name.
    #[prop(into)]
    name: TextProp,
    /// The name already stands beside it: hidden from screen readers.
    #[prop(optional)]
    decorative: bool,
) -> impl IntoView {
    let letters = name.clone();
    view! {
        <span
            class="avatar"
            role=(!decorative).then_some("img")
            aria-hidden=decorative.then_some("true")
            aria-label=(!decorative).then_some(move || name.get())
        >
            {move || initials(&letters.get())}
        </span>
    }
}

/// 林晓 → 林; Lin Xiao → LX; nobody → a dash.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|w| w.chars().next());
    match first {
        None => "—".to_owned(),
        Some(letter) if !letter.is_ascii() && !letter.is_lowercase() && !letter.is_uppercase() => {
            letter.to_string()
        }
        Some(letter) => {
            let last = words.last().and_then(|w| w.chars().next());
            [Some(letter), last]
                .into_iter()
                .flatten()
                .flat_map(char::to_uppercase)
                .collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::initials;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_chinese_name_gives_its_family_name_and_others_two_letters() {
        assert_eq!(initials("林晓"), "林");
        assert_eq!(initials("Lin Xiao"), "LX");
        assert_eq!(initials("maría josé ortega"), "MO");
        assert_eq!(initials("Ángel"), "Á");
        assert_eq!(initials("  "), "—");
    }
}
