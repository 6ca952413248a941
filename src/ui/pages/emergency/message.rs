//! A ready-made message for those whom no screen reaches: to copy, mail, call or share.

use super::room::Room;
use crate::ui::alarm::{about, danger, device};
use crate::ui::components::*;
use crate::ui::icons::{Glyph, Icon};
use crate::ui::words::emergency as words;
use crate::ui::{format, route};
use leptos::prelude::*;
use leptos::task::spawn_local;

fn text(room: Room) -> String {
    let (device, place) = about(room.app, room.ticket);
    let danger = match danger(room.app, room.ticket) {
        danger if danger.is_empty() => danger,
        danger => words::sentence(capital(&danger)),
    };
    let fault = room
        .summary
        .with(|t| t.as_ref().map(|t| t.subject.clone()))
        .filter(|fault| !fault.trim().is_empty())
        .map(words::quoted)
        .unwrap_or_default();
    let since = room
        .look(|e| format::date_time(e.started_at.0))
        .unwrap_or_default();
    let number = room.app.ticket_number(room.ticket);
    let link = route::absolute(&route::href(&["emergency", &room.ticket.to_string()]));
    words::message_text(device, place, fault, danger, since, number, link)
}

/// As a sentence begins.
fn capital(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest).collect()
}

fn encoded(text: &str) -> String {
    String::from(js_sys::encode_uri_component(text))
}

#[component]
pub(super) fn Message() -> impl IntoView {
    let room = Room::get();
    let app = room.app;
    let written = RwSignal::new(text(room));
    let subject = move || {
        let (device, place) = about(app, room.ticket);
        words::message_subject(device, place)
    };
    let to = Memo::new(move |_| {
        let ids = room.look(|e| e.alerts.iter().map(|a| a.person).collect::<Vec<_>>());
        app.world(|w| {
            let known = ids
                .unwrap_or_default()
                .into_iter()
                .filter_map(|id| w.person(id).cloned());
            known
                .map(|p| (p.name, p.phone, p.email))
                .collect::<Vec<_>>()
        })
    });
    let mail = move || {
        let all: Vec<String> = to
            .get()
            .into_iter()
            .map(|(.., mail)| mail)
            .filter(|m| !m.trim().is_empty())
            .collect();
        let (to, subject) = (all.join(","), encoded(&subject()));
        format!(
            "mailto:{to}?subject={subject}&body={}",
            encoded(&written.get())
        )
    };
    let failed = RwSignal::new(false);
    let copy = move || {
        let text = written.get_untracked();
        spawn_local(async move {
            let copied = device::copy(text).await;
            failed.try_set(!copied);
            if copied {
                toast(Tone::Ok, words::copied);
            }
        });
    };
    let share_failed = RwSignal::new(false);
    let share = move || {
        let shared = device::share(&untrack(subject), &written.get_untracked());
        spawn_local(async move {
            share_failed.try_set(!shared.await);
        });
    };
    view! {
        <TextArea name="message-text" label=words::message value=written rows=6 />
        {move || failed.get().then(|| view! { <Banner tone=Tone::Warn urgent=true>{words::copy_failed}</Banner> })}
        {move || share_failed.get().then(|| view! { <Banner tone=Tone::Warn urgent=true>{words::share_failed}</Banner> })}
        <div class="row">
            <Button label=words::copy look=Look::Primary on_press=copy />
            <a class="button" href=mail><Icon glyph=Glyph::Onward /><span>{words::mail}</span></a>
            {device::can_share().then(|| view! {
                <Button label=words::share on_press=share />
            })}
        </div>
        <h3 class="emergency-sub">{words::message_to}</h3>
        <ul class="emergency-alerts">
            {move || to.get().into_iter().map(|(name, phone, mail)| {
                let line = crate::ui::naming::join([&name, &phone, &mail]);
                let phone = Some(phone).filter(|phone| !phone.trim().is_empty());
                view! {
                    <li class="emergency-line">
                        <p class="emergency-line-text">{line}</p>
                        {phone.map(|phone| view! { <CallLink phone name=name.clone() /> })}
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}
