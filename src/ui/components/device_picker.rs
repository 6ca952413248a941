//! Finding a device of the register by any part of what is known of it, or by its UDI as scanned or pasted.

use super::{Combobox, Match, Source, Tone, focus_on, mirrored, toast};
use crate::app::App;
use crate::ui::pinyin::sounds_like;
use crate::ui::scan::{ScanButton, device_of, legible};
use crate::ui::words::{report as words, scan};
use crate::ui::{focus, format, naming};
use aftercare_core::domain::World;
use aftercare_core::domain::device::{Device, DeviceStatus};
use aftercare_core::exchange::gs1;
use aftercare_core::id::{DeviceId, SiteId};
use aftercare_core::search::folded;
use aftercare_core::time::Day;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// How many devices are offered at once.
const OFFERED: usize = 40;

/// A field that finds a device. `value` is its id, empty while none is chosen.
#[component]
pub fn DevicePicker(
    /// The visible label.
    #[prop(into)]
    label: TextProp,
    /// The chosen device's id.
    value: RwSignal<String>,
    /// What was typed, for a draft.
    text: RwSignal<String>,
    /// The control's id.
    #[prop(into)]
    name: String,
    /// A line that helps before anything goes wrong.
    #[prop(optional, into)]
    hint: TextProp,
    /// What to mend.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Marks the field as required.
    #[prop(optional)]
    required: bool,
    /// A last line for a device that is not in the register.
    #[prop(into)]
    otherwise: TextProp,
    /// Runs with what was typed when that last line is picked.
    #[prop(into)]
    on_otherwise: Callback<String>,
) -> impl IntoView {
    let app = App::get();
    let today = move || app.world_now(|world| world.settings().calendar.day(app.now_now()));
    let chosen = mirrored(value, move |id| {
        let id = id.parse().ok()?;
        app.world_now(|world| Some(line(world, id, world.device(id)?, today())))
    });
    let source = Source::new(move |query: String| {
        let home = untrack(|| app.me()).and_then(|(_, person)| person.site);
        let found = app.world_now(|world| find(world, &query, home, today()));
        async move { found }
    });
    let field = StoredValue::new(name.clone());
    let scanned = move |code: String| {
        let meant = app.world_now(|world| by_code(world, &code, today()));
        match meant {
            Meant::One(found) => chosen.set(Some(found)),
            other => {
                let said = legible(&code);
                toast(Tone::Warn, move || match other {
                    Meant::Nobody => scan::unknown(&said),
                    _ => scan::several(&said),
                });
                chosen.set(None);
                text.set(code);
            }
        }
        // The button that had the focus goes with the choice.
        focus::soon(move || {
            if let Some(field) = field.try_get_value() {
                focus_on(&field);
            }
        });
    };
    let beside = move || view! { <ScanButton on_code=scanned /> };
    view! { <Combobox label chosen source name hint error required text otherwise on_otherwise beside /> }
}

/// Which device a code means.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Meant {
    /// This one, and no other.
    One(Match),
    /// Some that it fits as well as each other, or only in part: a person chooses.
    Several,
    /// None that is known.
    Nobody,
}

/// By its own label, by what its maker printed on it, or by one of its numbers as a whole; a part of a number names nobody.
fn by_code(world: &World, code: &str, today: Day) -> Meant {
    if let Some(id) = device_of(code) {
        let known = World::standing(&world.devices, id).filter(|d| is_in_use(d));
        return known.map_or(Meant::Nobody, |d| Meant::One(line(world, id, d, today)));
    }
    match ranked(world, code, None).as_slice() {
        [] => Meant::Nobody,
        [(best, id, device), rest @ ..]
            if *best <= WHOLE && rest.first().is_none_or(|(rank, ..)| rank > best) =>
        {
            Meant::One(line(world, *id, device, today))
        }
        _ => Meant::Several,
    }
}

fn is_in_use(device: &Device) -> bool {
    device.status != DeviceStatus::Retired
}

/// A device as the picker offers it: what it is, and what tells it from its like.
fn line(world: &World, id: DeviceId, device: &Device, today: Day) -> Match {
    let place = naming::place(world, device.site, device.department, &device.room);
    let cover = device.warranty_until.filter(|until| *until >= today);
    let cover = cover.map(|until| words::warranty_until(day(until)));
    Match {
        value: id.to_string(),
        label: naming::device(device),
        detail: naming::join([device.tag(), &place, &cover.unwrap_or_default()]),
    }
}

fn day(day: Day) -> String {
    format::date(day.start(0).0)
}

/// The devices that a query finds, the closest first, and of equals those of the site that whoever asks belongs to.
pub fn find(world: &World, query: &str, home: Option<SiteId>, today: Day) -> Vec<Match> {
    let offered = ranked(world, query, home).into_iter().take(OFFERED);
    offered
        .map(|(_, id, device)| line(world, id, device, today))
        .collect()
}

fn ranked<'w>(
    world: &'w World,
    query: &str,
    home: Option<SiteId>,
) -> Vec<(u8, DeviceId, &'w Device)> {
    let scanned = gs1::parse(query.trim()).ok();
    let query = folded(query.trim());
    let parts: Vec<&str> = query.split_whitespace().collect();
    let mut found: Vec<(u8, DeviceId, &Device)> = world
        .devices
        .iter()
        .filter(|(_, r)| r.voided.is_none() && is_in_use(&r.data))
        .filter_map(|(id, r)| {
            let device = &r.data;
            let rank = scanned
                .as_ref()
                .and_then(|code| rank_scanned(device, code))
                .or_else(|| rank_typed(world, device, &query, &parts))?;
            Some((rank, DeviceId::from(*id), device))
        })
        .collect();
    let is_elsewhere = |device: &Device| home.is_some() && device.site != home;
    found.sort_by_key(|(rank, _, device)| (*rank, is_elsewhere(device)));
    found
}

/// The last rank at which a query is all of a device's number, or its maker's code.
const WHOLE: u8 = 2;

/// 0: this very device; 1: the same product, by its DI.
fn rank_scanned(device: &Device, code: &gs1::ElementString) -> Option<u8> {
    let own = gs1::parse(&device.udi).ok();
    let same_product = match (own.as_ref().and_then(gs1::ElementString::di), code.di()) {
        (Some(own), Some(scanned)) => Some(own == scanned),
        _ => None,
    };
    let serial = own
        .as_ref()
        .and_then(|own| own.serial())
        .unwrap_or(&device.serial);
    let same_serial = code
        .serial()
        .is_some_and(|scanned| !serial.is_empty() && serial.eq_ignore_ascii_case(scanned));
    match (same_product, same_serial) {
        (Some(true) | None, true) => Some(0),
        (Some(true), false) if code.serial().is_none() => Some(1),
        _ => None,
    }
}

/// 2: its number; 3: its number begins so; 4: every part stands somewhere in what is known of it.
fn rank_typed(world: &World, device: &Device, query: &str, parts: &[&str]) -> Option<u8> {
    if parts.is_empty() {
        return Some(4);
    }
    let numbers = [
        folded(&device.serial),
        folded(&device.asset_number),
        folded(&device.udi),
    ];
    if numbers.iter().any(|number| number == query) {
        return Some(2);
    }
    if numbers.iter().any(|number| number.starts_with(query)) {
        return Some(3);
    }
    let place = folded(&naming::place(
        world,
        device.site,
        device.department,
        &device.room,
    ));
    let kind = world.category_of(device).and_then(|id| world.category(id));
    let (zh, en) = kind.map_or(("", ""), |kind| (kind.name.zh(), kind.name.en()));
    let (name, model) = (device.name.as_str(), device.model_name.as_str());
    let words = [name, model, device.manufacturer.as_str(), zh, en].map(folded);
    let known = |part: &&str| {
        let named = words.iter().chain([&place]);
        let sounds = || named.clone().any(|text| sounds_like(text, part));
        numbers
            .iter()
            .chain(named.clone())
            .any(|text| text.contains(part))
            || sounds()
    };
    parts.iter().all(known).then_some(4)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use aftercare_core::domain::register::Register;
    use aftercare_core::id::RecordId;
    use aftercare_core::time::Instant;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn world() -> World {
        let mut world = World::default();
        let all = [
            (
                "呼吸机",
                "Savina 300",
                "ARSB-0091",
                "(01)09506000134352(21)ARSB-0091",
            ),
            ("Infusion pump", "Agilia VP", "2209113", ""),
            ("Infusion pump", "Agilia VP", "12209113", ""),
        ];
        for (at, (name, model, serial, udi)) in all.into_iter().enumerate() {
            let data = Device {
                name: name.into(),
                model_name: model.into(),
                serial: serial.into(),
                udi: udi.into(),
                ..Device::default()
            };
            let register = Register {
                data,
                voided: None,
                entered: Instant(0),
                changed: Instant(0),
            };
            world
                .devices
                .insert(RecordId::well_known(at as u128 + 1), register);
        }
        world
    }

    fn meant(code: &str) -> String {
        match by_code(&world(), code, Day::of(Instant(0), 0)) {
            Meant::One(found) => found.detail,
            Meant::Several => "several".to_owned(),
            Meant::Nobody => "nobody".to_owned(),
        }
    }

    #[test]
    fn a_code_chooses_a_device_only_when_it_is_all_of_its_number() {
        assert_eq!(meant("ARSB-0091"), "ARSB-0091");
        assert_eq!(meant("]d2010950600013435221ARSB-0091"), "ARSB-0091");
        // Another's number ends so, too: the whole one is meant.
        assert_eq!(meant("2209113"), "2209113");
        assert_eq!(meant("0091"), "several");
        assert_eq!(meant("4006381333931"), "nobody");
        let link = |n: u128| format!("https://a.example/#/report/{}", RecordId::well_known(n));
        assert_eq!(meant(&link(1)), "ARSB-0091");
        assert_eq!(meant(&link(9)), "nobody");
    }

    fn labels(query: &str) -> Vec<String> {
        find(&world(), query, None, Day::of(Instant(0), 0))
            .into_iter()
            .map(|m| m.detail)
            .collect()
    }

    #[test]
    fn any_part_of_what_is_known_finds_it_and_the_whole_number_comes_first() {
        assert_eq!(labels("0091"), ["ARSB-0091"]);
        assert_eq!(labels("呼吸"), ["ARSB-0091"]);
        assert_eq!(labels("hxj"), ["ARSB-0091"]);
        assert_eq!(labels("agilia 122"), ["12209113"]);
        assert_eq!(labels("2209113"), ["2209113", "12209113"]);
        assert_eq!(labels("").len(), 3);
        assert!(labels("nothing like it").is_empty());
    }

    #[test]
    fn of_equals_those_of_ones_own_site_come_first() {
        let mut world = world();
        let (home, today) = (
            SiteId::from(RecordId::well_known(7)),
            Day::of(Instant(0), 0),
        );
        let last = world.devices.get_mut(&RecordId::well_known(3)).unwrap();
        last.data.site = Some(home);
        let labels = |query, home| -> Vec<String> {
            let found = find(&world, query, home, today).into_iter();
            found.map(|m| m.value).collect()
        };
        let id = |n| DeviceId::from(RecordId::well_known(n)).to_string();
        assert_eq!(labels("agilia", Some(home)), [id(3), id(2)]);
        assert_eq!(labels("agilia", None), [id(2), id(3)]);
        // What is meant by its whole number stays first wherever it stands.
        assert_eq!(labels("2209113", Some(home)), [id(2), id(3)]);
    }

    #[test]
    fn a_scanned_code_finds_the_device_by_product_and_serial() {
        assert_eq!(labels("010950600013435221ARSB-0091"), ["ARSB-0091"]);
        assert_eq!(labels("(01)09506000134352"), ["ARSB-0091"]);
        assert!(labels("(01)09506000134352(21)OTHER").is_empty());
    }
}
