//! What was learnt: the review in force, and the form that keeps it.

use super::forms::{Foot, draft_key, finish};
use super::room::{Form, Room};
use crate::app::Draft;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::pages::ticket::Sending;
use crate::ui::words::{domain, emergency as words};
use crate::ui::{format, naming};
use aftercare_core::domain::emergency::command::EmergencyCommandKind as Kind;
use aftercare_core::domain::emergency::{EmergencyCommand, Improvement, Lessons};
use aftercare_core::domain::roles::Role;
use aftercare_core::id::PersonId;
use leptos::prelude::*;

/// The review of an emergency that is over, or that there is none yet.
#[component]
pub(super) fn ReviewPanel() -> impl IntoView {
    let room = Room::get();
    let lessons = Memo::new(move |_| room.look(|e| e.lessons().cloned()).flatten());
    let may = Memo::new(move |_| room.offers(Kind::Review));
    view! {
        <Panel title=words::review aside=move || match lessons.get() {
            Some(_) => view! { <Pill label=words::reviewed tone=Signal::stored(Tone::Ok) icon=Glyph::Check /> }.into_any(),
            None => view! { <Pill label=words::review_waits tone=Signal::stored(Tone::Warn) icon=Glyph::Clock /> }.into_any(),
        }>
            {move || match lessons.get() {
                Some(lessons) => view! { <Shown lessons /> }.into_any(),
                None => may.get().then(|| view! {
                    <div class="row"><Button label=words::review icon=Glyph::Edit on_press=move || room.form.set(Some(Form::Review)) /></div>
                }).into_any(),
            }}
        </Panel>
    }
}

#[component]
fn Shown(lessons: Lessons) -> impl IntoView {
    let part = |name: fn() -> &'static str, text: String| {
        (!text.trim().is_empty()).then(|| {
            view! {
                <h3 class="emergency-sub">{name}</h3>
                <p class="emergency-advice">{text}</p>
            }
        })
    };
    let lines = lessons.improvements.into_iter().enumerate();
    view! {
        {part(words::well, lessons.well)}
        {part(words::badly, lessons.badly)}
        <ul class="emergency-coming">
            {lines.map(|(at, improvement)| view! { <Made at improvement /> }).collect_view()}
        </ul>
    }
}

#[component]
fn Made(at: usize, improvement: Improvement) -> impl IntoView {
    let room = Room::get();
    let Improvement { what, owner, due } = improvement;
    let result = Memo::new(move |_| room.look(|e| e.improved(at).map(str::to_owned)).flatten());
    let who = move || {
        let name = room.app.world(|w| naming::person(w, owner));
        words::due_by(name, format::day(due))
    };
    let late = move || {
        let today = room
            .app
            .world(|w| w.settings().calendar.day(room.app.now()));
        due < today
    };
    // Whose it is says so, too, whatever their role.
    let is_own = move || room.app.actor() == Some(owner) && !room.runs();
    let may = move || result.get().is_none() && (is_own() || room.offers(Kind::Improve));
    // A review has few improvements: the form counts them by a small number.
    let number = u16::try_from(at).unwrap_or(u16::MAX);
    view! {
        <li class="emergency-line">
            <div class="emergency-line-text">
                <p><strong>{what}</strong></p>
                <p class="quiet">{move || naming::join([&who(), &result.get().unwrap_or_default()])}</p>
            </div>
            <div class="emergency-line-end">
                {move || match (result.get().is_some(), late()) {
                    (true, _) => Some(view! { <Pill label=words::improve tone=Signal::stored(Tone::Ok) icon=Glyph::Check /> }),
                    (false, true) => Some(view! {
                        <Pill label=|| domain::kept(aftercare_core::insight::Kept::Overdue) tone=Signal::stored(Tone::Danger) icon=Glyph::Clock />
                    }),
                    (false, false) => None,
                }}
                {move || may().then(|| view! {
                    <Button label=words::improve on_press=move || room.form.set(Some(Form::Improve(number))) />
                })}
            </div>
        </li>
    }
}

#[component]
pub(super) fn ReviewForm() -> impl IntoView {
    let room = Room::get();
    view! { <WithDraft key=draft_key(room, Form::Review) let:draft><Fields draft /></WithDraft> }
}

#[component]
fn Fields(draft: Draft) -> impl IntoView {
    let room = Room::get();
    let app = room.app;
    let sending = Sending::new();
    let before = room
        .look(|e| e.lessons().cloned())
        .flatten()
        .unwrap_or_default();
    let (well, badly) = (
        draft.text("well", before.well),
        draft.text("badly", before.badly),
    );
    let rows = draft.text("rows", before.improvements.len().max(1).to_string());
    let count = move || rows.get().parse::<usize>().unwrap_or(1);
    let known = StoredValue::new(before.improvements);
    let field = move |at: usize, name: &str| {
        let fresh = known.with_value(|all| {
            all.get(at).map(|i| match name {
                "what" => i.what.clone(),
                "owner" => i.owner.to_string(),
                _ => i.due.to_string(),
            })
        });
        draft.text(&format!("{name}-{at}"), fresh.unwrap_or_default())
    };
    let people = Signal::derive(move || {
        app.world(|w| {
            let staff = w.people.iter().filter(|(_, r)| {
                r.voided.is_none() && r.data.active && r.data.role != Role::HospitalUser
            });
            staff
                .map(|(id, r)| Choice::new(id.to_string(), r.data.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let incomplete = RwSignal::new(false);
    let press = move || {
        let mut improvements = Vec::new();
        for at in 0..untrack(count) {
            let [what, owner, due] =
                ["what", "owner", "due"].map(|name| field(at, name).get_untracked());
            if [&what, &owner, &due]
                .iter()
                .all(|text| text.trim().is_empty())
            {
                continue;
            }
            match (owner.parse::<PersonId>(), due.parse()) {
                (Ok(owner), Ok(due)) if !what.trim().is_empty() => improvements.push(Improvement {
                    what: what.trim().to_owned(),
                    owner,
                    due,
                }),
                _ => {
                    incomplete.set(true);
                    return;
                }
            }
        }
        incomplete.set(false);
        let typed = |of: RwSignal<String>| of.with_untracked(|t| t.trim().to_owned());
        let lessons = Lessons {
            well: typed(well),
            badly: typed(badly),
            improvements,
        };
        let command = EmergencyCommand::Review(lessons);
        room.send(sending, command, words::reviewed_said, move || {
            finish(room, draft)
        });
    };
    view! {
        <TextArea name="review-well" label=words::well value=well rows=3 />
        <TextArea name="review-badly" label=words::badly value=badly rows=3 />
        <For each=move || 0..count() key=|at| *at let:at>
            <div class="emergency-improvement">
                <TextField name=format!("what-{at}") label=move || words::improvement(at + 1) value=field(at, "what") />
                <div class="columns">
                    <Select name=format!("owner-{at}") label=words::owner value=field(at, "owner") options=people />
                    <DateField name=format!("due-{at}") label=words::due value=field(at, "due") />
                </div>
            </div>
        </For>
        <div class="row">
            <Button label=words::add_improvement icon=Glyph::Plus on_press=move || rows.set((untrack(count) + 1).to_string()) />
        </div>
        {move || incomplete.get().then(|| view! { <Banner tone=Tone::Danger urgent=true>{words::incomplete_improvement}</Banner> })}
        <Foot draft verb=words::review sending on_press=press />
    }
}
