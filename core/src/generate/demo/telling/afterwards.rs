//! What is said afterwards: the review, the follow-up call, and a survey whose scores and comment fit what happened.

use super::Telling;
use crate::domain::calendar::Hours;
use crate::domain::ticket::clocks::{elapsed, targets};
use crate::domain::ticket::record::{Verdict, Vigilance};
use crate::domain::ticket::summary::TicketSummary;
use crate::domain::ticket::{
    Complaint, Condition, Fitness, FollowUp, Reportable, Review, Survey, SurveyAnswers,
    SurveyChannel, Ticket, TicketKind, Urgency, Wait, WaitReason,
};
use crate::generate::demo::cases::{Case, Waits};
use crate::generate::demo::script::Beat;
use crate::generate::demo::tales::Seen;
use crate::generate::demo::voices::{self, Mood, comments};
use crate::generate::{Chance, Ledger};
use crate::time::Span;

/// What raises an alarm on a patient, and is changed for another one at once.
const ALARMED: [&str; 7] = [
    "ventilator",
    "anaesthesia",
    "haemodialysis",
    "infusion_pump",
    "syringe_pump",
    "incubator",
    "monitor",
];

impl Telling<'_> {
    /// Why the device was restored after its target, where it was.
    pub(in crate::generate::demo) fn lateness(
        &self,
        case: &Case,
        ticket: &Ticket,
        ledger: &Ledger,
    ) -> Option<String> {
        let short = TicketSummary::of(ticket);
        let target = targets(&short, &ledger.world).restore?;
        let (reported, restored) = (ticket.reported_at, ticket.restored_at?);
        if elapsed(&short, &ledger.world, reported, restored) <= target {
            return None;
        }
        let waited = |reason| ticket.waits.iter().any(|wait| wait.reason == reason);
        Some(self.say(if waited(WaitReason::Parts) {
            voices::LATE_FOR_PARTS
        } else if ticket.round > 1 {
            voices::LATE_BY_SECOND_TRY
        } else if case.late {
            voices::LATE_BY_LOAD
        } else if waited(WaitReason::Expert) {
            voices::LATE_FOR_EXPERT
        } else if waited(WaitReason::Customer) {
            voices::LATE_FOR_WARD
        } else if case.hold > 0 {
            voices::LATE_BY_ANOTHER
        } else {
            voices::LATE_BY_SEARCH
        }))
    }

    /// Whether it must be reported, by who was harmed or could have been.
    fn why_reportable(&self, case: &Case) -> String {
        let Some(tale) = case.tale() else {
            return self.say(voices::NO_EVENT);
        };
        let affected = case.harmed || tale.crisis.is_some_and(|crisis| crisis.affects);
        let category = self.hospital.units[case.unit].make.category;
        match (case.reportable, tale.crisis) {
            (Verdict::Unclear, _) => self.say(voices::REPORT_UNCLEAR),
            (Verdict::Yes, Some(crisis)) if !affected => {
                self.say(crisis.harmless) + &self.say(voices::REPORTED_NEAR_MISS)
            }
            (Verdict::Yes, _) => self.say(voices::REPORTED_HARM),
            (Verdict::No, Some(crisis)) => {
                self.say(crisis.harmless) + &self.say(voices::STAND_BY_THERE)
            }
            (Verdict::No, None) => self.say(match tale.seen {
                Seen::Idle | Seen::AtWork => voices::NOT_ON_PATIENT,
                Seen::OnPatient if tale.stops && ALARMED.contains(&category) => voices::ALARM_HEARD,
                Seen::OnPatient => voices::PATIENT_UNAFFECTED,
                Seen::Unsaid => voices::NOBODY_AFFECTED,
            }),
        }
    }

    pub(super) fn review(&self, case: &Case, ticket: &Ticket, ledger: &Ledger) -> Review {
        let crisis = case.tale().and_then(|tale| tale.crisis);
        let today = ledger.world.settings().calendar.day(ledger.now);
        let complaint = match (case.complaint, case.reportable) {
            (Verdict::No, _) => self.say(match case.tale() {
                Some(tale) if !case.no_cause => voices::no_complaint(tale.codes[1]),
                _ => voices::NOTHING_WRONG,
            }),
            (_, Verdict::Yes) => self.say(crisis.map_or(voices::NOTHING_WRONG, |c| c.harm)),
            (Verdict::Yes, _) => self.say((
                "同一故障反复出现，科室对维修质量不满",
                "The same fault again and again; the ward complains of the repairs",
            )),
            (Verdict::Unclear, _) => self.say((
                "科室口头不满，是否正式投诉待确认",
                "The ward was unhappy on the phone; whether it complains is to be asked",
            )),
        };
        let complaint = match self.lateness(case, ticket, ledger) {
            Some(late) => format!("{complaint}{}{late}", self.say(("；", ". "))),
            None => complaint,
        };
        Review {
            complaint: Complaint {
                verdict: case.complaint,
                reason: complaint,
            },
            reportable: Reportable {
                verdict: case.reportable,
                reason: self.why_reportable(case),
                deadline: match case.reportable {
                    Verdict::No => None,
                    Verdict::Yes => Some(today.plus(13)),
                    Verdict::Unclear => Some(today.plus(30)),
                },
            },
        }
    }

    pub(super) fn told_authority(&self, ticket: &Ticket, ledger: &Ledger) -> Vigilance {
        let today = ledger.world.settings().calendar.day(ledger.now);
        let own = ticket.number.rsplit('-').next().unwrap_or_default();
        Vigilance::Reported {
            on: today,
            number: format!("MDR-{}-{own}", today.date().format("%Y")),
            note: self.say((
                "国家医疗器械不良事件监测信息系统，同时告知生产企业",
                "On the authority's portal; the maker was told, too",
            )),
        }
    }

    pub(super) fn call(
        &self,
        case: &Case,
        ticket: &Ticket,
        ledger: &Ledger,
        chance: &mut Chance,
    ) -> FollowUp {
        let fitness = ticket.conclusion().map(|c| c.fitness);
        let crisis = case.tale().is_some_and(|tale| tale.crisis.is_some());
        let condition = match (case.comes_back, chance.below(100)) {
            _ if fitness == Some(Fitness::NotFit) => Condition::Faulty,
            _ if case.harmed || !case.kind.has_fault() => Condition::Well,
            // Of what a life hangs on nobody says that it will be reported some day.
            (true, 0..=59) if crisis => Condition::Watch,
            (true, 0..=59) => Condition::Faulty,
            (_, 0..=7) => Condition::Watch,
            (false, 8) if !crisis => Condition::Faulty,
            _ => Condition::Well,
        };
        let turns = [
            "ventilator",
            "anaesthesia",
            "haemodialysis",
            "incubator",
            "ct",
            "mri",
            "steriliser",
            "analyser",
            "centrifuge",
        ];
        let turns = turns.contains(&self.hospital.units[case.unit].make.category);
        let text = match (condition, case.tale()) {
            _ if fitness == Some(Fitness::NotFit) => self.say(self.what_next(case, ledger)[2]),
            (Condition::Well, _) if fitness == Some(Fitness::Limited) => {
                self.say(voices::WITH_LIMITS)
            }
            // What was mended by telephone or not found has no such tale to tell.
            (Condition::Well, Some(tale)) if !case.no_cause && chance.percent(65) => {
                self.say(tale.after)
            }
            (Condition::Watch, _) if turns && chance.percent(50) => self.say(voices::LOUDER),
            (Condition::Watch, _) => self.say(voices::TO_WATCH),
            (Condition::Faulty, _) => self.one(voices::BACK_AGAIN, chance),
            _ => self.one(voices::RUNS_WELL, chance),
        };
        FollowUp {
            condition,
            spoke_with: self.say(case.who),
            text,
        }
    }

    /// What customer service did about the lowest score; nothing where none was low, nor yet for one in five.
    pub(super) fn amends(&self, ticket: &Ticket) -> Option<String> {
        let Survey::Answered(answers, _) = &ticket.survey else {
            return None;
        };
        let number = ticket.number.bytes().last().map_or(0, usize::from);
        let scores = [answers.speed, answers.result, answers.service];
        let lowest = *scores.iter().min()?;
        if lowest > 2 || number.is_multiple_of(5) {
            return None;
        }
        let of = scores.iter().position(|score| *score == lowest)?;
        let words = voices::AMENDS[of];
        Some(self.say(words[number % words.len()]))
    }

    /// Scores that fit what happened, and a comment that fits the scores.
    pub(super) fn answers(
        &self,
        case: &Case,
        ticket: &Ticket,
        beat: &Beat,
        ledger: &Ledger,
        chance: &mut Chance,
    ) -> SurveyAnswers {
        let calendar = &ledger.world.settings().calendar;
        let waited = |wait: &Wait| wait.reason == WaitReason::Parts;
        let part = matches!(case.waits, Waits::Part(hours) if hours > 20)
            && ticket.waits.iter().any(waited);
        let fitness = ticket.conclusion().map(|c| c.fitness);
        let limited = fitness != Some(Fitness::Fit);
        let twice = ticket.round > 1;
        let mut less = |percent| i64::from(chance.percent(percent));
        let (late, part, worse) = (
            i64::from(case.late),
            i64::from(part),
            i64::from(case.again || case.comes_back),
        );
        let complains = i64::from(case.complaint == Verdict::Yes);
        let speed = 5 - less(28) - late * (1 + less(70) + less(25)) - part * (1 + less(40));
        let result = 5 - less(18) - worse * (1 + less(60)) - i64::from(twice || limited);
        let service = 5 - less(22) - late * less(45) - complains * 2;
        let answers = [service, result, speed].map(|score| score.clamp(1, 5) as u8);
        let low = answers.iter().any(|score| *score <= 3);
        let bad = case.tale().is_some_and(|tale| tale.is_of_the_bad());
        // When somebody was there: the comment speaks of that hour and that day.
        let there = ticket.arrived_at.unwrap_or(ticket.reported_at);
        let day = calendar.day(there);
        let hour = (there - day.start(calendar.offset(there))).as_minutes() / 60;
        let at_weekend = calendar.between(
            Hours::Working,
            day.start(calendar.offset(there)),
            day.plus(1).start(calendar.offset(there)),
        ) == Span::ZERO;
        let same_day = ticket
            .completed_at
            .is_some_and(|done| calendar.day(done) == calendar.day(ticket.reported_at));
        let mood = if fitness == Some(Fitness::NotFit) {
            Mood::OutOfUse
        } else if case.harmed {
            Mood::Shaken
        } else if case.again && bad {
            Mood::BadModel
        } else if case.again {
            Mood::Again
        } else if case.comes_back {
            Mood::Doubt
        } else if case.late && speed <= 3 && case.remote {
            Mood::LateCall
        } else if case.late && speed <= 3 {
            Mood::Late
        } else if limited {
            Mood::Limited
        } else if twice {
            Mood::SecondTry
        } else if part > 0 {
            Mood::Parts
        } else if case.kind == TicketKind::ReturnVisit {
            Mood::Trained
        } else if !case.kind.has_fault() {
            Mood::Planned
        } else if case.remote {
            Mood::Remote
        } else if !(6..22).contains(&hour) {
            Mood::Night
        } else if at_weekend {
            Mood::Weekend
        } else if case.urgency() == Urgency::Emergency {
            Mood::Emergency
        } else if speed == 5 && !case.late && chance.percent(60) {
            if same_day { Mood::Fast } else { Mood::Kept }
        } else {
            Mood::Explained
        };
        let speaks = low || chance.percent(48);
        SurveyAnswers {
            channel: match beat.by == case.desk {
                true => SurveyChannel::Phone,
                false => SurveyChannel::Tablet,
            },
            respondent: self.say(case.who),
            service: answers[0],
            result: answers[1],
            speed: answers[2],
            comment: if speaks {
                self.one(comments(mood), chance)
            } else {
                String::new()
            },
        }
    }
}
