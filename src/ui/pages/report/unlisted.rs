//! What is said where the register has no hospital, or no department, to choose: how one is added, or who can.

use crate::app::App;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::route;
use crate::ui::words::{kit, registers, report as words};
use aftercare_core::domain::World;
use aftercare_core::domain::roles::Act;
use leptos::prelude::*;

/// How many people are named.
const NAMED: usize = 3;

/// What there is nothing of to choose.
#[derive(Clone, Debug, PartialEq)]
enum Unlisted {
    Site,
    /// Of the hospital with this id.
    Department(String),
}

impl Unlisted {
    fn said(&self) -> &'static str {
        match self {
            Self::Site => words::no_site(),
            Self::Department(_) => words::no_department(),
        }
    }
    fn add(&self) -> AnyView {
        let (href, label) = match self {
            Self::Site => (
                route::href(&["registers", "sites", "new"]),
                registers::add_site as fn() -> _,
            ),
            Self::Department(site) => (
                route::href_with(&["registers", "departments", "new"], &[("site", site)]),
                registers::add_department as fn() -> _,
            ),
        };
        view! { <LinkButton href label look=Look::Quiet icon=Glyph::Plus /> }.into_any()
    }
}

/// Who may add to the register.
fn who_may(world: &World) -> String {
    let people = world.people.values().filter(|r| r.voided.is_none());
    let able = people.filter(|r| r.data.active && r.data.role.may(Act::EditDevices));
    let names: Vec<&str> = able.take(NAMED).map(|r| r.data.name.as_str()).collect();
    names.join(kit::list_join())
}

/// Says so, as long as there is nothing to choose.
#[component]
pub(super) fn NothingToChoose(
    sites: Signal<Vec<Choice>>,
    site: RwSignal<String>,
    departments: Signal<Vec<Choice>>,
) -> impl IntoView {
    let app = App::get();
    let unlisted = Memo::new(move |_| match site.get() {
        _ if sites.with(Vec::is_empty) => Some(Unlisted::Site),
        chosen if !chosen.is_empty() && departments.with(Vec::is_empty) => {
            Some(Unlisted::Department(chosen))
        }
        _ => None,
    });
    let next = move |of: &Unlisted| match app.may(Act::EditDevices) {
        true => of.add(),
        false => match app.world(who_may) {
            names if names.is_empty() => words::write_place().into_any(),
            names => words::who_adds(names).into_any(),
        },
    };
    move || {
        unlisted.get().map(|of| {
            view! { <p class="row quiet" role="status">{of.said()} " " {next(&of)}</p> }
        })
    }
}
