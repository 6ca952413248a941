//! Which tickets stand in which column, and in what order: emergencies first, then by time left.

use crate::ui::naming;
use crate::ui::words::{board as words, domain};
use aftercare_core::domain::World;
use aftercare_core::domain::ticket::clocks::{Clock, clock};
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::{StageKind, Urgency};
use aftercare_core::id::{PersonId, TicketId};
use aftercare_core::time::Instant;
use std::collections::BTreeMap;

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

    /// Where a ticket stands.
    pub fn of(ticket: &TicketSummary) -> Self {
        match ticket.stage {
            _ if ticket.is_closed() => Column::Closed,
            StageKind::Archived => Column::FollowUp,
            stage => Column::Stage(stage),
        }
    }
}

/// What people asked to see.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Parts of number, device or place, in small letters.
    pub text: String,
    /// One urgency.
    pub urgency: Option<Urgency>,
    /// Of one person.
    pub mine: Option<PersonId>,
}

impl Filter {
    fn lets(&self, ticket: &TicketSummary, world: &World) -> bool {
        self.urgency.is_none_or(|u| ticket.urgency == u)
            && self
                .mine
                .is_none_or(|me| ticket.assignee == Some(me) || ticket.reported_by == Some(me))
            && (self.text.is_empty() || self.finds(ticket, world))
    }

    fn finds(&self, ticket: &TicketSummary, world: &World) -> bool {
        let device = ticket.device.and_then(|id| world.device(id));
        let place = naming::place(world, ticket.site, ticket.department, &ticket.place);
        let who = ticket
            .assignee
            .map(|id| naming::person(world, id))
            .unwrap_or_default();
        let tags = device.map(|d| format!("{} {} {}", d.serial, d.asset_number, d.manufacturer));
        let all = [
            &ticket.number,
            &ticket.subject,
            &naming::device_of(world, ticket),
            &place,
            &who,
            &tags.unwrap_or_default(),
        ]
        .map(|text| text.to_lowercase());
        self.text
            .split_whitespace()
            .all(|part| all.iter().any(|text| text.contains(part)))
    }
}

/// A ticket on the board.
#[derive(Clone, Debug, PartialEq)]
pub struct OnBoard {
    /// The ticket in short.
    pub ticket: TicketSummary,
    /// Its running clock.
    pub clock: Option<Clock>,
}

impl OnBoard {
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

/// The columns with their tickets.
pub fn arrange(
    all: &BTreeMap<TicketId, TicketSummary>,
    world: &World,
    filter: &Filter,
    now: Instant,
) -> Vec<(Column, Vec<OnBoard>)> {
    let mut columns: Vec<(Column, Vec<OnBoard>)> =
        Column::ALL.into_iter().map(|c| (c, Vec::new())).collect();
    // Newest first, so that only the newest closed ones are looked at.
    for ticket in all.values().rev() {
        let column = Column::of(ticket);
        let Some((_, cards)) = columns.iter_mut().find(|(c, _)| *c == column) else {
            continue;
        };
        if (column == Column::Closed && cards.len() >= CLOSED_SHOWN) || !filter.lets(ticket, world)
        {
            continue;
        }
        cards.push(OnBoard {
            clock: clock(ticket, world, now),
            ticket: ticket.clone(),
        });
    }
    for (column, cards) in &mut columns {
        if *column != Column::Closed {
            cards.sort_by_key(OnBoard::rank);
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_open_stage_has_a_column_and_the_archive_has_two() {
        use strum::IntoEnumIterator;
        for stage in StageKind::iter().filter(|s| !s.is_over()) {
            assert!(Column::ALL.contains(&Column::Stage(stage)), "{stage:?}");
        }
        assert!(Column::ALL.contains(&Column::FollowUp) && Column::ALL.contains(&Column::Closed));
    }
}
