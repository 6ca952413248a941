//! What lies where: each lot of each place, what expires first at the top.

use super::page::PartView;
use super::{pieces, place_name};
use crate::app::now;
use crate::ui::components::*;
use crate::ui::format;
use crate::ui::icons::Glyph;
use crate::ui::words::parts as w;
use aftercare_core::domain::stock::lists::below_minimum;
use aftercare_core::time::Day;
use leptos::prelude::*;

/// A line of the table.
#[derive(Clone, PartialEq)]
struct Row {
    place: String,
    lot: String,
    expiry: Option<Day>,
    state: Option<(bool, Day)>,
    booked: u32,
    free: u32,
    serials: String,
    counted: Option<i64>,
}

/// What lies where.
#[component]
pub(super) fn Holdings() -> impl IntoView {
    let view = PartView::get();
    let rows = Memo::new(move |_| {
        view.app.world(|world| {
            let settings = world.settings();
            let day = settings.calendar.day(now());
            let soon = day.plus(i64::from(settings.store.expiring_days));
            let stock = world.stock_of(view.id);
            let mut held: Vec<_> = stock.holdings.iter().filter(|h| h.quantity > 0).collect();
            held.sort_by_key(|h| (h.lot.expiry.is_none(), h.lot.expiry));
            held.into_iter()
                .map(|h| Row {
                    place: place_name(world, h.place),
                    lot: h.lot.number.clone(),
                    expiry: h.lot.expiry,
                    state: h
                        .lot
                        .expiry
                        .filter(|end| *end <= soon)
                        .map(|end| (end < day, end)),
                    booked: h.quantity,
                    // Nobody takes what is out of date, unless an expert allows it.
                    free: match h.is_expired(day) {
                        true => 0,
                        false => stock.free_of_lot(h.place, &h.lot.number, day, None),
                    },
                    serials: h.serials.join(", "),
                    counted: h.counted.map(|at| at.0),
                })
                .collect::<Vec<Row>>()
        })
    });
    let below = Memo::new(move |_| {
        view.app
            .world(|world| {
                let day = world.settings().calendar.day(now());
                let part = world.part(view.id)?;
                let found = below_minimum(part, world.stock_of(view.id), day);
                let stock = world.stock_of(view.id);
                let say = |b: aftercare_core::domain::stock::lists::Below| {
                    let enough = b.is_helped_elsewhere(stock, day);
                    let place = place_name(world, b.place);
                    (place, b.there, b.minimum, b.coming, enough)
                };
                Some(found.into_iter().map(say).collect::<Vec<_>>())
            })
            .unwrap_or_default()
    });
    let by_serial = view
        .app
        .world_now(|world| world.part(view.id).is_some_and(|part| part.by_serial));
    let columns = move || {
        let expiry = |row: &Row| {
            let end = row.expiry.map(format::day).unwrap_or_default();
            let pill = row.state.map(|(is_over, _)| match is_over {
                true => view! { <Pill label=w::warn_expired tone=Tone::Danger icon=Glyph::Void /> },
                false => {
                    view! { <Pill label=w::warn_expiring tone=Tone::Warn icon=Glyph::Clock /> }
                }
            });
            view! { <span class="parts-pills"><span>{end}</span> {pill}</span> }
        };
        let mut columns = vec![
            Column::new(w::place, |row: &Row| row.place.clone()),
            Column::new(w::lot, |row: &Row| row.lot.clone()),
            Column::new(w::expiry, expiry),
            Column::new(w::booked, |row: &Row| pieces(row.booked)).numeric(),
            Column::new(w::free, |row: &Row| pieces(row.free)).numeric(),
            Column::new(w::last_counted, |row: &Row| {
                row.counted.map(format::date).unwrap_or_default()
            }),
        ];
        if by_serial {
            columns.push(Column::new(w::serials, |row: &Row| row.serials.clone()));
        }
        columns
    };
    view! {
        {move || below.get().into_iter().map(|(place, there, minimum, coming, enough)| view! {
            <p class="parts-pills">
                <Pill label=w::warn_below tone=Tone::Warn icon=Glyph::Down />
                <span>{move || w::below_is(&place, pieces(there), pieces(minimum))}</span>
                {(coming > 0).then(|| view! { <span class="quiet">{move || w::coming_there(pieces(coming))}</span> })}
                {enough.then(|| view! { <span class="quiet">{w::send_there}</span> })}
            </p>
        }).collect_view()}
        <Show when=move || rows.with(|r| !r.is_empty()) fallback=|| view! { <p class="quiet">{w::nothing_there}</p> }>
            <DataTable caption=w::where_it_lies caption_hidden=true columns=columns() rows=rows />
        </Show>
    }
}
