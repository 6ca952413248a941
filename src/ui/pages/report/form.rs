//! The form of a new report: the device first, and as little else as can be.

use super::answers::{AnswerFields, Asked};
use super::unlisted::NothingToChoose;
use crate::app::{App, Draft, Errand};
use crate::ui::components::{Errors, *};
use crate::ui::icons::Glyph;
use crate::ui::pages::emergency::because;
use crate::ui::pages::ticket::codes;
use crate::ui::pages::to_mend;
use crate::ui::papers::{Pending, PendingPapers};
use crate::ui::words::{domain, papers, refusals, report as words};
use crate::ui::{format, naming, route};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::codes::CodeList;
use aftercare_core::domain::emergency::rules::{Answers, Facts, Fired, judge};
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::ticket::summary::repeat_of;
use aftercare_core::domain::ticket::{Channel, InUse, PatientHarm, Report, TicketKind, Urgency};
use aftercare_core::id::{DeviceId, TicketId};
use aftercare_core::time::Instant;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use strum::IntoEnumIterator;

/// Every kind of something as choices of a field.
pub(in crate::ui::pages) fn choices<T>(word: fn(T) -> &'static str) -> Signal<Vec<Choice>>
where
    T: IntoEnumIterator + Copy + Send + Sync + 'static + Into<&'static str>,
{
    let choice = move |of: T| Choice::new(Into::<&str>::into(of), move || word(of));
    Signal::derive(move || T::iter().map(choice).collect())
}

/// The hospitals that stand in the register.
pub(in crate::ui::pages) fn sites(app: App) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        app.world(|w| {
            let standing = w.sites.iter().filter(|(_, r)| r.voided.is_none());
            standing
                .map(|(id, r)| Choice::new(id.to_string(), r.data.name.clone()))
                .collect()
        })
    })
}

/// The departments of the chosen hospital.
pub(in crate::ui::pages) fn departments(app: App, site: RwSignal<String>) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        let site = site.get();
        app.world(|w| {
            let here = w
                .departments
                .iter()
                .filter(|(_, r)| r.voided.is_none() && r.data.site.to_string() == site);
            here.map(|(id, r)| Choice::new(id.to_string(), r.data.name.clone()))
                .collect()
        })
    })
}

/// The form of a new report.
#[component]
pub fn ReportForm(draft: Draft) -> impl IntoView {
    let app = App::get();
    // A link may say which device it is about, and what is known of it.
    let link = StoredValue::new(route::current().get_untracked());
    let asked = move |name: &str| link.with_value(|at| at.get(name).unwrap_or_default().to_owned());
    let text = move |name: &str| draft.text(name, asked(name));
    let device = text("device");
    let is_unregistered = draft.text("is_unregistered", "");
    let unregistered = text("unregistered");
    let kind = draft.text("kind", "repair");
    let urgency = draft.text("urgency", "normal");
    let me = app.me_of_ward();
    let reporter = draft.text(
        "reporter",
        me.as_ref()
            .map_or_else(|| asked("reporter"), |p| p.name.clone()),
    );
    let call_back = draft.text(
        "call_back",
        me.map_or_else(|| asked("call_back"), |p| p.phone),
    );
    let site = text("site");
    let department = text("department");
    let place = text("place");
    let device_text = text("device_text");
    let pending = Pending::of(draft);
    let errors = Errors::new();
    let errand = StoredValue::new(Errand::default());
    let busy = RwSignal::new(false);

    // Where the device stands comes along; it can be changed.
    Effect::watch(
        move || device.get(),
        move |id, before, _| {
            let known = id
                .parse::<DeviceId>()
                .ok()
                .and_then(|id| app.world_now(|w| w.device(id).cloned()));
            if before.is_some_and(|b| b == id) {
                return;
            }
            if let Some(known) = known {
                let id = |of: Option<String>| of.unwrap_or_default();
                site.set(id(known.site.map(|s| s.to_string())));
                department.set(id(known.department.map(|d| d.to_string())));
                place.set(known.room);
                errors.mended("device");
            }
        },
        false,
    );
    let chosen_kind = move || kind.get().parse::<TicketKind>().unwrap_or_default();
    Effect::watch(
        chosen_kind,
        move |kind, before, _| {
            // Planned kinds are planned unless somebody says otherwise, and the other way round.
            if before.is_some_and(|b| b.has_fault() != kind.has_fault()) {
                urgency.set(
                    if kind.has_fault() {
                        "normal"
                    } else {
                        "planned"
                    }
                    .to_owned(),
                );
            }
        },
        false,
    );
    let repeat = Memo::new(move |_| {
        let id: DeviceId = device.get().parse().ok()?;
        chosen_kind().has_fault().then_some(())?;
        app.world(|w| {
            app.tickets(|all| {
                let earlier =
                    repeat_of(id, all.values().map(Arc::as_ref), app.now(), w.settings())?;
                all.get(&earlier).map(|t| (earlier, t.number.clone()))
            })
        })
    });
    let sites = sites(app);
    let departments = departments(app, site);
    let symptoms = codes(app, CodeList::Symptom);
    // A ward that writes its report itself does not telephone.
    let by_ward = app.is_ward();
    let describe = move || match (chosen_kind().has_fault(), by_ward) {
        (false, _) => words::wish(),
        (true, false) => words::description(),
        (true, true) => words::description_own(),
    };
    let channel = match by_ward {
        true => Channel::Form,
        false => Channel::Phone,
    };
    let (channel, in_use, harm) = (
        draft.text("channel", <&str>::from(channel)),
        draft.text("in_use", "unknown"),
        draft.text("harm", "unknown"),
    );
    let asked = Asked::of(draft, Answers::default());
    let urgency_reason = text("urgency_reason");
    let (description, since, wanted, symptom) = (
        text("description"),
        text("since"),
        text("wanted"),
        text("symptom"),
    );

    // What the rules say to the answers so far; judged once more when the report is submitted.
    let proposal = Memo::new(move |_| {
        let known = is_unregistered.with(String::is_empty);
        let report = Report {
            device: known.then(|| device.get().parse().ok()).flatten(),
            site: site.get().parse().ok(),
            in_use: in_use.get().parse().unwrap_or_default(),
            harm: harm.get().parse().unwrap_or_default(),
            since: format::from_local_input(&since.get()).map(Instant),
            answers: asked.answers(),
            ..Report::default()
        };
        chosen_kind().has_fault().then_some(())?;
        app.world(|w| judge(&w.plan().rules, &Facts::of(&report, w, app.now())))
    });
    Effect::watch(
        move || proposal.get(),
        move |now, before, _| {
            let named = |of: &Option<Fired>| of.as_ref().map(|f| Into::<&str>::into(f.urgency));
            let before = before.and_then(named);
            match named(now) {
                // Taken over unless a person chose after the same proposal.
                Some(urgent) if before != Some(urgent) => urgency.set(urgent.to_owned()),
                None if before.is_some_and(|b| urgency.with_untracked(|u| u == b)) => {
                    urgency.set("normal".to_owned());
                }
                _ => {}
            }
        },
        true,
    );
    let otherwise = Memo::new(move |_| {
        let chosen = urgency.get();
        proposal.with(|p| {
            p.as_ref()
                .is_some_and(|f| Into::<&str>::into(f.urgency) != chosen)
        })
    });

    let submit = move || {
        let registered = is_unregistered.get_untracked().is_empty();
        let mut wrong = Vec::new();
        // What was typed names no device as long as none is chosen.
        let is_only_typed = device.with_untracked(String::is_empty)
            && device_text.with_untracked(|typed| !typed.trim().is_empty());
        if registered && is_only_typed {
            wrong.push(FieldError::new("device", words::choose_device));
        }
        let mut need = |field: &'static str, value: RwSignal<String>, what: RequiredField| {
            if value.with_untracked(|v| v.trim().is_empty()) {
                wrong.push(FieldError::new(field, move || {
                    refusals::refusal(&Refusal::Missing(what))
                }));
            }
        };
        match (registered, is_only_typed) {
            (true, true) => {}
            (true, false) => need("device", device, RequiredField::Device),
            (false, _) => need("unregistered", unregistered, RequiredField::Device),
        }
        need("description", description, RequiredField::Description);
        need("reporter", reporter, RequiredField::Reporter);
        if otherwise.get_untracked() && urgency_reason.with_untracked(|r| r.trim().is_empty()) {
            wrong.push(FieldError::new("urgency_reason", || {
                refusals::refusal(&Refusal::UrgencyNeedsReason)
            }));
        }
        if !errors.show(wrong) || busy.get_untracked() {
            return;
        }
        let time =
            |of: RwSignal<String>| format::from_local_input(&of.get_untracked()).map(Instant);
        let report = Report {
            kind: kind.get_untracked().parse().unwrap_or_default(),
            channel: channel.get_untracked().parse().unwrap_or(Channel::Phone),
            reporter: reporter.get_untracked(),
            call_back: call_back.get_untracked(),
            device: registered
                .then(|| device.get_untracked().parse().ok())
                .flatten(),
            unregistered: if registered {
                String::new()
            } else {
                unregistered.get_untracked()
            },
            kit: None,
            site: site.get_untracked().parse().ok(),
            department: department.get_untracked().parse().ok(),
            place: place.get_untracked(),
            description: description.get_untracked(),
            symptom: symptom.get_untracked().parse().ok(),
            since: time(since),
            in_use: in_use.get_untracked().parse().unwrap_or(InUse::Unknown),
            harm: harm.get_untracked().parse().unwrap_or(PatientHarm::Unknown),
            urgency: urgency.get_untracked().parse().unwrap_or(Urgency::Normal),
            wanted: time(wanted),
            repeat_of: repeat.get_untracked().map(|(id, _): (TicketId, String)| id),
            answers: untrack(|| asked.answers()),
            urgency_reason: match otherwise.get_untracked() {
                true => urgency_reason.get_untracked(),
                false => String::new(),
            },
        };
        let chosen = pending.given();
        busy.set(true);
        spawn_local(async move {
            let result = app.report(errand.get_value(), report, chosen).await;
            let _ = busy.try_set(false);
            match result {
                Ok(id) => {
                    draft.clear();
                    let number = app.ticket_number(id);
                    toast(Tone::Ok, move || words::done(&number));
                    route::go(&route::href(&["ticket", &id.to_string()]));
                }
                Err(trouble) => {
                    errors.show(vec![to_mend(trouble, |refusal| match refusal {
                        Refusal::InTheFuture(_) => "since",
                        Refusal::TooLong(_) => "description",
                        Refusal::ArrivalPassed | Refusal::ArrivalTooFar(_) => "wanted",
                        Refusal::UrgencyNeedsReason => "urgency_reason",
                        _ => "device",
                    })]);
                }
            }
        });
    };
    view! {
        <ErrorSummary errors />
        <Panel>
            <div class="stack">
                {move || match is_unregistered.get().is_empty() {
                    true => view! {
                        <DevicePicker label=words::device value=device text=device_text name="device"
                            hint=words::device_hint error=errors.of("device") required=true otherwise=words::not_registered
                            on_otherwise=move |typed: String| {
                                unregistered.set(typed);
                                device.set(String::new());
                                is_unregistered.set("yes".to_owned());
                            } />
                    }.into_any(),
                    false => view! {
                        <TextField name="unregistered" label=words::unregistered value=unregistered required=true error=errors.of("unregistered") />
                        <Button label=words::back_to_register look=Look::Quiet icon=Glyph::Search on_press=move || is_unregistered.set(String::new()) />
                    }.into_any(),
                }}
                {move || repeat.get().map(|(id, number)| view! {
                    <Banner tone=Tone::Warn><a href=route::href(&["ticket", &id.to_string()])>{move || words::repeat(&number)}</a></Banner>
                })}
                <TextArea name="description" label=describe
                    value=description required=true error=errors.of("description") />
                <div class="columns">
                    <TextField name="reporter" label=words::reporter value=reporter required=true error=errors.of("reporter") />
                    <TextField name="call_back" label=words::call_back value=call_back kind=TextKind::Tel />
                </div>
            </div>
        </Panel>
        <Panel title=words::meaning>
            <div class="stack">
                {move || chosen_kind().has_fault().then(|| view! {
                    <Segmented name="in_use" label=words::in_use value=in_use options=choices(domain::in_use) />
                    <Segmented name="harm" label=words::harm value=harm options=choices(domain::harm) />
                    <AnswerFields asked />
                })}
                <Segmented name="urgency" label=words::urgency value=urgency options=Signal::derive(|| Urgency::iter().map(|u| {
                    let tone = match u { Urgency::Emergency => Tone::Danger, Urgency::Urgent => Tone::Warn, Urgency::Planned => Tone::Plan, Urgency::Normal => Tone::Neutral };
                    Choice::new(<&str>::from(u), move || domain::urgency(u)).tone(tone)
                }).collect::<Vec<_>>()) />
                {move || proposal.get().map(|fired| {
                    let tone = match fired.urgency { Urgency::Emergency => Tone::Danger, Urgency::Urgent => Tone::Warn, Urgency::Normal | Urgency::Planned => Tone::Neutral };
                    let text = move || words::proposed(
                        domain::urgency(fired.urgency),
                        naming::bilingual(&fired.name),
                        app.world(|w| because(w, &fired)),
                    );
                    view! { <Banner tone>{text}</Banner> }
                })}
                {move || otherwise.get().then(|| view! {
                    <TextField name="urgency_reason" label=words::why_otherwise value=urgency_reason required=true error=errors.of("urgency_reason") />
                })}
                {move || (urgency.get() == "emergency").then(|| view! { <Banner tone=Tone::Danger>{words::starts_emergency} " " {words::emergency_note}</Banner> })}
            </div>
        </Panel>
        <Panel title=papers::title><PendingPapers pending /></Panel>
        <Panel title=words::more>
            <div class="stack">
                <Segmented name="kind" label=words::kind value=kind options=choices(domain::ticket_kind) />
                <div class="columns">
                    <Select name="site" label=words::site value=site options=sites />
                    <Select name="department" label=words::department value=department options=departments />
                    <TextField name="place" label=words::place value=place />
                </div>
                <NothingToChoose sites site departments />
                {(!by_ward).then(|| view! { <Segmented name="channel" label=words::channel value=channel options=choices(domain::channel) /> })}
                {move || match chosen_kind().has_fault() {
                    true => view! {
                        <div class="columns">
                            <DateTimeField name="since" label=words::since value=since now=true error=errors.of("since") />
                            <Select name="symptom" label=words::symptom value=symptom options=symptoms />
                        </div>
                    }.into_any(),
                    false => view! { <DateTimeField name="wanted" label=words::wanted value=wanted error=errors.of("wanted") /> }.into_any(),
                }}
            </div>
        </Panel>
        <ActionBar note=move || if app.unkept().is_none() { words::kept() } else { "" }>
            <Button label=words::give_up look=Look::Quiet on_press=move || { draft.clear(); route::go(&route::href(&["board"])); } />
            <Button label=words::submit look=Look::Primary busy blocked=pending.hold() on_press=submit />
        </ActionBar>
    }
}
