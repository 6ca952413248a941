//! Emergencies as the session runs them: commands of people, and what a tablet does by itself while a tab is open.

use super::{App, Errand, Loaded, Numbering, Trouble, Weight, hand_over};
use aftercare_core::domain::emergency::{
    Emergency, EmergencyCommand, alerts, decide, decide_emergency, downtime, emergency_of,
};
use aftercare_core::domain::roles::Role;
use aftercare_core::domain::ticket::Ticket;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::{Context, Refusal};
use aftercare_core::id::{CommitId, PersonId, RecordId, TicketId};
use aftercare_core::journal::fold;
use aftercare_core::time::Instant;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

impl Errand {
    /// What a tablet does by itself, under the name that the domain gives it: every tab has the same.
    const fn by_itself(command: CommitId) -> Self {
        Self(command)
    }
}

/// Something that is due by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    /// A ticket is down past its limit.
    Down(TicketId),
    /// An emergency runs, and its ticket was lowered on another tablet.
    Lowered(TicketId),
    /// Nobody acknowledged: this one is alerted next.
    Next(TicketId, PersonId),
}

impl App {
    /// Sends a command to the emergency of a ticket.
    ///
    /// # Errors
    /// Why it was not carried out; nothing has changed then.
    pub async fn alarm(
        &self,
        errand: Errand,
        ticket: TicketId,
        command: EmergencyCommand,
    ) -> Result<(), Trouble> {
        let weight = match command {
            EmergencyCommand::StandDown(..) | EmergencyCommand::Review(_) => Weight::Heavy,
            _ => Weight::Light,
        };
        let records: [RecordId; 2] = [ticket.into(), emergency_of(ticket).into()];
        let make = |loaded: &Loaded, ctx: &Context<'_>, _: Numbering<'_>| {
            let of = |id: &RecordId| loaded.get(id).map(Vec::as_slice).unwrap_or_default();
            let (folded, alarm) = (
                fold::<Ticket>(of(&records[0])),
                fold::<Emergency>(of(&records[1])),
            );
            if !folded.newer.is_empty() || !alarm.newer.is_empty() {
                return Err(Refusal::WrittenByNewerVersion);
            }
            let ticket = folded.state.ok_or(Refusal::NotFound)?;
            decide_emergency(&ticket, command.clone(), ctx)
        };
        let me = self.actor_now();
        self.carry_out(me, errand, weight, &records, Vec::new(), make)
            .await
    }

    /// Emergencies that run, of those that who is acting follows; first what nobody knows of yet, then the longest. Reactive.
    pub fn running(&self) -> Vec<Emergency> {
        let follows = self.me().is_some_and(|(_, p)| p.role != Role::HospitalUser);
        if !follows {
            return Vec::new();
        }
        self.world(|world| {
            let runs = world.emergencies.values().filter(|e| e.is_running());
            let mut all: Vec<Emergency> = runs.cloned().collect();
            all.sort_by_key(Emergency::order);
            all
        })
    }

    /// Does what is due by itself, at the start and with every tick: not with every commit, for it asks every open ticket. A
    /// tablet in the ward's hands, one that can only be looked at and one without a set-up leave it to others.
    pub fn watch_emergencies(self) {
        let under_way = StoredValue::new(false);
        Effect::new(move || {
            let now = self.now();
            if hand_over::in_force().is_some() || under_way.get_value() {
                return;
            }
            let due = self.due(now);
            if due.is_empty() {
                return;
            }
            under_way.set_value(true);
            spawn_local(async move {
                if !self.is_read_only().await && self.this_tablet().await.is_some() {
                    for one in due {
                        // Refused is what another tab did meanwhile; anything else is tried again with the next tick.
                        let _ = self.by_itself(one).await;
                    }
                }
                under_way.set_value(false);
            });
        });
    }

    fn due(&self, now: Instant) -> Vec<Due> {
        self.world.with_untracked(|world| {
            if world.people.is_empty() {
                return Vec::new();
            }
            let down = self.tickets.with_untracked(|all| {
                all.values()
                    .filter(|t| downtime::overdue(t, world, now).is_some())
                    .map(|t| Due::Down(t.id))
                    .collect::<Vec<_>>()
            });
            let running = world.emergencies.values().filter(|e| e.is_running());
            let lowered = running.map(|e| e.start.ticket).filter(|id| {
                let known = self.known(*id);
                known.is_some_and(|ticket| downtime::is_lowered(&ticket, world))
            });
            let lowered = lowered.map(Due::Lowered);
            let next = world.emergencies.values().flat_map(|emergency| {
                let ticket = emergency.start.ticket;
                let people = alerts::due(emergency, world.plan(), world, now);
                people.into_iter().map(move |id| Due::Next(ticket, id))
            });
            down.into_iter().chain(lowered).chain(next).collect()
        })
    }

    fn known(&self, ticket: TicketId) -> Option<Arc<TicketSummary>> {
        self.tickets.with_untracked(|all| all.get(&ticket).cloned())
    }

    async fn by_itself(&self, due: Due) -> Result<(), Trouble> {
        match due {
            Due::Down(ticket) => {
                let errand = Errand::by_itself(downtime::escalation_command(ticket));
                let make = |_: &Loaded, ctx: &Context<'_>, _: Numbering<'_>| {
                    let known = self.known(ticket).ok_or(Refusal::NotFound)?;
                    downtime::escalate(&known, ctx)
                };
                self.carry_out(
                    None,
                    errand,
                    Weight::Light,
                    &[ticket.into()],
                    Vec::new(),
                    make,
                )
                .await
            }
            Due::Lowered(ticket) => {
                let Some(known) = self.known(ticket) else {
                    return Ok(());
                };
                let errand = Errand::by_itself(downtime::raise_command(&known));
                let make = |_: &Loaded, ctx: &Context<'_>, _: Numbering<'_>| {
                    let known = self.known(ticket).ok_or(Refusal::NotFound)?;
                    downtime::raise(&known, ctx)
                };
                let records = [ticket.into()];
                self.carry_out(None, errand, Weight::Light, &records, Vec::new(), make)
                    .await
            }
            Due::Next(ticket, person) => {
                let errand = Errand::by_itself(downtime::alert_command(ticket, person));
                let record = emergency_of(ticket).into();
                let make = |_: &Loaded, ctx: &Context<'_>, _: Numbering<'_>| {
                    decide::escalate(ticket, person, ctx)
                };
                self.carry_out(None, errand, Weight::Light, &[record], Vec::new(), make)
                    .await
            }
        }
    }
}
