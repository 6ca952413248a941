//! One search box for everything (Ctrl K): tickets, devices, people, places, and what who is acting may do.
//!
//! It opens over any page, answers as one types, and leads there by Enter. The index is built when it is opened and
//! kept until something was written.

mod catalogue;

use crate::app::App;
use crate::ui::components::composing;
use crate::ui::icons::{Glyph, Icon};
use crate::ui::route;
use crate::ui::scan::{ScanButton, legible, place_of};
use crate::ui::shortcuts::{self, Does};
use crate::ui::words::{kit, palette as words};
use aftercare_core::exchange::gs1;
use catalogue::{Catalogue, Line, commands};
use leptos::{ev, html, prelude::*};
use std::time::Duration;

/// The button in the top bar, and the box that it opens.
#[component]
pub fn Palette() -> impl IntoView {
    let open = RwSignal::new(false);
    let by_key = window_event_listener(ev::keydown, move |event| {
        if shortcuts::asked(&event) == Some(Does::Finds) {
            event.prevent_default();
            open.set(true);
        }
    });
    on_cleanup(move || by_key.remove());
    view! {
        <button type="button" class="palette-button" aria-haspopup="dialog" on:click=move |_| open.set(true)>
            <Icon glyph=Glyph::Search />
            <span class="palette-button-word">{words::find}</span>
            <kbd aria-hidden="true">"Ctrl K"</kbd>
        </button>
        <PaletteBox open />
    }
}

#[component]
fn PaletteBox(open: RwSignal<bool>) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            // Fails only when another dialog has taken it out of the document.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    // A press beside the box closes it, as people expect of it.
    let beside = move |event: ev::MouseEvent| {
        let target = event.target().map(wasm_bindgen::JsValue::from);
        if target == dialog.get_untracked().map(wasm_bindgen::JsValue::from) {
            open.set(false);
        }
    };
    view! {
        <dialog class="palette" node_ref=dialog aria-label=words::find on:close=move |_| open.set(false) on:click=beside>
            <Show when=move || open.get()><Box open /></Show>
        </dialog>
    }
}

#[component]
fn Box(open: RwSignal<bool>) -> impl IntoView {
    let app = App::get();
    let text = RwSignal::new(String::new());
    let within = RwSignal::new(false);
    let active = RwSignal::new(0usize);
    let ready = RwSignal::new(false);
    // The box stands before the index is built.
    set_timeout(
        move || {
            Catalogue::prepare(app);
            ready.try_set(true);
        },
        Duration::ZERO,
    );
    let lines = Memo::new(move |_| {
        let query = text.get();
        match (ready.get(), query.trim().is_empty()) {
            (_, true) => commands(app),
            (true, false) => Catalogue::find(app, &query),
            (false, false) => Vec::new(),
        }
    });
    let go = move |line: Line| {
        open.set(false);
        line.follow();
    };
    let keys = move |event: ev::KeyboardEvent| {
        if composing(&event) {
            return;
        }
        let count = lines.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => active.update(|at| *at = (*at + 1) % count),
            "ArrowUp" if count > 0 => active.update(|at| *at = (*at + count - 1) % count),
            "Enter" => {
                let line = lines.with_untracked(|all| all.get(active.get_untracked()).cloned());
                if let Some(line) = line {
                    go(line);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let typed = move |now: String| {
        active.set(0);
        text.set(now);
    };
    // The app's own codes open what they lead to; of a maker's code its serial number is looked for.
    let scanned = move |code: String| match place_of(&code) {
        Some(place) => {
            open.set(false);
            route::go(&place.href());
        }
        None => typed(match gs1::parse(&code) {
            Ok(read) => match (read.serial(), read.lot()) {
                (Some(number), _) | (None, Some(number)) => number.to_owned(),
                (None, None) => legible(&code),
            },
            Err(_) => legible(&code),
        }),
    };
    let field = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(field) = field.get() {
            // The dialog's own focusing comes before the field is there.
            let _ = field.focus();
        }
    });
    Effect::new(move || {
        let at = active.get();
        lines.track();
        if let Some(line) = document().get_element_by_id(&line_id(at)) {
            let nearest = web_sys::ScrollIntoViewOptions::new();
            nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
            line.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    });
    view! {
        <div class="palette-field">
            <Icon glyph=Glyph::Search />
            <input
                node_ref=field
                type="text"
                role="combobox"
                aria-expanded="true"
                aria-controls="palette-lines"
                aria-autocomplete="list"
                aria-label=words::find
                aria-activedescendant=move || (!lines.with(Vec::is_empty)).then(|| line_id(active.get()))
                autocomplete="off"
                spellcheck="false"
                autocapitalize="off"
                enterkeyhint="go"
                placeholder=words::placeholder
                prop:value=text
                on:compositionstart=move |_| within.set(true)
                on:compositionend:target=move |event| {
                    within.set(false);
                    typed(event.target().value());
                }
                on:input:target=move |event| if !within.get_untracked() { typed(event.target().value()) }
                on:keydown=keys
            />
            <ScanButton on_code=scanned />
            <button type="button" class="palette-close" on:click=move |_| open.set(false)>
                <Icon glyph=Glyph::Close />
                <span class="visually-hidden">{kit::close}</span>
            </button>
        </div>
        <div class="palette-lines" id="palette-lines" role="listbox" aria-label=kit::search>
            {move || lines.get().into_iter().enumerate().map(|(at, line)| {
                let (title, detail, kind, icon) = (line.title.clone(), line.detail.clone(), line.kind, line.icon);
                view! {
                    <div
                        class="palette-line"
                        role="option"
                        id=line_id(at)
                        aria-selected=move || if active.get() == at { "true" } else { "false" }
                        on:pointermove=move |_| if active.get_untracked() != at { active.set(at) }
                        on:click=move |_| go(line.clone())
                    >
                        <Icon glyph=icon />
                        <span class="palette-words">
                            <span class="palette-title">{title}</span>
                            " "
                            <span class="palette-detail">{detail}</span>
                        </span>
                        <span class="palette-kind">{kind}</span>
                    </div>
                }
            }).collect_view()}
        </div>
        {move || (ready.get() && lines.with(Vec::is_empty)).then(|| view! { <p class="palette-none">{words::nothing}</p> })}
        <p class="visually-hidden" role="status">
            {move || (!text.with(String::is_empty)).then(|| kit::matches(lines.with(Vec::len)))}
        </p>
        <p class="palette-keys">{words::keys}</p>
    }
}

fn line_id(at: usize) -> String {
    format!("palette-line-{at}")
}
