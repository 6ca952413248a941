//! My day: what waits for who is acting, by due time; today's visits; what they began and did not finish.

mod authority;
mod begun;
mod contradictions;
mod emergency;
mod links;
mod store;
mod upkeep;

use crate::app::{App, zone};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{day as words, domain};
use crate::ui::{format, naming, route};
use aftercare_core::domain::Context;
use aftercare_core::domain::World;
use aftercare_core::domain::people::Person;
use aftercare_core::domain::roles::Role;
use aftercare_core::domain::ticket::clocks::{Clock, clock};
use aftercare_core::domain::ticket::decide::qualified;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::todo::{Todo, todo};
use aftercare_core::domain::ticket::{StageKind, Urgency};
use aftercare_core::id::{PersonId, ReplicaId};
use aftercare_core::time::{Day, Instant};
use authority::AuthorityOfDay;
use begun::Begun;
use contradictions::ContradictionsOfDay;
use emergency::EmergencyOfDay;
use leptos::prelude::*;
use std::sync::Arc;
use store::StoreOfDay;
use strum::IntoEnumIterator;
use upkeep::UpkeepOfDay;
use uuid::Uuid;

/// How many lines a part shows before it says how many more there are.
const MOST: usize = 50;

/// The parts of the day, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter)]
enum Part {
    /// An emergency, as long as it is not mended: first in every list (SPEC §5).
    Emergency,
    /// Past its target.
    Late,
    /// Due, or visited, today.
    Today,
    /// Later, or without a target.
    Next,
    /// Waits for somebody else.
    Waiting,
    /// Nobody has it, and who is acting may take it.
    Free,
    /// What the ward has reported itself, and others are at.
    Reported,
}

impl Part {
    fn title(self) -> &'static str {
        match self {
            Part::Emergency => words::emergencies(),
            Part::Late => words::late(),
            Part::Today => words::today(),
            Part::Next => words::next(),
            Part::Waiting => words::waiting(),
            Part::Free => words::free(),
            Part::Reported => words::reported(),
        }
    }

    fn tone(self) -> Tone {
        match self {
            Part::Emergency | Part::Late => Tone::Danger,
            _ => Tone::Neutral,
        }
    }
}

/// One line of the day.
#[derive(Clone, PartialEq)]
struct Line {
    ticket: Arc<TicketSummary>,
    /// None where it is there to be taken, or only looked at.
    next: Option<Todo>,
    clock: Option<Clock>,
    part: Part,
}

impl Line {
    fn rank(&self) -> (bool, i64, Instant) {
        let visit = self.ticket.visit_at.map(|at| at.0);
        let due = self.clock.and_then(|c| c.due).map(|at| at.0);
        // What is late is put right in the order in which it became so.
        let visit = visit.filter(|_| self.part != Part::Late);
        let by = [visit, due].into_iter().flatten().min();
        (
            self.ticket.urgency != Urgency::Emergency,
            by.unwrap_or(i64::MAX),
            self.ticket.reported_at,
        )
    }
}

/// What waits for who is acting.
#[component]
pub fn DayPage() -> impl IntoView {
    let app = App::get();
    let lines = Memo::new(move |_| {
        let now = app.now();
        let Some((id, person)) = app.me() else {
            return Vec::new();
        };
        app.world(|world| {
            let mut all: Vec<Line> = app.tickets(|all| {
                all.values()
                    .filter_map(|ticket| line(ticket, world, id, &person, now))
                    .collect()
            });
            all.sort_by_key(Line::rank);
            all
        })
    });
    let (running, after, duties, contradictions, store, upkeep) = (
        emergency::lines(app, true),
        emergency::lines(app, false),
        authority::lines(app),
        contradictions::lines(app),
        store::lines(app),
        upkeep::lines(app),
    );
    let is_empty = Memo::new(move |_| {
        let beside = [running, after, duties, contradictions, store, upkeep];
        lines.with(Vec::is_empty) && beside.iter().all(|lines| lines.with(Vec::is_empty))
    });
    let name = move || app.me().map(|(_, person)| person.name).unwrap_or_default();
    let today = move || format::weekday_day(day_of(app.now()));
    view! {
        <div class="page day">
            <PageHead
                title=words::title
                above=move || view! { <span class="quiet">{move || naming::join([&name(), &today()])}</span> }
                actions=move || app.is_ward().then(|| view! {
                    <LinkButton href=route::href(&["new"]) label=words::report look=Look::Primary icon=Glyph::Plus />
                })
            />
            <EmergencyOfDay title=words::of_running lines=running />
            <Begun />
            {move || is_empty.get().then(|| view! {
                <EmptyState icon=Glyph::Check title=words::nothing text=words::nothing_text>
                    <LinkButton href=route::href(&["board"]) label=words::to_board icon=Glyph::Board />
                </EmptyState>
            })}
            {Part::iter().map(|part| view! { <PartOfDay part lines /> }).collect_view()}
            <AuthorityOfDay lines=duties />
            <EmergencyOfDay title=words::of_emergencies lines=after />
            <ContradictionsOfDay lines=contradictions />
            <StoreOfDay lines=store />
            <UpkeepOfDay lines=upkeep />
        </div>
    }
}

fn day_of(at: Instant) -> Day {
    Day::of(at, zone(at))
}

/// Where a ticket stands in somebody's day, if it waits for them at all.
fn line(
    ticket: &Arc<TicketSummary>,
    world: &World,
    id: PersonId,
    person: &Person,
    now: Instant,
) -> Option<Line> {
    if ticket.is_closed() {
        return None;
    }
    let next = todo(ticket, id, person, ticket.site_in(world));
    let is_ward = person.role == Role::HospitalUser;
    let reported = is_ward && ticket.reported_by == Some(id);
    if next.is_none() && !reported && !is_free(ticket, world, id, now) {
        return None;
    }
    let clock = clock(ticket, world, now).filter(|_| counts_for(is_ward, ticket));
    let today = |at: Instant| day_of(at) <= day_of(now);
    let due_today = clock.and_then(|c| c.due).is_some_and(today);
    let visited_today = ticket.visit_at.is_some_and(today) && ticket.completed_at.is_none();
    let part = match next {
        None if reported => Part::Reported,
        _ if ticket.urgency == Urgency::Emergency && ticket.completed_at.is_none() => {
            Part::Emergency
        }
        None => Part::Free,
        Some(_) if ticket.waiting().is_some() => Part::Waiting,
        Some(_) if clock.is_some_and(|c| c.is_overdue()) => Part::Late,
        Some(_) if due_today || visited_today => Part::Today,
        Some(_) => Part::Next,
    };
    Some(Line {
        ticket: ticket.clone(),
        next,
        clock,
        part,
    })
}

/// Whether a ticket's clock is a matter of whoever reads: that the ward is called again afterwards is the service's promise, and
/// nothing that the ward could be late with.
fn counts_for(is_ward: bool, ticket: &TicketSummary) -> bool {
    !(is_ward && ticket.completed_at.is_some())
}

/// Whether nobody has it and this person may take it.
fn is_free(ticket: &TicketSummary, world: &World, id: PersonId, now: Instant) -> bool {
    let ctx = Context {
        now,
        actor: None,
        replica: ReplicaId::new(Uuid::nil()),
        world,
    };
    ticket.stage == StageKind::Reported && qualified(id, ticket.device, &ctx).is_ok()
}

#[component]
fn PartOfDay(part: Part, lines: Memo<Vec<Line>>) -> impl IntoView {
    let mine = Memo::new(move |_| {
        lines.with(|all| {
            let mine = all.iter().filter(|line| line.part == part);
            mine.cloned().collect::<Vec<_>>()
        })
    });
    let count = Memo::new(move |_| mine.with(Vec::len));
    let more = move || count.get().saturating_sub(MOST);
    move || {
        (count.get() > 0).then(|| {
            view! {
                <section class="day-part" data-tone=part.tone().name()>
                    <h2 class="day-head">
                        <span>{move || part.title()}</span>
                        <span class="quiet numbers">{move || format::count(count.get())}</span>
                    </h2>
                    <ul class="day-lines">
                        <For
                            each=move || mine.get().into_iter().take(MOST)
                            key=|line| (line.ticket.id, line.next, line.ticket.stage, line.ticket.visit_at, line.ticket.waits.len())
                            children=|line| view! { <DayLine line /> }
                        />
                    </ul>
                    {move || (more() > 0).then(|| view! { <p class="quiet">{words::more(more())}</p> })}
                </section>
            }
        })
    }
}

#[component]
fn DayLine(line: Line) -> impl IntoView {
    let app = App::get();
    let Line {
        ticket, next, part, ..
    } = line;
    let stage = ticket.stage;
    let (id, number, urgency) = (ticket.id, ticket.number.clone(), ticket.urgency);
    // The ward is spoken to as the ward.
    let to_ward = app.is_ward();
    let verb = match to_ward {
        true => domain::ward_todo,
        false => domain::todo,
    };
    let has_clock = counts_for(to_ward, &ticket);
    let waiting = ticket.waiting().map(|wait| wait.reason);
    let visit = ticket.visit_at.filter(|_| ticket.completed_at.is_none());
    let subject = ticket.subject.clone();
    let ticket = StoredValue::new(ticket);
    let device = move || app.world(|w| ticket.with_value(|t| naming::device_of(w, t)));
    let place = move || {
        app.world(|w| ticket.with_value(|t| naming::place(w, t.site, t.department, &t.place)))
    };
    let visit_words =
        move || visit.map(|at| words::visit_at(format::weekday_time(at.0, app.now().0)));
    let current = Signal::derive(move || Some(ticket.get_value()));
    view! {
        <li>
            <a class="day-line" href=route::href(&["ticket", &id.to_string()])>
                <span class="day-verb">
                    {move || match (next, part) {
                        (Some(next), _) => verb(next),
                        (None, Part::Reported) => domain::stage(stage),
                        (None, _) => words::take(),
                    }}
                </span>
                <span class="day-what">
                    <strong>{device}</strong>
                    <span class="quiet">{subject}</span>
                    <span class="quiet">{move || naming::join([&number, &place(), &visit_words().unwrap_or_default()])}</span>
                </span>
                <span class="day-marks">
                    {(urgency != Urgency::Normal).then(|| view! { <UrgencyPill urgency=Signal::stored(urgency) /> })}
                    {waiting.map(|reason| view! { <Pill label=move || domain::wait_reason(reason) icon=Glyph::Pause /> })}
                    {has_clock.then(|| view! { <ClockBadge ticket=current /> })}
                </span>
            </a>
        </li>
    }
}
