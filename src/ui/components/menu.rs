//! A menu of acts on one thing ("Move to…"), by the native popover: it lies above every scroller.
//!
//! Arrows walk, Home and End jump, Esc closes and gives the focus back; an act that is not allowed says why.

use super::{Look, Tone, fresh_id};
use crate::ui::icons::{Glyph, Icon};
use leptos::{ev, html, prelude::*, text_prop::TextProp};
use wasm_bindgen::JsCast;

/// One act of a menu.
#[derive(Clone)]
pub struct MenuItem {
    /// The verb.
    pub label: TextProp,
    /// An icon before it.
    pub icon: Option<Glyph>,
    /// `Tone::Danger` for what cannot be taken back.
    pub tone: Tone,
    /// Why it cannot be done now.
    pub blocked: Option<TextProp>,
    /// What it does.
    pub act: Callback<()>,
}

impl MenuItem {
    /// An act that is allowed.
    pub fn new(label: impl Into<TextProp>, act: impl Fn() + Send + Sync + 'static) -> Self {
        MenuItem {
            label: label.into(),
            icon: None,
            tone: Tone::Neutral,
            blocked: None,
            act: Callback::new(move |()| act()),
        }
    }

    /// With an icon.
    pub fn icon(mut self, icon: Glyph) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Shown but not allowed, with the reason in a word or two.
    pub fn blocked(mut self, reason: impl Into<TextProp>) -> Self {
        self.blocked = Some(reason.into());
        self
    }

    /// Shown as dangerous.
    pub fn danger(mut self) -> Self {
        self.tone = Tone::Danger;
        self
    }
}

/// A button that opens a menu.
#[component]
pub fn Menu(
    /// The button's words; its accessible name where only an icon shows.
    #[prop(into)]
    label: TextProp,
    /// The acts; read when the menu opens.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
    /// The button's icon.
    #[prop(default = Glyph::More)]
    icon: Glyph,
    /// Shows the words beside the icon.
    #[prop(optional)]
    show_label: bool,
    /// How the button looks.
    #[prop(default = Look::Quiet)]
    look: Look,
) -> impl IntoView {
    let id = fresh_id("menu");
    let button = NodeRef::<html::Button>::new();
    let list = NodeRef::<html::Div>::new();
    let open = RwSignal::new(false);
    let aria = label.clone();
    let name = label.clone();
    // The browser tells of a list that was taken off the page while it was open, too: what belonged to it is gone then.
    let here = move || list.try_get_untracked().flatten();
    let place = move |_: ev::Event| {
        if let (Some(button), Some(list)) = (button.try_get_untracked().flatten(), here()) {
            place_beside(&button, &list);
        }
        open.try_set(true);
    };
    let toggled = move |_: ev::Event| {
        let Some(list) = here() else {
            return;
        };
        let now_open = list.matches(":popover-open").unwrap_or(false);
        open.try_set(now_open);
        if now_open {
            request_animation_frame(move || step(&list, Step::First));
        }
    };
    let close = move || {
        if let Some(list) = here() {
            let _ = list.hide_popover();
        }
    };
    let keys = move |ev: ev::KeyboardEvent| {
        let Some(list) = here() else {
            return;
        };
        let to = match ev.key().as_str() {
            "ArrowDown" => Step::Next,
            "ArrowUp" => Step::Previous,
            "Home" => Step::First,
            "End" => Step::Last,
            "Tab" => {
                close();
                return;
            }
            _ => return,
        };
        ev.prevent_default();
        ev.stop_propagation();
        step(&list, to);
    };
    view! {
        <button
            type="button"
            node_ref=button
            class=match look {
                Look::Quiet => "button button-quiet menu-button",
                _ => "button menu-button",
            }
            class:icon-button=!show_label
            popovertarget=id.clone()
            aria-haspopup="menu"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-label=(!show_label).then_some(move || aria.get())
            title=(!show_label).then_some(move || name.get())
        >
            <Icon glyph=icon />
            {show_label.then(|| { let label = label.clone(); view! { <span>{move || label.get()}</span> } })}
        </button>
        <div
            id=id
            class="menu"
            popover="auto"
            role="menu"
            aria-label=move || label.get()
            node_ref=list
            on:beforetoggle=place
            on:toggle=toggled
            on:keydown=keys
        >
            // As they were when it was opened: nothing else comes under the finger meanwhile.
            <Show when=move || open.get()>
                {move || items.get_untracked().into_iter().map(|item| item_view(item, close)).collect_view()}
            </Show>
        </div>
    }
}

fn item_view(item: MenuItem, close: impl Fn() + Copy + 'static) -> impl IntoView {
    let blocked = item.blocked.is_some();
    view! {
        <button
            type="button"
            role="menuitem"
            tabindex="-1"
            class="menu-item"
            data-tone=item.tone.name()
            aria-disabled=blocked.then_some("true")
            on:click=move |_| {
                if !blocked {
                    close();
                    item.act.run(());
                }
            }
        >
            {item.icon.map(|glyph| view! { <Icon glyph /> })}
            <span class="menu-words">
                <span>{move || item.label.get()}</span>
                {item.blocked.map(|why| view! { <span class="menu-why">{move || why.get()}</span> })}
            </span>
        </button>
    }
}

enum Step {
    First,
    Last,
    Next,
    Previous,
}

fn step(list: &web_sys::HtmlElement, to: Step) {
    let Ok(nodes) = list.query_selector_all("[role=menuitem]") else {
        return;
    };
    let count = nodes.length();
    if count == 0 {
        return;
    }
    let focused = document().active_element();
    let here = (0..count).find(|i| nodes.item(*i).as_ref() == focused.as_ref().map(AsRef::as_ref));
    let next = match (to, here) {
        (Step::First, _) | (Step::Next, None) => 0,
        (Step::Last, _) | (Step::Previous, None) => count - 1,
        (Step::Next, Some(i)) => (i + 1) % count,
        (Step::Previous, Some(i)) => (i + count - 1) % count,
    };
    if let Some(el) = nodes
        .item(next)
        .and_then(|n| n.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = el.focus();
    }
}

/// Puts a popover under its button, or above it in the lower part of the screen; aligned to the nearer side.
fn place_beside(button: &web_sys::HtmlElement, list: &web_sys::HtmlElement) {
    let rect = button.get_bounding_client_rect();
    let size = |value: Result<wasm_bindgen::JsValue, _>| {
        value.ok().and_then(|v| v.as_f64()).unwrap_or(0.0)
    };
    let (wide, high) = (size(window().inner_width()), size(window().inner_height()));
    let style = web_sys::HtmlElement::style(list);
    let px = |v: f64| format!("{v:.0}px");
    let below = rect.bottom() < high * 0.6;
    let right = rect.left() > wide / 2.0;
    let sides = [
        (
            "top",
            if below {
                px(rect.bottom() + 4.0)
            } else {
                "auto".into()
            },
        ),
        (
            "bottom",
            if below {
                "auto".into()
            } else {
                px(high - rect.top() + 4.0)
            },
        ),
        (
            "left",
            if right {
                "auto".into()
            } else {
                px(rect.left().max(8.0))
            },
        ),
        (
            "right",
            if right {
                px((wide - rect.right()).max(8.0))
            } else {
                "auto".into()
            },
        ),
        (
            "max-height",
            px(if below {
                high - rect.bottom() - 16.0
            } else {
                rect.top() - 16.0
            }),
        ),
    ];
    for (property, value) in sides {
        // Known properties with plain lengths are always accepted.
        let _ = style.set_property(property, &value);
    }
}
