//! The ward answers the survey on a tablet in its hands, or declines (SPEC §3.6, §4; look/handover.png).

use super::survey::score;
use crate::app::{Did, Draft};
use crate::ui::components::{ActionBar, Button, Look, PageHead, StarScore, TextArea, WithDraft};
use crate::ui::pages::hand_over::NothingLeft;
use crate::ui::pages::ticket::step::{Form, Mend, draft_key, typed, watch};
use crate::ui::words::{hand_over as w, refusals, steps};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::transitions::step_of;
use aftercare_core::domain::ticket::{Survey, SurveyAnswers, SurveyChannel, SurveyOutcome};
use leptos::{prelude::*, text_prop::TextProp};

/// Answering, or declining.
#[component]
pub fn SurveyByWard() -> impl IntoView {
    let declining = RwSignal::new(false);
    let may = watch(|t| {
        let step = step_of(TicketCommandKind::AnswerSurvey);
        step.begins_at(t.stage.kind()).is_ok() && t.survey == Survey::Open
    });
    move || match (may.get(), declining.get()) {
        (false, _) => view! { <NothingLeft /> }.into_any(),
        (true, false) => view! {
            <WithDraft key=draft_key("survey-by-ward") let:draft>
                <Answers draft declining />
            </WithDraft>
        }
        .into_any(),
        (true, true) => view! { <Decline declining /> }.into_any(),
    }
}

#[component]
fn Answers(draft: Draft, declining: RwSignal<bool>) -> impl IntoView {
    let form = Form::new("survey", |_| None);
    let (service, result, speed) = (
        score(draft.text("service", "")),
        score(draft.text("result", "")),
        score(draft.text("speed", "")),
    );
    let comment = draft.text("comment", "");
    let press = move || {
        let scores = [("service", service), ("result", result), ("speed", speed)];
        let say = || refusals::refusal(&Refusal::ScoreOutOfRange);
        let missing: Vec<(&'static str, TextProp)> = scores
            .iter()
            .filter(|(_, score)| score.get_untracked().is_none())
            .map(|(part, _)| (*part, say.into()))
            .collect();
        if !form.complete(missing) {
            return;
        }
        let of = |score: RwSignal<Option<u8>>| score.get_untracked().unwrap_or_default();
        let answers = SurveyAnswers {
            channel: SurveyChannel::Tablet,
            respondent: String::new(),
            service: of(service),
            result: of(result),
            speed: of(speed),
            comment: typed(comment),
        };
        let command = TicketCommand::AnswerSurvey(answers);
        form.send_by_ward(command, Did::Answered, move || draft.clear());
    };
    view! {
        <div class="page">
            <PageHead title=w::how_was_it />
            <Mend form />
            <div class="hand-over-form">
                <StarScore name=form.name("service") label=steps::score_service value=service required=true error=form.error("service") />
                <StarScore name=form.name("result") label=steps::score_result value=result required=true error=form.error("result") />
                <StarScore name=form.name("speed") label=steps::score_speed value=speed required=true error=form.error("speed") />
                <TextArea name=form.name("comment") label=w::anything_else hint=w::optional value=comment />
            </div>
        </div>
        <ActionBar note=w::answers_are_yours>
            <Button label=w::decline large=true on_press=move || declining.set(true) />
            <Button label=w::send_answers look=Look::Primary large=true busy=form.busy() on_press=press />
        </ActionBar>
    }
}

#[component]
fn Decline(declining: RwSignal<bool>) -> impl IntoView {
    let form = Form::new("decline", |_| None);
    let press = move || {
        let command = TicketCommand::CloseSurvey(SurveyOutcome::Refused);
        form.send_by_ward(command, Did::Declined, || ());
    };
    view! {
        <div class="page">
            <PageHead title=w::decline_question />
            <Mend form />
            <p>{w::decline_means}</p>
        </div>
        <ActionBar note="">
            <Button label=w::back large=true on_press=move || declining.set(false) />
            <Button label=w::decline_now look=Look::Primary large=true busy=form.busy() on_press=press />
        </ActionBar>
    }
}
