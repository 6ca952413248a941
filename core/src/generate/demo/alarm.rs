//! Emergencies as the demo tells them: who acknowledged, who came with what, what kept the ward going, what was learnt.
//!
//! Their steps stand between those of the ticket, at times of their own chance, so that the rest of the year stays as
//! it is.

use super::cases::Case;
use super::crises::Crisis;
use super::hospital::Hospital;
use super::place::WARDS;
use super::script::{Beat, What};
use super::telling::{Telling, works};
use super::{Demo, Pair, shop};
use crate::domain::calendar::Hours;
use crate::domain::device::DeviceStatus;
use crate::domain::emergency::{
    EmergencyCommand, Ending, Guidance, Improvement, Lessons, Resource, ResourceId,
    What as Committed,
};
use crate::domain::ticket::{TimeKind, Urgency, Wanted};
use crate::generate::{Chance, Ledger};
use crate::id::PersonId;
use crate::time::{Instant, Span};

/// A step of an emergency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alarm {
    Acknowledge,
    /// The engineer is to be there then; with a loan device, or without.
    Commit(Instant, bool),
    Guide,
    /// The loan device is there.
    LoanThere,
    /// The part is there, with whoever brought it.
    PartThere,
    Interim,
    /// How far they are.
    Progress(Stage),
    StandDown,
    LoanBack,
    Review,
    Improve,
}

/// How far the engineer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Packing,
    Packed,
    OnTheWay,
    StillOnTheWay,
    There,
    Found,
    StillAtWork,
    Tried,
    TrialGoesOn,
}

/// Puts the steps of an emergency between those of its ticket; nothing where the ticket never was one.
pub(super) fn sound(case: &Case, hospital: &Hospital, plan: &Demo, beats: &mut Vec<Beat>) {
    if case.urgency() != Urgency::Emergency {
        return;
    }
    let started = match case.raised {
        Some(_) => What::Raise,
        None => What::Report,
    };
    let at_of = |what: What| beats.iter().find(|b| b.what == what).map(|b| b.at);
    let Some(start) = at_of(started) else { return };
    let mut chance = Chance::new(plan.seed ^ start.0.unsigned_abs());
    let arrived = at_of(What::Mark(TimeKind::Arrived));
    // What the ward refused is not restored yet.
    let restored = beats
        .iter()
        .rfind(|b| b.what == What::Conclude)
        .map(|b| b.at);
    let (manager, expert) = (hospital.manager(), hospital.expert());
    let engineer = hospital.engineer(case.engineer);
    let mut told: Vec<Beat> = Vec::new();
    let after = |from: Instant, low: i64, high: i64, chance: &mut Chance| {
        from + Span::minutes(chance.from_to(low, high)) + Span(chance.from_to(0, 59) * 1_000)
    };
    let mut tell = |at: Instant, by: PersonId, what: Alarm| {
        told.push(Beat {
            at,
            by,
            what: What::Alarm(what),
        });
    };
    // What can wait is done when people work.
    let office = |at: Instant| {
        let minute = Span::minutes(1);
        plan.calendar
            .after(Hours::Working, at, minute)
            .unwrap_or(at)
    };
    // One in eight is acknowledged too late.
    let slow = if chance.percent(12) { 6 } else { 0 };
    let acknowledged = after(start, slow, 3 + slow, &mut chance);
    tell(acknowledged, manager, Alarm::Acknowledge);
    tell(after(start, 1, 6, &mut chance), expert, Alarm::Acknowledge);
    let first = hospital.engineer(super::place::RESPIRATORY);
    tell(after(start, 1, 8, &mut chance), first, Alarm::Acknowledge);
    // Customer service gives the ticket to somebody first.
    let given = at_of(What::Assign).unwrap_or(start);
    let committed = after(acknowledged.max(given), 1, 9, &mut chance);
    let loan = chance.percent(65);
    // Said in steps of five minutes, as people do.
    let expected = arrived
        .unwrap_or(committed + Span::minutes(25))
        .max(committed);
    let expected = Instant((expected.0 / 300_000 + 1) * 300_000);
    tell(committed, manager, Alarm::Commit(expected, loan));
    tell(after(committed, 2, 12, &mut chance), expert, Alarm::Guide);
    let loan_there = after(committed, 6, 24, &mut chance);
    let end = restored.unwrap_or(plan.now);
    if let Some(there) = arrived.filter(|there| *there < end && *there > committed) {
        let at = after(there, 0, 1, &mut chance);
        tell(at, engineer, Alarm::PartThere);
    }
    let interim = after(arrived.unwrap_or(committed), 4, 14, &mut chance);
    if loan && loan_there < end {
        tell(loan_there, case.desk, Alarm::LoanThere);
    } else if !loan && arrived.is_some() && interim < end {
        tell(interim, engineer, Alarm::Interim);
    }
    let mut report = after(committed, 8, 24, &mut chance);
    let left = at_of(What::Mark(TimeKind::Left));
    let fitted = at_of(What::FitPart).or(at_of(What::Mark(TimeKind::Stopped)));
    let mut said = Vec::new();
    while report < end {
        let by_then = |at: Option<Instant>| at.is_some_and(|at| at <= report);
        let stages: &[Stage] = match (by_then(left), by_then(arrived), by_then(fitted)) {
            (.., true) => &[Stage::Tried, Stage::TrialGoesOn],
            (_, true, _) => &[Stage::There, Stage::Found, Stage::StillAtWork],
            (true, ..) => &[Stage::OnTheWay, Stage::StillOnTheWay],
            _ => &[Stage::Packing, Stage::Packed],
        };
        // One after the other; the last one of them as long as it lasts.
        let next = stages.iter().find(|stage| !said.contains(*stage));
        if let Some(stage) = next.or(stages.last()) {
            said.push(*stage);
            tell(report, case.desk, Alarm::Progress(*stage));
        }
        // Once in a while nobody thought of it in time.
        let late = if chance.percent(12) { 14 } else { 0 };
        report = after(report, 18 + late, 28 + late, &mut chance);
    }
    if let Some(restored) = restored {
        let over = after(restored, 4, 26, &mut chance);
        tell(over, manager, Alarm::StandDown);
        if loan && loan_there < end {
            let back = office(after(over, 60, 400, &mut chance));
            tell(back, engineer, Alarm::LoanBack);
        }
        let reviewed = office(after(over + Span::days(1), 0, 2_600, &mut chance));
        tell(reviewed, manager, Alarm::Review);
        if chance.percent(60) {
            let done = office(after(reviewed + Span::days(4), 0, 9_000, &mut chance));
            tell(done, manager, Alarm::Improve);
        }
    }
    // Stable: what the ticket says at the same moment comes first.
    beats.append(&mut told);
    beats.sort_by_key(|beat| beat.at);
}

/// What is told on the way, and when the end is not to be seen yet.
const PACKING: Pair = (
    "工程师正在备件，马上出发。",
    "The engineer packs parts and tools and leaves in a moment.",
);
const PACKED: Pair = (
    "东西已备齐，工程师即将出发。",
    "All is packed, the engineer is about to leave.",
);
const ON_THE_WAY: Pair = ("工程师已出发，正在路上。", "The engineer is on the way.");
const STILL_ON_THE_WAY: Pair = ("仍在路上，预计很快到达。", "Still on the way, soon there.");
const STILL_AT_WORK: Pair = (
    "仍在处理，已告知科室预计完成时间。",
    "Still at work; the ward knows when to expect the end.",
);
const TRIAL_GOES_ON: Pair = (
    "试运行继续，已告知科室当前进展。",
    "The trial run goes on; the ward knows how things stand.",
);
/// What went well: with a loan device, with a part of the store, without either.
const LOAN_WELL: Pair = (
    "备用机很快到床旁，指导清楚。",
    "The stand-by device was there quickly; clear guidance.",
);
const PART_WELL: Pair = (
    "值班电话一次接通，备件在库。",
    "The on-call phone answered at once, the part was in stock.",
);
const PHONE_WELL: Pair = (
    "值班电话一次接通，专家指导清楚。",
    "The on-call phone answered at once, the expert's guidance was clear.",
);
/// What went badly at night, what is done about it, what came of that.
const GATE: [Pair; 3] = [
    (
        "夜间门禁登记耽误了八分钟。",
        "Signing in at the night gate cost eight minutes.",
    ),
    (
        "与保卫科商定夜间应急通道",
        "Agree on a night entrance with security",
    ),
    (
        "夜间通道已启用，值班室有钥匙。",
        "The night entrance is open; the duty room has its key.",
    ),
];

/// The command of a step; none where there is nothing left to do for it.
pub(super) fn command(
    alarm: Alarm,
    case: &Case,
    by: PersonId,
    telling: &Telling<'_>,
    ledger: &Ledger,
    chance: &mut Chance,
) -> Option<EmergencyCommand> {
    let emergency = ledger.world.emergency(case.id)?;
    let crisis = case.tale()?.crisis?;
    let loan = || -> Option<ResourceId> {
        let all = emergency.committed();
        let is_loan = |c: &&crate::domain::emergency::Committed<'_>| {
            matches!(c.resource.what, Committed::Loan { .. })
        };
        all.iter().find(is_loan).map(|one| one.id)
    };
    let part = || -> Option<ResourceId> {
        let all = emergency.committed();
        let is_part = |c: &&crate::domain::emergency::Committed<'_>| {
            matches!(c.resource.what, Committed::Part { .. })
        };
        all.iter().find(is_part).map(|one| one.id)
    };
    Some(match alarm {
        Alarm::Acknowledge => EmergencyCommand::Acknowledge(by),
        Alarm::Commit(expected, with_loan) => {
            let coming = (expected, with_loan);
            EmergencyCommand::Commit(telling.resources(case, crisis, coming, ledger, chance))
        }
        Alarm::Guide => EmergencyCommand::Guide(Guidance {
            advice: telling.say(crisis.advice),
            plan: telling.say(crisis.plan),
            call: ledger
                .world
                .person(by)
                .map(|p| p.phone.clone())
                .unwrap_or_default(),
        }),
        // Where no device could be spared, something else keeps the ward going.
        Alarm::LoanThere => match loan() {
            Some(loan) => EmergencyCommand::Deliver(loan),
            None => EmergencyCommand::Interim(telling.say(crisis.interim)),
        },
        Alarm::PartThere => EmergencyCommand::Deliver(part()?),
        Alarm::Interim => EmergencyCommand::Interim(telling.say(crisis.interim)),
        Alarm::Progress(stage) => EmergencyCommand::Progress(telling.say(match stage {
            Stage::Packing => PACKING,
            Stage::Packed => PACKED,
            Stage::OnTheWay => ON_THE_WAY,
            Stage::StillOnTheWay => STILL_ON_THE_WAY,
            Stage::There => crisis.there,
            Stage::Found => crisis.found,
            Stage::StillAtWork => STILL_AT_WORK,
            Stage::Tried => crisis.tried,
            Stage::TrialGoesOn => TRIAL_GOES_ON,
        })),
        Alarm::StandDown => EmergencyCommand::StandDown(
            Ending::Restored,
            telling.say(("设备恢复使用，观察无异常", "Back in use and stable")),
        ),
        Alarm::LoanBack => EmergencyCommand::ReturnLoan(
            loan()?,
            telling.say((
                "外观完好，自检通过，已消毒",
                "Undamaged, self-test passed, disinfected",
            )),
            true,
        ),
        Alarm::Review => {
            let calendar = &ledger.world.settings().calendar;
            let day = calendar.day(ledger.now);
            let from_store = |c: &crate::domain::emergency::Committed<'_>| {
                matches!(
                    &c.resource.what,
                    Committed::Part {
                        from_store: Some(_),
                        ..
                    }
                )
            };
            let well = if loan().is_some() {
                LOAN_WELL
            } else if emergency.committed().iter().any(from_store) {
                PART_WELL
            } else {
                PHONE_WELL
            };
            let started = calendar.day(emergency.started_at);
            let hour = (emergency.started_at
                - started.start(calendar.offset(emergency.started_at)))
            .as_minutes()
                / 60;
            let at_night = !(6..22).contains(&hour);
            let [badly, what, _] = match at_night && chance.percent(60) {
                true => GATE,
                false => crisis.lesson,
            };
            let late = ledger.ticket(case.id);
            let late = late.and_then(|ticket| telling.lateness(case, ticket, ledger));
            EmergencyCommand::Review(Lessons {
                well: telling.say(well),
                badly: match late {
                    Some(late) => {
                        let [between, end] = [("", " "), ("。", ".")].map(|pair| telling.say(pair));
                        format!("{}{between}{late}{end}", telling.say(badly))
                    }
                    None => telling.say(badly),
                },
                improvements: vec![Improvement {
                    what: telling.say(what),
                    owner: by,
                    due: day.plus(chance.from_to(10, 30)),
                }],
            })
        }
        Alarm::Improve => {
            let promised = &emergency.lessons()?.improvements.first()?.what;
            let of_gate = *promised == telling.say(GATE[1]);
            let [.., result] = if of_gate { GATE } else { crisis.lesson };
            EmergencyCommand::Improve(0, telling.say(result))
        }
    })
}

impl Telling<'_> {
    /// The engineer with what is needed, the part that the fault wants, and a device that stands in.
    fn resources(
        &self,
        case: &Case,
        crisis: &Crisis,
        (expected, with_loan): (Instant, bool),
        ledger: &Ledger,
        chance: &mut Chance,
    ) -> Vec<Resource> {
        let station = match works(ledger) {
            true => ("服务中心", "Service centre"),
            false => ("家中待命", "On call, from home"),
        };
        let engineer = self.hospital.engineer(case.engineer);
        let mut all = vec![Resource {
            what: Committed::Person(engineer),
            from: self.say(station),
            expected: Some(expected),
            note: self.say(crisis.brings),
        }];
        all.extend(self.part_sent(case, expected, ledger, chance));
        let (lent, same_ward) = with_loan
            .then(|| self.stand_in(case, ledger))
            .flatten()
            .unzip();
        if let Some(at) = lent {
            let unit = &self.hospital.units[at];
            let device = ledger.world.device(unit.id);
            all.push(Resource {
                what: Committed::Loan {
                    device: Some(unit.id),
                    name: device
                        .map_or_else(String::new, |d| format!("{} {}", d.name, d.model_name)),
                },
                from: match same_ward {
                    Some(true) => self.say(("本科室备用", "The ward's own spare")),
                    _ => self.say(WARDS[unit.ward].name),
                },
                expected: Some(ledger.now + Span::minutes(15)),
                note: String::new(),
            });
        }
        all
    }

    /// The part, from the store where one is free: what the diagnosis put by already, else put by with this.
    fn part_sent(
        &self,
        case: &Case,
        expected: Instant,
        ledger: &Ledger,
        chance: &mut Chance,
    ) -> Option<Resource> {
        let (number, name) = case.tale()?.part?;
        let ticket = ledger.ticket(case.id)?;
        let world = &ledger.world;
        let store = shop::taken(world, number, ticket, ledger.now);
        let is_put_by = self.is_put_by(case, ledger);
        let place = store.as_ref().and_then(|(from, _)| world.place(from.place));
        let wanted = store.as_ref().map(|(from, _)| Wanted {
            part: from.part,
            place: from.place,
            quantity: 1,
        });
        Some(Resource {
            from: place.map_or_else(
                || self.say(("厂家应急库", "the maker's emergency stock")),
                |place| place.name.clone(),
            ),
            what: Committed::Part {
                name: format!("{} {number}", self.say(name)),
                quantity: 1,
                lot: match &store {
                    Some((_, lot)) => lot.clone(),
                    None => format!("L{:04}", 2_001 + chance.below(400)),
                },
                from_store: wanted.filter(|_| !is_put_by),
            },
            expected: Some(expected),
            note: self.say(("随工程师带去", "comes with the engineer")),
        })
    }

    /// A device of the same kind and campus that works, is not out, and of which no fault is open; by its place, and whether
    /// it stands in the same ward.
    fn stand_in(&self, case: &Case, ledger: &Ledger) -> Option<(usize, bool)> {
        let world = &ledger.world;
        let units = &self.hospital.units;
        let broken = &units[case.unit];
        let is_out = |device| {
            let out = world.emergencies.values().flat_map(|e| e.committed());
            out.filter(|one| one.stands() && one.returned.is_none()).any(
                |one| matches!(one.resource.what, Committed::Loan { device: Some(d), .. } if d == device),
            )
        };
        let fits = |at: &usize| {
            let unit = &units[*at];
            unit.make.category == broken.make.category
                && unit.id != broken.id
                && WARDS[unit.ward].site == WARDS[broken.ward].site
                && world
                    .device(unit.id)
                    .is_some_and(|d| d.status == DeviceStatus::InService)
                && !self.has_open_fault(unit.id, ledger)
                && !is_out(unit.id)
        };
        let rank = |at: &usize| {
            (
                units[*at].ward != broken.ward,
                units[*at].make.model != broken.make.model,
            )
        };
        let found = (0..units.len()).filter(fits).min_by_key(rank)?;
        Some((found, units[found].ward == broken.ward))
    }
}
