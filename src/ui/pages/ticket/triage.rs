//! Step 1: the report is looked at, classified and given to somebody.

use super::actions::{Classify, Identify};
use super::step::{
    Form, Mend, TicketForm, WithReason, chosen, offered, send_plainly, tell_trouble, typed, watch,
};
use super::view::{Sending, TicketView};
use crate::app::Draft;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{domain, refusals, ticket as w};
use crate::ui::{naming, route};
use aftercare_core::domain::roles::Role;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::decide::qualified;
use aftercare_core::domain::ticket::{StageKind, Ticket};
use aftercare_core::domain::{Context, Refusal};
use aftercare_core::id::{PersonId, ReplicaId};
use leptos::prelude::*;
use uuid::Uuid;

/// Step 1: the report is looked at, classified and given to somebody.
#[component]
pub fn TriageForms() -> impl IntoView {
    let view = TicketView::get();
    let (may_assign, may_classify) = (
        offered(TicketCommandKind::Assign),
        offered(TicketCommandKind::Classify),
    );
    let (may_take, may_identify) = (
        offered(TicketCommandKind::TakeOver),
        offered(TicketCommandKind::Identify),
    );
    let unknown = watch(Ticket::lacks_device);
    let nothing = Callback::new(|()| ());
    let sending = Sending::new();
    tell_trouble(sending);
    let take = move || send_plainly(view, sending, TicketCommand::TakeOver, w::taken_over);
    view! {
        <Show when=move || unknown.get() && may_identify.get()>
            <Panel title=w::identify><Identify close=nothing /></Panel>
        </Show>
        <Show when=move || may_assign.get()>
            <Panel title=w::triage><AssignForm done=nothing /></Panel>
        </Show>
        <Show when=move || may_take.get()>
            <Panel title=w::take_over>
                <div class="row"><Button label=w::take_over look=Look::Primary busy=sending.busy on_press=take /></div>
            </Panel>
        </Show>
        <Show when=move || may_classify.get()>
            <Panel title=w::change_urgency><Classify close=nothing /></Panel>
        </Show>
        <Show when=move || !may_assign.get() && !may_take.get()>
            <Banner>{w::wait_for_engineer}</Banner>
        </Show>
    }
}

/// A cancelled ticket that is wanted after all.
#[component]
pub fn Reopen() -> impl IntoView {
    let may = offered(TicketCommandKind::Reopen);
    view! {
        <Show when=move || may.get()>
            <WithReason
                stem=TicketForm::Reopen.name()
                leads=StageKind::Reported
                opens=w::reopen
                label=w::why_reopen
                hint=w::reopen_hint
                verb=w::reopen_now
                said=w::reopened
                make=Callback::new(TicketCommand::Reopen)
            />
        </Show>
    }
}

/// To whom the ticket goes; qualified people first, the others with the reason.
#[component]
pub fn AssignForm(
    /// Runs when it was done.
    done: Callback<()>,
) -> impl IntoView {
    let key = TicketForm::Assign.key();
    view! { <WithDraft key let:draft><AssignFields draft done /></WithDraft> }
}

#[component]
fn AssignFields(draft: Draft, done: Callback<()>) -> impl IntoView {
    let form = Form::new("assign", |refusal| match refusal {
        Refusal::TooLong(_) => Some("word"),
        _ => Some("engineer"),
    });
    let view = form.view;
    let engineer = draft.text("engineer", "");
    let word = draft.text("word", "");
    let people = Memo::new(move |_| {
        let (device, now) = (view.ticket(|t| t.device), view.app.now());
        view.app.world(|world| {
            let ctx = Context {
                now,
                actor: None,
                replica: ReplicaId::new(Uuid::nil()),
                world,
            };
            let mut all: Vec<(PersonId, String, Role, Option<Refusal>)> = world
                .workers()
                .map(|(id, p)| {
                    let why = qualified(id, device, &ctx).err();
                    (id, p.name.clone(), p.role, why)
                })
                .collect();
            all.sort_by(|a, b| (a.3.is_some(), &a.1).cmp(&(b.3.is_some(), &b.1)));
            all
        })
    });
    let options = Signal::derive(move || {
        let one = |(id, name, role, why): (PersonId, String, Role, Option<Refusal>)| {
            let label = move || {
                let fit = if why.is_none() {
                    w::qualified()
                } else {
                    w::unqualified()
                };
                format!("{name} · {} · {fit}", domain::role(role))
            };
            Choice::new(id.to_string(), label)
        };
        people.get().into_iter().map(one).collect::<Vec<_>>()
    });
    let press = move || match chosen::<PersonId>(engineer) {
        Some(to) => form.send(
            TicketCommand::Assign(to, typed(word)),
            move || w::assigned_to(view.app.world(|world| naming::person(world, to))),
            move || {
                draft.clear();
                done.run(());
            },
        ),
        None => {
            form.complete(vec![("engineer", w::choose_engineer.into())]);
        }
    };
    let unfit = move || {
        let chosen = engineer.get();
        let all = people.get();
        all.into_iter()
            .find(|(id, ..)| id.to_string() == chosen)
            .and_then(|(.., why)| why)
    };
    view! {
        <div class="stack">
            <Mend form />
            {move || people.with(Vec::is_empty).then(|| view! {
                <Banner tone=Tone::Warn action=move || view! {
                    <LinkButton href=|| route::href(&["registers", "people", "new"]) label=w::add_people icon=Glyph::Plus />
                }>{w::nobody_to_assign}</Banner>
            })}
            <Select name=form.name("engineer") label=w::engineer value=engineer options required=true error=form.error("engineer") />
            {move || unfit().map(|why| view! { <p class="field-hint">{move || refusals::refusal(&why)}</p> })}
            <TextField name=form.name("word") label=w::word value=word error=form.error("word") />
            <div class="row"><Button label=w::assign look=Look::Primary busy=form.busy() on_press=press /></div>
        </div>
    }
}
