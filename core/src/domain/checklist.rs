//! Checklists: versioned, so that a record keeps the version it was done with (SPEC §2, §3.4).

use super::refusal::Refusal;
use super::register::{RequiredField, required};
use serde::{Deserialize, Serialize};

/// A text in both languages; one stands in for the other where only one is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bilingual {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// Both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }
    /// Whether it is called so in either language.
    pub fn is_called(&self, name: &str) -> bool {
        let same = |half: &String| half.trim().to_lowercase() == name.trim().to_lowercase();
        [&self.zh, &self.en].into_iter().any(same)
    }
    /// The Chinese text, else the English one.
    pub fn zh(&self) -> &str {
        if self.zh.trim().is_empty() {
            &self.en
        } else {
            &self.zh
        }
    }
    /// The English text, else the Chinese one.
    pub fn en(&self) -> &str {
        if self.en.trim().is_empty() {
            &self.zh
        } else {
            &self.en
        }
    }
    /// Whether neither is given.
    pub fn is_empty(&self) -> bool {
        self.zh.trim().is_empty() && self.en.trim().is_empty()
    }
}

/// One version of a checklist.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Checklist {
    /// Counts from 1; a change makes a new version.
    pub version: u32,
    /// The items in the order in which they are done.
    pub items: Vec<Item>,
}

/// One item of a checklist.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Names the item through all versions.
    pub key: String,
    /// What to check.
    pub text: Bilingual,
    /// Whether the device can't pass without it.
    pub mandatory: bool,
    /// What is asked.
    pub kind: ItemKind,
}

/// What an item asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ItemKind {
    /// Pass, fail or not applicable by judgement.
    Judged,
    /// A measured value with unit and limit, taken with a calibrated instrument.
    Measured(Limit),
}

/// The limit of a measured value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Limit {
    /// The unit, by its symbol.
    pub unit: String,
    /// Smallest value that passes.
    pub min: Option<f64>,
    /// Largest value that passes.
    pub max: Option<f64>,
    /// Where the limit comes from (IEC 62353, service manual).
    pub source: String,
}

impl Limit {
    /// Whether the value lies within.
    pub fn holds(&self, value: f64) -> bool {
        self.min.is_none_or(|min| value >= min) && self.max.is_none_or(|max| value <= max)
    }
}

impl Checklist {
    /// Checks what was typed.
    ///
    /// # Errors
    /// An item without words, a measured one without unit or with limits that nothing can meet, or
    /// two items of one key.
    pub fn validate(&self) -> Result<(), Refusal> {
        for (at, item) in self.items.iter().enumerate() {
            if item.text.is_empty() {
                return Err(Refusal::Missing(RequiredField::ItemText));
            }
            if let ItemKind::Measured(limit) = &item.kind {
                required(&limit.unit, RequiredField::Unit)?;
                if limit.min.zip(limit.max).is_some_and(|(min, max)| min > max) {
                    return Err(Refusal::LimitsCross);
                }
            }
            if self.items[..at].iter().any(|other| other.key == item.key) {
                return Err(Refusal::DoubledKey);
            }
        }
        Ok(())
    }

    /// The item of that key.
    pub fn item(&self, key: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.key == key)
    }
}
