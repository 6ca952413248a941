//! The conclusion: fit, fit with limits, not fit; the device's register follows it (SPEC §3.4).

use crate::app::Draft;
use crate::ui::components::{
    Banner, Button, Choice, Look, Panel, Segmented, TextArea, Tone, WithDraft,
};
use crate::ui::pages::ticket::TicketView;
use crate::ui::pages::ticket::step::{Form, Mend, TicketForm, chosen, typed, value_of, watch};
use crate::ui::words::{domain, refusals, steps as w};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::ticket::Fitness;
use aftercare_core::domain::ticket::command::TicketCommand;
use aftercare_core::domain::ticket::decide::{
    best_fitness, checklist_of, open_items, work_is_running,
};
use leptos::prelude::*;

#[component]
pub(super) fn Conclude() -> impl IntoView {
    let round = TicketView::get().ticket_now(|t| t.round);
    view! {
        <Panel title=w::conclusion>
            <WithDraft key=TicketForm::Conclude.key_in(round) let:draft>
                <ConcludeForm draft />
            </WithDraft>
        </Panel>
    }
}

#[component]
fn ConcludeForm(draft: Draft) -> impl IntoView {
    let form = Form::new("conclude", |refusal| match refusal {
        Refusal::LimitsMissing
        | Refusal::Missing(RequiredField::Reason | RequiredField::Limits) => Some("limits"),
        Refusal::ChecklistIncomplete => Some("fitness"),
        _ => None,
    });
    let view = form.view;
    let fitness = draft.text("fitness", "");
    let limits = draft.text("limits", "");
    let picked = Memo::new(move |_| fitness.with(|f| f.parse::<Fitness>().ok()));
    let best = Memo::new(move |_| {
        view.ticket(|t| {
            view.app
                .world(|world| checklist_of(t, world).and_then(|(_, list)| best_fitness(t, list)))
        })
    });
    let open = Memo::new(move |_| {
        view.ticket(|t| {
            view.app.world(|world| {
                checklist_of(t, world).map_or(0, |(_, list)| open_items(t, list, world))
            })
        })
    });
    // What was refused for results is asked again once there is another one.
    Effect::watch(
        move || (open.get(), best.get()),
        move |_, _, _| form.errors.show(Vec::new()),
        false,
    );
    let way = watch(|t| {
        if t.waiting().is_some() {
            Some(Refusal::StillWaiting)
        } else if work_is_running(t) {
            Some(Refusal::WorkStillRunning)
        } else {
            None
        }
    });
    let blocked = Signal::derive(move || {
        let earned = match picked.get() {
            Some(Fitness::Fit) => best.get() == Some(Fitness::Fit),
            Some(Fitness::Limited) => best.get().is_some(),
            Some(Fitness::NotFit) | None => true,
        };
        match (way.get(), earned, open.get()) {
            (Some(way), ..) => Some(refusals::refusal(&way)),
            (None, true, _) => None,
            (None, false, 0) => Some(w::item_forbids().to_owned()),
            (None, false, open) => Some(w::items_open(open)),
        }
    });
    let options = move || {
        let tones = [Tone::Ok, Tone::Warn, Tone::Danger];
        [Fitness::Fit, Fitness::Limited, Fitness::NotFit]
            .into_iter()
            .zip(tones)
            .map(|(of, tone)| Choice::new(value_of(of), move || domain::fitness(of)).tone(tone))
            .collect::<Vec<_>>()
    };
    let press = move || {
        let Some(fitness) = chosen::<Fitness>(fitness) else {
            form.complete(vec![("fitness", w::say_fitness.into())]);
            return;
        };
        let limits = if fitness == Fitness::Fit {
            String::new()
        } else {
            typed(limits)
        };
        let command = TicketCommand::Conclude(fitness, limits);
        form.send(command, w::concluded, move || draft.clear());
    };
    view! {
        <div class="steps-form">
            <Mend form />
            <Segmented
                name=form.name("fitness")
                label=w::device_is
                value=fitness
                options=options()
                required=true
                error=form.error("fitness")
            />
            <Show when=move || matches!(picked.get(), Some(Fitness::Limited | Fitness::NotFit))>
                <TextArea
                    name=form.name("limits")
                    label=move || if picked.get() == Some(Fitness::NotFit) { w::why_not_fit() } else { w::limits() }
                    value=limits
                    rows=2
                    required=true
                    error=form.error("limits")
                />
            </Show>
            <Show when=move || picked.get() == Some(Fitness::NotFit)>
                <Banner tone=Tone::Danger>{w::not_fit_means}</Banner>
            </Show>
            <div class="steps-foot">
                <Button label=w::conclude look=Look::Primary busy=form.busy() blocked on_press=press />
            </div>
        </div>
    }
}
