//! A new ticket in under a minute.
//!
//! Several reports can be begun at once: each is a draft of its own, named in the link.

mod answers;
mod form;
mod unlisted;

use crate::app::{App, is_blank};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::report as words;
use crate::ui::{naming, route};
use aftercare_core::domain::World;
pub(in crate::ui::pages) use answers::{AnswerFields, Asked};
use form::ReportForm;
pub(in crate::ui::pages) use form::{choices, departments, sites};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;

/// What the drafts of reports are called.
const STEM: &str = "report/";

/// The name of a report's draft, if the draft is a report's.
pub(in crate::ui::pages) fn draft_name(key: &str) -> Option<&str> {
    key.strip_prefix(STEM)
}

/// What a report that was begun is about: device, words, who reports.
pub(in crate::ui::pages) fn about(world: &World, texts: &BTreeMap<String, String>) -> String {
    let text = |name: &str| texts.get(name).map(String::as_str).unwrap_or_default();
    let device = text("device").parse().ok();
    let device = device.and_then(|id| world.device(id).map(naming::device));
    let device = device.unwrap_or_else(|| text("unregistered").to_owned());
    naming::join([&device, text("description"), text("reporter")])
}

/// A new ticket in under a minute.
#[component]
pub fn NewTicketPage() -> impl IntoView {
    let app = App::get();
    let draft = Memo::new(|_| {
        route::current()
            .get()
            .get("draft")
            .unwrap_or("1")
            .to_owned()
    });
    let begun = RwSignal::new(Vec::<(String, String)>::new());
    Effect::new(move || {
        let current = draft.get();
        spawn_local(async move {
            let mut all = Vec::new();
            for key in app.drafts().await {
                let Some(name) = draft_name(&key).filter(|name| *name != current) else {
                    continue;
                };
                let texts = app.read_draft(&key).await;
                if is_blank(&texts) {
                    continue;
                }
                let what = app.world_now(|world| about(world, &texts));
                all.push((name.to_owned(), what));
            }
            let _ = begun.try_set(all);
        });
    });
    let others = move || {
        let all = begun.get();
        (!all.is_empty()).then(|| view! {
            <Panel title=words::drafts>
                <ul class="report-drafts">
                    {all.into_iter().map(|(name, what)| view! {
                        <li><a href=route::href_with(&["new"], &[("draft", &name)])>
                            {move || if what.is_empty() { words::unnamed().to_owned() } else { what.clone() }}
                        </a></li>
                    }).collect_view()}
                </ul>
            </Panel>
        })
    };
    let fresh = move || {
        let taken = |n: &u32| {
            begun.with(|all| all.iter().any(|(name, _)| *name == n.to_string()))
                || draft.get() == n.to_string()
        };
        let next = (1..).find(|n| !taken(n)).unwrap_or(1).to_string();
        route::href_with(&["new"], &[("draft", &next)])
    };
    view! {
        <div class="page report">
            <PageHead title=words::title actions=move || view! {
                <LinkButton href=fresh label=words::another look=Look::Quiet icon=Glyph::Plus />
            } />
            {others}
            {move || {
                let name = draft.get();
                view! { <WithDraft key=format!("{STEM}{name}") children=move |draft| view! { <ReportForm draft /> } /> }
            }}
        </div>
    }
}
