//! Surfaces that hold content: page head, panel, empty state, facts, the sticky bar, the printed sheet.

use super::fresh_id;
use crate::ui::icons::{Glyph, Icon};
use crate::ui::lang::Lang;
use leptos::{prelude::*, text_prop::TextProp};

/// The head of a page: its `h1`, small facts above it, and the page's acts at the end.
#[component]
pub fn PageHead(
    /// The page's heading; takes the focus when the page opens.
    #[prop(into)]
    title: TextProp,
    /// A line above the heading: number, pills.
    #[prop(optional, into)]
    above: Option<ViewFn>,
    /// Controls beside the heading: view switch, filter chips.
    #[prop(optional, into)]
    beside: Option<ViewFn>,
    /// The page's acts, at the end of the line.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
) -> impl IntoView {
    view! {
        <header class="page-head">
            {above.map(|above| view! { <div class="page-above">{above.run()}</div> })}
            <div class="page-line">
                <h1>{move || title.get()}</h1>
                {beside.map(|beside| view! { <div class="page-beside">{beside.run()}</div> })}
                {actions.map(|actions| view! { <div class="page-actions">{actions.run()}</div> })}
            </div>
        </header>
    }
}

/// A section with a heading.
#[component]
pub fn Panel(
    /// The heading; a panel without one is only a surface.
    #[prop(optional, into)]
    title: Option<TextProp>,
    /// A count, pill or button at the end of the heading's line.
    #[prop(optional, into)]
    aside: Option<ViewFn>,
    /// The content.
    children: Children,
) -> impl IntoView {
    let id = title.is_some().then(|| fresh_id("panel"));
    let head = title.map(|title| {
        view! {
            <header class="panel-head">
                <h2 id=id.clone()>{move || title.get()}</h2>
                {aside.map(|aside| view! { <div class="panel-aside">{move || aside.run()}</div> })}
            </header>
        }
    });
    view! {
        <section class="panel" aria-labelledby=id>
            {head}
            {children()}
        </section>
    }
}

/// Says what will be here and offers the first step.
#[component]
pub fn EmptyState(
    /// The icon of what will be here.
    icon: Glyph,
    /// What will be here.
    #[prop(into)]
    title: TextProp,
    /// How it gets here.
    #[prop(optional, into)]
    text: TextProp,
    /// The first step: a button or link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty-icon"><Icon glyph=icon /></span>
            <p class="empty-title">{move || title.get()}</p>
            <p class="empty-text">{move || text.get()}</p>
            {children.map(|children| view! { <div class="empty-actions">{children()}</div> })}
        </div>
    }
}

/// One fact of a definition list.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its name.
    pub name: TextProp,
    /// Its value; an empty one shows as a dash.
    pub value: TextProp,
    /// Where the value leads.
    pub href: Option<String>,
}

impl Fact {
    /// A fact with its name and value.
    pub fn new(name: impl Into<TextProp>, value: impl Into<TextProp>) -> Self {
        Fact {
            name: name.into(),
            value: value.into(),
            href: None,
        }
    }

    /// The value is a link.
    pub fn to(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }
}

/// Facts as name and value.
#[component]
pub fn DefinitionList(
    /// The facts, in order.
    #[prop(into)]
    facts: Signal<Vec<Fact>>,
) -> impl IntoView {
    let shown = |value: TextProp| {
        move || {
            let text = value.get();
            if text.is_empty() {
                "—".to_owned()
            } else {
                text.to_string()
            }
        }
    };
    view! {
        <dl class="facts">
            {move || facts.get().into_iter().map(|fact| {
                let value = match fact.href {
                    Some(href) => view! { <a href=href>{shown(fact.value)}</a> }.into_any(),
                    None => shown(fact.value).into_any(),
                };
                view! { <div class="fact"><dt>{move || fact.name.get()}</dt><dd>{value}</dd></div> }
            }).collect_view()}
        </dl>
    }
}

/// The bar of a page's acts, which stays in sight at the bottom.
#[component]
pub fn ActionBar(
    /// What is kept, at the start: "Draft kept on this tablet".
    #[prop(optional, into)]
    note: TextProp,
    /// The buttons, the next step last.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="action-bar">
            <p class="action-note" role="status">{move || note.get()}</p>
            <div class="action-buttons">{children()}</div>
        </div>
    }
}

/// A sheet for paper: A4, light, and alone on the print. Words inside are in `lang`.
#[component]
pub fn PrintSheet(
    /// The language of the sheet, whatever the interface shows.
    lang: Lang,
    /// The accessible name: the report's title.
    #[prop(into)]
    title: TextProp,
    /// The content, built with `with_lang`.
    children: Children,
) -> impl IntoView {
    view! {
        <article class="sheet" lang=lang.tag() aria-label=move || title.get()>
            {children()}
        </article>
    }
}
