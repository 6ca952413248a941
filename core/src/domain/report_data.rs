//! What stands on the printed service report (服务报告), section by section, with no words of the
//! interface: typed values that a page puts into sentences (SPEC §3.5).
//!
//! The report carries the SHA-256 of exactly these data, so that two papers can be compared.

use super::World;
use super::checklist::Bilingual;
use super::device::Device;
use super::ticket::record::Review;
use super::ticket::stage::Archive;
use super::ticket::{
    Acceptance, CheckResult, Conclusion, Diagnosis, Note, NoteKind, PartUse, Precautions,
    RepairOutcome, Report, ServiceRecord, SignatureState, StageKind, Stamped, Ticket, TimeKind,
    TimeMark, Urgency, Wait,
};
use crate::id::PersonId;
use crate::journal::Digest;
use crate::time::{Instant, Span};
use serde::Serialize;

/// The data of a service report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReportData {
    /// The service organisation.
    pub organisation: String,
    /// Its address and telephone.
    pub letterhead: String,
    /// The ticket's number.
    pub number: String,
    /// How far the ticket has come: a report of an open ticket is a draft.
    pub stage: StageKind,
    /// What was reported.
    pub report: Report,
    /// When, and who wrote it down.
    pub reported: Signed<()>,
    /// The urgency in force.
    pub urgency: Urgency,
    /// The customer's site.
    pub site: String,
    /// Its department.
    pub department: String,
    /// The device as its register has it now; none while nobody has said which it is.
    pub device: Option<Device>,
    /// Who has, or had, the ticket.
    pub engineer: String,
    /// The diagnosis in force.
    pub diagnosis: Option<Signed<Diagnosis>>,
    /// The declaration in force.
    pub precautions: Option<Signed<Precautions>>,
    /// The engineer's times as they stand, with corrections in place.
    pub times: Vec<Signed<TimeMark>>,
    /// Time between starts and stops of work.
    pub worked: Span,
    /// Waits, with their reasons.
    pub waits: Vec<Wait>,
    /// The outcome of repair in force.
    pub repair: Option<Signed<RepairOutcome>>,
    /// Parts that were not struck out.
    pub parts: Vec<Signed<PartUse>>,
    /// The name of the category whose checklist was used.
    pub checklist: Option<Bilingual>,
    /// Every result of every round, in order: a re-test stands beside the first one.
    pub checks: Vec<Signed<CheckResult>>,
    /// The conclusion in force.
    pub conclusion: Option<Signed<Conclusion>>,
    /// The ward's words: refusals, absences, signatures.
    pub acceptances: Vec<Signed<Acceptance>>,
    /// Whether the ward's word stands for what stands here.
    pub signature: SignatureState,
    /// The service record in force.
    pub record: Option<Signed<ServiceRecord>>,
    /// Complaint and reportability.
    pub review: Option<Signed<Review>>,
    /// When it was archived, and how long it is kept.
    pub archive: Option<Archive>,
    /// What was added after that.
    pub addenda: Vec<Signed<Note>>,
}

/// Something with the name of who did it, and when.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Signed<T> {
    /// Who; empty when nobody had said who they were.
    pub by: String,
    /// When, by the tablet's clock.
    pub at: Instant,
    /// The tablet's offset from UTC, in minutes.
    pub zone: i16,
    /// What.
    pub what: T,
}

impl ReportData {
    /// The report of a ticket as it stands.
    pub fn of(ticket: &Ticket, world: &World) -> Self {
        let settings = world.settings();
        let device = ticket.device.and_then(|id| world.device(id));
        let report = &ticket.report;
        let site = report.site.or(device.and_then(|d| d.site));
        let department = report.department.or(device.and_then(|d| d.department));
        let used = ticket.conclusion().and_then(|c| c.checklist);
        let addendum = |n: &&Stamped<Note>| n.what.kind == NoteKind::Addendum;
        Self {
            organisation: settings.organisation.clone(),
            letterhead: settings.letterhead.clone(),
            number: ticket.number.clone(),
            stage: ticket.stage.kind(),
            report: report.clone(),
            reported: Signed {
                by: name(world, ticket.reported_by),
                at: ticket.reported_at,
                zone: settings.calendar.offset(ticket.reported_at),
                what: (),
            },
            urgency: ticket.urgency,
            site: site
                .and_then(|id| world.site(id))
                .map_or(String::new(), |s| s.name.clone()),
            department: department
                .and_then(|id| world.department(id))
                .map_or(String::new(), |d| d.name.clone()),
            device: device.cloned(),
            engineer: name(world, ticket.assignment().map(|a| a.engineer)),
            diagnosis: last(world, &ticket.diagnoses),
            precautions: last(world, &ticket.precautions),
            times: all(world, ticket.time_marks()),
            worked: worked(ticket),
            waits: ticket.waits.clone(),
            repair: last(world, &ticket.repairs),
            parts: all(world, ticket.fitted_parts()),
            checklist: used
                .and_then(|used| world.category(used.category))
                .map(|category| category.name.clone()),
            checks: all(world, &ticket.checks),
            conclusion: last(world, &ticket.conclusions),
            acceptances: all(world, &ticket.acceptances),
            signature: ticket.signature_state(),
            record: last(world, &ticket.records),
            review: last(world, &ticket.reviews),
            archive: match &ticket.stage {
                super::ticket::Stage::Archived(_, _, archive) => Some(archive.clone()),
                _ => None,
            },
            addenda: all(world, ticket.notes.iter().filter(addendum)),
        }
    }

    /// The SHA-256 of the data in CBOR, fields in the order above: what is printed on the report.
    pub fn digest(&self) -> Digest {
        // Serialising plain data to a Vec cannot fail.
        Digest::of(&minicbor_serde::to_vec(self).unwrap_or_default())
    }
}

/// Time between starts and stops of work, as the marks stand.
pub fn worked(ticket: &Ticket) -> Span {
    let mut started = None;
    let mut total = Span::ZERO;
    for mark in ticket.time_marks() {
        match mark.what.kind {
            TimeKind::Started => started = Some(mark.what.at),
            TimeKind::Stopped => {
                let since = started.take().unwrap_or(mark.what.at);
                total = total + (mark.what.at - since).max(Span::ZERO);
            }
            TimeKind::Left | TimeKind::Arrived => {}
        }
    }
    total
}

fn name(world: &World, person: Option<PersonId>) -> String {
    person
        .and_then(|id| world.person(id))
        .map_or(String::new(), |p| p.name.clone())
}

fn signed<T: Clone>(world: &World, entry: &Stamped<T>) -> Signed<T> {
    Signed {
        by: name(world, entry.by),
        at: entry.at,
        zone: entry.zone,
        what: entry.what.clone(),
    }
}

fn last<T: Clone>(world: &World, entries: &[Stamped<T>]) -> Option<Signed<T>> {
    entries.last().map(|entry| signed(world, entry))
}

fn all<'a, T: Clone + 'a>(
    world: &World,
    entries: impl IntoIterator<Item = &'a Stamped<T>>,
) -> Vec<Signed<T>> {
    entries.into_iter().map(|e| signed(world, e)).collect()
}
