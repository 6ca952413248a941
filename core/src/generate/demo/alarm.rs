//! Emergencies as the demo tells them: who acknowledged, who came with what, what kept the ward going, what was learnt.
//!
//! Their steps stand between those of the ticket, at times of their own chance, so that the rest of the year stays as
//! it is.

use super::cases::Case;
use super::hospital::Hospital;
use super::script::{Beat, What};
use super::telling::Telling;
use super::{Demo, Pair};
use crate::domain::emergency::{
    EmergencyCommand, Ending, Guidance, Improvement, Lessons, Resource, ResourceId,
    What as Committed,
};
use crate::domain::ticket::{TimeKind, Urgency};
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
    /// How far they are, as a place in [`PROGRESS`].
    Progress(usize),
    StandDown,
    LoanBack,
    Review,
    Improve,
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
    let expected = arrived
        .unwrap_or(committed + Span::minutes(25))
        .max(committed);
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
        tell(loan_there, engineer, Alarm::LoanThere);
    } else if !loan && arrived.is_some() && interim < end {
        tell(interim, engineer, Alarm::Interim);
    }
    let mut report = after(committed, 8, 24, &mut chance);
    // One after the other, and nothing of the work before somebody is there.
    let (mut on_the_way, mut at_work) = (0, ON_THE_WAY);
    while report < end {
        let (stage, last) = match arrived.is_some_and(|there| there <= report) {
            true => (&mut at_work, PROGRESS.len() - 1),
            false => (&mut on_the_way, ON_THE_WAY - 1),
        };
        tell(report, case.desk, Alarm::Progress(*stage));
        *stage = (*stage + 1).min(last);
        // Once in a while nobody thought of it in time.
        let late = if chance.percent(12) { 14 } else { 0 };
        report = after(report, 18 + late, 28 + late, &mut chance);
    }
    if let Some(restored) = restored {
        let over = after(restored, 4, 26, &mut chance);
        tell(over, manager, Alarm::StandDown);
        if loan && loan_there < end {
            tell(after(over, 60, 400, &mut chance), engineer, Alarm::LoanBack);
        }
        let reviewed = after(over + Span::days(1), 0, 2_600, &mut chance);
        tell(reviewed, manager, Alarm::Review);
        if chance.percent(60) {
            let done = after(reviewed + Span::days(4), 0, 9_000, &mut chance);
            tell(done, manager, Alarm::Improve);
        }
    }
    // Stable: what the ticket says at the same moment comes first.
    beats.append(&mut told);
    beats.sort_by_key(|beat| beat.at);
}

const ADVICE: &[Pair] = &[
    (
        "先断开患者端回路，核对自检代码；同一故障不要重启超过一次。",
        "Take the patient circuit off first and read the self-test code; do not restart more than once.",
    ),
    (
        "改用备用机后再拆检；导出事件日志，对照最近一次保养记录。",
        "Open it only once the stand-by device runs; export the event log and hold it against the last maintenance.",
    ),
    (
        "先量供电和接地，再查接插件；怀疑主板时不要带电插拔。",
        "Measure supply and earth, then the plugs; never swap a board under power.",
    ),
];
const PLANS: &[Pair] = &[
    (
        "更换疑似部件，完成自检和电气安全测试，试运行 30 分钟。",
        "Swap the suspected part, self-test and electrical safety test, then 30 minutes of trial run.",
    ),
    (
        "现场换件，参数校准，按检查表逐项验证。",
        "Swap the part on site, calibrate, verify by the checklist.",
    ),
];
const INTERIM: &[Pair] = &[
    (
        "改接备用气源，降级模式维持运行，护士床旁值守。",
        "Runs on the reserve gas supply in a reduced mode, a nurse stays at the bed.",
    ),
    (
        "借用相邻床位的同型设备，患者监护恢复。",
        "A like device from the next bed stands in; the patient is monitored again.",
    ),
];
/// What is told on the way, then at the device, in this order.
const PROGRESS: &[&[Pair]] = &[
    &[("工程师已出发，正在路上。", "The engineer is on the way.")],
    &[("仍在路上，预计很快到达。", "Still on the way, soon there.")],
    &[(
        "已到现场，正在排查；患者情况稳定。",
        "On site, looking for the fault; the patient is stable.",
    )],
    &[(
        "故障已定位，正在换件。",
        "Fault found, the part is being changed.",
    )],
    &[(
        "换件完成，正在校准和试运行。",
        "Part changed; calibration and trial run.",
    )],
    &[(
        "试运行继续，已告知护士长当前进展。",
        "The trial run goes on; the head nurse knows how things stand.",
    )],
];
/// So many of them are told on the way.
const ON_THE_WAY: usize = 2;
const BRINGS: &[Pair] = &[
    ("自带工具包", "own tool bag"),
    ("自带工具包和维修电脑", "own tool bag and service laptop"),
    ("自带工具包和示波器", "own tool bag and oscilloscope"),
    ("自带工具包和测试管路", "own tool bag and test circuit"),
];
const WELL: &[Pair] = &[
    (
        "备用机十分钟内到床旁，指导清楚。",
        "The stand-by device was at the bed within ten minutes; clear guidance.",
    ),
    (
        "值班电话一次接通，备件在库。",
        "The on-call phone answered at once, the part was in stock.",
    ),
];
const BADLY: &[Pair] = &[
    (
        "夜间门禁登记耽误了八分钟。",
        "Signing in at the night gate cost eight minutes.",
    ),
    (
        "应急工具箱里缺一根测试管路。",
        "The emergency kit lacked a test circuit.",
    ),
];
const IMPROVEMENTS: &[Pair] = &[
    (
        "与保卫科商定夜间应急通道",
        "Agree on a night entrance with security",
    ),
    (
        "应急工具箱补齐测试管路，列入每月检查",
        "Complete the emergency kit and check it monthly",
    ),
    (
        "科室每季度演练一次备用机切换",
        "Practise the change to the stand-by device every quarter",
    ),
];
const RESULTS: &[Pair] = &[
    (
        "已落实，复查通过。",
        "Done; a later check found it in place.",
    ),
    ("已完成并通知各科室。", "Done, and every ward was told."),
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
            EmergencyCommand::Commit(telling.resources(case, expected, with_loan, ledger, chance))
        }
        Alarm::Guide => EmergencyCommand::Guide(Guidance {
            advice: telling.one(ADVICE, chance),
            plan: telling.one(PLANS, chance),
            call: ledger
                .world
                .person(by)
                .map(|p| p.phone.clone())
                .unwrap_or_default(),
        }),
        Alarm::LoanThere => EmergencyCommand::Deliver(loan()?),
        Alarm::PartThere => EmergencyCommand::Deliver(part()?),
        Alarm::Interim => EmergencyCommand::Interim(telling.one(INTERIM, chance)),
        Alarm::Progress(stage) => {
            EmergencyCommand::Progress(telling.one(PROGRESS.get(stage)?, chance))
        }
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
            let day = ledger.world.settings().calendar.day(ledger.now);
            EmergencyCommand::Review(Lessons {
                well: telling.one(WELL, chance),
                badly: telling.one(BADLY, chance),
                improvements: vec![Improvement {
                    what: telling.one(IMPROVEMENTS, chance),
                    owner: by,
                    due: day.plus(chance.from_to(10, 30)),
                }],
            })
        }
        Alarm::Improve => EmergencyCommand::Improve(0, telling.one(RESULTS, chance)),
    })
}

impl Telling<'_> {
    /// The engineer with the kit, the part that the fault wants, and a device that stands in.
    fn resources(
        &self,
        case: &Case,
        expected: Instant,
        with_loan: bool,
        ledger: &Ledger,
        chance: &mut Chance,
    ) -> Vec<Resource> {
        let station = ("服务中心", "Service centre");
        let engineer = self.hospital.engineer(case.engineer);
        let mut all = vec![Resource {
            what: Committed::Person(engineer),
            from: self.say(station),
            expected: Some(expected),
            note: self.one(BRINGS, chance),
        }];
        if let Some((number, name)) = case.tale().and_then(|tale| tale.part) {
            all.push(Resource {
                what: Committed::Part {
                    name: format!("{} {number}", self.say(name)),
                    quantity: 1,
                    lot: format!("L{:04}", 2_001 + chance.below(400)),
                    from_store: None,
                },
                // None of the hospital's own stores, whose books know nothing of it.
                from: self.say(("厂家应急库", "the maker's emergency stock")),
                expected: Some(expected),
                note: self.say(("随工程师带去", "comes with the engineer")),
            });
        }
        let broken = &self.hospital.units[case.unit];
        let like = |unit: &&super::hospital::Unit| {
            unit.make.category == broken.make.category && unit.id != broken.id
        };
        if let Some(unit) = self.hospital.units.iter().find(like).filter(|_| with_loan) {
            let device = ledger.world.device(unit.id);
            all.push(Resource {
                what: Committed::Loan {
                    device: Some(unit.id),
                    name: device
                        .map_or_else(String::new, |d| format!("{} {}", d.name, d.model_name)),
                },
                from: self.say(("设备科备用间", "Equipment pool")),
                expected: Some(ledger.now + Span::minutes(20)),
                note: String::new(),
            });
        }
        all
    }
}
