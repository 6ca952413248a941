//! Staff take the tablet back: by the PIN of who handed it over, or of a colleague who has one; without any, by
//! holding a button. Then they are where they were, as themselves, and are told what the ward did.

use crate::app::{App, Did};
use crate::ui::components::*;
use crate::ui::pages::who::{self, PinForm};
use crate::ui::words::hand_over as w;
use crate::ui::{naming, route};
use aftercare_core::domain::roles::Role;
use aftercare_core::id::PersonId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use strum::IntoEnumIterator;

/// What is said to who has the tablet again.
fn told(did: Option<Did>) -> String {
    match did {
        None => w::back_with_you().to_owned(),
        Some(Did::Signed) => w::back_signed().to_owned(),
        Some(Did::Refused) => w::back_refused().to_owned(),
        Some(Did::Answered) => w::back_answered().to_owned(),
        Some(Did::Declined) => w::back_declined().to_owned(),
        Some(Did::Reported(number)) => w::back_reported(number),
    }
}

/// Takes the tablet back as that person.
fn take_back(app: App, person: Option<PersonId>) {
    let Some(lock) = untrack(|| app.lock()) else {
        return;
    };
    spawn_local(async move {
        // The place first, the lock last: what is drawn next is the page they left.
        if !lock.back.is_empty() {
            route::replace(&lock.back);
        }
        who::act_as(app, person);
        app.take_back().await;
        let tone = match lock.did {
            Some(Did::Refused) => Tone::Warn,
            _ => Tone::Ok,
        };
        toast(tone, move || told(lock.did.clone()));
    });
}

/// Everybody of the service who has a PIN, who handed over first; nobody when that person has none.
fn by_pin(app: App, by: Option<PersonId>) -> Vec<PersonId> {
    app.world(|world| {
        let has = |id: &PersonId| {
            world
                .person(*id)
                .is_some_and(|p| p.active && p.pin.is_some())
        };
        let Some(by) = by.filter(has) else {
            return Vec::new();
        };
        let staff = Role::iter().filter(|role| *role != Role::HospitalUser);
        let others =
            staff.flat_map(|role| world.active(role).map(|(id, _)| id).collect::<Vec<_>>());
        let others = others.filter(|id| *id != by && has(id));
        std::iter::once(by).chain(others).collect()
    })
}

/// The PIN, or the button that is held.
#[component]
pub(super) fn TakeBack() -> impl IntoView {
    let app = App::get();
    let by = untrack(|| app.lock()).and_then(|lock| lock.hand_over.by);
    let people = Memo::new(move |_| by_pin(app, by));
    let who = RwSignal::new(by.map(|id| id.to_string()).unwrap_or_default());
    let chosen = Memo::new(move |_| {
        let who = who.with(|who| who.parse::<PersonId>().ok());
        people.with(|all| all.iter().copied().find(|id| Some(*id) == who))
    });
    let options = Signal::derive(move || {
        let choice = |id: PersonId| {
            let name = app.world(|world| naming::person(world, id));
            Choice::new(id.to_string(), name)
        };
        people.get().into_iter().map(choice).collect::<Vec<_>>()
    });
    view! {
        <Panel>
            <Show
                when=move || people.with(|all| !all.is_empty())
                fallback=move || view! {
                    <HoldButton
                        label=w::hold
                        hint=w::hold_hint
                        confirm=w::i_am_staff
                        on_held=move || take_back(app, by)
                    />
                }
            >
                <Show when=move || people.with(|all| all.len() > 1)>
                    <Select label=w::taken_by value=who options no_empty=true />
                </Show>
                {move || chosen.get().map(|id| view! {
                    <PinForm id verb=w::take_back large=true on_right=move || take_back(app, Some(id)) />
                })}
            </Show>
        </Panel>
    }
}
