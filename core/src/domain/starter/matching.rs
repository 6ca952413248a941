//! Which category a register's device name means, in Chinese, English or Spanish; rather none than
//! a wrong one, for the category decides who may repair and how it is verified.

use super::categories::CATEGORIES;
use super::{GENERAL, well_known};
use crate::domain::catalogue::Category;
use crate::domain::ticket::decide::GENERAL_CATEGORY;
use crate::domain::world::Book;
use crate::id::{CategoryId, RecordId};

/// Words that make a name that of a part or an accessory, whatever else stands in it.
const ACCESSORIES: &[&str] = &[
    "accessory",
    "accessories",
    "battery",
    "cable",
    "cart",
    "charger",
    "circuit",
    "cuff",
    "filter",
    "hose",
    "lead",
    "probe",
    "sensor",
    "stand",
    "transducer",
    "trolley",
    "tubing",
    "simulator",
    "tester",
    "pump analyzer",
    "pump analyser",
    "ventilator analyzer",
    "ventilator analyser",
    "defibrillator analyzer",
    "defibrillator analyser",
    "accesorio",
    "bateria",
    "cargador",
    "carro",
    "filtro",
    "manguera",
    "simulador",
    "soporte",
    "sonda",
    "transductor",
    "配件",
    "附件",
    "电池",
    "充电器",
    "导联线",
    "管路",
    "台车",
    "推车",
    "支架",
    "探头",
    "传感器",
    "袖带",
    "模拟器",
    "检测仪",
    "测试仪",
];

/// What a category is called.
#[derive(Clone, Debug)]
struct Alias {
    text: String,
    /// Whether it counts only when it is the whole name.
    whole: bool,
    category: CategoryId,
}

impl Alias {
    fn new(text: &str, category: RecordId) -> Self {
        Self {
            text: plain(text),
            whole: text.starts_with('='),
            category: category.into(),
        }
    }
}

/// The categories of a data set, ready to be matched with many names.
#[derive(Clone, Debug)]
pub struct Matcher {
    /// Aliases in plain form.
    aliases: Vec<Alias>,
    accessories: Vec<String>,
}

impl Matcher {
    /// Knows the categories by their own names and, where they came from the starter catalogue,
    /// by what registers call such devices.
    pub fn new(categories: &Book<Category>) -> Self {
        let standing = || categories.iter().filter(|(_, r)| r.voided.is_none());
        let mut aliases: Vec<Alias> = Vec::new();
        for (id, record) in standing() {
            for name in [&record.data.name.zh, &record.data.name.en] {
                aliases.push(Alias::new(name, *id));
            }
        }
        for kind in CATEGORIES.iter().filter(|kind| kind.key != GENERAL) {
            let same = |r: &Category| r.name.zh == kind.zh || r.name.en == kind.en;
            let id = RecordId::new(well_known(kind.key));
            let found = standing()
                .find(|(at, _)| **at == id)
                .or_else(|| standing().find(|(_, r)| same(&r.data)));
            if let Some((id, _)) = found {
                aliases.extend(kind.names.iter().map(|name| Alias::new(name, *id)));
            }
        }
        aliases.retain(|a| !a.text.is_empty() && a.category != GENERAL_CATEGORY);
        Self {
            aliases,
            accessories: ACCESSORIES.iter().map(|word| plain(word)).collect(),
        }
    }

    /// The one category that a device's name speaks of; `None` when it speaks of none, of two, or
    /// of an accessory.
    pub fn find(&self, name: &str) -> Option<CategoryId> {
        let name = plain(name);
        if let Some(alias) = self.aliases.iter().find(|a| a.text == name) {
            return Some(alias.category);
        }
        if self
            .accessories
            .iter()
            .any(|word| place(&name, word).is_some())
        {
            return None;
        }
        let mut hits: Vec<(usize, usize, CategoryId)> = self
            .aliases
            .iter()
            .filter(|alias| !alias.whole)
            .filter_map(|a| place(&name, &a.text).map(|(from, to)| (from, to, a.category)))
            .collect();
        // The longest alias speaks first: a syringe pump is not "a pump", nor a CT "a scanner".
        hits.sort_by_key(|(from, to, id)| (usize::MAX - (to - from), *from, *id));
        let &(from, to, id) = hits.first()?;
        let other = hits
            .iter()
            .any(|(f, t, other)| *other != id && !(from <= *f && *t <= to));
        let tie = hits
            .iter()
            .any(|(f, t, other)| *other != id && (*f, *t) == (from, to));
        (!other && !tie).then_some(id)
    }
}

/// The category that a device's name means, if it is plain.
pub fn category_for(name: &str, categories: &Book<Category>) -> Option<CategoryId> {
    Matcher::new(categories).find(name)
}

/// Lower case, without accents, words apart by one blank.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        let c = match c {
            'á' | 'à' | 'â' | 'ä' | 'ã' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'í' | 'ì' | 'î' | 'ï' => 'i',
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
            'ú' | 'ù' | 'û' | 'ü' => 'u',
            'ñ' => 'n',
            // Full-width letters and digits, as Chinese registers have them.
            '\u{ff10}'..='\u{ff5a}' => {
                let ascii = u32::from(c).wrapping_sub(0xfee0);
                char::from_u32(ascii).unwrap_or(c).to_ascii_lowercase()
            }
            c => c,
        };
        if c.is_alphanumeric() {
            plain.push(c);
        } else if !plain.ends_with(' ') && !plain.is_empty() {
            plain.push(' ');
        }
    }
    plain.trim_end().to_owned()
}

/// Where an alias stands in a name: whole words (or their plural) in Latin script, anywhere in Chinese.
fn place(name: &str, alias: &str) -> Option<(usize, usize)> {
    let mut start = 0;
    while let Some(found) = name.get(start..)?.find(alias) {
        let from = start + found;
        let to = from + alias.len();
        let rest = name.get(to..)?;
        let starts = name[..from]
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_ascii_alphanumeric());
        let ended = |rest: &str| {
            rest.chars()
                .next()
                .is_none_or(|c| !c.is_ascii_alphanumeric())
        };
        let plural = ["s", "es"]
            .iter()
            .any(|s| rest.strip_prefix(s).is_some_and(ended));
        let latin = alias.is_ascii();
        if !latin || (starts && (ended(rest) || plural)) {
            return Some((from, to));
        }
        start = to;
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::Change;
    use crate::domain::register::{Register, RegisterEvent};
    use crate::domain::starter::{starter, well_known_ids};
    use crate::time::Instant;

    fn book() -> Book<Category> {
        let record = |data| Register {
            data,
            voided: None,
            entered: Instant(0),
            changed: Instant(0),
        };
        starter(well_known_ids())
            .into_iter()
            .filter_map(|change| match change {
                Change::Category(id, RegisterEvent::Entered(data)) => Some((id, record(data))),
                _ => None,
            })
            .collect()
    }

    fn found(name: &str) -> Option<String> {
        let book = book();
        category_for(name, &book).map(|id| book[&id.into()].data.name.en.clone())
    }

    #[test]
    fn registers_in_three_languages_are_understood() {
        let table = [
            ("Ventilator", "Ventilator"),
            ("Multipara Monitor", "Patient monitor"),
            ("Syringe Pump", "Syringe pump"),
            ("Suction Machine", "Suction unit"),
            ("Defibrillator", "Defibrillator"),
            ("BP Apparatus", "Blood pressure monitor"),
            ("ABG (Arterial Blood Gas)", "Laboratory analyser"),
            ("Centrífuga refrigerada", "Centrifuge"),
            ("Microcentrifuga refrigerada", "Centrifuge"),
            ("Resonador magnetico", "MRI scanner"),
            ("Lector de platos ELISA", "Laboratory analyser"),
            ("VENTILADOR MECÁNICO", "Ventilator"),
            ("Bombas de infusión", "Infusion pump"),
            ("有创呼吸机", "Ventilator"),
            ("多参数监护仪", "Patient monitor"),
            ("微量注射泵", "Syringe pump"),
            ("血液透析机", "Haemodialysis machine"),
            ("全自动生化分析仪", "Laboratory analyser"),
            ("彩色多普勒超声诊断仪", "Ultrasound scanner"),
            ("移动式ＤＲ", "X-ray system"),
            ("高频电刀", "Electrosurgical unit"),
        ];
        for (name, category) in table {
            assert_eq!(found(name).as_deref(), Some(category), "{name}");
        }
    }

    #[test]
    fn a_name_that_is_not_plain_is_left_alone() {
        let unsure = [
            "",
            "   ",
            "Needle Burner",
            "Micropipeta",
            "Incubadora",
            "Agitador vortex",
            "监护室床头柜",
            "Ventilator circuit",
            "ECG cable",
            "超声探头",
            "Ventilador de techo",
            "Cabina de extracción",
            "Patient monitor / infusion pump",
            "Ctenophore",
            "Director",
            "Estación de Corte Macro",
            "Baño María",
            "general",
            "Defibrillator tester",
            "Infusion pump analyzer",
        ];
        for name in unsure {
            assert_eq!(found(name), None, "{name}");
        }
    }

    #[test]
    fn own_categories_are_known_by_their_names_and_struck_out_ones_by_none() {
        let mut book = book();
        let own = RecordId::well_known(77);
        let mut record = book.values().next().unwrap().clone();
        record.data.name = crate::domain::checklist::Bilingual::new("碎石机", "Lithotripter");
        book.insert(own, record);
        assert_eq!(category_for("ESWL Lithotripter", &book), Some(own.into()));
        assert_eq!(category_for("体外冲击波碎石机", &book), Some(own.into()));
        for record in book.values_mut() {
            record.voided = Some("double".to_owned());
        }
        assert_eq!(category_for("Ventilator", &book), None);
    }
}
