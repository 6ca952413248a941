//! What was typed into the set-up, and the wish that it makes.

use crate::app::Draft;
use crate::ui::components::FieldError;
use crate::ui::pages::settings::zone::Zone;
use crate::ui::words::start as words;
use aftercare_core::domain::people::Person;
use aftercare_core::domain::roles::Role;
use aftercare_core::domain::settings::Settings;
use aftercare_core::domain::setup::{SetUp, qualified_for, starter_categories};
use aftercare_core::domain::site::Site;
use aftercare_core::domain::tablet::TabletInfo;
use aftercare_core::id::{PersonId, SiteId};
use aftercare_core::time::Day;
use leptos::prelude::*;
use uuid::Uuid;

/// Letters and digits that nobody takes for one another, read aloud or written by hand.
const PLAIN: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// The fields of the set-up.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pub(super) organisation: RwSignal<String>,
    pub(super) hospital: RwSignal<String>,
    pub(super) name: RwSignal<String>,
    pub(super) role: RwSignal<String>,
    pub(super) tablet: RwSignal<String>,
    pub(super) prefix: RwSignal<String>,
    /// How many rows for colleagues there are.
    pub(super) rows: RwSignal<String>,
    draft: Draft,
}

/// The fields of one colleague.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) name: RwSignal<String>,
    pub(super) role: RwSignal<String>,
    pub(super) certificate: RwSignal<String>,
    pub(super) until: RwSignal<String>,
}

impl Typed {
    pub(super) fn of(draft: Draft) -> Self {
        let manager: &'static str = Role::Manager.into();
        Self {
            organisation: draft.text("organisation", ""),
            hospital: draft.text("hospital", ""),
            name: draft.text("name", ""),
            role: draft.text("role", manager),
            tablet: draft.text("tablet", words::tablet_fresh()),
            prefix: draft.text("prefix", fresh_prefix()),
            rows: draft.text("rows", "0"),
            draft,
        }
    }
}

/// The fields of colleague `n`, counted from 0.
pub(super) fn row(draft: Draft, n: usize) -> Row {
    let engineer: &'static str = Role::Engineer.into();
    Row {
        name: draft.text(&format!("colleague.{n}.name"), ""),
        role: draft.text(&format!("colleague.{n}.role"), engineer),
        certificate: draft.text(&format!("colleague.{n}.certificate"), ""),
        until: draft.text(&format!("colleague.{n}.until"), ""),
    }
}

/// How many rows for colleagues there are.
pub(super) fn count(rows: RwSignal<String>) -> usize {
    rows.with(|text| text.parse().unwrap_or(0)).min(200)
}

/// Whether people of this role are given tickets, and so need a training record.
pub(super) fn repairs(role: &str) -> bool {
    matches!(role.parse(), Ok(Role::Engineer | Role::Expert))
}

/// Three characters, drawn at random: two tablets set up apart hardly ever have the same.
pub(super) fn fresh_prefix() -> String {
    let drawn = Uuid::new_v4().into_bytes();
    let sign = |byte: &u8| char::from(PLAIN[usize::from(*byte) % PLAIN.len()]);
    drawn.iter().take(3).map(sign).collect()
}

/// Whether a prefix is three such characters.
pub(super) fn is_plain_prefix(prefix: &str) -> bool {
    prefix.len() == 3 && prefix.bytes().all(|byte| PLAIN.contains(&byte))
}

/// Reads what was typed.
///
/// # Errors
/// What must be mended, field by field.
pub(super) fn read(
    typed: &Typed,
    me: PersonId,
    zone: &Zone,
    today: Day,
) -> Result<SetUp, Vec<FieldError>> {
    let text = |of: RwSignal<String>| of.with_untracked(|text| text.trim().to_owned());
    let mut wrong = Vec::new();
    let (organisation, name) = (text(typed.organisation), text(typed.name));
    if organisation.is_empty() {
        wrong.push(FieldError::new("organisation", words::give_organisation));
    }
    if name.is_empty() {
        wrong.push(FieldError::new("your-name", words::give_name));
    }
    let prefix = text(typed.prefix).to_ascii_uppercase();
    if !is_plain_prefix(&prefix) {
        wrong.push(FieldError::new("prefix", words::bad_prefix));
    }
    let own_role = text(typed.role).parse().unwrap_or(Role::Manager);
    let mut people = vec![(me, Person::new(name, own_role))];
    for n in 0..untrack(|| count(typed.rows)) {
        let row = row(typed.draft, n);
        if text(row.name).is_empty() {
            continue;
        }
        let role = text(row.role).parse().unwrap_or(Role::Engineer);
        let mut person = Person::new(text(row.name), role);
        let certificate = text(row.certificate);
        if repairs(&text(row.role)) && !certificate.is_empty() {
            match text(row.until).parse::<Day>() {
                Ok(until) if until < today => {
                    let field = format!("colleague-{n}-until");
                    wrong.push(FieldError::new(field, words::until_passed));
                }
                Ok(until) => {
                    let all = starter_categories().into_iter().map(|(id, _)| id);
                    person.qualifications = qualified_for(all, &certificate, today, until);
                }
                Err(_) => {
                    let field = format!("colleague-{n}-until");
                    wrong.push(FieldError::new(field, words::give_until));
                }
            }
        }
        people.push((PersonId::new(Uuid::now_v7()), person));
    }
    if !people
        .iter()
        .any(|(_, person)| person.role == Role::Manager)
    {
        wrong.push(FieldError::new("your-role", words::need_manager));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let mut settings = Settings {
        organisation,
        ..Settings::default()
    };
    settings.calendar.zone.clone_from(&zone.name);
    settings.calendar.offsets.clone_from(&zone.offsets);
    let hospital = Some(text(typed.hospital)).filter(|name| !name.is_empty());
    let site = |name| {
        let site = Site {
            name,
            ..Site::default()
        };
        (SiteId::new(Uuid::now_v7()), site)
    };
    Ok(SetUp {
        settings,
        people,
        sites: hospital.map(site).into_iter().collect(),
        departments: Vec::new(),
        tablet: Some(TabletInfo {
            name: text(typed.tablet),
            prefix,
        }),
        starter: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_prefix_has_no_look_alikes() {
        assert!(is_plain_prefix("A7K"));
        for bad in ["", "A7", "A7KK", "A1K", "O2K", "a7k", "阿7"] {
            assert!(!is_plain_prefix(bad), "{bad}");
        }
        assert!((0..100).all(|_| is_plain_prefix(&fresh_prefix())));
    }

    #[test]
    fn who_is_given_tickets_is_asked_for_training() {
        let asked = |role: Role| repairs(role.into());
        assert!(asked(Role::Engineer) && asked(Role::Expert));
        assert!(!asked(Role::Manager) && !asked(Role::HospitalUser) && !repairs(""));
    }
}
