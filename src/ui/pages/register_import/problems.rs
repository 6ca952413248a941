//! Every rule that a row or a file can break, in a sentence; and the list of them as a file.

use super::kind::Refused;
use crate::ui::download::hand_over;
use crate::ui::words::{parts, parts_label, parts_table, register_import as words, registers};
use aftercare_core::exchange::table::{
    Column, DateProblem, ErrorList, PartColumn, ProblemKind, TableError,
};

/// What is wrong with a file.
pub(super) fn file(error: &TableError) -> String {
    match error {
        TableError::Empty => words::file_empty().to_owned(),
        TableError::TooLarge(_) => words::file_too_large().to_owned(),
        TableError::NotText(kind) => words::file_not_text(kind),
        TableError::TooManyColumns(row) => words::too_many_columns(row),
        TableError::CellTooLong { row, line } => words::cell_too_long(row, line),
    }
}

/// What is wrong with a row.
pub(super) fn row(kind: &ProblemKind) -> String {
    let word = match kind {
        ProblemKind::NothingNamesTheDevice => words::nothing_names,
        ProblemKind::NothingIdentifiesTheDevice => words::nothing_identifies,
        ProblemKind::MoreCellsThanHeaders => words::more_cells,
        ProblemKind::SeveralDevicesInOneRow => words::several_devices,
        ProblemKind::UnreadableCharacters => words::unreadable,
        ProblemKind::Date(why) => match why {
            DateProblem::YearOnly => words::date_year,
            DateProblem::MonthOnly => words::date_month,
            DateProblem::DayOrMonth => words::date_order_unknown,
            DateProblem::ShortYear => words::date_short_year,
            DateProblem::BareNumber => words::date_number,
            DateProblem::Several => words::date_several,
            DateProblem::Impossible => words::date_impossible,
            DateProblem::Unreadable => words::date_unreadable,
        },
        ProblemKind::NeitherYesNorNo => words::neither_yes_nor_no,
        ProblemKind::UnknownStatus => words::unknown_status,
        ProblemKind::NoRegistrationNumber => words::no_registration,
        ProblemKind::RoundedBySpreadsheet => words::rounded,
        ProblemKind::LongerThanAField => words::too_long,
        ProblemKind::UdiKeptAsTyped(_) => words::udi_as_typed,
        ProblemKind::UdiSeparator => words::udi_separator,
        ProblemKind::UdiOfAnotherSerial => words::udi_other_serial,
        ProblemKind::ControlCharacters => words::control_characters,
        ProblemKind::NoPartNumber => parts_table::no_number,
        ProblemKind::NoPartName => parts_table::no_name,
        ProblemKind::NoWholeNumber => parts_table::no_whole_number,
        ProblemKind::NoAmount => parts_table::no_amount,
        ProblemKind::UnknownCriticality => parts_table::unknown_criticality,
        ProblemKind::UnknownModel => parts_table::unknown_model,
        ProblemKind::UnknownPlace => parts_table::unknown_place,
        ProblemKind::NoTradeItem => parts_label::no_trade_item,
    };
    word().to_owned()
}

/// A field of a device.
pub(super) fn column(column: Column) -> &'static str {
    match column {
        Column::AssetNumber => words::c_asset(),
        Column::Name => words::c_name(),
        Column::Category => words::c_category(),
        Column::Model => words::c_model(),
        Column::Manufacturer => words::c_manufacturer(),
        Column::Serial => words::c_serial(),
        Column::RegistrationNumber => words::c_registration(),
        Column::Udi => words::c_udi(),
        Column::Department => words::c_department(),
        Column::Location => words::c_location(),
        Column::Site => words::c_site(),
        Column::PurchaseDate => words::c_purchase(),
        Column::CommissioningDate => words::c_commissioning(),
        Column::ManufactureDate => words::c_manufacture(),
        Column::WarrantyEnd => words::c_warranty(),
        Column::RiskClass => words::c_risk(),
        Column::Status => words::c_status(),
        Column::Critical => words::c_critical(),
        Column::LifeSupporting => words::c_life(),
        Column::Owner => words::c_owner(),
        Column::Supplier => words::c_supplier(),
        Column::SoftwareVersion => words::c_software(),
        Column::Quantity => words::c_quantity(),
        Column::RowNumber => words::c_row(),
        Column::Remarks => words::c_remarks(),
    }
}

/// A field of a part.
pub(super) fn part_column(column: PartColumn) -> &'static str {
    match column {
        PartColumn::Number => parts::number(),
        PartColumn::Name => registers::name(),
        PartColumn::NameZh => registers::name_zh(),
        PartColumn::NameEn => registers::name_en(),
        PartColumn::Models => parts::models(),
        PartColumn::Unit => parts::unit(),
        PartColumn::UnitCost => parts::unit_cost(),
        PartColumn::Criticality => parts::criticality(),
        PartColumn::Supplier => parts::supplier(),
        PartColumn::Minimum => parts::minimum(),
        PartColumn::Place => parts::place(),
        PartColumn::ByLot => parts::by_lot(),
        PartColumn::BySerial => parts::by_serial(),
        PartColumn::Expires => parts::has_expiry(),
        PartColumn::Gtin => parts_label::trade_item(),
        PartColumn::Remarks => words::c_remarks(),
        PartColumn::Stock => parts_table::on_hand(),
        PartColumn::RowNumber => words::c_row(),
    }
}

/// Hands the refused rows over as a table to mend and import again.
pub(super) fn download((header, refused): Refused<'_>) {
    let mut list = ErrorList::new(header, words::reason_header());
    for (cells, problems) in refused {
        list.push(cells, problems, row);
    }
    hand_over(
        &list.finish(),
        "text/csv;charset=utf-8",
        words::refused_file(),
    );
}
