//! Counting cases up to figures.

use super::case::{Case, Cases};
use super::period::{Month, Period};
use super::stats::Times;
use super::{GroupFigures, MonthFigures};
use crate::time::Span;

/// Figures in the making.
#[derive(Clone, Default)]
pub(super) struct Tally {
    figures: GroupFigures,
    times: [Vec<Span>; 3],
}

impl Tally {
    pub(super) fn take(&mut self, case: &Case) {
        self.take_survey(case);
        self.take_timing(case);
        self.take_fix(case);
    }

    fn take_survey(&mut self, case: &Case) {
        if let Some(survey) = case.survey {
            self.figures
                .satisfaction
                .count_in(survey.fate, survey.scores);
        }
    }

    fn take_timing(&mut self, case: &Case) {
        let Some(timing) = case.timing else { return };
        let sums = self.figures.timeliness.each().into_iter();
        for (sum, kept) in sums.zip(timing.kept) {
            sum.count_in(kept);
        }
        for (times, took) in self.times.iter_mut().zip(timing.took) {
            times.extend(took);
        }
    }

    fn take_fix(&mut self, case: &Case) {
        if let Some((_, fix)) = case.fix {
            self.figures.first_time_fix.count_in(fix);
        }
    }

    pub(super) fn figures(mut self) -> GroupFigures {
        let sums = self.figures.timeliness.each().into_iter();
        for (sum, times) in sums.zip(&mut self.times) {
            sum.times = Times::of(times);
        }
        self.figures
    }
}

/// All tallies: of the whole, of each month, and of each group in the order of the groups' lists.
pub(super) struct Tallies {
    pub(super) whole: Tally,
    pub(super) months: Vec<Tally>,
    pub(super) engineers: Vec<Tally>,
    pub(super) models: Vec<Tally>,
    pub(super) sites: Vec<Tally>,
}

impl Tallies {
    /// Counts every case where it belongs.
    pub(super) fn of(all: &Cases, months: usize) -> Self {
        let some = |count| vec![Tally::default(); count];
        let mut tallies = Self {
            whole: Tally::default(),
            months: some(months),
            engineers: some(all.engineers.len()),
            models: some(all.models.len()),
            sites: some(all.sites.len()),
        };
        for case in &all.cases {
            tallies.whole.take(case);
            tallies.engineers[case.engineer as usize].take(case);
            tallies.models[case.model as usize].take(case);
            tallies.sites[case.site as usize].take(case);
            if let Some(survey) = case.survey {
                tallies.months[survey.month as usize].take_survey(case);
            }
            if let Some(timing) = case.timing {
                tallies.months[timing.month as usize].take_timing(case);
            }
            if let Some((month, _)) = case.fix {
                tallies.months[month as usize].take_fix(case);
            }
        }
        tallies
    }
}

/// The figures of every month.
pub(super) fn by_month(months: &[(Month, Period)], tallies: Vec<Tally>) -> Vec<MonthFigures> {
    let figures = |((month, period), tally): (&(Month, Period), Tally)| MonthFigures {
        month: *month,
        period: *period,
        figures: tally.figures(),
    };
    months.iter().zip(tallies).map(figures).collect()
}

/// The figures of every group.
pub(super) fn by_group<K>(
    keys: Vec<Option<K>>,
    tallies: Vec<Tally>,
) -> Vec<(Option<K>, GroupFigures)> {
    let figures = tallies.into_iter().map(Tally::figures);
    keys.into_iter().zip(figures).collect()
}
