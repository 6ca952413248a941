//! One row of the checklist: item, limit with source, value, pass / fail / not applicable, saved by itself.
//!
//! A result is never changed: what is entered after it is a further one, and the earlier stay below.

use super::instrument::{Instruments, OwnInstrument};
use crate::app::Draft;
use crate::ui::components::{
    Banner, Button, Choice, Look, NumberField, Segmented, TextField, Tone,
};
use crate::ui::format;
use crate::ui::icons::{Glyph, Icon};
use crate::ui::naming::{self, bilingual};
use crate::ui::pages::ticket::TicketView;
use crate::ui::pages::ticket::step::{Form, by_line, chosen, typed, value_of, watch};
use crate::ui::words::{domain, steps as w};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::checklist::{Item, ItemKind, Limit};
use aftercare_core::domain::ticket::command::{CheckEntry, TicketCommand};
use aftercare_core::domain::ticket::decide::is_void;
use aftercare_core::domain::ticket::{CheckOutcome, CheckResult, Stamped, Ticket};
use leptos::prelude::*;

/// "≤ 0.3 Ω · IEC 62353", "475 – 525 ml".
fn limit_words(limit: &Limit) -> String {
    naming::join([&limit_range(limit), naming::half(limit.source.trim())])
}

/// The range of a limit, with its unit.
pub(in crate::ui::pages) fn limit_range(limit: &Limit) -> String {
    let unit = &limit.unit;
    match (limit.min, limit.max) {
        (Some(min), Some(max)) => {
            format!("{} – {} {unit}", format::number(min), format::number(max))
        }
        (None, Some(max)) => format!("≤ {} {unit}", format::number(max)),
        (Some(min), None) => format!("≥ {} {unit}", format::number(min)),
        (None, None) => unit.clone(),
    }
}

fn place(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::ValueMissing | Refusal::NotANumber | Refusal::OutsideLimit => Some("value"),
        Refusal::ItemNeedsReason => Some("reason"),
        Refusal::InstrumentMissing
        | Refusal::CalibrationExpired(_)
        | Refusal::DoesNotMeasure(_) => Some("value"),
        _ => Some("outcome"),
    }
}

/// What can be said of an item; that a mandatory one does not apply only where the device was mended from afar.
fn outcomes(may_skip: bool) -> Vec<Choice> {
    let tone = |of| match of {
        CheckOutcome::Pass => Tone::Ok,
        CheckOutcome::Fail => Tone::Danger,
        CheckOutcome::NotApplicable => Tone::Neutral,
    };
    [
        CheckOutcome::Pass,
        CheckOutcome::Fail,
        CheckOutcome::NotApplicable,
    ]
    .into_iter()
    .filter(|of| may_skip || *of != CheckOutcome::NotApplicable)
    .map(|of| Choice::new(value_of(of), move || domain::outcome(of)).tone(tone(of)))
    .collect()
}

#[component]
pub(super) fn CheckRow(
    item: Item,
    draft: Draft,
    instruments: Instruments,
    mine: Memo<bool>,
) -> impl IntoView {
    let form = Form::new(format!("check-{}", item.key), place);
    let view = form.view;
    let key = StoredValue::new(item.key.clone());
    let limit = match &item.kind {
        ItemKind::Measured(limit) => Some(limit.clone()),
        ItemKind::Judged => None,
    };
    let results = watch({
        let key = item.key.clone();
        move |t| {
            t.checks
                .iter()
                .filter(|c| c.what.item == key)
                .cloned()
                .collect::<Vec<_>>()
        }
    });
    let latest = watch({
        let key = item.key.clone();
        move |t| t.check(&key).cloned()
    });
    // A reading that doesn't count is no answer: the row is open again, and what was read is not offered once more.
    let void = Memo::new(move |_| {
        latest.with(|last| {
            let last = last.as_ref()?;
            view.app.world(|w| is_void(last, w)).then(|| last.clone())
        })
    });
    let stood = latest.get_untracked().map(|c| c.what);
    let is_open = void.with_untracked(Option::is_some);
    let saved = stood.clone().filter(|_| !is_open);
    let text = |part: &str, fresh: String| draft.text(&format!("{part}-{}", item.key), fresh);
    let value = text(
        "value",
        saved.as_ref().map(reading_typed).unwrap_or_default(),
    );
    let picked = text(
        "outcome",
        saved
            .as_ref()
            .map(|c| value_of(c.outcome))
            .unwrap_or_default(),
    );
    let reason = text("reason", saved.map(|c| c.reason).unwrap_or_default());

    if is_open && Some(value.get_untracked()) == stood.as_ref().map(reading_typed) {
        value.set(String::new());
        picked.set(String::new());
    }
    let own = text("instrument", String::new());
    let unit = StoredValue::new(limit.as_ref().map(|l| l.unit.clone()).unwrap_or_default());
    let instrument = Memo::new(move |_| {
        unit.with_value(|unit| own.with(|own| instruments.for_value(own, unit)))
    });
    let needs_another = Memo::new(move |_| unit.with_value(|u| instruments.needs_another(u)));
    let measured = limit.is_some();
    let may_skip = !item.mandatory || view.ticket_now(Ticket::is_remote);
    let limits = StoredValue::new(limit.clone());
    let number = Memo::new(move |_| value.with(|v| format::parse_number(v)));
    let outside = Memo::new(move |_| {
        let value = number.get()?;
        limits.with_value(|l| l.as_ref().map(|l| !l.holds(value)))
    });
    let is_na = Memo::new(move |_| picked.with(|p| *p == value_of(CheckOutcome::NotApplicable)));
    // A value that is typed proposes what its limit says; the press is the person's.
    let proposed = StoredValue::new(picked.get_untracked());
    Effect::watch(
        move || outside.get(),
        move |outside, _, _| {
            if let Some(outside) = outside {
                let says = value_of(if *outside {
                    CheckOutcome::Fail
                } else {
                    CheckOutcome::Pass
                });
                proposed.set_value(says.clone());
                picked.set(says);
            }
        },
        false,
    );
    let changed = Memo::new(move |_| {
        let (value, picked, reason) = (value.get(), picked.get(), reason.get());
        let is_open = void.with(Option::is_some);
        latest.with(|latest| match latest.as_ref().filter(|_| !is_open) {
            None => !picked.is_empty() || !value.trim().is_empty(),
            Some(last) => {
                picked != value_of(last.what.outcome)
                    || reason.trim() != last.what.reason
                    || (measured
                        && picked != value_of(CheckOutcome::NotApplicable)
                        && value.trim() != reading_typed(&last.what))
            }
        })
    });
    let needs_reason = Memo::new(move |_| {
        picked.with(|p| match p.parse::<CheckOutcome>() {
            Ok(CheckOutcome::Fail) => outside.get() != Some(true),
            Ok(CheckOutcome::NotApplicable) => true,
            _ => false,
        })
    });
    let save = move || {
        let Some(outcome) = chosen::<CheckOutcome>(picked) else {
            form.complete(vec![("outcome", w::say_outcome.into())]);
            return;
        };
        let entry = CheckEntry {
            item: key.get_value(),
            outcome,
            reason: if needs_reason.get_untracked() {
                typed(reason)
            } else {
                String::new()
            },
            value: if outcome == CheckOutcome::NotApplicable {
                String::new()
            } else {
                typed(value)
            },
            instrument: instrument.get_untracked(),
        };
        form.send(TicketCommand::Check(entry), w::check_saved, move || {
            // What was typed stands as it was saved.
            reason.try_update(|text| *text = text.trim().to_owned());
        });
    };
    // Pass and fail are saved by the tap itself once nothing else is missing.
    Effect::watch(
        move || picked.get(),
        move |now, _, _| {
            let by_value = proposed.get_value() == *now;
            proposed.set_value(String::new());
            let judged = !measured || number.get_untracked().is_some();
            if !by_value
                && !now.is_empty()
                && judged
                && !needs_reason.get_untracked()
                && changed.get_untracked()
            {
                save();
            }
        },
        false,
    );
    // What was refused for the instrument is asked again with another one.
    Effect::watch(
        move || instrument.get(),
        move |_, _, _| form.errors.show(Vec::new()),
        false,
    );
    let earlier = Memo::new(move |_| {
        let last = latest.with(|l| l.as_ref().map(|l| l.event));
        results
            .get()
            .into_iter()
            .filter(|r| Some(r.event) != last)
            .collect::<Vec<_>>()
    });
    let value_error = form.error("value");
    let words = item.text.clone();
    let said = item.text.clone();
    let mandatory = item.mandatory;
    view! {
        <div class="steps-check" role="group" aria-label=move || bilingual(&said)>
            <div class="steps-item">
                <span>{move || bilingual(&words)}</span>
                {(!mandatory).then(|| view! { <span class="quiet">" " {w::optional}</span> })}
                <span class="steps-limit quiet numbers">
                    {move || limits.with_value(|l| l.as_ref().map(limit_words))}
                </span>
            </div>
            <div class="steps-value">
                {measured.then(|| view! {
                    <NumberField
                        name=form.name("value")
                        label=w::measured_value
                        label_hidden=true
                        value
                        unit=unit.get_value()
                        error=value_error
                    />
                })}
            </div>
            <Segmented
                name=form.name("outcome")
                label=w::result
                label_hidden=true
                value=picked
                options=outcomes(may_skip)
                readonly=Signal::derive(move || !mine.get())
                error=form.error("outcome")
            />
            <div class="steps-below">
                <Show when=move || measured && needs_another.get() && !is_na.get() && (changed.get() || latest.with(Option::is_none))>
                    <OwnInstrument
                        name=form.name("instrument")
                        unit=unit.get_value()
                        instruments
                        chosen=instrument
                        on_choose=move |id: String| own.set(id)
                        mine
                    />
                </Show>
                <Show when=move || outside.get() == Some(true) && !is_na.get() && value_error.with(Option::is_none)>
                    <Banner tone=Tone::Danger>{w::outside_limit}</Banner>
                </Show>
                <Show when=move || needs_reason.get() && (changed.get() || reason.with(|r| !r.is_empty()))>
                    <TextField name=form.name("reason") label=w::why_not value=reason required=true error=form.error("reason") on_enter=save />
                </Show>
                // What stands in the record is not what is picked until it is saved.
                {move || latest.get().filter(|_| changed.get() && void.with(Option::is_none)).map(|last| view! {
                    <p class="steps-recorded">{move || w::recorded(outcome_words(&last.what), by_line(view, &last))}</p>
                })}
                <div class="row">
                    <Show when=move || mine.get() && changed.get()>
                        <Button
                            label=move || if latest.with(Option::is_some) { w::save_retest() } else { w::save_check() }
                            look=Look::Primary
                            busy=form.busy()
                            on_press=save
                        />
                    </Show>
                    {move || void.get().map(|last| view! {
                        <p class="steps-void"><Icon glyph=Glyph::Warning /> {move || w::does_not_count(outcome_words(&last.what))}</p>
                    })}
                    <Show when=move || !changed.get() && void.with(Option::is_none)>
                        {move || latest.get().map(|last| view! {
                            <span class="quiet steps-saved"><Icon glyph=Glyph::Check /> {move || by_line(view, &last)}</span>
                        })}
                    </Show>
                </div>
                <Show when=move || earlier.with(|e| !e.is_empty())>
                    <ul class="steps-earlier quiet">
                        {move || earlier.get().into_iter().rev().map(|result| view! {
                            <li>{move || earlier_line(view, &result)}</li>
                        }).collect_view()}
                    </ul>
                </Show>
            </div>
        </div>
    }
}

fn reading_typed(result: &CheckResult) -> String {
    result
        .reading
        .as_ref()
        .map(|r| r.typed.clone())
        .unwrap_or_default()
}

/// "Earlier: 612 µA, fail · 10:05 · Zheng Wei".
fn earlier_line(view: TicketView, result: &Stamped<CheckResult>) -> String {
    w::earlier(outcome_words(&result.what), by_line(view, result))
}

/// "612 µA, fail".
fn outcome_words(result: &CheckResult) -> String {
    let outcome = domain::outcome(result.outcome);
    match &result.reading {
        Some(reading) => format!("{} {}, {outcome}", reading.typed, reading.limit.unit),
        None if result.reason.is_empty() => outcome.to_owned(),
        None => format!("{outcome}, {}", result.reason),
    }
}
