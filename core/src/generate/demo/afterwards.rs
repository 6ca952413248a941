//! What is said afterwards: the review, the follow-up call, and a survey whose scores and comment fit what happened.

use super::cases::{Case, Tested, Waits, Word};
use super::script::Beat;
use super::telling::Telling;
use super::voices::{self, Mood, comments};
use crate::domain::ticket::record::Verdict;
use crate::domain::ticket::{
    Complaint, Condition, FollowUp, Reportable, Review, SurveyAnswers, SurveyChannel, Urgency,
};
use crate::generate::{Chance, Ledger};

impl Telling<'_> {
    pub(super) fn review(&self, case: &Case, ledger: &Ledger, chance: &mut Chance) -> Review {
        let today = ledger.world.settings().calendar.day(ledger.now);
        let complaint = match (case.complaint, case.reportable) {
            (Verdict::No, _) => self.one(voices::NO_COMPLAINT, chance),
            (_, Verdict::Yes) => self.say((
                "使用中停止工作，患者改用人工通气，血氧一度下降",
                "It stopped in use; the patient was bagged by hand and saturation fell for a moment",
            )),
            (Verdict::Yes, _) => self.say((
                "同一故障反复出现，科室对质量和响应不满",
                "The same fault again and again; the ward complains of quality and delay",
            )),
            (Verdict::Unclear, _) => self.say((
                "科室口头不满，是否正式投诉待确认",
                "The ward was unhappy on the phone; whether it complains is to be asked",
            )),
        };
        let reportable = match case.reportable {
            Verdict::No => self.say((
                "未造成伤害，不构成可报告事件",
                "No harm, and none that could have followed",
            )),
            Verdict::Unclear => self.say((
                "是否可能造成伤害，待厂家答复",
                "Whether it could have harmed somebody is asked of the maker",
            )),
            Verdict::Yes => self.say((
                "可能导致严重伤害，按期上报",
                "Could have led to serious harm: reported in time",
            )),
        };
        Review {
            complaint: Complaint {
                verdict: case.complaint,
                reason: complaint,
            },
            reportable: Reportable {
                verdict: case.reportable,
                reason: reportable,
                deadline: match case.reportable {
                    Verdict::No => None,
                    Verdict::Yes => Some(today.plus(13)),
                    Verdict::Unclear => Some(today.plus(30)),
                },
            },
        }
    }

    pub(super) fn call(&self, case: &Case, chance: &mut Chance) -> FollowUp {
        let condition = match (case.comes_back, chance.below(100)) {
            (true, 0..=59) => Condition::Faulty,
            (_, 0..=7) => Condition::Watch,
            (false, 8) => Condition::Faulty,
            _ => Condition::Well,
        };
        let text = match (condition, case.tale()) {
            (Condition::Well, Some(tale)) if chance.percent(65) => self.say(tale.after),
            (Condition::Watch, _) => self.one(voices::TO_WATCH, chance),
            (Condition::Faulty, _) => self.one(voices::BACK_AGAIN, chance),
            _ => self.one(voices::RUNS_WELL, chance),
        };
        FollowUp {
            condition,
            spoke_with: self.say(case.who),
            text,
        }
    }

    /// Scores that fit what happened, and a comment that fits the scores.
    pub(super) fn answers(&self, case: &Case, beat: &Beat, chance: &mut Chance) -> SurveyAnswers {
        let part = matches!(case.waits, Waits::Part(hours) if hours > 20);
        let limited = matches!(case.tested, Tested::Limited | Tested::NotFit);
        let twice = case.word == Word::RefusesFirst || case.tested == Tested::OffAtFirst;
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
        let mood = if (case.again || case.comes_back) && bad {
            Mood::BadModel
        } else if case.again || case.comes_back {
            Mood::Again
        } else if case.late && speed <= 3 {
            Mood::Late
        } else if limited {
            Mood::Limited
        } else if twice {
            Mood::SecondTry
        } else if part > 0 {
            Mood::Parts
        } else if !case.kind.has_fault() {
            Mood::Planned
        } else if case.remote {
            Mood::Remote
        } else if case.night || case.urgency() == Urgency::Emergency {
            Mood::Night
        } else if speed == 5 && !case.late && chance.percent(60) {
            Mood::Fast
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
