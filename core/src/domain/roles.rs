//! Who may do what: one table (SPEC §1). The interface hides by it and the domain refuses by it.

use crate::id::PersonId;
use serde::{Deserialize, Serialize};

/// What a person is here for (SPEC §1).
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumIter,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[strum(serialize_all = "snake_case")]
pub enum Role {
    /// 用户 / 科室: reports, answers, accepts and signs.
    HospitalUser,
    /// 客服人员: records, classifies, coordinates, reviews, archives, follows up.
    CustomerService,
    /// 售后服务工程师: diagnoses, repairs, verifies, writes the record.
    Engineer,
    /// 技术支持专家: advises and takes over hard problems.
    Expert,
    /// 售后服务经理: owns settings and people, sees everything.
    Manager,
}

/// What can be done, as far as permission is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, strum::EnumIter)]
pub enum Act {
    /// Report a fault or order planned work.
    Report,
    /// Correct a report, name the device.
    AmendReport,
    /// Set the urgency.
    Classify,
    /// Assign a ticket to somebody.
    Assign,
    /// Take a ticket oneself.
    TakeOver,
    /// Write a note.
    Note,
    /// Add photos and papers.
    Attach,
    /// Strike photos and papers out.
    StrikeOutAttachment,
    /// Cancel a ticket that should not be.
    Cancel,
    /// Diagnose.
    Diagnose,
    /// Repair: precautions, times, parts, outcome.
    Repair,
    /// Pause and resume the clock.
    Wait,
    /// Fill in the checklist and conclude.
    Verify,
    /// Accept the repair by signature, or refuse it.
    Accept,
    /// Write and submit the service record.
    WriteRecord,
    /// Decide on complaint and reportability, return or approve.
    Review,
    /// Say what became of the duty to report to an authority.
    TellAuthority,
    /// Add to an archived record.
    Addendum,
    /// Make the follow-up call.
    FollowUp,
    /// Answer the survey, or write down the user's answers.
    AnswerSurvey,
    /// Close a survey without answers.
    CloseSurvey,
    /// Enter and edit sites, departments and devices.
    EditDevices,
    /// Enter and edit categories, models, checklists, codes and instruments.
    EditCatalogue,
    /// Enter and edit people and their qualifications.
    EditPeople,
    /// Change targets, calendars and the rest of the settings.
    EditSettings,
    /// Take in an Aftercare file of another tablet.
    Import,
    /// Bring a hospital's register of devices in from a table.
    ImportRegister,
    /// Export the data set.
    Export,
    /// Read the audit trail and run its check.
    Audit,
    /// Hand the tablet to a ward for one thing.
    HandOver,
    /// See the service's figures.
    Figures,
    /// See the figures of other engineers than oneself, and engineers beside each other.
    FiguresOfPeople,
    /// Follow emergencies: see who acts and what was done.
    FollowEmergencies,
    /// Start an emergency for a ticket, or take it up again.
    StartEmergency,
    /// Say that one knows of an emergency.
    AcknowledgeEmergency,
    /// Commit people, parts, kits and loan devices.
    CommitResources,
    /// Advise in an emergency.
    GuideEmergency,
    /// Log arrivals, interim measures, progress and restoration.
    LogEmergency,
    /// Stand an emergency down.
    StandDown,
    /// Look back on an emergency and see to what is to be improved.
    ReviewEmergency,
    /// Enter, check and edit emergency kits.
    KeepKits,
    /// See the spare-part store and book movements in it.
    MoveStock,
    /// Enter and edit parts, the places where they lie, and suppliers.
    EditStore,
    /// Order parts.
    OrderParts,
    /// Count at a stocktake.
    CountStock,
    /// Correct the stock, settle its discrepancies, approve scrapping; plan and approve stocktakes.
    CorrectStock,
    /// Allow a part that is not listed for the model, or a lot that is out of date.
    AllowPart,
}

use Role::{CustomerService, Engineer, Expert, HospitalUser, Manager};

/// The permission table. An act that is not listed for a role is refused.
pub const PERMISSIONS: &[(Act, &[Role])] = &[
    (
        Act::Report,
        &[HospitalUser, CustomerService, Engineer, Expert, Manager],
    ),
    (
        Act::AmendReport,
        &[CustomerService, Engineer, Expert, Manager],
    ),
    (Act::Classify, &[CustomerService, Manager]),
    (Act::Assign, &[CustomerService, Manager]),
    (Act::TakeOver, &[Engineer, Expert]),
    (
        Act::Note,
        &[HospitalUser, CustomerService, Engineer, Expert, Manager],
    ),
    (
        Act::Attach,
        &[HospitalUser, CustomerService, Engineer, Expert, Manager],
    ),
    (
        Act::StrikeOutAttachment,
        &[CustomerService, Engineer, Expert, Manager],
    ),
    (Act::Cancel, &[CustomerService, Manager]),
    (Act::Diagnose, &[Engineer, Expert]),
    (Act::Repair, &[Engineer, Expert]),
    (Act::Wait, &[CustomerService, Engineer, Expert, Manager]),
    (Act::Verify, &[Engineer, Expert]),
    (Act::Accept, &[HospitalUser, Engineer, Expert]),
    (Act::WriteRecord, &[Engineer, Expert]),
    (Act::Review, &[CustomerService]),
    (Act::TellAuthority, &[CustomerService, Manager]),
    (Act::Addendum, &[CustomerService, Engineer, Expert, Manager]),
    (Act::FollowUp, &[CustomerService]),
    (Act::AnswerSurvey, &[HospitalUser, CustomerService]),
    (Act::CloseSurvey, &[CustomerService]),
    (
        Act::EditDevices,
        &[CustomerService, Engineer, Expert, Manager],
    ),
    (Act::EditCatalogue, &[Expert, Manager]),
    (Act::EditPeople, &[Manager]),
    (Act::EditSettings, &[Manager]),
    // Alone on site, an engineer takes in a colleague's file: it unites and overwrites nothing.
    (Act::Import, &[CustomerService, Engineer, Expert, Manager]),
    (Act::ImportRegister, &[CustomerService, Manager]),
    (Act::Export, &[CustomerService, Engineer, Expert, Manager]),
    (Act::Audit, &[CustomerService, Manager]),
    (Act::HandOver, &[CustomerService, Engineer, Expert, Manager]),
    (Act::Figures, &[CustomerService, Engineer, Expert, Manager]),
    (Act::FiguresOfPeople, &[CustomerService, Manager]),
    (
        Act::FollowEmergencies,
        &[CustomerService, Engineer, Expert, Manager],
    ),
    (Act::StartEmergency, &[CustomerService, Manager]),
    (
        Act::AcknowledgeEmergency,
        &[CustomerService, Engineer, Expert, Manager],
    ),
    (Act::CommitResources, &[Manager]),
    (Act::GuideEmergency, &[Expert]),
    (
        Act::LogEmergency,
        &[CustomerService, Engineer, Expert, Manager],
    ),
    (Act::StandDown, &[Manager]),
    (Act::ReviewEmergency, &[CustomerService, Manager]),
    (Act::KeepKits, &[Engineer, Expert, Manager]),
    (
        Act::MoveStock,
        &[CustomerService, Engineer, Expert, Manager],
    ),
    (Act::EditStore, &[CustomerService, Expert, Manager]),
    (Act::OrderParts, &[CustomerService, Manager]),
    (
        Act::CountStock,
        &[CustomerService, Engineer, Expert, Manager],
    ),
    (Act::CorrectStock, &[Manager]),
    (Act::AllowPart, &[Expert]),
];

impl Role {
    /// Whether this role may do this at all.
    pub fn may(self, act: Act) -> bool {
        PERMISSIONS
            .iter()
            .any(|(a, roles)| *a == act && roles.contains(&self))
    }

    /// Whether somebody of this role may see an engineer's figures: their own, or those of anybody.
    pub fn sees_figures_of(self, engineer: PersonId, me: PersonId) -> bool {
        let whose = match engineer == me {
            true => Act::Figures,
            false => Act::FiguresOfPeople,
        };
        self.may(whose)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::IntoEnumIterator;

    #[test]
    fn every_act_stands_once_in_the_table() {
        for act in Act::iter() {
            assert_eq!(
                PERMISSIONS.iter().filter(|(a, _)| *a == act).count(),
                1,
                "{act:?}"
            );
        }
    }

    #[test]
    fn engineers_see_figures_but_not_each_others() {
        for role in Role::iter() {
            let expected = match role {
                HospitalUser => (false, false),
                Engineer | Expert => (true, false),
                CustomerService | Manager => (true, true),
            };
            let seen = (role.may(Act::Figures), role.may(Act::FiguresOfPeople));
            assert_eq!(seen, expected, "{role:?}");
            let [me, other] = [1, 2].map(|n| PersonId::new(uuid::Uuid::from_u128(n)));
            let seen = [me, other].map(|whom| role.sees_figures_of(whom, me));
            assert_eq!((seen[0], seen[1]), expected, "{role:?}");
        }
    }

    #[test]
    fn whoever_works_on_site_takes_files_in_but_brings_no_register() {
        for role in Role::iter() {
            let may = (role.may(Act::Import), role.may(Act::ImportRegister));
            let expected = match role {
                HospitalUser => (false, false),
                Engineer | Expert => (true, false),
                CustomerService | Manager => (true, true),
            };
            assert_eq!(may, expected, "{role:?}");
        }
    }

    #[test]
    fn a_hospital_user_reports_and_accepts_but_never_reviews() {
        assert!(HospitalUser.may(Act::Report) && HospitalUser.may(Act::Accept));
        assert!(!HospitalUser.may(Act::Review) && !HospitalUser.may(Act::Export));
    }
}
