//! Shortcuts: one table from which both the handler and the help sheet are made.
//!
//! None fires while somebody types or composes, in a dialog, or with other keys held; those of one character can be
//! switched off (WCAG 2.1.4).

use super::components::{composing, undo_last};
use super::words::help as words;
use super::{preference, route};
use leptos::prelude::*;
use std::sync::LazyLock;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

/// What a shortcut does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Opens a page.
    Opens(&'static [&'static str]),
    /// Opens the search box.
    Finds,
    /// Opens this help.
    Helps,
    /// Takes back what was just done.
    TakesBack,
    /// Belongs to a part of a page, which hears it by itself while it has the focus.
    OfItsPart,
}

/// One line of the table.
pub struct Shortcut {
    /// The key as the browser names it; of several, what is printed on them.
    pub key: &'static str,
    /// With Ctrl, or ⌘ on a Mac.
    pub ctrl: bool,
    /// What it does, in words.
    pub meaning: fn() -> &'static str,
    /// Where it works.
    pub place: fn() -> &'static str,
    /// What it does.
    pub does: Does,
}

const fn plain(key: &'static str, meaning: fn() -> &'static str, does: Does) -> Shortcut {
    Shortcut {
        key,
        ctrl: false,
        meaning,
        place: words::everywhere,
        does,
    }
}
const fn with_ctrl(key: &'static str, meaning: fn() -> &'static str, does: Does) -> Shortcut {
    Shortcut {
        ctrl: true,
        ..plain(key, meaning, does)
    }
}
const fn part(
    key: &'static str,
    meaning: fn() -> &'static str,
    place: fn() -> &'static str,
) -> Shortcut {
    Shortcut {
        place,
        ..plain(key, meaning, Does::OfItsPart)
    }
}

/// Every shortcut.
pub const SHORTCUTS: &[Shortcut] = &[
    plain("?", words::key_help, Does::Helps),
    with_ctrl("k", words::key_find, Does::Finds),
    plain("/", words::key_find, Does::Finds),
    with_ctrl("z", words::key_undo, Does::TakesBack),
    plain("n", words::key_new, Does::Opens(&["new"])),
    plain("b", words::key_board, Does::Opens(&["board"])),
    plain("d", words::key_day, Does::Opens(&["day"])),
    plain(
        "r",
        words::key_registers,
        Does::Opens(&["registers", "devices"]),
    ),
    part("← ↑ ↓ →", words::key_walk, words::on_a_card),
    part("Enter", words::key_open, words::on_a_card),
    part("m", words::key_menu, words::on_a_card),
    part("↑ ↓", words::key_choose, words::in_a_list),
    part("Esc", words::key_close, words::in_a_dialog),
];

/// Under which name it is kept that those of one character are off.
const OFF: &str = "shortcuts";

static ON: LazyLock<ArcRwSignal<bool>> =
    LazyLock::new(|| ArcRwSignal::new(preference::kept(OFF).as_deref() != Some("off")));

/// Whether those of one character are on, for a tick.
pub fn switch() -> RwSignal<bool> {
    let on = RwSignal::new(ON.get_untracked());
    // The sheet may lie over the page that has the same tick.
    Effect::new(move |_| {
        let now = ON.get();
        if on.get_untracked() != now {
            on.set(now);
        }
    });
    Effect::new(move |_| {
        let now = on.get();
        if ON.get_untracked() != now {
            ON.set(now);
            preference::keep(OFF, if now { "" } else { "off" });
        }
    });
    on
}

/// What a key press asks for, if it is a shortcut's.
pub fn asked(event: &KeyboardEvent) -> Option<Does> {
    // A browser that fills in a field by itself sends such an event without a key.
    if !event.is_instance_of::<KeyboardEvent>() {
        return None;
    }
    if composing(event) || event.default_prevented() || event.alt_key() || event.repeat() {
        return None;
    }
    let ctrl = event.ctrl_key() || event.meta_key();
    let found = find(&event.key(), ctrl, event.shift_key())?;
    // Within a field Ctrl Z is the field's own; the search box opens from anywhere.
    let anywhere = found.ctrl && found.does == Does::Finds;
    if !anywhere && (is_typing(event) || dialog_is_open()) {
        return None;
    }
    (found.ctrl || ON.get_untracked()).then_some(found.does)
}

/// The line of the table for a key. Ctrl Shift is the browser's; shift alone makes the `?` on most keyboards.
fn find(key: &str, ctrl: bool, shift: bool) -> Option<&'static Shortcut> {
    let same = |line: &&Shortcut| match line.ctrl {
        true => ctrl && !shift && line.key.eq_ignore_ascii_case(key),
        // A Chinese keyboard gives the wide question mark.
        false => !ctrl && (line.key == key || (line.key == "?" && key == "？")),
    };
    let ours = |line: &&Shortcut| line.does != Does::OfItsPart;
    SHORTCUTS.iter().filter(ours).find(same)
}

/// Whether the press goes into a field, where a character is a character.
fn is_typing(event: &KeyboardEvent) -> bool {
    let Some(at) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return false;
    };
    if let Some(input) = at.dyn_ref::<HtmlInputElement>() {
        return !matches!(input.type_().as_str(), "checkbox" | "radio" | "button");
    }
    // A field is also what a browser or an extension made editable, and a list that chooses by letters.
    let typed = "textarea, select, [contenteditable], [role=menu], [role=listbox]";
    at.closest(typed).ok().flatten().is_some()
}

fn dialog_is_open() -> bool {
    let open = document().query_selector("dialog[open]");
    open.ok().flatten().is_some()
}

/// Hears the shortcuts of the whole app; `help` opens the sheet.
pub fn listen(help: RwSignal<bool>) {
    let heard = window_event_listener(leptos::ev::keydown, move |event| {
        match asked(&event) {
            Some(Does::Opens(place)) => route::go(&route::href(place)),
            Some(Does::Helps) => help.set(true),
            Some(Does::TakesBack) if undo_last() => {}
            // The search box hears its own; nothing to take back is nothing done.
            Some(Does::Finds | Does::OfItsPart | Does::TakesBack) | None => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || heard.remove());
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn no_key_means_two_things() {
        for (at, line) in SHORTCUTS.iter().enumerate() {
            let same = |other: &&Shortcut| {
                (other.key, other.ctrl, other.does == Does::OfItsPart)
                    == (line.key, line.ctrl, line.does == Does::OfItsPart)
            };
            assert_eq!(
                SHORTCUTS.iter().position(|other| same(&other)),
                Some(at),
                "{}",
                line.key
            );
        }
    }

    #[test]
    fn a_key_is_found_by_what_is_held_with_it() {
        let does = |key, ctrl, shift| find(key, ctrl, shift).map(|line| line.does);
        assert_eq!(does("?", false, true), Some(Does::Helps));
        assert_eq!(does("？", false, true), Some(Does::Helps));
        assert_eq!(does("z", true, false), Some(Does::TakesBack));
        assert_eq!(does("z", true, true), None, "that is redo");
        assert_eq!(does("z", false, false), None);
        assert_eq!(does("N", false, true), None);
        assert_eq!(does("m", false, false), None, "a card hears its own");
    }
}
