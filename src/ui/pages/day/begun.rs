//! What was begun on this tablet and not finished: each draft leads to its form.

use crate::app::{App, is_blank};
use crate::ui::components::*;
use crate::ui::pages::report;
use crate::ui::pages::ticket::StepForm;
use crate::ui::words::day as words;
use crate::ui::{naming, route};
use aftercare_core::id::TicketId;
use leptos::prelude::*;

/// A form with something in it.
#[derive(Clone, PartialEq)]
struct Draft {
    href: String,
    what: String,
}

/// The drafts of this tablet; nothing where there are none.
#[component]
pub fn Begun() -> impl IntoView {
    let app = App::get();
    let begun = LocalResource::new(move || {
        app.taken();
        async move {
            let mut all: Vec<Draft> = Vec::new();
            for key in app.drafts().await {
                let texts = app.read_draft(&key).await;
                let is_blank = is_blank(&texts);
                let draft = untrack(|| lead(app, &key, &texts));
                if let Some(draft) = draft.filter(|draft| !is_blank && !all.contains(draft)) {
                    all.push(draft);
                }
            }
            all
        }
    });
    move || {
        let all = begun.get().filter(|all| !all.is_empty())?;
        Some(view! {
            <Panel title=words::begun>
                <p class="quiet">{words::begun_text}</p>
                <ul class="day-begun">
                    {all.into_iter().map(|draft| view! { <li><a href=draft.href>{draft.what}</a></li> }).collect_view()}
                </ul>
            </Panel>
        })
    }
}

/// Where a draft is gone on with, and what it is about; none for what is no form of a person.
fn lead(app: App, key: &str, texts: &std::collections::BTreeMap<String, String>) -> Option<Draft> {
    if let Some(name) = report::draft_name(key) {
        let about = app.world(|world| report::about(world, texts));
        return Some(Draft {
            href: route::href_with(&["new"], &[("draft", name)]),
            what: naming::join([words::report(), &about]),
        });
    }
    match key.split('/').collect::<Vec<_>>().as_slice() {
        ["ticket", id, form, ..] => {
            let ticket: TicketId = id.parse().ok()?;
            let device = app.tickets(|all| {
                let ticket = all.get(&ticket)?;
                // What somebody else began of their step waits for them.
                let theirs =
                    StepForm::of(form).is_some_and(|form| !app.offers(ticket, form.step()));
                (!theirs).then(|| app.world(|w| naming::device_of(w, ticket)))
            })?;
            Some(Draft {
                href: route::href(&["ticket", id]),
                what: naming::join([&app.ticket_number(ticket), &device]),
            })
        }
        _ => None,
    }
}
