//! What was begun on this tablet and not finished: each draft leads to its form.

use crate::app::{App, is_blank};
use crate::ui::components::*;
use crate::ui::pages::audit::describe;
use crate::ui::pages::parts::place_name;
use crate::ui::pages::report;
use crate::ui::pages::ticket::StepForm;
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
            let ticket: TicketId = id.parse().ok()?;
            let number = app.ticket_number(ticket);
            let draft = Draft {
                href: route::href(&["emergency", id]),
                what: naming::join([audit::emergency(), &number]),
            };
            app.may(Act::LogEmergency).then_some(draft)
        }
        ["stock", id, ..] => {
            let part: PartId = id.parse().ok()?;
            let name = app.world(|world| {
                let part = world.part(part)?;
                Some(naming::join([&part.number, &naming::bilingual(&part.name)]))
            })?;
            let draft = Draft {
                href: route::href(&["parts", id]),
                what: naming::join([audit::stock(), &name]),
            };
            app.may(Act::MoveStock).then_some(draft)
        }
        ["stocktake", id] => {
            let (href, place) = match id.parse::<StocktakeId>() {
                Ok(stocktake) => (
                    route::href(&["parts", "stocktake", id]),
                    app.world(|world| {
                        let stocktake = world.stocktake(stocktake)?;
                        Some(place_name(world, stocktake.plan.place))
                    })?,
                ),
                Err(_) => (route::href(&["parts", "stocktakes"]), String::new()),
            };
            let what = naming::join([audit::stocktake(), &place]);
            app.may(Act::CountStock).then_some(Draft { href, what })
        }
        ["register", kind, id] => {
            let (act, title) = of_kind(kind)?;
            let name = id.parse().ok().and_then(|id| describe(app, id));
            let name = name.map(|(record, _)| record.label).unwrap_or_default();
            let draft = Draft {
                href: route::href(&["registers", kind, id]),
                what: naming::join([title, &name]),
            };
            app.may(act).then_some(draft)
        }
        ["plan"] | ["settings"] => {
            let draft = match key {
                "plan" => Draft {
                    href: route::href(&["settings", "emergency"]),
                    what: audit::plan().to_owned(),
                },
                _ => Draft {
                    href: route::href(&["settings"]),
                    what: audit::settings().to_owned(),
                },
            };
            app.may(Act::EditSettings).then_some(draft)
        }
        _ => None,
    }
}

/// Who may change a register of that name, and what one of its records is called.
fn of_kind(kind: &str) -> Option<(Act, &'static str)> {
    Some(match kind {
        "devices" => (Act::EditDevices, audit::device()),
        "sites" => (Act::EditDevices, audit::site()),
        "departments" => (Act::EditDevices, audit::department()),
        "categories" => (Act::EditCatalogue, audit::category()),
        "models" => (Act::EditCatalogue, audit::model()),
        "instruments" => (Act::EditCatalogue, audit::instrument()),
        "codes" => (Act::EditCatalogue, audit::code()),
        "people" => (Act::EditPeople, audit::person()),
        "kits" => (Act::KeepKits, audit::kit()),
        "parts" => (Act::EditStore, audit::part()),
        "places" => (Act::EditStore, audit::stock_place()),
        "suppliers" => (Act::EditStore, audit::supplier()),
        _ => return None,
    })
}
