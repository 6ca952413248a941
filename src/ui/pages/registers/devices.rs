//! Devices in the registers: list, form and what belongs to a device.

use super::device_parts::{DeviceHistory, UdiParts};
use super::fields::{Fields, Reading, Word, choices, panel, yes_or_no};
use super::pickers;
use super::shelf::{Names, Row, Shelf, column, joined, said};
use crate::app::App;
use crate::ui::words::{domain, registers as words};
use crate::ui::{components::*, icons::Glyph, naming, route};
use aftercare_core::domain::device::{Device, DeviceStatus};
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::register_commands::{Action, RegisterCommand};
use aftercare_core::domain::ticket::summary::{OpenFault, TicketSummary, open_faults};
use aftercare_core::domain::world::Book;
use aftercare_core::domain::{Refusal, World};
use aftercare_core::id::RecordId;
use leptos::prelude::*;
use std::sync::Arc;

impl Shelf for Device {
    const KIND: &'static str = "devices";
    const ICON: Glyph = Glyph::Device;

    fn begun(app: App, link: &route::Place) -> Self {
        let ticket = link.get("ticket").and_then(|id| id.parse().ok());
        let of = |ticket: &Arc<TicketSummary>| Self {
            name: ticket.unregistered.clone(),
            site: ticket.site,
            department: ticket.department,
            room: ticket.place.clone(),
            ..Self::blank()
        };
        let known = ticket.and_then(|id| app.tickets_now(|all| all.get(&id).map(of)));
        known.unwrap_or_else(Self::blank)
    }

    fn names() -> Names {
        Names {
            all: words::devices,
            add: words::add_device,
            fresh: words::new_device,
            empty: words::no_devices,
            empty_text: words::no_devices_text,
        }
    }
    fn book(world: &World) -> &Book<Self> {
        &world.devices
    }
    fn command(id: RecordId, action: Action<Self>) -> RegisterCommand {
        RegisterCommand::Device(id.into(), action)
    }
    fn command_though_same(id: RecordId, action: Action<Self>) -> RegisterCommand {
        RegisterCommand::DeviceThoughSame(id.into(), action)
    }
    fn blank() -> Self {
        Self::default()
    }
    fn title(&self) -> String {
        match self.name.trim() {
            "" => self.model_name.clone(),
            name => name.to_owned(),
        }
    }
    fn search_text(&self, world: &World) -> String {
        let site = self.site.and_then(|id| world.site(id));
        let department = self.department.and_then(|id| world.department(id));
        let kind = world.category_of(self).and_then(|id| world.category(id));
        [
            self.name.as_str(),
            kind.map_or("", |kind| kind.name.zh()),
            kind.map_or("", |kind| kind.name.en()),
            &self.manufacturer,
            &self.model_name,
            &self.serial,
            &self.asset_number,
            &self.udi,
            &self.registration_number,
            &self.room,
            site.map_or("", |s| s.name.as_str()),
            department.map_or("", |d| d.name.as_str()),
        ]
        .join(" ")
    }
    fn columns(app: App) -> Vec<Column<Row>> {
        let faults =
            Memo::new(move |_| app.tickets(|all| open_faults(all.values().map(Arc::as_ref))));
        let status = move |row: &Row| {
            let id = row.id;
            let of = move || app.world(|w| w.devices.get(&id).map(|r| r.data.status));
            let fault = move || faults.with(|all| all.get(&id.into()).copied());
            move || of().map(|status| standing(status, fault()))
        };
        vec![
            Column::new(words::status, status),
            column::<Self>(app, words::model, |d, _| {
                joined([d.manufacturer.as_str(), &d.model_name])
            }),
            column::<Self>(app, words::serial, |d, _| d.serial.clone()),
            column::<Self>(app, words::asset_number, |d, _| d.asset_number.clone()),
            column::<Self>(app, words::place, |d, world| {
                let site = d.site.and_then(|id| world.site(id));
                let department = d.department.and_then(|id| world.department(id));
                joined([
                    site.map_or("", |s| s.name.as_str()),
                    department.map_or("", |d| d.name.as_str()),
                    &d.room,
                ])
            }),
            column::<Self>(app, words::category, |d, world| {
                let category = world.category_of(d).and_then(|id| world.category(id));
                category.map(|c| said(&c.name)).unwrap_or_default()
            }),
        ]
    }

    fn form(f: Fields, start: &Self, id: RecordId) -> AnyView {
        let app = f.app;
        // The model of the register brings what it knows; a category that was picked stays.
        let model = f.draft.text(
            "model",
            start.model.map(|id| id.to_string()).unwrap_or_default(),
        );
        let model_name = f.draft.text("model_name", start.model_name.clone());
        let maker = f.draft.text("manufacturer", start.manufacturer.clone());
        let category = f.draft.text(
            "category",
            start.category.map(|id| id.to_string()).unwrap_or_default(),
        );
        let bring = move |now: &String, _: Option<&String>, _: Option<()>| {
            let found = now
                .parse()
                .ok()
                .and_then(|id| app.world_now(|w| w.model(id).cloned()));
            if let Some(found) = found {
                model_name.set(found.name);
                maker.set(found.manufacturer);
                if let (true, Some(its)) =
                    (category.with_untracked(String::is_empty), found.category)
                {
                    category.set(its.to_string());
                }
            }
        };
        Effect::watch(move || model.get(), bring, false);
        let udi = f.draft.text("udi", start.udi.clone());
        let site = f.draft.text(
            "site",
            start.site.map(|id| id.to_string()).unwrap_or_default(),
        );
        // A department stands in its own site: picking it names the site.
        let department = f.draft.text(
            "department",
            start
                .department
                .map(|id| id.to_string())
                .unwrap_or_default(),
        );
        let to_site = move |now: &String, _: Option<&String>, _: Option<()>| {
            if let Some(of) = app.world_now(|w| pickers::site_of(w, now)) {
                site.set(of.to_string());
            }
        };
        Effect::watch(move || department.get(), to_site, false);
        let own_word = |name: &str, label: Word, fresh: Option<bool>| {
            let value = f.draft.text(name, fresh.map(yes_or_no).unwrap_or_default());
            let options = Signal::stored(vec![
                Choice::new("", words::as_category),
                Choice::new("yes", words::yes),
                Choice::new("no", words::no),
            ]);
            view! { <Segmented name=name label=label value options error=f.errors.of(name) /> }
        };
        view! {
            {panel(Some(words::what_it_is), view! {
                <div class="columns">
                    {f.one_needed("name", words::device_name, &start.name, TextKind::Plain, words::or_model)}
                    {f.pick("model", words::model_of_register, start.model.map(Into::into), pickers::model, pickers::models())}
                    {f.text("manufacturer", words::manufacturer, &start.manufacturer)}
                    {f.one_needed("model_name", words::model, &start.model_name, TextKind::Plain, words::or_name)}
                    {f.pick("category", words::category, start.category.map(Into::into), pickers::category, pickers::categories())}
                    {f.text("risk_class", words::risk_class, &start.risk_class)}
                </div>
                {f.one_of("status", words::status, start.status.into(), choices(domain::device_status))}
                <div class="columns">
                    {own_word("life_supporting", words::life_supporting, start.life_supporting)}
                    {own_word("key_diagnostic", words::key_diagnostic, start.key_diagnostic)}
                </div>
            }.into_any())}
            {panel(Some(words::numbers), view! {
                <div class="columns">
                    {f.one_needed("serial", words::serial, &start.serial, TextKind::Code, words::one_number)}
                    {f.one_needed("asset_number", words::asset_number, &start.asset_number, TextKind::Code, words::one_number)}
                    {f.kind("registration_number", words::registration_number, &start.registration_number, TextKind::Code)}
                </div>
                {f.one_needed("udi", words::udi, &start.udi, TextKind::Code, words::one_number)}
                <UdiParts udi />
            }.into_any())}
            {panel(Some(words::where_it_stands), view! {
                <div class="columns">
                    {f.pick("site", words::site, start.site.map(Into::into), pickers::site, pickers::sites())}
                    {f.pick("department", words::department, start.department.map(Into::into), pickers::department, pickers::departments(site))}
                    {f.text("room", words::room, &start.room)}
                    {f.pick("parent", words::part_of, start.parent.map(Into::into), pickers::device, pickers::devices_but(id))}
                </div>
            }.into_any())}
            {panel(Some(words::life_and_cover), view! {
                <div class="columns">
                    {f.day("installed", words::installed, start.installed)}
                    {f.day("warranty_until", words::warranty_until, start.warranty_until)}
                    {f.day("contract_until", words::contract_until, start.contract_until)}
                    {f.text("software_version", words::software_version, &start.software_version)}
                    {f.number("running_hours", words::running_hours, start.running_hours.map(f64::from), true)}
                </div>
                {f.area("remarks", words::remarks, &start.remarks)}
            }.into_any())}
        }
        .into_any()
    }

    fn read(f: Fields, start: &Self, _id: RecordId) -> Result<Self, Vec<FieldError>> {
        let r = Reading::of(f);
        let hours = r.number("running_hours");
        let running_hours = match hours {
            Some(hours) if (0.0..=f64::from(u32::MAX)).contains(&hours) => Some(hours as u32),
            Some(_) => {
                r.wrong("running_hours", words::no_number);
                None
            }
            None => None,
        };
        let installed = r.day("installed");
        for end in ["warranty_until", "contract_until"] {
            if r.day(end).is_some_and(|end| Some(end) < installed) {
                r.wrong(end, words::ends_before_installed);
            }
        }
        let made = Self {
            name: r.text("name"),
            manufacturer: r.text("manufacturer"),
            model_name: r.text("model_name"),
            model: r.id("model").map(Into::into),
            category: r.id("category").map(Into::into),
            serial: r.text("serial"),
            asset_number: r.text("asset_number"),
            registration_number: r.text("registration_number"),
            udi: r.text("udi"),
            software_version: r.text("software_version"),
            running_hours,
            site: r.id("site").map(Into::into),
            department: r.id("department").map(Into::into),
            room: r.text("room"),
            parent: r.id("parent").map(Into::into),
            installed,
            warranty_until: r.day("warranty_until"),
            contract_until: r.day("contract_until"),
            risk_class: r.text("risk_class"),
            life_supporting: r.yes_no("life_supporting"),
            key_diagnostic: r.yes_no("key_diagnostic"),
            status: r.text("status").parse().unwrap_or(start.status),
            remarks: r.text("remarks"),
        };
        r.done(made)
    }

    fn beside(app: App, id: RecordId) -> AnyView {
        view! { <DeviceHistory app id=id.into() /> }.into_any()
    }

    fn field_of(refusal: &Refusal) -> &'static str {
        match refusal {
            Refusal::Missing(RequiredField::Name) => "name",
            Refusal::Missing(RequiredField::SerialOrAsset) | Refusal::SameDevice(_) => "serial",
            Refusal::InstalledInTheFuture(_) => "installed",
            Refusal::NotFound => "department",
            _ => "",
        }
    }
}

/// What the register says, and what an open ticket says: a device in service with an open fault is not shown as if nothing were.
fn standing(status: DeviceStatus, fault: Option<OpenFault>) -> impl IntoView {
    let fault = fault.filter(|_| status != DeviceStatus::Retired);
    let own = (fault.is_none() || status != DeviceStatus::InService).then(|| {
        view! { <Pill label=move || domain::device_status(status) tone=tone(status) /> }
    });
    let reported = fault.map(|fault| {
        let tone = if fault.is_down {
            Tone::Danger
        } else {
            Tone::Warn
        };
        view! { <Pill label=move || naming::open_fault(fault) tone icon=Glyph::Warning /> }
    });
    view! { <span class="registers-standing">{own} {reported}</span> }
}

fn tone(status: DeviceStatus) -> Tone {
    match status {
        DeviceStatus::InService => Tone::Ok,
        DeviceStatus::Limited => Tone::Warn,
        DeviceStatus::OutOfService => Tone::Danger,
        DeviceStatus::Retired => Tone::Neutral,
    }
}
