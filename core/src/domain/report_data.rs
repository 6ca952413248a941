//! What stands on the printed service report (服务报告), section by section, with no words of the
//! interface: typed values that a page puts into sentences (SPEC §3.5).
//!
//! The report carries the SHA-256 of exactly these data, so that two papers can be compared.

use super::World;
use super::checklist::Bilingual;
use super::codes::Code;
use super::device::Device;
use super::starter;
use super::ticket::decide::{GENERAL_CATEGORY, KIT_CATEGORY};
use super::ticket::record::Review;
use super::ticket::stage::Archive;
use super::ticket::{
    Acceptance, Attachment, CheckResult, Conclusion, Diagnosis, Note, NoteKind, PartUse,
    Precautions, RepairOutcome, Report, ServiceRecord, SignatureState, StageKind, Stamped, Ticket,
    TimeKind, TimeMark, Urgency, Wait,
};
use crate::id::{CodeId, PartId, PersonId};
use crate::journal::Digest;
use crate::time::{Instant, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The data of a service report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReportData {
    /// The service organisation.
    pub organisation: String,
    /// Its name in English. A report without one has the hash that it had before there was such a name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub organisation_en: String,
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
    /// The device as its register had it when the ticket was archived, until then as it is now; none while nobody has
    /// said which it is.
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
    /// Photos and papers that were not struck out. A report without any has the hash that it had before there were
    /// such things.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Signed<Attachment>>,
}

/// What a report says that stands in other records than the ticket's: the letterhead, the device, names.
///
/// It is fixed when the ticket is archived, so that the same paper can be printed for as long as it is kept, whatever
/// becomes of the settings and registers (SPEC §3.5).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// The service organisation.
    pub organisation: String,
    /// Its name in English; empty where it is the same. Hashed with the archive, and so left out where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub organisation_en: String,
    /// Its address and telephone.
    pub letterhead: String,
    /// The customer's site.
    pub site: String,
    /// Its department.
    pub department: String,
    /// The device; none while nobody has said which it is.
    pub device: Option<Device>,
    /// The name of the category whose checklist was used.
    pub checklist: Option<Bilingual>,
    /// The offset from UTC where the report was taken down, in minutes.
    pub reported_zone: i16,
    /// Everybody who has written in the ticket, and who archived it.
    pub people: BTreeMap<PersonId, String>,
    /// What the device is in both languages: its category's name. None where that says nothing, and in archives of before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Bilingual>,
    /// The names in both languages of parts that came from the store, where the register calls them as the record does.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<PartId, Bilingual>,
    /// The entries of the code lists that the ticket names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub codes: BTreeMap<CodeId, Code>,
}

impl Named {
    /// As the other records have it now.
    pub fn now(ticket: &Ticket, world: &World) -> Self {
        let settings = world.settings();
        let device = ticket.device.and_then(|id| world.device(id));
        let report = &ticket.report;
        let site = report.site.or(device.and_then(|d| d.site));
        let department = report.department.or(device.and_then(|d| d.department));
        let used = ticket.conclusion().and_then(|c| c.checklist);
        let people = people(ticket).map(|id| (id, name(world, id))).collect();
        Self {
            organisation: settings.organisation.clone(),
            organisation_en: settings.organisation_en.clone(),
            letterhead: settings.letterhead.clone(),
            site: site
                .and_then(|id| world.site(id))
                .map_or(String::new(), |s| s.name.clone()),
            department: department
                .and_then(|id| world.department(id))
                .map_or(String::new(), |d| d.name.clone()),
            device: device.cloned(),
            checklist: used.and_then(|used| match used.category {
                KIT_CATEGORY => Some(starter::kit_name()),
                id => world.category(id).map(|category| category.name.clone()),
            }),
            reported_zone: settings.calendar.offset(ticket.reported_at),
            people,
            category: device
                .and_then(|d| world.category_of(d))
                .filter(|id| *id != GENERAL_CATEGORY)
                .and_then(|id| world.category(id))
                .map(|category| category.name.clone())
                .filter(|name| !name.is_empty()),
            parts: parts(ticket, world),
            codes: codes(ticket, world).collect(),
        }
    }

    /// The same, as it is fixed by who archives the ticket.
    pub fn archived_by(actor: PersonId, ticket: &Ticket, world: &World) -> Self {
        let mut named = Self::now(ticket, world);
        named.people.insert(actor, name(world, actor));
        named
    }

    /// As archiving fixed it, else as it is now. Who wrote an addendum since is named as now, and so are the codes of archives
    /// that did not fix them yet.
    pub fn of(ticket: &Ticket, world: &World) -> Self {
        let fixed = match &ticket.stage {
            super::ticket::Stage::Archived(_, _, archive) => archive.named.as_deref(),
            _ => None,
        };
        let Some(fixed) = fixed else {
            return Self::now(ticket, world);
        };
        let mut named = fixed.clone();
        for (id, code) in codes(ticket, world) {
            named.codes.entry(id).or_insert(code);
        }
        for id in people(ticket) {
            named.people.entry(id).or_insert_with(|| name(world, id));
        }
        named
    }

    /// A person's name; empty when there is none.
    pub fn person(&self, person: Option<PersonId>) -> String {
        person
            .and_then(|id| self.people.get(&id))
            .cloned()
            .unwrap_or_default()
    }
}

/// Everybody who is named on the report of a ticket.
fn people(t: &Ticket) -> impl Iterator<Item = PersonId> {
    fn by<T>(entries: &[Stamped<T>]) -> impl Iterator<Item = Option<PersonId>> {
        entries.iter().map(|entry| entry.by)
    }
    [t.reported_by, t.assignment().map(|a| a.engineer)]
        .into_iter()
        .chain(by(&t.diagnoses))
        .chain(by(&t.precautions))
        .chain(by(&t.times))
        .chain(by(&t.repairs))
        .chain(t.parts.iter().map(|part| part.entry.by))
        .chain(by(&t.checks))
        .chain(by(&t.conclusions))
        .chain(by(&t.acceptances))
        .chain(by(&t.records))
        .chain(by(&t.reviews))
        .chain(by(&t.returns))
        .chain(by(&t.notes))
        .chain(t.attachments.iter().map(|one| one.entry.by))
        .flatten()
}

fn parts(t: &Ticket, world: &World) -> BTreeMap<PartId, Bilingual> {
    let all = t.parts.iter().filter_map(|part| {
        let part = &part.entry.what;
        let id = part.from_store.as_ref()?.part;
        let name = &world.part(id)?.name;
        name.is_called(&part.name).then(|| (id, name.clone()))
    });
    all.collect()
}

/// The entries of the code lists that a ticket names: the symptom, causes thought of and found, what was done.
fn codes(t: &Ticket, world: &World) -> impl Iterator<Item = (CodeId, Code)> {
    let thought_of = t.diagnoses.iter().flat_map(|d| d.what.causes.iter());
    let repairs = t.repairs.iter().map(|repair| &repair.what);
    let found = repairs.flat_map(|repair| {
        [
            repair.action,
            repair.cause.as_ref().and_then(|cause| cause.code),
        ]
    });
    let all = std::iter::once(t.report.symptom)
        .chain(thought_of.map(|cause| cause.code))
        .chain(found);
    all.flatten()
        .filter_map(|id| Some((id, World::standing(&world.codes, id)?.clone())))
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
        let named = Named::of(ticket, world);
        let addendum = |n: &&Stamped<Note>| n.what.kind == NoteKind::Addendum;
        Self {
            number: ticket.number.clone(),
            stage: ticket.stage.kind(),
            report: ticket.report.clone(),
            reported: Signed {
                by: named.person(ticket.reported_by),
                at: ticket.reported_at,
                zone: named.reported_zone,
                what: (),
            },
            urgency: ticket.urgency,
            engineer: named.person(ticket.assignment().map(|a| a.engineer)),
            diagnosis: last(&named, &ticket.diagnoses),
            precautions: last(&named, &ticket.precautions),
            times: all(&named, ticket.time_marks()),
            worked: worked(ticket),
            waits: ticket.waits.clone(),
            repair: last(&named, &ticket.repairs),
            parts: all(&named, ticket.fitted_parts()),
            checks: all(&named, &ticket.checks),
            conclusion: last(&named, &ticket.conclusions),
            acceptances: all(&named, &ticket.acceptances),
            signature: ticket.signature_state(),
            record: last(&named, &ticket.records),
            review: last(&named, &ticket.reviews),
            archive: match &ticket.stage {
                super::ticket::Stage::Archived(_, _, archive) => Some(archive.clone()),
                _ => None,
            },
            addenda: all(&named, ticket.notes.iter().filter(addendum)),
            attachments: all(&named, ticket.papers()),
            organisation: named.organisation,
            organisation_en: named.organisation_en,
            letterhead: named.letterhead,
            site: named.site,
            department: named.department,
            device: named.device,
            checklist: named.checklist,
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
    between(ticket, TimeKind::Started, TimeKind::Stopped)
}

/// Time between leaving and arriving, as the marks stand.
pub fn travelled(ticket: &Ticket) -> Span {
    between(ticket, TimeKind::Left, TimeKind::Arrived)
}

/// The sum of the times from a mark of one kind to the next of the other; one that nothing opened counts nothing.
fn between(ticket: &Ticket, opens: TimeKind, closes: TimeKind) -> Span {
    let mut since = None;
    let mut total = Span::ZERO;
    for mark in ticket.time_marks() {
        if mark.what.kind == opens {
            since = Some(mark.what.at);
        } else if mark.what.kind == closes {
            let from = since.take().unwrap_or(mark.what.at);
            total = total + (mark.what.at - from).max(Span::ZERO);
        }
    }
    total
}

fn name(world: &World, person: PersonId) -> String {
    world
        .person(person)
        .map_or(String::new(), |p| p.name.clone())
}

fn signed<T: Clone>(named: &Named, entry: &Stamped<T>) -> Signed<T> {
    Signed {
        by: named.person(entry.by),
        at: entry.at,
        zone: entry.zone,
        what: entry.what.clone(),
    }
}

fn last<T: Clone>(named: &Named, entries: &[Stamped<T>]) -> Option<Signed<T>> {
    entries.last().map(|entry| signed(named, entry))
}

fn all<'a, T: Clone + 'a>(
    named: &Named,
    entries: impl IntoIterator<Item = &'a Stamped<T>>,
) -> Vec<Signed<T>> {
    entries.into_iter().map(|e| signed(named, e)).collect()
}
