//! The fields of a register's form, all bound to its draft, and what they say when it is saved.

use crate::app::{App, Draft};
use crate::ui::components::Errors;
use crate::ui::components::*;
use crate::ui::format;
use crate::ui::words::registers as words;
use aftercare_core::domain::World;
use aftercare_core::domain::checklist::Bilingual;
use aftercare_core::domain::register::LONGEST_NAME;
use aftercare_core::id::RecordId;
use aftercare_core::search::folded;
use aftercare_core::time::{Day, Span};
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;

/// A word in both languages.
pub(super) type Word = fn() -> &'static str;

/// Finds records by what was typed.
pub(super) type Find = Arc<dyn Fn(&World, &str) -> Vec<Match> + Send + Sync>;

/// Most answers of a picker.
const MOST: usize = 50;

/// The fields of one form. Copy it freely.
#[derive(Clone, Copy)]
pub(super) struct Fields {
    /// The session.
    pub app: App,
    /// What was typed.
    pub draft: Draft,
    /// What is to mend.
    pub errors: Errors,
    drawn: StoredValue<Vec<Drawn>>,
}

/// A field for text that was drawn.
struct Drawn {
    name: String,
    label: Word,
    /// Of several lines.
    is_area: bool,
}

impl Fields {
    /// The fields of a form.
    pub fn of(app: App, draft: Draft) -> Self {
        Self {
            app,
            draft,
            errors: Errors::new(),
            drawn: StoredValue::new(Vec::new()),
        }
    }
    fn note(self, name: &str, label: Word, is_area: bool) {
        let name = name.to_owned();
        let drawn = Drawn {
            name,
            label,
            is_area,
        };
        // A row that is drawn anew has its fields once.
        self.drawn.update_value(|all| {
            all.retain(|one| one.name != drawn.name);
            all.push(drawn);
        });
    }
    /// Which fields hold more than so many characters, each by its name; a text of several lines may be longer than a line.
    pub fn too_long(self, limit: usize) -> Vec<FieldError> {
        self.drawn.with_value(|all| {
            let texts = all.iter().filter(|of| limit > LONGEST_NAME || !of.is_area);
            let long = texts.filter(|of| self.now(&of.name).chars().count() > limit);
            long.map(|of| {
                let label = of.label;
                let say = move || words::too_long(label(), format::count(limit));
                FieldError::new(of.name.clone(), say)
            })
            .collect()
        })
    }
    /// A line of text.
    pub fn text(self, name: &str, label: Word, fresh: &str) -> AnyView {
        self.note(name, label, false);
        let value = self.draft.text(name, fresh);
        view! { <TextField name=name label value error=self.errors.of(name) /> }.into_any()
    }
    /// A line of text that must be there.
    pub fn required(self, name: &str, label: Word, fresh: &str) -> AnyView {
        self.note(name, label, false);
        let value = self.draft.text(name, fresh);
        view! { <TextField name=name label value required=true error=self.errors.of(name) /> }
            .into_any()
    }
    /// A line of text of a kind of its own: a number to call, a code.
    pub fn kind(self, name: &str, label: Word, fresh: &str, kind: TextKind) -> AnyView {
        self.note(name, label, false);
        let value = self.draft.text(name, fresh);
        view! { <TextField name=name label value kind error=self.errors.of(name) /> }.into_any()
    }
    /// A code that must be there.
    pub fn required_code(self, name: &str, label: Word, fresh: &str) -> AnyView {
        self.note(name, label, false);
        let value = self.draft.text(name, fresh);
        view! { <TextField name=name label value kind=TextKind::Code required=true error=self.errors.of(name) /> }
            .into_any()
    }
    /// A line of text of which one of several must be there; `or` says which.
    pub fn one_needed(
        self,
        name: &str,
        label: Word,
        fresh: &str,
        kind: TextKind,
        or: Word,
    ) -> AnyView {
        self.note(name, label, false);
        let value = self.draft.text(name, fresh);
        view! { <TextField name=name label value kind hint=or required=true error=self.errors.of(name) /> }
            .into_any()
    }
    /// A name in both languages, of which one is enough.
    pub fn name(self, fresh: &Bilingual) -> AnyView {
        let Bilingual { zh, en } = fresh;
        let (plain, or) = (TextKind::Plain, words::one_language);
        view! {
            {self.one_needed("name.zh", words::name_zh, zh, plain, or)}
            {self.one_needed("name.en", words::name_en, en, plain, or)}
        }
        .into_any()
    }
    /// Text of several lines.
    pub fn area(self, name: &str, label: Word, fresh: &str) -> AnyView {
        self.note(name, label, true);
        let value = self.draft.text(name, fresh);
        view! { <TextArea name=name label value rows=3 error=self.errors.of(name) /> }.into_any()
    }
    /// A number, perhaps with a unit.
    pub fn number(self, name: &str, label: Word, fresh: Option<f64>, whole: bool) -> AnyView {
        let value = self.draft.text(name, plain(fresh));
        view! { <NumberField name=name label value whole error=self.errors.of(name) /> }.into_any()
    }
    /// An amount in hundredths of the service's currency.
    pub fn money(self, name: &str, label: Word, fresh: Option<u64>) -> AnyView {
        let value = self
            .draft
            .text(name, plain(fresh.map(|n| n as f64 / 100.0)));
        let unit = move || format::currency().map(String::from).unwrap_or_default();
        view! { <NumberField name=name label value unit error=self.errors.of(name) /> }.into_any()
    }
    /// A promised time in working hours.
    pub fn hours(self, name: &str, label: Word, fresh: Option<Span>) -> AnyView {
        let hours = fresh.map(|span| span.0 as f64 / 3_600_000.0);
        let value = self.draft.text(name, plain(hours));
        view! { <NumberField name=name label value unit="h" error=self.errors.of(name) /> }
            .into_any()
    }
    /// A day.
    pub fn day(self, name: &str, label: Word, fresh: Option<Day>) -> AnyView {
        let fresh = fresh.map(|day| day.to_string()).unwrap_or_default();
        let value = self.draft.text(name, fresh);
        view! { <DateField name=name label value error=self.errors.of(name) /> }.into_any()
    }
    /// One of a few, all in sight.
    pub fn one_of(self, name: &str, label: Word, fresh: &str, choices: Vec<Choice>) -> AnyView {
        let value = self.draft.text(name, fresh);
        let options = Signal::stored(choices);
        view! { <Segmented name=name label value options error=self.errors.of(name) /> }.into_any()
    }
    /// Yes or no.
    pub fn yes_no(self, name: &str, label: Word, fresh: bool) -> AnyView {
        self.one_of(name, label, yes_or_no(fresh), yes_no_choices())
    }
    /// A record found by typing part of it.
    pub fn pick(
        self,
        name: &str,
        label: Word,
        fresh: Option<RecordId>,
        one: fn(&World, RecordId) -> Option<Match>,
        find: Find,
    ) -> AnyView {
        let (app, draft) = (self.app, self.draft);
        let id = draft.text(name, fresh.map(|id| id.to_string()).unwrap_or_default());
        let look = move |id: &str| id.parse().ok().and_then(|id| app.world_now(|w| one(w, id)));
        let chosen = mirrored(id, look);
        let label_now = chosen.with_untracked(|c| c.as_ref().map(|c| c.label.clone()));
        let typed = draft.text(&format!("{name}.typed"), label_now.unwrap_or_default());
        let shown = RwSignal::new(typed.get_untracked());
        // Nothing is written that stands there already: a draft is not begun by looking.
        let keep = move |now: &String, _: Option<&String>, _: Option<()>| {
            if typed.with_untracked(|before| before != now) {
                typed.set(now.clone());
            }
        };
        Effect::watch(move || shown.get(), keep, false);
        let source = Source::new(move |query: String| {
            let query = folded(query.trim());
            let mut found = app.world_now(|world| find(world, &query));
            found.truncate(MOST);
            async move { found }
        });
        view! { <Combobox name=name label chosen source text=shown error=self.errors.of(name) /> }
            .into_any()
    }
    /// What stands in a field now.
    pub fn now(self, name: &str) -> String {
        let value = self.draft.text(name, "");
        value.with_untracked(|text| text.trim().to_owned())
    }
}

/// A section of a form, with its content drawn already.
pub(super) fn panel(title: Option<Word>, content: AnyView) -> AnyView {
    match title {
        Some(title) => view! { <Panel title>{content}</Panel> }.into_any(),
        None => view! { <Panel>{content}</Panel> }.into_any(),
    }
}

/// Yes and no as values.
pub(super) fn yes_or_no(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

fn yes_no_choices() -> Vec<Choice> {
    vec![Choice::new("yes", words::yes), Choice::new("no", words::no)]
}

/// A number as it is typed.
fn plain(value: Option<f64>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

/// The values of a choice's enum, with a name for each.
pub(super) fn choices<E>(name: fn(E) -> &'static str) -> Vec<Choice>
where
    E: strum::IntoEnumIterator + Into<&'static str> + Copy + Send + Sync + 'static,
{
    E::iter()
        .map(|one| Choice::new(Into::<&'static str>::into(one), move || name(one)))
        .collect()
}

/// Reads the fields and collects what can't be read.
pub(super) struct Reading {
    fields: Fields,
    wrong: RefCell<Vec<FieldError>>,
}

impl Reading {
    /// Begins to read.
    pub fn of(fields: Fields) -> Self {
        Self {
            fields,
            wrong: RefCell::default(),
        }
    }
    /// Something can't be read.
    pub fn wrong(&self, name: &str, why: Word) {
        self.wrong.borrow_mut().push(FieldError::new(name, why));
    }
    /// A text, without blanks around it.
    pub fn text(&self, name: &str) -> String {
        self.fields.now(name)
    }
    /// A text that must be there.
    pub fn required(&self, name: &str, why: Word) -> String {
        let text = self.text(name);
        if text.is_empty() {
            self.wrong(name, why);
        }
        text
    }
    /// A day, or none.
    pub fn day(&self, name: &str) -> Option<Day> {
        let text = self.text(name);
        let day = text.parse().ok();
        if day.is_none() && !text.is_empty() {
            self.wrong(name, words::no_day);
        }
        day
    }
    /// A day that must be there; the last one is never used when it is not.
    pub fn required_day(&self, name: &str) -> Option<Day> {
        let day = self.day(name);
        if day.is_none() && self.text(name).is_empty() {
            self.wrong(name, words::day_missing);
        }
        day
    }
    /// A number, or none.
    pub fn number(&self, name: &str) -> Option<f64> {
        let text = self.text(name);
        let number = format::parse_number(&text);
        if number.is_none() && !text.is_empty() {
            self.wrong(name, words::no_number);
        }
        number
    }
    /// A span in hours, or none.
    pub fn hours(&self, name: &str) -> Option<Span> {
        let hours = self.number(name)?;
        if hours <= 0.0 || hours > 100_000.0 {
            self.wrong(name, words::hours_out_of_range);
            return None;
        }
        Some(Span::minutes((hours * 60.0).round() as i64))
    }
    /// Yes, no or neither.
    pub fn yes_no(&self, name: &str) -> Option<bool> {
        match self.text(name).as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }
    /// The record picked, or none; what was typed and not picked is not dropped silently.
    pub fn id(&self, name: &str) -> Option<RecordId> {
        let id = self.text(name).parse().ok();
        if id.is_none() && !self.text(&format!("{name}.typed")).is_empty() {
            self.wrong(name, words::pick_from_list);
        }
        id
    }
    /// The rows of a list, as the prefixes of their fields, in order.
    pub fn rows(&self, name: &str) -> Vec<String> {
        row_keys(&self.text(name))
            .into_iter()
            .map(|key| format!("{name}.{key}"))
            .collect()
    }
    /// What was read, unless something couldn't be.
    ///
    /// # Errors
    /// Everything that couldn't be read.
    pub fn done<T>(self, made: T) -> Result<T, Vec<FieldError>> {
        let wrong = self.wrong.into_inner();
        if wrong.is_empty() {
            Ok(made)
        } else {
            Err(wrong)
        }
    }
}

/// The rows that a list's text names, in order.
pub(super) fn row_keys(text: &str) -> Vec<u32> {
    text.split_whitespace()
        .filter_map(|k| k.parse().ok())
        .collect()
}

/// Draws the fields of a row from its prefix and its number.
pub(super) type RowView = Arc<dyn Fn(&str, usize) -> AnyView + Send + Sync>;

/// A list of like rows of fields: add, take away, and move where the order counts. A row's fields are
/// named by the list's name and the row's number; the first `start` rows are those of the register.
#[component]
pub(super) fn Rows(
    /// The form.
    fields: Fields,
    /// The list's name in the draft.
    name: &'static str,
    /// How many the register holds.
    start: usize,
    /// What one is called, with its place.
    one: fn(usize) -> String,
    /// The verb that adds one.
    add: Word,
    /// Whether the order counts.
    #[prop(optional)]
    ordered: bool,
    /// Draws the fields of a row from its prefix and its number.
    row: RowView,
) -> impl IntoView {
    let fresh: Vec<String> = (0..start).map(|key| key.to_string()).collect();
    let order = fields.draft.text(name, fresh.join(" "));
    let keys = Memo::new(move |_| order.with(|text| row_keys(text)));
    let write = move |keys: Vec<u32>| {
        let texts: Vec<String> = keys.iter().map(u32::to_string).collect();
        order.set(texts.join(" "));
    };
    // Numbers are never given twice, or a new row would show what stood in one that was taken away.
    let last = StoredValue::new(
        keys.with_untracked(|keys| keys.iter().copied().max().map_or(start as u32, |k| k + 1))
            .max(start as u32),
    );
    let add_row = move || {
        let mut now = keys.get_untracked();
        now.push(last.get_value());
        last.update_value(|n| *n += 1);
        write(now);
    };
    let shift = move |key: u32, by: isize| {
        let mut now = keys.get_untracked();
        if let Some(at) = now.iter().position(|k| *k == key) {
            let to = at.saturating_add_signed(by).min(now.len() - 1);
            now.swap(at, to);
            write(now);
        }
    };
    let place =
        move |key: u32| keys.with(|k| k.iter().position(|k| *k == key).map_or(0, |at| at + 1));
    view! {
        <div class="registers-rows">
            <For
                each=move || keys.get()
                key=|key| *key
                children=move |key| {
                    let content = row(&format!("{name}.{key}"), key as usize);
                    view! {
                        <div class="registers-row" role="group" aria-label=move || one(place(key))>
                            <div class="registers-row-head">
                                <span class="registers-row-name">{move || one(place(key))}</span>
                                {ordered.then(|| view! {
                                    <Button look=Look::Quiet label=move || words::up(one(place(key))) on_press=move || shift(key, -1) />
                                    <Button look=Look::Quiet label=move || words::down(one(place(key))) on_press=move || shift(key, 1) />
                                })}
                                <Button
                                    look=Look::Quiet
                                    label=move || words::take_away(one(place(key)))
                                    on_press=move || write(keys.get_untracked().into_iter().filter(|k| *k != key).collect())
                                />
                            </div>
                            {content}
                        </div>
                    }
                }
            />
            <div><Button icon=crate::ui::icons::Glyph::Plus label=add on_press=add_row /></div>
        </div>
    }
}
