//! Left, arrived, start, stop: one tap each, at another time, or corrected with a reason (SPEC §3.3).

use crate::app::Draft;
use crate::ui::components::{
    Banner, Button, DateTimeField, GiveUp, IconButton, Look, Panel, Pill, Segmented, TextField,
    Tone, WithDraft,
};
use crate::ui::icons::Glyph;
use crate::ui::pages::ticket::step::{
    Form, Mend, TicketForm, choices, chosen, offered, person_name, send_plainly, tell_trouble,
    typed, value_of, watch, when,
};
use crate::ui::pages::ticket::{Sending, TicketView};
use crate::ui::words::{domain, refusals, steps as w};
use crate::ui::{format, opened};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::decide::work_is_running;
use aftercare_core::domain::ticket::{Stamped, Ticket, TimeKind, TimeMark};
use aftercare_core::time::Instant;
use leptos::prelude::*;

/// What is open below the buttons.
#[derive(Clone, Copy, PartialEq)]
enum Asked {
    Nothing,
    Another,
    Correction(TimeKind, Instant),
}

/// The engineer's time: buttons, and the marks so far.
#[component]
pub fn Times() -> impl IntoView {
    let view = TicketView::get();
    let may = offered(TicketCommandKind::MarkTime);
    let running = watch(work_is_running);
    let declared = watch(|t| !t.lacks_precautions());
    let marks = watch(|t| t.time_marks().into_iter().cloned().collect::<Vec<_>>());
    let by_link = marks.with_untracked(|marks| {
        let of = |mark: &&Stamped<TimeMark>| {
            let form = TicketForm::TimeCorrection.name();
            opened::is_asked(&format!("{form}-{}", value_of(mark.what.kind)))
        };
        let mark = marks.iter().rfind(of).map(|mark| mark.what.clone());
        mark.map(|mark| Asked::Correction(mark.kind, mark.at))
    });
    let asked = RwSignal::new(match by_link {
        Some(correction) => correction,
        None if TicketForm::Time.is_asked() => Asked::Another,
        None => Asked::Nothing,
    });
    let sending = Sending::new();
    tell_trouble(sending);
    let mark = move |kind: TimeKind| {
        let at = crate::app::now();
        let mark = TimeMark {
            kind,
            at,
            correction: None,
        };
        let said = move || w::marked(domain::time_kind(kind), format::time(at.0));
        send_plainly(view, sending, TicketCommand::MarkTime(mark), said);
    };
    let busy = Signal::from(sending.busy);
    let waiting = watch(|t| t.waiting().is_some());
    let remote = watch(Ticket::is_remote);
    let undeclared = Signal::derive(move || {
        let why = match (declared.get(), waiting.get()) {
            (false, _) => Some(Refusal::PrecautionsMissing),
            (true, true) => Some(Refusal::StillWaiting),
            (true, false) => None,
        };
        why.map(|why| refusals::refusal(&why))
    });
    let last = Memo::new(move |_| marks.with(|m| m.last().map(|m| m.what.kind)));
    // The press that most likely comes next stands out.
    let look = move |next: bool| if next { Look::Primary } else { Look::Secondary };
    view! {
        <Panel
            title=w::times
            aside=move || view! {
                <Show when=move || running.get()>
                    <Pill label=w::work_runs tone=Tone::Accent icon=Glyph::Clock />
                </Show>
            }
        >
            <Show when=move || may.get()>
                <div class="steps-times">
                    {move || {
                        let last = last.get();
                        let (none, left) = (last.is_none(), last == Some(TimeKind::Left));
                        let ready = last == Some(TimeKind::Arrived) || remote.get() && none;
                        view! {
                            // Who works is neither on the way nor arriving, nor is who works from afar.
                            {(!running.get() && !remote.get()).then(|| view! {
                                <Button label=w::press_left look=look(none) busy on_press=move || mark(TimeKind::Left) />
                                <Button label=w::press_arrived look=look(left) busy on_press=move || mark(TimeKind::Arrived) />
                            })}
                            {if running.get() {
                                view! {
                                    <Button label=w::press_stop look=Look::Primary busy on_press=move || mark(TimeKind::Stopped) />
                                }.into_any()
                            } else {
                                view! {
                                    <Button label=w::press_start look=look(ready) busy blocked=undeclared on_press=move || mark(TimeKind::Started) />
                                }.into_any()
                            }}
                        }
                    }}
                    <Button label=w::another_time look=Look::Quiet on_press=move || asked.set(Asked::Another) />
                </div>
            </Show>
            {move || match asked.get() {
                Asked::Nothing => ().into_any(),
                Asked::Another => view! {
                    <WithDraft key=TicketForm::Time.key() let:draft>
                        <AnotherTime draft asked />
                    </WithDraft>
                }.into_any(),
                Asked::Correction(kind, at) => view! {
                    <WithDraft key=TicketForm::TimeCorrection.key_in(value_of(kind)) let:draft>
                        <Correction draft asked kind at />
                    </WithDraft>
                }.into_any(),
            }}
            <Show
                when=move || marks.with(|m| !m.is_empty())
                fallback=|| view! { <p class="quiet">{w::no_times}</p> }
            >
                <ul class="steps-list">
                    {move || {
                        let marks = marks.get();
                        let kinds: Vec<TimeKind> = marks.iter().map(|m| m.what.kind).collect();
                        marks.into_iter().enumerate().map(|(i, mark)| {
                            let latest = !kinds[i + 1..].contains(&mark.what.kind);
                            view! { <MarkLine mark can_correct=latest may asked /> }
                        }).collect_view()
                    }}
                </ul>
            </Show>
        </Panel>
    }
}

#[component]
fn MarkLine(
    mark: Stamped<TimeMark>,
    /// A correction stands for the latest mark of its kind.
    can_correct: bool,
    may: Memo<bool>,
    asked: RwSignal<Asked>,
) -> impl IntoView {
    let view = TicketView::get();
    let TimeMark {
        kind,
        at,
        correction,
    } = mark.what;
    let by = mark.by;
    view! {
        <li class="steps-line">
            <span>{move || domain::time_kind(kind)}</span>
            <time title=move || format::stamp(at.0)>{move || when(at)}</time>
            <span class="quiet">{move || person_name(view, by)}</span>
            {correction.map(|why| view! {
                <span class="quiet">{move || w::corrected_because(why.clone())}</span>
            })}
            <Show when=move || may.get() && can_correct>
                <IconButton
                    label=move || w::correct_mark(domain::time_kind(kind))
                    icon=Glyph::Edit
                    on_press=move || asked.set(Asked::Correction(kind, at))
                />
            </Show>
        </li>
    }
}

fn time_place(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::Missing(RequiredField::Reason) => Some("reason"),
        Refusal::WorkStillRunning | Refusal::WorkNotStarted | Refusal::PrecautionsMissing => {
            Some("kind")
        }
        _ => Some("at"),
    }
}

/// A mark that was forgotten.
#[component]
fn AnotherTime(draft: Draft, asked: RwSignal<Asked>) -> impl IntoView {
    let form = Form::new("time", time_place);
    let kind = draft.text("kind", value_of(TimeKind::Left));
    let at = draft.text("at", format::to_local_input(format::now_ms()));
    let press = move || {
        let moment = at.with_untracked(|t| format::from_local_input(t));
        let (Some(kind), Some(ms)) = (chosen::<TimeKind>(kind), moment) else {
            form.complete(vec![("at", w::say_time.into())]);
            return;
        };
        let mark = TimeMark {
            kind,
            at: Instant(ms),
            correction: None,
        };
        let said = move || w::marked(domain::time_kind(kind), format::time(ms));
        form.send(TicketCommand::MarkTime(mark), said, move || {
            draft.clear();
            asked.try_set(Asked::Nothing);
        });
    };
    view! {
        <div class="steps-form">
            <Mend form />
            <div class="steps-choices">
                <Segmented
                    name=form.name("kind")
                    label=w::which_time
                    value=kind
                    options=choices(domain::time_kind)
                    error=form.error("kind")
                />
            </div>
            <DateTimeField
                name=form.name("at")
                label=w::at_time
                value=at
                required=true
                error=form.error("at")
            />
            <div class="row">
                <Button label=w::mark_time look=Look::Primary busy=form.busy() on_press=press />
                <GiveUp draft close=move || asked.set(Asked::Nothing) reopen=move || asked.set(Asked::Another) />
            </div>
        </div>
    }
}

/// The latest mark of a kind was wrong; it stays in the record beside the right one.
#[component]
fn Correction(draft: Draft, asked: RwSignal<Asked>, kind: TimeKind, at: Instant) -> impl IntoView {
    let form = Form::new("time-correction", time_place);
    let right = draft.text(
        &format!("at-{}", value_of(kind)),
        format::to_local_input(at.0),
    );
    let reason = draft.text("reason", "");
    let signed = watch(|t| t.signature().is_some());
    let press = move || {
        let Some(ms) = right.with_untracked(|t| format::from_local_input(t)) else {
            form.complete(vec![("at", w::say_time.into())]);
            return;
        };
        let mark = TimeMark {
            kind,
            at: Instant(ms),
            correction: Some(typed(reason)),
        };
        let said = move || w::time_corrected(domain::time_kind(kind));
        form.send(TicketCommand::MarkTime(mark), said, move || {
            draft.clear();
            asked.try_set(Asked::Nothing);
        });
    };
    view! {
        <div class="steps-form">
            <Show when=move || signed.get()>
                <Banner tone=Tone::Warn>{w::correction_voids}</Banner>
            </Show>
            <Mend form />
            <DateTimeField
                name=form.name("at")
                label=move || w::right_time(domain::time_kind(kind))
                value=right
                required=true
                error=form.error("at")
            />
            <TextField
                name=form.name("reason")
                label=w::why_correct
                value=reason
                required=true
                error=form.error("reason")
            />
            <div class="row">
                <Button label=w::correct_time look=Look::Primary busy=form.busy() on_press=press />
                <GiveUp draft close=move || asked.set(Asked::Nothing) reopen=move || asked.set(Asked::Correction(kind, at)) />
            </div>
        </div>
    }
}
