//! What comes: receiving, asking for a purchase, ordering it.

use super::goods::{GoodsIn, GoodsInFields, quantity, serials};
use super::label::{LabelField, LabelScan};
use super::sending::{FormEnd, StockForm};
use super::{place_choices, proposal};
use crate::app::Draft;
use crate::ui::components::*;
use crate::ui::words::parts as w;
use crate::ui::{format, naming};
use aftercare_core::domain::stock::event::{PurchaseOrder, PurchaseRequest, Receipt};
use aftercare_core::domain::stock::state::{Opened, Purchase};
use aftercare_core::domain::stock::{StockCommand, Supplier, SupplierKind};
use aftercare_core::id::{PartId, PlaceId, SupplierId};
use aftercare_core::journal::EventId;
use aftercare_core::time::Day;
use leptos::prelude::*;

/// The suppliers that stand in the register, and whoever was chosen before.
fn supplier_choices(app: crate::app::App, chosen: RwSignal<String>) -> Signal<Vec<Choice>> {
    partners(app, SupplierKind::Supplier, move |id, one| {
        one.kind == SupplierKind::Supplier || chosen.with(|chosen| chosen == id)
    })
}

/// Who brings something somewhere, those whose trade it is first.
pub(super) fn carrier_choices(app: crate::app::App) -> Signal<Vec<Choice>> {
    partners(app, SupplierKind::Logistics, |_, _| true)
}

/// Those of the register that are meant, that kind first, each with whom to call day and night.
fn partners(
    app: crate::app::App,
    first: SupplierKind,
    is_meant: impl Fn(&str, &Supplier) -> bool + Send + Sync + 'static,
) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        app.world(|world| {
            let standing = world.suppliers.iter().filter(|(_, r)| r.voided.is_none());
            let all = standing.map(|(id, r)| (id.to_string(), &r.data));
            let mut all: Vec<_> = all.filter(|(id, one)| is_meant(id, one)).collect();
            all.sort_by(|(_, a), (_, b)| {
                let rank = |one: &Supplier| one.kind != first;
                rank(a)
                    .cmp(&rank(b))
                    .then_with(|| format::compare(&a.name, &b.name))
            });
            let words = |one: &Supplier| naming::join([&one.name, &one.hotline]);
            all.into_iter()
                .map(|(id, one)| Choice::new(id, words(one)))
                .collect()
        })
    })
}

fn supplier_of(form: StockForm) -> String {
    let part = |world: &aftercare_core::domain::World| world.part(form.part)?.supplier;
    let supplier = form.app.world_now(part);
    supplier.map(|s| s.to_string()).unwrap_or_default()
}

/// Pieces came in.
#[component]
pub(super) fn ReceiveForm(
    part: PartId,
    draft: Draft,
    done: Callback<()>,
    /// The purchase that they belong to.
    #[prop(optional_no_strip)]
    purchase: Option<Opened<Purchase>>,
) -> impl IntoView {
    let form = StockForm::new(part, draft, done);
    let left = purchase.as_ref().map(|p| p.what.left);
    let place = purchase.as_ref().map(|p| p.what.request.place);
    let ordered = purchase.as_ref().and_then(|p| p.what.order.as_ref());
    let from = ordered.map_or_else(|| supplier_of(form), |o| o.supplier.to_string());
    let request: Option<EventId> = purchase.as_ref().map(|p| p.id);
    let goods = GoodsIn::of(form, left, place);
    let supplier = form.text("supplier", from);
    let note = form.text("note", "");
    let despite = form.text("despite", "");
    let scan = LabelScan::of(form, goods);
    let over = Memo::new(move |_| {
        let end = goods.expiry.with(|t| t.parse::<Day>().ok());
        end.filter(|end| *end < super::today(form.app))
    });
    // What is in a device comes in again with a reason only.
    let fitted = Memo::new(move |_| {
        let all = goods.serials.with(|t| serials(t));
        form.app.world(|world| {
            let stock = world.stock_of(form.part);
            let gone = all.iter().find_map(|serial| stock.gone(serial))?;
            let device = gone.device.and_then(|id| world.device(id));
            let number = form.app.ticket_number(gone.ticket);
            let at = device.map(|d| naming::join([&naming::device(d), &d.serial]));
            Some((
                gone.serial.clone(),
                naming::join([&at.unwrap_or_default(), &number]),
            ))
        })
    });
    let asks_why = move || over.with(Option::is_some) || fitted.with(Option::is_some);
    // What came can be other than it should be: it is booked as it is, and seen before.
    let doubts = move || {
        let pieces = left.zip(goods.pieces());
        let more = pieces.filter(|(left, came)| came > left);
        let more = more.map(|(left, _)| w::more_than_ordered(super::pieces(left)));
        let over = over.get().map(|end| w::comes_expired(format::day(end)));
        let fitted = fitted.get().map(|(serial, at)| w::is_fitted(serial, at));
        [more, over, fitted].into_iter().flatten()
    };
    let press = move || {
        // The field of the label says why.
        let Ok(kept) = scan.settle() else { return };
        match goods.read() {
            Err(missing) => drop(form.complete(missing)),
            Ok(goods) => {
                let note = note.with_untracked(|t| t.trim().to_owned());
                let receipt = Receipt {
                    goods,
                    supplier: supplier.with_untracked(|s| s.parse().ok()),
                    purchase: request,
                    note: naming::join([&note, &kept]),
                    despite: match untrack(asks_why) {
                        true => despite.with_untracked(|t| t.trim().to_owned()),
                        false => String::new(),
                    },
                };
                form.send(StockCommand::Receive(receipt), w::received, true);
            }
        }
    };
    view! {
        <Panel title=w::receive>
            <ErrorSummary errors=form.errors />
            <LabelField scan />
            <GoodsInFields form goods />
            {move || doubts().map(|said| view! { <Banner tone=Tone::Warn>{said}</Banner> }).collect_view()}
            <Show when=asks_why>
                <TextField name="stock-despite"
                    label=move || if fitted.with(Option::is_some) { w::why_again() } else { w::why_expired() }
                    hint=move || if fitted.with(Option::is_some) { w::why_again_hint() } else { w::why_expired_hint() }
                    value=despite required=true error=form.error("despite") />
            </Show>
            <div class="columns">
                <Select name="stock-supplier" label=w::supplier value=supplier options=supplier_choices(form.app, supplier) />
                <TextField name="stock-note" label=w::delivery_note value=note on_enter=form.enter() />
            </div>
            <FormEnd form verb=w::receive_now on_press=press />
        </Panel>
    }
}

/// Somebody asks that pieces be bought; the proposed quantity stands there.
#[component]
pub(super) fn PurchaseForm(part: PartId, draft: Draft, done: Callback<()>) -> impl IntoView {
    let form = StockForm::new(part, draft, done);
    let proposed = form
        .app
        .world_now(|world| proposal::of(world, part).map_or(0, |p| p.order));
    let fresh = if proposed > 0 {
        proposed.to_string()
    } else {
        String::new()
    };
    let n = form.text("quantity", fresh);
    let lacking = form.app.world_now(|world| {
        let minimum = world.part(part)?.minimum.first()?.place;
        Some(minimum)
    });
    let first = move || form.app.world_now(super::places).first().map(|(id, _)| *id);
    let place = form.text(
        "place",
        lacking
            .or_else(first)
            .map(|p| p.to_string())
            .unwrap_or_default(),
    );
    let note = form.text("note", "");
    let press = move || {
        let to = place.with_untracked(|p| p.parse::<PlaceId>().ok());
        match (to, n.with_untracked(|t| quantity(t))) {
            (Some(place), Some(quantity)) => {
                let request = PurchaseRequest {
                    quantity,
                    place,
                    note: note.with_untracked(|t| t.trim().to_owned()),
                };
                form.send(
                    StockCommand::RequestPurchase(request),
                    w::purchase_asked,
                    true,
                );
            }
            (None, _) => drop(form.complete(vec![("place", w::say_place)])),
            (_, None) => drop(form.complete(vec![("quantity", w::say_quantity)])),
        }
    };
    view! {
        <Panel title=w::request_purchase>
            <ErrorSummary errors=form.errors />
            <div class="columns">
                <NumberField name="stock-quantity" label=w::quantity value=n whole=true required=true
                    hint=move || w::proposed_is(super::pieces(proposed)) error=form.error("quantity") on_enter=form.enter() />
                <Select name="stock-place" label=w::for_place value=place options=place_choices(form.app) required=true error=form.error("place") />
                <TextField name="stock-note" label=w::note value=note on_enter=form.enter() />
            </div>
            <FormEnd form verb=w::request_now on_press=press />
        </Panel>
    }
}

/// A purchase is ordered.
#[component]
pub(super) fn OrderForm(
    part: PartId,
    draft: Draft,
    done: Callback<()>,
    purchase: Opened<Purchase>,
) -> impl IntoView {
    let form = StockForm::new(part, draft, done);
    let supplier = form.text("supplier", supplier_of(form));
    let n = form.text("quantity", purchase.what.request.quantity.to_string());
    let number = form.text("number", "");
    let lead = form.app.world_now(|world| {
        let supplier = world.supplier(world.part(part)?.supplier?)?;
        let days = i64::from(supplier.lead_days?);
        Some(super::today(form.app).plus(days).to_string())
    });
    let expected = form.text("expected", lead.unwrap_or_default());
    let (request, place) = (purchase.id, purchase.what.request.place);
    let press = move || {
        let from = supplier.with_untracked(|s| s.parse::<SupplierId>().ok());
        match (from, n.with_untracked(|t| quantity(t))) {
            (Some(supplier), Some(quantity)) => {
                let order = PurchaseOrder {
                    request,
                    supplier,
                    quantity,
                    place,
                    number: number.with_untracked(|t| t.trim().to_owned()),
                    expected: expected.with_untracked(|t| t.parse().ok()),
                };
                form.send(StockCommand::Order(order), w::ordered, false);
            }
            (None, _) => drop(form.complete(vec![("supplier", w::say_supplier)])),
            (_, None) => drop(form.complete(vec![("quantity", w::say_quantity)])),
        }
    };
    let hotline = move || {
        let id = supplier.with(|s| s.parse::<SupplierId>().ok())?;
        form.app.world(|world| {
            let supplier = world.supplier(id)?;
            let days = supplier
                .lead_days
                .map(|d| w::lead_is(format::count(usize::from(d))));
            let call = (!supplier.hotline.is_empty()).then(|| w::hotline_is(&supplier.hotline));
            Some(
                [days, call]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" · "),
            )
        })
    };
    view! {
        <Panel title=w::place_order>
            <ErrorSummary errors=form.errors />
            <div class="columns">
                <Select name="stock-supplier" label=w::supplier value=supplier options=supplier_choices(form.app, supplier) required=true error=form.error("supplier") />
                <NumberField name="stock-quantity" label=w::quantity value=n whole=true required=true error=form.error("quantity") on_enter=form.enter() />
                <TextField name="stock-number" label=w::order_number value=number kind=TextKind::Code />
                <DateField name="stock-expected" label=w::expected value=expected error=form.error("expected") />
            </div>
            <p class="quiet" role="status">{move || hotline().unwrap_or_default()}</p>
            <FormEnd form verb=w::order_now on_press=press />
        </Panel>
    }
}
