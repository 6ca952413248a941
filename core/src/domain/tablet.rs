//! One installation of the app: the prefix of the numbers it gives (SPEC §3, DESIGN §3).

use super::refusal::Refusal;
use super::register::{Registered, RequiredField, required};
use serde::{Deserialize, Serialize};

/// A tablet, as the others see it. Its record id is its replica id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TabletInfo {
    /// What people call it.
    pub name: String,
    /// The prefix of its ticket numbers: three letters or digits without look-alikes.
    pub prefix: String,
}

impl Registered for TabletInfo {
    fn validate(&self) -> Result<(), Refusal> {
        required(&self.prefix, RequiredField::Code)
    }
}
