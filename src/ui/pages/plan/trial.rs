//! What the rules as they stand on the page would have said to the last year, before they are saved.

use super::typed::Typed;
use crate::app::App;
use crate::ui::components::*;
use crate::ui::words::plan as words;
use crate::ui::{naming, route};
use aftercare_core::domain::emergency::rules::validate;
use aftercare_core::domain::emergency::trial::trial;
use aftercare_core::id::TicketId;
use leptos::prelude::*;
use std::sync::Arc;

/// Tickets named under a sentence.
const NAMED: usize = 8;

#[component]
pub(super) fn TrialPanel(typed: Typed) -> impl IntoView {
    let app = App::get();
    let tried = Memo::new(move |_| {
        let rules = typed.read_rules().ok()?;
        validate(&rules).ok()?;
        let names: Vec<_> = rules.iter().map(|rule| rule.name.clone()).collect();
        // Not the ticking clock: a report of this minute counts.
        let now = crate::app::now();
        let found = app.tickets(|all| {
            app.world(|world| trial(&rules, all.values().map(Arc::as_ref), world, now))
        });
        Some((names, found))
    });
    let links = move |all: &[TicketId]| {
        let named = all.iter().take(NAMED).map(|id| {
            let (href, number) = (
                route::href(&["ticket", &id.to_string()]),
                app.ticket_number(*id),
            );
            view! { " " <a href=href>{number}</a> }
        });
        let others = all.len().checked_sub(NAMED).filter(|n| *n > 0);
        let others =
            others.map(|n| view! { " " <span class="quiet">{move || words::and_others(n)}</span> });
        (named.collect_view(), others)
    };
    view! {
        <Panel title=words::trial>
            {move || match tried.get() {
                None => view! { <p class="quiet">{words::trial_waits}</p> }.into_any(),
                Some((names, found)) => {
                    let judged = found.judged;
                    let fired = names.into_iter().zip(found.fired).map(|(name, tickets)| {
                        let count = tickets.len();
                        let text = move || words::would_fire(count, naming::bilingual(&name));
                        view! { <li><strong>{text}</strong> {links(&tickets)}</li> }
                    });
                    let fired = fired.collect_view();
                    let (more, fewer) = (found.more.len(), found.fewer.len());
                    view! {
                        <p class="quiet">{move || words::trial_text(judged)}</p>
                        <ul class="plan-trial" aria-live="polite">
                            {fired}
                            <li>{move || words::more(more)} {links(&found.more)}</li>
                            <li>{move || words::fewer(fewer)} {links(&found.fewer)}</li>
                        </ul>
                    }
                    .into_any()
                }
            }}
        </Panel>
    }
}
