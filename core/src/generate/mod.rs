//! Made-up data that is not made up: a hospital and its tickets, by commands alone, so that each of
//! them has passed every rule. The same plan gives the same bytes.

mod agenda;
pub mod chance;
pub mod demo;
mod hospital;
pub mod ledger;
mod shelves;
mod steps;
mod texts;
mod tickets;

pub use chance::Chance;
pub use ledger::Ledger;
pub use shelves::shelves;

use crate::domain::Refusal;
use crate::id::ReplicaId;
use crate::journal::Event;
use crate::time::{Instant, Span};
use agenda::Agenda;
use hospital::Hospital;
use serde::{Deserialize, Serialize};
use tickets::{Course, Next};

/// The language in which people in the generated data write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tongue {
    /// Simplified Chinese.
    Chinese,
    /// English.
    English,
}

/// What is to be generated.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The same seed gives the same bytes.
    pub seed: u64,
    /// How many tickets.
    pub tickets: u32,
    /// How many devices they are about.
    pub devices: u32,
    /// How many of a hundred tickets went all the way; the others stand somewhere on it.
    pub archived_percent: u8,
    /// When the first ticket is reported.
    pub from: Instant,
    /// When the last one is.
    pub until: Instant,
    /// In which language people write.
    pub tongue: Tongue,
    /// The tablet that writes all of it.
    pub replica: ReplicaId,
}

impl Plan {
    /// Tickets of about eight events each over two years, as the benchmarks have them.
    pub fn bench(seed: u64, tickets: u32) -> Self {
        let until = Instant(1_790_000_000_000);
        Self {
            seed,
            tickets,
            devices: (tickets / 20).clamp(10, 2_000),
            archived_percent: 20,
            from: until - Span::days(730),
            until,
            tongue: Tongue::English,
            // Of a seed of its own: the plan's chance begins anew with the first person's id.
            replica: ReplicaId::new(Chance::new(!seed).id()),
        }
    }

    /// A year of a hospital in which most tickets are long archived.
    pub fn lived(seed: u64, tickets: u32, tongue: Tongue, until: Instant) -> Self {
        Self {
            archived_percent: 92,
            from: until - Span::days(365),
            until,
            tongue,
            ..Self::bench(seed, tickets)
        }
    }
}

/// One commit of the generated data.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its events.
    pub events: Vec<Event>,
    /// Attachments that they name by their SHA-256.
    pub attachments: Vec<Vec<u8>>,
}

/// Generates the data of a plan, commit by commit in the order of time; `out` takes each. The ledger
/// that comes back holds the registers as they stand at the end.
///
/// # Errors
/// A refusal, should a generated command break a rule: a fault of the generator, and tested for.
pub fn generate(plan: &Plan, mut out: impl FnMut(Written)) -> Result<Ledger, Refusal> {
    let mut chance = Chance::new(plan.seed);
    let before = plan.from - Span::days(1);
    let mut ledger = Ledger::new(plan.replica, 480, before);
    let hospital = Hospital::found(&mut ledger, plan, &mut chance, &mut out)?;
    let spread = (plan.until - plan.from).0 / i64::from(plan.tickets.max(1));
    let mut agenda: Agenda<Course> = Agenda::new();
    let mut reported = 0;
    loop {
        let next_report = plan.from + Span(spread.saturating_mul(i64::from(reported)));
        let step_first = agenda.first().is_some_and(|at| at <= next_report);
        if reported < plan.tickets && !step_first {
            let mut course = Course::plan(reported, plan, &hospital, &mut chance);
            ledger.now = next_report;
            let (actor, changes) = course.report(&ledger, &hospital)?;
            ledger.write(Some(actor), &changes, Vec::new(), &mut out);
            course.age += 1;
            agenda.put(next_report + course.pause(&mut chance), reported, course);
            reported += 1;
            continue;
        }
        let Some((at, number, mut course)) = agenda.take() else {
            return Ok(ledger);
        };
        ledger.now = at;
        match course.next(&ledger, &hospital, &mut chance)? {
            Next::Step {
                actor,
                changes,
                attachments,
            } => {
                ledger.write(Some(actor), &changes, attachments, &mut out);
                agenda.put(at + course.pause(&mut chance), number, course);
            }
            Next::Rest => ledger.forget(course.id),
        }
    }
}

#[cfg(test)]
mod tests;
