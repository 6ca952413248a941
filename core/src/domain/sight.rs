//! What a hospital user sees: the records of their own hospital, and nobody else's (SPEC §1, §4).

use super::World;
use super::people::Person;
use super::register::Register;
use super::roles::Role;
use super::ticket::summary::TicketSummary;
use super::world::Book;
use crate::id::{PersonId, RecordId, SiteId};
use std::collections::BTreeMap;

/// How far a person sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// The only site whose records they see.
    pub site: SiteId,
    /// Who looks: what they reported themselves they see wherever it is.
    pub who: PersonId,
}

impl Sight {
    /// How far that person sees; none who works for the service, or is of no site, is held back, and none of the only hospital
    /// that there is: what names no site is theirs as well.
    pub fn of(who: PersonId, person: &Person, world: &World) -> Option<Self> {
        let site = person.site.filter(|_| person.role == Role::HospitalUser)?;
        if world.only_site() == Some(site) {
            return None;
        }
        Some(Self { site, who })
    }

    /// Whether they see that ticket.
    pub fn holds(self, ticket: &TicketSummary, world: &World) -> bool {
        ticket.site_in(world) == Some(self.site) || ticket.reported_by == Some(self.who)
    }

    /// The registers as they see them: sites, departments and devices of their own alone, and none of the store's stock.
    pub fn world(self, all: &World) -> World {
        let own = Some(self.site);
        World {
            sites: only(&all.sites, |id, _| SiteId::from(id) == self.site),
            departments: only(&all.departments, |_, d| Some(d.site) == own),
            devices: only(&all.devices, |_, d| d.site == own),
            categories: all.categories.clone(),
            models: all.models.clone(),
            people: all.people.clone(),
            instruments: all.instruments.clone(),
            codes: all.codes.clone(),
            tablets: all.tablets.clone(),
            parts: all.parts.clone(),
            places: all.places.clone(),
            suppliers: all.suppliers.clone(),
            stock: BTreeMap::new(),
            stocktakes: BTreeMap::new(),
            settings: all.settings.clone(),
            emergencies: all.emergencies.clone(),
            plan: all.plan.clone(),
            kits: all.kits.clone(),
        }
    }
}

fn only<T: Clone>(book: &Book<T>, is_own: impl Fn(RecordId, &T) -> bool) -> Book<T> {
    let own = |(id, one): &(&RecordId, &Register<T>)| is_own(**id, &one.data);
    let kept = book.iter().filter(own);
    kept.map(|(id, one)| (*id, one.clone())).collect()
}
