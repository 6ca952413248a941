//! What may happen to a ticket: one function per command, each reading like its rule (SPEC §3).
//!
//! Everything it needs comes in: the ticket, the command, the context. It changes nothing.

use super::acceptance::{Absence, Acceptance, Signature, SignatureState};
use super::command::{CheckEntry, SignatureEntry, TicketCommand, TicketCommandKind};
use super::diagnosis::{Assignment, Diagnosis, Likelihood, Remedy};
use super::event::TicketEvent as Event;
use super::record::{Review, ServiceRecord, Verdict};
use super::stage::Archive;
use super::store;
use super::transitions::step_of;
use super::verification::{ChecklistUsed, InstrumentUsed, Reading, parse_value};
use super::{
    CheckOutcome, CheckResult, Conclusion, Condition, Fitness, FollowUp, Note, NoteKind, Paper,
    PartFate, PartUse, Precautions, RepairOutcome, Report, Stage, Stamped, Survey, SurveyAnswers,
    SurveyOutcome, Ticket, TimeKind, TimeMark, Urgency, paper,
};
use crate::domain::checklist::{Checklist, ItemKind};
use crate::domain::device::{Device, DeviceStatus};
use crate::domain::emergency::decide::{called, stood_down};
use crate::domain::emergency::event::Trigger;
use crate::domain::emergency::rules::{Facts, Judgement, judge};
use crate::domain::kit;
use crate::domain::register::{self, RegisterEvent, RequiredField, required};
use crate::domain::report_data::Named;
use crate::domain::roles::{Act, Role};
use crate::domain::starter;
use crate::domain::text::sized;
use crate::domain::{Change, Context, Refusal, World};
use crate::id::{CategoryId, DeviceId, PersonId, SiteId, TicketId};
use crate::journal::Digest;

pub use crate::domain::text::LONGEST_TEXT;

/// What a command leads to.
pub(super) type Decision = Result<Vec<Change>, Refusal>;

/// Somebody reports a fault or orders planned work (SPEC §3.1).
///
/// # Errors
/// The rule that the report breaks.
pub fn report(id: TicketId, number: String, report: Report, ctx: &Context<'_>) -> Decision {
    ctx.may(Act::Report)?;
    ctx.of_site(report.site.or_else(|| site_of(report.device, ctx.world)))?;
    reported(id, number, report, ctx)
}

/// The same with photos and papers, whose bytes are kept already.
///
/// # Errors
/// The rule that the report breaks.
pub fn report_with(
    id: TicketId,
    number: String,
    report: Report,
    papers: Vec<Paper>,
    ctx: &Context<'_>,
) -> Decision {
    let reported = self::report(id, number, report, ctx);
    with_papers(id, reported, papers)
}

/// What was reported, with the photos and papers that came with it.
pub(super) fn with_papers(id: TicketId, reported: Decision, papers: Vec<Paper>) -> Decision {
    let mut changes = reported?;
    let papers = paper::reported(papers)?;
    changes.extend(papers.into_iter().map(|event| Change::Ticket(id, event)));
    Ok(changes)
}

/// A report that somebody may make.
pub(super) fn reported(
    id: TicketId,
    number: String,
    report: Report,
    ctx: &Context<'_>,
) -> Decision {
    if let Some(device) = report.device {
        World::standing(&ctx.world.devices, device).ok_or(Refusal::NotFound)?;
    }
    complete(&report, ctx)?;
    sized(&report)?;
    let judged = judged(&report, ctx)?;
    let trigger = (report.urgency == Urgency::Emergency).then(|| match &judged {
        Some(Judgement {
            version,
            fired: Some(fired),
            ..
        }) if fired.urgency == Urgency::Emergency => Trigger::Rule {
            version: *version,
            fired: fired.clone(),
        },
        _ => Trigger::Person(report.urgency_reason.clone()),
    });
    let mut changes = vec![Change::Ticket(
        id,
        Event::Reported {
            number,
            report: Box::new(report),
            judged: judged.map(Box::new),
        },
    )];
    changes.extend(trigger.and_then(|trigger| called(id, trigger, ctx.world)));
    Ok(changes)
}

/// What the rules say to a fault; a person who chooses otherwise says why (SPEC §3.1). Where no rule holds,
/// nothing is proposed and a person is free to choose.
fn judged(report: &Report, ctx: &Context<'_>) -> Result<Option<Judgement>, Refusal> {
    if !report.kind.has_fault() {
        return Ok(None);
    }
    let plan = ctx.world.plan();
    let fired = judge(&plan.rules, &Facts::of(report, ctx.world, ctx.now));
    let otherwise = fired.as_ref().is_some_and(|f| f.urgency != report.urgency);
    if otherwise {
        required(&report.urgency_reason, RequiredField::Reason)
            .map_err(|_| Refusal::UrgencyNeedsReason)?;
    }
    Ok(Some(Judgement {
        version: plan.version,
        fired,
        reason: report.urgency_reason.clone(),
    }))
}

/// Where a device stands.
fn site_of(device: Option<DeviceId>, world: &World) -> Option<SiteId> {
    device.and_then(|id| world.device(id)).and_then(|d| d.site)
}

fn complete(report: &Report, ctx: &Context<'_>) -> Result<(), Refusal> {
    required(&report.reporter, RequiredField::Reporter)?;
    text(&report.description, RequiredField::Description)?;
    if report.device.is_none() {
        required(&report.unregistered, RequiredField::Device)?;
    }
    if let Some(site) = report.site {
        ctx.world.site(site).ok_or(Refusal::NotFound)?;
    }
    if let Some(department) = report.department {
        let department = ctx.world.department(department).ok_or(Refusal::NotFound)?;
        if report.site.is_some_and(|site| site != department.site) {
            return Err(Refusal::NotFound);
        }
    }
    report.since.map_or(Ok(()), |since| ctx.not_future(since))
}

/// Requires a text of sensible length.
fn text(given: &str, field: RequiredField) -> Result<(), Refusal> {
    required(given, field)?;
    sized(given)
}

/// Decides on a command to a ticket that exists.
///
/// # Errors
/// The rule that the command breaks; nothing has changed then.
pub fn decide(ticket: &Ticket, command: TicketCommand, ctx: &Context<'_>) -> Decision {
    let step = step_of(TicketCommandKind::from(&command));
    let (actor, person) = ctx.person()?;
    let has_it = ticket.assignment().is_some_and(|a| a.engineer == actor);
    step.allowed(ticket.stage.kind(), person.role, has_it)?;
    ctx.of_site(
        ticket
            .report
            .site
            .or_else(|| site_of(ticket.device, ctx.world)),
    )?;
    of_sound_size(decided(ticket, command, actor, ctx))
}

/// Refuses texts that are longer than can be kept.
pub(super) fn of_sound_size(decision: Decision) -> Decision {
    let changes = decision?;
    for change in &changes {
        if let Change::Ticket(_, event) = change {
            sized(event)?;
        }
    }
    Ok(changes)
}

fn decided(
    ticket: &Ticket,
    command: TicketCommand,
    actor: PersonId,
    ctx: &Context<'_>,
) -> Decision {
    let stage = ticket.stage.kind();
    let one = |event: Event| Ok(vec![Change::Ticket(ticket.id, event)]);
    match command {
        TicketCommand::Amend(report) => amend(ticket, *report, ctx),
        TicketCommand::Identify(device) => identify(ticket, device, ctx),
        TicketCommand::Classify(urgency, reason) => {
            if urgency == ticket.urgency {
                return Err(Refusal::NothingChanged);
            }
            text(&reason, RequiredField::Reason).map_err(|_| Refusal::UrgencyNeedsReason)?;
            classify(ticket, urgency, reason, ctx)
        }
        TicketCommand::Assign(to, note) => assign(ticket, to, note, ctx),
        TicketCommand::TakeOver => assign(ticket, actor, String::new(), ctx),
        TicketCommand::Note(NoteKind::Addendum, _) => Err(Refusal::WrongStage(stage)),
        TicketCommand::Note(kind, words) => {
            text(&words, RequiredField::Text)?;
            one(Event::Noted(Note { kind, text: words }))
        }
        TicketCommand::Addendum(words) => {
            text(&words, RequiredField::Text)?;
            one(Event::Noted(Note {
                kind: NoteKind::Addendum,
                text: words,
            }))
        }
        TicketCommand::Attach(papers) => {
            let events = paper::attached(ticket, papers)?.into_iter();
            Ok(events.map(|e| Change::Ticket(ticket.id, e)).collect())
        }
        TicketCommand::VoidAttachment(entry, reason) => {
            one(paper::struck_out(ticket, entry, reason)?)
        }
        TicketCommand::Cancel(reason) => {
            text(&reason, RequiredField::Reason)?;
            stood_down(ticket.id, ctx.world)?;
            // Nobody takes what was put by for it any more.
            let released = store::released(ticket, ctx);
            Ok(chained(one(Event::Cancelled(reason))?, released))
        }
        TicketCommand::Diagnose(diagnosis) => diagnose(ticket, diagnosis, ctx),
        TicketCommand::DeclarePrecautions(precautions) => declare(ticket, precautions),
        TicketCommand::MarkTime(mark) => mark_time(ticket, mark, ctx),
        TicketCommand::Wait(reason, words) => {
            if ticket.waiting().is_some() {
                return Err(Refusal::AlreadyWaiting);
            }
            text(&words, RequiredField::Reason)?;
            one(Event::Waited {
                reason,
                text: words,
            })
        }
        TicketCommand::Resume => {
            ticket.waiting().ok_or(Refusal::NotWaiting)?;
            one(Event::Resumed)
        }
        TicketCommand::UsePart(part) => use_part(ticket, part, ctx),
        TicketCommand::VoidPart(entry, reason) => {
            text(&reason, RequiredField::Reason)?;
            let stands = |p: &&super::Logged<PartUse>| p.entry.event == entry && p.void.is_none();
            let part = ticket.parts.iter().find(stands).ok_or(Refusal::NotFound)?;
            let back = store::put_back(ticket, &part.entry.what, &reason, ctx)?;
            Ok(chained(one(Event::PartVoided { entry, reason })?, back))
        }
        TicketCommand::FinishRepair(outcome) => finish_repair(ticket, outcome),
        TicketCommand::CorrectRepair(outcome, reason) => {
            text(&reason, RequiredField::Reason)?;
            sound(ticket, &outcome)?;
            if ticket.repair() == Some(&outcome) {
                return Err(Refusal::NothingChanged);
            }
            one(Event::RepairCorrected { outcome, reason })
        }
        TicketCommand::Check(entry) => check(ticket, entry, ctx),
        TicketCommand::Conclude(fitness, limits) => conclude(ticket, fitness, limits, ctx),
        TicketCommand::SendBack(reason) => {
            text(&reason, RequiredField::Reason)?;
            one(Event::SentBack(reason))
        }
        TicketCommand::Sign(entry) => sign(ticket, entry, ctx),
        TicketCommand::RefuseToSign(reason) => refuse(ticket, reason),
        TicketCommand::NobodyToSign(reason) => {
            text(&reason, RequiredField::Reason)?;
            if ticket.signature_state() == SignatureState::Valid {
                return Err(Refusal::AlreadySigned);
            }
            one(Event::Accepted(Acceptance::Absent(Absence { reason })))
        }
        TicketCommand::Submit(record) => {
            let released = store::released(ticket, ctx);
            Ok(chained(submit(ticket, record)?, released))
        }
        TicketCommand::Review(review) => decide_complaint(ticket, review, actor, ctx),
        TicketCommand::Return(remarks) => {
            if ticket.worked_on_by(actor) {
                return Err(Refusal::OwnWork);
            }
            text(&remarks, RequiredField::Remarks)?;
            one(Event::Returned(remarks))
        }
        TicketCommand::Approve => approve(ticket, actor, ctx),
        TicketCommand::FollowUp(call) => follow_up(ticket, call),
        TicketCommand::AnswerSurvey(answers) => answer(ticket, answers, Some(actor)),
        TicketCommand::CloseSurvey(outcome) => close_survey(ticket, outcome, Some(actor), ctx),
    }
}

/// An emergency starts the emergency flow in the same step (SPEC §3.1), and stays one until it was stood down.
fn classify(ticket: &Ticket, urgency: Urgency, reason: String, ctx: &Context<'_>) -> Decision {
    let begun = match urgency {
        Urgency::Emergency => called(ticket.id, Trigger::Person(reason.clone()), ctx.world),
        _ => {
            stood_down(ticket.id, ctx.world)?;
            None
        }
    };
    let classified = Change::Ticket(ticket.id, Event::Classified { urgency, reason });
    Ok(std::iter::once(classified).chain(begun).collect())
}

/// The changes of the ticket, and what they bring about elsewhere in the same commit.
fn chained(mut changes: Vec<Change>, elsewhere: Vec<Change>) -> Vec<Change> {
    changes.extend(elsewhere);
    changes
}

/// The report is put right before anybody has tested anything.
fn amend(ticket: &Ticket, report: Report, ctx: &Context<'_>) -> Decision {
    complete(&report, ctx)?;
    // Kind, urgency and device have commands of their own, with checks of their own.
    let report = Report {
        kind: ticket.report.kind,
        urgency: ticket.report.urgency,
        device: ticket.report.device,
        ..report
    };
    if report == ticket.report {
        return Err(Refusal::NothingChanged);
    }
    Ok(vec![Change::Ticket(
        ticket.id,
        Event::Amended(Box::new(report)),
    )])
}

/// The device becomes known; whoever has the ticket must be qualified for it.
fn identify(ticket: &Ticket, device: DeviceId, ctx: &Context<'_>) -> Decision {
    World::standing(&ctx.world.devices, device).ok_or(Refusal::NotFound)?;
    if ticket.device == Some(device) {
        return Err(Refusal::NothingChanged);
    }
    if let Some(assignment) = ticket.assignment() {
        qualified(assignment.engineer, Some(device), ctx)?;
    }
    Ok(vec![Change::Ticket(ticket.id, Event::Identified(device))])
}

/// Somebody gets the ticket, if a training record in date covers the category (SPEC §1).
fn assign(ticket: &Ticket, to: PersonId, note: String, ctx: &Context<'_>) -> Decision {
    qualified(to, ticket.device, ctx)?;
    if ticket.assignment().is_some_and(|a| a.engineer == to) {
        return Err(Refusal::NothingChanged);
    }
    Ok(vec![Change::Ticket(
        ticket.id,
        Event::Assigned(Assignment { engineer: to, note }),
    )])
}

/// Checks role, activity and qualification of who is to do the work.
///
/// # Errors
/// Why this person can't have it.
pub fn qualified(
    person: PersonId,
    device: Option<DeviceId>,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let who = World::standing(&ctx.world.people, person).ok_or(Refusal::NotFound)?;
    if !who.active {
        return Err(Refusal::PersonInactive);
    }
    if !matches!(who.role, Role::Engineer | Role::Expert) {
        return Err(Refusal::NotAnEngineer);
    }
    let category = device
        .and_then(|id| ctx.world.device(id))
        .and_then(|d| ctx.world.category_of(d));
    let today = ctx.world.settings().calendar.day(ctx.now);
    match category {
        Some(category) if !who.is_qualified(category, today) => Err(Refusal::NotQualified),
        _ => Ok(()),
    }
}

/// What it may be, what was ruled out, and what is done about it (SPEC §3.2).
fn diagnose(ticket: &Ticket, diagnosis: Diagnosis, ctx: &Context<'_>) -> Decision {
    ctx.not_future(diagnosis.contacted_at)?;
    if diagnosis.contacted_at + crate::time::Span::minutes(1) < ticket.reported_at {
        return Err(Refusal::TimesOutOfOrder);
    }
    if !diagnosis
        .causes
        .iter()
        .any(|c| c.likelihood != Likelihood::RuledOut && !c.text.trim().is_empty())
    {
        return Err(Refusal::Missing(RequiredField::Cause));
    }
    match &diagnosis.remedy {
        Remedy::Remote { guidance } => text(guidance, RequiredField::Measures)?,
        Remedy::Visit { arrival, .. } if *arrival < diagnosis.contacted_at => {
            return Err(Refusal::TimesOutOfOrder);
        }
        // Written down late is fine once the engineer is there; a plan is for the future.
        Remedy::Visit { arrival, .. }
            if *arrival + crate::time::Span::minutes(5) < ctx.now
                && ticket.arrived_at.is_none() =>
        {
            return Err(Refusal::ArrivalPassed);
        }
        Remedy::Visit { arrival, kits, .. } => {
            let day = ctx.world.settings().calendar.day((*arrival).max(ctx.now));
            for id in kits {
                kit::pack(*id, day, ctx)?;
            }
        }
    }
    let reserved = store::reserve(ticket, &diagnosis.remedy, ctx)?;
    let diagnosed = Change::Ticket(ticket.id, Event::Diagnosed(diagnosis));
    Ok(chained(vec![diagnosed], reserved))
}

/// Before touching the device: it cannot be skipped, though "unknown" is an answer (SPEC §3.3).
fn declare(ticket: &Ticket, precautions: Precautions) -> Decision {
    required(&precautions.declared_by, RequiredField::DeclaredBy)?;
    Ok(vec![Change::Ticket(
        ticket.id,
        Event::PrecautionsDeclared(precautions),
    )])
}

/// Left, arrived, started, stopped; work starts only after the declaration.
fn mark_time(ticket: &Ticket, mark: TimeMark, ctx: &Context<'_>) -> Decision {
    ctx.not_future(mark.at)?;
    if mark.at + crate::time::Span::minutes(1) < ticket.reported_at {
        return Err(Refusal::TimesOutOfOrder);
    }
    let marks = ticket.time_marks();
    if let Some(reason) = &mark.correction {
        text(reason, RequiredField::Reason)?;
        let same = |m: &&Stamped<TimeMark>| m.what.kind == mark.kind;
        let at = marks.iter().rposition(same).ok_or(Refusal::NotFound)?;
        let before = at.checked_sub(1).and_then(|i| marks.get(i));
        let after = marks.get(at + 1);
        if before.is_some_and(|m| mark.at < m.what.at) || after.is_some_and(|m| m.what.at < mark.at)
        {
            return Err(Refusal::TimesOutOfOrder);
        }
        if marks[at].what.at == mark.at {
            return Err(Refusal::NothingChanged);
        }
    } else {
        if marks.last().is_some_and(|last| mark.at < last.what.at) {
            return Err(Refusal::TimesOutOfOrder);
        }
        let running = work_is_running(ticket);
        match mark.kind {
            TimeKind::Started if ticket.precautions.is_empty() => {
                return Err(Refusal::PrecautionsMissing);
            }
            TimeKind::Started if running => return Err(Refusal::WorkStillRunning),
            TimeKind::Stopped if !running => return Err(Refusal::WorkNotStarted),
            _ => {}
        }
    }
    Ok(vec![Change::Ticket(ticket.id, Event::TimeMarked(mark))])
}

/// Whether work was started and not stopped.
pub fn work_is_running(ticket: &Ticket) -> bool {
    let last = ticket
        .time_marks()
        .into_iter()
        .rfind(|t| matches!(t.what.kind, TimeKind::Started | TimeKind::Stopped));
    last.is_some_and(|t| t.what.kind == TimeKind::Started)
}

/// A part goes in, another comes out; it must fit and be in date (SPEC §3.3).
fn use_part(ticket: &Ticket, part: PartUse, ctx: &Context<'_>) -> Decision {
    required(&part.name, RequiredField::PartName)?;
    if ticket.precautions.is_empty() && !ticket.is_remote() {
        return Err(Refusal::PrecautionsMissing);
    }
    if !part.fits {
        return Err(Refusal::PartNotConfirmed);
    }
    if part.quantity == 0 {
        return Err(Refusal::NoQuantity);
    }
    let (part, issued) = store::give_out(ticket, part, ctx)?;
    let today = ctx.world.settings().calendar.day(ctx.now);
    // What comes from the store was judged there, where an expert's permission is known.
    if issued.is_empty()
        && let Some(expiry) = part.expiry.filter(|expiry| *expiry < today)
    {
        return Err(Refusal::PartExpired(expiry));
    }
    if part.fate == PartFate::NoneRemoved
        && !(part.lot_out.is_empty() && part.serial_out.is_empty())
    {
        return Err(Refusal::Missing(RequiredField::Reason));
    }
    let used = Change::Ticket(ticket.id, Event::PartUsed(part));
    Ok(chained(vec![used], issued))
}

/// The repair is done: precautions declared, work stopped, outcome complete (SPEC §3.3).
fn finish_repair(ticket: &Ticket, outcome: RepairOutcome) -> Decision {
    if ticket.device.is_none() {
        return Err(Refusal::DeviceNotIdentified);
    }
    if ticket.waiting().is_some() {
        return Err(Refusal::StillWaiting);
    }
    if work_is_running(ticket) {
        return Err(Refusal::WorkStillRunning);
    }
    if !ticket.is_remote() {
        if ticket.precautions.is_empty() {
            return Err(Refusal::PrecautionsMissing);
        }
        if !ticket
            .times
            .iter()
            .any(|t| t.what.kind == TimeKind::Stopped)
        {
            return Err(Refusal::Missing(RequiredField::WorkTimes));
        }
    }
    sound(ticket, &outcome)?;
    Ok(vec![Change::Ticket(ticket.id, Event::Repaired(outcome))])
}

fn sound(ticket: &Ticket, outcome: &RepairOutcome) -> Result<(), Refusal> {
    if ticket.kind().has_fault()
        && let Some(cause) = &outcome.cause
    {
        text(&cause.text, RequiredField::Cause)?;
    }
    text(&outcome.measures, RequiredField::Measures)?;
    text(&outcome.explained, RequiredField::Explanation)
}

/// The checklist that a ticket is verified by: its device's category's, else the general one, which
/// is built in where the data set has none, for nothing passes without a checklist.
pub fn checklist_of<'w>(ticket: &Ticket, world: &'w World) -> Option<(CategoryId, &'w Checklist)> {
    let device = ticket.device.and_then(|id| world.device(id));
    let of = |id: CategoryId| {
        world
            .category(id)
            .and_then(|c| c.checklist())
            .filter(|list| !list.items.is_empty())
            .map(|list| (id, list))
    };
    device
        .and_then(|d| world.category_of(d))
        .and_then(of)
        .or_else(|| of(GENERAL_CATEGORY))
        .or_else(|| Some((GENERAL_CATEGORY, starter::general())))
}

/// The category whose checklist serves devices that have none of their own.
pub const GENERAL_CATEGORY: CategoryId = CategoryId::new(uuid::Uuid::from_u128(0x06e4_e7a1));

/// A result of an item; a re-test is a further result (SPEC §3.4).
fn check(ticket: &Ticket, entry: CheckEntry, ctx: &Context<'_>) -> Decision {
    let (_, list) = checklist_of(ticket, ctx.world).ok_or(Refusal::NoSuchItem)?;
    let item = list.item(&entry.item).ok_or(Refusal::NoSuchItem)?;
    let reading = match &item.kind {
        ItemKind::Judged => None,
        ItemKind::Measured(_) if entry.outcome == CheckOutcome::NotApplicable => None,
        ItemKind::Measured(limit) => {
            required(&entry.value, RequiredField::Unit).map_err(|_| Refusal::ValueMissing)?;
            let value = parse_value(&entry.value).ok_or(Refusal::NotANumber)?;
            let id = entry.instrument.ok_or(Refusal::InstrumentMissing)?;
            let instrument =
                World::standing(&ctx.world.instruments, id).ok_or(Refusal::InstrumentMissing)?;
            if !instrument.is_calibrated(ctx.world.settings().calendar.day(ctx.now)) {
                return Err(Refusal::CalibrationExpired(instrument.calibrated_until));
            }
            if entry.outcome == CheckOutcome::Pass && !limit.holds(value) {
                return Err(Refusal::OutsideLimit);
            }
            let used = InstrumentUsed {
                id,
                name: instrument.name.clone(),
                serial: instrument.serial.clone(),
                calibrated_until: instrument.calibrated_until,
            };
            Some(Reading {
                typed: entry.value.trim().to_owned(),
                value,
                limit: limit.clone(),
                instrument: used,
            })
        }
    };
    // What was mended from afar was not opened: what can't be tested from afar is said not to apply.
    if item.mandatory && entry.outcome == CheckOutcome::NotApplicable && !ticket.is_remote() {
        return Err(Refusal::MandatoryItem);
    }
    // A value outside its limit says itself why the item failed.
    let says_itself = reading.as_ref().is_some_and(|r| !r.limit.holds(r.value));
    if entry.outcome != CheckOutcome::Pass && !says_itself {
        required(&entry.reason, RequiredField::Reason).map_err(|_| Refusal::ItemNeedsReason)?;
    }
    let result = CheckResult {
        round: ticket.round,
        item: entry.item,
        text: item.text.clone(),
        outcome: entry.outcome,
        reason: entry.reason,
        reading,
    };
    Ok(vec![Change::Ticket(ticket.id, Event::Checked(result))])
}

/// Whether all mandatory items of this round have passed (or, mended from afar, don't apply).
pub fn all_mandatory_passed(ticket: &Ticket, list: &Checklist) -> bool {
    let enough = |outcome| match outcome {
        CheckOutcome::Pass => true,
        CheckOutcome::NotApplicable => ticket.is_remote(),
        CheckOutcome::Fail => false,
    };
    list.items.iter().filter(|item| item.mandatory).all(|item| {
        ticket
            .check(&item.key)
            .is_some_and(|c| enough(c.what.outcome))
    })
}

/// The best that this round's results allow: none while an item is open or a mandatory one failed,
/// with limits where an item that is not mandatory failed (SPEC §3.4).
pub fn best_fitness(ticket: &Ticket, list: &Checklist) -> Option<Fitness> {
    let outcome = |key: &str| ticket.check(key).map(|c| c.what.outcome);
    if !all_mandatory_passed(ticket, list) || list.items.iter().any(|i| outcome(&i.key).is_none()) {
        None
    } else if list
        .items
        .iter()
        .any(|i| outcome(&i.key) == Some(CheckOutcome::Fail))
    {
        Some(Fitness::Limited)
    } else {
        Some(Fitness::Fit)
    }
}

/// Fit, limited or not fit; the device's register says so from the same moment on (SPEC §3.4).
fn conclude(ticket: &Ticket, fitness: Fitness, limits: String, ctx: &Context<'_>) -> Decision {
    if ticket.waiting().is_some() {
        return Err(Refusal::StillWaiting);
    }
    if work_is_running(ticket) {
        return Err(Refusal::WorkStillRunning);
    }
    let list = checklist_of(ticket, ctx.world);
    let best = list.and_then(|(_, list)| best_fitness(ticket, list));
    let earned = match fitness {
        Fitness::Fit => best == Some(Fitness::Fit),
        Fitness::Limited => best.is_some(),
        Fitness::NotFit => true,
    };
    if !earned {
        return Err(Refusal::ChecklistIncomplete);
    }
    match fitness {
        Fitness::Fit => {}
        Fitness::Limited => {
            text(&limits, RequiredField::Limits).map_err(|_| Refusal::LimitsMissing)?
        }
        Fitness::NotFit => text(&limits, RequiredField::Reason)?,
    }
    let checklist = list.map(|(category, list)| ChecklistUsed {
        category,
        version: list.version,
    });
    let conclusion = Conclusion {
        fitness,
        limits,
        checklist,
        round: ticket.round,
    };
    let mut changes = vec![Change::Ticket(ticket.id, Event::Concluded(conclusion))];
    if let Some((id, device)) = ticket
        .device
        .and_then(|id| Some((id, ctx.world.device(id)?)))
    {
        let software = ticket
            .repair()
            .map(|r| r.software_after.trim())
            .filter(|v| !v.is_empty());
        let after = Device {
            status: match fitness {
                // Taken out for good stays so, whatever was tested.
                _ if device.status == DeviceStatus::Retired => DeviceStatus::Retired,
                Fitness::Fit => DeviceStatus::InService,
                Fitness::Limited => DeviceStatus::Limited,
                Fitness::NotFit => DeviceStatus::OutOfService,
            },
            software_version: software.unwrap_or(&device.software_version).to_owned(),
            ..device.clone()
        };
        let patch = register::difference(device, &after);
        if !patch.0.is_empty() {
            changes.push(Change::Device(id.into(), RegisterEvent::Changed(patch)));
        }
    }
    Ok(changes)
}

/// The ward signs for what it was shown, and for nothing else (SPEC §3.4).
pub(super) fn sign(ticket: &Ticket, entry: SignatureEntry, ctx: &Context<'_>) -> Decision {
    required(&entry.name, RequiredField::PrintedName)?;
    required(&entry.meaning, RequiredField::Text)?;
    if !entry.strokes.is_drawn() {
        return Err(Refusal::SignatureEmpty);
    }
    if entry.shown != ticket.shown_digest() {
        return Err(Refusal::SignedOtherContent);
    }
    if ticket.signature_state() == SignatureState::Valid {
        return Err(Refusal::AlreadySigned);
    }
    let signature = Signature {
        name: entry.name,
        capacity: entry.capacity,
        meaning: entry.meaning,
        strokes: Digest::of(&entry.strokes.encode()),
        shown: entry.shown,
        at: ctx.now,
    };
    Ok(vec![Change::Ticket(
        ticket.id,
        Event::Accepted(Acceptance::Signed(signature)),
    )])
}

/// The ward refuses, with a reason (SPEC §3.4).
pub(super) fn refuse(ticket: &Ticket, reason: String) -> Decision {
    text(&reason, RequiredField::Reason)?;
    Ok(vec![Change::Ticket(
        ticket.id,
        Event::Accepted(Acceptance::Refused(reason)),
    )])
}

/// The record is complete, and the ward's word stands, before it can be submitted (SPEC §3.5).
fn submit(ticket: &Ticket, record: ServiceRecord) -> Decision {
    let part = |given: &str, field| {
        text(given, field).map_err(|refusal| match refusal {
            Refusal::Missing(field) => Refusal::RecordIncomplete(field),
            other => other,
        })
    };
    part(&record.fault, RequiredField::FaultAccount)?;
    if ticket.kind().has_fault() {
        part(&record.analysis, RequiredField::CauseAnalysis)?;
    }
    part(&record.measures, RequiredField::Measures)?;
    if work_is_running(ticket) {
        return Err(Refusal::WorkStillRunning);
    }
    word_stands(ticket)?;
    Ok(vec![Change::Ticket(ticket.id, Event::Submitted(record))])
}

fn word_stands(ticket: &Ticket) -> Result<(), Refusal> {
    match ticket.signature_state() {
        SignatureState::Valid | SignatureState::Absent => Ok(()),
        SignatureState::Voided => Err(Refusal::SignatureVoided),
        SignatureState::Open => Err(Refusal::SignatureMissing),
    }
}

/// Complaint and reportability, with a deadline unless it is certainly not reportable (SPEC §3.5).
fn decide_complaint(
    ticket: &Ticket,
    review: Review,
    actor: PersonId,
    ctx: &Context<'_>,
) -> Decision {
    if ticket.worked_on_by(actor) {
        return Err(Refusal::OwnWork);
    }
    text(&review.complaint.reason, RequiredField::Reason)?;
    text(&review.reportable.reason, RequiredField::Reason)?;
    if review.reportable.verdict != Verdict::No && review.reportable.deadline.is_none() {
        return Err(Refusal::DeadlineMissing);
    }
    let reported = ctx.world.settings().calendar.day(ticket.reported_at);
    if review.reportable.deadline.is_some_and(|day| day < reported) {
        return Err(Refusal::DeadlineBeforeReport);
    }
    Ok(vec![Change::Ticket(ticket.id, Event::Reviewed(review))])
}

/// Approval archives the ticket, read-only for ever, with its keep-until date (SPEC §3.5).
fn approve(ticket: &Ticket, actor: PersonId, ctx: &Context<'_>) -> Decision {
    if ticket.worked_on_by(actor) {
        return Err(Refusal::OwnWork);
    }
    if ticket.kind().has_fault() && ticket.review().is_none() {
        return Err(Refusal::ComplaintUndecided);
    }
    word_stands(ticket)?;
    stood_down(ticket.id, ctx.world)?;
    let settings = ctx.world.settings();
    let keep_until = settings.keep_until(settings.calendar.day(ctx.now));
    Ok(vec![Change::Ticket(
        ticket.id,
        Event::Approved(Archive {
            at: ctx.now,
            keep_until,
            named: Some(Box::new(Named::now(ticket, ctx.world))),
        }),
    )])
}

/// How the device runs, and what the user says (SPEC §3.6).
fn follow_up(ticket: &Ticket, call: FollowUp) -> Decision {
    if ticket
        .follow_ups
        .iter()
        .any(|f| f.what.condition != Condition::NotReached)
    {
        return Err(Refusal::FollowUpDone);
    }
    if call.condition != Condition::NotReached {
        text(&call.text, RequiredField::UserWords)?;
    }
    Ok(vec![Change::Ticket(ticket.id, Event::FollowedUp(call))])
}

fn open_survey(ticket: &Ticket) -> Result<(), Refusal> {
    if ticket.survey == Survey::Open {
        Ok(())
    } else {
        Err(Refusal::SurveyClosed)
    }
}

/// Whether the days that the settings give a survey have passed since the work was completed.
fn survey_is_over(ticket: &Ticket, ctx: &Context<'_>) -> bool {
    let days = i64::from(ctx.world.settings().survey_expires_days);
    ticket
        .completed_at
        .is_none_or(|done| done + crate::time::Span::days(days) <= ctx.now)
}

/// Never entered by the person who did the work (SPEC §3.6); nobody of ours acts where the ward answers itself.
fn not_by_worker(ticket: &Ticket, actor: Option<PersonId>) -> Result<(), Refusal> {
    match actor {
        Some(actor) if ticket.worked_on_by(actor) => Err(Refusal::SurveyByWorker),
        _ => Ok(()),
    }
}

/// The user's scores and comment (SPEC §3.6).
pub(super) fn answer(ticket: &Ticket, answers: SurveyAnswers, actor: Option<PersonId>) -> Decision {
    not_by_worker(ticket, actor)?;
    open_survey(ticket)?;
    if [answers.service, answers.result, answers.speed]
        .iter()
        .any(|score| !(1..=5).contains(score))
    {
        return Err(Refusal::ScoreOutOfRange);
    }
    Ok(vec![Change::Ticket(ticket.id, Event::Surveyed(answers))])
}

/// Refused, not reached or expired: each counts in the response rate (SPEC §3.6).
pub(super) fn close_survey(
    ticket: &Ticket,
    outcome: SurveyOutcome,
    actor: Option<PersonId>,
    ctx: &Context<'_>,
) -> Decision {
    not_by_worker(ticket, actor)?;
    open_survey(ticket)?;
    if outcome == SurveyOutcome::Expired && !survey_is_over(ticket, ctx) {
        return Err(Refusal::NotExpiredYet);
    }
    Ok(vec![Change::Ticket(
        ticket.id,
        Event::SurveyClosed(outcome),
    )])
}

impl Stage {
    /// The conclusion that this stage rests on.
    pub const fn conclusion(&self) -> Option<&Conclusion> {
        match self {
            Stage::Accepting(_, c)
            | Stage::Recording(_, c)
            | Stage::InReview(_, c)
            | Stage::Archived(_, c, _) => Some(c),
            _ => None,
        }
    }
}
