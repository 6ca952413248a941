//! Hand-over mode (交给科室): the one thing that a ward may do on a tablet that was given to it, and how that is
//! recorded (SPEC §4).
//!
//! Who acts then is the ward, not who handed the tablet over: the events carry no actor, and a [`TicketEvent::ByWard`]
//! of the same commit says who had handed the tablet over. So the survey is the ward's word, though the engineer
//! whose work it is about held the tablet a minute before.
//!
//! [`TicketEvent::ByWard`]: super::TicketEvent::ByWard

use super::command::{TicketCommand, TicketCommandKind as Kind};
use super::decide::{self, Decision};
use super::transitions::step_of;
use super::{
    Channel, Paper, Report, SignatureState, Survey, SurveyAnswers, SurveyChannel, SurveyOutcome,
    Ticket, TicketEvent, TicketKind,
};
use crate::domain::emergency::rules::{Facts, judge};
use crate::domain::roles::Act;
use crate::domain::{Change, Context, Refusal, World};
use crate::id::{DeviceId, PersonId, TicketId};
use serde::{Deserialize, Serialize};

/// Why an urgency is higher than the rules propose when a ward chose it itself.
const BY_WARD: &str = "科室自选 / chosen by the ward";

/// What a tablet was handed over for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To sign this repair, or to refuse.
    Sign(TicketId),
    /// To answer the survey of this ticket, or to decline.
    Survey(TicketId),
    /// To report a fault on this device.
    Report(DeviceId),
}

impl Purpose {
    /// The ticket that it is about; none for a report.
    pub const fn ticket(self) -> Option<TicketId> {
        match self {
            Purpose::Sign(id) | Purpose::Survey(id) => Some(id),
            Purpose::Report(_) => None,
        }
    }
}

/// A tablet in the ward's hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// For what.
    pub purpose: Purpose,
    /// Who handed it over; nobody where the ward itself scanned the device's label.
    pub by: Option<PersonId>,
}

impl HandOver {
    /// A report that the ward makes by itself, from the device's label.
    pub const fn by_label(device: DeviceId) -> Self {
        Self {
            purpose: Purpose::Report(device),
            by: None,
        }
    }

    /// Somebody of the service hands the tablet over; `ticket` is the one that the purpose names.
    ///
    /// # Errors
    /// Why there is nothing that the ward could do with it.
    pub fn begin(
        purpose: Purpose,
        ticket: Option<&Ticket>,
        ctx: &Context<'_>,
    ) -> Result<Self, Refusal> {
        let (by, _) = ctx.may(Act::HandOver)?;
        let named = || {
            let of = |t: &&Ticket| Some(t.id) == purpose.ticket();
            ticket.filter(of).ok_or(Refusal::NotFound)
        };
        match purpose {
            Purpose::Sign(_) => {
                let ticket = named()?;
                step_of(Kind::Sign).begins_at(ticket.stage.kind())?;
                if ticket.signature_state() == SignatureState::Valid {
                    return Err(Refusal::AlreadySigned);
                }
                decide::readings_hold(ticket, ctx.world)?;
            }
            Purpose::Survey(_) => {
                let ticket = named()?;
                step_of(Kind::AnswerSurvey).begins_at(ticket.stage.kind())?;
                if ticket.survey != Survey::Open {
                    return Err(Refusal::SurveyClosed);
                }
            }
            Purpose::Report(device) => {
                World::standing(&ctx.world.devices, device).ok_or(Refusal::NotFound)?;
            }
        }
        Ok(Self {
            purpose,
            by: Some(by),
        })
    }

    /// The commit of what the ward did, with who had handed the tablet over.
    fn signed_off(self, ticket: TicketId, did: Decision, ctx: &Context<'_>) -> Decision {
        // Whoever handed it over may have left the service since; that is not the ward's fault.
        if let Some(by) = self.by {
            ctx.world.person(by).ok_or(Refusal::NobodyActing)?;
        }
        let mut changes = did?;
        changes.push(Change::Ticket(
            ticket,
            TicketEvent::ByWard {
                handed_over_by: self.by,
            },
        ));
        Ok(changes)
    }
}

/// The ward reports a fault on the device that the tablet was handed over for, or whose label it scanned, with photos
/// whose bytes are kept already.
///
/// Where the device stands is the register's word, not the ward's.
///
/// # Errors
/// The rule that the report breaks.
pub fn report(
    id: TicketId,
    number: String,
    report: Report,
    papers: Vec<Paper>,
    hand_over: HandOver,
    ctx: &Context<'_>,
) -> Decision {
    let Purpose::Report(device) = hand_over.purpose else {
        return Err(Refusal::NotHandedOver);
    };
    if report.device != Some(device) || report.kind != TicketKind::Repair {
        return Err(Refusal::NotHandedOver);
    }
    let known = World::standing(&ctx.world.devices, device).ok_or(Refusal::NotFound)?;
    let report = Report {
        channel: Channel::Form,
        site: known.site,
        department: known.department,
        ..report
    };
    // Nobody asks a ward for reasons: the more urgent of what it says and what the rules say counts.
    let rules = &ctx.world.plan().rules;
    let proposed = judge(rules, &Facts::of(&report, ctx.world, ctx.now));
    let report = match proposed {
        Some(fired) if fired.urgency < report.urgency => Report {
            urgency: fired.urgency,
            ..report
        },
        Some(fired) if fired.urgency > report.urgency => Report {
            urgency_reason: BY_WARD.to_owned(),
            ..report
        },
        _ => report,
    };
    let reported = decide::reported(id, number, report, ctx);
    hand_over.signed_off(id, decide::with_papers(id, reported, papers), ctx)
}

/// The ward signs, refuses, answers or declines, and nothing else.
///
/// # Errors
/// The rule that the command breaks; nothing has changed then.
pub fn decide(
    ticket: &Ticket,
    command: TicketCommand,
    hand_over: HandOver,
    ctx: &Context<'_>,
) -> Decision {
    if hand_over.purpose.ticket() != Some(ticket.id) {
        return Err(Refusal::NotHandedOver);
    }
    step_of(Kind::from(&command)).begins_at(ticket.stage.kind())?;
    let did = match (hand_over.purpose, command) {
        (Purpose::Sign(_), TicketCommand::Sign(entry)) => decide::sign(ticket, entry, ctx),
        (Purpose::Sign(_), TicketCommand::RefuseToSign(reason)) => decide::refuse(ticket, reason),
        (Purpose::Survey(_), TicketCommand::AnswerSurvey(answers)) => {
            let answers = SurveyAnswers {
                channel: SurveyChannel::Tablet,
                ..answers
            };
            decide::answer(ticket, answers, None)
        }
        // That nobody was reached, or that time is over, is not for the ward to say.
        (Purpose::Survey(_), TicketCommand::CloseSurvey(outcome @ SurveyOutcome::Refused)) => {
            decide::close_survey(ticket, outcome, None, ctx)
        }
        _ => return Err(Refusal::NotHandedOver),
    };
    hand_over.signed_off(ticket.id, decide::of_sound_size(did), ctx)
}
