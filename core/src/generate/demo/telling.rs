//! What is written down in a step: the command, with words that fit the case.

use super::Pair;
use super::alarm;
use super::cases::{About, Case, Tested};
use super::crises::Danger;
use super::hospital::{Hospital, PREFIX, code};
use super::place::{TOOLS, TRADES, WARDS};
use super::script::{Beat, What};
use super::shop;
use super::tales::{Seen, Tale};
use super::voices;
use crate::domain::calendar::Hours;
use crate::domain::checklist::{Item, ItemKind};
use crate::domain::device::Cover;
use crate::domain::emergency::rules::{Answers, Facts, judge};
use crate::domain::emergency::{EmergencyCommand, What as Sent};
use crate::domain::ticket::command::{CheckEntry, SignatureEntry};
use crate::domain::ticket::record::Vigilance;
use crate::domain::ticket::repair::{ConfirmedCause, PatientData};
use crate::domain::ticket::summary::{TicketSummary, repeat_of};
use crate::domain::ticket::{
    Cause, Channel, CheckOutcome, Condition, Contamination, Diagnosis, Fitness, FollowUp, InUse,
    Likelihood, NoteKind, PartFate, PartUse, PatientHarm, Precautions, Remedy, RepairOutcome,
    Report, ServiceRecord, SurveyOutcome, Ticket, TicketCommand as Command, TicketKind, Urgency,
    WaitReason, Wanted, decide,
};
use crate::generate::{Chance, Ledger, Tongue, steps};
use crate::id::{DeviceId, InstrumentId, TicketId};
use crate::time::{Instant, Span};
use std::collections::HashMap;

/// What somebody asks for.
pub(super) enum Asked {
    /// A new ticket under that number.
    Report(String, Box<Report>),
    /// A step of one that is there.
    Command(Box<Command>),
    /// A step of its emergency.
    Emergency(Box<EmergencyCommand>),
}

/// Finds the words, and remembers what was reported of which device.
pub(super) struct Telling<'a> {
    pub(super) hospital: &'a Hospital,
    tongue: Tongue,
    reported: u32,
    of_device: HashMap<DeviceId, Vec<TicketId>>,
}

impl<'a> Telling<'a> {
    pub(super) fn new(hospital: &'a Hospital, tongue: Tongue) -> Self {
        Self {
            hospital,
            tongue,
            reported: 0,
            of_device: HashMap::new(),
        }
    }

    pub(super) fn say(&self, words: Pair) -> String {
        self.tongue.of(words).to_owned()
    }
    pub(super) fn one(&self, of: &[Pair], chance: &mut Chance) -> String {
        chance
            .one(of)
            .map_or_else(String::new, |words| self.say(*words))
    }

    /// The command of a beat; none where nothing is left to do for it.
    pub(super) fn command(
        &mut self,
        case: &Case,
        beat: &Beat,
        ledger: &Ledger,
        chance: &mut Chance,
        attachments: &mut Vec<Vec<u8>>,
    ) -> Option<Asked> {
        if beat.what == What::Report {
            self.reported += 1;
            let number = format!("{PREFIX}-{:04}", self.reported);
            let report = self.report(case, ledger, chance);
            if let Some(device) = report.device {
                self.of_device.entry(device).or_default().push(case.id);
            }
            return Some(Asked::Report(number, Box::new(report)));
        }
        if let What::Alarm(alarm) = beat.what {
            let command = alarm::command(alarm, case, beat.by, self, ledger, chance)?;
            return Some(Asked::Emergency(Box::new(command)));
        }
        let ticket = ledger.ticket(case.id)?;
        let to = self.hospital.engineer(case.engineer);
        let note = |kind, text| Command::Note(kind, text);
        Some(Asked::Command(Box::new(match beat.what {
            What::Report | What::Alarm(_) => return None,
            What::Raise => Command::Classify(
                case.urgency(),
                self.say(match case.tale()?.crisis?.danger {
                    Danger::Now => (
                        "科室回电：备用设备撑不住，患者依赖该设备，按应急处理",
                        "The ward called back: the stand-by won't do and the patient depends on it; handled as an emergency",
                    ),
                    Danger::Accident => (
                        "科室回电：没有第二台可用，可能造成严重事故，按应急处理",
                        "The ward called back: there is no second one and a serious accident may follow; handled as an emergency",
                    ),
                }),
            ),
            What::Assign => Command::Assign(to, String::new()),
            What::TakeOver => Command::TakeOver,
            What::DeskNote => note(NoteKind::Note, self.one(voices::DESK_NOTES, chance)),
            What::Ask | What::Answer => {
                let tale = case.tale()?;
                let of_case = case.unit % voices::CONSULTATIONS.len();
                let [said, asked, met, so] = voices::CONSULTATIONS[of_case];
                let (before, text, after) = match beat.what {
                    What::Ask => (said, tale.fault, asked),
                    _ => (met, tale.cause, so),
                };
                let words = [before, text, after].map(|pair| self.say(pair));
                note(
                    NoteKind::Consultation,
                    format!("{}{}{}", words[0], begun_small(&words[1]), words[2]),
                )
            }
            What::WaitForExpert => Command::Wait(
                WaitReason::Expert,
                self.say((
                    "已咨询技术支持专家，等答复",
                    "The expert was asked, waiting for the answer",
                )),
            ),
            What::WaitForPart => {
                let number = case.tale()?.part?.0;
                // What lies in the store is no reason to wait, unless it is no good.
                let there = shop::taken(&ledger.world, number, ticket, ledger.now).is_some();
                let why = match there {
                    true => voices::BAD_PIECE,
                    false => voices::OUT_OF_STOCK,
                };
                Command::Wait(WaitReason::Parts, self.one(why, chance))
            }
            What::WaitForWard => {
                let unit = &self.hospital.units[case.unit];
                let why = match (unit.ward, unit.make.category) {
                    (2 | 17, _) => voices::THEATRE_BUSY,
                    _ if case.tale().is_some_and(|tale| tale.stops) => voices::NO_ROOM,
                    (_, "ultrasound" | "ct" | "mri" | "xray" | "ecg") if chance.percent(50) => {
                        voices::DATA_TO_SAVE
                    }
                    _ => voices::IN_USE,
                };
                Command::Wait(WaitReason::Customer, self.say(why))
            }
            What::Resume => Command::Resume,
            What::Cancel => Command::Cancel(self.one(voices::CANCELLED, chance)),
            What::Diagnose(arrival) => {
                Command::Diagnose(self.diagnosis(case, ledger, ledger.now, Some(arrival)))
            }
            What::DiagnoseRemote => {
                Command::Diagnose(self.diagnosis(case, ledger, ledger.now, None))
            }
            What::Mark(kind) => steps::mark(kind, ledger.now),
            What::Declare => Command::DeclarePrecautions(self.precautions(case, chance)),
            What::FitPart => Command::UsePart(self.part(case, ledger, chance)?),
            What::Finish => Command::FinishRepair(self.outcome(case, ledger, chance)),
            What::Check => Command::Check(self.check(case, ticket, ledger, chance)?),
            What::SendBack => Command::SendBack(self.say((
                "复测值超限，返回调整后重测",
                "A value is off its limit: adjusted and tested again",
            ))),
            What::Conclude => self.conclusion(ticket, ledger)?,
            What::Sign => {
                let entry = self.signature(case, ticket, chance);
                attachments.push(entry.strokes.encode());
                Command::Sign(entry)
            }
            What::Refuse => Command::RefuseToSign(match case.tale()?.codes[0] {
                "S10" => self.say(voices::STILL_LOUD),
                _ => self.one(voices::REFUSALS, chance),
            }),
            What::Nobody => Command::NobodyToSign(match case.remote {
                true => self.say((
                    "远程处理，科室电话确认",
                    "Mended by phone; the ward confirmed it on the phone",
                )),
                false => self.say(self.why_nobody(case, ledger)),
            }),
            What::Submit => Command::Submit(self.record(case, ticket, chance)),
            What::Return => {
                let fitted = ticket.fitted_parts().next().is_some();
                let why = match (case.tale().is_some(), chance.below(3)) {
                    (true, 0) if fitted => voices::WRITE_LOT,
                    (true, 0 | 1) if !case.no_cause => voices::WRITE_HOW,
                    _ => voices::WRITE_TEST,
                };
                Command::Return(self.say(why))
            }
            What::Review => Command::Review(self.review(case, ledger)),
            What::Approve => Command::Approve,
            What::TellAuthority => Command::TellAuthority(Vigilance::Reported {
                on: ledger.world.settings().calendar.day(ledger.now),
                number: format!(
                    "MDR-{}-0417",
                    ledger
                        .world
                        .settings()
                        .calendar
                        .day(ledger.now)
                        .date()
                        .format("%Y")
                ),
                note: self.say((
                    "国家医疗器械不良事件监测信息系统，同时告知生产企业",
                    "On the authority's portal; the maker was told, too",
                )),
            }),
            What::NotReached => Command::FollowUp(FollowUp {
                condition: Condition::NotReached,
                spoke_with: String::new(),
                text: self.say(("无人接听，稍后再打", "No answer, to be called again")),
            }),
            What::FollowUp => Command::FollowUp(self.call(case, ticket, chance)),
            What::Survey => Command::AnswerSurvey(self.answers(case, ticket, beat, ledger, chance)),
            What::EndSurvey => {
                Command::CloseSurvey(case.survey.err().unwrap_or(SurveyOutcome::Expired))
            }
        })))
    }

    fn report(&self, case: &Case, ledger: &Ledger, chance: &mut Chance) -> Report {
        let unit = &self.hospital.units[case.unit];
        let ward = &WARDS[unit.ward];
        let device = (!case.unregistered).then_some(unit.id);
        let unknown = (
            "科室新到的一台床旁监护仪，还没贴资产标签",
            "A new bedside monitor without an asset label yet",
        );
        let named = ledger.world.device(unit.id);
        let emergency = case.urgency() == Urgency::Emergency;
        let works = works(ledger);
        let (description, since) = self.description(case, ledger.now, chance);
        let told = told_by(case, chance);
        let report = Report {
            kind: case.kind,
            channel: match (case.by_ward, chance.below(10)) {
                (Some(_), _) => Channel::Form,
                // What must not wait is told by telephone, at night anything.
                _ if case.night || emergency || told.in_use == InUse::OnPatient => Channel::Phone,
                (None, 0) => Channel::Email,
                (None, 1..=2) => Channel::Chat,
                (None, 3) if case.kind.has_fault() && !case.remote && works => Channel::OnSite,
                (None, _) => Channel::Phone,
            },
            reporter: self.say(case.who),
            call_back: format!("8{:03}", 100 + unit.ward * 7 + case.unit % 7),
            device,
            unregistered: if device.is_none() {
                self.say(unknown)
            } else {
                String::new()
            },
            kit: None,
            site: Some(self.hospital.sites[ward.site]),
            department: Some(self.hospital.wards[unit.ward]),
            place: named.map_or_else(|| unit.room.clone(), |device| device.room.clone()),
            description,
            symptom: case.tale().map(|tale| code(tale.codes[0])),
            since: case.tale().map(|_| since),
            in_use: told.in_use,
            harm: told.harm,
            urgency: case.urgency,
            wanted: case.wanted,
            repeat_of: device.and_then(|device| self.earlier(device, case.kind, ledger)),
            answers: told.answers,
            urgency_reason: String::new(),
        };
        let proposed = judge(
            &ledger.world.plan().rules,
            &Facts::of(&report, &ledger.world, ledger.now),
        );
        match proposed {
            Some(fired) if case.kind.has_fault() && fired.urgency != report.urgency => Report {
                urgency_reason: self.say(match report.answers.usable {
                    Some(false) => (
                        "已换备用设备，患者平稳",
                        "A stand-by device is connected, the patient is stable",
                    ),
                    _ => (
                        "设备还能用，患者平稳",
                        "It can still be used, the patient is stable",
                    ),
                }),
                ..report
            },
            _ => report,
        }
    }

    /// The ticket that this is a repeat of, by the same rule as in the app.
    fn earlier(&self, device: DeviceId, kind: TicketKind, ledger: &Ledger) -> Option<TicketId> {
        if !kind.has_fault() {
            return None;
        }
        let known = self.of_device.get(&device)?.iter();
        let summaries: Vec<TicketSummary> = known
            .filter_map(|id| ledger.ticket(*id))
            .map(TicketSummary::of)
            .collect();
        repeat_of(device, &summaries, ledger.now, ledger.world.settings())
    }

    /// The ward's words, and since when it is so.
    fn description(&self, case: &Case, now: Instant, chance: &mut Chance) -> (String, Instant) {
        let emergency = case.urgency() == Urgency::Emergency;
        let (low, high) = if emergency { (2, 15) } else { (5, 240) };
        let since = now - Span::minutes(chance.from_to(low, high));
        let tale = match case.about {
            About::Fault(tale) => tale,
            About::Job(what, _) => return (self.say(what), since),
        };
        let fault = self.say(tale.fault);
        if case.again {
            let end = self.say(("。", "."));
            let goes_on = begun_small(&fault);
            let again = format!("{}{goes_on}{end}", self.one(voices::AGAIN, chance));
            return (again, since);
        }
        let small = self.hospital.units[case.unit].make.is_small();
        let tails = match chance.below(10) {
            _ if tale.crisis.is_some() => voices::TAILS_OF_EMERGENCY,
            0 if tale.is_moody() => {
                let words = fault + &self.say(voices::SINCE_LAST_NIGHT);
                return (words, now - Span::minutes(chance.from_to(600, 1_000)));
            }
            1..=2 if tale.is_moody() => voices::TAILS_OF_MOODS,
            3 if small && tale.stops => voices::TAILS_OF_SMALL,
            _ if tale.stops => voices::TAILS_OF_STOPPED,
            _ => voices::TAILS,
        };
        (fault + &self.one(tails, chance), since)
    }

    /// Why nobody signs at that hour in that ward.
    fn why_nobody(&self, case: &Case, ledger: &Ledger) -> Pair {
        let ward = &WARDS[self.hospital.units[case.unit].ward];
        match (works(ledger), ward.round_the_clock) {
            (_, true) => voices::BUSY_WARD,
            (true, false) => voices::AT_A_MEETING,
            (false, false) => voices::AFTER_HOURS,
        }
    }

    /// Whether a piece is put by for the ticket already.
    pub(super) fn is_put_by(&self, case: &Case, ledger: &Ledger) -> bool {
        let held = |(_, stock): (_, &crate::domain::stock::Stock)| {
            stock.reserved_for(case.id).next().is_some()
        };
        ledger.world.stocks().any(held)
    }

    /// Whether a fault of that device is being worked on.
    pub(super) fn has_open_fault(&self, device: DeviceId, ledger: &Ledger) -> bool {
        let known = self.of_device.get(&device).into_iter().flatten();
        known.filter_map(|id| ledger.ticket(*id)).any(|ticket| {
            let open = ticket.completed_at.is_none() && !ticket.stage.kind().is_over();
            ticket.kind().has_fault() && open
        })
    }

    /// The part that lies in the store nearest to the device, if one is free there.
    fn take_along(&self, case: &Case, ledger: &Ledger) -> Vec<Wanted> {
        // The emergency has put one by already.
        let number = case
            .tale()
            .and_then(|tale| tale.part)
            .map(|(number, _)| number)
            .filter(|_| !self.is_put_by(case, ledger));
        let device = ledger.ticket(case.id).and_then(|ticket| ticket.device);
        let found = number.and_then(|n| shop::nearest(&ledger.world, n, device, ledger.now));
        let wanted = found.map(|(part, place)| Wanted {
            part,
            place,
            quantity: 1,
        });
        wanted.into_iter().collect()
    }

    fn diagnosis(
        &self,
        case: &Case,
        ledger: &Ledger,
        now: Instant,
        arrival: Option<Instant>,
    ) -> Diagnosis {
        let cause = |text: Pair, code_of: Option<&str>, likelihood| Cause {
            text: self.say(text),
            code: code_of.map(code),
            likelihood,
        };
        let mut causes = Vec::new();
        let (tools, parts, guidance) = match case.tale() {
            Some(tale) => {
                causes.push(cause(tale.cause, Some(tale.codes[1]), Likelihood::Likely));
                let guidance = tale.phone.map(|phone| self.say(phone.guidance));
                (tale.part, tale.part, guidance.unwrap_or_default())
            }
            None => (None, None, String::new()),
        };
        let category = self.hospital.units[case.unit].make.category;
        let own = case.tale().map_or("", |tale| tale.codes[1]);
        let (other, of) = ruled_out(category, case.tale().map_or("", |tale| tale.codes[0]), own);
        if case.kind.has_fault() {
            causes.push(cause(other, Some(of), Likelihood::RuledOut));
        }
        if case.late && ![own, of].contains(&"C11") {
            causes.push(cause(
                ("操作或设置不当", "Operated or set wrongly"),
                Some("C11"),
                Likelihood::Possible,
            ));
        }
        let trade = TRADES
            .iter()
            .find(|t| t.category == self.hospital.units[case.unit].make.category);
        let meter = trade
            .map(|trade| self.say(TOOLS[trade.instrument].name))
            .unwrap_or_default();
        Diagnosis {
            contacted_at: now,
            contact: self.say(case.who),
            causes,
            remedy: match arrival {
                None => Remedy::Remote { guidance },
                Some(arrival) => Remedy::Visit {
                    arrival,
                    tools: match tools {
                        Some(_) => format!("{meter}{}", self.say(("、常用工具", ", tool kit"))),
                        None => meter,
                    },
                    parts: parts.map_or_else(String::new, |(number, name)| {
                        format!("{} {number}", self.say(name))
                    }),
                    reserve: self.take_along(case, ledger),
                    kits: Vec::new(),
                },
            },
        }
    }

    fn precautions(&self, case: &Case, chance: &mut Chance) -> Precautions {
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

    fn part(&self, case: &Case, ledger: &Ledger, chance: &mut Chance) -> Option<PartUse> {
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

    fn outcome(&self, case: &Case, ledger: &Ledger, chance: &mut Chance) -> RepairOutcome {
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

    /// The next open item, passed but for the one that fails in this case.
    fn check(
        &self,
        case: &Case,
        ticket: &Ticket,
        ledger: &Ledger,
        chance: &mut Chance,
    ) -> Option<CheckEntry> {
        let item = steps::open_item(ticket, &ledger.world)?;
        let instrument = self.instrument(case, item, ledger)?;
        if case.remote && item.kind != ItemKind::Judged {
            return Some(CheckEntry {
                item: item.key.clone(),
                outcome: CheckOutcome::NotApplicable,
                reason: self.say(("远程处理，未拆机", "Mended by phone, not opened")),
                value: String::new(),
                instrument: None,
            });
        }
        let mut passed = steps::passed(item, instrument, chance);
        // Counts and shares are shown whole.
        if WHOLE.contains(&item.key.as_str())
            && let Ok(value) = passed.value.parse::<f64>()
        {
            passed.value = format!("{value:.0}");
        }
        let fails = match case.tested {
            Tested::Well => false,
            Tested::OffAtFirst => {
                ticket.round == 1 && self.weak_spot(ticket, ledger, true) == Some(&item.key)
            }
            Tested::Limited => self.weak_spot(ticket, ledger, false) == Some(&item.key),
            Tested::NotFit => self.weak_spot(ticket, ledger, true) == Some(&item.key),
        };
        Some(match (fails, &item.kind) {
            (false, _) => passed,
            (true, ItemKind::Judged) => CheckEntry {
                outcome: CheckOutcome::Fail,
                reason: self.say((
                    "功能不正常，需进一步处理",
                    "Does not work, more has to be done",
                )),
                ..passed
            },
            (true, ItemKind::Measured(limit)) => {
                let (low, high) = steps::range(limit);
                CheckEntry {
                    outcome: CheckOutcome::Fail,
                    value: match WHOLE.contains(&item.key.as_str()) {
                        true => format!("{:.0}", (high + (high - low) * 0.2).ceil()),
                        false => steps::digits(high + (high - low) * 0.2),
                    },
                    ..passed
                }
            }
        })
    }

    /// The item that fails when one does: the last mandatory one that is measured; or the battery, where one is no must.
    fn weak_spot<'w>(
        &self,
        ticket: &Ticket,
        ledger: &'w Ledger,
        mandatory: bool,
    ) -> Option<&'w String> {
        let (_, list) = decide::checklist_of(ticket, &ledger.world)?;
        // What a device can be used without, and no more.
        if !mandatory {
            let spare = list.items.iter().find(|item| item.key == SPARE);
            return spare.filter(|item| !item.mandatory).map(|item| &item.key);
        }
        let of = |measured: bool| {
            list.items
                .iter()
                .rfind(|item| item.mandatory && (item.kind != ItemKind::Judged) == measured)
        };
        // A value needs an upper limit to be above it.
        let item = of(true)
            .filter(|item| matches!(&item.kind, ItemKind::Measured(limit) if limit.max.is_some()))
            .or_else(|| of(false));
        item.map(|item| &item.key)
    }

    /// The instrument for an item, if it is in date on that day.
    fn instrument(&self, case: &Case, item: &Item, ledger: &Ledger) -> Option<InstrumentId> {
        let electrical = ["earth", "leakage", "leakage_cf"].contains(&item.key.as_str());
        let category = self.hospital.units[case.unit].make.category;
        let own = TRADES
            .iter()
            .find(|t| t.category == category)
            .map_or(0, |t| t.instrument);
        let at = if electrical { 0 } else { own };
        self.hospital
            .instruments
            .get(at)
            .map(|(id, _)| *id)
            .filter(|_| ledger.ticket(case.id).is_some())
    }

    /// As good as the results allow; none while nothing can be concluded.
    fn conclusion(&self, ticket: &Ticket, ledger: &Ledger) -> Option<Command> {
        let (_, list) = decide::checklist_of(ticket, &ledger.world)?;
        Some(match decide::best_fitness(ticket, list) {
            Some(Fitness::Fit) => Command::Conclude(Fitness::Fit, String::new()),
            Some(Fitness::Limited) => Command::Conclude(
                Fitness::Limited,
                self.say((
                    "电池暂不能用，仅限接电源固定使用，不得用于转运",
                    "Battery out of use: only at the mains, not for transfers",
                )),
            ),
            _ => Command::Conclude(
                Fitness::NotFit,
                self.say((
                    "关键指标不合格，停用待换件",
                    "A vital value fails: out of use until a part is changed",
                )),
            ),
        })
    }

    fn signature(&self, case: &Case, ticket: &Ticket, chance: &mut Chance) -> SignatureEntry {
        SignatureEntry {
            name: self.say(case.who),
            capacity: self.say(("科室", "For the ward")),
            meaning: self.say(
                match (
                    case.kind.has_fault(),
                    ticket.conclusion().map(|c| c.fitness),
                ) {
                    (_, Some(Fitness::NotFit)) => {
                        ("确认停用，等待后续处理", "Taken note that it is out of use")
                    }
                    (true, _) => ("确认维修完成", "Repair accepted"),
                    (false, _) => ("确认服务完成", "Work accepted"),
                },
            ),
            strokes: steps::strokes(chance),
            shown: ticket.shown_digest(),
        }
    }

    fn record(&self, case: &Case, ticket: &Ticket, chance: &mut Chance) -> ServiceRecord {
        let added = |why: Pair| {
            let said = ticket.returns.last();
            said.is_some_and(|r| !ticket.records.is_empty() && r.what.reason == self.say(why))
        };
        let mut record = match &case.about {
            About::Job(what, done) => ServiceRecord {
                fault: self.say(*what),
                analysis: String::new(),
                measures: self.say(*done),
                advice: String::new(),
            },
            About::Fault(tale) => ServiceRecord {
                fault: self.say(tale.fault),
                analysis: match case.no_cause {
                    true => self.say((
                        "未能重现，怀疑接插件偶发接触不良",
                        "Could not be reproduced; a plug may have had bad contact",
                    )),
                    false => self.say(tale.cause),
                },
                measures: ticket
                    .repair()
                    .map_or_else(|| self.say(tale.measures), |r| r.measures.clone()),
                advice: match (case.no_cause, tale.phone.filter(|_| case.remote)) {
                    (true, _) => {
                        self.say(("再出现请立即来电", "Call at once should it come again"))
                    }
                    (_, Some(phone)) => self.one(voices::advice(phone.action), chance),
                    _ => self.one(voices::advice(tale.codes[2]), chance),
                },
            },
        };
        if added(voices::WRITE_HOW) {
            let of_use = case
                .tale()
                .is_some_and(|tale| ["C09", "C10", "C11", "C14", "C15"].contains(&tale.codes[1]));
            record.analysis += &self.say(if of_use {
                voices::HOW_OF_USE
            } else {
                voices::HOW
            });
        }
        if added(voices::WRITE_TEST) {
            record.measures += &self.say(voices::TEST);
        }
        if let Some(part) = ticket
            .fitted_parts()
            .next()
            .filter(|_| added(voices::WRITE_LOT))
        {
            let from_store = part.what.from_store.as_ref();
            let serial = from_store.and_then(|from| from.serials.first());
            let known = serial.unwrap_or(&part.what.lot_in);
            record.measures += &format!("{}{known}", self.say(voices::LOT));
        }
        record
    }
}

/// Items of which devices and simulators show whole numbers.
const WHOLE: [&str; 4] = ["rate", "heart_rate", "spo2", "systolic"];

/// The item that a device can do without.
const SPARE: &str = "battery";

/// Whether the service works now.
pub(super) fn works(ledger: &Ledger) -> bool {
    let minute = Span::minutes(1);
    let calendar = &ledger.world.settings().calendar;
    calendar.between(Hours::Working, ledger.now, ledger.now + minute) == minute
}

/// A sentence that goes on after a colon begins small, unless it begins with a name or a unit.
fn begun_small(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_name = first
        .chars()
        .skip(1)
        .any(|c| c.is_uppercase() || !(c.is_alphabetic() || c == ',' || c == '-'));
    match is_name {
        true => text.to_owned(),
        false => {
            let small = text.chars().take(1).flat_map(char::to_lowercase);
            small.chain(text.chars().skip(1)).collect()
        }
    }
}

/// What the reporter answers.
struct Said {
    in_use: InUse,
    harm: PatientHarm,
    answers: Answers,
}

/// Answers that agree with each other and with the words of the fault.
fn told_by(case: &Case, chance: &mut Chance) -> Said {
    let Some(tale) = case.tale() else {
        return Said {
            in_use: InUse::No,
            harm: PatientHarm::Unknown,
            answers: Answers::default(),
        };
    };
    let in_use = match tale.seen {
        Seen::OnPatient => InUse::OnPatient,
        Seen::AtWork => InUse::WithoutPatient,
        Seen::Idle => InUse::No,
        Seen::Unsaid => InUse::Unknown,
    };
    let mut answers = Answers {
        usable: Some(!tale.stops),
        ..Answers::default()
    };
    let crisis = tale
        .crisis
        .filter(|_| case.urgency() == Urgency::Emergency && case.raised.is_none());
    match crisis.map(|crisis| crisis.danger) {
        Some(Danger::Now) => answers.endangered = Some(true),
        Some(Danger::Accident) => {
            (answers.endangered, answers.accident) = (Some(false), Some(true));
        }
        None if tale.crisis.is_some() => answers.endangered = Some(false),
        None => {}
    }
    let harm = if case.harmed || tale.crisis.is_some_and(|crisis| crisis.affects) {
        PatientHarm::Affected
    } else if answers.endangered == Some(true) {
        // Whoever is in danger is not unaffected; more is not known yet.
        PatientHarm::Unknown
    } else if tale.crisis.is_some() || in_use != InUse::Unknown || chance.percent(70) {
        PatientHarm::None
    } else {
        PatientHarm::Unknown
    };
    Said {
        in_use,
        harm,
        answers,
    }
}

/// What else it could have been and was not, with the code of the cause.
fn ruled_out(category: &str, symptom: &str, own: &str) -> (Pair, &'static str) {
    let handling = (("操作或设置不当", "Operated or set wrongly"), "C11");
    match (category, symptom) {
        _ if own == "C11" => (("管路破损", "Damaged tube"), "C08"),
        (_, "S14") => (("网线或交换机端口", "Network cable or switch port"), "C07"),
        _ if own == "C14" => handling,
        ("endoscope" | "centrifuge" | "ultrasound", _) | (_, "S15" | "S16") => handling,
        ("ventilator" | "anaesthesia", _) => (("供电或气源异常", "Mains or gas supply"), "C14"),
        ("haemodialysis" | "steriliser", _) => (("供电或供水异常", "Mains or water supply"), "C14"),
        _ => (("供电异常", "Mains supply"), "C14"),
    }
}

/// The version after this one: 7.4 becomes 7.5.
fn next_version(version: &str) -> String {
    let next = version
        .rsplit_once('.')
        .and_then(|(head, last)| Some(format!("{head}.{}", last.parse::<u32>().ok()? + 1)));
    next.unwrap_or_else(|| format!("{version}.1"))
}
