//! Counting cases up to figures.

use super::case::Case;
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

/// The figures of every month.
pub(super) fn by_month(months: &[(Month, Period)], cases: &[Case]) -> Vec<MonthFigures> {
    let mut tallies = vec![Tally::default(); months.len()];
    for case in cases {
        if let Some(survey) = case.survey {
            tallies[survey.month as usize].take_survey(case);
        }
        if let Some(timing) = case.timing {
            tallies[timing.month as usize].take_timing(case);
        }
        if let Some((month, _)) = case.fix {
            tallies[month as usize].take_fix(case);
        }
    }
    let figures = |((month, period), tally): (&(Month, Period), Tally)| MonthFigures {
        month: *month,
        period: *period,
        figures: tally.figures(),
    };
    months.iter().zip(tallies).map(figures).collect()
}

/// The figures of every group; `place` says into which one a case falls.
pub(super) fn group<K>(
    keys: Vec<Option<K>>,
    cases: &[Case],
    place: impl Fn(&Case) -> u32,
) -> Vec<(Option<K>, GroupFigures)> {
    let mut tallies = vec![Tally::default(); keys.len()];
    for case in cases {
        tallies[place(case) as usize].take(case);
    }
    let figures = tallies.into_iter().map(Tally::figures);
    keys.into_iter().zip(figures).collect()
}
