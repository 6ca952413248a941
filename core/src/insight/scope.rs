//! Of which tickets figures speak.

use crate::domain::World;
use crate::domain::device::Device;
use crate::domain::ticket::TicketKind;
use crate::domain::ticket::summary::TicketSummary;
use crate::id::{CategoryId, ModelId, PersonId, SiteId};
use serde::{Deserialize, Serialize};

/// Of which tickets figures speak: all that pass every filter that is set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// Only those of this site: the ticket's, else its device's.
    pub site: Option<SiteId>,
    /// Only those that this engineer has, or had when they were archived.
    pub engineer: Option<PersonId>,
    /// Only those about devices of this model.
    pub model: Option<ModelKey>,
    /// Only those about devices of this category: the device's own, else its model's.
    pub category: Option<CategoryId>,
    /// Only those of this kind.
    pub kind: Option<TicketKind>,
}

/// A model: of the register, or only typed at its devices.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ModelKey {
    /// A model of the register.
    Registered(ModelId),
    /// One that is in no register.
    Typed {
        /// The manufacturer as typed, without blanks around it.
        manufacturer: String,
        /// The model as typed, without blanks around it.
        name: String,
    },
}

impl ModelKey {
    /// The model of a device; none where nobody has said.
    pub fn of(device: &Device) -> Option<Self> {
        if let Some(model) = device.model {
            return Some(Self::Registered(model));
        }
        let name = device.model_name.trim();
        (!name.is_empty()).then(|| Self::Typed {
            manufacturer: device.manufacturer.trim().to_owned(),
            name: name.to_owned(),
        })
    }
}

/// The device of a ticket, as far as it is registered.
pub(super) fn device<'w>(ticket: &TicketSummary, world: &'w World) -> Option<&'w Device> {
    ticket.device.and_then(|id| world.device(id))
}

/// The site of a ticket: its own, else its device's.
pub fn site(ticket: &TicketSummary, world: &World) -> Option<SiteId> {
    ticket.site.or_else(|| device(ticket, world)?.site)
}

impl Scope {
    /// Whether a ticket passes.
    pub fn contains(&self, ticket: &TicketSummary, world: &World) -> bool {
        let device = || device(ticket, world);
        self.kind.is_none_or(|kind| ticket.kind == kind)
            && (self.engineer.is_none() || ticket.assignee == self.engineer)
            && (self.site.is_none() || site(ticket, world) == self.site)
            && (self.model.is_none() || device().and_then(ModelKey::of) == self.model)
            && (self.category.is_none()
                || device().and_then(|d| world.category_of(d)) == self.category)
    }
}
