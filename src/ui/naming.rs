//! How records are called where people read them: a device, a place, a person, a tablet.

use super::lang::{Lang, lang};
use super::words::{audit, domain, registers, ticket};
use aftercare_core::domain::World;
use aftercare_core::domain::checklist::Bilingual;
use aftercare_core::domain::device::Device;
use aftercare_core::domain::family;
use aftercare_core::domain::ticket::summary::{OpenFault, TicketSummary};
use aftercare_core::id::{DepartmentId, PersonId, ReplicaId, SiteId};
use aftercare_core::journal::Draft;

/// A text in the language of the interface, else in the other.
pub fn bilingual(text: &Bilingual) -> String {
    match lang() {
        Lang::Zh => text.zh().to_owned(),
        Lang::En => text.en().to_owned(),
    }
}

/// Our starter data put some texts in both languages into one line, "中文 / English": the half that is read here.
/// Anything else stands as it is.
pub fn half(text: &str) -> &str {
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    match text.split_once(" / ") {
        Some((zh, en)) if han(zh) && !han(en) => match lang() {
            Lang::Zh => zh,
            Lang::En => en,
        },
        _ => text,
    }
}

/// 呼吸机 Savina 300; the model alone where the register has no name.
pub fn device(device: &Device) -> String {
    let (name, model) = (device.name.trim(), device.model_name.trim());
    if name.is_empty() || name.to_lowercase().contains(&model.to_lowercase()) {
        if name.is_empty() { model } else { name }.to_owned()
    } else {
        format!("{name} {model}")
    }
}

/// Site, department and room, as far as they are known.
pub fn place(
    world: &World,
    site: Option<SiteId>,
    department: Option<DepartmentId>,
    room: &str,
) -> String {
    let site = site
        .and_then(|id| world.site(id))
        .map(|s| s.name.as_str())
        .unwrap_or_default();
    join([site, &ward(world, department, room)])
}

/// Department and room: what a card has room for.
pub fn ward(world: &World, department: Option<DepartmentId>, room: &str) -> String {
    let department = department
        .and_then(|id| world.department(id))
        .map(|d| d.name.as_str())
        .unwrap_or_default();
    join([department, room.trim()])
}

/// Parts that are not empty, with a dot between them.
pub fn join<const N: usize>(parts: [&str; N]) -> String {
    let shown: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    shown.join(" · ")
}

/// A person's role; empty when they are not here.
pub fn role(world: &World, id: PersonId) -> &'static str {
    world.person(id).map_or("", |p| domain::role(p.role))
}

/// A person's name; empty when the record has not arrived.
pub fn person(world: &World, id: PersonId) -> String {
    world.person(id).map(|p| p.name.clone()).unwrap_or_default()
}

/// The service itself: its name, and how it is reached, as its letterhead has it.
pub fn service(world: &World) -> String {
    let settings = world.settings();
    join([settings.organisation.trim(), settings.letterhead.trim()])
}

/// What people call a tablet, else its prefix; empty when its record has not arrived.
pub fn tablet(world: &World, id: ReplicaId) -> String {
    let name = |t: &aftercare_core::domain::tablet::TabletInfo| match t.name.trim() {
        "" => t.prefix.clone(),
        name => name.to_owned(),
    };
    world.tablet(id).map(name).unwrap_or_default()
}

/// Who did something where nobody of ours did: on a ticket the ward, but for an urgency that a tablet raises by itself.
pub fn nobody_of_ours(header: &Draft) -> fn() -> &'static str {
    match header.family == family::TICKET && header.kind != "classified" {
        true => ticket::the_ward,
        false => audit::nobody,
    }
}

/// The device of a ticket, or what it is called while it is not registered.
pub fn device_of(world: &World, ticket: &TicketSummary) -> String {
    match ticket.device.and_then(|id| world.device(id)) {
        Some(known) => device(known),
        None => ticket.unregistered.clone(),
    }
}

/// What an open ticket says of its device.
pub fn open_fault(fault: OpenFault) -> &'static str {
    match fault.is_down {
        true => registers::fault_down(),
        false => registers::fault_open(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_device_is_not_called_by_its_model_twice() {
        let called = |name: &str, model: &str| {
            device(&Device {
                name: name.into(),
                model_name: model.into(),
                ..Device::default()
            })
        };
        assert_eq!(called("呼吸机", "Savina 300"), "呼吸机 Savina 300");
        assert_eq!(
            called("Savina 300 ventilator", "savina 300"),
            "Savina 300 ventilator"
        );
        assert_eq!(called("", "Savina 300"), "Savina 300");
        assert_eq!(called("呼吸机", ""), "呼吸机");
    }
}
