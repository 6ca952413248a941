//! Waiting with a reason, and going on: what stops the clock as the settings say (SPEC §3).

use crate::app::Draft;
use crate::ui::components::{Banner, Button, GiveUp, Look, Segmented, TextField, Tone, WithDraft};
use crate::ui::icons::Glyph;
use crate::ui::pages::ticket::step::{
    Form, Mend, TicketForm, choices, chosen, offered, send_plainly, tell_trouble, typed, watch,
    when,
};
use crate::ui::pages::ticket::{Sending, TicketView};
use crate::ui::words::{domain, steps as w};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::ticket::WaitReason;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use leptos::prelude::*;

/// The wait that lasts, with the way on; else the way to wait.
#[component]
pub fn Waiting() -> impl IntoView {
    let view = TicketView::get();
    let (may_wait, may_resume) = (
        offered(TicketCommandKind::Wait),
        offered(TicketCommandKind::Resume),
    );
    let wait = watch(|t| t.waiting().cloned());
    let open = RwSignal::new(TicketForm::Wait.is_asked());
    let sending = Sending::new();
    tell_trouble(sending);
    let resume = move || send_plainly(view, sending, TicketCommand::Resume, w::resumed);
    move || {
        match wait.get() {
        Some(wait) => view! {
            <Banner
                tone=Tone::Warn
                icon=Glyph::Pause
                action=move || view! {
                    <Show when=move || may_resume.get()>
                        <Button label=w::resume look=Look::Primary busy=sending.busy on_press=resume />
                    </Show>
                }
            >
                {move || w::waits_since(
                    domain::wait_reason(wait.reason),
                    wait.text.clone(),
                    when(wait.from),
                )}
            </Banner>
        }
        .into_any(),
        None if !may_wait.get() => ().into_any(),
        None if open.get() => view! {
            <WithDraft key=TicketForm::Wait.key() let:draft>
                <WaitForm draft open />
            </WithDraft>
        }
        .into_any(),
        None => view! {
            <div class="row">
                <Button label=w::wait icon=Glyph::Pause on_press=move || open.set(true) />
            </div>
        }
        .into_any(),
    }
    }
}

#[component]
fn WaitForm(draft: Draft, open: RwSignal<bool>) -> impl IntoView {
    let form = Form::new("wait", |refusal| match refusal {
        Refusal::Missing(RequiredField::Reason) => Some("text"),
        _ => None,
    });
    let reason = draft.text("reason", "");
    let text = draft.text("text", "");
    let press = move || {
        let Some(reason) = chosen::<WaitReason>(reason) else {
            form.complete(vec![("reason", w::say_wait.into())]);
            return;
        };
        let command = TicketCommand::Wait(reason, typed(text));
        form.send(command, w::waiting_now, move || {
            draft.clear();
            open.try_set(false);
        });
    };
    view! {
        <div class="steps-form">
            <Mend form />
            <div class="steps-choices">
                <Segmented
                    name=form.name("reason")
                    label=w::wait_for
                    value=reason
                    options=choices(domain::wait_reason)
                    required=true
                    error=form.error("reason")
                />
            </div>
            <TextField
                name=form.name("text")
                label=w::wait_text
                value=text
                required=true
                error=form.error("text")
            />
            <div class="row">
                <Button label=w::start_waiting look=Look::Primary busy=form.busy() on_press=press />
                <GiveUp draft close=move || open.set(false) reopen=move || open.set(true) />
            </div>
        </div>
    }
}
