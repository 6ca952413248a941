//! Customers: sites (医院) and their departments (科室) (SPEC §2).

use super::refusal::Refusal;
use super::register::{Registered, RequiredField, required};
use super::settings::Targets;
use crate::id::SiteId;
use crate::time::Day;
use serde::{Deserialize, Serialize};

/// A hospital.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Site {
    /// Name.
    pub name: String,
    /// Postal address.
    #[serde(default)]
    pub address: String,
    /// Whom to call.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// The service contract, if there is one.
    #[serde(default)]
    pub contract: Option<Contract>,
}

/// Somebody to call.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    /// Name and function.
    pub name: String,
    /// Telephone.
    pub phone: String,
}

/// A service contract: until when, and targets of its own where it has them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contract {
    /// The contract's own number.
    pub number: String,
    /// The last day on which it counts.
    pub until: Day,
    /// Its targets for urgent and normal tickets; the settings' where it has none.
    pub urgent: Targets,
    /// For normal tickets.
    pub normal: Targets,
}

/// A department within a site.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Department {
    /// Of which site.
    pub site: SiteId,
    /// Name.
    pub name: String,
    /// Telephone.
    #[serde(default)]
    pub phone: String,
}

impl Registered for Site {
    fn validate(&self) -> Result<(), Refusal> {
        required(&self.name, RequiredField::Name)
    }
}

impl Registered for Department {
    fn validate(&self) -> Result<(), Refusal> {
        required(&self.name, RequiredField::Name)
    }
}
