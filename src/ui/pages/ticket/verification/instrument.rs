//! The measuring instrument, chosen once for all readings of the visit (SPEC §3.4).

use crate::app::Draft;
use crate::ui::components::{Field, Pill, Tone};
use crate::ui::format;
use crate::ui::icons::Glyph;
use crate::ui::pages::ticket::TicketView;
use crate::ui::pages::ticket::step::today;
use crate::ui::words::{kit, steps as w};
use aftercare_core::id::InstrumentId;
use aftercare_core::time::Day;
use leptos::prelude::*;

/// Days before its end in which a calibration is shown as ending soon.
const SOON: i64 = 30;

#[derive(Clone, PartialEq)]
struct Line {
    id: InstrumentId,
    name: String,
    serial: String,
    from: Day,
    until: Day,
}

impl Line {
    fn usable(&self, on: Day) -> bool {
        self.from <= on && on <= self.until
    }
}

fn lines(view: TicketView) -> Vec<Line> {
    view.app.world(|world| {
        let standing = world.instruments.iter().filter(|(_, r)| r.voided.is_none());
        standing
            .map(|(id, r)| Line {
                id: InstrumentId::from(*id),
                name: r.data.name.clone(),
                serial: r.data.serial.clone(),
                from: r.data.calibrated,
                until: r.data.calibrated_until,
            })
            .collect()
    })
}

/// The instrument of this visit: as chosen, else the one that was last read on this ticket, else the
/// only one in date.
pub(super) fn remembered(draft: Draft) -> RwSignal<String> {
    let view = TicketView::get();
    let day = today(view);
    let in_date: Vec<InstrumentId> = untrack(|| lines(view))
        .into_iter()
        .filter(|line| line.usable(day))
        .map(|line| line.id)
        .collect();
    let last = view.ticket_now(|t| {
        let mut readings = t
            .checks
            .iter()
            .rev()
            .filter_map(|c| c.what.reading.as_ref());
        readings.next().map(|r| r.instrument.id)
    });
    let only = (in_date.len() == 1).then(|| in_date[0]);
    let fresh = last.filter(|id| in_date.contains(id)).or(only);
    draft.text(
        "instrument",
        fresh.map(|id| id.to_string()).unwrap_or_default(),
    )
}

/// The choice; instruments that are out of date stand there with the reason and can't be chosen.
#[component]
pub(super) fn InstrumentChoice(instrument: RwSignal<String>, mine: Memo<bool>) -> impl IntoView {
    let view = TicketView::get();
    let all = Memo::new(move |_| lines(view));
    let day = today(view);
    let chosen = Memo::new(move |_| {
        let id = instrument.get().parse::<InstrumentId>().ok()?;
        all.with(|all| all.iter().find(|line| line.id == id).cloned())
    });
    let none = Memo::new(move |_| all.with(|all| !all.iter().any(|l| l.usable(day))));
    view! {
        <div class="steps-instrument">
            <Field name="instrument" label=w::measured_with>
                <select
                    class="control"
                    id="instrument"
                    disabled=move || !mine.get()
                    on:change:target=move |ev| instrument.set(ev.target().value())
                >
                    <option value="" selected=move || instrument.with(String::is_empty)>{kit::choose}</option>
                    {move || all.get().into_iter().map(|line| {
                        let (id, until, from) = (line.id.to_string(), line.until, line.from);
                        let usable = line.usable(day);
                        let named = w::instrument_named(&line.name, &line.serial);
                        let mine = id.clone();
                        view! {
                            <option value=id disabled=!usable prop:selected=move || instrument.with(|v| *v == mine)>
                                {move || if usable {
                                    named.clone()
                                } else if day < from {
                                    w::instrument_early(&named, format::day(from))
                                } else {
                                    w::instrument_late(&named, format::day(until))
                                }}
                            </option>
                        }
                    }).collect_view()}
                </select>
            </Field>
            {move || chosen.get().map(|line| {
                let until = line.until;
                let tone = if until < day {
                    Tone::Danger
                } else if until < day.plus(SOON) {
                    Tone::Warn
                } else {
                    Tone::Ok
                };
                let icon = if until < day { Glyph::Warning } else { Glyph::Check };
                view! { <Pill label=move || w::calibrated_to(format::day(until)) tone icon /> }
            })}
            <Show when=move || none.get()>
                <p class="field-error">{w::no_instrument}</p>
            </Show>
        </div>
    }
}
