//! The registers as they stand, in memory: what decisions look things up in.

use super::catalogue::{Category, Model};
use super::codes::Code;
use super::device::Device;
use super::emergency::{Emergency, EmergencyPlan, emergency_of};
use super::family::{Summarised, Summary};
use super::instrument::Instrument;
use super::kit::Kit;
use super::people::Person;
use super::register::Register;
use super::roles::Role;
use super::settings::Settings;
use super::site::{Department, Site};
use super::stock::event::Hold;
use super::stock::state::{Handed, Opened};
use super::stock::{Part, Stock, StockPlace, Supplier, part_of};
use super::stocktake::Stocktake;
use super::tablet::TabletInfo;
use crate::id::{
    CategoryId, CodeId, DepartmentId, DeviceId, EmergencyId, InstrumentId, KitId, ModelId, PartId,
    PersonId, PlaceId, RecordId, ReplicaId, SiteId, StocktakeId, SupplierId, TicketId,
};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A register in memory. Ids sort by birth.
pub type Book<T> = BTreeMap<RecordId, Register<T>>;

/// Every register.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// Sites.
    pub sites: Book<Site>,
    /// Departments.
    pub departments: Book<Department>,
    /// Devices.
    pub devices: Book<Device>,
    /// Categories.
    pub categories: Book<Category>,
    /// Models.
    pub models: Book<Model>,
    /// People.
    pub people: Book<Person>,
    /// Instruments.
    pub instruments: Book<Instrument>,
    /// Codes.
    pub codes: Book<Code>,
    /// Tablets that have written here.
    pub tablets: Book<TabletInfo>,
    /// Spare parts.
    pub parts: Book<Part>,
    /// Places where parts lie.
    pub places: Book<StockPlace>,
    /// Suppliers and logistics partners.
    pub suppliers: Book<Supplier>,
    /// The stock of each part that ever had a movement, under its stock record's id.
    pub stock: BTreeMap<RecordId, Stock>,
    /// Stocktakes.
    pub stocktakes: BTreeMap<RecordId, Stocktake>,
    /// The settings, once they were made.
    pub settings: Option<Register<Settings>>,
    /// Emergencies, running and past.
    pub emergencies: BTreeMap<EmergencyId, Emergency>,
    /// The emergency plan, once it was made.
    pub plan: Option<Register<EmergencyPlan>>,
    /// Emergency kits.
    pub kits: Book<Kit>,
}

/// Puts what is sorted already into a tree: an empty one is built whole, which takes a fraction of the time that its leaves take
/// one by one.
pub fn grow<K: Ord, T>(tree: &mut BTreeMap<K, T>, sorted: Vec<(K, T)>) {
    match tree.is_empty() {
        true => *tree = BTreeMap::from_iter(sorted),
        false => tree.extend(sorted),
    }
}

static NO_STOCK: LazyLock<Stock> = LazyLock::new(Stock::default);

static DEFAULTS: LazyLock<Settings> = LazyLock::new(Settings::default);
static FIRST_PLAN: LazyLock<EmergencyPlan> = LazyLock::new(EmergencyPlan::default);

impl World {
    /// Takes a record's new summary in; tickets are none of a register's business.
    pub fn take(&mut self, summarised: Summarised) {
        let id = summarised.record;
        match summarised.summary {
            Summary::Site(r) => drop(self.sites.insert(id, *r)),
            Summary::Department(r) => drop(self.departments.insert(id, *r)),
            Summary::Device(r) => drop(self.devices.insert(id, *r)),
            Summary::Category(r) => drop(self.categories.insert(id, *r)),
            Summary::Model(r) => drop(self.models.insert(id, *r)),
            Summary::Person(r) => drop(self.people.insert(id, *r)),
            Summary::Instrument(r) => drop(self.instruments.insert(id, *r)),
            Summary::Code(r) => drop(self.codes.insert(id, *r)),
            Summary::Tablet(r) => drop(self.tablets.insert(id, *r)),
            Summary::Part(r) => drop(self.parts.insert(id, *r)),
            Summary::Place(r) => drop(self.places.insert(id, *r)),
            Summary::Supplier(r) => drop(self.suppliers.insert(id, *r)),
            Summary::Stock(s) => drop(self.stock.insert(id, *s)),
            Summary::Stocktake(s) => drop(self.stocktakes.insert(id, *s)),
            Summary::Settings(r) => self.settings = Some(*r),
            Summary::Emergency(e) => drop(self.emergencies.insert(id.into(), *e)),
            Summary::Plan(r) => self.plan = Some(*r),
            Summary::Kit(r) => drop(self.kits.insert(id, *r)),
            Summary::Ticket(_) | Summary::Unknown => {}
        }
    }

    /// Takes many in at once, sorted by record as the store gives them.
    pub fn take_all(&mut self, all: impl IntoIterator<Item = Summarised>) {
        // The registers that grow long.
        let (mut devices, mut parts, mut stock) = (Vec::new(), Vec::new(), Vec::new());
        for one in all {
            match one.summary {
                Summary::Device(r) => devices.push((one.record, *r)),
                Summary::Part(r) => parts.push((one.record, *r)),
                Summary::Stock(s) => stock.push((one.record, *s)),
                _ => self.take(one),
            }
        }
        grow(&mut self.devices, devices);
        grow(&mut self.parts, parts);
        grow(&mut self.stock, stock);
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        self.settings
            .as_ref()
            .map_or(&DEFAULTS, |register| &register.data)
    }
    /// The emergency plan in force.
    pub fn plan(&self) -> &EmergencyPlan {
        self.plan
            .as_ref()
            .map_or(&FIRST_PLAN, |register| &register.data)
    }
    /// An emergency kit.
    pub fn kit(&self, id: KitId) -> Option<&Kit> {
        self.kits.get(&id.into()).map(|r| &r.data)
    }
    /// The emergency of a ticket, if it has one.
    pub fn emergency(&self, ticket: TicketId) -> Option<&Emergency> {
        self.emergencies.get(&emergency_of(ticket))
    }
    /// A site.
    pub fn site(&self, id: SiteId) -> Option<&Site> {
        self.sites.get(&id.into()).map(|r| &r.data)
    }
    /// The site that stands, where it is the only one.
    pub fn only_site(&self) -> Option<SiteId> {
        let mut standing = self.sites.iter().filter(|(_, r)| r.voided.is_none());
        let first = standing.next().map(|(id, _)| SiteId::from(*id));
        first.filter(|_| standing.next().is_none())
    }
    /// A department.
    pub fn department(&self, id: DepartmentId) -> Option<&Department> {
        self.departments.get(&id.into()).map(|r| &r.data)
    }
    /// A device.
    pub fn device(&self, id: DeviceId) -> Option<&Device> {
        self.devices.get(&id.into()).map(|r| &r.data)
    }
    /// A category.
    pub fn category(&self, id: CategoryId) -> Option<&Category> {
        self.categories.get(&id.into()).map(|r| &r.data)
    }
    /// A model.
    pub fn model(&self, id: ModelId) -> Option<&Model> {
        self.models.get(&id.into()).map(|r| &r.data)
    }
    /// A person.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(&id.into()).map(|r| &r.data)
    }
    /// An instrument.
    pub fn instrument(&self, id: InstrumentId) -> Option<&Instrument> {
        self.instruments.get(&id.into()).map(|r| &r.data)
    }
    /// A code.
    pub fn code(&self, id: CodeId) -> Option<&Code> {
        self.codes.get(&id.into()).map(|r| &r.data)
    }
    /// A tablet.
    pub fn tablet(&self, id: ReplicaId) -> Option<&TabletInfo> {
        self.tablets.get(&id.into()).map(|r| &r.data)
    }

    /// A spare part.
    pub fn part(&self, id: PartId) -> Option<&Part> {
        self.parts.get(&id.into()).map(|r| &r.data)
    }
    /// A place where parts lie.
    pub fn place(&self, id: PlaceId) -> Option<&StockPlace> {
        self.places.get(&id.into()).map(|r| &r.data)
    }
    /// A supplier or logistics partner.
    pub fn supplier(&self, id: SupplierId) -> Option<&Supplier> {
        self.suppliers.get(&id.into()).map(|r| &r.data)
    }
    /// A part's stock; an empty one where nothing was ever booked.
    pub fn stock_of(&self, part: PartId) -> &Stock {
        self.stock
            .get(&super::stock::record_of(part))
            .unwrap_or(&NO_STOCK)
    }
    /// Every part that stands in the register, with its stock.
    pub fn stocked(&self) -> impl Iterator<Item = (PartId, &Part, &Stock)> {
        // Both sort by the birth of the part, so that its stock is the next one as a rule, and not searched for.
        let mut stocks = self.stock.iter().peekable();
        let standing = self.parts.iter().filter(|(_, r)| r.voided.is_none());
        standing.map(move |(id, r)| {
            let id = PartId::from(*id);
            let record = super::stock::record_of(id);
            while stocks.next_if(|(next, _)| **next < record).is_some() {}
            let next = stocks.next_if(|(next, _)| **next == record);
            let stock = next.map_or_else(|| self.stock_of(id), |(_, stock)| stock);
            (id, &r.data, stock)
        })
    }
    /// Every stock with its part.
    pub fn stocks(&self) -> impl Iterator<Item = (PartId, &Stock)> {
        self.stock
            .iter()
            .map(|(record, stock)| (part_of(*record), stock))
    }
    /// What was handed out for a ticket and is neither fitted nor back, part by part.
    pub fn handed_for(&self, ticket: TicketId) -> impl Iterator<Item = (PartId, &Opened<Handed>)> {
        self.stocks()
            .flat_map(move |(part, stock)| stock.handed_for(ticket).map(move |one| (part, one)))
    }
    /// What is put by for a ticket, part by part.
    pub fn reserved_for(&self, ticket: TicketId) -> impl Iterator<Item = (PartId, &Opened<Hold>)> {
        self.stocks()
            .flat_map(move |(part, stock)| stock.reserved_for(ticket).map(move |one| (part, one)))
    }
    /// A stocktake.
    pub fn stocktake(&self, id: StocktakeId) -> Option<&Stocktake> {
        self.stocktakes.get(&id.into())
    }

    /// A record of a register that is here and was not struck out.
    pub fn standing<T>(book: &Book<T>, id: impl Into<RecordId>) -> Option<&T> {
        let record = book.get(&id.into())?;
        record.voided.is_none().then_some(&record.data)
    }

    /// The category of a device: its own, else its model's.
    pub fn category_of(&self, device: &Device) -> Option<CategoryId> {
        device.category.or_else(|| {
            device
                .model
                .and_then(|id| self.model(id))
                .and_then(|m| m.category)
        })
    }

    /// Whether a patient's life hangs on the device: its own word, else its category's.
    pub fn is_life_supporting(&self, device: &Device) -> bool {
        let category = || self.category_of(device).and_then(|id| self.category(id));
        device
            .life_supporting
            .unwrap_or_else(|| category().is_some_and(|c| c.life_supporting))
    }

    /// Whether diagnosis in the house hangs on the device: its own word, else its category's.
    pub fn is_key_diagnostic(&self, device: &Device) -> bool {
        let category = || self.category_of(device).and_then(|id| self.category(id));
        device
            .key_diagnostic
            .unwrap_or_else(|| category().is_some_and(|c| c.key_diagnostic))
    }

    /// Active people of a role.
    pub fn active(&self, role: Role) -> impl Iterator<Item = (PersonId, &Person)> {
        self.people
            .iter()
            .filter(move |(_, r)| r.voided.is_none() && r.data.active && r.data.role == role)
            .map(|(id, r)| (PersonId::from(*id), &r.data))
    }

    /// Who else of the register is called so, those who have left among them; struck-out ones are nobody. Two people may
    /// well have one name: this is for saying so, not for refusing.
    pub fn namesakes(
        &self,
        name: &str,
        but: PersonId,
    ) -> impl Iterator<Item = (PersonId, &Person)> {
        self.people
            .iter()
            .map(|(id, r)| (PersonId::from(*id), r))
            .filter(move |(id, r)| *id != but && r.voided.is_none() && r.data.is_called(name))
            .map(|(id, r)| (id, &r.data))
    }

    /// Active people who can be given a ticket: engineers first, then experts.
    pub fn workers(&self) -> impl Iterator<Item = (PersonId, &Person)> {
        [Role::Engineer, Role::Expert]
            .into_iter()
            .flat_map(|role| self.active(role))
    }

    /// Another device with the same serial number (of the same make or model) or the same UDI (SPEC §2).
    pub fn same_device(&self, device: &Device, except: Option<DeviceId>) -> Option<DeviceId> {
        let plain = |text: &str| {
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect::<String>()
        };
        let (serial, udi) = (plain(&device.serial), plain(&device.udi));
        let (maker, model) = (plain(&device.manufacturer), plain(&device.model_name));
        self.devices
            .iter()
            .filter(|(id, r)| r.voided.is_none() && Some(DeviceId::from(**id)) != except)
            .find(|(_, r)| {
                let other = &r.data;
                let same_udi = !udi.is_empty() && plain(&other.udi) == udi;
                let same_make = |a: &str, b: String| a.is_empty() || b.is_empty() || a == b;
                same_udi
                    || (!serial.is_empty()
                        && plain(&other.serial) == serial
                        && same_make(&maker, plain(&other.manufacturer))
                        && same_make(&model, plain(&other.model_name)))
            })
            .map(|(id, _)| DeviceId::from(*id))
    }
}
