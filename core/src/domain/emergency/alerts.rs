//! Whom an emergency alerts next when nobody acknowledges in time (SPEC §5).

use super::Emergency;
use super::plan::{ALERTED, EmergencyPlan};
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
    if !emergency.is_running() {
        return Vec::new();
    }
    let next = |role| {
        let list = plan.on_call(role, world);
        let is_of_role = |id: PersonId| world.person(id).is_some_and(|p| p.role == role);
        let alerted = || emergency.alerts.iter().filter(|a| is_of_role(a.person));
        if alerted().any(|alert| alert.acknowledged.is_some()) {
            return None;
        }
        let last = alerted().map(|alert| alert.at).max();
        let waited = last.is_none_or(|at| now - at >= plan.escalate_after);
        let new = |id: &PersonId| !emergency.alerts.iter().any(|a| a.person == *id);
        list.into_iter().find(|id| waited && new(id))
    };
    ALERTED.into_iter().filter_map(next).collect()
}

/// Whether this person was alerted and has not said that they know.
pub fn is_waiting_for(emergency: &Emergency, person: PersonId) -> bool {
    let waits = |a: &super::Alert| a.person == person && a.acknowledged.is_none();
    emergency.is_running() && emergency.alerts.iter().any(waits)
}
