//! The emergencies and the store as charts.

use super::asked::{self, Counted};
use super::charts::{MOST, Maker};
use super::link::{self, Service};
use super::measure::Measured;
use crate::ui::charts::{Body, Chart, FEW, Point, Spread, Unit, is_beyond};
use crate::ui::words::{domain, figures as words, service_figures as more};
use crate::ui::{format, naming, route};
use aftercare_core::domain::World;
use aftercare_core::id::PartId;
use aftercare_core::insight::{Consumption, Month, Period, Share};

impl Maker<'_> {
    fn to(&self, mark: Service) -> String {
        link::behind_service(self.place, mark)
    }

    fn chart(&self, title: String, note: String, file: &str, body: Body) -> Chart {
        Chart {
            title,
            note,
            of: String::new(),
            measure: String::new(),
            scope: self.scope.to_owned(),
            file: self.file(file),
            body,
        }
    }

    /// How long each clock of an emergency took, beside its target.
    pub(super) fn spread(&self) -> Chart {
        let rows = self.emergencies.clocks.iter();
        let rows: Vec<Spread> = rows
            .map(|(milestone, reached)| Spread {
                name: domain::milestone(*milestone).to_owned(),
                target: reached.target,
                took: reached.took.iter().map(|(_, took)| *took).collect(),
                times: reached.times,
                href: self.to(Service::Reached(*milestone)),
            })
            .collect();
        let few = |row: &Spread| row.times.is_some_and(|times| times.n < FEW);
        let beyond = is_beyond(&rows).then(more::spread_beyond);
        let few = rows.iter().any(few).then(more::spread_few);
        let note = [Some(more::spread_note()), beyond, few];
        Chart {
            of: more::clock().to_owned(),
            ..self.chart(
                more::spread().to_owned(),
                sentences(note),
                "emergency-times",
                Body::Spread(rows),
            )
        }
    }

    /// The share of each clock that was in time, in the order of an emergency.
    pub(super) fn clocks_in_time(&self) -> Chart {
        let points = self.emergencies.clocks.iter().map(|(milestone, reached)| {
            let name = domain::milestone(*milestone).to_owned();
            self.share(name, reached.share(), Service::Judged(*milestone))
        });
        Chart {
            of: more::clock().to_owned(),
            measure: words::in_time().to_owned(),
            ..self.chart(
                more::clocks_in_time().to_owned(),
                more::clocks_in_time_note().to_owned(),
                "emergency-in-time",
                Body::Bars(Unit::Share, points.collect()),
            )
        }
    }

    /// Emergencies that kept every target, month by month.
    pub(super) fn emergencies_over_time(&self) -> Chart {
        let months = self.emergencies.months.iter();
        let points = months.map(|m| (m.month, m.share(), Service::Emergencies(m.month)));
        Chart {
            measure: more::kept_all().to_owned(),
            ..self.over_months(
                words::over_time(more::kept_all()),
                more::kept_all_note().to_owned(),
                "emergencies-by-month",
                points,
            )
        }
    }

    /// Repairs that waited for no part, month by month.
    pub(super) fn served_over_time(&self) -> Chart {
        let months = self.supply.months.iter();
        let points = months.map(|m| (m.month, m.not_waiting(), Service::Repairs(m.month)));
        Chart {
            measure: more::served().to_owned(),
            ..self.over_months(
                words::over_time(more::served()),
                more::served_note().to_owned(),
                "served-by-month",
                points,
            )
        }
    }

    fn share(&self, name: String, share: Share, mark: Service) -> Point {
        let Measured { value, interval, n } = Measured::share(share);
        Point {
            short: name.clone(),
            name,
            above: None,
            value,
            interval,
            n,
            href: self.to(mark),
        }
    }

    fn over_months(
        &self,
        title: String,
        note: String,
        file: &str,
        months: impl Iterator<Item = (Month, Share, Service)>,
    ) -> Chart {
        let points = months.map(|(month, share, mark)| {
            let name = format::month(month.first_day());
            (month, self.share(name, share, mark))
        });
        let body = Body::Series(Unit::Share, named_short(points));
        Chart {
            of: words::month().to_owned(),
            ..self.chart(title, note, file, body)
        }
    }

    /// What was used of all parts, month by month.
    pub(super) fn used_over_time(&self) -> Chart {
        let points = self.supply.months.iter().map(|month| {
            let point = Point {
                name: format::month(month.month.first_day()),
                value: Some(match self.counted {
                    Counted::Pieces => month.pieces as f64,
                    Counted::Value => month.value as f64,
                }),
                href: self.to(Service::Used(month.month)),
                ..Point::default()
            };
            (month.month, point)
        });
        let body = Body::Series(self.unit(), named_short(points));
        Chart {
            of: words::month().to_owned(),
            ..self.amounts(
                words::over_time(more::used(self.counted_name())),
                None,
                "by-month",
                body,
            )
        }
    }

    /// The parts of which most was used.
    pub(super) fn used_most(&self) -> Chart {
        let amount = |used: &Consumption| match self.counted {
            Counted::Pieces => Some(used.pieces),
            // What has no price is not to be compared by it.
            Counted::Value => used.value,
        };
        let mut used: Vec<(i64, PartId)> = self
            .supply
            .parts
            .iter()
            .filter_map(|used| Some((amount(used)?, used.part)))
            .filter(|(amount, _)| *amount != 0)
            .collect();
        // Of equal ones the more costly stays first, as the list has them.
        used.sort_by_key(|(amount, _)| std::cmp::Reverse(*amount));
        let of_all = used.len();
        used.truncate(MOST);
        let points = used.into_iter().map(|(amount, part)| {
            let name = part_name(self.world, part);
            Point {
                short: name.clone(),
                name,
                value: Some(amount as f64),
                href: route::href(&["parts", &part.to_string()]),
                ..Point::default()
            }
        });
        let body = Body::Bars(self.unit(), points.collect());
        let most =
            (of_all > MOST).then(|| more::most_used_of(format::count(MOST), format::count(of_all)));
        Chart {
            of: more::part().to_owned(),
            ..self.amounts(more::most_used(self.counted_name()), most, "by-part", body)
        }
    }

    const fn unit(&self) -> Unit {
        match self.counted {
            Counted::Pieces => Unit::Pieces,
            Counted::Value => Unit::Money,
        }
    }

    fn counted_name(&self) -> &'static str {
        match self.counted {
            Counted::Pieces => more::in_pieces(),
            Counted::Value => more::in_value(),
        }
    }

    /// A chart of what was used: of the whole store and of whole months, whatever else is asked for.
    fn amounts(&self, title: String, first: Option<String>, file: &str, body: Body) -> Chart {
        let calendar = &self.world.settings().calendar;
        let months = &self.supply.months;
        let days = months.first().zip(months.last()).map(|(first, last)| {
            let whole = Period::of_months(first.month, last.month, calendar);
            asked::in_words(&whole, calendar)
        });
        let whole_store = self.is_filtered.then(more::whole_store);
        let priced = (self.counted == Counted::Value).then(more::priced_only);
        let note = [
            first.as_deref(),
            Some(more::used_note()),
            priced,
            whole_store,
        ];
        let file = match self.counted {
            Counted::Pieces => format!("parts-{file}"),
            Counted::Value => format!("parts-value-{file}"),
        };
        Chart {
            measure: match self.counted {
                Counted::Pieces => more::pieces().to_owned(),
                Counted::Value => more::value().to_owned(),
            },
            scope: days.unwrap_or_default(),
            ..self.chart(title, sentences(note), &file, body)
        }
    }
}

/// Months with their short names, and the year where one begins.
fn named_short(months: impl Iterator<Item = (Month, Point)>) -> Vec<Point> {
    let mut year = None;
    let named = months.map(|(month, point)| {
        let day = month.first_day();
        let is_first = year.replace(month.year()) != Some(month.year());
        Point {
            short: format::short_month(day),
            above: is_first.then(|| format::year(day)),
            ..point
        }
    });
    named.collect()
}

/// Number and name of a part.
pub(super) fn part_name(world: &World, part: PartId) -> String {
    let Some(part) = world.part(part) else {
        return words::not_here_yet().to_owned();
    };
    let name = naming::bilingual(&part.name);
    naming::join([part.number.as_str(), name.as_str()])
}

/// One after another, as the language has it.
fn sentences<'a>(all: impl IntoIterator<Item = Option<&'a str>>) -> String {
    let mut text = String::new();
    for one in all.into_iter().flatten() {
        // Chinese sentences end in a sign that carries its own space.
        if text.ends_with('.') {
            text.push(' ');
        }
        text.push_str(one);
    }
    text
}
