//! A ticket's clocks: what is left of a target, in counting time (SPEC §3).
//!
//! Time runs from the report on, less the pauses that count. Neither another urgency nor a
//! re-opening starts it anew.

use super::summary::TicketSummary;
use super::{StageKind, Urgency, Wait};
use crate::domain::World;
use crate::domain::calendar::Hours;
use crate::domain::emergency::Emergency;
use crate::domain::emergency::clocks::{Milestone, next_clock};
use crate::domain::settings::{Settings, Targets};
use crate::id::SiteId;
use crate::time::{Instant, Span};

/// What was promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// Speak with the user.
    Respond,
    /// Be there.
    Arrive,
    /// Have the device usable again.
    Restore,
    /// Call again afterwards.
    FollowUp,
}

/// What a ticket's clock counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Promise {
    /// A target of the settings or the contract.
    Target(Target),
    /// The next milestone of the emergency that runs for the ticket (SPEC §5).
    Milestone(Milestone),
}

/// A clock as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// For which promise.
    pub promise: Promise,
    /// The promised time.
    pub total: Span,
    /// What is left of it in counting time; negative when overdue.
    pub left: Span,
    /// When it will be over if nothing pauses it; none while it is paused or over.
    pub due: Option<Instant>,
    /// Whether it stands still because the ticket waits.
    pub paused: bool,
}

impl Clock {
    /// Whether the target was missed.
    pub fn is_overdue(&self) -> bool {
        self.left < Span::ZERO
    }
    /// Whether less than a quarter is left.
    pub fn is_due_soon(&self) -> bool {
        !self.is_overdue() && self.left.0 * 4 < self.total.0
    }
}

/// Which hours count for an urgency.
pub const fn hours(urgency: Urgency) -> Hours {
    match urgency {
        Urgency::Emergency => Hours::RoundTheClock,
        Urgency::Urgent | Urgency::Normal | Urgency::Planned => Hours::Working,
    }
}

/// The targets that hold for a ticket: its site's contract's where it has its own, else the settings'.
pub fn targets(ticket: &TicketSummary, world: &World) -> Targets {
    let stands = || ticket.device.and_then(|id| world.device(id)?.site);
    targets_at(ticket, ticket.site.or_else(stands), world)
}

/// The same, of a ticket whose site is known, or known to be none.
pub(crate) fn targets_at(ticket: &TicketSummary, site: Option<SiteId>, world: &World) -> Targets {
    let general = world.settings().targets(ticket.urgency);
    let contract = site
        .and_then(|id| world.site(id))
        .and_then(|s| s.contract.as_ref());
    let day = || world.settings().calendar.day(ticket.reported_at);
    let own = match (contract.filter(|c| day() <= c.until), ticket.urgency) {
        (Some(contract), Urgency::Urgent) => contract.urgent,
        (Some(contract), Urgency::Normal) => contract.normal,
        _ => return general,
    };
    Targets {
        respond: own.respond.or(general.respond),
        arrive: own.arrive.or(general.arrive),
        restore: own.restore.or(general.restore),
        follow_up: own.follow_up.or(general.follow_up),
    }
}

/// Counting time between two instants, less the pauses that count.
pub fn elapsed(ticket: &TicketSummary, world: &World, from: Instant, until: Instant) -> Span {
    let settings = world.settings();
    let between = |hours, from, until| settings.calendar.between(hours, from, until);
    elapsed_by(between, ticket, settings, from, until)
}

/// The same, with somebody else to say how much time counts between two instants.
pub(crate) fn elapsed_by(
    between: impl Fn(Hours, Instant, Instant) -> Span,
    ticket: &TicketSummary,
    settings: &Settings,
    from: Instant,
    until: Instant,
) -> Span {
    let hours = hours(ticket.urgency);
    let paused = |wait: &Wait| {
        let end = wait.until.unwrap_or(until).min(until);
        between(hours, wait.from.max(from), end)
    };
    let pauses = ticket
        .waits
        .iter()
        .filter(|wait| settings.pausing.contains(&wait.reason))
        .map(paused);
    between(hours, from, until) - pauses.sum()
}

/// The clock that runs for a ticket now: the next promise that was not kept yet. While an emergency runs, its milestones are
/// promised beside the targets, which don't forget the time before it began; the one that presses more is told.
pub fn clock(ticket: &TicketSummary, world: &World, now: Instant) -> Option<Clock> {
    // Its urgency is not lowered before the emergency is over; finding one costs a hash, too much for every ticket of a board.
    let is_emergency = ticket.urgency == Urgency::Emergency;
    let emergency = is_emergency.then(|| world.emergency(ticket.id)).flatten();
    let running = emergency.filter(|e| e.is_running());
    let milestone = running.and_then(|e| of_emergency(e, ticket, world, now));
    let target = of_targets(ticket, world, now);
    milestone.into_iter().chain(target).min_by_key(|c| c.left)
}

fn of_emergency(
    emergency: &Emergency,
    ticket: &TicketSummary,
    world: &World,
    now: Instant,
) -> Option<Clock> {
    let next = next_clock(emergency, Some(ticket), world.plan(), now)?;
    let left = next.left();
    Some(Clock {
        promise: Promise::Milestone(next.milestone),
        total: next.target,
        left,
        due: (left > Span::ZERO).then(|| now + left),
        paused: false,
    })
}

fn of_targets(ticket: &TicketSummary, world: &World, now: Instant) -> Option<Clock> {
    let promised = targets(ticket, world);
    let (target, total, from) = match ticket.stage {
        StageKind::Cancelled => return None,
        StageKind::Archived => {
            if ticket.followed_up {
                return None;
            }
            (Target::FollowUp, promised.follow_up?, ticket.completed_at?)
        }
        _ if ticket.restored_at.is_some() => return None,
        _ => {
            let open = [
                (
                    Target::Respond,
                    promised.respond,
                    ticket.responded_at.is_some(),
                ),
                (
                    Target::Arrive,
                    promised.arrive,
                    ticket.arrived_at.is_some() || ticket.remote,
                ),
                (Target::Restore, promised.restore, false),
            ];
            let (target, total) = open
                .into_iter()
                .find_map(|(t, total, kept)| Some((t, total.filter(|_| !kept)?)))?;
            (target, total, ticket.reported_at)
        }
    };
    let waiting = ticket.waits.last().filter(|wait| wait.until.is_none());
    let paused = waiting.is_some_and(|wait| world.settings().pausing.contains(&wait.reason));
    let left = total - elapsed(ticket, world, from, now.max(from));
    let due = (!paused && left > Span::ZERO)
        .then(|| {
            world
                .settings()
                .calendar
                .after(hours(ticket.urgency), now.max(from), left)
        })
        .flatten();
    Some(Clock {
        promise: Promise::Target(target),
        total,
        left,
        due,
        paused,
    })
}
