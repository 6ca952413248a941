//! Whether promises were kept: respond, arrive, restore against the target in force (docs/FIGURES.md).

use super::hours::Timetable;
use super::stats::{Share, Times};
use crate::domain::settings::{Settings, Targets};
use crate::domain::ticket::StageKind;
use crate::domain::ticket::clocks::{self, Target};
use crate::domain::ticket::summary::TicketSummary;
use crate::time::{Instant, Span};

/// The targets that figures tell of, in the order of [`Timeliness`].
pub const TARGETS: [Target; 3] = [Target::Respond, Target::Arrive, Target::Restore];

/// What became of a promise.
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
pub enum Kept {
    /// Done within the target, to the millisecond.
    InTime,
    /// Done later.
    Late,
    /// Not done, and the target is over.
    Overdue,
    /// Not done, and the target is not over.
    Pending,
    /// Nothing was promised.
    NoTarget,
    /// Nobody had to: mended from afar, or restored or closed without it.
    NotNeeded,
    /// Closed without the device being restored: it is not fit.
    Never,
}

/// What became of a target, with the time it took where it was done and promised.
pub(super) fn kept(
    ticket: &TicketSummary,
    target: Target,
    promised: &Targets,
    settings: &Settings,
    timetable: &Timetable<'_>,
    now: Instant,
) -> (Kept, Option<Span>) {
    let (total, done) = match target {
        Target::Respond => (promised.respond, ticket.responded_at),
        Target::Arrive => (promised.arrive, ticket.arrived_at),
        Target::Restore => (promised.restore, ticket.restored_at),
        Target::FollowUp => return (Kept::NoTarget, None),
    };
    let Some(total) = total else {
        return (Kept::NoTarget, None);
    };
    let between = |hours, from, until| timetable.between(hours, from, until);
    let took = |until| clocks::elapsed_by(between, ticket, settings, ticket.reported_at, until);
    if let Some(done) = done {
        let took = took(done).max(Span::ZERO);
        let kept = if took <= total {
            Kept::InTime
        } else {
            Kept::Late
        };
        return (kept, Some(took));
    }
    let is_over = ticket.completed_at.is_some() || ticket.stage == StageKind::Archived;
    let kept = match target {
        Target::Restore if is_over => Kept::Never,
        Target::Arrive if ticket.remote => Kept::NotNeeded,
        _ if is_over || ticket.restored_at.is_some() => Kept::NotNeeded,
        _ if took(now) > total => Kept::Overdue,
        _ => Kept::Pending,
    };
    (kept, None)
}

/// What became of one target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timing {
    /// Done in time.
    pub in_time: u32,
    /// Done late.
    pub late: u32,
    /// Not done, and late already.
    pub overdue: u32,
    /// Not done, and not late yet.
    pub pending: u32,
    /// Without a target.
    pub without_target: u32,
    /// Without need.
    pub not_needed: u32,
    /// Closed without being restored.
    pub never: u32,
    /// Counting times of those that were done and had a target.
    pub times: Option<Times>,
}

impl Timing {
    /// The share in time: done in time, of those done in time, done late, or late already.
    pub const fn share(&self) -> Share {
        Share {
            hits: self.in_time,
            of: self.in_time + self.late + self.overdue,
        }
    }

    /// How many came to this.
    pub const fn count(&self, kept: Kept) -> u32 {
        match kept {
            Kept::InTime => self.in_time,
            Kept::Late => self.late,
            Kept::Overdue => self.overdue,
            Kept::Pending => self.pending,
            Kept::NoTarget => self.without_target,
            Kept::NotNeeded => self.not_needed,
            Kept::Never => self.never,
        }
    }

    pub(super) fn count_in(&mut self, kept: Kept) {
        *match kept {
            Kept::InTime => &mut self.in_time,
            Kept::Late => &mut self.late,
            Kept::Overdue => &mut self.overdue,
            Kept::Pending => &mut self.pending,
            Kept::NoTarget => &mut self.without_target,
            Kept::NotNeeded => &mut self.not_needed,
            Kept::Never => &mut self.never,
        } += 1;
    }
}

/// Whether promises were kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timeliness {
    /// Until somebody spoke with the user.
    pub respond: Timing,
    /// Until an engineer was there.
    pub arrive: Timing,
    /// Until the device could be used again.
    pub restore: Timing,
}

impl Timeliness {
    /// One target's; none of the follow-up call, of which these figures do not tell.
    pub const fn target(&self, target: Target) -> Option<&Timing> {
        match target {
            Target::Respond => Some(&self.respond),
            Target::Arrive => Some(&self.arrive),
            Target::Restore => Some(&self.restore),
            Target::FollowUp => None,
        }
    }

    pub(super) fn each(&mut self) -> [&mut Timing; 3] {
        [&mut self.respond, &mut self.arrive, &mut self.restore]
    }
}
