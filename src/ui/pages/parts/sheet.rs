//! The sheet to count on paper: part, lot and end of each line, boxes for two counts, lines to sign on. What is booked
//! does not stand on it before the count was submitted; from then on it is the evidence: booked and counted, by whom, when.

use super::line::signed;
use super::{part_name, pieces, place_name, unbroken, who};
use crate::app::App;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::lang::lang;
use crate::ui::words::{parts, print, registers, stocktake as w};
use crate::ui::{format, naming, route};
use aftercare_core::domain::World;
use aftercare_core::domain::stocktake::{Count, Line, Stocktake};
use aftercare_core::id::StocktakeId;
use leptos::prelude::*;
use std::collections::BTreeSet;

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

/// A line of the sheet.
struct Row {
    /// Part, name, lot and end.
    what: [String; 4],
    /// How many were booked, once that may be seen.
    booked: String,
    /// What was counted, by whom and when, a text a count; the first, then the others.
    first: Vec<String>,
    others: Vec<String>,
    difference: String,
    reason: Vec<String>,
}

/// Whether what was counted may stand there: all of it was, and nobody is asked to count again.
fn is_counted(stocktake: &Stocktake, lines: &[Line]) -> bool {
    let is_done = |line: &Line| !line.counts.is_empty() && !line.is_second_open();
    stocktake.is_told() || (lines.iter().all(is_done) && stocktake.remarks.is_empty())
}

fn row(world: &World, line: &Line, is_counted: bool, is_told: bool) -> Row {
    let part = world.part(line.key.part);
    let (number, name) = part
        .map(|p| (p.number.clone(), part_name(p)))
        .unwrap_or_default();
    let end = line.lot.expiry.map(format::day).unwrap_or_default();
    let count = |count: &Count| {
        let when = format::plain_date_time(count.stamp.wall.0);
        naming::join([&pieces(count.goods.quantity), &who(world, count.by), &when])
    };
    let mut counts = line.counts.iter().filter(|_| is_counted).map(count);
    let mut reason = vec![line.reason.clone()];
    if is_told {
        let (missing, found) = line.strangers();
        let said = |serials: Vec<String>, say: fn(String) -> String| {
            (!serials.is_empty()).then(|| say(serials.join(", ")))
        };
        reason.extend(said(missing, w::missing_serials));
        reason.extend(said(found, w::found_serials));
    }
    reason.retain(|text| is_counted && !text.is_empty());
    Row {
        what: [number, name, line.lot.number.clone(), end],
        booked: pieces(line.booked),
        first: counts.next().into_iter().collect(),
        others: counts.collect(),
        difference: line.difference().map(signed).unwrap_or_default(),
        reason,
    }
}

#[component]
fn Sheet(id: StocktakeId) -> impl IntoView {
    let app = App::get();
    let read = LocalResource::new(move || {
        app.taken();
        let stocktake = app.world(|world| world.stocktake(id).cloned());
        async move {
            let stocktake = stocktake?;
            let lines = app.stocktake_lines(&stocktake).await;
            Some((stocktake, lines))
        }
    });
    move || {
        read.get()
            .flatten()
            .map(|(stocktake, lines)| view! { <Filled stocktake lines /> })
    }
}

#[component]
fn Filled(stocktake: Stocktake, lines: Vec<Line>) -> impl IntoView {
    let app = App::get();
    let told = stocktake.is_told();
    let counted = is_counted(&stocktake, &lines);
    let (service, place, rows, names) = app.world(|world| {
        let rows = lines.iter().map(|line| row(world, line, counted, told));
        let by = lines
            .iter()
            .flat_map(|line| &line.counts)
            .map(|c| who(world, c.by));
        let by: BTreeSet<String> = by.filter(|_| counted).collect();
        let names = by.into_iter().collect::<Vec<_>>().join(", ");
        (
            naming::service(world),
            place_name(world, stocktake.plan.place),
            rows.collect::<Vec<Row>>(),
            names,
        )
    });
    let due = w::due_is(format::day(stocktake.plan.due));
    let submitted = stocktake.submitted_by.filter(|_| told);
    let submitted = submitted.map(|by| app.world(|world| w::submitted_by(who(world, Some(by)))));
    let approved = stocktake.approved.map(|(by, at)| {
        let by = app.world(|world| who(world, by));
        naming::join([&by, &format::plain_date_time(at.0)])
    });
    let remarks = stocktake.remarks.clone();
    let texts = |all: Vec<String>| {
        all.into_iter()
            .map(|text| view! { <div>{text}</div> })
            .collect_view()
    };
    // What is to be written on paper has its line; what is known stands there.
    let signed_by = |name: String| match name.is_empty() {
        true => "______________________".to_owned(),
        false => name,
    };
    view! {
        <h2>{w::sheet_title(place)}</h2>
        <p>{naming::join([&service, &due, &submitted.unwrap_or_default()])}</p>
        {told.then(|| texts(remarks))}
        <div class="count-scroll"><table class="table count-sheet">
            <thead><tr>
                <th scope="col">{parts::part}</th>
                <th scope="col">{registers::name}</th>
                <th scope="col">{parts::lot}</th>
                <th scope="col">{parts::expiry}</th>
                {told.then(|| view! { <th scope="col">{w::booked}</th> })}
                <th scope="col">{w::first_count}</th>
                <th scope="col">{w::second_count}</th>
                {told.then(|| view! { <th scope="col">{w::difference}</th> })}
                <th scope="col">{w::reason}</th>
            </tr></thead>
            <tbody>
                {rows.into_iter().map(|row| {
                    let [number, name, lot, end] = row.what;
                    view! {
                        <tr>
                            <th scope="row">{unbroken(&number)}</th><td>{name}</td><td>{unbroken(&lot)}</td><td>{end}</td>
                            {told.then(|| view! { <td>{row.booked}</td> })}
                            <td>{texts(row.first)}</td>
                            <td>{texts(row.others)}</td>
                            {told.then(|| view! { <td>{row.difference}</td> })}
                            <td>{texts(row.reason)}</td>
                        </tr>
                    }
                }).collect_view()}
            </tbody>
        </table></div>
        <p class="count-sign">
            {w::counted_by} " " {signed_by(names)} " " {w::approved_by} " " {signed_by(approved.unwrap_or_default())}
        </p>
    }
}
