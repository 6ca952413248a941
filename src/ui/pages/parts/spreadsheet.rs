//! The store as a file for spreadsheets: a line for each lot of a part in a place. Its headings are understood when such a
//! file is brought in again.

use super::place_name;
use crate::ui::download::hand_over;
use crate::ui::words::{parts as w, parts_label, parts_table, register_import, registers};
use aftercare_core::domain::World;
use aftercare_core::domain::stock::sheet::{Line, lines};
use aftercare_core::exchange::table::{write_table, written_amount};
use aftercare_core::id::{PartId, PlaceId};

fn header() -> Vec<String> {
    [
        w::number(),
        registers::name_zh(),
        registers::name_en(),
        w::models(),
        w::unit(),
        w::unit_cost(),
        w::criticality(),
        w::supplier(),
        parts_label::trade_item(),
        w::by_lot(),
        w::by_serial(),
        w::has_expiry(),
        w::place(),
        w::minimum(),
        w::lot(),
        w::expiry(),
        parts_table::on_hand(),
        w::serials(),
        register_import::c_remarks(),
    ]
    .map(str::to_owned)
    .to_vec()
}

fn row(world: &World, line: &Line<'_>) -> Vec<String> {
    let part = line.part;
    let models = part.models.iter().filter_map(|id| world.model(*id));
    let models: Vec<&str> = models.map(|m| m.name.as_str()).collect();
    let supplier = part.supplier.and_then(|id| world.supplier(id));
    let yes = |yes: bool| match yes {
        true => registers::yes().to_owned(),
        false => registers::no().to_owned(),
    };
    let cost = part.unit_cost;
    let end = line.lot.and_then(|lot| lot.expiry);
    vec![
        part.number.clone(),
        part.name.zh.clone(),
        part.name.en.clone(),
        models.join("; "),
        part.unit.clone(),
        cost.map(written_amount).unwrap_or_default(),
        w::criticality_is(part.criticality).to_owned(),
        supplier.map(|s| s.name.clone()).unwrap_or_default(),
        part.gtin.clone(),
        yes(part.by_lot),
        yes(part.by_serial),
        yes(part.expires),
        line.place
            .map(|place| place_name(world, place))
            .unwrap_or_default(),
        line.minimum.map(|n| n.to_string()).unwrap_or_default(),
        line.lot.map(|lot| lot.number.clone()).unwrap_or_default(),
        end.map(|day| day.to_string()).unwrap_or_default(),
        line.quantity.to_string(),
        line.serials.join("; "),
        part.remarks.clone(),
    ]
}

/// Hands these parts over as a file; of one place alone where one is chosen.
pub(super) fn save(world: &World, parts: &[PartId], place: Option<PlaceId>) {
    let all = parts.iter().flat_map(|part| lines(world, *part));
    let here = all.filter(|line| place.is_none() || line.place == place);
    let rows = here.map(|line| row(world, &line));
    let bytes = write_table(std::iter::once(header()).chain(rows));
    hand_over(&bytes, "text/csv;charset=utf-8", parts_table::file());
}

#[cfg(test)]
mod tests {
    use super::header;
    use crate::ui::lang::{Lang, with_lang};
    use aftercare_core::exchange::table::{Mapping, PartColumn, Target};
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_is_taken_out_is_understood_when_it_is_brought_in() {
        use PartColumn as C;
        let expected = [
            C::Number,
            C::NameZh,
            C::NameEn,
            C::Models,
            C::Unit,
            C::UnitCost,
            C::Criticality,
            C::Supplier,
            C::Gtin,
            C::ByLot,
            C::BySerial,
            C::Expires,
            C::Place,
            C::Minimum,
        ];
        for lang in [Lang::Zh, Lang::En] {
            let mapping = Mapping::<PartColumn>::guess(&with_lang(lang, header));
            let targets: Vec<Target<PartColumn>> =
                mapping.guesses().iter().map(|g| g.target).collect();
            for (at, column) in expected.iter().enumerate() {
                assert_eq!(targets[at], Target::Field(*column), "{lang:?} {at}");
            }
            // What lies there is booked by receiving it.
            assert_eq!(targets[14..18], [Target::LeaveOut; 4], "{lang:?}");
            assert_eq!(targets[18], Target::Field(C::Remarks));
        }
    }
}
