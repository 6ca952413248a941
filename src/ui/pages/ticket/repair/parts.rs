//! Parts in and out: lots, fate, whether they fit, who pays; a wrong entry is struck out (SPEC §3.3).

use super::outcome::CoverUnknown;
use crate::app::Draft;
use crate::ui::components::{
    Button, Checkbox, Choice, DateField, GiveUp, Look, NumberField, Panel, Pill, Segmented, Select,
    TextField, TextKind, Tone, WithDraft,
};
use crate::ui::format;
use crate::ui::icons::Glyph;
use crate::ui::pages::ticket::TicketView;
use crate::ui::pages::ticket::step::{
    Form, Mend, TicketForm, WithReason, by_line, choices, chosen, lacks, offered, tick, today,
    typed, value_of, watch,
};
use crate::ui::pages::ticket::store_parts::{FromStoreChoice, HandedOut, PutBy, Source};
use crate::ui::words::{domain, kit, steps as w};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::catalogue::CompatiblePart;
use aftercare_core::domain::device::Cover;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::stock::StockRefusal;
use aftercare_core::domain::text::whole;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::{Logged, PartFate, PartUse};
use leptos::prelude::*;

/// The parts so far, struck-out ones with their reason, and the form for another.
#[component]
pub fn Parts() -> impl IntoView {
    let (may_add, may_void) = (
        offered(TicketCommandKind::UsePart),
        offered(TicketCommandKind::VoidPart),
    );
    let parts = watch(|t| t.parts.clone());
    let open = RwSignal::new(TicketForm::Part.is_asked());
    let begins = RwSignal::new(None);
    let fits = Callback::new(move |value| {
        begins.set(Some(value));
        open.set(true);
    });
    view! {
        <Panel title=w::parts aside=move || view! { <span>{move || w::parts_count(standing(&parts.get()))}</span> }>
            <HandedOut may_fit=may_add fits />
            <PutBy />
            <Show
                when=move || parts.with(|p| !p.is_empty())
                fallback=|| view! { <p class="quiet">{w::no_parts}</p> }
            >
                <ul class="steps-list">
                    <For each=move || parts.get() key=|p| (p.entry.event, p.void.is_some()) let:part>
                        <PartLine part may_void />
                    </For>
                </ul>
            </Show>
            <Show when=move || may_add.get()>
                <Show
                    when=move || open.get()
                    fallback=move || view! {
                        <div class="row">
                            <Button label=w::add_part icon=Glyph::Plus on_press=move || open.set(true) />
                        </div>
                    }
                >
                    <WithDraft key=TicketForm::Part.key() let:draft>
                        <PartForm draft open begins />
                    </WithDraft>
                </Show>
            </Show>
        </Panel>
    }
}

fn standing(parts: &[Logged<PartUse>]) -> usize {
    parts.iter().filter(|p| p.void.is_none()).count()
}

#[component]
fn PartLine(part: Logged<PartUse>, may_void: Memo<bool>) -> impl IntoView {
    let view = TicketView::get();
    let Logged { entry, void } = part;
    let (id, struck) = (entry.event, void.is_some());
    let stem = format!("void-part-{}", id.0.short());
    let title = w::part_title(entry.what.quantity, &entry.what.name, &entry.what.number);
    let name = entry.what.name.clone();
    let said = entry.clone();
    view! {
        <li class="steps-part" class:steps-struck=struck>
            <strong>{title}</strong>
            <span class="quiet">{move || part_details(&said.what)}</span>
            <span class="quiet">{move || by_line(view, &entry)}</span>
            {void.map(|why| view! {
                <span class="steps-void"><Pill label=w::struck_out tone=Tone::Warn icon=Glyph::Void /> " " {why}</span>
            })}
            <Show when=move || may_void.get() && !struck>
                {
                    let (stem, name) = (stem.clone(), name.clone());
                    view! {
                        <WithReason
                            stem
                            opens=move || w::strike_out(&name)
                            label=w::why_strike_out
                            hint=w::strike_out_hint
                            verb=w::strike_out_now
                            said=w::struck_toast
                            look=Look::Danger
                            make=Callback::new(move |why| TicketCommand::VoidPart(id, why))
                        />
                    }
                }
            </Show>
        </li>
    }
}

/// A part with everything about it, in one line.
pub fn part_words(part: &PartUse) -> String {
    let title = w::part_title(part.quantity, &part.name, &part.number);
    format!("{title} ({})", part_details(part))
}

/// Everything about a part beside its name, in one line.
fn part_details(part: &PartUse) -> String {
    let mut all = Vec::new();
    let mut add = |say: fn(String) -> String, text: &str| {
        if !text.trim().is_empty() {
            all.push(say(text.to_owned()));
        }
    };
    add(w::lot_in_is, &part.lot_in);
    add(w::serial_in_is, &part.serial_in);
    if let Some(day) = part.expiry {
        add(w::expires, &format::day(day));
    }
    add(w::lot_out_is, &part.lot_out);
    add(w::serial_out_is, &part.serial_out);
    let fate = domain::part_fate(part.fate);
    all.push(match part.fate {
        PartFate::NoneRemoved => fate.into(),
        _ => w::removed_is(fate),
    });
    all.push(domain::cover(part.cover).into());
    all.join(" · ")
}

#[component]
fn PartForm(draft: Draft, open: RwSignal<bool>, begins: RwSignal<Option<String>>) -> impl IntoView {
    let source = Source::of(draft, begins);
    let form = Form::new("part", move |refusal| match refusal {
        Refusal::Missing(RequiredField::PartName) => Some("name"),
        Refusal::TooManyPieces(_) => Some("quantity"),
        Refusal::Missing(RequiredField::Reason) => Some("fate"),
        Refusal::PartExpired(_) if untrack(|| source.is_store()) => Some("from-store"),
        Refusal::PartExpired(_) => Some("expiry"),
        Refusal::Stock(StockRefusal::NotEnough { .. }) => Some("quantity"),
        Refusal::Stock(StockRefusal::SerialsMissing | StockRefusal::SerialNotThere(_)) => {
            Some("serials")
        }
        Refusal::Stock(_) => Some("from-store"),
        Refusal::PartNotConfirmed => Some("fits"),
        Refusal::NoQuantity => Some("quantity"),
        _ => None,
    });
    let view = form.view;
    let day = today(view);
    let device = view.ticket_now(|t| t.device);
    let (cover, offered_parts) = view.app.world_now(|world| {
        let device = device.and_then(|id| world.device(id));
        let cover = device.and_then(|d| d.cover_on(day));
        let model = device.and_then(|d| d.model).and_then(|id| world.model(id));
        (cover, model.map_or_else(Vec::new, |m| m.parts.clone()))
    });
    let text = move |name| draft.text(name, "");
    let (number, name, lot_in, serial_in) = (
        text("number"),
        text("name"),
        text("lot-in"),
        text("serial-in"),
    );
    let (expiry, lot_out, serial_out) = (text("expiry"), text("lot-out"), text("serial-out"));
    let quantity = draft.text("quantity", "1");
    let fate = text("fate");
    let pays = draft.text("cover", cover.map_or_else(String::new, value_of));
    let fits = tick(text("fits"));
    let removed = Memo::new(move |_| fate.with(|f| *f != value_of(PartFate::NoneRemoved)));
    let press = move || {
        let count = match source.ticked(view) {
            Some(ticked) => Some(ticked),
            None => quantity.with_untracked(|q| whole(q)),
        };
        let taken = source.read(view);
        let (fate, cover) = (chosen::<PartFate>(fate), chosen::<Cover>(pays));
        let mut missing = Vec::new();
        if source.is_unclear() {
            missing.push(("from-store", kit::choose_one.into()));
        }
        if typed(name).is_empty() {
            missing.push(("name", lacks(RequiredField::PartName)));
        }
        if count.is_none_or(|n| n == 0) {
            missing.push(("quantity", w::say_quantity.into()));
        }
        if fate.is_none() {
            missing.push(("fate", w::say_fate.into()));
        }
        if cover.is_none() {
            missing.push(("cover", w::say_cover.into()));
        }
        if !form.complete(missing) {
            return;
        }
        let (Some(count), Some(fate), Some(cover)) = (count, fate, cover) else {
            return;
        };
        let out = |value| {
            if fate == PartFate::NoneRemoved {
                String::new()
            } else {
                typed(value)
            }
        };
        let part = PartUse {
            number: typed(number),
            name: typed(name),
            quantity: count,
            lot_in: taken
                .as_ref()
                .map_or_else(|| typed(lot_in), |t| t.lot.clone()),
            serial_in: typed(serial_in),
            expiry: typed(expiry).parse().ok(),
            lot_out: out(lot_out),
            serial_out: out(serial_out),
            fate,
            fits: fits.get_untracked(),
            cover,
            from_store: taken.map(|t| t.from),
        };
        form.send(TicketCommand::UsePart(part), w::part_added, move || {
            draft.clear();
            open.try_set(false);
        });
    };
    let code = TextKind::Code;
    view! {
        <div class="steps-form">
            <Mend form />
            <FromStoreChoice form source number name quantity />
            <CompatibleParts parts=offered_parts number name />
            <div class="columns">
                <TextField name=form.name("name") label=w::part_name value=name required=true error=form.error("name") />
                <TextField name=form.name("number") label=w::part_number value=number kind=code />
                <NumberField name=form.name("quantity") label=w::quantity value=quantity whole=true required=true error=form.error("quantity") />
            </div>
            <fieldset class="steps-group">
                <legend>{w::part_in}</legend>
                // What comes from the store was named when it came in.
                <div class="columns" hidden=move || source.is_store()>
                    <TextField name=form.name("lot-in") label=w::lot_in value=lot_in kind=code />
                    <TextField name=form.name("serial-in") label=w::serial_in value=serial_in kind=code />
                    <DateField name=form.name("expiry") label=w::expiry value=expiry error=form.error("expiry") />
                </div>
                <Checkbox name=form.name("fits") label=w::fits checked=fits error=form.error("fits") />
            </fieldset>
            <fieldset class="steps-group">
                <legend>{w::part_out}</legend>
                <div class="columns">
                    <Select name=form.name("fate") label=w::fate value=fate options=choices(domain::part_fate) required=true error=form.error("fate") />
                    <Show when=move || removed.get()>
                        <TextField name=form.name("lot-out") label=w::lot_out value=lot_out kind=code />
                        <TextField name=form.name("serial-out") label=w::serial_out value=serial_out kind=code />
                    </Show>
                </div>
            </fieldset>
            <Segmented name=form.name("cover") label=w::part_cover value=pays options=choices(domain::cover) required=true error=form.error("cover") />
            <CoverUnknown pays />
            <div class="row">
                <Button label=w::add_this_part look=Look::Primary busy=form.busy() on_press=press />
                <GiveUp draft close=move || open.set(false) reopen=move || open.set(true) />
            </div>
        </div>
    }
}

/// The model's parts: choosing one fills number and name.
#[component]
fn CompatibleParts(
    parts: Vec<CompatiblePart>,
    number: RwSignal<String>,
    name: RwSignal<String>,
) -> impl IntoView {
    if parts.is_empty() {
        return ().into_any();
    }
    let picked = RwSignal::new(String::new());
    let options: Vec<Choice> = parts
        .iter()
        .enumerate()
        .map(|(i, part)| Choice::new(i.to_string(), format!("{} {}", part.number, part.name)))
        .collect();
    Effect::watch(
        move || picked.get(),
        move |at, _, _| {
            if let Some(part) = at.parse::<usize>().ok().and_then(|i| parts.get(i)) {
                number.set(part.number.clone());
                name.set(part.name.clone());
            }
        },
        false,
    );
    view! { <Select name="part-of-model" label=w::parts_of_model value=picked options /> }
        .into_any()
}
