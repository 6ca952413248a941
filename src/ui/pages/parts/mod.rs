//! The spare-part store: what lies where, a part with its ledger, stocktakes (SPEC §5).

mod coming;
mod count;
mod doubts;
mod going;
mod goods;
mod holdings;
mod label;
mod ledger;
mod line;
mod list;
mod number;
mod page;
mod proposal;
mod right;
mod sending;
mod sheet;
mod spreadsheet;
mod stocktakes;
mod under_way;

pub(super) use number::unbroken;
pub(super) use sending::Reasoned;
pub(super) use under_way::bring_back;

pub use list::StorePage;
pub use page::{PartPage, form_title};
pub use sheet::StocktakeSheetPage;
pub use stocktakes::StocktakesPage;

use crate::app::{App, now};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::parts as w;
use crate::ui::{format, naming, route};
use aftercare_core::domain::World;
use aftercare_core::domain::roles::{Act, Role};
use aftercare_core::domain::stock::lists::Warning;
use aftercare_core::domain::stock::{Goods, Lot, Part, may_approve};
use aftercare_core::id::{PartId, PersonId, PlaceId, TicketId};
use aftercare_core::time::Day;
use leptos::prelude::*;

/// A word in both languages.
type Word = fn() -> &'static str;

/// Where a part's stock is shown.
pub(super) fn part_href(part: PartId) -> String {
    route::href(&["parts", &part.to_string()])
}

/// The way from a part's entry in the register to its stock.
#[component]
pub(super) fn PartLink(
    /// Which part.
    part: PartId,
) -> impl IntoView {
    view! { <LinkButton href=part_href(part) label=w::open_stock icon=Glyph::Box /> }
}

/// Today, by the settings' calendar. Not reactive.
pub(super) fn today(app: App) -> Day {
    app.world_now(|world| world.settings().calendar.day(now()))
}

/// A part as lists show it: its name in the language that is shown.
pub(super) fn part_name(part: &Part) -> String {
    naming::bilingual(&part.name)
}

/// The name of a place; empty when it is not here.
pub(super) fn place_name(world: &World, place: PlaceId) -> String {
    let place = world.place(place);
    place.map(|p| p.name.clone()).unwrap_or_default()
}

/// A lot with its end, as one line; empty for pieces that have neither.
pub(super) fn lot_words(lot: &Lot) -> String {
    let end = lot.expiry.map(|day| w::until(format::day(day)));
    let number = (!lot.number.is_empty()).then(|| w::lot_is(&lot.number));
    [number, end]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Which pieces: their lot and its end, and their numbers where they have any.
pub(super) fn goods_words(goods: &Goods) -> String {
    naming::join([&lot_words(&goods.lot), &goods.serials.join(", ")])
}

/// So many pieces.
pub(super) fn pieces(n: u32) -> String {
    format::count(n as usize)
}

/// Who, by name.
fn who(world: &World, person: Option<PersonId>) -> String {
    person
        .map(|id| naming::person(world, id))
        .unwrap_or_default()
}

/// Nobody approves their own: where no other manager could, it is said before who does, or that nobody could.
#[component]
fn OnlyApprover() -> impl IntoView {
    let app = App::get();
    let says = Memo::new(move |_| {
        let (me, _) = app.me().filter(|(_, p)| p.role.may(Act::CorrectStock))?;
        app.world(|world| {
            let others = world.people.iter().filter(|(id, one)| {
                let id = PersonId::from(**id);
                let stands = one.voided.is_none() && one.data.active && id != me;
                stands && may_approve(world, id, |hand| hand == me).is_ok()
            });
            let roles: Vec<Role> = others.map(|(_, one)| one.data.role).collect();
            let says: Word = match roles.is_empty() {
                true => w::no_approver,
                false => w::only_approver,
            };
            let is_managed = roles.iter().any(|role| role.may(Act::CorrectStock));
            (!is_managed).then_some(says)
        })
    });
    move || {
        says.get()
            .map(|says| view! { <Banner tone=Tone::Warn>{says}</Banner> })
    }
}

/// A ticket's number as a link.
#[component]
fn TicketLink(ticket: TicketId) -> impl IntoView {
    let app = App::get();
    let number = move || app.tickets(|all| all.get(&ticket).map(|t| t.number.clone()));
    let href = route::href(&["ticket", &ticket.to_string()]);
    view! { <a href=href>{move || number().unwrap_or_else(|| w::unknown_ticket().to_owned())}</a> }
}

/// What a warning says, how, and with which icon.
fn warning(of: Warning) -> (Word, Tone, Glyph) {
    match of {
        Warning::Discrepancy => (w::warn_discrepancy, Tone::Danger, Glyph::Warning),
        Warning::Expired => (w::warn_expired, Tone::Danger, Glyph::Void),
        Warning::BelowMinimum => (w::warn_below, Tone::Warn, Glyph::Down),
        Warning::Expiring => (w::warn_expiring, Tone::Warn, Glyph::Clock),
        Warning::SlowMoving => (w::warn_slow, Tone::Neutral, Glyph::Pause),
    }
}

/// The places that stand in the register, by name.
fn places(world: &World) -> Vec<(PlaceId, String)> {
    let standing = world.places.iter().filter(|(_, r)| r.voided.is_none());
    let mut found: Vec<(PlaceId, String)> = standing
        .map(|(id, r)| ((*id).into(), r.data.name.clone()))
        .collect();
    format::sort_by_name(&mut found, |(_, name)| name.clone());
    found
}

/// The same as choices of a field.
pub(super) fn place_choices(app: App) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        let places = app.world(places);
        let choice = |(id, name): (PlaceId, String)| Choice::new(id.to_string(), name);
        places.into_iter().map(choice).collect()
    })
}

/// The page's other halves.
#[component]
fn StoreLinks(
    /// Which is shown.
    current: &'static str,
) -> impl IntoView {
    let all: [(&str, Word, Glyph, &[&str]); 4] = [
        ("parts", w::parts, Glyph::Box, &["parts"]),
        (
            "stocktakes",
            w::stocktakes,
            Glyph::List,
            &["parts", "stocktakes"],
        ),
        (
            "places",
            w::places,
            Glyph::Building,
            &["registers", "places"],
        ),
        (
            "suppliers",
            w::suppliers,
            Glyph::Phone,
            &["registers", "suppliers"],
        ),
    ];
    view! {
        <nav class="registers-kinds" aria-label=w::store>
            {all.into_iter().map(|(name, label, icon, to)| view! {
                <a class="registers-kind" href=route::href(to) aria-current=(name == current).then_some("page")>
                    <crate::ui::icons::Icon glyph=icon />
                    <span>{label}</span>
                </a>
            }).collect_view()}
        </nav>
    }
}
