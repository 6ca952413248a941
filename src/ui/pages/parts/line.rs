//! A line of a stocktake: part, lot and end in sight, the count, a tick; booked beside it only once it may be seen.

use super::count::{CountView, field_of};
use super::goods::serials;
use super::{lot_words, part_name, pieces, right, who};
use crate::app::Trouble;
use crate::ui::components::Errors;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{parts, stocktake as w};
use crate::ui::{focus, format, naming};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::stock::{Goods, Lot, Part, StockRefusal as No};
use aftercare_core::domain::stocktake::{Count, Line, LineKey, StocktakeCommand};
use leptos::prelude::*;

/// A line.
#[component]
pub(super) fn CountLine(
    /// Which lot of which part.
    key_: LineKey,
) -> impl IntoView {
    let view = CountView::get();
    let key = StoredValue::new(key_);
    let line = Memo::new(move |_| {
        view.lines.with(|lines| {
            let all = lines.as_deref().unwrap_or_default();
            key.with_value(|key| all.iter().find(|l| l.key == *key).cloned())
        })
    });
    let part = key.with_value(|k| k.part);
    let known = view.app.world_now(|world| world.part(part).cloned());
    let part = StoredValue::new(known.unwrap_or_default());
    let (number, name) = part.with_value(|p| (p.number.clone(), part_name(p)));
    let lot = move || line.with(|l| l.as_ref().map(|l| lot_words(&l.lot)).unwrap_or_default());
    let counted = move || line.with(|l| l.as_ref().is_some_and(|l| !l.counts.is_empty()));
    let again =
        move || view.is_round_over() && line.with(|l| l.as_ref().is_some_and(Line::is_second_open));
    // Booked stands beside counted once nobody counts blind any more: after a second count, or for the manager.
    let shown = Memo::new(move |_| {
        let over = !view.is_counting();
        line.with(|l| {
            let l = l.as_ref()?;
            let twice = l.counts.len() > 1;
            let seen = over || (view.is_round_over() && twice && !l.is_second_open());
            let difference = l.difference()?;
            (seen && (over || difference != 0))
                .then(|| (l.booked, l.counted().unwrap_or(0), difference))
        })
    });
    let label = StoredValue::new(format!("{number} {name}"));
    view! {
        <li class="count-line" data-done=move || (counted() && !again()).then_some("true")>
            <span class="count-tick" aria-hidden="true">
                {move || (counted() && !again()).then(|| view! { <crate::ui::icons::Icon glyph=Glyph::Check /> })}
            </span>
            <span class="parts-line-text">
                <strong>{number.clone()} " " {name.clone()}</strong>
                <span class="quiet">{lot}</span>
                <span class="parts-pills">
                    {move || counted().then(|| {
                        let times = line.with(|l| l.as_ref().map_or(0, |l| l.counts.len()));
                        // What one has counted oneself is no secret: a slip of the finger is seen. What others have is.
                        let own = line.with(|l| {
                            let own = l.as_ref()?.counts.iter().rfind(|c| c.by == view.app.actor())?;
                            Some(own.goods.quantity)
                        });
                        let words = move || {
                            let own = own.map(|n| w::own_count(pieces(n))).unwrap_or_default();
                            naming::join([&w::counted_times(times), &own])
                        };
                        view! { <Pill label=words tone=Tone::Ok icon=Glyph::Check /> }
                    })}
                    {move || again().then(|| {
                        let disputed = line.with(|l| l.as_ref().is_some_and(|l| l.is_disputed));
                        let label = if disputed { w::counted_otherwise } else { w::count_again };
                        view! { <Pill label tone=Tone::Warn icon=Glyph::Turn /> }
                    })}
                </span>
            </span>
            <Show when=move || view.is_counting()>
                <Entry key label part />
            </Show>
            <Show when=move || !view.is_counting()>
                <Counts line />
            </Show>
            {move || shown.get().map(|(booked, counted, difference)| view! {
                <Difference key line booked counted difference />
            })}
        </li>
    }
}

/// What a count is called: the first, the second, and those after a stocktake was sent back.
pub(super) fn nth_count(at: usize) -> String {
    match at {
        0 => w::first_count().to_owned(),
        1 => w::second_count().to_owned(),
        _ => w::later_count(format::count(at + 1)),
    }
}

/// Every count of the line with who and when, once nobody counts blind any more.
#[component]
fn Counts(line: Memo<Option<Line>>) -> impl IntoView {
    let view = CountView::get();
    let said = move || {
        let counts = line.with(|l| l.as_ref().map(|l| l.counts.clone()).unwrap_or_default());
        let said = view.app.world(|world| {
            let one = |(at, count): (usize, &Count)| {
                let (by, when) = (who(world, count.by), format::date_time(count.stamp.wall.0));
                w::count_said(nth_count(at), pieces(count.goods.quantity), by, when)
            };
            counts.iter().enumerate().map(one).collect::<Vec<_>>()
        });
        said.into_iter()
            .map(|said| view! { <p class="quiet">{said}</p> })
            .collect_view()
    };
    view! { <div class="count-said">{said}</div> }
}

/// A difference as it is written: with its sign, the minus sign where pieces are missing.
pub(super) fn signed(difference: i64) -> String {
    let sign = if difference > 0 { "+" } else { "" };
    format!("{sign}{}", format::number(difference as f64))
}

/// The field in which a count is typed.
#[component]
fn Entry(
    key: StoredValue<LineKey>,
    label: StoredValue<String>,
    part: StoredValue<Part>,
) -> impl IntoView {
    let view = CountView::get();
    let (by_serial, by_lot, expires) = part.with_value(|p| (p.by_serial, p.by_lot, p.expires));
    let unit = part.with_value(|p| p.unit.clone());
    let busy = RwSignal::new(false);
    let name = key.with_value(field_of);
    let value = view.draft.text(&name, "");
    // What lies there may be of a lot that nobody booked.
    let is_without = by_lot && key.with_value(|k| k.lot.is_empty());
    let other = RwSignal::new(is_without);
    let lot_name = StoredValue::new(format!("{name}-lot"));
    let expiry_name = StoredValue::new(format!("{name}-expiry"));
    let lot = view.draft.text(&lot_name.get_value(), "");
    let expiry = view.draft.text(&expiry_name.get_value(), "");
    let errors = Errors::new();
    let field = StoredValue::new(name.clone());
    // What lies there may be of a lot that is to be named first.
    let at = move |trouble: &Trouble| {
        let asked = match trouble {
            Trouble::Refused(Refusal::Stock(No::LotMissing)) => lot_name,
            Trouble::Refused(Refusal::Stock(No::ExpiryMissing)) => expiry_name,
            _ => return field.get_value(),
        };
        other.try_set(true);
        let asked = asked.get_value();
        let name = asked.clone();
        focus::soon(move || focus_on(&name));
        asked
    };
    let press = move || {
        let named = value.with_untracked(|t| serials(t));
        let there = match by_serial {
            true => u32::try_from(named.len()).ok(),
            false => value.with_untracked(|t| right::count(t)),
        };
        let Some(quantity) = there else {
            errors.show(vec![FieldError::new(field.get_value(), parts::say_count)]);
            return;
        };
        let (part, number) = key.with_value(|k| (k.part, k.lot.clone()));
        let place = view
            .stocktake
            .with_untracked(|s| s.as_ref().map(|s| s.plan.place));
        let Some(place) = place else {
            return;
        };
        let found = lot.with_untracked(|t| t.trim().to_owned());
        let lot_of = match other.get_untracked() && !found.is_empty() {
            true => Lot {
                number: found,
                expiry: expiry.with_untracked(|t| t.parse().ok()),
            },
            false => Lot {
                number,
                expiry: None,
            },
        };
        let goods = Goods {
            serials: if by_serial { named } else { Vec::new() },
            ..Goods::of(place, lot_of, quantity)
        };
        let command = StocktakeCommand::Count(part, goods);
        view.send(busy, command, w::counted_toast, (errors, at), move || {
            for typed in [value, lot, expiry] {
                typed.try_set(String::new());
            }
            other.try_set(is_without);
            if view
                .found
                .try_with_untracked(|found| *found == part.to_string())
                == Some(true)
            {
                view.found.try_set(String::new());
            }
        });
    };
    let label = label.get_value();
    let verb = w::count_it(&label);
    view! {
        <div class="count-entry">
            {match by_serial {
                true => view! {
                    <TextArea name label=move || w::serials_of(&label) value rows=2 error=errors.of(field.get_value()) />
                }.into_any(),
                false => view! {
                    <NumberField name label=move || w::pieces_of(&label) value whole=true unit label_hidden=true error=errors.of(field.get_value()) on_enter=press />
                }.into_any(),
            }}
            <Show when=move || other.get()>
                <TextField name=lot_name.get_value() label=w::lot_found value=lot kind=TextKind::Code error=errors.of(lot_name.get_value()) on_enter=press />
                {expires.then(|| view! { <DateField name=expiry_name.get_value() label=parts::expiry value=expiry error=errors.of(expiry_name.get_value()) /> })}
            </Show>
            <Button label=w::count busy on_press=press />
            <Show when=move || by_lot && !other.get()>
                <Button label=w::another_lot look=Look::Quiet on_press=move || other.set(true) />
            </Show>
            <span class="visually-hidden">{verb}</span>
        </div>
    }
}

/// Booked beside counted, and why they differ.
#[component]
fn Difference(
    key: StoredValue<LineKey>,
    line: Memo<Option<Line>>,
    booked: u32,
    counted: u32,
    difference: i64,
) -> impl IntoView {
    let view = CountView::get();
    let busy = RwSignal::new(false);
    let errors = Errors::new();
    let name = StoredValue::new(format!("reason-{}", key.with_value(field_of)));
    let said = line.with_untracked(|l| l.as_ref().map(|l| l.reason.clone()).unwrap_or_default());
    let reason = RwSignal::new(said);
    let save = move || {
        let why = reason.with_untracked(|t| t.trim().to_owned());
        let command = StocktakeCommand::Explain(key.get_value(), why);
        let at = move |_: &Trouble| name.get_value();
        view.send(busy, command, w::explained_toast, (errors, at), || ());
    };
    let by = signed(difference);
    let tone = if difference == 0 {
        Tone::Ok
    } else {
        Tone::Danger
    };
    view! {
        <div class="count-difference">
            <p class="parts-pills">
                <span>{move || w::booked_counted(pieces(booked), pieces(counted))}</span>
                <Pill label=move || w::difference_is(&by) tone icon=tone.glyph() />
            </p>
            {(difference != 0).then(|| view! {
                <Show
                    when=move || view.is_counting()
                    fallback=move || view! { <p class="quiet">{move || reason.get()}</p> }
                >
                    <div class="count-entry">
                        <TextField name=name.get_value() label=w::reason value=reason error=errors.of(name.get_value()) on_enter=save />
                        <Button label=w::save_reason busy on_press=save />
                    </div>
                </Show>
            })}
        </div>
    }
}
