//! What is behind a mark: as many tickets as it counts, or the parts that were used.

use super::asked::{self, Asked, model_name};
use super::link::{self, Named, Service};
use super::supply::of_parts;
use super::{Found, figures_of};
use crate::app::App;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{board, domain, figures as words, service_figures as more};
use crate::ui::{format, naming, route};
use aftercare_core::domain::World;
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::ticket::summary::{SurveyState, TicketSummary};
use aftercare_core::id::TicketId;
use aftercare_core::insight::{
    Consumption, Dimension, Emergencies, Kept, Mark, MonthUse, Part, Reached, Supply,
};
use leptos::prelude::*;

/// The list of what is behind a mark.
#[component]
pub fn BehindPage() -> impl IntoView {
    let app = App::get();
    let asked = Asked::of_link();
    let Found {
        figures,
        period,
        emergencies,
        supply,
    } = figures_of(app, asked);
    let named = Memo::new(move |_| {
        let asked = link::asked(&route::current().get());
        asked.filter(|named| match named {
            Named::Tickets(Part::Engineer(Some(id)), _) => asked::sees(app, *id),
            Named::Tickets(Part::Engineer(None), _) => app.may(Act::FiguresOfPeople),
            Named::Tickets(..) | Named::Service(_) => true,
        })
    });
    let rows = Memo::new(move |_| {
        let found = named.with(|named| match named.as_ref()? {
            Named::Tickets(part, mark) => {
                figures.with(|figures| Some(figures.as_ref()?.cases(part, *mark)))
            }
            Named::Service(mark) => {
                emergencies.with(|e| supply.with(|s| Some(tickets(*mark, e, s))))
            }
        });
        found.unwrap_or_default()
    });
    let used = Memo::new(move |_| match named.get() {
        Some(Named::Service(Service::Used(month))) => {
            let parts = supply.with(|supply| supply.month(month).map(|m| m.parts.clone()));
            Some(parts.unwrap_or_default())
        }
        _ => None,
    });
    let told = move || {
        let days = period
            .get()
            .ok()
            .map(|period| app.world(|world| asked::in_words(&period, &world.settings().calendar)));
        let days = days.unwrap_or_default();
        let scope = asked.scope(app);
        named.with(|named| {
            app.world(|world| {
                let among = asked::scope_in_words(&scope, world);
                Some(match named.as_ref()? {
                    Named::Tickets(part, mark) => {
                        // A month says itself when it was.
                        let is_month = matches!(part, Part::Month(_));
                        let days = if is_month { "" } else { days.as_str() };
                        let of = part_name(world, part);
                        naming::join([&mark_name(*mark), &of, &among, days])
                    }
                    // The store's parts are of no site, engineer or model.
                    Named::Service(Service::Used(month)) => naming::join([
                        more::parts_used(),
                        format::month(month.first_day()).as_str(),
                    ]),
                    Named::Service(mark) => {
                        let (name, when) = service_name(*mark);
                        naming::join([&name, &among, &when.unwrap_or(days)])
                    }
                })
            })
        })
    };
    let is_used = Memo::new(move |_| used.with(Option::is_some));
    let title = move || match is_used.get() {
        true => more::parts_behind(),
        false => words::behind(),
    };
    let count = Memo::new(
        move |_| match used.with(|used| used.as_ref().map(Vec::len)) {
            Some(parts) => more::parts_count(parts),
            None => board::tickets(rows.with(Vec::len)),
        },
    );
    let parts = Signal::derive(move || used.get().unwrap_or_default());
    let service = Memo::new(move |_| match named.get() {
        Some(Named::Service(mark)) => Some(mark),
        _ => None,
    });
    let table = move || match is_used.get() {
        true => used_table(app, parts).into_any(),
        false => {
            let columns = match service.get() {
                Some(mark) => columns(app, mark.page(), of_service(mark, emergencies, supply)),
                None => columns(
                    app,
                    "ticket",
                    Column::new(words::scores, of_ticket(app, |t, _| scores(t))),
                ),
            };
            view! { <DataTable caption=words::behind caption_hidden=true columns rows /> }
                .into_any()
        }
    };
    let back = move || link::page(&route::current().get());
    view! {
        <div class="page figures">
            <PageHead
                title
                above=move || view! { <a href=back><span aria-hidden="true">"‹ "</span>{words::title}</a> }
            />
            {move || match told() {
                None => view! {
                    <EmptyState icon=Glyph::Chart title=words::no_such_mark text=words::no_such_mark_text>
                        <LinkButton href=back label=words::to_figures />
                    </EmptyState>
                }.into_any(),
                Some(_) => view! {
                    <p class="figures-told">{move || told().unwrap_or_default()}</p>
                    <p class="quiet numbers" role="status">{count}</p>
                    {table}
                }.into_any(),
            }}
        </div>
    }
}

fn used_table(app: App, rows: Signal<Vec<Consumption>>) -> impl IntoView {
    view! { <DataTable caption=more::parts_behind caption_hidden=true columns=of_parts(app) rows /> }
}

/// The tickets behind a mark of the emergencies or of the store.
fn tickets(mark: Service, emergencies: &Emergencies, supply: &Supply) -> Vec<TicketId> {
    let among = |is_it: &dyn Fn(TicketId) -> bool| {
        let all = emergencies.tickets.iter().copied();
        all.filter(|id| is_it(*id)).collect()
    };
    let found = match mark {
        Service::Reached(milestone) => emergencies.clock(milestone).map(|reached| {
            let took = reached.took.iter();
            took.map(|(id, _)| *id).collect()
        }),
        Service::Judged(milestone) => emergencies
            .clock(milestone)
            .map(|reached| among(&|id| reached.is_judged(id))),
        Service::Emergencies(month) => emergencies
            .month(month)
            .map(|month| among(&|id| month.is_judged(id))),
        Service::Repairs(month) => supply.month(month).map(|month| month.repairs.clone()),
        Service::Used(_) => None,
    };
    found.unwrap_or_default()
}

/// What a mark of the service counts; and when, where it says so itself.
fn service_name(mark: Service) -> (String, Option<String>) {
    let of_month = |month: aftercare_core::insight::Month| Some(format::month(month.first_day()));
    match mark {
        Service::Reached(milestone) => (more::reached(domain::milestone(milestone)), None),
        Service::Judged(milestone) => (more::judged(domain::milestone(milestone)), None),
        Service::Emergencies(month) => (more::kept_all().to_owned(), of_month(month)),
        Service::Repairs(month) => (more::repairs().to_owned(), of_month(month)),
        Service::Used(month) => (more::parts_used().to_owned(), of_month(month)),
    }
}

/// The column that says of each ticket what the mark is about.
fn of_service(
    mark: Service,
    emergencies: Memo<Emergencies>,
    supply: Memo<Supply>,
) -> Column<TicketId> {
    match mark {
        Service::Reached(milestone) | Service::Judged(milestone) => Column::new(
            move || domain::milestone(milestone),
            move |id: &TicketId| {
                let id = *id;
                move || emergencies.with(|found| Some(outcome(found.clock(milestone)?, id)))
            },
        ),
        Service::Emergencies(_) => Column::new(more::missed, move |id: &TicketId| {
            let id = *id;
            move || emergencies.with(|found| missed(found, id))
        }),
        Service::Repairs(month) | Service::Used(month) => {
            Column::new(more::waited_column, move |id: &TicketId| {
                let id = *id;
                move || supply.with(|found| waited(found.month(month)?, id))
            })
        }
    }
}

/// How long a repair of the month waited for parts.
fn waited(month: &MonthUse, id: TicketId) -> Option<String> {
    let wait = month.waited.iter().find(|(one, _)| *one == id);
    Some(wait.map_or_else(
        || more::never_waited().to_owned(),
        |(_, long)| format::duration(long.0),
    ))
}

/// How long a clock of one emergency took, and what came of it.
fn outcome(reached: &Reached, id: TicketId) -> String {
    let took = reached.took.iter().find(|(one, _)| *one == id);
    let kept = match took {
        None => Kept::Overdue,
        Some(_) if reached.late.contains(&id) => Kept::Late,
        Some(_) => Kept::InTime,
    };
    let kept = domain::kept(kept);
    match took {
        Some((_, took)) => more::outcome(format::duration(took.0), kept),
        None => kept.to_owned(),
    }
}

/// The clocks of an emergency that came, or are, too late.
fn missed(found: &Emergencies, id: TicketId) -> String {
    let late = found
        .clocks
        .iter()
        .filter(|(_, reached)| reached.late.contains(&id) || reached.overdue.contains(&id));
    let late: Vec<&str> = late.map(|(one, _)| domain::milestone(*one)).collect();
    match late.is_empty() {
        true => more::none_missed().to_owned(),
        false => late.join(" · "),
    }
}

/// What a cell says of its ticket.
fn of_ticket(
    app: App,
    what: fn(&TicketSummary, &World) -> String,
) -> impl Fn(&TicketId) -> AnyView + Send + Sync + 'static {
    move |id: &TicketId| {
        let id = *id;
        let text =
            move || app.world(|world| app.tickets(|all| all.get(&id).map(|t| what(t, world))));
        text.into_any()
    }
}

/// The columns of tickets, with the one that the mark is about as the second.
fn columns(app: App, under: &'static str, about: Column<TicketId>) -> Vec<Column<TicketId>> {
    let text = move |what| of_ticket(app, what);
    let number = Column::new(board::number, move |id: &TicketId| {
        let href = route::href(&[under, &id.to_string()]);
        view! { <a class="registers-title" href=href>{app.ticket_number(*id)}</a> }
    });
    vec![
        number,
        about,
        Column::new(board::device, text(|t, w| naming::device_of(w, t))),
        Column::new(board::fault, text(|t, _| t.subject.clone())),
        Column::new(
            board::place,
            text(|t, w| naming::place(w, t.site, t.department, &t.place)),
        ),
        Column::new(
            words::engineer,
            text(|t, w| {
                t.assignee
                    .map(|id| naming::person(w, id))
                    .unwrap_or_default()
            }),
        ),
        Column::new(board::reported, text(|t, _| format::date(t.reported_at.0))),
    ]
}

/// Service, result and speed, as they were scored.
fn scores(ticket: &TicketSummary) -> String {
    match ticket.survey {
        SurveyState::Answered { scores, .. } => scores
            .map(|score| format::count(usize::from(score)))
            .join(" · "),
        SurveyState::Closed { outcome, .. } => domain::survey_outcome(outcome).to_owned(),
        SurveyState::Open => String::new(),
    }
}

fn part_name(world: &World, part: &Part) -> String {
    match part {
        Part::Whole => String::new(),
        Part::Month(month) => format::month(month.first_day()),
        Part::Engineer(Some(id)) => naming::person(world, *id),
        Part::Engineer(None) => words::nobody().to_owned(),
        Part::Model(Some(model)) => model_name(world, model),
        Part::Model(None) => words::no_model().to_owned(),
        Part::Site(Some(id)) => world.site(*id).map(|s| s.name.clone()).unwrap_or_default(),
        Part::Site(None) => words::no_site().to_owned(),
    }
}

fn mark_name(mark: Mark) -> String {
    match mark {
        Mark::Asked => words::surveys_asked().to_owned(),
        Mark::Closed => words::surveys_closed().to_owned(),
        Mark::Survey(fate) => words::survey_was(domain::survey_fate(fate)),
        Mark::Score(dimension, score) => words::scored(
            domain::dimension(dimension),
            format::count(usize::from(score)),
        ),
        Mark::High(dimension) => words::scored_high(dimension_name(dimension)),
        Mark::Satisfied => words::share_high().to_owned(),
        Mark::Low => words::low_scores().to_owned(),
        Mark::Kept(target, kept) => words::target_was(domain::target(target), domain::kept(kept)),
        Mark::Judged(target) => words::target_judged(domain::target(target)),
        Mark::Fix(fix) => words::repair_was(domain::fix(fix)),
        Mark::Fixed => words::repairs_judged().to_owned(),
    }
}

fn dimension_name(dimension: Dimension) -> &'static str {
    domain::dimension(dimension)
}
