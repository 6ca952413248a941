//! How registers name their columns in Chinese, English and Spanish.
//!
//! Compared after [`plain`]. `Whole` must be the whole header; `Part` may stand inside a longer one.

use super::column::Column;

/// How much of the header the words must be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// The header is just this.
    Whole,
    /// The header holds this.
    Part,
}

use Column as C;
use Fit::{Part, Whole};

/// Words, what they mean, how much of the header they must be, and how sure they are (0 to 100).
pub(super) const NAMES: &[(&str, Column, Fit, u8)] = &[
    // 中文
    ("固定资产编号", C::AssetNumber, Part, 98), ("资产编号", C::AssetNumber, Part, 96), ("资产编码", C::AssetNumber, Part, 95), ("设备编号", C::AssetNumber, Part, 92),
    ("设备编码", C::AssetNumber, Part, 90), ("资产号", C::AssetNumber, Part, 90), ("院内编号", C::AssetNumber, Part, 88), ("台账编号", C::AssetNumber, Part, 86), ("编号", C::AssetNumber, Whole, 60),
    ("设备名称", C::Name, Part, 98), ("器械名称", C::Name, Part, 95), ("仪器名称", C::Name, Part, 95), ("产品名称", C::Name, Part, 88), ("资产名称", C::Name, Part, 88), ("名称", C::Name, Whole, 80), ("设备", C::Name, Whole, 60),
    ("资产分类", C::Category, Part, 90), ("设备分类", C::Category, Part, 92), ("设备类别", C::Category, Part, 92), ("设备类型", C::Category, Part, 90), ("分类名称", C::Category, Part, 80), ("类别", C::Category, Whole, 70), ("分类", C::Category, Whole, 70),
    ("规格型号", C::Model, Part, 98), ("型号规格", C::Model, Part, 98), ("型号", C::Model, Part, 92), ("规格", C::Model, Whole, 60),
    ("生产厂家", C::Manufacturer, Part, 98), ("制造厂家", C::Manufacturer, Part, 96), ("生产企业", C::Manufacturer, Part, 96), ("制造商", C::Manufacturer, Part, 97), ("生产商", C::Manufacturer, Part, 95), ("生产厂商", C::Manufacturer, Part, 97),
    ("厂家", C::Manufacturer, Whole, 85), ("厂商", C::Manufacturer, Whole, 84), ("品牌", C::Manufacturer, Part, 75),
    ("序列号", C::Serial, Part, 98), ("出厂编号", C::Serial, Part, 94), ("出厂序号", C::Serial, Part, 94), ("机身号", C::Serial, Part, 90), ("机号", C::Serial, Whole, 80), ("产品编号", C::Serial, Part, 80),
    ("注册证号", C::RegistrationNumber, Part, 98), ("注册证编号", C::RegistrationNumber, Part, 98), ("注册号", C::RegistrationNumber, Part, 92), ("备案号", C::RegistrationNumber, Part, 85), ("注册证", C::RegistrationNumber, Whole, 85),
    ("唯一标识", C::Udi, Part, 92), ("udi", C::Udi, Part, 98),
    ("使用科室", C::Department, Part, 98), ("所属科室", C::Department, Part, 96), ("领用科室", C::Department, Part, 92), ("科室", C::Department, Part, 88), ("使用部门", C::Department, Part, 92), ("部门", C::Department, Part, 80), ("病区", C::Department, Part, 70),
    ("存放位置", C::Location, Part, 98), ("存放地点", C::Location, Part, 98), ("安装位置", C::Location, Part, 94), ("安装地点", C::Location, Part, 94), ("放置地点", C::Location, Part, 94), ("所在位置", C::Location, Part, 92), ("位置", C::Location, Whole, 85), ("地点", C::Location, Whole, 80), ("房间", C::Location, Part, 75),
    ("医院名称", C::Site, Part, 96), ("医院", C::Site, Whole, 92), ("院区", C::Site, Part, 94), ("客户名称", C::Site, Part, 88), ("使用单位", C::Site, Part, 86), ("单位名称", C::Site, Part, 84),
    ("购置日期", C::PurchaseDate, Part, 98), ("采购日期", C::PurchaseDate, Part, 96), ("购买日期", C::PurchaseDate, Part, 96), ("购入日期", C::PurchaseDate, Part, 96), ("购置时间", C::PurchaseDate, Part, 94), ("购进日期", C::PurchaseDate, Part, 94), ("购置年份", C::PurchaseDate, Part, 80),
    ("启用日期", C::CommissioningDate, Part, 98), ("启用时间", C::CommissioningDate, Part, 94), ("投用日期", C::CommissioningDate, Part, 95), ("安装日期", C::CommissioningDate, Part, 92), ("验收日期", C::CommissioningDate, Part, 90), ("使用日期", C::CommissioningDate, Whole, 80),
    ("生产日期", C::ManufactureDate, Part, 97), ("出厂日期", C::ManufactureDate, Part, 96), ("制造日期", C::ManufactureDate, Part, 96),
    ("保修截止", C::WarrantyEnd, Part, 98), ("保修到期", C::WarrantyEnd, Part, 98), ("质保到期", C::WarrantyEnd, Part, 97), ("质保截止", C::WarrantyEnd, Part, 97), ("保修期至", C::WarrantyEnd, Part, 96), ("保修终止", C::WarrantyEnd, Part, 95), ("保修结束", C::WarrantyEnd, Part, 95),
    ("管理类别", C::RiskClass, Part, 97), ("风险等级", C::RiskClass, Part, 96), ("风险类别", C::RiskClass, Part, 95), ("管理分类", C::RiskClass, Part, 90),
    ("设备状态", C::Status, Part, 96), ("使用状态", C::Status, Part, 96), ("状态", C::Status, Whole, 94), ("使用情况", C::Status, Part, 75),
    ("生命支持", C::LifeSupporting, Part, 96), ("关键设备", C::Critical, Part, 90), ("重要设备", C::Critical, Part, 85), ("是否关键", C::Critical, Part, 90),
    ("供应商", C::Supplier, Part, 95), ("经销商", C::Supplier, Part, 92), ("供货商", C::Supplier, Part, 94), ("产权", C::Owner, Part, 90), ("所有权", C::Owner, Part, 88), ("归属", C::Owner, Part, 80),
    ("软件版本", C::SoftwareVersion, Part, 98), ("数量", C::Quantity, Part, 92), ("序号", C::RowNumber, Whole, 99), ("备注", C::Remarks, Part, 98), ("说明", C::Remarks, Whole, 80),
    // English
    ("asset number", C::AssetNumber, Part, 98), ("asset no", C::AssetNumber, Part, 97), ("asset tag", C::AssetNumber, Part, 97), ("asset id", C::AssetNumber, Part, 96), ("equipment tag", C::AssetNumber, Part, 96), ("inventory number", C::AssetNumber, Part, 95), ("inventory no", C::AssetNumber, Part, 94),
    ("equipment number", C::AssetNumber, Part, 90), ("equipment no", C::AssetNumber, Part, 90), ("equipment id", C::AssetNumber, Part, 90), ("device id", C::AssetNumber, Part, 85), ("tag number", C::AssetNumber, Part, 88), ("tag", C::AssetNumber, Whole, 75), ("asset", C::AssetNumber, Whole, 70),
    ("device name", C::Name, Part, 98), ("equipment name", C::Name, Part, 98), ("equipment description", C::Name, Part, 92), ("device description", C::Name, Part, 92), ("equipment", C::Name, Whole, 88), ("device", C::Name, Whole, 88), ("name", C::Name, Whole, 80), ("description", C::Name, Whole, 70), ("item", C::Name, Whole, 60),
    ("category", C::Category, Part, 90), ("device type", C::Category, Part, 92), ("equipment type", C::Category, Part, 92), ("type", C::Category, Whole, 70),
    ("model", C::Model, Part, 94), ("manufacturer", C::Manufacturer, Part, 97), ("make", C::Manufacturer, Whole, 85), ("brand", C::Manufacturer, Part, 80), ("maker", C::Manufacturer, Part, 80),
    ("serial number", C::Serial, Part, 98), ("serial no", C::Serial, Part, 97), ("serial", C::Serial, Part, 92), ("s n", C::Serial, Whole, 92), ("sn", C::Serial, Whole, 90),
    ("registration number", C::RegistrationNumber, Part, 97), ("registration no", C::RegistrationNumber, Part, 96), ("registration certificate", C::RegistrationNumber, Part, 94), ("registration", C::RegistrationNumber, Whole, 85), ("unique device identif", C::Udi, Part, 97),
    ("department", C::Department, Part, 96), ("dept", C::Department, Part, 92), ("ward", C::Department, Part, 85), ("unit", C::Department, Whole, 60), ("location", C::Location, Part, 94), ("room", C::Location, Part, 85), ("hospital", C::Site, Part, 92), ("site", C::Site, Whole, 92), ("facility", C::Site, Part, 88), ("customer", C::Site, Part, 80),
    ("purchase date", C::PurchaseDate, Part, 98), ("date of purchase", C::PurchaseDate, Part, 98), ("year of purchase", C::PurchaseDate, Part, 90), ("purchased", C::PurchaseDate, Part, 80), ("acquisition date", C::PurchaseDate, Part, 95),
    ("commissioning date", C::CommissioningDate, Part, 98), ("date commissioned", C::CommissioningDate, Part, 97), ("installation date", C::CommissioningDate, Part, 94), ("install date", C::CommissioningDate, Part, 93), ("date installed", C::CommissioningDate, Part, 93), ("in service date", C::CommissioningDate, Part, 92),
    ("manufacturing date", C::ManufactureDate, Part, 98), ("date of manufacture", C::ManufactureDate, Part, 98), ("manufacture date", C::ManufactureDate, Part, 98), ("production date", C::ManufactureDate, Part, 94), ("year of manufacture", C::ManufactureDate, Part, 90),
    ("warranty end", C::WarrantyEnd, Part, 98), ("warranty expir", C::WarrantyEnd, Part, 98), ("warranty until", C::WarrantyEnd, Part, 97), ("end of warranty", C::WarrantyEnd, Part, 97), ("warranty date", C::WarrantyEnd, Part, 80),
    ("risk class", C::RiskClass, Part, 97), ("risk", C::RiskClass, Whole, 80), ("device class", C::RiskClass, Part, 85), ("status", C::Status, Whole, 94), ("equipment status", C::Status, Part, 95), ("device status", C::Status, Part, 95), ("operational status", C::Status, Part, 95),
    ("life support", C::LifeSupporting, Part, 97), ("critical", C::Critical, Whole, 92), ("criticality", C::Critical, Whole, 70), ("owner", C::Owner, Part, 90), ("supplier", C::Supplier, Part, 94), ("vendor", C::Supplier, Part, 90), ("software version", C::SoftwareVersion, Part, 98), ("firmware", C::SoftwareVersion, Part, 80),
    ("quantity", C::Quantity, Part, 94), ("qty", C::Quantity, Part, 94), ("no", C::RowNumber, Whole, 60), ("row", C::RowNumber, Whole, 80), ("remarks", C::Remarks, Part, 96), ("remark", C::Remarks, Part, 95), ("notes", C::Remarks, Part, 94), ("comments", C::Remarks, Part, 92),
    // Español
    ("codigo de inventario", C::AssetNumber, Part, 98), ("numero de inventario", C::AssetNumber, Part, 98), ("no inventario", C::AssetNumber, Part, 95), ("activo fijo", C::AssetNumber, Part, 94), ("inventario", C::AssetNumber, Whole, 88), ("placa", C::AssetNumber, Part, 85), ("codigo", C::AssetNumber, Whole, 60),
    ("nombre del equipo", C::Name, Part, 98), ("nombre equipo", C::Name, Part, 98), ("equipo", C::Name, Whole, 88), ("nombre", C::Name, Whole, 80), ("dispositivo", C::Name, Whole, 85), ("descripcion", C::Name, Whole, 70),
    ("categoria", C::Category, Part, 90), ("tipo de equipo", C::Category, Part, 92), ("tipo", C::Category, Whole, 70), ("clasificacion", C::Category, Whole, 60), ("modelo", C::Model, Part, 95), ("marca", C::Manufacturer, Part, 92), ("fabricante", C::Manufacturer, Part, 97),
    ("numero de serie", C::Serial, Part, 98), ("no de serie", C::Serial, Part, 97), ("n serie", C::Serial, Part, 96), ("no serie", C::Serial, Part, 96), ("serie", C::Serial, Whole, 95), ("serial", C::Serial, Whole, 95),
    ("registro sanitario", C::RegistrationNumber, Part, 98), ("registro invima", C::RegistrationNumber, Part, 97), ("invima", C::RegistrationNumber, Whole, 92), ("cofepris", C::RegistrationNumber, Part, 90),
    ("departamento", C::Department, Part, 94), ("servicio", C::Department, Whole, 92), ("proceso", C::Department, Whole, 80), ("dependencia", C::Department, Part, 86), ("area", C::Department, Whole, 84), ("unidad", C::Department, Whole, 70),
    ("ubicacion", C::Location, Part, 95), ("sala", C::Location, Whole, 75), ("sede", C::Site, Whole, 94), ("institucion", C::Site, Part, 90), ("centro", C::Site, Whole, 70),
    ("fecha de adquisicion", C::PurchaseDate, Part, 98), ("fecha adquisicion", C::PurchaseDate, Part, 98), ("f adquisicion", C::PurchaseDate, Part, 92), ("fecha de compra", C::PurchaseDate, Part, 98), ("fecha compra", C::PurchaseDate, Part, 97),
    ("fecha de instalacion", C::CommissioningDate, Part, 96), ("fecha instalacion", C::CommissioningDate, Part, 95), ("puesta en servicio", C::CommissioningDate, Part, 98), ("puesta en marcha", C::CommissioningDate, Part, 97), ("puesta en funcionamiento", C::CommissioningDate, Part, 97),
    ("fecha de fabricacion", C::ManufactureDate, Part, 98), ("fecha fabricacion", C::ManufactureDate, Part, 98), ("fecha finalizacion garantia", C::WarrantyEnd, Part, 98), ("finalizacion de garantia", C::WarrantyEnd, Part, 97), ("fin de garantia", C::WarrantyEnd, Part, 98), ("fin garantia", C::WarrantyEnd, Part, 97), ("vencimiento garantia", C::WarrantyEnd, Part, 97), ("vencimiento de garantia", C::WarrantyEnd, Part, 97), ("garantia hasta", C::WarrantyEnd, Part, 96),
    ("clasificacion por riesgo", C::RiskClass, Part, 98), ("clasificacion de riesgo", C::RiskClass, Part, 98), ("clase de riesgo", C::RiskClass, Part, 98), ("riesgo", C::RiskClass, Whole, 88), ("estado", C::Status, Whole, 94), ("soporte vital", C::LifeSupporting, Part, 96), ("critico", C::Critical, Whole, 90),
    ("propietario", C::Owner, Part, 94), ("proveedor", C::Supplier, Part, 94), ("version de software", C::SoftwareVersion, Part, 98), ("version software", C::SoftwareVersion, Part, 97), ("cantidad", C::Quantity, Part, 92), ("observaciones", C::Remarks, Part, 98), ("notas", C::Remarks, Whole, 94), ("item no", C::RowNumber, Whole, 85),
];

/// A header in lower case, without accents, every run of anything but letters and digits one blank.
pub(super) fn plain(header: &str) -> String {
    let mut text = String::new();
    for c in header.trim_start_matches('\u{feff}').chars().flat_map(char::to_lowercase) {
        let c = match c {
            'á' | 'à' | 'â' | 'ä' | 'ã' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'í' | 'ì' | 'î' | 'ï' => 'i',
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'º' => 'o',
            'ú' | 'ù' | 'û' | 'ü' => 'u',
            'ñ' => 'n',
            'ç' => 'c',
            other => other,
        };
        if c.is_alphanumeric() {
            text.push(c);
        } else if !text.ends_with(' ') {
            text.push(' ');
        }
    }
    text.trim().to_owned()
}
