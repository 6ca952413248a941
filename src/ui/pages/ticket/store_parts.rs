//! Parts of the store in a ticket's forms: what a visit takes along, and where a fitted part came from (SPEC §3.2, §3.3).

use super::TicketView;
use super::step::{Form, typed, watch};
use crate::app::Draft;
use crate::ui::components::{Errors, *};
use crate::ui::icons::Glyph;
use crate::ui::pages::parts::{Reasoned, bring_back, goods_words, lot_words, place_name};
use crate::ui::words::{kit, parts as store, steps as w};
use crate::ui::{focus, format, naming, opened};
use aftercare_core::domain::World;
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::stock::event::Hold;
use aftercare_core::domain::stock::fit::{Fits, fits, parts_for};
use aftercare_core::domain::stock::state::{Handed, Opened};
use aftercare_core::domain::stock::{Goods, Holding, Part, Stock};
use aftercare_core::domain::text::whole;
use aftercare_core::domain::ticket::{FromStore, Remedy, StageKind, Wanted};
use aftercare_core::id::{DeviceId, PartId, PlaceId, TicketId};
use aftercare_core::journal::EventId;
use aftercare_core::time::Day;
use leptos::{prelude::*, text_prop::TextProp};

/// How many parts a visit can name.
const MOST: usize = 12;

/// The parts of the register that stand, those that fit the device first.
fn by_fit(world: &World, device: Option<DeviceId>) -> Vec<(PartId, &Part, Fits)> {
    let standing = world.parts.iter().filter(|(_, r)| r.voided.is_none());
    let mut found: Vec<(PartId, &Part, Fits)> = standing
        .map(|(id, r)| (PartId::from(*id), &r.data, fits(&r.data, device, world)))
        .collect();
    found.sort_by(|a, b| (a.2, &a.1.number).cmp(&(b.2, &b.1.number)));
    found
}

fn named(part: &Part) -> String {
    format!("{} {}", part.number, naming::bilingual(&part.name))
}

/// A part in a place, with how many are free there.
fn shelf_choices(view: TicketView) -> Signal<Vec<Match>> {
    Signal::derive(move || {
        let device = view.ticket(|t| t.device);
        view.app.world(|world| {
            let day = world.settings().calendar.day(crate::app::now());
            let mut all = Vec::new();
            for (id, part, _) in parts_for(device, world) {
                let stock = world.stock_of(id);
                for (place, free) in stock.free_places(day) {
                    let count = w::n_free(format::count(free as usize));
                    all.push(Match {
                        value: format!("{id}/{place}"),
                        label: named(part),
                        detail: naming::join([&place_name(world, place), &count]),
                    });
                }
            }
            all
        })
    })
}

/// What a choice of a part in a place names.
pub fn read_shelf(text: &str) -> Option<(PartId, PlaceId)> {
    let (part, place) = text.split_once('/')?;
    Some((part.parse().ok()?, place.parse().ok()?))
}

/// Parts listed for the device of which none is free, with what is on order.
fn none_free(view: TicketView) -> Memo<Vec<(PartId, String)>> {
    Memo::new(move |_| {
        let device = view.ticket(|t| t.device);
        view.app.world(|world| {
            let day = world.settings().calendar.day(crate::app::now());
            let listed = parts_for(device, world).into_iter();
            let listed = listed.filter(|(_, _, fit)| *fit == Fits::Listed);
            let gone =
                listed.filter(|(id, ..)| world.stock_of(*id).free_places(day).next().is_none());
            let words = |(id, part, _): (PartId, &Part, Fits)| {
                let ordered = world.stock_of(id).purchases.iter();
                let ordered = ordered.filter_map(|p| Some((p.what.left, p.what.order.as_ref()?)));
                let coming = ordered.map(|(left, order)| match order.expected {
                    Some(day) => w::on_order_for(format::count(left as usize), format::day(day)),
                    None => w::on_order(format::count(left as usize)),
                });
                let mut all = vec![w::none_free(named(part))];
                all.extend(coming);
                (id, all.join(" · "))
            };
            gone.map(words).collect()
        })
    })
}

/// The field in which a row's part is chosen, as the form calls it.
fn reserve_field(n: usize) -> String {
    format!("reserve-{n}")
}

/// The field of a row's number of pieces.
fn quantity_field(n: usize) -> String {
    format!("reserve-n-{n}")
}

/// The rows of what is put by from the store: for a visit, or for an emergency.
#[derive(Clone, Copy)]
pub struct Reserving {
    draft: Draft,
    rows: RwSignal<String>,
}

impl Reserving {
    /// The rows of a draft, so many of them at first.
    pub fn of(draft: Draft, first: usize) -> Self {
        Self {
            draft,
            rows: draft.text("reserve-rows", first.to_string()),
        }
    }
    /// Whether anything is chosen. Reactive.
    pub fn any(self) -> bool {
        let is_chosen = |n| self.part(n).with(|part| read_shelf(part).is_some());
        (1..=self.count()).any(is_chosen)
    }
    fn more(self) {
        let next = untrack(|| self.count()) + 1;
        self.rows.set(next.min(MOST).to_string());
    }
    fn count(self) -> usize {
        self.rows.get().parse::<usize>().unwrap_or(0).min(MOST)
    }
    fn part(self, n: usize) -> RwSignal<String> {
        self.draft.text(&reserve_field(n), "")
    }
    fn quantity(self, n: usize) -> RwSignal<String> {
        self.draft.text(&quantity_field(n), "1")
    }
    fn remove(self, gone: usize) {
        let last = untrack(|| self.count());
        for n in gone..last {
            self.part(n).set(self.part(n + 1).get_untracked());
            self.quantity(n).set(self.quantity(n + 1).get_untracked());
        }
        self.part(last).set(String::new());
        self.quantity(last).set("1".to_owned());
        self.rows.set(last.saturating_sub(1).to_string());
    }
    /// The fields that can't be read, with what is to be mended: what was typed names no part, or is no number of pieces.
    /// Not reactive.
    pub fn unclear(self) -> Vec<(String, TextProp)> {
        let rows = untrack(|| self.count());
        let unclear = |n: usize| {
            let chosen = typed(self.part(n));
            let pieces = whole(&typed(self.quantity(n)));
            if is_unclear(&chosen) {
                Some((reserve_field(n), kit::choose_one.into()))
            } else if !chosen.is_empty() && pieces.is_none_or(|n| n == 0) {
                Some((quantity_field(n), w::say_quantity.into()))
            } else {
                None
            }
        };
        (1..=rows).filter_map(unclear).collect()
    }
    /// What is to be reserved; rows in which nothing was chosen say nothing. Not reactive.
    pub fn read(self) -> Vec<Wanted> {
        let rows = untrack(|| self.count());
        let one = |n: usize| {
            let (part, place) = read_shelf(&typed(self.part(n)))?;
            let quantity = whole(&typed(self.quantity(n)))?;
            Some(Wanted {
                part,
                place,
                quantity,
            })
        };
        Wanted::together((1..=rows).filter_map(one))
    }
}

/// What a visit takes along from the store.
#[component]
pub(super) fn ReserveRows(form: Form, rows: Reserving) -> impl IntoView {
    let (options, gone) = (shelf_choices(form.view), none_free(form.view));
    let any = Memo::new(move |_| options.with(|o| !o.is_empty()) || rows.count() > 0);
    let stem = form.name("");
    view! {
        <Show when=move || any.get()>
            <fieldset class="steps-group">
                <legend>{w::reserve_parts}</legend>
                <ShelfRows rows stem=stem.clone() errors=form.errors options label=w::reserve_n more=w::add_reserve />
            </fieldset>
        </Show>
        <Show when=move || gone.with(|gone| !gone.is_empty())>
            <ul class="steps-list">
                {move || gone.get().into_iter().map(|(part, words)| view! {
                    <li class="quiet"><a href=crate::ui::route::href(&["parts", &part.to_string()])>{words}</a></li>
                }).collect_view()}
            </ul>
        </Show>
    }
}

/// The rows themselves: a part in a place, how many of it, and the way to leave a row out again.
#[component]
pub fn ShelfRows(
    rows: Reserving,
    /// What the name of each field begins with.
    stem: String,
    /// What is to be mended.
    errors: Errors,
    /// What lies free where.
    options: Signal<Vec<Match>>,
    /// The label of a row's part.
    label: fn(usize) -> String,
    /// The button for another row.
    more: fn() -> &'static str,
) -> impl IntoView {
    let stem = StoredValue::new(stem);
    let named = move |field: String| stem.with_value(|stem| format!("{stem}{field}"));
    let add = fresh_id("more");
    let foot = add.clone();
    // Who leaves a row out, or asks for another one, goes on where they were.
    let leave = move |n: usize| {
        rows.remove(n);
        opened::focus_soon(&foot, "button");
    };
    let another = move || {
        rows.more();
        let field = named(reserve_field(untrack(|| rows.count())));
        focus::soon(move || focus_on(&field));
    };
    view! {
        {move || (1..=rows.count()).map(|n| {
            let leave = leave.clone();
            let (part, quantity) = (named(reserve_field(n)), named(quantity_field(n)));
            view! {
                <div class="shelf-row">
                    <Lookup name=part.clone() label=move || label(n) value=rows.part(n) options error=errors.of(part) />
                    <NumberField name=quantity.clone() label=w::quantity value=rows.quantity(n) whole=true error=errors.of(quantity) />
                    <IconButton label=move || w::remove_reserve(n) icon=Glyph::Close on_press=move || leave(n) />
                </div>
            }
        }).collect_view()}
        <div class="row" id=add><Button label=more look=Look::Quiet icon=Glyph::Plus on_press=another /></div>
    }
}

/// Pieces that can be fitted.
#[derive(Clone, Debug, PartialEq)]
enum Pieces {
    /// Of a lot in a place.
    Lot(PlaceId, String),
    /// Of what was handed out for the ticket before.
    Handed(EventId),
}

/// Between a part and what was handed out of it, in a choice's value.
const HANDED: &str = "handed";

/// Pieces of a part, as a choice's value.
fn key(part: PartId, pieces: &Pieces) -> String {
    match pieces {
        Pieces::Lot(place, lot) => format!("{part}/{place}/{lot}"),
        Pieces::Handed(issue) => format!("{part}/{HANDED}/{}", issue.0),
    }
}

/// What a choice's value names.
fn read_key(text: &str) -> Option<(PartId, Pieces)> {
    let mut parts = text.splitn(3, '/');
    let (part, from) = (parts.next()?.parse().ok()?, parts.next()?);
    let which = parts.next().unwrap_or_default();
    let pieces = match from {
        HANDED => Pieces::Handed(EventId(which.parse().ok()?)),
        place => Pieces::Lot(place.parse().ok()?, which.to_owned()),
    };
    Some((part, pieces))
}

/// The pieces themselves: what lies there of them, or is still in somebody's hands.
fn goods_of(world: &World, part: PartId, pieces: &Pieces) -> Option<Goods> {
    let stock = world.stock_of(part);
    match pieces {
        Pieces::Lot(place, lot) => stock.holding(*place, lot).map(|holding| Goods {
            place: *place,
            lot: holding.lot.clone(),
            quantity: holding.quantity,
            serials: holding.serials.clone(),
        }),
        Pieces::Handed(issue) => {
            let mut handed = stock.handed.iter();
            handed
                .find(|h| h.id == *issue)
                .map(|h| h.what.goods.clone())
        }
    }
}

/// What was handed out for a ticket and is neither fitted nor back, part by part. Reactive.
pub(super) fn handed_out(view: TicketView) -> Memo<Vec<(PartId, Opened<Handed>)>> {
    Memo::new(move |_| {
        view.app.world(|world| {
            let handed = world.handed_for(view.id);
            handed.map(|(part, one)| (part, one.clone())).collect()
        })
    })
}

/// Lots of a part that can be taken: of the ticket's own reservations first, then what expires first.
fn lots(stock: &Stock, ticket: TicketId, day: Day) -> Vec<(&Holding, u32, bool)> {
    let mut found: Vec<(&Holding, u32, bool)> = stock
        .holdings
        .iter()
        .filter(|h| h.quantity > 0)
        .map(|h| {
            let held = stock.reserved_in(ticket, h.place);
            let free = stock.free_of_lot(h.place, &h.lot.number, day, held.map(|r| r.id));
            (h, free, held.is_some())
        })
        .filter(|(_, free, _)| *free > 0)
        .collect();
    found.sort_by_key(|(h, _, own)| {
        (
            !own,
            h.is_expired(day),
            h.lot.expiry.is_none(),
            h.lot.expiry,
        )
    });
    found
}

fn lot_choices(view: TicketView) -> Signal<Vec<Match>> {
    Signal::derive(move || {
        let device = view.ticket(|t| t.device);
        view.app.world(|world| {
            let day = world.settings().calendar.day(crate::app::now());
            let mut all: Vec<(bool, Match)> = Vec::new();
            for (id, part, fit) in by_fit(world, device) {
                for one in world.stock_of(id).handed_for(view.id) {
                    let goods = &one.what.goods;
                    let detail = naming::join([
                        store::handed(),
                        &lot_words(&goods.lot),
                        &format::count(goods.quantity as usize),
                    ]);
                    let found = Match {
                        value: key(id, &Pieces::Handed(one.id)),
                        label: named(part),
                        detail,
                    };
                    all.push((true, found));
                }
                for (holding, free, own) in lots(world.stock_of(id), view.id, day) {
                    let lot = &holding.lot;
                    let expired = holding.is_expired(day).then(store::warn_expired);
                    let misfit = (fit == Fits::No).then(w::not_listed);
                    let detail = naming::join([
                        &place_name(world, holding.place),
                        &lot_words(lot),
                        own.then(store::reserved).unwrap_or_default(),
                        &w::n_free(format::count(free as usize)),
                        expired.unwrap_or_default(),
                        misfit.unwrap_or_default(),
                    ]);
                    let pieces = Pieces::Lot(holding.place, lot.number.clone());
                    let found = Match {
                        value: key(id, &pieces),
                        label: named(part),
                        detail,
                    };
                    all.push((own, found));
                }
            }
            // What was handed out or put by for this ticket stands before everything else.
            all.sort_by_key(|(own, _)| !own);
            all.into_iter().map(|(_, choice)| choice).collect()
        })
    })
}

/// Where a fitted part came from.
#[derive(Clone, Copy)]
pub(super) struct Source {
    chosen: RwSignal<String>,
    begins: RwSignal<Option<String>>,
    serials: RwSignal<Vec<String>>,
}

/// What a chosen lot says of the part.
pub(super) struct Taken {
    /// Where it came from.
    pub from: FromStore,
    /// Its lot.
    pub lot: String,
}

impl Source {
    /// The choice of a draft; what stands in `begins` is chosen as soon as it does.
    pub fn of(draft: Draft, begins: RwSignal<Option<String>>) -> Self {
        Self {
            chosen: draft.text("from-store", ""),
            begins,
            serials: RwSignal::new(Vec::new()),
        }
    }
    /// Whether something was typed that names no lot. Not reactive.
    pub fn is_unclear(self) -> bool {
        self.chosen.with_untracked(|value| is_unclear(value))
    }
    /// Whether a lot of the store is chosen. Reactive.
    pub fn is_store(self) -> bool {
        self.chosen.with(|c| read_key(c).is_some())
    }
    /// Whether the chosen part's pieces have numbers. Reactive.
    fn by_serial(self, view: TicketView) -> bool {
        let part = self.chosen.with(|c| read_key(c).map(|(part, ..)| part));
        part.is_some_and(|id| view.app.world(|w| w.part(id).is_some_and(|p| p.by_serial)))
    }
    /// How many pieces with numbers are ticked, where they have numbers. Not reactive.
    pub fn ticked(self, view: TicketView) -> Option<u32> {
        let is = untrack(|| self.by_serial(view));
        is.then(|| {
            self.serials
                .with_untracked(|s| u32::try_from(s.len()).unwrap_or(0))
        })
    }
    /// What is chosen, with the ticket's own reservation there. Not reactive.
    pub fn read(self, view: TicketView) -> Option<Taken> {
        let (part, pieces) = self.chosen.with_untracked(|c| read_key(c))?;
        let goods = view.app.world_now(|world| goods_of(world, part, &pieces))?;
        let place = goods.place;
        let handed = match pieces {
            Pieces::Lot(..) => None,
            Pieces::Handed(issue) => Some(issue),
        };
        let reservation = view.app.world_now(|world| {
            let own = world.stock_of(part).reserved_in(view.id, place);
            own.filter(|_| handed.is_none()).map(|r| r.id)
        });
        let serials = match untrack(|| self.by_serial(view)) {
            true => self.serials.get_untracked(),
            false => Vec::new(),
        };
        Some(Taken {
            from: FromStore {
                part,
                place,
                serials,
                reservation,
                handed,
            },
            lot: goods.lot.number,
        })
    }
}

/// The lots that can be taken; choosing one fills name and number.
#[component]
pub(super) fn FromStoreChoice(
    form: Form,
    source: Source,
    number: RwSignal<String>,
    name: RwSignal<String>,
    quantity: RwSignal<String>,
) -> impl IntoView {
    let view = form.view;
    let options = lot_choices(view);
    Effect::watch(
        move || source.chosen.get(),
        move |chosen, _, _| {
            source.serials.set(Vec::new());
            let Some((part, pieces)) = read_key(chosen) else {
                return;
            };
            if let Pieces::Handed(_) = pieces
                && let Some(goods) = view.app.world_now(|w| goods_of(w, part, &pieces))
            {
                quantity.set(goods.quantity.to_string());
                source.serials.set(goods.serials);
            }
            let named = view.app.world_now(|world| {
                let part = world.part(part)?;
                Some((part.number.clone(), naming::bilingual(&part.name)))
            });
            if let Some((its_number, its_name)) = named {
                number.set(its_number);
                name.set(its_name);
            }
        },
        false,
    );
    // What is said to be fitted, of what was handed out, begins the form.
    Effect::new(move |_| {
        if let Some(value) = source.begins.get() {
            source.begins.set(None);
            source.chosen.set(value);
        }
    });
    let numbers = Signal::derive(move || {
        let chosen = source.chosen.with(|c| read_key(c));
        let found =
            chosen.and_then(|(part, pieces)| view.app.world(|w| goods_of(w, part, &pieces)));
        let choice = |s: String| Choice::new(s.clone(), s);
        let serials = found.map(|goods| goods.serials).unwrap_or_default();
        serials.into_iter().map(choice).collect::<Vec<_>>()
    });
    let any = Memo::new(move |_| {
        options.with(|o| !o.is_empty()) || source.chosen.with(|c| !c.is_empty())
    });
    view! {
        <Show when=move || any.get()>
            <Lookup name=form.name("from-store") label=w::from_store value=source.chosen options hint=w::from_store_hint error=form.error("from-store") />
            <Show when=move || source.by_serial(view)>
                <CheckboxGroup name=form.name("serials") label=store::serials values=source.serials options=numbers error=form.error("serials") />
            </Show>
        </Show>
    }
}

/// What the ticket still has of the store outside its repair, which lists it itself: pieces in somebody's hands, which keep it
/// from ending; and what another tablet put by for a ticket that is over.
#[component]
pub(super) fn InHand() -> impl IntoView {
    let view = TicketView::get();
    let handed = handed_out(view);
    let stage = super::step::watch(|t| t.stage.kind());
    let held = Memo::new(move |_| {
        let is_held = |w: &World| w.reserved_for(view.id).next().is_some();
        stage.get().is_over() && view.app.world(is_held)
    });
    // Where the parts stand anyway they list it themselves.
    let listed = super::step::watch(|t| match t.stage.kind() {
        StageKind::Repairing => !t.lacks_precautions(),
        StageKind::Recording => true,
        _ => false,
    });
    let shown = move || !listed.get() && (held.get() || handed.with(|all| !all.is_empty()));
    view! {
        <Show when=shown>
            <Panel title=w::parts>
                <HandedOut />
                <Show when=move || held.get()><PutBy /></Show>
            </Panel>
        </Show>
    }
}

/// What was handed out for the ticket: each line is fitted or brought back.
#[component]
pub(super) fn HandedOut(
    /// Whether a part may be written down now.
    #[prop(optional, into)]
    may_fit: Signal<bool>,
    /// Takes what is to be fitted.
    #[prop(optional)]
    fits: Option<Callback<String>>,
) -> impl IntoView {
    let view = TicketView::get();
    let handed = handed_out(view);
    let may_move = Memo::new(move |_| view.app.may(Act::MoveStock));
    view! {
        <Show when=move || handed.with(|handed| !handed.is_empty())>
            <ul class="steps-list">
                <For each=move || handed.get() key=|(_, one)| (one.id, one.what.goods.quantity) let:found>
                    <HandedLine part=found.0 one=found.1 may_fit may_move fits />
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn HandedLine(
    part: PartId,
    one: Opened<Handed>,
    may_fit: Signal<bool>,
    may_move: Memo<bool>,
    fits: Option<Callback<String>>,
) -> impl IntoView {
    let view = TicketView::get();
    let value = StoredValue::new(key(part, &Pieces::Handed(one.id)));
    let n = format::count(one.what.goods.quantity as usize);
    let words = move || {
        view.app.world(|world| {
            let part = world.part(part);
            let number = part.map(|p| p.number.clone()).unwrap_or_default();
            let name = part.map(|p| naming::bilingual(&p.name)).unwrap_or_default();
            w::handed_part(&n, number, name)
        })
    };
    let details = goods_words(&one.what.goods);
    let back = bring_back(view.app, part, one);
    view! {
        <li class="steps-part">
            <span><Pill label=store::handed tone=Tone::Plan icon=Glyph::Onward /> " "
                <a href=crate::ui::route::href(&["parts", &part.to_string()])>{words}</a></span>
            <span class="quiet">{details}</span>
            <div class="row">
                {move || fits.filter(|_| may_fit.get()).map(|fits| view! {
                    <Button label=w::fitted on_press=move || fits.run(value.get_value()) />
                })}
                <Show when=move || may_move.get()>
                    <Reasoned opens=store::back verb=store::back_now does=back />
                </Show>
            </div>
        </li>
    }
}

/// What is put by for the ticket, and where it is to be fetched.
#[component]
pub(super) fn PutBy() -> impl IntoView {
    let view = TicketView::get();
    let held = Memo::new(move |_| {
        view.app.world(|world| {
            let words = |(id, hold): (PartId, &Opened<Hold>)| {
                let part = world.part(id);
                let number = part.map(|p| p.number.clone()).unwrap_or_default();
                let name = part.map(|p| naming::bilingual(&p.name)).unwrap_or_default();
                let n = format::count(hold.what.quantity as usize);
                let place = place_name(world, hold.what.place);
                (id, w::put_by(n, number, name, place))
            };
            world.reserved_for(view.id).map(words).collect::<Vec<_>>()
        })
    });
    // What was put by for a visit that does not take place is missed elsewhere.
    let is_remote = watch(|t| {
        let remedy = t.diagnosis().map(|d| &d.remedy);
        matches!(remedy, Some(Remedy::Remote { .. }))
    });
    view! {
        <Show when=move || held.with(|held| !held.is_empty())>
            <Show when=move || is_remote.get()><Banner tone=Tone::Warn>{w::put_by_in_vain}</Banner></Show>
            <ul class="steps-list">
                {move || held.get().into_iter().map(|(part, words)| view! {
                    <li class="steps-part">
                        <span><Pill label=store::reserved tone=Tone::Accent icon=Glyph::Lock /> " "
                            <a href=crate::ui::route::href(&["parts", &part.to_string()])>{words}</a></span>
                    </li>
                }).collect_view()}
            </ul>
        </Show>
    }
}
