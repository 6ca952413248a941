//! What can happen in an emergency. These are the bodies of journal events; kinds are never renamed.

use super::rules::Fired;
use crate::domain::ticket::Wanted;
use crate::id::{DeviceId, KitId, PersonId, TicketId};
use crate::journal::EventId;
use crate::time::{Day, Instant};
use serde::{Deserialize, Serialize};

/// Why an emergency was started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// A rule called for it.
    Rule {
        /// The version of the rules.
        version: u32,
        /// The rule, and what made it hold.
        fired: Fired,
    },
    /// A person did, in these words; empty where the report was given as an emergency.
    Person(String),
}

/// How an emergency began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// The ticket that it is about.
    pub ticket: TicketId,
    /// Why.
    pub trigger: Trigger,
    /// Who was alerted at once.
    pub alerted: Vec<PersonId>,
}

/// Something that was committed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    /// What.
    pub what: What,
    /// From where.
    pub from: String,
    /// When it is expected.
    pub expected: Option<Instant>,
    /// What a person brings, who carries a part, what else is to be known.
    pub note: String,
}

/// What can be committed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Somebody comes.
    Person(PersonId),
    /// A spare part.
    Part {
        /// Its name, with its number.
        name: String,
        /// How many.
        quantity: u32,
        /// The lot, where it is known.
        lot: String,
        /// From where in the store it is reserved, if it comes from there.
        from_store: Option<Wanted>,
    },
    /// A tool kit.
    Kit {
        /// The kit, where it is registered.
        kit: Option<KitId>,
        /// What it is called.
        name: String,
    },
    /// A device that stands in until the own one is back.
    Loan {
        /// The device, where it is registered.
        device: Option<DeviceId>,
        /// What it is called.
        name: String,
    },
}

/// One thing of a commitment: which event, and its place in it, from nought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ResourceId {
    /// The event that committed it.
    pub event: EventId,
    /// Its place.
    pub at: u16,
}

/// An expert's advice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guidance {
    /// What to do now.
    pub advice: String,
    /// The plan of the repair.
    pub plan: String,
    /// Where to call: a video link or a telephone number.
    pub call: String,
}

/// How an emergency ended.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumIter,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Ending {
    /// The device works again.
    Restored,
    /// An interim measure or a loan device holds until the repair is done.
    Bridged,
    /// It was none.
    FalseAlarm,
}

/// Something to improve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Improvement {
    /// What.
    pub what: String,
    /// Who sees to it.
    pub owner: PersonId,
    /// By when.
    pub due: Day,
}

/// What was learnt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lessons {
    /// What went well.
    pub well: String,
    /// What did not.
    pub badly: String,
    /// What is done about it.
    pub improvements: Vec<Improvement>,
}

/// What can happen in an emergency.
#[derive(
    Clone, Debug, PartialEq, Serialize, Deserialize, strum::IntoStaticStr, strum::VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum EmergencyEvent {
    /// It began.
    Started(Box<Start>),
    /// Somebody who was alerted has seen it.
    Acknowledged(PersonId),
    /// Nobody of the role had, so that the next one was alerted.
    Escalated(PersonId),
    /// People, parts, kits and loan devices were committed.
    Committed(Vec<Resource>),
    /// Something that was committed does not come.
    Withdrawn {
        /// What.
        resource: ResourceId,
        /// Why.
        reason: String,
    },
    /// Somebody is on site.
    Arrived {
        /// Who.
        person: PersonId,
        /// Since when.
        at: Instant,
    },
    /// A part, a kit or a loan device is there.
    Delivered(ResourceId),
    /// A loan device went back.
    LoanReturned {
        /// Which.
        resource: ResourceId,
        /// What its check found.
        check: String,
        /// Whether it is fit for the next one.
        sound: bool,
    },
    /// An expert advised.
    Guided(Guidance),
    /// Something keeps the ward going.
    Interim(String),
    /// How things stand.
    Progress(String),
    /// The device can be used again.
    Restored(String),
    /// It is over.
    StoodDown {
        /// How it ended.
        ending: Ending,
        /// In words.
        words: String,
    },
    /// It is not over after all.
    Resumed(String),
    /// It was looked back upon.
    Reviewed(Lessons),
    /// An improvement was made.
    Improved {
        /// Its place in the review, from nought.
        at: u16,
        /// What came of it.
        result: String,
    },
}

impl EmergencyEvent {
    /// Every kind.
    pub const KINDS: &'static [&'static str] = <Self as strum::VariantNames>::VARIANTS;
}
