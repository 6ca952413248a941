//! The form of the settings.

use super::logo::LogoPart;
use super::typed::{TARGETS, Typed, target_field};
use super::zone;
use crate::app::{App, Draft, Errand, Weight, now};
use crate::ui::components::Errors;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::pages::to_mend;
use crate::ui::words::{domain, plan, registers, settings as words};
use crate::ui::{format, route};
use aftercare_core::domain::family::SETTINGS;
use aftercare_core::domain::register_commands::{Action, RegisterCommand, decide_register};
use aftercare_core::domain::settings::{Currency, Settings};
use aftercare_core::domain::tablet::TabletInfo;
use aftercare_core::domain::ticket::{Urgency, WaitReason};
use aftercare_core::domain::{Change, Context, Refusal};
use leptos::prelude::*;
use leptos::task::spawn_local;
use strum::IntoEnumIterator;

const WEEK: [fn() -> &'static str; 7] = [
    words::monday,
    words::tuesday,
    words::wednesday,
    words::thursday,
    words::friday,
    words::saturday,
    words::sunday,
];

/// The settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let app = App::get();
    // Drawn anew after saving and after giving up, from what stands then.
    let round = RwSignal::new(0u32);
    let tablet = LocalResource::new(move || async move { app.this_tablet().await });
    move || {
        round.track();
        tablet.get().map(|tablet| {
            view! { <WithDraft key="settings" let:draft><Form draft tablet=tablet.clone() round /></WithDraft> }
        })
    }
}

/// Currencies that hospitals near and far buy in, the service's own among them whatever it is.
fn currencies(typed: Typed) -> Signal<Vec<Choice>> {
    const CODES: &[&str] = &[
        "CNY", "HKD", "MOP", "TWD", "SGD", "MYR", "THB", "VND", "IDR", "PHP", "INR", "JPY", "KRW",
        "AUD", "NZD", "USD", "CAD", "MXN", "BRL", "EUR", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN",
        "CZK", "TRY", "ZAR", "AED", "SAR",
    ];
    let own = typed.seen().currency;
    let known = CODES.iter().filter_map(|code| code.parse().ok());
    let mut all: Vec<Currency> = known.collect();
    all.extend(own.filter(|own| !all.contains(own)));
    let one = |currency: Currency| {
        Choice::new(currency.to_string(), move || {
            format::currency_name(currency)
        })
    };
    Signal::stored(all.into_iter().map(one).collect())
}

/// Only what was changed, of the settings and of this tablet, in one commit.
fn decide(
    made: &Settings,
    seen: &Settings,
    name: &str,
    ctx: &Context<'_>,
) -> Result<Vec<Change>, Refusal> {
    let action = Action::Edit {
        seen: seen.clone(),
        made: made.clone(),
    };
    let mut changes = match decide_register(RegisterCommand::Settings(action), ctx) {
        Err(Refusal::NothingChanged) => Vec::new(),
        other => other?,
    };
    if let Some(now) = ctx.world.tablet(ctx.replica).filter(|now| now.name != name) {
        let renamed = TabletInfo {
            name: name.to_owned(),
            ..now.clone()
        };
        let action = Action::Edit {
            seen: now.clone(),
            made: renamed,
        };
        changes.extend(decide_register(
            RegisterCommand::Tablet(ctx.replica, action),
            ctx,
        )?);
    }
    match changes.is_empty() {
        true => Err(Refusal::NothingChanged),
        false => Ok(changes),
    }
}

/// The field at which a refusal is shown.
fn field_of(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::ShiftsOverlap => "day-0",
        Refusal::TargetNotPositive => "emergency-respond-hours",
        _ => "organisation",
    }
}

#[component]
fn Form(draft: Draft, tablet: Option<TabletInfo>, round: RwSignal<u32>) -> impl IntoView {
    let app = App::get();
    let errors = Errors::new();
    let busy = RwSignal::new(false);
    let errand = Errand::default();
    let typed = Typed::of(draft, &app.world_now(|world| world.settings().clone()));
    let name = draft.text("tablet-name", tablet.as_ref().map_or("", |t| &t.name));
    let save = move || {
        if busy.get_untracked() {
            return;
        }
        let made = match typed.read() {
            Ok(made) => made,
            Err(wrong) => {
                errors.show(wrong);
                return;
            }
        };
        busy.set(true);
        spawn_local(async move {
            let (seen, name) = (typed.seen(), name.get_untracked().trim().to_owned());
            let write = app.write(errand, Weight::Light, &[], |ctx| {
                decide(&made, &seen, &name, ctx)
            });
            match write.await {
                Ok(()) => {
                    draft.clear();
                    toast(Tone::Ok, words::saved);
                    round.try_update(|n| *n += 1);
                }
                Err(trouble) => {
                    busy.try_set(false);
                    errors.show(vec![to_mend(trouble, field_of)]);
                }
            }
        });
    };
    let give_up = move || {
        draft.clear();
        round.update(|n| *n += 1);
    };
    let changed = move || draft.was_kept() || draft.is_touched();
    let note = move || if changed() { words::draft_kept() } else { "" };
    view! {
        <div class="page settings-page">
            <PageHead title=words::title actions=|| view! {
                <LinkButton href=|| route::href(&["settings", "emergency"]) label=plan::title icon=Glyph::Bolt />
            } />
            {move || (app.findings(SETTINGS).conflicts > 0).then(|| view! {
                <Banner tone=Tone::Warn>
                    <p>{registers::conflict} " " <a href=route::href(&["audit", &SETTINGS.to_string()])>{registers::see_history}</a></p>
                </Banner>
            })}
            <ErrorSummary errors />
            <Panel title=words::organisation_part>
                <div class="columns">
                    <TextField name="organisation" label=words::organisation hint=words::organisation_hint value=typed.field("organisation")
                        error=errors.of("organisation") />
                    <TextField name="organisation-en" label=words::organisation_en hint=words::organisation_en_hint value=typed.field("organisation-en") />
                    <TextArea name="letterhead" label=words::letterhead hint=words::letterhead_hint
                        value=typed.field("letterhead") />
                    <Select name="currency" label=words::currency hint=words::currency_hint value=typed.field("currency") options=currencies(typed) />
                </div>
                <LogoPart text=typed.field("logo") draft />
            </Panel>
            <Panel title=words::targets>
                <p class="quiet">{words::targets_text}</p>
                <div class="settings-targets">
                    {Urgency::iter().map(|urgency| view! { <TargetsOf urgency typed errors /> }).collect_view()}
                </div>
                <Pausing text=typed.field("pausing") />
            </Panel>
            <CalendarPart typed errors />
            <Panel title=words::spans>
                <div class="columns">
                    <NumberField name="repeat-days" label=words::repeat_within unit=words::days_unit whole=true
                        value=typed.field("repeat-days") error=errors.of("repeat-days") />
                    <NumberField name="survey-days" label=words::survey_expires unit=words::days_unit whole=true
                        value=typed.field("survey-days") error=errors.of("survey-days") />
                    <NumberField name="keep-years" label=words::keep_years unit=words::years_unit whole=true
                        value=typed.field("keep-years") error=errors.of("keep-years") />
                    <NumberField name="expiring-days" label=words::expiring_within unit=words::days_unit whole=true
                        value=typed.field("expiring-days") error=errors.of("expiring-days") />
                    <NumberField name="slow-days" label=words::slow_after unit=words::days_unit whole=true
                        value=typed.field("slow-days") error=errors.of("slow-days") />
                </div>
            </Panel>
            <Deadlines typed errors />
            {tablet.map(|tablet| view! {
                <Panel title=words::tablet>
                    <TextField name="tablet-name" label=words::tablet_name value=name />
                    <DefinitionList facts=Signal::stored(vec![Fact::new(words::prefix, tablet.prefix)]) />
                </Panel>
            })}
        </div>
        <ActionBar note>
            <Show when=changed><Button label=words::give_up on_press=give_up /></Show>
            <Button label=words::save look=Look::Primary busy on_press=save />
        </ActionBar>
    }
}

#[component]
fn TargetsOf(urgency: Urgency, typed: Typed, errors: Errors) -> impl IntoView {
    let row = move |target| {
        let (hours, minutes) = (
            target_field(urgency, target, "hours"),
            target_field(urgency, target, "minutes"),
        );
        let (name, of) = (
            move || domain::target(target),
            move || domain::urgency(urgency),
        );
        view! {
            <div class="settings-target">
                <span>{name}</span>
                <NumberField name=hours.clone() label=move || words::hours_of(of(), name()) label_hidden=true
                    unit=words::hours_unit whole=true value=typed.field(&hours) error=errors.of(hours) />
                <NumberField name=minutes.clone() label=move || words::minutes_of(of(), name()) label_hidden=true
                    unit=words::minutes_unit whole=true value=typed.field(&minutes) />
            </div>
        }
    };
    view! {
        <section class="settings-urgency">
            <h3>{move || domain::urgency(urgency)}</h3>
            {TARGETS.map(row).into_iter().collect_view()}
        </section>
    }
}

/// Which waits stop the clock: ticks bound to one text of the draft.
#[component]
fn Pausing(text: RwSignal<String>) -> impl IntoView {
    let split = |text: &String| {
        let parts = text.split(',').filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect::<Vec<_>>()
    };
    let values = RwSignal::new(text.with_untracked(split));
    Effect::watch(
        move || values.get(),
        move |ticked, _, _| text.set(ticked.join(",")),
        false,
    );
    let reason = |reason: WaitReason| {
        let name: &'static str = reason.into();
        Choice::new(name, move || domain::wait_reason(reason))
    };
    let options = WaitReason::iter().map(reason).collect();
    view! { <CheckboxGroup name="pausing" label=words::pausing values options=Signal::stored(options) /> }
}

#[component]
fn CalendarPart(typed: Typed, errors: Errors) -> impl IntoView {
    let here = zone::here();
    let seen = typed.seen().calendar;
    let chosen = typed.field("zone");
    let (other, here_name) = (here.name != seen.zone, here.name.clone());
    let shown = move || match typed.zone() {
        Some(zone) => words::zone_text(&zone.name, zone::offset_words(zone.now)),
        None => words::zone_text(&seen.zone, zone::offset_words(seen.offset(now()))),
    };
    let day = move |(at, label): (usize, fn() -> &'static str)| {
        let name = format!("day-{at}");
        view! {
            <TextField name=name.clone() label value=typed.field(&name) kind=TextKind::Code error=errors.of(name) />
        }
    };
    view! {
        <Panel title=words::calendar>
            <p class="quiet">{words::calendar_text}</p>
            <div class="columns">{WEEK.into_iter().enumerate().map(day).collect_view()}</div>
            <div class="columns">
                <TextArea name="holidays" label=words::holidays hint=words::holidays_hint
                    value=typed.field("holidays") error=errors.of("holidays") />
                <TextArea name="extra-days" label=words::extra_days hint=words::extra_hint
                    value=typed.field("extra-days") error=errors.of("extra-days") />
            </div>
            <DefinitionList facts=Signal::stored(vec![Fact::new(words::zone, shown)]) />
            <Show when=move || other && chosen.with(String::is_empty)>
                {
                    let name = here_name.clone();
                    view! {
                        <div class="row">
                            <Button label=move || words::take_zone(&name)
                                on_press=move || chosen.set("here".to_owned()) />
                        </div>
                    }
                }
            </Show>
        </Panel>
    }
}

#[component]
fn Deadlines(typed: Typed, errors: Errors) -> impl IntoView {
    let rows = typed.field("deadlines");
    view! {
        <Panel title=words::deadlines>
            <p class="quiet">{words::deadlines_hint}</p>
            <For each=move || 0..typed.deadlines() key=|at| *at let:at>
                {
                    let [en, zh, days] = typed.deadline(at, None);
                    let name = |part: &str| format!("deadline-{at}-{part}");
                    view! {
                        <div class="columns">
                            <TextField name=name("en") label=move || words::deadline_en(at + 1) value=en />
                            <TextField name=name("zh") label=move || words::deadline_zh(at + 1) value=zh />
                            <NumberField name=name("days") label=move || words::deadline_days(at + 1)
                                unit=words::days_unit whole=true value=days error=errors.of(name("days")) />
                        </div>
                    }
                }
            </For>
            <div class="row">
                <Button label=words::add_deadline icon=Glyph::Plus
                    on_press=move || rows.set((untrack(|| typed.deadlines()) + 1).to_string()) />
            </div>
        </Panel>
    }
}
