//! Numbers of parts, lots and devices in running text: read aloud and typed off, so that none is broken within.

use leptos::prelude::*;

/// A longer one is broken at its hyphens: it would not fit beside anything on a telephone.
const LONGEST: usize = 20;

/// Whether a word is a number in this sense: letters and digits of one code, perhaps with hyphens.
fn is_number(word: &str) -> bool {
    word.is_ascii() && word.len() <= LONGEST && word.bytes().any(|b| b.is_ascii_digit())
}

/// The text, each number in it in one piece.
pub(in crate::ui::pages) fn unbroken(text: &str) -> AnyView {
    let word = |piece: &str| {
        let word = piece.trim_end();
        let (word, rest) = piece.split_at(word.len());
        match is_number(word) {
            true => {
                let (word, rest) = (word.to_owned(), rest.to_owned());
                view! { <span class="unbroken">{word}</span>{rest} }.into_any()
            }
            false => piece.to_owned().into_any(),
        }
    };
    // In one element: a link that lays out its children would part them.
    let words = text.split_inclusive(' ').map(word).collect_view();
    view! { <span>{words}</span> }.into_any()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use leptos::mount::mount_to;
    use wasm_bindgen::JsCast;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_number_stays_in_one_piece_and_the_text_is_as_it_was() {
        let text =
            "MSP-2231-44A · Flow sensor 2-pack 流量传感器2号 LOT-2026-11-0000000000000000042";
        let place = document().create_element("p").unwrap();
        let mounted = mount_to(place.clone().unchecked_into(), move || unbroken(text));
        assert_eq!(place.text_content().as_deref(), Some(text));
        assert_eq!(place.child_element_count(), 1);
        let found = place.query_selector_all(".unbroken").unwrap();
        let kept: Vec<String> = (0..found.length())
            .filter_map(|n| found.item(n)?.text_content())
            .collect();
        assert_eq!(kept, ["MSP-2231-44A", "2-pack"]);
        drop(mounted);
    }
}
