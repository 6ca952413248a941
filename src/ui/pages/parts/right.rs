//! Putting the booked quantity right, with a reason; also what settles a discrepancy by counting again.

use super::goods::{Asks, holding_choices, read_key, serials};
use super::sending::{FormEnd, StockForm};
use super::{pieces, place_choices};
use crate::app::Draft;
use crate::ui::components::*;
use crate::ui::words::parts as w;
use aftercare_core::domain::stock::command::Counted;
use aftercare_core::domain::stock::decide::MOST_PIECES;
use aftercare_core::domain::stock::{Lot, StockCommand};
use aftercare_core::domain::text::whole;
use aftercare_core::id::{PartId, PlaceId};
use aftercare_core::journal::EventId;
use leptos::prelude::*;

/// A whole number of pieces, none allowed.
pub(super) fn count(text: &str) -> Option<u32> {
    whole(text).filter(|n| *n <= MOST_PIECES)
}

/// What is booked becomes what is there.
#[component]
pub(super) fn CorrectForm(
    part: PartId,
    draft: Draft,
    done: Callback<()>,
    /// The discrepancy that this settles, with where it is.
    #[prop(optional_no_strip)]
    settles: Option<(EventId, PlaceId, String)>,
) -> impl IntoView {
    let form = StockForm::new(part, draft, done);
    let asks = Asks::of(form);
    let fixed = settles.clone();
    let start = fixed.map(|(_, place, lot)| format!("{place}/{lot}"));
    let is_fixed = start.is_some();
    let holding = form.text("holding", start.clone().unwrap_or_default());
    // What the discrepancy is about can't be chosen.
    if let Some(start) = start {
        holding.set(start);
    }
    let place = form.text("place", "");
    let (lot, expiry) = (form.text("lot", ""), form.text("expiry", ""));
    let n = form.text("quantity", "");
    let numbers = form.text("serials", "");
    let reason = form.text("reason", "");
    let is_new = Memo::new(move |_| holding.with(|h| h == "new"));
    let booked = move || {
        let (place, lot) = holding.with(|h| read_key(h))?;
        let booked = form.app.world(|world| {
            let held = world.stock_of(part).holding(place, &lot);
            held.map_or(0, |h| h.quantity)
        });
        Some(w::booked_is(pieces(booked)))
    };
    let options = Signal::derive(move || {
        let mut all = holding_choices(form, false, Signal::stored(None)).get();
        all.push(Choice::new("new", w::another_lot));
        all
    });
    let press = move || {
        let why = reason.with_untracked(|t| t.trim().to_owned());
        let named = numbers.with_untracked(|t| serials(t));
        let there = match asks.by_serial {
            true => u32::try_from(named.len()).ok(),
            false => n.with_untracked(|t| count(t)),
        };
        let at = match is_new.get_untracked() {
            true => place
                .with_untracked(|p| p.parse::<PlaceId>().ok())
                .map(|place| {
                    let lot = Lot {
                        number: lot.with_untracked(|t| t.trim().to_owned()),
                        expiry: expiry.with_untracked(|t| t.parse().ok()),
                    };
                    (place, lot)
                }),
            false => holding
                .with_untracked(|h| read_key(h))
                .map(|(place, number)| {
                    let lot = Lot {
                        number,
                        expiry: None,
                    };
                    (place, lot)
                }),
        };
        match (at, there) {
            (None, _) => drop(form.complete(vec![("holding", w::say_holding)])),
            (_, None) => drop(form.complete(vec![("quantity", w::say_count)])),
            _ if why.is_empty() => drop(form.complete(vec![("reason", w::say_reason)])),
            (Some((place, lot)), Some(quantity)) => {
                let counted = Counted {
                    place,
                    lot,
                    quantity,
                    serials: if asks.by_serial { named } else { Vec::new() },
                    reason: why,
                };
                let command = match &settles {
                    Some((event, ..)) => StockCommand::SettleByCount(*event, counted),
                    None => StockCommand::Correct(counted),
                };
                form.send(command, w::corrected, false);
            }
        }
    };
    view! {
        <Panel title=w::correct>
            <ErrorSummary errors=form.errors />
            <p class="quiet">{w::correct_text}</p>
            {(!is_fixed).then(|| view! {
                <Select name="stock-holding" label=w::what_is_wrong value=holding options required=true error=form.error("holding") />
            })}
            <Show when=move || is_new.get()>
                <div class="columns">
                    <Select name="stock-place" label=w::place value=place options=place_choices(form.app) required=true />
                    {asks.by_lot.then(|| view! { <TextField name="stock-lot" label=w::lot value=lot kind=TextKind::Code error=form.error("lot") /> })}
                    {asks.expires.then(|| view! { <DateField name="stock-expiry" label=w::expiry value=expiry error=form.error("expiry") /> })}
                </div>
            </Show>
            <p class="quiet" role="status">{move || booked().unwrap_or_default()}</p>
            {match asks.by_serial {
                true => view! {
                    <TextArea name="stock-serials" label=w::serials_there value=numbers rows=3 error=form.error("serials") />
                }.into_any(),
                false => view! {
                    <NumberField name="stock-quantity" label=w::counted value=n whole=true required=true error=form.error("quantity") on_enter=form.enter() />
                }.into_any(),
            }}
            <TextField name="stock-reason" label=w::reason value=reason required=true error=form.error("reason") on_enter=form.enter() />
            <FormEnd form verb=w::correct_now on_press=press />
        </Panel>
    }
}
