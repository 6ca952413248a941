//! What is done at the device: precautions, the part, the outcome, and who pays.

use super::Telling;
use crate::domain::device::Cover;
use crate::domain::emergency::What as Sent;
use crate::domain::ticket::repair::{ConfirmedCause, PatientData};
use crate::domain::ticket::{
    Contamination, PartFate, PartUse, Precautions, RepairOutcome, TicketKind,
};
use crate::generate::demo::cases::{About, Case};
use crate::generate::demo::hospital::code;
use crate::generate::demo::tales::Tale;
use crate::generate::demo::{Pair, shop, voices};
use crate::generate::{Chance, Ledger};

impl Telling<'_> {
    pub(super) fn precautions(&self, case: &Case, chance: &mut Chance) -> Precautions {
        let (contamination, measures) = match chance.below(10) {
            0..=6 => (Contamination::Decontaminated, ("", "")),
            7 => (Contamination::NotContaminated, ("", "")),
            8 => (
                Contamination::Contaminated,
                (
                    "戴手套，表面消毒后再拆机",
                    "Gloves; surfaces disinfected before opening",
                ),
            ),
            _ => (
                Contamination::Unknown,
                ("按污染处理", "Treated as contaminated"),
            ),
        };
        Precautions {
            contamination,
            declared_by: self.say(case.who),
            patient_data: match chance.below(10) {
                _ if !self.keeps_data(case) => PatientData::None,
                0..=3 => PatientData::None,
                4..=6 => PatientData::Removed,
                _ => PatientData::Present,
            },
            measures: self.say(measures),
        }
    }

    /// Whether data of patients lie on it.
    fn keeps_data(&self, case: &Case) -> bool {
        let without = [
            "infusion_pump",
            "syringe_pump",
            "incubator",
            "electrosurgical",
            "steriliser",
            "endoscope",
            "centrifuge",
        ];
        !without.contains(&self.hospital.units[case.unit].make.category)
    }

    pub(super) fn part(
        &self,
        case: &Case,
        ledger: &Ledger,
        chance: &mut Chance,
    ) -> Option<PartUse> {
        let (number, name) = case.tale()?.part?;
        let today = ledger.world.settings().calendar.day(ledger.now);
        let battery = case.tale()?.codes[0] == "S12";
        let from_store = shop::taken(&ledger.world, number, ledger.ticket(case.id)?, ledger.now);
        let part = PartUse {
            number: number.to_owned(),
            name: self.say(name),
            quantity: 1,
            lot_in: format!(
                "L{}{:02}",
                today.plus(-90).date().format("%y%m"),
                chance.below(40)
            ),
            serial_in: if chance.percent(40) {
                format!("{}{:05}", &number[..2], chance.below(90_000))
            } else {
                String::new()
            },
            expiry: battery.then(|| today.plus(chance.from_to(400, 900))),
            lot_out: if chance.percent(50) {
                format!("L{:04}", 2_001 + chance.below(400))
            } else {
                String::new()
            },
            serial_out: String::new(),
            fate: match (battery && case.again, chance.below(10)) {
                (true, _) => PartFate::Analysis,
                (_, 0..=6) => PartFate::Scrap,
                (_, 7..=8) => PartFate::Return,
                _ => PartFate::Customer,
            },
            fits: true,
            cover: self.cover(case, ledger),
            from_store: None,
        };
        Some(match from_store {
            Some((from_store, lot_in)) => PartUse {
                lot_in,
                serial_in: String::new(),
                expiry: None,
                from_store: Some(from_store),
                ..part
            },
            // What came for the emergency from elsewhere is what goes in.
            None => {
                let emergency = ledger.world.emergency(case.id);
                let came = emergency.and_then(|emergency| {
                    let all = emergency.committed();
                    all.iter().find_map(|one| match &one.resource.what {
                        Sent::Part { lot, .. } if !lot.is_empty() => Some(lot.clone()),
                        _ => None,
                    })
                });
                PartUse {
                    lot_in: came.unwrap_or_else(|| part.lot_in.clone()),
                    ..part
                }
            }
        })
    }

    /// Who pays: as the register promises, and nobody for the bad model's battery.
    fn cover(&self, case: &Case, ledger: &Ledger) -> Cover {
        let unit = &self.hospital.units[case.unit];
        let today = ledger.world.settings().calendar.day(ledger.now);
        let promised = ledger
            .world
            .device(unit.id)
            .and_then(|device| device.cover_on(today));
        match (promised, case.again) {
            (Some(cover), _) => cover,
            (None, true) => Cover::Goodwill,
            (None, false) => Cover::Charged,
        }
    }

    pub(super) fn outcome(
        &self,
        case: &Case,
        ledger: &Ledger,
        chance: &mut Chance,
    ) -> RepairOutcome {
        let unit = &self.hospital.units[case.unit];
        let software = ledger
            .world
            .device(unit.id)
            .map_or("", |d| d.software_version.as_str());
        let (cause, measures, action): (Option<&Tale>, Pair, Option<&str>) = match &case.about {
            About::Fault(_) if case.no_cause => (
                None,
                (
                    "反复试机一小时未再现，清洁接插件后交还",
                    "Ran for an hour without the fault; plugs cleaned, handed back",
                ),
                Some("A10"),
            ),
            About::Fault(tale) => {
                let phone = tale.phone.filter(|_| case.remote);
                let (done, action) = phone.map_or((tale.measures, tale.codes[2]), |phone| {
                    (phone.done, phone.action)
                });
                (Some(tale), done, Some(action))
            }
            About::Job(_, done) => (
                None,
                *done,
                Some(if case.kind == TicketKind::Installation {
                    "A13"
                } else {
                    "A14"
                }),
            ),
        };
        let updated = cause.is_some() && action == Some("A06") && !software.is_empty();
        RepairOutcome {
            inspection: match case.tale() {
                None => self.one(voices::SOUND, chance),
                Some(_) if case.no_cause => self.say(voices::COMES_AND_GOES),
                Some(_) if case.remote => self.say(voices::BY_PHONE),
                Some(tale) if tale.codes[1] == "C12" => self.say(voices::KNOCKED),
                Some(tale) if ["C07", "C13"].contains(&tale.codes[1]) && chance.percent(50) => {
                    self.say(voices::COMES_AND_GOES)
                }
                Some(_) => self.one(voices::INSPECTED, chance),
            },
            cause: cause.map(|tale| ConfirmedCause {
                text: self.say(tale.cause),
                code: Some(code(tale.codes[1])),
            }),
            damaged: cause
                .filter(|_| !case.remote)
                .and_then(|tale| tale.part)
                .map_or_else(String::new, |(_, name)| self.say(name)),
            measures: self.say(measures),
            action: action.map(code),
            software_before: if updated {
                software.to_owned()
            } else {
                String::new()
            },
            software_after: if updated {
                next_version(software)
            } else {
                String::new()
            },
            explained: match cause.map(|tale| tale.codes[1]) {
                // Nothing of it was dirty.
                Some("C02" | "C03" | "C04" | "C09") => self.say(voices::IF_IT_COMES_AGAIN),
                _ if case.remote => self.say(voices::IF_IT_COMES_AGAIN),
                _ => self.one(voices::EXPLAINED, chance),
            },
            cover: self.cover(case, ledger),
        }
    }
}

/// The version after this one: 7.4 becomes 7.5.
fn next_version(version: &str) -> String {
    let next = version
        .rsplit_once('.')
        .and_then(|(head, last)| Some(format!("{head}.{}", last.parse::<u32>().ok()? + 1)));
    next.unwrap_or_else(|| format!("{version}.1"))
}
