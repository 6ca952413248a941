//! Emergencies: the rules that call for one, its course with its clocks, and what two tablets make of it (SPEC §5).

mod asleep;
mod candidates;
mod course;
pub mod refusals;
mod rules;
mod two_tablets;

use crate::hospital::*;
use crate::story::*;
use aftercare_core::domain::emergency::{Resource, What};
use aftercare_core::domain::ticket::{InUse, Report, TicketKind, Urgency};
use aftercare_core::id::PersonId;

/// A ventilator fails with a patient on it.
pub fn on_patient() -> Report {
    Report {
        in_use: InUse::OnPatient,
        urgency: Urgency::Emergency,
        ..report(TicketKind::Repair)
    }
}

/// It was reported at nine as an emergency.
pub fn alarmed() -> Story {
    reported_as(on_patient())
}

pub fn comes(person: PersonId) -> Resource {
    Resource {
        what: What::Person(person),
        from: "East station".to_owned(),
        expected: Some(nine_plus(30)),
        note: "Kit K-2".to_owned(),
    }
}

pub fn loan() -> Resource {
    Resource {
        what: What::Loan {
            device: Some(SECOND),
            name: "Ventilator V-101".to_owned(),
        },
        from: "Equipment pool".to_owned(),
        expected: Some(nine_plus(25)),
        note: String::new(),
    }
}
