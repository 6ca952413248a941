//! What people can ask of the registers: enter, edit, strike out, take back (SPEC §2).
//!
//! Every command passes the permission table, the register's own checks, and the rules that look at
//! other records: a device entered twice, the last manager, a tablet's prefix.

use super::catalogue::{Category, Model};
use super::codes::Code;
use super::device::Device;
use super::emergency::EmergencyPlan;
use super::instrument::Instrument;
use super::kit::Kit;
use super::people::Person;
use super::register::{self, Patch, Register, RegisterEvent, Registered, RequiredField};
use super::roles::{Act, Role};
use super::settings::Settings;
use super::site::{Department, Site};
use super::stock::{self, Part, StockPlace, StockRefusal, Supplier};
use super::tablet::TabletInfo;
use super::text::sized;
use super::world::Book;
use super::{Change, Context, Refusal, World};
use crate::id::{
    CategoryId, CodeId, DepartmentId, DeviceId, InstrumentId, KitId, ModelId, PartId, PersonId,
    PlaceId, RecordId, ReplicaId, SiteId, SupplierId,
};

/// What is done to a register's record.
#[derive(Clone, Debug, PartialEq)]
pub enum Action<T> {
    /// Enter it.
    Enter(T),
    /// Change it from what the person saw to what they made of it: only the difference is written.
    Edit {
        /// As it stood in the form when it was opened.
        seen: T,
        /// As it should stand.
        made: T,
    },
    /// Strike it out, with a reason; it stays readable.
    Void(String),
    /// Take a strike-out back.
    Reinstate,
}

/// A command to a register. Ids of new records come from the caller.
#[derive(Clone, Debug, PartialEq, strum::EnumDiscriminants)]
#[strum_discriminants(name(RegisterCommandKind), derive(strum::EnumIter, Hash))]
pub enum RegisterCommand {
    /// A site.
    Site(SiteId, Action<Site>),
    /// A department.
    Department(DepartmentId, Action<Department>),
    /// A device. A double is refused with [`Refusal::SameDevice`].
    Device(DeviceId, Action<Device>),
    /// A device that a person has seen to be another one, though number or UDI are the same.
    DeviceThoughSame(DeviceId, Action<Device>),
    /// A category.
    Category(CategoryId, Action<Category>),
    /// A model.
    Model(ModelId, Action<Model>),
    /// A person.
    Person(PersonId, Action<Person>),
    /// An instrument.
    Instrument(InstrumentId, Action<Instrument>),
    /// A code.
    Code(CodeId, Action<Code>),
    /// The settings, which always exist: `Enter` sets them whole, `Void` and `Reinstate` don't apply.
    Settings(Action<Settings>),
    /// A tablet; each enters itself, even before anybody has said who they are.
    Tablet(ReplicaId, Action<TabletInfo>),
    /// The emergency plan, which always exists, as the settings do.
    Plan(Action<EmergencyPlan>),
    /// An emergency kit.
    Kit(KitId, Action<Kit>),
    /// A spare part; its number is its own.
    Part(PartId, Action<Part>),
    /// A place where parts lie.
    Place(PlaceId, Action<StockPlace>),
    /// A supplier or logistics partner.
    Supplier(SupplierId, Action<Supplier>),
}

impl RegisterCommand {
    /// What it takes to be allowed to give this command.
    pub const fn act(&self) -> Act {
        match self {
            Self::Site(..)
            | Self::Department(..)
            | Self::Device(..)
            | Self::DeviceThoughSame(..) => Act::EditDevices,
            Self::Category(..) | Self::Model(..) | Self::Instrument(..) | Self::Code(..) => {
                Act::EditCatalogue
            }
            Self::Kit(..) => Act::KeepKits,
            Self::Person(..) => Act::EditPeople,
            Self::Settings(_) | Self::Tablet(..) | Self::Plan(_) => Act::EditSettings,
            Self::Part(..) | Self::Place(..) | Self::Supplier(..) => Act::EditStore,
        }
    }
}

/// Decides on a command to a register.
///
/// # Errors
/// The rule that the command breaks; nothing has changed then.
pub fn decide_register(
    command: RegisterCommand,
    ctx: &Context<'_>,
) -> Result<Vec<Change>, Refusal> {
    let act = command.act();
    let world = ctx.world;
    let change = match command {
        RegisterCommand::Site(id, action) => {
            ctx.may(act)?;
            let (id, event) = on(&world.sites, id, action)?;
            Change::Site(id, event)
        }
        RegisterCommand::Department(id, action) => {
            ctx.may(act)?;
            if let Action::Enter(d) | Action::Edit { made: d, .. } = &action {
                known(&world.sites, d.site)?;
            }
            let (id, event) = on(&world.departments, id, action)?;
            Change::Department(id, event)
        }
        RegisterCommand::Device(id, action) => {
            ctx.may(act)?;
            not_double(world, id, &action)?;
            device(id, action, ctx)?
        }
        RegisterCommand::DeviceThoughSame(id, action) => {
            ctx.may(act)?;
            device(id, action, ctx)?
        }
        RegisterCommand::Category(id, action) => {
            ctx.may(act)?;
            checklists_only_grow(world, id, &action)?;
            let (id, event) = on(&world.categories, id, action)?;
            Change::Category(id, event)
        }
        RegisterCommand::Model(id, action) => {
            ctx.may(act)?;
            if let Action::Enter(m) | Action::Edit { made: m, .. } = &action {
                m.category.map_or(Ok(()), |c| known(&world.categories, c))?;
            }
            let (id, event) = on(&world.models, id, action)?;
            Change::Model(id, event)
        }
        RegisterCommand::Person(id, action) => person(id, action, ctx)?,
        RegisterCommand::Instrument(id, action) => {
            ctx.may(act)?;
            if let Action::Enter(made) | Action::Edit { made, .. } = &action {
                found_bad_by_now(id, made, ctx)?;
                calibrated_by_now(id, made, ctx)?;
            }
            let (id, event) = on(&world.instruments, id, action)?;
            Change::Instrument(id, event)
        }
        RegisterCommand::Code(id, action) => {
            ctx.may(act)?;
            let (id, event) = on(&world.codes, id, action)?;
            Change::Code(id, event)
        }
        RegisterCommand::Settings(action) => {
            ctx.may(act)?;
            settings(world, action)?
        }
        RegisterCommand::Tablet(id, action) => tablet(id, action, ctx)?,
        RegisterCommand::Kit(id, action) => {
            ctx.may(act)?;
            if let Action::Enter(kit) | Action::Edit { made: kit, .. } = &action {
                for instrument in &kit.instruments {
                    known(&world.instruments, *instrument)?;
                }
            }
            // What a check came to is written by a check alone: a finding opens a ticket.
            let action = match action {
                Action::Enter(kit) => Action::Enter(Kit {
                    checked: None,
                    ..kit
                }),
                Action::Edit { seen, made } => {
                    let checked = seen.checked.clone();
                    let made = Kit { checked, ..made };
                    Action::Edit { seen, made }
                }
                other => other,
            };
            let (id, event) = on(&world.kits, id, action)?;
            Change::Kit(id, event)
        }
        RegisterCommand::Plan(action) => {
            ctx.may(act)?;
            plan(world, action)?
        }
        RegisterCommand::Part(id, action) => {
            ctx.may(act)?;
            part(world, id, action)?
        }
        RegisterCommand::Place(id, action) => {
            ctx.may(act)?;
            place(world, id, action)?
        }
        RegisterCommand::Supplier(id, action) => {
            ctx.may(act)?;
            let (id, event) = on(&world.suppliers, id, action)?;
            Change::Supplier(id, event)
        }
    };
    Ok(vec![change])
}

/// Applies an action to a record of a book.
fn on<T: Registered, Id: Into<RecordId>>(
    book: &Book<T>,
    id: Id,
    action: Action<T>,
) -> Result<(RecordId, RegisterEvent<T>), Refusal> {
    let id = id.into();
    let record = book.get(&id);
    let event = match action {
        Action::Enter(data) => {
            // An id is drawn for one record and never again.
            if record.is_some() {
                return Err(Refusal::NothingChanged);
            }
            entered(data)?
        }
        Action::Edit { seen, made } => edited(record.ok_or(Refusal::NotFound)?, &seen, &made)?,
        Action::Void(reason) => {
            let record = record.ok_or(Refusal::NotFound)?;
            register::required(&reason, RequiredField::Reason)?;
            sized(&reason)?;
            if record.voided.is_some() {
                return Err(Refusal::NothingChanged);
            }
            RegisterEvent::Voided(reason)
        }
        Action::Reinstate => {
            let record = record.ok_or(Refusal::NotFound)?;
            if record.voided.is_none() {
                return Err(Refusal::NothingChanged);
            }
            RegisterEvent::Reinstated
        }
    };
    Ok((id, event))
}

/// Nobody knows of an instrument what will be found; what stands there already may be edited around.
fn found_bad_by_now(id: InstrumentId, made: &Instrument, ctx: &Context<'_>) -> Result<(), Refusal> {
    let calendar = &ctx.world.settings().calendar;
    let since = made.found_bad.as_ref().map(|bad| bad.since);
    let stands = ctx.world.instrument(id).and_then(|i| i.found_bad.as_ref());
    match since.filter(|day| *day > calendar.day(ctx.now)) {
        Some(day) if stands.map(|bad| bad.since) != Some(day) => Err(Refusal::InTheFuture(
            day.start(calendar.offset(day.start(0))),
        )),
        _ => Ok(()),
    }
}

/// A calibration is entered once it was done; what stands there already may be edited around.
fn calibrated_by_now(
    id: InstrumentId,
    made: &Instrument,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let day = made.calibrated;
    let stands = ctx.world.instrument(id).map(|i| i.calibrated);
    match ctx.done_by_now(day) || stands == Some(day) {
        true => Ok(()),
        false => Err(Refusal::CalibratedInTheFuture(day)),
    }
}

fn entered<T: Registered>(data: T) -> Result<RegisterEvent<T>, Refusal> {
    sized(&data)?;
    register::enter(data)
}

/// Only the fields that the person changed; the record with them must be sound as well, for
/// somebody else may have changed other fields since the form was opened.
fn edited<T: Registered>(
    record: &Register<T>,
    seen: &T,
    made: &T,
) -> Result<RegisterEvent<T>, Refusal> {
    sized(made)?;
    let Some(event) = register::edit(seen, made)? else {
        return Err(Refusal::NothingChanged);
    };
    if let RegisterEvent::Changed(patch) = &event {
        let merged =
            register::patched(&record.data, patch).ok_or(Refusal::WrittenByNewerVersion)?;
        if merged == record.data {
            return Err(Refusal::NothingChanged);
        }
        merged.validate()?;
    }
    Ok(event)
}

/// A record that is here and not struck out.
fn known<T, Id: Into<RecordId>>(book: &Book<T>, id: Id) -> Result<(), Refusal> {
    match book.get(&id.into()) {
        Some(record) if record.voided.is_none() => Ok(()),
        _ => Err(Refusal::NotFound),
    }
}

fn device(id: DeviceId, action: Action<Device>, ctx: &Context<'_>) -> Result<Change, Refusal> {
    let world = ctx.world;
    match &action {
        Action::Enter(device) => device.installed_by_now(None, ctx)?,
        Action::Edit { seen, made } => made.installed_by_now(Some(seen), ctx)?,
        Action::Void(_) | Action::Reinstate => {}
    }
    if let Action::Enter(device) | Action::Edit { made: device, .. } = &action {
        let of = |site: SiteId| known(&world.sites, site);
        device.site.map_or(Ok(()), of)?;
        if let Some(department) = device.department {
            known(&world.departments, department)?;
            // A department stands in its own site.
            if world.department(department).map(|d| d.site) != device.site {
                return Err(Refusal::NotFound);
            }
        }
        let of = |c: CategoryId| known(&world.categories, c);
        device.category.map_or(Ok(()), of)?;
        device.model.map_or(Ok(()), |m| known(&world.models, m))?;
        not_part_of_itself(world, id, device)?;
    }
    let (id, event) = on(&world.devices, id, action)?;
    Ok(Change::Device(id, event))
}

/// A part fits models, lies in places and comes from suppliers of the registers; no other has its number.
fn part(world: &World, id: PartId, action: Action<Part>) -> Result<Change, Refusal> {
    if let Action::Enter(part) | Action::Edit { made: part, .. } = &action {
        part.models
            .iter()
            .try_for_each(|m| known(&world.models, *m))?;
        let places = part.minimum.iter().map(|m| m.place);
        places
            .into_iter()
            .try_for_each(|p| known(&world.places, p))?;
        let of = |s: SupplierId| known(&world.suppliers, s);
        part.supplier.map_or(Ok(()), of)?;
    }
    let number = match &action {
        Action::Enter(part) | Action::Edit { made: part, .. } => Some(part.number.as_str()),
        Action::Reinstate => world.part(id).map(|part| part.number.as_str()),
        Action::Void(_) => None,
    };
    if let Some(other) = number.and_then(|n| stock::register::same_number(&world.parts, n, id)) {
        return Err(StockRefusal::SameNumber(other).into());
    }
    let stock = world.stock_of(id);
    if matches!(action, Action::Void(_))
        && stock.on_hand() + stock.in_transit() + stock.in_hand() > 0
    {
        return Err(StockRefusal::StillHolds.into());
    }
    let (id, event) = on(&world.parts, id, action)?;
    Ok(Change::Part(id, event))
}

/// A place is struck out only when nothing lies there any more.
fn place(world: &World, id: PlaceId, action: Action<StockPlace>) -> Result<Change, Refusal> {
    if let Action::Enter(place) | Action::Edit { made: place, .. } = &action {
        let site = |s: SiteId| known(&world.sites, s);
        place.site.map_or(Ok(()), site)?;
        let person = |p: PersonId| known(&world.people, p);
        place.responsible.map_or(Ok(()), person)?;
    }
    if matches!(action, Action::Void(_)) && world.stocks().any(|(_, s)| s.concerns(id)) {
        return Err(StockRefusal::StillHolds.into());
    }
    let (id, event) = on(&world.places, id, action)?;
    Ok(Change::Place(id, event))
}

/// The same serial number or UDI is offered as one device (SPEC §2). An edit that leaves the numbers
/// alone is not asked again.
fn not_double(world: &World, id: DeviceId, action: &Action<Device>) -> Result<(), Refusal> {
    let candidate = match action {
        Action::Enter(device) => device,
        Action::Edit { seen, made } => {
            let numbers = |d: &Device| {
                (
                    d.serial.clone(),
                    d.udi.clone(),
                    d.manufacturer.clone(),
                    d.model_name.clone(),
                )
            };
            if numbers(seen) == numbers(made) {
                return Ok(());
            }
            made
        }
        Action::Reinstate => world.device(id).ok_or(Refusal::NotFound)?,
        Action::Void(_) => return Ok(()),
    };
    match world.same_device(candidate, Some(id)) {
        Some(other) => Err(Refusal::SameDevice(other)),
        None => Ok(()),
    }
}

/// A device is not, by whatever detour, a part of itself.
fn not_part_of_itself(world: &World, id: DeviceId, device: &Device) -> Result<(), Refusal> {
    let mut above = device.parent;
    for _ in 0..=world.devices.len() {
        match above {
            None => return Ok(()),
            Some(parent) if parent == id => return Err(Refusal::SameDevice(id)),
            Some(parent) => {
                above = world.device(parent).ok_or(Refusal::NotFound)?.parent;
            }
        }
    }
    Ok(())
}

/// A version that records were done with never changes: an edit may only add versions.
fn checklists_only_grow(
    world: &World,
    id: CategoryId,
    action: &Action<Category>,
) -> Result<(), Refusal> {
    let (Action::Edit { made, .. }, Some(now)) = (action, world.category(id)) else {
        return Ok(());
    };
    let kept = made.verification.len() >= now.verification.len()
        && made
            .verification
            .iter()
            .zip(&now.verification)
            .all(|(a, b)| a == b);
    let counted = made
        .verification
        .windows(2)
        .all(|pair| pair[0].version < pair[1].version);
    if kept && counted {
        Ok(())
    } else {
        Err(Refusal::DoubledKey)
    }
}

/// Managers keep the people; everybody may change their own PIN, telephone and e-mail.
fn person(id: PersonId, action: Action<Person>, ctx: &Context<'_>) -> Result<Change, Refusal> {
    let own = ctx.actor == Some(id)
        && matches!(&action, Action::Edit { seen, made } if only_own_fields(seen, made));
    if own {
        ctx.person()?;
    } else {
        ctx.may(Act::EditPeople)?;
    }
    if let Action::Enter(person) | Action::Edit { made: person, .. } = &action {
        let site = |site: SiteId| known(&ctx.world.sites, site);
        person.site.map_or(Ok(()), site)?;
        for qualification in &person.qualifications {
            known(&ctx.world.categories, qualification.category)?;
        }
        if !own {
            has_workplace(person, ctx.world)?;
        }
    }
    let before = ctx.world.person(id).cloned();
    let (record, event) = on(&ctx.world.people, id, action)?;
    let still_manages = match (&event, before) {
        (RegisterEvent::Changed(patch), Some(before)) => {
            register::patched(&before, patch).is_some_and(|p| p.active && p.role == Role::Manager)
        }
        (RegisterEvent::Voided(_), _) => false,
        _ => true,
    };
    if !still_manages && is_last_manager(ctx.world, id) {
        return Err(Refusal::LastManager);
    }
    Ok(Change::Person(record, event))
}

/// A hospital user belongs to a hospital, as soon as there is one: what they see hangs on it (SPEC §1).
fn has_workplace(person: &Person, world: &World) -> Result<(), Refusal> {
    let is_at_large = person.active && person.role == Role::HospitalUser && person.site.is_none();
    match is_at_large && world.sites.values().any(|r| r.voided.is_none()) {
        true => Err(Refusal::Missing(RequiredField::Workplace)),
        false => Ok(()),
    }
}

fn only_own_fields(seen: &Person, made: &Person) -> bool {
    let Patch(fields) = register::difference(seen, made);
    fields
        .keys()
        .all(|name| ["pin", "phone", "email"].contains(&name.as_str()))
}

/// Whether nobody else could give anybody any right back.
fn is_last_manager(world: &World, id: PersonId) -> bool {
    let mut managers = world.active(Role::Manager).map(|(id, _)| id);
    managers.next() == Some(id) && managers.next().is_none()
}

fn settings(world: &World, action: Action<Settings>) -> Result<Change, Refusal> {
    let event = match (action, &world.settings) {
        (Action::Enter(data), None) => entered(data)?,
        // Settings that are there are changed, not entered a second time.
        (Action::Enter(made), Some(record)) => edited(record, &record.data, &made)?,
        (Action::Edit { seen, made }, Some(record)) => edited(record, &seen, &made)?,
        (Action::Edit { made, .. }, None) => entered(made)?,
        (Action::Void(_) | Action::Reinstate, _) => return Err(Refusal::NothingChanged),
    };
    Ok(Change::Settings(event))
}

/// A change of the rules makes a new version, whatever the form said of it: tickets name the version.
fn plan(world: &World, action: Action<EmergencyPlan>) -> Result<Change, Refusal> {
    let now = world.plan();
    let (seen, made) = match action {
        Action::Enter(made) => (now.clone(), made),
        Action::Edit { seen, made } => (seen, made),
        Action::Void(_) | Action::Reinstate => return Err(Refusal::NothingChanged),
    };
    for person in &made.on_call {
        known(&world.people, *person)?;
    }
    for site in made.rules.iter().flat_map(|rule| &rule.sites) {
        known(&world.sites, *site)?;
    }
    let version = match made.rules == seen.rules {
        true => seen.version,
        false => now.version + 1,
    };
    let made = EmergencyPlan { version, ..made };
    let event = match &world.plan {
        Some(record) => edited(record, &seen, &made)?,
        None if made == *now => return Err(Refusal::NothingChanged),
        None => entered(made)?,
    };
    Ok(Change::Plan(event))
}

/// A tablet enters itself; its name may be changed by those who use it, its prefix by nobody.
fn tablet(id: ReplicaId, action: Action<TabletInfo>, ctx: &Context<'_>) -> Result<Change, Refusal> {
    if id != ctx.replica {
        ctx.may(Act::EditSettings)?;
    } else if !matches!(action, Action::Enter(_)) {
        ctx.person()?;
    }
    match &action {
        Action::Enter(info) => {
            let taken = |(other, tablet): (&RecordId, &Register<TabletInfo>)| {
                *other != RecordId::from(id) && tablet.data.prefix == info.prefix
            };
            if ctx.world.tablets.iter().any(taken) {
                return Err(Refusal::PrefixTaken);
            }
        }
        Action::Edit { seen, made } if seen.prefix != made.prefix => {
            return Err(Refusal::PrefixTaken);
        }
        _ => {}
    }
    let (id, event) = on(&ctx.world.tablets, id, action)?;
    Ok(Change::Tablet(id, event))
}
