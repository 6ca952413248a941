//! What the search box can find, and how each thing is shown.

use crate::app::App;
use crate::ui::icons::Glyph;
use crate::ui::lang::{Lang, lang, set_lang};
use crate::ui::pinyin;
use crate::ui::words::{audit, board, domain, palette as words, registers, shell};
use crate::ui::{naming, route};
use aftercare_core::domain::World;
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::stock::Part;
use aftercare_core::domain::ticket::Urgency;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::id::{DeviceId, PartId, PersonId, RecordId, SiteId, TicketId};
use aftercare_core::search::Index;
use leptos::prelude::*;
use std::cell::RefCell;

/// Most lines of each kind: the box has room for a few, and more words narrow it further.
const TICKETS: usize = 12;
const OTHERS: usize = 6;

/// What a line leads to.
#[derive(Clone, Debug, PartialEq)]
enum Target {
    Place(String),
    Language,
}

/// One line of the search box.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is called.
    pub title: String,
    /// What tells it from others.
    pub detail: String,
    /// What kind of thing it is.
    pub kind: &'static str,
    /// Its icon.
    pub icon: Glyph,
    target: Target,
}

impl Line {
    /// Goes there, or does it.
    pub fn follow(&self) {
        match &self.target {
            Target::Place(href) => route::go(href),
            Target::Language => set_lang(lang().other()),
        }
    }
}

/// The indexes, one for each kind of thing.
#[derive(Default)]
pub struct Catalogue {
    made_of: Option<(u64, Option<PersonId>, Lang, Option<SiteId>)>,
    tickets: Index<TicketId>,
    devices: Index<RecordId>,
    people: Index<RecordId>,
    places: Index<(&'static str, RecordId)>,
    parts: Index<PartId>,
}

thread_local! {
    static KEPT: RefCell<Catalogue> = RefCell::default();
}

impl Catalogue {
    /// Builds the indexes anew if anything was written since.
    pub fn prepare(app: App) {
        let home = untrack(|| app.me()).and_then(|(_, person)| person.site);
        let now = untrack(|| (app.taken(), app.actor(), lang(), home));
        KEPT.with_borrow_mut(|kept| {
            if kept.made_of != Some(now) {
                *kept = untrack(|| app.world(|world| Self::of(app, world, home)));
                kept.made_of = Some(now);
            }
        });
    }

    fn of(app: App, world: &World, home: Option<SiteId>) -> Self {
        let mut made = Self::default();
        app.tickets(|all| {
            // Among equals what is open comes first, an emergency before all, then the newest.
            let mut sorted: Vec<_> = all.values().rev().collect();
            sorted.sort_by_key(|t| (t.is_closed(), t.urgency != Urgency::Emergency));
            for ticket in sorted {
                let (title, detail) = of_ticket(ticket, world);
                made.tickets
                    .add(ticket.id, &title, &detail, pinyin::syllable);
            }
        });
        // One's own site's devices first.
        let standing = world.devices.iter().filter(|(_, r)| r.voided.is_none());
        let mut devices: Vec<_> = standing.collect();
        devices.sort_by_key(|(_, r)| home.is_some() && r.data.site != home);
        for (id, _) in devices {
            if let Some((title, detail)) = of_device(*id, world) {
                made.devices.add(*id, &title, &detail, pinyin::syllable);
            }
        }
        for (id, r) in world.people.iter().filter(|(_, r)| r.voided.is_none()) {
            let role = domain::role(r.data.role);
            made.people.add(*id, &r.data.name, role, pinyin::syllable);
        }
        for (id, r) in world.sites.iter().filter(|(_, r)| r.voided.is_none()) {
            let place = ("sites", *id);
            made.places
                .add(place, &r.data.name, &r.data.address, pinyin::syllable);
        }
        for (id, r) in world.departments.iter().filter(|(_, r)| r.voided.is_none()) {
            let site = world.site(r.data.site).map(|site| site.name.as_str());
            let place = ("departments", *id);
            made.places.add(
                place,
                &r.data.name,
                site.unwrap_or_default(),
                pinyin::syllable,
            );
        }
        for (id, r) in world.parts.iter().filter(|(_, r)| r.voided.is_none()) {
            let (title, detail) = of_part(&r.data);
            made.parts
                .add((*id).into(), &title, &detail, pinyin::syllable);
        }
        made
    }

    /// What fits the query, the kind with the best fit first.
    pub fn find(app: App, query: &str) -> Vec<Line> {
        let commands = commands(app);
        let mut verbs = Index::default();
        for (at, line) in commands.iter().enumerate() {
            verbs.add(at, &line.title, &line.detail, pinyin::syllable);
        }
        let verbs = verbs.find(query, OTHERS);
        let verbs = lines(verbs, |at| commands.get(at).cloned());
        let mut groups = KEPT.with_borrow(|kept| {
            app.world(|world| {
                [
                    verbs,
                    // A device comes before its tickets: its number is in their details too.
                    lines(kept.devices.find(query, OTHERS), |id| {
                        device_line(world, id)
                    }),
                    lines(kept.tickets.find(query, TICKETS), |id| {
                        ticket_line(app, world, id)
                    }),
                    lines(kept.parts.find(query, OTHERS), |id| {
                        part_line(app, world, id)
                    }),
                    lines(kept.people.find(query, OTHERS), |id| person_line(world, id)),
                    lines(kept.places.find(query, OTHERS), |place| {
                        place_line(world, place)
                    }),
                ]
            })
        });
        groups.sort_by_key(|(best, _)| std::cmp::Reverse(*best));
        groups.into_iter().flat_map(|(_, lines)| lines).collect()
    }
}

/// The lines of what was found, with how well the best of them fits.
fn lines<T>(found: Vec<(u32, T)>, show: impl Fn(T) -> Option<Line>) -> (u32, Vec<Line>) {
    let best = found.first().map_or(0, |(score, _)| *score);
    let shown = found.into_iter().filter_map(|(_, what)| show(what));
    (best, shown.collect())
}

fn of_ticket(ticket: &TicketSummary, world: &World) -> (String, String) {
    let place = naming::place(world, ticket.site, ticket.department, &ticket.place);
    let tag = ticket
        .device
        .and_then(|id| world.device(id))
        .map(|device| device.tag().to_owned())
        .unwrap_or_default();
    let device = naming::device_of(world, ticket);
    let detail = naming::join([&device, &tag, &ticket.subject, &place]);
    (ticket.number.clone(), detail)
}

fn ticket_line(app: App, world: &World, id: TicketId) -> Option<Line> {
    let (title, detail) = app.tickets(|all| Some(of_ticket(all.get(&id)?, world)))?;
    Some(Line {
        title,
        detail,
        kind: words::ticket(),
        icon: Glyph::Board,
        target: Target::Place(route::href(&["ticket", &id.to_string()])),
    })
}

fn of_device(id: RecordId, world: &World) -> Option<(String, String)> {
    let device = world.device(DeviceId::from(id))?;
    let place = naming::place(world, device.site, device.department, &device.room);
    let numbers = naming::join([&device.serial, &device.asset_number, &device.manufacturer]);
    // Where its own name does not say it, it is still asked for by what it is.
    let kind = world
        .category_of(device)
        .and_then(|id| world.category(id))
        .map(|category| naming::bilingual(&category.name))
        .filter(|kind| !device.name.contains(kind.as_str()));
    let detail = naming::join([&kind.unwrap_or_default(), &numbers, &place]);
    Some((naming::device(device), detail))
}

fn device_line(world: &World, id: RecordId) -> Option<Line> {
    let (title, detail) = of_device(id, world)?;
    Some(register_line(
        "devices",
        id,
        title,
        detail,
        words::device(),
        Glyph::Device,
    ))
}

/// A part is found by its number and by both its names.
fn of_part(part: &Part) -> (String, String) {
    let (zh, en) = (part.name.zh(), part.name.en());
    let detail = match zh == en {
        true => zh.to_owned(),
        false => naming::join([zh, en]),
    };
    (part.number.clone(), detail)
}

/// Who may not see the store does not find its parts.
fn part_line(app: App, world: &World, id: PartId) -> Option<Line> {
    let part = world.part(id).filter(|_| app.may(Act::MoveStock))?;
    let (title, _) = of_part(part);
    Some(Line {
        title,
        detail: naming::bilingual(&part.name),
        kind: audit::part(),
        icon: Glyph::Box,
        target: Target::Place(route::href(&["parts", &id.to_string()])),
    })
}

fn person_line(world: &World, id: RecordId) -> Option<Line> {
    let person = world.person(PersonId::from(id))?;
    let role = domain::role(person.role).to_owned();
    Some(register_line(
        "people",
        id,
        person.name.clone(),
        role,
        words::person(),
        Glyph::Person,
    ))
}

fn place_line(world: &World, (kind, id): (&'static str, RecordId)) -> Option<Line> {
    let (title, detail) = match kind {
        "sites" => {
            let site = world.site(id.into())?;
            (site.name.clone(), site.address.clone())
        }
        _ => {
            let department = world.department(id.into())?;
            let site = world.site(department.site).map(|site| site.name.clone());
            (department.name.clone(), site.unwrap_or_default())
        }
    };
    Some(register_line(
        kind,
        id,
        title,
        detail,
        words::place(),
        Glyph::Building,
    ))
}

fn register_line(
    register: &str,
    id: RecordId,
    title: String,
    detail: String,
    kind: &'static str,
    icon: Glyph,
) -> Line {
    let href = route::href(&["registers", register, &id.to_string()]);
    Line {
        title,
        detail,
        kind,
        icon,
        target: Target::Place(href),
    }
}

/// What who is acting may do from anywhere.
pub fn commands(app: App) -> Vec<Line> {
    let to = |title: &str, icon: Glyph, segments: &[&str], query: &[(&str, &str)]| Line {
        title: title.to_owned(),
        detail: String::new(),
        kind: words::command(),
        icon,
        target: Target::Place(route::href_with(segments, query)),
    };
    let board = |title: String, icon, query: &[(&str, &str)]| to(&title, icon, &["board"], query);
    let view = |name: &str| naming::join([board::title(), name]);
    let any = |acts: &[Act]| acts.iter().any(|act| app.may(*act));
    let all = [
        (
            any(&[Act::Report]),
            to(board::new_report(), Glyph::Plus, &["new"], &[]),
        ),
        (true, to(shell::day(), Glyph::Clock, &["day"], &[])),
        (true, board(board::title().to_owned(), Glyph::Board, &[])),
        (
            any(&[Act::FollowEmergencies]),
            to(
                crate::ui::words::emergency::title(),
                Glyph::Bolt,
                &["emergency"],
                &[],
            ),
        ),
        (
            true,
            board(view(board::as_list()), Glyph::List, &[("view", "list")]),
        ),
        (
            true,
            board(
                view(board::as_calendar()),
                Glyph::Calendar,
                &[("view", "calendar")],
            ),
        ),
        (
            true,
            board(view(board::mine()), Glyph::Person, &[("who", "me")]),
        ),
        (
            true,
            board(view(board::overdue()), Glyph::Warning, &[("late", "1")]),
        ),
        (
            true,
            to(
                registers::devices(),
                Glyph::Device,
                &["registers", "devices"],
                &[],
            ),
        ),
        (
            any(&[Act::MoveStock]),
            to(
                crate::ui::words::parts::store(),
                Glyph::Box,
                &["parts"],
                &[],
            ),
        ),
        (
            any(&[Act::CountStock]),
            to(
                crate::ui::words::stocktake::stocktakes(),
                Glyph::List,
                &["parts", "stocktakes"],
                &[],
            ),
        ),
        (
            any(&[Act::Figures]),
            to(shell::figures(), Glyph::Chart, &["figures"], &[]),
        ),
        (
            any(&[Act::ImportRegister]),
            to(
                registers::import_register(),
                Glyph::Upload,
                &["import"],
                &[],
            ),
        ),
        (
            any(&[Act::EditStore]),
            to(
                crate::ui::words::parts_table::import_parts(),
                Glyph::Upload,
                &["parts", "import"],
                &[],
            ),
        ),
        (
            any(&[Act::Export, Act::Import, Act::Audit]),
            to(shell::data(), Glyph::Download, &["data"], &[]),
        ),
        (
            any(&[Act::Audit]),
            to(shell::audit(), Glyph::List, &["audit"], &[]),
        ),
        (
            any(&[Act::EditSettings]),
            to(shell::settings(), Glyph::Gear, &["settings"], &[]),
        ),
        (
            true,
            to(
                crate::ui::words::check::title(),
                Glyph::Check,
                &["check"],
                &[],
            ),
        ),
        (true, to(shell::choose_who(), Glyph::Person, &["who"], &[])),
        (
            true,
            Line {
                target: Target::Language,
                ..to(
                    crate::ui::words::kit::switch_language(),
                    Glyph::Globe,
                    &[],
                    &[],
                )
            },
        ),
    ];
    all.into_iter()
        .filter(|(may, _)| *may)
        .map(|(_, line)| line)
        .collect()
}
