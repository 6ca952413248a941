//! What the repair came to: the fields, for finishing it and for putting it right afterwards (SPEC §3.3).

use crate::app::Draft;
use crate::ui::components::{Banner, Choice, Segmented, Select, TextArea, TextField, Tone};
use crate::ui::pages::ticket::TicketView;
use crate::ui::pages::ticket::correction::{Correcting, Correction, unsaid};
use crate::ui::pages::ticket::step::{
    Form, TicketForm, choices, chosen, codes, lacks, today, typed, value_of, watch,
};
use crate::ui::words::{domain, steps as w};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::codes::CodeList;
use aftercare_core::domain::device::Cover;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::ticket::command::TicketCommand;
use aftercare_core::domain::ticket::repair::ConfirmedCause;
use aftercare_core::domain::ticket::{Diagnosis, Remedy, RepairOutcome, Ticket};
use aftercare_core::journal::EventId;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// The value of "confirmed" in the field that asks for the cause.
const CONFIRMED: &str = "confirmed";
const NOT_REPRODUCED: &str = "not_reproduced";

/// The texts of the form.
#[derive(Clone, Copy)]
pub(super) struct Outcome {
    has_fault: bool,
    inspection: RwSignal<String>,
    certain: RwSignal<String>,
    cause: RwSignal<String>,
    cause_code: RwSignal<String>,
    damaged: RwSignal<String>,
    measures: RwSignal<String>,
    action: RwSignal<String>,
    before: RwSignal<String>,
    after: RwSignal<String>,
    explained: RwSignal<String>,
    cover: RwSignal<String>,
}

impl Outcome {
    /// The texts of a draft; what was not typed yet begins with what is known.
    pub fn of(draft: Draft, view: TicketView) -> Self {
        let start = view.ticket_now(|ticket| {
            ticket
                .repair()
                .cloned()
                .unwrap_or_else(|| first_guess(ticket, view))
        });
        let known = view.ticket_now(|t| t.repair().is_some());
        let certain = match (&start.cause, known) {
            (Some(_), _) => CONFIRMED,
            (None, true) => NOT_REPRODUCED,
            (None, false) => "",
        };
        let cause = start.cause.unwrap_or_default();
        let code = |id: Option<aftercare_core::id::CodeId>| id.map(code_value).unwrap_or_default();
        let pays = if known {
            value_of(start.cover)
        } else {
            covered(view).map_or_else(String::new, value_of)
        };
        Self {
            has_fault: view.ticket_now(|t| t.kind().has_fault()),
            inspection: draft.text("inspection", start.inspection),
            certain: draft.text("certain", certain),
            cause: draft.text("cause", cause.text),
            cause_code: draft.text("cause-code", code(cause.code)),
            damaged: draft.text("damaged", start.damaged),
            measures: draft.text("measures", start.measures),
            action: draft.text("action", code(start.action)),
            before: draft.text("before", start.software_before),
            after: draft.text("after", start.software_after),
            explained: draft.text("explained", start.explained),
            cover: draft.text("cover", pays),
        }
    }

    /// What was typed, when nothing is missing; what is missing is shown, with what else the form lacks.
    pub fn read(
        self,
        form: Form,
        lacks_too: Option<(&'static str, TextProp)>,
    ) -> Option<RepairOutcome> {
        let certain = typed(self.certain);
        let cover = chosen::<Cover>(self.cover);
        let mut missing: Vec<(&'static str, TextProp)> = Vec::new();
        if self.has_fault {
            if certain.is_empty() {
                missing.push(("certain", w::say_certain.into()));
            } else if certain == CONFIRMED && typed(self.cause).is_empty() {
                missing.push(("cause", lacks(RequiredField::Cause)));
            }
        }
        if typed(self.measures).is_empty() {
            missing.push(("measures", lacks(RequiredField::Measures)));
        }
        if typed(self.explained).is_empty() {
            missing.push(("explained", lacks(RequiredField::Explanation)));
        }
        if cover.is_none() {
            missing.push(("cover", w::say_cover.into()));
        }
        missing.extend(lacks_too);
        if !form.complete(missing) {
            return None;
        }
        let cause = (self.has_fault && certain == CONFIRMED).then(|| ConfirmedCause {
            text: typed(self.cause),
            code: chosen(self.cause_code),
        });
        Some(RepairOutcome {
            inspection: typed(self.inspection),
            cause,
            damaged: typed(self.damaged),
            measures: typed(self.measures),
            action: chosen(self.action),
            software_before: typed(self.before),
            software_after: typed(self.after),
            explained: typed(self.explained),
            cover: cover?,
        })
    }
}

fn code_value(id: aftercare_core::id::CodeId) -> String {
    id.to_string()
}

/// Who pays by the register.
fn covered(view: TicketView) -> Option<Cover> {
    let (device, day) = (view.ticket_now(|t| t.device), today(view));
    view.app
        .world_now(|w| device.and_then(|id| w.device(id)?.cover_on(day)))
}

/// Who pays by a cover that the register doesn't promise: the ward signs for it, so it is said before.
#[component]
pub(super) fn CoverUnknown(pays: RwSignal<String>) -> impl IntoView {
    let known = covered(TicketView::get());
    let is_unknown = Memo::new(move |_| {
        let pays = pays.with(|pays| pays.parse::<Cover>().ok());
        matches!(pays, Some(Cover::Warranty | Cover::Contract)) && pays != known
    });
    view! {
        <Show when=move || is_unknown.get()>
            <p class="field-hint">{w::cover_unknown}</p>
        </Show>
    }
}

/// What is known before the form is opened: the likely cause, the guidance, the device's software.
fn first_guess(ticket: &Ticket, view: TicketView) -> RepairOutcome {
    let diagnosis = ticket.diagnosis();
    let likely = diagnosis.and_then(Diagnosis::suspect);
    let software = view
        .app
        .world_now(|w| Some(w.device(ticket.device?)?.software_version.clone()))
        .unwrap_or_default();
    RepairOutcome {
        inspection: String::new(),
        cause: likely.map(|c| ConfirmedCause {
            text: c.text.clone(),
            code: c.code,
        }),
        damaged: String::new(),
        measures: match diagnosis.map(|d| &d.remedy) {
            Some(Remedy::Remote { guidance }) => guidance.clone(),
            _ => String::new(),
        },
        action: None,
        software_before: software.clone(),
        software_after: software,
        explained: String::new(),
        cover: Cover::Charged,
    }
}

/// Which part of the form a refusal belongs to.
pub(super) fn place(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::Missing(RequiredField::Cause) => Some("cause"),
        Refusal::Missing(RequiredField::Measures) => Some("measures"),
        Refusal::Missing(RequiredField::Explanation) => Some("explained"),
        Refusal::Missing(RequiredField::Reason) => Some("reason"),
        _ => None,
    }
}

/// The fields.
#[component]
pub(super) fn OutcomeFields(outcome: Outcome, form: Form) -> impl IntoView {
    let view = form.view;
    let confirmed = Memo::new(move |_| outcome.certain.with(|c| c == CONFIRMED));
    let certain = vec![
        Choice::new(CONFIRMED, w::cause_confirmed),
        Choice::new(NOT_REPRODUCED, w::not_reproduced),
    ];
    let action = codes(view.app, CodeList::Action);
    view! {
        <TextArea name=form.name("inspection") label=w::inspection value=outcome.inspection rows=2 />
        <Show when=move || outcome.has_fault>
            <div class="steps-choices">
                <Segmented
                    name=form.name("certain")
                    label=w::cause_found
                    value=outcome.certain
                    options=certain.clone()
                    required=true
                    error=form.error("certain")
                />
            </div>
            <Show when=move || confirmed.get()>
                <div class="columns">
                    <TextArea name=form.name("cause") label=w::confirmed_cause value=outcome.cause rows=2 required=true error=form.error("cause") />
                    <Select name=form.name("cause-code") label=w::cause_code value=outcome.cause_code options=codes(view.app, CodeList::Cause) />
                </div>
            </Show>
            <TextArea name=form.name("damaged") label=w::damaged value=outcome.damaged rows=2 />
        </Show>
        <div class="columns">
            <TextArea name=form.name("measures") label=w::measures value=outcome.measures rows=3 required=true error=form.error("measures") />
            <Select name=form.name("action") label=w::action_code value=outcome.action options=action />
        </div>
        <div class="columns">
            <TextField name=form.name("before") label=w::software_before value=outcome.before />
            <TextField name=form.name("after") label=w::software_after value=outcome.after />
        </div>
        <TextArea name=form.name("explained") label=w::explained value=outcome.explained rows=2 required=true error=form.error("explained") />
        <Segmented name=form.name("cover") label=w::work_cover value=outcome.cover options=choices(domain::cover) required=true error=form.error("cover") />
        <CoverUnknown pays=outcome.cover />
    }
}

fn stands(ticket: &Ticket) -> Option<EventId> {
    ticket.repairs.last().map(|r| r.event)
}

/// What was written down of the repair was wrong: it is put right with a reason.
#[component]
pub fn CorrectRepair() -> impl IntoView {
    let form = |draft, open| view! { <CorrectForm draft open /> }.into_any();
    view! { <Correction of=TicketForm::CorrectRepair stands opens=w::correct_repair form /> }
}

#[component]
fn CorrectForm(draft: Draft, open: RwSignal<bool>) -> impl IntoView {
    let form = Form::new("correct", place);
    let outcome = Outcome::of(draft, form.view);
    let reason = draft.text("reason", "");
    let signed = watch(|t| t.signature().is_some());
    let press = move || {
        if let Some(repair) = outcome.read(form, unsaid(reason)) {
            let command = TicketCommand::CorrectRepair(repair, typed(reason));
            form.send(command, w::repair_corrected, move || {
                draft.clear();
                open.try_set(false);
            });
        }
    };
    view! {
        <Correcting draft form open stands reason press>
            <Show when=move || signed.get()>
                <Banner tone=Tone::Warn>{w::correction_voids}</Banner>
            </Show>
            <OutcomeFields outcome form />
        </Correcting>
    }
}
