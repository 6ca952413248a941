//! The page: rules, trial, on-call list, times; saved in one step.

use super::on_call::OnCall;
use super::rules::Rules;
use super::times::Times;
use super::trial::TrialPanel;
use super::typed::Typed;
use crate::app::{App, Draft, Errand, Weight};
use crate::ui::components::Errors;
use crate::ui::components::*;
use crate::ui::pages::to_mend;
use crate::ui::route;
use crate::ui::words::{plan as words, registers};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::family::PLAN;
use aftercare_core::domain::register_commands::{Action, RegisterCommand, decide_register};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The emergency plan.
#[component]
pub fn PlanPage() -> impl IntoView {
    // Drawn anew after saving and after giving up, from what stands then.
    let round = RwSignal::new(0u32);
    move || {
        round.track();
        view! { <WithDraft key="plan" let:draft><Form draft round /></WithDraft> }
    }
}

/// The field at which a refusal is shown.
fn field_of(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::TargetNotPositive => "acknowledge",
        Refusal::NotFound => "on-call-add",
        _ => "name-en-0",
    }
}

#[component]
fn Form(draft: Draft, round: RwSignal<u32>) -> impl IntoView {
    let app = App::get();
    let errors = Errors::new();
    let busy = RwSignal::new(false);
    let errand = Errand::default();
    let typed = Typed::of(draft, app.world_now(|world| world.plan().clone()));
    let version = typed.seen().version;
    let save = move || {
        if busy.get_untracked() {
            return;
        }
        let made = match untrack(|| typed.read()) {
            Ok(made) => made,
            Err(wrong) => {
                errors.show(wrong);
                return;
            }
        };
        busy.set(true);
        spawn_local(async move {
            let seen = typed.seen();
            let write = app.write(errand, Weight::Light, &[], |ctx| {
                let (seen, made) = (seen.clone(), made.clone());
                decide_register(RegisterCommand::Plan(Action::Edit { seen, made }), ctx)
            });
            match write.await {
                Ok(()) => {
                    draft.clear();
                    toast(Tone::Ok, words::saved);
                    round.try_update(|n| *n += 1);
                }
                Err(trouble) => {
                    busy.try_set(false);
                    errors.show(vec![to_mend(trouble, field_of)]);
                }
            }
        });
    };
    let give_up = move || {
        draft.clear();
        round.update(|n| *n += 1);
    };
    let changed = Memo::new(move |_| typed.read().map_or(true, |made| made != typed.seen()));
    let note = move || {
        if changed.get() {
            words::draft_kept()
        } else {
            ""
        }
    };
    view! {
        <div class="page settings-page">
            <PageHead title=words::title above=move || view! { <span class="quiet">{move || words::version(version)}</span> } />
            {move || (app.findings(PLAN).conflicts > 0).then(|| view! {
                <Banner tone=Tone::Warn>
                    <p>{registers::conflict} " " <a href=route::href(&["audit", &PLAN.to_string()])>{registers::see_history}</a></p>
                </Banner>
            })}
            <ErrorSummary errors />
            <Rules typed errors />
            <TrialPanel typed />
            <OnCall typed errors />
            <Times typed errors />
        </div>
        <ActionBar note>
            <Show when=move || changed.get()><Button label=words::give_up on_press=give_up /></Show>
            <Button label=words::save look=Look::Primary busy on_press=save />
        </ActionBar>
    }
}
