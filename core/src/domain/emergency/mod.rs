//! The emergency (应急响应): from the alarm to what was learnt (SPEC §5).
//!
//! It hangs on a ticket: its id follows from the ticket's, so that two tablets that start the same one make one
//! record. The ticket goes through its own six steps meanwhile; it can't be cancelled or archived, nor its urgency
//! lowered, before a manager has stood the emergency down.

pub mod alerts;
pub mod candidates;
pub mod clocks;
pub mod command;
pub mod decide;
pub mod downtime;
pub mod event;
mod evolve;
pub mod missed;
pub mod plan;
pub mod proposal;
pub mod rules;
pub mod todo;
pub mod trial;

pub use command::EmergencyCommand;
pub use decide::decide_emergency;
pub use event::{
    EmergencyEvent, Ending, Guidance, Improvement, Lessons, Resource, ResourceId, Start, Trigger,
    What,
};
pub use plan::EmergencyPlan;

use crate::domain::stock::event::Hold;
use crate::domain::stock::record_of;
use crate::domain::stock::state::Opened;
use crate::domain::ticket::summary::TicketSummary;
use crate::domain::ticket::{StageKind, TicketKind, Wanted};
use crate::domain::world::World;
use crate::id::{CommitId, EmergencyId, PartId, PersonId, TicketId};
use crate::journal::{Digest, EventId};
use crate::time::Instant;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An emergency as its events made it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Emergency {
    /// Which.
    pub id: EmergencyId,
    /// How it began.
    pub start: Start,
    /// When.
    pub started_at: Instant,
    /// Who started it; nobody where a tablet did by itself.
    pub started_by: Option<PersonId>,
    /// Who was alerted and when, in that order; nobody twice.
    pub alerts: Vec<Alert>,
    /// Everything else, in the order of the fold.
    pub log: Vec<Entry>,
}

/// Somebody was alerted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// Who.
    pub person: PersonId,
    /// When.
    pub at: Instant,
    /// When they said that they know, if they did.
    pub acknowledged: Option<Instant>,
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The event.
    pub event: EventId,
    /// Who; nobody where a tablet did by itself.
    pub by: Option<PersonId>,
    /// When.
    pub at: Instant,
    /// In which commit.
    pub commit: CommitId,
    /// What.
    pub what: EmergencyEvent,
}

/// Something committed, with what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Committed<'a> {
    /// Which.
    pub id: ResourceId,
    /// What, from where, when.
    pub resource: &'a Resource,
    /// When it was committed.
    pub at: Instant,
    /// In which commit.
    pub commit: CommitId,
    /// When it, or who comes, was there.
    pub there: Option<Instant>,
    /// Why it does not come.
    pub withdrawn: Option<&'a str>,
    /// When a loan device went back, with what its check found and whether it was sound.
    pub returned: Option<(Instant, &'a str, bool)>,
}

impl Committed<'_> {
    /// Whether nobody has said that it does not come.
    pub const fn stands(&self) -> bool {
        self.withdrawn.is_none()
    }
    /// Whether it neither came nor was withdrawn.
    pub const fn is_open(&self) -> bool {
        self.there.is_none() && self.stands()
    }
    /// Whether it is this person, who was not withdrawn.
    pub fn sends(&self, person: PersonId) -> bool {
        self.stands() && self.resource.what == What::Person(person)
    }
}

/// The emergency of a ticket: the same on every tablet.
pub fn emergency_of(ticket: TicketId) -> EmergencyId {
    EmergencyId::new(derived("emergency", &[ticket.uuid()]))
}

/// Whether a fault is open whose device nobody has restored: only then its urgency is a question.
fn is_unmended(kind: TicketKind, stage: StageKind, restored: Option<Instant>) -> bool {
    let open = !stage.is_over() && stage != StageKind::InReview;
    kind.has_fault() && open && restored.is_none()
}

/// An id that follows from others, so that whoever does the same thing comes to the same id.
pub(crate) fn derived(what: &str, from: &[Uuid]) -> Uuid {
    let mut bytes = what.as_bytes().to_vec();
    for id in from {
        bytes.extend_from_slice(id.as_bytes());
    }
    let Digest(hash) = Digest::of(&bytes);
    let mut first = [0; 16];
    first.copy_from_slice(&hash[..16]);
    // RFC 9562, version 8: a UUID whose bits mean what its maker says.
    uuid::Builder::from_custom_bytes(first).into_uuid()
}

impl Emergency {
    /// The last thing said about whether it is over: how it ended, unless it was resumed since.
    pub fn ending(&self) -> Option<(Ending, Instant)> {
        self.log.iter().rev().find_map(|entry| match &entry.what {
            EmergencyEvent::StoodDown { ending, .. } => Some(Some((*ending, entry.at))),
            EmergencyEvent::Resumed(_) => Some(None),
            _ => None,
        })?
    }

    /// Whether it runs.
    pub fn is_running(&self) -> bool {
        self.ending().is_none()
    }

    /// Whether one of those who were alerted knows of it.
    pub fn is_acknowledged(&self) -> bool {
        self.alerts.iter().any(|alert| alert.acknowledged.is_some())
    }

    /// The order in which those that run are looked at: first what nobody knows of yet, then the longest.
    pub fn order(&self) -> (bool, Instant) {
        (self.is_acknowledged(), self.started_at)
    }

    /// When the first entry was made of which `is` holds.
    pub fn first(&self, is: impl Fn(&EmergencyEvent) -> bool) -> Option<Instant> {
        let at = self.log.iter().filter(|e| is(&e.what)).map(|e| e.at);
        at.min()
    }

    /// Everything that was committed, in order; who marked the arrival on the ticket itself is there, too.
    pub fn coming(&self, ticket: Option<&TicketSummary>) -> Vec<Committed<'_>> {
        let mut all = self.committed();
        let marked = ticket.and_then(|t| Some((t.assignee?, t.arrived_at?)));
        if let Some((who, at)) = marked {
            for one in all.iter_mut().filter(|one| one.sends(who)) {
                one.there.get_or_insert(at);
            }
        }
        all
    }

    /// Everything that was committed, in order.
    pub fn committed(&self) -> Vec<Committed<'_>> {
        let mut all: Vec<Committed<'_>> = Vec::new();
        for entry in &self.log {
            if let EmergencyEvent::Committed(resources) = &entry.what {
                all.extend((0..).zip(resources).map(|(at, resource)| Committed {
                    id: ResourceId {
                        event: entry.event,
                        at,
                    },
                    resource,
                    at: entry.at,
                    commit: entry.commit,
                    there: None,
                    withdrawn: None,
                    returned: None,
                }));
            }
        }
        for entry in &self.log {
            match &entry.what {
                EmergencyEvent::Withdrawn { resource, reason } => {
                    for one in all.iter_mut().filter(|one| one.id == *resource) {
                        one.withdrawn = Some(reason);
                    }
                }
                EmergencyEvent::Arrived { person, at } => {
                    let is_them =
                        |one: &&mut Committed<'_>| one.resource.what == What::Person(*person);
                    for one in all.iter_mut().filter(is_them) {
                        one.there = Some(one.there.map_or(*at, |known| known.min(*at)));
                    }
                }
                EmergencyEvent::Delivered(resource) => {
                    for one in all.iter_mut().filter(|one| one.id == *resource) {
                        one.there.get_or_insert(entry.at);
                    }
                }
                EmergencyEvent::LoanReturned {
                    resource,
                    check,
                    sound,
                } => {
                    for one in all.iter_mut().filter(|one| one.id == *resource) {
                        one.returned = Some((entry.at, check, *sound));
                    }
                }
                _ => {}
            }
        }
        all
    }

    /// What is still put by in the store for something that was committed: what was reserved in the same commit, less what
    /// was taken of it.
    pub fn put_by<'w>(
        &self,
        id: ResourceId,
        world: &'w World,
    ) -> Option<(PartId, &'w Opened<Hold>)> {
        let (from, commit) = self.wanted(id)?;
        let of = world.stock_of(from.part).reserved_for(self.start.ticket);
        let mut same = of.filter(|r| r.commit == commit && r.what.place == from.place);
        Some((from.part, same.next()?))
    }

    /// How many pieces of something that was committed from the store the ticket's repair has taken: what was reserved in
    /// the same commit, less what is still put by and what was given up. Nothing for what was not reserved, and while the
    /// part's stock is not here.
    ///
    /// What was taken is there, whether or not anybody has said so.
    pub fn taken(&self, id: ResourceId, world: &World) -> u32 {
        let Some((from, commit)) = self.wanted(id) else {
            return 0;
        };
        let Some(stock) = world.stock.get(&record_of(from.part)) else {
            return 0;
        };
        let same = |r: &&Opened<Hold>| {
            let hold = &r.what;
            r.commit == commit && hold.ticket == self.start.ticket && hold.place == from.place
        };
        let left = stock.reservations.iter().chain(&stock.given_up);
        let left: u32 = left.filter(same).map(|r| r.what.quantity).sum();
        from.quantity.saturating_sub(left)
    }

    /// Whether something that was committed is still waited for: what the repair has taken wholly is there, too.
    pub fn is_awaited(&self, one: &Committed<'_>, world: &World) -> bool {
        let is_taken = match &one.resource.what {
            What::Part { quantity, .. } => self.taken(one.id, world) >= *quantity,
            _ => false,
        };
        one.is_open() && !is_taken
    }

    /// What was wanted of the store for something that was committed, and in which commit.
    fn wanted(&self, id: ResourceId) -> Option<(Wanted, CommitId)> {
        let all = self.committed();
        let one = all.iter().find(|one| one.id == id)?;
        match &one.resource.what {
            What::Part { from_store, .. } => Some((*from_store.as_ref()?, one.commit)),
            _ => None,
        }
    }

    /// The advice in force.
    pub fn guidance(&self) -> Option<(&Entry, &Guidance)> {
        self.log.iter().rev().find_map(|entry| match &entry.what {
            EmergencyEvent::Guided(guidance) => Some((entry, guidance)),
            _ => None,
        })
    }

    /// The review in force.
    pub fn lessons(&self) -> Option<&Lessons> {
        self.log.iter().rev().find_map(|entry| match &entry.what {
            EmergencyEvent::Reviewed(lessons) => Some(lessons),
            _ => None,
        })
    }

    /// What came of an improvement of the review in force, if it was made.
    pub fn improved(&self, at: usize) -> Option<&str> {
        let since = |e: &Entry| matches!(e.what, EmergencyEvent::Reviewed(_));
        let from = self.log.iter().rposition(since)?;
        self.log[from..].iter().find_map(|entry| match &entry.what {
            EmergencyEvent::Improved { at: n, result } if usize::from(*n) == at => {
                Some(result.as_str())
            }
            _ => None,
        })
    }

    /// Whether a loan device stands in that has not gone back.
    pub fn has_loan_out(&self) -> bool {
        self.committed().iter().any(|one| {
            matches!(one.resource.what, What::Loan { .. })
                && one.there.is_some()
                && one.returned.is_none()
                && one.stands()
        })
    }
}
