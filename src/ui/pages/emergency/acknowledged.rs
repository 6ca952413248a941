//! Who was alerted, and who has said that they know.

use super::room::{Form, Room, tell};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::pages::ticket::Sending;
use crate::ui::words::{domain, emergency as words};
use crate::ui::{format, naming};
use aftercare_core::domain::World;
use aftercare_core::domain::emergency::alerts::exhausted;
use aftercare_core::domain::emergency::command::EmergencyCommandKind as Kind;
use aftercare_core::domain::emergency::{Alert, Emergency, EmergencyCommand};
use aftercare_core::domain::roles::Role;
use aftercare_core::id::PersonId;
use aftercare_core::time::Span;
use leptos::prelude::*;

#[component]
pub(super) fn Acknowledged() -> impl IntoView {
    let room = Room::get();
    let alerts = Memo::new(move |_| room.look(|e| e.alerts.clone()).unwrap_or_default());
    let count = move || {
        alerts.with(|all| {
            let known = all.iter().filter(|a| a.acknowledged.is_some()).count();
            words::of(known, all.len())
        })
    };
    view! {
        <Panel title=words::acknowledged_by aside=move || view! { <span class="numbers">{count}</span> }>
            {move || alerts.with(Vec::is_empty).then(|| view! { <p class="quiet">{words::nobody_alerted}</p> })}
            <ul class="emergency-alerts">
                {move || alerts.get().into_iter().map(|alert| view! { <Row alert /> }).collect_view()}
            </ul>
            <Next />
            <NobodyLeft />
            <Show when=move || room.runs()><div class="row">
                <Button label=words::message icon=Glyph::Onward on_press=move || room.form.set(Some(Form::Message)) />
            </div></Show>
        </Panel>
    }
}

/// Who is alerted next, and in how long.
#[component]
fn Next() -> impl IntoView {
    let room = Room::get();
    let next = move || {
        let now = room.now.get();
        let told: Option<(PersonId, Span)> = room.app.world(|world| {
            room.look(|e: &Emergency| {
                let plan = world.plan();
                // Whoever would be alerted if nobody answered until then.
                let soonest = e
                    .alerts
                    .iter()
                    .filter(|a| a.acknowledged.is_none())
                    .map(|a| a.at + plan.escalate_after);
                let at = soonest.filter(|at| *at >= now).min()?;
                let due = aftercare_core::domain::emergency::alerts::due(e, plan, world, at);
                Some((*due.first()?, at - now))
            })
            .flatten()
        });
        told.map(|(id, left)| {
            let named = |w: &World| (naming::person(w, id), naming::role(w, id));
            let (name, role) = room.app.world(named);
            words::next_alerted(name, role, format::clock(left.0))
        })
    };
    move || {
        next()
            .map(|text| view! { <p class="quiet numbers" role="timer" aria-live="off">{text}</p> })
    }
}

/// Who does not answer, where nobody is left to be alerted: somebody must call.
#[component]
fn NobodyLeft() -> impl IntoView {
    let room = Room::get();
    let silent = Memo::new(move |_| {
        let now = room.now.get();
        room.app.world(|world| {
            let of = |e: &Emergency| exhausted(e, world.plan(), world, now);
            room.look(of).unwrap_or_default()
        })
    });
    move || {
        let roles = silent.get();
        (!roles.is_empty()).then(|| {
            let names: Vec<&str> = roles.into_iter().map(domain::role).collect();
            let said = words::nobody_left(names.join(" · "));
            view! { <Banner tone=Tone::Danger>{said}</Banner> }
        })
    }
}

#[component]
fn Row(alert: Alert) -> impl IntoView {
    let room = Room::get();
    let app = room.app;
    let sending = Sending::new();
    tell(sending);
    let id = alert.person;
    let person = move || app.world(|w| w.person(id).cloned());
    let name = move || person().map(|p| p.name).unwrap_or_default();
    let who = move || {
        let role = person().map_or("", |p| domain::role(p.role));
        naming::join([&name(), role])
    };
    let phone = person()
        .map(|p| p.phone)
        .filter(|phone| !phone.trim().is_empty());
    let known = alert.acknowledged;
    // For themselves by their own button below; customer service and the manager for whom they have on the telephone.
    let for_others = move || {
        let me = app.me();
        let may = me.is_some_and(|(me, p)| {
            me != id && matches!(p.role, Role::CustomerService | Role::Manager)
        });
        known.is_none() && may && room.offers(Kind::Acknowledge)
    };
    let told = move || {
        room.press(
            sending,
            EmergencyCommand::Acknowledge(id),
            words::acknowledged_said,
        );
    };
    let at = move || known.map(|at| format::second_or_day(at.0, app.now().0));
    view! {
        <li class="emergency-line">
            <Avatar name decorative=true />
            <p class="emergency-line-text">{who}</p>
            <div class="emergency-line-end">
                {move || match at() {
                    Some(at) => view! { <Pill label=at tone=Signal::stored(Tone::Ok) icon=Glyph::Check /> }.into_any(),
                    None => view! { <Pill label=words::not_yet tone=Signal::stored(Tone::Warn) icon=Glyph::Clock /> }.into_any(),
                }}
                {move || for_others().then(|| view! {
                    <Button label=words::on_the_phone busy=sending.busy on_press=told />
                })}
                {known.is_none().then(|| phone.map(|phone| view! { <CallLink phone name=name() /> }))}
            </div>
        </li>
    }
}
