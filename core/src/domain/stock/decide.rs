//! What may happen to a part's stock: one function per command, each reading like its rule (SPEC §5).

use super::command::{Arrival, Counted, StockCommand as C, StockCommandKind};
use super::event::{
    Correction, Exception, Fitting, Goods, Hold, Issue, Lot, PurchaseOrder, PurchaseRequest,
    PutBack, Receipt, StockEvent as E, Transfer,
};
use super::fit::{Fits, fits};
use super::register::Part;
use super::state::{Opened, ScrapRequest, Stock};
use super::{StockRefusal as No, may_approve, record_of};
use crate::domain::register::{RequiredField, required, short};
use crate::domain::text::sized;
use crate::domain::{Change, Context, Refusal, World};
use crate::id::{DeviceId, PartId, PersonId, PlaceId, SupplierId, TicketId};
use crate::journal::EventId;
use crate::time::Day;

/// The largest quantity of one movement.
pub const MOST_PIECES: u32 = 1_000_000;

/// Decides on a command to a part's stock.
///
/// # Errors
/// The rule that the command breaks; nothing has changed then.
pub fn decide_stock(part: PartId, command: C, ctx: &Context<'_>) -> Result<Vec<Change>, Refusal> {
    match scrapping(part, &command, ctx) {
        Some(asked) => may_answer(asked, &command, ctx)?,
        None => {
            ctx.may(StockCommandKind::from(&command).act())?;
        }
    }
    let event = decided(part, command, ctx)?;
    sized(&event)?;
    Ok(vec![Change::Stock(record_of(part), event)])
}

/// The request to scrap that a command answers, if it does and the request is open.
fn scrapping<'a>(
    part: PartId,
    command: &C,
    ctx: &'a Context<'_>,
) -> Option<&'a Opened<ScrapRequest>> {
    let (C::ApproveScrap(request) | C::RefuseScrap(request, _)) = command else {
        return None;
    };
    let mut all = ctx.world.stock_of(part).scraps.iter();
    all.find(|s| s.id == *request)
}

/// Whoever asked for a scrapping may take that back, and somebody else approves or refuses it.
fn may_answer(asked: &Opened<ScrapRequest>, command: &C, ctx: &Context<'_>) -> Result<(), Refusal> {
    let (who, _) = ctx.person()?;
    let asked_for = |id: PersonId| asked.by == Some(id);
    match command {
        C::RefuseScrap(..) if asked_for(who) => Ok(()),
        _ => may_approve(ctx.world, who, asked_for),
    }
}

/// What a decision looks at: the part, its stock, today.
struct Shelf<'a> {
    part: &'a Part,
    stock: &'a Stock,
    ctx: &'a Context<'a>,
    today: Day,
}

impl<'a> Shelf<'a> {
    fn of(part: PartId, ctx: &'a Context<'a>) -> Result<Self, Refusal> {
        Ok(Self {
            part: ctx.world.part(part).ok_or(Refusal::NotFound)?,
            stock: ctx.world.stock_of(part),
            ctx,
            today: ctx.world.settings().calendar.day(ctx.now),
        })
    }
}

fn decided(part: PartId, command: C, ctx: &Context<'_>) -> Result<E, Refusal> {
    let shelf = Shelf::of(part, ctx)?;
    match command {
        C::Receive(receipt) => receive(&shelf, part, receipt),
        C::Reserve(hold) => reserve(&shelf, hold),
        C::Release(reservation, reason) => release(&shelf, reservation, reason),
        C::Issue(issue) => give_out(&shelf, issue),
        C::Fit(fitting) => fit(&shelf, fitting),
        C::PutBack(back) => put_back(&shelf, back),
        C::RequestScrap(goods, reason) => request_scrap(&shelf, goods, reason),
        C::ApproveScrap(request) => approve_scrap(&shelf, request),
        C::RefuseScrap(request, reason) => {
            required(&reason, RequiredField::Reason)?;
            open(&shelf.stock.scraps, request)?;
            Ok(E::ScrapRefused { request, reason })
        }
        C::Correct(counted) => correct(&shelf, counted, None),
        C::SettleByCount(discrepancy, counted) => {
            shelf.stock.discrepancy(discrepancy).ok_or(No::NotOpen)?;
            correct(&shelf, counted, Some(discrepancy))
        }
        C::AcceptDiscrepancy(discrepancy, reason) => {
            required(&reason, RequiredField::Reason)?;
            shelf.stock.discrepancy(discrepancy).ok_or(No::NotOpen)?;
            Ok(E::DiscrepancyAccepted {
                discrepancy,
                reason,
            })
        }
        C::Send(transfer) => send(&shelf, transfer),
        C::Arrive(arrival) => arrive(&shelf, arrival),
        C::Lose(transfer, reason) => {
            required(&reason, RequiredField::Reason)?;
            let sent = &open(&shelf.stock.transfers, transfer)?.what;
            let goods = Goods {
                place: sent.to,
                ..sent.goods.clone()
            };
            Ok(E::TransferLost {
                transfer,
                goods,
                reason,
            })
        }
        C::Allow(ticket, exception, reason) => {
            required(&reason, RequiredField::Reason)?;
            if shelf.stock.permission(ticket, &exception).is_some() {
                return Err(Refusal::NothingChanged);
            }
            Ok(E::PartAllowed {
                ticket,
                exception,
                reason,
            })
        }
        C::RequestPurchase(request) => request_purchase(&shelf, request),
        C::Order(order) => place_order(&shelf, order),
        C::ClosePurchase(request, reason) => {
            required(&reason, RequiredField::Reason)?;
            open(&shelf.stock.purchases, request)?;
            Ok(E::PurchaseClosed { request, reason })
        }
    }
}

/// Something of the stock that is still open.
fn open<T>(
    all: &[super::state::Opened<T>],
    id: EventId,
) -> Result<&super::state::Opened<T>, Refusal> {
    let found = all.iter().find(|one| one.id == id);
    Ok(found.ok_or(No::NotOpen)?)
}

fn some(quantity: u32) -> Result<(), Refusal> {
    match quantity {
        0 => Err(Refusal::NoQuantity),
        1..=MOST_PIECES => Ok(()),
        _ => Err(Refusal::TooManyPieces(MOST_PIECES)),
    }
}

fn place(shelf: &Shelf<'_>, id: PlaceId) -> Result<(), Refusal> {
    World::standing(&shelf.ctx.world.places, id).ok_or(Refusal::NotFound)?;
    Ok(())
}

fn supplier(shelf: &Shelf<'_>, id: SupplierId) -> Result<(), Refusal> {
    World::standing(&shelf.ctx.world.suppliers, id).ok_or(Refusal::NotFound)?;
    Ok(())
}

/// What is new in the store: its lot and end are named as the part wants them, its serial numbers are nobody else's.
fn newcomers(shelf: &Shelf<'_>, goods: Goods) -> Result<Goods, Refusal> {
    some(goods.quantity)?;
    place(shelf, goods.place)?;
    let goods = trimmed(goods);
    short(&goods.lot.number)?;
    if shelf.part.by_lot && goods.lot.number.is_empty() {
        return Err(No::LotMissing.into());
    }
    if shelf.part.expires && goods.lot.expiry.is_none() {
        return Err(No::ExpiryMissing.into());
    }
    let known = |h: &&super::state::Holding| h.lot.number == goods.lot.number && h.quantity > 0;
    let other = |end: Option<Day>| end.is_some() && end != goods.lot.expiry;
    if shelf
        .stock
        .holdings
        .iter()
        .filter(known)
        .any(|h| other(h.lot.expiry))
    {
        return Err(No::ExpiryDiffers.into());
    }
    counted_serials(shelf, &goods)?;
    let is_here = |serial: &&String| {
        let here = |h: &super::state::Holding| h.serials.contains(*serial);
        shelf.stock.holdings.iter().any(here)
    };
    match goods.serials.iter().find(is_here) {
        Some(serial) => Err(No::SerialDoubled(serial.clone()).into()),
        None => Ok(goods),
    }
}

fn trimmed(goods: Goods) -> Goods {
    let serials = goods.serials.iter().map(|s| s.trim().to_owned());
    Goods {
        lot: Lot {
            number: goods.lot.number.trim().to_owned(),
            ..goods.lot
        },
        serials: serials.filter(|s| !s.is_empty()).collect(),
        ..goods
    }
}

/// A piece, a number, where the part wants it.
fn counted_serials(shelf: &Shelf<'_>, goods: &Goods) -> Result<(), Refusal> {
    if !shelf.part.by_serial {
        return Ok(());
    }
    if goods.serials.len() != goods.quantity as usize {
        return Err(No::SerialsMissing.into());
    }
    goods.serials.iter().try_for_each(|serial| short(serial))?;
    let twice = |(at, serial): &(usize, &String)| goods.serials[..*at].contains(serial);
    match goods.serials.iter().enumerate().find(twice) {
        Some((_, serial)) => Err(No::SerialDoubled(serial.clone()).into()),
        None => Ok(()),
    }
}

/// Pieces that lie in a place and go away: as many as are free there, with the end that their lot is booked with.
fn leaving(shelf: &Shelf<'_>, goods: Goods, own: Option<EventId>) -> Result<Goods, Refusal> {
    some(goods.quantity)?;
    let goods = trimmed(goods);
    let holding = shelf.stock.holding(goods.place, &goods.lot.number);
    let holding = holding.ok_or(No::LotNotThere)?;
    counted_serials(shelf, &goods)?;
    if shelf.part.by_serial {
        let missing = goods.serials.iter().find(|s| !holding.serials.contains(s));
        if let Some(serial) = missing {
            return Err(No::SerialNotThere(serial.clone()).into());
        }
    }
    let lot = &goods.lot.number;
    let free = shelf.stock.free_of_lot(goods.place, lot, shelf.today, own);
    if free < goods.quantity {
        return Err(No::NotEnough { free }.into());
    }
    Ok(Goods {
        lot: holding.lot.clone(),
        ..goods
    })
}

fn receive(shelf: &Shelf<'_>, id: PartId, receipt: Receipt) -> Result<E, Refusal> {
    World::standing(&shelf.ctx.world.parts, id).ok_or(Refusal::NotFound)?;
    receipt.supplier.map_or(Ok(()), |s| supplier(shelf, s))?;
    if let Some(request) = receipt.purchase {
        open(&shelf.stock.purchases, request)?;
    }
    let goods = newcomers(shelf, receipt.goods)?;
    // It is there, and is scrapped or sent back by the book: so it is booked, once somebody has seen what came.
    let over = goods.lot.expiry.filter(|end| *end < shelf.today);
    if let Some(end) = over.filter(|_| receipt.despite.trim().is_empty()) {
        return Err(No::ComesExpired(end).into());
    }
    // It would be free and in a device at once; from the maker, mended, it may come back.
    let fitted = goods.serials.iter().find_map(|s| shelf.stock.gone(s));
    if let Some(gone) = fitted.filter(|_| receipt.despite.trim().is_empty()) {
        let (serial, device) = (gone.serial.clone(), gone.device);
        return Err(No::SerialFitted { serial, device }.into());
    }
    // What is in somebody's hands or on its way is no newcomer.
    let in_hand = shelf.stock.handed.iter().map(|h| &h.what.goods);
    let on_way = shelf.stock.transfers.iter().map(|t| &t.what.goods);
    let out = in_hand.chain(on_way).flat_map(|goods| &goods.serials);
    match out
        .into_iter()
        .find(|serial| goods.serials.contains(serial))
    {
        Some(serial) => Err(No::SerialDoubled(serial.clone()).into()),
        None => Ok(E::Received(Receipt { goods, ..receipt })),
    }
}

fn reserve(shelf: &Shelf<'_>, hold: Hold) -> Result<E, Refusal> {
    some(hold.quantity)?;
    place(shelf, hold.place)?;
    let free = match &hold.lot {
        Some(lot) => shelf.stock.free_of_lot(hold.place, lot, shelf.today, None),
        None => shelf.stock.free(hold.place, shelf.today, None),
    };
    match free < hold.quantity {
        true => Err(No::NotEnough { free }.into()),
        false => Ok(E::Reserved(hold)),
    }
}

fn release(shelf: &Shelf<'_>, reservation: EventId, reason: String) -> Result<E, Refusal> {
    required(&reason, RequiredField::Reason)?;
    open(&shelf.stock.reservations, reservation)?;
    Ok(E::Released {
        reservation,
        reason,
    })
}

/// A piece goes out only in date and into what it fits, or with an expert's recorded word (SPEC §3.3).
fn give_out(shelf: &Shelf<'_>, issue: Issue) -> Result<E, Refusal> {
    if let Some(reservation) = issue.reservation {
        let held = &open(&shelf.stock.reservations, reservation)?.what;
        if held.ticket != issue.ticket || held.place != issue.goods.place {
            return Err(No::NotOpen.into());
        }
    }
    let goods = leaving(shelf, issue.goods, issue.reservation)?;
    let allowed = permitted(shelf, &goods.lot, issue.ticket, issue.device)?;
    Ok(E::Issued(Issue {
        goods,
        allowed,
        ..issue
    }))
}

/// The expert's word that a piece needs which is out of date, or not listed for the device.
fn permitted(
    shelf: &Shelf<'_>,
    lot: &Lot,
    ticket: TicketId,
    device: Option<DeviceId>,
) -> Result<Option<EventId>, Refusal> {
    let allowed = |exception: Exception, refused: Refusal| {
        let permission = shelf.stock.permission(ticket, &exception);
        permission.ok_or(refused)
    };
    let mut permission = None;
    if let Some(end) = lot.expiry.filter(|end| *end < shelf.today) {
        let lot = lot.number.clone();
        permission = Some(allowed(Exception::Expired(lot), Refusal::PartExpired(end))?);
    }
    if fits(shelf.part, device, shelf.ctx.world) == Fits::No {
        permission = Some(allowed(Exception::Misfit, No::DoesNotFit.into())?);
    }
    Ok(permission)
}

/// What was handed out, of which so many pieces are said to be fitted or back: the lot is the one that went out.
fn out_of_hand(
    shelf: &Shelf<'_>,
    issue: EventId,
    ticket: TicketId,
    goods: Goods,
) -> Result<Goods, Refusal> {
    some(goods.quantity)?;
    let out = &open(&shelf.stock.handed, issue)?.what;
    if out.ticket != ticket {
        return Err(No::NotOpen.into());
    }
    let left = out.goods.quantity;
    if goods.quantity > left {
        return Err(No::MoreThanHanded { left }.into());
    }
    // All that was handed out: its numbers are known.
    let serials = match goods.serials.is_empty() && goods.quantity == left {
        true => out.goods.serials.clone(),
        false => goods.serials.clone(),
    };
    let goods = trimmed(Goods {
        lot: out.goods.lot.clone(),
        serials,
        ..goods
    });
    // What went out without numbers has none.
    if !out.goods.serials.is_empty() {
        counted_serials(shelf, &goods)?;
    }
    match goods
        .serials
        .iter()
        .find(|s| !out.goods.serials.contains(s))
    {
        Some(stranger) => Err(No::SerialNotThere(stranger.clone()).into()),
        None => Ok(goods),
    }
}

/// What was good when it was handed out must be good on the day it is fitted, and fit the device it goes into.
fn fit(shelf: &Shelf<'_>, fitting: Fitting) -> Result<E, Refusal> {
    let goods = out_of_hand(shelf, fitting.issue, fitting.ticket, fitting.goods)?;
    let allowed = permitted(shelf, &goods.lot, fitting.ticket, fitting.device)?;
    Ok(E::Fitted(Fitting {
        goods,
        allowed,
        ..fitting
    }))
}

fn put_back(shelf: &Shelf<'_>, back: PutBack) -> Result<E, Refusal> {
    required(&back.reason, RequiredField::Reason)?;
    // What was in the store before is no newcomer to it: it comes back whatever the register says by now.
    let goods = match back.issue {
        Some(issue) => out_of_hand(shelf, issue, back.ticket, back.goods)?,
        None => newcomers(shelf, back.goods)?,
    };
    Ok(E::PutBack(PutBack { goods, ..back }))
}

fn request_scrap(shelf: &Shelf<'_>, goods: Goods, reason: String) -> Result<E, Refusal> {
    required(&reason, RequiredField::Reason)?;
    let goods = leaving(shelf, goods, None)?;
    Ok(E::ScrapRequested { goods, reason })
}

fn approve_scrap(shelf: &Shelf<'_>, request: EventId) -> Result<E, Refusal> {
    let asked = open(&shelf.stock.scraps, request)?;
    // The pieces may have been corrected away since they were asked for.
    let goods = asked.what.goods.clone();
    let holding = shelf.stock.holding(goods.place, &goods.lot.number);
    let holding = holding.ok_or(No::LotNotThere)?;
    if holding.quantity < goods.quantity {
        let free = holding.quantity;
        return Err(No::NotEnough { free }.into());
    }
    if let Some(gone) = goods.serials.iter().find(|s| !holding.serials.contains(s)) {
        return Err(No::SerialNotThere(gone.clone()).into());
    }
    Ok(E::Scrapped { request, goods })
}

/// What is booked becomes what is there.
fn correct(shelf: &Shelf<'_>, counted: Counted, settles: Option<EventId>) -> Result<E, Refusal> {
    required(&counted.reason, RequiredField::Reason)?;
    let goods = trimmed(Goods {
        place: counted.place,
        lot: counted.lot,
        quantity: counted.quantity,
        serials: counted.serials,
    });
    counted_serials(shelf, &goods)?;
    let holding = shelf.stock.holding(goods.place, &goods.lot.number);
    if holding.is_none() {
        // What was not known before is named like what comes in.
        newcomers(shelf, goods.clone())?;
    }
    let booked = holding.map_or(0, |h| h.quantity);
    if booked == goods.quantity
        && settles.is_none()
        && holding.is_some_and(|h| h.serials == sorted(&goods.serials) || !shelf.part.by_serial)
    {
        return Err(Refusal::NothingChanged);
    }
    Ok(E::Corrected(correction(
        holding,
        goods,
        booked,
        counted.reason,
        settles,
    )))
}

fn sorted(serials: &[String]) -> Vec<String> {
    let mut serials = serials.to_vec();
    serials.sort();
    serials
}

/// The correction from what is booked to what is there.
pub(crate) fn correction(
    holding: Option<&super::state::Holding>,
    there: Goods,
    booked: u32,
    reason: String,
    settles: Option<EventId>,
) -> Correction {
    let known = holding.map(|h| h.serials.as_slice()).unwrap_or_default();
    let without = |from: &[String], these: &[String]| -> Vec<String> {
        from.iter()
            .filter(|s| !these.contains(s))
            .cloned()
            .collect()
    };
    Correction {
        place: there.place,
        found: without(&there.serials, known),
        missing: match there.serials.is_empty() && there.quantity > 0 {
            // Counted by number of pieces alone: which of them is missing nobody knows.
            true => Vec::new(),
            false => without(known, &there.serials),
        },
        lot: holding.map_or(there.lot, |h| h.lot.clone()),
        booked,
        counted: there.quantity,
        reason,
        stocktake: None,
        settles,
    }
}

fn send(shelf: &Shelf<'_>, transfer: Transfer) -> Result<E, Refusal> {
    if transfer.to == transfer.goods.place {
        return Err(No::SamePlace.into());
    }
    place(shelf, transfer.to)?;
    let calendar = &shelf.ctx.world.settings().calendar;
    comes(shelf, transfer.expected.map(|at| calendar.day(at)))?;
    transfer.carrier.map_or(Ok(()), |c| supplier(shelf, c))?;
    Ok(E::TransferSent(Transfer {
        goods: leaving(shelf, transfer.goods, None)?,
        ..transfer
    }))
}

fn arrive(shelf: &Shelf<'_>, arrival: Arrival) -> Result<E, Refusal> {
    some(arrival.quantity)?;
    let sent = &open(&shelf.stock.transfers, arrival.transfer)?.what;
    let left = sent.goods.quantity;
    if arrival.quantity > left {
        return Err(No::MoreThanSent { left }.into());
    }
    // All that was sent: its numbers are known.
    let serials = match arrival.serials.is_empty() && arrival.quantity == left {
        true => sent.goods.serials.clone(),
        false => arrival.serials,
    };
    let goods = trimmed(Goods {
        place: sent.to,
        lot: sent.goods.lot.clone(),
        quantity: arrival.quantity,
        serials,
    });
    counted_serials(shelf, &goods)?;
    let known = &sent.goods.serials;
    if let Some(stranger) = goods.serials.iter().find(|s| !known.contains(s)) {
        return Err(No::SerialNotThere(stranger.clone()).into());
    }
    Ok(E::TransferArrived {
        transfer: arrival.transfer,
        goods,
    })
}

/// What is to come is expected on a day that comes.
fn comes(shelf: &Shelf<'_>, expected: Option<Day>) -> Result<(), Refusal> {
    match expected {
        Some(day) if day < shelf.today => Err(Refusal::DayPassed),
        _ => Ok(()),
    }
}

fn request_purchase(shelf: &Shelf<'_>, request: PurchaseRequest) -> Result<E, Refusal> {
    some(request.quantity)?;
    place(shelf, request.place)?;
    Ok(E::PurchaseRequested(request))
}

fn place_order(shelf: &Shelf<'_>, order: PurchaseOrder) -> Result<E, Refusal> {
    some(order.quantity)?;
    place(shelf, order.place)?;
    supplier(shelf, order.supplier)?;
    comes(shelf, order.expected)?;
    let asked = &open(&shelf.stock.purchases, order.request)?.what;
    match asked.order {
        Some(_) => Err(No::NotOpen.into()),
        None => Ok(E::PurchaseOrdered(order)),
    }
}

/// The end of a ticket's reservations: nobody takes them any more.
pub fn released(ticket: TicketId, reason: &str, world: &World) -> Vec<Change> {
    let of = |(record, stock): (&crate::id::RecordId, &Stock)| {
        let open: Vec<EventId> = stock.reserved_for(ticket).map(|r| r.id).collect();
        let record = *record;
        open.into_iter().map(move |reservation| {
            let event = E::Released {
                reservation,
                reason: reason.to_owned(),
            };
            Change::Stock(record, event)
        })
    };
    world.stock.iter().flat_map(of).collect()
}
