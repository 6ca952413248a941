//! Every emergency: those that run, and those that are over with what became of their clocks.

use crate::app::App;
use crate::ui::alarm::{Capabilities, about, first_clock, seconds};
use crate::ui::components::*;
use crate::ui::icons::{Glyph, Icon};
use crate::ui::words::{domain, emergency as words};
use crate::ui::{format, naming, route};
use aftercare_core::domain::emergency::Emergency;
use aftercare_core::domain::emergency::clocks::{ClockState, clocks};
use aftercare_core::domain::roles::Act;
use aftercare_core::id::TicketId;
use aftercare_core::time::Instant;
use leptos::prelude::*;

/// Past ones shown before somebody asks for more.
const PAGE: usize = 30;

/// The list of emergencies.
#[component]
pub fn EmergenciesPage() -> impl IntoView {
    let app = App::get();
    let now = seconds();
    let running = Memo::new(move |_| {
        app.running()
            .into_iter()
            .map(|e| e.start.ticket)
            .collect::<Vec<TicketId>>()
    });
    let past = Memo::new(move |_| {
        app.world(|world| {
            let over = world.emergencies.values().filter(|e| !e.is_running());
            let mut all: Vec<(Instant, TicketId)> =
                over.map(|e| (e.started_at, e.start.ticket)).collect();
            all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
            all.into_iter()
                .map(|(_, ticket)| ticket)
                .collect::<Vec<_>>()
        })
    });
    let shown = RwSignal::new(PAGE);
    let plan = Memo::new(move |_| app.may(Act::EditSettings));
    view! {
        <div class="page emergencies">
            <PageHead title=words::title actions=move || view! {
                <Show when=move || plan.get()>
                    <LinkButton href=|| route::href(&["settings", "emergency"]) label=words::edit_plan icon=Glyph::Gear />
                </Show>
            } />
            {move || running.with(Vec::is_empty).then(|| view! {
                <EmptyState icon=Glyph::Bolt title=words::none_running text=words::none_running_text />
            })}
            <Show when=move || !running.with(Vec::is_empty)>
                <Panel title=words::running>
                    <ul class="emergency-list">
                        <For each=move || running.get() key=|ticket| *ticket let:ticket><Running ticket now /></For>
                    </ul>
                </Panel>
            </Show>
            <Panel title=words::past aside=move || view! { <span class="numbers">{move || format::count(past.with(Vec::len))}</span> }>
                {move || past.with(Vec::is_empty).then(|| view! { <p class="quiet">{words::none_past}</p> })}
                <ul class="emergency-list">
                    <For each=move || past.get().into_iter().take(shown.get()) key=|ticket| *ticket let:ticket><Past ticket /></For>
                </ul>
                <Show when=move || past.with(Vec::len).gt(&shown.get())>
                    <div class="row"><Button label=crate::ui::words::kit::more on_press=move || shown.update(|n| *n += PAGE) /></div>
                </Show>
            </Panel>
            <Panel title=words::this_device><Capabilities /></Panel>
        </div>
    }
}

/// What stands in a row of either list.
fn look<T>(app: App, ticket: TicketId, look: impl FnOnce(&Emergency) -> T) -> Option<T> {
    app.world(|world| world.emergency(ticket).map(look))
}

#[component]
fn Running(ticket: TicketId, now: Signal<Instant>) -> impl IntoView {
    let app = App::get();
    let elapsed = move || look(app, ticket, |e| format::clock((now.get() - e.started_at).0));
    let clock = move || {
        let (text, is_late) = first_clock(app, ticket, now.get())?;
        Some((if is_late { Tone::Danger } else { Tone::Warn }, text))
    };
    view! {
        <li>
            <a class="emergency-row emergency-row-running" href=route::href(&["emergency", &ticket.to_string()])>
                <Icon glyph=Glyph::Bolt />
                <span class="emergency-row-text">
                    <strong>{move || about(app, ticket).0}</strong>
                    <span>{move || about(app, ticket).1}</span>
                </span>
                <span class="emergency-row-end">
                    {move || clock().map(|(tone, label)| view! { <Pill label tone=Signal::stored(tone) icon=Glyph::Clock /> })}
                    <span class="emergency-row-time numbers" role="timer" aria-live="off">{elapsed}</span>
                </span>
            </a>
        </li>
    }
}

#[component]
fn Past(ticket: TicketId) -> impl IntoView {
    let app = App::get();
    let when = move || look(app, ticket, |e| format::date_time(e.started_at.0)).unwrap_or_default();
    let detail = move || {
        let number = app.ticket_number(ticket);
        naming::join([&when(), &about(app, ticket).1, &number])
    };
    let ending = move || look(app, ticket, |e| e.ending().map(|(how, _)| how)).flatten();
    let late = move || {
        let summary = app.tickets(|all| all.get(&ticket).cloned());
        app.world(|world| {
            let emergency = world.emergency(ticket)?;
            let all = clocks(emergency, summary.as_deref(), world.plan(), app.now());
            let missed = all.iter().filter(|c| c.state == ClockState::Late);
            let names: Vec<&str> = missed.map(|c| domain::milestone(c.milestone)).collect();
            (!names.is_empty()).then(|| names.join(crate::ui::words::kit::list_join()))
        })
    };
    let reviewed = move || look(app, ticket, |e| e.lessons().is_some()).unwrap_or(true);
    view! {
        <li>
            <a class="emergency-row" href=route::href(&["emergency", &ticket.to_string()])>
                <span class="emergency-row-text">
                    <strong>{move || about(app, ticket).0}</strong>
                    <span class="quiet">{detail}</span>
                </span>
                <span class="emergency-row-end">
                    {move || late().map(|names| view! {
                        <Pill label=move || words::late_ones(&names) tone=Signal::stored(Tone::Danger) icon=Glyph::Clock />
                    })}
                    {move || (!reviewed()).then(|| view! { <Pill label=words::review_waits tone=Signal::stored(Tone::Warn) /> })}
                    {move || ending().map(|how| view! { <Pill label=move || domain::ending(how) tone=Signal::stored(Tone::Ok) /> })}
                </span>
            </a>
        </li>
    }
}
