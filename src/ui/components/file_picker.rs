//! Taking files in: a button that opens the browser's picker, and a place to drop them.

use crate::ui::{
    icons::{Glyph, Icon},
    words::kit,
};
use leptos::{ev, html, prelude::*, text_prop::TextProp};

/// A button and drop zone in one.
#[component]
pub fn FilePicker(
    /// The verb: "Choose a register".
    #[prop(into)]
    label: TextProp,
    /// Which files are meant: "CSV, from Excel or your asset system".
    #[prop(optional, into)]
    hint: TextProp,
    /// The `accept` attribute: ".csv,text/csv".
    #[prop(optional, into)]
    accept: Option<String>,
    /// Takes several at once.
    #[prop(optional)]
    multiple: bool,
    /// The files chosen or dropped, at least one.
    #[prop(into)]
    on_files: Callback<Vec<web_sys::File>>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let over = RwSignal::new(false);
    let take = move |list: Option<web_sys::FileList>| {
        let files: Vec<_> = list
            .iter()
            .flat_map(|list| (0..list.length()).filter_map(|i| list.get(i)))
            .collect();
        if !files.is_empty() {
            let most = if multiple { usize::MAX } else { 1 };
            on_files.run(files.into_iter().take(most).collect());
        }
    };
    let drag = move |ev: ev::DragEvent| {
        ev.prevent_default();
        over.set(true);
    };
    view! {
        <div
            class="drop"
            data-over=move || over.get().then_some("true")
            on:dragover=drag
            on:dragleave=move |_| over.set(false)
            on:drop=move |ev: ev::DragEvent| {
                ev.prevent_default();
                over.set(false);
                take(ev.data_transfer().and_then(|data| data.files()));
            }
        >
            <button
                type="button"
                class="button"
                on:click=move |_| {
                    if let Some(input) = input.get_untracked() {
                        input.click();
                    }
                }
            >
                <Icon glyph=Glyph::File />
                <span>{ let label = label.clone(); move || label.get() }</span>
            </button>
            <span class="drop-or">{kit::drop_here}</span>
            <p class="field-hint">{move || hint.get()}</p>
            <input
                node_ref=input
                type="file"
                class="visually-hidden"
                tabindex="-1"
                aria-label=move || label.get()
                accept=accept
                multiple=multiple
                on:change=move |_| {
                    if let Some(input) = input.get_untracked() {
                        take(input.files());
                        // So that choosing the same file again, after mending it, is noticed.
                        input.set_value("");
                    }
                }
            />
        </div>
    }
}
