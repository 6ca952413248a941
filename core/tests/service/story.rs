//! given / when / then, on the events that the app stores.

use crate::hospital::*;
use TicketCommand as C;
use aftercare_core::domain::device::Cover;
use aftercare_core::domain::emergency::{
    Emergency, EmergencyCommand, decide_emergency, emergency_of,
};
use aftercare_core::domain::instrument::FoundBad;
use aftercare_core::domain::ticket::command::{CheckEntry, SignatureEntry};
use aftercare_core::domain::ticket::record::Verdict;
use aftercare_core::domain::ticket::repair::PatientData;
use aftercare_core::domain::ticket::{decide, *};
use aftercare_core::domain::{Change, Refusal, World};
use aftercare_core::generate::Ledger;
use aftercare_core::id::*;
use aftercare_core::journal::{Event, Folded, fold};
use aftercare_core::time::{Day, Span};

/// What has happened so far to the ticket of the story.
#[derive(Clone)]
pub struct Story {
    pub ledger: Ledger,
    /// The ticket's events.
    pub events: Vec<Event>,
    /// Its emergency's.
    pub alarm: Vec<Event>,
}

/// Somebody does something.
pub struct When {
    story: Story,
    command: C,
    actor: Option<PersonId>,
}

pub fn given(story: Story) -> Story {
    story
}

impl Story {
    pub fn ticket(&self) -> Ticket {
        self.ledger.ticket(TICKET).unwrap().clone()
    }
    /// The ticket folded from its events, with everything the fold brought to light.
    pub fn folded(&self) -> Folded<Ticket> {
        fold(&self.events)
    }
    pub fn when(self, command: C) -> When {
        When {
            story: self,
            command,
            actor: Some(ENGINEER),
        }
    }
    /// Somebody signs for what they are shown.
    pub fn when_signed(self) -> When {
        let entry = signature(&self.ticket());
        self.when(C::Sign(entry))
    }
    pub fn after(mut self, span: Span) -> Self {
        self.ledger.now = self.ledger.now + span;
        self
    }
    pub fn where_world(mut self, change: impl FnOnce(&mut World)) -> Self {
        change(&mut self.ledger.world);
        self
    }
    pub fn attempt(&self, command: C, actor: Option<PersonId>) -> Result<Vec<Change>, Refusal> {
        decide::decide(&self.ticket(), command, &self.ledger.context(actor))
    }
    /// The ticket's emergency.
    pub fn emergency(&self) -> &Emergency {
        self.ledger.world.emergency(TICKET).unwrap()
    }
    /// What somebody asks of the emergency comes to.
    pub fn try_alarm(
        &self,
        command: EmergencyCommand,
        actor: PersonId,
    ) -> Result<Vec<Change>, Refusal> {
        decide_emergency(&self.ticket(), command, &self.ledger.context(Some(actor)))
    }
    /// Somebody does something in the emergency, a minute later.
    #[track_caller]
    pub fn alarm(self, command: EmergencyCommand, actor: PersonId) -> Self {
        let story = self.after(Span::minutes(1));
        let changes = story.try_alarm(command, actor).unwrap();
        let story = story.committed(Some(actor), &changes);
        assert_eq!(story.ledger.misfits(), 0, "{changes:?}");
        story
    }
    pub fn committed(mut self, actor: Option<PersonId>, changes: &[Change]) -> Self {
        for event in self.ledger.commit(actor, changes) {
            match event.header().record {
                record if record == TICKET.into() => self.events.push(event),
                record if record == emergency_of(TICKET).into() => self.alarm.push(event),
                _ => {}
            }
        }
        self
    }
}

impl When {
    pub fn by(self, person: PersonId) -> Self {
        Self {
            actor: Some(person),
            ..self
        }
    }
    pub fn by_nobody(self) -> Self {
        Self {
            actor: None,
            ..self
        }
    }
    pub fn result(&self) -> Result<Vec<Change>, Refusal> {
        self.story.attempt(self.command.clone(), self.actor)
    }
    #[track_caller]
    pub fn refused(&self, refusal: Refusal) {
        assert_eq!(self.result(), Err(refusal));
    }
    /// It is allowed, fits, and leads to this stage a minute later.
    #[track_caller]
    pub fn then(self, stage: StageKind) -> Story {
        let changes = self.result().unwrap();
        let story = self
            .story
            .after(Span::minutes(1))
            .committed(self.actor, &changes);
        assert_eq!(story.ledger.misfits(), 0, "{:?}", changes);
        assert_eq!(story.ticket().stage.kind(), stage);
        story
    }
}

// ---- what people enter, sound in every respect ----

pub fn report(kind: TicketKind) -> Report {
    Report {
        kind,
        reporter: "Nurse Li".to_owned(),
        call_back: "8001".to_owned(),
        device: Some(VENTILATOR),
        site: Some(SITE),
        department: Some(ICU),
        description: "Pressure alarm, can't be cleared".to_owned(),
        ..Report::default()
    }
}
pub fn diagnosis() -> Diagnosis {
    Diagnosis {
        contacted_at: nine_plus(2),
        contact: "Nurse Li".to_owned(),
        causes: vec![Cause {
            text: "Sensor drifted".to_owned(),
            code: None,
            likelihood: Likelihood::Likely,
        }],
        remedy: Remedy::Visit {
            arrival: nine_plus(120),
            tools: "Analyser".to_owned(),
            parts: "Sensor".to_owned(),
            reserve: Vec::new(),
            kits: Vec::new(),
        },
    }
}
/// The same diagnosis in other words.
pub fn reworded() -> Diagnosis {
    Diagnosis {
        contact: "Nurse Wang".to_owned(),
        ..diagnosis()
    }
}
pub fn remote() -> Diagnosis {
    Diagnosis {
        remedy: Remedy::Remote {
            guidance: "Restart with the hose off".to_owned(),
        },
        ..diagnosis()
    }
}
pub fn precautions() -> Precautions {
    Precautions {
        contamination: Contamination::Unknown,
        declared_by: "Nurse Li".to_owned(),
        patient_data: PatientData::None,
        measures: "Gloves".to_owned(),
    }
}
pub fn part() -> PartUse {
    PartUse {
        number: "PS-2".to_owned(),
        name: "Pressure sensor".to_owned(),
        quantity: 1,
        lot_in: "L7".to_owned(),
        serial_in: "S-71".to_owned(),
        expiry: Some(day(2027, 6, 30)),
        lot_out: "L1".to_owned(),
        serial_out: "S-11".to_owned(),
        fate: PartFate::Analysis,
        fits: true,
        cover: Cover::Warranty,
        from_store: None,
    }
}
pub fn outcome() -> RepairOutcome {
    RepairOutcome {
        inspection: "Sensor reads 4 hPa too high".to_owned(),
        cause: None,
        damaged: "Pressure sensor".to_owned(),
        measures: "Sensor replaced, calibrated".to_owned(),
        action: None,
        software_before: "2.1".to_owned(),
        software_after: "2.2".to_owned(),
        explained: "How to test it before use".to_owned(),
        cover: Cover::Warranty,
    }
}
pub fn judged(item: &str, outcome: CheckOutcome, reason: &str) -> C {
    C::Check(CheckEntry {
        item: item.to_owned(),
        outcome,
        reason: reason.to_owned(),
        value: String::new(),
        instrument: None,
    })
}
pub fn measured(value: &str, outcome: CheckOutcome) -> C {
    C::Check(CheckEntry {
        item: "volume".to_owned(),
        outcome,
        reason: String::new(),
        value: value.to_owned(),
        instrument: Some(METER),
    })
}
pub fn signature(ticket: &Ticket) -> SignatureEntry {
    SignatureEntry {
        name: "Li Na".to_owned(),
        capacity: "Head nurse".to_owned(),
        meaning: "Repair accepted".to_owned(),
        strokes: acceptance::Strokes(vec![vec![(10, 10), (200, 120), (420, 90)]]),
        shown: ticket.shown_digest(),
    }
}
pub fn record() -> ServiceRecord {
    ServiceRecord {
        fault: "Pressure reading too high".to_owned(),
        analysis: "Sensor drifted with age".to_owned(),
        measures: "Sensor replaced".to_owned(),
        advice: String::new(),
    }
}
pub fn review(reportable: Verdict) -> Review {
    Review {
        complaint: Complaint {
            verdict: Verdict::No,
            reason: "Wear".to_owned(),
        },
        reportable: Reportable {
            verdict: reportable,
            reason: "No patient was affected".to_owned(),
            deadline: (reportable != Verdict::No).then(|| day(2026, 12, 9)),
        },
    }
}
pub fn told_authority(on: Day) -> Vigilance {
    Vigilance::Reported {
        on,
        number: "ADR-7".to_owned(),
        note: String::new(),
    }
}
pub fn call(condition: Condition) -> FollowUp {
    FollowUp {
        condition,
        spoke_with: "Nurse Li".to_owned(),
        text: "Runs".to_owned(),
    }
}
pub fn answers(score: u8) -> SurveyAnswers {
    SurveyAnswers {
        channel: SurveyChannel::Phone,
        respondent: "Nurse Li".to_owned(),
        service: score,
        result: 5,
        speed: 5,
        comment: String::new(),
    }
}
pub fn mark(kind: TimeKind, minutes: i64) -> C {
    C::MarkTime(TimeMark {
        kind,
        at: nine_plus(minutes),
        correction: None,
    })
}

// ---- how far a story has come ----

pub fn reported_as(report: Report) -> Story {
    reported_in(open().0, report)
}
pub fn reported_in(ledger: Ledger, report: Report) -> Story {
    let changes = decide::report(
        TICKET,
        "K7M-0001".to_owned(),
        report,
        &ledger.context(Some(DESK)),
    )
    .unwrap();
    let story = Story {
        ledger,
        events: Vec::new(),
        alarm: Vec::new(),
    };
    story.committed(Some(DESK), &changes)
}
pub fn reported() -> Story {
    reported_as(report(TicketKind::Repair))
}
/// Planned work: no diagnosis, assigned and ready to be done.
pub fn planned(kind: TicketKind) -> Story {
    reported_as(report(kind))
        .when(C::Assign(ENGINEER, String::new()))
        .by(DESK)
        .then(StageKind::Repairing)
}
pub fn diagnosing() -> Story {
    reported()
        .when(C::Assign(ENGINEER, String::new()))
        .by(DESK)
        .then(StageKind::Diagnosing)
        .after(Span::minutes(4))
}
pub fn repairing() -> Story {
    diagnosing()
        .when(C::Diagnose(diagnosis()))
        .then(StageKind::Repairing)
}
pub fn remote_repairing() -> Story {
    diagnosing()
        .when(C::Diagnose(remote()))
        .then(StageKind::Repairing)
}
/// On site, declared, work started at 9:30 and stopped at 10:00; it is 10:01.
pub fn worked() -> Story {
    worked_on(repairing())
}
/// The same from another diagnosis.
pub fn worked_on(story: Story) -> Story {
    story
        .after(Span::minutes(60))
        .when(C::DeclarePrecautions(precautions()))
        .then(StageKind::Repairing)
        .when(mark(TimeKind::Arrived, 25))
        .then(StageKind::Repairing)
        .when(mark(TimeKind::Started, 30))
        .then(StageKind::Repairing)
        .when(mark(TimeKind::Stopped, 60))
        .then(StageKind::Repairing)
}
pub fn verifying() -> Story {
    worked()
        .when(C::UsePart(part()))
        .then(StageKind::Repairing)
        .when(C::FinishRepair(outcome()))
        .then(StageKind::Verifying)
}
/// Every item of the checklist passed.
pub fn checked(story: Story) -> Story {
    story
        .when(judged("visual", CheckOutcome::Pass, ""))
        .then(StageKind::Verifying)
        .when(measured("501", CheckOutcome::Pass))
        .then(StageKind::Verifying)
        .when(judged("fan", CheckOutcome::Pass, ""))
        .then(StageKind::Verifying)
}
pub fn accepting() -> Story {
    checked(verifying())
        .when(C::Conclude(Fitness::Fit, String::new()))
        .then(StageKind::Accepting)
}
pub fn recording() -> Story {
    accepting().when_signed().then(StageKind::Recording)
}
pub fn in_review() -> Story {
    recording()
        .when(C::Submit(record()))
        .then(StageKind::InReview)
}
pub fn reviewed() -> Story {
    in_review()
        .when(C::Review(review(Verdict::No)))
        .by(DESK)
        .then(StageKind::InReview)
}
/// Archived, and owed to the authority by the 9th of December.
pub fn to_be_reported(verdict: Verdict) -> Story {
    in_review()
        .when(C::Review(review(verdict)))
        .by(DESK)
        .then(StageKind::InReview)
        .when(C::Approve)
        .by(DESK)
        .then(StageKind::Archived)
}
pub fn archived() -> Story {
    reviewed()
        .when(C::Approve)
        .by(DESK)
        .then(StageKind::Archived)
}
pub fn cancelled() -> Story {
    reported()
        .when(C::Cancel("Wrong room".to_owned()))
        .by(DESK)
        .then(StageKind::Cancelled)
}

/// The instrument turns out to have measured wrongly since that day.
pub fn found_bad(story: Story, since: Day) -> Story {
    story.where_world(|world| {
        let meter = world.instruments.get_mut(&METER.into()).unwrap();
        meter.data.found_bad = Some(FoundBad {
            since,
            why: "Reads 8 % high".to_owned(),
        });
    })
}

/// A story for every stage.
pub fn at(stage: StageKind) -> Story {
    match stage {
        StageKind::Reported => reported(),
        StageKind::Diagnosing => diagnosing(),
        StageKind::Repairing => worked(),
        StageKind::Verifying => verifying(),
        StageKind::Accepting => accepting(),
        StageKind::Recording => recording(),
        StageKind::InReview => in_review(),
        StageKind::Archived => archived(),
        StageKind::Cancelled => cancelled(),
    }
}

/// A photo of that name; each name has bytes of its own.
pub fn photo(name: &str) -> Paper {
    Paper {
        name: name.to_owned(),
        media: Media::Jpeg,
        file: aftercare_core::journal::Digest::of(name.as_bytes()),
        size: 240_000,
        pixels: Some((2_048, 1_536)),
        caption: "Error 12 on the screen".to_owned(),
    }
}

/// A sound command of every kind, for the ticket as it stands.
pub fn sound(story: &Story) -> Vec<C> {
    let ticket = story.ticket();
    let part_entry = ticket.parts.first().map(|p| p.entry.event);
    let paper = ticket.papers().next().map(|one| one.event);
    let any = aftercare_core::journal::EventId(aftercare_core::journal::Digest([0; 32]));
    let why = || "Because".to_owned();
    let mut amended = ticket.report.clone();
    amended.place = "Bed 4".to_owned();
    let corrected = RepairOutcome {
        measures: "Sensor replaced twice".to_owned(),
        ..outcome()
    };
    vec![
        C::Amend(Box::new(amended)),
        C::Identify(SECOND),
        C::Classify(Urgency::Urgent, why()),
        C::Assign(COLLEAGUE, String::new()),
        C::TakeOver,
        C::Note(NoteKind::Note, why()),
        C::Attach(vec![photo("monitor.jpg")]),
        C::VoidAttachment(paper.unwrap_or(any), why()),
        C::Cancel(why()),
        C::Reopen(why()),
        C::Diagnose(diagnosis()),
        C::CorrectDiagnosis(reworded(), why()),
        C::DeclarePrecautions(precautions()),
        C::MarkTime(TimeMark {
            kind: TimeKind::Left,
            at: story.ledger.now,
            correction: None,
        }),
        C::Wait(WaitReason::Customer, why()),
        C::Resume,
        C::UsePart(part()),
        C::VoidPart(part_entry.unwrap_or(any), why()),
        C::FinishRepair(outcome()),
        C::CorrectRepair(corrected, why()),
        judged("visual", CheckOutcome::Pass, ""),
        C::Conclude(Fitness::NotFit, why()),
        C::SendBack(why()),
        C::VerifyAgain,
        C::Sign(signature(&ticket)),
        C::RefuseToSign(why()),
        C::NobodyToSign(why()),
        C::Submit(record()),
        C::Review(review(Verdict::No)),
        C::TellAuthority(told_authority(day(2026, 11, 24))),
        C::Return(why()),
        C::Approve,
        C::Addendum(why()),
        C::FollowUp(call(Condition::Well)),
        C::AnswerSurvey(answers(5)),
        C::CloseSurvey(SurveyOutcome::Refused),
    ]
}
