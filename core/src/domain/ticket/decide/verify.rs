//! The checklist, its results, and what they allow to conclude (SPEC §3.4).

use super::repair::work_is_running;
use super::{Decision, text};
use crate::domain::checklist::{Checklist, ItemKind};
use crate::domain::device::{Device, DeviceStatus};
use crate::domain::register::{self, RegisterEvent, RequiredField, required};
use crate::domain::text::number;
use crate::domain::ticket::command::CheckEntry;
use crate::domain::ticket::event::TicketEvent as Event;
use crate::domain::ticket::verification::{ChecklistUsed, InstrumentUsed, Reading};
use crate::domain::ticket::{
    CheckOutcome, CheckResult, Conclusion, Fitness, StageKind, Stamped, Ticket,
};
use crate::domain::{Change, Context, Refusal, World, starter};
use crate::id::CategoryId;

/// The checklist that a ticket is verified by: its device's category's, else the general one, which
/// is built in where the data set has none, for nothing passes without a checklist. An emergency kit has a short one of
/// its own, built in.
pub fn checklist_of<'w>(ticket: &Ticket, world: &'w World) -> Option<(CategoryId, &'w Checklist)> {
    if ticket.kit().is_some() {
        return Some((KIT_CATEGORY, starter::kit()));
    }
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

/// Of an emergency kit, which is no device and in no category, a conclusion names this.
pub const KIT_CATEGORY: CategoryId = CategoryId::new(uuid::Uuid::from_u128(0x06e4_e7a2));

/// A result of an item; a re-test is a further result (SPEC §3.4).
pub fn check(ticket: &Ticket, entry: CheckEntry, ctx: &Context<'_>) -> Decision {
    let (_, list) = checklist_of(ticket, ctx.world).ok_or(Refusal::NoSuchItem)?;
    let item = list.item(&entry.item).ok_or(Refusal::NoSuchItem)?;
    let reading = match &item.kind {
        ItemKind::Judged => None,
        ItemKind::Measured(_) if entry.outcome == CheckOutcome::NotApplicable => None,
        ItemKind::Measured(limit) => {
            required(&entry.value, RequiredField::Unit).map_err(|_| Refusal::ValueMissing)?;
            let value = number(&entry.value).ok_or(Refusal::NotANumber)?;
            let id = entry.instrument.ok_or(Refusal::InstrumentMissing)?;
            let instrument =
                World::standing(&ctx.world.instruments, id).ok_or(Refusal::InstrumentMissing)?;
            if !instrument.is_calibrated(ctx.world.settings().calendar.day(ctx.now)) {
                return Err(Refusal::CalibrationExpired(instrument.last_good_day()));
            }
            if !instrument.measures(&limit.unit) {
                return Err(Refusal::DoesNotMeasure(limit.unit.clone()));
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

/// Readings that stand in this round and don't count: what took them was found to measure wrongly on that day (SPEC §5).
/// Before the next round there are none: everything is measured anew in it.
pub fn to_measure_again<'t>(ticket: &'t Ticket, world: &World) -> Vec<&'t Reading> {
    if ticket.stage.kind() < StageKind::Verifying {
        return Vec::new();
    }
    let items = ticket
        .checks
        .iter()
        .filter(|c| ticket.check(&c.what.item).map(|latest| latest.event) == Some(c.event));
    let void = items.filter(|c| is_void(c, world));
    void.filter_map(|c| c.what.reading.as_ref()).collect()
}

/// Whether a result rests on a reading that doesn't count.
pub fn is_void(result: &Stamped<CheckResult>, world: &World) -> bool {
    let found_bad = |reading: &Reading| {
        let instrument = world.instrument(reading.instrument.id)?;
        instrument.found_bad.as_ref()
    };
    let bad = result.what.reading.as_ref().and_then(found_bad);
    let day = world.settings().calendar.day(result.at);
    bad.is_some_and(|bad| bad.since <= day)
}

/// Refuses to go on from a release that rests on readings which don't count any more.
///
/// # Errors
/// [`Refusal::MeasureAgain`].
pub fn readings_hold(ticket: &Ticket, world: &World) -> Result<(), Refusal> {
    match ticket.stage.conclusion() {
        Some(conclusion) => may_release(ticket, conclusion.fitness, world),
        None => Ok(()),
    }
}

/// Out of service a device can always be put; a release rests on readings that count.
fn may_release(ticket: &Ticket, fitness: Fitness, world: &World) -> Result<(), Refusal> {
    match to_measure_again(ticket, world).first() {
        Some(reading) if fitness != Fitness::NotFit => {
            Err(Refusal::MeasureAgain(reading.instrument.name.clone()))
        }
        _ => Ok(()),
    }
}

/// Back to verification in the same round: what else was tested in it stands.
pub(super) fn verify_again(ticket: &Ticket, ctx: &Context<'_>) -> Decision {
    let reopened = |reading: &Reading| {
        let event = Event::VerificationReopened(reading.instrument.name.clone());
        vec![Change::Ticket(ticket.id, event)]
    };
    let readings = to_measure_again(ticket, ctx.world);
    let first = readings.first().copied();
    first.map(reopened).ok_or(Refusal::ReadingsHold)
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

/// How many items have no result in this round that counts.
pub fn open_items(ticket: &Ticket, list: &Checklist, world: &World) -> usize {
    let is_open = |result: Option<&Stamped<CheckResult>>| result.is_none_or(|r| is_void(r, world));
    let open = list.items.iter().filter(|i| is_open(ticket.check(&i.key)));
    open.count()
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
pub fn conclude(ticket: &Ticket, fitness: Fitness, limits: String, ctx: &Context<'_>) -> Decision {
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
    may_release(ticket, fitness, ctx.world)?;
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
