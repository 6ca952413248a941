//! What people asked to see, in the link: the same for board, list and calendar.

use super::columns::OnBoard;
use super::saved::{KeepView, KeptViews, Views};
use crate::app::App;
use crate::ui::components::*;
use crate::ui::pinyin::sounds_like;
use crate::ui::route::{self, Place};
use crate::ui::words::{board as words, domain};
use crate::ui::{format, naming};
use aftercare_core::domain::World;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::{TicketKind, Urgency};
use aftercare_core::id::{DepartmentId, DeviceId, PersonId, SiteId};
use aftercare_core::search::folded;
use aftercare_core::time::Instant;
use leptos::prelude::*;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;
use strum::IntoEnumIterator;

/// Whose tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Assigned to, or reported by, who is acting.
    Mine(PersonId),
    /// Assigned to nobody.
    Nobodys,
    /// Assigned to a person.
    Of(PersonId),
}

/// What people asked to see.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Parts of number, device or place, in small letters.
    pub text: String,
    /// One urgency.
    pub urgency: Option<Urgency>,
    /// Of one person, or of nobody.
    pub whose: Option<Whose>,
    /// At one site.
    pub site: Option<SiteId>,
    /// One kind of job.
    pub kind: Option<TicketKind>,
    /// Only what missed its target.
    pub overdue: bool,
}

impl Whose {
    /// As a link names them; `me` is asked only where it says so.
    fn of(who: &str, me: impl FnOnce() -> Option<PersonId>) -> Option<Self> {
        match who {
            "" => None,
            ME => me().map(Whose::Mine),
            NOBODY => Some(Whose::Nobodys),
            id => id.parse().ok().map(Whose::Of),
        }
    }
}

impl Filter {
    /// What a link to the board asks for, when this person follows it.
    pub fn of(link: &Place, me: Option<PersonId>) -> Self {
        let of = |name| link.get(name).unwrap_or_default();
        Self {
            text: asked(of(TEXT)),
            urgency: of(URGENCY).parse().ok(),
            whose: Whose::of(of(WHO), || me),
            site: of(SITE).parse().ok(),
            kind: of(KIND).parse().ok(),
            overdue: of(LATE) == ON,
        }
    }

    /// The filter asked at a time. One question serves a whole run over the tickets, with registers that don't change.
    pub fn at(&self, now: Instant) -> Question {
        let parts = self.text.split_whitespace().take(MOST_PARTS);
        Question {
            filter: self.clone(),
            now,
            parts: parts.map(str::to_owned).collect(),
            devices: HashMap::new(),
            places: HashMap::new(),
            people: HashMap::new(),
        }
    }
}

/// More parts than anybody types; one bit for each.
const MOST_PARTS: usize = 64;

/// A filter being asked of ticket after ticket. Names of devices, places and people are compared once each: there are far
/// fewer of them than tickets.
pub struct Question {
    filter: Filter,
    now: Instant,
    /// What was typed, part by part; every part must be found somewhere.
    parts: Vec<String>,
    devices: HashMap<DeviceId, u64>,
    places: HashMap<(Option<SiteId>, Option<DepartmentId>), u64>,
    people: HashMap<PersonId, u64>,
}

impl Question {
    /// The ticket with its clock, if it is asked for.
    pub fn shows(&mut self, ticket: &Arc<TicketSummary>, world: &World) -> Option<OnBoard> {
        if !self.lets(ticket, world) {
            return None;
        }
        let card = OnBoard::of(ticket, world, self.now);
        (!self.filter.overdue || card.is_late()).then_some(card)
    }

    /// Whether a ticket is asked for, as far as that doesn't hang on the time.
    fn lets(&mut self, ticket: &TicketSummary, world: &World) -> bool {
        let Filter {
            urgency,
            whose,
            site,
            kind,
            ..
        } = self.filter;
        let whose_it_is = |whose| match whose {
            Whose::Mine(me) => ticket.assignee == Some(me) || ticket.reported_by == Some(me),
            Whose::Nobodys => ticket.assignee.is_none(),
            Whose::Of(person) => ticket.assignee == Some(person),
        };
        urgency.is_none_or(|urgency| ticket.urgency == urgency)
            && kind.is_none_or(|kind| ticket.kind == kind)
            && whose.is_none_or(whose_it_is)
            && site.is_none_or(|site| ticket.site_in(world) == Some(site))
            && self.finds(ticket, world)
    }

    fn finds(&mut self, ticket: &TicketSummary, world: &World) -> bool {
        let parts = &self.parts;
        let missing = |found: u64| found.count_ones() < parts.len() as u32;
        if parts.is_empty() {
            return true;
        }
        let mut found = match ticket.device {
            // A device whose record has not arrived is known by what was typed.
            Some(id) => match self.devices.entry(id) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(free) => match in_device(parts, world, id) {
                    Some(found) => *free.insert(found),
                    None => held(parts, &ticket.unregistered),
                },
            },
            None => held(parts, &ticket.unregistered),
        };
        if missing(found) {
            let whereabouts = (ticket.site, ticket.department);
            found |= *self.places.entry(whereabouts).or_insert_with(|| {
                let (site, department) = whereabouts;
                named(parts, &naming::place(world, site, department, ""))
            });
        }
        if let Some(id) = ticket.assignee.filter(|_| missing(found)) {
            found |= *self
                .people
                .entry(id)
                .or_insert_with(|| named(parts, &naming::person(world, id)));
        }
        for text in [&ticket.number, &ticket.subject, &ticket.place] {
            if missing(found) {
                found |= held(parts, text);
            }
        }
        !missing(found)
    }
}

/// The parts that stand in what a device is known by, a bit for each; none for a device that is not here.
fn in_device(parts: &[String], world: &World, id: DeviceId) -> Option<u64> {
    world.device(id).map(|device| {
        [&device.serial, &device.asset_number, &device.manufacturer]
            .into_iter()
            .fold(named(parts, &naming::device(device)), |found, text| {
                found | held(parts, text)
            })
    })
}

/// The parts that stand in a name, or begin its syllables; a name is looked at once for all its tickets.
fn named(parts: &[String], name: &str) -> u64 {
    let sounding = parts
        .iter()
        .enumerate()
        .filter(|(_, part)| sounds_like(name, part))
        .fold(0, |found, (at, _)| found | 1 << at);
    held(parts, name) | sounding
}

/// The parts that stand in a text, a bit for each, whatever their letters' case.
fn held(parts: &[String], text: &str) -> u64 {
    let text = folded(text);
    parts
        .iter()
        .enumerate()
        .filter(|(_, part)| text.contains(part.as_str()))
        .fold(0, |found, (at, _)| found | 1 << at)
}

/// The controls of a filter, each bound to the link.
#[derive(Clone, Copy)]
pub struct Controls {
    text: RwSignal<String>,
    urgency: RwSignal<String>,
    who: RwSignal<String>,
    mine: RwSignal<bool>,
    site: RwSignal<String>,
    kind: RwSignal<String>,
    overdue: RwSignal<bool>,
    /// Whether what is closed is shown too.
    pub closed: RwSignal<bool>,
}

/// In the link: the names of what is asked for.
pub(super) const TEXT: &str = "q";
pub(super) const URGENCY: &str = "urgency";
pub(super) const WHO: &str = "who";
pub(super) const SITE: &str = "site";
pub(super) const KIND: &str = "kind";
pub(super) const LATE: &str = "late";
pub(super) const CLOSED: &str = "closed";
/// In the link: who is acting, nobody, and a switch that is on.
const ME: &str = "me";
const NOBODY: &str = "nobody";
const ON: &str = "1";

fn asked(text: &str) -> String {
    folded(text.trim())
}

impl Controls {
    /// As the link has them.
    pub fn of_link() -> Self {
        Self {
            text: route::bound(TEXT),
            urgency: route::bound(URGENCY),
            who: route::bound(WHO),
            mine: route::bound_switch(WHO, ME),
            site: route::bound(SITE),
            kind: route::bound(KIND),
            overdue: route::bound_switch(LATE, ON),
            closed: route::bound_switch(CLOSED, ON),
        }
    }

    /// What they ask for. Reactive.
    pub fn filter(self, app: App) -> Filter {
        Filter {
            text: self.text.with(|text| asked(text)),
            urgency: self.urgency.with(|text| text.parse().ok()),
            whose: self.who.with(|who| Whose::of(who, || app.actor())),
            site: self.site.with(|text| text.parse().ok()),
            kind: self.kind.with(|text| text.parse().ok()),
            overdue: self.overdue.get(),
        }
    }

    /// Whether a link to the board shows what is closed.
    pub fn closed_in(link: &Place) -> bool {
        link.get(CLOSED) == Some(ON)
    }

    /// How many of those that are folded away are in use.
    fn folded(self) -> usize {
        let of_somebody = self.who.with(|who| !who.is_empty() && who != ME);
        let site = self.site.with(|site| !site.is_empty());
        let kind = self.kind.with(|kind| !kind.is_empty());
        [of_somebody, site, kind, self.closed.get()]
            .into_iter()
            .filter(|on| *on)
            .count()
    }

    /// Asks for everything again; what is closed stays as it was.
    pub fn clear(self) {
        for text in [self.text, self.urgency, self.who, self.site, self.kind] {
            text.set(String::new());
        }
        self.overdue.set(false);
    }
}

/// The filters in a row, the rarer ones folded away.
#[component]
pub fn FilterBar(
    /// What they are bound to.
    controls: Controls,
    /// What was kept of them.
    views: Views,
    /// Whether closed tickets are a question at all.
    #[prop(into)]
    closed_too: Signal<bool>,
) -> impl IntoView {
    let app = App::get();
    let unfolded = RwSignal::new(untrack(|| controls.folded() > 0));
    let urgencies = Signal::derive(|| {
        let all = Choice::new("", words::all_urgencies);
        let name = |u: Urgency| Choice::new(<&str>::from(u), move || domain::urgency(u));
        std::iter::once(all)
            .chain(Urgency::iter().map(name))
            .collect::<Vec<_>>()
    });
    let kinds = Signal::derive(|| {
        let name = |k: TicketKind| Choice::new(<&str>::from(k), move || domain::ticket_kind(k));
        std::iter::once(Choice::new("", words::all_kinds))
            .chain(TicketKind::iter().map(name))
            .collect::<Vec<_>>()
    });
    let sites = Signal::derive(move || {
        let standing = app.world(|world| {
            let all = world.sites.iter().filter(|(_, r)| r.voided.is_none());
            all.map(|(id, r)| (id.to_string(), r.data.name.clone()))
                .collect()
        });
        by_name(words::all_sites, standing)
    });
    let people = Signal::derive(move || {
        let working = app.world(|world| {
            let named = world.workers();
            named
                .map(|(id, p)| (id.to_string(), p.name.clone()))
                .collect()
        });
        let mut all = by_name(words::anybody, working);
        all.insert(1, Choice::new(ME, words::mine));
        all.insert(2, Choice::new(NOBODY, words::nobody));
        all
    });
    let more = move || match controls.folded() {
        0 => words::more_filters().to_owned(),
        n => words::more_filters_on(format::count(n)),
    };
    view! {
        <div class="board-filters">
            <SearchBox label=words::find value=controls.text />
            <Segmented label=words::urgency value=controls.urgency options=urgencies name="board-urgency" label_hidden=true />
            <ChipToggle label=words::mine on=controls.mine />
            <ChipToggle label=words::overdue on=controls.overdue />
            <ChipToggle label=more on=unfolded />
            <KeptViews views />
        </div>
        <Show when=move || unfolded.get()>
            <div class="board-filters board-filters-more">
                <Select label=words::assigned_to value=controls.who options=people no_empty=true />
                <Select label=words::site value=controls.site options=sites no_empty=true />
                <Select label=words::kind value=controls.kind options=kinds no_empty=true />
                <Show when=move || closed_too.get()>
                    <ChipToggle label=words::show_closed on=controls.closed />
                </Show>
                <KeepView views />
            </div>
        </Show>
    }
}

/// Choices by name, in the order of the reader's language, after the one that asks for all.
fn by_name(all: fn() -> &'static str, mut records: Vec<(String, String)>) -> Vec<Choice> {
    records.sort_by(|a, b| format::compare(&a.1, &b.1));
    let choices = records.into_iter().map(|(id, name)| Choice::new(id, name));
    std::iter::once(Choice::new("", all))
        .chain(choices)
        .collect()
}
