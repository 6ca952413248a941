//! Which tickets stand in which column, and in what order: emergencies first, then by time left.

use super::filter::{Filter, Question};
use crate::app::Tickets;
use crate::ui::pages::ticket::TO;
use crate::ui::route;
use crate::ui::words::{board as words, domain};
use aftercare_core::domain::World;
use aftercare_core::domain::ticket::clocks::{Clock, clock};
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::{StageKind, Urgency};
use aftercare_core::id::TicketId;
use aftercare_core::time::Instant;
use std::ops::Bound;
use std::sync::Arc;

/// How many closed tickets the board shows; the newest.
const CLOSED_SHOWN: usize = 200;

/// A column of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// An open stage.
    Stage(StageKind),
    /// Archived, with the follow-up call or the survey still open.
    FollowUp,
    /// Nothing is left to do.
    Closed,
}

impl Column {
    /// Every column, in the order of the journey.
    pub const ALL: [Column; 9] = [
        Column::Stage(StageKind::Reported),
        Column::Stage(StageKind::Diagnosing),
        Column::Stage(StageKind::Repairing),
        Column::Stage(StageKind::Verifying),
        Column::Stage(StageKind::Accepting),
        Column::Stage(StageKind::Recording),
        Column::Stage(StageKind::InReview),
        Column::FollowUp,
        Column::Closed,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Column::Stage(stage) => domain::stage(stage),
            Column::FollowUp => words::follow_up(),
            Column::Closed => words::closed(),
        }
    }

    /// The stage that a ticket there has.
    pub const fn stage(self) -> StageKind {
        match self {
            Column::Stage(stage) => stage,
            Column::FollowUp | Column::Closed => StageKind::Archived,
        }
    }

    /// The page on which a ticket is brought there: its own, at the form of the step that leads there.
    pub fn way_of(self, ticket: TicketId) -> String {
        let to: &'static str = self.stage().into();
        route::href_with(&["ticket", &ticket.to_string()], &[(TO, to)])
    }

    /// Where a ticket stands.
    pub fn of(ticket: &TicketSummary) -> Self {
        match ticket.stage {
            _ if ticket.is_closed() => Column::Closed,
            StageKind::Archived => Column::FollowUp,
            stage => Column::Stage(stage),
        }
    }
}

/// A ticket on the board.
#[derive(Clone, Debug)]
pub struct OnBoard {
    /// The ticket in short.
    pub ticket: Arc<TicketSummary>,
    /// Its running clock.
    pub clock: Option<Clock>,
}

impl PartialEq for OnBoard {
    // Most are the very same ticket as before.
    fn eq(&self, other: &Self) -> bool {
        let same = || Arc::ptr_eq(&self.ticket, &other.ticket) || self.ticket == other.ticket;
        self.clock == other.clock && same()
    }
}

impl OnBoard {
    /// A ticket as it stands now.
    pub fn of(ticket: &Arc<TicketSummary>, world: &World, now: Instant) -> Self {
        Self {
            clock: clock(ticket, world, now),
            ticket: ticket.clone(),
        }
    }

    /// Whether its target was missed.
    pub fn is_late(&self) -> bool {
        self.clock.is_some_and(|c| c.is_overdue())
    }

    /// Changes when anything on the card does, but for the countdown, which reads the time itself.
    pub fn key(&self) -> (TicketId, String) {
        let t = &self.ticket;
        (
            t.id,
            format!(
                "{:?}{:?}{:?}{:?}{:?}{}",
                t.urgency,
                t.stage,
                t.assignee,
                t.device,
                t.waits.len(),
                t.waiting().is_some()
            ),
        )
    }

    /// Emergencies first, then by what is left of the promise.
    fn rank(&self) -> (bool, bool, i64, Instant) {
        let left = self.clock.map_or(i64::MAX, |c| c.left.0);
        (
            self.ticket.urgency != Urgency::Emergency,
            self.clock.is_none(),
            left,
            self.ticket.reported_at,
        )
    }
}

/// So many tickets are looked at before it is asked whether the browser has to do something else.
const STEP: usize = 200;

/// A walk over all tickets, the newest first, a few at a time.
pub struct Walk {
    /// What comes before this one is still to be looked at.
    before: Bound<TicketId>,
}

impl Walk {
    /// At the newest.
    pub fn new() -> Self {
        Self {
            before: Bound::Unbounded,
        }
    }

    /// Shows the next few; whether there may be more. All steps are given the same tickets.
    pub fn goes_on(&mut self, all: &Tickets, mut see: impl FnMut(&Arc<TicketSummary>)) -> bool {
        let rest = all.range((Bound::Unbounded, self.before)).rev();
        let mut last = None;
        for (id, ticket) in rest.take(STEP) {
            last = Some(*id);
            see(ticket);
        }
        last.map(|last| self.before = Bound::Excluded(last))
            .is_some()
    }
}

/// The tickets being put into their columns, a step at a time.
pub struct Arranging {
    question: Question,
    closed: bool,
    columns: [Vec<OnBoard>; Column::ALL.len()],
    walk: Walk,
}

impl Arranging {
    /// Nothing yet; the closed ones are looked at only where they are asked for.
    pub fn new(filter: &Filter, closed: bool, now: Instant) -> Self {
        Self {
            question: filter.at(now),
            closed,
            columns: [const { Vec::new() }; Column::ALL.len()],
            walk: Walk::new(),
        }
    }

    /// Looks at the next few; whether there are more. All steps are given the same tickets.
    pub fn goes_on(&mut self, all: &Tickets, world: &World) -> bool {
        self.walk.goes_on(all, |ticket| {
            let column = Column::of(ticket);
            let Some(at) = Column::ALL.iter().position(|c| *c == column) else {
                return;
            };
            let cards = &mut self.columns[at];
            // The newest closed ones come first.
            if column == Column::Closed && (!self.closed || cards.len() >= CLOSED_SHOWN) {
                return;
            }
            cards.extend(self.question.shows(ticket, world));
        })
    }

    /// The cards of each of [`Column::ALL`]: the closed ones newest first, the others not yet in order.
    pub fn done(self) -> [Vec<OnBoard>; Column::ALL.len()] {
        self.columns
    }
}

/// Emergencies first, then by what is left of the promise.
pub fn by_rank(cards: &mut [OnBoard]) {
    // Each card's rank is made once: comparing thousands of cards looks into each a dozen times.
    cards.sort_by_cached_key(OnBoard::rank);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_open_stage_has_a_column_and_the_archive_has_two() {
        use strum::IntoEnumIterator;
        for stage in StageKind::iter().filter(|s| !s.is_over()) {
            assert!(Column::ALL.contains(&Column::Stage(stage)), "{stage:?}");
        }
        assert!(Column::ALL.contains(&Column::FollowUp) && Column::ALL.contains(&Column::Closed));
    }
}
