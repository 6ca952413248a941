//! A register's list: found by any part of what it holds, windowed, with a first step when it is empty.

use super::KindLinks;
use super::shelf::{Row, Shelf};
use crate::app::App;
use crate::ui::pages::parts::unbroken;
use crate::ui::words::registers as words;
use crate::ui::{components::*, format, icons::Glyph, route};
use aftercare_core::domain::World;
use aftercare_core::domain::roles::Act;
use aftercare_core::id::DeviceId;
use aftercare_core::search::folded;
use leptos::prelude::*;
use std::marker::PhantomData;

/// One thing by which a record is found.
#[derive(Clone, PartialEq)]
struct Indexed {
    row: Row,
    title: String,
    text: String,
    voided: bool,
}

/// Whether a text has every word that is searched for; both in small letters.
fn has_all(text: &str, query: &str) -> bool {
    query.split_whitespace().all(|word| text.contains(word))
}

/// The devices that stand in the register and that this search finds, by name, as the list shows them.
pub(in crate::ui::pages) fn devices_found(world: &World, query: &str) -> Vec<DeviceId> {
    let query = folded(query);
    let standing = world.devices.iter().filter(|(_, r)| r.voided.is_none());
    let mut found: Vec<(String, DeviceId)> = standing
        .filter(|(_, r)| has_all(&folded(&r.data.search_text(world)), &query))
        .map(|(id, r)| (r.data.title(), (*id).into()))
        .collect();
    format::sort_by_name(&mut found, |one| one.0.clone());
    found.into_iter().map(|(_, id)| id).collect()
}

/// The list of a register.
#[component]
pub(super) fn RegisterList<T: Shelf>(
    /// Which register.
    of: PhantomData<T>,
) -> impl IntoView {
    let _ = of;
    let app = App::get();
    let names = T::names();
    let query = route::bound("q");
    let with_voided = RwSignal::new(false);
    let index = Memo::new(move |_| {
        let mut all: Vec<Indexed> = app.world(|world| {
            let indexed = |(id, r): (&_, &aftercare_core::domain::register::Register<T>)| Indexed {
                row: Row { id: *id },
                title: r.data.title(),
                text: folded(&r.data.search_text(world)),
                voided: r.voided.is_some(),
            };
            T::book(world).iter().map(indexed).collect()
        });
        format::sort_by_name(&mut all, |one| one.title.clone());
        all
    });
    let rows = Memo::new(move |_| {
        let query = folded(&query.get());
        let voided = with_voided.get();
        index.with(|all| {
            all.iter()
                .filter(|one| voided || !one.voided)
                .filter(|one| has_all(&one.text, &query))
                .map(|one| one.row)
                .collect::<Vec<_>>()
        })
    });
    let is_empty = Memo::new(move |_| index.with(Vec::is_empty));
    let any_voided = Memo::new(move |_| index.with(|all| all.iter().any(|one| one.voided)));
    let act = act_of::<T>();
    let may_add = Memo::new(move |_| app.may(act));
    let is_devices = T::KIND == "devices";
    let may_import = Memo::new(move |_| is_devices && app.may(Act::ImportRegister));
    let first = Column::new(words::name, move |row: &Row| {
        let id = row.id;
        let record = move || {
            app.world(|w| {
                T::book(w)
                    .get(&id)
                    .map(|r| (r.data.title(), r.voided.is_some()))
            })
        };
        let title = move || record().map(|(title, _)| title).unwrap_or_default();
        let voided = move || record().is_some_and(|(_, voided)| voided);
        view! {
            <a class="registers-title" href=route::href(&["registers", T::KIND, &id.to_string()])>
                {move || unbroken(&title())}
            </a>
            {move || voided().then(|| view! { " " <Pill label=words::struck_out icon=Glyph::Void /> })}
        }
    });
    let columns: Vec<Column<Row>> = std::iter::once(first).chain(T::columns(app)).collect();
    let columns = StoredValue::new(columns);
    let add_link = route::href(&["registers", T::KIND, "new"]);
    let add_there = add_link.clone();
    view! {
        <div class="page registers-list">
            <PageHead
                title=names.all
                actions=move || {
                    let link = add_link.clone();
                    let labels = move || route::href_with(
                        &["registers", "devices", "labels"],
                        &[("q", query.with(|q| q.trim().to_owned()).as_str())],
                    );
                    view! {
                        {(is_devices && !is_empty.get()).then(|| view! {
                            <LinkButton href=labels label=words::print_labels icon=Glyph::Print />
                        })}
                        {may_import.get().then(|| view! {
                            <LinkButton href=route::href(&["import"]) label=words::import_register icon=Glyph::Upload />
                        })}
                        {may_add.get().then(|| view! {
                            <LinkButton href=link label=names.add icon=Glyph::Plus look=Look::Primary />
                        })}
                    }
                }
            />
            <KindLinks current=T::KIND />
            <Show when=move || !may_add.get()>
                <p class="quiet">{move || words::read_only(crate::ui::words::domain::act(act))}</p>
            </Show>
            <Show
                when=move || !is_empty.get()
                fallback=move || {
                    let link = add_there.clone();
                    view! {
                        <EmptyState icon=T::ICON title=names.empty text=names.empty_text>
                            {may_add.get().then(|| view! { <LinkButton href=link label=names.add icon=Glyph::Plus /> })}
                            {may_import.get().then(|| view! {
                                <LinkButton href=route::href(&["import"]) label=words::import_register icon=Glyph::Upload />
                            })}
                        </EmptyState>
                    }
                }
            >
                <div class="registers-find">
                    <SearchBox label=words::find_in_list value=query />
                    <Show when=move || any_voided.get()>
                        <ChipToggle label=words::struck_out_too on=with_voided />
                    </Show>
                    <p class="quiet" role="status">{move || words::found(rows.with(Vec::len))}</p>
                </div>
                <Show
                    when=move || rows.with(|rows| !rows.is_empty())
                    fallback=|| view! { <EmptyState icon=Glyph::Search title=words::nothing_found text=words::nothing_found_text /> }
                >
                    <DataTable caption=names.all caption_hidden=true columns=columns.get_value() rows=rows />
                </Show>
            </Show>
        </div>
    }
}

/// What it takes to write in a register.
pub(super) fn act_of<T: Shelf>() -> Act {
    use aftercare_core::domain::register_commands::Action;
    let nobody = aftercare_core::id::RecordId::well_known(0);
    T::command(nobody, Action::Reinstate).act()
}
