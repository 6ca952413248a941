//! What people can ask of an emergency. `decide_emergency` answers with events or a refusal.

use super::event::{Ending, Guidance, Lessons, Resource, ResourceId};
use crate::domain::roles::Act;
use crate::id::PersonId;
use crate::time::Instant;

/// A command to an emergency.
#[derive(Clone, Debug, PartialEq, strum::EnumDiscriminants)]
#[strum_discriminants(
    name(EmergencyCommandKind),
    derive(strum::EnumIter, Hash, PartialOrd, Ord)
)]
pub enum EmergencyCommand {
    /// Start it for a ticket that has the urgency and no emergency, in these words.
    Start(String),
    /// Say that somebody knows: oneself, or somebody who was told by telephone.
    Acknowledge(PersonId),
    /// Commit people, parts, kits and loan devices in one step.
    Commit(Vec<Resource>),
    /// Something does not come.
    Withdraw(ResourceId, String),
    /// Somebody is on site since then.
    Arrive(PersonId, Instant),
    /// A part, a kit or a loan device is there.
    Deliver(ResourceId),
    /// A loan device goes back: what its check found, and whether it is sound.
    ReturnLoan(ResourceId, String, bool),
    /// Advise.
    Guide(Guidance),
    /// Log an interim measure.
    Interim(String),
    /// Report progress.
    Progress(String),
    /// The device can be used again.
    Restore(String),
    /// It is over.
    StandDown(Ending, String),
    /// It is not.
    Resume(String),
    /// Look back.
    Review(Lessons),
    /// An improvement was made; its place in the review, and what came of it.
    Improve(u16, String),
}

impl EmergencyCommandKind {
    /// What it takes to be allowed to.
    pub const fn act(self) -> Act {
        match self {
            Self::Start | Self::Resume => Act::StartEmergency,
            Self::Acknowledge => Act::AcknowledgeEmergency,
            Self::Commit | Self::Withdraw => Act::CommitResources,
            Self::Guide => Act::GuideEmergency,
            Self::Arrive
            | Self::Deliver
            | Self::ReturnLoan
            | Self::Interim
            | Self::Progress
            | Self::Restore => Act::LogEmergency,
            Self::StandDown => Act::StandDown,
            Self::Review | Self::Improve => Act::ReviewEmergency,
        }
    }

    /// Whether it is made while the emergency runs, after it, or either way.
    pub const fn when(self) -> When {
        match self {
            Self::Start => When::Before,
            Self::Resume | Self::Review | Self::Improve => When::After,
            // What was on its way when it ended comes, or does not.
            Self::ReturnLoan | Self::Deliver | Self::Withdraw => When::Always,
            _ => When::Running,
        }
    }
}

/// In which phase of an emergency something can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Before there is one.
    Before,
    /// While it runs.
    Running,
    /// After it was stood down.
    After,
    /// Once it has begun.
    Always,
}
