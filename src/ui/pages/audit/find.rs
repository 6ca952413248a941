//! Finding a record by part of its number or name, over tickets and registers.

use crate::app::App;
use crate::ui::components::Match;
use crate::ui::naming::bilingual;
use crate::ui::words::audit as words;
use crate::ui::{format, route};
use aftercare_core::domain::World;
use aftercare_core::domain::family::{PLAN, SETTINGS};
use aftercare_core::domain::stock::{part_of, record_of};
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::id::{RecordId, TicketId};
use aftercare_core::search::folded;
use leptos::prelude::*;
use std::sync::Arc;

/// How many answers are shown.
const MOST: usize = 50;

fn answer(id: RecordId, label: String, kind: &str, more: &str) -> Match {
    let detail = match more.is_empty() {
        true => kind.to_owned(),
        false => format!("{kind} · {more}"),
    };
    Match {
        value: id.to_string(),
        label,
        detail,
    }
}

/// Every record of the registers, by name.
fn registers(world: &World) -> Vec<Match> {
    let mut all = Vec::new();
    for (id, r) in &world.devices {
        let device = &r.data;
        let number = match device.serial.is_empty() {
            true => &device.asset_number,
            false => &device.serial,
        };
        all.push(answer(
            *id,
            number.clone(),
            words::device(),
            &device.model_name,
        ));
    }
    for (id, r) in &world.people {
        all.push(answer(*id, r.data.name.clone(), words::person(), ""));
    }
    for (id, r) in &world.sites {
        all.push(answer(*id, r.data.name.clone(), words::site(), ""));
    }
    for (id, r) in &world.departments {
        all.push(answer(*id, r.data.name.clone(), words::department(), ""));
    }
    for (id, r) in &world.categories {
        all.push(answer(*id, bilingual(&r.data.name), words::category(), ""));
    }
    for (id, r) in &world.models {
        let (name, maker) = (r.data.name.clone(), &r.data.manufacturer);
        all.push(answer(*id, name, words::model(), maker));
    }
    for (id, r) in &world.instruments {
        let (name, serial) = (r.data.name.clone(), &r.data.serial);
        all.push(answer(*id, name, words::instrument(), serial));
    }
    for (id, r) in &world.codes {
        let text = bilingual(&r.data.text);
        all.push(answer(*id, r.data.code.clone(), words::code(), &text));
    }
    for (id, r) in &world.tablets {
        let (name, prefix) = (r.data.name.clone(), &r.data.prefix);
        all.push(answer(*id, name, words::tablet(), prefix));
    }
    for (id, e) in &world.emergencies {
        let started = format::date(e.started_at.0);
        all.push(answer((*id).into(), started, words::emergency(), ""));
    }
    for (id, r) in &world.kits {
        all.push(answer(*id, r.data.title(), words::kit(), ""));
    }
    if world.plan.is_some() {
        all.push(answer(PLAN, words::plan().to_owned(), "", ""));
    }
    for (id, r) in &world.parts {
        let number = r.data.number.clone();
        all.push(answer(
            *id,
            number.clone(),
            words::part(),
            &bilingual(&r.data.name),
        ));
        let stock = record_of((*id).into());
        if world.stock.contains_key(&stock) {
            all.push(answer(
                stock,
                number,
                words::stock(),
                &bilingual(&r.data.name),
            ));
        }
    }
    for (id, r) in &world.places {
        let (name, address) = (r.data.name.clone(), &r.data.address);
        all.push(answer(*id, name, words::stock_place(), address));
    }
    for (id, r) in &world.suppliers {
        all.push(answer(*id, r.data.name.clone(), words::supplier(), ""));
    }
    for (id, stocktake) in &world.stocktakes {
        let place = world.place(stocktake.plan.place);
        let name = place.map(|p| p.name.clone()).unwrap_or_default();
        let due = stocktake.plan.due.to_string();
        all.push(answer(*id, name, words::stocktake(), &due));
    }
    if world.settings.is_some() {
        all.push(answer(SETTINGS, words::settings().to_owned(), "", ""));
    }
    all
}

/// Records that contain what was typed, tickets first.
pub(super) fn find(app: App, typed: &str) -> Vec<Match> {
    let typed = folded(typed.trim());
    let fits = |m: &Match| folded(&m.label).contains(&typed) || folded(&m.detail).contains(&typed);
    let mut found: Vec<Match> = untrack(|| {
        app.tickets(|all| {
            let one = |(id, t): (&TicketId, &Arc<TicketSummary>)| {
                answer((*id).into(), t.number.clone(), words::ticket(), &t.subject)
            };
            all.iter().rev().map(one).filter(fits).take(MOST).collect()
        })
    });
    let registers = app.world_now(registers);
    let left = MOST - found.len();
    found.extend(registers.into_iter().filter(fits).take(left));
    found
}

/// The name of a record, and where it can be seen.
pub fn describe(app: App, record: RecordId) -> Option<(Match, Option<String>)> {
    describe_among(app, record, &app.world(registers))
}

/// The same of several, those that are known.
pub fn describe_all(
    app: App,
    records: impl IntoIterator<Item = RecordId>,
) -> Vec<(Match, Option<String>)> {
    let known = app.world(registers);
    let records = records.into_iter();
    records
        .filter_map(|record| describe_among(app, record, &known))
        .collect()
}

fn describe_among(app: App, record: RecordId, known: &[Match]) -> Option<(Match, Option<String>)> {
    let id = record.to_string();
    let ticket = app.tickets(|all| {
        let ticket = all.get(&TicketId::from(record))?;
        let (number, subject) = (ticket.number.clone(), &ticket.subject);
        Some(answer(record, number, words::ticket(), subject))
    });
    if let Some(ticket) = ticket {
        return Some((ticket, Some(route::href(&["ticket", &id]))));
    }
    app.world(|world| {
        let found = known.iter().find(|m| m.value == id)?.clone();
        let kind = [
            ("devices", world.devices.contains_key(&record)),
            ("people", world.people.contains_key(&record)),
            ("sites", world.sites.contains_key(&record)),
            ("departments", world.departments.contains_key(&record)),
            ("categories", world.categories.contains_key(&record)),
            ("models", world.models.contains_key(&record)),
            ("instruments", world.instruments.contains_key(&record)),
            ("codes", world.codes.contains_key(&record)),
            ("kits", world.kits.contains_key(&record)),
            ("parts", world.parts.contains_key(&record)),
            ("places", world.places.contains_key(&record)),
            ("suppliers", world.suppliers.contains_key(&record)),
        ];
        let kind = kind.iter().find(|(_, there)| *there).map(|(kind, _)| *kind);
        let emergency = world.emergencies.get(&record.into());
        let href = match (kind, emergency) {
            (Some(kind), _) => Some(route::href(&["registers", kind, &id])),
            (None, Some(emergency)) => {
                let ticket = emergency.start.ticket.to_string();
                Some(route::href(&["emergency", &ticket]))
            }
            (None, None) if record == SETTINGS => Some(route::href(&["settings"])),
            (None, None) if record == PLAN => Some(route::href(&["settings", "emergency"])),
            (None, None) if world.stock.contains_key(&record) => {
                Some(route::href(&["parts", &part_of(record).to_string()]))
            }
            (None, None) if world.stocktakes.contains_key(&record) => {
                Some(route::href(&["parts", "stocktake", &id]))
            }
            (None, None) => None,
        };
        Some((found, href))
    })
}
