//! Tabs within a page: arrow keys move, the chosen tab's panel follows.

use super::fresh_id;
use leptos::{ev, prelude::*, text_prop::TextProp};
use wasm_bindgen::JsCast;

/// One tab.
#[derive(Clone, Debug)]
pub struct Tab {
    /// What the bound signal holds.
    pub key: String,
    /// What people read.
    pub label: TextProp,
}

impl Tab {
    /// A tab with its key and its words.
    pub fn new(key: impl Into<String>, label: impl Into<TextProp>) -> Self {
        Tab {
            key: key.into(),
            label: label.into(),
        }
    }
}

/// A row of tabs and the panel of the chosen one; `children` draws the panel and reads `selected`.
#[component]
pub fn Tabs(
    /// What the tabs are about.
    #[prop(into)]
    label: TextProp,
    /// At least two.
    tabs: Vec<Tab>,
    /// The key of the chosen one.
    selected: RwSignal<String>,
    /// The panel of the chosen tab.
    children: Children,
) -> impl IntoView {
    let stem = fresh_id("tab");
    let panel_id = format!("{stem}-panel");
    let keys: Vec<String> = tabs.iter().map(|t| t.key.clone()).collect();
    let ids = StoredValue::new((stem, keys.clone()));
    let move_by = move |ev: ev::KeyboardEvent| {
        let (stem, keys) = ids.get_value();
        let here = keys
            .iter()
            .position(|k| selected.with_untracked(|s| s == k))
            .unwrap_or(0);
        let last = keys.len().saturating_sub(1);
        let next = match ev.key().as_str() {
            "ArrowRight" => {
                if here == last {
                    0
                } else {
                    here + 1
                }
            }
            "ArrowLeft" => {
                if here == 0 {
                    last
                } else {
                    here - 1
                }
            }
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        ev.prevent_default();
        if let Some(key) = keys.get(next) {
            selected.set(key.clone());
            let el = document().get_element_by_id(&format!("{stem}-{next}"));
            if let Some(el) = el.and_then(|el| el.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = el.focus();
            }
        }
    };
    let current_id = move || {
        let (stem, keys) = ids.get_value();
        selected
            .with(|s| keys.iter().position(|k| k == s))
            .map(|i| format!("{stem}-{i}"))
    };
    view! {
        <div class="tabs" role="tablist" aria-label=move || label.get() on:keydown=move_by>
            {tabs.into_iter().enumerate().map(|(i, tab)| {
                let (mine, chosen) = (tab.key.clone(), tab.key);
                let is_on = Memo::new(move |_| selected.with(|s| *s == mine));
                view! {
                    <button
                        type="button"
                        role="tab"
                        class="tab"
                        id=ids.with_value(|(stem, _)| format!("{stem}-{i}"))
                        aria-controls=panel_id.clone()
                        aria-selected=move || if is_on.get() { "true" } else { "false" }
                        tabindex=move || if is_on.get() { "0" } else { "-1" }
                        on:click=move |_| selected.set(chosen.clone())
                    >
                        {move || tab.label.get()}
                    </button>
                }
            }).collect_view()}
        </div>
        <div class="tab-panel" role="tabpanel" id=panel_id.clone() aria-labelledby=current_id tabindex="-1">
            {children()}
        </div>
    }
}
