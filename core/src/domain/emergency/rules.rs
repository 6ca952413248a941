//! Which urgency a report calls for, by rules that the service edits itself (SPEC §5, definition).
//!
//! A rule holds when everything that it asks for holds: every trait of the device, one of the sites, one of the
//! reporter's answers, and the downtime. What made it hold is named, so that a person can judge the proposal.

use crate::domain::checklist::Bilingual;
use crate::domain::device::{Device, DeviceStatus};
use crate::domain::refusal::Refusal;
use crate::domain::register::{RequiredField, short};
use crate::domain::ticket::summary::TicketSummary;
use crate::domain::ticket::{InUse, PatientHarm, Report, Urgency};
use crate::domain::world::World;
use crate::id::{DeviceId, SiteId};
use crate::time::{Instant, Span};
use serde::{Deserialize, Serialize};

/// A trait of the device that a rule can ask for.
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
pub enum DeviceTrait {
    /// A patient's life hangs on it (生命支持).
    LifeSupporting,
    /// Diagnosis in the house hangs on it (关键诊断).
    KeyDiagnostic,
}

/// What the reporter can have answered.
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
pub enum Told {
    /// It was in use on a patient.
    OnPatient,
    /// A patient was affected.
    PatientAffected,
    /// A patient was harmed.
    PatientHarmed,
    /// A patient is in danger now.
    Endangered,
    /// A serious accident may follow.
    Accident,
    /// The hospital's normal work is disrupted.
    Disruption,
    /// A large loss may follow.
    Loss,
}

/// What the reporter was asked beside use and harm; nothing where nobody asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Answers {
    /// Whether a patient is in danger now.
    #[serde(default)]
    pub endangered: Option<bool>,
    /// Whether a serious accident may follow.
    #[serde(default)]
    pub accident: Option<bool>,
    /// Whether the hospital's normal work is disrupted.
    #[serde(default)]
    pub disruption: Option<bool>,
    /// Whether a large loss may follow.
    #[serde(default)]
    pub loss: Option<bool>,
    /// Whether the device can still be used, in part or with limits: what can is not down.
    #[serde(default)]
    pub usable: Option<bool>,
}

impl Answers {
    /// Whether nothing was asked.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Names the rule through all versions.
    pub key: String,
    /// What people call it.
    pub name: Bilingual,
    /// What it proposes.
    pub urgency: Urgency,
    /// Every one of these must hold of the device.
    #[serde(default)]
    pub device: Vec<DeviceTrait>,
    /// At one of these sites; anywhere where none is named.
    #[serde(default)]
    pub sites: Vec<SiteId>,
    /// One of these must have been told; nothing need be where none is named.
    #[serde(default)]
    pub told: Vec<Told>,
    /// The device must be down for longer.
    #[serde(default)]
    pub down_longer: Option<Span>,
}

/// What made a rule hold; the one thing to look at first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// This was told.
    Told(Told),
    /// Down for longer than that.
    Down(Span),
    /// The device has this trait.
    Device(DeviceTrait),
    /// It is at this site.
    Site(SiteId),
}

/// A rule that held, as it was then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fired {
    /// Its key.
    pub rule: String,
    /// Its name.
    pub name: Bilingual,
    /// What it proposed.
    pub urgency: Urgency,
    /// What made it hold.
    pub because: Because,
}

/// By which rules a report was judged, and what became of what they proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// The version of the rules.
    pub version: u32,
    /// The rule that held; none where none did, so that a person was free to choose.
    pub fired: Option<Fired>,
    /// Why a person chose otherwise; empty where they did not.
    pub reason: String,
}

/// What is known about a fault when it is judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Whether a patient's life hangs on the device.
    pub life_supporting: bool,
    /// Whether diagnosis hangs on it.
    pub key_diagnostic: bool,
    /// Whether nobody knows yet if a life hangs on it: it is not registered, or neither it nor a category says so.
    pub life_unknown: bool,
    /// The same of diagnosis.
    pub key_unknown: bool,
    /// Where.
    pub site: Option<SiteId>,
    /// Whether it was in use.
    pub in_use: InUse,
    /// Whether a patient was affected.
    pub harm: PatientHarm,
    /// What else was answered.
    pub answers: Answers,
    /// For how long it has been down; none where nobody said that it can't be used.
    pub down: Option<Span>,
}

impl Facts {
    /// What a report says, at `now`.
    pub fn of(report: &Report, world: &World, now: Instant) -> Self {
        Self {
            in_use: report.in_use,
            harm: report.harm,
            answers: report.answers,
            down: is_down(report.answers, report.device, world)
                .then(|| (now - report.since.unwrap_or(now)).max(Span::ZERO)),
            ..Self::of_device(report.device, report.site, world)
        }
    }

    /// What is known of a ticket: down from its report until it was restored, or `now`.
    pub fn of_ticket(ticket: &TicketSummary, world: &World, now: Instant) -> Self {
        let since = ticket.since.unwrap_or(ticket.reported_at);
        let until = ticket.restored_at.unwrap_or(now);
        Self {
            in_use: ticket.in_use,
            harm: ticket.harm,
            answers: ticket.answers,
            down: is_down(ticket.answers, ticket.device, world)
                .then(|| (until - since).max(Span::ZERO)),
            ..Self::of_device(ticket.device, ticket.site, world)
        }
    }

    fn of_device(device: Option<DeviceId>, site: Option<SiteId>, world: &World) -> Self {
        let device = device.and_then(|id| world.device(id));
        let unsorted = |device: &Device| world.category_of(device).is_none();
        Self {
            life_supporting: device.is_some_and(|d| world.is_life_supporting(d)),
            key_diagnostic: device.is_some_and(|d| world.is_key_diagnostic(d)),
            life_unknown: device.is_none_or(|d| d.life_supporting.is_none() && unsorted(d)),
            key_unknown: device.is_none_or(|d| d.key_diagnostic.is_none() && unsorted(d)),
            site: site.or_else(|| device.and_then(|d| d.site)),
            ..Self::default()
        }
    }

    const fn is(&self, what: DeviceTrait) -> bool {
        match what {
            DeviceTrait::LifeSupporting => self.life_supporting,
            DeviceTrait::KeyDiagnostic => self.key_diagnostic,
        }
    }

    const fn may_be(&self, what: DeviceTrait) -> bool {
        match what {
            DeviceTrait::LifeSupporting => self.life_unknown,
            DeviceTrait::KeyDiagnostic => self.key_unknown,
        }
    }

    fn was_told(&self, what: Told) -> bool {
        match what {
            Told::OnPatient => self.in_use == InUse::OnPatient,
            Told::PatientAffected => self.harm == PatientHarm::Affected,
            Told::PatientHarmed => self.harm == PatientHarm::Harmed,
            Told::Endangered => self.answers.endangered == Some(true),
            Told::Accident => self.answers.accident == Some(true),
            Told::Disruption => self.answers.disruption == Some(true),
            Told::Loss => self.answers.loss == Some(true),
        }
    }
}

/// Answers after which a device of which nobody knows what hangs on it is taken for the worst: it is no time to wait for its
/// category.
const GRAVE: [Told; 3] = [Told::PatientAffected, Told::PatientHarmed, Told::Endangered];

/// Whether the device can't be used: as the reporter said, else as the register does.
pub(super) fn is_down(answers: Answers, device: Option<DeviceId>, world: &World) -> bool {
    let registered = || device.and_then(|id| world.device(id));
    let out = || registered().is_some_and(|d| d.status == DeviceStatus::OutOfService);
    answers.usable.map_or_else(out, |usable| !usable)
}

impl Rule {
    /// Whether the rule holds, and by what: the reporter's answer before the downtime, before what the device is.
    pub fn holds(&self, facts: &Facts) -> Option<Because> {
        let is_grave = |of: &Told| GRAVE.contains(of) && facts.was_told(*of);
        let feared = self.told.iter().any(is_grave);
        let mut traits = self.device.iter();
        let all_traits = traits.all(|of| facts.is(*of) || (feared && facts.may_be(*of)));
        let here = |site: SiteId| self.sites.contains(&site);
        let at_site = self.sites.is_empty() || facts.site.is_some_and(here);
        let told = self.told.iter().find(|of| facts.was_told(**of));
        let over = |limit: Span| facts.down.is_some_and(|down| down > limit);
        let down = self.down_longer.is_none_or(over);
        if !(all_traits && at_site && down && (self.told.is_empty() || told.is_some())) {
            return None;
        }
        told.map(|of| Because::Told(*of))
            .or(self.down_longer.map(Because::Down))
            .or_else(|| self.device.first().map(|of| Because::Device(*of)))
            .or_else(|| {
                let site = facts.site.filter(|_| !self.sites.is_empty());
                site.map(Because::Site)
            })
    }

    fn validate(&self) -> Result<(), Refusal> {
        if self.name.is_empty() {
            return Err(Refusal::Missing(RequiredField::Name));
        }
        short(&self.name.zh)?;
        short(&self.name.en)?;
        let empty = self.device.is_empty() && self.sites.is_empty() && self.told.is_empty();
        if empty && self.down_longer.is_none() {
            return Err(Refusal::RuleWithoutCondition);
        }
        match self.down_longer {
            Some(limit) if limit <= Span::ZERO => Err(Refusal::TargetNotPositive),
            _ => Ok(()),
        }
    }
}

/// The most urgent rule that holds; of equals the first.
pub fn judge<'a>(rules: impl IntoIterator<Item = &'a Rule>, facts: &Facts) -> Option<Fired> {
    let held = rules
        .into_iter()
        .filter_map(|rule| Some((rule, rule.holds(facts)?)));
    held.min_by_key(|(rule, _)| rule.urgency)
        .map(|(rule, because)| Fired {
            rule: rule.key.clone(),
            name: rule.name.clone(),
            urgency: rule.urgency,
            because,
        })
}

/// Checks a set of rules.
///
/// # Errors
/// That there is no rule, that one has no name or asks for nothing, or that two have one key.
pub fn validate(rules: &[Rule]) -> Result<(), Refusal> {
    if rules.is_empty() {
        return Err(Refusal::NoRules);
    }
    for (at, rule) in rules.iter().enumerate() {
        rule.validate()?;
        if rules[..at].iter().any(|other| other.key == rule.key) {
            return Err(Refusal::DoubledKey);
        }
    }
    Ok(())
}

/// The three definitions that the service begins with (SPEC §5).
pub fn shipped() -> Vec<Rule> {
    vec![
        Rule {
            key: "life_support".to_owned(),
            name: Bilingual::new(
                "生命支持设备故障危及患者",
                "Life-supporting device endangers a patient",
            ),
            urgency: Urgency::Emergency,
            device: vec![DeviceTrait::LifeSupporting],
            told: vec![
                Told::PatientHarmed,
                Told::Endangered,
                Told::OnPatient,
                Told::PatientAffected,
            ],
            ..Rule::default()
        },
        Rule {
            key: "key_diagnostic_down".to_owned(),
            name: Bilingual::new(
                "关键诊断设备停机超时",
                "Key diagnostic device down too long",
            ),
            urgency: Urgency::Emergency,
            device: vec![DeviceTrait::KeyDiagnostic],
            down_longer: Some(Span::hours(24)),
            ..Rule::default()
        },
        Rule {
            key: "serious_consequence".to_owned(),
            name: Bilingual::new(
                "可能造成严重事故、影响正常诊疗或重大损失",
                "Serious accident, disrupted work or large loss",
            ),
            urgency: Urgency::Emergency,
            told: vec![
                Told::PatientHarmed,
                Told::Accident,
                Told::Disruption,
                Told::Loss,
            ],
            ..Rule::default()
        },
    ]
}
