//! What is open when somebody looks in: tickets in every stage, some late, some due soon, visits in the coming weeks,
//! and for each role something to do today.

use super::alarm;
use super::cases::{Case, Maker, Tested, Waits, Word};
use super::hospital::told_of;
use super::place::{self, KEY_DIAGNOSTIC, WARDS};
use super::roster::Roster;
use super::script::{Beat, Clock, What, script};
use super::tales::Tale;
use crate::domain::ticket::record::Verdict;
use crate::domain::ticket::{TicketKind, TimeKind, Urgency};
use crate::generate::Chance;
use crate::time::Span;

/// Where a ticket stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Halt {
    Reported,
    /// A device that no register has.
    Unknown,
    Assigned,
    AtExpert,
    /// A visit is planned so many working minutes ahead.
    Visit(i64),
    AtWork,
    ForPart,
    ForWard,
    Refused,
    HalfTested,
    Failed,
    ToSign,
    ToRecord,
    ReturnedTo,
    ToReview,
    /// Customer service reviews it as a complaint.
    Complaint,
    ToCall,
    NotReached,
    ToAsk,
}

/// An open ticket: where it stands, of which category, on which campus (where that matters), how urgent, and for how
/// many working minutes at least.
struct Open(Halt, &'static str, Option<usize>, Urgency, i64);

use Urgency::{Emergency, Normal, Urgent};

const OPEN: &[Open] = &[
    Open(Halt::Reported, "monitor", Some(0), Normal, 18),
    Open(Halt::Reported, "haemodialysis", Some(1), Urgent, 24),
    Open(Halt::Reported, "ultrasound", None, Normal, 104),
    Open(Halt::Reported, "endoscope", None, Normal, 390),
    Open(Halt::Unknown, "monitor", Some(1), Normal, 40),
    Open(Halt::Assigned, "infusion_pump", Some(0), Normal, 70),
    Open(Halt::Assigned, "monitor", None, Urgent, 190),
    Open(Halt::Assigned, "analyser", None, Normal, 95),
    Open(Halt::AtExpert, "ventilator", None, Urgent, 150),
    Open(Halt::Visit(150), "ct", None, Urgent, 60),
    Open(Halt::Visit(45), "ecg", None, Normal, 400),
    Open(Halt::Visit(520), "monitor", Some(1), Normal, 620),
    Open(Halt::Visit(610), "infusion_pump", None, Normal, 700),
    Open(Halt::Visit(300), "steriliser", None, Normal, 180),
    Open(Halt::ForPart, "haemodialysis", Some(0), Urgent, 1_900),
    Open(Halt::ForPart, "anaesthesia", None, Normal, 900),
    Open(Halt::ForWard, "xray", None, Normal, 500),
    Open(Halt::AtWork, "electrosurgical", None, Normal, 300),
    Open(Halt::AtWork, "ventilator", Some(0), Emergency, 150),
    Open(Halt::Assigned, "defibrillator", Some(1), Emergency, 21),
    Open(Halt::Refused, "infusion_pump", Some(0), Normal, 800),
    Open(Halt::HalfTested, "defibrillator", None, Urgent, 260),
    Open(Halt::HalfTested, "incubator", None, Normal, 420),
    Open(Halt::Failed, "haemodialysis", Some(0), Normal, 520),
    Open(Halt::ToSign, "monitor", Some(0), Normal, 600),
    Open(Halt::ToSign, "ventilator", Some(0), Urgent, 300),
    Open(Halt::ToSign, "infusion_pump", Some(1), Normal, 800),
    Open(Halt::ToRecord, "ct", None, Urgent, 700),
    Open(Halt::ToRecord, "syringe_pump", None, Normal, 900),
    Open(Halt::ReturnedTo, "analyser", None, Normal, 1_500),
    Open(Halt::ToReview, "monitor", None, Normal, 1_300),
    Open(Halt::ToReview, "endoscope", None, Normal, 1_000),
    Open(Halt::ToReview, "ultrasound", None, Normal, 900),
    Open(Halt::Complaint, "infusion_pump", Some(0), Urgent, 1_400),
    Open(Halt::ToCall, "ventilator", Some(0), Urgent, 2_000),
    Open(Halt::ToCall, "infusion_pump", None, Normal, 3_300),
    Open(Halt::ToCall, "haemodialysis", None, Normal, 4_600),
    Open(Halt::NotReached, "xray", None, Normal, 3_000),
    Open(Halt::ToAsk, "monitor", Some(0), Normal, 4_000),
    Open(Halt::ToAsk, "haemodialysis", Some(1), Normal, 3_600),
    Open(Halt::ToAsk, "ecg", None, Normal, 3_800),
];

/// Planned jobs: how many working hours ahead the visit is wanted, and whether somebody has it already.
const AHEAD: &[(TicketKind, i64, bool)] = &[
    (TicketKind::Maintenance, 5, true),
    (TicketKind::Maintenance, 13, true),
    (TicketKind::ReturnVisit, 18, true),
    (TicketKind::Installation, 22, true),
    (TicketKind::Maintenance, 29, true),
    (TicketKind::Maintenance, 38, true),
    (TicketKind::ReturnVisit, 45, false),
    (TicketKind::Maintenance, 54, true),
    (TicketKind::Maintenance, 71, false),
    (TicketKind::Installation, 86, true),
    (TicketKind::Maintenance, 98, false),
    (TicketKind::ReturnVisit, 120, false),
];

/// Every ticket that is open on purpose, with what has happened in it.
pub(super) fn all(
    maker: &mut Maker<'_>,
    clock: &Clock<'_>,
    roster: &mut Roster,
) -> Vec<(Case, Vec<Beat>)> {
    let mut told = Vec::with_capacity(OPEN.len() + AHEAD.len());
    let mut taken = Vec::new();
    let (emergencies, others): (Vec<&Open>, Vec<&Open>) =
        OPEN.iter().partition(|open| open.3 == Emergency);
    for open in emergencies.into_iter().chain(others) {
        told.extend(one(open, maker, clock, (&mut taken, roster)));
    }
    let now = maker.plan.now;
    for (kind, hours, given) in AHEAD {
        let ordered = Span::minutes(maker.chance.from_to(180, 2_600));
        let mut case = maker.job(*kind, clock.earlier(now, ordered));
        case.wanted = Some(clock.later(
            now,
            Span::hours(*hours) + Span::minutes(maker.chance.from_to(0, 60)),
        ));
        case.engineer = first(maker, case.unit);
        let (case, mut beats) = maker.placed(case, clock, roster);
        beats.truncate(if *given { 2 } else { 1 });
        told.push((case, beats));
    }
    told
}

/// Whoever is trained for the device, first choice first: so that each of them has something to do.
fn first(maker: &Maker<'_>, unit: usize) -> usize {
    let able = maker.able(maker.hospital.units[unit].make.category, maker.plan.now);
    able.first().copied().unwrap_or(place::EXPERT)
}

/// A device of that category (and campus) that none of the others has.
fn pick(open: &Open, maker: &mut Maker<'_>, taken: &mut Vec<usize>) -> Option<usize> {
    let Open(_, category, site, ..) = open;
    let fits = |at: &usize| {
        let unit = &maker.hospital.units[*at];
        let bad = *category != "infusion_pump" || unit.make.bad;
        unit.make.category == *category
            && bad
            && site.is_none_or(|site| WARDS[unit.ward].site == site)
            && !taken.contains(at)
    };
    let all: Vec<usize> = (0..maker.hospital.units.len()).filter(fits).collect();
    let unit = maker.chance.one(&all).copied()?;
    taken.push(unit);
    Some(unit)
}

/// A fault that suits where it stands: with a part for what waits for one, and so on.
fn suited(open: &Open, tales: &[Tale], chance: &mut Chance) -> Option<Tale> {
    // A scanner that stands still over a weekend would be an emergency by itself, and two are meant to run.
    let key = KEY_DIAGNOSTIC.contains(&open.1);
    let fits = |tale: &&Tale| match (open.0, open.3) {
        (Halt::ForPart, _) => tale.part.is_some() && !(tale.grave || key && tale.stops),
        (_, Emergency) => tale.crisis.is_some(),
        _ => tale.weight == 40 || !(tale.grave || key && tale.stops),
    };
    let all: Vec<Tale> = tales.iter().filter(fits).copied().collect();
    // The bad model shows its own fault first.
    all.first()
        .filter(|first| first.weight == 40)
        .or_else(|| chance.one(&all))
        .copied()
}

fn one(
    open: &Open,
    maker: &mut Maker<'_>,
    clock: &Clock<'_>,
    (taken, roster): (&mut Vec<usize>, &mut Roster),
) -> Option<(Case, Vec<Beat>)> {
    let Open(halt, _, _, urgency, age) = open;
    let unit = pick(open, maker, taken)?;
    let tales: Vec<Tale> = told_of(maker.hospital.units[unit].make).collect();
    let tale = suited(open, &tales, maker.chance)?;
    let plan = maker.plan;
    let plain = maker.fault(unit, tale, clock.earlier(plan.now, Span::minutes(*age)));
    let engineer = first(maker, unit);
    let overworked = engineer == place::OVERWORKED;
    let case = Case {
        engineer,
        urgency: *urgency,
        raised: None,
        night: *urgency == Emergency,
        unregistered: *halt == Halt::Unknown,
        late: overworked && matches!(halt, Halt::Assigned | Halt::Refused | Halt::ToCall),
        remote: false,
        cancelled: false,
        no_cause: false,
        consults: *halt == Halt::AtExpert,
        waits: match halt {
            Halt::ForPart => Waits::Part(40),
            Halt::ForWard => Waits::Ward(10),
            _ => Waits::No,
        },
        tested: match halt {
            Halt::Failed => Tested::OffAtFirst,
            _ => Tested::Well,
        },
        word: match halt {
            Halt::Refused => Word::RefusesFirst,
            _ => Word::Signs,
        },
        returned: *halt == Halt::ReturnedTo,
        missed_calls: u32::from(*halt == Halt::NotReached),
        complaint: match halt {
            Halt::Complaint => Verdict::Unclear,
            _ => Verdict::No,
        },
        // Wards that sign or are asked by the app see their own tickets.
        by_ward: plain.by_ward.filter(|_| *halt != Halt::Unknown),
        ..plain
    };
    // The least age at which all of it has happened by now. What nobody has begun is exactly as old as it says.
    let jitter = match halt {
        Halt::Reported | Halt::Unknown | Halt::Assigned => 0,
        _ => maker.chance.from_to(0, 29),
    };
    let chance = maker.chance.clone();
    let who = maker.hospital.engineer(engineer);
    let found = (0..400).find_map(|step| {
        let mut chance = chance.clone();
        let age = Span::minutes(age + jitter + step * 30);
        let mut case = case.clone();
        case.reported = match urgency {
            Emergency => plan.now - age,
            _ => clock.earlier(plan.now, age),
        };
        let mut beats = script(&case, maker.hospital, clock, &mut chance);
        beats.truncate(stands(*halt, &beats));
        let last = beats.last_mut()?;
        if last.at + Span::minutes(1) > plan.now {
            return None;
        }
        let mut planned = None;
        if let (What::Diagnose(there), Halt::Visit(ahead)) = (&mut last.what, halt) {
            // Whoever comes is nowhere else then.
            let (way, work) = (Span::minutes(40), Span::minutes(150));
            let mut times = (0..40).map(|n| clock.later(plan.now, Span::minutes(ahead + n * 30)));
            *there = times.find(|at| roster.is_free(who, &[(*at - way, *at + work)]))?;
            planned = Some((*there - way, *there + work));
        }
        alarm::sound(&case, maker.hospital, plan, &mut beats);
        let stays = roster.stays(who, &beats);
        let stays: Vec<_> = stays.into_iter().chain(planned).collect();
        roster.is_free(who, &stays).then_some((case, beats, stays))
    });
    let (case, beats, stays) = found?;
    roster.keep(who, &stays);
    Some((case, beats))
}

/// How many beats are told until it stands still.
fn stands(halt: Halt, beats: &[Beat]) -> usize {
    let first = |wanted: fn(&What) -> bool| {
        let at = beats.iter().position(|beat| wanted(&beat.what));
        at.map_or(beats.len(), |at| at + 1)
    };
    match halt {
        Halt::Reported | Halt::Unknown => first(|w| *w == What::Report),
        Halt::Assigned => first(|w| matches!(w, What::Assign | What::TakeOver)),
        Halt::AtExpert => first(|w| *w == What::WaitForExpert),
        Halt::Visit(_) => first(|w| matches!(w, What::Diagnose(_))),
        Halt::AtWork => first(|w| *w == What::Mark(TimeKind::Started)),
        Halt::ForPart => first(|w| *w == What::WaitForPart),
        Halt::ForWard => first(|w| *w == What::WaitForWard),
        Halt::Refused => first(|w| *w == What::Refuse),
        Halt::HalfTested => first(|w| *w == What::Check) + 3,
        Halt::Failed => first(|w| *w == What::SendBack) - 1,
        Halt::ToSign => first(|w| *w == What::Conclude),
        Halt::ToRecord => first(|w| *w == What::Sign),
        Halt::ReturnedTo => first(|w| *w == What::Return),
        Halt::ToReview => first(|w| *w == What::Submit),
        Halt::Complaint => first(|w| *w == What::Review),
        Halt::ToCall => first(|w| *w == What::Approve),
        Halt::NotReached => first(|w| *w == What::NotReached),
        Halt::ToAsk => first(|w| *w == What::FollowUp),
    }
}
