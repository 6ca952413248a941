//! The page: choosing a record, and its lines.

use super::find;
use super::look_at::LookAt;
use super::trail::{Line, Mark, lines};
use crate::app::{App, zone as zone_here};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::pages::settings::zone::offset_words;
use crate::ui::pages::ticket::event_words;
use crate::ui::words::{audit as words, refusals, ticket};
use crate::ui::{format, naming, route};
use aftercare_core::domain::ticket::TicketEvent;
use aftercare_core::id::RecordId;
use aftercare_core::journal::{Event, Reason};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// So many records that an event names are told by name.
const MOST_NAMED: usize = 40;

/// The audit trail.
#[component]
pub fn AuditPage() -> impl IntoView {
    let app = App::get();
    let record = Memo::new(|_| {
        let place = route::current().get();
        place.segments.get(1)?.parse::<RecordId>().ok()
    });
    let asked = Memo::new(|_| route::current().get().segments.len() > 1);
    let named = move || record.get().and_then(|id| find::describe(app, id));
    let chosen = RwSignal::new(untrack(named).map(|(found, _)| found));
    let source = Source::new(move |typed: String| {
        let found = find::find(app, &typed);
        async move { found }
    });
    Effect::watch(
        move || chosen.get(),
        move |now, before, _| {
            if let Some(found) = now.as_ref().filter(|_| Some(now) != before) {
                route::go(&route::href(&["audit", &found.value]));
            }
        },
        false,
    );
    let actions = || {
        view! { <LinkButton href=route::href(&["data"]) label=words::check_everything icon=Glyph::Shield /> }
    };
    view! {
        <div class="page audit-page">
            <PageHead title=words::title above=|| view! { <span>{words::about}</span> } actions />
            <div class="audit-find">
                <Combobox name="record" label=words::record hint=words::record_hint chosen source />
            </div>
            {move || match record.get() {
                Some(record) => view! { <Trail record /> }.into_any(),
                None if asked.get() => view! {
                    <EmptyState icon=Glyph::Search title=words::not_here text=words::not_here_text />
                }.into_any(),
                None => view! { <LookAt /> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Trail(record: RecordId) -> impl IntoView {
    let app = App::get();
    let read = LocalResource::new(move || async move { app.history(record).await });
    let described = move || find::describe(app, record);
    let title = move || described().map_or_else(|| record.to_string(), |(found, _)| found.label);
    let link = move || {
        let href = described().and_then(|(_, href)| href)?;
        Some(view! { <LinkButton href label=words::open icon=Glyph::Onward /> })
    };
    move || {
        read.get().map(|read| match read {
            Err(trouble) => view! {
                <Banner tone=Tone::Danger>{move || refusals::trouble(&trouble)}</Banner>
            }
            .into_any(),
            Ok(events) if events.is_empty() => view! {
                <EmptyState icon=Glyph::Search title=words::not_here text=words::not_here_text />
            }
            .into_any(),
            Ok(events) => {
                let lines = lines(&events);
                let n = lines.len();
                view! {
                    <Panel title=title aside=move || words::events(n)>
                        <div class="row">{link}</div>
                        <ol class="audit-trail" reversed>
                            {lines.into_iter().map(|line| view! { <OneLine line /> }).collect_view()}
                        </ol>
                    </Panel>
                }
                .into_any()
            }
        })
    }
}

/// The moment as the writing tablet's clock showed it, with its zone.
fn when(event: &Event) -> String {
    let header = event.header();
    let at = header.stamp.wall;
    let shift = i64::from(header.zone) - i64::from(zone_here(at));
    let stamp = format::stamp(at.0.saturating_add(shift * 60_000));
    words::at_zone(stamp, offset_words(header.zone))
}

fn by(app: App, event: &Event) -> String {
    let header = event.header();
    app.world(|world| {
        let who = match header.actor {
            None => naming::nobody_of_ours(header)().to_owned(),
            Some(id) => world
                .person(id)
                .map_or_else(|| words::unknown_person().to_owned(), |p| p.name.clone()),
        };
        let tablet = world.tablet(header.replica).map_or_else(
            || words::unknown_tablet().to_owned(),
            |t| match t.name.trim() {
                "" => t.prefix.clone(),
                name => format!("{name} ({})", t.prefix),
            },
        );
        words::by_on(who, tablet)
    })
}

fn mark_words(mark: &Mark) -> (Tone, String) {
    match mark {
        Mark::Conflict(Reason::Misfit) => (Tone::Danger, words::misfit().into()),
        Mark::Conflict(Reason::Concurrent { with, field }) => (
            Tone::Danger,
            words::concurrent(words::field(field), with.0.short()),
        ),
        Mark::Conflict(Reason::Unreadable) => (Tone::Danger, words::unreadable().into()),
        Mark::Conflict(Reason::BackDated) => (Tone::Warn, words::back_dated().into()),
        Mark::Newer => (Tone::Warn, words::newer().into()),
        Mark::Waiting => (Tone::Warn, words::waiting().into()),
        Mark::Blanked => (Tone::Neutral, words::blanked().into()),
    }
}

/// What happened, in the words of the ticket's timeline; its kind stands above it already.
fn tell(app: App, told: &TicketEvent) -> String {
    let line = app.world(|world| event_words(told, world));
    let kind = words::kind(told.into());
    match line.strip_prefix(&ticket::ev_by(&kind, "")) {
        Some(rest) => rest.to_owned(),
        None if line == kind => String::new(),
        None => line,
    }
}

#[component]
fn OneLine(line: Line) -> impl IntoView {
    let app = App::get();
    let Line {
        event,
        marks,
        told,
        content,
    } = line;
    let (kind, id) = (event.header().kind.clone(), event.id().0.short());
    let shown = event.clone();
    let marks = marks
        .into_iter()
        .map(|mark| {
            let (tone, _) = mark_words(&mark);
            view! { <Pill label=move || mark_words(&mark).1 tone icon=tone.glyph() /> }
        })
        .collect_view();
    view! {
        <li class="audit-line">
            <div class="row">
                <h3>{move || words::kind(&kind)}</h3>
                {marks}
                <span class="end quiet numbers">{move || words::event_id(&id)}</span>
            </div>
            {told.map(|told| view! { <p class="audit-told">{move || tell(app, &told)}</p> })}
            <p class="quiet numbers">{move || when(&shown)} " · " {move || by(app, &event)}</p>
            {content.map(|content| view! { <Content content /> })}
        </li>
    }
}

/// The event's body as it was written, and the records that it names by their ids.
#[component]
fn Content(content: String) -> impl IntoView {
    let app = App::get();
    let open = RwSignal::new(false);
    let text = StoredValue::new(content);
    let named = move || {
        let ids = text.with_value(|text| {
            let ids = text
                .split('"')
                .filter_map(|part| part.parse::<RecordId>().ok());
            ids.take(MOST_NAMED).collect::<BTreeSet<_>>()
        });
        let found = find::describe_all(app, ids).into_iter();
        found
            .map(|(record, href)| {
                let words = naming::join([&record.label, &record.detail]);
                view! {
                    <li>
                        <code>{record.value}</code> " "
                        {match href {
                            Some(href) => view! { <a href=href>{words}</a> }.into_any(),
                            None => view! { <span>{words}</span> }.into_any(),
                        }}
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <details on:toggle=move |_| open.set(true)>
            <summary>{words::content}</summary>
            <Show when=move || open.get()><ul class="audit-names">{named()}</ul></Show>
            <pre class="audit-content" tabindex="0">{text.get_value()}</pre>
        </details>
    }
}
