//! What is entered by hand: parts (备件), the places where they lie, suppliers and logistics partners (物流供应商)
//! (SPEC §2, §5).

use super::StockRefusal;
use crate::domain::Refusal;
use crate::domain::checklist::Bilingual;
use crate::domain::register::{Registered, RequiredField, required, short};
use crate::domain::stocktake::schedule::Schedule;
use crate::exchange::gs1::Gtin14;
use crate::id::{ModelId, PartId, PersonId, PlaceId, SiteId, SupplierId};
use serde::{Deserialize, Serialize};

/// How much hangs on a part: the VED analysis of hospital stores (vital, essential, desirable).
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumIter,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Criticality {
    /// 关键: without it a device that keeps patients alive stands still.
    Vital,
    /// 重要: without it a device stands still.
    #[default]
    Essential,
    /// 一般: it can be waited for.
    Desirable,
}

/// How many pieces should at least lie in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minimum {
    /// Where.
    pub place: PlaceId,
    /// How many pieces.
    pub level: u32,
}

/// A spare part.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The manufacturer's part number.
    pub number: String,
    /// Its name.
    pub name: Bilingual,
    /// The models that it fits; none named means that it is no model's own (a fuse, a cable tie).
    #[serde(default)]
    pub models: Vec<ModelId>,
    /// In what it is counted (pc, set, m).
    #[serde(default)]
    pub unit: String,
    /// How many should at least lie where.
    #[serde(default)]
    pub minimum: Vec<Minimum>,
    /// What one costs, in hundredths of the service's currency.
    #[serde(default)]
    pub unit_cost: Option<u64>,
    /// Who delivers it.
    #[serde(default)]
    pub supplier: Option<SupplierId>,
    /// How much hangs on it.
    #[serde(default)]
    pub criticality: Criticality,
    /// Whether every piece has a lot.
    #[serde(default)]
    pub by_lot: bool,
    /// Whether every piece has a serial number of its own.
    #[serde(default)]
    pub by_serial: bool,
    /// Whether it has a shelf life.
    #[serde(default)]
    pub expires: bool,
    /// The trade item number (GTIN) on its label: digits whose check digit holds; empty where none is known.
    #[serde(default)]
    pub gtin: String,
    /// Everything else.
    #[serde(default)]
    pub remarks: String,
}

impl Part {
    /// The trade item number, 14 digits.
    pub fn trade_item(&self) -> Option<Gtin14> {
        Gtin14::new(self.gtin.trim()).ok()
    }
    /// How many pieces should at least lie in all places together.
    pub fn minimum_everywhere(&self) -> u32 {
        self.minimum.iter().map(|m| m.level).sum()
    }
    /// How many pieces should at least lie in a place; none is asked for where none is named.
    pub fn minimum_at(&self, place: PlaceId) -> u32 {
        let here = self.minimum.iter().filter(|m| m.place == place);
        here.map(|m| m.level).sum()
    }
}

impl Registered for Part {
    fn validate(&self) -> Result<(), Refusal> {
        required(&self.number, RequiredField::PartNumber)?;
        short(&self.number)?;
        if self.name.is_empty() {
            return Err(Refusal::Missing(RequiredField::PartName));
        }
        [&self.name.zh, &self.name.en, &self.unit]
            .into_iter()
            .try_for_each(|text| short(text))?;
        if !self.gtin.trim().is_empty() && self.trade_item().is_none() {
            return Err(StockRefusal::TradeItem.into());
        }
        let places = |at: usize| self.minimum[..at].iter().map(|m| m.place);
        let doubled = |(at, m): (usize, &Minimum)| places(at).any(|place| place == m.place);
        match self.minimum.iter().enumerate().any(doubled) {
            true => Err(Refusal::DoubledKey),
            false => Ok(()),
        }
    }
}

/// What kind of place it is.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumIter,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PlaceKind {
    /// 备件库: a room with shelves.
    #[default]
    Store,
    /// 车载库: an engineer's car.
    Car,
    /// 驻点库: a cupboard at a customer's.
    OnSite,
}

/// A place where parts lie.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StockPlace {
    /// What it is called.
    pub name: String,
    /// What kind of place it is.
    #[serde(default)]
    pub kind: PlaceKind,
    /// Who answers for it.
    #[serde(default)]
    pub responsible: Option<PersonId>,
    /// At which customer's it stands, if at one.
    #[serde(default)]
    pub site: Option<SiteId>,
    /// Where to find it.
    #[serde(default)]
    pub address: String,
    /// How to call there.
    #[serde(default)]
    pub phone: String,
    /// How often it is counted, if by a schedule.
    #[serde(default)]
    pub counted: Option<Schedule>,
}

impl Registered for StockPlace {
    fn validate(&self) -> Result<(), Refusal> {
        required(&self.name, RequiredField::Name)?;
        self.counted.map_or(Ok(()), |schedule| schedule.validate())
    }
}

/// What somebody does for the store.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumIter,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SupplierKind {
    /// 供应商: delivers parts.
    #[default]
    Supplier,
    /// 物流供应商: brings them.
    Logistics,
}

/// A supplier or a logistics partner.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Supplier {
    /// Its name.
    pub name: String,
    /// What it does.
    #[serde(default)]
    pub kind: SupplierKind,
    /// Calendar days from order to delivery.
    #[serde(default)]
    pub lead_days: Option<u16>,
    /// Whom to call day and night.
    #[serde(default)]
    pub hotline: String,
    /// Whom to ask for.
    #[serde(default)]
    pub contact: String,
    /// Telephone in office hours.
    #[serde(default)]
    pub phone: String,
    /// E-mail.
    #[serde(default)]
    pub email: String,
    /// Everything else.
    #[serde(default)]
    pub remarks: String,
}

impl Registered for Supplier {
    fn validate(&self) -> Result<(), Refusal> {
        required(&self.name, RequiredField::Name)
    }
}

/// A part's number as it is compared: letters and digits alone, in lower case.
pub(crate) fn plain(number: &str) -> String {
    number
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Another part that stands in the register under this number.
pub fn same_number(
    parts: &crate::domain::world::Book<Part>,
    number: &str,
    except: PartId,
) -> Option<PartId> {
    let number = plain(number);
    parts
        .iter()
        .filter(|(id, r)| r.voided.is_none() && PartId::from(**id) != except)
        .find(|(_, r)| plain(&r.data.number) == number)
        .map(|(id, _)| PartId::from(*id))
}
