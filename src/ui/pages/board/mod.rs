//! The board: columns of stages, cards, moving by hand, menu and keyboard.

mod card;
mod columns;
mod drag;
mod walk;

use crate::app::App;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::route;
use crate::ui::words::{board as words, domain};
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::ticket::Urgency;
use card::Card;
use columns::{Column, Filter, arrange};
use drag::{Drag, InTheAir};
use leptos::prelude::*;
use strum::IntoEnumIterator;

/// The usual height of a card with its gap, in px.
const CARD_HEIGHT: f64 = 132.0;

/// The board: columns of stages, cards, moving by hand, menu and keyboard.
#[component]
pub fn BoardPage() -> impl IntoView {
    let app = App::get();
    let start = route::place();
    let query = |name: &str| start.get(name).unwrap_or_default().to_owned();
    let text = RwSignal::new(query("q"));
    let urgency = RwSignal::new(query("urgency"));
    let mine = RwSignal::new(query("who") == "me");
    let closed = RwSignal::new(query("closed") == "1");
    // Filters live in the link, so that reload, back and a copied link show the same set.
    Effect::watch(
        move || (text.get(), urgency.get(), mine.get(), closed.get()),
        move |(text, urgency, mine, closed), _, _| {
            let place = route::current().get_untracked();
            if place.parts().first() != Some(&"board") {
                return;
            }
            let place = place
                .with("q", text)
                .with("urgency", urgency)
                .with("who", if *mine { "me" } else { "" })
                .with("closed", if *closed { "1" } else { "" });
            route::replace(&place.href());
        },
        false,
    );
    let filter = Memo::new(move |_| Filter {
        text: text.get().trim().to_lowercase(),
        urgency: urgency.get().parse().ok(),
        mine: mine.get().then(|| app.actor()).flatten(),
    });
    let arranged = Memo::new(move |_| {
        let now = app.now();
        filter.with(|filter| app.world(|world| app.tickets(|all| arrange(all, world, filter, now))))
    });
    let is_empty = Memo::new(move |_| app.tickets(|all| all.is_empty()));
    let none_match = Memo::new(move |_| {
        filter.with(|f| *f != Filter::default())
            && arranged.with(|all| all.iter().all(|(_, cards)| cards.is_empty()))
    });
    let urgencies = Signal::derive(move || {
        let all = Choice::new("", words::all_urgencies);
        let name = |u: Urgency| Choice::new(<&str>::from(u), move || domain::urgency(u));
        std::iter::once(all)
            .chain(Urgency::iter().map(name))
            .collect::<Vec<_>>()
    });
    let drag = Drag::new(app);
    let clear = move || {
        text.set(String::new());
        urgency.set(String::new());
        mine.set(false);
    };
    view! {
        <div class="page board fill">
            <PageHead title=words::title actions=move || app.may(Act::Report).then(|| view! {
                <LinkButton href=|| route::href(&["new"]) label=words::new_report look=Look::Primary icon=Glyph::Plus />
            }) />
            <div class="board-filters">
                <SearchBox label=words::find value=text />
                <Segmented label=words::urgency value=urgency options=urgencies name="board-urgency" label_hidden=true />
                <ChipToggle label=words::mine on=mine />
                <ChipToggle label=words::show_closed on=closed />
            </div>
            {move || is_empty.get().then(|| view! { <NothingYet /> })}
            {move || none_match.get().then(|| view! {
                <EmptyState icon=Glyph::Search title=words::none_match>
                    <Button label=words::clear_filters on_press=clear />
                </EmptyState>
            })}
            <div
                class="board-columns"
                class:hidden=move || is_empty.get()
                class:board-dragging=move || drag.lifted().is_some()
                on:keydown=walk::by_key
                on:touchmove=move |event| if drag.holds() { event.prevent_default() }
                on:contextmenu=move |event| if drag.holds() { event.prevent_default() }
                on:click:capture=move |event| if drag.ended() { event.prevent_default() }
            >
                {Column::ALL.into_iter().enumerate().map(|(at, column)| view! { <Lane at column arranged closed drag /> }).collect_view()}
            </div>
            <InTheAir drag />
            <p class="board-keys quiet">{words::keys}</p>
        </div>
    }
}

/// One column: name, count, how many are late, cards.
#[component]
fn Lane(
    /// Its place among the columns.
    at: usize,
    column: Column,
    arranged: Memo<Vec<(Column, Vec<columns::OnBoard>)>>,
    closed: RwSignal<bool>,
    drag: Drag,
) -> impl IntoView {
    let mark = Memo::new(move |_| drag.mark(column));
    let reason = Memo::new(move |_| drag.reason(column));
    let cards = Memo::new(move |_| {
        arranged.with(|all| {
            all.iter()
                .find(|(c, _)| *c == column)
                .map(|(_, cards)| cards.clone())
                .unwrap_or_default()
        })
    });
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
                key=|card: &columns::OnBoard| card.key()
                row=move |card| view! { <Card card drag /> }
                row_height=CARD_HEIGHT
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
            {move || app.may(Act::Import).then(|| view! {
                <LinkButton href=|| route::href(&["import"]) label=words::import_register icon=Glyph::Upload />
            })}
        </EmptyState>
    }
}
