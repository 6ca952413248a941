//! The first start: settings, the first people and the starter catalogue, in one commit (SPEC §9).
//!
//! It is the only decision that nobody has to have permission for, and it is possible only while
//! nobody is registered.

use super::checklist::Bilingual;
use super::people::{Person, Qualification};
use super::register::{self, Registered};
use super::register_commands::{Action, RegisterCommand, decide_register};
use super::roles::Role;
use super::settings::Settings;
use super::site::{Department, Site};
use super::starter;
use super::tablet::TabletInfo;
use super::text::sized;
use super::{Change, Context, Refusal};
use crate::id::{CategoryId, DepartmentId, PersonId, SiteId};
use crate::time::Day;

/// What the short set-up asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SetUp {
    /// The settings, [`Settings::default`] where nothing else was said.
    pub settings: Settings,
    /// The first people; at least one active manager.
    pub people: Vec<(PersonId, Person)>,
    /// The first hospitals, if any.
    pub sites: Vec<(SiteId, Site)>,
    /// Their departments.
    pub departments: Vec<(DepartmentId, Department)>,
    /// This tablet, unless it has entered itself before.
    pub tablet: Option<TabletInfo>,
    /// Whether to begin with the categories, checklists and codes of [`starter`].
    pub starter: bool,
}

/// Makes a data set to begin with.
///
/// # Errors
/// [`Refusal::AlreadySetUp`] once somebody is registered, [`Refusal::LastManager`] without an active
/// manager among the people, and whatever rule a register's data breaks.
pub fn set_up(wish: SetUp, ctx: &Context<'_>) -> Result<Vec<Change>, Refusal> {
    if !ctx.world.people.is_empty() {
        return Err(Refusal::AlreadySetUp);
    }
    let manages = |(_, p): &(PersonId, Person)| p.active && p.role == Role::Manager;
    if !wish.people.iter().any(manages) {
        return Err(Refusal::LastManager);
    }
    let mut changes = Vec::new();
    if let Some(tablet) = wish.tablet {
        let command = RegisterCommand::Tablet(ctx.replica, Action::Enter(tablet));
        changes.extend(decide_register(command, ctx)?);
    }
    changes.push(Change::Settings(enter(wish.settings)?));
    let only = match &wish.sites[..] {
        [(site, _)] => Some(*site),
        _ => None,
    };
    for (id, mut person) in wish.people {
        // Who uses devices does so in the one hospital that there is.
        if person.role == Role::HospitalUser {
            person.site = person.site.or(only);
        }
        changes.push(Change::Person(id.into(), enter(person)?));
    }
    for (id, site) in wish.sites {
        changes.push(Change::Site(id.into(), enter(site)?));
    }
    for (id, department) in wish.departments {
        changes.push(Change::Department(id.into(), enter(department)?));
    }
    if wish.starter {
        changes.extend(starter::starter(starter::well_known_ids()));
    }
    Ok(changes)
}

fn enter<T: Registered>(data: T) -> Result<register::RegisterEvent<T>, Refusal> {
    sized(&data)?;
    register::enter(data)
}

/// Training records for many categories at once, as a set-up enters them for an engineer who has
/// long been doing the work.
pub fn qualified_for(
    categories: impl IntoIterator<Item = CategoryId>,
    certificate: &str,
    from: Day,
    until: Day,
) -> Vec<Qualification> {
    let one = |category| Qualification {
        category,
        certificate: certificate.to_owned(),
        from,
        until,
    };
    categories.into_iter().map(one).collect()
}

/// The starter catalogue's categories with the ids that a set-up gives them, for a form that asks
/// what an engineer is trained for.
pub fn starter_categories() -> Vec<(CategoryId, Bilingual)> {
    starter::starter(starter::well_known_ids())
        .into_iter()
        .filter_map(|change| match change {
            Change::Category(id, register::RegisterEvent::Entered(category)) => {
                Some((id.into(), category.name))
            }
            _ => None,
        })
        .collect()
}
