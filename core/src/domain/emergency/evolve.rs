//! How events make an emergency. It never fails: what can't be true is left out and listed as a conflict.

use super::event::EmergencyEvent as E;
use super::{Alert, Emergency, Entry as Line, Resource, What};
use crate::id::PersonId;
use crate::journal::fold::{Entry, Field, Fit, Record};
use crate::time::Instant;

impl Record for Emergency {
    type Event = E;
    const KINDS: &'static [&'static str] = E::KINDS;

    fn begin(event: &E, entry: &Entry) -> Option<Self> {
        let E::Started(start) = event else {
            return None;
        };
        let mut emergency = Self {
            id: entry.record.into(),
            start: (**start).clone(),
            started_at: entry.stamp.wall,
            started_by: entry.actor,
            alerts: Vec::new(),
            log: Vec::new(),
        };
        for person in &start.alerted {
            emergency.alert(*person, entry.stamp.wall);
        }
        Some(emergency)
    }

    fn evolve(&mut self, event: &E, entry: &Entry) -> Fit {
        let at = entry.stamp.wall;
        match event {
            // The same one started on two tablets that did not know of each other: the earlier start
            // counts, and whoever either of them alerted is alerted.
            E::Started(start) => {
                if at < self.started_at {
                    self.start = (**start).clone();
                    (self.started_at, self.started_by) = (at, entry.actor);
                }
                for person in &start.alerted {
                    self.alert(*person, at);
                }
                return Fit::Applied;
            }
            // Two tablets escalate to the same person: once is enough.
            E::Escalated(person) => {
                if self.alerts.iter().any(|alert| alert.person == *person) {
                    return Fit::Applied;
                }
                self.alert(*person, at);
            }
            E::Acknowledged(person) => {
                self.alert(*person, at);
                for alert in self.alerts.iter_mut().filter(|a| a.person == *person) {
                    alert.acknowledged = Some(alert.acknowledged.map_or(at, |known| known.min(at)));
                }
            }
            E::Withdrawn { resource, .. }
            | E::Delivered(resource)
            | E::LoanReturned { resource, .. }
                if !self.committed().iter().any(|one| one.id == *resource) =>
            {
                return Fit::Misfit;
            }
            E::Resumed(_) if self.is_running() => return Fit::Misfit,
            // Two managers stand it down at once: where they differ the first one counts, and the other
            // is looked at.
            E::StoodDown { ending, .. } if self.ending().is_some_and(|(of, _)| of != *ending) => {
                return Fit::Misfit;
            }
            E::Improved { at, .. } => {
                let known = self.lessons().map_or(0, |l| l.improvements.len());
                if usize::from(*at) >= known {
                    return Fit::Misfit;
                }
            }
            _ => {}
        }
        self.log.push(Line {
            event: entry.id,
            by: entry.actor,
            at,
            commit: entry.commit,
            what: event.clone(),
        });
        Fit::Applied
    }

    fn touches(event: &E) -> Vec<(Field, String)> {
        let one = |field: &'static str, value: String| vec![(field.into(), value)];
        match event {
            E::StoodDown { ending, .. } => one("over", format!("{ending:?}")),
            E::Resumed(_) => one("over", String::new()),
            E::Reviewed(lessons) => one("lessons", format!("{lessons:?}")),
            // Two managers send the same person from two places, or at two times.
            E::Committed(resources) => resources.iter().filter_map(comes).collect(),
            E::Withdrawn { resource, .. } => one_of(resource, "withdrawn"),
            E::Delivered(resource) => one_of(resource, "delivered"),
            E::LoanReturned {
                resource, sound, ..
            } => vec![(
                format!("return {} {}", resource.event.0, resource.at).into(),
                sound.to_string(),
            )],
            _ => Vec::new(),
        }
    }
}

fn comes(resource: &Resource) -> Option<(Field, String)> {
    let What::Person(person) = &resource.what else {
        return None;
    };
    let how = format!("{} {:?}", resource.from, resource.expected);
    Some((format!("person {person}").into(), how))
}

/// What was committed can't both come and not come.
fn one_of(resource: &super::ResourceId, value: &str) -> Vec<(Field, String)> {
    let field = format!("resource {} {}", resource.event.0, resource.at);
    vec![(field.into(), value.to_owned())]
}

impl Emergency {
    fn alert(&mut self, person: PersonId, at: Instant) {
        if !self.alerts.iter().any(|alert| alert.person == person) {
            self.alerts.push(Alert {
                person,
                at,
                acknowledged: None,
            });
        }
    }
}
