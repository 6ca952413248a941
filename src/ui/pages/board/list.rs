//! The tickets of the board as a list: sorted by any column, and several given to somebody in one go.

use super::choice::{self, ChooseColumns, Listed};
use super::columns::{Column as Place, OnBoard, Walk, by_rank};
use super::filter::{Controls, Filter};
use crate::app::{App, Errand, Trouble};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::paint::{Rounds, in_slices};
use crate::ui::undo::say_done;
use crate::ui::words::{board as words, kit, refusals, ticket as ticket_words};
use crate::ui::{format, naming, route};
use aftercare_core::domain::World;
use aftercare_core::domain::people::Person;
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::id::{PersonId, TicketId};
use aftercare_core::time::Instant;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;
use std::sync::Arc;

/// One line: what it shows is looked up when it is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Row(TicketId);

/// The tickets of the board as a list.
#[component]
pub fn ListView(
    /// What is asked for.
    filter: Signal<Filter>,
    /// Whether what is closed is shown too.
    controls: Controls,
) -> impl IntoView {
    let app = App::get();
    let order = route::bound("sort");
    let chosen = RwSignal::new(BTreeSet::<TicketId>::new());
    let came = RwSignal::new(None::<Came>);
    // None while the first of them are looked for.
    let found = found_in_slices(app, filter, controls.closed, order);
    let rows = Memo::new(move |_| found.get().unwrap_or_default());
    let may_assign = Memo::new(move |_| app.may(Act::Assign));
    let count = Memo::new(move |_| rows.with(Vec::len));
    let is_none = Memo::new(move |_| found.with(|found| found.as_ref().is_some_and(Vec::is_empty)));
    let filtered = move || filter.with(|filter| *filter != Filter::default());
    // Without a filter nothing is open, and what is closed is asked for by its own chip.
    let none_title = move || match filtered() {
        true => words::none_match(),
        false => words::none_open(),
    };
    let listed = Memo::new({
        let shown = choice::shown();
        move |_| shown.with(|shown| Listed::of(shown))
    });
    let columns = move || columns(app, chosen, may_assign.get(), &listed.get());
    view! {
        <div class="board-list-head">
            <p class="quiet" role="status">{move || words::tickets(count.get())}</p>
            <ChooseColumns />
        </div>
        <Show when=move || chosen.with(|chosen| !chosen.is_empty())>
            <Several chosen came />
        </Show>
        {move || came.get().map(|of| view! { <CameOf of dismiss=move || came.set(None) /> })}
        {move || match is_none.get() {
            true => view! {
                <EmptyState icon=Glyph::Search title=none_title>
                    {filtered().then(|| view! { <Button label=words::clear_filters on_press=move || controls.clear() /> })}
                </EmptyState>
            }.into_any(),
            false => view! {
                <DataTable caption=words::title caption_hidden=true columns=columns() rows=rows order=order />
            }.into_any(),
        }}
    }
}

/// The lines that are asked for, in order. Looked for again whenever what they are made of changes, in slices: all at once
/// would keep a slow tablet from answering.
fn found_in_slices(
    app: App,
    filter: Signal<Filter>,
    closed: RwSignal<bool>,
    order: RwSignal<String>,
) -> RwSignal<Option<Vec<Row>>> {
    let found = RwSignal::new(None);
    let rounds = Rounds::default();
    Effect::new(move || {
        let mut question = filter.with(|filter| filter.at(app.now()));
        let (closed, order) = (closed.get(), order.get());
        app.world(|_| ());
        app.tickets(|_| ());
        let is_over = rounds.begin();
        spawn_local(async move {
            let (mut walk, mut cards) = (Walk::new(), Vec::new());
            let mut look = |ticket: &Arc<TicketSummary>, world: &World| {
                if closed || !ticket.is_closed() {
                    cards.extend(question.shows(ticket, world));
                }
            };
            let goes_on = || {
                app.world_now(|world| app.tickets_now(|all| walk.goes_on(all, |t| look(t, world))))
            };
            if !in_slices(goes_on, is_over).await {
                return;
            }
            app.world_now(|world| sort(&mut cards, &order, world));
            let rows: Vec<Row> = cards.iter().map(|card| Row(card.ticket.id)).collect();
            if found.try_with_untracked(|old| old.as_ref() != Some(&rows)) == Some(true) {
                found.try_set(Some(rows));
            }
        });
    });
    found
}

/// Puts the tickets in the order that the heads ask for; without a word, as on the board. Equals stay as on the board.
fn sort(all: &mut Vec<OnBoard>, order: &str, world: &World) {
    by_rank(all);
    let (column, downwards) = match order.strip_prefix('-') {
        Some(column) => (column, true),
        None => (order, false),
    };
    // Turned before and after, so that equals stay as they were.
    if downwards {
        all.reverse();
    }
    let mut by_name = |name: fn(&TicketSummary, &World) -> String| {
        format::sort_by_name(all, |card| name(&card.ticket, world));
    };
    match column {
        "device" => by_name(|t, w| naming::device_of(w, t)),
        "place" => by_name(place),
        "who" => by_name(who),
        "number" => all.sort_by(|a, b| a.ticket.number.cmp(&b.ticket.number)),
        // What has no time stays last.
        "left" => all.sort_by_key(|card| card.clock.map_or(i64::MAX, |c| c.left.0)),
        "urgency" => all.sort_by_key(|card| card.ticket.urgency),
        "stage" => all.sort_by_key(|card| (card.ticket.stage, card.ticket.is_closed())),
        "reported" => all.sort_by_key(|card| card.ticket.reported_at),
        _ => {}
    }
    if downwards {
        all.reverse();
    }
}

fn place(ticket: &TicketSummary, world: &World) -> String {
    naming::place(world, ticket.site, ticket.department, &ticket.place)
}

fn who(ticket: &TicketSummary, world: &World) -> String {
    ticket
        .assignee
        .map(|id| naming::person(world, id))
        .unwrap_or_default()
}

fn columns(
    app: App,
    chosen: RwSignal<BTreeSet<TicketId>>,
    may_choose: bool,
    shown: &[Listed],
) -> Vec<Column<Row>> {
    let text = move |what: fn(&TicketSummary, &World, Instant) -> String| {
        move |row: &Row| {
            let id = row.0;
            move || {
                let now = app.now();
                app.world(|world| app.tickets(|all| all.get(&id).map(|t| what(t, world, now))))
            }
        }
    };
    let first = Column::new(words::number, move |row: &Row| {
        let id = row.0;
        let number = app.ticket_number(id);
        let href = route::href(&["ticket", &id.to_string()]);
        view! {
            <span class="board-list-first">
                {may_choose.then(|| view! { <Choose id number=number.clone() chosen /> })}
                <a class="registers-title" href=href>{number.clone()}</a>
            </span>
        }
    });
    let urgency = Column::new(words::urgency, move |row: &Row| {
        let id = row.0;
        let urgency = move || app.tickets(|all| all.get(&id).map(|t| t.urgency));
        move || urgency().map(|urgency| view! { <UrgencyPill urgency=Signal::stored(urgency) /> })
    });
    let left = Column::new(words::time_left, move |row: &Row| {
        let id = row.0;
        let ticket = Signal::derive(move || app.tickets(|all| all.get(&id).cloned()));
        view! { <ClockBadge ticket /> }
    });
    let column = move |which: &Listed| match which {
        Listed::Urgency => urgency.clone().sortable("urgency"),
        Listed::Left => left.clone().sortable("left"),
        Listed::Device => {
            Column::new(words::device, text(|t, w, _| naming::device_of(w, t))).sortable("device")
        }
        Listed::Fault => Column::new(words::fault, text(|t, _, _| t.subject.clone())),
        Listed::Place => Column::new(words::place, text(|t, w, _| place(t, w))).sortable("place"),
        Listed::Stage => Column::new(words::stage, text(|t, _, _| Place::of(t).name().to_owned()))
            .sortable("stage"),
        Listed::Who => Column::new(words::assigned_to, text(|t, w, _| who(t, w))).sortable("who"),
        Listed::Reported => Column::new(
            words::reported,
            text(|t, _, now| format::ago(t.reported_at.0, now.max(t.reported_at).0)),
        )
        .sortable("reported"),
    };
    std::iter::once(first.sortable("number"))
        .chain(shown.iter().map(column))
        .collect()
}

/// The tick that chooses a ticket for what is done to several.
#[component]
fn Choose(id: TicketId, number: String, chosen: RwSignal<BTreeSet<TicketId>>) -> impl IntoView {
    let is_chosen = move || chosen.with(|chosen| chosen.contains(&id));
    let turn = move |_| {
        chosen.update(|chosen| {
            if !chosen.remove(&id) {
                chosen.insert(id);
            }
        });
    };
    view! {
        <label class="board-choose">
            <input type="checkbox" prop:checked=is_chosen on:change=turn />
            <span class="visually-hidden">{move || words::choose_ticket(&number)}</span>
        </label>
    }
}

/// What came of giving several tickets to somebody, where not all of it was done.
#[derive(Clone)]
struct Came {
    to: PersonId,
    done: usize,
    refused: Vec<(TicketId, Trouble)>,
}

/// How many of them were done, and which were not and why, until it is dismissed or the page is left.
#[component]
fn CameOf(of: Came, #[prop(into)] dismiss: Callback<()>) -> impl IntoView {
    let app = App::get();
    let Came { to, done, refused } = of;
    let all = done + refused.len();
    let head = move || {
        let to = app.world(|world| naming::person(world, to));
        words::assigned_of(format::count(done), format::count(all), to)
    };
    let line = move |(id, why): (TicketId, Trouble)| {
        let href = route::href(&["ticket", &id.to_string()]);
        view! {
            <li><a href=href>{app.ticket_number(id)}</a> ": " {move || refusals::trouble(&why)}</li>
        }
    };
    let action =
        move || view! { <IconButton label=kit::dismiss icon=Glyph::Close on_press=dismiss /> };
    view! {
        <Banner tone=Tone::Warn urgent=true action>
            <p>{head}</p>
            <ul class="board-refused">{refused.into_iter().map(line).collect_view()}</ul>
        </Banner>
    }
}

/// What can be done to several tickets at once: they are given to somebody. Each is decided by itself, and what was
/// refused stands in one summary.
#[component]
fn Several(chosen: RwSignal<BTreeSet<TicketId>>, came: RwSignal<Option<Came>>) -> impl IntoView {
    let app = App::get();
    let to = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let people = Signal::derive(move || {
        app.world(|world| {
            let named = |(id, person): (PersonId, &Person)| {
                Choice::new(id.to_string(), person.name.clone())
            };
            world.workers().map(named).collect::<Vec<_>>()
        })
    });
    let count = move || chosen.with(BTreeSet::len);
    let assign = move || {
        let Ok(person) = to.get_untracked().parse::<PersonId>() else {
            return toast(Tone::Warn, ticket_words::choose_engineer);
        };
        busy.set(true);
        came.set(None);
        spawn_local(async move {
            let all = chosen.get_untracked();
            let (mut done, mut refused) = (Vec::new(), Vec::new());
            for id in all {
                let command = TicketCommand::Assign(person, String::new());
                let errand = Errand::default();
                match app.send(errand, id, command).await {
                    Ok(()) => {
                        done.push((errand, id.into()));
                        chosen.try_update(|chosen| chosen.remove(&id));
                    }
                    Err(why) => refused.push((id, why)),
                }
            }
            busy.try_set(false);
            let count = done.len();
            if count > 0 {
                let said = move || {
                    let to = app.world(|world| naming::person(world, person));
                    words::assigned(count, to)
                };
                say_done(app, said, done, || {});
            }
            if !refused.is_empty() {
                came.try_set(Some(Came {
                    to: person,
                    done: count,
                    refused,
                }));
            }
        });
    };
    let offered = move || {
        // None of them stands where it can be given to somebody.
        app.tickets(|all| {
            chosen.with(|chosen| {
                let of = |id| all.get(id);
                chosen
                    .iter()
                    .filter_map(of)
                    .any(|t| app.offers(t, TicketCommandKind::Assign))
            })
        })
    };
    view! {
        <div class="board-several" role="group" aria-label=move || words::chosen(count())>
            <strong>{move || words::chosen(count())}</strong>
            {move || match offered() {
                true => view! {
                    <Select label=words::assign_to value=to options=people label_hidden=true />
                    <Button label=words::assign look=Look::Primary busy on_press=assign />
                }.into_any(),
                false => view! { <span class="quiet">{words::none_assignable}</span> }.into_any(),
            }}
            <Button label=words::choose_none look=Look::Quiet on_press=move || chosen.set(BTreeSet::new()) />
        </div>
    }
}
