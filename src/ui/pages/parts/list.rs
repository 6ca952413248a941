//! The store's list: every part with what lies where, what asks for attention first.

use super::spreadsheet;
use super::{StoreLinks, Word, part_href, part_name, pieces, place_choices, places, warning};
use crate::app::App;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{parts as w, parts_table, registers};
use crate::ui::{format, route};
use aftercare_core::domain::World;
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::stock::lists::{Warning, value, warnings};
use aftercare_core::id::{PartId, PlaceId};
use aftercare_core::time::Instant;
use leptos::prelude::*;
use std::sync::Arc;
use strum::IntoEnumIterator;

/// So many places have a column of their own; more are summed up.
const COLUMNS: usize = 3;

/// A line of the list.
#[derive(Clone, PartialEq)]
struct Row {
    id: PartId,
    number: String,
    name: String,
    /// Booked in each place that has a column.
    there: Vec<u32>,
    all: u32,
    free: u32,
    on_order: u32,
    warnings: Vec<Warning>,
}

fn rows(world: &World, columns: &[PlaceId], now: Instant) -> Vec<Arc<Row>> {
    let settings = world.settings();
    let today = settings.calendar.day(now);
    let mut rows: Vec<Arc<Row>> = world
        .parts
        .iter()
        .filter(|(_, r)| r.voided.is_none())
        .map(|(id, r)| {
            let (id, part) = (PartId::from(*id), &r.data);
            let stock = world.stock_of(id);
            Arc::new(Row {
                id,
                number: part.number.clone(),
                name: part_name(part),
                there: columns.iter().map(|p| stock.booked(*p)).collect(),
                all: stock.on_hand(),
                free: stock.free_everywhere(today),
                on_order: stock.on_order() + stock.in_transit(),
                warnings: warnings(part, stock, &settings.store, today, now),
            })
        })
        .collect();
    // What asks for attention stands first, the most pressing of it at the top.
    rows.sort_by(|a, b| {
        let by = |row: &Row| (row.warnings.is_empty(), row.warnings.first().copied());
        (by(a), &a.number).cmp(&(by(b), &b.number))
    });
    rows
}

/// What a part is found by: its number, its names, the models it fits and the lots that lie anywhere, in small letters.
fn sought(world: &World, id: PartId) -> String {
    let Some(part) = world.part(id) else {
        return String::new();
    };
    let models = part.models.iter().filter_map(|m| world.model(*m));
    let holdings = world.stock_of(id).holdings.iter();
    let words: Vec<&str> = [&*part.number, &*part.name.zh, &*part.name.en]
        .into_iter()
        .chain(models.map(|model| &*model.name))
        .chain(holdings.map(|holding| &*holding.lot.number))
        .collect();
    words.join(" ").to_lowercase()
}

/// The spare-part store.
#[component]
pub fn StorePage() -> impl IntoView {
    let app = App::get();
    let query = route::bound("q");
    let place = route::bound("place");
    let warn = route::bound("warn");
    let columns = Memo::new(move |_| {
        let all = app.world(places);
        all.into_iter().take(COLUMNS).collect::<Vec<_>>()
    });
    // Days pass, seconds don't matter: the list is not counted anew every few seconds.
    let hour = Memo::new(move |_| app.now().0.div_euclid(3_600_000));
    let all = Memo::new(move |_| {
        let now = Instant(hour.get() * 3_600_000 + 3_599_999);
        let columns: Vec<PlaceId> = columns.with(|c| c.iter().map(|(id, _)| *id).collect());
        app.world(|world| rows(world, &columns, now))
    });
    let shown = Memo::new(move |_| {
        let words = query.get().to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        let place: Option<PlaceId> = place.get().parse().ok();
        let warn: Option<Warning> = warn.get().parse().ok();
        let is_shown = |row: &Row, world: &World| {
            let found = || {
                let text = sought(world, row.id);
                words.iter().all(|word| text.contains(word))
            };
            warn.is_none_or(|warn| row.warnings.contains(&warn))
                && place.is_none_or(|place| world.stock_of(row.id).booked(place) > 0)
                && (words.is_empty() || found())
        };
        all.with(|all| {
            app.world(|world| {
                let shown = all.iter().filter(|row| is_shown(row, world));
                shown.cloned().collect::<Vec<_>>()
            })
        })
    });
    let is_empty = Memo::new(move |_| all.with(Vec::is_empty));
    let may_edit = Memo::new(move |_| app.may(Act::EditStore));
    let no_places = Memo::new(move |_| columns.with(Vec::is_empty));
    let place_filter = Signal::derive(move || {
        let mut all = vec![Choice::new("", w::everywhere)];
        all.extend(place_choices(app).get());
        all
    });
    let warn_choices = Signal::derive(move || {
        let whole = Choice::new("", w::every_part);
        let warned = Warning::iter().map(|one| {
            let n = all.with(|all| all.iter().filter(|r| r.warnings.contains(&one)).count());
            let word = warning(one).0;
            Choice::new(Into::<&'static str>::into(one), move || {
                format!("{} ({})", word(), format::count(n))
            })
        });
        std::iter::once(whole).chain(warned).collect::<Vec<_>>()
    });
    let worth = Memo::new(move |_| app.world(|world| value(world, None)));
    let may_export = Memo::new(move |_| app.may(Act::Export));
    let save = move || {
        let parts: Vec<PartId> = shown.with_untracked(|rows| rows.iter().map(|r| r.id).collect());
        let place = place.with_untracked(|p| p.parse().ok());
        app.world_now(|world| spreadsheet::save(world, &parts, place));
    };
    let actions = move || {
        let out = move || {
            (may_export.get() && shown.with(|rows| !rows.is_empty())).then(|| {
                view! { <Button label=parts_table::as_csv icon=Glyph::Download on_press=save /> }
            })
        };
        let add = may_edit.get().then(|| {
            view! {
                <LinkButton href=route::href(&["parts", "import"]) label=parts_table::import_parts icon=Glyph::Upload />
                <LinkButton href=route::href(&["registers", "parts", "new"]) label=w::add_part icon=Glyph::Plus look=Look::Primary />
            }
        });
        view! { {out} {add} }
    };
    view! {
        <div class="page">
            <PageHead title=w::store actions />
            <StoreLinks current="parts" />
            <Show when=move || !is_empty.get() fallback=move || view! { <Nothing may_edit no_places /> }>
                <div class="registers-find parts-find">
                    <SearchBox label=w::find value=query />
                    <Select label=w::place value=place options=place_filter no_empty=true />
                    <Select label=w::warnings value=warn options=warn_choices no_empty=true />
                    <p class="quiet" role="status">
                        {move || w::found(shown.with(Vec::len))}
                        {move || (worth.get() > 0).then(|| format!(" · {}", w::worth(format::money(worth.get()))))}
                    </p>
                </div>
                <Show
                    when=move || shown.with(|rows| !rows.is_empty())
                    fallback=|| view! { <EmptyState icon=Glyph::Search title=registers::nothing_found text=registers::nothing_found_text /> }
                >
                    {move || view! {
                        <DataTable caption=w::store caption_hidden=true columns=table(columns.get()) rows=shown />
                    }}
                </Show>
            </Show>
        </div>
    }
}

fn table(places: Vec<(PlaceId, String)>) -> Vec<Column<Arc<Row>>> {
    let number = |label: Word, of: fn(&Row) -> u32| {
        Column::new(label, move |row: &Arc<Row>| pieces(of(row))).numeric()
    };
    let mut columns = vec![Column::new(w::part, |row: &Arc<Row>| {
        let (number, name) = (row.number.clone(), row.name.clone());
        view! {
            <span class="parts-pills">
                <a class="registers-title" href=part_href(row.id)>{number}</a>
                <span class="quiet">{name}</span>
            </span>
        }
    })];
    for (at, (_, name)) in places.into_iter().enumerate() {
        let there =
            move |row: &Arc<Row>| row.there.get(at).copied().map(pieces).unwrap_or_default();
        columns.push(Column::new(name, there).numeric());
    }
    columns.extend([
        number(w::all_places, |row| row.all),
        number(w::free, |row| row.free),
        number(w::coming, |row| row.on_order),
        Column::new(w::warnings, |row: &Arc<Row>| {
            let of = |one: &Warning| {
                let (label, tone, icon) = warning(*one);
                view! { <Pill label tone icon /> }
            };
            let pills = row.warnings.iter().map(of).collect_view();
            view! { <span class="parts-pills">{pills}</span> }
        }),
    ]);
    columns
}

/// What the first step is, in a store without parts.
#[component]
fn Nothing(may_edit: Memo<bool>, no_places: Memo<bool>) -> impl IntoView {
    view! {
        <EmptyState icon=Glyph::Box title=w::no_parts text=w::no_parts_text>
            {move || match (may_edit.get(), no_places.get()) {
                (false, _) => ().into_any(),
                (true, true) => view! {
                    <LinkButton href=route::href(&["registers", "places", "new"]) label=w::add_place icon=Glyph::Plus />
                }.into_any(),
                (true, false) => view! {
                    <LinkButton href=route::href(&["registers", "parts", "new"]) label=w::add_part icon=Glyph::Plus />
                    <LinkButton href=route::href(&["parts", "import"]) label=parts_table::import_parts icon=Glyph::Upload />
                }.into_any(),
            }}
        </EmptyState>
    }
}
