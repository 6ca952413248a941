//! The ticket's emergency: where it is, or the way to start it; and by which rule the report was judged.

use super::step::tell_trouble;
use super::view::{Sending, TicketView};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::pages::emergency::because;
use crate::ui::words::{domain, emergency as words, ticket as w};
use crate::ui::{naming, route};
use aftercare_core::domain::emergency::{Emergency, EmergencyCommand};
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::ticket::Urgency;
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
        (true, None) if urgent.get() && may_start.get() => view! { <StartIt /> }.into_any(),
        _ => ().into_any(),
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
