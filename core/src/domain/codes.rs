//! Codes for symptom, cause and action in both languages (SPEC §2); free text stands beside them.

use super::checklist::Bilingual;
use super::refusal::Refusal;
use super::register::{Registered, RequiredField, required};
use serde::{Deserialize, Serialize};

/// An entry of a code list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Code {
    /// Which list.
    pub list: CodeList,
    /// The code itself.
    pub code: String,
    /// What it means.
    pub text: Bilingual,
    /// The matching code of a public list (IMDRF Annex, say).
    #[serde(default)]
    pub public_code: String,
}

/// The three lists.
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
pub enum CodeList {
    /// What the user sees.
    Symptom,
    /// What it comes from.
    Cause,
    /// What was done.
    Action,
}

impl Registered for Code {
    fn validate(&self) -> Result<(), Refusal> {
        required(&self.code, RequiredField::Code)?;
        if self.text.is_empty() {
            Err(Refusal::Missing(RequiredField::Text))
        } else {
            Ok(())
        }
    }
}
