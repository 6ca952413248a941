//! Devices that are there twice, in the table or already in the register: offered, never merged here.
//!
//! A placeholder is no number, so two devices without a serial number are never the same one.

use super::column::Column;
use super::device::DeviceRow;
use crate::exchange::gs1::Udi;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What tells a device from others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// What it is called.
    pub name: Option<String>,
    /// Who made it.
    pub manufacturer: Option<String>,
    /// The model.
    pub model: Option<String>,
    /// The serial number.
    pub serial: Option<String>,
    /// The owner's number.
    pub asset_number: Option<String>,
    /// The unique device identifier.
    pub udi: Option<Udi>,
}

/// By what two devices could be the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum KeyKind {
    /// The same UDI with a serial number in it, or the same typed code.
    Udi,
    /// The same serial number with the same manufacturer or model, or with neither given.
    Serial,
    /// The same asset number.
    AssetNumber,
}

/// A number that should belong to one device only, normalised for comparing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key {
    /// What kind of number.
    pub kind: KeyKind,
    /// For comparing, not for showing.
    pub text: String,
}

/// Capital letters and digits only, full-width ones made plain; leading zeros stay.
fn normal(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => u32::from(c)
                .checked_sub(0xfee0)
                .and_then(char::from_u32)
                .unwrap_or(c),
            _ => c,
        })
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

fn normal_of(text: Option<&String>) -> Option<String> {
    text.map(|t| normal(t)).filter(|t| !t.is_empty())
}

/// The numbers by which a device could be found again. Use the same for the devices already registered.
#[must_use]
pub fn identity_keys(identity: &Identity) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut add = |kind, text| keys.push(Key { kind, text });
    match &identity.udi {
        Some(Udi::Gs1(code)) => {
            if let (Some(di), Some(serial)) = (code.di(), code.serial()) {
                add(
                    KeyKind::Udi,
                    format!("{}\u{1f}{}", di.as_str(), normal(serial)),
                );
            }
        }
        Some(Udi::AsTyped(text)) => add(KeyKind::Udi, text.trim().to_owned()),
        None => {}
    }
    if let Some(serial) = normal_of(identity.serial.as_ref()) {
        let (maker, model) = (
            normal_of(identity.manufacturer.as_ref()),
            normal_of(identity.model.as_ref()),
        );
        if let Some(maker) = &maker {
            add(KeyKind::Serial, format!("{serial}\u{1f}by\u{1f}{maker}"));
        }
        if let Some(model) = &model {
            add(KeyKind::Serial, format!("{serial}\u{1f}model\u{1f}{model}"));
        }
        if maker.is_none() && model.is_none() {
            add(KeyKind::Serial, serial);
        }
    }
    if let Some(asset) = normal_of(identity.asset_number.as_ref()) {
        add(KeyKind::AssetNumber, asset);
    }
    keys
}

/// A device that is registered already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known<I> {
    /// The caller's name for it.
    pub id: I,
    /// What tells it from others.
    pub identity: Identity,
}

/// Devices that share a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group<I> {
    /// By what.
    pub kind: KeyKind,
    /// The number as the first of them writes it.
    pub shown: String,
    /// Places of the drafts in the order in which they were added.
    pub drafts: Vec<usize>,
    /// Registered devices.
    pub known: Vec<Known<I>>,
    /// Where they say different things. Empty: very likely one device twice. Not empty: the same number on
    /// what may be two different devices; ask.
    pub disagree: Vec<Column>,
}

impl<I> Group<I> {
    /// Whether all agree, so that "one device" may be the offered answer.
    #[must_use]
    pub fn one_device(&self) -> bool {
        self.disagree.is_empty()
    }
}

/// Collects drafts one by one.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    identities: Vec<Identity>,
    places: BTreeMap<Key, Vec<usize>>,
}

impl Finder {
    /// Adds the next draft.
    pub fn add(&mut self, device: &DeviceRow) {
        let identity = device.identity();
        for key in identity_keys(&identity) {
            self.places
                .entry(key)
                .or_default()
                .push(self.identities.len());
        }
        self.identities.push(identity);
    }

    /// All groups, by the first draft in them. `known` gives the registered devices with a key.
    pub fn groups<I>(&self, known: impl Fn(&Key) -> Vec<Known<I>>) -> Vec<Group<I>> {
        let mut groups: Vec<Group<I>> = Vec::new();
        // By manufacturer and by model the same devices can meet twice: one group is enough.
        let mut seen: BTreeMap<(KeyKind, &Vec<usize>), usize> = BTreeMap::new();
        for (key, drafts) in &self.places {
            let registered = known(key);
            if drafts.len() + registered.len() < 2 {
                continue;
            }
            let before = seen.get(&(key.kind, drafts)).and_then(|at| groups.get(*at));
            if before.is_some_and(|group| {
                registered
                    .iter()
                    .all(|new| group.known.iter().any(|old| old.identity == new.identity))
            }) {
                continue;
            }
            seen.insert((key.kind, drafts), groups.len());
            let identities: Vec<&Identity> = drafts
                .iter()
                .filter_map(|d| self.identities.get(*d))
                .chain(registered.iter().map(|k| &k.identity))
                .collect();
            let shown = identities
                .first()
                .and_then(|first| shown(first, key.kind))
                .unwrap_or_default();
            groups.push(Group {
                kind: key.kind,
                shown,
                drafts: drafts.clone(),
                disagree: disagreement(&identities),
                known: registered,
            });
        }
        groups.sort_by(|a, b| a.drafts.cmp(&b.drafts).then(a.kind.cmp(&b.kind)));
        groups
    }
}

fn shown(identity: &Identity, kind: KeyKind) -> Option<String> {
    match kind {
        KeyKind::Udi => identity.udi.as_ref().map(Udi::shown),
        KeyKind::Serial => identity.serial.clone(),
        KeyKind::AssetNumber => identity.asset_number.clone(),
    }
}

fn disagreement(identities: &[&Identity]) -> Vec<Column> {
    let different = |field: fn(&Identity) -> Option<&String>| {
        identities
            .iter()
            .filter_map(|i| normal_of(field(i)))
            .collect::<BTreeSet<_>>()
            .len()
            > 1
    };
    let mut columns = Vec::new();
    if different(|i| i.name.as_ref()) {
        columns.push(Column::Name);
    }
    if different(|i| i.manufacturer.as_ref()) {
        columns.push(Column::Manufacturer);
    }
    if different(|i| i.model.as_ref()) {
        columns.push(Column::Model);
    }
    if different(|i| i.serial.as_ref()) {
        columns.push(Column::Serial);
    }
    if different(|i| i.asset_number.as_ref()) {
        columns.push(Column::AssetNumber);
    }
    columns
}

/// All groups among these drafts and the registered devices. Places count from 0 in `rows`.
pub fn duplicates<I>(rows: &[DeviceRow], known: impl Fn(&Key) -> Vec<Known<I>>) -> Vec<Group<I>> {
    let mut finder = Finder::default();
    for row in rows {
        finder.add(row);
    }
    finder.groups(known)
}
