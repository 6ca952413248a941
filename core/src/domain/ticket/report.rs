//! Step 1, the report (用户报修): what the user says (SPEC §3.1).

use crate::domain::emergency::rules::Answers;
use crate::id::{CodeId, DepartmentId, DeviceId, KitId, SiteId, TicketId};
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// What kind of job a ticket is.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
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
pub enum TicketKind {
    /// 故障维修.
    #[default]
    Repair,
    /// 安装调试.
    Installation,
    /// 维修保养.
    Maintenance,
    /// 回访 / 技术指导.
    ReturnVisit,
}

impl TicketKind {
    /// Whether there is a fault: diagnosis, cause and the question of a complaint only then.
    pub const fn has_fault(self) -> bool {
        matches!(self, TicketKind::Repair)
    }
}

/// How urgent a ticket is; emergencies sort first.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
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
pub enum Urgency {
    /// 紧急.
    Emergency,
    /// 加急.
    Urgent,
    /// 普通.
    #[default]
    Normal,
    /// 计划.
    Planned,
}

/// By which way the report came.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumIter,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[strum(serialize_all = "snake_case")]
pub enum Channel {
    /// By telephone.
    #[default]
    Phone,
    /// By e-mail.
    Email,
    /// By online chat.
    Chat,
    /// By a form on a web page or kiosk.
    Form,
    /// Told on site.
    OnSite,
}

/// Whether the device was in use when the fault came.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumIter,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[strum(serialize_all = "snake_case")]
pub enum InUse {
    /// Nobody has said.
    #[default]
    Unknown,
    /// On a patient.
    OnPatient,
    /// In use, without a patient.
    WithoutPatient,
    /// Not in use.
    No,
}

/// Whether a patient was affected.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumIter,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[strum(serialize_all = "snake_case")]
pub enum PatientHarm {
    /// Nobody has said.
    #[default]
    Unknown,
    /// No patient was affected.
    None,
    /// Affected, without harm.
    Affected,
    /// Harmed.
    Harmed,
}

/// What was reported.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// What kind of job.
    pub kind: TicketKind,
    /// By which way it came.
    pub channel: Channel,
    /// Who reported it.
    pub reporter: String,
    /// How to call them back.
    pub call_back: String,
    /// The device, unless it is not registered yet.
    pub device: Option<DeviceId>,
    /// For a device that is not registered yet: what it is, in the reporter's words.
    #[serde(default)]
    pub unregistered: String,
    /// The kit of which a check found something; there is no device then, and nothing stood at a patient (SPEC §5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kit: Option<KitId>,
    /// Where.
    pub site: Option<SiteId>,
    /// In which department.
    pub department: Option<DepartmentId>,
    /// Room or bed: the place of use.
    #[serde(default)]
    pub place: String,
    /// The fault, or what is wanted, in the user's words.
    pub description: String,
    /// The matching symptom of the code list.
    #[serde(default)]
    pub symptom: Option<CodeId>,
    /// Since when the fault is there.
    #[serde(default)]
    pub since: Option<Instant>,
    /// Whether the device was in use.
    #[serde(default)]
    pub in_use: InUse,
    /// Whether a patient was affected.
    #[serde(default)]
    pub harm: PatientHarm,
    /// The urgency that a person chose.
    pub urgency: Urgency,
    /// For planned kinds: when the visit is wanted.
    #[serde(default)]
    pub wanted: Option<Instant>,
    /// The earlier ticket on the same device, when this is a repeat.
    #[serde(default)]
    pub repeat_of: Option<TicketId>,
    /// What else the reporter answered (SPEC §5).
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    pub answers: Answers,
    /// Why a person chose another urgency than the rules propose.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub urgency_reason: String,
}

impl Report {
    /// What the rules of urgency ask of it.
    pub(in crate::domain) fn facts(
        &self,
    ) -> (InUse, PatientHarm, Answers, Option<Instant>, Option<SiteId>) {
        (self.in_use, self.harm, self.answers, self.since, self.site)
    }
}
