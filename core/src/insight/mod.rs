//! Figures computed from the tickets' summaries: satisfaction, timeliness, first-time fix (SPEC §4).
//!
//! Every figure's definition, with its formula and its source, stands in docs/FIGURES.md. [`figures`] looks at each
//! ticket once and keeps what it came to, so that a mark of a chart opens its tickets ([`Figures::cases`]) without
//! computing anything anew. The order in which tickets come does not matter.

mod case;
pub mod demand;
pub mod emergencies;
pub mod first_time_fix;
mod hours;
pub mod period;
pub mod satisfaction;
pub mod scope;
pub mod stats;
pub mod supply;
mod tally;
pub mod timeliness;

pub use emergencies::{Emergencies, MonthEmergencies, Reached, emergencies};
pub use first_time_fix::{FirstTimeFix, Fix};
pub use period::{Month, Period};
pub use satisfaction::{Dimension, LowAnswer, Response, Satisfaction, SurveyFate};
pub use scope::{ModelKey, Scope};
pub use stats::{Interval, Scores, Share, Times};
pub use supply::{Consumption, MonthUse, Supply, supply};
pub use timeliness::{Kept, TARGETS, Timeliness, Timing};

use crate::domain::World;
use crate::domain::ticket::clocks::Target;
use crate::domain::ticket::summary::TicketSummary;
use crate::id::{PersonId, SiteId, TicketId};
use crate::time::Instant;
use case::{Case, Cases};
use std::cmp::Reverse;
use tally::{Tallies, by_group};

/// The figures of a period and scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The period.
    pub period: Period,
    /// How satisfied the wards are.
    pub satisfaction: Satisfaction,
    /// Whether promises were kept.
    pub timeliness: Timeliness,
    /// How many repairs held the first time.
    pub first_time_fix: FirstTimeFix,
    /// Answers that hold a score of 1 or 2, the newest first.
    pub low: Vec<LowAnswer>,
    /// Every month that the period touches, oldest first, with or without tickets.
    pub months: Vec<MonthFigures>,
    /// By the engineer who has the ticket, or had it when it was archived; tickets that nobody has come last.
    pub by_engineer: Vec<(Option<PersonId>, GroupFigures)>,
    /// By the device's model; tickets of which it is not known come last.
    pub by_model: Vec<(Option<ModelKey>, GroupFigures)>,
    /// By site; tickets of which it is not known come last.
    pub by_site: Vec<(Option<SiteId>, GroupFigures)>,
    cases: Vec<Case>,
}

/// The figures of some of the tickets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupFigures {
    /// How satisfied the wards are.
    pub satisfaction: Satisfaction,
    /// Whether promises were kept.
    pub timeliness: Timeliness,
    /// How many repairs held the first time.
    pub first_time_fix: FirstTimeFix,
}

/// The figures of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthFigures {
    /// Which month.
    pub month: Month,
    /// What of it lies in the period.
    pub period: Period,
    /// Its figures.
    pub figures: GroupFigures,
}

/// Of which of the tickets a mark tells.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Of all.
    Whole,
    /// Of a month.
    Month(Month),
    /// Of an engineer, or of nobody.
    Engineer(Option<PersonId>),
    /// Of a model, or of none that is known.
    Model(Option<ModelKey>),
    /// Of a site, or of none that is known.
    Site(Option<SiteId>),
}

/// What a mark tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Surveys of which this became.
    Survey(SurveyFate),
    /// All surveys that were asked.
    Asked,
    /// Surveys behind the response rate: all that were asked but those still open.
    Closed,
    /// Answers with this score (1–5) in a dimension.
    Score(Dimension, u8),
    /// Answers with a 4 or 5 in a dimension.
    High(Dimension),
    /// Answers whose three scores have a mean of 4 and more.
    Satisfied,
    /// Answers that hold a score of 1 or 2.
    Low,
    /// Tickets whose promise came to this.
    Kept(Target, Kept),
    /// Tickets behind a share in time: done in time, done late, or late already.
    Judged(Target),
    /// Repairs that came to this.
    Fix(Fix),
    /// Repairs behind the first-time-fix rate.
    Fixed,
}

impl Figures {
    /// The figures of a part; none if there is no such part.
    pub fn of(&self, part: &Part) -> Option<GroupFigures> {
        fn find<K: PartialEq>(
            groups: &[(Option<K>, GroupFigures)],
            key: &Option<K>,
        ) -> Option<GroupFigures> {
            groups.iter().find(|(k, _)| k == key).map(|(_, f)| *f)
        }
        match part {
            Part::Whole => Some(GroupFigures {
                satisfaction: self.satisfaction,
                timeliness: self.timeliness,
                first_time_fix: self.first_time_fix,
            }),
            Part::Month(month) => {
                let months = self.months.iter();
                months
                    .clone()
                    .find(|m| m.month == *month)
                    .map(|m| m.figures)
            }
            Part::Engineer(key) => find(&self.by_engineer, key),
            Part::Model(key) => find(&self.by_model, key),
            Part::Site(key) => find(&self.by_site, key),
        }
    }

    /// The tickets behind a mark: as many as the figure counts, the latest reported first.
    pub fn cases(&self, part: &Part, mark: Mark) -> Vec<TicketId> {
        let place = |found: Option<usize>| found.and_then(|place| u32::try_from(place).ok());
        let inside: Box<dyn Fn(&Case) -> bool> = match part {
            Part::Whole => Box::new(|_| true),
            Part::Month(month) => {
                let found = place(self.months.iter().position(|m| m.month == *month));
                Box::new(move |case| found.is_some() && case.month(mark) == found)
            }
            Part::Engineer(key) => {
                let found = place(self.by_engineer.iter().position(|(k, _)| k == key));
                Box::new(move |case| found == Some(case.engineer))
            }
            Part::Model(key) => {
                let found = place(self.by_model.iter().position(|(k, _)| k == key));
                Box::new(move |case| found == Some(case.model))
            }
            Part::Site(key) => {
                let found = place(self.by_site.iter().position(|(k, _)| k == key));
                Box::new(move |case| found == Some(case.site))
            }
        };
        let mut found: Vec<&Case> = self
            .cases
            .iter()
            .filter(|case| case.is_behind(mark) && inside(case))
            .collect();
        found.sort_unstable_by_key(|case| Reverse((case.reported_at, case.id)));
        found.into_iter().map(|case| case.id).collect()
    }
}

/// Computes the figures of a period and scope as they stand at `now`.
///
/// `tickets` are all there are: whether a fault came back can show in a ticket outside the scope.
pub fn figures<'a>(
    world: &World,
    tickets: impl IntoIterator<Item = &'a TicketSummary>,
    period: &Period,
    scope: &Scope,
    now: Instant,
) -> Figures {
    let mut tickets: Vec<&TicketSummary> = tickets.into_iter().collect();
    tickets.sort_unstable_by_key(|ticket| ticket.id);
    let months = period.months(&world.settings().calendar);
    let mut all = Cases::of(world, &tickets, period, &months, scope, now);
    all.low
        .sort_unstable_by_key(|answer| Reverse((answer.at, answer.ticket)));
    let tallies = Tallies::of(&all, months.len());
    let whole = tallies.whole.figures();
    Figures {
        period: *period,
        satisfaction: whole.satisfaction,
        timeliness: whole.timeliness,
        first_time_fix: whole.first_time_fix,
        low: all.low,
        months: tally::by_month(&months, tallies.months),
        by_engineer: by_group(all.engineers, tallies.engineers),
        by_model: by_group(all.models, tallies.models),
        by_site: by_group(all.sites, tallies.sites),
        cases: all.cases,
    }
}
