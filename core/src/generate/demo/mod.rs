//! The demo hospital: a year of a believable service, ending now, in the language of whoever tries it (SPEC §9).
//!
//! Everything is made by commands, so that each step has passed every rule. The same demo gives the same bytes.

mod alarm;
mod call;
mod cases;
mod crises;
mod hospital;
mod open;
mod place;
mod roster;
mod script;
mod shop;
mod tales;
mod telling;
mod voices;

use super::agenda::Agenda;
use super::{Chance, Ledger, Tongue, Written};
use crate::domain::calendar::Calendar;
use crate::domain::emergency::decide_emergency;
use crate::domain::kit::check_kit;
use crate::domain::{Refusal, ticket::decide};
use crate::id::{ReplicaId, TicketId};
use crate::time::{Instant, Span};
use cases::Case;
use hospital::{Hospital, Renewed};
use script::Beat;
use serde::{Deserialize, Serialize};
use shop::{Needs, Shop};
use telling::Telling;

/// A text in both languages: Chinese, English.
type Pair = (&'static str, &'static str);

/// What the demo is made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demo {
    /// The same seed tells the same year.
    pub seed: u64,
    /// When it ends.
    pub now: Instant,
    /// In which language people write.
    pub tongue: Tongue,
    /// When the service works, and in which zone.
    pub calendar: Calendar,
    /// The tablet on which it is tried. Its records' ids come from it, so that two demos are two hospitals.
    pub visitor: ReplicaId,
}

/// How many tickets there are.
pub const TICKETS: usize = 400;

/// How long the demo looks back.
const YEAR: Span = Span::days(365);

/// Tells the demo, commit by commit in the order of time; `out` takes each, and hears how many of how many tickets are
/// told. The ledger that comes back holds everything as it stands at the end.
///
/// # Errors
/// A refusal, should a generated command break a rule: a fault of the generator, and tested for.
pub fn demo(plan: &Demo, mut out: impl FnMut(Written)) -> Result<Ledger, Refusal> {
    let (high, low) = plan.visitor.uuid().as_u64_pair();
    let mut ids = Chance::new(plan.seed ^ high ^ low.rotate_left(17));
    let mut chance = Chance::new(plan.seed);
    let begin = plan.now - YEAR - Span::days(7);
    let mut ledger = Ledger::new(ReplicaId::new(ids.id()), plan.calendar.offset(begin), begin);
    let hospital = Hospital::found(&mut ledger, plan, &mut ids, &mut chance, &mut out)?;
    let mut agenda: Agenda<(Case, std::vec::IntoIter<Beat>, Beat)> = Agenda::new();
    let mut told = cases::all(plan, &hospital, &ledger.world, &mut ids, &mut chance);
    let needs = Needs::of(&mut told, plan.now);
    for (number, (case, beats)) in (0..).zip(told) {
        let mut beats = beats.into_iter();
        if let Some(first) = beats.next() {
            agenda.put(first.at, number, (case, beats, first));
        }
    }
    ledger.keep_movements();
    let mut shop = Shop::found(&mut ledger, plan, &hospital, needs, &mut out)?;
    let mut renewals = hospital.renewals(plan).into_iter().peekable();
    let mut telling = Telling::new(&hospital, plan.tongue);
    loop {
        let next = agenda.first().filter(|at| *at <= plan.now);
        let until = next.unwrap_or(plan.now);
        let until = renewals.peek().map_or(until, |r| r.at.min(until));
        if let Some(time) = shop.first().filter(|at| *at <= until) {
            at(&mut ledger, plan, time);
            shop.goes_on(&mut ledger, &hospital, &mut out)?;
            continue;
        }
        let renewal = renewals.next_if(|r| r.at <= next.unwrap_or(plan.now));
        if let Some(renewal) = renewal {
            at(&mut ledger, plan, renewal.at);
            match renewal.what {
                Renewed::Calibration(command) => {
                    ledger.register(Some(hospital.expert()), *command, &mut out)?;
                }
                Renewed::Kit(kit, by) => {
                    // Sound each time: no ticket is opened, so that no id and number are needed.
                    let (ticket, number) = (TicketId::new(uuid::Uuid::nil()), String::new());
                    let context = ledger.context(Some(by));
                    let changes = check_kit(kit, None, ticket, number, &context)?;
                    ledger.write(Some(by), &changes, Vec::new(), &mut out);
                }
            }
            continue;
        }
        // What comes after now has not happened: so tickets stand everywhere.
        let Some((time, number, (case, mut beats, beat))) = next.and_then(|_| agenda.take()) else {
            ledger.now = plan.now;
            return Ok(ledger);
        };
        at(&mut ledger, plan, time);
        let mut attachments = Vec::new();
        let asked = telling.command(&case, &beat, &ledger, &mut chance, &mut attachments);
        let changes = match asked {
            Some(telling::Asked::Report(number, report)) => {
                let context = ledger.context(Some(beat.by));
                decide::report(case.id, number, *report, &context)?
            }
            Some(telling::Asked::Command(command)) => {
                let ticket = ledger.ticket(case.id).ok_or(Refusal::NotFound)?;
                decide::decide(ticket, *command, &ledger.context(Some(beat.by)))?
            }
            Some(telling::Asked::Emergency(command)) => {
                let ticket = ledger.ticket(case.id).ok_or(Refusal::NotFound)?;
                decide_emergency(ticket, *command, &ledger.context(Some(beat.by)))?
            }
            None => Vec::new(),
        };
        if !changes.is_empty() {
            ledger.write(Some(beat.by), &changes, attachments, &mut out);
        }
        if let Some(next) = beats.next() {
            agenda.put(next.at, number, (case, beats, next));
        }
    }
}

/// Moves on to that time, by the tablet's clock.
fn at(ledger: &mut Ledger, plan: &Demo, time: Instant) {
    ledger.now = time;
    ledger.zone = plan.calendar.offset(time);
}

#[cfg(test)]
mod tests;
