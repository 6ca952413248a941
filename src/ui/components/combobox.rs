//! Choosing one of many by typing part of it: device, person, model. ARIA 1.2 combobox with a list box.
//!
//! Asks its source only between compositions, drops answers that were overtaken, and an Enter of an
//! input method picks nothing.

use super::field::{FieldFrame, FieldIds, invalid};
use super::{IconButton, composing};
use crate::ui::{icons::Glyph, pinyin::sounds_like, words::kit};
use aftercare_core::search::folded;
use leptos::{ev, html, prelude::*, task::spawn_local, text_prop::TextProp};
use std::{future::Future, pin::Pin, sync::Arc};

/// One answer of a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Match {
    /// The thing's id.
    pub value: String,
    /// Its name, which fills the field when chosen.
    pub label: String,
    /// What tells it from others of that name: serial, place.
    pub detail: String,
}

type Answer = Pin<Box<dyn Future<Output = Vec<Match>>>>;

/// Where answers come from; asked with what was typed, also when that is empty.
#[derive(Clone)]
pub struct Source(Arc<dyn Fn(String) -> Answer + Send + Sync>);

impl Source {
    /// A source that answers later, such as the engine.
    pub fn new<F>(ask: impl Fn(String) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Vec<Match>> + 'static,
    {
        Source(Arc::new(move |query| Box::pin(ask(query))))
    }

    /// A list that is at hand: keeps what contains the typed text, in label or detail, any case, or sounds like it.
    pub fn list(all: Signal<Vec<Match>>) -> Self {
        Source::new(move |query: String| {
            let query = folded(query.trim());
            let keep = |m: &&Match| {
                let holds = |text: &str| folded(text).contains(&query);
                holds(&m.label) || holds(&m.detail) || sounds_like(&m.label, &query)
            };
            let found =
                all.with_untracked(|all| all.iter().filter(keep).take(50).cloned().collect());
            async move { found }
        })
    }
}

/// Whether this is what was typed: its whole name, or the number with which it begins.
fn is_named(found: &Match, typed: &str) -> bool {
    let (typed, name) = (folded(typed.trim()), folded(&found.label));
    let rest = name.strip_prefix(&typed).filter(|_| !typed.is_empty());
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// A field that finds as one types. `chosen` is the answer picked; typing again lets it go.
#[component]
pub fn Combobox(
    /// The visible label.
    #[prop(into)]
    label: TextProp,
    /// The answer picked.
    chosen: RwSignal<Option<Match>>,
    /// Where answers come from.
    source: Source,
    /// The control's id; made up when left out.
    #[prop(optional, into)]
    name: String,
    /// A line that helps before anything goes wrong.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What to mend.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Marks the field as required.
    #[prop(optional)]
    required: bool,
    /// What was typed, for a draft; made up when left out.
    #[prop(optional)]
    text: Option<RwSignal<String>>,
    /// A last line for what is not in the list ("Not registered yet…").
    #[prop(optional, into)]
    otherwise: Option<TextProp>,
    /// Runs with what was typed when that last line is picked.
    #[prop(optional, into)]
    on_otherwise: Option<Callback<String>>,
    /// Another way to choose, at the end of the field while nothing is chosen.
    #[prop(optional, into)]
    beside: Option<ViewFn>,
) -> impl IntoView {
    let ids = FieldIds::new(name, hint.is_some());
    let list_id = format!("{}-list", ids.control);
    let detail_id = format!("{}-detail", ids.control);
    let of_field = ids.described_by(error);
    let input = NodeRef::<html::Input>::new();
    let text = text.unwrap_or_else(|| RwSignal::new(String::new()));
    let matches = RwSignal::new(Vec::<Match>::new());
    let (open, waiting, within) = (
        RwSignal::new(false),
        RwSignal::new(false),
        RwSignal::new(false),
    );
    let active = RwSignal::new(None::<usize>);
    let asked = StoredValue::new(0u32);
    let source = StoredValue::new(source);
    let has_last = otherwise.is_some();

    // Whoever typed an answer in full and goes on has chosen it, as if they had pressed its line.
    let left = RwSignal::new(false);
    let settle = move || {
        if chosen.with_untracked(Option::is_some) || waiting.get_untracked() {
            return;
        }
        let typed = text.get_untracked();
        let meant = matches.with_untracked(|all| {
            let mut named = all.iter().filter(|found| is_named(found, &typed));
            named.next().filter(|_| named.next().is_none()).cloned()
        });
        if let Some(found) = meant {
            chosen.set(Some(found));
        }
    };
    let leave = move || {
        open.set(false);
        left.set(true);
        settle();
    };

    let ask = move || {
        asked.update_value(|n| *n += 1);
        let mine = asked.get_value();
        waiting.set(true);
        let answer = source.with_value(|source| (source.0)(text.get_untracked()));
        spawn_local(async move {
            let found = answer.await;
            // Gone when the page was left; overtaken when more was typed.
            if asked.try_get_value() == Some(mine) {
                waiting.set(false);
                active.set(None);
                matches.set(found);
                if left.get_untracked() {
                    settle();
                }
            }
        });
    };
    let typed = move |now: String| {
        text.set(now);
        chosen.set(None);
        left.set(false);
        open.set(true);
        ask();
    };
    let pick = move |index: usize| {
        let found = matches.with_untracked(|all| all.get(index).cloned());
        open.set(false);
        active.set(None);
        match found {
            Some(found) => {
                text.set(found.label.clone());
                chosen.set(Some(found));
            }
            None => {
                if let Some(act) = on_otherwise {
                    act.run(text.get_untracked());
                }
            }
        }
    };
    let lines = move || matches.with(Vec::len) + usize::from(has_last);
    let keys = move |ev: ev::KeyboardEvent| {
        if composing(&ev) {
            return;
        }
        let (is_open, count, here) = (open.get_untracked(), untrack(lines), active.get_untracked());
        match ev.key().as_str() {
            "ArrowDown" | "ArrowUp" if !is_open => {
                open.set(true);
                ask();
            }
            "ArrowDown" if count > 0 => active.set(Some(here.map_or(0, |i| (i + 1) % count))),
            "ArrowUp" if count > 0 => {
                active.set(Some(here.map_or(count - 1, |i| (i + count - 1) % count)))
            }
            "Enter" if is_open => match here {
                Some(i) => pick(i),
                None if matches.with_untracked(Vec::len) == 1 => pick(0),
                None => {}
            },
            "Escape" if is_open => {
                open.set(false);
                ev.stop_propagation();
            }
            _ => return,
        }
        ev.prevent_default();
    };
    // Keeps the walked line in sight.
    let line_stem = list_id.clone();
    Effect::new(move || {
        if let Some(i) = active.get()
            && let Some(el) = document().get_element_by_id(&format!("{line_stem}-{i}"))
        {
            scroll_within(&el);
        }
    });
    // A choice made from outside (a scan, a draft) shows its name.
    Effect::new(move || {
        if let Some(found) = chosen.get() {
            text.set(found.label);
        }
    });
    let (active_stem, row_stem) = (list_id.clone(), list_id.clone());
    let list_label = label.clone();
    let last_line = StoredValue::new(otherwise);
    let detail = Memo::new(move |_| {
        chosen.with(|c| {
            c.as_ref()
                .map(|c| c.detail.clone())
                .filter(|d| !d.is_empty())
        })
    });
    // What tells one answer from another of that name is heard with the name.
    let told = detail_id.clone();
    let described = move || {
        let told = detail.with(Option::is_some).then(|| told.clone());
        let all: Vec<String> = told.into_iter().chain(of_field()).collect();
        (!all.is_empty()).then(|| all.join(" "))
    };
    view! {
        <FieldFrame ids=ids.clone() label hint error required label_hidden=false>
            <div class="combo">
                <input
                    class="control"
                    id=ids.control
                    node_ref=input
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    autocapitalize="off"
                    aria-autocomplete="list"
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    aria-controls=list_id.clone()
                    aria-activedescendant=move || active.get().filter(|_| open.get()).map(|i| format!("{active_stem}-{i}"))
                    aria-required=required.then_some("true")
                    aria-invalid=invalid(error)
                    aria-describedby=described
                    prop:value=text
                    on:compositionstart=move |_| within.set(true)
                    on:compositionend:target=move |ev| {
                        within.set(false);
                        typed(ev.target().value());
                    }
                    on:input:target=move |ev| {
                        if !within.get_untracked() {
                            typed(ev.target().value());
                        }
                    }
                    on:keydown=keys
                    on:click=move |_| {
                        if chosen.with_untracked(Option::is_none) && !open.get_untracked() {
                            open.set(true);
                            ask();
                        }
                    }
                    on:blur=move |_| leave()
                />
                <Show when=move || chosen.with(Option::is_some)>
                    <IconButton
                        label=kit::clear_choice
                        icon=Glyph::Close
                        on_press=move || {
                            chosen.set(None);
                            text.set(String::new());
                            if let Some(el) = input.get_untracked() {
                                let _ = el.focus();
                            }
                        }
                    />
                </Show>
                {beside.map(|beside| view! {
                    <Show when=move || chosen.with(Option::is_none)>{beside.run()}</Show>
                })}
                <div
                    class="combo-list"
                    id=list_id
                    role="listbox"
                    aria-label=move || list_label.get()
                    hidden=move || !open.get()
                    // Keeps the focus in the field, so that leaving it does not close the list first.
                    on:mousedown=|ev| ev.prevent_default()
                >
                    {move || {
                        let stem = row_stem.clone();
                        let last = last_line.get_value().map(Line::Last);
                        let found = matches.get();
                        found.into_iter().map(Line::Found).chain(last).enumerate().map(|(i, line)| {
                            let (label, detail) = match line {
                                Line::Found(m) => (TextProp::from(m.label), m.detail),
                                Line::Last(words) => (words, String::new()),
                            };
                            view! {
                                <div
                                    class="combo-line"
                                    role="option"
                                    id=format!("{stem}-{i}")
                                    aria-selected=move || if active.get() == Some(i) { "true" } else { "false" }
                                    on:click=move |_| pick(i)
                                >
                                    <span class="combo-label">{move || label.get()}</span>
                                    " "
                                    <span class="combo-detail">{detail}</span>
                                </div>
                            }
                        }).collect_view()
                    }}
                </div>
                <Show when=move || open.get() && matches.with(Vec::is_empty) && !has_last>
                    <div class="combo-list combo-none">{move || if waiting.get() { kit::searching() } else { kit::no_match() }}</div>
                </Show>
                <p class="visually-hidden" role="status">
                    {move || (open.get() && !waiting.get()).then(|| kit::matches(matches.with(Vec::len)))}
                </p>
            </div>
            {move || detail.get().map(|detail| view! { <p class="field-hint" id=detail_id.clone()>{detail}</p> })}
        </FieldFrame>
    }
}

/// Scrolls a line's own list, and nothing else, until the line is in sight.
fn scroll_within(line: &web_sys::Element) {
    let Some(list) = line.parent_element() else {
        return;
    };
    let (row, frame) = (
        line.get_bounding_client_rect(),
        list.get_bounding_client_rect(),
    );
    let over = (frame.top() - row.top()).max(0.0);
    let under = (row.bottom() - frame.bottom()).max(0.0);
    list.set_scroll_top(list.scroll_top() - over.ceil() as i32 + under.ceil() as i32);
}

enum Line {
    Found(Match),
    Last(TextProp),
}
