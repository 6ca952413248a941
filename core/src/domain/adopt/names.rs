//! What rows of a table of parts name, found in the register by it.

use super::plain;
use crate::domain::register::{Register, RegisterEvent};
use crate::domain::stock::register::plain as plain_number;
use crate::domain::stock::{Part, Supplier};
use crate::domain::world::Book;
use crate::domain::{Change, World};
use crate::exchange::table::PartRow;
use crate::id::{ModelId, PartId, PlaceId, RecordId, SupplierId};
use std::collections::HashMap;
use uuid::Uuid;

/// What rows name, ready to be found by it.
pub(super) struct Names {
    /// Parts by their number as it is compared.
    pub numbers: HashMap<String, PartId>,
    models: ByName<ModelId>,
    places: ByName<PlaceId>,
    suppliers: ByName<SupplierId>,
    /// Suppliers that are made on the way.
    pub made: Vec<(SupplierId, Change)>,
}

/// Records by name; nothing under a name that two of them have.
type ByName<Id> = HashMap<String, Option<Id>>;

fn by_name<T, Id: From<RecordId> + PartialEq + Copy>(
    book: &Book<T>,
    names: impl Fn(&T) -> Vec<String>,
) -> ByName<Id> {
    let mut found = ByName::new();
    for (id, record) in book.iter().filter(|(_, r)| r.voided.is_none()) {
        let id = Some(Id::from(*id));
        for name in names(&record.data) {
            let entry = found.entry(plain(&name)).or_insert(id);
            if *entry != id {
                *entry = None;
            }
        }
    }
    found
}

impl Names {
    /// Of the register as it stands.
    pub fn of(world: &World) -> Self {
        let standing = world.parts.iter().filter(|(_, r)| r.voided.is_none());
        let number = |(id, r): (&RecordId, &Register<Part>)| {
            (plain_number(&r.data.number), PartId::from(*id))
        };
        Self {
            numbers: standing.map(number).collect(),
            models: by_name(&world.models, |m| {
                vec![m.name.clone(), format!("{} {}", m.manufacturer, m.name)]
            }),
            places: by_name(&world.places, |p| vec![p.name.clone()]),
            suppliers: by_name(&world.suppliers, |s| vec![s.name.clone()]),
            made: Vec::new(),
        }
    }

    /// The place of this name.
    pub fn place(&self, name: &str) -> Option<PlaceId> {
        self.places.get(&plain(name)).copied().flatten()
    }

    /// The supplier of this name.
    pub fn supplier(&self, name: &str) -> Option<SupplierId> {
        self.suppliers.get(&plain(name)).copied().flatten()
    }

    /// The models that a row names, and the names that no model has. A whole cell is tried first: names hold commas.
    pub fn models_of<'r>(&self, row: &'r PartRow) -> (Vec<ModelId>, Vec<&'r str>) {
        if let Some(Some(model)) = self.models.get(&plain(&row.models)) {
            return (vec![*model], Vec::new());
        }
        let mut models = Vec::new();
        let mut unknown = Vec::new();
        for name in row.model_names() {
            match self.models.get(&plain(name)) {
                Some(Some(model)) => models.push(*model),
                _ => unknown.push(name),
            }
        }
        (models, unknown)
    }

    /// A supplier that the register doesn't have yet.
    pub fn make_supplier(&mut self, name: &str, ids: &mut impl FnMut() -> Uuid) {
        if name.is_empty() || self.suppliers.contains_key(&plain(name)) {
            return;
        }
        let id = SupplierId::new(ids());
        self.suppliers.insert(plain(name), Some(id));
        let supplier = Supplier {
            name: name.to_owned(),
            ..Supplier::default()
        };
        let change = Change::Supplier(id.into(), RegisterEvent::Entered(supplier));
        self.made.push((id, change));
    }
}
