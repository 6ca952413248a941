//! What was begun on this tablet and not finished: each draft leads to its form.

use crate::app::{App, is_blank};
use crate::ui::components::*;
use crate::ui::pages::audit::describe;
use crate::ui::pages::parts::place_name;
use crate::ui::pages::ticket::StepForm;
use crate::ui::pages::{registers, report};
use crate::ui::words::{audit, day as words};
use crate::ui::{naming, route};
use aftercare_core::domain::roles::Act;
use aftercare_core::id::{PartId, StocktakeId, TicketId};
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
    let open_to = |act: Act, place: &[&str], what: String| {
        let href = route::href(place);
        app.may(act).then_some(Draft { href, what })
    };
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
        ["emergency", id, ..] => {
            let number = app.ticket_number(id.parse().ok()?);
            let what = naming::join([audit::emergency(), &number]);
            open_to(Act::LogEmergency, &["emergency", id], what)
        }
        ["stock", id, ..] => {
            let part: PartId = id.parse().ok()?;
            let name = app.world(|world| {
                let part = world.part(part)?;
                Some(naming::join([&part.number, &naming::bilingual(&part.name)]))
            })?;
            let what = naming::join([audit::stock(), &name]);
            open_to(Act::MoveStock, &["parts", id], what)
        }
        ["stocktake", "new"] => {
            let what = audit::stocktake().to_owned();
            open_to(Act::CountStock, &["parts", "stocktakes"], what)
        }
        ["stocktake", id] => {
            let stocktake: StocktakeId = id.parse().ok()?;
            let place = app.world(|world| {
                let stocktake = world.stocktake(stocktake)?;
                Some(place_name(world, stocktake.plan.place))
            })?;
            let what = naming::join([audit::stocktake(), &place]);
            open_to(Act::CountStock, &["parts", "stocktake", id], what)
        }
        ["register", segment, id] => {
            let mut all = registers::kinds().into_iter();
            let kind = all.find(|kind| kind.segment == *segment)?;
            let known = id.parse().ok().and_then(|id| describe(app, id));
            let what = match known {
                Some((record, _)) => naming::join([(kind.names.all)(), &record.label]),
                None => (kind.names.fresh)().to_owned(),
            };
            open_to(kind.act, &["registers", segment, id], what)
        }
        ["plan"] => {
            let what = audit::plan().to_owned();
            open_to(Act::EditSettings, &["settings", "emergency"], what)
        }
        ["settings"] => {
            let what = audit::settings().to_owned();
            open_to(Act::EditSettings, &["settings"], what)
        }
        _ => None,
    }
}
