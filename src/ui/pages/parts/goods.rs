//! Pieces in a form: what comes in is named, what goes out is chosen from what lies there.

use super::sending::StockForm;
use super::{Word, lot_words, pieces, place_choices, place_name, today};
use crate::ui::components::*;
use crate::ui::words::parts as w;
use aftercare_core::domain::stock::decide::MOST_PIECES;
use aftercare_core::domain::stock::lists::expired;
use aftercare_core::domain::stock::{Goods, Holding, Lot, Stock};
use aftercare_core::domain::text::whole;
use aftercare_core::id::{PlaceId, TicketId};
use aftercare_core::time::Day;
use leptos::prelude::*;

/// How many pieces a text says; none when it says no whole number above nothing.
pub(super) fn quantity(text: &str) -> Option<u32> {
    whole(text).filter(|n| (1..=MOST_PIECES).contains(n))
}

/// Serial numbers, a line or a comma each.
pub(super) fn serials(text: &str) -> Vec<String> {
    let parts = text.split(['\n', ',', ';', '，', '；']);
    parts
        .map(|s| s.trim().to_owned())
        .filter(|s| !s.is_empty())
        .collect()
}

/// What a part asks of its pieces.
#[derive(Clone, Copy)]
pub(super) struct Asks {
    pub by_lot: bool,
    pub by_serial: bool,
    pub expires: bool,
}

impl Asks {
    pub fn of(form: StockForm) -> Self {
        form.app.world_now(|world| {
            let part = world.part(form.part);
            Self {
                by_lot: part.is_some_and(|p| p.by_lot),
                by_serial: part.is_some_and(|p| p.by_serial),
                expires: part.is_some_and(|p| p.expires),
            }
        })
    }
}

/// Pieces that come in.
#[derive(Clone, Copy)]
pub(super) struct GoodsIn {
    asks: Asks,
    place: RwSignal<String>,
    /// The lot.
    pub lot: RwSignal<String>,
    /// The last day of use.
    pub expiry: RwSignal<String>,
    quantity: RwSignal<String>,
    /// The serial numbers, a line or a comma each.
    pub serials: RwSignal<String>,
}

impl GoodsIn {
    /// Its fields; `fresh` is how many pieces stand there at first, `place` where.
    pub fn of(form: StockForm, fresh: Option<u32>, place: Option<PlaceId>) -> Self {
        let only = || {
            let all = form.app.world_now(super::places);
            (all.len() == 1).then(|| all[0].0)
        };
        let place = place.or_else(only).map(|p| p.to_string());
        Self {
            asks: Asks::of(form),
            place: form.text("place", place.unwrap_or_default()),
            lot: form.text("lot", ""),
            expiry: form.text("expiry", ""),
            quantity: form.text("quantity", fresh.map(|n| n.to_string()).unwrap_or_default()),
            serials: form.text("serials", ""),
        }
    }
    /// How many pieces, where that can be read. Reactive.
    pub fn pieces(self) -> Option<u32> {
        match self.asks.by_serial {
            true => u32::try_from(self.serials.with(|t| serials(t).len())).ok(),
            false => self.quantity.with(|t| quantity(t)),
        }
    }
    /// What they say.
    ///
    /// # Errors
    /// What is missing, field by field.
    pub fn read(self) -> Result<Goods, Vec<(&'static str, Word)>> {
        let serials = self.serials.with_untracked(|t| serials(t));
        let n = untrack(|| self.pieces()).filter(|n| *n > 0);
        let place = self.place.with_untracked(|p| p.parse::<PlaceId>().ok());
        let lot = Lot {
            number: self.lot.with_untracked(|t| t.trim().to_owned()),
            expiry: self.expiry.with_untracked(|t| t.parse().ok()),
        };
        let mut missing: Vec<(&'static str, Word)> = Vec::new();
        if place.is_none() {
            missing.push(("place", w::say_place));
        }
        if self.asks.by_lot && lot.number.is_empty() {
            missing.push(("lot", w::say_lot));
        }
        if self.asks.expires && lot.expiry.is_none() {
            missing.push(("expiry", w::say_expiry));
        }
        if n.is_none() {
            match self.asks.by_serial {
                true => missing.push(("serials", w::say_serials)),
                false => missing.push(("quantity", w::say_quantity)),
            }
        }
        match (place, n, missing.is_empty()) {
            (Some(place), Some(quantity), true) => Ok(Goods {
                place,
                lot,
                quantity,
                serials: if self.asks.by_serial {
                    serials
                } else {
                    Vec::new()
                },
            }),
            _ => Err(missing),
        }
    }
}

/// The fields of what comes in.
#[component]
pub(super) fn GoodsInFields(form: StockForm, goods: GoodsIn) -> impl IntoView {
    let GoodsIn { asks, .. } = goods;
    let counted = move || goods.serials.with(|t| serials(t).len());
    // A label may give one that the part doesn't ask for.
    let given = Memo::new(move |given: Option<&bool>| {
        given == Some(&true) || goods.expiry.with(|t| !t.is_empty())
    });
    let has_end = move || asks.expires || given.get();
    view! {
        <div class="columns">
            <Select name="stock-place" label=w::place value=goods.place options=place_choices(form.app) required=true error=form.error("place") />
            {asks.by_lot.then(|| view! {
                <TextField name="stock-lot" label=w::lot value=goods.lot kind=TextKind::Code required=true error=form.error("lot") />
            })}
            <Show when=has_end>
                <DateField name="stock-expiry" label=w::expiry value=goods.expiry required=asks.expires error=form.error("expiry") />
            </Show>
            {(!asks.by_serial).then(|| view! {
                <NumberField name="stock-quantity" label=w::quantity value=goods.quantity whole=true required=true error=form.error("quantity") on_enter=form.enter() />
            })}
        </div>
        {asks.by_serial.then(|| view! {
            <TextArea name="stock-serials" label=w::serials value=goods.serials rows=3 required=true
                hint=move || w::serials_hint(counted()) error=form.error("serials") />
        })}
    }
}

/// Pieces that go out.
#[derive(Clone, Copy)]
pub(super) struct GoodsOut {
    asks: Asks,
    /// For whom it goes, where it goes for a ticket: what is put by for it is its own.
    own: Signal<Option<TicketId>>,
    holding: RwSignal<String>,
    quantity: RwSignal<String>,
    serials: RwSignal<Vec<String>>,
}

/// A holding as a choice's value.
fn key(place: PlaceId, lot: &str) -> String {
    format!("{place}/{lot}")
}

/// The place and the lot that a choice's value names.
pub(super) fn read_key(key: &str) -> Option<(PlaceId, String)> {
    let (place, lot) = key.split_once('/')?;
    Some((place.parse().ok()?, lot.to_owned()))
}

/// How many pieces of a holding can be taken for a ticket, what is put by for it included.
fn free_for(stock: &Stock, held: &Holding, day: Day, own: Option<TicketId>) -> u32 {
    let its = own.and_then(|id| stock.reserved_in(id, held.place));
    let its = its.map(|r| r.id);
    stock.free_of_lot(held.place, &held.lot.number, day, its)
}

/// What lies there, what expires first at the top, each with how many are free: for the ticket `own`, where it goes for one.
pub(super) fn holding_choices(
    form: StockForm,
    only_free: bool,
    own: Signal<Option<TicketId>>,
) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        let own = own.get();
        let day = today(form.app);
        form.app.world(|world| {
            let stock = world.stock_of(form.part);
            let mut held: Vec<_> = stock.holdings.iter().filter(|h| h.quantity > 0).collect();
            held.sort_by_key(|h| (h.lot.expiry.is_none(), h.lot.expiry));
            held.into_iter()
                .filter_map(|h| {
                    let free = free_for(stock, h, day, own);
                    let expired = h.is_expired(day).then(w::warn_expired);
                    let words = [
                        place_name(world, h.place),
                        lot_words(&h.lot),
                        expired.unwrap_or_default().to_owned(),
                        w::free_of(pieces(free), pieces(h.quantity)),
                    ];
                    let words: Vec<String> = words.into_iter().filter(|t| !t.is_empty()).collect();
                    (free > 0 || !only_free)
                        .then(|| Choice::new(key(h.place, &h.lot.number), words.join(" · ")))
                })
                .collect()
        })
    })
}

/// What expires first and is in date, in that place or anywhere.
fn first_for(form: StockForm, own: Option<TicketId>, place: Option<PlaceId>) -> Option<String> {
    let day = today(form.app);
    form.app.world_now(|world| {
        let stock = world.stock_of(form.part);
        let here = |h: &&Holding| place.is_none_or(|place| h.place == place);
        let free = |h: &&Holding| !h.is_expired(day) && free_for(stock, h, day, own) > 0;
        let mut held: Vec<_> = stock.holdings.iter().filter(here).filter(free).collect();
        held.sort_by_key(|h| (h.lot.expiry.is_none(), h.lot.expiry));
        held.first().map(|h| key(h.place, &h.lot.number))
    })
}

impl GoodsOut {
    /// Its fields to scrap from; what is out of date stands there at first.
    pub fn to_scrap(form: StockForm) -> Self {
        let day = today(form.app);
        let first = form.app.world_now(|world| {
            let mut stale = expired(world.stock_of(form.part), day);
            stale.next().map(|h| key(h.place, &h.lot.number))
        });
        Self::starting_with(form, first, Signal::stored(None))
    }
    /// Its fields; what expires first and is in date stands there at first.
    pub fn of(form: StockForm) -> Self {
        let first = first_for(form, None, None);
        Self::starting_with(form, first, Signal::stored(None))
    }
    /// Its fields for the ticket that is chosen; once it is, what is put by for it stands there.
    pub fn for_ticket(form: StockForm, own: Signal<Option<TicketId>>) -> Self {
        let goods = Self::starting_with(form, first_for(form, None, None), own);
        Effect::watch(
            move || own.get(),
            move |own, _, _| {
                let put_by = form.app.world_now(|world| {
                    let mut its = world.stock_of(form.part).reserved_for((*own)?);
                    its.next().map(|r| (r.what.place, r.what.quantity))
                });
                let Some((place, pieces)) = put_by else {
                    return;
                };
                if let Some(first) = first_for(form, *own, Some(place)) {
                    goods.holding.set(first);
                    goods.quantity.set(pieces.to_string());
                }
            },
            false,
        );
        goods
    }
    fn starting_with(
        form: StockForm,
        first: Option<String>,
        own: Signal<Option<TicketId>>,
    ) -> Self {
        Self {
            asks: Asks::of(form),
            own,
            holding: form.text("holding", first.unwrap_or_default()),
            quantity: form.text("quantity", "1"),
            serials: RwSignal::new(Vec::new()),
        }
    }
    /// What they say.
    ///
    /// # Errors
    /// What is missing, field by field.
    pub fn read(self) -> Result<Goods, Vec<(&'static str, Word)>> {
        let serials = match self.asks.by_serial {
            true => self.serials.get_untracked(),
            false => Vec::new(),
        };
        let n = match self.asks.by_serial {
            true => u32::try_from(serials.len()).ok().filter(|n| *n > 0),
            false => self.quantity.with_untracked(|t| quantity(t)),
        };
        let held = self.holding.with_untracked(|k| read_key(k));
        match (held, n) {
            (Some((place, number)), Some(quantity)) => Ok(Goods {
                place,
                lot: Lot {
                    number,
                    expiry: None,
                },
                quantity,
                serials,
            }),
            (None, _) => Err(vec![("holding", w::say_holding)]),
            (_, None) if self.asks.by_serial => Err(vec![("serials", w::say_serials)]),
            (_, None) => Err(vec![("quantity", w::say_quantity)]),
        }
    }
}

/// The fields of what goes out.
#[component]
pub(super) fn GoodsOutFields(form: StockForm, goods: GoodsOut) -> impl IntoView {
    let GoodsOut { asks, holding, .. } = goods;
    let numbers = Signal::derive(move || {
        let held = holding.with(|k| read_key(k));
        let found = held.map(|(place, lot)| {
            form.app.world(|world| {
                let holding = world.stock_of(form.part).holding(place, &lot);
                holding.map(|h| h.serials.clone()).unwrap_or_default()
            })
        });
        let choice = |s: String| Choice::new(s.clone(), s);
        found
            .unwrap_or_default()
            .into_iter()
            .map(choice)
            .collect::<Vec<_>>()
    });
    view! {
        <div class="columns">
            <Select name="stock-holding" label=w::from_where value=holding options=holding_choices(form, true, goods.own) required=true
                hint=w::fefo_hint error=form.error("holding") />
            {(!asks.by_serial).then(|| view! {
                <NumberField name="stock-quantity" label=w::quantity value=goods.quantity whole=true required=true error=form.error("quantity") on_enter=form.enter() />
            })}
        </div>
        {asks.by_serial.then(|| view! {
            <CheckboxGroup name="stock-serials" label=w::serials values=goods.serials options=numbers error=form.error("serials") />
        })}
    }
}
