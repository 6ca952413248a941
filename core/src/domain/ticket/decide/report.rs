//! Reporting a fault or planned work, and putting the report right (SPEC §3.1).

use super::diagnose::qualified;
use super::{Decision, text};
use crate::domain::emergency::decide::{called, stood_down};
use crate::domain::emergency::event::Trigger;
use crate::domain::emergency::rules::{Facts, Judgement, judge};
use crate::domain::register::{RequiredField, required};
use crate::domain::roles::Act;
use crate::domain::text::sized;
use crate::domain::ticket::event::TicketEvent as Event;
use crate::domain::ticket::{Paper, Report, Ticket, Urgency, paper};
use crate::domain::{Change, Context, Refusal, World};
use crate::id::{DeviceId, SiteId, TicketId};

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
pub fn with_papers(id: TicketId, reported: Decision, papers: Vec<Paper>) -> Decision {
    let mut changes = reported?;
    let papers = paper::reported(papers)?;
    changes.extend(papers.into_iter().map(|event| Change::Ticket(id, event)));
    Ok(changes)
}

/// A report that somebody may make.
pub fn reported(id: TicketId, number: String, report: Report, ctx: &Context<'_>) -> Decision {
    if let Some(device) = report.device {
        World::standing(&ctx.world.devices, device).ok_or(Refusal::NotFound)?;
    }
    if let Some(kit) = report.kit {
        World::standing(&ctx.world.kits, kit).ok_or(Refusal::NotFound)?;
    }
    complete(&report, ctx)?;
    wanted_within_a_year(&report, None, ctx)?;
    sized(&report)?;
    let report = placed(report, ctx.world);
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

/// Where nobody said where it is, it is where the register has the device: whoever is alerted must find it.
fn placed(report: Report, world: &World) -> Report {
    let Some(device) = report.device.and_then(|id| world.device(id)) else {
        return report;
    };
    if report.site.is_some() || report.department.is_some() {
        return report;
    }
    let place = match report.place.trim() {
        "" => device.room.clone(),
        _ => report.place.clone(),
    };
    Report {
        site: device.site,
        department: device.department,
        place,
        ..report
    }
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
pub fn site_of(device: Option<DeviceId>, world: &World) -> Option<SiteId> {
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

/// When somebody is wanted is a planned arrival; one that `stood` before may be edited around.
fn wanted_within_a_year(
    report: &Report,
    stood: Option<&Report>,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    match report.wanted {
        Some(at) if stood.and_then(|stood| stood.wanted) != Some(at) => ctx.within_a_year(at),
        _ => Ok(()),
    }
}

/// An emergency starts the emergency flow in the same step (SPEC §3.1), and stays one until it was stood down.
pub fn classify(ticket: &Ticket, urgency: Urgency, reason: String, ctx: &Context<'_>) -> Decision {
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

/// The report is put right before anybody has tested anything.
pub fn amend(ticket: &Ticket, report: Report, ctx: &Context<'_>) -> Decision {
    complete(&report, ctx)?;
    wanted_within_a_year(&report, Some(&ticket.report), ctx)?;
    // Kind, urgency and device have commands of their own, with checks of their own.
    let report = Report {
        kind: ticket.report.kind,
        urgency: ticket.report.urgency,
        device: ticket.report.device,
        kit: ticket.report.kit,
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
pub fn identify(ticket: &Ticket, device: DeviceId, ctx: &Context<'_>) -> Decision {
    World::standing(&ctx.world.devices, device).ok_or(Refusal::NotFound)?;
    if ticket.device == Some(device) {
        return Err(Refusal::NothingChanged);
    }
    if let Some(assignment) = ticket.assignment() {
        qualified(assignment.engineer, Some(device), ctx)?;
    }
    Ok(vec![Change::Ticket(ticket.id, Event::Identified(device))])
}
