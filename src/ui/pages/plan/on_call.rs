//! Who is alerted, in which order.

use super::typed::Typed;
use crate::app::App;
use crate::ui::components::Errors;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::naming;
use crate::ui::words::{domain, plan as words};
use aftercare_core::domain::emergency::plan::ALERTED;
use aftercare_core::id::PersonId;
use leptos::prelude::*;

#[component]
pub(super) fn OnCall(typed: Typed, errors: Errors) -> impl IntoView {
    let app = App::get();
    let list = typed.on_call;
    let chosen = RwSignal::new(String::new());
    let options = Signal::derive(move || {
        let taken = list.get();
        app.world(|world| {
            let all = ALERTED.into_iter().flat_map(|role| world.active(role));
            let free = all.filter(|(id, _)| !taken.contains(id));
            free.map(|(id, p)| {
                Choice::new(
                    id.to_string(),
                    naming::join([&p.name, domain::role(p.role)]),
                )
            })
            .collect::<Vec<_>>()
        })
    });
    Effect::watch(
        move || chosen.get(),
        move |id, _, _| {
            if let Ok(id) = id.parse::<PersonId>() {
                list.update(|all| all.push(id));
                chosen.set(String::new());
            }
        },
        false,
    );
    view! {
        <Panel title=words::on_call>
            <p class="quiet">{words::on_call_text}</p>
            <ol class="plan-people">
                {move || list.get().into_iter().enumerate().map(|(at, id)| view! { <Row at id list /> }).collect_view()}
            </ol>
            <Select name="on-call-add" label=words::add_person value=chosen options error=errors.of("on-call-add") />
        </Panel>
    }
}

#[component]
fn Row(at: usize, id: PersonId, list: RwSignal<Vec<PersonId>>) -> impl IntoView {
    let app = App::get();
    let name = move || app.world(|w| naming::person(w, id));
    let who = move || {
        app.world(|w| {
            let person = w.person(id);
            let role = person.map_or("", |p| domain::role(p.role));
            let phone = person
                .map(|p| p.phone.trim().to_owned())
                .filter(|p| !p.is_empty());
            let phone = phone.unwrap_or_else(|| words::no_phone().to_owned());
            naming::join([&naming::person(w, id), role, &phone])
        })
    };
    let earlier = move || {
        list.update(|all| {
            if at < all.len() {
                all.swap(at - 1, at);
            }
        });
    };
    let off = move || list.update(|all| all.retain(|other| *other != id));
    view! {
        <li class="emergency-line">
            <Avatar name decorative=true />
            <p class="emergency-line-text">{who}</p>
            <div class="emergency-line-end">
                {(at > 0).then(|| view! { <Button label=words::up look=Look::Quiet on_press=earlier /> })}
                <IconButton label=words::take_off icon=Glyph::Close on_press=off />
            </div>
        </li>
    }
}
