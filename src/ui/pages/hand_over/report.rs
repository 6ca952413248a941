//! The ward reports a fault on one device: what happened, who says so, how to call back.

use super::{Names, known_names};
use crate::app::{App, Draft, Errand};
use crate::ui::components::Errors;
use crate::ui::components::*;
use crate::ui::pages::report::{AnswerFields, Asked, choices};
use crate::ui::pages::to_mend;
use crate::ui::papers::{Pending, PendingPapers};
use crate::ui::words::{domain, hand_over as w, papers, refusals, report as words};
use crate::ui::{format, naming};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::emergency::rules::{Answers, Facts, judge};
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::ticket::summary::repeat_of;
use aftercare_core::domain::ticket::{Channel, HandOver, InUse, PatientHarm, Report, Urgency};
use aftercare_core::id::DeviceId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The form, bound to a draft of its device.
#[component]
pub(super) fn ReportForm(
    /// On which device.
    device: DeviceId,
    /// How the ward came to it.
    by: HandOver,
    /// Gets the ticket's number.
    #[prop(into)]
    on_done: Callback<String>,
) -> impl IntoView {
    let key = format!("report-by-ward/{device}");
    view! { <WithDraft key let:draft><Fields draft device by on_done /></WithDraft> }
}

#[component]
fn Fields(
    draft: Draft,
    device: DeviceId,
    by: HandOver,
    on_done: Callback<String>,
) -> impl IntoView {
    let app = App::get();
    let site = app.world_now(|world| world.device(device).and_then(|d| d.site));
    let names = Names::new(draft, known_names(app, site, Vec::new()));
    let (description, call_back) = (draft.text("description", ""), draft.text("call_back", ""));
    let urgency = draft.text("urgency", "normal");
    let (in_use, harm) = (
        draft.text("in_use", "unknown"),
        draft.text("harm", "unknown"),
    );
    // Whether somebody is in danger now, and whether it can be used: what the rules ask first.
    let asked = Asked::of(draft, Answers::default());
    let is_emergency = Memo::new(move |_| {
        let told = Report {
            device: Some(device),
            in_use: in_use.with(|t| t.parse().unwrap_or_default()),
            harm: harm.with(|t| t.parse().unwrap_or_default()),
            answers: asked.answers(),
            ..Report::default()
        };
        let fired = app.world(|w| judge(&w.plan().rules, &Facts::of(&told, w, app.now())));
        urgency.with(|u| u == "emergency")
            || fired.is_some_and(|fired| fired.urgency == Urgency::Emergency)
    });
    let pending = Pending::of(draft);
    let errors = Errors::new();
    let errand = StoredValue::new(Errand::default());
    let busy = RwSignal::new(false);
    let earlier = Memo::new(move |_| {
        app.tickets(|all| {
            let id = app.world(|world| {
                repeat_of(
                    device,
                    all.values().map(Arc::as_ref),
                    app.now(),
                    world.settings(),
                )
            })?;
            all.get(&id)
                .map(|t| (id, t.number.clone(), t.reported_at, t.stage.is_over()))
        })
    });
    let urgencies = Signal::derive(|| {
        let choice = |of: Urgency, tone| {
            Choice::new(<&str>::from(of), move || domain::urgency(of)).tone(tone)
        };
        vec![
            choice(Urgency::Emergency, Tone::Danger),
            choice(Urgency::Urgent, Tone::Warn),
            choice(Urgency::Normal, Tone::Neutral),
        ]
    });
    let whom = move || app.world(naming::service);
    let name =
        move || app.world(|world| world.device(device).map(naming::device).unwrap_or_default());
    let submit = move || {
        let mut wrong = Vec::new();
        let mut need = |field: &'static str, text: String, what: RequiredField| {
            if text.trim().is_empty() {
                let say = move || refusals::refusal(&Refusal::Missing(what));
                wrong.push(FieldError::new(field, say));
            }
        };
        let text = |of: RwSignal<String>| of.get_untracked();
        need("description", text(description), RequiredField::Description);
        need("reporter", names.chosen(), RequiredField::Reporter);
        if !errors.show(wrong) || busy.get_untracked() {
            return;
        }
        let report = Report {
            channel: Channel::Form,
            reporter: names.chosen(),
            call_back: text(call_back),
            device: Some(device),
            place: app.world_now(|w| w.device(device).map(|d| d.room.clone()).unwrap_or_default()),
            description: text(description),
            in_use: text(in_use).parse().unwrap_or(InUse::Unknown),
            harm: text(harm).parse().unwrap_or(PatientHarm::Unknown),
            answers: untrack(|| asked.answers()),
            urgency: text(urgency).parse().unwrap_or(Urgency::Normal),
            repeat_of: earlier.get_untracked().map(|(id, ..)| id),
            ..Report::default()
        };
        let chosen = pending.given();
        busy.set(true);
        spawn_local(async move {
            let result = app
                .report_by_ward(errand.get_value(), by, report, chosen)
                .await;
            busy.try_set(false);
            match result {
                Ok(id) => {
                    draft.clear();
                    on_done.run(app.ticket_number(id));
                }
                Err(trouble) => {
                    let at = |refusal: &Refusal| match refusal {
                        Refusal::TooLong(_) => "description",
                        _ => "",
                    };
                    errors.show(vec![to_mend(trouble, at)]);
                }
            }
        });
    };
    view! {
        <div class="page">
            <PageHead title=move || w::what_is_wrong(name()) />
            <ErrorSummary errors />
            {move || earlier.get().map(|(_, number, at, is_over)| {
                let say = move || match is_over {
                    true => w::back_again(&number, format::date_time(at.0)),
                    false => w::reported_already(&number, format::date_time(at.0)),
                };
                view! { <Banner tone=Tone::Warn>{say}</Banner> }
            })}
            <div class="hand-over-form">
                <TextArea name="description" label=w::describe value=description required=true error=errors.of("description") />
                <Segmented name="urgency" label=w::how_urgent value=urgency options=urgencies />
                <Segmented name="in_use" label=words::in_use value=in_use options=choices(domain::in_use) />
                <Segmented name="harm" label=words::harm value=harm options=choices(domain::harm) />
                <AnswerFields asked of_ward=true />
                {move || is_emergency.get().then(|| view! {
                    <Banner tone=Tone::Danger urgent=true>{move || w::emergency_call(whom())}</Banner>
                })}
                {names.field("reporter".to_owned(), w::who_reports, errors.of("reporter"))}
                <TextField name="call_back" label=w::call_back value=call_back kind=TextKind::Tel />
                <section class="stack">
                    <h2>{papers::title}</h2>
                    <PendingPapers pending />
                </section>
            </div>
        </div>
        <ActionBar note="">
            <Button label=w::send_report look=Look::Primary large=true busy blocked=pending.hold() on_press=submit />
        </ActionBar>
    }
}
