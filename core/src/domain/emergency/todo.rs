//! What of the emergencies waits for a person: to be stood down, to be reviewed, to be made better.

use super::clocks::{Milestone, next_milestone};
use super::{Emergency, EmergencyCommand as Command};
use crate::domain::World;
use crate::domain::roles::{Act, Role};
use crate::domain::ticket::summary::TicketSummary;
use crate::id::{PersonId, TicketId};
use crate::time::Day;

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmergencyTodo {
    /// It is mended and runs on: a manager stands it down.
    StandDown(TicketId),
    /// It runs: who commits people and parts sees to it that the next milestone is reached.
    Lead(TicketId, Milestone),
    /// It is over, and a device on loan has not come back.
    FetchLoan(TicketId),
    /// It is over, and of something that was on its way nobody has said whether it came.
    SayWhether(TicketId),
    /// It is over, and nobody has written down what was learnt.
    Review(TicketId),
    /// An improvement of its review was not made yet: what, and by when.
    Improve(TicketId, String, Day),
}

/// What waits for a person of that role: what runs first, then reviews, the oldest first, then what is due first.
pub fn todo<'t>(
    world: &World,
    person: PersonId,
    role: Role,
    ticket: impl Fn(TicketId) -> Option<&'t TicketSummary>,
) -> Vec<EmergencyTodo> {
    let (mut runs, mut over, mut open) = (Vec::new(), Vec::new(), Vec::new());
    let mut all: Vec<&Emergency> = world.emergencies.values().collect();
    all.sort_by_key(|emergency| emergency.started_at);
    for emergency in all {
        let id = emergency.start.ticket;
        if emergency.is_running() {
            match next_milestone(emergency, ticket(id)) {
                None if role.may(Act::StandDown) => runs.push(EmergencyTodo::StandDown(id)),
                Some(next) if role.may(Act::CommitResources) => {
                    runs.push(EmergencyTodo::Lead(id, next));
                }
                _ => {}
            }
            continue;
        }
        if role.may(Act::LogEmergency) {
            if emergency.has_loan_out() {
                over.push(EmergencyTodo::FetchLoan(id));
            }
            let mut coming = emergency.coming(ticket(id)).into_iter();
            if coming.any(|one| emergency.is_awaited(&one, world)) {
                over.push(EmergencyTodo::SayWhether(id));
            }
        }
        let Some(lessons) = emergency.lessons() else {
            if role.may(Act::ReviewEmergency) {
                over.push(EmergencyTodo::Review(id));
            }
            continue;
        };
        let own = lessons.improvements.iter().enumerate();
        let own = own.filter(|(at, one)| one.owner == person && emergency.improved(*at).is_none());
        open.extend(own.map(|(_, one)| (one.due, id, one.what.clone())));
    }
    open.sort();
    let open = open
        .into_iter()
        .map(|(due, id, what)| EmergencyTodo::Improve(id, what, due));
    runs.into_iter().chain(over).chain(open).collect()
}

/// Whether a command says that somebody's own improvement was made: who has to make it may say so, whatever their role.
pub fn is_own(emergency: &Emergency, command: &Command, person: PersonId) -> bool {
    let Command::Improve(at, _) = command else {
        return false;
    };
    let owner =
        |lessons: &super::Lessons| lessons.improvements.get(usize::from(*at)).map(|i| i.owner);
    emergency.lessons().and_then(owner) == Some(person)
}
