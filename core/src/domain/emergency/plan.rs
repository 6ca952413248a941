//! The emergency plan (应急预案): rules, on-call list, targets; one record for the whole data set (SPEC §5).

use super::rules::{self, Rule};
use crate::domain::refusal::Refusal;
use crate::domain::register::Registered;
use crate::domain::roles::Role;
use crate::domain::world::World;
use crate::id::PersonId;
use crate::time::Span;
use serde::{Deserialize, Serialize};

/// Times promised in an emergency, each from its start on, round the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyTargets {
    /// Until somebody who was alerted has acknowledged.
    pub acknowledge: Span,
    /// Until people and parts are committed.
    pub commit: Span,
    /// Until somebody is on site.
    pub arrive: Span,
    /// Until an interim measure or a loan device keeps the ward going.
    pub interim: Span,
    /// Until the device can be used again.
    pub restore: Span,
}

/// The emergency plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EmergencyPlan {
    /// Counts from 1; a change of the rules makes a new version, which tickets name.
    pub version: u32,
    /// The rules, first things first.
    pub rules: Vec<Rule>,
    /// Who is on call, in the order in which they are alerted, each for their role; where nobody of a
    /// role is named, every active person of it.
    #[serde(default)]
    pub on_call: Vec<PersonId>,
    /// What is promised.
    pub targets: EmergencyTargets,
    /// After so long without an acknowledgement the next one of the role is alerted.
    pub escalate_after: Span,
    /// A progress report is due so long after the last one.
    pub report_every: Span,
}

impl Default for EmergencyPlan {
    fn default() -> Self {
        Self {
            version: 1,
            rules: rules::shipped(),
            on_call: Vec::new(),
            targets: EmergencyTargets {
                acknowledge: Span::minutes(5),
                commit: Span::minutes(15),
                arrive: Span::minutes(30),
                interim: Span::minutes(45),
                restore: Span::hours(4),
            },
            escalate_after: Span::minutes(5),
            report_every: Span::minutes(30),
        }
    }
}

/// The roles that are alerted at once, in the order of the list (SPEC §5).
pub const ALERTED: [Role; 3] = [Role::Manager, Role::Expert, Role::Engineer];

impl EmergencyPlan {
    /// Who of a role is on call, first one first; people who left or were struck out are passed over.
    /// Engineers only where the list names them: managers choose among them by competence.
    pub fn on_call(&self, role: Role, world: &World) -> Vec<PersonId> {
        let of_role = |id: &PersonId| {
            World::standing(&world.people, *id).is_some_and(|p| p.active && p.role == role)
        };
        let listed: Vec<PersonId> = self.on_call.iter().copied().filter(of_role).collect();
        match listed.is_empty() && role != Role::Engineer {
            true => world.active(role).map(|(id, _)| id).collect(),
            false => listed,
        }
    }

    /// Whom a new emergency alerts: the first of each role; where a role has no list, all of it.
    pub fn first_alerted(&self, world: &World) -> Vec<PersonId> {
        let listed = |role: Role| {
            let of_role = |id: &PersonId| world.person(*id).is_some_and(|p| p.role == role);
            self.on_call.iter().any(of_role)
        };
        ALERTED
            .into_iter()
            .flat_map(|role| {
                let all = self.on_call(role, world);
                let many = if listed(role) { 1 } else { all.len() };
                all.into_iter().take(many)
            })
            .collect()
    }
}

impl Registered for EmergencyPlan {
    fn validate(&self) -> Result<(), Refusal> {
        rules::validate(&self.rules)?;
        let targets = &self.targets;
        let spans = [
            targets.acknowledge,
            targets.commit,
            targets.arrive,
            targets.interim,
            targets.restore,
            self.escalate_after,
            self.report_every,
        ];
        if spans.iter().any(|span| *span <= Span::ZERO) {
            return Err(Refusal::TargetNotPositive);
        }
        let twice = |(at, id): (usize, &PersonId)| self.on_call[..at].contains(id);
        match self.on_call.iter().enumerate().any(twice) {
            true => Err(Refusal::DoubledKey),
            false => Ok(()),
        }
    }
}
