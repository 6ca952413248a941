//! The search field of the top bar: Ctrl K (Cmd K) reaches it from anywhere.

use super::{composing, fresh_id};
use crate::ui::{
    icons::{Glyph, Icon},
    words::kit,
};
use leptos::{ev, html, prelude::*, text_prop::TextProp};

/// A search field. Its value changes only between compositions, so raw pinyin letters never filter.
#[component]
pub fn SearchBox(
    /// What it searches: "Search tickets, devices, parts, people". Placeholder and accessible name.
    #[prop(into)]
    label: TextProp,
    /// What to search for.
    value: RwSignal<String>,
    /// Enter outside a composition.
    #[prop(optional, into)]
    on_submit: Option<Callback<()>>,
    /// Takes Ctrl K and shows it: for the one search field of the frame.
    #[prop(optional)]
    global: bool,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let id = fresh_id("search");
    let field = id.clone();
    let within = RwSignal::new(false);
    let placeholder = label.clone();
    if global {
        let handle = window_event_listener(ev::keydown, move |ev| {
            if (ev.ctrl_key() || ev.meta_key())
                && !ev.alt_key()
                && !ev.shift_key()
                && ev.key().eq_ignore_ascii_case("k")
            {
                ev.prevent_default();
                if let Some(input) = node.get_untracked() {
                    let _ = input.focus();
                    input.select();
                }
            }
        });
        on_cleanup(move || handle.remove());
    }
    view! {
        <div class="search" role="search" aria-label=kit::search>
            <label class="search-in" for=field>
                <Icon glyph=Glyph::Search />
                <span class="visually-hidden">{move || label.get()}</span>
                <input
                    id=id
                    node_ref=node
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    placeholder=move || placeholder.get()
                    prop:value=value
                    on:compositionstart=move |_| within.set(true)
                    on:compositionend:target=move |ev| {
                        within.set(false);
                        value.set(ev.target().value());
                    }
                    on:input:target=move |ev| {
                        if !within.get_untracked() {
                            value.set(ev.target().value());
                        }
                    }
                    on:keydown=move |ev| {
                        if ev.key() == "Enter" && !composing(&ev) && let Some(submit) = on_submit {
                            ev.prevent_default();
                            submit.run(());
                        }
                    }
                />
                {global.then(|| view! { <kbd aria-hidden="true">"Ctrl K"</kbd> })}
            </label>
        </div>
    }
}
