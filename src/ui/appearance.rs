//! How this tablet looks: light, dark or as the system; comfortable or compact. `assets/start.js` sets both on the root
//! before anything is drawn; here they are changed.

use super::preference;
use leptos::prelude::*;
use std::sync::LazyLock;

/// One thing about the looks, kept under its name, which is also the root's `data-` attribute.
struct Look {
    name: &'static str,
    values: &'static [&'static str],
}

const THEME: Look = Look {
    name: "theme",
    values: &["light", "dark"],
};
const DENSITY: Look = Look {
    name: "density",
    values: &["compact"],
};

static COMPACT: LazyLock<ArcRwSignal<bool>> =
    LazyLock::new(|| ArcRwSignal::new(!DENSITY.kept().is_empty()));

impl Look {
    /// What is kept, if it is a value that there is; empty for the usual.
    fn kept(&self) -> String {
        preference::kept(self.name)
            .filter(|kept| self.values.contains(&kept.as_str()))
            .unwrap_or_default()
    }

    fn set(&self, value: &str) {
        preference::keep(self.name, value);
        let Some(root) = document().document_element() else {
            return;
        };
        let attribute = format!("data-{}", self.name);
        // Fails for no name of ours.
        let _ = match value {
            "" => root.remove_attribute(&attribute),
            value => root.set_attribute(&attribute, value),
        };
        colour_bar();
    }
}

/// Has the page's starter colour the bar of an installed window.
fn colour_bar() {
    use wasm_bindgen::{JsCast, JsValue};
    let colour = web_sys::window()
        .and_then(|window| js_sys::Reflect::get(&window, &JsValue::from_str("aftercareBar")).ok())
        .and_then(|it| it.dyn_into::<js_sys::Function>().ok());
    if let Some(colour) = colour {
        // It only writes two attributes.
        let _ = colour.call0(&JsValue::UNDEFINED);
    }
}

/// A control's value bound to a setting of this tablet: empty is the usual.
fn bound(look: &'static Look) -> RwSignal<String> {
    let value = RwSignal::new(look.kept());
    Effect::new(move |before: Option<String>| {
        let now = value.get();
        if before.as_ref().is_some_and(|before| *before != now) {
            look.set(&now);
            COMPACT.set(!DENSITY.kept().is_empty());
        }
        now
    });
    value
}

/// `light`, `dark`, or empty for as the system.
pub fn theme() -> RwSignal<String> {
    bound(&THEME)
}

/// `compact`, or empty for comfortable.
pub fn density() -> RwSignal<String> {
    bound(&DENSITY)
}

/// The usual height of a card of the board with its gap, in px. Reactive.
pub fn card_height() -> f64 {
    match COMPACT.get() {
        true => 120.0,
        false => 132.0,
    }
}

/// The height of a table's row, in px: rows of long tables are counted by it (style/tokens.css, `--row`). Reactive.
pub fn row_height() -> f64 {
    match COMPACT.get() {
        true => 37.0,
        false => 45.0,
    }
}
