//! What stands on the service report (SPEC §3.5). Words are turned into text at once, in the languages of the paper.
//!
//! Nothing of the review (complaint, reportability) is printed but who made it and when: the sheet is the customer's.

mod course;
mod results;
mod said;

use super::Paper;
use super::tongue::Tongue;
use crate::ui::components::{QrCode, SignatureView};
use crate::ui::lang::Lang;
use crate::ui::pages::parts::unbroken;
use crate::ui::pages::ticket::drawn;
use crate::ui::words::{domain, kit, papers, print as w, steps};
use crate::ui::{format, naming, route};
use aftercare_core::domain::World;
use aftercare_core::domain::device::Device;
use aftercare_core::domain::report_data::{Named, ReportData, travelled, worked};
use aftercare_core::domain::ticket::{
    Acceptance, InUse, Likelihood, NoteKind, PartUse, PatientHarm, Remedy, SignatureState,
    StageKind, Ticket,
};
use aftercare_core::id::{CodeId, PersonId};
use aftercare_core::journal::Digest;
use aftercare_core::time::{Instant, Span};
use leptos::prelude::*;

/// The link that checks a paper against the record, as its code holds it.
fn check_link(number: &str, hash: Digest) -> String {
    route::absolute(&route::href(&["check", number, &hash.to_string()]))
}

/// A sheet in the making.
pub(super) struct Sheet<'a> {
    tongue: Tongue,
    paper: &'a Paper,
    ticket: &'a Ticket,
    world: &'a World,
    named: Named,
}

impl<'a> Sheet<'a> {
    /// The sheet of a ticket.
    pub fn new(paper: &'a Paper, world: &'a World, tongue: Tongue) -> Self {
        let ticket = &paper.open.ticket;
        let named = Named::of(ticket, world);
        Self {
            tongue,
            paper,
            ticket,
            world,
            named,
        }
    }

    /// Everything on it.
    pub fn content(&self) -> AnyView {
        let number = self.ticket.number.clone();
        let hash = ReportData::of(self.ticket, self.world).digest();
        let (organisation, in_english) = self.organisation();
        let letterhead = self.named.letterhead.clone();
        let title = self.tongue.name(w::report);
        let scan = self.tongue.say(w::scan_to_check);
        let label = self.tongue.say(|| w::check_code(&number));
        let hash_words = self.tongue.say(w::record_hash);
        let printed = self.tongue.say(w::printed_at);
        let now = self.tongue.moment(Instant(format::now_ms()));
        view! {
            <header class="print-letterhead keep-together">
                <div class="print-sender">
                    {self.paper.logo.as_ref().map(|url| view! { <img class="print-logo" src=url.address() alt="" /> })}
                    <div><strong>{organisation}</strong>{in_english}<p class="print-address">{letterhead}</p></div>
                </div>
                <div class="print-title"><p class="print-name">{title}</p><p class="numbers">{number.clone()}</p></div>
            </header>
            {self.standing()}
            {self.head()}
            {self.diagnosis()}
            {self.repair()}
            {self.parts()}
            {self.results()}
            {self.earlier()}
            {self.acceptance()}
            {self.course()}
            {self.addenda()}
            {self.attachments()}
            <footer class="print-foot keep-together">
                <div class="print-check">
                    <QrCode text=check_link(&number, hash) label />
                    <div>
                        <p>{scan}</p>
                        <p class="print-hash">{hash_words} " " {hash.to_string()}</p>
                        <p>{number} " · " {printed} " " {now}</p>
                    </div>
                </div>
            </footer>
        }
        .into_any()
    }

    /// What is printed before it was approved says so: it may change still.
    fn standing(&self) -> Option<AnyView> {
        let stage = self.ticket.stage.kind();
        (stage != StageKind::Archived).then(|| {
            let said = self.tongue.lines(|| w::not_approved(domain::stage(stage)));
            view! { <p class="print-standing">{said}</p> }.into_any()
        })
    }

    /// The organisation's name as the paper's language has it; below it the English one where the paper speaks both.
    fn organisation(&self) -> (String, Option<AnyView>) {
        let named = &self.named;
        let english = match named.organisation_en.trim() {
            "" => &named.organisation,
            name => name,
        };
        match self.tongue {
            Tongue::One(Lang::En) => (english.to_owned(), None),
            Tongue::Both if english != named.organisation => {
                let line = view! { <p lang="en">{english.to_owned()}</p> };
                (named.organisation.clone(), Some(line.into_any()))
            }
            Tongue::One(Lang::Zh) | Tongue::Both => (named.organisation.clone(), None),
        }
    }

    /// Name and value; nothing where there is no value.
    fn row(&self, name: fn() -> &'static str, value: impl Into<String>) -> Option<AnyView> {
        let value = value.into();
        (!value.trim().is_empty()).then(|| {
            let name = self.tongue.name(name);
            view! { <div class="print-fact"><dt>{name}</dt><dd>{value}</dd></div> }.into_any()
        })
    }

    fn section(&self, title: fn() -> &'static str, content: AnyView) -> AnyView {
        let title = self.tongue.name(title);
        view! { <section class="print-section"><h2>{title}</h2>{content}</section> }.into_any()
    }

    /// A table whose head is repeated on every page.
    fn table(
        &self,
        kind: &'static str,
        heads: &[fn() -> &'static str],
        rows: Vec<AnyView>,
    ) -> AnyView {
        let heads: Vec<AnyView> = heads
            .iter()
            .map(|head| {
                let head = self.tongue.name(*head);
                view! { <th scope="col">{head}</th> }.into_any()
            })
            .collect();
        view! {
            <table class=format!("print-table print-{kind}")>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    }

    /// Who it was. An archive of before does not name who sent the record back or approved it: as they are called now.
    fn person(&self, person: Option<PersonId>) -> String {
        match self.named.person(person) {
            name if name.is_empty() => person
                .map(|id| naming::person(self.world, id))
                .unwrap_or_default(),
            name => name,
        }
    }

    /// An entry of a code list, with its code.
    fn code(&self, id: Option<CodeId>) -> String {
        let entry = id.and_then(|id| self.named.codes.get(&id));
        entry.map_or_else(String::new, |entry| {
            format!("{} {}", entry.code, self.tongue.text(&entry.text))
        })
    }

    fn head(&self) -> AnyView {
        let (t, named, tongue) = (self.ticket, &self.named, self.tongue);
        let device = named.device.as_ref();
        let of = |look: fn(&Device) -> String| device.map(look).unwrap_or_default();
        let name = device.map_or_else(|| t.report.unregistered.clone(), |d| self.device_name(d));
        let place = naming::join([&named.site, &named.department, &t.report.place]);
        let at = |at: Option<Instant>| at.map(|at| tongue.moment(at)).unwrap_or_default();
        let span = |span: Span| match span {
            Span::ZERO => String::new(),
            span => tongue.span(span),
        };
        let marks: Vec<String> = t
            .time_marks()
            .iter()
            .map(|m| {
                format!(
                    "{} {}",
                    tongue.say(|| domain::time_kind(m.what.kind)),
                    tongue.moment(m.what.at)
                )
            })
            .collect();
        let waits: Vec<String> = t
            .waits
            .iter()
            .map(|wait| {
                let until = wait
                    .until
                    .map_or("…".to_owned(), |until| tongue.moment(until));
                let reason = tongue.say(|| domain::wait_reason(wait.reason));
                naming::join([
                    &reason,
                    &wait.text,
                    &format!("{} – {until}", tongue.moment(wait.from)),
                ])
            })
            .collect();
        let in_use = match t.report.in_use {
            InUse::Unknown => String::new(),
            said => tongue.say(|| domain::in_use(said)),
        };
        let harm = match t.report.harm {
            PatientHarm::Unknown => String::new(),
            said => tongue.say(|| domain::harm(said)),
        };
        facts([
            self.row(w::number, t.number.clone()),
            self.row(w::job, tongue.say(|| domain::ticket_kind(t.kind()))),
            self.row(w::urgency, tongue.say(|| domain::urgency(t.urgency))),
            self.row(w::device, name),
            self.row(
                w::maker,
                of(|d| naming::join([&d.manufacturer, &d.model_name])),
            ),
            self.row(w::serial, of(|d| d.serial.clone())),
            self.row(w::asset, of(|d| d.asset_number.clone())),
            self.row(w::registration, of(|d| d.registration_number.clone())),
            self.row(w::udi, of(|d| d.udi.clone())),
            self.row(w::place, place),
            self.row(w::reported, tongue.moment(t.reported_at)),
            self.row(w::reporter, t.report.reporter.clone()),
            self.row(w::fault, t.report.description.clone()),
            self.row(w::symptom, self.code(t.report.symptom)),
            self.row(w::since, at(t.report.since)),
            self.row(w::in_use, in_use),
            self.row(w::harm, harm),
            self.row(
                w::engineer,
                named.person(t.assignment().map(|a| a.engineer)),
            ),
            self.row(w::responded, at(t.responded_at)),
            self.row(w::arrived, at(t.arrived_at)),
            self.row(w::restored, at(t.restored_at)),
            self.row(w::completed, at(t.handed_over_at())),
            self.row(w::times, marks.join(tongue.between())),
            self.row(w::work_time, span(worked(t))),
            self.row(w::travel_time, span(travelled(t))),
            self.row(w::waits, waits.join(tongue.between())),
        ])
    }

    fn diagnosis(&self) -> Option<AnyView> {
        let diagnosis = self.ticket.diagnosis()?;
        let causes: Vec<String> = diagnosis
            .causes
            .iter()
            .filter(|c| c.likelihood != Likelihood::RuledOut && !c.text.trim().is_empty())
            .map(|c| {
                let likely = self.tongue.say(|| domain::likelihood(c.likelihood));
                let text = format!("{} ({likely})", c.text);
                naming::join([&text, &self.code(c.code)])
            })
            .collect();
        let guidance = match &diagnosis.remedy {
            Remedy::Remote { guidance } => guidance.clone(),
            Remedy::Visit { .. } => String::new(),
        };
        Some(self.section(
            w::diagnosis,
            facts([
                self.row(w::cause, causes.join(self.tongue.between())),
                self.row(w::measures, guidance),
            ]),
        ))
    }

    fn repair(&self) -> Option<AnyView> {
        let repair = self.ticket.repair()?;
        let record = self.ticket.record();
        let tongue = self.tongue;
        let cause = match &repair.cause {
            Some(cause) => naming::join([&cause.text, &self.code(cause.code)]),
            None if self.ticket.kind().has_fault() => tongue.say(w::not_reproduced),
            None => String::new(),
        };
        let software = match (
            repair.software_before.as_str(),
            repair.software_after.as_str(),
        ) {
            (before, after) if before == after => after.to_owned(),
            (before, after) => format!("{before} → {after}"),
        };
        let declared = self.ticket.precautions.last().map(|p| {
            let p = &p.what;
            let kinds = [
                tongue.say(|| domain::contamination(p.contamination)),
                tongue
                    .say(|| kit::told(steps::patient_data(), domain::patient_data(p.patient_data))),
            ];
            let said = format!("{} ({})", kinds.join(tongue.between()), p.declared_by);
            naming::join([said.as_str(), p.measures.trim()])
        });
        let measures = record.map_or_else(|| repair.measures.clone(), |r| self.retold(&r.measures));
        let of_record = |look: fn(&aftercare_core::domain::ticket::ServiceRecord) -> &String| {
            record.map(|r| self.retold(look(r))).unwrap_or_default()
        };
        Some(self.section(
            w::repair,
            facts([
                self.row(w::precautions, declared.unwrap_or_default()),
                self.row(w::inspection, repair.inspection.clone()),
                self.row(w::cause, cause),
                self.row(w::analysis, of_record(|r| &r.analysis)),
                self.row(w::damaged, repair.damaged.clone()),
                self.row(w::measures, measures),
                self.row(w::action, self.code(repair.action)),
                self.row(w::software, software),
                self.row(w::explained, repair.explained.clone()),
                self.row(w::advice, of_record(|r| &r.advice)),
                self.row(w::cover, tongue.say(|| domain::cover(repair.cover))),
            ]),
        ))
    }

    fn parts(&self) -> Option<AnyView> {
        let rows: Vec<AnyView> = self
            .ticket
            .fitted_parts()
            .map(|part| self.part_row(&part.what))
            .collect();
        let heads: [fn() -> &'static str; 5] =
            [w::part, w::quantity, w::fitted, w::removed, w::cover];
        (!rows.is_empty()).then(|| self.section(w::parts, self.table("parts", &heads, rows)))
    }

    fn part_row(&self, part: &PartUse) -> AnyView {
        let tongue = self.tongue;
        let named = |word: fn() -> &'static str, value: &str| match value.trim() {
            "" => String::new(),
            value => format!("{} {value}", tongue.say(word)),
        };
        let expiry = part.expiry.map(|day| tongue.day(day)).unwrap_or_default();
        let fitted = naming::join([
            &named(w::lot, &part.lot_in),
            &named(w::serial_short, &part.serial_in),
            &named(w::use_by, &expiry),
        ]);
        let removed = naming::join([
            &named(w::lot, &part.lot_out),
            &named(w::serial_short, &part.serial_out),
            &tongue.say(|| domain::part_fate(part.fate)),
        ]);
        let name = naming::join([&tongue.text(&self.part_name(part)), &part.number]);
        let cover = tongue.say(|| domain::cover(part.cover));
        view! { <tr><td>{unbroken(&name)}</td><td class="numbers">{part.quantity}</td><td>{unbroken(&fitted)}</td><td>{unbroken(&removed)}</td><td>{cover}</td></tr> }.into_any()
    }

    fn acceptance(&self) -> Option<AnyView> {
        let (t, tongue) = (self.ticket, self.tongue);
        let state = t.signature_state();
        let stands = tongue.say(|| domain::signature_state(state));
        let content = match (state, t.standing_word().map(|word| &word.what)) {
            (SignatureState::Valid, Some(Acceptance::Signed(s))) => {
                let label = tongue.say(|| w::signature_of(&s.name));
                let ink = self.paper.strokes.clone().map(|strokes| {
                    view! { <SignatureView label strokes=drawn(strokes) /> }
                });
                let line = naming::join([&s.capacity, &tongue.moment(s.at)]);
                let hash_words = tongue.say(w::signed_hash);
                view! {
                    <div class="print-signature keep-together">
                        {self.meaning(s)}
                        {ink}
                        <p><strong>{s.name.clone()}</strong> " · " {line}</p>
                        <p class="print-hash">{hash_words} " " {s.shown.to_string()}</p>
                    </div>
                }
                .into_any()
            }
            (SignatureState::Absent, Some(Acceptance::Absent(absence))) => {
                let told = naming::join([&stands, &absence.reason]);
                view! { <p>{told}</p> }.into_any()
            }
            (SignatureState::Open, ..) if t.acceptances.is_empty() => return None,
            _ => view! { <p>{stands}</p> }.into_any(),
        };
        Some(self.section(w::acceptance, content))
    }

    /// What hangs on the record beside the sheet, so that the paper says what belongs to it.
    fn attachments(&self) -> Option<AnyView> {
        let rows: Vec<AnyView> = self
            .ticket
            .papers()
            .map(|one| {
                let paper = &one.what.paper;
                let by = naming::join([&self.tongue.moment(one.at), &self.named.person(one.by)]);
                let (name, caption) = (paper.name.clone(), paper.caption.clone());
                let hash = paper.file.short();
                view! { <tr><td>{name}</td><td>{caption}</td><td>{by}</td><td class="numbers">{hash}</td></tr> }
                    .into_any()
            })
            .collect();
        let heads: [fn() -> &'static str; 4] =
            [papers::file, papers::shows, papers::added_by, papers::hash];
        (!rows.is_empty())
            .then(|| self.section(papers::title, self.table("attachments", &heads, rows)))
    }

    /// What was added after the record was archived.
    fn addenda(&self) -> Option<AnyView> {
        let added: Vec<AnyView> = self
            .ticket
            .notes
            .iter()
            .filter(|note| note.what.kind == NoteKind::Addendum)
            .map(|note| {
                let by = naming::join([&self.tongue.moment(note.at), &self.named.person(note.by)]);
                let text = note.what.text.clone();
                view! { <div class="print-fact"><dt>{by}</dt><dd>{text}</dd></div> }.into_any()
            })
            .collect();
        (!added.is_empty()).then(|| {
            let list = view! { <dl class="print-facts">{added}</dl> }.into_any();
            self.section(w::addenda, list)
        })
    }
}

fn facts(rows: impl IntoIterator<Item = Option<AnyView>>) -> AnyView {
    let rows: Vec<AnyView> = rows.into_iter().flatten().collect();
    view! { <dl class="print-facts">{rows}</dl> }.into_any()
}
