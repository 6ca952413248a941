//! The store's list: every part with what lies where, what asks for attention first.

use super::spreadsheet;
use super::{StoreLinks, part_href, part_name, pieces, place_choices, places, warning};
use crate::app::App;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{parts as w, parts_table, registers};
use crate::ui::{format, route};
use aftercare_core::domain::World;
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::stock::lists::{Listed, Warning, listed, value};
use aftercare_core::domain::stock::{Part, Stock};
use aftercare_core::id::{PartId, PlaceId};
use aftercare_core::search::folded;
use aftercare_core::time::{Day, Instant};
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use std::sync::Arc;
use strum::IntoEnumIterator;

/// So many columns are of places; of more places the last one sums up the others.
const COLUMNS: usize = 3;

/// How many pieces of a part's stock a column tells of, on a day.
type Pieces = Arc<dyn Fn(&Stock, Day) -> u32 + Send + Sync>;

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
    folded(&words.join(" "))
}

/// The spare-part store.
#[component]
pub fn StorePage() -> impl IntoView {
    let app = App::get();
    let query = route::bound("q");
    let place = route::bound("place");
    let warn = route::bound("warn");
    let columns = Memo::new(move |_| app.world(places));
    // Days pass, seconds don't matter: the list is not counted anew every few seconds.
    let hour = Memo::new(move |_| {
        let hour = app.now().0.div_euclid(3_600_000);
        Instant(hour * 3_600_000 + 3_599_999)
    });
    let all = Memo::new(move |_| {
        let now = hour.get();
        app.world(|world| listed(world, now))
    });
    let shown = Memo::new(move |_| {
        let words = folded(&query.get());
        let words: Vec<&str> = words.split_whitespace().collect();
        let place: Option<PlaceId> = place.get().parse().ok();
        let warn: Option<Warning> = warn.get().parse().ok();
        let is_shown = |row: &Listed, world: &World| {
            let found = || {
                let text = sought(world, row.part);
                words.iter().all(|word| text.contains(word))
            };
            warn.is_none_or(|warn| row.warnings.contains(warn))
                && place.is_none_or(|place| world.stock_of(row.part).booked(place) > 0)
                && (words.is_empty() || found())
        };
        all.with(|all| {
            app.world(|world| {
                let shown = all.iter().filter(|row| is_shown(row, world));
                shown.copied().collect::<Vec<_>>()
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
            let n = all.with(|all| all.iter().filter(|r| r.warnings.contains(one)).count());
            let word = warning(one).0;
            Choice::new(Into::<&'static str>::into(one), move || {
                format!("{} ({})", word(), format::count(n))
            })
        });
        std::iter::once(whole).chain(warned).collect::<Vec<_>>()
    });
    let worth = Memo::new(move |_| {
        let place: Option<PlaceId> = place.get().parse().ok();
        shown.with(|rows| {
            app.world(|world| {
                let there = |row: &Listed| {
                    let part = world.part(row.part)?;
                    Some(value(part, world.stock_of(row.part), place))
                };
                match place {
                    None => rows.iter().map(|row| row.value).sum::<u64>(),
                    Some(_) => rows.iter().filter_map(there).sum(),
                }
            })
        })
    });
    let may_export = Memo::new(move |_| app.may(Act::Export));
    let save = move || {
        let parts: Vec<PartId> = shown.with_untracked(|rows| rows.iter().map(|r| r.part).collect());
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
                        <DataTable caption=w::store caption_hidden=true columns=table(app, columns.get(), hour) rows=shown />
                    }}
                </Show>
            </Show>
        </div>
    }
}

fn table(app: App, places: Vec<(PlaceId, String)>, now: Memo<Instant>) -> Vec<Column<Listed>> {
    let number = move |label: TextProp, of: Pieces| {
        let cell = move |row: &Listed| {
            let (id, of) = (row.part, Arc::clone(&of));
            move || {
                app.world(|world| {
                    let today = world.settings().calendar.day(now.get());
                    pieces(of(world.stock_of(id), today))
                })
            }
        };
        Column::new(label, cell).numeric()
    };
    let part = move |row: &Listed| {
        let id = row.part;
        let named = move |of: fn(&Part) -> String| {
            move || app.world(|world| world.part(id).map(of).unwrap_or_default())
        };
        view! {
            <span class="parts-pills">
                <a class="registers-title parts-number" href=part_href(id)>{named(|part| part.number.clone())}</a>
                <span class="quiet">{named(part_name)}</span>
            </span>
        }
    };
    let mut columns = vec![Column::new(w::part, part)];
    let own = match places.len() > COLUMNS {
        true => COLUMNS - 1,
        false => places.len(),
    };
    let named: Vec<PlaceId> = places.iter().take(own).map(|(id, _)| *id).collect();
    let has_more = places.len() > own;
    for (place, name) in places.into_iter().take(own) {
        let there: Pieces = Arc::new(move |stock, _| stock.booked(place));
        columns.push(number(name.into(), there));
    }
    if has_more {
        let elsewhere: Pieces = Arc::new(move |stock, _| {
            let named: u32 = named.iter().map(|place| stock.booked(*place)).sum();
            stock.on_hand().saturating_sub(named)
        });
        columns.push(number(w::elsewhere.into(), elsewhere));
    }
    columns.extend([
        number(w::all_places.into(), Arc::new(|stock, _| stock.on_hand())),
        number(w::free.into(), Arc::new(Stock::free_everywhere)),
        number(
            w::coming.into(),
            Arc::new(|stock, _| stock.on_order() + stock.in_transit()),
        ),
        Column::new(w::warnings, |row: &Listed| {
            let of = |one: Warning| {
                let (label, tone, icon) = warning(one);
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
