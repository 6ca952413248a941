//! The ward signs on a tablet in its hands, with nothing to type; or it refuses and says why (SPEC §4).

use super::ShownRecord;
use super::sign::{ChangedMeanwhile, Signing};
use crate::app::{Did, Draft};
use crate::ui::components::{
    ActionBar, Button, Choice, Look, PageHead, Panel, Segmented, SignaturePad, TextArea, WithDraft,
};
use crate::ui::pages::hand_over::{Names, NothingLeft, names_of_ward};
use crate::ui::pages::ticket::TicketView;
use crate::ui::pages::ticket::step::{Form, Mend, chosen, draft_key, typed, watch};
use crate::ui::words::{hand_over as w, kit, steps};
use aftercare_core::domain::ticket::SignatureState;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::transitions::step_of;
use leptos::prelude::*;
use strum::IntoEnumIterator;

/// In what capacity people of a ward sign.
#[derive(Clone, Copy, Debug, strum::EnumIter, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
enum Capacity {
    Nurse,
    HeadNurse,
    Doctor,
    Equipment,
}

fn word(of: Capacity) -> &'static str {
    match of {
        Capacity::Nurse => w::nurse(),
        Capacity::HeadNurse => w::head_nurse(),
        Capacity::Doctor => w::doctor(),
        Capacity::Equipment => w::equipment(),
    }
}

/// Signing, or refusing to.
#[component]
pub fn SignByWard() -> impl IntoView {
    let refusing = RwSignal::new(false);
    let may = watch(|t| {
        step_of(TicketCommandKind::Sign)
            .begins_at(t.stage.kind())
            .is_ok()
            && t.signature_state() != SignatureState::Valid
    });
    move || match (may.get(), refusing.get()) {
        (false, _) => view! { <NothingLeft /> }.into_any(),
        (true, false) => view! {
            <WithDraft key=draft_key("sign-by-ward") let:draft>
                <SignForm draft refusing />
            </WithDraft>
        }
        .into_any(),
        (true, true) => view! {
            <WithDraft key=draft_key("refuse-by-ward") let:draft>
                <RefuseForm draft refusing />
            </WithDraft>
        }
        .into_any(),
    }
}

#[component]
fn SignForm(draft: Draft, refusing: RwSignal<bool>) -> impl IntoView {
    let signing = Signing::new(draft);
    let form = signing.form;
    let names = Names::new(draft, names_of_ward(TicketView::get()));
    let capacity = draft.text("capacity", "");
    let may_refuse = watch(|t| {
        let step = step_of(TicketCommandKind::RefuseToSign);
        step.begins_at(t.stage.kind()).is_ok()
    });
    let press = move || {
        let capacity = chosen::<Capacity>(capacity).map(word).unwrap_or_default();
        if let Some(entry) = signing.entry(names.chosen(), capacity.to_owned()) {
            form.send_by_ward(TicketCommand::Sign(entry), Did::Signed, move || {
                draft.clear()
            });
        }
    };
    let capacities = || {
        let choice = |of: Capacity| Choice::new(<&str>::from(of), move || word(of));
        Capacity::iter().map(choice).collect::<Vec<_>>()
    };
    view! {
        <div class="page">
            <PageHead title=w::please_sign />
            <Mend form />
            <ChangedMeanwhile signing />
            <Panel title=steps::what_is_signed><ShownRecord /></Panel>
            <Panel title=w::your_signature>
                <div class="hand-over-form">
                    {names.field(form.name("name"), w::who_signs, form.error("name"))}
                    <Segmented name=form.name("capacity") label=w::as_what value=capacity options=Signal::derive(capacities) />
                    <SignaturePad
                        name=form.name("strokes")
                        label=steps::signature
                        strokes=signing.strokes
                        signer=move || names.shown()
                        meaning=move || signing.meaning()
                        error=form.error("strokes")
                    />
                </div>
            </Panel>
        </div>
        <ActionBar note=w::only_this>
            <Show when=move || may_refuse.get()>
                <Button label=w::refuse large=true on_press=move || refusing.set(true) />
            </Show>
            <Button label=w::sign look=Look::Primary large=true busy=form.busy() on_press=press />
        </ActionBar>
    }
}

#[component]
fn RefuseForm(draft: Draft, refusing: RwSignal<bool>) -> impl IntoView {
    let form = Form::new("refuse", |_| Some("reason"));
    let reason = draft.text("reason", "");
    let usual: [fn() -> &'static str; 3] = [w::still_faulty, w::something_else, w::not_shown];
    let add = move |words: &str| {
        reason.update(|text| match text.trim() {
            "" => words.clone_into(text),
            said if said.contains(words) => {}
            said => *text = format!("{said}{}{words}", kit::list_join()),
        });
    };
    let press = move || {
        let command = TicketCommand::RefuseToSign(typed(reason));
        form.send_by_ward(command, Did::Refused, move || draft.clear());
    };
    view! {
        <div class="page">
            <PageHead title=w::why_not />
            <Mend form />
            <p>{w::refuse_means}</p>
            <Panel>
                <div class="hand-over-form">
                    <div class="row">
                        {usual.map(|word| view! { <Button label=word large=true on_press=move || add(word()) /> }).into_iter().collect_view()}
                    </div>
                    <TextArea name=form.name("reason") label=w::in_your_words value=reason required=true error=form.error("reason") />
                </div>
            </Panel>
        </div>
        <ActionBar note="">
            <Button label=w::back large=true on_press=move || refusing.set(false) />
            <Button label=w::refuse_now look=Look::Danger large=true busy=form.busy() on_press=press />
        </ActionBar>
    }
}
