//! Emergency kits (应急工具箱): what is in them, when they are checked, and whether they can be packed (SPEC §5).

use super::emergency::What;
use super::refusal::Refusal;
use super::register::{self, RegisterEvent, Registered, RequiredField, required, short};
use super::roles::Act;
use super::text::sized;
use super::ticket::summary::TicketSummary;
use super::ticket::{Channel, Report, TicketKind, Urgency, decide};
use super::world::World;
use super::{Change, Context};
use crate::id::{InstrumentId, KitId, PersonId, TicketId};
use crate::time::{Day, Instant};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something in a kit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KitItem {
    /// What.
    pub name: String,
    /// How many.
    pub quantity: u32,
    /// The last day on which it may be used, where there is one.
    #[serde(default)]
    pub use_by: Option<Day>,
}

/// What the last check of a kit came to; the ones before stand in its history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KitCheck {
    /// When.
    pub on: Day,
    /// Who.
    pub by: PersonId,
    /// Whether everything was there and worked.
    pub sound: bool,
    /// What was found, where it was not.
    pub finding: String,
    /// The ticket that the finding opened.
    pub ticket: Option<TicketId>,
}

/// A kit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kit {
    /// What it is called.
    pub name: String,
    /// The number on its label.
    #[serde(default)]
    pub number: String,
    /// Where it stands.
    #[serde(default)]
    pub place: String,
    /// It is checked at least every so many days.
    pub check_every_days: u16,
    /// What is in it.
    #[serde(default)]
    pub contents: Vec<KitItem>,
    /// The measuring instruments in it, whose calibration must be in date.
    #[serde(default)]
    pub instruments: Vec<InstrumentId>,
    /// The last check.
    #[serde(default)]
    pub checked: Option<KitCheck>,
}

/// Why a kit can't be packed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unfit {
    /// Nobody has checked it yet.
    NeverChecked,
    /// The last check found something.
    Finding(String),
    /// Its check was due on that day.
    CheckOverdue(Day),
    /// An instrument's calibration ended on that day, or it was found bad since.
    Calibration(String, Day),
    /// Something in it could be used until that day.
    Expired(String, Day),
}

impl Kit {
    /// Name and number.
    pub fn title(&self) -> String {
        match self.number.trim() {
            "" => self.name.clone(),
            number => format!("{} {number}", self.name),
        }
    }

    /// The last day by which it must be checked again; none where it never was.
    pub fn check_due(&self) -> Option<Day> {
        let last = self.checked.as_ref()?;
        Some(last.on.plus(i64::from(self.check_every_days)))
    }

    /// Everything that keeps it from being packed on that day, the weightiest first.
    pub fn unfit(&self, world: &World, today: Day) -> Vec<Unfit> {
        let mut all = Vec::new();
        match &self.checked {
            None => all.push(Unfit::NeverChecked),
            Some(check) if !check.sound => all.push(Unfit::Finding(check.finding.clone())),
            Some(_) => all.extend(
                self.check_due()
                    .filter(|due| *due < today)
                    .map(Unfit::CheckOverdue),
            ),
        }
        for id in &self.instruments {
            if let Some(instrument) = world.instrument(*id).filter(|i| !i.is_calibrated(today)) {
                let name = instrument.name.clone();
                all.push(Unfit::Calibration(name, instrument.last_good_day()));
            }
        }
        let expired = self.contents.iter().filter_map(|item| {
            let day = item.use_by.filter(|day| *day < today)?;
            Some(Unfit::Expired(item.name.clone(), day))
        });
        all.extend(expired);
        all
    }

    /// Refuses a kit that can't be packed on that day.
    ///
    /// # Errors
    /// [`Refusal::KitUnfit`] with the weightiest reason.
    pub fn packable(&self, world: &World, today: Day) -> Result<(), Refusal> {
        match self.unfit(world, today).into_iter().next() {
            None => Ok(()),
            Some(why) => Err(Refusal::KitUnfit(self.title(), why)),
        }
    }
}

/// A kit is taken along, to be used on that day.
///
/// # Errors
/// [`Refusal::NotFound`] for one that does not stand in the register; why it can't be packed.
pub fn pack(kit: KitId, day: Day, ctx: &Context<'_>) -> Result<(), Refusal> {
    let known = World::standing(&ctx.world.kits, kit).ok_or(Refusal::NotFound)?;
    known.packable(ctx.world, day)
}

/// Which kits are out, each with its ticket: committed to an emergency that still runs, or else packed for a visit; what is out
/// with the ticket `but` alone is left out. Nobody is kept from packing one again: an emergency may call it from a visit. But
/// whoever does so is told.
pub fn kits_out<'t>(
    but: Option<TicketId>,
    world: &World,
    tickets: impl Iterator<Item = (TicketId, &'t TicketSummary)>,
) -> BTreeMap<KitId, TicketId> {
    let mut out = BTreeMap::new();
    let running = world.emergencies.values().filter(|e| e.is_running());
    for emergency in running.filter(|e| Some(e.start.ticket) != but) {
        let committed = emergency.committed();
        for coming in committed.iter().filter(|c| c.stands()) {
            if let What::Kit { kit: Some(kit), .. } = coming.resource.what {
                out.entry(kit).or_insert(emergency.start.ticket);
            }
        }
    }
    for (id, ticket) in tickets.filter(|(id, _)| Some(*id) != but) {
        for kit in &ticket.kits {
            out.entry(*kit).or_insert(id);
        }
    }
    out
}

impl Registered for Kit {
    fn validate(&self) -> Result<(), Refusal> {
        required(&self.name, RequiredField::Name)?;
        short(&self.number)?;
        if self.check_every_days == 0 {
            return Err(Refusal::TargetNotPositive);
        }
        for item in &self.contents {
            required(&item.name, RequiredField::PartName)?;
            if item.quantity == 0 {
                return Err(Refusal::NoQuantity);
            }
        }
        Ok(())
    }
}

/// Somebody checks a kit. A finding opens a ticket in the same step: `ticket` and `number` are its id and number,
/// should there be one.
///
/// # Errors
/// The rule that it breaks; nothing has changed then.
pub fn check_kit(
    id: KitId,
    finding: Option<String>,
    ticket: TicketId,
    number: String,
    ctx: &Context<'_>,
) -> Result<Vec<Change>, Refusal> {
    let (by, _) = ctx.may(Act::KeepKits)?;
    let kit = World::standing(&ctx.world.kits, id).ok_or(Refusal::NotFound)?;
    let mut changes = Vec::new();
    if let Some(finding) = &finding {
        required(finding, RequiredField::Description)?;
        sized(finding)?;
        let (_, person) = ctx.person()?;
        let report = Report {
            kind: TicketKind::Maintenance,
            channel: Channel::OnSite,
            reporter: person.name.clone(),
            unregistered: kit.title(),
            kit: Some(id),
            place: kit.place.clone(),
            description: finding.clone(),
            urgency: Urgency::Normal,
            ..Report::default()
        };
        changes.extend(decide::report(ticket, number, report, ctx)?);
    }
    let check = KitCheck {
        on: ctx.world.settings().calendar.day(ctx.now),
        by,
        sound: finding.is_none(),
        ticket: finding.is_some().then_some(ticket),
        finding: finding.unwrap_or_default(),
    };
    if kit.checked.as_ref() == Some(&check) {
        return Err(Refusal::NothingChanged);
    }
    let made = Kit {
        checked: Some(check),
        ..kit.clone()
    };
    let patch = register::difference(kit, &made);
    changes.insert(0, Change::Kit(id.into(), RegisterEvent::Changed(patch)));
    Ok(changes)
}

/// The tickets whose readings must be taken again when an instrument was found bad: those that were measured with it
/// since that moment, the latest first, each with when and how many readings.
pub fn to_repeat<'a>(
    instrument: InstrumentId,
    since: Instant,
    tickets: impl IntoIterator<Item = &'a TicketSummary>,
) -> Vec<(TicketId, Instant, u16)> {
    let mut all: Vec<(TicketId, Instant, u16)> = tickets
        .into_iter()
        .flat_map(|t| t.measured.iter().map(|m| (t.id, m)))
        .filter(|(_, m)| m.instrument == instrument && m.last >= since)
        .map(|(id, m)| (id, m.last, m.readings))
        .collect();
    all.sort_by_key(|(id, at, _)| std::cmp::Reverse((*at, *id)));
    all
}
