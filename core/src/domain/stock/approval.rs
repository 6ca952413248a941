//! Four eyes in the store: who approves what somebody counted or asked to scrap (SPEC §5).

use super::StockRefusal;
use crate::domain::roles::{Act, Role};
use crate::domain::{Refusal, World};
use crate::id::PersonId;

/// Refuses an approval by whoever had a hand in it. A manager approves; where there is none but those who had, whoever
/// else keeps the store's registers does, so that nothing waits for somebody who is not there.
///
/// # Errors
/// [`StockRefusal::OwnCount`], or that the role may not.
pub fn may_approve(
    world: &World,
    who: PersonId,
    had_a_hand: impl Fn(PersonId) -> bool,
) -> Result<(), Refusal> {
    let person = world.person(who).ok_or(Refusal::NobodyActing)?;
    let manages = |role: Role| role.may(Act::CorrectStock);
    let is_free = |id: PersonId| {
        let standing = World::standing(&world.people, id);
        standing.is_some_and(|p| p.active && manages(p.role)) && !had_a_hand(id)
    };
    let stands_in = || {
        let mut all = world.people.keys().map(|id| PersonId::from(*id));
        person.role.may(Act::EditStore) && !all.any(is_free)
    };
    if had_a_hand(who) {
        Err(StockRefusal::OwnCount.into())
    } else if manages(person.role) || stands_in() {
        Ok(())
    } else {
        Err(Refusal::NotAllowed(Act::CorrectStock, person.role))
    }
}
