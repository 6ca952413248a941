//! A field that narrows what its page shows.

use super::{composing, fresh_id};
use crate::ui::{
    icons::{Glyph, Icon},
    words::kit,
};
use leptos::{prelude::*, text_prop::TextProp};

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
) -> impl IntoView {
    let id = fresh_id("search");
    let field = id.clone();
    let within = RwSignal::new(false);
    let placeholder = label.clone();
    view! {
        <div class="search" role="search" aria-label=kit::search>
            <label class="search-in" for=field>
                <Icon glyph=Glyph::Search />
                <span class="visually-hidden">{move || label.get()}</span>
                <input
                    id=id
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
            </label>
        </div>
    }
}
