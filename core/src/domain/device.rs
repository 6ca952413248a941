//! Devices of the register (设备) (SPEC §2).

use super::Context;
use super::refusal::Refusal;
use super::register::{Registered, RequiredField, short};
use crate::id::{CategoryId, DepartmentId, DeviceId, ModelId, SiteId};
use crate::time::Day;
use serde::{Deserialize, Serialize};

/// A device.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Device {
    /// What it is, as its register calls it (呼吸机, Ventilator).
    pub name: String,
    /// The manufacturer, as typed.
    #[serde(default)]
    pub manufacturer: String,
    /// Its model, as typed or from the model register.
    #[serde(default)]
    pub model_name: String,
    /// The model of the register, when it is one of ours.
    #[serde(default)]
    pub model: Option<ModelId>,
    /// The category, which brings checklist and qualification.
    #[serde(default)]
    pub category: Option<CategoryId>,
    /// Serial number.
    #[serde(default)]
    pub serial: String,
    /// The owner's asset number.
    #[serde(default)]
    pub asset_number: String,
    /// Registration number (注册证号).
    #[serde(default)]
    pub registration_number: String,
    /// UDI as scanned or typed; parsed where it is shown.
    #[serde(default)]
    pub udi: String,
    /// Software version.
    #[serde(default)]
    pub software_version: String,
    /// Running hours at the last reading.
    #[serde(default)]
    pub running_hours: Option<u32>,
    /// Where it stands.
    #[serde(default)]
    pub site: Option<SiteId>,
    /// In which department.
    #[serde(default)]
    pub department: Option<DepartmentId>,
    /// Room or bed.
    #[serde(default)]
    pub room: String,
    /// The device it is part of.
    #[serde(default)]
    pub parent: Option<DeviceId>,
    /// When it was installed.
    #[serde(default)]
    pub installed: Option<Day>,
    /// The last day of its warranty.
    #[serde(default)]
    pub warranty_until: Option<Day>,
    /// The last day of its service contract.
    #[serde(default)]
    pub contract_until: Option<Day>,
    /// Risk class as the register has it (I, IIa, III …).
    #[serde(default)]
    pub risk_class: String,
    /// Whether a patient's life hangs on it; the category's word where it is not known.
    #[serde(default)]
    pub life_supporting: Option<bool>,
    /// Whether diagnosis in the house hangs on it (CT, MRI).
    #[serde(default)]
    pub key_diagnostic: Option<bool>,
    /// Whether it may be used.
    #[serde(default)]
    pub status: DeviceStatus,
    /// Everything else that its register said.
    #[serde(default)]
    pub remarks: String,
}

/// Whether a device may be used.
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
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DeviceStatus {
    /// In use.
    #[default]
    InService,
    /// In use with limits.
    Limited,
    /// Must not be used.
    OutOfService,
    /// Taken out for good.
    Retired,
}

/// Who pays for work on a device on a given day (SPEC §3, step 3).
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
#[strum(serialize_all = "snake_case")]
pub enum Cover {
    /// The manufacturer's warranty.
    Warranty,
    /// A service contract.
    Contract,
    /// Nobody: goodwill.
    Goodwill,
    /// The customer.
    Charged,
}

impl Device {
    /// The cover that the register promises on that day.
    pub fn cover_on(&self, day: Day) -> Option<Cover> {
        if self.warranty_until.is_some_and(|until| day <= until) {
            Some(Cover::Warranty)
        } else if self.contract_until.is_some_and(|until| day <= until) {
            Some(Cover::Contract)
        } else {
            None
        }
    }

    /// That it was installed is a fact: what is still to come is a ticket of its kind, installation and commissioning,
    /// and a day ahead would give a device that nobody has seen an age. What stood there `before` may be edited around.
    ///
    /// # Errors
    /// [`Refusal::InstalledInTheFuture`].
    pub(super) fn installed_by_now(
        &self,
        before: Option<&Self>,
        ctx: &Context<'_>,
    ) -> Result<(), Refusal> {
        match self.installed.filter(|day| !ctx.done_by_now(*day)) {
            Some(day) if before.and_then(|before| before.installed) != Some(day) => {
                Err(Refusal::InstalledInTheFuture(day))
            }
            _ => Ok(()),
        }
    }

    /// Serial number, else asset number: what tells it from its like.
    pub fn tag(&self) -> &str {
        if self.serial.trim().is_empty() {
            &self.asset_number
        } else {
            &self.serial
        }
    }
}

impl Registered for Device {
    fn validate(&self) -> Result<(), Refusal> {
        if self.name.trim().is_empty() && self.model_name.trim().is_empty() {
            return Err(Refusal::Missing(RequiredField::Name));
        }
        let known = [&self.serial, &self.asset_number, &self.udi];
        if known.iter().all(|text| text.trim().is_empty()) {
            return Err(Refusal::Missing(RequiredField::SerialOrAsset));
        }
        let lines = [&self.name, &self.manufacturer, &self.model_name];
        lines
            .into_iter()
            .chain(known)
            .try_for_each(|text| short(text))
    }
}
