//! The list of what to mend, above a form: it takes the focus and each line jumps to its field.

use super::{Errors, FieldError};
use crate::ui::{
    focus,
    icons::{Glyph, Icon},
    words::kit,
};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

/// Shows nothing while there are no errors. Each `Errors::show` with errors moves the focus here.
#[component]
pub fn ErrorSummary(
    /// The form's errors.
    errors: Errors,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if errors.times_shown() > 0 && !untrack(|| errors.all().is_empty()) {
            // After the list has been drawn; the form may be gone by then.
            focus::soon(move || {
                if let Some(el) = node.try_get_untracked().flatten() {
                    let _ = el.focus();
                }
            });
        }
    });
    // What is changed is judged anew when it is sent: what was said of it before would contradict what stands there now.
    let changed = move |target: Option<web_sys::EventTarget>| {
        let Some(target) = target.and_then(|target| target.dyn_into::<web_sys::Node>().ok()) else {
            return;
        };
        let is_of = |error: &FieldError| {
            let field = document().get_element_by_id(&error.field);
            field.is_some_and(|field| field.contains(Some(&target)))
        };
        if let Some(error) = untrack(|| errors.all()).iter().find(|error| is_of(error)) {
            errors.mended(&error.field);
        }
    };
    let listeners = [
        window_event_listener(ev::input, move |event| changed(event.target())),
        window_event_listener(ev::change, move |event| changed(event.target())),
        // A signature is drawn, not typed.
        window_event_listener(ev::pointerup, move |event| {
            let target = event.target();
            let pad = target
                .clone()
                .and_then(|t| t.dyn_into::<web_sys::Element>().ok());
            if pad.is_some_and(|el| el.closest(".signature-pad").ok().flatten().is_some()) {
                changed(target);
            }
        }),
    ];
    on_cleanup(move || listeners.into_iter().for_each(|listener| listener.remove()));
    view! {
        <Show when=move || !errors.all().is_empty()>
            <div class="error-summary" role="alert" tabindex="-1" node_ref=node>
                <h2>
                    <Icon glyph=Glyph::Warning />
                    <span>{move || kit::mend_these(errors.all().len())}</span>
                </h2>
                <ul>
                    {move || {
                        let all = errors.all();
                        let said = |error: &FieldError| all.iter().filter(|e| e.message.get() == error.message.get()).count();
                        // The same sentence of several fields says of which it is.
                        let line = |error: &FieldError| match label_of(&error.field).filter(|_| said(error) > 1) {
                            Some(label) => kit::told(label, error.message.get()),
                            None => error.message.get().to_string(),
                        };
                        all.iter().map(|error| {
                            let (field, line) = (error.field.clone(), line(error));
                            view! {
                                <li>
                                    {if field.is_empty() {
                                        view! { <span>{line}</span> }.into_any()
                                    } else {
                                        view! {
                                            <button type="button" class="link" on:click=move |_| jump_to(&field)>{line}</button>
                                        }.into_any()
                                    }}
                                </li>
                            }
                        }).collect_view()
                    }}
                </ul>
            </div>
        </Show>
    }
}

/// What the field with this id is called, without the mark of a required one.
fn label_of(field: &str) -> Option<String> {
    let control = document().get_element_by_id(field)?;
    let by = control.get_attribute("aria-labelledby");
    let label = match by.as_deref().and_then(|ids| ids.split(' ').next()) {
        Some(id) => document().get_element_by_id(id)?,
        None => document()
            .query_selector(&format!("label[for='{field}']"))
            .ok()??,
    };
    // The mark and its hidden word are elements; the name is the text before them.
    let children = label.child_nodes();
    let texts = (0..children.length())
        .filter_map(|at| children.get(at))
        .filter(|child| child.node_type() == web_sys::Node::TEXT_NODE);
    let name = texts.filter_map(|text| text.text_content());
    name.map(|name| name.trim().to_owned())
        .find(|name| !name.is_empty())
}

/// The control with this id, or the first control inside it when it is a group.
fn control_of(field: &str) -> Option<web_sys::HtmlElement> {
    let el = document().get_element_by_id(field)?;
    let inner = el
        .query_selector("input:checked, input, button, select, textarea")
        .ok()
        .flatten();
    let group = matches!(
        el.get_attribute("role").as_deref(),
        Some("group" | "radiogroup")
    );
    let target = if group { inner.unwrap_or(el) } else { el };
    target.dyn_into().ok()
}

/// Focuses the control with this id, where it stands.
pub fn focus_on(field: &str) {
    if let Some(control) = control_of(field) {
        let _ = control.focus();
    }
}

/// The same, and brings it to the top of what is in sight.
pub fn jump_to(field: &str) {
    if let Some(control) = control_of(field) {
        control.scroll_into_view_with_bool(true);
        let _ = control.focus();
    }
}
