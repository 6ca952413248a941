//! The one table of who may make which step from which stage, and where it leads (SPEC §3).

use super::StageKind::{self, *};
use super::command::TicketCommandKind as C;
use crate::domain::Refusal;
use crate::domain::roles::{Act, Role};

/// Where a step leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// The stage stays.
    Same,
    /// To this stage.
    Stage(StageKind),
    /// To diagnosis where there is a fault, else to the work itself; the stage stays from there on.
    FirstWork,
}

/// One step.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The command.
    pub command: C,
    /// From which stages.
    pub from: &'static [StageKind],
    /// What it takes to be allowed to.
    pub act: Act,
    /// Whether an engineer or expert must have the ticket for it; other roles to whom the act is
    /// given are not asked.
    pub assigned_only: bool,
    /// Where it leads.
    pub to: To,
}

const OPEN: &[StageKind] = &[
    Reported, Diagnosing, Repairing, Verifying, Accepting, Recording, InReview,
];
const WORKING: &[StageKind] = &[Diagnosing, Repairing, Verifying, Accepting, Recording];

const fn step(
    command: C,
    from: &'static [StageKind],
    act: Act,
    assigned_only: bool,
    to: To,
) -> Step {
    Step {
        command,
        from,
        act,
        assigned_only,
        to,
    }
}

/// Every step there is.
pub const STEPS: &[Step] = &[
    step(
        C::Amend,
        &[Reported, Diagnosing, Repairing],
        Act::AmendReport,
        false,
        To::Same,
    ),
    step(
        C::Identify,
        &[Reported, Diagnosing, Repairing],
        Act::AmendReport,
        false,
        To::Same,
    ),
    step(C::Classify, OPEN, Act::Classify, false, To::Same),
    step(
        C::Assign,
        &[
            Reported, Diagnosing, Repairing, Verifying, Accepting, Recording,
        ],
        Act::Assign,
        false,
        To::FirstWork,
    ),
    step(
        C::TakeOver,
        &[
            Reported, Diagnosing, Repairing, Verifying, Accepting, Recording,
        ],
        Act::TakeOver,
        false,
        To::FirstWork,
    ),
    step(C::Note, OPEN, Act::Note, false, To::Same),
    step(C::Attach, OPEN, Act::Attach, false, To::Same),
    step(
        C::VoidAttachment,
        OPEN,
        Act::StrikeOutAttachment,
        false,
        To::Same,
    ),
    step(
        C::Cancel,
        &[Reported, Diagnosing],
        Act::Cancel,
        false,
        To::Stage(Cancelled),
    ),
    step(
        C::Reopen,
        &[Cancelled],
        Act::Cancel,
        false,
        To::Stage(Reported),
    ),
    step(
        C::Diagnose,
        &[Diagnosing],
        Act::Diagnose,
        true,
        To::Stage(Repairing),
    ),
    step(
        C::CorrectDiagnosis,
        &[Repairing, Verifying, Accepting, Recording],
        Act::Diagnose,
        true,
        To::Same,
    ),
    step(
        C::DeclarePrecautions,
        &[Repairing],
        Act::Repair,
        true,
        To::Same,
    ),
    step(
        C::MarkTime,
        &[Diagnosing, Repairing, Verifying, Recording],
        Act::Repair,
        true,
        To::Same,
    ),
    step(
        C::Wait,
        &[Diagnosing, Repairing, Verifying],
        Act::Wait,
        true,
        To::Same,
    ),
    step(C::Resume, OPEN, Act::Wait, true, To::Same),
    step(
        C::UsePart,
        &[Repairing, Verifying, Accepting, Recording],
        Act::Repair,
        true,
        To::Same,
    ),
    step(
        C::VoidPart,
        &[Repairing, Verifying, Accepting, Recording],
        Act::Repair,
        true,
        To::Same,
    ),
    step(
        C::FinishRepair,
        &[Repairing],
        Act::Repair,
        true,
        To::Stage(Verifying),
    ),
    step(
        C::CorrectRepair,
        &[Verifying, Accepting, Recording],
        Act::Repair,
        true,
        To::Same,
    ),
    step(C::Check, &[Verifying], Act::Verify, true, To::Same),
    step(
        C::Conclude,
        &[Verifying],
        Act::Verify,
        true,
        To::Stage(Accepting),
    ),
    step(
        C::SendBack,
        &[Verifying, Accepting],
        Act::Verify,
        true,
        To::Stage(Repairing),
    ),
    step(
        C::VerifyAgain,
        &[Accepting, Recording],
        Act::Verify,
        true,
        To::Stage(Verifying),
    ),
    step(
        C::Sign,
        &[Accepting, Recording, InReview],
        Act::Accept,
        true,
        To::Stage(Recording),
    ),
    step(
        C::RefuseToSign,
        &[Accepting],
        Act::Accept,
        true,
        To::Stage(Repairing),
    ),
    step(
        C::NobodyToSign,
        &[Accepting, Recording],
        Act::Verify,
        true,
        To::Stage(Recording),
    ),
    step(
        C::Submit,
        &[Recording],
        Act::WriteRecord,
        true,
        To::Stage(InReview),
    ),
    step(C::Review, &[InReview], Act::Review, false, To::Same),
    step(
        C::TellAuthority,
        &[Recording, InReview, Archived],
        Act::TellAuthority,
        false,
        To::Same,
    ),
    step(
        C::Return,
        &[InReview],
        Act::Review,
        false,
        To::Stage(Recording),
    ),
    step(
        C::Approve,
        &[InReview],
        Act::Review,
        false,
        To::Stage(Archived),
    ),
    step(C::Addendum, &[Archived], Act::Addendum, false, To::Same),
    step(C::FollowUp, &[Archived], Act::FollowUp, false, To::Same),
    step(
        C::AnswerSurvey,
        &[Archived],
        Act::AnswerSurvey,
        false,
        To::Same,
    ),
    step(
        C::CloseSurvey,
        &[Archived],
        Act::CloseSurvey,
        false,
        To::Same,
    ),
];

impl Step {
    /// Whether the step can be made from this stage, whoever makes it.
    ///
    /// # Errors
    /// That the ticket stands elsewhere.
    pub fn begins_at(&self, stage: StageKind) -> Result<(), Refusal> {
        match stage {
            stage if self.from.contains(&stage) => Ok(()),
            Archived => Err(Refusal::Archived),
            stage => Err(Refusal::WrongStage(stage)),
        }
    }

    /// Whether the tables let this role make the step from this stage; `has_it` says whether the
    /// ticket is assigned to the person. The interface offers by it, and `decide` refuses by it.
    ///
    /// # Errors
    /// Which of the tables says no.
    pub fn allowed(&self, stage: StageKind, role: Role, has_it: bool) -> Result<(), Refusal> {
        if !role.may(self.act) {
            return Err(Refusal::NotAllowed(self.act, role));
        }
        self.begins_at(stage)?;
        if self.assigned_only && !has_it && matches!(role, Role::Engineer | Role::Expert) {
            return Err(Refusal::NotYourTicket);
        }
        Ok(())
    }
}

/// The table's row for a command.
pub fn step_of(command: C) -> &'static Step {
    // The test below walks the enum: every command has its row.
    STEPS
        .iter()
        .find(|step| step.command == command)
        .unwrap_or(&STEPS[0])
}

/// The steps that a stage offers.
pub fn steps_from(stage: StageKind) -> impl Iterator<Item = &'static Step> {
    STEPS.iter().filter(move |step| step.from.contains(&stage))
}

/// Whether the journey has work in this stage; working stages belong to whoever has the ticket.
pub fn is_working(stage: StageKind) -> bool {
    WORKING.contains(&stage)
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::IntoEnumIterator;

    #[test]
    fn every_command_has_exactly_one_row() {
        for command in C::iter() {
            assert_eq!(
                STEPS.iter().filter(|s| s.command == command).count(),
                1,
                "{command:?}"
            );
        }
    }

    #[test]
    fn nothing_leads_out_of_the_archive() {
        for step in steps_from(Archived) {
            assert_eq!(step.to, To::Same, "{:?}", step.command);
        }
    }
}
