//! What a label says of pieces that come in: a GS1 element string, as a scanner sends it (SPEC §2, §5).
//!
//! Nothing is booked here: what was read fills the form of a receipt, and `decide` has the last word.

use super::register::Part;
use crate::domain::World;
use crate::exchange::gs1::{Gs1Error, Gtin14, Separator, Udi};
use crate::id::{DeviceId, PartId};
use crate::time::Day;
use chrono::Datelike;

/// What stands in the form already.
#[derive(Clone, Copy, Debug, Default)]
pub struct SoFar<'a> {
    /// The lot.
    pub lot: &'a str,
    /// The serial numbers, a piece each.
    pub serials: &'a [String],
}

/// What a label says that the part asks of its pieces; what it doesn't ask for is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The lot.
    pub lot: Option<String>,
    /// The last day of use: of a part that is kept by lot, too, though nobody asks for it.
    pub expiry: Option<Day>,
    /// A last day of use of a part that is kept neither by lot nor with an end: there is nothing that it could be kept with.
    pub unkept: Option<Day>,
    /// The serial number of one piece.
    pub serial: Option<String>,
    /// That piece was named before.
    pub again: bool,
    /// A separator was put back, or could be missing: compare with the label.
    pub doubtful: bool,
}

impl Label {
    /// Whether nothing on it is asked for.
    pub fn is_empty(&self) -> bool {
        let kept = self.lot.is_some() || self.expiry.is_some() || self.serial.is_some();
        !kept && self.unkept.is_none()
    }
}

/// What was scanned or typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanned {
    /// A label of the part.
    Label(Label),
    /// Another issuer's code, or one that can't be parsed, and why: kept as typed.
    AsTyped(Udi, Gs1Error),
}

/// Why a label fills nothing. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotThisLabel {
    /// It is the label of another part of the register.
    OtherPart(PartId),
    /// Its trade item number is the one in a device's UDI: it is a device of that model.
    OfDevice(DeviceId),
    /// Its trade item number, named first, is not the part's.
    OtherItem(Gtin14, Gtin14),
    /// Pieces of another lot were scanned before, this one: a receipt is of one lot.
    OtherLot(String),
}

/// Reads a label for a part's receipt.
///
/// # Errors
/// When it is the label of something else, by the trade item numbers of the register, or of another lot than the pieces
/// scanned before.
pub fn read(
    text: &str,
    id: PartId,
    so_far: SoFar<'_>,
    world: &World,
) -> Result<Scanned, NotThisLabel> {
    let (udi, why) = Udi::read(text.trim());
    let (code, part) = match (&udi, why, world.part(id)) {
        (_, Some(why), _) => return Ok(Scanned::AsTyped(udi, why)),
        (Udi::Gs1(code), None, Some(part)) => (code, part),
        _ => return Ok(Scanned::Label(Label::default())),
    };
    if let Some(item) = code.di() {
        is_of(&item, id, part, world)?;
    }
    let lot = code.lot().filter(|_| part.by_lot).map(str::to_owned);
    let serial = code.serial().filter(|_| part.by_serial);
    if let Some(lot) = &lot {
        let differs = !so_far.lot.is_empty() && so_far.lot != lot;
        if differs && !so_far.serials.is_empty() {
            return Err(NotThisLabel::OtherLot(lot.clone()));
        }
    }
    let end = code.expiry();
    let end = end.and_then(|d| Day::new(d.year(), d.month(), d.day()));
    let is_kept = part.expires || part.by_lot;
    Ok(Scanned::Label(Label {
        lot,
        expiry: end.filter(|_| is_kept),
        unkept: end.filter(|_| !is_kept),
        again: serial.is_some_and(|s| so_far.serials.iter().any(|known| known == s)),
        serial: serial.map(str::to_owned),
        doubtful: code.separator() != Separator::Sound,
    }))
}

/// Whether a trade item number is this part's, as far as the register knows.
fn is_of(item: &Gtin14, id: PartId, part: &Part, world: &World) -> Result<(), NotThisLabel> {
    match part.trade_item() {
        Some(own) if own == *item => Ok(()),
        own => {
            let standing = world.parts.iter().filter(|(_, r)| r.voided.is_none());
            let mut others = standing.filter(|(other, _)| PartId::from(**other) != id);
            if let Some((other, _)) =
                others.find(|(_, r)| r.data.trade_item().as_ref() == Some(item))
            {
                return Err(NotThisLabel::OtherPart(PartId::from(*other)));
            }
            if let Some(device) = device_of(item, world) {
                return Err(NotThisLabel::OfDevice(device));
            }
            own.map_or(Ok(()), |own| {
                Err(NotThisLabel::OtherItem(item.clone(), own))
            })
        }
    }
}

/// A device of the register whose UDI has that trade item number.
fn device_of(item: &Gtin14, world: &World) -> Option<DeviceId> {
    let is_item = |udi: &str| {
        let (udi, _) = Udi::read(udi.trim());
        udi.gs1().and_then(|code| code.di()).as_ref() == Some(item)
    };
    let mut standing = world.devices.iter().filter(|(_, r)| r.voided.is_none());
    let found = standing.find(|(_, r)| is_item(&r.data.udi));
    found.map(|(id, _)| DeviceId::from(*id))
}
