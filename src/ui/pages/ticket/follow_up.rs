//! Step 6, follow-up and satisfaction (回访与满意度调查), and addenda to the archived record (SPEC §3.6).

mod by_ward;
mod survey;

pub(in crate::ui::pages) use by_ward::SurveyByWard;

use super::TicketView;
use super::acceptance::WordsGiven;
use super::review::AddendumForm;
use super::step::{
    Form, Mend, TicketForm, by_line, choices, chosen, lacks, offered, typed, value_of, watch,
};
use super::vigilance::VigilancePanel;
use crate::app::Draft;
use crate::ui::components::{
    Banner, Button, Choice, LinkButton, Look, Panel, Pill, Segmented, TextArea, TextField, Tone,
    WithDraft,
};
use crate::ui::format;
use crate::ui::icons::Glyph;
use crate::ui::naming;
use crate::ui::route;
use crate::ui::words::{domain, steps as w};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::{Condition, FollowUp, Stage, Stamped};
use leptos::prelude::*;
use std::sync::Arc;
use survey::SurveyPanel;

/// Step 6: follow-up and survey.
#[component]
pub fn FollowUpForms() -> impl IntoView {
    let view = TicketView::get();
    let may_call = offered(TicketCommandKind::FollowUp);
    let kept = watch(|t| match &t.stage {
        Stage::Archived(_, _, archive) => Some(archive.keep_until),
        _ => None,
    });
    let calls = watch(|t| t.follow_ups.clone());
    let done = Memo::new(move |_| {
        calls.with(|all| {
            all.iter()
                .any(|c| c.what.condition != Condition::NotReached)
        })
    });
    let id = view.id.to_string();
    view! {
        <div class="stack">
            {move || kept.get().map(|day| view! {
                <Banner icon=Glyph::Lock>{move || w::archived_until(format::day(day))}</Banner>
            })}
            <VigilancePanel />
            <Panel
                title=w::follow_up
                aside=move || view! {
                    <Show when=move || done.get()>
                        <Pill label=w::followed_up tone=Tone::Ok icon=Glyph::Check />
                    </Show>
                }
            >
                {move || view.fault_is_back().map(|call| view! {
                    <Banner tone=Tone::Danger action=move || view! {
                        <LinkButton href=view.report_again(&call) label=w::report_again look=Look::Primary />
                    }>{w::fault_is_back}</Banner>
                })}
                <ul class="steps-list">
                    {move || calls.get().into_iter().map(|call| view! { <Call call /> }).collect_view()}
                </ul>
                <Show when=move || !done.get()>
                    <Show when=move || may_call.get() fallback=|| view! { <p class="quiet">{w::follow_up_is_others}</p> }>
                        <WithDraft key=TicketForm::FollowUp.key() let:draft>
                            <CallForm draft />
                        </WithDraft>
                    </Show>
                </Show>
            </Panel>
            <SurveyPanel />
            <div class="row">
                <LinkButton href=route::href(&["ticket", &id, "print"]) label=w::service_report icon=Glyph::Print />
                <AddendumForm />
            </div>
            <WordsGiven />
        </div>
    }
}

impl TicketView {
    /// The call in which the ward said that the fault is back, as long as nobody has reported this device since.
    fn fault_is_back(self) -> Option<FollowUp> {
        let (at, device, call) = self.ticket(|t| {
            let mut calls = t.follow_ups.iter().rev();
            let call = calls.find(|call| call.what.condition == Condition::Faulty)?;
            Some((call.at, t.device?, call.what.clone()))
        })?;
        let reported = |t: &Arc<TicketSummary>| {
            t.id != self.id && t.device == Some(device) && t.reported_at >= at
        };
        let is_reported = self.app.tickets(|all| all.values().any(reported));
        (!is_reported).then_some(call)
    }

    /// The form of a report that goes on from what was said in a call.
    fn report_again(self, call: &FollowUp) -> String {
        let id = self.id.to_string();
        self.ticket_now(|t| {
            let device = t.device.map(|id| id.to_string()).unwrap_or_default();
            let known = [
                ("draft", id.as_str()),
                ("device", &device),
                ("description", &call.text),
                ("reporter", &call.spoke_with),
                ("call_back", &t.report.call_back),
            ];
            route::href_with(&["new"], &known)
        })
    }
}

fn tone(of: Condition) -> Tone {
    match of {
        Condition::Well => Tone::Ok,
        Condition::Watch => Tone::Warn,
        Condition::Faulty => Tone::Danger,
        Condition::NotReached => Tone::Neutral,
    }
}

#[component]
fn Call(call: Stamped<FollowUp>) -> impl IntoView {
    let view = TicketView::get();
    let condition = call.what.condition;
    let (text, who) = (call.what.text.clone(), call.what.spoke_with.clone());
    view! {
        <li class="steps-part">
            <span><Pill label=move || domain::condition(condition) tone=tone(condition) /> " " {text}</span>
            <span class="quiet">{move || naming::join([&who, &by_line(view, &call)])}</span>
        </li>
    }
}

#[component]
fn CallForm(draft: Draft) -> impl IntoView {
    let form = Form::new("follow-up", |refusal| match refusal {
        Refusal::Missing(RequiredField::UserWords) => Some("text"),
        _ => None,
    });
    let condition = draft.text("condition", "");
    let spoke_with = draft.text(
        "spoke-with",
        form.view.ticket_now(|t| t.report.reporter.clone()),
    );
    let text = draft.text("text", "");
    let reached = Memo::new(move |_| condition.with(|c| *c != value_of(Condition::NotReached)));
    let options: Vec<Choice> = choices(domain::condition)
        .into_iter()
        .map(|c| {
            let tone = c.value.parse().map(tone).unwrap_or_default();
            c.tone(tone)
        })
        .collect();
    let press = move || {
        let how = condition;
        let Some(condition) = chosen::<Condition>(condition) else {
            form.complete(vec![("condition", lacks(RequiredField::DeviceCondition))]);
            return;
        };
        let call = FollowUp {
            condition,
            spoke_with: if condition == Condition::NotReached {
                String::new()
            } else {
                typed(spoke_with)
            },
            text: typed(text),
        };
        let said = call.clone();
        form.send(TicketCommand::FollowUp(call), w::call_saved, move || {
            draft.clear();
            // What runs badly again is reported at once, with what is known.
            if said.condition == Condition::Faulty {
                route::go(&form.view.report_again(&said));
            }
            // The next call begins with an empty form.
            how.try_set(String::new());
            text.try_set(String::new());
        });
    };
    view! {
        <div class="steps-form">
            <Mend form />
            <div class="steps-choices">
                <Segmented name=form.name("condition") label=w::how_it_runs value=condition options required=true error=form.error("condition") />
            </div>
            <Show when=move || reached.get()>
                <TextField name=form.name("spoke-with") label=w::spoke_with value=spoke_with />
            </Show>
            {move || view! {
                <TextArea name=form.name("text") label=w::what_user_says value=text required=reached.get() error=form.error("text") />
            }}
            <div class="row">
                <Button label=w::save_call look=Look::Primary busy=form.busy() on_press=press />
            </div>
        </div>
    }
}
