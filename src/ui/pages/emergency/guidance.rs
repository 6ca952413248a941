//! The expert's advice in force, with the way to call.

use super::room::{Form, Room};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{domain, emergency as words};
use crate::ui::{format, naming};
use aftercare_core::domain::emergency::command::EmergencyCommandKind as Kind;
use aftercare_core::domain::emergency::decide::call_link;
use leptos::prelude::*;

#[component]
pub(super) fn GuidancePanel() -> impl IntoView {
    let room = Room::get();
    let app = room.app;
    let given = Memo::new(move |_| {
        let of = |e: &aftercare_core::domain::emergency::Emergency| {
            e.guidance()
                .map(|(entry, g)| (entry.by, entry.at, g.clone()))
        };
        room.look(of).flatten()
    });
    // The last place to call stands until another one is given.
    let call = Memo::new(move |_| {
        room.look(|e| {
            e.log.iter().rev().find_map(|entry| match &entry.what {
                aftercare_core::domain::emergency::EmergencyEvent::Guided(g) => call_link(&g.call),
                _ => None,
            })
        })
        .flatten()
    });
    let may = Memo::new(move |_| room.offers(Kind::Guide));
    let by = move || {
        let (by, at, _) = given.get()?;
        let who = app.world(|w| by.and_then(|id| w.person(id).map(|p| (p.name.clone(), p.role))));
        let (name, role) = who?;
        let when = format::weekday_time(at.0, app.now().0);
        Some(naming::join([&name, domain::role(role), &when]))
    };
    view! {
        <Panel title=words::guidance aside=move || view! {
            <div class="row">
                {move || call.get().filter(|_| room.runs()).map(|link| {
                    let label = match link.starts_with("tel:") {
                        true => words::phone_call,
                        false => words::video_call,
                    };
                    // Another origin gets neither our window nor where it was called from.
                    view! {
                        <a class="button" href=link target="_blank" rel="noopener noreferrer">
                            <crate::ui::icons::Icon glyph=Glyph::Phone /><span>{label}</span>
                        </a>
                    }
                })}
                <Show when=move || may.get()>
                    <Button label=words::advise icon=Glyph::Edit on_press=move || room.form.set(Some(Form::Guide)) />
                </Show>
            </div>
        }>
            {move || match given.get() {
                None => view! { <p class="quiet">{words::no_guidance}</p> }.into_any(),
                Some((_, _, guidance)) => view! {
                    <p class="emergency-advice">{guidance.advice}</p>
                    {(!guidance.plan.trim().is_empty()).then(|| view! {
                        <h3 class="emergency-sub">{words::repair_plan}</h3>
                        <p class="emergency-advice">{guidance.plan}</p>
                    })}
                    <p class="quiet">{by}</p>
                }.into_any(),
            }}
        </Panel>
    }
}
