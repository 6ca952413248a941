//! What is written down in a step: the command, with words that fit the case. A file per step of the service.

mod acceptance;
mod afterwards;
mod diagnosis;
mod record;
mod repair;
mod report;
mod verification;
mod waiting;

use super::Pair;
use super::alarm;
use super::cases::Case;
use super::crises::Danger;
use super::hospital::{Hospital, PREFIX};
use super::script::{Beat, What};
use super::voices;
use crate::domain::calendar::Hours;
use crate::domain::emergency::EmergencyCommand;
use crate::domain::ticket::{
    Condition, FollowUp, NoteKind, Report, SurveyOutcome, TicketCommand as Command,
};
use crate::generate::{Chance, Ledger, Tongue, steps};
use crate::id::{DeviceId, TicketId};
use crate::time::Span;
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
            What::Ask | What::Answer => self.consultation(case, beat.what == What::Ask)?,
            What::WaitForExpert => self.wait_for_expert(),
            What::WaitForPart => self.wait_for_part(case, ticket, ledger, chance)?,
            What::WaitForWard => self.wait_for_ward(case, chance),
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
            What::Conclude => self.conclusion(case, ticket, ledger)?,
            What::Sign => {
                let entry = self.signature(case, ticket, chance);
                attachments.push(entry.strokes.encode());
                Command::Sign(entry)
            }
            What::Refuse => Command::RefuseToSign(self.refusal(case, chance)?),
            What::Nobody => Command::NobodyToSign(self.nobody(case, ledger)),
            What::Submit => Command::Submit(self.record(case, ticket, ledger, chance)),
            What::Return => Command::Return(self.missed(case, ticket, chance)),
            What::Review => Command::Review(self.review(case, ticket, ledger)),
            What::Approve => Command::Approve,
            What::TellAuthority => Command::TellAuthority(self.told_authority(ticket, ledger)),
            What::NotReached => Command::FollowUp(FollowUp {
                condition: Condition::NotReached,
                spoke_with: String::new(),
                text: self.say(("无人接听，稍后再打", "No answer, to be called again")),
            }),
            What::FollowUp => Command::FollowUp(self.call(case, ticket, ledger, chance)),
            What::Survey => Command::AnswerSurvey(self.answers(case, ticket, beat, ledger, chance)),
            What::Amends => Command::Addendum(self.amends(ticket)?),
            What::EndSurvey => {
                Command::CloseSurvey(case.survey.err().unwrap_or(SurveyOutcome::Expired))
            }
        })))
    }
}

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
