//! All data: out as one file, in from one; where they are kept; the check of everything; the demo's own ways.

mod check;
mod demo;
mod export;
mod import;
mod storage;

use crate::app::App;
use crate::app::demo::is_demo;
use crate::ui::components::*;
use crate::ui::words::{data as words, shell, tablet};
use crate::ui::{install, route};
use aftercare_core::domain::roles::Act;
use check::CheckPart;
use demo::{OthersDemo, WayIntoDemo};
use export::ExportPart;
use import::ImportPart;
use leptos::prelude::*;
use storage::StoragePart;

/// Export, import, storage, check; each for those who may.
#[component]
pub fn DataPage() -> impl IntoView {
    let app = App::get();
    // On the first start nobody is registered, and opening a file is one of the ways to begin.
    let is_first = Memo::new(move |_| app.world(|world| world.people.is_empty()));
    view! {
        <div class="page data-page">
            <PageHead title=words::title />
            <Show when=move || is_first.get()>
                {match is_demo() {
                    true => view! { <demo::Empty /> }.into_any(),
                    false => view! {
                        <div class="row"><LinkButton href=route::href(&[]) label=words::back /></div>
                    }.into_any(),
                }}
            </Show>
            <Show when=move || app.may(Act::Export)><ExportPart /></Show>
            <Show when=move || is_first.get() || app.may(Act::Import)><ImportPart /></Show>
            <Show when=move || !is_first.get() && !app.may(Act::Import)><NotTheirs /></Show>
            <Show when=move || !(is_demo() && is_first.get())><StoragePart /></Show>
            {move || match (is_demo(), is_first.get()) {
                (false, _) => view! { <WayIntoDemo /> }.into_any(),
                (true, false) => view! { <OthersDemo /> }.into_any(),
                (true, true) => ().into_any(),
            }}
            <Show when=move || app.may(Act::Audit)><CheckPart /></Show>
        </div>
    }
}

/// A file that the system opened waits for somebody who may import it.
#[component]
fn NotTheirs() -> impl IntoView {
    let name = install::held_file();
    let who = || view! { <LinkButton href=route::href(&["who"]) label=shell::choose_who /> };
    move || {
        name.get().map(|name| {
            view! {
                <Banner tone=Tone::Warn action=who>{move || tablet::file_not_theirs(&name)}</Banner>
            }
        })
    }
}
