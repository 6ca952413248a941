//! The tickets behind a mark: as many as it counts.

use super::asked::{self, Asked, model_name};
use super::link;
use super::{Found, figures_of};
use crate::app::App;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{board, domain, figures as words};
use crate::ui::{format, naming, route};
use aftercare_core::domain::World;
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::ticket::summary::{SurveyState, TicketSummary};
use aftercare_core::id::TicketId;
use aftercare_core::insight::{Dimension, Mark, Part};
use leptos::prelude::*;

/// The list of the tickets behind a mark.
#[component]
pub fn BehindPage() -> impl IntoView {
    let app = App::get();
    let asked = Asked::of_link();
    let Found {
        figures, period, ..
    } = figures_of(app, asked);
    let mark = Memo::new(move |_| {
        let asked = link::asked(&route::current().get());
        asked.filter(|(part, _)| match part {
            Part::Engineer(Some(id)) => asked::sees(app, *id),
            Part::Engineer(None) => app.may(Act::FiguresOfPeople),
            Part::Whole | Part::Month(_) | Part::Model(_) | Part::Site(_) => true,
        })
    });
    let rows = Memo::new(move |_| {
        let found = mark.with(|mark| {
            let (part, mark) = mark.as_ref()?;
            figures.with(|figures| Some(figures.as_ref()?.cases(part, *mark)))
        });
        found.unwrap_or_default()
    });
    let count = Memo::new(move |_| rows.with(Vec::len));
    let told = move || {
        let days = period
            .get()
            .ok()
            .map(|period| app.world(|world| asked::in_words(&period, &world.settings().calendar)));
        mark.with(|mark| {
            let (part, mark) = mark.as_ref()?;
            let scope = asked.scope(app);
            // A month says itself when it was.
            let days = days.filter(|_| !matches!(part, Part::Month(_)));
            let (of, among) =
                app.world(|world| (part_name(world, part), asked::scope_in_words(&scope, world)));
            Some(naming::join([
                &mark_name(*mark),
                &of,
                &among,
                &days.unwrap_or_default(),
            ]))
        })
    };
    let back = move || link::page(&route::current().get());
    view! {
        <div class="page figures">
            <PageHead
                title=words::behind
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
                    <p class="quiet numbers" role="status">{move || board::tickets(count.get())}</p>
                    {move || view! { <DataTable caption=words::behind caption_hidden=true columns=columns(app) rows=rows /> }}
                }.into_any(),
            }}
        </div>
    }
}

fn columns(app: App) -> Vec<Column<TicketId>> {
    let text = move |what: fn(&TicketSummary, &World) -> String| {
        move |id: &TicketId| {
            let id = *id;
            move || app.world(|world| app.tickets(|all| all.get(&id).map(|t| what(t, world))))
        }
    };
    let number = Column::new(board::number, move |id: &TicketId| {
        let href = route::href(&["ticket", &id.to_string()]);
        view! { <a class="registers-title" href=href>{app.ticket_number(*id)}</a> }
    });
    vec![
        number,
        Column::new(words::scores, text(|t, _| scores(t))),
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
