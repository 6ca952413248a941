//! The measuring instrument, chosen once for all readings of the visit (SPEC §3.4), and once more for values that it is none for.

use crate::app::Draft;
use crate::ui::components::{Field, Pill, Tone};
use crate::ui::format;
use crate::ui::icons::Glyph;
use crate::ui::pages::ticket::TicketView;
use crate::ui::pages::ticket::step::today;
use crate::ui::words::{kit, steps as w};
use aftercare_core::domain::instrument::Instrument;
use aftercare_core::domain::register::Register;
use aftercare_core::id::{InstrumentId, RecordId};
use aftercare_core::time::Day;
use leptos::prelude::*;

/// Days before its end in which a calibration is shown as ending soon.
const SOON: i64 = 30;

#[derive(Clone, PartialEq)]
struct Line {
    id: InstrumentId,
    what: Instrument,
}

impl Line {
    fn named(&self) -> String {
        w::instrument_named(&self.what.name, &self.what.serial)
    }

    /// What stands in a choice: out of date, it says so.
    fn words(&self, on: Day) -> String {
        let (from, until) = (self.what.calibrated, self.what.last_good_day());
        match () {
            () if on < from => w::instrument_early(self.named(), format::day(from)),
            () if until < on => w::instrument_late(self.named(), format::day(until)),
            () => self.named(),
        }
    }
}

/// What there is to measure with, and what was chosen for the visit.
#[derive(Clone, Copy)]
pub(super) struct Instruments {
    chosen: RwSignal<String>,
    all: Memo<Vec<Line>>,
    /// What was read on this ticket, the last first.
    read: Memo<Vec<InstrumentId>>,
    day: Day,
}

impl Instruments {
    /// Those of the register that measure anything of these units. Chosen is what was, else the one that was last read on this ticket, else the only one in date.
    pub fn of(draft: Draft, units: Vec<String>) -> Self {
        let view = TicketView::get();
        let day = today(view);
        let all = Memo::new(move |_| {
            view.app.world(|world| {
                let standing = world.instruments.iter().filter(|(_, r)| r.voided.is_none());
                let line = |(id, r): (&RecordId, &Register<Instrument>)| Line {
                    id: InstrumentId::from(*id),
                    what: r.data.clone(),
                };
                let helps = |line: &Line| units.iter().any(|unit| line.what.measures(unit));
                standing.map(line).filter(helps).collect::<Vec<_>>()
            })
        });
        let in_date: Vec<InstrumentId> = all.with_untracked(|all| {
            let usable = all.iter().filter(|line| line.what.is_calibrated(day));
            usable.map(|line| line.id).collect()
        });
        let read = Memo::new(move |_| {
            view.ticket(|t| {
                let readings = t.checks.iter().rev();
                let readings = readings.filter_map(|c| c.what.reading.as_ref());
                readings.map(|r| r.instrument.id).collect::<Vec<_>>()
            })
        });
        let last = read.with_untracked(|read| read.first().copied());
        let only = (in_date.len() == 1).then(|| in_date[0]);
        let fresh = last.filter(|id| in_date.contains(id)).or(only);
        let fresh = fresh.map(|id| id.to_string()).unwrap_or_default();
        Self {
            chosen: draft.text("instrument", fresh),
            all,
            read,
            day,
        }
    }

    fn line(&self, id: &str) -> Option<Line> {
        let id = id.parse::<InstrumentId>().ok()?;
        self.all
            .with(|all| all.iter().find(|line| line.id == id).cloned())
    }

    fn find(&self, fits: impl Fn(&Line) -> bool) -> Vec<Line> {
        self.all
            .with(|all| all.iter().filter(|line| fits(line)).cloned().collect())
    }

    /// Whether the visit's instrument was chosen and measures no values of this unit. Reactive.
    pub fn needs_another(&self, unit: &str) -> bool {
        self.line(&self.chosen.get())
            .is_some_and(|line| !line.what.measures(unit))
    }

    /// What a value of this unit is measured with: its own instrument where one was chosen, the visit's where that measures
    /// it, else the only one in date that does, else the one of these that was last read on this ticket. Reactive.
    pub fn for_value(&self, own: &str, unit: &str) -> Option<InstrumentId> {
        let own = self.line(own).filter(|line| line.what.measures(unit));
        let another = || {
            let fits = |line: &Line| line.what.measures(unit) && line.what.is_calibrated(self.day);
            let all = self.find(fits);
            match all.as_slice() {
                [only] => Some(only.id),
                _ => self.read.with(|read| {
                    let mut read = read.iter().copied();
                    read.find(|id| all.iter().any(|line| line.id == *id))
                }),
            }
        };
        match own {
            Some(own) => Some(own.id),
            None if self.needs_another(unit) => another(),
            None => self.line(&self.chosen.get()).map(|line| line.id),
        }
    }
}

/// The choice of one instrument; those that are out of date stand there with the reason and can't be chosen.
#[component]
fn Choose(
    #[prop(into)] id: String,
    #[prop(into)] chosen: Signal<Option<InstrumentId>>,
    #[prop(into)] among: Signal<Vec<Line>>,
    #[prop(into)] on_choose: Callback<String>,
    mine: Memo<bool>,
    day: Day,
) -> impl IntoView {
    view! {
        <select
            class="control"
            id=id
            disabled=move || !mine.get()
            on:change:target=move |ev| on_choose.run(ev.target().value())
        >
            <option value="" selected=move || chosen.with(Option::is_none)>{kit::choose}</option>
            {move || among.get().into_iter().map(|line| {
                let id = line.id;
                let usable = line.what.is_calibrated(day);
                view! {
                    <option value=id.to_string() disabled=!usable prop:selected=move || chosen.get() == Some(id)>
                        {move || line.words(day)}
                    </option>
                }
            }).collect_view()}
        </select>
    }
}

/// The instrument of the visit.
#[component]
pub(super) fn InstrumentChoice(instruments: Instruments, mine: Memo<bool>) -> impl IntoView {
    let Instruments {
        chosen, all, day, ..
    } = instruments;
    let line = Memo::new(move |_| instruments.line(&chosen.get()));
    let none = Memo::new(move |_| instruments.find(|l| l.what.is_calibrated(day)).is_empty());
    view! {
        <div class="steps-instrument">
            <Field name="instrument" label=w::measured_with>
                <Choose
                    id="instrument"
                    chosen=Signal::derive(move || line.get().map(|line| line.id))
                    among=all
                    on_choose=move |id: String| chosen.set(id)
                    mine
                    day
                />
            </Field>
            {move || line.get().map(|line| {
                let until = line.what.last_good_day();
                let is_good = line.what.is_calibrated(day);
                let tone = if !is_good {
                    Tone::Danger
                } else if until < day.plus(SOON) {
                    Tone::Warn
                } else {
                    Tone::Ok
                };
                let icon = if is_good { Glyph::Check } else { Glyph::Warning };
                let from = line.what.calibrated;
                let label = move || match () {
                    () if day < from => w::calibration_begins(format::day(from)),
                    () if until < day => w::calibration_over(format::day(until)),
                    () => w::calibrated_to(format::day(until)),
                };
                view! { <Pill label tone icon /> }
            })}
            <Show when=move || none.get()>
                <p class="field-error">{w::no_instrument}</p>
            </Show>
        </div>
    }
}

/// The instrument of one value, where the visit's is none for its unit.
#[component]
pub(super) fn OwnInstrument(
    name: String,
    unit: String,
    instruments: Instruments,
    /// What it is measured with as things stand.
    chosen: Memo<Option<InstrumentId>>,
    #[prop(into)] on_choose: Callback<String>,
    mine: Memo<bool>,
) -> impl IntoView {
    let unit = StoredValue::new(unit);
    let day = instruments.day;
    let fitting =
        Memo::new(move |_| unit.with_value(|unit| instruments.find(|l| l.what.measures(unit))));
    let none =
        Memo::new(move |_| fitting.with(|all| !all.iter().any(|l| l.what.is_calibrated(day))));
    let id = name.clone();
    view! {
        <Field name label=move || unit.with_value(|unit| w::measured_here(unit))>
            <Choose
                id
                chosen
                among=fitting
                on_choose
                mine
                day
            />
        </Field>
        <Show when=move || none.get()>
            <p class="field-error">{move || unit.with_value(|unit| w::nothing_measures(unit))}</p>
        </Show>
    }
}
