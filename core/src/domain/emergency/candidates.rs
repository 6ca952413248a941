//! Who can be sent: by competence, by what they are at, and where (SPEC §5).

use super::{Emergency, What, emergency_of};
use crate::domain::device::DeviceStatus;
use crate::domain::ticket::StageKind;
use crate::domain::ticket::summary::TicketSummary;
use crate::domain::world::World;
use crate::id::{DeviceId, PersonId, SiteId, TicketId};
use crate::time::{Day, Instant, Span};
use std::collections::BTreeSet;

/// What keeps somebody from coming at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// Committed to another emergency that runs.
    Emergency(TicketId),
    /// On site at another ticket.
    OnSite(TicketId),
    /// A visit is planned within the next two hours.
    Visit(TicketId, Instant),
}

/// Somebody who could be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// The last day of their certificate for the device's category, if it is in date; none where they have none.
    pub certified_until: Option<Day>,
    /// Whether they may be sent: certified, or the device's category is not known.
    pub qualified: bool,
    /// What they are at.
    pub busy: Option<Busy>,
    /// Where they are or were last, as far as the tickets say.
    pub place: Option<SiteId>,
}

/// A planned visit this near keeps somebody busy.
const NEAR: Span = Span::hours(2);

/// Engineers and experts who could be sent to a device: the qualified and free first, those at the site before others.
pub fn candidates<'a>(
    ticket: TicketId,
    device: Option<DeviceId>,
    world: &World,
    tickets: impl IntoIterator<Item = &'a TicketSummary>,
    now: Instant,
) -> Vec<Candidate> {
    let today = world.settings().calendar.day(now);
    let known = device.and_then(|id| world.device(id));
    let category = known.and_then(|d| world.category_of(d));
    let site = known.and_then(|d| d.site);
    let tickets: Vec<&TicketSummary> = tickets.into_iter().collect();
    let mut all: Vec<Candidate> = world
        .workers()
        .map(|(id, person)| {
            let certified_until = category.and_then(|category| {
                let in_date = |q: &&crate::domain::people::Qualification| {
                    q.category == category && q.from <= today && today <= q.until
                };
                person
                    .qualifications
                    .iter()
                    .filter(in_date)
                    .map(|q| q.until)
                    .max()
            });
            Candidate {
                person: id,
                certified_until,
                qualified: category.is_none() || certified_until.is_some(),
                busy: busy(id, ticket, world, &tickets, now),
                place: place(id, &tickets, now),
            }
        })
        .collect();
    // Stable: engineers stay before experts among equals.
    all.sort_by_key(|c| {
        (
            !c.qualified,
            c.busy.is_some(),
            c.place.is_none() || c.place != site,
        )
    });
    all
}

/// Devices that could stand in for a broken one: of its category and in service, with no open fault of their own, and not out
/// as a loan already.
pub fn stand_ins<'a>(
    broken: DeviceId,
    world: &World,
    tickets: impl IntoIterator<Item = &'a TicketSummary>,
) -> Vec<DeviceId> {
    let of = |id| world.device(id).and_then(|d| world.category_of(d));
    let Some(category) = of(broken) else {
        return Vec::new();
    };
    let faulty = tickets
        .into_iter()
        .filter(|t| t.is_open_fault())
        .filter_map(|t| t.device);
    let mut taken: BTreeSet<DeviceId> = faulty.chain([broken]).collect();
    for emergency in world.emergencies.values() {
        let committed = emergency.committed();
        let out = committed
            .iter()
            .filter(|one| one.stands() && one.returned.is_none());
        taken.extend(out.filter_map(|one| match one.resource.what {
            What::Loan { device, .. } => device,
            _ => None,
        }));
    }
    let standing = world.devices.iter().filter(|(_, r)| r.voided.is_none());
    standing
        .filter(|(_, r)| r.data.status == DeviceStatus::InService)
        .filter(|(_, r)| world.category_of(&r.data) == Some(category))
        .map(|(id, _)| DeviceId::from(*id))
        .filter(|id| !taken.contains(id))
        .collect()
}

/// The ticket of another running emergency to which somebody is committed.
pub fn also_committed(person: PersonId, ticket: TicketId, world: &World) -> Option<TicketId> {
    let this = emergency_of(ticket);
    let comes = |e: &Emergency| e.committed().iter().any(|one| one.sends(person));
    let other = world
        .emergencies
        .values()
        .find(|e| e.id != this && e.is_running() && comes(e));
    other.map(|e| e.start.ticket)
}

fn busy(
    person: PersonId,
    ticket: TicketId,
    world: &World,
    tickets: &[&TicketSummary],
    now: Instant,
) -> Option<Busy> {
    if let Some(other) = also_committed(person, ticket, world) {
        return Some(Busy::Emergency(other));
    }
    let own = || {
        tickets
            .iter()
            .filter(|t| t.assignee == Some(person) && t.id != ticket && is_under_way(t))
    };
    if let Some(there) = own().find(|t| t.arrived_at.is_some() && t.restored_at.is_none()) {
        return Some(Busy::OnSite(there.id));
    }
    own()
        .filter_map(|t| {
            Some((
                t.visit_at.filter(|at| *at >= now && *at - now <= NEAR)?,
                t.id,
            ))
        })
        .min()
        .map(|(at, id)| Busy::Visit(id, at))
}

fn is_under_way(ticket: &TicketSummary) -> bool {
    let works = matches!(ticket.stage, StageKind::Repairing | StageKind::Verifying);
    works && ticket.waiting().is_none()
}

fn place(person: PersonId, tickets: &[&TicketSummary], now: Instant) -> Option<SiteId> {
    let was_there = |t: &&&TicketSummary| {
        let at = t.arrived_at;
        t.assignee == Some(person) && at.is_some_and(|at| at <= now && now - at <= Span::hours(12))
    };
    let last = tickets
        .iter()
        .filter(was_there)
        .max_by_key(|t| t.arrived_at);
    last.and_then(|t| t.site)
}
