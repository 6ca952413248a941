//! What a set-up offers to begin with: device categories with verification checklists, and codes.
//!
//! All of it is an offer: from the first moment on it is the users' own register, to be edited. The
//! limits of function items are typical values and say so; the device's service manual decides.

mod categories;
mod check;
mod codes;
mod matching;

pub use matching::{Matcher, category_for};

use super::Change;
use super::catalogue::Category;
use super::checklist::{Bilingual, Checklist};
use super::codes::Code;
use super::register::RegisterEvent;
use super::ticket::decide::GENERAL_CATEGORY;
use crate::id::RecordId;
use crate::journal::Digest;
use categories::{CATEGORIES, Vital};
use std::sync::LazyLock;
use uuid::Uuid;

/// The key of the category whose checklist serves devices that have none of their own.
const GENERAL: &str = "general";

/// The id that a starter entry has in every data set, so that two tablets that were set up apart
/// have one catalogue when they meet.
pub fn well_known_ids() -> impl FnMut(&str) -> Uuid {
    |key| well_known(key)
}

fn well_known(key: &str) -> Uuid {
    let digest = Digest::of(format!("aftercare starter {key}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.0[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The starter catalogue, with an id for every key from the caller (the general category has its
/// own). Keys are never renamed.
pub fn starter(mut ids: impl FnMut(&str) -> Uuid) -> Vec<Change> {
    let mut changes = Vec::with_capacity(CATEGORIES.len() + codes::CODES.len());
    for kind in CATEGORIES {
        let id = if kind.key == GENERAL {
            GENERAL_CATEGORY.into()
        } else {
            RecordId::new(ids(kind.key))
        };
        changes.push(Change::Category(id, RegisterEvent::Entered(category(kind))));
    }
    for code in codes::CODES {
        let entry = Code {
            list: code.list,
            code: code.code.to_owned(),
            text: Bilingual::new(code.zh, code.en),
            public_code: String::new(),
        };
        let id = RecordId::new(ids(&format!("code {}", code.code)));
        changes.push(Change::Code(id, RegisterEvent::Entered(entry)));
    }
    changes
}

/// The general checklist, for data sets that have none of their own.
pub(super) fn general() -> &'static Checklist {
    static LIST: LazyLock<Checklist> = LazyLock::new(|| {
        let kind = CATEGORIES.iter().find(|kind| kind.key == GENERAL);
        let items = kind.map_or(Vec::new(), |k| check::items(k.safety, k.checks));
        Checklist { version: 1, items }
    });
    &LIST
}

/// What the checklist of an emergency kit is called.
pub(super) fn kit_name() -> Bilingual {
    Bilingual::new("应急工具箱", "Emergency kit")
}

/// The checklist of an emergency kit.
pub(super) fn kit() -> &'static Checklist {
    static LIST: LazyLock<Checklist> = LazyLock::new(|| Checklist {
        version: 1,
        items: check::kit_items(),
    });
    &LIST
}

fn category(kind: &categories::Kind) -> Category {
    Category {
        name: Bilingual::new(kind.zh, kind.en),
        life_supporting: kind.vital == Vital::LifeSupporting,
        key_diagnostic: kind.vital == Vital::KeyDiagnostic,
        verification: vec![Checklist {
            version: 1,
            items: check::items(kind.safety, kind.checks),
        }],
        tools: kind.tools.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use crate::domain::checklist::ItemKind;
    use crate::domain::register::Registered;
    use std::collections::BTreeSet;

    #[test]
    fn everything_on_offer_passes_the_registers_own_checks() {
        for change in starter(well_known_ids()) {
            let sound = match &change {
                Change::Category(_, RegisterEvent::Entered(category)) => category.validate(),
                Change::Code(_, RegisterEvent::Entered(code)) => code.validate(),
                other => panic!("{other:?}"),
            };
            assert_eq!(sound, Ok(()), "{change:?}");
        }
    }

    #[test]
    fn every_entry_has_an_id_of_its_own_and_the_same_one_every_time() {
        let ids = |changes: Vec<Change>| -> Vec<RecordId> {
            changes.iter().map(|c| c.record().0).collect()
        };
        let first = ids(starter(well_known_ids()));
        assert_eq!(first, ids(starter(well_known_ids())));
        assert_eq!(first.iter().collect::<BTreeSet<_>>().len(), first.len());
        assert!(first.contains(&GENERAL_CATEGORY.into()));
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        for change in starter(well_known_ids()) {
            let texts = match change {
                Change::Category(_, RegisterEvent::Entered(category)) => category
                    .verification
                    .into_iter()
                    .flat_map(|list| list.items.into_iter().map(|item| item.text))
                    .chain([category.name])
                    .collect(),
                Change::Code(_, RegisterEvent::Entered(code)) => vec![code.text],
                other => panic!("{other:?}"),
            };
            let of_kit = kit().items.iter().map(|item| item.text.clone());
            for text in texts.into_iter().chain(of_kit) {
                let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
                assert!(text.zh.chars().any(is_chinese), "{text:?}");
                assert!(
                    !text.en.is_empty() && !text.en.chars().any(is_chinese),
                    "{text:?}"
                );
            }
        }
    }

    #[test]
    fn a_kit_is_judged_without_a_measurement() {
        assert_eq!(kit().validate(), Ok(()));
        assert!(kit().items.iter().any(|item| item.mandatory));
        assert!(kit().items.iter().all(|item| item.kind == ItemKind::Judged));
    }

    #[test]
    fn a_general_device_can_be_verified_without_a_single_instrument() {
        let general = CATEGORIES.iter().find(|k| k.key == GENERAL).unwrap();
        let list = check::items(general.safety, general.checks);
        assert!(list.iter().any(|item| item.mandatory));
        for item in list.iter().filter(|item| item.mandatory) {
            assert_eq!(item.kind, ItemKind::Judged, "{}", item.key);
        }
    }

    #[test]
    fn life_supporting_devices_are_never_passed_without_a_measured_function() {
        for kind in CATEGORIES
            .iter()
            .filter(|k| k.vital == Vital::LifeSupporting)
        {
            let measured = check::items(kind.safety, kind.checks)
                .into_iter()
                .filter(|i| i.mandatory && matches!(i.kind, ItemKind::Measured(_)))
                .filter(|i| i.key != "earth" && !i.key.starts_with("leakage"));
            assert_ne!(measured.count(), 0, "{}", kind.key);
        }
    }
}
