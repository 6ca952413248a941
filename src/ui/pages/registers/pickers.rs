//! Records as answers of a picker: how each register's records are found and shown.

use super::fields::Find;
use super::shelf::{joined, said};
use crate::ui::components::Match;
use crate::ui::pinyin::sounds_like;
use aftercare_core::domain::World;
use aftercare_core::domain::register::Register;
use aftercare_core::domain::world::Book;
use aftercare_core::id::{DepartmentId, DeviceId, ModelId, RecordId, SiteId};
use aftercare_core::search::folded;
use leptos::prelude::*;
use std::sync::Arc;

/// Most answers that are gone through; the field shows fewer.
const ENOUGH: usize = 60;

fn search<T>(
    book: &Book<T>,
    query: &str,
    fits: impl Fn(&RecordId, &T) -> bool,
    show: impl Fn(RecordId, &T) -> Match,
) -> Vec<Match> {
    let has = |m: &Match| {
        let text = folded(&format!("{} {}", m.label, m.detail));
        let mut words = query.split_whitespace();
        words.all(|word| text.contains(word) || sounds_like(&m.label, word))
    };
    let standing = |(_, r): &(&RecordId, &Register<T>)| r.voided.is_none();
    book.iter()
        .filter(standing)
        .filter(|(id, r)| fits(id, &r.data))
        .map(|(id, r)| show(*id, &r.data))
        .filter(has)
        .take(ENOUGH)
        .collect()
}

fn answer(id: RecordId, label: String, detail: String) -> Match {
    Match {
        value: id.to_string(),
        label,
        detail,
    }
}

/// A site.
pub(super) fn site(world: &World, id: RecordId) -> Option<Match> {
    let site = world.site(id.into())?;
    Some(answer(id, site.name.clone(), site.address.clone()))
}
/// Sites.
pub(super) fn sites() -> Find {
    Arc::new(|world, query| {
        let show = |id, site: &aftercare_core::domain::site::Site| {
            answer(id, site.name.clone(), site.address.clone())
        };
        search(&world.sites, query, |_, _| true, show)
    })
}

/// A department, with its site.
pub(super) fn department(world: &World, id: RecordId) -> Option<Match> {
    let department = world.department(id.into())?;
    let site = world.site(department.site).map(|s| s.name.clone());
    Some(answer(
        id,
        department.name.clone(),
        site.unwrap_or_default(),
    ))
}
/// Departments of the site that is picked; of all sites while none is.
pub(super) fn departments(site: RwSignal<String>) -> Find {
    Arc::new(move |world, query| {
        let of = site.with_untracked(|id| id.parse::<SiteId>().ok());
        let fits = |_: &RecordId, d: &aftercare_core::domain::site::Department| {
            of.is_none_or(|site| d.site == site)
        };
        let show = |id: RecordId, _: &_| {
            department(world, id).unwrap_or_else(|| answer(id, String::new(), String::new()))
        };
        search(&world.departments, query, fits, show)
    })
}
/// The site of a department.
pub(super) fn site_of(world: &World, department: &str) -> Option<SiteId> {
    let id: DepartmentId = department.parse().ok()?;
    world.department(id).map(|d| d.site)
}

/// A category.
pub(super) fn category(world: &World, id: RecordId) -> Option<Match> {
    let category = world.category(id.into())?;
    Some(category_answer(id, &category.name))
}
fn category_answer(id: RecordId, name: &aftercare_core::domain::checklist::Bilingual) -> Match {
    let shown = said(name);
    // The other language is there to be found by.
    let other = [name.zh(), name.en()].into_iter().find(|n| *n != shown);
    let other = other.unwrap_or_default().to_owned();
    answer(id, shown, other)
}
/// Categories.
pub(super) fn categories() -> Find {
    Arc::new(|world, query| {
        let show =
            |id, c: &aftercare_core::domain::catalogue::Category| category_answer(id, &c.name);
        search(&world.categories, query, |_, _| true, show)
    })
}

/// A model.
pub(super) fn model(world: &World, id: RecordId) -> Option<Match> {
    let model = world.model(ModelId::from(id))?;
    Some(answer(id, model.name.clone(), model.manufacturer.clone()))
}
/// Models.
pub(super) fn models() -> Find {
    Arc::new(|world, query| {
        let show = |id, m: &aftercare_core::domain::catalogue::Model| {
            answer(id, m.name.clone(), m.manufacturer.clone())
        };
        search(&world.models, query, |_, _| true, show)
    })
}

/// A device.
pub(super) fn device(world: &World, id: RecordId) -> Option<Match> {
    let device = world.device(DeviceId::from(id))?;
    Some(device_answer(id, device))
}
fn device_answer(id: RecordId, device: &aftercare_core::domain::device::Device) -> Match {
    let name = match device.name.trim() {
        "" => device.model_name.clone(),
        name => name.to_owned(),
    };
    let detail = joined([
        device.model_name.as_str(),
        &device.serial,
        &device.asset_number,
        &device.room,
    ]);
    answer(id, name, detail)
}
/// Devices other than this one.
pub(super) fn devices_but(except: RecordId) -> Find {
    Arc::new(move |world, query| {
        search(&world.devices, query, |id, _| *id != except, device_answer)
    })
}

/// A person.
pub(super) fn person(world: &World, id: RecordId) -> Option<Match> {
    let person = world.person(id.into())?;
    Some(answer(id, person.name.clone(), person.phone.clone()))
}
/// People who work here.
pub(super) fn people() -> Find {
    Arc::new(|world, query| {
        let works = |_: &RecordId, p: &aftercare_core::domain::people::Person| p.active;
        let show = |id, p: &aftercare_core::domain::people::Person| {
            answer(id, p.name.clone(), p.phone.clone())
        };
        search(&world.people, query, works, show)
    })
}

/// A place where parts lie.
pub(super) fn stock_place(world: &World, id: RecordId) -> Option<Match> {
    let place = world.place(id.into())?;
    Some(answer(id, place.name.clone(), place.address.clone()))
}
/// Places where parts lie.
pub(super) fn stock_places() -> Find {
    Arc::new(|world, query| {
        let show = |id, p: &aftercare_core::domain::stock::StockPlace| {
            answer(id, p.name.clone(), p.address.clone())
        };
        search(&world.places, query, |_, _| true, show)
    })
}

/// A supplier.
pub(super) fn supplier(world: &World, id: RecordId) -> Option<Match> {
    let supplier = world.supplier(id.into())?;
    Some(answer(id, supplier.name.clone(), supplier.contact.clone()))
}
/// Suppliers.
pub(super) fn suppliers() -> Find {
    Arc::new(|world, query| {
        let show = |id, s: &aftercare_core::domain::stock::Supplier| {
            answer(id, s.name.clone(), s.contact.clone())
        };
        search(&world.suppliers, query, |_, _| true, show)
    })
}
