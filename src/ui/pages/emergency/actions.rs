//! The next step of who is acting, and every other one behind a menu.

use super::room::{Form, Room, tell};
use crate::ui::components::*;
use crate::ui::pages::ticket::Sending;
use crate::ui::words::emergency as words;
use aftercare_core::domain::emergency::alerts::is_waiting_for;
use aftercare_core::domain::emergency::clocks::{Milestone, reached};
use aftercare_core::domain::emergency::command::EmergencyCommandKind as Kind;
use aftercare_core::domain::emergency::{Emergency, EmergencyCommand};
use aftercare_core::domain::roles::Role;
use leptos::prelude::*;

/// A step that the page offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Acknowledge,
    Arrive,
    Commit,
    Guide,
    Interim,
    Progress,
    Restore,
    StandDown,
    Resume,
    Review,
}

impl Step {
    const fn kind(self) -> Kind {
        match self {
            Step::Acknowledge => Kind::Acknowledge,
            Step::Arrive => Kind::Arrive,
            Step::Commit => Kind::Commit,
            Step::Guide => Kind::Guide,
            Step::Interim => Kind::Interim,
            Step::Progress => Kind::Progress,
            Step::Restore => Kind::Restore,
            Step::StandDown => Kind::StandDown,
            Step::Resume => Kind::Resume,
            Step::Review => Kind::Review,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Step::Acknowledge => words::acknowledge(),
            Step::Arrive => words::arrive(),
            Step::Commit => words::commit(),
            Step::Guide => words::advise(),
            Step::Interim => words::interim(),
            Step::Progress => words::progress(),
            Step::Restore => words::restore(),
            Step::StandDown => words::stand_down(),
            Step::Resume => words::resume(),
            Step::Review => words::review(),
        }
    }

    const fn form(self) -> Option<Form> {
        Some(match self {
            Step::Acknowledge | Step::Arrive => return None,
            Step::Commit => Form::Commit,
            Step::Guide => Form::Guide,
            Step::Interim => Form::Interim,
            Step::Progress => Form::Progress,
            Step::Restore => Form::Restore,
            Step::StandDown => Form::StandDown,
            Step::Resume => Form::Resume,
            Step::Review => Form::Review,
        })
    }
}

/// What this person is offered, the next step first.
fn steps(room: Room) -> Vec<Step> {
    let Some((me, person)) = room.app.me() else {
        return Vec::new();
    };
    let summary = room.summary.get();
    let is = |milestone| {
        room.look(|e: &Emergency| reached(milestone, e, summary.as_deref()).is_some())
            .unwrap_or(false)
    };
    let waits = room.look(|e| is_waiting_for(e, me)).unwrap_or(false);
    let comes = room.look(|e| {
        let all = e.committed();
        all.iter().any(|c| c.sends(me) && c.is_open())
    });
    let reviewed = room.look(|e| e.lessons().is_some()).unwrap_or(false);
    let (restored, bridged) = (is(Milestone::Restored), is(Milestone::Interim));
    let mut all = Vec::new();
    let mut add = |wanted: bool, step: Step| {
        if wanted && room.offers(step.kind()) && !all.contains(&step) {
            all.push(step);
        }
    };
    add(waits, Step::Acknowledge);
    add(comes.unwrap_or(false), Step::Arrive);
    add(!is(Milestone::Committed), Step::Commit);
    add(restored, Step::StandDown);
    add(person.role == Role::Expert, Step::Guide);
    add(
        person.role == Role::Engineer && is(Milestone::OnSite) && bridged && !restored,
        Step::Restore,
    );
    add(person.role == Role::Engineer && !bridged, Step::Interim);
    add(true, Step::Progress);
    add(!bridged, Step::Interim);
    add(!restored, Step::Restore);
    add(true, Step::Interim);
    add(true, Step::Commit);
    add(true, Step::StandDown);
    add(!reviewed, Step::Review);
    add(true, Step::Resume);
    add(true, Step::Review);
    all
}

/// So many stand side by side; the others are in the menu.
const SHOWN: usize = 2;

#[component]
pub(super) fn Actions() -> impl IntoView {
    let room = Room::get();
    let sending = Sending::new();
    tell(sending);
    let offered = Memo::new(move |_| steps(room));
    let go = move |step: Step| match step.form() {
        Some(form) => room.form.set(Some(form)),
        None => {
            let Some((me, _)) = untrack(|| room.app.me()) else {
                return;
            };
            let (command, said): (_, fn() -> &'static str) = match step {
                Step::Arrive => (
                    EmergencyCommand::Arrive(me, crate::app::now()),
                    words::logged,
                ),
                _ => (EmergencyCommand::Acknowledge(me), words::acknowledged_said),
            };
            room.press(sending, command, said);
        }
    };
    let rest = Signal::derive(move || {
        let all = offered.get();
        let one = |step: Step| MenuItem::new(move || step.word(), move || go(step));
        all.into_iter().skip(SHOWN).map(one).collect::<Vec<_>>()
    });
    let buttons = move || {
        let shown: Vec<Step> = offered.get().into_iter().take(SHOWN).collect();
        let last = shown.len().saturating_sub(1);
        // The next step stands last, as everywhere.
        let buttons = shown.into_iter().rev().enumerate().map(|(at, step)| {
            // Nobody is urged to take up again what is over.
            let is_next = at == last && step != Step::Resume;
            let look = if is_next { Look::Primary } else { Look::Secondary };
            view! { <Button label=move || step.word() look busy=sending.busy on_press=move || go(step) /> }
        });
        buttons.collect_view()
    };
    // A menu that somebody has open stays, whatever the others do meanwhile.
    let count = Memo::new(move |_| offered.with(Vec::len));
    view! {
        <Show when=move || { count.get() > 0 }>
            <ActionBar>
                <Show when=move || { count.get() > SHOWN }><Menu label=words::more items=rest /></Show>
                {buttons}
            </ActionBar>
        </Show>
    }
}
