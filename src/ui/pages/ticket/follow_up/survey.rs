//! The satisfaction survey: three scores and a comment, or why there are none (SPEC §3.6).

use crate::app::Draft;
use crate::ui::components::{
    Banner, Button, DefinitionList, Fact, GiveUp, Look, Panel, Pill, Segmented, StarScore,
    TextArea, TextField, Tone, WithDraft,
};
use crate::ui::icons::Glyph;
use crate::ui::pages::hand_over::{HandOverButton, names_of_ward};
use crate::ui::pages::ticket::TicketView;
use crate::ui::pages::ticket::step::{
    Form, Mend, TicketForm, choices, chosen, offered, typed, value_of, watch, when,
};
use crate::ui::words::{domain, hand_over as h, refusals, steps as w};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::{
    Purpose, Survey, SurveyAnswers, SurveyChannel, SurveyOutcome,
};
use leptos::{prelude::*, text_prop::TextProp};

/// The survey: its answers, why it was closed, or the form.
#[component]
pub(super) fn SurveyPanel() -> impl IntoView {
    let view = TicketView::get();
    let survey = watch(|t| t.survey.clone());
    let open = Memo::new(move |_| survey.with(|s| *s == Survey::Open));
    let may = offered(TicketCommandKind::AnswerSurvey);
    let may_close = offered(TicketCommandKind::CloseSurvey);
    let own = Memo::new(move |_| {
        view.app
            .actor()
            .is_some_and(|me| view.ticket(|t| t.worked_on_by(me)))
    });
    let closing = RwSignal::new(false);
    let outcome = move || match survey.get() {
        Survey::Open => ().into_any(),
        Survey::Closed(why, at) => view! {
            <p><Pill label=move || domain::survey_outcome(why) /> " " {move || when(at)}</p>
        }
        .into_any(),
        Survey::Answered(answers, at) => view! { <Answers answers at /> }.into_any(),
    };
    view! {
        <Panel title=w::survey>
            {outcome}
            <Show when=move || open.get()>
                <HandOverButton to=Purpose::Survey(TicketView::get().id) label=h::to_answer />
                <Show
                    when=move || may.get() && !own.get()
                    fallback=move || view! {
                        <p class="quiet">
                            {move || if own.get() { refusals::refusal(&Refusal::SurveyByWorker) } else { w::survey_is_others().into() }}
                        </p>
                    }
                >
                    <WithDraft key=TicketForm::Survey.key() let:draft>
                        <SurveyForm draft />
                    </WithDraft>
                    <Show when=move || may_close.get()>
                        <Show
                            when=move || closing.get()
                            fallback=move || view! {
                                <div class="row">
                                    <Button label=w::close_survey look=Look::Quiet on_press=move || closing.set(true) />
                                </div>
                            }
                        >
                            <WithDraft key=TicketForm::CloseSurvey.key() let:draft>
                                <CloseForm draft closing />
                            </WithDraft>
                        </Show>
                    </Show>
                </Show>
            </Show>
        </Panel>
    }
}

#[component]
fn Answers(answers: SurveyAnswers, at: aftercare_core::time::Instant) -> impl IntoView {
    let low = answers.is_low();
    let score = |n: u8| format!("{n} / 5");
    let facts = vec![
        Fact::new(w::score_service, score(answers.service)),
        Fact::new(w::score_result, score(answers.result)),
        Fact::new(w::score_speed, score(answers.speed)),
        Fact::new(w::comment, answers.comment),
        Fact::new(w::respondent, answers.respondent),
        Fact::new(w::answered_by, move || {
            domain::survey_channel(answers.channel)
        }),
        Fact::new(w::answered_at, move || when(at)),
    ];
    view! {
        {low.then(|| view! { <Banner tone=Tone::Danger>{w::low_score}</Banner> })}
        <DefinitionList facts />
    }
}

/// A score that is kept in a draft's text.
pub(super) fn score(text: RwSignal<String>) -> RwSignal<Option<u8>> {
    let score = RwSignal::new(text.with_untracked(|t| t.parse().ok()));
    Effect::watch(
        move || score.get(),
        move |n: &Option<u8>, _, _| text.set(n.map(|n| n.to_string()).unwrap_or_default()),
        false,
    );
    score
}

#[component]
fn SurveyForm(draft: Draft) -> impl IntoView {
    let form = Form::new("survey", |_| None);
    let app = form.view.app;
    let by_ward = untrack(|| app.is_ward());
    let usual = if by_ward {
        SurveyChannel::Tablet
    } else {
        SurveyChannel::Phone
    };
    let channel = draft.text("channel", value_of(usual));
    let respondent = draft.text("respondent", form.view.me_of_ward());
    let (service, result, speed) = (
        score(draft.text("service", "")),
        score(draft.text("result", "")),
        score(draft.text("speed", "")),
    );
    let comment = draft.text("comment", "");
    let press = move || {
        let scores = [("service", service), ("result", result), ("speed", speed)];
        let missing: Vec<(&'static str, TextProp)> = scores
            .iter()
            .filter(|(_, s)| s.get_untracked().is_none())
            .map(|(part, _)| {
                let say = || refusals::refusal(&Refusal::ScoreOutOfRange);
                (*part, say.into())
            })
            .collect();
        if !form.complete(missing) {
            return;
        }
        let of = |score: RwSignal<Option<u8>>| score.get_untracked().unwrap_or_default();
        let answers = SurveyAnswers {
            channel: chosen(channel).unwrap_or(usual),
            respondent: typed(respondent),
            service: of(service),
            result: of(result),
            speed: of(speed),
            comment: typed(comment),
        };
        form.send(
            TicketCommand::AnswerSurvey(answers),
            w::survey_saved,
            move || draft.clear(),
        );
    };
    view! {
        <div class="steps-form">
            <Mend form />
            <StarScore name=form.name("service") label=w::score_service value=service required=true error=form.error("service") />
            <StarScore name=form.name("result") label=w::score_result value=result required=true error=form.error("result") />
            <StarScore name=form.name("speed") label=w::score_speed value=speed required=true error=form.error("speed") />
            <TextArea name=form.name("comment") label=w::comment value=comment rows=2 />
            <div class="columns">
                <TextField name=form.name("respondent") label=w::respondent value=respondent offers=names_of_ward(form.view) />
                // The ward answers where it is.
                {(!by_ward).then(|| view! {
                    <Segmented name=form.name("channel") label=w::answered_by value=channel options=choices(domain::survey_channel) />
                })}
            </div>
            <div class="row">
                <Button label=w::save_survey look=Look::Primary icon=Glyph::Star busy=form.busy() on_press=press />
            </div>
        </div>
    }
}

#[component]
fn CloseForm(draft: Draft, closing: RwSignal<bool>) -> impl IntoView {
    let form = Form::new("close-survey", |_| Some("outcome"));
    let outcome = draft.text("outcome", "");
    let press = move || {
        let Some(outcome) = chosen::<SurveyOutcome>(outcome) else {
            form.complete(vec![("outcome", w::say_why_closed.into())]);
            return;
        };
        let command = TicketCommand::CloseSurvey(outcome);
        form.send(command, w::survey_closed, move || draft.clear());
    };
    view! {
        <div class="steps-form">
            <Segmented name=form.name("outcome") label=w::why_closed value=outcome options=choices(domain::survey_outcome) required=true error=form.error("outcome") />
            <div class="row">
                <Button label=w::close_now busy=form.busy() on_press=press />
                <GiveUp draft close=move || closing.set(false) reopen=move || closing.set(true) />
            </div>
        </div>
    }
}
