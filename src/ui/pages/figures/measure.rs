//! What can be drawn over time and compared between engineers, models and sites.

use crate::ui::charts::Unit;
use crate::ui::words::figures as words;
use aftercare_core::domain::ticket::clocks::Target;
use aftercare_core::insight::{Dimension, GroupFigures, Interval, Mark, Scores, Share, SurveyFate};

/// A measure.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    strum::EnumIter,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[strum(serialize_all = "snake_case")]
pub(super) enum Measure {
    /// The mean of all scores.
    #[default]
    Mean,
    /// The mean score of service quality.
    Service,
    /// The mean score of the repair's result.
    Result,
    /// The mean score of response speed.
    Speed,
    /// The share of answers with a mean of 4 and more.
    Satisfied,
    /// The response rate of surveys.
    Answered,
    /// The share that was answered in time.
    Respond,
    /// The share of arrivals in time.
    Arrive,
    /// The share restored in time.
    Restore,
    /// The first-time-fix rate.
    FirstTime,
}

/// A value with what stands behind it.
pub(super) struct Measured {
    pub(super) value: Option<f64>,
    pub(super) interval: Option<Interval>,
    pub(super) n: u32,
}

impl Measured {
    pub(super) fn share(share: Share) -> Self {
        Self {
            value: share.value(),
            interval: share.interval(),
            n: share.of,
        }
    }

    pub(super) fn mean<const N: usize>(scores: &Scores<N>) -> Self {
        Self {
            value: scores.mean(),
            interval: scores.interval(),
            n: scores.n(),
        }
    }
}

impl Measure {
    /// The name that people read.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Mean => words::mean(),
            Self::Service => words::mean_service(),
            Self::Result => words::mean_result(),
            Self::Speed => words::mean_speed(),
            Self::Satisfied => words::share_high(),
            Self::Answered => words::response_rate(),
            Self::Respond => words::respond_in_time(),
            Self::Arrive => words::arrive_in_time(),
            Self::Restore => words::restore_in_time(),
            Self::FirstTime => words::first_time_fix(),
        }
    }

    /// What its scale counts in.
    pub(super) const fn unit(self) -> Unit {
        match self {
            Self::Mean | Self::Service | Self::Result | Self::Speed => Unit::Score,
            Self::Satisfied
            | Self::Answered
            | Self::Respond
            | Self::Arrive
            | Self::Restore
            | Self::FirstTime => Unit::Share,
        }
    }

    /// Its value in some figures.
    pub(super) fn of(self, figures: &GroupFigures) -> Measured {
        let satisfaction = &figures.satisfaction;
        let scores = |dimension| Measured::mean(satisfaction.dimension(dimension));
        match self {
            Self::Mean => Measured::mean(&satisfaction.overall),
            Self::Service => scores(Dimension::Service),
            Self::Result => scores(Dimension::Result),
            Self::Speed => scores(Dimension::Speed),
            Self::Satisfied => Measured::share(satisfaction.overall.high()),
            Self::Answered => Measured::share(satisfaction.response.rate()),
            Self::Respond => Measured::share(figures.timeliness.respond.share()),
            Self::Arrive => Measured::share(figures.timeliness.arrive.share()),
            Self::Restore => Measured::share(figures.timeliness.restore.share()),
            Self::FirstTime => Measured::share(figures.first_time_fix.share()),
        }
    }

    /// What its mark opens: the tickets that it counts.
    pub(super) const fn mark(self) -> Mark {
        match self {
            Self::Mean | Self::Service | Self::Result | Self::Speed | Self::Satisfied => {
                Mark::Survey(SurveyFate::Answered)
            }
            Self::Answered => Mark::Closed,
            Self::Respond => Mark::Judged(Target::Respond),
            Self::Arrive => Mark::Judged(Target::Arrive),
            Self::Restore => Mark::Judged(Target::Restore),
            Self::FirstTime => Mark::Fixed,
        }
    }
}
