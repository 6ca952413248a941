//! What a decision leads to: changes of records, and the surroundings in which it was made.

use super::emergency::{EmergencyEvent, EmergencyPlan};
use super::family;
use super::kit::Kit;
use super::people::Person;
use super::register::RegisterEvent;
use super::roles::{Act, Role};
use super::settings::Settings;
use super::stock::{self, StockEvent};
use super::stocktake::StocktakeEvent;
use super::ticket::event::TicketEvent;
use super::{Refusal, World, catalogue, codes, device, instrument, people, site, tablet};
use crate::id::{EmergencyId, PersonId, RecordId, ReplicaId, SiteId, TicketId};
use crate::journal::Family;
use crate::time::{Day, Instant, Span};
use serde::Serialize;

/// What happened to one record: the body of an event to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A ticket.
    Ticket(TicketId, TicketEvent),
    /// A site.
    Site(RecordId, RegisterEvent<site::Site>),
    /// A department.
    Department(RecordId, RegisterEvent<site::Department>),
    /// A device.
    Device(RecordId, RegisterEvent<device::Device>),
    /// A category.
    Category(RecordId, RegisterEvent<catalogue::Category>),
    /// A model.
    Model(RecordId, RegisterEvent<catalogue::Model>),
    /// A person.
    Person(RecordId, RegisterEvent<people::Person>),
    /// An instrument.
    Instrument(RecordId, RegisterEvent<instrument::Instrument>),
    /// A code.
    Code(RecordId, RegisterEvent<codes::Code>),
    /// The settings.
    Settings(RegisterEvent<Settings>),
    /// A tablet.
    Tablet(RecordId, RegisterEvent<tablet::TabletInfo>),
    /// An emergency.
    Emergency(EmergencyId, EmergencyEvent),
    /// The emergency plan.
    Plan(RegisterEvent<EmergencyPlan>),
    /// An emergency kit.
    Kit(RecordId, RegisterEvent<Kit>),
    /// A spare part.
    Part(RecordId, RegisterEvent<stock::Part>),
    /// A place where parts lie.
    Place(RecordId, RegisterEvent<stock::StockPlace>),
    /// A supplier or logistics partner.
    Supplier(RecordId, RegisterEvent<stock::Supplier>),
    /// A part's stock.
    Stock(RecordId, StockEvent),
    /// A stocktake.
    Stocktake(RecordId, StocktakeEvent),
}

fn sealed<E: Serialize>(event: &E, kind: &'static str) -> (&'static str, Vec<u8>) {
    // Serialising plain data to a Vec cannot fail.
    (kind, minicbor_serde::to_vec(event).unwrap_or_default())
}

impl Change {
    /// Which record it happens to, and of which family that is.
    pub fn record(&self) -> (RecordId, Family) {
        match self {
            Change::Ticket(id, _) => ((*id).into(), family::TICKET),
            Change::Site(id, _) => (*id, family::SITE),
            Change::Department(id, _) => (*id, family::DEPARTMENT),
            Change::Device(id, _) => (*id, family::DEVICE),
            Change::Category(id, _) => (*id, family::CATEGORY),
            Change::Model(id, _) => (*id, family::MODEL),
            Change::Person(id, _) => (*id, family::PERSON),
            Change::Instrument(id, _) => (*id, family::INSTRUMENT),
            Change::Code(id, _) => (*id, family::CODE),
            Change::Settings(_) => (family::SETTINGS, family::SETTINGS_FAMILY),
            Change::Tablet(id, _) => (*id, family::TABLET),
            Change::Emergency(id, _) => ((*id).into(), family::EMERGENCY),
            Change::Plan(_) => (family::PLAN, family::PLAN_FAMILY),
            Change::Kit(id, _) => (*id, family::KIT),
            Change::Part(id, _) => (*id, family::PART),
            Change::Place(id, _) => (*id, family::PLACE),
            Change::Supplier(id, _) => (*id, family::SUPPLIER),
            Change::Stock(id, _) => (*id, family::STOCK),
            Change::Stocktake(id, _) => (*id, family::STOCKTAKE),
        }
    }

    /// The event's kind, and its body in CBOR.
    pub fn encode(&self) -> (&'static str, Vec<u8>) {
        match self {
            Change::Ticket(_, event) => sealed(event, event.into()),
            Change::Site(_, event) => sealed(event, event.into()),
            Change::Department(_, event) => sealed(event, event.into()),
            Change::Device(_, event) => sealed(event, event.into()),
            Change::Category(_, event) => sealed(event, event.into()),
            Change::Model(_, event) => sealed(event, event.into()),
            Change::Person(_, event) => sealed(event, event.into()),
            Change::Instrument(_, event) => sealed(event, event.into()),
            Change::Code(_, event) => sealed(event, event.into()),
            Change::Settings(event) => sealed(event, event.into()),
            Change::Tablet(_, event) => sealed(event, event.into()),
            Change::Emergency(_, event) => sealed(event, event.into()),
            Change::Plan(event) => sealed(event, event.into()),
            Change::Kit(_, event) => sealed(event, event.into()),
            Change::Part(_, event) => sealed(event, event.into()),
            Change::Place(_, event) => sealed(event, event.into()),
            Change::Supplier(_, event) => sealed(event, event.into()),
            Change::Stock(_, event) => sealed(event, event.into()),
            Change::Stocktake(_, event) => sealed(event, event.into()),
        }
    }
}

/// The surroundings of a decision: who, when, where, and what else is known.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// Now, by this tablet's clock.
    pub now: Instant,
    /// Who acts.
    pub actor: Option<PersonId>,
    /// On which tablet.
    pub replica: ReplicaId,
    /// The registers.
    pub world: &'a World,
}

impl<'a> Context<'a> {
    /// Who acts, with their record.
    ///
    /// # Errors
    /// [`Refusal::NobodyActing`] when nobody has said who they are, [`Refusal::ActorInactive`] when
    /// they no longer work here.
    pub fn person(&self) -> Result<(PersonId, &'a Person), Refusal> {
        let id = self.actor.ok_or(Refusal::NobodyActing)?;
        let record = self.world.people.get(&id.into());
        let record = record.ok_or(Refusal::NobodyActing)?;
        if record.data.active && record.voided.is_none() {
            Ok((id, &record.data))
        } else {
            Err(Refusal::ActorInactive(record.data.name.clone()))
        }
    }

    /// Checks the permission table.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] when the actor's role may not do this.
    pub fn may(&self, act: Act) -> Result<(PersonId, Role), Refusal> {
        let (id, person) = self.person()?;
        if person.role.may(act) {
            Ok((id, person.role))
        } else {
            Err(Refusal::NotAllowed(act, person.role))
        }
    }

    /// Refuses a hospital user who acts for another site than their own (SPEC §1).
    ///
    /// # Errors
    /// [`Refusal::NotYourSite`].
    pub fn of_site(&self, site: Option<SiteId>) -> Result<(), Refusal> {
        let (_, person) = self.person()?;
        match (person.role, person.site, site) {
            (Role::HospitalUser, Some(own), Some(site)) if own != site => Err(Refusal::NotYourSite),
            _ => Ok(()),
        }
    }

    /// Refuses a time that lies more than five minutes ahead.
    ///
    /// # Errors
    /// [`Refusal::InTheFuture`].
    pub fn not_future(&self, at: Instant) -> Result<(), Refusal> {
        if at > self.now + Span::minutes(5) {
            Err(Refusal::InTheFuture(at))
        } else {
            Ok(())
        }
    }

    /// Refuses a planned arrival that lies more than a year ahead.
    ///
    /// # Errors
    /// [`Refusal::ArrivalTooFar`].
    pub fn within_a_year(&self, arrival: Instant) -> Result<(), Refusal> {
        match arrival > self.now + Span::days(366) {
            true => Err(Refusal::ArrivalTooFar(arrival)),
            false => Ok(()),
        }
    }

    /// That something was done is a fact, and no plan. A day of leeway: the tablet's clock, and a zone in which it is tomorrow
    /// already.
    pub(super) fn done_by_now(&self, day: Day) -> bool {
        day <= self.world.settings().calendar.day(self.now).plus(1)
    }
}
