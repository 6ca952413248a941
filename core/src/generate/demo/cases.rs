//! What happened in the year: which device, when, which fault, and what was special about it.

use super::hospital::{Hospital, told_of};
use super::place::{self, KEY_DIAGNOSTIC, TRADES, WARDS};
use super::roster::Roster;
use super::script::{Beat, Clock, script};
use super::tales::{self, Season, Seen, Tale};
use super::voices;
use super::{Demo, Pair, TICKETS, YEAR, alarm, open};
use crate::domain::World;
use crate::domain::calendar::Hours;
use crate::domain::ticket::record::Verdict;
use crate::domain::ticket::{SurveyOutcome, TicketKind, Urgency};
use crate::generate::Chance;
use crate::id::{PersonId, TicketId};
use crate::time::{Day, Instant, Span};
use std::collections::HashMap;

/// What a ticket is about.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(
    target_pointer_width = "64",
    expect(
        clippy::large_enum_variant,
        reason = "most are faults, and a few hundred are made in all"
    )
)]
pub(super) enum About {
    /// A fault.
    Fault(Tale),
    /// A planned job: what it is, and what was done.
    Job(Pair, Pair),
}

/// What a ticket waits for on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waits {
    No,
    /// For a part, so many working hours.
    Part(i64),
    /// For the ward, so many working hours.
    Ward(i64),
}

/// How the verification goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tested {
    Well,
    /// A value is off at first: back to the repair.
    OffAtFirst,
    /// Something that is not mandatory stays broken.
    Limited,
    /// It must not be used any more.
    NotFit,
}

/// What the ward says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Signs,
    RefusesFirst,
    NobodyThere,
    SignsLater,
}

/// One ticket's facts.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) id: TicketId,
    /// The device by its place in the hospital's list; none when it is not registered.
    pub(super) unit: usize,
    pub(super) unregistered: bool,
    pub(super) kind: TicketKind,
    /// As it was reported.
    pub(super) urgency: Urgency,
    /// What customer service made of it.
    pub(super) raised: Option<Urgency>,
    pub(super) about: About,
    pub(super) reported: Instant,
    /// When a planned visit is wanted.
    pub(super) wanted: Option<Instant>,
    pub(super) desk: PersonId,
    /// A ward user who reports it by the form.
    pub(super) by_ward: Option<(PersonId, Pair)>,
    pub(super) who: Pair,
    pub(super) engineer: usize,
    /// Out of hours, and attended to at once.
    pub(super) night: bool,
    /// For how many minutes of work nobody has time for it.
    pub(super) hold: i64,
    /// The same fault as not long ago.
    pub(super) again: bool,
    /// The same fault comes back soon.
    pub(super) comes_back: bool,
    /// The engineer has too much to do.
    pub(super) late: bool,
    pub(super) remote: bool,
    pub(super) waits: Waits,
    pub(super) consults: bool,
    pub(super) no_cause: bool,
    pub(super) tested: Tested,
    pub(super) word: Word,
    pub(super) returned: bool,
    pub(super) cancelled: bool,
    /// How often nobody answered before the follow-up call came through.
    pub(super) missed_calls: u32,
    /// How the survey ends: by answers, or without.
    pub(super) survey: Result<(), SurveyOutcome>,
    pub(super) harmed: bool,
    pub(super) complaint: Verdict,
    pub(super) reportable: Verdict,
}

impl Case {
    /// The urgency in force.
    pub(super) fn urgency(&self) -> Urgency {
        self.raised.unwrap_or(self.urgency)
    }
    /// The fault, for repairs.
    pub(super) fn tale(&self) -> Option<&Tale> {
        match &self.about {
            About::Fault(tale) => Some(tale),
            About::Job(..) => None,
        }
    }
}

/// Makes cases.
pub(super) struct Maker<'a> {
    pub(super) plan: &'a Demo,
    pub(super) hospital: &'a Hospital,
    pub(super) ids: &'a mut Chance,
    pub(super) chance: &'a mut Chance,
    /// How often a device got a part in the year.
    pub(super) got: HashMap<(usize, &'static str), u32>,
}

/// More often than that no device gets the same part within the year.
pub(super) const SAME_PART: u32 = 2;

/// What began within so many days is told by [`open`].
const FRESH: i64 = 17;

/// How many planned jobs lie behind, of each kind.
const PLANNED: [(TicketKind, usize); 3] = [
    (TicketKind::Maintenance, 50),
    (TicketKind::Installation, 8),
    (TicketKind::ReturnVisit, 12),
];

/// Every case with what happens in it, in no order.
pub(super) fn all(
    plan: &Demo,
    hospital: &Hospital,
    world: &World,
    ids: &mut Chance,
    chance: &mut Chance,
) -> Vec<(Case, Vec<Beat>)> {
    let clock = Clock {
        calendar: &plan.calendar,
        world,
    };
    let mut maker = Maker {
        plan,
        hospital,
        ids,
        chance,
        got: HashMap::new(),
    };
    let mut roster = Roster::new(plan, hospital);
    let mut told = open::all(&mut maker, &clock, &mut roster);
    let mut past = Vec::new();
    for (kind, count) in PLANNED {
        for _ in 0..count {
            let day = maker.a_day(0);
            let morning = maker.a_time(day);
            let minutes = Span::minutes(maker.chance.from_to(5, 150));
            // A job of yesterday evening is ordered in the morning, which may not have come yet.
            let ordered = clock.later(morning, minutes);
            past.push(maker.job(kind, ordered.min(plan.now - Span::hours(1))));
        }
    }
    maker.faults(TICKETS - told.len() - past.len(), &mut past);
    singled_out(&mut past, plan, hospital);
    // Whoever has an emergency goes there; the rest of the day is laid around it.
    past.sort_by_key(|case| (case.urgency() != Urgency::Emergency, case.reported));
    for case in past {
        told.push(maker.placed(case, &clock, &mut roster));
    }
    told
}

/// A handful of complaints, the events that must be reported, a ventilator that went back without its battery.
fn singled_out(cases: &mut [Case], plan: &Demo, hospital: &Hospital) {
    let complaining = cases
        .iter_mut()
        .filter(|c| c.again && c.late && !c.cancelled);
    for case in complaining.take(7) {
        case.complaint = Verdict::Yes;
    }
    let emergency = |c: &&mut Case| c.urgency() == Urgency::Emergency && !c.cancelled;
    let middle = plan.now - Span::days(120);
    // The ventilator that stopped on a patient, if one of that year was an emergency.
    let nearest = |c: &&mut Case| {
        let other = hospital.units[c.unit].make.category != "ventilator";
        (other, (c.reported - middle).0.abs())
    };
    if let Some(case) = cases.iter_mut().filter(emergency).min_by_key(nearest) {
        let category = hospital.units[case.unit].make.category;
        let affects = |tale: &&Tale| tale.crisis.is_some_and(|crisis| crisis.affects);
        if let Some(tale) = tales::of(category).iter().find(affects) {
            case.about = About::Fault(*tale);
        }
        (case.again, case.comes_back) = (false, false);
        case.harmed = true;
        case.complaint = Verdict::Yes;
        case.reportable = Verdict::Yes;
    }
    // Where somebody was in danger, or could have been, it is reported, too.
    for case in cases.iter_mut().filter(emergency) {
        if case.tale().is_some_and(|tale| tale.crisis.is_some()) {
            case.reportable = Verdict::Yes;
        }
    }
    // One whose answer is still awaited, so that somebody has to say by its day what it came to: of the last weeks, and
    // rather one that stopped on a patient.
    let just = plan.now - Span::days(8);
    let on_patient = |c: &Case| {
        c.tale()
            .is_some_and(|tale| tale.seen == Seen::OnPatient && tale.stops)
    };
    let nearest = |c: &&mut Case| {
        let away = (c.reported - just).0.abs();
        (away > Span::days(16).0, !on_patient(c), away)
    };
    let calm = |c: &&mut Case| {
        let is_told = c.harmed || c.reportable == Verdict::Yes;
        c.tale().is_some() && !(c.cancelled || c.remote || is_told)
    };
    if let Some(case) = cases.iter_mut().filter(calm).min_by_key(nearest) {
        case.reportable = Verdict::Unclear;
    }
    let ventilator = |c: &&mut Case| {
        let category = hospital.units[c.unit].make.category;
        let is_calm = c.urgency() != Urgency::Emergency && c.tale().is_some();
        category == "ventilator" && is_calm && !(c.cancelled || c.remote || c.harmed)
    };
    let lately = plan.now - Span::days(60);
    let nearest = |c: &&mut Case| (c.reported - lately).0.abs();
    if let Some(case) = cases.iter_mut().filter(ventilator).min_by_key(nearest) {
        case.tested = Tested::Limited;
        case.no_cause = false;
    }
    // What is out of use breaks no second time before it was mended.
    let reported: Vec<(usize, Instant)> = cases.iter().map(|c| (c.unit, c.reported)).collect();
    for case in cases.iter_mut().filter(|c| c.tested == Tested::NotFit) {
        let later = |(unit, at): &(usize, Instant)| *unit == case.unit && *at > case.reported;
        if reported.iter().any(later) {
            case.tested = Tested::Well;
        }
    }
}

impl Maker<'_> {
    /// A day of the year that is told, at least so many days back; weekends less often.
    fn a_day(&mut self, back: i64) -> Day {
        use chrono::Datelike;
        let today = self.plan.calendar.day(self.plan.now);
        loop {
            let day = today.plus(
                -self
                    .chance
                    .from_to(back.max(1), YEAR.0 / Span::days(1).0 - 1),
            );
            let share = match day.date().weekday() {
                chrono::Weekday::Sat => 38,
                chrono::Weekday::Sun => 30,
                _ => 100,
            };
            if self.chance.percent(share) {
                return day;
            }
        }
    }

    /// A time of that day: mostly in the morning and after lunch, sometimes at night.
    fn a_time(&mut self, day: Day) -> Instant {
        let minute = match self.chance.below(100) {
            0..=45 => self.chance.from_to(485, 700),
            46..=77 => self.chance.from_to(815, 1_060),
            78..=86 => self.chance.from_to(1_060, 1_320),
            87..=94 => self.chance.from_to(0, 420),
            _ => self.chance.from_to(700, 815),
        };
        let noon = day.start(0) + Span::hours(12);
        day.start(self.plan.calendar.offset(noon))
            + Span::minutes(minute)
            + Span(self.chance.from_to(0, 59) * 1_000)
    }

    /// Whether the service works at that time.
    fn is_worked(&self, at: Instant) -> bool {
        let minute = Span::minutes(1);
        self.plan.calendar.between(Hours::Working, at, at + minute) == minute
    }

    /// So many faults, one after the other; some come back.
    fn faults(&mut self, count: usize, cases: &mut Vec<Case>) {
        let until = self.plan.now - Span::days(FRESH);
        let end = cases.len() + count;
        while cases.len() < end {
            let day = self.a_day(FRESH);
            let at = self.a_time(day);
            let Some((unit, tale)) = self.what_breaks(day, !self.is_worked(at)) else {
                continue;
            };
            // Whatever was changed twice holds.
            if self.has_enough(unit, &tale) && !tale.is_of_the_bad() {
                continue;
            }
            let mut case = self.fault(unit, tale, at);
            // The same again, as long as it is so.
            while cases.len() + 1 < end
                && self
                    .chance
                    .percent(if tale.is_of_the_bad() { 48 } else { 6 })
            {
                let later = self
                    .plan
                    .calendar
                    .day(case.reported)
                    .plus(self.chance.from_to(7, 25));
                let at = self.a_time(later);
                if at >= until || self.has_enough(unit, &tale) && !tale.is_of_the_bad() {
                    break;
                }
                // A pack that is a few days old is not changed again.
                let tale = match tale.is_of_the_bad() && self.chance.percent(70) {
                    true => tales::BAD_CONTACTS,
                    false => tale,
                };
                let next = Case {
                    again: true,
                    ..self.fault(unit, tale, at)
                };
                case.comes_back = true;
                cases.push(std::mem::replace(&mut case, next));
            }
            cases.push(case);
        }
    }

    /// Which device breaks on such a day, and how; at night only where people work at night.
    fn what_breaks(&mut self, day: Day, at_night: bool) -> Option<(usize, Tale)> {
        use chrono::Datelike;
        let season = |tale: &Tale| match (tale.season, day.date().month()) {
            (Season::Any, _) => 4,
            (Season::Winter, 11..=12 | 1..=3) | (Season::Summer, 6..=9) => 9,
            (Season::Winter | Season::Summer, _) => 1,
        };
        let mut all: Vec<(usize, Tale, u64)> = Vec::new();
        for (at, unit) in self.hospital.units.iter().enumerate() {
            if at_night && !WARDS[unit.ward].round_the_clock {
                continue;
            }
            let whole: u64 = told_of(unit.make).map(|t| t.weight * 4).sum();
            let of = |tale: Tale| {
                (
                    at,
                    tale,
                    unit.make.weight * tale.weight * season(&tale) * 1_000 / whole.max(1),
                )
            };
            all.extend(told_of(unit.make).map(of));
        }
        let mut drawn = self
            .chance
            .below(all.iter().map(|(_, _, weight)| weight).sum());
        all.into_iter().find_map(|(unit, tale, weight)| {
            let hit = drawn < weight;
            drawn = drawn.saturating_sub(weight);
            hit.then_some((unit, tale))
        })
    }

    /// Who is trained for it on that day, first choice first.
    pub(super) fn able(&self, category: &str, at: Instant) -> Vec<usize> {
        let trained = TRADES
            .iter()
            .find(|trade| trade.category == category)
            .map_or(&[][..], |trade| trade.trained);
        let over = at >= self.plan.now - Span::days(22);
        let out = |who: usize| over && who == place::THEATRE && category == "endoscope";
        trained.iter().copied().filter(|who| !out(*who)).collect()
    }

    /// Who of them gets it: mostly the first.
    fn who_repairs(&mut self, category: &str, at: Instant) -> usize {
        let able = self.able(category, at);
        match able.as_slice() {
            [first, ..] if able.len() == 1 || self.chance.percent(84) => *first,
            [_, rest @ ..] => self.chance.one(rest).copied().unwrap_or(place::EXPERT),
            [] => place::EXPERT,
        }
    }

    /// A past case with its beats, at the first time from its own on at which somebody has time for it.
    pub(super) fn placed(
        &mut self,
        mut case: Case,
        clock: &Clock<'_>,
        roster: &mut Roster,
    ) -> (Case, Vec<Beat>) {
        let emergency = case.urgency() == Urgency::Emergency;
        let category = self.hospital.units[case.unit].make.category;
        let mut able = vec![case.engineer];
        if emergency {
            able.extend(self.able(category, case.reported));
        }
        let (wanted, chance) = (case.wanted, self.chance.clone());
        let mut step = 0;
        loop {
            let mut drawn = chance.clone();
            case.engineer = able[step % able.len()];
            case.hold = (step / able.len()) as i64 * if emergency { 10 } else { 35 };
            case.wanted =
                wanted.map(|at| clock.in_hours(clock.later(at, Span::minutes(case.hold))));
            let mut beats = script(&case, self.hospital, clock, &mut drawn);
            alarm::sound(&case, self.hospital, self.plan, &mut beats);
            let who = self.hospital.engineer(case.engineer);
            let stays = roster.stays(who, &beats);
            // Nobody is that busy; what can't be placed stays where it is.
            if roster.is_free(who, &stays) || step > 150 {
                roster.keep(who, &stays);
                *self.chance = drawn;
                return (case, beats);
            }
            step += 1;
        }
    }

    /// A case without anything special.
    fn plain(&mut self, unit: usize, kind: TicketKind, about: About, reported: Instant) -> Case {
        let desks = self.hospital.desks();
        let make = self.hospital.units[unit].make;
        let ward = &WARDS[self.hospital.units[unit].ward];
        let who = ward.people;
        let by_ward = match kind.has_fault() && self.chance.percent(22) {
            true => self.hospital.ward_user(ward.site, self.chance),
            false => None,
        };
        Case {
            id: TicketId::new(self.ids.id()),
            unit,
            unregistered: false,
            kind,
            urgency: Urgency::Planned,
            raised: None,
            about,
            reported,
            wanted: None,
            desk: self
                .chance
                .one(&desks)
                .copied()
                .unwrap_or(self.hospital.manager()),
            by_ward,
            who: by_ward.map_or_else(
                || self.chance.one(who).copied().unwrap_or(who[0]),
                |(_, name)| name,
            ),
            engineer: self.who_repairs(make.category, reported),
            night: false,
            hold: 0,
            again: false,
            comes_back: false,
            late: false,
            remote: false,
            waits: Waits::No,
            consults: false,
            no_cause: false,
            tested: Tested::Well,
            word: Word::Signs,
            returned: false,
            cancelled: false,
            missed_calls: 0,
            survey: Ok(()),
            harmed: false,
            complaint: Verdict::No,
            reportable: Verdict::No,
        }
    }

    /// What became of follow-up and survey.
    fn after(&mut self, case: Case) -> Case {
        Case {
            missed_calls: match self.chance.below(100) {
                0..=10 => 1,
                11..=14 => 2,
                _ => 0,
            },
            survey: match self.chance.below(100) {
                0..=65 => Ok(()),
                66..=74 => Err(SurveyOutcome::Refused),
                75..=86 => Err(SurveyOutcome::NotReached),
                _ => Err(SurveyOutcome::Expired),
            },
            returned: self.chance.percent(6),
            ..case
        }
    }

    /// Whether a device got the fault's part as often as is to be believed.
    fn has_enough(&self, unit: usize, tale: &Tale) -> bool {
        let got = tale
            .part
            .and_then(|(number, _)| self.got.get(&(unit, number)));
        got.is_some_and(|got| *got >= SAME_PART)
    }

    /// A fault of a device, with all that may be special about it.
    pub(super) fn fault(&mut self, unit: usize, tale: Tale, at: Instant) -> Case {
        let tale = match tale.is_of_the_bad() && self.has_enough(unit, &tale) {
            true => tales::BAD_CONTACTS,
            false => tale,
        };
        if let Some((number, _)) = tale.part {
            *self.got.entry((unit, number)).or_default() += 1;
        }
        let plain = self.plain(unit, TicketKind::Repair, About::Fault(tale), at);
        let case = self.after(plain);
        let make = self.hospital.units[unit].make;
        let out_of_hours = !self.is_worked(at);
        let ward = &WARDS[self.hospital.units[unit].ward];
        let vital = ward.round_the_clock && !make.bad;
        let emergency = tale.crisis.is_some() && vital && self.chance.percent(45);
        let key = KEY_DIAGNOSTIC.contains(&make.category);
        let stands = tale.stops && (key || tale.seen == Seen::OnPatient);
        let urgency = match (emergency, tale.grave, self.chance.below(10)) {
            (true, ..) => Urgency::Emergency,
            (_, true, _) if !make.bad => Urgency::Urgent,
            (_, true, 0..=5) | (_, false, 0..=1) => Urgency::Urgent,
            (_, false, 2..=6) if stands => Urgency::Urgent,
            _ => Urgency::Normal,
        };
        let raised = (emergency && self.chance.percent(35)).then_some(urgency);
        let night =
            emergency || (out_of_hours && urgency == Urgency::Urgent && self.chance.percent(60));
        let by_phone = tale.phone.map_or(0, |phone| phone.percent);
        let remote = !emergency && self.chance.percent(by_phone);
        let waits = match self.chance.below(100) {
            // A key diagnostic device that stands still for a day is an emergency by itself.
            _ if key && tale.stops => Waits::No,
            0..=12 if tale.part.is_some() && !emergency => Waits::Part(self.chance.from_to(10, 46)),
            13..=17 if !emergency => Waits::Ward(self.chance.from_to(5, 14)),
            _ => Waits::No,
        };
        Case {
            urgency: if raised.is_some() {
                Urgency::Urgent
            } else {
                urgency
            },
            raised,
            night,
            late: case.engineer == place::OVERWORKED && !night && self.chance.percent(72),
            waits: if remote { Waits::No } else { waits },
            remote,
            consults: self.chance.percent(if emergency { 55 } else { 7 }),
            no_cause: !tale.grave && self.chance.percent(3),
            tested: match self.chance.below(200) {
                0..=9 if !remote => Tested::OffAtFirst,
                10..=12 if !remote && !emergency => Tested::Limited,
                13..=14 if !remote && !emergency => Tested::NotFit,
                _ => Tested::Well,
            },
            word: match self.chance.below(100) {
                0..=3 => Word::RefusesFirst,
                4..=6 => Word::NobodyThere,
                7..=9 => Word::SignsLater,
                _ => Word::Signs,
            },
            // What the ward can mend by itself it sometimes has before anybody calls.
            cancelled: !emergency && tale.phone.is_some() && self.chance.percent(22),
            // At night it is whoever is on duty who calls.
            by_ward: case.by_ward.filter(|_| !out_of_hours),
            who: match (case.by_ward, out_of_hours) {
                (Some(_), true) => ward.people[0],
                _ => case.who,
            },
            ..case
        }
    }

    /// A planned job that was ordered then.
    pub(super) fn job(&mut self, kind: TicketKind, ordered: Instant) -> Case {
        let (unit, about) = self.planned(kind);
        let visit = Span::hours(self.chance.from_to(30, 120));
        let wanted = self.plan.calendar.after(Hours::Working, ordered, visit);
        let case = self.plain(unit, kind, about, ordered);
        Case {
            wanted,
            ..self.after(case)
        }
    }

    /// A device and a job for it.
    pub(super) fn planned(&mut self, kind: TicketKind) -> (usize, About) {
        let units = &self.hospital.units;
        let mut unit = self.chance.below(units.len() as u64) as usize;
        // Large devices are maintained more often than small ones; what is built in stays where it is.
        for _ in 0..3 {
            let make = units[unit].make;
            let is_other = match kind {
                TicketKind::Maintenance => make.weight < 25,
                TicketKind::Installation => voices::is_built_in(make.category),
                TicketKind::ReturnVisit | TicketKind::Repair => false,
            };
            if is_other {
                unit = self.chance.below(units.len() as u64) as usize;
            }
        }
        let jobs = voices::jobs(kind, units[unit].make.category);
        let (what, done) = self.chance.one(&jobs).copied().unwrap_or_default();
        (unit, About::Job(what, done))
    }
}
