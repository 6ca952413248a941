//! The ticket's emergency: where it is, or the way to start it; and by which rule the report was judged.

use super::actions::Classify;
use super::step::{offered, tell_trouble};
use super::view::{Sending, TicketView};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::pages::emergency::because;
use crate::ui::words::{domain, emergency as words, ticket as w};
use crate::ui::{format, naming, route};
use aftercare_core::domain::emergency::proposal::proposal;
use aftercare_core::domain::emergency::{Emergency, EmergencyCommand, What};
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::ticket::command::TicketCommandKind;
use aftercare_core::domain::ticket::{StageKind, Urgency};
use aftercare_core::id::PersonId;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The band of the ticket's emergency.
#[component]
pub(super) fn OfTicket() -> impl IntoView {
    let view = TicketView::get();
    let app = view.app;
    let follows = Memo::new(move |_| app.may(Act::FollowEmergencies));
    let runs =
        Memo::new(move |_| app.world(|world| world.emergency(view.id).map(Emergency::is_running)));
    let urgent = Memo::new(move |_| {
        view.ticket(|t| t.urgency == Urgency::Emergency && !t.stage.kind().is_over())
    });
    let may_start = Memo::new(move |_| app.may(Act::StartEmergency));
    let href = move || route::href(&["emergency", &view.id.to_string()]);
    let open = move || view! { <LinkButton href=href label=words::open /> };
    move || match (follows.get(), runs.get()) {
        (true, Some(true)) => view! {
            <Banner tone=Tone::Danger icon=Glyph::Bolt action=open>{w::emergency_runs}</Banner>
        }
        .into_any(),
        (true, Some(false)) => view! {
            <Banner icon=Glyph::Bolt action=open>{w::emergency_over}</Banner>
        }
        .into_any(),
        (false, Some(true)) if app.is_ward() => view! { <ForTheWard /> }.into_any(),
        (true, None) if urgent.get() && may_start.get() => view! { <StartIt /> }.into_any(),
        _ => ().into_any(),
    }
}

/// Whether anybody knows, who comes, and whom to call: what the ward waits for in an emergency.
#[component]
fn ForTheWard() -> impl IntoView {
    let view = TicketView::get();
    let app = view.app;
    let known = Memo::new(move |_| {
        app.world(|world| {
            let emergency = world.emergency(view.id)?;
            let named = |id: PersonId| {
                world
                    .person(id)
                    .map(|p| (p.name.clone(), p.phone.trim().to_owned()))
            };
            let alerts = &emergency.alerts;
            let answered = alerts.iter().filter(|a| a.acknowledged.is_some());
            let coming = emergency.committed();
            let coming = coming.iter().filter(|c| c.stands());
            let coming = coming.filter_map(|c| match c.resource.what {
                What::Person(id) => Some((named(id)?, c.resource.expected, c.there)),
                _ => None,
            });
            Some((
                answered.filter_map(|a| named(a.person)).collect::<Vec<_>>(),
                coming.collect::<Vec<_>>(),
                alerts
                    .iter()
                    .filter_map(|a| named(a.person))
                    .collect::<Vec<_>>(),
            ))
        })
    });
    let call = |(name, phone): (String, String)| {
        let shown = naming::join([&name, &phone]);
        match phone.is_empty() {
            true => view! { <span>{shown}</span> }.into_any(),
            false => view! { <a href=format::tel(&phone)>{shown}</a> }.into_any(),
        }
    };
    move || {
        known.get().map(|(answered, coming, alerted)| {
            let nobody = answered.is_empty();
            let said = match nobody {
                true => w::ward_nobody_knows(),
                false => w::ward_they_know(),
            };
            let people = if nobody { alerted } else { answered };
            view! {
                <Banner tone=Tone::Danger icon=Glyph::Bolt>
                    <span class="ticket-ward-emergency">
                        <strong>{said}</strong>
                        {people.into_iter().map(call).collect_view()}
                        {coming.into_iter().map(|((name, _), expected, there)| {
                            let when = move || match (there, expected) {
                                (Some(at), _) => w::ward_is_there(&name, format::time(at.0)),
                                (None, Some(at)) => w::ward_comes_at(&name, format::time(at.0)),
                                (None, None) => w::ward_comes(&name),
                            };
                            view! { <span>{when}</span> }
                        }).collect_view()}
                    </span>
                </Banner>
            }
        })
    }
}

/// A ticket that was called an emergency where there was none yet.
#[component]
fn StartIt() -> impl IntoView {
    let view = TicketView::get();
    let sending = Sending::new();
    tell_trouble(sending);
    let why = RwSignal::new(String::new());
    let press = move || {
        let Some(errand) = sending.begin() else {
            return;
        };
        let command = EmergencyCommand::Start(why.with_untracked(|w| w.trim().to_owned()));
        spawn_local(async move {
            let result = view.app.alarm(errand, view.id, command).await;
            if sending.end(result).is_some() {
                route::go(&route::href(&["emergency", &view.id.to_string()]));
            }
        });
    };
    view! {
        <Panel title=words::start_now>
            <TextField name="start-why" label=words::start_why value=why required=true />
            <div class="row"><Button label=words::start_now look=Look::Danger busy=sending.busy on_press=press /></div>
        </Panel>
    }
}

/// What the rules propose by what is known now, where the report was corrected or the device named since somebody decided.
#[component]
pub(super) fn Proposed() -> impl IntoView {
    let view = TicketView::get();
    let may = offered(TicketCommandKind::Classify);
    // Where it is looked at for the first time the form stands below.
    let asked =
        Memo::new(move |_| may.get() && view.ticket(|t| t.stage.kind() != StageKind::Reported));
    let fired = Memo::new(move |_| {
        let now = view.app.now();
        view.ticket(|t| view.app.world(|world| proposal(t, world, now)))
    });
    let shown = RwSignal::new(false);
    let close = Callback::new(move |()| {
        shown.try_set(false);
    });
    move || {
        fired.get().map(|fired| {
            let text = move || {
                let why = view.app.world(|world| because(world, &fired));
                let name = naming::bilingual(&fired.name);
                w::proposed_now(domain::urgency(fired.urgency), name, why)
            };
            view! {
                <Banner tone=Tone::Danger urgent=true action=move || view! {
                    <Show when=move || asked.get()>
                        <Button label=w::change_urgency on_press=move || shown.set(true) />
                    </Show>
                }>{text}</Banner>
                <Dialog open=shown title=w::change_urgency><Classify close /></Dialog>
            }
        })
    }
}

/// By which rule, and which version of the rules, the report was judged.
#[component]
pub(super) fn Judged() -> impl IntoView {
    let view = TicketView::get();
    let judged = Memo::new(move |_| view.ticket(|t| t.judged.clone()));
    move || {
        judged.get().and_then(|judged| {
            let fired = judged.fired?;
            let (version, reason) = (judged.version, judged.reason);
            let text = move || {
                let why = view.app.world(|world| because(world, &fired));
                let name = naming::bilingual(&fired.name);
                let by = w::judged(domain::urgency(fired.urgency), name, why, version);
                match reason.trim() {
                    "" => by,
                    reason => w::judged_otherwise(by, reason),
                }
            };
            Some(view! { <p class="quiet">{text}</p> })
        })
    }
}
