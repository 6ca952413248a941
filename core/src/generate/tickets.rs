//! The course of one generated ticket: what it is about, how far it goes, and its next step.

use super::hospital::Hospital;
use super::texts::{TALES, WHO};
use super::{Chance, Ledger, Plan, Tongue, steps};
use crate::domain::device::Cover;
use crate::domain::emergency::{Emergency, EmergencyCommand, Ending, decide_emergency};
use crate::domain::ticket::command::SignatureEntry;
use crate::domain::ticket::record::Verdict;
use crate::domain::ticket::repair::{ConfirmedCause, PatientData};
use crate::domain::ticket::{
    Cause, Complaint, Condition, Contamination, Diagnosis, Fitness, FollowUp, Likelihood, PartFate,
    PartUse, Precautions, Remedy, RepairOutcome, Report, Reportable, Review, ServiceRecord,
    StageKind, SurveyAnswers, SurveyChannel, Ticket, TicketCommand as Command, TicketKind,
    TimeKind, Urgency, decide,
};
use crate::domain::{Change, Refusal};
use crate::id::{DeviceId, PersonId, TicketId};
use crate::time::Span;

/// What happens next to a ticket.
pub(super) enum Next {
    /// Somebody does something.
    Step {
        actor: PersonId,
        changes: Vec<Change>,
        attachments: Vec<Vec<u8>>,
    },
    /// Nothing more, as far as this plan goes.
    Rest,
}

/// A ticket's course.
pub(super) struct Course {
    pub(super) id: TicketId,
    /// Events so far.
    pub(super) age: u32,
    number: String,
    device: DeviceId,
    engineer: PersonId,
    kind: TicketKind,
    urgency: Urgency,
    tale: usize,
    who: usize,
    tongue: Tongue,
    /// After how many steps it stands still; none goes to the end.
    stops_after: Option<u32>,
    refused_once: bool,
    nobody_there: bool,
    with_part: bool,
    score: u8,
}

impl Course {
    pub(super) fn plan(number: u32, plan: &Plan, hospital: &Hospital, chance: &mut Chance) -> Self {
        let kind = match chance.below(10) {
            0 => TicketKind::Maintenance,
            1 if chance.percent(50) => TicketKind::Installation,
            1 => TicketKind::ReturnVisit,
            _ => TicketKind::Repair,
        };
        let urgency = match (kind, chance.below(20)) {
            (TicketKind::Repair, 0) => Urgency::Emergency,
            (TicketKind::Repair, 1..=5) => Urgency::Urgent,
            (TicketKind::Repair, _) => Urgency::Normal,
            _ => Urgency::Planned,
        };
        // Nobody leaves an emergency lying for years: thousands of them would ring at once.
        let goes_on =
            chance.percent(u64::from(plan.archived_percent)) || urgency == Urgency::Emergency;
        let fallback = DeviceId::new(uuid::Uuid::nil());
        Self {
            id: TicketId::new(chance.id()),
            age: 0,
            number: format!("G3N-{:05}", number + 1),
            device: chance.one(&hospital.devices).copied().unwrap_or(fallback),
            engineer: chance
                .one(&hospital.engineers)
                .copied()
                .unwrap_or(hospital.desk),
            kind,
            urgency,
            tale: chance.below(TALES.len() as u64) as usize,
            who: chance.below(WHO.len() as u64) as usize,
            tongue: plan.tongue,
            stops_after: (!goes_on).then(|| 1 + chance.below(7) as u32),
            refused_once: chance.percent(3),
            nobody_there: chance.percent(4),
            with_part: chance.percent(60),
            score: if chance.percent(5) { 2 } else { 5 },
        }
    }

    /// How long until the next step: minutes at the device, days until a follow-up.
    pub(super) fn pause(&self, chance: &mut Chance) -> Span {
        Span::minutes(if self.age < 3 {
            chance.from_to(10, 240)
        } else {
            chance.from_to(1, 45)
        })
    }

    fn say(&self, words: (&str, &str)) -> String {
        self.tongue.of(words).to_owned()
    }

    pub(super) fn report(
        &self,
        ledger: &Ledger,
        hospital: &Hospital,
    ) -> Result<(PersonId, Vec<Change>), Refusal> {
        let device = ledger.world.device(self.device).ok_or(Refusal::NotFound)?;
        let report = Report {
            kind: self.kind,
            reporter: self.say(WHO[self.who]),
            call_back: format!("8{:03}", (self.tale * 37 + self.who * 11) % 1_000),
            device: Some(self.device),
            site: device.site,
            department: device.department,
            place: device.room.clone(),
            description: self.say(TALES[self.tale].fault),
            urgency: self.urgency,
            ..Report::default()
        };
        let context = ledger.context(Some(hospital.desk));
        let changes = decide::report(self.id, self.number.clone(), report, &context)?;
        Ok((hospital.desk, changes))
    }

    pub(super) fn next(
        &mut self,
        ledger: &Ledger,
        hospital: &Hospital,
        chance: &mut Chance,
    ) -> Result<Next, Refusal> {
        let ticket = ledger.ticket(self.id).ok_or(Refusal::NotFound)?;
        if self.stops_after.is_some_and(|steps| self.age >= steps) {
            return Ok(Next::Rest);
        }
        // What was an emergency is over before its record is archived.
        let runs = |e: &Emergency| e.is_running();
        if ticket.stage.kind() == StageKind::InReview
            && ledger.world.emergency(self.id).is_some_and(runs)
        {
            let over = EmergencyCommand::StandDown(Ending::Restored, String::new());
            let context = ledger.context(Some(hospital.manager));
            let changes = decide_emergency(ticket, over, &context)?;
            return Ok(Next::Step {
                actor: hospital.manager,
                changes,
                attachments: Vec::new(),
            });
        }
        let mut attachments = Vec::new();
        let Some((actor, command)) =
            self.command(ticket, ledger, hospital, chance, &mut attachments)
        else {
            return Ok(Next::Rest);
        };
        let changes = decide::decide(ticket, command, &ledger.context(Some(actor)))?;
        self.age += 1;
        Ok(Next::Step {
            actor,
            changes,
            attachments,
        })
    }

    /// Who does what next, as the ticket stands.
    fn command(
        &mut self,
        ticket: &Ticket,
        ledger: &Ledger,
        hospital: &Hospital,
        chance: &mut Chance,
        attachments: &mut Vec<Vec<u8>>,
    ) -> Option<(PersonId, Command)> {
        let desk = hospital.desk;
        let own = |command| Some((self.engineer, command));
        match ticket.stage.kind() {
            StageKind::Reported => Some((desk, Command::Assign(self.engineer, String::new()))),
            StageKind::Diagnosing => own(Command::Diagnose(self.diagnosis(ledger))),
            StageKind::Repairing => own(self.repair(ticket, ledger)),
            StageKind::Verifying => own(self.verify(ticket, ledger, hospital, chance)),
            StageKind::Accepting if self.refused_once => {
                let why = self.say(("问题仍在", "The fault is still there"));
                self.refused_once = false;
                Some((self.engineer, Command::RefuseToSign(why)))
            }
            StageKind::Accepting if self.nobody_there => {
                let why = self.say(("科室无人", "Nobody in the ward"));
                own(Command::NobodyToSign(why))
            }
            StageKind::Accepting => {
                let entry = self.signature(ticket, chance);
                attachments.push(entry.strokes.encode());
                own(Command::Sign(entry))
            }
            StageKind::Recording => own(Command::Submit(self.record())),
            StageKind::InReview if ticket.review().is_none() => {
                Some((desk, Command::Review(self.review())))
            }
            StageKind::InReview => Some((desk, Command::Approve)),
            StageKind::Archived if ticket.follow_ups.is_empty() => {
                let call = FollowUp {
                    condition: Condition::Well,
                    spoke_with: self.say(WHO[self.who]),
                    text: self.say(("运行正常", "Runs well")),
                };
                Some((desk, Command::FollowUp(call)))
            }
            StageKind::Archived if ticket.survey == crate::domain::ticket::Survey::Open => {
                Some((desk, Command::AnswerSurvey(self.answers())))
            }
            StageKind::Archived | StageKind::Cancelled => None,
        }
    }

    fn diagnosis(&self, ledger: &Ledger) -> Diagnosis {
        Diagnosis {
            contacted_at: ledger.now,
            contact: self.say(WHO[self.who]),
            causes: vec![Cause {
                text: self.say(TALES[self.tale].cause),
                code: None,
                likelihood: Likelihood::Likely,
            }],
            remedy: Remedy::Visit {
                arrival: ledger.now + Span::hours(2),
                tools: self.say(("常用工具", "Tool kit")),
                parts: self.say(TALES[self.tale].part),
                reserve: Vec::new(),
                kits: Vec::new(),
            },
        }
    }

    /// Declared, started, a part, stopped, done; again from the start after a refusal.
    fn repair(&self, ticket: &Ticket, ledger: &Ledger) -> Command {
        let mark = |kind| steps::mark(kind, ledger.now);
        let rounds = |kind| ticket.times.iter().filter(|t| t.what.kind == kind).count();
        let round = ticket.round as usize;
        if ticket.precautions.is_empty() {
            Command::DeclarePrecautions(Precautions {
                contamination: Contamination::Decontaminated,
                declared_by: self.say(WHO[self.who]),
                patient_data: PatientData::None,
                measures: String::new(),
            })
        } else if rounds(TimeKind::Started) <= round {
            mark(TimeKind::Started)
        } else if self.with_part && ticket.parts.is_empty() && self.kind == TicketKind::Repair {
            Command::UsePart(self.part(ticket))
        } else if rounds(TimeKind::Stopped) <= round {
            mark(TimeKind::Stopped)
        } else {
            Command::FinishRepair(self.outcome())
        }
    }

    fn part(&self, ticket: &Ticket) -> PartUse {
        PartUse {
            number: format!("P-{:03}", self.tale * 17 + 100),
            name: self.say(TALES[self.tale].part),
            quantity: 1,
            lot_in: format!("L{}", ticket.number.len() + self.tale),
            serial_in: format!("S{}", self.number),
            expiry: None,
            lot_out: String::new(),
            serial_out: String::new(),
            fate: PartFate::Scrap,
            fits: true,
            cover: Cover::Contract,
            from_store: None,
        }
    }

    fn outcome(&self) -> RepairOutcome {
        let tale = &TALES[self.tale];
        RepairOutcome {
            inspection: self.say(("全面检查", "Inspected throughout")),
            cause: (self.kind == TicketKind::Repair).then(|| ConfirmedCause {
                text: self.say(tale.cause),
                code: None,
            }),
            damaged: String::new(),
            measures: self.say(tale.measures),
            action: None,
            software_before: String::new(),
            software_after: String::new(),
            explained: self.say(("使用前检查方法", "How to check it before use")),
            cover: Cover::Contract,
        }
    }

    /// The next open item, passed; then the conclusion.
    fn verify(
        &self,
        ticket: &Ticket,
        ledger: &Ledger,
        hospital: &Hospital,
        chance: &mut Chance,
    ) -> Command {
        match steps::open_item(ticket, &ledger.world) {
            Some(item) => Command::Check(steps::passed(item, hospital.instrument, chance)),
            None => Command::Conclude(Fitness::Fit, String::new()),
        }
    }

    fn signature(&self, ticket: &Ticket, chance: &mut Chance) -> SignatureEntry {
        SignatureEntry {
            name: self.say(WHO[self.who]),
            capacity: self.say(("科室负责人", "For the ward")),
            meaning: self.say(("确认维修完成", "Repair accepted")),
            strokes: steps::strokes(chance),
            shown: ticket.shown_digest(),
        }
    }

    fn record(&self) -> ServiceRecord {
        let tale = &TALES[self.tale];
        ServiceRecord {
            fault: self.say(tale.fault),
            analysis: self.say(tale.cause),
            measures: self.say(tale.measures),
            advice: String::new(),
        }
    }

    fn review(&self) -> Review {
        let reason = || self.say(("正常磨损，未影响患者", "Wear; no patient was affected"));
        Review {
            complaint: Complaint {
                verdict: Verdict::No,
                reason: reason(),
            },
            reportable: Reportable {
                verdict: Verdict::No,
                reason: reason(),
                deadline: None,
            },
        }
    }

    fn answers(&self) -> SurveyAnswers {
        SurveyAnswers {
            channel: SurveyChannel::Phone,
            respondent: self.say(WHO[self.who]),
            service: self.score,
            result: 5,
            speed: self.score.max(3),
            comment: String::new(),
        }
    }
}
