//! The records that people must look at: what two tablets wrote and can't both stand, what a newer version wrote, what waits for
//! changes that are not here. Each leads to its trail, where the changes in question are marked.

use super::find;
use crate::app::App;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{audit as words, board};
use crate::ui::{naming, route};
use aftercare_core::domain::family::Findings;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// So many are listed, the latest first.
const MOST: usize = 200;

/// The list; where there is nothing to look at, how to find a record.
#[component]
pub(super) fn LookAt() -> impl IntoView {
    let app = App::get();
    let found = Memo::new(move |_| app.all_findings());
    move || {
        let mut found = found.get();
        let all = found.len();
        if all == 0 {
            return view! {
                <EmptyState icon=Glyph::List title=words::nothing_chosen text=words::nothing_chosen_text />
            }
            .into_any();
        }
        // Ids are given in the order of time.
        found.reverse();
        found.truncate(MOST);
        let named = find::describe_all(app, found.iter().map(|(id, _)| *id));
        let named: BTreeMap<String, String> = named
            .into_iter()
            .map(|(r, _)| (r.value, naming::join([&r.label, &r.detail])))
            .collect();
        let more = all - found.len();
        let lines = found.into_iter().map(move |(id, findings)| {
            // What a newer version wrote, or what has not come as a whole, has no name here.
            let id = id.to_string();
            let words = named.get(&id).cloned().unwrap_or_else(|| id.clone());
            view! {
                <li class="row">
                    <a href=route::href(&["audit", &id])>{words}</a>
                    {marks(findings)}
                </li>
            }
        });
        view! {
            <Panel title=words::look_at aside=move || words::records(all)>
                <p class="quiet">{words::look_at_text}</p>
                <ul class="audit-look-at">{lines.collect_view()}</ul>
                {(more > 0).then(|| view! { <p class="quiet">{move || words::more_records(more)}</p> })}
            </Panel>
        }
        .into_any()
    }
}

fn marks(findings: Findings) -> impl IntoView {
    let one = |n: u32, label: fn() -> &'static str, tone: Tone| {
        (n > 0).then(|| view! { <Pill label tone icon=tone.glyph() /> })
    };
    (
        one(findings.conflicts, board::conflict, Tone::Danger),
        one(findings.newer, words::newer, Tone::Warn),
        one(findings.waiting, words::waiting, Tone::Warn),
    )
}
