//! What of kits and instruments wants looking after before it keeps somebody from going: checks, calibrations, days of use (SPEC §5).

use super::kit::{Kit, Unfit};
use super::register::Register;
use super::roles::{Act, Role};
use super::world::World;
use crate::id::{InstrumentId, KitId, RecordId};
use crate::time::Day;

/// How many days before its day something is asked for.
pub const AHEAD: i64 = 14;

/// Something that wants looking after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Upkeep {
    /// A kit can't be packed, or can't soon: the weightiest reason.
    Kit(KitId, Unfit),
    /// An instrument's calibration ends, or has ended, on that day.
    Calibrate(InstrumentId, Day),
    /// An instrument was found to measure wrongly since that day: what it measured is to be measured again.
    MeasureAgain(InstrumentId, Day),
}

/// Until when it holds: what has no day is due now.
fn due(one: &Upkeep) -> Option<Day> {
    match one {
        Upkeep::Calibrate(_, day)
        | Upkeep::Kit(_, Unfit::CheckOverdue(day) | Unfit::Calibration(_, day))
        | Upkeep::Kit(_, Unfit::Expired(_, day)) => Some(*day),
        Upkeep::Kit(_, Unfit::NeverChecked | Unfit::Finding(_)) | Upkeep::MeasureAgain(..) => None,
    }
}

/// What somebody of that role looks after on that day, what is due first at the top. What an instrument in a kit lacks is said
/// of the kit, and of the instrument to whoever keeps the catalogue; one that was found bad waits for no calibration, but for what it
/// measured to be measured again, until it is struck out or in order.
pub fn upkeep(world: &World, role: Role, on: Day) -> Vec<Upkeep> {
    let then = on.plus(AHEAD);
    let mut all = Vec::new();
    if role.may(Act::KeepKits) {
        let kits = world.kits.iter().filter(|(_, kit)| kit.voided.is_none());
        let lacks = |(id, kit): (&RecordId, &Register<Kit>)| {
            let why = kit.data.unfit(world, then).into_iter().next()?;
            Some(Upkeep::Kit(KitId::from(*id), why))
        };
        all.extend(kits.filter_map(lacks));
    }
    if role.may(Act::EditCatalogue) {
        let known = || {
            let all = world.instruments.iter();
            all.filter(|(_, one)| one.voided.is_none())
        };
        let bad = known().filter_map(|(id, one)| {
            let since = one.data.found_bad.as_ref()?.since;
            Some(Upkeep::MeasureAgain(InstrumentId::from(*id), since))
        });
        all.extend(bad);
        let ending = known()
            .filter(|(_, one)| one.data.found_bad.is_none())
            .filter(|(_, one)| one.data.calibrated_until < then);
        all.extend(ending.map(|(id, one)| {
            Upkeep::Calibrate(InstrumentId::from(*id), one.data.calibrated_until)
        }));
    }
    all.sort_by_key(due);
    all
}
