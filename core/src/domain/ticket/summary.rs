//! A ticket in short: what board, lists, clocks and filters need, and nothing else (DESIGN §4).

use super::record::Verdict;
use super::{
    Condition, Fitness, InUse, PatientHarm, SignatureState, Stage, StageKind, Survey,
    SurveyOutcome, Ticket, TicketKind, TimeKind, Urgency, Wait,
};
use crate::domain::World;
use crate::domain::emergency::rules::Answers;
use crate::domain::settings::Settings;
use crate::id::{
    DepartmentId, DeviceId, InstrumentId, KitId, PersonId, ReplicaId, SiteId, TicketId,
};
use crate::time::{Day, Instant, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A ticket in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TicketSummary {
    /// Which.
    pub id: TicketId,
    /// Its number.
    pub number: String,
    /// The tablet that gave the number.
    pub replica: ReplicaId,
    /// What kind of job.
    pub kind: TicketKind,
    /// The urgency in force.
    pub urgency: Urgency,
    /// Where it stands.
    pub stage: StageKind,
    /// The device.
    pub device: Option<DeviceId>,
    /// What it is, while it is not registered.
    pub unregistered: String,
    /// Where.
    pub site: Option<SiteId>,
    /// In which department.
    pub department: Option<DepartmentId>,
    /// Room or bed.
    pub place: String,
    /// The first words of the description.
    pub subject: String,
    /// Who has it.
    pub assignee: Option<PersonId>,
    /// Who wrote it down.
    pub reported_by: Option<PersonId>,
    /// Whether the device was in use.
    pub in_use: InUse,
    /// Whether a patient was affected.
    pub harm: PatientHarm,
    /// What else the reporter answered.
    pub answers: Answers,
    /// Since when the fault is there, as the report says.
    pub since: Option<Instant>,
    /// When it was reported.
    pub reported_at: Instant,
    /// When the user first had an answer.
    pub responded_at: Option<Instant>,
    /// When an engineer first was there.
    pub arrived_at: Option<Instant>,
    /// When the device could be used again.
    pub restored_at: Option<Instant>,
    /// When the ward accepted.
    pub completed_at: Option<Instant>,
    /// When it was archived.
    pub archived_at: Option<Instant>,
    /// When a visit is planned.
    pub visit_at: Option<Instant>,
    /// Whether it is mended from afar.
    pub remote: bool,
    /// Waits, for the clocks.
    pub waits: Vec<Wait>,
    /// Whether the ward's word stands.
    pub signature: SignatureState,
    /// Whether the follow-up call was made.
    pub followed_up: bool,
    /// What became of the survey.
    pub survey: SurveyState,
    /// What verification came to last; only fit and limited count as repaired.
    pub fitness: Option<Fitness>,
    /// How often somebody decided on the urgency since the report.
    pub classified: u16,
    /// By when it must be reported to an authority, as long as nobody has said what became of that.
    pub authority_due: Option<Day>,
    /// Whether a low score, a complaint or a fault that came back asks for attention.
    pub needs_attention: bool,
    /// The earlier ticket on the same device, when its report says that this is a repeat.
    pub repeat_of: Option<TicketId>,
    /// When a follow-up call was first told that the fault is back, or that there is another.
    pub found_faulty_at: Option<Instant>,
    /// How many times somebody arrived, corrected marks counted once.
    pub visits: u16,
    /// How many times the ward, or whoever waited for its word, sent it back to repair.
    pub refused: u16,
    /// How many times customer service sent the service record back.
    pub returned: u16,
    /// With which instruments it was measured.
    pub measured: Vec<Measured>,
    /// The tool kits that are out with it: from the diagnosis until the device is restored, or it is over.
    pub kits: Vec<KitId>,
}

/// The readings of a ticket that were taken with one instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// The instrument.
    pub instrument: InstrumentId,
    /// When the last of them was taken.
    pub last: Instant,
    /// How many.
    pub readings: u16,
}

impl Measured {
    fn of(ticket: &Ticket) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for check in &ticket.checks {
            let Some(reading) = &check.what.reading else {
                continue;
            };
            let instrument = reading.instrument.id;
            match all.iter_mut().find(|m| m.instrument == instrument) {
                Some(known) => {
                    known.last = known.last.max(check.at);
                    known.readings = known.readings.saturating_add(1);
                }
                None => all.push(Self {
                    instrument,
                    last: check.at,
                    readings: 1,
                }),
            }
        }
        all
    }
}

fn kits_out(ticket: &Ticket) -> Vec<KitId> {
    let is_back = ticket.restored_at.is_some() || ticket.stage.kind().is_over();
    match ticket.diagnosis().map(|d| &d.remedy) {
        Some(super::Remedy::Visit { kits, .. }) if !is_back => kits.clone(),
        _ => Vec::new(),
    }
}

/// What became of a survey: the scores without the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SurveyState {
    /// Neither answered nor closed; asked once the ticket is archived.
    #[default]
    Open,
    /// Answered.
    Answered {
        /// Service quality, repair result and response speed, 1–5.
        scores: [u8; 3],
        /// When.
        at: Instant,
    },
    /// Closed without answers.
    Closed {
        /// Why.
        outcome: SurveyOutcome,
        /// When.
        at: Instant,
    },
}

impl SurveyState {
    /// A survey without its words.
    const fn of(survey: &Survey) -> Self {
        match survey {
            Survey::Open => Self::Open,
            Survey::Answered(answers, at) => Self::Answered {
                scores: [answers.service, answers.result, answers.speed],
                at: *at,
            },
            Survey::Closed(outcome, at) => Self::Closed {
                outcome: *outcome,
                at: *at,
            },
        }
    }
}

/// How many characters of the description a summary keeps.
const SUBJECT: usize = 80;

/// The beginning of a description; one that goes on is cut between words where there are any, and says so.
fn subject(description: &str) -> String {
    if description.chars().count() <= SUBJECT {
        return description.to_owned();
    }
    let cut: String = description.chars().take(SUBJECT - 1).collect();
    let whole = cut.rsplit_once(char::is_whitespace).map(|(whole, _)| whole);
    // A last word that fills half of it is none: a language without blanks, or a long number.
    let kept = whole.filter(|whole| whole.chars().count() > SUBJECT / 2);
    format!("{}…", kept.unwrap_or(&cut).trim_end())
}

impl TicketSummary {
    /// Where it is: where it was reported for, else where its device stands.
    pub fn site_in(&self, world: &World) -> Option<SiteId> {
        let of_device = || world.device(self.device?)?.site;
        self.site.or_else(of_device)
    }

    /// A ticket in short.
    pub fn of(ticket: &Ticket) -> Self {
        let report = &ticket.report;
        let calls = || ticket.follow_ups.iter().map(|f| f.what.condition);
        let sent_from = |stage| ticket.returns.iter().filter(move |r| r.what.from == stage);
        Self {
            id: ticket.id,
            number: ticket.number.clone(),
            replica: ticket.replica,
            kind: ticket.kind(),
            urgency: ticket.urgency,
            stage: ticket.stage.kind(),
            device: ticket.device,
            unregistered: report.unregistered.clone(),
            site: report.site,
            department: report.department,
            place: report.place.clone(),
            subject: subject(&report.description),
            assignee: ticket.assignment().map(|a| a.engineer),
            reported_by: ticket.reported_by,
            in_use: report.in_use,
            harm: report.harm,
            answers: report.answers,
            since: report.since,
            reported_at: ticket.reported_at,
            responded_at: ticket.responded_at,
            arrived_at: ticket.arrived_at,
            restored_at: ticket.restored_at,
            completed_at: ticket.completed_at,
            archived_at: match &ticket.stage {
                Stage::Archived(_, _, archive) => Some(archive.at),
                _ => None,
            },
            visit_at: match ticket.diagnosis().map(|d| &d.remedy) {
                Some(super::Remedy::Visit { arrival, .. }) => Some(*arrival),
                Some(super::Remedy::Remote { .. }) => None,
                None => report.wanted,
            },
            remote: ticket.is_remote(),
            waits: ticket.waits.clone(),
            signature: ticket.signature_state(),
            followed_up: calls().any(|c| c != Condition::NotReached),
            survey: SurveyState::of(&ticket.survey),
            fitness: ticket.stage.conclusion().map(|c| c.fitness),
            classified: ticket.classified,
            authority_due: ticket.authority_due(),
            needs_attention: calls().any(|c| c == Condition::Faulty)
                || ticket
                    .review()
                    .is_some_and(|r| r.complaint.verdict == Verdict::Yes)
                || matches!(&ticket.survey, Survey::Answered(answers, _) if answers.is_low()),
            repeat_of: report.repeat_of,
            found_faulty_at: ticket
                .follow_ups
                .iter()
                .find(|f| f.what.condition == Condition::Faulty)
                .map(|f| f.at),
            visits: count(
                ticket
                    .time_marks()
                    .iter()
                    .filter(|mark| mark.what.kind == TimeKind::Arrived),
            ),
            refused: count(sent_from(StageKind::Accepting)),
            returned: count(sent_from(StageKind::InReview)),
            measured: Measured::of(ticket),
            kits: kits_out(ticket),
        }
    }

    /// Whether the survey is answered or closed.
    pub const fn survey_closed(&self) -> bool {
        !matches!(self.survey, SurveyState::Open)
    }

    /// The wait that lasts now.
    pub fn waiting(&self) -> Option<&Wait> {
        self.waits.last().filter(|wait| wait.until.is_none())
    }

    /// Whether the job is done and the device may be used; a device that is not fit was not repaired.
    pub fn is_repaired(&self) -> bool {
        self.completed_at.is_some() && matches!(self.fitness, Some(Fitness::Fit | Fitness::Limited))
    }

    /// Whether a survey waits that the settings' days say is over, so that it can be closed as expired.
    pub fn is_survey_over(&self, settings: &Settings, now: Instant) -> bool {
        let days = Span::days(i64::from(settings.survey_expires_days));
        self.stage == StageKind::Archived
            && !self.survey_closed()
            && self.completed_at.is_none_or(|done| done + days <= now)
    }

    /// Whether a fault was reported that nobody has signed off yet.
    pub const fn is_open_fault(&self) -> bool {
        self.kind.has_fault() && self.completed_at.is_none() && !self.is_closed()
    }

    /// Whether nothing is left to do: archived, called and asked, or cancelled.
    pub const fn is_closed(&self) -> bool {
        match self.stage {
            StageKind::Cancelled => true,
            StageKind::Archived => self.followed_up && self.survey_closed(),
            _ => false,
        }
    }
}

/// What an open ticket says of its device, whatever the register says: it goes on saying so until the device is restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenFault {
    /// Which ticket.
    pub ticket: TicketId,
    /// Whether its report says that the device can't be used.
    pub is_down: bool,
}

/// The open fault of each device that has one: of several the one that takes it out of use, else the one reported first.
pub fn open_faults<'a>(
    tickets: impl IntoIterator<Item = &'a TicketSummary>,
) -> BTreeMap<DeviceId, OpenFault> {
    let mut worst: BTreeMap<DeviceId, (bool, Instant, TicketId)> = BTreeMap::new();
    for ticket in tickets.into_iter().filter(|t| t.is_open_fault()) {
        let Some(device) = ticket.device.filter(|_| ticket.restored_at.is_none()) else {
            continue;
        };
        let is_usable = ticket.answers.usable != Some(false);
        let this = (is_usable, ticket.reported_at, ticket.id);
        worst
            .entry(device)
            .and_modify(|known| *known = this.min(*known))
            .or_insert(this);
    }
    let worst = worst.into_iter();
    worst
        .map(|(device, (is_usable, _, ticket))| {
            let is_down = !is_usable;
            (device, OpenFault { ticket, is_down })
        })
        .collect()
}

/// How many, as far as a summary counts.
fn count<T>(of: impl Iterator<Item = T>) -> u16 {
    u16::try_from(of.count()).unwrap_or(u16::MAX)
}

/// The earlier ticket of which a new fault on the device is a repeat: the latest fault on it that was
/// reported, or mended, within the settings' days (SPEC §3.1).
pub fn repeat_of<'a>(
    device: DeviceId,
    tickets: impl IntoIterator<Item = &'a TicketSummary>,
    now: Instant,
    settings: &Settings,
) -> Option<TicketId> {
    let since = now - Span::days(i64::from(settings.repeat_within_days));
    tickets
        .into_iter()
        .filter(|t| t.device == Some(device) && t.kind.has_fault())
        .filter(|t| t.stage != StageKind::Cancelled && t.reported_at <= now)
        .filter(|t| t.completed_at.unwrap_or(t.reported_at) >= since)
        .max_by_key(|t| (t.reported_at, t.id))
        .map(|t| t.id)
}

#[cfg(test)]
mod tests {
    use super::{SUBJECT, subject};

    #[test]
    fn a_long_description_is_cut_between_words_and_says_so() {
        assert_eq!(subject("No charge above 50 J"), "No charge above 50 J");
        let exact = "x".repeat(SUBJECT);
        assert_eq!(subject(&exact), exact);
        let long = "The alarm came back twice and another one was fetched. It has happened before, on the other one";
        assert_eq!(
            subject(long),
            "The alarm came back twice and another one was fetched. It has happened before,…"
        );
        let chinese = subject(&"压".repeat(200));
        assert_eq!(chinese.chars().count(), SUBJECT);
        assert!(chinese.ends_with("压…"));
    }
}
