//! Registers: lists and edit pages. One list and one record page serve all of them ([`shelf::Shelf`]).

mod catalogue;
mod checklist;
mod device_parts;
mod devices;
mod fields;
mod instruments;
mod kits;
mod list;
mod people;
mod pickers;
mod record;
mod shelf;
mod sites;
mod store;

use crate::ui::words::registers as words;
use crate::ui::{components::*, icons::Glyph, route};
use aftercare_core::domain::catalogue::{Category, Model};
use aftercare_core::domain::codes::Code;
use aftercare_core::domain::device::Device;
use aftercare_core::domain::instrument::Instrument;
use aftercare_core::domain::kit::Kit;
use aftercare_core::domain::people::Person;
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::site::{Department, Site};
use aftercare_core::domain::stock::{Part, StockPlace, Supplier};
pub(in crate::ui::pages) use device_parts::gs1_problem;
use leptos::prelude::*;
pub(in crate::ui::pages) use list::devices_found;
use list::{RegisterList, act_of};
use record::RecordPage;
use shelf::{Names, Shelf};

/// Registers: lists and edit pages.
#[component]
pub fn RegistersPage() -> impl IntoView {
    let place = route::current();
    let at = Memo::new(move |_| {
        place.with(|place| {
            let segment = |n: usize| place.segments.get(n).cloned().unwrap_or_default();
            (segment(1), segment(2))
        })
    });
    move || {
        let (kind, id) = at.get();
        match kind.as_str() {
            "sites" => shown::<Site>(id),
            "departments" => shown::<Department>(id),
            "categories" => shown::<Category>(id),
            "models" => shown::<Model>(id),
            "people" => shown::<Person>(id),
            "instruments" => shown::<Instrument>(id),
            "codes" => shown::<Code>(id),
            "kits" => shown::<Kit>(id),
            "parts" => shown::<Part>(id),
            "places" => shown::<StockPlace>(id),
            "suppliers" => shown::<Supplier>(id),
            "devices" | "" => shown::<Device>(id),
            _ => view! {
                <div class="page">
                    <PageHead title=words::registers />
                    <KindLinks current="" />
                    <EmptyState icon=Glyph::List title=words::no_such_register />
                </div>
            }
            .into_any(),
        }
    }
}

fn shown<T: Shelf>(id: String) -> AnyView {
    if id.is_empty() {
        view! { <RegisterList<T> of={std::marker::PhantomData::<T>} /> }.into_any()
    } else {
        view! { <RecordPage<T> id of={std::marker::PhantomData::<T>} /> }.into_any()
    }
}

/// A register as others speak of it.
#[derive(Clone, Copy)]
pub(in crate::ui::pages) struct Kind {
    /// Its segment in links.
    pub segment: &'static str,
    /// Its words.
    pub names: Names,
    icon: Glyph,
    /// What it takes to write in it.
    pub act: Act,
}

/// Every register, in the order of the links.
pub(in crate::ui::pages) fn kinds() -> [Kind; 12] {
    fn kind<T: Shelf>() -> Kind {
        Kind {
            segment: T::KIND,
            names: T::names(),
            icon: T::ICON,
            act: act_of::<T>(),
        }
    }
    [
        kind::<Device>(),
        kind::<Site>(),
        kind::<Department>(),
        kind::<Category>(),
        kind::<Model>(),
        kind::<Person>(),
        kind::<Instrument>(),
        kind::<Kit>(),
        kind::<Code>(),
        kind::<Part>(),
        kind::<StockPlace>(),
        kind::<Supplier>(),
    ]
}

/// The way to every register.
#[component]
fn KindLinks(
    /// The segment of the one that is shown.
    current: &'static str,
) -> impl IntoView {
    // On a phone the row is wider than the screen: what is shown here is brought into sight.
    let row = NodeRef::<leptos::html::Nav>::new();
    row.on_load(|row| {
        request_animation_frame(move || {
            let Ok(Some(link)) = row.query_selector("[aria-current]") else {
                return;
            };
            let (row_at, link_at) = (
                row.get_bounding_client_rect(),
                link.get_bounding_client_rect(),
            );
            let beyond = link_at.right() - row_at.right();
            if beyond > 0.0 {
                row.set_scroll_left(row.scroll_left() + beyond.ceil() as i32);
            }
        });
    });
    view! {
        <nav class="registers-kinds" aria-label=words::registers node_ref=row>
            {kinds().into_iter().map(|kind| view! {
                <a
                    class="registers-kind"
                    href=route::href(&["registers", kind.segment])
                    aria-current=(kind.segment == current).then_some("page")
                >
                    <crate::ui::icons::Icon glyph=kind.icon />
                    <span>{kind.names.all}</span>
                </a>
            }).collect_view()}
        </nav>
    }
}
