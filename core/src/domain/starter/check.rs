//! How the starter's checklists are put together: visual and electrical safety, then function.

use crate::domain::checklist::{Bilingual, Item, ItemKind, Limit};

/// Which electrical tests after repair apply (IEC 62353:2014, tables 1 and 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Safety {
    /// Protective class I with a mains plug: earth and leakage always.
    Earthed,
    /// Class I, with applied parts of type CF: leakage of the applied part as well.
    EarthedHeart,
    /// Class I or II, by maker: earth where there is one.
    Either,
    /// Wired to the house: earth; leakage is the business of its installation.
    Installed,
    /// Where a general test is all there is: both, where they apply.
    WhereItApplies,
    /// Battery or no electricity at all.
    None,
}

/// One function item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Check {
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    mandatory: bool,
    limit: Option<(&'static str, Option<f64>, Option<f64>)>,
}

/// A mandatory item judged by a person.
pub(super) const fn must(key: &'static str, zh: &'static str, en: &'static str) -> Check {
    Check {
        key,
        zh,
        en,
        mandatory: true,
        limit: None,
    }
}

/// An item judged by a person that not every device has.
pub(super) const fn may(key: &'static str, zh: &'static str, en: &'static str) -> Check {
    Check {
        mandatory: false,
        ..must(key, zh, en)
    }
}

/// A mandatory measured value from `min` to `max`.
pub(super) const fn within(
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    unit: &'static str,
    min: f64,
    max: f64,
) -> Check {
    Check {
        limit: Some((unit, Some(min), Some(max))),
        ..must(key, zh, en)
    }
}

/// A mandatory measured value of `max` at most, and never below zero: currents, resistances and rates have no sign.
pub(super) const fn at_most(
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    unit: &'static str,
    max: f64,
) -> Check {
    Check {
        limit: Some((unit, Some(0.0), Some(max))),
        ..must(key, zh, en)
    }
}

/// A mandatory measured value of `min` at least.
pub(super) const fn at_least(
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    unit: &'static str,
    min: f64,
) -> Check {
    Check {
        limit: Some((unit, Some(min), None)),
        ..must(key, zh, en)
    }
}

/// The same item, for those devices that have it.
pub(super) const fn optional(check: Check) -> Check {
    Check {
        mandatory: false,
        ..check
    }
}

const VISUAL: Check = must(
    "visual",
    "外观检查：外壳、插头、电源线、附件、标识完好",
    "Visual check: housing, plug, mains lead, accessories and labels sound",
);
const EARTH: Check = at_most(
    "earth",
    "保护接地电阻（含电源线）",
    "Protective earth resistance, mains lead included",
    "Ω",
    0.3,
);
const LEAKAGE: Check = at_most(
    "leakage",
    "设备漏电流（直接法）",
    "Equipment leakage current, direct method",
    "µA",
    500.0,
);
const LEAKAGE_CF: Check = at_most(
    "leakage_cf",
    "CF 型应用部分漏电流（直接法）",
    "Applied part leakage current, type CF, direct method",
    "µA",
    50.0,
);
const CLEAN: Check = may(
    "clean",
    "设备已清洁消毒后交还",
    "Device cleaned and disinfected before return",
);

/// The items of a checklist, in the order in which they are done.
pub(super) fn items(safety: Safety, checks: &[Check]) -> Vec<Item> {
    let electrical: &[Check] = match safety {
        Safety::Earthed => &[EARTH, LEAKAGE],
        Safety::EarthedHeart => &[EARTH, LEAKAGE, LEAKAGE_CF],
        Safety::Either => &[optional(EARTH), LEAKAGE],
        Safety::Installed => &[EARTH],
        Safety::WhereItApplies => &[optional(EARTH), optional(LEAKAGE)],
        Safety::None => &[],
    };
    let standard = |check: &Check| item(check, "IEC 62353:2014");
    let function = |check: &Check| {
        item(
            check,
            "典型值，以维修手册为准 / typical; the service manual decides",
        )
    };
    std::iter::once(&VISUAL)
        .chain(electrical)
        .map(standard)
        .chain(checks.iter().map(function))
        .chain(std::iter::once(item(&CLEAN, "")))
        .collect()
}

/// What stands open of an emergency kit after something was mended or replaced in it.
const KIT: [Check; 4] = [
    must(
        "finding",
        "检查发现的问题已解决",
        "What the check found is put right",
    ),
    must(
        "contents",
        "内容物与清单一致，齐全完好",
        "Contents are those of the list, complete and undamaged",
    ),
    must(
        "in_date",
        "无过期物品，仪器在校准有效期内",
        "Nothing is out of date, instruments are in calibration",
    ),
    may(
        "closed",
        "已清洁、封箱并贴标签",
        "Cleaned, closed and labelled",
    ),
];

/// The items by which an emergency kit is verified: it has no plug and is at no patient.
pub(super) fn kit_items() -> Vec<Item> {
    KIT.iter().map(|check| item(check, "")).collect()
}

fn item(check: &Check, source: &str) -> Item {
    Item {
        key: check.key.to_owned(),
        text: Bilingual::new(check.zh, check.en),
        mandatory: check.mandatory,
        kind: match check.limit {
            None => ItemKind::Judged,
            Some((unit, min, max)) => ItemKind::Measured(Limit {
                unit: unit.to_owned(),
                min,
                max,
                source: source.to_owned(),
            }),
        },
    }
}
