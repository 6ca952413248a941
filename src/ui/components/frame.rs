//! The frame around every page: navigation, top bar, a place for a band, and the main region.
//!
//! A rail at the left from 700 px up, a bar at the bottom below. The app fills the slots.

use super::{Look, Menu, MenuItem};
use crate::ui::icons::{Glyph, Icon};
use crate::ui::lang::{lang, set_lang};
use crate::ui::{route, words::kit};
use leptos::{prelude::*, text_prop::TextProp};
use wasm_bindgen::JsCast;

/// One place of the main navigation.
#[derive(Clone)]
pub struct NavItem {
    /// Where it leads.
    pub href: String,
    /// Its icon.
    pub icon: Glyph,
    /// Its word.
    pub label: TextProp,
    /// Whether we are there.
    pub current: Signal<bool>,
    /// Something there wants attention; the text says what, for those who cannot see the dot.
    pub dot: Signal<Option<String>>,
    /// Whether who is acting may go there.
    pub shown: Signal<bool>,
}

impl NavItem {
    /// A place that is current while the first segment of the address is that of `href`, or leads to a page that one
    /// comes to from there.
    pub fn new(href: impl Into<String>, icon: Glyph, label: impl Into<TextProp>) -> Self {
        let href = href.into();
        let mine = route::Place::parse(&href).segments.first().cloned();
        NavItem {
            current: Signal::derive(move || {
                let place = route::aim();
                let at = place
                    .segments
                    .first()
                    .map(|segment| match segment.as_str() {
                        "ticket" | "new" => "board",
                        "import" => "registers",
                        other => other,
                    });
                at == mine.as_deref()
            }),
            dot: Signal::derive(|| None),
            shown: Signal::derive(|| true),
            href,
            icon,
            label: label.into(),
        }
    }

    /// With a dot while the signal says why.
    pub fn dot(mut self, dot: Signal<Option<String>>) -> Self {
        self.dot = dot;
        self
    }

    /// Only while the signal holds.
    pub fn when(mut self, shown: Signal<bool>) -> Self {
        self.shown = shown;
        self
    }
}

/// How many places the bottom bar of a phone shows before "More".
const BAR: usize = 4;

/// The frame. `children` is the page.
#[component]
pub fn Frame(
    /// The places of the rail, the most used first.
    nav: Vec<NavItem>,
    /// Places at the rail's foot: settings.
    #[prop(optional)]
    foot: Vec<NavItem>,
    /// The search box.
    #[prop(optional, into)]
    search: ViewFn,
    /// State of backup and storage.
    #[prop(optional, into)]
    status: ViewFn,
    /// Who is acting.
    #[prop(optional, into)]
    who: ViewFn,
    /// Bands on every page.
    #[prop(optional, into)]
    banner: ViewFn,
    /// The page.
    children: Children,
) -> impl IntoView {
    let all = nav.len() + foot.len();
    let rest: Vec<NavItem> = nav.iter().skip(BAR).chain(&foot).cloned().collect();
    let folds = all > BAR + 1;
    let item = move |(i, nav): (usize, NavItem)| {
        let extra = folds && i >= BAR;
        let dot = nav.dot;
        view! {
            <li class:rail-extra=extra hidden=move || !nav.shown.get()>
                <a
                    class="rail-link"
                    href=nav.href
                    aria-current=move || nav.current.get().then_some("page")
                >
                    <span class="rail-icon">
                        <Icon glyph=nav.icon />
                        {move || dot.get().map(|why| view! {
                            <span class="rail-dot"><span class="visually-hidden">{why}</span></span>
                        })}
                    </span>
                    <span class="rail-word">{move || nav.label.get()}</span>
                </a>
            </li>
        }
    };
    let split = nav.len();
    let more = Signal::derive(move || {
        rest.iter()
            .filter(|nav| nav.shown.get())
            .map(|nav| {
                let href = nav.href.clone();
                MenuItem::new(nav.label.clone(), move || route::go(&href)).icon(nav.icon)
            })
            .collect::<Vec<_>>()
    });
    view! {
        <div class="frame">
            <button type="button" class="skip-link" on:click=move |_| focus_main()>{kit::skip_to_content}</button>
            <nav class="rail" aria-label=kit::main_navigation>
                <span class="rail-mark" aria-hidden="true">"A"</span>
                <ul>{nav.into_iter().enumerate().map(item).collect_view()}</ul>
                <ul class="rail-foot">
                    {foot.into_iter().enumerate().map(move |(i, nav)| item((split + i, nav))).collect_view()}
                </ul>
                {folds.then(|| view! {
                    <div class="rail-more"><Menu label=kit::more items=more show_label=true look=Look::Quiet /></div>
                })}
            </nav>
            <header class="topbar">
                <div class="topbar-search">{search.run()}</div>
                <div class="topbar-status">{status.run()}</div>
                <LangSwitch />
                <div class="topbar-who">{who.run()}</div>
            </header>
            <div class="bands">{banner.run()}</div>
            <main id="main" tabindex="-1">{children()}</main>
            <super::Toasts />
        </div>
    }
}

fn focus_main() {
    let main = document().get_element_by_id("main");
    if let Some(main) = main.and_then(|el| el.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = main.focus();
    }
}

/// Switches between the two languages; its name is in the language it leads to.
#[component]
pub fn LangSwitch() -> impl IntoView {
    view! {
        <button
            type="button"
            class="button button-quiet lang-switch"
            lang=move || lang().other().tag()
            title=kit::switch_language
            on:click=move |_| set_lang(lang().other())
        >
            {move || lang().other().own_name()}
        </button>
    }
}

/// Who is acting, for the top bar: initials, name and role.
#[component]
pub fn Who(
    /// The person's name.
    #[prop(into)]
    name: TextProp,
    /// The role they act in.
    #[prop(into)]
    role: TextProp,
    /// Where to change it.
    #[prop(into)]
    href: String,
) -> impl IntoView {
    let letters = name.clone();
    view! {
        <a class="who" href=href>
            <super::Avatar name=letters decorative=true />
            <span class="who-words">
                <span class="who-name">{move || name.get()}</span>
                <span class="who-role">{move || role.get()}</span>
            </span>
        </a>
    }
}
