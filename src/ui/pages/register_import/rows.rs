//! Rows that make nothing, and values to look at: lists that every kind of table has.

use super::kind::Kind;
use super::problems;
use crate::ui::words::register_import as words;
use crate::ui::{components::*, icons::Glyph};
use aftercare_core::exchange::table::RowProblem;
use leptos::prelude::*;
use std::sync::Arc;

/// Lines that are drawn of a long list; the file of refused rows holds them all.
pub(super) const SHOWN: usize = 100;

/// The rows that make nothing, each with every reason, and the way to have them as a file.
pub(super) fn refused<K: Kind>(taken: Arc<K::Taken>) -> AnyView {
    let (_, rows) = K::refused(&taken);
    if rows.is_empty() {
        return ().into_any();
    }
    let lines = rows
        .iter()
        .take(SHOWN)
        .map(|(row, problems)| {
            let (number, problems) = (row.number, problems.clone());
            let why = move || {
                let one = |p: &RowProblem| match &p.column {
                    Some(column) => format!("{column}: {}", problems::row(&p.kind)),
                    None => problems::row(&p.kind),
                };
                problems.iter().map(one).collect::<Vec<_>>().join(" ")
            };
            view! { <li><strong>{move || words::row_n(number)}</strong> " " {why}</li> }
        })
        .collect_view();
    let file = taken.clone();
    view! {
        <Panel title=words::refused_rows>
            <p class="quiet">{words::refused_text}</p>
            <ul class="register-import-list">{lines}</ul>
            <div>
                <Button label=words::download_refused icon=Glyph::Download on_press=move || problems::download(K::refused(&file)) />
            </div>
        </Panel>
    }
    .into_any()
}

/// What a person should look at; `text` says what becomes of it.
pub(super) fn warnings(all: Vec<RowProblem>, text: fn() -> &'static str) -> AnyView {
    if all.is_empty() {
        return ().into_any();
    }
    let count = all.len();
    let lines = all
        .into_iter()
        .take(SHOWN)
        .map(|p| {
            let column = p.column.clone().unwrap_or_default();
            view! {
                <li>
                    <strong>{move || words::row_n(p.row)}</strong>
                    {move || format!(" {column} “{}”: {}", p.value, problems::row(&p.kind))}
                </li>
            }
        })
        .collect_view();
    view! {
        <Panel>
            <details class="register-import-more">
                <summary>{move || words::to_look_at(count)}</summary>
                <p class="quiet">{text}</p>
                <ul class="register-import-list">{lines}</ul>
            </details>
        </Panel>
    }
    .into_any()
}
