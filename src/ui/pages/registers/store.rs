//! What the spare-part store is made of: parts, the places where they lie, suppliers and logistics partners.

use super::fields::{Fields, Reading, Rows, choices, panel};
use super::pickers;
use super::shelf::{Names, Row, Shelf, column, joined, said};
use crate::app::App;
use crate::ui::pages::parts::PartLink;
use crate::ui::words::{parts as words, parts_label, registers, stocktake};
use crate::ui::{components::*, format, icons::Glyph, naming};
use aftercare_core::domain::checklist::Bilingual;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::register_commands::{Action, RegisterCommand};
use aftercare_core::domain::stock::{
    Minimum, Part, StockPlace, StockRefusal, Supplier, SupplierKind,
};
use aftercare_core::domain::stocktake::schedule::Schedule;
use aftercare_core::domain::world::Book;
use aftercare_core::domain::{Refusal, World};
use aftercare_core::id::{ModelId, RecordId};
use leptos::prelude::*;
use std::sync::Arc;

impl Shelf for Part {
    const KIND: &'static str = "parts";
    const ICON: Glyph = Glyph::Box;

    fn names() -> Names {
        Names {
            all: words::parts,
            add: words::add_part,
            fresh: words::new_part,
            empty: words::no_parts,
            empty_text: words::no_parts_text,
        }
    }
    fn book(world: &World) -> &Book<Self> {
        &world.parts
    }
    fn command(id: RecordId, action: Action<Self>) -> RegisterCommand {
        RegisterCommand::Part(id.into(), action)
    }
    fn blank() -> Self {
        Self::default()
    }
    fn title(&self) -> String {
        joined([self.number.as_str(), &said(&self.name)])
    }
    fn search_text(&self, world: &World) -> String {
        let models = self.models.iter().filter_map(|id| world.model(*id));
        let models: Vec<&str> = models.map(|m| m.name.as_str()).collect();
        let Bilingual { zh, en } = &self.name;
        format!("{} {zh} {en} {}", self.number, models.join(" "))
    }
    fn columns(app: App) -> Vec<Column<Row>> {
        vec![
            column::<Self>(app, words::models, |p, world| {
                let models = p.models.iter().filter_map(|id| world.model(*id));
                joined(models.map(|m| m.name.as_str()))
            }),
            column::<Self>(app, words::criticality, |p, _| {
                words::criticality_is(p.criticality).to_owned()
            }),
            column::<Self>(app, words::supplier, |p, world| {
                let supplier = p.supplier.and_then(|id| world.supplier(id));
                supplier.map(|s| s.name.clone()).unwrap_or_default()
            }),
        ]
    }
    fn form(f: Fields, start: &Self, _id: RecordId) -> AnyView {
        let models = start.models.clone();
        let model = move |prefix: &str, at: usize| {
            let its = models.get(at).copied().map(RecordId::from);
            f.pick(
                &format!("{prefix}.model"),
                registers::model,
                its,
                pickers::model,
                pickers::models(),
            )
        };
        let minimum = start.minimum.clone();
        let level = move |prefix: &str, at: usize| {
            let its = minimum.get(at).copied();
            view! {
                <div class="columns">
                    {f.pick(&format!("{prefix}.place"), words::store_or_car, its.map(|m| m.place.into()), pickers::stock_place, pickers::stock_places())}
                    {f.number(&format!("{prefix}.level"), words::at_least, its.map(|m| f64::from(m.level)), true)}
                </div>
            }
            .into_any()
        };
        view! {
            {panel(Some(words::part), view! {
                <div class="columns">
                    {f.required_code("number", words::number, &start.number)}
                    {f.name(&start.name)}
                    {f.kind("gtin", parts_label::trade_item, &start.gtin, TextKind::Code)}
                    {f.text("unit", words::unit, &start.unit)}
                    {f.money("unit_cost", words::unit_cost, start.unit_cost)}
                    {f.pick("supplier", words::supplier, start.supplier.map(Into::into), pickers::supplier, pickers::suppliers())}
                </div>
                {f.one_of("criticality", words::criticality, start.criticality.into(), choices(words::criticality_is))}
                <div class="columns">
                    {f.yes_no("by_lot", words::by_lot, start.by_lot)}
                    {f.yes_no("by_serial", words::by_serial, start.by_serial)}
                    {f.yes_no("expires", words::has_expiry, start.expires)}
                </div>
                {f.area("remarks", registers::remarks, &start.remarks)}
            }.into_any())}
            {panel(Some(words::models), view! {
                <p class="quiet">{words::models_hint}</p>
                <Rows fields=f name="model" start=start.models.len() one=words::model_n add=words::add_model row=Arc::new(model) />
            }.into_any())}
            {panel(Some(words::minimum), view! {
                <Rows fields=f name="minimum" start=start.minimum.len() one=words::minimum_n add=words::add_minimum row=Arc::new(level) />
            }.into_any())}
        }
        .into_any()
    }
    fn read(f: Fields, start: &Self, _id: RecordId) -> Result<Self, Vec<FieldError>> {
        let r = Reading::of(f);
        let models = r
            .rows("model")
            .iter()
            .filter_map(|prefix| r.id(&format!("{prefix}.model")).map(ModelId::from))
            .collect();
        let mut minimum = Vec::new();
        for prefix in r.rows("minimum") {
            let place = r.id(&format!("{prefix}.place"));
            let name = format!("{prefix}.level");
            match (place, r.number(&name)) {
                (Some(place), Some(n)) if n >= 0.0 && n.fract() == 0.0 => minimum.push(Minimum {
                    place: place.into(),
                    level: n as u32,
                }),
                (Some(_), _) => r.wrong(&name, words::say_level),
                (None, _) => {}
            }
        }
        let cost = r.number("unit_cost");
        if cost.is_some_and(|c| !(0.0..1e12).contains(&c)) {
            r.wrong("unit_cost", registers::no_number);
        }
        let made = Self {
            number: r.required("number", words::number_missing),
            name: Bilingual::new(r.text("name.zh"), r.text("name.en")),
            models,
            unit: r.text("unit"),
            minimum,
            unit_cost: cost.map(|c| (c.max(0.0) * 100.0).round() as u64),
            supplier: r.id("supplier").map(Into::into),
            criticality: r.text("criticality").parse().unwrap_or(start.criticality),
            by_lot: r.yes_no("by_lot").unwrap_or_default(),
            by_serial: r.yes_no("by_serial").unwrap_or_default(),
            expires: r.yes_no("expires").unwrap_or_default(),
            gtin: r.text("gtin").split_whitespace().collect(),
            remarks: r.text("remarks"),
        };
        if !made.gtin.is_empty() && made.trade_item().is_none() {
            r.wrong("gtin", parts_label::no_trade_item);
        }
        if made.name.is_empty() {
            r.wrong("name.zh", registers::name_missing);
        }
        r.done(made)
    }
    fn beside(_app: App, id: RecordId) -> AnyView {
        view! { <div><PartLink part=id.into() /></div> }.into_any()
    }
    fn field_of(refusal: &Refusal) -> &'static str {
        match refusal {
            Refusal::Missing(RequiredField::PartName) => "name.zh",
            Refusal::Missing(_) | Refusal::Stock(StockRefusal::SameNumber(_)) => "number",
            Refusal::Stock(StockRefusal::TradeItem) => "gtin",
            _ => "",
        }
    }
}

impl Shelf for StockPlace {
    const KIND: &'static str = "places";
    const ICON: Glyph = Glyph::Building;

    fn names() -> Names {
        Names {
            all: words::places,
            add: words::add_place,
            fresh: words::new_place,
            empty: words::no_places,
            empty_text: words::no_places_text,
        }
    }
    fn book(world: &World) -> &Book<Self> {
        &world.places
    }
    fn command(id: RecordId, action: Action<Self>) -> RegisterCommand {
        RegisterCommand::Place(id.into(), action)
    }
    fn blank() -> Self {
        Self::default()
    }
    fn title(&self) -> String {
        self.name.clone()
    }
    fn search_text(&self, world: &World) -> String {
        let who = self.responsible.map(|id| naming::person(world, id));
        format!("{} {} {}", self.name, self.address, who.unwrap_or_default())
    }
    fn columns(app: App) -> Vec<Column<Row>> {
        vec![
            column::<Self>(app, words::place_kind, |p, _| {
                words::place_kind_is(p.kind).to_owned()
            }),
            column::<Self>(app, words::responsible, |p, world| {
                let who = p.responsible.map(|id| naming::person(world, id));
                who.unwrap_or_default()
            }),
            column::<Self>(app, registers::site, |p, world| {
                let site = p.site.and_then(|id| world.site(id));
                site.map(|s| s.name.clone()).unwrap_or_default()
            }),
            column::<Self>(app, registers::phone, |p, _| p.phone.clone()),
        ]
    }
    fn form(f: Fields, start: &Self, _id: RecordId) -> AnyView {
        let counted = start.counted;
        let place = panel(
            None,
            view! {
                {f.one_of("kind", words::place_kind, start.kind.into(), choices(words::place_kind_is))}
                <div class="columns">
                    {f.required("name", registers::name, &start.name)}
                    {f.pick("responsible", words::responsible, start.responsible.map(Into::into), pickers::person, pickers::people())}
                    {f.pick("site", registers::site, start.site.map(Into::into), pickers::site, pickers::sites())}
                    {f.text("address", words::where_it_is, &start.address)}
                    {f.kind("phone", registers::phone, &start.phone, TextKind::Tel)}
                </div>
            }
            .into_any(),
        );
        let schedule = panel(
            Some(stocktake::schedule),
            view! {
                <p class="quiet">{stocktake::schedule_hint}</p>
                <div class="columns">
                    {f.number("every", stocktake::every, counted.map(|c| c.every_days.into()), true)}
                    {f.day("first_on", stocktake::first_on, counted.map(|c| c.from))}
                    {f.number("so_many", stocktake::so_many, counted.and_then(|c| c.items).map(Into::into), true)}
                </div>
                <p class="quiet">{stocktake::so_many_hint}</p>
            }
            .into_any(),
        );
        view! { {place} {schedule} }.into_any()
    }
    fn read(f: Fields, start: &Self, _id: RecordId) -> Result<Self, Vec<FieldError>> {
        let r = Reading::of(f);
        let (every, items) = (r.number("every"), r.number("so_many"));
        let whole = |n: f64| (1.0..=f64::from(u16::MAX)).contains(&n) && n.fract() == 0.0;
        if every.is_some_and(|n| !whole(n)) || every.is_none() && items.is_some() {
            r.wrong("every", stocktake::say_every);
        }
        if items.is_some_and(|n| !whole(n)) {
            r.wrong("so_many", stocktake::say_items);
        }
        let from = match every {
            Some(_) => r.required_day("first_on"),
            None => r.day("first_on"),
        };
        let counted = every.zip(from).map(|(every, from)| Schedule {
            from,
            every_days: every as u16,
            items: items.map(|n| n as u16),
        });
        let made = Self {
            counted,
            name: r.required("name", registers::name_missing),
            kind: r.text("kind").parse().unwrap_or(start.kind),
            responsible: r.id("responsible").map(Into::into),
            site: r.id("site").map(Into::into),
            address: r.text("address"),
            phone: r.text("phone"),
        };
        r.done(made)
    }
    fn field_of(refusal: &Refusal) -> &'static str {
        match refusal {
            Refusal::Missing(_) => "name",
            Refusal::TargetNotPositive => "every",
            _ => "",
        }
    }
}

impl Shelf for Supplier {
    const KIND: &'static str = "suppliers";
    const ICON: Glyph = Glyph::Phone;

    fn names() -> Names {
        Names {
            all: words::suppliers,
            add: words::add_supplier,
            fresh: words::new_supplier,
            empty: words::no_suppliers,
            empty_text: words::no_suppliers_text,
        }
    }
    fn book(world: &World) -> &Book<Self> {
        &world.suppliers
    }
    fn command(id: RecordId, action: Action<Self>) -> RegisterCommand {
        RegisterCommand::Supplier(id.into(), action)
    }
    fn blank() -> Self {
        Self::default()
    }
    fn title(&self) -> String {
        self.name.clone()
    }
    fn search_text(&self, _: &World) -> String {
        format!("{} {} {}", self.name, self.contact, self.hotline)
    }
    fn columns(app: App) -> Vec<Column<Row>> {
        vec![
            column::<Self>(app, words::supplier_kind, |s, _| {
                words::supplier_kind_is(s.kind).to_owned()
            }),
            column::<Self>(app, words::lead_days, |s, _| {
                let days = s.lead_days.map(|d| format::count(usize::from(d)));
                days.unwrap_or_default()
            })
            .numeric(),
            column::<Self>(app, words::hotline, |s, _| s.hotline.clone()),
            column::<Self>(app, words::contact, |s, _| s.contact.clone()),
        ]
    }
    fn form(f: Fields, start: &Self, _id: RecordId) -> AnyView {
        panel(
            None,
            view! {
                {f.one_of("kind", words::supplier_kind, start.kind.into(), choices::<SupplierKind>(words::supplier_kind_is))}
                <div class="columns">
                    {f.required("name", registers::name, &start.name)}
                    {f.number("lead_days", words::lead_days, start.lead_days.map(f64::from), true)}
                    {f.kind("hotline", words::hotline, &start.hotline, TextKind::Tel)}
                    {f.text("contact", words::contact, &start.contact)}
                    {f.kind("phone", registers::phone, &start.phone, TextKind::Tel)}
                    {f.kind("email", registers::email, &start.email, TextKind::Email)}
                </div>
                {f.area("remarks", registers::remarks, &start.remarks)}
            }
            .into_any(),
        )
    }
    fn read(f: Fields, start: &Self, _id: RecordId) -> Result<Self, Vec<FieldError>> {
        let r = Reading::of(f);
        let days = r.number("lead_days");
        if days.is_some_and(|d| !(0.0..=1000.0).contains(&d) || d.fract() != 0.0) {
            r.wrong("lead_days", words::say_days);
        }
        let made = Self {
            name: r.required("name", registers::name_missing),
            kind: r.text("kind").parse().unwrap_or(start.kind),
            lead_days: days.map(|d| d as u16),
            hotline: r.text("hotline"),
            contact: r.text("contact"),
            phone: r.text("phone"),
            email: r.text("email"),
            remarks: r.text("remarks"),
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
