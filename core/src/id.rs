//! Names of things. Every id is a UUID in a type of its own, so that one can't stand for another.
//!
//! Records use version 7 (they sort by birth); nothing relies on that order.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The id whose UUID this is.
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }
            /// The UUID itself.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_simple().fmt(f)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0.as_simple())
            }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// Any record of the journal, whatever its family.
    RecordId,
    /// A ticket: one fault, installation, maintenance or return visit.
    TicketId,
    /// A device of the register.
    DeviceId,
    /// A customer's site (a hospital).
    SiteId,
    /// A department within a site.
    DepartmentId,
    /// A device category (ventilator, infusion pump …).
    CategoryId,
    /// A manufacturer's model.
    ModelId,
    /// A person of the service team or of a hospital.
    PersonId,
    /// A measuring instrument with a calibration.
    InstrumentId,
    /// An entry of the symptom, cause and action code lists.
    CodeId,
    /// An emergency: what is done at once about one ticket.
    EmergencyId,
    /// A kit of tools for emergencies.
    KitId,
    /// A spare part of the register; its pieces are counted in its stock record.
    PartId,
    /// Where parts lie: a store, or a location such as an engineer's car.
    PlaceId,
    /// A supplier or a logistics partner.
    SupplierId,
    /// A stocktake.
    StocktakeId,
    /// One installation in one browser: a tablet, for the people who use it.
    ReplicaId,
    /// One commit: all events that one command wrote together.
    CommitId,
}

macro_rules! records {
    ($($name:ident),+ $(,)?) => {$(
        impl From<$name> for RecordId {
            fn from(id: $name) -> Self {
                RecordId(id.0)
            }
        }
        impl From<RecordId> for $name {
            fn from(id: RecordId) -> Self {
                Self(id.0)
            }
        }
    )+};
}

records!(
    TicketId,
    DeviceId,
    SiteId,
    DepartmentId,
    CategoryId,
    ModelId,
    PersonId,
    InstrumentId,
    CodeId,
    EmergencyId,
    KitId,
    PartId,
    PlaceId,
    SupplierId,
    StocktakeId,
    ReplicaId,
);

impl RecordId {
    /// The record with a fixed place in every data set, such as the settings.
    pub const fn well_known(number: u128) -> Self {
        Self(Uuid::from_u128(number))
    }
}
