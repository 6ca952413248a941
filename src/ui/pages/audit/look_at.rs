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

/// So many are listed; settling some brings the next.
const MOST: usize = 200;

/// The list; where there is nothing to look at, how to find a record.
#[component]
pub(super) fn LookAt() -> impl IntoView {
    let app = App::get();
    move || {
        let found = app.all_findings();
        let all = found.len();
        if all == 0 {
            return view! {
                <EmptyState icon=Glyph::List title=words::nothing_chosen text=words::nothing_chosen_text />
            }
            .into_any();
        }
        let shown: BTreeMap<_, _> = found.into_iter().take(MOST).collect();
        let named = find::describe_all(app, shown.keys().copied());
        let lines = named.into_iter().filter_map(move |(record, _)| {
            let findings = shown.get(&record.value.parse().ok()?)?;
            let words = naming::join([&record.label, &record.detail]);
            Some(view! {
                <li class="row">
                    <a href=route::href(&["audit", &record.value])>{words}</a>
                    {marks(*findings)}
                </li>
            })
        });
        view! {
            <Panel title=words::look_at aside=move || words::records(all)>
                <p class="quiet">{words::look_at_text}</p>
                <ul class="audit-look-at">{lines.collect_view()}</ul>
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
