//! Step 5, the service record: complete before it can be submitted (SPEC §3.5).

use super::acceptance::{LateSigning, WordsGiven};
use super::diagnosis::CorrectDiagnosis;
use super::repair::{CorrectRepair, Parts, Times, part_words};
use super::step::{Form, Mend, OthersStep, TicketForm, offered, typed, watch};
use super::vigilance::VigilancePanel;
use crate::app::Draft;
use crate::ui::components::{Banner, Button, Look, Panel, TextArea, Tone, WithDraft};
use crate::ui::words::{refusals, steps as w};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::decide::work_is_running;
use aftercare_core::domain::ticket::{ServiceRecord, SignatureState, StageKind, Ticket};
use leptos::{prelude::*, text_prop::TextProp};

/// Step 5: the service record.
#[component]
pub fn RecordForms() -> impl IntoView {
    let mine = offered(TicketCommandKind::Submit);
    let returned = watch(|t| {
        let back = t
            .returns
            .iter()
            .rev()
            .find(|r| r.what.from == StageKind::InReview);
        back.map(|r| r.what.reason.clone())
    });
    let round = super::TicketView::get().ticket_now(|t| t.records.len());
    view! {
        <div class="stack">
            {move || returned.get().map(|why| view! {
                <Banner tone=Tone::Warn>{move || w::returned_because(why.clone())}</Banner>
            })}
            <LateSigning />
            <Show when=move || mine.get() fallback=|| view! { <OthersStep says=w::record_is_others /> }>
                <Panel title=w::service_record>
                    <WithDraft key=TicketForm::Record.key_in(round) let:draft>
                        <RecordForm draft />
                    </WithDraft>
                </Panel>
                <div class="row"><CorrectRepair /><CorrectDiagnosis /></div>
            </Show>
            <VigilancePanel />
            <Parts />
            <Times />
            <WordsGiven />
        </div>
    }
}

/// The record as the steps before it tell it.
fn told(t: &Ticket) -> ServiceRecord {
    if let Some(record) = t.record() {
        return record.clone();
    }
    let lines = |all: Vec<String>| {
        let full: Vec<String> = all.into_iter().filter(|l| !l.trim().is_empty()).collect();
        full.join("\n")
    };
    let repair = t.repair();
    let text = |look: fn(&aftercare_core::domain::ticket::RepairOutcome) -> String| {
        repair.map(look).unwrap_or_default()
    };
    let mut measures = vec![text(|r| r.measures.clone())];
    measures.extend(t.fitted_parts().map(|p| part_words(&p.what)));
    ServiceRecord {
        fault: lines(vec![
            t.report.description.clone(),
            text(|r| r.inspection.clone()),
        ]),
        analysis: lines(vec![
            text(|r| {
                r.cause
                    .as_ref()
                    .map_or_else(|| w::not_reproduced().into(), |c| c.text.clone())
            }),
            text(|r| r.damaged.clone()),
        ]),
        measures: lines(measures),
        advice: text(|r| r.explained.clone()),
    }
}

#[component]
fn RecordForm(draft: Draft) -> impl IntoView {
    let form = Form::new("record", |refusal| match refusal {
        Refusal::RecordIncomplete(RequiredField::FaultAccount) => Some("fault"),
        Refusal::RecordIncomplete(RequiredField::CauseAnalysis) => Some("analysis"),
        Refusal::RecordIncomplete(RequiredField::Measures) => Some("measures"),
        _ => None,
    });
    let view = form.view;
    let has_fault = view.ticket_now(|t| t.kind().has_fault());
    let begun = move |t: &Ticket| {
        let told = told(t);
        let analysis = if has_fault {
            told.analysis
        } else {
            String::new()
        };
        [
            ("fault", told.fault),
            ("analysis", analysis),
            ("measures", told.measures),
            ("advice", told.advice),
        ]
    };
    let [fault, analysis, measures, advice] =
        untrack(|| view.ticket_now(begun)).map(|(part, words)| draft.text(part, words));
    // A part that is struck out or another one that comes changes what the record would say; what was typed stays.
    Effect::watch(
        move || view.ticket(begun),
        move |now, _, _| {
            for (part, words) in now {
                draft.renew(part, words.clone());
            }
        },
        false,
    );
    let way = watch(|t| match t.signature_state() {
        _ if work_is_running(t) => Some(Refusal::WorkStillRunning),
        SignatureState::Valid | SignatureState::Absent => None,
        SignatureState::Voided => Some(Refusal::SignatureVoided),
        SignatureState::Open => Some(Refusal::SignatureMissing),
    });
    let blocked = Signal::derive(move || way.get().map(|r| refusals::refusal(&r)));
    let press = move || {
        let needed = [
            (fault, "fault", RequiredField::FaultAccount, true),
            (
                analysis,
                "analysis",
                RequiredField::CauseAnalysis,
                has_fault,
            ),
            (measures, "measures", RequiredField::Measures, true),
        ];
        let missing: Vec<(&'static str, TextProp)> = needed
            .into_iter()
            .filter(|(text, _, _, asked)| *asked && typed(*text).is_empty())
            .map(|(_, part, field, _)| {
                let say = move || refusals::refusal(&Refusal::RecordIncomplete(field));
                (part, say.into())
            })
            .collect();
        if !form.complete(missing) {
            return;
        }
        let record = ServiceRecord {
            fault: typed(fault),
            analysis: typed(analysis),
            measures: typed(measures),
            advice: typed(advice),
        };
        form.send(TicketCommand::Submit(record), w::submitted, move || {
            draft.clear()
        });
    };
    view! {
        <div class="steps-form">
            <Mend form />
            <TextArea name=form.name("fault") label=w::fault_account value=fault required=true error=form.error("fault") />
            <Show when=move || has_fault>
                <TextArea name=form.name("analysis") label=w::cause_analysis value=analysis required=true error=form.error("analysis") />
            </Show>
            <TextArea name=form.name("measures") label=w::measures_and_parts value=measures required=true error=form.error("measures") />
            <TextArea name=form.name("advice") label=w::advice value=advice />
            <div class="steps-foot">
                <Button label=w::submit_record look=Look::Primary busy=form.busy() blocked on_press=press />
            </div>
        </div>
    }
}
