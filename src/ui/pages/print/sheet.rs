//! What stands on the sheet. Words are turned into text at once, in the language of the paper.
//!
//! Nothing of the review (complaint, reportability) is printed: the sheet is the customer's.

use super::Paper;
use crate::ui::components::SignatureView;
use crate::ui::format;
use crate::ui::lang::{Lang, lang};
use crate::ui::pages::ticket::{drawn, limit_words, part_details};
use crate::ui::words::{domain, kit, print as w};
use aftercare_core::domain::World;
use aftercare_core::domain::checklist::Bilingual;
use aftercare_core::domain::report_data::{Named, ReportData, worked};
use aftercare_core::domain::ticket::{
    Acceptance, CheckResult, Likelihood, Remedy, SignatureState, Ticket,
};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Name and value; nothing where there is no value.
fn row(name: &'static str, value: impl Into<String>) -> Option<AnyView> {
    let value = value.into();
    (!value.trim().is_empty())
        .then(|| view! { <div class="print-fact"><dt>{name}</dt><dd>{value}</dd></div> }.into_any())
}

fn both(text: &Bilingual) -> String {
    match lang() {
        Lang::Zh => text.zh().to_owned(),
        Lang::En => text.en().to_owned(),
    }
}

fn section(title: &'static str, content: AnyView) -> AnyView {
    view! { <section class="print-section"><h2>{title}</h2>{content}</section> }.into_any()
}

fn facts(rows: impl IntoIterator<Item = Option<AnyView>>) -> AnyView {
    let rows: Vec<AnyView> = rows.into_iter().flatten().collect();
    view! { <dl class="print-facts">{rows}</dl> }.into_any()
}

/// The whole sheet, in the language in force.
pub(super) fn content(paper: &Paper, world: &World) -> AnyView {
    let t = &paper.open.ticket;
    let hash = ReportData::of(t, world).digest();
    let named = Named::of(t, world);
    let (organisation, letterhead) = (named.organisation.clone(), named.letterhead.clone());
    view! {
        <header class="print-letterhead keep-together">
            <div><strong>{organisation}</strong><p class="print-address">{letterhead}</p></div>
            <div class="print-title"><p class="print-name">{w::report()}</p><p class="numbers">{t.number.clone()}</p></div>
        </header>
        {head(t, &named)}
        {diagnosis(t)}
        {repair(t)}
        {parts(t)}
        {results(t)}
        {acceptance(paper)}
        <footer class="print-foot keep-together">
            <p class="print-hash">{w::record_hash(hash)}</p>
            <p>{t.number.clone()} " · " {w::printed_at(format::date_time(format::now_ms()))}</p>
        </footer>
    }
    .into_any()
}

fn head(t: &Ticket, named: &Named) -> AnyView {
    let device = named.device.as_ref();
    let of = |look: fn(&aftercare_core::domain::device::Device) -> String| {
        device.map(look).unwrap_or_default()
    };
    let name = device.map_or_else(|| t.report.unregistered.clone(), |d| d.name.clone());
    let place: Vec<&str> = [&named.site, &named.department, &t.report.place]
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let engineer = named.person(t.assignment().map(|a| a.engineer));
    let marks: Vec<String> = t
        .time_marks()
        .iter()
        .map(|m| {
            format!(
                "{} {}",
                domain::time_kind(m.what.kind),
                format::date_time(m.what.at.0)
            )
        })
        .collect();
    facts([
        row(w::number(), t.number.clone()),
        row(w::job(), domain::ticket_kind(t.kind())),
        row(w::device(), name),
        row(
            w::maker(),
            of(|d| format!("{} {}", d.manufacturer, d.model_name)),
        ),
        row(w::serial(), of(|d| d.serial.clone())),
        row(w::asset(), of(|d| d.asset_number.clone())),
        row(w::registration(), of(|d| d.registration_number.clone())),
        row(w::place(), place.join(" · ")),
        row(w::reported(), format::date_time(t.reported_at.0)),
        row(w::reporter(), t.report.reporter.clone()),
        row(w::fault(), t.report.description.clone()),
        row(w::engineer(), engineer),
        row(w::times(), marks.join(kit::list_join())),
        row(w::work_time(), format::duration(worked(t).0)),
    ])
}

fn diagnosis(t: &Ticket) -> Option<AnyView> {
    let diagnosis = t.diagnosis()?;
    let causes: Vec<String> = diagnosis
        .causes
        .iter()
        .filter(|c| c.likelihood != Likelihood::RuledOut && !c.text.trim().is_empty())
        .map(|c| format!("{} ({})", c.text, domain::likelihood(c.likelihood)))
        .collect();
    let guidance = match &diagnosis.remedy {
        Remedy::Remote { guidance } => guidance.clone(),
        Remedy::Visit { .. } => String::new(),
    };
    Some(section(
        w::diagnosis(),
        facts([
            row(w::cause(), causes.join(kit::list_join())),
            row(w::measures(), guidance),
        ]),
    ))
}

fn repair(t: &Ticket) -> Option<AnyView> {
    let repair = t.repair()?;
    let record = t.record();
    let cause = match &repair.cause {
        Some(cause) => cause.text.clone(),
        None if t.kind().has_fault() => w::not_reproduced().to_owned(),
        None => String::new(),
    };
    let software = match (
        repair.software_before.as_str(),
        repair.software_after.as_str(),
    ) {
        (before, after) if before == after => after.to_owned(),
        (before, after) => format!("{before} → {after}"),
    };
    let declared = t.precautions.last().map(|p| {
        let p = &p.what;
        format!(
            "{}; {} ({})",
            domain::contamination(p.contamination),
            domain::patient_data(p.patient_data),
            p.declared_by
        )
    });
    let measures = record.map_or_else(|| repair.measures.clone(), |r| r.measures.clone());
    Some(section(
        w::repair(),
        facts([
            row(w::precautions(), declared.unwrap_or_default()),
            row(w::inspection(), repair.inspection.clone()),
            row(w::cause(), cause),
            row(
                w::analysis(),
                record.map(|r| r.analysis.clone()).unwrap_or_default(),
            ),
            row(w::damaged(), repair.damaged.clone()),
            row(w::measures(), measures),
            row(w::software(), software),
            row(w::explained(), repair.explained.clone()),
            row(
                w::advice(),
                record.map(|r| r.advice.clone()).unwrap_or_default(),
            ),
            row(w::cover(), domain::cover(repair.cover)),
        ]),
    ))
}

fn parts(t: &Ticket) -> Option<AnyView> {
    let rows: Vec<AnyView> = t
        .fitted_parts()
        .map(|p| {
            let (p, details) = (&p.what, part_details(&p.what));
            let name = format!("{} {}", p.name, p.number);
            view! { <tr><td>{name}</td><td class="numbers">{p.quantity}</td><td>{details}</td></tr> }.into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let table = view! {
            <table class="print-table">
                <thead><tr><th scope="col">{w::part()}</th><th scope="col">{w::quantity()}</th><th scope="col">{w::details()}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        };
        section(w::parts(), table.into_any())
    })
}

fn result_row(result: &CheckResult) -> AnyView {
    let (limit, value) = match &result.reading {
        Some(r) => (
            limit_words(&r.limit),
            format!("{} {}", r.typed, r.limit.unit),
        ),
        None => Default::default(),
    };
    let mut outcome = domain::outcome(result.outcome).to_owned();
    if !result.reason.is_empty() {
        outcome = format!("{outcome} ({})", result.reason);
    }
    view! {
        <tr><td>{both(&result.text)}</td><td class="numbers">{limit}</td><td class="numbers">{value}</td><td>{outcome}</td></tr>
    }
    .into_any()
}

fn results(t: &Ticket) -> Option<AnyView> {
    let all = t.shown().checks;
    let conclusion = t.conclusion();
    if all.is_empty() && conclusion.is_none() {
        return None;
    }
    let used: BTreeSet<String> = all
        .iter()
        .filter_map(|c| c.reading.as_ref())
        .map(|r| {
            let i = &r.instrument;
            w::instrument(&i.name, &i.serial, format::day(i.calibrated_until))
        })
        .collect();
    let used: Vec<String> = used.into_iter().collect();
    let rows: Vec<AnyView> = all.into_iter().map(result_row).collect();
    let concluded = conclusion.map(|c| match c.limits.is_empty() {
        true => domain::fitness(c.fitness).to_owned(),
        false => format!("{}: {}", domain::fitness(c.fitness), c.limits),
    });
    let version = conclusion
        .and_then(|c| c.checklist)
        .map(|c| w::checklist_version(c.version));
    let table = view! {
        <table class="print-table">
            <thead><tr>
                <th scope="col">{w::item()}</th><th scope="col">{w::limit()}</th><th scope="col">{w::value()}</th><th scope="col">{w::result()}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <p class="print-note">{version}</p>
        {facts([
            row(w::instruments(), used.join(kit::list_join())),
            row(w::conclusion(), concluded.unwrap_or_default()),
        ])}
    };
    Some(section(w::results(), table.into_any()))
}

fn acceptance(paper: &Paper) -> Option<AnyView> {
    let t = &paper.open.ticket;
    let state = t.signature_state();
    let stands = domain::signature_state(state);
    let signed = t.signature().map(|s| &s.what);
    let content = match (state, signed, t.acceptances.last().map(|a| &a.what)) {
        (SignatureState::Valid, Some(Acceptance::Signed(s)), _) => {
            let ink = paper.strokes.clone().map(|strokes| {
                view! { <SignatureView label=w::signature_of(&s.name) strokes=drawn(strokes) /> }
            });
            view! {
                <div class="print-signature keep-together">
                    <p>{s.meaning.clone()}</p>
                    {ink}
                    <p><strong>{s.name.clone()}</strong> " · " {s.capacity.clone()} " · " {format::date_time(s.at.0)}</p>
                    <p class="print-hash">{w::signed_hash(s.shown)}</p>
                </div>
            }
            .into_any()
        }
        (SignatureState::Absent, _, Some(Acceptance::Absent(absence))) => {
            view! { <p>{kit::told(stands, &absence.reason)}</p> }.into_any()
        }
        (SignatureState::Open, ..) if t.acceptances.is_empty() => return None,
        _ => view! { <p>{stands}</p> }.into_any(),
    };
    Some(section(w::acceptance(), content))
}
