//! A part of the day that is a list of links, cut where it gets long.

use crate::ui::components::*;
use leptos::prelude::*;

/// Most lines that are shown.
const MOST: usize = 20;

/// Nothing while there are no lines; each is its words and where it leads.
#[component]
pub(super) fn LinksOfDay(
    title: fn() -> &'static str,
    lines: Memo<Vec<(String, String)>>,
    /// Says how many more there are.
    more: fn(usize) -> String,
) -> impl IntoView {
    view! {
        <Show when=move || lines.with(|l| !l.is_empty())>
            <Panel title>
                <ul class="registers-links">
                    {move || lines.get().into_iter().take(MOST).map(|(text, href)| view! {
                        <li><a href=href>{text}</a></li>
                    }).collect_view()}
                </ul>
                {move || lines.with(Vec::len).checked_sub(MOST).filter(|n| *n > 0).map(|n| view! {
                    <p class="quiet">{move || more(n)}</p>
                })}
            </Panel>
        </Show>
    }
}
