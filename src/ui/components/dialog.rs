//! Dialogs by the native `<dialog>`: the page behind is inert, Esc closes, the focus returns to the opener.

use super::{Button, IconButton, Look, fresh_id};
use crate::ui::{icons::Glyph, words::kit};
use leptos::{html, prelude::*, text_prop::TextProp};

/// A dialog for a short task. Its content exists only while it is open.
#[component]
pub fn Dialog(
    /// Open or not; closing by Esc or the close button sets it to false.
    open: RwSignal<bool>,
    /// The heading and accessible name.
    #[prop(into)]
    title: TextProp,
    /// The buttons at the bottom.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// Takes the whole screen on a tablet: a signature, a picture.
    #[prop(optional)]
    full: bool,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let title_id = fresh_id("dialog");
    let labelled = title_id.clone();
    Effect::new(move || {
        let Some(el) = node.get() else { return };
        if open.get() && !el.open() {
            // Fails only when it is already open or out of the document.
            let _ = el.show_modal();
        } else if !open.get() && el.open() {
            el.close();
        }
    });
    let content = StoredValue::new((children, actions, title, title_id));
    view! {
        <dialog
            class="dialog"
            class:dialog-full=full
            node_ref=node
            aria-labelledby=labelled
            on:close=move |_| open.set(false)
        >
            <Show when=move || open.get()>
                {
                    let (children, actions, title, title_id) = content.get_value();
                    view! {
                        <header class="dialog-head">
                            <h2 id=title_id>{move || title.get()}</h2>
                            <IconButton label=kit::close icon=Glyph::Close on_press=move || open.set(false) />
                        </header>
                        <div class="dialog-body">{children()}</div>
                        {actions.map(|actions| view! { <footer class="dialog-foot">{actions.run()}</footer> })}
                    }
                }
            </Show>
        </dialog>
    }
}

/// Asks before something that cannot be taken back.
#[component]
pub fn Confirm(
    /// Open or not.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: TextProp,
    /// What will happen, in a sentence.
    #[prop(into)]
    text: TextProp,
    /// The verb of the button that does it.
    #[prop(into)]
    verb: TextProp,
    /// The button warns.
    #[prop(optional)]
    danger: bool,
    /// Done when confirmed; the dialog closes first.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let look = if danger { Look::Danger } else { Look::Primary };
    view! {
        <Dialog
            open
            title
            actions=move || {
                let verb = verb.clone();
                view! {
                    <Button label=kit::cancel on_press=move || open.set(false) />
                    <Button
                        label=verb
                        look
                        on_press=move || {
                            open.set(false);
                            on_confirm.run(());
                        }
                    />
                }
            }
        >
            <p>{ let text = text.clone(); move || text.get() }</p>
        </Dialog>
    }
}
