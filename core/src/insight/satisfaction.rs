//! How satisfied the wards are: what surveys came to (docs/FIGURES.md).

use super::stats::{Scores, Share};
use crate::domain::settings::Settings;
use crate::domain::ticket::summary::{SurveyState, TicketSummary};
use crate::domain::ticket::{StageKind, SurveyOutcome};
use crate::id::TicketId;
use crate::time::Instant;

/// What a survey asks.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::EnumIter,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[strum(serialize_all = "snake_case")]
pub enum Dimension {
    /// Service quality.
    Service,
    /// Repair result.
    Result,
    /// Response speed.
    Speed,
}

/// What became of a survey.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::EnumIter,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[strum(serialize_all = "snake_case")]
pub enum SurveyFate {
    /// Answered.
    Answered,
    /// The user did not want to.
    Refused,
    /// Nobody was reached.
    NotReached,
    /// Closed because its time was over, or still open though the settings' days are over.
    Expired,
    /// Asked, and its time is not over.
    Open,
}

impl SurveyFate {
    /// What became of a ticket's survey; none while it cannot be asked.
    pub(super) fn of(ticket: &TicketSummary, settings: &Settings, now: Instant) -> Option<Self> {
        if ticket.stage != StageKind::Archived {
            return None;
        }
        Some(match ticket.survey {
            SurveyState::Answered { .. } => Self::Answered,
            SurveyState::Closed { outcome, .. } => match outcome {
                SurveyOutcome::Refused => Self::Refused,
                SurveyOutcome::NotReached => Self::NotReached,
                SurveyOutcome::Expired => Self::Expired,
            },
            SurveyState::Open if ticket.is_survey_over(settings, now) => Self::Expired,
            SurveyState::Open => Self::Open,
        })
    }
}

/// What surveys came to, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// Answered.
    pub answered: u32,
    /// Refused.
    pub refused: u32,
    /// Not reached.
    pub not_reached: u32,
    /// Expired.
    pub expired: u32,
    /// Still open.
    pub open: u32,
}

impl Response {
    /// All surveys that were asked: those of archived tickets.
    pub const fn asked(&self) -> u32 {
        self.closed() + self.open
    }

    /// Those of which is known what became of them.
    pub const fn closed(&self) -> u32 {
        self.answered + self.refused + self.not_reached + self.expired
    }

    /// The response rate: answered, of those that are answered, refused, not reached or expired.
    pub const fn rate(&self) -> Share {
        Share {
            hits: self.answered,
            of: self.closed(),
        }
    }

    /// The lowest that the response rate can still become: answered, of all that were asked.
    pub const fn rate_of_all(&self) -> Share {
        Share {
            hits: self.answered,
            of: self.asked(),
        }
    }

    /// How many came to this.
    pub const fn count(&self, fate: SurveyFate) -> u32 {
        match fate {
            SurveyFate::Answered => self.answered,
            SurveyFate::Refused => self.refused,
            SurveyFate::NotReached => self.not_reached,
            SurveyFate::Expired => self.expired,
            SurveyFate::Open => self.open,
        }
    }

    fn count_in(&mut self, fate: SurveyFate) {
        *match fate {
            SurveyFate::Answered => &mut self.answered,
            SurveyFate::Refused => &mut self.refused,
            SurveyFate::NotReached => &mut self.not_reached,
            SurveyFate::Expired => &mut self.expired,
            SurveyFate::Open => &mut self.open,
        } += 1;
    }
}

/// How satisfied the wards are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Satisfaction {
    /// Service quality: how often 1, 2, 3, 4 and 5.
    pub service: Scores<5>,
    /// Repair result.
    pub result: Scores<5>,
    /// Response speed.
    pub speed: Scores<5>,
    /// The mean of the three scores of each answer, in thirds: how often 1, 1⅓, 1⅔ … 5.
    pub overall: Scores<13>,
    /// What became of the surveys.
    pub response: Response,
    /// How many answers hold a score of 1 or 2.
    pub low: u32,
}

impl Satisfaction {
    /// The scores of a dimension.
    pub const fn dimension(&self, dimension: Dimension) -> &Scores<5> {
        match dimension {
            Dimension::Service => &self.service,
            Dimension::Result => &self.result,
            Dimension::Speed => &self.speed,
        }
    }

    pub(super) fn count_in(&mut self, fate: SurveyFate, scores: [u8; 3]) {
        self.response.count_in(fate);
        if fate != SurveyFate::Answered {
            return;
        }
        let mut sum = Some(0);
        for (score, of) in
            scores
                .into_iter()
                .zip([&mut self.service, &mut self.result, &mut self.speed])
        {
            match of.counts.get_mut(usize::from(score).wrapping_sub(1)) {
                Some(count) => {
                    *count += 1;
                    sum = sum.map(|sum| sum + usize::from(score) - 1);
                }
                None => sum = None,
            }
        }
        if let Some(sum) = sum {
            self.overall.counts[sum] += 1;
        }
        self.low += u32::from(is_low(scores));
    }
}

/// Whether an answer holds a score of 1 or 2.
pub(super) fn is_low(scores: [u8; 3]) -> bool {
    scores.iter().any(|score| (1..=2).contains(score))
}

/// An answer that holds a score of 1 or 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LowAnswer {
    /// Of which ticket.
    pub ticket: TicketId,
    /// When it was answered.
    pub at: Instant,
    /// All three scores of the answer: service, result, speed.
    pub scores: [u8; 3],
}

impl LowAnswer {
    /// The low ones among its scores.
    pub fn low(&self) -> impl Iterator<Item = (Dimension, u8)> + use<> {
        use strum::IntoEnumIterator;
        Dimension::iter()
            .zip(self.scores)
            .filter(|(_, score)| (1..=2).contains(score))
    }
}
