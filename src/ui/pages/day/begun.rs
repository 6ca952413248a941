//! What was begun on this tablet and not finished: each draft leads to its form, and can be given up.

use crate::app::{App, BEGUN_BY, is_blank};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::pages::audit::describe;
use crate::ui::pages::parts::place_name;
use crate::ui::pages::ticket::TicketForm;
use crate::ui::pages::{emergency, parts, registers, report};
use crate::ui::words::{audit, day as words, kit, stocktake};
use crate::ui::{naming, opened, route};
use aftercare_core::domain::roles::Act;
use aftercare_core::id::{PartId, PersonId, StocktakeId, TicketId};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A form with something in it.
#[derive(Clone, PartialEq)]
struct Draft {
    key: String,
    href: String,
    what: String,
    /// Who began it, where that is somebody else.
    by: Option<PersonId>,
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
                let Some((href, what)) = untrack(|| lead(app, &key, &texts)) else {
                    continue;
                };
                if is_blank(&texts) {
                    continue;
                }
                let by = texts.get(BEGUN_BY).and_then(|by| by.parse().ok());
                all.push(Draft {
                    key,
                    href,
                    what,
                    by: by.filter(|by| app.actor_now() != Some(*by)),
                });
            }
            // One's own first.
            all.sort_by_key(|draft| draft.by.is_some());
            all
        }
    });
    let anew = Callback::new(move |()| begun.refetch());
    let discard = move |key: String| {
        spawn_local(async move {
            let given = app.give_up(key).await;
            anew.try_run(());
            say_given_up(app, given, anew);
        });
    };
    let line = move |draft: Draft| {
        let Draft {
            key,
            href,
            what,
            by,
        } = draft;
        let label = words::discard(&what);
        view! {
            <li class="day-draft">
                <a href=href>{what}</a>
                {match by {
                    // It is read in its form before it is given up.
                    Some(by) => {
                        let name = app.world(|world| naming::person(world, by));
                        view! { <span class="quiet">{kit::begun_by_other(name)}</span> }.into_any()
                    }
                    None => view! {
                        <IconButton label icon=Glyph::Close on_press=move || discard(key.clone()) />
                    }
                    .into_any(),
                }}
            </li>
        }
    };
    move || {
        let all = begun.get().filter(|all| !all.is_empty())?;
        Some(view! {
            <Panel title=words::begun>
                <p class="quiet">{words::begun_text}</p>
                <ul class="day-begun">
                    {all.into_iter().map(line).collect_view()}
                </ul>
            </Panel>
        })
    }
}

/// The link to where a draft is gone on with, and what it is about; none for what is no form of a person.
fn lead(
    app: App,
    key: &str,
    texts: &std::collections::BTreeMap<String, String>,
) -> Option<(String, String)> {
    if let Some(name) = report::draft_name(key) {
        let about = app.world(|world| report::about(world, texts));
        let href = route::href_with(&["new"], &[("draft", name)]);
        return Some((href, naming::join([words::report(), &about])));
    }
    let open_to = |act: Act, place: &[&str], what: String| {
        let href = route::href(place);
        app.may(act).then_some((href, what))
    };
    match key.split('/').collect::<Vec<_>>().as_slice() {
        ["ticket", id, name, ..] => {
            let ticket: TicketId = id.parse().ok()?;
            let form = TicketForm::of(name);
            let (device, stage) = app.tickets(|all| {
                let ticket = all.get(&ticket)?;
                // What somebody else began of their step waits for them.
                let theirs = form.is_some_and(|form| !app.offers(ticket, form.step()));
                let device = || app.world(|w| naming::device_of(w, ticket));
                (!theirs).then(|| (device(), ticket.stage))
            })?;
            let title = form.map_or("", |form| form.title(stage));
            let what = naming::join([&app.ticket_number(ticket), title, &device]);
            Some((opened::href(&["ticket", id], name), what))
        }
        ["emergency", id, name] => {
            let number = app.ticket_number(id.parse().ok()?);
            let what = naming::join([audit::emergency(), &number, emergency::form_title(name)]);
            let href = opened::href(&["emergency", id], name);
            app.may(Act::LogEmergency).then_some((href, what))
        }
        ["stock", id, form] => {
            let part: PartId = id.parse().ok()?;
            let name = app.world(|world| {
                let part = world.part(part)?;
                Some(naming::join([&part.number, &naming::bilingual(&part.name)]))
            })?;
            let what = naming::join([parts::form_title(form), &name]);
            let href = opened::href(&["parts", id], form);
            app.may(Act::MoveStock).then_some((href, what))
        }
        ["stocktake", "new"] => {
            let what = stocktake::plan().to_owned();
            let href = opened::href(&["parts", "stocktakes"], "new");
            app.may(Act::CorrectStock).then_some((href, what))
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
