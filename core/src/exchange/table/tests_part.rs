//! Tables of parts, row by row.
#![allow(clippy::unwrap_used, clippy::panic)]
use super::*;

fn header(cells: &[&str]) -> Mapping<PartColumn> {
    let cells: Vec<String> = cells.iter().map(|c| (*c).to_owned()).collect();
    Mapping::guess(&cells)
}

fn row(cells: &[&str]) -> Row {
    Row {
        number: 2,
        line: 2,
        cells: cells.iter().map(|c| (*c).to_owned()).collect(),
    }
}

fn fields(cells: &[&str]) -> Vec<Option<PartColumn>> {
    let field = |g: &crate::exchange::table::Guess<PartColumn>| match g.target {
        Target::Field(column) => Some(column),
        _ => None,
    };
    header(cells).guesses().iter().map(field).collect()
}

#[test]
fn headers_of_both_languages_are_understood() {
    use PartColumn as C;
    let chinese = [
        "备件号",
        "中文名称",
        "英文名称",
        "适用型号",
        "单位",
        "单价",
        "关键程度",
        "供应商",
        "最低库存",
        "库存地点",
        "按批号管理",
        "逐件序列号",
        "有有效期",
        "备注",
    ];
    let english = [
        "Part number",
        "Chinese name",
        "English name",
        "Fits models",
        "Unit",
        "Unit cost",
        "Criticality",
        "Supplier",
        "Minimum",
        "Place",
        "Kept by lot",
        "Each with a serial number",
        "Has a shelf life",
        "Remarks",
    ];
    let expected = [
        C::Number,
        C::NameZh,
        C::NameEn,
        C::Models,
        C::Unit,
        C::UnitCost,
        C::Criticality,
        C::Supplier,
        C::Minimum,
        C::Place,
        C::ByLot,
        C::BySerial,
        C::Expires,
        C::Remarks,
    ]
    .map(Some);
    assert_eq!(fields(&chinese), expected);
    assert_eq!(fields(&english), expected);
    // What lies there is not taken from a table, and what nobody understands is kept.
    for text in [
        "Lot",
        "Use by",
        "On hand",
        "批号",
        "有效期",
        "账面数",
        "Reserved",
    ] {
        let mapping = header(&[text]);
        assert_eq!(mapping.guesses()[0].target, Target::LeaveOut, "{text}");
    }
    assert_eq!(
        header(&["Shelf colour"]).guesses()[0].target,
        Target::Remark
    );
    assert!(header(&["Part No.", "Description"]).suffices());
    assert!(!header(&["Part No.", "Qty"]).suffices());
}

#[test]
fn a_row_becomes_a_part_and_what_it_cannot_say_is_kept() {
    let mapping = header(&[
        "备件号",
        "名称",
        "Unit price",
        "Minimum",
        "Criticality",
        "GTIN",
        "Kept by lot",
        "Shelf",
    ]);
    let cells = row(&[
        "CAP-50",
        "电容组件",
        "¥1,234.50",
        "3",
        "high",
        "9506000134352",
        "maybe",
        "B 4",
    ]);
    let Outcome::Record(part) = convert_part(&cells, &mapping) else {
        panic!("refused");
    };
    assert_eq!(
        (part.number.as_str(), part.name_zh.as_str()),
        ("CAP-50", "电容组件")
    );
    assert_eq!((part.unit_cost, part.minimum), (Some(123_450), Some(3)));
    assert_eq!((part.weight, part.by_lot), (None, None));
    assert_eq!(part.gtin, "09506000134352");
    let kinds: Vec<&ProblemKind> = part.warnings.iter().map(|w| &w.kind).collect();
    assert_eq!(
        kinds,
        [
            &ProblemKind::UnknownCriticality,
            &ProblemKind::NeitherYesNorNo
        ]
    );
    let kept: Vec<&str> = part.remarks.iter().map(|(_, v)| v.as_str()).collect();
    assert_eq!(kept, ["high", "maybe", "B 4"]);
}

#[test]
fn a_row_without_number_or_name_is_refused_with_every_reason() {
    let mapping = header(&["Part number", "Name", "Minimum"]);
    let Outcome::Refused(problems) = convert_part(&row(&["1.02031E+12", "-", "two"]), &mapping)
    else {
        panic!("taken");
    };
    let kinds: Vec<ProblemKind> = problems.into_iter().map(|p| p.kind).collect();
    assert_eq!(
        kinds,
        [
            ProblemKind::RoundedBySpreadsheet,
            ProblemKind::NoWholeNumber,
            ProblemKind::NoPartNumber,
            ProblemKind::NoPartName
        ]
    );
    assert_eq!(convert_part(&row(&["", " ", ""]), &mapping), Outcome::Blank);
}
