//! A field that narrows what its page shows.

use super::{composing, fresh_id};
use crate::ui::{
    icons::{Glyph, Icon},
    words::kit,
};
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::{prelude::*, text_prop::TextProp};
use std::time::Duration;

/// How long the hand rests before what was typed narrows the page: a key must be drawn at once, however long the list.
const REST: Duration = Duration::from_millis(150);

/// A search field. Its value changes when the hand rests, at Enter, or when the field is left; and only between
/// compositions, so raw pinyin letters never filter.
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
    let typed = RwSignal::new(value.get_untracked());
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    // Cleared or changed from elsewhere.
    Effect::watch(
        move || value.get(),
        move |now, _, _| typed.set(now.clone()),
        false,
    );
    let stop = move || {
        if let Some(Some(timer)) = waiting.try_update_value(Option::take) {
            timer.clear();
        }
    };
    on_cleanup(stop);
    let take = move || {
        stop();
        if let Some(now) = typed.try_get_untracked()
            && value.try_with_untracked(|before| *before != now) == Some(true)
        {
            value.set(now);
        }
    };
    let type_in = move |now: String| {
        typed.set(now);
        stop();
        waiting.set_value(set_timeout_with_handle(take, REST).ok());
    };
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
                    prop:value=typed
                    on:compositionstart=move |_| within.set(true)
                    on:compositionend:target=move |ev| {
                        within.set(false);
                        type_in(ev.target().value());
                    }
                    on:input:target=move |ev| {
                        if !within.get_untracked() {
                            type_in(ev.target().value());
                        }
                    }
                    on:change=move |_| take()
                    on:keydown=move |ev| {
                        if ev.key() == "Enter" && !composing(&ev) {
                            take();
                            if let Some(submit) = on_submit {
                                ev.prevent_default();
                                submit.run(());
                            }
                        }
                    }
                />
            </label>
        </div>
    }
}
