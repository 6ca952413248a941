//! Of which time and which tickets the page tells, in the link.

use super::link;
use super::measure::Measure;
use crate::app::App;
use crate::ui::components::*;
use crate::ui::words::{domain, figures as words, service_figures as more};
use crate::ui::{format, naming, route};
use aftercare_core::domain::World;
use aftercare_core::domain::calendar::Calendar;
use aftercare_core::domain::people::Person;
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::ticket::TicketKind;
use aftercare_core::id::PersonId;
use aftercare_core::insight::{ModelKey, Month, Period, Scope};
use aftercare_core::time::{Day, Instant};
use leptos::prelude::*;
use std::collections::BTreeSet;
use strum::IntoEnumIterator;

/// In the link: this month, the last three, this year, days of one's own; nothing is the last twelve months.
const MONTH: &str = "month";
const QUARTER: &str = "3";
const YEAR: &str = "year";
const OWN: &str = "own";
/// In the link: who is acting.
const ME: &str = "me";

/// What is asked for, each bound to the link.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    period: RwSignal<String>,
    from: RwSignal<String>,
    until: RwSignal<String>,
    site: RwSignal<String>,
    engineer: RwSignal<String>,
    model: RwSignal<String>,
    kind: RwSignal<String>,
    measure: RwSignal<String>,
    parts: RwSignal<String>,
}

/// In the link: parts are counted by what they cost; nothing is by pieces.
const VALUE: &str = "value";

/// What parts are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// By pieces.
    Pieces,
    /// By what they cost.
    Value,
}

impl Asked {
    /// As the link has it.
    pub(super) fn of_link() -> Self {
        Self {
            period: route::bound("period"),
            from: route::bound("from"),
            until: route::bound("until"),
            site: route::bound("site"),
            engineer: route::bound("engineer"),
            model: route::bound("model"),
            kind: route::bound("kind"),
            measure: route::bound("measure"),
            parts: route::bound("parts"),
        }
    }

    /// Which measure is drawn over time and compared.
    pub(super) fn measure(self) -> Measure {
        self.measure.with(|text| text.parse().unwrap_or_default())
    }

    /// What parts are counted by.
    pub(super) fn counted(self) -> Counted {
        self.parts.with(|text| match text.as_str() {
            VALUE => Counted::Value,
            _ => Counted::Pieces,
        })
    }

    /// The period; what is wrong with the days where it is none. Reactive.
    pub(super) fn period(self, calendar: &Calendar, now: Instant) -> Result<Period, String> {
        let months = |count| Ok(Period::last_months(count, now, calendar));
        self.period.with(|text| match text.as_str() {
            MONTH => months(1),
            QUARTER => months(3),
            YEAR => {
                let last = Month::of(now, calendar);
                let first = Month::new(last.year(), 1).unwrap_or(last);
                Ok(Period::of_months(first, last, calendar))
            }
            OWN => self.own(calendar),
            _ => months(12),
        })
    }

    fn own(self, calendar: &Calendar) -> Result<Period, String> {
        let day = |text: RwSignal<String>| text.with(|text| text.parse::<Day>().ok());
        let (Some(from), Some(until)) = (day(self.from), day(self.until)) else {
            return Err(words::say_both_days().to_owned());
        };
        if until < from {
            return Err(words::ends_before_it_begins().to_owned());
        }
        if until.since(from) > MOST_DAYS {
            return Err(words::too_long().to_owned());
        }
        Ok(Period {
            from: start(from, calendar),
            until: start(until.plus(1), calendar),
        })
    }

    /// Of which tickets. Reactive.
    pub(super) fn scope(self, app: App) -> Scope {
        let engineer = self.engineer.with(|text| match text.as_str() {
            ME => app.actor(),
            id => id.parse().ok(),
        });
        Scope {
            site: self.site.with(|text| text.parse().ok()),
            engineer: engineer.filter(|id| sees(app, *id)),
            model: self.model.with(|text| link::model(text)),
            category: None,
            kind: self.kind.with(|text| text.parse().ok()),
        }
    }
}

/// Whether who is acting may see the figures of an engineer. Reactive.
pub(super) fn sees(app: App, engineer: PersonId) -> bool {
    let may = |(me, person): (PersonId, Person)| person.role.sees_figures_of(engineer, me);
    app.me().is_some_and(may)
}

/// Ten years, in days.
const MOST_DAYS: i64 = 3_653;

/// The instant at which a day begins by the service's clocks.
fn start(day: Day, calendar: &Calendar) -> Instant {
    let about = day.start(calendar.offset(day.start(0)));
    day.start(calendar.offset(about))
}

/// The days of a period in words: "1 Dec 2025 – 30 Nov 2026".
pub(super) fn in_words(period: &Period, calendar: &Calendar) -> String {
    let (first, last) = days(period, calendar);
    words::from_to(format::day(first), format::day(last))
}

/// The first and the last day of a period.
pub(super) fn days(period: &Period, calendar: &Calendar) -> (Day, Day) {
    let last = Instant(period.until.0 - 1);
    (calendar.day(period.from), calendar.day(last))
}

/// The filters that are set, in words; empty where all tickets are meant.
pub(super) fn scope_in_words(scope: &Scope, world: &World) -> String {
    let site = scope.site.and_then(|id| Some(world.site(id)?.name.clone()));
    let engineer = scope.engineer.map(|id| naming::person(world, id));
    let model = scope.model.as_ref().map(|model| model_name(world, model));
    let kind = scope.kind.map(|kind| domain::ticket_kind(kind).to_owned());
    let [site, engineer, model, kind] =
        [site, engineer, model, kind].map(Option::unwrap_or_default);
    naming::join([&site, &engineer, &model, &kind])
}

/// The name of a model.
pub(super) fn model_name(world: &World, model: &ModelKey) -> String {
    match model {
        ModelKey::Registered(id) => match world.model(*id) {
            Some(model) => with_manufacturer(&model.manufacturer, &model.name),
            None => words::not_here_yet().to_owned(),
        },
        ModelKey::Typed { manufacturer, name } => with_manufacturer(manufacturer, name),
    }
}

fn with_manufacturer(manufacturer: &str, name: &str) -> String {
    naming::join([name.trim(), manufacturer.trim()])
}

/// Period and filters.
#[component]
pub(super) fn AskedBar(asked: Asked) -> impl IntoView {
    let app = App::get();
    let periods = Signal::derive(|| {
        vec![
            Choice::new(MONTH, words::this_month),
            Choice::new(QUARTER, words::three_months),
            Choice::new("", words::twelve_months),
            Choice::new(YEAR, words::this_year),
            Choice::new(OWN, words::own_days),
        ]
    });
    let is_own = Memo::new(move |_| asked.period.with(|text| text == OWN));
    let wrong = Signal::derive(move || {
        let (now, calendar) = (app.now(), app.world(|w| w.settings().calendar.clone()));
        asked.period(&calendar, now).err()
    });
    let site = Signal::derive(move || {
        let standing = app.world(|world| {
            let all = world.sites.iter().filter(|(_, r)| r.voided.is_none());
            all.map(|(id, r)| (id.to_string(), r.data.name.clone()))
                .collect()
        });
        named(words::all_sites, standing, asked.site)
    });
    let engineer = Signal::derive(move || {
        let me = Choice::new(ME, words::me);
        let working = match app.may(Act::FiguresOfPeople) {
            true => app.world(|world| {
                let all = world.workers();
                all.map(|(id, p)| (id.to_string(), p.name.clone()))
                    .collect()
            }),
            // Of others nothing is shown, whatever the link asks for.
            false => return vec![Choice::new("", words::everybody), me],
        };
        let mut all = named(words::everybody, working, asked.engineer);
        all.insert(1, me);
        all
    });
    let model = Signal::derive(move || {
        let models = app.world(|world| {
            let devices = world.devices.values().filter(|r| r.voided.is_none());
            let models: BTreeSet<ModelKey> =
                devices.filter_map(|r| ModelKey::of(&r.data)).collect();
            let named = |model: &ModelKey| (link::of_model(model), model_name(world, model));
            models.iter().map(named).collect()
        });
        named(words::all_models, models, asked.model)
    });
    let kind = Signal::derive(|| {
        let name = |k: TicketKind| Choice::new(<&str>::from(k), move || domain::ticket_kind(k));
        std::iter::once(Choice::new("", words::all_kinds))
            .chain(TicketKind::iter().map(name))
            .collect::<Vec<_>>()
    });
    view! {
        <div class="figures-asked no-print">
            <Segmented label=words::period value=asked.period options=periods name="figures-period" label_hidden=true />
            <Show when=move || is_own.get()>
                <div class="figures-days">
                    <DateField label=words::from value=asked.from name="figures-from" error=wrong />
                    <DateField label=words::until value=asked.until name="figures-until" />
                </div>
            </Show>
            <div class="figures-filters">
                <Select label=words::site value=asked.site options=site no_empty=true />
                <Select label=words::engineer value=asked.engineer options=engineer no_empty=true />
                <Select label=words::model value=asked.model options=model no_empty=true />
                <Select label=words::kind value=asked.kind options=kind no_empty=true />
            </div>
        </div>
    }
}

/// Which measure is drawn over time and compared.
#[component]
pub(super) fn MeasureSelect(asked: Asked) -> impl IntoView {
    let measures = Signal::derive(|| {
        let choice = |measure: Measure| {
            let value = match measure == Measure::default() {
                true => "",
                false => <&str>::from(measure),
            };
            Choice::new(value, move || measure.name())
        };
        Measure::iter().map(choice).collect::<Vec<_>>()
    });
    view! { <Select label=words::measure value=asked.measure options=measures no_empty=true /> }
}

/// What parts are counted by.
#[component]
pub(super) fn CountedSelect(asked: Asked) -> impl IntoView {
    let choices = Signal::derive(|| {
        vec![
            Choice::new("", more::pieces),
            Choice::new(VALUE, more::value),
        ]
    });
    view! { <Segmented label=more::counted_by value=asked.parts options=choices name="figures-parts" /> }
}

/// Choices by name, in the order of the reader's language, after the one that asks for all; what the link asks for is
/// among them even where it has not arrived on this tablet.
fn named(
    all: fn() -> &'static str,
    mut records: Vec<(String, String)>,
    asked: RwSignal<String>,
) -> Vec<Choice> {
    format::sort_by_name(&mut records, |(_, name)| name.clone());
    let unknown = asked.with(|asked| {
        let is_there = asked.is_empty() || asked == ME || records.iter().any(|(id, _)| id == asked);
        (!is_there).then(|| Choice::new(asked.clone(), words::not_here_yet))
    });
    let choices = records.into_iter().map(|(id, name)| Choice::new(id, name));
    std::iter::once(Choice::new("", all))
        .chain(choices)
        .chain(unknown)
        .collect()
}
