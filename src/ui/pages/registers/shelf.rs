//! What the registers have in common, so that one list and one record page serve them all.

use super::fields::{Fields, Word};
use crate::app::App;
use crate::ui::components::{Column, FieldError};
use crate::ui::icons::Glyph;
use crate::ui::lang::{Lang, lang};
use crate::ui::route;
use aftercare_core::domain::checklist::Bilingual;
use aftercare_core::domain::register::Registered;
use aftercare_core::domain::register_commands::{Action, RegisterCommand};
use aftercare_core::domain::world::Book;
use aftercare_core::domain::{Refusal, World};
use aftercare_core::id::RecordId;
use leptos::prelude::*;

/// The words of one register.
#[derive(Clone, Copy)]
pub(in crate::ui::pages) struct Names {
    /// All of them: "Devices".
    pub all: Word,
    /// The verb that adds one.
    pub add: Word,
    /// The heading of a new one's page.
    pub fresh: Word,
    /// What will be here.
    pub empty: Word,
    /// How it gets here.
    pub empty_text: Word,
}

/// One line of a list: what it shows is looked up when it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Which record.
    pub id: RecordId,
}

/// A register with its list and its form.
pub(super) trait Shelf: Registered + Send + Sync + 'static {
    /// Its segment in links.
    const KIND: &'static str;
    /// Its icon.
    const ICON: Glyph;

    /// Its words.
    fn names() -> Names;
    /// Where its records are.
    fn book(world: &World) -> &Book<Self>;
    /// A command to one of its records.
    fn command(id: RecordId, action: Action<Self>) -> RegisterCommand;
    /// The command of somebody who has seen that it is another one, where that can be said.
    fn command_though_same(id: RecordId, action: Action<Self>) -> RegisterCommand {
        Self::command(id, action)
    }
    /// What a new one starts with.
    fn blank() -> Self;
    /// What a new one starts with where a link leads to it from elsewhere.
    fn begun(_app: App, _link: &route::Place) -> Self {
        Self::blank()
    }
    /// What a record is called.
    fn title(&self) -> String;
    /// Everything by which it can be found.
    fn search_text(&self, world: &World) -> String;
    /// The columns of the list after the title.
    fn columns(app: App) -> Vec<Column<Row>>;
    /// The fields, starting with what stands in the register.
    fn form(fields: Fields, start: &Self, id: RecordId) -> AnyView;
    /// What the fields say; `start` gives what the form doesn't show.
    ///
    /// # Errors
    /// What can't be read, field by field.
    fn read(fields: Fields, start: &Self, id: RecordId) -> Result<Self, Vec<FieldError>>;
    /// What belongs to a record and is not part of its form.
    fn beside(_app: App, _id: RecordId) -> AnyView {
        ().into_any()
    }
    /// The field that a refusal is about.
    fn field_of(refusal: &Refusal) -> &'static str;
}

/// A column that shows a text made from the record.
pub(super) fn column<T: Shelf>(
    app: App,
    label: Word,
    text: impl Fn(&T, &World) -> String + Copy + Send + Sync + 'static,
) -> Column<Row> {
    Column::new(label, move |row: &Row| {
        let id = row.id;
        move || app.world(|world| T::book(world).get(&id).map(|r| text(&r.data, world)))
    })
}

/// A bilingual text in the language that is shown.
pub(super) fn said(text: &Bilingual) -> String {
    match lang() {
        Lang::Zh => text.zh().to_owned(),
        Lang::En => text.en().to_owned(),
    }
}

/// The texts that are not empty, with a dot between them.
pub(super) fn joined<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let filled: Vec<&str> = texts
        .into_iter()
        .map(str::trim)
        .filter(|t| !t.is_empty())
        .collect();
    filled.join(" · ")
}
