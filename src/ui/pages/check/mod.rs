//! Checks a printed service report against the record (SPEC §4): the code on the paper opens this page, or number and hash
//! are typed. It only reads.

use crate::app::{App, Tickets};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::pages::ticket::event_words;
use crate::ui::words::{audit, check as w};
use crate::ui::{format, naming, route};
use aftercare_core::domain::family::body;
use aftercare_core::domain::report_check::{Compared, compare};
use aftercare_core::domain::ticket::Ticket;
use aftercare_core::id::TicketId;
use aftercare_core::journal::{Digest, Event};
use leptos::prelude::*;

/// What came of a comparison.
#[derive(Clone, PartialEq)]
enum Found {
    /// Nothing to compare yet.
    Nothing,
    /// No ticket of that number is here.
    NotHere(String),
    /// It can't be read.
    Unreadable,
    /// The ticket, what the hash says of it, and what happened since.
    Compared(TicketId, Compared, Vec<Event>),
}

async fn look(app: App, asked: Option<(String, Digest)>) -> Found {
    let Some((number, hash)) = asked else {
        return Found::Nothing;
    };
    let find = |all: &Tickets| {
        let mut named = all
            .values()
            .filter(|ticket| ticket.number.eq_ignore_ascii_case(&number));
        named.next().map(|ticket| ticket.id)
    };
    let id = untrack(|| app.tickets(find));
    let Some(id) = id else {
        return Found::NotHere(number);
    };
    match app.open(id).await {
        Ok(open) => {
            let compared = app.world_now(|world| compare(&open.events, world, hash));
            let since = match compared {
                Compared::Earlier { known } => open.events.into_iter().skip(known).collect(),
                Compared::Same | Compared::Never => Vec::new(),
            };
            Found::Compared(id, compared, since)
        }
        Err(_) => Found::Unreadable,
    }
}

/// The number and the hash that the link holds.
fn asked() -> Option<(String, Digest)> {
    let place = route::place();
    let number = place.segments.get(1)?.clone();
    Some((number, place.segments.get(2)?.parse().ok()?))
}

/// The page.
#[component]
pub fn CheckPage() -> impl IntoView {
    let app = App::get();
    let part = |nth: usize| {
        untrack(|| {
            route::place()
                .segments
                .get(nth)
                .cloned()
                .unwrap_or_default()
        })
    };
    let (number, hash) = (RwSignal::new(part(1)), RwSignal::new(part(2)));
    // The code of another paper, while the page stands.
    Effect::watch(
        route::place,
        move |place, _, _| {
            if let [_, one, two] = place.segments.as_slice() {
                number.set(one.clone());
                hash.set(two.clone());
            }
        },
        false,
    );
    let (no_number, bad_hash) = (RwSignal::new(false), RwSignal::new(false));
    let found = LocalResource::new(move || {
        // Anew when something was written or brought in.
        let _ = app.taken();
        look(app, asked())
    });
    let submit = move || {
        let typed = number.get_untracked().trim().to_owned();
        let digest = hash.get_untracked().parse::<Digest>();
        no_number.set(typed.is_empty());
        bad_hash.set(digest.is_err());
        if let (false, Ok(digest)) = (typed.is_empty(), digest) {
            route::replace(&route::href(&["check", &typed, &digest.to_string()]));
        }
    };
    // A link that was copied in part is said at once.
    if !untrack(|| hash.with(String::is_empty)) && untrack(asked).is_none() {
        bad_hash.set(true);
    }
    let error = |wrong: RwSignal<bool>, words: fn() -> &'static str| {
        Signal::derive(move || wrong.get().then(|| words().to_owned()))
    };
    view! {
        <div class="page check">
            <PageHead title=w::title />
            <Panel>
                <p class="quiet">{w::hint}</p>
                <div class="check-form">
                    <TextField label=w::number value=number name="check-number" error=error(no_number, w::no_number) on_enter=submit />
                    <TextField label=w::hash value=hash name="check-hash" hint=w::hash_hint error=error(bad_hash, w::bad_hash) on_enter=submit />
                    <div class="row"><Button label=w::compare look=Look::Primary on_press=submit /></div>
                </div>
            </Panel>
            <div role="status">
                {move || match found.get() {
                    None => view! { <p class="quiet">{w::reading}</p> }.into_any(),
                    Some(found) => said(found),
                }}
            </div>
        </div>
    }
}

fn said(found: Found) -> AnyView {
    match found {
        Found::Nothing => ().into_any(),
        Found::NotHere(number) => {
            view! { <Banner tone=Tone::Warn>{move || w::not_here(&number)}</Banner> }.into_any()
        }
        Found::Unreadable => {
            view! { <Banner tone=Tone::Danger>{w::unreadable}</Banner> }.into_any()
        }
        Found::Compared(id, compared, since) => {
            let (tone, title, text) = match compared {
                Compared::Same => (Tone::Ok, w::same as fn() -> _, w::same_text as fn() -> _),
                Compared::Earlier { .. } => (
                    Tone::Warn,
                    w::earlier as fn() -> _,
                    w::earlier_text as fn() -> _,
                ),
                Compared::Never => (
                    Tone::Danger,
                    w::never as fn() -> _,
                    w::never_text as fn() -> _,
                ),
            };
            view! {
                <Banner tone><strong>{title}</strong> " " {text}</Banner>
                {(!since.is_empty()).then(|| view! { <Since since /> })}
                <div class="row">
                    <LinkButton href=route::href(&["ticket", &id.to_string()]) label=w::open_ticket />
                    <LinkButton href=route::href(&["ticket", &id.to_string(), "print"]) label=w::print_again icon=Glyph::Print />
                </div>
            }
            .into_any()
        }
    }
}

/// What happened to the record after the paper was printed.
#[component]
fn Since(since: Vec<Event>) -> impl IntoView {
    let app = App::get();
    let line = move |event: Event| {
        let at = event.header().stamp.wall;
        let (kind, actor) = (event.header().kind.clone(), event.header().actor);
        let happened = body::<Ticket>(&event);
        let what = move || match &happened {
            Some(happened) => app.world(|world| event_words(happened, world)),
            None => audit::kind(&kind).to_string(),
        };
        let who = move || {
            let name = actor.map(|id| app.world(|world| naming::person(world, id)));
            naming::join([&format::date_time(at.0), &name.unwrap_or_default()])
        };
        view! { <li><span>{what}</span> <span class="quiet">{who}</span></li> }
    };
    view! { <Panel><ul class="check-since">{since.into_iter().map(line).collect_view()}</ul></Panel> }
}
