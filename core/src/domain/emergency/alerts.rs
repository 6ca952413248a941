//! Whom an emergency alerts next when nobody acknowledges in time (SPEC §5).

use super::Emergency;
use super::plan::{ALERTED, EmergencyPlan};
use crate::domain::roles::Role;
use crate::domain::world::World;
use crate::id::PersonId;
use crate::time::Instant;

/// Who is to be alerted next: for each role of which nobody has acknowledged, the next on the list, once the last
/// one had their time. After a night of sleep that is one of each role, not the whole list at once.
pub fn due(
    emergency: &Emergency,
    plan: &EmergencyPlan,
    world: &World,
    now: Instant,
) -> Vec<PersonId> {
    let silent = silent(emergency, plan, world, now);
    silent.filter_map(|one| one.next).collect()
}

/// The roles of which somebody was alerted, nobody has acknowledged in time, and nobody is left to be alerted: somebody must
/// call them.
pub fn exhausted(
    emergency: &Emergency,
    plan: &EmergencyPlan,
    world: &World,
    now: Instant,
) -> Vec<Role> {
    let silent = silent(emergency, plan, world, now);
    let is_at_its_end = |one: &Silent| one.was_alerted && one.next.is_none();
    silent.filter(is_at_its_end).map(|one| one.role).collect()
}

/// A role of which nobody has acknowledged.
struct Silent {
    role: Role,
    /// Whether anybody of it was alerted.
    was_alerted: bool,
    /// Who is next on its list.
    next: Option<PersonId>,
}

/// Each role of which nobody has acknowledged though the last who was alerted had their time.
fn silent(
    emergency: &Emergency,
    plan: &EmergencyPlan,
    world: &World,
    now: Instant,
) -> impl Iterator<Item = Silent> {
    let silent = move |role: Role| {
        let is_of_role = |id: PersonId| world.person(id).is_some_and(|p| p.role == role);
        let alerted = || emergency.alerts.iter().filter(|a| is_of_role(a.person));
        let last = alerted().map(|alert| alert.at).max();
        let waited = last.is_none_or(|at| now - at >= plan.escalate_after);
        if !waited || alerted().any(|alert| alert.acknowledged.is_some()) {
            return None;
        }
        let new = |id: &PersonId| !emergency.alerts.iter().any(|a| a.person == *id);
        Some(Silent {
            role,
            was_alerted: last.is_some(),
            next: plan.on_call(role, world).into_iter().find(new),
        })
    };
    let roles = ALERTED.into_iter().filter(|_| emergency.is_running());
    roles.filter_map(silent)
}

/// Whether this person was alerted and has not said that they know.
pub fn is_waiting_for(emergency: &Emergency, person: PersonId) -> bool {
    let waits = |a: &super::Alert| a.person == person && a.acknowledged.is_none();
    emergency.is_running() && emergency.alerts.iter().any(waits)
}
