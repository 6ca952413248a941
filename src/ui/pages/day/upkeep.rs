//! Which kits and instruments want looking after, for who is acting.

use super::links::LinksOfDay;
use crate::app::App;
use crate::ui::words::{day as words, kits};
use crate::ui::{format, naming, route};
use aftercare_core::domain::World;
use aftercare_core::domain::kit::{Unfit, to_repeat};
use aftercare_core::domain::upkeep::{Upkeep, upkeep};
use aftercare_core::id::InstrumentId;
use aftercare_core::time::Day;
use leptos::prelude::*;
use std::sync::Arc;

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

/// A line's words and where it leads; none where nothing is left to do.
fn line(app: App, world: &World, one: &Upkeep, today: Day) -> Option<(String, String)> {
    let said = match one {
        Upkeep::MeasureAgain(id, since) => {
            let from = since.start(world.settings().calendar.offset(since.start(0)));
            let all = app.tickets(|all| to_repeat(*id, from, all.values().map(Arc::as_ref)).len());
            if all == 0 {
                return None;
            }
            (
                words::measure_again(all, named(world, *id)),
                route::href(&["registers", "instruments", &id.to_string()]),
            )
        }
        Upkeep::Kit(id, unfit) => {
            let title = world.kit(*id).map(|kit| kit.title()).unwrap_or_default();
            (
                words::kit_lacks(title, why(unfit, today)),
                route::href(&["registers", "kits", &id.to_string()]),
            )
        }
        Upkeep::Calibrate(id, day) => {
            let say = match *day < today {
                true => words::calibration_over,
                false => words::calibrate_by,
            };
            (
                say(named(world, *id), format::day(*day)),
                route::href(&["registers", "instruments", &id.to_string()]),
            )
        }
    };
    Some(said)
}

fn named(world: &World, id: InstrumentId) -> String {
    let known = world.instrument(id);
    known
        .map(|i| naming::join([&i.name, &i.serial]))
        .unwrap_or_default()
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
                .filter_map(|one| line(app, world, one, today))
                .collect::<Vec<_>>()
        })
    })
}

/// The kits' and instruments' part of the day.
#[component]
pub(super) fn UpkeepOfDay(lines: Memo<Vec<(String, String)>>) -> impl IntoView {
    view! { <LinksOfDay title=words::upkeep lines more=words::and_more /> }
}
