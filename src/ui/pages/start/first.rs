//! The first page of an empty tablet. Where a browser has never kept anything it is a program of its own (`src/bin/first.rs`), so
//! it may use nothing that brings the store or the engine with it.

use crate::store::which;
use crate::ui::components::*;
use crate::ui::icons::{Glyph, Icon};
use crate::ui::install;
use crate::ui::route;
use crate::ui::words::{demo, start as words, tablet};
use aftercare_core::exchange::bundle::Origin;
use leptos::prelude::*;

/// The frame of a tablet that has nobody yet: there is nothing to go to but the ways to begin.
#[component]
pub fn FirstFrame(
    #[prop(into, optional)] bands: ViewFn,
    #[prop(into, optional)] messages: ViewFn,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="shell-first">
            <header class="topbar"><span class="end"><LangSwitch /></span></header>
            <div class="bands">{bands.run()}</div>
            <main id="main" tabindex="-1">{children()}</main>
            {messages.run()}
        </div>
    }
}

/// Says where data live, and offers the ways to begin.
#[component]
pub fn StartPage() -> impl IntoView {
    let way = |icon, title: fn() -> &'static str, text: fn() -> &'static str, verb, href, look| {
        view! {
            <li class="start-way panel">
                <h2><Icon glyph=icon /> {title}</h2>
                <p class="quiet">{text}</p>
                <LinkButton href label=verb look />
            </li>
        }
    };
    view! {
        <div class="page start-page">
            <PageHead title=words::title />
            <Banner icon=Glyph::Shield tone=Tone::Accent>{words::where_data_live}</Banner>
            {install::is_unencrypted().then(|| view! { <Banner tone=Tone::Warn>{tablet::unencrypted}" "{tablet::unencrypted_ask}</Banner> })}
            <p>{words::three_ways}</p>
            <ul class="start-ways">
                {way(
                    Glyph::Plus,
                    words::empty_title,
                    words::empty_text,
                    words::empty_verb as fn() -> _,
                    route::href(&["setup"]),
                    Look::Primary,
                )}
                {way(
                    Glyph::Board,
                    demo::way_title,
                    demo::way_text,
                    demo::way_verb,
                    which::address(Origin::Demo).to_owned(),
                    Look::Secondary,
                )}
                {way(
                    Glyph::Upload,
                    words::register_title,
                    words::register_text,
                    words::register_verb as fn() -> _,
                    route::href_with(&["setup"], &[("then", "import")]),
                    Look::Secondary,
                )}
                {way(
                    Glyph::File,
                    words::export_title,
                    words::export_text,
                    words::export_verb as fn() -> _,
                    route::href(&["data"]),
                    Look::Secondary,
                )}
            </ul>
        </div>
    }
}
