//! When each step of a case comes: the beats from report to survey, at the pace of real work.

use super::alarm::Alarm;
use super::cases::{Case, Tested, Waits, Word};
use super::hospital::{Hospital, category};
use crate::domain::World;
use crate::domain::calendar::{Calendar, Hours};
use crate::domain::ticket::record::Verdict;
use crate::domain::ticket::{SurveyOutcome, TimeKind, Urgency};
use crate::generate::Chance;
use crate::id::PersonId;
use crate::time::{Instant, Span};

/// One step: when, by whom, what.
#[derive(Clone, Debug)]
pub(super) struct Beat {
    pub(super) at: Instant,
    pub(super) by: PersonId,
    pub(super) what: What,
}

/// What is done in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Report,
    Raise,
    Assign,
    TakeOver,
    DeskNote,
    Ask,
    Answer,
    /// Waits for the expert.
    WaitForExpert,
    WaitForPart,
    WaitForWard,
    Resume,
    Cancel,
    /// A visit is planned for then.
    Diagnose(Instant),
    DiagnoseRemote,
    Mark(TimeKind),
    Declare,
    FitPart,
    Finish,
    /// The next open item of the checklist.
    Check,
    SendBack,
    Conclude,
    Sign,
    Refuse,
    Nobody,
    Submit,
    Return,
    Review,
    Approve,
    TellAuthority,
    NotReached,
    FollowUp,
    Survey,
    /// What is done about a low score, if one was given.
    Amends,
    /// The survey ends without answers.
    EndSurvey,
    /// Something is done in the emergency.
    Alarm(Alarm),
}

/// Working time, and what it is counted for.
pub(super) struct Clock<'a> {
    pub(super) calendar: &'a Calendar,
    pub(super) world: &'a World,
}

impl Clock<'_> {
    /// So much working time later.
    pub(super) fn later(&self, at: Instant, span: Span) -> Instant {
        let later = self.calendar.after(Hours::Working, at, span);
        // A calendar without any working hours counts them all.
        later.unwrap_or(at + span)
    }

    /// The first time from then on after which two hours are worked.
    pub(super) fn in_hours(&self, at: Instant) -> Instant {
        let (long, step) = (Span::minutes(120), Span::minutes(30));
        let times = std::iter::successors(Some(at), |at| Some(self.later(*at, step)));
        let fits = |at: &Instant| self.calendar.between(Hours::Working, *at, *at + long) >= long;
        times.take(8).find(fits).unwrap_or(at)
    }

    /// The last instant from which so much working time has passed until then.
    pub(super) fn earlier(&self, at: Instant, span: Span) -> Instant {
        let (mut low, mut high) = (at - Span::days(120), at);
        while (high - low).0 > 1_000 {
            let middle = low + Span((high - low).0 / 2);
            match self.calendar.between(Hours::Working, middle, at) >= span {
                true => low = middle,
                false => high = middle,
            }
        }
        low
    }
}

/// Writes beats down, each later than the one before.
struct Pen<'a> {
    beats: Vec<Beat>,
    at: Instant,
    /// Whether time out of hours counts too.
    always: bool,
    clock: &'a Clock<'a>,
}

impl Pen<'_> {
    fn beat(&mut self, by: PersonId, what: What) {
        let at = self.at;
        self.beats.push(Beat { at, by, what });
    }
    /// So many minutes pass in any case.
    fn pass(&mut self, minutes: i64) {
        self.at = self.at + Span::minutes(minutes);
    }
    /// So many minutes of the service's time pass.
    fn work(&mut self, minutes: i64) {
        match self.always {
            true => self.pass(minutes),
            false => self.at = self.clock.later(self.at, Span::minutes(minutes)),
        }
    }
    /// So many minutes of office hours pass.
    fn office(&mut self, minutes: i64) {
        self.at = self.clock.later(self.at, Span::minutes(minutes));
    }
}

/// The beats of a case.
pub(super) fn script(
    case: &Case,
    hospital: &Hospital,
    clock: &Clock<'_>,
    chance: &mut Chance,
) -> Vec<Beat> {
    let mut pen = Pen {
        beats: Vec::new(),
        at: case.reported,
        always: case.night,
        clock,
    };
    let (desk, engineer) = (case.desk, hospital.engineer(case.engineer));
    taken_on(case, hospital, &mut pen, chance);
    if case.cancelled {
        pen.work(chance.from_to(20, 300));
        pen.beat(desk, What::Cancel);
        return pen.beats;
    }
    if case.remote {
        pen.work(case.hold);
        pen.beat(engineer, What::DiagnoseRemote);
        pen.pass(chance.from_to(8, 35));
    } else {
        on_site(case, engineer, &mut pen, chance);
    }
    let again = case.tested == Tested::OffAtFirst;
    let refused = case.word == Word::RefusesFirst && !case.remote;
    done(case, hospital, engineer, &mut pen, chance);
    if again {
        pen.pass(2);
        pen.beat(engineer, What::SendBack);
        once_more(engineer, &mut pen, chance);
        done(case, hospital, engineer, &mut pen, chance);
    }
    pen.pass(chance.from_to(1, 4));
    pen.beat(engineer, What::Conclude);
    pen.pass(chance.from_to(3, 14));
    if refused {
        pen.beat(engineer, What::Refuse);
        once_more(engineer, &mut pen, chance);
        done(case, hospital, engineer, &mut pen, chance);
        pen.pass(3);
        pen.beat(engineer, What::Conclude);
        pen.pass(chance.from_to(3, 14));
    }
    match case.word {
        Word::NobodyThere | Word::SignsLater => pen.beat(engineer, What::Nobody),
        _ if case.remote => pen.beat(engineer, What::Nobody),
        Word::Signs | Word::RefusesFirst => pen.beat(engineer, What::Sign),
    }
    let completed = pen.at;
    if case.word == Word::SignsLater && !case.remote {
        pen.office(chance.from_to(60, 300));
        pen.beat(engineer, What::Sign);
    }
    written(case, engineer, &mut pen, chance);
    afterwards(case, hospital, completed, &mut pen, chance);
    pen.beats
}

/// Reported, perhaps raised, given to somebody, looked into.
fn taken_on(case: &Case, hospital: &Hospital, pen: &mut Pen<'_>, chance: &mut Chance) {
    let (desk, engineer) = (case.desk, hospital.engineer(case.engineer));
    pen.beat(
        case.by_ward.map_or(desk, |(person, _)| person),
        What::Report,
    );
    if case.raised.is_some() {
        pen.pass(chance.from_to(2, 5));
        pen.beat(desk, What::Raise);
    }
    let emergency = case.urgency() == Urgency::Emergency;
    pen.work(if emergency {
        chance.from_to(1, 4)
    } else {
        chance.from_to(4, 24)
    });
    if case.unregistered {
        return;
    }
    match case.night && !emergency {
        true => pen.beat(engineer, What::TakeOver),
        false => pen.beat(desk, What::Assign),
    }
    if case.late && chance.percent(45) {
        pen.work(chance.from_to(60, 150));
        pen.beat(desk, What::DeskNote);
    }
    if case.kind.has_fault() {
        pen.work(match (case.urgency(), case.late) {
            (Urgency::Emergency, _) => chance.from_to(2, 10),
            (Urgency::Urgent, false) => chance.from_to(6, 26),
            (Urgency::Urgent, true) => chance.from_to(20, 80),
            (_, false) => chance.from_to(12, 105),
            (_, true) => chance.from_to(70, 300),
        });
    }
    if case.consults {
        pen.beat(engineer, What::Ask);
        pen.pass(1);
        pen.beat(engineer, What::WaitForExpert);
        pen.work(if emergency {
            chance.from_to(3, 12)
        } else {
            chance.from_to(25, 240)
        });
        pen.beat(hospital.expert(), What::Answer);
        pen.pass(2);
        pen.beat(engineer, What::Resume);
        pen.pass(3);
    }
}

/// There and at work, until the outcome can be written down.
fn on_site(case: &Case, engineer: PersonId, pen: &mut Pen<'_>, chance: &mut Chance) {
    let way = match case.urgency() {
        Urgency::Emergency => chance.from_to(8, 18),
        _ => chance.from_to(15, 40),
    };
    if case.kind.has_fault() {
        let spoke = pen.at;
        pen.work(case.hold);
        pen.work(match (case.urgency(), case.late) {
            (Urgency::Emergency, false) => chance.from_to(9, 24),
            (Urgency::Emergency, true) => chance.from_to(28, 60),
            (Urgency::Urgent, false) => chance.from_to(45, 190),
            (Urgency::Urgent, true) => chance.from_to(150, 420),
            (_, false) => chance.from_to(50, 330),
            (_, true) => chance.from_to(260, 1_000),
        });
        let there = pen.at;
        let promised = match case.late {
            true => pen
                .clock
                .earlier(there, Span::minutes(chance.from_to(40, 200))),
            false => there - Span::minutes(chance.from_to(-20, 15)),
        };
        pen.at = spoke;
        pen.beat(
            engineer,
            What::Diagnose(promised.max(spoke + Span::minutes(10))),
        );
        pen.at = (there - Span::minutes(way)).max(spoke + Span::minutes(1));
    } else {
        let wanted = case.wanted.unwrap_or(pen.at);
        let left = wanted + Span::minutes(chance.from_to(-12, 20) - way);
        pen.at = pen.at.max(left);
    }
    let mark = |kind| What::Mark(kind);
    pen.beat(engineer, mark(TimeKind::Left));
    pen.pass(way);
    pen.beat(engineer, mark(TimeKind::Arrived));
    pen.pass(chance.from_to(3, 9));
    pen.beat(engineer, What::Declare);
    pen.pass(chance.from_to(1, 5));
    pen.beat(engineer, mark(TimeKind::Started));
    pen.pass(chance.from_to(15, 70));
    let wait = match case.waits {
        Waits::No => None,
        Waits::Part(hours) => Some((What::WaitForPart, hours)),
        Waits::Ward(hours) => Some((What::WaitForWard, hours)),
    };
    if let Some((what, hours)) = wait {
        pen.beat(engineer, mark(TimeKind::Stopped));
        pen.pass(2);
        pen.beat(engineer, what);
        pen.office(hours * 60);
        pen.beat(engineer, What::Resume);
        pen.pass(way);
        pen.beat(engineer, mark(TimeKind::Arrived));
        pen.pass(4);
        pen.beat(engineer, mark(TimeKind::Started));
        pen.pass(chance.from_to(10, 40));
    }
    if case.tale().is_some_and(|tale| tale.part.is_some()) && !case.no_cause {
        pen.beat(engineer, What::FitPart);
        pen.pass(chance.from_to(5, 35));
    }
    // What the record says of a trial run takes its time.
    pen.pass(match (case.tale(), case.no_cause) {
        (Some(_), true) => 60,
        (Some(tale), false) => tale.lasts,
        (None, _) => 0,
    });
    pen.beat(engineer, mark(TimeKind::Stopped));
    pen.pass(chance.from_to(2, 6));
}

/// Started and stopped again after it came back.
fn once_more(engineer: PersonId, pen: &mut Pen<'_>, chance: &mut Chance) {
    pen.pass(3);
    pen.beat(engineer, What::Mark(TimeKind::Started));
    pen.pass(chance.from_to(12, 55));
    pen.beat(engineer, What::Mark(TimeKind::Stopped));
    pen.pass(3);
}

/// The outcome, and every item of the checklist.
fn done(
    case: &Case,
    hospital: &Hospital,
    engineer: PersonId,
    pen: &mut Pen<'_>,
    chance: &mut Chance,
) {
    pen.beat(engineer, What::Finish);
    let key = hospital.units[case.unit].make.category;
    let list = pen
        .clock
        .world
        .category(category(key))
        .and_then(|c| c.checklist());
    for _ in 0..list.map_or(0, |list| list.items.len()) {
        pen.pass(chance.from_to(1, 3));
        pen.beat(engineer, What::Check);
    }
}

/// The record, its review, the archive.
fn written(case: &Case, engineer: PersonId, pen: &mut Pen<'_>, chance: &mut Chance) {
    pen.office(chance.from_to(15, 240));
    pen.beat(engineer, What::Submit);
    pen.office(chance.from_to(40, 460));
    if case.returned {
        pen.beat(case.desk, What::Return);
        pen.office(chance.from_to(40, 420));
        pen.beat(engineer, What::Submit);
        pen.office(chance.from_to(30, 300));
    }
    pen.beat(case.desk, What::Review);
    pen.pass(chance.from_to(1, 6));
    pen.beat(case.desk, What::Approve);
    if case.reportable == Verdict::Yes {
        pen.pass(20);
        pen.beat(case.desk, What::TellAuthority);
    }
}

/// Follow-up and survey.
fn afterwards(
    case: &Case,
    hospital: &Hospital,
    completed: Instant,
    pen: &mut Pen<'_>,
    chance: &mut Chance,
) {
    let (emergency, desk) = (case.urgency() == Urgency::Emergency, case.desk);
    let patience = if emergency {
        chance.from_to(120, 420)
    } else {
        chance.from_to(480, 1_500)
    };
    let called = pen.clock.later(completed, Span::minutes(patience));
    pen.at = called.max(pen.at + Span::minutes(5));
    pen.office(1);
    for _ in 0..case.missed_calls {
        pen.beat(desk, What::NotReached);
        pen.office(chance.from_to(200, 500));
    }
    pen.beat(desk, What::FollowUp);
    pen.pass(2);
    match case.survey {
        Ok(()) => {
            // A ward that uses the app answers by itself, some days later.
            let site = super::place::WARDS[hospital.units[case.unit].ward].site;
            let by_ward = chance
                .percent(35)
                .then(|| hospital.ward_user(site, chance))
                .flatten();
            if by_ward.is_some() {
                pen.office(chance.from_to(60, 1_400));
            }
            pen.beat(by_ward.map_or(desk, |(person, _)| person), What::Survey);
            pen.office(900);
            pen.beat(desk, What::Amends);
        }
        Err(SurveyOutcome::Expired) => {
            pen.at = pen.at.max(completed + Span::days(30));
            pen.office(chance.from_to(10, 400));
            pen.beat(desk, What::EndSurvey);
        }
        Err(SurveyOutcome::Refused | SurveyOutcome::NotReached) => {
            pen.office(chance.from_to(1, 300));
            pen.beat(desk, What::EndSurvey);
        }
    }
}
