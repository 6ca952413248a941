//! Who comes, with what, and when; what is there, and what does not come.

use super::room::{Form, Room, tell};
use crate::app::Tickets;
use crate::ui::components::*;
use crate::ui::icons::{Glyph, Icon};
use crate::ui::pages::ticket::Sending;
use crate::ui::words::emergency as words;
use crate::ui::{format, naming, route};
use aftercare_core::domain::World;
use aftercare_core::domain::emergency::candidates::also_committed;
use aftercare_core::domain::emergency::command::EmergencyCommandKind as Kind;
use aftercare_core::domain::emergency::{
    Committed, Emergency, EmergencyCommand, Resource, ResourceId, What,
};
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::stock::Part;
use aftercare_core::id::{CategoryId, PersonId};
use aftercare_core::time::{Day, Instant};
use leptos::prelude::*;

/// One line, with everything that it shows.
#[derive(Clone, PartialEq)]
struct Line {
    id: ResourceId,
    resource: Resource,
    there: Option<Instant>,
    /// The repair has taken pieces of it: it came, though nobody has said so.
    is_used: bool,
    /// Nobody has said what became of it, and the repair has not taken all of it.
    is_open: bool,
    withdrawn: Option<String>,
    returned: Option<(String, bool)>,
}

impl Line {
    fn of(one: &Committed<'_>, emergency: &Emergency, world: &World) -> Self {
        Self {
            is_open: emergency.is_awaited(one, world),
            id: one.id,
            resource: one.resource.clone(),
            there: one.there,
            is_used: emergency.taken(one.id, world) > 0,
            withdrawn: one.withdrawn.map(str::to_owned),
            returned: one
                .returned
                .map(|(_, check, sound)| (check.to_owned(), sound)),
        }
    }

    fn person(&self) -> Option<PersonId> {
        match self.resource.what {
            What::Person(id) => Some(id),
            _ => None,
        }
    }

    fn is_loan(&self) -> bool {
        matches!(self.resource.what, What::Loan { .. })
    }
}

/// A part with its number.
pub(super) fn part_words(part: &Part) -> String {
    format!("{} {}", naming::bilingual(&part.name), part.number)
}

/// What was committed, in words.
pub(super) fn named(world: &World, resource: &Resource) -> String {
    match &resource.what {
        What::Person(id) => naming::person(world, *id),
        // In the language that is read, where the register has it.
        What::Part {
            name,
            quantity,
            from_store,
            ..
        } => {
            let part = from_store.as_ref().and_then(|from| world.part(from.part));
            let name = part.map_or_else(|| name.clone(), part_words);
            words::quantity_of(name, quantity)
        }
        What::Kit { name, .. } => name.clone(),
        What::Loan { name, .. } => name.clone(),
    }
}

/// The last day of a person's certificate for a category.
pub(super) fn certified(world: &World, id: PersonId, category: Option<CategoryId>) -> Option<Day> {
    let of = |q: &&aftercare_core::domain::people::Qualification| Some(q.category) == category;
    world
        .person(id)?
        .qualifications
        .iter()
        .filter(of)
        .map(|q| q.until)
        .max()
}

#[component]
pub(super) fn Coming() -> impl IntoView {
    let room = Room::get();
    let lines = Memo::new(move |_| {
        let of = |e: &Emergency| {
            room.app.world(|world| {
                room.summary.with(|ticket| {
                    let line = |one: &Committed<'_>| Line::of(one, e, world);
                    let all = e.coming(ticket.as_deref());
                    all.iter().map(line).collect::<Vec<_>>()
                })
            })
        };
        room.look(of).unwrap_or_default()
    });
    let may = Memo::new(move |_| room.offers(Kind::Commit));
    view! {
        <Panel title=words::coming aside=move || view! {
            <Show when=move || may.get()>
                <Button label=words::commit_more icon=Glyph::Plus on_press=move || room.form.set(Some(Form::Commit)) />
            </Show>
        }>
            {move || lines.with(Vec::is_empty).then(|| view! { <p class="quiet">{words::nobody_comes}</p> })}
            <ul class="emergency-coming">
                {move || lines.get().into_iter().map(|line| view! { <Row line /> }).collect_view()}
            </ul>
        </Panel>
    }
}

#[component]
fn Row(line: Line) -> impl IntoView {
    let room = Room::get();
    let app = room.app;
    let sending = Sending::new();
    tell(sending);
    let (id, person, is_loan, is_open) = (line.id, line.person(), line.is_loan(), line.is_open);
    let device = match &line.resource.what {
        What::Loan { device, .. } => *device,
        _ => None,
    };
    let phone = person.and_then(|id| app.world(|w| w.person(id).map(|p| p.phone.clone())));
    let phone = phone.filter(|phone| !phone.trim().is_empty());
    let line = StoredValue::new(line);
    let name = move || app.world(|w| line.with_value(|l| named(w, &l.resource)));
    let more = move || {
        let category = room.summary.with(|t| t.as_ref().and_then(|t| t.device));
        app.world(|w| {
            line.with_value(|l| match &l.resource.what {
                What::Person(id) => {
                    let category = category
                        .and_then(|d| w.device(d))
                        .and_then(|d| w.category_of(d));
                    certified(w, *id, category)
                        .map(|day| words::certified_until(format::day(day)))
                        .unwrap_or_default()
                }
                What::Part { lot, .. } if !lot.is_empty() => words::lot(lot),
                _ => String::new(),
            })
        })
    };
    let detail = move || {
        let now = app.now();
        line.with_value(|l| {
            let from = match l.resource.from.trim() {
                "" => String::new(),
                place => words::from_place(place),
            };
            let time = |at: Instant| format::weekday_time(at.0, now.0);
            let when = match (l.there, l.resource.expected) {
                _ if l.withdrawn.is_some() => String::new(),
                (Some(at), _) => words::came_at(time(at)),
                (None, Some(_)) if l.is_used => String::new(),
                (None, Some(at)) if at < now => words::overdue_since(time(at)),
                (None, Some(at)) => words::expected_at(time(at)),
                (None, None) => String::new(),
            };
            naming::join([&from, &when, l.resource.note.trim()])
        })
    };
    // Nobody is at two places: whoever waits for them here is told where else they are waited for.
    let elsewhere = move || {
        let waited_for = person.filter(|_| line.with_value(|l| l.withdrawn.is_none()))?;
        // Who was sent to one that is over is waited for there no longer.
        room.look(Emergency::is_running).filter(|runs| *runs)?;
        let other = app.world(|world| also_committed(waited_for, room.ticket, world))?;
        Some(view! {
            <p class="emergency-elsewhere" data-tone="warn">
                <a href=route::href(&["emergency", &other.to_string()])>{move || words::also_at(app.ticket_number(other))}</a>
            </p>
        })
    };
    let state = move || {
        line.with_value(|l| match (&l.withdrawn, &l.returned, l.there) {
            (Some(why), ..) => (Tone::Neutral, words::withdrawn(why)),
            (_, Some((check, true)), _) => (Tone::Neutral, words::is_returned(check)),
            (_, Some((check, false)), _) => (Tone::Danger, words::returned_unsound(check)),
            (.., Some(_)) if l.is_loan() => (Tone::Ok, words::in_use().to_owned()),
            (.., Some(_)) => (Tone::Ok, words::there().to_owned()),
            _ if l.is_used => (Tone::Ok, words::used().to_owned()),
            _ => match l.resource.expected.is_some_and(|at| at < app.now()) {
                true => (Tone::Danger, words::not_yet_there().to_owned()),
                false => (Tone::Warn, words::on_the_way().to_owned()),
            },
        })
    };
    let arrived = move || {
        let command = match person {
            Some(person) => EmergencyCommand::Arrive(person, crate::app::now()),
            None => EmergencyCommand::Deliver(id),
        };
        room.press(sending, command, words::logged);
    };
    let arriving = match person {
        Some(_) => Kind::Arrive,
        None => Kind::Deliver,
    };
    let may_log = move || is_open && room.offers(arriving);
    let may_return = move || {
        let out = line.with_value(|l| l.there.is_some() && l.returned.is_none());
        is_loan && out && room.offers(Kind::ReturnLoan)
    };
    let report_of = move || match device {
        Some(device) => route::href_with(&["new"], &[("device", &device.to_string())]),
        None => route::href(&["new"]),
    };
    // What a check found is a fault like any other: its ticket begins here.
    let may_report = move || {
        let is_bad = line.with_value(|l| matches!(l.returned, Some((_, false))));
        let has_ticket = |all: &Tickets| {
            all.values()
                .any(|t| t.device == device && t.is_open_fault())
        };
        is_bad && device.is_some() && app.may(Act::Report) && !app.tickets(has_ticket)
    };
    let may_withdraw = move || is_open && room.offers(Kind::Withdraw);
    let glyph = match (person.is_some(), is_loan) {
        (false, true) => Some(Glyph::Device),
        (false, false) => Some(Glyph::Box),
        _ => None,
    };
    view! {
        <li class="emergency-line">
            {match glyph {
                Some(glyph) => view! { <span class="emergency-glyph"><Icon glyph /></span> }.into_any(),
                None => view! { <Avatar name decorative=true /> }.into_any(),
            }}
            <div class="emergency-line-text">
                <p>
                    {match device {
                        Some(device) => view! {
                            <a href=route::href(&["registers", "devices", &device.to_string()])><strong>{name}</strong></a>
                        }.into_any(),
                        None => view! { <strong>{name}</strong> }.into_any(),
                    }}
                    {move || match more() { m if m.is_empty() => String::new(), m => format!(" · {m}") }}
                </p>
                <p class="quiet">{detail}</p>
                {elsewhere}
            </div>
            <div class="emergency-line-end">
                {move || { let (tone, label) = state(); view! { <Pill label tone=Signal::stored(tone) /> } }}
                {move || may_report().then(|| view! {
                    <LinkButton href=report_of() label=words::report_its_fault />
                })}
                {move || may_log().then(|| view! {
                    <Button label=if person.is_some() { words::mark_arrived } else { words::mark_delivered } busy=sending.busy on_press=arrived />
                })}
                {move || may_return().then(|| view! {
                    <Button label=words::mark_returned on_press=move || room.form.set(Some(Form::Return(id))) />
                })}
                {move || may_withdraw().then(|| view! {
                    <IconButton label=words::does_not_come icon=Glyph::Close on_press=move || room.form.set(Some(Form::Withdraw(id))) />
                })}
                {phone.map(|phone| view! { <CallLink phone name=name() /> })}
            </div>
        </li>
    }
}
