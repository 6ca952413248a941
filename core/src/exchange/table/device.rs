//! A device as a row of a register describes it, and what was wrong with the row.

use super::column::Column;
use super::date::DateProblem;
use super::duplicates::Identity;
use crate::exchange::gs1::{Gs1Error, Udi};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Whether a device is in use, as far as the register's word is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DeviceStatus {
    /// In use.
    InService,
    /// In use with limits.
    Limited,
    /// Not in use: broken, in repair, in store.
    OutOfService,
    /// Given up for good.
    Retired,
}

impl DeviceStatus {
    /// What the word means; nothing when it is not known.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        Some(match text.as_str() {
            "在用" | "正常" | "使用中" | "正常使用" | "良好" | "完好" | "operational"
            | "in service" | "in use" | "active" | "working" | "functional" | "ok" | "en uso"
            | "en servicio" | "activo" | "operativo" | "funcional" | "funcionando" | "bueno" => {
                Self::InService
            }
            "限用"
            | "受限"
            | "受限使用"
            | "带病运行"
            | "限制使用"
            | "limited"
            | "in service with limits"
            | "limitado"
            | "uso limitado" => Self::Limited,
            "停用" | "维修中" | "维修" | "故障" | "待修" | "封存" | "闲置" | "备用停用"
            | "out of service" | "out of order" | "not working" | "broken" | "under repair"
            | "in repair" | "inactive" | "fuera de servicio" | "en reparación"
            | "en reparacion" | "inactivo" | "dañado" => Self::OutOfService,
            "报废" | "已报废" | "retired" | "scrapped" | "decommissioned" | "disposed"
            | "de baja" | "dado de baja" | "baja" => Self::Retired,
            _ => return None,
        })
    }
}

/// A draft of a device: what the row says and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each field is the `Column` of its name")]
pub struct DeviceRow {
    /// The row in the file, as a spreadsheet counts.
    pub row: u64,
    pub asset_number: Option<String>,
    pub name: Option<String>,
    pub category: Option<String>,
    pub model: Option<String>,
    pub manufacturer: Option<String>,
    pub serial: Option<String>,
    pub registration_number: Option<String>,
    pub udi: Option<Udi>,
    pub department: Option<String>,
    pub location: Option<String>,
    pub site: Option<String>,
    pub purchase_date: Option<NaiveDate>,
    pub commissioning_date: Option<NaiveDate>,
    pub manufacture_date: Option<NaiveDate>,
    pub warranty_end: Option<NaiveDate>,
    pub risk_class: Option<String>,
    pub status: Option<DeviceStatus>,
    pub critical: Option<bool>,
    pub life_supporting: Option<bool>,
    pub owner: Option<String>,
    pub supplier: Option<String>,
    pub software_version: Option<String>,
    /// Everything that fills no field, as (header, value), in the order of the columns.
    pub remarks: Vec<(String, String)>,
    /// What a person should look at; the value itself is among the remarks.
    pub warnings: Vec<RowProblem>,
}

impl DeviceRow {
    /// What tells this device from others.
    #[must_use]
    pub fn identity(&self) -> Identity {
        Identity {
            name: self.name.clone().or_else(|| self.category.clone()),
            manufacturer: self.manufacturer.clone(),
            model: self.model.clone(),
            serial: self.serial.clone(),
            asset_number: self.asset_number.clone(),
            udi: self.udi.clone(),
        }
    }

    /// The remarks as text, one `header: value` a line.
    #[must_use]
    pub fn remarks_text(&self) -> String {
        self.remarks
            .iter()
            .map(|(header, value)| format!("{header}: {value}"))
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// Something wrong with one cell or one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// The row in the file, as a spreadsheet counts.
    pub row: u64,
    /// The header of the column; nothing when the row as a whole is meant.
    pub column: Option<String>,
    /// The rule.
    pub kind: ProblemKind,
    /// What stands there.
    pub value: String,
}

/// The rules a row can break. Those of [`ProblemKind::refuses`] refuse the row; the others keep the value as a remark
/// and the record without it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProblemKind {
    /// Neither a name, nor a category, nor a model.
    NothingNamesTheDevice,
    /// Neither a serial number, nor an asset number, nor a UDI of this one device.
    NothingIdentifiesTheDevice,
    /// More filled cells than headers: most often a delimiter inside a text without quotes.
    MoreCellsThanHeaders,
    /// A row for several devices.
    SeveralDevicesInOneRow,
    /// Characters that the chosen encoding cannot read.
    UnreadableCharacters,
    /// No single day can be read.
    Date(DateProblem),
    /// Neither yes nor no.
    NeitherYesNorNo,
    /// A status that is not known.
    UnknownStatus,
    /// A remark about registration, not a number.
    NoRegistrationNumber,
    /// A number that a spreadsheet has rounded (`1.02031E+12`).
    RoundedBySpreadsheet,
    /// Longer than a field may be.
    LongerThanAField,
    /// A UDI that is kept as typed, and why it is not GS1.
    UdiKeptAsTyped(Gs1Error),
    /// A UDI in which a separator was put back, or could be missing: compare it with the label.
    UdiSeparator,
    /// The UDI names another serial number than the row.
    UdiOfAnotherSerial,
    /// Characters that nobody sees were taken out.
    ControlCharacters,
    /// A part without its number.
    NoPartNumber,
    /// A part without a name in either language.
    NoPartName,
    /// A minimum that is no whole number from 0.
    NoWholeNumber,
    /// A price that can't be read as one amount.
    NoAmount,
    /// Neither vital, nor essential, nor desirable.
    UnknownCriticality,
    /// A model that is not in the register, or the name of several.
    UnknownModel,
    /// A place that is not in the register, or the name of several.
    UnknownPlace,
    /// No trade item number (GTIN): its length or its check digit does not hold.
    NoTradeItem,
}

impl ProblemKind {
    /// Whether the row makes no device.
    #[must_use]
    pub fn refuses(&self) -> bool {
        matches!(
            self,
            Self::NothingNamesTheDevice
                | Self::NothingIdentifiesTheDevice
                | Self::MoreCellsThanHeaders
                | Self::SeveralDevicesInOneRow
                | Self::UnreadableCharacters
                | Self::NoPartNumber
                | Self::NoPartName
        )
    }
}

/// Where a column's date goes in a draft.
pub(super) fn date_field(device: &mut DeviceRow, column: Column) -> Option<&mut Option<NaiveDate>> {
    match column {
        Column::PurchaseDate => Some(&mut device.purchase_date),
        Column::CommissioningDate => Some(&mut device.commissioning_date),
        Column::ManufactureDate => Some(&mut device.manufacture_date),
        Column::WarrantyEnd => Some(&mut device.warranty_end),
        _ => None,
    }
}

/// Where a column's text goes in a draft.
pub(super) fn text_field(device: &mut DeviceRow, column: Column) -> Option<&mut Option<String>> {
    match column {
        Column::AssetNumber => Some(&mut device.asset_number),
        Column::Name => Some(&mut device.name),
        Column::Category => Some(&mut device.category),
        Column::Model => Some(&mut device.model),
        Column::Manufacturer => Some(&mut device.manufacturer),
        Column::Serial => Some(&mut device.serial),
        Column::RegistrationNumber => Some(&mut device.registration_number),
        Column::Department => Some(&mut device.department),
        Column::Location => Some(&mut device.location),
        Column::Site => Some(&mut device.site),
        Column::RiskClass => Some(&mut device.risk_class),
        Column::Owner => Some(&mut device.owner),
        Column::Supplier => Some(&mut device.supplier),
        Column::SoftwareVersion => Some(&mut device.software_version),
        _ => None,
    }
}
