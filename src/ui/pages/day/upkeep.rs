//! Which kits and instruments want looking after, for who is acting.

use super::links::LinksOfDay;
use crate::app::App;
use crate::ui::words::{day as words, kits};
use crate::ui::{format, naming, route};
use aftercare_core::domain::World;
use aftercare_core::domain::kit::Unfit;
use aftercare_core::domain::upkeep::{Upkeep, upkeep};
use aftercare_core::time::Day;
use leptos::prelude::*;

/// Why a kit can't be packed, or until when it can.
fn why(unfit: &Unfit, today: Day) -> String {
    match unfit {
        Unfit::CheckOverdue(day) if *day >= today => words::kit_check_by(format::day(*day)),
        Unfit::Calibration(name, day) if *day >= today => {
            words::kit_calibration_by(name, format::day(*day))
        }
        Unfit::Expired(name, day) if *day >= today => words::kit_use_by(name, format::day(*day)),
        lacks => kits::why(lacks),
    }
}

/// A line's words and where it leads.
fn line(world: &World, one: &Upkeep, today: Day) -> (String, String) {
    match one {
        Upkeep::Kit(id, unfit) => {
            let title = world.kit(*id).map(|kit| kit.title()).unwrap_or_default();
            (
                words::kit_lacks(title, why(unfit, today)),
                route::href(&["registers", "kits", &id.to_string()]),
            )
        }
        Upkeep::Calibrate(id, day) => {
            let known = world.instrument(*id);
            let name = known.map(|i| naming::join([&i.name, &i.serial]));
            let say = match *day < today {
                true => words::calibration_over,
                false => words::calibrate_by,
            };
            (
                say(name.unwrap_or_default(), format::day(*day)),
                route::href(&["registers", "instruments", &id.to_string()]),
            )
        }
    }
}

/// The lines for who is acting.
pub(super) fn lines(app: App) -> Memo<Vec<(String, String)>> {
    Memo::new(move |_| {
        let Some((_, person)) = app.me() else {
            return Vec::new();
        };
        app.world(|world| {
            let today = world.settings().calendar.day(crate::app::now());
            let all = upkeep(world, person.role, today);
            all.iter()
                .map(|one| line(world, one, today))
                .collect::<Vec<_>>()
        })
    })
}

/// The kits' and instruments' part of the day.
#[component]
pub(super) fn UpkeepOfDay(lines: Memo<Vec<(String, String)>>) -> impl IntoView {
    view! { <LinksOfDay title=words::upkeep lines more=words::and_more /> }
}
