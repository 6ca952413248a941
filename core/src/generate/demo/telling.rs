//! What is written down in a step: the command, with words that fit the case.

use super::Pair;
use super::alarm;
use super::cases::{About, Case, Tested};
use super::hospital::{Hospital, PREFIX, code};
use super::place::{TOOLS, TRADES, WARDS};
use super::script::{Beat, What};
use super::shop;
use super::tales::Tale;
use super::voices;
use crate::domain::checklist::{Item, ItemKind};
use crate::domain::device::Cover;
use crate::domain::emergency::EmergencyCommand;
use crate::domain::emergency::rules::{Answers, Facts, judge};
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
                self.say((
                    "患者依赖该设备，按应急处理",
                    "The patient depends on it: handled as an emergency",
                )),
            ),
            What::Assign => Command::Assign(to, String::new()),
            What::TakeOver => Command::TakeOver,
            What::DeskNote => note(NoteKind::Note, self.one(voices::DESK_NOTES, chance)),
            What::Ask => note(NoteKind::Consultation, self.one(voices::QUESTIONS, chance)),
            What::Answer => note(NoteKind::Consultation, self.one(voices::ANSWERS, chance)),
            What::WaitForExpert => Command::Wait(
                WaitReason::Expert,
                self.say((
                    "已咨询技术支持专家，等答复",
                    "The expert was asked, waiting for the answer",
                )),
            ),
            What::WaitForPart => {
                Command::Wait(WaitReason::Parts, self.one(voices::WAITS_FOR_PART, chance))
            }
            What::WaitForWard => Command::Wait(
                WaitReason::Customer,
                self.one(voices::WAITS_FOR_WARD, chance),
            ),
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
            What::Refuse => Command::RefuseToSign(self.one(voices::REFUSALS, chance)),
            What::Nobody => Command::NobodyToSign(match case.remote {
                true => self.say((
                    "远程处理，科室电话确认",
                    "Mended by phone; the ward confirmed it on the phone",
                )),
                false => self.one(voices::NOBODY, chance),
            }),
            What::Submit => Command::Submit(self.record(case, ticket, chance)),
            What::Return => Command::Return(self.one(voices::RETURNS, chance)),
            What::Review => Command::Review(self.review(case, ledger, chance)),
            What::Approve => Command::Approve,
            What::TellAuthority => Command::TellAuthority(Vigilance::Reported {
                on: ledger.world.settings().calendar.day(ledger.now),
                number: "ADR-2026-0417".to_owned(),
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
            What::FollowUp => Command::FollowUp(self.call(case, chance)),
            What::Survey => Command::AnswerSurvey(self.answers(case, beat, chance)),
            What::EndSurvey => {
                Command::CloseSurvey(case.survey.err().unwrap_or(SurveyOutcome::Expired))
            }
        })))
    }

    fn report(&self, case: &Case, ledger: &Ledger, chance: &mut Chance) -> Report {
        let unit = &self.hospital.units[case.unit];
        let ward = &WARDS[unit.ward];
        let grave = case.tale().is_some_and(|tale| tale.grave);
        let device = (!case.unregistered).then_some(unit.id);
        let unknown = (
            "科室新到的一台床旁监护仪，还没贴资产标签",
            "A new bedside monitor without an asset label yet",
        );
        let named = ledger.world.device(unit.id);
        let limps = case.limps && named.is_some_and(|d| ledger.world.is_key_diagnostic(d));
        let report = Report {
            kind: case.kind,
            channel: match (case.by_ward, chance.below(10)) {
                (Some(_), _) => Channel::Form,
                (None, 0) => Channel::Email,
                (None, 1..=2) => Channel::Chat,
                (None, 3) if case.kind.has_fault() => Channel::OnSite,
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
            description: self.description(case, chance),
            symptom: case.tale().map(|tale| code(tale.codes[0])),
            since: case
                .tale()
                .map(|_| ledger.now - Span::minutes(chance.from_to(5, 240))),
            in_use: match (case.kind.has_fault(), grave, chance.below(10)) {
                (true, true, 0..=6) => InUse::OnPatient,
                (true, _, 0..=3) => InUse::WithoutPatient,
                (true, ..) => InUse::Unknown,
                (false, ..) => InUse::No,
            },
            harm: match (case.harmed, case.kind.has_fault()) {
                (true, _) => PatientHarm::Affected,
                (_, true) if chance.percent(70) => PatientHarm::None,
                _ => PatientHarm::Unknown,
            },
            urgency: case.urgency,
            wanted: case.wanted,
            repeat_of: device.and_then(|device| self.earlier(device, case.kind, ledger)),
            answers: Answers {
                endangered: (case.urgency() == Urgency::Emergency).then_some(case.raised.is_none()),
                usable: case.kind.has_fault().then_some(!grave || limps),
                ..Answers::default()
            },
            urgency_reason: String::new(),
        };
        let proposed = judge(
            &ledger.world.plan().rules,
            &Facts::of(&report, &ledger.world, ledger.now),
        );
        match proposed {
            Some(fired) if case.kind.has_fault() && fired.urgency != report.urgency => Report {
                urgency_reason: self.say((
                    "备用机已接上，患者平稳",
                    "A stand-by device is connected, the patient is stable",
                )),
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

    fn description(&self, case: &Case, chance: &mut Chance) -> String {
        let tale = match case.about {
            About::Fault(tale) => tale,
            About::Job(what, _) => return self.say(what),
        };
        let fault = self.say(tale.fault);
        if case.again {
            let end = self.say(("。", "."));
            // A sentence that goes on after a colon begins small.
            let first = fault.chars().take(1).flat_map(char::to_lowercase);
            let goes_on = match fault.chars().nth(1).is_some_and(char::is_uppercase) {
                true => fault.clone(),
                false => first.chain(fault.chars().skip(1)).collect(),
            };
            format!("{}{goes_on}{end}", self.one(voices::AGAIN, chance))
        } else {
            let moody = ["S02", "S03", "S05", "S06", "S08", "S11", "S14"];
            let small = self.hospital.units[case.unit].make.is_small();
            let tails = match chance.below(10) {
                0..=2 if moody.contains(&tale.codes[0]) => voices::TAILS_OF_MOODS,
                3 if small => voices::TAILS_OF_SMALL,
                _ => voices::TAILS,
            };
            fault + &self.one(tails, chance)
        }
    }

    /// The part that lies in the store nearest to the device, if one is free there.
    fn take_along(&self, case: &Case, ledger: &Ledger) -> Vec<Wanted> {
        let number = case
            .tale()
            .and_then(|tale| tale.part)
            .map(|(number, _)| number);
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
                (tale.part, tale.part, self.say(tale.measures))
            }
            None => (None, None, String::new()),
        };
        causes.push(cause(
            ("供电或气源异常", "Mains or gas supply"),
            Some("C14"),
            Likelihood::RuledOut,
        ));
        if case.late {
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
                0..=6 => PatientData::None,
                7..=8 => PatientData::Removed,
                _ => PatientData::Present,
            },
            measures: self.say(measures),
        }
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
            None => part,
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
                    "反复试机两小时未再现，清洁接插件后交还",
                    "Ran for two hours without the fault; plugs cleaned, handed back",
                ),
                Some("A10"),
            ),
            About::Fault(tale) => (Some(tale), tale.measures, Some(tale.codes[2])),
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
        let updated = cause.is_some_and(|tale| tale.codes[2] == "A06") && !software.is_empty();
        RepairOutcome {
            inspection: self.one(voices::INSPECTED, chance),
            cause: cause.map(|tale| ConfirmedCause {
                text: self.say(tale.cause),
                code: Some(code(tale.codes[1])),
            }),
            damaged: cause
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
                format!("{software}.1")
            } else {
                String::new()
            },
            explained: self.one(voices::EXPLAINED, chance),
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
        let passed = steps::passed(item, instrument, chance);
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
                    value: steps::digits(high + (high - low) * 0.2),
                    ..passed
                }
            }
        })
    }

    /// The item that fails when one does: the last mandatory one that is measured, or the last other one.
    fn weak_spot<'w>(
        &self,
        ticket: &Ticket,
        ledger: &'w Ledger,
        mandatory: bool,
    ) -> Option<&'w String> {
        let (_, list) = decide::checklist_of(ticket, &ledger.world)?;
        let of = |measured: bool| {
            list.items.iter().rfind(|item| {
                item.mandatory == mandatory
                    && item.key != "clean"
                    && (item.kind != ItemKind::Judged) == measured
            })
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
                    "电池或附加功能暂不能用，仅限固定使用",
                    "Battery or an extra function out of use: only at the mains",
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
            meaning: self.say(("确认维修完成", "Repair accepted")),
            strokes: steps::strokes(chance),
            shown: ticket.shown_digest(),
        }
    }

    fn record(&self, case: &Case, ticket: &Ticket, chance: &mut Chance) -> ServiceRecord {
        let advice = self.one(voices::ADVICE, chance);
        match &case.about {
            About::Job(what, done) => ServiceRecord {
                fault: self.say(*what),
                analysis: String::new(),
                measures: self.say(*done),
                advice,
            },
            About::Fault(tale) => {
                let analysis = match case.no_cause {
                    true => self.say((
                        "未能重现，怀疑接插件偶发接触不良",
                        "Could not be reproduced; a plug may have had bad contact",
                    )),
                    false => self.say(tale.cause),
                };
                let more = if ticket.records.is_empty() {
                    String::new()
                } else {
                    self.say(voices::ADDED)
                };
                ServiceRecord {
                    fault: self.say(tale.fault),
                    analysis: analysis + &more,
                    measures: ticket
                        .repair()
                        .map_or_else(|| self.say(tale.measures), |r| r.measures.clone()),
                    advice,
                }
            }
        }
    }
}
