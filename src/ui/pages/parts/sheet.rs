//! The sheet to count on paper: part, lot and end of each line, boxes for two counts, lines to sign on. What is booked
//! does not stand on it.

use super::{part_name, place_name, unbroken};
use crate::app::App;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::lang::lang;
use crate::ui::words::{parts, print, registers, stocktake as w};
use crate::ui::{format, naming, route};
use aftercare_core::domain::stock::Lot;
use aftercare_core::id::StocktakeId;
use leptos::prelude::*;

/// A stocktake's sheet.
#[component]
pub fn StocktakeSheetPage() -> impl IntoView {
    let app = App::get();
    let id = Memo::new(|_| {
        let place = route::place();
        place
            .segments
            .get(2)
            .and_then(|id| id.parse::<StocktakeId>().ok())
    });
    let known = Memo::new(move |_| {
        id.get()
            .is_some_and(|id| app.world(|w| w.stocktake(id).is_some()))
    });
    let link = move || {
        let id = id.get().map(|id| id.to_string()).unwrap_or_default();
        route::href(&["parts", "stocktake", &id])
    };
    let press = move || {
        // Where printing is not possible the browser says so itself.
        let _ = window().print();
    };
    view! {
        <div class="page">
            <div class="no-print print-head">
                <PageHead title=w::print_sheet
                    actions=move || view! {
                        <LinkButton href=link label=w::to_stocktake />
                        <Button label=print::print look=Look::Primary icon=Glyph::Print on_press=press />
                    }
                />
            </div>
            {move || match id.get().filter(|_| known.get()) {
                None => view! {
                    <EmptyState icon=Glyph::List title=registers::not_here text=registers::not_here_text />
                }.into_any(),
                Some(id) => view! { <PrintSheet lang=lang() title=w::print_sheet><Sheet id /></PrintSheet> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Sheet(id: StocktakeId) -> impl IntoView {
    let app = App::get();
    let (service, place, due, rows) = app.world(|world| {
        let Some(stocktake) = world.stocktake(id) else {
            return Default::default();
        };
        let place = stocktake.plan.place;
        let of = |part: &aftercare_core::id::PartId| {
            let named = world.part(*part).map(|p| (p.number.clone(), part_name(p)));
            let (number, name) = named.unwrap_or_default();
            let stock = world.stock_of(*part);
            let mut lots: Vec<Lot> = stock.in_place(place).map(|h| h.lot.clone()).collect();
            if lots.is_empty() {
                lots.push(Lot::default());
            }
            let row = move |lot: Lot| {
                let end = lot.expiry.map(format::day).unwrap_or_default();
                [number.clone(), name.clone(), lot.number, end]
            };
            lots.into_iter().map(row).collect::<Vec<[String; 4]>>()
        };
        let rows: Vec<[String; 4]> = stocktake.plan.parts.iter().flat_map(of).collect();
        (
            naming::service(world),
            place_name(world, place),
            format::day(stocktake.plan.due),
            rows,
        )
    });
    view! {
        <h2>{w::sheet_title(place)}</h2>
        <p>{naming::join([&service, &w::due_is(due)])}</p>
        <div class="count-scroll"><table class="table count-sheet">
            <thead><tr>
                <th scope="col">{parts::part}</th>
                <th scope="col">{registers::name}</th>
                <th scope="col">{parts::lot}</th>
                <th scope="col">{parts::expiry}</th>
                <th scope="col">{w::first_count}</th>
                <th scope="col">{w::second_count}</th>
                <th scope="col">{w::reason}</th>
            </tr></thead>
            <tbody>
                {rows.into_iter().map(|[number, name, lot, end]| view! {
                    <tr><th scope="row">{unbroken(&number)}</th><td>{name}</td><td>{unbroken(&lot)}</td><td>{end}</td><td></td><td></td><td></td></tr>
                }).collect_view()}
            </tbody>
        </table></div>
        <p class="count-sign">{w::counted_by} " ______________________ " {w::approved_by} " ______________________"</p>
    }
}
