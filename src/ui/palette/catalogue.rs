//! What the search box can find, and how each thing is shown.

use crate::app::App;
use crate::ui::icons::Glyph;
use crate::ui::lang::{Lang, lang, set_lang};
use crate::ui::pinyin;
use crate::ui::words::palette::{self as words, also};
use crate::ui::words::{
    audit, board, check, domain, emergency, kit, kits, parts, parts_table, plan, registers, shell,
    stocktake, tablet, ticket,
};
use crate::ui::{naming, route};
use aftercare_core::domain::World;
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::stock::Part;
use aftercare_core::domain::ticket::Urgency;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::world::Book;
use aftercare_core::id::{DeviceId, PartId, PersonId, PlaceId, RecordId, SiteId, TicketId};
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
    made_of: Option<(u64, Option<PersonId>, Lang)>,
    tickets: Index<TicketId>,
    devices: Index<RecordId>,
    people: Index<RecordId>,
    places: Index<(&'static str, RecordId)>,
    parts: Index<PartId>,
    pieces: Index<Piece>,
    tools: Index<(&'static str, RecordId)>,
}

/// Pieces of a part by what stands on them.
#[derive(Clone, Debug, PartialEq)]
struct Piece {
    part: PartId,
    place: PlaceId,
    number: String,
    /// A piece's own number, or that of a lot.
    is_serial: bool,
}

thread_local! {
    static KEPT: RefCell<Catalogue> = RefCell::default();
}

impl Catalogue {
    /// Builds the indexes anew if anything was written since.
    pub fn prepare(app: App) {
        let home = untrack(|| app.me()).and_then(|(_, person)| person.site);
        let now = untrack(|| (app.taken(), app.actor(), lang()));
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
            let id = PartId::from(*id);
            made.parts.add(id, &title, &detail, pinyin::syllable);
            for piece in pieces_of(id, world) {
                made.pieces.add(piece.clone(), &piece.number, "", |_| None);
            }
        }
        for kind in [KITS, INSTRUMENTS] {
            for tool in tools_of(kind, world) {
                if let Some((title, detail)) = of_tool(world, tool) {
                    made.tools.add(tool, &title, &detail, pinyin::syllable);
                }
            }
        }
        made
    }

    /// What fits the query, the kind with the best fit first.
    pub fn find(app: App, query: &str) -> Vec<Line> {
        let verbs = lines(found_verbs(app, query), Some);
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
                    lines(kept.pieces.find(query, OTHERS), |piece| {
                        piece_line(app, world, &piece)
                    }),
                    lines(kept.tools.find(query, OTHERS), |tool| {
                        tool_line(world, tool)
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

/// The lots and numbers of a part that lie anywhere.
fn pieces_of(part: PartId, world: &World) -> impl Iterator<Item = Piece> {
    let held = world.stock_of(part).holdings.iter();
    held.filter(|h| h.quantity > 0).flat_map(move |holding| {
        let piece = move |number: &String, is_serial| Piece {
            part,
            place: holding.place,
            number: number.clone(),
            is_serial,
        };
        let lot = std::iter::once(&holding.lot.number).map(move |lot| piece(lot, false));
        let serials = holding.serials.iter().map(move |one| piece(one, true));
        lot.chain(serials).filter(|piece| !piece.number.is_empty())
    })
}

/// A lot or a piece leads to its part, where its ledger stands.
fn piece_line(app: App, world: &World, piece: &Piece) -> Option<Line> {
    let line = part_line(app, world, piece.part)?;
    let place = world.place(piece.place).map(|place| place.name.as_str());
    let detail = naming::join([&line.detail, &line.title, place.unwrap_or_default()]);
    Some(Line {
        title: piece.number.clone(),
        detail,
        kind: match piece.is_serial {
            true => parts::serials(),
            false => parts::lot(),
        },
        ..line
    })
}

const KITS: &str = "kits";
const INSTRUMENTS: &str = "instruments";

fn tools_of(kind: &'static str, world: &World) -> Vec<(&'static str, RecordId)> {
    fn standing<T>(book: &Book<T>) -> impl Iterator<Item = RecordId> {
        let records = book.iter().filter(|(_, r)| r.voided.is_none());
        records.map(|(id, _)| *id)
    }
    let named = |id| (kind, id);
    match kind {
        KITS => standing(&world.kits).map(named).collect(),
        _ => standing(&world.instruments).map(named).collect(),
    }
}

/// A kit is found by what is in it, too; an instrument by its numbers.
fn of_tool(world: &World, (kind, id): (&str, RecordId)) -> Option<(String, String)> {
    if kind == KITS {
        let kit = world.kit(id.into())?;
        let contents: Vec<&str> = kit.contents.iter().map(|item| item.name.as_str()).collect();
        return Some((kit.title(), contents.join(" · ")));
    }
    let instrument = world.instrument(id.into())?;
    let numbers = naming::join([&instrument.serial, &instrument.certificate]);
    Some((instrument.name.clone(), numbers))
}

fn tool_line(world: &World, tool: (&'static str, RecordId)) -> Option<Line> {
    let (title, detail) = of_tool(world, tool)?;
    let (kind, icon) = match tool.0 {
        KITS => (words::kit(), Glyph::Box),
        _ => (words::instrument(), Glyph::Wrench),
    };
    Some(register_line(tool.0, tool.1, title, detail, kind, icon))
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

/// Something to do from anywhere, and by what else it is looked for.
struct Verb {
    line: Line,
    also: &'static str,
}

/// What who is acting may do from anywhere.
pub fn commands(app: App) -> Vec<Line> {
    verbs(app).into_iter().map(|verb| verb.line).collect()
}

fn found_verbs(app: App, query: &str) -> Vec<(u32, Line)> {
    let all = verbs(app);
    let mut index = Index::default();
    for (at, verb) in all.iter().enumerate() {
        let title = format!("{} {}", verb.line.title, verb.also);
        index.add(at, &title, &verb.line.detail, pinyin::syllable);
    }
    let found = index.find(query, OTHERS).into_iter();
    found
        .filter_map(|(score, at)| Some((score, all.get(at)?.line.clone())))
        .collect()
}

fn verbs(app: App) -> Vec<Verb> {
    let may = |acts: &[Act]| acts.is_empty() || acts.iter().any(|act| app.may(*act));
    let all = [
        here(app),
        at_work(),
        of_registers(),
        of_the_store(),
        beside(),
    ];
    let all = all.into_iter().flatten();
    all.filter(|(acts, _)| may(acts))
        .map(|(_, verb)| verb)
        .collect()
}

/// What it takes to be allowed to, one of these or nothing, and the verb.
type Allowed = (&'static [Act], Verb);

fn verb(title: &str, icon: Glyph, segments: &[&str], also: &'static str) -> Verb {
    to(title, icon, route::href(segments), also)
}

fn to(title: &str, icon: Glyph, href: String, also: &'static str) -> Verb {
    Verb {
        line: Line {
            title: title.to_owned(),
            detail: String::new(),
            kind: words::command(),
            icon,
            target: Target::Place(href),
        },
        also,
    }
}

/// What is done with the ticket that is open.
fn here(app: App) -> Vec<Allowed> {
    let place = untrack(route::place);
    let id = match place.parts().as_slice() {
        ["ticket", id] => (*id).to_owned(),
        _ => return Vec::new(),
    };
    let number = id.parse().map(|id| app.ticket_number(id));
    let title = naming::join([ticket::print(), &number.unwrap_or_default()]);
    let print = verb(&title, Glyph::Print, &["ticket", &id, "print"], also::PRINT);
    vec![(&[], print)]
}

fn at_work() -> Vec<Allowed> {
    let board = |name: &str, icon, query: &[(&str, &str)], also| {
        let title = naming::join([board::title(), name]);
        to(&title, icon, route::href_with(&["board"], query), also)
    };
    // Several are assigned in one go in the list.
    let nobody = [("view", "list"), ("who", "nobody")];
    vec![
        (
            &[Act::Report],
            verb(board::new_report(), Glyph::Plus, &["new"], also::REPORT),
        ),
        (&[], verb(shell::day(), Glyph::Clock, &["day"], also::DAY)),
        (&[], board("", Glyph::Board, &[], also::BOARD)),
        (
            &[Act::FollowEmergencies],
            verb(
                emergency::title(),
                Glyph::Bolt,
                &["emergency"],
                also::EMERGENCY,
            ),
        ),
        (
            &[],
            board(
                board::as_list(),
                Glyph::List,
                &[("view", "list")],
                also::LIST,
            ),
        ),
        (
            &[],
            board(
                board::as_calendar(),
                Glyph::Calendar,
                &[("view", "calendar")],
                also::CALENDAR,
            ),
        ),
        (
            &[Act::Assign],
            board(board::nobody(), Glyph::Person, &nobody, also::ASSIGN),
        ),
        (
            &[],
            board(board::mine(), Glyph::Person, &[("who", "me")], also::MINE),
        ),
        (
            &[],
            board(
                board::overdue(),
                Glyph::Warning,
                &[("late", "1")],
                also::OVERDUE,
            ),
        ),
        (
            &[],
            board(
                board::show_closed(),
                Glyph::Check,
                &[("closed", "1")],
                also::CLOSED,
            ),
        ),
    ]
}

fn of_registers() -> Vec<Allowed> {
    let register = |name: &str, icon, kind: &str, also| -> Allowed {
        (&[], verb(name, icon, &["registers", kind], also))
    };
    vec![
        register(
            registers::devices(),
            Glyph::Device,
            "devices",
            also::DEVICES,
        ),
        (
            &[Act::EditDevices],
            verb(
                registers::add_device(),
                Glyph::Plus,
                &["registers", "devices", "new"],
                also::ADD,
            ),
        ),
        (
            &[],
            verb(
                registers::print_labels(),
                Glyph::Print,
                &["registers", "devices", "labels"],
                also::LABELS,
            ),
        ),
        register(registers::sites(), Glyph::Building, "sites", also::SITES),
        register(
            registers::departments(),
            Glyph::Building,
            "departments",
            also::DEPARTMENTS,
        ),
        register(
            registers::categories(),
            Glyph::List,
            "categories",
            also::CATEGORIES,
        ),
        register(registers::models(), Glyph::Device, "models", also::MODELS),
        register(registers::people(), Glyph::Person, "people", also::PEOPLE),
        register(
            registers::instruments(),
            Glyph::Wrench,
            "instruments",
            also::INSTRUMENTS,
        ),
        register(kits::kits(), Glyph::Box, "kits", also::KITS),
        register(registers::codes(), Glyph::File, "codes", also::CODES),
        (
            &[Act::ImportRegister],
            verb(
                registers::import_register(),
                Glyph::Upload,
                &["import"],
                also::IMPORT,
            ),
        ),
    ]
}

fn of_the_store() -> Vec<Allowed> {
    vec![
        (
            &[Act::MoveStock],
            verb(parts::store(), Glyph::Box, &["parts"], also::STORE),
        ),
        (
            &[Act::CountStock],
            verb(
                stocktake::stocktakes(),
                Glyph::List,
                &["parts", "stocktakes"],
                also::STOCKTAKES,
            ),
        ),
        (
            &[],
            verb(
                parts::places(),
                Glyph::Building,
                &["registers", "places"],
                also::PLACES,
            ),
        ),
        (
            &[],
            verb(
                parts::suppliers(),
                Glyph::Phone,
                &["registers", "suppliers"],
                also::SUPPLIERS,
            ),
        ),
        (
            &[Act::EditStore],
            verb(
                parts_table::import_parts(),
                Glyph::Upload,
                &["parts", "import"],
                also::IMPORT,
            ),
        ),
    ]
}

fn beside() -> Vec<Allowed> {
    vec![
        (
            &[Act::Figures],
            verb(shell::figures(), Glyph::Chart, &["figures"], also::FIGURES),
        ),
        (
            &[Act::Export, Act::Import, Act::Audit],
            verb(shell::data(), Glyph::Download, &["data"], also::DATA),
        ),
        (
            &[Act::Audit],
            verb(shell::audit(), Glyph::List, &["audit"], also::AUDIT),
        ),
        (
            &[Act::EditSettings],
            verb(
                shell::settings(),
                Glyph::Gear,
                &["settings"],
                also::SETTINGS,
            ),
        ),
        (
            &[Act::EditSettings],
            verb(
                plan::title(),
                Glyph::Bolt,
                &["settings", "emergency"],
                also::PLAN,
            ),
        ),
        (
            &[],
            verb(tablet::title(), Glyph::Tablet, &["tablet"], also::TABLET),
        ),
        (
            &[],
            verb(check::title(), Glyph::Check, &["check"], also::CHECK),
        ),
        (
            &[],
            verb(shell::choose_who(), Glyph::Person, &["who"], also::WHO),
        ),
        (&[], language()),
    ]
}

fn language() -> Verb {
    let verb = verb(kit::switch_language(), Glyph::Globe, &[], also::LANGUAGE);
    Verb {
        line: Line {
            target: Target::Language,
            ..verb.line
        },
        ..verb
    }
}
