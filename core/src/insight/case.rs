//! What each ticket came to: looked at once, counted many times.

use super::Mark;
use super::first_time_fix::{self, Faults, Fix};
use super::hours::Timetable;
use super::period::{Month, Period};
use super::satisfaction::{Dimension, LowAnswer, SurveyFate, is_low};
use super::scope::{self, ModelKey, Scope};
use super::timeliness::{Kept, TARGETS, kept};
use crate::domain::World;
use crate::domain::ticket::StageKind;
use crate::domain::ticket::clocks::{self, Target};
use crate::domain::ticket::summary::{SurveyState, TicketSummary};
use crate::id::{DeviceId, PersonId, SiteId, TicketId};
use crate::time::{Instant, Span};
use std::collections::HashMap;
use std::hash::Hash;

/// What a ticket came to. A part of it is none where its time lies outside the period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Case {
    pub(super) id: TicketId,
    pub(super) reported_at: Instant,
    /// Places in the lists of groups.
    pub(super) engineer: u32,
    pub(super) model: u32,
    pub(super) site: u32,
    /// In the month of completion.
    pub(super) survey: Option<Asked>,
    /// In the month of the report.
    pub(super) timing: Option<Timed>,
    /// In the month of completion.
    pub(super) fix: Option<(u32, Fix)>,
}

/// A survey; `scores` mean something only where it is answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Asked {
    pub(super) month: u32,
    pub(super) fate: SurveyFate,
    pub(super) scores: [u8; 3],
}

/// What became of the promises, in the order of [`TARGETS`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Timed {
    pub(super) month: u32,
    pub(super) kept: [Kept; 3],
    pub(super) took: [Option<Span>; 3],
}

impl Case {
    /// In which month it counts for a mark.
    pub(super) fn month(&self, mark: Mark) -> Option<u32> {
        match mark {
            Mark::Survey(_)
            | Mark::Asked
            | Mark::Closed
            | Mark::Score(..)
            | Mark::High(_)
            | Mark::Satisfied
            | Mark::Low => self.survey.map(|s| s.month),
            Mark::Kept(..) | Mark::Judged(_) => self.timing.map(|t| t.month),
            Mark::Fix(_) | Mark::Fixed => self.fix.map(|(month, _)| month),
        }
    }

    /// Whether a mark counts it.
    pub(super) fn is_behind(&self, mark: Mark) -> bool {
        let answered = || {
            let answered = |s: &Asked| s.fate == SurveyFate::Answered;
            self.survey.filter(answered).map(|s| s.scores)
        };
        let score = |dimension| answered().map(|scores| scores[dimension as usize]);
        let kept = |target: Target| {
            let place = TARGETS.iter().position(|t| *t == target)?;
            Some(self.timing?.kept[place])
        };
        match mark {
            Mark::Asked => self.survey.is_some(),
            Mark::Closed => self.survey.is_some_and(|s| s.fate != SurveyFate::Open),
            Mark::Survey(fate) => self.survey.is_some_and(|s| s.fate == fate),
            Mark::Score(dimension, wanted) => score(dimension) == Some(wanted),
            Mark::High(dimension) => score(dimension).is_some_and(|s| (4..=5).contains(&s)),
            Mark::Satisfied => answered().is_some_and(|scores| {
                scores.iter().all(|s| (1..=5).contains(s)) && scores.iter().sum::<u8>() >= 12
            }),
            Mark::Low => answered().is_some_and(is_low),
            Mark::Kept(target, wanted) => kept(target) == Some(wanted),
            Mark::Judged(target) => {
                matches!(
                    kept(target),
                    Some(Kept::InTime | Kept::Late | Kept::Overdue)
                )
            }
            Mark::Fix(wanted) => self.fix.is_some_and(|(_, fix)| fix == wanted),
            Mark::Fixed => self.fix.is_some_and(|(_, fix)| fix != Fix::Watched),
        }
    }
}

const _: () = assert!(Dimension::Service as usize == 0 && Dimension::Speed as usize == 2);

/// All cases, with the groups they fall into.
pub(super) struct Cases {
    pub(super) cases: Vec<Case>,
    pub(super) engineers: Vec<Option<PersonId>>,
    pub(super) models: Vec<Option<ModelKey>>,
    pub(super) sites: Vec<Option<SiteId>>,
    pub(super) low: Vec<LowAnswer>,
}

impl Cases {
    pub(super) fn of(
        world: &World,
        tickets: &[&TicketSummary],
        period: &Period,
        months: &[(Month, Period)],
        scope: &Scope,
        now: Instant,
    ) -> Self {
        let settings = world.settings();
        let faults = Faults::of(tickets);
        let month = |at: Instant| {
            let place = months.partition_point(|(_, month)| month.until <= at);
            (period.contains(at) && place < months.len()).then_some(place as u32)
        };
        let timetable = Timetable::new(&settings.calendar, period.from, now);
        let (mut engineers, mut models, mut sites) = (Groups::new(), Groups::new(), Groups::new());
        let mut devices: HashMap<Option<DeviceId>, (u32, Option<SiteId>)> = HashMap::new();
        let mut low = Vec::new();
        let mut cases = Vec::new();
        for ticket in tickets.iter().filter(|t| t.stage != StageKind::Cancelled) {
            let timed_in = month(ticket.reported_at);
            let completed_in = ticket.completed_at.and_then(month);
            if (timed_in.is_none() && completed_in.is_none()) || !scope.contains(ticket, world) {
                continue;
            }
            let (model, stands) = *devices.entry(ticket.device).or_insert_with(|| {
                let device = scope::device(ticket, world);
                let model = models.place(device.and_then(ModelKey::of));
                (model, device.and_then(|d| d.site))
            });
            let site = ticket.site.or(stands);
            let survey = completed_in.and_then(|month| {
                let fate = SurveyFate::of(ticket, settings, now)?;
                let scores = match ticket.survey {
                    SurveyState::Answered { scores, at } => {
                        if is_low(scores) {
                            let ticket = ticket.id;
                            low.push(LowAnswer { ticket, at, scores });
                        }
                        scores
                    }
                    SurveyState::Open | SurveyState::Closed { .. } => [0; 3],
                };
                Some(Asked {
                    month,
                    fate,
                    scores,
                })
            });
            let timing = timed_in.map(|month| {
                let promised = clocks::targets_at(ticket, site, world);
                let each = TARGETS
                    .map(|target| kept(ticket, target, &promised, settings, &timetable, now));
                Timed {
                    month,
                    kept: each.map(|(kept, _)| kept),
                    took: each.map(|(_, took)| took),
                }
            });
            let fix = completed_in.and_then(|month| {
                let fix = first_time_fix::fix(ticket, &faults, settings, now)?;
                Some((month, fix))
            });
            cases.push(Case {
                id: ticket.id,
                reported_at: ticket.reported_at,
                engineer: engineers.place(ticket.assignee),
                model,
                site: sites.place(site),
                survey,
                timing,
                fix,
            });
        }
        let (engineers, at_engineer) = engineers.sorted();
        let (models, at_model) = models.sorted();
        let (sites, at_site) = sites.sorted();
        for case in &mut cases {
            case.engineer = at_engineer[case.engineer as usize];
            case.model = at_model[case.model as usize];
            case.site = at_site[case.site as usize];
        }
        Self {
            cases,
            engineers,
            models,
            sites,
            low,
        }
    }
}

/// Groups in the order in which they were met.
struct Groups<K>(HashMap<Option<K>, u32>);

impl<K: Clone + Eq + Hash + Ord> Groups<K> {
    fn new() -> Self {
        Self(HashMap::new())
    }

    /// The place of a group.
    fn place(&mut self, key: Option<K>) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(key).or_insert(next)
    }

    /// The groups in order, the one of no key last, and where each place has gone.
    fn sorted(self) -> (Vec<Option<K>>, Vec<u32>) {
        let mut groups: Vec<(Option<K>, u32)> = self.0.into_iter().collect();
        groups.sort_unstable_by(|a, b| (a.0.is_none(), &a.0).cmp(&(b.0.is_none(), &b.0)));
        let mut gone = vec![0; groups.len()];
        for (to, (_, from)) in groups.iter().enumerate() {
            gone[*from as usize] = to as u32;
        }
        (groups.into_iter().map(|(key, _)| key).collect(), gone)
    }
}
