//! Customers in the registers: sites with contacts and contract, and their departments.

use super::fields::{Fields, Reading, Rows, panel};
use super::pickers;
use super::shelf::{Names, Row, Shelf, column, joined};
use crate::app::App;
use crate::ui::words::registers as words;
use crate::ui::{components::*, icons::Glyph};
use crate::ui::{format, route};
use aftercare_core::domain::register_commands::{Action, RegisterCommand};
use aftercare_core::domain::settings::Targets;
use aftercare_core::domain::site::{Contact, Contract, Department, Site};
use aftercare_core::domain::world::Book;
use aftercare_core::domain::{Refusal, World};
use aftercare_core::id::{RecordId, SiteId};
use leptos::prelude::*;
use std::sync::Arc;

impl Shelf for Site {
    const KIND: &'static str = "sites";
    const ICON: Glyph = Glyph::Building;

    fn names() -> Names {
        Names {
            all: words::sites,
            add: words::add_site,
            fresh: words::new_site,
            empty: words::no_sites,
            empty_text: words::no_sites_text,
        }
    }
    fn book(world: &World) -> &Book<Self> {
        &world.sites
    }
    fn command(id: RecordId, action: Action<Self>) -> RegisterCommand {
        RegisterCommand::Site(id.into(), action)
    }
    fn blank() -> Self {
        Self::default()
    }
    fn title(&self) -> String {
        self.name.clone()
    }
    fn search_text(&self, _: &World) -> String {
        let contacts: Vec<String> = self
            .contacts
            .iter()
            .map(|c| format!("{} {}", c.name, c.phone))
            .collect();
        format!("{} {} {}", self.name, self.address, contacts.join(" "))
    }
    fn columns(app: App) -> Vec<Column<Row>> {
        vec![
            column::<Self>(app, words::contact, |s, _| {
                let first = s.contacts.first();
                first
                    .map(|c| joined([c.name.as_str(), &c.phone]))
                    .unwrap_or_default()
            }),
            column::<Self>(app, words::contract_until, |s, _| {
                let until = s.contract.as_ref().map(|c| format::day(c.until));
                until.unwrap_or_default()
            }),
            column::<Self>(app, words::address, |s, _| s.address.replace('\n', ", ")),
        ]
    }

    fn form(f: Fields, start: &Self, _id: RecordId) -> AnyView {
        let contacts = start.contacts.clone();
        let contact = move |prefix: &str, at: usize| {
            let its = contacts.get(at).cloned().unwrap_or_default();
            view! {
                <div class="columns">
                    {f.text(&format!("{prefix}.name"), words::contact_name, &its.name)}
                    {f.kind(&format!("{prefix}.phone"), words::phone, &its.phone, TextKind::Tel)}
                </div>
            }
            .into_any()
        };
        let contract = start.contract.clone();
        let number = contract
            .as_ref()
            .map(|c| c.number.clone())
            .unwrap_or_default();
        let urgent = contract.as_ref().map(|c| c.urgent).unwrap_or_default();
        let normal = contract.as_ref().map(|c| c.normal).unwrap_or_default();
        view! {
            {panel(Some(words::site), view! {
                {f.required("name", words::name, &start.name)}
                {f.area("address", words::address, &start.address)}
            }.into_any())}
            {panel(Some(words::contacts), view! {
                <Rows fields=f name="contact" start=start.contacts.len() one=words::contact_n add=words::add_contact row=Arc::new(contact) />
            }.into_any())}
            {panel(Some(words::contract), view! {
                <p class="quiet">{words::contract_text}</p>
                <div class="columns">
                    {f.text("contract.number", words::contract_number, &number)}
                    {f.day("contract.until", words::contract_until, contract.as_ref().map(|c| c.until))}
                </div>
                {targets(f, "contract.urgent", words::urgent_targets, urgent)}
                {targets(f, "contract.normal", words::normal_targets, normal)}
            }.into_any())}
        }
        .into_any()
    }

    fn read(f: Fields, _start: &Self, _id: RecordId) -> Result<Self, Vec<FieldError>> {
        let r = Reading::of(f);
        let contacts = r
            .rows("contact")
            .iter()
            .map(|prefix| Contact {
                name: r.text(&format!("{prefix}.name")),
                phone: r.text(&format!("{prefix}.phone")),
            })
            .filter(|c| !c.name.is_empty() || !c.phone.is_empty())
            .collect();
        let number = r.text("contract.number");
        let urgent = read_targets(&r, "contract.urgent");
        let normal = read_targets(&r, "contract.normal");
        let none = Targets::default();
        let is_empty = number.is_empty() && urgent == none && normal == none;
        let until = match is_empty {
            true => r.day("contract.until"),
            false => r.required_day("contract.until"),
        };
        let contract = until.map(|until| Contract {
            number,
            until,
            urgent,
            normal,
        });
        let made = Self {
            name: r.required("name", words::name_missing),
            address: r.text("address"),
            contacts,
            contract,
        };
        r.done(made)
    }

    fn field_of(refusal: &Refusal) -> &'static str {
        match refusal {
            Refusal::Missing(_) => "name",
            _ => "",
        }
    }
}

fn targets(f: Fields, prefix: &'static str, title: super::fields::Word, start: Targets) -> AnyView {
    view! {
        <div role="group" aria-label=title class="stack">
            <h3>{title}</h3>
            <div class="columns">
                {f.hours(&format!("{prefix}.respond"), words::respond_within, start.respond)}
                {f.hours(&format!("{prefix}.arrive"), words::arrive_within, start.arrive)}
                {f.hours(&format!("{prefix}.restore"), words::restore_within, start.restore)}
                {f.hours(&format!("{prefix}.follow_up"), words::follow_up_within, start.follow_up)}
            </div>
        </div>
    }
    .into_any()
}

fn read_targets(r: &Reading, prefix: &str) -> Targets {
    Targets {
        respond: r.hours(&format!("{prefix}.respond")),
        arrive: r.hours(&format!("{prefix}.arrive")),
        restore: r.hours(&format!("{prefix}.restore")),
        follow_up: r.hours(&format!("{prefix}.follow_up")),
    }
}

impl Shelf for Department {
    const KIND: &'static str = "departments";
    const ICON: Glyph = Glyph::List;

    fn names() -> Names {
        Names {
            all: words::departments,
            add: words::add_department,
            fresh: words::new_department,
            empty: words::no_departments,
            empty_text: words::no_departments_text,
        }
    }
    fn book(world: &World) -> &Book<Self> {
        &world.departments
    }
    fn command(id: RecordId, action: Action<Self>) -> RegisterCommand {
        RegisterCommand::Department(id.into(), action)
    }
    fn blank() -> Self {
        Self {
            site: SiteId::from(RecordId::well_known(0)),
            name: String::new(),
            phone: String::new(),
        }
    }
    /// Of the hospital that the link names.
    fn begun(_app: App, link: &route::Place) -> Self {
        let site = link.get("site").and_then(|id| id.parse().ok());
        let blank = Self::blank();
        Self {
            site: site.unwrap_or(blank.site),
            ..blank
        }
    }
    fn title(&self) -> String {
        self.name.clone()
    }
    fn search_text(&self, world: &World) -> String {
        let site = world.site(self.site).map(|s| s.name.clone());
        format!("{} {} {}", self.name, site.unwrap_or_default(), self.phone)
    }
    fn columns(app: App) -> Vec<Column<Row>> {
        vec![
            column::<Self>(app, words::site, |d, world| {
                world
                    .site(d.site)
                    .map(|s| s.name.clone())
                    .unwrap_or_default()
            }),
            column::<Self>(app, words::phone, |d, _| d.phone.clone()),
        ]
    }
    fn form(f: Fields, start: &Self, _id: RecordId) -> AnyView {
        let site = f
            .app
            .world_now(|w| w.site(start.site).is_some())
            .then_some(start.site.into());
        view! {
            {panel(None, view! {
                {f.required("name", words::name, &start.name)}
                {f.pick("site", words::site, site, pickers::site, pickers::sites())}
                {f.kind("phone", words::phone, &start.phone, TextKind::Tel)}
            }.into_any())}
        }
        .into_any()
    }
    fn read(f: Fields, start: &Self, _id: RecordId) -> Result<Self, Vec<FieldError>> {
        let r = Reading::of(f);
        let site = r.id("site");
        if site.is_none() && r.text("site.typed").is_empty() {
            r.wrong("site", words::site_missing);
        }
        let made = Self {
            site: site.map_or(start.site, Into::into),
            name: r.required("name", words::name_missing),
            phone: r.text("phone"),
        };
        r.done(made)
    }
    fn field_of(refusal: &Refusal) -> &'static str {
        match refusal {
            Refusal::Missing(_) => "name",
            Refusal::NotFound => "site",
            _ => "",
        }
    }
}
