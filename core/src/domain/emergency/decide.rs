//! What may happen in an emergency: one function per command, each reading like its rule (SPEC §5).

use super::clocks::{Milestone, is_bridged, is_verified, reached};
use super::command::{EmergencyCommand as Command, EmergencyCommandKind as Kind, When};
use super::event::{EmergencyEvent as Event, Ending, Guidance, Lessons, Resource, Start, Trigger};
use super::todo::is_own;
use super::{Emergency, ResourceId, What, emergency_of};
use crate::domain::device::{Device, DeviceStatus};
use crate::domain::kit::pack;
use crate::domain::refusal::Refusal;
use crate::domain::register::{RegisterEvent, RequiredField, difference, required};
use crate::domain::roles::{Act, Role};
use crate::domain::stock::event::Hold;
use crate::domain::stock::{StockCommand, decide_stock};
use crate::domain::text::sized;
use crate::domain::ticket::command::{TicketCommand, TicketCommandKind};
use crate::domain::ticket::decide as tickets;
use crate::domain::ticket::summary::TicketSummary;
use crate::domain::ticket::transitions::step_of;
use crate::domain::ticket::{Ticket, TimeKind, TimeMark, Urgency};
use crate::domain::world::World;
use crate::domain::{Change, Context};
use crate::id::{PersonId, TicketId};
use crate::time::{Instant, Span};

type Decision = Result<Vec<Change>, Refusal>;

/// How an emergency of this ticket begins: who is alerted follows from the plan.
pub(crate) fn start(ticket: TicketId, trigger: Trigger, world: &World) -> Start {
    Start {
        ticket,
        trigger,
        alerted: world.plan().first_alerted(world),
    }
}

/// The change that starts it.
pub(crate) fn started(start: Start) -> Change {
    let id = emergency_of(start.ticket);
    Change::Emergency(id, Event::Started(Box::new(start)))
}

/// What a ticket that was just called an emergency brings with it: its emergency, or the one it had goes on.
pub(crate) fn called(ticket: TicketId, trigger: Trigger, world: &World) -> Option<Change> {
    match world.emergency(ticket) {
        None => Some(started(start(ticket, trigger, world))),
        Some(known) if known.is_running() => None,
        Some(known) => {
            let words = match trigger {
                Trigger::Person(words) => words,
                Trigger::Rule { fired, .. } => fired.name.zh().to_owned(),
            };
            Some(Change::Emergency(known.id, Event::Resumed(words)))
        }
    }
}

/// Refuses what must wait until the ticket's emergency was stood down.
pub(crate) fn stood_down(ticket: TicketId, world: &World) -> Result<(), Refusal> {
    match world.emergency(ticket) {
        Some(emergency) if emergency.is_running() => Err(Refusal::EmergencyRunning),
        _ => Ok(()),
    }
}

/// Alerts the next person of a role, as nobody: the one before did not answer in time.
///
/// # Errors
/// [`Refusal::NothingChanged`] when it is not due.
pub fn escalate(ticket: TicketId, person: PersonId, ctx: &Context<'_>) -> Decision {
    let emergency = ctx.world.emergency(ticket).ok_or(Refusal::NotFound)?;
    let due = super::alerts::due(emergency, ctx.world.plan(), ctx.world, ctx.now);
    match due.contains(&person) {
        true => Ok(vec![Change::Emergency(
            emergency.id,
            Event::Escalated(person),
        )]),
        false => Err(Refusal::NothingChanged),
    }
}

/// Decides on a command to the emergency of a ticket.
///
/// Where the step is one of the ticket's as well, and the actor may make it there, both are written
/// together: somebody who arrives marks it once, and who is committed gets a ticket that nobody has.
///
/// # Errors
/// The rule that the command breaks; nothing has changed then.
pub fn decide_emergency(ticket: &Ticket, command: Command, ctx: &Context<'_>) -> Decision {
    let kind = Kind::from(&command);
    let known = ctx.world.emergency(ticket.id);
    let own = known.is_some_and(|e| ctx.actor.is_some_and(|me| is_own(e, &command, me)));
    let (actor, role) = match own {
        true => ctx.person().map(|(id, person)| (id, person.role))?,
        false => ctx.may(kind.act())?,
    };
    if let Command::Start(reason) = command {
        return begin(ticket, known, reason, ctx);
    }
    let emergency = known.ok_or(Refusal::NoEmergency)?;
    match (kind.when(), emergency.is_running()) {
        (When::Running, false) => return Err(Refusal::EmergencyOver),
        (When::After, true) => return Err(Refusal::EmergencyRunning),
        _ => {}
    }
    let changes = decided(ticket, emergency, command, (actor, role), ctx)?;
    for change in &changes {
        if let Change::Emergency(_, event) = change {
            sized(event)?;
        }
    }
    Ok(changes)
}

fn decided(
    ticket: &Ticket,
    emergency: &Emergency,
    command: Command,
    (actor, role): (PersonId, Role),
    ctx: &Context<'_>,
) -> Decision {
    let one = |event: Event| Ok(vec![Change::Emergency(emergency.id, event)]);
    match command {
        Command::Start(_) => Err(Refusal::EmergencyRunning),
        Command::Acknowledge(person) => acknowledge(emergency, person, (actor, role), ctx),
        Command::Commit(resources) => commit(ticket, emergency, resources, ctx),
        Command::Withdraw(resource, reason) => withdraw(emergency, resource, reason, ctx),
        Command::Arrive(person, at) => arrive(ticket, emergency, person, at, ctx),
        Command::Deliver(resource) => {
            if let What::Person(_) = open(emergency, resource)?.what {
                return Err(Refusal::NotFound);
            }
            one(Event::Delivered(resource))
        }
        Command::ReturnLoan(resource, check, sound) => {
            required(&check, RequiredField::LoanCheck)?;
            return_loan(emergency, resource, check, sound, ctx.world)
        }
        Command::Guide(guidance) => {
            guide(&guidance)?;
            one(Event::Guided(guidance))
        }
        Command::Interim(words) => {
            required(&words, RequiredField::Measures)?;
            one(Event::Interim(words))
        }
        Command::Progress(words) => {
            required(&words, RequiredField::Text)?;
            one(Event::Progress(words))
        }
        Command::Restore(words) => {
            required(&words, RequiredField::Measures)?;
            let summary = TicketSummary::of(ticket);
            if reached(Milestone::Restored, emergency, Some(&summary)).is_some() {
                return Err(Refusal::NothingChanged);
            }
            one(Event::Restored(words))
        }
        Command::StandDown(ending, words) => stand_down(ticket, emergency, ending, words),
        Command::Resume(reason) => {
            required(&reason, RequiredField::Reason)?;
            if ticket.stage.kind().is_over() {
                return Err(Refusal::WrongStage(ticket.stage.kind()));
            }
            one(Event::Resumed(reason))
        }
        Command::Review(lessons) => {
            review(&lessons, emergency, ctx)?;
            one(Event::Reviewed(lessons))
        }
        Command::Improve(at, result) => {
            required(&result, RequiredField::Measures)?;
            let known = emergency.lessons().map_or(0, |l| l.improvements.len());
            if usize::from(at) >= known {
                return Err(Refusal::NotFound);
            }
            if emergency.improved(at.into()).is_some() {
                return Err(Refusal::NothingChanged);
            }
            one(Event::Improved { at, result })
        }
    }
}

/// A ticket that was called an emergency before there was any, or whose record is not here.
fn begin(
    ticket: &Ticket,
    known: Option<&Emergency>,
    reason: String,
    ctx: &Context<'_>,
) -> Decision {
    if known.is_some_and(Emergency::is_running) {
        return Err(Refusal::EmergencyRunning);
    }
    if ticket.stage.kind().is_over() || ticket.urgency != Urgency::Emergency {
        return Err(Refusal::WrongStage(ticket.stage.kind()));
    }
    required(&reason, RequiredField::Reason)?;
    sized(&reason)?;
    let begun = called(ticket.id, Trigger::Person(reason), ctx.world);
    Ok(begun.into_iter().collect())
}

/// Each for themselves; customer service and the manager also for whom they have on the telephone.
fn acknowledge(
    emergency: &Emergency,
    person: PersonId,
    (actor, role): (PersonId, Role),
    ctx: &Context<'_>,
) -> Decision {
    let known = World::standing(&ctx.world.people, person).ok_or(Refusal::NotFound)?;
    if person != actor && !matches!(role, Role::CustomerService | Role::Manager) {
        return Err(Refusal::NotAllowed(Act::AcknowledgeEmergency, role));
    }
    if !known.role.may(Act::AcknowledgeEmergency) {
        return Err(Refusal::NotAllowed(Act::AcknowledgeEmergency, known.role));
    }
    let has = |a: &super::Alert| a.person == person && a.acknowledged.is_some();
    if emergency.alerts.iter().any(has) {
        return Err(Refusal::NothingChanged);
    }
    Ok(vec![Change::Emergency(
        emergency.id,
        Event::Acknowledged(person),
    )])
}

/// People and things in one step; whoever comes first gets a ticket that nobody has.
fn commit(
    ticket: &Ticket,
    emergency: &Emergency,
    resources: Vec<Resource>,
    ctx: &Context<'_>,
) -> Decision {
    if resources.is_empty() {
        return Err(Refusal::NothingCommitted);
    }
    let before = emergency.committed();
    let comes = |person: PersonId| before.iter().any(|one| one.sends(person));
    let mut people = Vec::new();
    let mut reserved = Vec::new();
    let mut shelves = Vec::new();
    for resource in &resources {
        if resource
            .expected
            .is_some_and(|at| at + Span::minutes(5) < ctx.now)
        {
            return Err(Refusal::ArrivalPassed);
        }
        resource
            .expected
            .map_or(Ok(()), |at| ctx.within_a_year(at))?;
        match &resource.what {
            What::Person(person) => {
                tickets::qualified(*person, ticket.device, ctx)?;
                if comes(*person) || people.contains(person) {
                    return Err(Refusal::NothingChanged);
                }
                people.push(*person);
            }
            What::Part {
                name,
                quantity,
                from_store,
                ..
            } => {
                required(name, RequiredField::PartName)?;
                if *quantity == 0 {
                    return Err(Refusal::NoQuantity);
                }
                // Put by for the ticket in the same commit, so that nobody else takes it meanwhile; the repair
                // gives it out, or it goes back, as any other reservation.
                if let Some(wanted) = from_store {
                    let from = (wanted.part, wanted.place);
                    // Both would be held against the same free pieces, and one taken for the other when it does not come.
                    if shelves.contains(&from) {
                        return Err(Refusal::NothingChanged);
                    }
                    shelves.push(from);
                    let hold = Hold {
                        ticket: ticket.id,
                        place: wanted.place,
                        lot: None,
                        quantity: *quantity,
                    };
                    let reserve = StockCommand::Reserve(hold);
                    let held = decide_stock(wanted.part, reserve, ctx);
                    reserved.extend(held.map_err(|no| no.of_part(wanted.part, ctx.world))?);
                }
            }
            What::Kit { kit, name } => {
                required(name, RequiredField::Name)?;
                if let Some(id) = kit {
                    let today = ctx.world.settings().calendar.day(ctx.now);
                    pack(*id, today, ctx)?;
                }
            }
            What::Loan { device, name } => {
                required(name, RequiredField::Name)?;
                if let Some(device) = device {
                    World::standing(&ctx.world.devices, *device).ok_or(Refusal::NotFound)?;
                    if ticket.device == Some(*device) {
                        return Err(Refusal::SameDevice(*device));
                    }
                }
            }
        }
    }
    let mut changes = vec![Change::Emergency(emergency.id, Event::Committed(resources))];
    changes.extend(reserved);
    let is_free = ticket.assignment().is_none() && !ticket.stage.kind().is_over();
    if let Some(first) = people.first().filter(|_| is_free) {
        let assign = TicketCommand::Assign(*first, String::new());
        changes.extend(tickets::decide(ticket, assign, ctx)?);
    }
    Ok(changes)
}

/// What does not come is put by for nobody: its reservation ends in the same commit. What the repair has taken of it
/// already is the repair's, which puts it back.
fn withdraw(
    emergency: &Emergency,
    resource: ResourceId,
    reason: String,
    ctx: &Context<'_>,
) -> Decision {
    required(&reason, RequiredField::Reason)?;
    open(emergency, resource)?;
    let mut changes = Vec::new();
    if let Some((part, held)) = emergency.put_by(resource, ctx.world) {
        let release = StockCommand::Release(held.id, reason.clone());
        changes = decide_stock(part, release, ctx)?;
    }
    let withdrawn = Event::Withdrawn { resource, reason };
    changes.insert(0, Change::Emergency(emergency.id, withdrawn));
    Ok(changes)
}

/// Something that was committed and neither came nor was withdrawn.
fn open(emergency: &Emergency, resource: ResourceId) -> Result<&Resource, Refusal> {
    let all = emergency.committed();
    let one = all.iter().find(|one| one.id == resource);
    let one = one.ok_or(Refusal::NotFound)?;
    match one.is_open() {
        true => Ok(one.resource),
        false => Err(Refusal::NothingChanged),
    }
}

/// Somebody is there; the ticket's own mark is made with it where the actor has the ticket.
fn arrive(
    ticket: &Ticket,
    emergency: &Emergency,
    person: PersonId,
    at: Instant,
    ctx: &Context<'_>,
) -> Decision {
    let who = World::standing(&ctx.world.people, person).ok_or(Refusal::NotFound)?;
    if !matches!(who.role, Role::Engineer | Role::Expert) {
        return Err(Refusal::NotAnEngineer(who.name.clone()));
    }
    ctx.not_future(at)?;
    if at + Span::minutes(1) < emergency.started_at {
        return Err(Refusal::TimesOutOfOrder);
    }
    let is_there =
        |e: &super::Entry| matches!(e.what, Event::Arrived { person: p, .. } if p == person);
    if emergency.log.iter().any(is_there) {
        return Err(Refusal::NothingChanged);
    }
    let mut changes = vec![Change::Emergency(
        emergency.id,
        Event::Arrived { person, at },
    )];
    let has_it = ticket.assignment().is_some_and(|a| a.engineer == person);
    let step = step_of(TicketCommandKind::MarkTime);
    let may = step.allowed(ticket.stage.kind(), who.role, has_it);
    if ctx.actor == Some(person) && may.is_ok() && ticket.arrived_at.is_none() {
        let mark = TicketCommand::MarkTime(TimeMark {
            kind: TimeKind::Arrived,
            at,
            correction: None,
        });
        // The ticket's own order of times may say no; the arrival here stands all the same.
        if let Ok(marked) = tickets::decide(ticket, mark, ctx) {
            changes.extend(marked);
        }
    }
    Ok(changes)
}

fn return_loan(
    emergency: &Emergency,
    resource: ResourceId,
    check: String,
    sound: bool,
    world: &World,
) -> Decision {
    let all = emergency.committed();
    let one = all.iter().find(|one| one.id == resource);
    let one = one.ok_or(Refusal::NotFound)?;
    let What::Loan { device, .. } = one.resource.what else {
        return Err(Refusal::NotFound);
    };
    if one.there.is_none() {
        return Err(Refusal::NotFound);
    }
    if one.returned.is_some() {
        return Err(Refusal::NothingChanged);
    }
    let mut changes = vec![Change::Emergency(
        emergency.id,
        Event::LoanReturned {
            resource,
            check,
            sound,
        },
    )];
    // What its check did not pass is used for nobody before somebody has seen to it.
    let found_bad = device.filter(|_| !sound);
    if let Some((id, device)) = found_bad.and_then(|id| Some((id, world.device(id)?)))
        && matches!(
            device.status,
            DeviceStatus::InService | DeviceStatus::Limited
        )
    {
        let after = Device {
            status: DeviceStatus::OutOfService,
            ..device.clone()
        };
        let patch = difference(device, &after);
        changes.push(Change::Device(id.into(), RegisterEvent::Changed(patch)));
    }
    Ok(changes)
}

/// Advice, a plan or a place to call; a place to call is a telephone number or a link that opens safely.
fn guide(guidance: &Guidance) -> Result<(), Refusal> {
    let call = guidance.call.trim();
    if guidance.advice.trim().is_empty() && guidance.plan.trim().is_empty() && call.is_empty() {
        return Err(Refusal::Missing(RequiredField::Text));
    }
    if !call.is_empty() && call_link(call).is_none() {
        return Err(Refusal::NotALink);
    }
    Ok(())
}

/// Where a call leads: an `https:` link as it is, a telephone number as `tel:`; nothing else is opened.
pub fn call_link(call: &str) -> Option<String> {
    let call = call.trim();
    let lower = call.to_lowercase();
    if lower.starts_with("https://") && call.len() > "https://".len() {
        return (!call.contains(char::is_whitespace)).then(|| call.to_owned());
    }
    let digits: String = call.chars().filter(|c| !" -()./".contains(*c)).collect();
    let number = digits.strip_prefix('+').unwrap_or(&digits);
    let is_number = number.len() >= 3 && number.chars().all(|c| c.is_ascii_digit());
    is_number.then(|| format!("tel:{digits}"))
}

/// It ends when the device works, when something holds until it does, or because it was none.
fn stand_down(ticket: &Ticket, emergency: &Emergency, ending: Ending, words: String) -> Decision {
    let summary = TicketSummary::of(ticket);
    let is = |milestone| reached(milestone, emergency, Some(&summary)).is_some();
    match ending {
        Ending::Restored if !is(Milestone::Restored) => return Err(Refusal::NotRestored),
        Ending::Bridged if !is_bridged(emergency) => return Err(Refusal::NothingBridges),
        // Nobody has verified the device yet: why it is over all the same is said.
        Ending::Restored if !is_verified(emergency, Some(&summary)) => {
            required(&words, RequiredField::Reason)?;
        }
        Ending::FalseAlarm | Ending::Bridged => required(&words, RequiredField::Reason)?,
        Ending::Restored => {}
    }
    Ok(vec![Change::Emergency(
        emergency.id,
        Event::StoodDown { ending, words },
    )])
}

fn review(lessons: &Lessons, emergency: &Emergency, ctx: &Context<'_>) -> Result<(), Refusal> {
    if lessons.well.trim().is_empty() && lessons.badly.trim().is_empty() {
        return Err(Refusal::Missing(RequiredField::Text));
    }
    let today = ctx.world.settings().calendar.day(ctx.now);
    let known = |one: &super::Improvement| {
        emergency
            .lessons()
            .is_some_and(|l| l.improvements.contains(one))
    };
    for improvement in &lessons.improvements {
        // What stands there since an earlier review may be late by now.
        if improvement.due < today && !known(improvement) {
            return Err(Refusal::DayPassed);
        }
        required(&improvement.what, RequiredField::Measures)?;
        let owner = World::standing(&ctx.world.people, improvement.owner);
        let owner = owner.ok_or(Refusal::NotFound)?;
        if !owner.active {
            return Err(Refusal::PersonInactive(owner.name.clone()));
        }
    }
    match emergency.lessons() == Some(lessons) {
        true => Err(Refusal::NothingChanged),
        false => Ok(()),
    }
}
