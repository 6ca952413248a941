//! Step 2: what it may be, what was ruled out, and what is done about it.

use super::repair::{Times, Waiting};
use super::step::{
    Form, Mend, StepForm, choices, chosen, codes, lacks, offered, send_plainly, tell_trouble,
    typed, watch,
};
use super::store_parts::{ReserveRows, Reserving};
use super::view::{Sending, TicketView};
use super::visit::{KitRows, KitsToTake};
use crate::app::Draft;
use crate::ui::components::*;
use crate::ui::format;
use crate::ui::icons::Glyph;
use crate::ui::naming;
use crate::ui::words::{domain, ticket as w};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::codes::CodeList;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::{Cause, Diagnosis, Likelihood, Remedy};
use aftercare_core::time::Instant;
use leptos::{prelude::*, text_prop::TextProp};

/// How many causes a diagnosis can name.
const MOST: usize = 12;

/// Step 2: the diagnosis.
#[component]
pub fn DiagnosisForms() -> impl IntoView {
    let view = TicketView::get();
    let mine = offered(TicketCommandKind::Diagnose);
    let may_take = offered(TicketCommandKind::TakeOver);
    let whose = watch(|t| t.assignment().map(|a| a.engineer));
    let name = move || super::step::person_name(view, whose.get());
    let sending = Sending::new();
    tell_trouble(sending);
    let take = move || send_plainly(view, sending, TicketCommand::TakeOver, w::taken_over);
    let key = StoredValue::new(StepForm::Diagnosis.key());
    view! {
        <Waiting />
        <Show when=move || !mine.get()>
            <Banner action=move || view! {
                <Show when=move || may_take.get()>
                    <Button label=w::take_over busy=sending.busy on_press=take />
                </Show>
            }>{move || w::whose_move(name())}</Banner>
        </Show>
        <Show when=move || mine.get()>
            <Panel title=w::diagnosis>
                <WithDraft key=key.get_value() let:draft><DiagnosisForm draft /></WithDraft>
            </Panel>
            <Times />
        </Show>
    }
}

fn place(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::Missing(RequiredField::Cause) => Some("cause-1"),
        Refusal::Missing(RequiredField::Measures) => Some("guidance"),
        Refusal::KitUnfit(..) => Some("tools"),
        // Which of the rows it is of is not told.
        Refusal::Stock(_) | Refusal::NoQuantity => None,
        Refusal::ArrivalPassed | Refusal::Missing(RequiredField::PlannedArrival) => Some("arrival"),
        _ => Some("contacted"),
    }
}

#[component]
fn DiagnosisForm(draft: Draft) -> impl IntoView {
    let form = Form::new("diagnosis", place);
    let view = form.view;
    let contacted = draft.text("contacted", "");
    let contact = draft.text("contact", "");
    let rows = draft.text("rows", "1");
    let count = move || rows.get().parse::<usize>().unwrap_or(1).clamp(1, MOST);
    let remedy = draft.text("remedy", "visit");
    let guidance = draft.text("guidance", "");
    let arrival = draft.text("arrival", "");
    let tools = draft.text(
        "tools",
        view.ticket_now(|t| {
            view.app.world_now(|world| {
                let device = t.device.and_then(|id| world.device(id))?;
                world
                    .category_of(device)
                    .and_then(|id| world.category(id))
                    .map(|c| naming::half(&c.tools).to_owned())
            })
        })
        .unwrap_or_default(),
    );
    let parts = draft.text("parts", "");
    let reserving = Reserving::of(draft);
    let kits = KitRows::of(draft);
    let cause = move |n: usize| draft.text(&format!("cause-{n}"), "");
    let code = move |n: usize| draft.text(&format!("code-{n}"), "");
    let likelihood = move |n: usize| draft.text(&format!("likelihood-{n}"), "possible");
    // Known faults of the model, and what devices of the same model had before.
    let known = Memo::new(move |_| {
        view.ticket(|t| {
            view.app.world(|world| {
                let device = t.device.and_then(|id| world.device(id))?;
                let model = device.model.and_then(|id| world.model(id))?;
                Some(
                    model
                        .known_faults
                        .iter()
                        .map(|k| k.cause.clone())
                        .filter(|c| !c.trim().is_empty())
                        .collect::<Vec<_>>(),
                )
            })
        })
        .unwrap_or_default()
    });
    let adopt = move |found: String| {
        let last = count();
        let free = (1..=last).find(|n| cause(*n).with_untracked(|c| c.trim().is_empty()));
        let at = free.unwrap_or_else(|| {
            rows.set((last + 1).min(MOST).to_string());
            (last + 1).min(MOST)
        });
        cause(at).set(found);
    };
    let remove = move |gone: usize| {
        let last = count();
        for n in gone..last {
            cause(n).set(cause(n + 1).get_untracked());
            code(n).set(code(n + 1).get_untracked());
            likelihood(n).set(likelihood(n + 1).get_untracked());
        }
        cause(last).set(String::new());
        rows.set(last.saturating_sub(1).max(1).to_string());
    };
    let press = move || {
        let time =
            |text: RwSignal<String>| format::from_local_input(&text.get_untracked()).map(Instant);
        let causes = (1..=count()).map(|n| Cause {
            text: typed(cause(n)),
            code: chosen(code(n)),
            likelihood: chosen(likelihood(n)).unwrap_or(Likelihood::Possible),
        });
        let causes: Vec<Cause> = causes.filter(|c| !c.text.is_empty()).collect();
        let visits = remedy.with_untracked(|remedy| remedy != "remote");
        let mut missing: Vec<(String, TextProp)> = Vec::new();
        let mut lack = |field: &str, say: TextProp| missing.push((field.to_owned(), say));
        // A contact that nobody noted is none: the promise to answer is measured by it.
        let contacted_at = time(contacted);
        if contacted_at.is_none() {
            lack("contacted", w::say_contacted.into());
        }
        if causes.is_empty() {
            lack("cause-1", lacks(RequiredField::Cause));
        }
        match visits {
            true if time(arrival).is_none() => {
                lack("arrival", lacks(RequiredField::PlannedArrival));
            }
            false if typed(guidance).is_empty() => {
                lack("guidance", lacks(RequiredField::Measures));
            }
            _ => {}
        }
        if visits {
            missing.extend(reserving.unclear());
        }
        if !form.complete(missing) {
            return;
        }
        let Some(contacted_at) = contacted_at else {
            return;
        };
        let remedy = match remedy.get_untracked().as_str() {
            "remote" => Remedy::Remote {
                guidance: typed(guidance),
            },
            _ => match time(arrival) {
                Some(arrival) => Remedy::Visit {
                    arrival,
                    tools: typed(tools),
                    parts: typed(parts),
                    reserve: reserving.read(),
                    kits: kits.read(view.app),
                },
                None => {
                    return form.refuse("arrival", Refusal::Missing(RequiredField::PlannedArrival));
                }
            },
        };
        let diagnosis = Diagnosis {
            contacted_at,
            contact: typed(contact),
            causes,
            remedy,
        };
        form.send(
            TicketCommand::Diagnose(diagnosis),
            w::diagnosed,
            move || draft.clear(),
        );
    };
    let remedies = Signal::derive(|| {
        vec![
            Choice::new("visit", w::visit),
            Choice::new("remote", w::remote),
        ]
    });
    view! {
        <div class="stack">
            <Mend form />
            <div class="columns">
                <DateTimeField name=form.name("contacted") label=w::contacted_at value=contacted now=true required=true error=form.error("contacted") />
                <TextField name=form.name("contact") label=w::contact value=contact />
            </div>
            {move || {
                let known = known.get();
                (!known.is_empty()).then(|| view! {
                    <div class="stack">
                        <h3>{w::known}</h3>
                        {known.into_iter().map(|found| {
                            let label = found.clone();
                            view! { <Button label=move || w::use_it(&label) look=Look::Quiet icon=Glyph::Plus on_press=move || adopt(found.clone()) /> }
                        }).collect_view()}
                    </div>
                })
            }}
            <h3>{w::causes}</h3>
            {move || (1..=count()).map(|n| view! {
                <div class="ticket-cause">
                    <TextField name=form.name(&format!("cause-{n}")) label=move || w::cause_n(n) value=cause(n) error=form.error(&format!("cause-{n}")) />
                    <Select name=form.name(&format!("code-{n}")) label=move || w::cause_code(n) value=code(n) options=codes(view.app, CodeList::Cause) />
                    <Segmented name=form.name(&format!("likelihood-{n}")) label=move || w::likelihood_n(n) value=likelihood(n)
                        options=Signal::derive(|| choices(domain::likelihood)) />
                    {(count() > 1).then(|| view! { <IconButton label=move || w::remove_cause(n) icon=Glyph::Close on_press=move |()| remove(n) /> })}
                </div>
            }).collect_view()}
            <div class="row">
                <Button label=w::add_cause look=Look::Quiet icon=Glyph::Plus on_press=move || rows.set((count() + 1).min(MOST).to_string()) />
            </div>
            <Segmented name=form.name("remedy") label=w::remedy value=remedy options=remedies />
            {move || match remedy.get() == "remote" {
                true => view! {
                    <TextArea name=form.name("guidance") label=w::guidance value=guidance rows=3 required=true error=form.error("guidance") />
                }.into_any(),
                false => view! {
                    <DateTimeField name=form.name("arrival") label=w::arrival value=arrival required=true error=form.error("arrival") />
                    <div class="columns">
                        <TextArea name=form.name("tools") label=w::tools value=tools rows=2 error=form.error("tools") />
                        <TextArea name=form.name("parts") label=w::parts value=parts rows=2 />
                    </div>
                    <KitsToTake form rows=kits arrival />
                    <ReserveRows form rows=reserving />
                }.into_any(),
            }}
            <div class="row"><Button label=w::finish_diagnosis look=Look::Primary busy=form.busy() on_press=press /></div>
        </div>
    }
}
