//! A hospital's register becomes ours: rows in, counts and doubles to decide on, then the changes of
//! one commit (SPEC §8, Tables).
//!
//! Every row becomes a device, fills gaps of one that is known, or is named with why. Nothing is
//! invented and nothing that a register says is overwritten: what differs is kept as a remark.

mod fill;
mod names;
pub mod parts;
mod sorted;
#[cfg(test)]
mod tests;

use super::device::Device;
use super::register::{self, RegisterEvent, Registered};
use super::roles::Act;
use super::site::{Department, Site};
use super::starter::Matcher;
use super::text::sized;
use super::{Change, Context, Refusal, World};
use crate::exchange::gs1::Udi;
use crate::exchange::table::{
    Column, Converter, DateOrder, DateSurvey, DeviceRow, Finder, Group, Identity, Known, Mapping,
    Row, RowProblem, identity_keys,
};
use crate::id::{DepartmentId, DeviceId, SiteId};
use serde::{Deserialize, Serialize};
use sorted::Sorted;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// How many rows came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that make a device or a part.
    pub records: usize,
    /// Rows that make none.
    pub refused: usize,
    /// Rows that make one and hold something to look at.
    pub with_warnings: usize,
    /// Rows with nothing in them.
    pub blank: usize,
}

/// What becomes of devices that share a number.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[strum(serialize_all = "snake_case")]
pub enum Answer {
    /// They are one: gaps are filled, what differs becomes a remark.
    OneDevice,
    /// They are several with one number.
    KeepAll,
}

/// Where the devices go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Destination {
    /// A site of the register.
    Known(SiteId),
    /// A new one with this name.
    New(SiteId, String),
}

impl Destination {
    fn site(&self) -> SiteId {
        match self {
            Self::Known(id) | Self::New(id, _) => *id,
        }
    }
}

/// A register on its way in. Feed it every row, show the counts and the groups, then take the changes.
#[derive(Clone, Debug)]
pub struct Adoption {
    mapping: Mapping,
    converter: Converter,
    finder: Finder,
    sorted: Sorted<DeviceRow>,
}

/// What an import would write, and what it came to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Adopted {
    /// The changes of the one commit; empty when everything is here already. Not told to others.
    #[serde(skip)]
    pub changes: Vec<Change>,
    /// Devices that are entered.
    pub entered: usize,
    /// Devices of the register in which gaps are filled.
    pub filled: usize,
    /// Rows that said nothing new about a device of the register.
    pub known: usize,
    /// Rows that went into the device of another row.
    pub merged: usize,
    /// Departments that are made.
    pub departments: usize,
    /// Rows that break a rule of the register, with the rule.
    pub refused: Vec<(u64, Refusal)>,
}

impl Adoption {
    /// For the rows below the header, which are fed next; a person's answer about dates counts where
    /// a column itself proves nothing.
    #[must_use]
    pub fn of(below: &[Row], mapping: Mapping, order: Option<DateOrder>) -> Self {
        let mut dates = DateSurvey::default();
        below.iter().for_each(|row| dates.observe(row));
        if let Some(order) = order {
            for at in 0..mapping.header().len() {
                if dates.order(at).is_none() {
                    dates.choose(at, order);
                }
            }
        }
        Self {
            converter: Converter::new(mapping.clone(), dates),
            mapping,
            finder: Finder::default(),
            sorted: Sorted::default(),
        }
    }

    /// Takes the next row below the header.
    pub fn feed(&mut self, row: &Row) {
        let outcome = self.converter.convert(row);
        if let Some(device) = self.sorted.take(row, outcome, |device| &device.warnings) {
            self.finder.add(device);
        }
    }

    /// How many rows came to what, so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.sorted.counts
    }
    /// The devices in the order of their rows.
    #[must_use]
    pub fn devices(&self) -> &[DeviceRow] {
        &self.sorted.drafts
    }
    /// The rows that make no device, as they stand in the file, with every reason.
    #[must_use]
    pub fn refused(&self) -> &[(Row, Vec<RowProblem>)] {
        &self.sorted.refused
    }
    /// What the columns are.
    #[must_use]
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// Devices that share a number, in the file or with the register. Rows that say exactly what the
    /// register says of a device are that device and not asked about.
    #[must_use]
    pub fn groups(&self, world: &World) -> Vec<Group<DeviceId>> {
        let register = Index::of(world);
        let mut groups = self.finder.groups(|key| {
            let known = register.by_key.get(key);
            known.cloned().unwrap_or_default()
        });
        let same = |draft: &usize| {
            self.sorted
                .drafts
                .get(*draft)
                .is_some_and(|row| register.same(row).is_some())
        };
        groups.retain(|group| !group.drafts.iter().all(same));
        groups
    }

    /// How many rows are of a device that the register knows by exactly the same numbers and names.
    #[must_use]
    pub fn known(&self, world: &World) -> usize {
        let register = Index::of(world);
        let same = |row: &&DeviceRow| register.same(row).is_some();
        self.sorted.drafts.iter().filter(same).count()
    }

    /// The changes of one commit, with an answer for each group; where none is given, those that
    /// agree are one device.
    ///
    /// # Errors
    /// When the actor may not import, or the new site breaks a rule.
    pub fn changes(
        &self,
        to: &Destination,
        groups: &[Group<DeviceId>],
        answers: &BTreeMap<usize, Answer>,
        ctx: &Context<'_>,
        mut ids: impl FnMut() -> Uuid,
    ) -> Result<Adopted, Refusal> {
        ctx.may(Act::ImportRegister)?;
        let mut adopted = Adopted::default();
        match to {
            Destination::New(id, name) => {
                let site = Site {
                    name: name.trim().to_owned(),
                    ..Site::default()
                };
                sized(&site)?;
                adopted
                    .changes
                    .push(Change::Site((*id).into(), register::enter(site)?));
            }
            Destination::Known(id) => {
                World::standing(&ctx.world.sites, *id).ok_or(Refusal::NotFound)?;
            }
        }
        let register = Index::of(ctx.world);
        let targets = self.targets(&register, groups, answers);
        let mut places = Places::of(ctx.world, to);
        let matcher = Matcher::new(&ctx.world.categories);
        let mut made: BTreeMap<usize, (u64, Device)> = BTreeMap::new();
        let mut filled: BTreeMap<DeviceId, Device> = BTreeMap::new();
        for (at, row) in self.sorted.drafts.iter().enumerate() {
            let mut device = self.device(row, &matcher);
            let target = targets.get(&at);
            let known = match target {
                Some(Target::Known(id)) => ctx.world.device(*id),
                _ => None,
            };
            if let Err(why) = device.installed_by_now(known, ctx) {
                adopted.refused.push((row.row, why));
                continue;
            }
            self.place(&mut device, row, &mut places, &mut ids);
            match target {
                Some(Target::Known(id)) => {
                    let Some(before) = known else {
                        continue;
                    };
                    let into = filled.entry(*id).or_insert_with(|| before.clone());
                    let was = into.clone();
                    fill::fill(into, &device);
                    if *into == was {
                        adopted.known += 1;
                    }
                }
                // The first of several that is not refused makes the device, and the others go into it.
                Some(Target::Row(_)) | None => {
                    let first = match target {
                        Some(Target::Row(first)) => *first,
                        _ => at,
                    };
                    match made.get_mut(&first) {
                        Some((_, into)) => {
                            fill::fill(into, &device);
                            adopted.merged += 1;
                        }
                        None => drop(made.insert(first, (row.row, device))),
                    }
                }
            }
        }
        let mut devices = Vec::new();
        for (number, device) in made.into_values() {
            match sound(&device) {
                Ok(()) => {
                    let id = DeviceId::new(ids());
                    adopted.entered += 1;
                    devices.push(Change::Device(id.into(), RegisterEvent::Entered(device)));
                }
                Err(why) => adopted.refused.push((number, why)),
            }
        }
        for (id, device) in filled {
            let before = ctx.world.device(id).ok_or(Refusal::NotFound)?;
            if let Some(event) = register::edit(before, &device)? {
                adopted.filled += 1;
                devices.push(Change::Device(id.into(), event));
            }
        }
        adopted.departments = places.made.len();
        adopted.changes.extend(places.made);
        adopted.changes.extend(devices);
        // A site alone is not what anybody asked for.
        if adopted.entered + adopted.filled == 0 {
            adopted.changes.clear();
            adopted.departments = 0;
        }
        Ok(adopted)
    }

    /// Which row goes into which device; rows that are not named make one of their own.
    fn targets(
        &self,
        register: &Index,
        groups: &[Group<DeviceId>],
        answers: &BTreeMap<usize, Answer>,
    ) -> HashMap<usize, Target> {
        let mut targets = HashMap::new();
        for (at, row) in self.sorted.drafts.iter().enumerate() {
            if let Some(id) = register.same(row) {
                targets.insert(at, Target::Known(id));
            }
        }
        for (at, group) in groups.iter().enumerate() {
            let usual = match group.one_device() {
                true => Answer::OneDevice,
                false => Answer::KeepAll,
            };
            if answers.get(&at).copied().unwrap_or(usual) == Answer::KeepAll {
                continue;
            }
            let of = |draft: &usize| targets.get(draft).copied();
            let target = group
                .drafts
                .iter()
                .find_map(of)
                .or_else(|| group.known.first().map(|known| Target::Known(known.id)))
                .or_else(|| group.drafts.first().map(|first| Target::Row(*first)));
            let Some(target) = target else { continue };
            for draft in &group.drafts {
                if target != Target::Row(*draft) {
                    targets.entry(*draft).or_insert(target);
                }
            }
        }
        targets
    }

    /// The header of the column that fills a field.
    fn header(&self, column: Column) -> String {
        let at = self.mapping.position(column);
        let header = at.and_then(|at| self.mapping.header().get(at));
        header.map_or_else(
            || column.as_ref().to_owned(),
            |text| text.trim_start_matches('\u{feff}').trim().to_owned(),
        )
    }

    fn device(&self, row: &DeviceRow, matcher: &Matcher) -> Device {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let (name, kind) = (text(&row.name), text(&row.category));
        let category = matcher.find(&name).or_else(|| matcher.find(&kind));
        let mut aside: Vec<(Column, String)> = Vec::new();
        if !name.is_empty() && !kind.is_empty() {
            aside.push((Column::Category, kind.clone()));
        }
        let dates = [
            (Column::PurchaseDate, row.purchase_date),
            (Column::ManufactureDate, row.manufacture_date),
        ];
        aside.extend(
            dates
                .into_iter()
                .filter_map(|(c, d)| Some((c, d?.to_string()))),
        );
        // Critical to its owner is not life-supporting: it stays what it is.
        if let Some(critical) = row.critical {
            let word = if critical { "yes" } else { "no" };
            aside.push((Column::Critical, word.to_owned()));
        }
        let texts = [
            (Column::Owner, &row.owner),
            (Column::Supplier, &row.supplier),
        ];
        aside.extend(texts.into_iter().filter_map(|(c, t)| Some((c, t.clone()?))));
        let mut remarks: Vec<String> = aside
            .into_iter()
            .map(|(column, value)| format!("{}: {value}", self.header(column)))
            .collect();
        let rest = row.remarks_text();
        if !rest.is_empty() {
            remarks.push(rest);
        }
        Device {
            name: if name.is_empty() { kind } else { name },
            manufacturer: text(&row.manufacturer),
            model_name: text(&row.model),
            category,
            serial: text(&row.serial),
            asset_number: text(&row.asset_number),
            registration_number: text(&row.registration_number),
            udi: row.udi.as_ref().map(Udi::shown).unwrap_or_default(),
            software_version: text(&row.software_version),
            room: text(&row.location),
            installed: row.commissioning_date.and_then(fill::day),
            warranty_until: row.warranty_end.and_then(fill::day),
            risk_class: text(&row.risk_class),
            life_supporting: row.life_supporting,
            status: row.status.map(fill::status).unwrap_or_default(),
            remarks: remarks.join("\n"),
            ..Device::default()
        }
    }

    /// Puts the device where its row says: a site that is known by that name, else the destination.
    fn place(
        &self,
        device: &mut Device,
        row: &DeviceRow,
        places: &mut Places,
        ids: &mut impl FnMut() -> Uuid,
    ) {
        let site = match row.site.as_deref().map(|name| (name, places.site(name))) {
            Some((_, Some(site))) => site,
            Some((name, None)) => {
                fill::remark(device, &format!("{}: {name}", self.header(Column::Site)));
                places.destination
            }
            None => places.destination,
        };
        device.site = Some(site);
        device.department = row
            .department
            .as_deref()
            .map(|name| places.department(site, name, ids));
    }
}

fn sound(device: &Device) -> Result<(), Refusal> {
    sized(device)?;
    device.validate()
}

/// What a row goes into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    /// A device of the register.
    Known(DeviceId),
    /// The device of another row.
    Row(usize),
}

/// The devices of the register, ready to be found by what a row says.
struct Index {
    by_key: HashMap<crate::exchange::table::Key, Vec<Known<DeviceId>>>,
    exact: HashMap<Vec<String>, DeviceId>,
}

impl Index {
    fn of(world: &World) -> Self {
        let mut register = Self {
            by_key: HashMap::new(),
            exact: HashMap::new(),
        };
        for (id, record) in world.devices.iter().filter(|(_, r)| r.voided.is_none()) {
            let identity = identity_of(&record.data);
            let id = DeviceId::from(*id);
            register.exact.insert(exactly(&identity), id);
            for key in identity_keys(&identity) {
                let known = Known {
                    id,
                    identity: identity.clone(),
                };
                register.by_key.entry(key).or_default().push(known);
            }
        }
        register
    }

    fn same(&self, row: &DeviceRow) -> Option<DeviceId> {
        self.exact.get(&exactly(&row.identity())).copied()
    }
}

fn identity_of(device: &Device) -> Identity {
    let text = |text: &String| (!text.trim().is_empty()).then(|| text.clone());
    Identity {
        name: text(&device.name),
        manufacturer: text(&device.manufacturer),
        model: text(&device.model_name),
        serial: text(&device.serial),
        asset_number: text(&device.asset_number),
        udi: text(&device.udi).map(|udi| Udi::read(&udi).0),
    }
}

/// Everything that tells a device from others, for saying that two are the same to the letter.
fn exactly(identity: &Identity) -> Vec<String> {
    let text = |text: &Option<String>| text.as_deref().map(plain).unwrap_or_default();
    vec![
        text(&identity.name),
        text(&identity.manufacturer),
        text(&identity.model),
        text(&identity.serial),
        text(&identity.asset_number),
        identity.udi.as_ref().map(Udi::shown).unwrap_or_default(),
    ]
}

/// Lower case, blanks at the ends and doubled ones away.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Sites and departments by name, with those that are made on the way.
struct Places {
    destination: SiteId,
    sites: HashMap<String, SiteId>,
    departments: HashMap<(SiteId, String), DepartmentId>,
    made: Vec<Change>,
}

impl Places {
    fn of(world: &World, to: &Destination) -> Self {
        let mut twice = BTreeSet::new();
        let mut sites = HashMap::new();
        for (id, record) in world.sites.iter().filter(|(_, r)| r.voided.is_none()) {
            if sites
                .insert(plain(&record.data.name), SiteId::from(*id))
                .is_some()
            {
                twice.insert(plain(&record.data.name));
            }
        }
        // A name that two sites have says nothing.
        sites.retain(|name, _| !twice.contains(name));
        if let Destination::New(id, name) = to {
            sites.insert(plain(name), *id);
        }
        let mut departments = HashMap::new();
        for (id, record) in world.departments.iter().filter(|(_, r)| r.voided.is_none()) {
            let name = (record.data.site, plain(&record.data.name));
            departments.entry(name).or_insert(DepartmentId::from(*id));
        }
        Self {
            destination: to.site(),
            sites,
            departments,
            made: Vec::new(),
        }
    }

    fn site(&self, name: &str) -> Option<SiteId> {
        self.sites.get(&plain(name)).copied()
    }

    fn department(
        &mut self,
        site: SiteId,
        name: &str,
        ids: &mut impl FnMut() -> Uuid,
    ) -> DepartmentId {
        let made = &mut self.made;
        *self
            .departments
            .entry((site, plain(name)))
            .or_insert_with(|| {
                let id = DepartmentId::new(ids());
                let department = Department {
                    site,
                    name: name.trim().to_owned(),
                    phone: String::new(),
                };
                made.push(Change::Department(
                    id.into(),
                    RegisterEvent::Entered(department),
                ));
                id
            })
    }
}
