//! Figures (SPEC §4): how satisfied the wards are, whether promises were kept, whether repairs held; every figure opens
//! the tickets behind it. What the figures mean is computed in `core::insight`; period and filters stand in the link.

mod asked;
mod behind;
mod cards;
mod charts;
mod definitions;
mod emergencies;
mod link;
mod low;
mod measure;
mod service_charts;
mod supply;

pub use behind::BehindPage;

use crate::app::App;
use crate::ui::charts::{Chart, ChartFigure};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::figures as words;
use crate::ui::{format, naming, route};
use aftercare_core::domain::roles::Act;
use aftercare_core::insight::{
    Emergencies, Figures, Period, Scope, Supply, emergencies as emergency_figures, figures,
    supply as supply_figures,
};
use aftercare_core::time::Instant;
use asked::{Asked, AskedBar, MeasureSelect};
use cards::{Cards, cards};
use charts::{By, Maker};
use definitions::Definitions;
use emergencies::EmergencyFigures;
use leptos::prelude::*;
use low::LowScores;
use std::sync::Arc;
use supply::SupplyFigures;

/// How often figures are computed anew while nothing changes, in ms: what is late grows with time.
const ANEW: i64 = 10 * 60_000;

/// The figures that a link asks for.
struct Found {
    figures: Memo<Option<Arc<Figures>>>,
    period: Memo<Result<Period, String>>,
    emergencies: Memo<Emergencies>,
    supply: Memo<Supply>,
}

fn figures_of(app: App, asked: Asked) -> Found {
    let turn = Memo::new(move |_| app.now().0 / ANEW);
    let calendar = Memo::new(move |_| app.world(|world| world.settings().calendar.clone()));
    let now = move || {
        turn.track();
        Instant(format::now_ms())
    };
    let period = Memo::new(move |_| calendar.with(|calendar| asked.period(calendar, now())));
    let figures = Memo::new(move |_| {
        let period = period.get().ok()?;
        let scope = asked.scope(app);
        let found = app.world(|world| {
            app.tickets(|all| figures(world, all.values().map(Arc::as_ref), &period, &scope, now()))
        });
        Some(Arc::new(found))
    });
    let emergencies = Memo::new(move |_| {
        let Ok(period) = period.get() else {
            return Emergencies::default();
        };
        let scope = asked.scope(app);
        app.world(|world| {
            app.tickets(|all| {
                emergency_figures(
                    world,
                    |id| all.get(&id).map(Arc::as_ref),
                    &period,
                    &scope,
                    now(),
                )
            })
        })
    });
    let supply = Memo::new(move |_| {
        let Ok(period) = period.get() else {
            return Supply::default();
        };
        let (scope, now) = (asked.scope(app), now());
        let today = calendar.with(|calendar| calendar.day(now));
        app.world(|world| {
            app.tickets(|all| {
                supply_figures(
                    world,
                    all.values().map(Arc::as_ref),
                    &period,
                    &scope,
                    today,
                    now,
                )
            })
        })
    });
    Found {
        figures,
        period,
        emergencies,
        supply,
    }
}

/// What cards and charts are made from, where it stands.
#[derive(Clone, Copy)]
struct MakerSource {
    app: App,
    asked: Asked,
    figures: Memo<Option<Arc<Figures>>>,
    emergencies: Memo<Emergencies>,
    supply: Memo<Supply>,
    place: Memo<route::Place>,
    scope: Memo<String>,
}

impl MakerSource {
    /// None while there are no figures. Reactive.
    fn make<T>(self, make: impl FnOnce(&Maker<'_>) -> T) -> Option<T> {
        let (measure, counted) = (self.asked.measure(), self.asked.counted());
        let is_filtered = self.asked.scope(self.app) != Scope::default();
        let (figures, place, scope) = (self.figures.read(), self.place.read(), self.scope.read());
        let (emergencies, supply) = (self.emergencies.read(), self.supply.read());
        self.app.world(|world| {
            Some(make(&Maker {
                figures: figures.as_ref()?,
                emergencies: &emergencies,
                supply: &supply,
                world,
                place: &place,
                measure,
                counted,
                is_filtered,
                scope: &scope,
            }))
        })
    }
}

/// The page.
#[component]
pub fn FiguresPage() -> impl IntoView {
    let app = App::get();
    let asked = Asked::of_link();
    let Found {
        figures,
        period,
        emergencies,
        supply,
    } = figures_of(app, asked);
    let place = Memo::new(|_| route::current().get());
    let days = move || {
        let found = period.get().ok();
        found.map(|found| app.world(|world| asked::in_words(&found, &world.settings().calendar)))
    };
    // On paper the filters themselves are not to be seen.
    let among = move || {
        let scope = asked.scope(app);
        app.world(|world| asked::scope_in_words(&scope, world))
    };
    let scope = Memo::new(move |_| naming::join([&days().unwrap_or_default(), &among()]));
    // Made anew with the figures, the names in the registers, the link and the language.
    let source = MakerSource {
        app,
        asked,
        figures,
        emergencies,
        supply,
        place,
        scope,
    };
    let with_maker = move |make: fn(&Maker<'_>) -> Chart| {
        Memo::new(move |_| source.make(make).unwrap_or_else(Chart::nothing))
    };
    let headline = Memo::new(move |_| source.make(cards).unwrap_or_default());
    let is_empty = Memo::new(move |_| {
        figures.with(|figures| {
            figures
                .as_ref()
                .is_some_and(|figures| figures.by_site.is_empty())
        })
    });
    let is_known = Memo::new(move |_| figures.with(Option::is_some));
    let print = || {
        // Refused only where printing is off; nothing else to do then.
        let _ = window().print();
    };
    view! {
        <div class="page figures">
            <PageHead title=words::title beside=move || view! { <span class="quiet numbers" role="status">{days}</span> } actions=move || view! {
                <span class="no-print"><Button label=words::print icon=Glyph::Print on_press=print /></span>
            } />
            <p class="figures-scope quiet">{among}</p>
            <AskedBar asked />
            {move || match (is_known.get(), is_empty.get()) {
                (false, _) => ().into_any(),
                (true, true) => view! {
                    <EmptyState icon=Glyph::Chart title=words::empty_title text=words::empty_text>
                        <LinkButton href=|| route::href(&["figures"]) label=words::last_year />
                    </EmptyState>
                    <Definitions />
                }.into_any(),
                (true, false) => view! {
                    <Cards cards=headline />
                    <div class="figures-measure no-print"><MeasureSelect asked /></div>
                    <ChartFigure chart=with_maker(|maker| maker.over_time()) />
                    <div class="figures-charts">
                        {move || app.may(Act::FiguresOfPeople).then(|| view! {
                            <ChartFigure chart=with_maker(|maker| maker.compared(By::Engineer)) />
                        })}
                        <ChartFigure chart=with_maker(|maker| maker.compared(By::Model)) />
                        <ChartFigure chart=with_maker(|maker| maker.compared(By::Site)) />
                    </div>
                    <div class="figures-charts">
                        <ChartFigure chart=with_maker(|maker| maker.answers()) />
                        <ChartFigure chart=with_maker(|maker| maker.dimensions()) />
                        <ChartFigure chart=with_maker(|maker| maker.surveys()) />
                        <ChartFigure chart=with_maker(|maker| maker.targets()) />
                        <ChartFigure chart=with_maker(|maker| maker.repairs()) />
                    </div>
                    <EmergencyFigures
                        found=emergencies
                        spread=with_maker(|maker| maker.spread())
                        in_time=with_maker(|maker| maker.clocks_in_time())
                        over_time=with_maker(|maker| maker.emergencies_over_time())
                    />
                    <SupplyFigures
                        found=supply
                        asked
                        over_time=with_maker(|maker| maker.used_over_time())
                        most=with_maker(|maker| maker.used_most())
                        served=with_maker(|maker| maker.served_over_time())
                    />
                    <LowScores figures />
                    <Definitions />
                }.into_any(),
            }}
        </div>
    }
}
