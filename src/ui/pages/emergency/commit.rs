//! People, part, kit and loan device in one step: who is qualified and free, which device could stand in.

use super::coming::part_words;
use super::forms::{Foot, draft_key, finish};
use super::room::{Form, Room, beside};
use crate::app::{App, Draft};
use crate::ui::components::{Errors, WithDraft, *};
use crate::ui::pages::parts::place_name;
use crate::ui::pages::ticket::{Reserving, Sending, ShelfRows, out_now};
use crate::ui::words::{emergency as words, kit as kit_words, kits};
use crate::ui::{format, naming};
use aftercare_core::domain::emergency::candidates::{Busy, Candidate, candidates, stand_ins};
use aftercare_core::domain::emergency::{EmergencyCommand, Resource, What};
use aftercare_core::domain::kit::Kit;
use aftercare_core::domain::register::Register;
use aftercare_core::domain::stock::fit::{first_expired_first_out, parts_for};
use aftercare_core::domain::ticket::Wanted;
use aftercare_core::domain::{Refusal, World};
use aftercare_core::id::{DeviceId, KitId, PersonId, RecordId};
use aftercare_core::time::Instant;
use leptos::prelude::*;
use std::sync::Arc;

/// What the name of each field begins with.
const STEM: &str = "commit-";

#[component]
pub(super) fn CommitForm() -> impl IntoView {
    let room = Room::get();
    view! { <WithDraft key=draft_key(room, Form::Commit) let:draft><Fields draft /></WithDraft> }
}

/// Which field a refusal is of; none where it is not told of which of the rows.
fn place(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::NotQualified(_) | Refusal::PersonInactive(_) | Refusal::NotAnEngineer(_) => {
            Some("commit-people")
        }
        Refusal::ArrivalPassed | Refusal::ArrivalTooFar(_) => Some("commit-expected"),
        Refusal::KitUnfit(..) => Some("commit-kit"),
        Refusal::SameDevice(_) => Some("commit-loan"),
        _ => None,
    }
}

/// Why somebody is not free, or that they are; where they were last.
fn hint(room: Room, one: &Candidate) -> String {
    let app = room.app;
    let number = |id| app.ticket_number(id);
    let fit = match (one.qualified, one.certified_until) {
        (_, Some(day)) => words::certified_until(format::day(day)),
        (false, None) => words::unqualified().to_owned(),
        (true, None) => String::new(),
    };
    let busy = match one.busy {
        None => words::free().to_owned(),
        Some(Busy::Emergency(id)) => words::busy_emergency(number(id)),
        Some(Busy::OnSite(id)) => words::busy_on_site(number(id)),
        Some(Busy::Visit(id, at)) => words::busy_visit(number(id), format::time(at.0)),
    };
    let place = one
        .place
        .and_then(|id| app.world(|w| w.site(id).map(|s| s.name.clone())));
    let place = place.map(words::last_at).unwrap_or_default();
    naming::join([&fit, &busy, &place])
}

/// Devices that could stand in, with what they are and where they are, by name.
fn stand_ins_by_name(app: App, broken: DeviceId) -> Vec<(DeviceId, String)> {
    let label = |world: &World, id: DeviceId| {
        let device = world.device(id)?;
        let place = naming::place(world, device.site, device.department, &device.room);
        let label = naming::join([&naming::device(device), device.tag(), &place]);
        Some((id, label))
    };
    let mut all: Vec<(DeviceId, String)> = app.world(|world| {
        let fit = app.tickets(|all| stand_ins(broken, world, all.values().map(Arc::as_ref)));
        fit.into_iter().filter_map(|id| label(world, id)).collect()
    });
    format::sort_by_name(&mut all, |one| one.1.clone());
    all
}

/// Parts that fit the device and are free somewhere: what expires first of each place, and how many.
fn shelves(world: &World, device: Option<DeviceId>, now: Instant) -> Vec<Match> {
    let today = world.settings().calendar.day(now);
    let mut all = Vec::new();
    for (id, part, _) in parts_for(device, world) {
        let stock = world.stock_of(id);
        for (place, free) in stock.free_places(today) {
            let first = first_expired_first_out(stock, place, 1, today, None);
            let lot = first.first().map_or_else(String::new, |pick| {
                let end = pick.lot.expiry.map(format::day).unwrap_or_default();
                match pick.lot.number.trim() {
                    "" => end,
                    number => naming::join([&words::lot(number), &end]),
                }
            });
            let count = words::free_there(format::count(free as usize));
            all.push(Match {
                value: format!("{id}/{place}"),
                label: part_words(part),
                detail: naming::join([&place_name(world, place), &count, &lot]),
            });
        }
    }
    all
}

/// What a part is called, and the place where it lies.
fn shelf_words(world: &World, wanted: &Wanted) -> (String, String) {
    let named = world.part(wanted.part).map(part_words).unwrap_or_default();
    (named, place_name(world, wanted.place))
}

#[component]
fn Fields(draft: Draft) -> impl IntoView {
    let room = Room::get();
    let app = room.app;
    let (sending, errors) = (Sending::new(), Errors::new());
    let text = move |name: &str| draft.text(name, "");
    let device = Memo::new(move |_| room.summary.with(|t| t.as_ref().and_then(|t| t.device)));
    // Kept with the rest of the draft, one id after the other.
    let kept = text("people");
    let people = RwSignal::new(kept.with_untracked(|ids| {
        ids.split(' ')
            .filter(|id| !id.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    }));
    Effect::watch(
        move || people.get(),
        move |ids, _, _| kept.set(ids.join(" ")),
        false,
    );
    let able = Memo::new(move |_| {
        let now = app.now();
        let comes: Vec<PersonId> = room
            .look(|e| {
                e.committed()
                    .iter()
                    .filter(|c| c.stands())
                    .filter_map(|c| match c.resource.what {
                        What::Person(id) => Some(id),
                        _ => None,
                    })
                    .collect()
            })
            .unwrap_or_default();
        let all = app.tickets(|all| {
            app.world(|world| {
                candidates(
                    room.ticket,
                    device.get(),
                    world,
                    all.values().map(Arc::as_ref),
                    now,
                )
            })
        });
        // Whoever is not qualified is refused: shown, so that nobody looks for them in vain, and last.
        all.into_iter()
            .filter(|c| !comes.contains(&c.person))
            .collect::<Vec<_>>()
    });
    let options = Signal::derive(move || {
        let one = |c: Candidate| {
            let id = c.person;
            let label =
                move || app.world(|w| naming::join([&naming::person(w, id), naming::role(w, id)]));
            Choice::new(id.to_string(), label).hint(move || hint(room, &c))
        };
        able.get().into_iter().map(one).collect::<Vec<_>>()
    });
    let loans = Signal::derive(move || {
        let broken = device.get();
        let known = broken
            .map(|id| stand_ins_by_name(app, id))
            .unwrap_or_default();
        known
            .into_iter()
            .map(|(id, label)| Match {
                value: id.to_string(),
                label,
                detail: String::new(),
            })
            .collect::<Vec<_>>()
    });
    let parts = Signal::derive(move || {
        let of = |w: &World| {
            let model = w.device(device.get()?)?.model?;
            Some(w.model(model)?.parts.clone())
        };
        let known = app.world(of).unwrap_or_default();
        let name = |p: aftercare_core::domain::catalogue::CompatiblePart| {
            naming::join([&p.name, &p.number])
        };
        known
            .into_iter()
            .map(name)
            .map(|n| Choice::new(n.clone(), n))
            .collect::<Vec<_>>()
    });
    let today = app.today();
    let kits = Signal::derive(move || {
        app.world(|w| {
            let today = today.get();
            let out = app.tickets(|all| out_now(None, w, all));
            let standing = w.kits.iter().filter(|(_, r)| r.voided.is_none());
            let one = |(id, r): (&RecordId, &Register<Kit>)| {
                // What can't be packed is shown with its reason: choosing it is refused.
                let unfit = r.data.unfit(w, today).first().map(kits::why);
                let out = out.get(&KitId::from(*id)).map(|(_, words)| words.clone());
                // One that is out is not packed, whatever its state.
                let state = unfit.or(out).unwrap_or_else(|| kits::packable().to_owned());
                let label = naming::join([&r.data.title(), &r.data.place, &state]);
                Choice::new(id.to_string(), label)
            };
            standing.map(one).collect::<Vec<_>>()
        })
    });
    let shelves = Signal::derive(move || app.world(|w| shelves(w, device.get(), app.now())));
    let rows = Reserving::of(draft, 1);
    let (from, brings, kit) = (text("from"), text("brings"), text("kit"));
    let soon = format::to_local_input(crate::app::now().0 + 30 * 60_000);
    let expected = draft.text("expected", soon);
    let (part, quantity) = (text("part"), draft.text("quantity", "1"));
    let (lot, store, by) = (text("lot"), text("store"), text("by"));
    let (loan, loan_from, other) = (text("loan"), text("loan-from"), text("other"));
    let typed = |of: RwSignal<String>| of.with_untracked(|t| t.trim().to_owned());
    let made = move || {
        let at = format::from_local_input(&expected.get_untracked()).map(Instant);
        let one = |what, from: String, note: String| Resource {
            what,
            from,
            expected: at,
            note,
        };
        let ids = people.get_untracked();
        let sent = ids.iter().filter_map(|id| id.parse::<PersonId>().ok());
        let mut all: Vec<Resource> = sent
            .map(|id| one(What::Person(id), typed(from), typed(brings)))
            .collect();
        let wanted = rows.read();
        if wanted.is_empty() && !typed(part).is_empty() {
            let what = What::Part {
                name: typed(part),
                quantity: typed(quantity).parse().unwrap_or(0),
                lot: typed(lot),
                from_store: None,
            };
            all.push(one(what, typed(store), typed(by)));
        }
        for wanted in wanted {
            let (name, from) = app.world_now(|w| shelf_words(w, &wanted));
            let what = What::Part {
                name,
                quantity: wanted.quantity,
                lot: String::new(),
                from_store: Some(wanted),
            };
            all.push(one(what, from, typed(by)));
        }
        if let Ok(id) = kit.get_untracked().parse::<KitId>() {
            let known = app.world_now(|w| w.kit(id).cloned());
            let (name, place) = known.map_or_else(Default::default, |k| (k.title(), k.place));
            all.push(one(
                What::Kit {
                    kit: Some(id),
                    name,
                },
                place,
                String::new(),
            ));
        }
        let device = loan.get_untracked().parse::<DeviceId>().ok();
        let name = match device {
            Some(id) => app.world_now(|w| {
                w.device(id)
                    .map(|d| naming::join([&naming::device(d), d.tag()]))
                    .unwrap_or_default()
            }),
            None => typed(other),
        };
        if !name.is_empty() {
            all.push(one(
                What::Loan { device, name },
                typed(loan_from),
                String::new(),
            ));
        }
        all
    };
    let press = move || {
        let named = |(field, say)| FieldError::new(format!("{STEM}{field}"), say);
        let mut unclear: Vec<FieldError> = rows.unclear().into_iter().map(named).collect();
        if loan.with_untracked(|value| is_unclear(value)) {
            unclear.push(FieldError::new("commit-loan", kit_words::choose_one));
        }
        if !errors.show(unclear) {
            // What was refused before may be mended by now.
            sending.trouble.set(None);
            return;
        }
        let command = EmergencyCommand::Commit(made());
        let tell = beside(errors, place);
        room.send_telling(sending, command, words::committed_said, tell, move || {
            finish(room, draft)
        });
    };
    let from_shelf = Memo::new(move |_| rows.any());
    let is_known_loan = Memo::new(move |_| loan.with(|l| l.parse::<DeviceId>().is_ok()));
    view! {
        <ErrorSummary errors />
        {move || able.with(Vec::is_empty).then(|| view! { <p class="quiet">{words::people_none}</p> })}
        <CheckboxGroup name="commit-people" label=words::people values=people options error=errors.of("commit-people") />
        <div class="columns">
            <DateTimeField name="commit-expected" label=words::expected_field value=expected error=errors.of("commit-expected") />
            <TextField name="commit-from" label=words::from_field value=from />
        </div>
        <TextField name="commit-brings" label=words::brings hint=words::brings_hint value=brings />
        <Select name="commit-kit" label=words::a_kit value=kit options=kits error=errors.of("commit-kit") />
        <Show when=move || shelves.with(|all| !all.is_empty()) || from_shelf.get()>
            <fieldset class="steps-group">
                <legend>{words::parts_of_store}</legend>
                <p class="field-hint">{words::part_of_store_hint}</p>
                <ShelfRows rows stem=STEM.to_owned() errors options=shelves label=words::part_of_store more=words::another_part />
            </fieldset>
        </Show>
        <Show when=move || !from_shelf.get()>
            {move || match parts.with(Vec::is_empty) {
                true => view! { <TextField name="commit-part" label=words::a_part value=part /> }.into_any(),
                false => view! { <Select name="commit-part" label=words::a_part value=part options=parts /> }.into_any(),
            }}
        </Show>
        <Show when=move || from_shelf.get()>
            <TextField name="commit-by" label=words::part_by value=by />
        </Show>
        <Show when=move || !from_shelf.get() && part.with(|p| !p.trim().is_empty())>
            <div class="columns">
                <NumberField name="commit-quantity" label=words::part_number whole=true value=quantity />
                <TextField name="commit-lot" label=words::part_lot value=lot kind=TextKind::Code />
                <TextField name="commit-store" label=words::part_from value=store />
                <TextField name="commit-by" label=words::part_by value=by />
            </div>
        </Show>
        <Lookup name="commit-loan" label=words::a_loan value=loan options=loans error=errors.of("commit-loan") />
        <Show when=move || !is_known_loan.get()>
            <TextField name="commit-other" label=words::loan_other value=other />
        </Show>
        <Show when=move || is_known_loan.get() || other.with(|o| !o.trim().is_empty())>
            <TextField name="commit-loan-from" label=words::loan_from value=loan_from />
        </Show>
        <Foot draft verb=words::commit sending on_press=press />
    }
}
