//! People of the service team and of the hospitals, and what they are qualified for (SPEC §1, §2).

use super::pin::PinHash;
use super::refusal::Refusal;
use super::register::{Registered, RequiredField, required};
use super::roles::Role;
use crate::id::{CategoryId, SiteId};
use crate::search::folded;
use crate::time::Day;
use serde::{Deserialize, Serialize};

/// A person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Name as it is printed.
    pub name: String,
    /// What they do.
    pub role: Role,
    /// Telephone.
    #[serde(default)]
    pub phone: String,
    /// E-mail.
    #[serde(default)]
    pub email: String,
    /// For a hospital user: of which site.
    #[serde(default)]
    pub site: Option<SiteId>,
    /// Training and assessment records (培训考核).
    #[serde(default)]
    pub qualifications: Vec<Qualification>,
    /// The PIN's hash, when the person set one. It keeps honest people in their lane, no more.
    #[serde(default)]
    pub pin: Option<PinHash>,
    /// Whether the person still works here.
    #[serde(default = "yes")]
    pub active: bool,
}

fn yes() -> bool {
    true
}

/// A training or assessment record for one device category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Qualification {
    /// For which category.
    pub category: CategoryId,
    /// What was passed.
    pub certificate: String,
    /// The day from which it counts.
    pub from: Day,
    /// The last day on which it counts.
    pub until: Day,
}

impl Person {
    /// A person with a name and a role, and nothing else known.
    pub fn new(name: impl Into<String>, role: Role) -> Self {
        Self {
            name: name.into(),
            role,
            phone: String::new(),
            email: String::new(),
            site: None,
            qualifications: Vec::new(),
            pin: None,
            active: true,
        }
    }

    /// Whether they are called alike: blanks, small letters and full-width forms aside. No name is nobody's.
    pub fn is_called(&self, name: &str) -> bool {
        let plain = |name: &str| -> String { folded(name).split_whitespace().collect() };
        let name = plain(name);
        !name.is_empty() && plain(&self.name) == name
    }

    /// Whether a record in date says that this person may work on the category on that day.
    pub fn is_qualified(&self, category: CategoryId, on: Day) -> bool {
        self.qualifications
            .iter()
            .any(|q| q.category == category && q.from <= on && on <= q.until)
    }
}

impl Registered for Person {
    fn validate(&self) -> Result<(), Refusal> {
        required(&self.name, RequiredField::Name)?;
        match self.qualifications.iter().find(|q| q.until < q.from) {
            Some(_) => Err(Refusal::EndsBeforeItBegins),
            None => Ok(()),
        }
    }
}
