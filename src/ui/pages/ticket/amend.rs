//! What the report says is put right: who called, what is wrong, where and since when (SPEC §3.1). Kind,
//! urgency and device have commands of their own.

use super::step::{Form, Mend, TicketForm, chosen, codes, typed};
use crate::app::Draft;
use crate::ui::components::*;
use crate::ui::format;
use crate::ui::pages::report::{AnswerFields, Asked, choices, departments, sites};
use crate::ui::words::{domain, report as words, ticket as w};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::codes::CodeList;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::ticket::command::TicketCommand;
use aftercare_core::domain::ticket::{Channel, InUse, PatientHarm, Report, Ticket};
use aftercare_core::time::Instant;
use leptos::prelude::*;

/// The form that corrects the report.
#[component]
pub fn Amend(
    /// Runs when it was done.
    close: Callback<()>,
) -> impl IntoView {
    let key = TicketForm::Amend.key();
    view! { <WithDraft key let:draft><AmendForm draft close /></WithDraft> }
}

fn place(refusal: &Refusal) -> Option<&'static str> {
    Some(match refusal {
        Refusal::Missing(RequiredField::Reporter) => "reporter",
        Refusal::Missing(RequiredField::Device) => "unregistered",
        Refusal::InTheFuture(_) => "since",
        _ => "description",
    })
}

#[component]
fn AmendForm(draft: Draft, close: Callback<()>) -> impl IntoView {
    let form = Form::new("amend", place);
    let view = form.view;
    let before = view.ticket_now(|t| t.report.clone());
    let fault = before.kind.has_fault();
    let unknown = before.device.is_none() && view.ticket_now(Ticket::lacks_device);
    let local = |at: Option<Instant>| {
        at.map(|at| format::to_local_input(at.0))
            .unwrap_or_default()
    };
    let named = |id: Option<String>| id.unwrap_or_default();
    let reporter = draft.text("reporter", &before.reporter);
    let call_back = draft.text("call_back", &before.call_back);
    let description = draft.text("description", &before.description);
    let unregistered = draft.text("unregistered", &before.unregistered);
    let site = draft.text("site", named(before.site.map(|id| id.to_string())));
    let department = draft.text(
        "department",
        named(before.department.map(|id| id.to_string())),
    );
    let room = draft.text("place", &before.place);
    let channel = draft.text("channel", <&str>::from(before.channel));
    let in_use = draft.text("in_use", <&str>::from(before.in_use));
    let harm = draft.text("harm", <&str>::from(before.harm));
    let asked = Asked::of(draft, before.answers);
    let since = draft.text("since", local(before.since));
    let wanted = draft.text("wanted", local(before.wanted));
    let symptom = draft.text("symptom", named(before.symptom.map(|id| id.to_string())));
    let before = StoredValue::new(before);
    let press = move || {
        // The field shows whole minutes: one that was not touched keeps its seconds.
        let time = |of: RwSignal<String>, was: Option<Instant>| {
            let text = of.get_untracked();
            if text == local(was) {
                was
            } else {
                format::from_local_input(&text).map(Instant)
            }
        };
        let before = before.get_value();
        let report = Report {
            reporter: typed(reporter),
            call_back: typed(call_back),
            description: typed(description),
            unregistered: typed(unregistered),
            site: chosen(site),
            department: chosen(department),
            place: typed(room),
            channel: chosen(channel).unwrap_or(Channel::Phone),
            in_use: chosen(in_use).unwrap_or(InUse::Unknown),
            harm: chosen(harm).unwrap_or(PatientHarm::Unknown),
            answers: untrack(|| asked.answers()),
            since: time(since, before.since),
            wanted: time(wanted, before.wanted),
            symptom: chosen(symptom),
            ..before
        };
        form.send(
            TicketCommand::Amend(Box::new(report)),
            w::amended,
            move || {
                draft.clear();
                close.run(());
            },
        );
    };
    view! {
        <div class="stack">
            <Mend form />
            <TextArea name=form.name("description") label=move || if fault { words::description() } else { words::wish() }
                value=description required=true error=form.error("description") />
            {unknown.then(|| view! {
                <TextField name=form.name("unregistered") label=words::unregistered value=unregistered required=true error=form.error("unregistered") />
            })}
            <div class="columns">
                <TextField name=form.name("reporter") label=words::reporter value=reporter required=true error=form.error("reporter") />
                <TextField name=form.name("call_back") label=words::call_back value=call_back kind=TextKind::Tel />
            </div>
            <div class="columns">
                <Select name=form.name("site") label=words::site value=site options=sites(view.app) />
                <Select name=form.name("department") label=words::department value=department options=departments(view.app, site) />
                <TextField name=form.name("place") label=words::place value=room />
            </div>
            <Segmented name=form.name("channel") label=words::channel value=channel options=choices(domain::channel) />
            {match fault {
                true => view! {
                    <Segmented name=form.name("in_use") label=words::in_use value=in_use options=choices(domain::in_use) />
                    <Segmented name=form.name("harm") label=words::harm value=harm options=choices(domain::harm) />
                    <AnswerFields asked stem=form.name("") />
                    <div class="columns">
                        <DateTimeField name=form.name("since") label=words::since value=since error=form.error("since") />
                        <Select name=form.name("symptom") label=words::symptom value=symptom options=codes(view.app, CodeList::Symptom) />
                    </div>
                }.into_any(),
                false => view! { <DateTimeField name=form.name("wanted") label=words::wanted value=wanted /> }.into_any(),
            }}
            <div class="row"><Button label=w::save_report look=Look::Primary busy=form.busy() on_press=press /></div>
        </div>
    }
}
