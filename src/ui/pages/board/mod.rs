//! The board: the tickets as columns of stages, as a list and as a calendar of visits, all over the same filters.

mod calendar;
mod card;
mod choice;
mod columns;
mod drag;
mod filter;
mod list;
mod saved;
mod walk;

use crate::app::App;
use crate::ui::appearance;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::paint::{Rounds, drawn, in_slices, once_drawn};
use crate::ui::route;
use crate::ui::words::board as words;
use aftercare_core::domain::roles::Act;
use card::Card;
use columns::{Arranging, Column, OnBoard, by_rank};
use drag::{Drag, InTheAir};
use filter::{Controls, Filter, FilterBar};
use leptos::prelude::*;
use leptos::task::spawn_local;
use saved::Views;

/// In the link: board, list or calendar.
const VIEW: &str = "view";

/// The board: the tickets as columns, list or calendar.
#[component]
pub fn BoardPage() -> impl IntoView {
    let app = App::get();
    let controls = Controls::of_link();
    let view = route::bound(VIEW);
    let views = Views::new(app);
    let filter = once_drawn(Memo::new(move |_| controls.filter(app)));
    let is_empty = Memo::new(move |_| app.tickets(|all| all.is_empty()));
    let faces = Signal::derive(|| {
        vec![
            Choice::new("", words::as_board),
            Choice::new("list", words::as_list),
            Choice::new("calendar", words::as_calendar),
        ]
    });
    let shown = Memo::new(move |_| view.get());
    view! {
        <div class="page board fill">
            <PageHead title=words::title actions=move || view! {
                <Segmented label=words::views value=view options=faces name="board-view" label_hidden=true />
                {move || app.may(Act::Report).then(|| view! {
                    <LinkButton href=|| route::href(&["new"]) label=words::new_report look=Look::Primary icon=Glyph::Plus />
                })}
            } />
            <FilterBar controls views closed_too=Signal::derive(move || shown.get() != "calendar") />
            {move || is_empty.get().then(|| view! { <NothingYet /> })}
            {move || match shown.get().as_str() {
                _ if is_empty.get() => ().into_any(),
                "list" => view! { <list::ListView filter controls /> }.into_any(),
                "calendar" => view! { <calendar::CalendarView filter /> }.into_any(),
                _ => view! { <ColumnsView filter controls /> }.into_any(),
            }}
        </div>
    }
}

/// The columns of stages.
#[component]
fn ColumnsView(filter: Signal<Filter>, controls: Controls) -> impl IntoView {
    let app = App::get();
    let lanes = Column::ALL.map(|column| (column, RwSignal::new(Vec::new())));
    let none_found = fill_in_turns(app, filter, controls.closed, lanes);
    let none_match =
        Memo::new(move |_| filter.with(|f| *f != Filter::default()) && none_found.get());
    let closed = controls.closed;
    let drag = Drag::new(app);
    view! {
            {move || none_match.get().then(|| view! {
                <EmptyState icon=Glyph::Search title=words::none_match>
                    <Button label=words::clear_filters on_press=move || controls.clear() />
                </EmptyState>
            })}
            <div
                class="board-columns"
                class:board-dragging=move || drag.lifted().is_some()
                on:keydown=walk::by_key
                on:touchmove=move |event| if drag.holds() { event.prevent_default() }
                on:contextmenu=move |event| if drag.holds() { event.prevent_default() }
                on:click:capture=move |event| if drag.ended() { event.prevent_default() }
            >
                {lanes.into_iter().enumerate().map(|(at, (column, cards))| view! { <Lane at column cards closed drag /> }).collect_view()}
            </div>
            <InTheAir drag />
            <p class="board-keys quiet">{words::keys}</p>
    }
}

/// Puts the tickets into their columns, and gives the columns their cards one after another, with the screen drawn in
/// between: all at once would keep a slow tablet from answering. Whether no ticket was found.
fn fill_in_turns(
    app: App,
    filter: Signal<Filter>,
    closed: RwSignal<bool>,
    lanes: [(Column, RwSignal<Vec<OnBoard>>); Column::ALL.len()],
) -> RwSignal<bool> {
    let none_found = RwSignal::new(false);
    let rounds = Rounds::default();
    Effect::new(move || {
        let mut arranging = filter.with(|filter| Arranging::new(filter, closed.get(), app.now()));
        app.world(|_| ());
        app.tickets(|_| ());
        let is_over = rounds.begin();
        spawn_local(async move {
            let goes_on =
                || app.world_now(|world| app.tickets_now(|all| arranging.goes_on(all, world)));
            if !in_slices(goes_on, is_over).await {
                return;
            }
            let found = arranging.done();
            none_found.try_set(found.iter().all(Vec::is_empty));
            // Both in the order of `Column::ALL`.
            for (mut cards, (column, lane)) in found.into_iter().zip(lanes) {
                if is_over() {
                    return;
                }
                if column != Column::Closed {
                    by_rank(&mut cards);
                }
                if lane.try_with_untracked(|old| *old != cards) == Some(true) {
                    lane.try_set(cards);
                    drawn().await;
                }
            }
        });
    });
    none_found
}

/// One column: name, count, how many are late, cards.
#[component]
fn Lane(
    /// Its place among the columns.
    at: usize,
    column: Column,
    cards: RwSignal<Vec<OnBoard>>,
    closed: RwSignal<bool>,
    drag: Drag,
) -> impl IntoView {
    let mark = Memo::new(move |_| drag.mark(column));
    let reason = Memo::new(move |_| drag.reason(column));
    let count = Memo::new(move |_| cards.with(Vec::len));
    let late =
        Memo::new(move |_| cards.with(|all| all.iter().filter(|card| card.is_late()).count()));
    let shown = move || column != Column::Closed || closed.get();
    let label = move || words::column(column.name(), count.get());
    view! {
        <section
            class="board-column"
            class:hidden=move || !shown()
            aria-label=label
            data-column=at.to_string()
            data-drop=move || mark.get()
        >
            <h2 class="board-column-head">
                <span>{move || column.name()}</span>
                <span class="quiet numbers">{move || count.get()}</span>
                {move || (late.get() > 0).then(|| view! { <span class="board-late end">{words::late(late.get())}</span> })}
            </h2>
            {move || reason.get().map(|reason| view! { <p class="board-reason">{reason}</p> })}
            <VirtualList
                label
                items=cards
                key=|card: &OnBoard| card.key()
                row=move |card| view! { <Card card drag /> }
                row_height=untrack(appearance::card_height)
            />
        </section>
    }
}

/// What will be here, and the first step.
#[component]
fn NothingYet() -> impl IntoView {
    let app = App::get();
    view! {
        <EmptyState icon=Glyph::Board title=words::empty_title text=words::empty_text>
            {move || app.may(Act::Report).then(|| view! {
                <LinkButton href=|| route::href(&["new"]) label=words::new_report look=Look::Primary icon=Glyph::Plus />
            })}
            {move || app.may(Act::ImportRegister).then(|| view! {
                <LinkButton href=|| route::href(&["import"]) label=words::import_register icon=Glyph::Upload />
            })}
        </EmptyState>
    }
}
