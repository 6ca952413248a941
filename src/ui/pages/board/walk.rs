//! Walking over the cards by keyboard: arrows move, Enter opens (the card is a link), M opens the menu.

use crate::ui::components::composing;
use leptos::web_sys;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// Answers a key pressed on a card.
pub fn by_key(ev: KeyboardEvent) {
    if composing(&ev) || ev.ctrl_key() || ev.meta_key() || ev.alt_key() {
        return;
    }
    let Some(link) = ev.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
        return;
    };
    if !link.has_attribute("data-card") {
        return;
    }
    let to = match ev.key().as_str() {
        "ArrowDown" => beside(&link, 1),
        "ArrowUp" => beside(&link, -1),
        "ArrowRight" => across(&link, 1),
        "ArrowLeft" => across(&link, -1),
        "m" | "M" => {
            let card = link.closest(".board-card").ok().flatten();
            let menu = card.and_then(|card| {
                card.query_selector(".board-card-foot button")
                    .ok()
                    .flatten()
            });
            if let Some(menu) = menu.and_then(|m| m.dyn_into::<HtmlElement>().ok()) {
                ev.prevent_default();
                menu.click();
            }
            return;
        }
        _ => return,
    };
    if let Some(card) = to {
        ev.prevent_default();
        let _ = card.focus();
    }
}

fn cards(column: &Element) -> Vec<HtmlElement> {
    let Ok(found) = column.query_selector_all("[data-card]") else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect()
}

fn column_of(link: &Element) -> Option<Element> {
    link.closest(".board-column").ok().flatten()
}

fn place_of(link: &Element, cards: &[HtmlElement]) -> Option<usize> {
    cards.iter().position(|card| card.is_same_node(Some(link)))
}

fn beside(link: &Element, by: isize) -> Option<HtmlElement> {
    let all = cards(&column_of(link)?);
    let at = place_of(link, &all)?.checked_add_signed(by)?;
    all.get(at).cloned()
}

fn across(link: &Element, by: isize) -> Option<HtmlElement> {
    let column = column_of(link)?;
    let at = place_of(link, &cards(&column))?;
    let mut next = column;
    loop {
        next = if by > 0 {
            next.next_element_sibling()?
        } else {
            next.previous_element_sibling()?
        };
        let all = cards(&next);
        if let Some(card) = all.get(at).or(all.last()) {
            return Some(card.clone());
        }
    }
}
