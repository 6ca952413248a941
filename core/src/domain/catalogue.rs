//! Device categories and models, with their checklists and known causes (SPEC §2).

use super::checklist::{Bilingual, Checklist};
use super::refusal::Refusal;
use super::register::{Registered, RequiredField, required};
use crate::id::CategoryId;
use serde::{Deserialize, Serialize};

/// A device category.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Category {
    /// Its name.
    pub name: Bilingual,
    /// Whether its devices keep patients alive.
    #[serde(default)]
    pub life_supporting: bool,
    /// Whether diagnosis in the house hangs on its devices.
    #[serde(default)]
    pub key_diagnostic: bool,
    /// The verification checklist; the last one counts, older ones are kept.
    #[serde(default)]
    pub verification: Vec<Checklist>,
    /// Tools to take.
    #[serde(default)]
    pub tools: String,
}

impl Category {
    /// The checklist in force.
    pub fn checklist(&self) -> Option<&Checklist> {
        self.verification.last()
    }

    /// The same category with these items as the next version of its checklist.
    pub fn with_items(&self, items: Vec<super::checklist::Item>) -> Self {
        let mut next = self.clone();
        let version = self.verification.last().map_or(1, |c| c.version + 1);
        next.verification.push(Checklist { version, items });
        next
    }
}

impl Registered for Category {
    fn validate(&self) -> Result<(), Refusal> {
        if self.name.is_empty() {
            return Err(Refusal::Missing(RequiredField::Name));
        }
        self.verification.iter().try_for_each(Checklist::validate)
    }
}

/// A manufacturer's model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// The manufacturer.
    pub manufacturer: String,
    /// The model's name.
    pub name: String,
    /// Its category.
    #[serde(default)]
    pub category: Option<CategoryId>,
    /// Faults that are known of it, each with its cause.
    #[serde(default)]
    pub known_faults: Vec<KnownFault>,
    /// Compatible parts: number and name, a line each.
    #[serde(default)]
    pub parts: Vec<CompatiblePart>,
}

/// A fault that a model is known for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KnownFault {
    /// What the user sees.
    pub symptom: String,
    /// What causes it.
    pub cause: String,
}

/// A part that fits a model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CompatiblePart {
    /// Part number.
    pub number: String,
    /// Name.
    pub name: String,
}

impl Registered for Model {
    fn validate(&self) -> Result<(), Refusal> {
        required(&self.name, RequiredField::Name)
    }
}
