//! Every rule that a row or a file can break, in a sentence; and the list of them as a file.

use crate::ui::words::register_import as words;
use aftercare_core::domain::adopt::Adoption;
use aftercare_core::exchange::table::{Column, DateProblem, ErrorList, ProblemKind, TableError};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;

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

/// Hands the refused rows over as a table to mend and import again.
pub(super) fn download(adoption: &Adoption) {
    let mut list = ErrorList::new(adoption.mapping().header(), words::reason_header());
    for (cells, problems) in adoption.refused() {
        list.push(cells, problems, row);
    }
    let parts = Array::of1(&Uint8Array::from(list.finish().as_slice()));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("text/csv;charset=utf-8");
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options);
    let Ok(url) = blob.and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob)) else {
        return;
    };
    let link = leptos::prelude::document().create_element("a").ok();
    if let Some(link) = link.and_then(|el| el.dyn_into::<web_sys::HtmlAnchorElement>().ok()) {
        link.set_href(&url);
        link.set_download(words::refused_file());
        link.click();
    }
    // The browser has taken the bytes by then.
    leptos::prelude::set_timeout(
        move || {
            let _ = web_sys::Url::revoke_object_url(&url);
        },
        std::time::Duration::from_secs(60),
    );
}
