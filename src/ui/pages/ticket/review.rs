//! Step 5, the review: complaint, reportability, return or approval; and addenda afterwards (SPEC §3.5).

use super::acceptance::{LateSigning, ShownRecord, WordsGiven};
use super::step::{
    Form, Mend, TicketForm, WithReason, choices, chosen, lacks, offered, send_plainly,
    tell_trouble, today, typed, value_of, watch,
};
use super::vigilance::VigilancePanel;
use super::{Sending, TicketView};
use crate::app::Draft;
use crate::ui::components::{
    Banner, Button, Choice, Confirm, DateField, DefinitionList, Fact, Look, Panel, Pill, Segmented,
    Select, TextArea, Tone, WithDraft,
};
use crate::ui::format;
use crate::ui::icons::Glyph;
use crate::ui::naming::bilingual;
use crate::ui::words::{domain, refusals, steps as w};
use aftercare_core::domain::emergency::Emergency;
use aftercare_core::domain::people::Person;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::roles::{Act, Role};
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::record::Verdict;
use aftercare_core::domain::ticket::{
    Complaint, PatientHarm, Reportable, Review, SignatureState, StageKind,
};
use aftercare_core::domain::{Refusal, World};
use leptos::{prelude::*, text_prop::TextProp};

/// Step 5: customer service reviews.
#[component]
pub fn ReviewForms() -> impl IntoView {
    let view = TicketView::get();
    let may = offered(TicketCommandKind::Approve);
    let record = watch(|t| t.record().cloned());
    let own = Memo::new(move |_| {
        view.app
            .actor()
            .is_some_and(|me| view.ticket(|t| t.worked_on_by(me)))
    });
    let harm = watch(|t| t.report.harm);
    let number = watch(|t| t.reviews.len());
    let nobody = Memo::new(move |_| {
        let reviews = |p: &Person| p.active && p.role == Role::CustomerService;
        let is_there = |w: &World| {
            w.people
                .values()
                .any(|r| r.voided.is_none() && reviews(&r.data))
        };
        !view.app.world(is_there)
    });
    let nobody_there = move || {
        view! {
            " " {w::no_reviewer} " "
            {view.app.may(Act::EditPeople).then(|| view! {
                <a href=crate::ui::route::href(&["registers", "people", "new"])>{w::add_reviewer}</a>
            })}
        }
    };
    let unsaved = RwSignal::new(false);
    let facts = Signal::derive(move || {
        record.get().map_or_else(Vec::new, |r| {
            vec![
                Fact::new(w::fault_account, r.fault),
                Fact::new(w::cause_analysis, r.analysis),
                Fact::new(w::measures_and_parts, r.measures),
                Fact::new(w::advice, r.advice),
            ]
        })
    });
    view! {
        <div class="stack">
            <Show when=move || matches!(harm.get(), PatientHarm::Affected | PatientHarm::Harmed)>
                <Banner tone=Tone::Danger>{move || w::patient_says(domain::harm(harm.get()))}</Banner>
            </Show>
            <Panel title=w::service_record><DefinitionList facts /></Panel>
            <Panel title=w::what_is_signed><ShownRecord /></Panel>
            <WordsGiven />
            <LateSigning />
            <VigilancePanel />
            <Show when=move || may.get() fallback=move || view! { <Banner>{w::review_is_others}{move || nobody.get().then(nobody_there)}</Banner> }>
                <Show
                    when=move || !own.get()
                    fallback=|| view! { <Banner tone=Tone::Warn>{|| refusals::refusal(&Refusal::OwnWork)}</Banner> }
                >
                    <Panel
                        title=w::complaint_and_report
                        aside=move || view! {
                            <Show when=move || { number.get() > 0 }>
                                <Pill label=w::decided tone=Tone::Ok icon=Glyph::Check />
                            </Show>
                        }
                    >
                        <WithDraft key=TicketForm::Review.key() let:draft>
                            <Decision draft unsaved />
                        </WithDraft>
                    </Panel>
                    <Approval unsaved />
                </Show>
            </Show>
        </div>
    }
}

/// What the fields of a judgement say: whether it is a complaint and why, whether it is to be reported and why, by when.
fn texts(review: Option<&Review>) -> [String; 5] {
    review.map_or_else(Default::default, |r| {
        [
            value_of(r.complaint.verdict),
            r.complaint.reason.clone(),
            value_of(r.reportable.verdict),
            r.reportable.reason.clone(),
            r.reportable
                .deadline
                .map(|d| d.to_string())
                .unwrap_or_default(),
        ]
    })
}

#[component]
fn Decision(draft: Draft, unsaved: RwSignal<bool>) -> impl IntoView {
    let form = Form::new("review", |refusal| match refusal {
        Refusal::DeadlineMissing | Refusal::DeadlineBeforeReport => Some("deadline"),
        _ => None,
    });
    let view = form.view;
    let [said, why, reported, why_reported, by] =
        texts(view.ticket_now(|t| t.review().cloned()).as_ref());
    let complaint = draft.text("complaint", said);
    let why_complaint = draft.text("why-complaint", why);
    let reportable = draft.text("reportable", reported);
    let why_report = draft.text("why-reportable", why_reported);
    let known = view.ticket_now(|t| t.reported_at);
    // Only the day is recorded: what happened is what it was counted for.
    let happened = move |by: &str| {
        let at = view
            .app
            .world_now(|world| world.settings().event_due(known, by.parse().ok()?));
        at.map(|at| at.to_string()).unwrap_or_default()
    };
    let event = draft.text("event", happened(&by));
    let deadline = draft.text("deadline", by);
    let saved = watch(|t| t.review().cloned());
    let fields = [complaint, why_complaint, reportable, why_report, deadline];
    let typed_now = move || {
        let mut texts = fields.map(|field| field.with(|text| text.trim().to_owned()));
        // Where nothing is to be reported no day is asked for.
        if texts[2] == value_of(Verdict::No) {
            texts[4].clear();
        }
        texts
    };
    let is_as = move |review: Option<&Review>| typed_now() == texts(review);
    Effect::new(move || unsaved.set(!saved.with(|review| is_as(review.as_ref()))));
    // What another tab has decided stands here, too, unless something else was begun.
    Effect::watch(
        move || saved.get(),
        move |now, before, _| {
            if before.is_some_and(|before| untrack(|| is_as(before.as_ref()))) {
                let texts = texts(now.as_ref());
                event.set(happened(&texts[4]));
                for (field, text) in fields.iter().zip(texts) {
                    field.set(text);
                }
            }
        },
        false,
    );
    on_cleanup(move || {
        unsaved.try_set(false);
    });
    let due = Memo::new(move |_| {
        reportable.with(|r| matches!(r.parse(), Ok(Verdict::Yes | Verdict::Unclear)))
    });
    let table = Signal::derive(move || {
        view.app.world(|world| {
            let rows = world.settings().deadlines.clone().into_iter().enumerate();
            rows.map(|(i, row)| {
                Choice::new(i.to_string(), move || {
                    w::event_days(bilingual(&row.event), row.days)
                })
            })
            .collect::<Vec<_>>()
        })
    });
    // The deadline counts from the day on which it became known.
    Effect::watch(
        move || event.get(),
        move |at, _, _| {
            let due = |world: &World| world.settings().due_of(at.parse().ok()?, known);
            let day = view.app.world_now(due);
            if let Some(day) = day {
                deadline.set(day.to_string());
            }
        },
        false,
    );
    let press = move || {
        let verdicts = (chosen::<Verdict>(complaint), chosen::<Verdict>(reportable));
        let mut missing: Vec<(&'static str, TextProp)> = Vec::new();
        if verdicts.0.is_none() {
            missing.push(("complaint", w::say_complaint.into()));
        }
        if typed(why_complaint).is_empty() {
            missing.push(("why-complaint", lacks(RequiredField::Reason)));
        }
        if verdicts.1.is_none() {
            missing.push(("reportable", w::say_reportable.into()));
        }
        if typed(why_report).is_empty() {
            missing.push(("why-reportable", lacks(RequiredField::Reason)));
        }
        if !form.complete(missing) {
            return;
        }
        let (Some(complaint), Some(verdict)) = verdicts else {
            return;
        };
        let review = Review {
            complaint: Complaint {
                verdict: complaint,
                reason: typed(why_complaint),
            },
            reportable: Reportable {
                verdict,
                reason: typed(why_report),
                deadline: typed(deadline)
                    .parse()
                    .ok()
                    .filter(|_| verdict != Verdict::No),
            },
        };
        form.send(
            TicketCommand::Review(review),
            w::decision_saved,
            move || draft.clear(),
        );
    };
    view! {
        <div class="steps-form">
            <Mend form />
            <Segmented name=form.name("complaint") label=w::is_complaint value=complaint options=choices(domain::verdict) required=true error=form.error("complaint") />
            <TextArea name=form.name("why-complaint") label=w::why_complaint value=why_complaint rows=2 required=true error=form.error("why-complaint") />
            <Segmented name=form.name("reportable") label=w::is_reportable value=reportable options=choices(domain::verdict) required=true error=form.error("reportable") />
            <TextArea name=form.name("why-reportable") label=w::why_reportable value=why_report rows=2 required=true error=form.error("why-reportable") />
            <Show when=move || due.get()>
                <div class="columns">
                    <Select name=form.name("event") label=w::reportable_event value=event options=table />
                    <DateField name=form.name("deadline") label=w::report_by value=deadline required=true error=form.error("deadline") />
                </div>
            </Show>
            <div class="row">
                <Button label=w::save_decision busy=form.busy() on_press=press />
            </div>
        </div>
    }
}

/// Return with remarks, or approve: read-only from then on.
#[component]
fn Approval(unsaved: RwSignal<bool>) -> impl IntoView {
    let view = TicketView::get();
    let sending = Sending::new();
    tell_trouble(sending);
    let asked = RwSignal::new(false);
    let way = watch(|t| match t.signature_state() {
        SignatureState::Voided => Some(Refusal::SignatureVoided),
        SignatureState::Open => Some(Refusal::SignatureMissing),
        _ if t.kind().has_fault() && !t.is_complaint_decided() => Some(Refusal::ComplaintUndecided),
        _ => None,
    });
    let runs = Memo::new(move |_| {
        let running = |world: &World| world.emergency(view.id).is_some_and(Emergency::is_running);
        view.app.world(running).then_some(Refusal::EmergencyRunning)
    });
    let blocked = Signal::derive(move || match way.get().or_else(|| runs.get()) {
        Some(why) => Some(refusals::refusal(&why)),
        // What is archived stays as it is: nothing that was judged may be left behind.
        None => unsaved.get().then(|| w::decision_unsaved().to_owned()),
    });
    let keep_until = move || {
        let today = today(view);
        format::day(view.app.world(|w| w.settings().keep_until(today)))
    };
    view! {
        <div class="row">
            <WithReason
                stem=TicketForm::ReturnRecord.name()
                leads=StageKind::Recording
                opens=w::return_record
                label=w::what_to_mend
                verb=w::return_now
                said=w::returned_toast
                make=Callback::new(TicketCommand::Return)
            />
            <div class="end">
                <Button label=w::approve look=Look::Primary busy=sending.busy blocked on_press=move || asked.set(true) />
            </div>
        </div>
        <Confirm
            open=asked
            title=w::approve_question
            text=move || w::approve_means(keep_until())
            verb=w::approve_now
            on_confirm=move || send_plainly(view, sending, TicketCommand::Approve, w::approved)
        />
    }
}

/// A later remark on an archived record.
#[component]
pub(super) fn AddendumForm() -> impl IntoView {
    let may = offered(TicketCommandKind::Addendum);
    view! {
        <Show when=move || may.get()>
            <WithReason
                stem=TicketForm::Addendum.name()
                opens=w::add_addendum
                label=w::addendum
                hint=w::addendum_hint
                verb=w::save_addendum
                said=w::addendum_saved
                make=Callback::new(TicketCommand::Addendum)
            />
        </Show>
    }
}
