//! What in the spare-part store waits for who is acting.

use super::links::LinksOfDay;
use crate::app::App;
use crate::ui::pages::parts::place_name;
use crate::ui::words::day as words;
use crate::ui::{format, naming, route};
use aftercare_core::domain::World;
use aftercare_core::domain::stock::lists::Warning;
use aftercare_core::domain::stock::todo::{StoreTodo, below_minimum, todo};
use aftercare_core::id::{PartId, StocktakeId, TicketId};
use leptos::prelude::*;

fn part(world: &World, id: PartId) -> String {
    let part = world.part(id);
    part.map(|p| format!("{} {}", p.number, naming::bilingual(&p.name)))
        .unwrap_or_default()
}

fn place(world: &World, id: StocktakeId) -> String {
    let stocktake = world.stocktake(id);
    stocktake.map_or_else(String::new, |s| place_name(world, s.plan.place))
}

/// A line's words and where it leads.
fn line(app: App, world: &World, one: StoreTodo) -> (String, String) {
    let of_part = |id: PartId| route::href(&["parts", &id.to_string()]);
    let of_take = |id: StocktakeId| route::href(&["parts", "stocktake", &id.to_string()]);
    match one {
        StoreTodo::Settle(id) => (words::settle(part(world, id)), of_part(id)),
        StoreTodo::Scrap(id) => (words::scrap(part(world, id)), of_part(id)),
        StoreTodo::Order(id) => (words::order(part(world, id)), of_part(id)),
        StoreTodo::Overdue(id, day) => (
            words::order_late(part(world, id), format::day(day)),
            of_part(id),
        ),
        StoreTodo::Astray(id, day) => (
            words::astray(part(world, id), format::day(day)),
            of_part(id),
        ),
        StoreTodo::LeftBehind(id, ticket) => (
            words::left_behind(part(world, id), app.ticket_number(ticket)),
            of_part(id),
        ),
        StoreTodo::Approve(id) => (words::approve_count(place(world, id)), of_take(id)),
        StoreTodo::Count(id, day) => (
            words::count(place(world, id), format::day(day)),
            of_take(id),
        ),
        StoreTodo::Plan(id, day) => (
            words::plan_count(place_name(world, id), format::day(day)),
            route::href(&["parts", "stocktakes"]),
        ),
    }
}

/// How many parts lie below their minimum, with the way to exactly these in the store's list.
fn lacking(n: usize) -> Option<(String, String)> {
    let name: &'static str = Warning::BelowMinimum.into();
    let list = route::href_with(&["parts"], &[("warn", name)]);
    (n > 0).then(|| (words::below_minimum(n), list))
}

/// The lines for who is acting.
pub(super) fn lines(app: App) -> Memo<Vec<(String, String)>> {
    Memo::new(move |_| {
        let Some((id, person)) = app.me() else {
            return Vec::new();
        };
        app.world(|world| {
            let today = world.settings().calendar.day(crate::app::now());
            let is_over = |ticket: TicketId| {
                app.tickets(|all| all.get(&ticket).is_some_and(|t| !t.stage.takes_parts()))
            };
            let all = todo(world, id, person.role, today, is_over);
            let lacking = lacking(below_minimum(world, person.role, today));
            let lines = all.into_iter().map(|one| line(app, world, one));
            // A long list is cut: what stands for many parts comes first.
            lacking.into_iter().chain(lines).collect::<Vec<_>>()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use aftercare_core::domain::stock::lists::Warning;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_lies_below_its_minimum_leads_to_the_list_of_exactly_these() {
        assert_eq!(lacking(0), None);
        let (said, href) = lacking(3).unwrap_or_default();
        assert!(said.contains('3'), "{said}");
        let place = route::Place::parse(&href);
        let warn = place.get("warn").and_then(|w| w.parse::<Warning>().ok());
        assert_eq!(warn, Some(Warning::BelowMinimum));
        assert_eq!(place.parts(), ["parts"]);
    }
}

/// The store's part of the day.
#[component]
pub(super) fn StoreOfDay(lines: Memo<Vec<(String, String)>>) -> impl IntoView {
    view! { <LinksOfDay title=words::store lines more=words::more_in_store /> }
}
