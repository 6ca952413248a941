//! Categories with their verification checklist, and models with known faults and parts.

use super::checklist;
use super::fields::{Fields, Reading, Rows, panel};
use super::pickers;
use super::shelf::{Names, Row, Shelf, column, said};
use crate::app::App;
use crate::ui::words::registers as words;
use crate::ui::{components::*, icons::Glyph};
use aftercare_core::domain::catalogue::{Category, CompatiblePart, KnownFault, Model};
use aftercare_core::domain::checklist::Bilingual;
use aftercare_core::domain::register_commands::{Action, RegisterCommand};
use aftercare_core::domain::world::Book;
use aftercare_core::domain::{Refusal, World};
use aftercare_core::id::RecordId;
use leptos::prelude::*;
use std::sync::Arc;

impl Shelf for Category {
    const KIND: &'static str = "categories";
    const ICON: Glyph = Glyph::Shield;

    fn names() -> Names {
        Names {
            all: words::categories,
            add: words::add_category,
            fresh: words::new_category,
            empty: words::no_categories,
            empty_text: words::no_categories_text,
        }
    }
    fn book(world: &World) -> &Book<Self> {
        &world.categories
    }
    fn command(id: RecordId, action: Action<Self>) -> RegisterCommand {
        RegisterCommand::Category(id.into(), action)
    }
    fn blank() -> Self {
        Self::default()
    }
    fn title(&self) -> String {
        said(&self.name)
    }
    fn search_text(&self, _: &World) -> String {
        format!("{} {}", self.name.zh, self.name.en)
    }
    fn columns(app: App) -> Vec<Column<Row>> {
        let mark = |is: bool| {
            if is {
                words::yes().to_owned()
            } else {
                String::new()
            }
        };
        vec![
            column::<Self>(app, words::life_supporting, move |c, _| {
                mark(c.life_supporting)
            }),
            column::<Self>(app, words::key_diagnostic, move |c, _| {
                mark(c.key_diagnostic)
            }),
            column::<Self>(app, words::checklist, |c, _| {
                let version = |l: &aftercare_core::domain::checklist::Checklist| {
                    words::version_items(l.items.len(), l.version)
                };
                c.checklist().map(version).unwrap_or_default()
            }),
        ]
    }
    fn form(f: Fields, start: &Self, _id: RecordId) -> AnyView {
        view! {
            {panel(Some(words::category), view! {
                <div class="columns">
                    {f.name(&start.name)}
                    {f.yes_no("life_supporting", words::life_supporting, start.life_supporting)}
                    {f.yes_no("key_diagnostic", words::key_diagnostic, start.key_diagnostic)}
                </div>
                {f.area("tools", words::tools, &start.tools)}
            }.into_any())}
            {checklist::editor(f, start)}
        }
        .into_any()
    }
    fn read(f: Fields, start: &Self, id: RecordId) -> Result<Self, Vec<FieldError>> {
        let r = Reading::of(f);
        let items = checklist::read(&r, start);
        // A version that somebody else added since the form was opened stays, and this one follows it.
        let verification = match items {
            None => start.verification.clone(),
            Some(items) => {
                let now = f.app.world_now(|w| w.category(id.into()).cloned());
                now.as_ref().unwrap_or(start).with_items(items).verification
            }
        };
        let made = Self {
            name: Bilingual::new(r.text("name.zh"), r.text("name.en")),
            life_supporting: r.yes_no("life_supporting").unwrap_or_default(),
            key_diagnostic: r.yes_no("key_diagnostic").unwrap_or_default(),
            verification,
            tools: r.text("tools"),
        };
        if made.name.is_empty() {
            r.wrong("name.zh", words::name_missing);
        }
        r.done(made)
    }
    fn field_of(refusal: &Refusal) -> &'static str {
        match refusal {
            Refusal::Missing(_) => "name.zh",
            _ => "",
        }
    }
}

impl Shelf for Model {
    const KIND: &'static str = "models";
    const ICON: Glyph = Glyph::Box;

    fn names() -> Names {
        Names {
            all: words::models,
            add: words::add_model,
            fresh: words::new_model,
            empty: words::no_models,
            empty_text: words::no_models_text,
        }
    }
    fn book(world: &World) -> &Book<Self> {
        &world.models
    }
    fn command(id: RecordId, action: Action<Self>) -> RegisterCommand {
        RegisterCommand::Model(id.into(), action)
    }
    fn blank() -> Self {
        Self::default()
    }
    fn title(&self) -> String {
        self.name.clone()
    }
    fn search_text(&self, _: &World) -> String {
        format!("{} {}", self.name, self.manufacturer)
    }
    fn columns(app: App) -> Vec<Column<Row>> {
        vec![
            column::<Self>(app, words::manufacturer, |m, _| m.manufacturer.clone()),
            column::<Self>(app, words::category, |m, world| {
                let category = m.category.and_then(|id| world.category(id));
                category.map(|c| said(&c.name)).unwrap_or_default()
            }),
            column::<Self>(app, words::known_faults, |m, _| {
                m.known_faults.len().to_string()
            })
            .numeric(),
        ]
    }
    fn form(f: Fields, start: &Self, _id: RecordId) -> AnyView {
        let faults = start.known_faults.clone();
        let fault = move |prefix: &str, at: usize| {
            let its = faults.get(at).cloned().unwrap_or_default();
            view! {
                <div class="columns">
                    {f.text(&format!("{prefix}.symptom"), words::symptom, &its.symptom)}
                    {f.text(&format!("{prefix}.cause"), words::cause, &its.cause)}
                </div>
            }
            .into_any()
        };
        let parts = start.parts.clone();
        let part = move |prefix: &str, at: usize| {
            let its = parts.get(at).cloned().unwrap_or_default();
            view! {
                <div class="columns">
                    {f.kind(&format!("{prefix}.number"), words::part_number, &its.number, TextKind::Code)}
                    {f.text(&format!("{prefix}.name"), words::part_name, &its.name)}
                </div>
            }
            .into_any()
        };
        view! {
            {panel(Some(words::model), view! {
                <div class="columns">
                    {f.required("name", words::name, &start.name)}
                    {f.text("manufacturer", words::manufacturer, &start.manufacturer)}
                    {f.pick("category", words::category, start.category.map(Into::into), pickers::category, pickers::categories())}
                </div>
            }.into_any())}
            {panel(Some(words::known_faults), view! {
                <Rows fields=f name="fault" start=start.known_faults.len() one=words::fault_n add=words::add_fault row=Arc::new(fault) />
            }.into_any())}
            {panel(Some(words::compatible_parts), view! {
                <Rows fields=f name="part" start=start.parts.len() one=words::part_n add=words::add_part row=Arc::new(part) />
            }.into_any())}
        }
        .into_any()
    }
    fn read(f: Fields, _start: &Self, _id: RecordId) -> Result<Self, Vec<FieldError>> {
        let r = Reading::of(f);
        let pair = |prefix: &String, one: &str, two: &str| {
            (
                r.text(&format!("{prefix}.{one}")),
                r.text(&format!("{prefix}.{two}")),
            )
        };
        let known_faults = r
            .rows("fault")
            .iter()
            .map(|prefix| pair(prefix, "symptom", "cause"))
            .filter(|(symptom, cause)| !symptom.is_empty() || !cause.is_empty())
            .map(|(symptom, cause)| KnownFault { symptom, cause })
            .collect();
        let parts = r
            .rows("part")
            .iter()
            .map(|prefix| pair(prefix, "number", "name"))
            .filter(|(number, name)| !number.is_empty() || !name.is_empty())
            .map(|(number, name)| CompatiblePart { number, name })
            .collect();
        let made = Self {
            manufacturer: r.text("manufacturer"),
            name: r.required("name", words::name_missing),
            category: r.id("category").map(Into::into),
            known_faults,
            parts,
        };
        r.done(made)
    }
    fn field_of(refusal: &Refusal) -> &'static str {
        match refusal {
            Refusal::Missing(_) => "name",
            Refusal::NotFound => "category",
            _ => "",
        }
    }
}
