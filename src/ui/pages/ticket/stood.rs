//! What a diagnosis and a repair say, name by name, and what a correction changed of it.

use crate::ui::components::Fact;
use crate::ui::words::{domain, kit, kits, steps, ticket as w};
use crate::ui::{format, naming};
use aftercare_core::domain::World;
use aftercare_core::domain::ticket::event::TicketEvent as E;
use aftercare_core::domain::ticket::{
    Cause, Diagnosis, Likelihood, Remedy, RepairOutcome, Stamped, Ticket,
};
use aftercare_core::id::CodeId;
use aftercare_core::journal::EventId;

/// A value with its name; what was left empty is not among them.
type Said = Vec<(fn() -> &'static str, String)>;

fn filled(mut said: Said) -> Said {
    said.retain(|(_, value)| !value.trim().is_empty());
    said
}

/// As facts to show.
pub(super) fn facts(said: Said) -> impl Iterator<Item = Fact> {
    said.into_iter().map(|(name, value)| Fact::new(name, value))
}

/// What a diagnosis says.
pub(super) fn diagnosis(of: &Diagnosis, world: &World) -> Said {
    let causes = |is_out: bool| {
        let these = of.causes.iter();
        let these = these.filter(move |c| (c.likelihood == Likelihood::RuledOut) == is_out);
        let text = |cause: &Cause| match is_out {
            true => cause.text.clone(),
            false => w::ev_item(&cause.text, domain::likelihood(cause.likelihood)),
        };
        these.map(text).collect::<Vec<_>>().join(" · ")
    };
    let mut said: Said = vec![
        (w::contacted_at, format::date_time(of.contacted_at.0)),
        (w::contact, of.contact.clone()),
        (w::causes, causes(false)),
        (|| domain::likelihood(Likelihood::RuledOut), causes(true)),
    ];
    match &of.remedy {
        Remedy::Remote { guidance } => said.extend([
            (w::remedy as fn() -> &'static str, w::remote().to_owned()),
            (w::guidance, guidance.clone()),
        ]),
        Remedy::Visit {
            arrival,
            tools,
            parts,
            kits: taken,
            ..
        } => {
            let known = taken.iter().filter_map(|id| world.kit(*id));
            let titles: Vec<String> = known.map(|kit| kit.title()).collect();
            said.extend([
                (w::remedy as fn() -> &'static str, w::visit().to_owned()),
                (w::arrival, format::date_time(arrival.0)),
                (kits::take, titles.join(" · ")),
                (w::tools, tools.clone()),
                (w::parts, parts.clone()),
            ]);
        }
    }
    filled(said)
}

/// What was declared before the device was touched, and by whom.
pub(super) fn declared(ticket: &Ticket) -> Said {
    let Some(p) = ticket.precautions.last().map(|p| &p.what) else {
        return Said::new();
    };
    filled(vec![
        (
            steps::contamination,
            domain::contamination(p.contamination).to_owned(),
        ),
        (
            steps::patient_data,
            domain::patient_data(p.patient_data).to_owned(),
        ),
        (steps::precaution_measures, p.measures.clone()),
        (steps::declared_by, p.declared_by.clone()),
    ])
}

/// What a repair came to.
pub(super) fn repair(of: &RepairOutcome, has_fault: bool) -> Said {
    let cause = match &of.cause {
        Some(cause) => cause.text.as_str(),
        None if has_fault => steps::not_reproduced(),
        None => "",
    };
    let (before, after) = (&of.software_before, &of.software_after);
    let software = match before == after {
        true => String::new(),
        false => format!("{before} → {after}"),
    };
    filled(vec![
        (steps::inspection, of.inspection.clone()),
        (steps::confirmed_cause, cause.to_owned()),
        (steps::damaged, of.damaged.clone()),
        (steps::measures, of.measures.clone()),
        (steps::software, software),
        (steps::explained, of.explained.clone()),
        (steps::work_cover, domain::cover(of.cover).to_owned()),
    ])
}

/// The codes by which a repair is counted.
fn codes(of: &RepairOutcome, world: &World) -> Said {
    let label = |id: Option<CodeId>| {
        let code = id.and_then(|id| world.code(id));
        code.map_or_else(String::new, |code| {
            format!("{} {}", code.code, naming::bilingual(&code.text))
        })
    };
    filled(vec![
        (
            steps::cause_code,
            label(of.cause.as_ref().and_then(|cause| cause.code)),
        ),
        (steps::action_code, label(of.action)),
    ])
}

/// What a correction of this ticket changed, in words; nothing where the event is none.
pub(super) fn changed(ticket: &Ticket, event: EventId, of: &E, world: &World) -> String {
    let (before, after) = match of {
        E::DiagnosisCorrected { .. } => {
            let Some((before, after)) = pair(&ticket.diagnoses, event) else {
                return String::new();
            };
            (diagnosis(before, world), diagnosis(after, world))
        }
        E::RepairCorrected { .. } => {
            let Some((before, after)) = pair(&ticket.repairs, event) else {
                return String::new();
            };
            let said = |of: &RepairOutcome| {
                let mut said = repair(of, ticket.kind().has_fault());
                said.extend(codes(of, world));
                said
            };
            (said(before), said(after))
        }
        _ => return String::new(),
    };
    differences(&before, &after).join(kit::list_join())
}

/// What stood before the event, and what it put there.
fn pair<T>(all: &[Stamped<T>], event: EventId) -> Option<(&T, &T)> {
    let at = all.iter().position(|one| one.event == event)?;
    Some((&all.get(at.checked_sub(1)?)?.what, &all[at].what))
}

fn differences(before: &Said, after: &Said) -> Vec<String> {
    let value = |of: &Said, name: &str| {
        let found = of.iter().find(|(known, _)| known() == name);
        found.map(|(_, value)| value.clone())
    };
    let gone = before
        .iter()
        .filter(|(name, _)| value(after, name()).is_none());
    let names = after.iter().chain(gone).map(|(name, _)| name());
    let none = || "—".to_owned();
    names
        .filter_map(|name| {
            let (old, new) = (value(before, name), value(after, name));
            let text = || {
                let (old, new) = (old.clone(), new.clone());
                format!(
                    "{} → {}",
                    old.unwrap_or_else(none),
                    new.unwrap_or_else(none)
                )
            };
            (old != new).then(|| kit::told(name, text()))
        })
        .collect()
}
