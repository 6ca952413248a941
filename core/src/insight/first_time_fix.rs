//! How many repairs held the first time (docs/FIGURES.md).

use super::stats::Share;
use crate::domain::settings::Settings;
use crate::domain::ticket::StageKind;
use crate::domain::ticket::summary::TicketSummary;
use crate::id::{DeviceId, TicketId};
use crate::time::{Instant, Span};
use std::collections::HashMap;

/// What a repair came to. Where several hold, the first of `NotFit`, `CameBack`, `SentBack`, `MoreVisits` counts.
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
pub enum Fix {
    /// Fixed the first time: on one visit or from afar, accepted as it was, and no fault came back in time.
    FirstTime,
    /// It took more than one visit.
    MoreVisits,
    /// The ward refused it, or it was sent back while it waited for the ward's word.
    SentBack,
    /// A fault was reported again within the settings' days.
    CameBack,
    /// It was closed with the device not fit for use.
    NotFit,
    /// The days in which a fault would count as a repeat are not over.
    Watched,
}

/// What repairs came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FirstTimeFix {
    /// Fixed the first time.
    pub first_time: u32,
    /// More than one visit.
    pub more_visits: u32,
    /// Sent back by the ward.
    pub sent_back: u32,
    /// Came back.
    pub came_back: u32,
    /// Not fit.
    pub not_fit: u32,
    /// Not judged yet.
    pub watched: u32,
}

impl FirstTimeFix {
    /// The first-time-fix rate: fixed the first time, of all repairs whose days are over.
    pub const fn share(&self) -> Share {
        Share {
            hits: self.first_time,
            of: self.first_time + self.more_visits + self.sent_back + self.came_back + self.not_fit,
        }
    }

    /// How many came to this.
    pub const fn count(&self, fix: Fix) -> u32 {
        match fix {
            Fix::FirstTime => self.first_time,
            Fix::MoreVisits => self.more_visits,
            Fix::SentBack => self.sent_back,
            Fix::CameBack => self.came_back,
            Fix::NotFit => self.not_fit,
            Fix::Watched => self.watched,
        }
    }

    pub(super) fn count_in(&mut self, fix: Fix) {
        *match fix {
            Fix::FirstTime => &mut self.first_time,
            Fix::MoreVisits => &mut self.more_visits,
            Fix::SentBack => &mut self.sent_back,
            Fix::CameBack => &mut self.came_back,
            Fix::NotFit => &mut self.not_fit,
            Fix::Watched => &mut self.watched,
        } += 1;
    }
}

/// When faults were reported, by device and by the ticket that they are said to repeat; each list in order.
#[derive(Default)]
pub(super) struct Faults {
    by_device: HashMap<DeviceId, Vec<Instant>>,
    by_earlier: HashMap<TicketId, Vec<Instant>>,
}

impl Faults {
    /// Of all tickets, in scope or not. Cancelled ones were no faults.
    pub(super) fn of(tickets: &[&TicketSummary]) -> Self {
        let mut faults = Self::default();
        for ticket in tickets {
            if !ticket.kind.has_fault() || ticket.stage == StageKind::Cancelled {
                continue;
            }
            if let Some(device) = ticket.device {
                let on_device = faults.by_device.entry(device).or_default();
                on_device.push(ticket.reported_at);
            }
            if let Some(earlier) = ticket.repeat_of {
                let again = faults.by_earlier.entry(earlier).or_default();
                again.push(ticket.reported_at);
            }
        }
        faults
            .by_device
            .values_mut()
            .for_each(|v| v.sort_unstable());
        faults
            .by_earlier
            .values_mut()
            .for_each(|v| v.sort_unstable());
        faults
    }

    /// Whether a fault was reported after `after` and no later than `until`, on the device or as a repeat of the ticket.
    fn came_again(&self, ticket: &TicketSummary, after: Instant, until: Instant) -> bool {
        let is_between = |times: &Vec<Instant>| {
            let next = times.partition_point(|at| *at <= after);
            times.get(next).is_some_and(|at| *at <= until)
        };
        let on_device = ticket.device.and_then(|d| self.by_device.get(&d));
        on_device.is_some_and(is_between) || self.by_earlier.get(&ticket.id).is_some_and(is_between)
    }
}

/// What a repair came to; none while it is not completed, and where there was no fault.
pub(super) fn fix(
    ticket: &TicketSummary,
    faults: &Faults,
    settings: &Settings,
    now: Instant,
) -> Option<Fix> {
    let completed = ticket.completed_at?;
    if !ticket.kind.has_fault() || ticket.stage == StageKind::Cancelled {
        return None;
    }
    let until = completed + Span::days(i64::from(settings.repeat_within_days));
    if until > now {
        return Some(Fix::Watched);
    }
    let restored = ticket.restored_at.unwrap_or(completed).min(completed);
    let called = ticket.found_faulty_at.is_some_and(|at| at <= until);
    Some(if !ticket.is_repaired() {
        Fix::NotFit
    } else if called || faults.came_again(ticket, restored, until) {
        Fix::CameBack
    } else if ticket.refused > 0 {
        Fix::SentBack
    } else if ticket.visits > 1 {
        Fix::MoreVisits
    } else {
        Fix::FirstTime
    })
}
