//! Measuring instruments with their calibration, and the code lists.

use super::fields::{Fields, Reading, choices, panel};
use super::shelf::{Names, Row, Shelf, column, said};
use crate::app::{App, zone};
use crate::ui::words::{domain, kits, registers as words};
use crate::ui::{components::*, icons::Glyph};
use crate::ui::{format, naming, route};
use aftercare_core::domain::checklist::Bilingual;
use aftercare_core::domain::codes::{Code, CodeList};
use aftercare_core::domain::instrument::{FoundBad, Instrument};
use aftercare_core::domain::kit::to_repeat;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::register_commands::{Action, RegisterCommand};
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::world::Book;
use aftercare_core::domain::{Refusal, World};
use aftercare_core::id::{RecordId, TicketId};
use aftercare_core::time::{Day, Instant};
use leptos::prelude::*;
use std::sync::Arc;

impl Shelf for Instrument {
    const KIND: &'static str = "instruments";
    const ICON: Glyph = Glyph::Wrench;

    fn names() -> Names {
        Names {
            all: words::instruments,
            add: words::add_instrument,
            fresh: words::new_instrument,
            empty: words::no_instruments,
            empty_text: words::no_instruments_text,
        }
    }
    fn book(world: &World) -> &Book<Self> {
        &world.instruments
    }
    fn command(id: RecordId, action: Action<Self>) -> RegisterCommand {
        RegisterCommand::Instrument(id.into(), action)
    }
    fn blank() -> Self {
        let epoch = Day::of(Instant(0), 0);
        Self {
            name: String::new(),
            serial: String::new(),
            calibrated: epoch,
            calibrated_until: epoch,
            certificate: String::new(),
            measures: Vec::new(),
            found_bad: None,
        }
    }
    fn title(&self) -> String {
        self.name.clone()
    }
    fn search_text(&self, _: &World) -> String {
        format!("{} {} {}", self.name, self.serial, self.certificate)
    }
    fn columns(app: App) -> Vec<Column<Row>> {
        let state = move |row: &Row| {
            let id = row.id;
            // Whether it was found bad, and whether it may be measured with today.
            let stands = move || {
                let now = app.now();
                let today = Day::of(now, zone(now));
                let of = |i: &Instrument| (i.found_bad.is_some(), i.is_calibrated(today));
                app.world(|w| w.instruments.get(&id).map(|r| of(&r.data)))
            };
            let stands = Memo::new(move |_| stands());
            move || {
                stands.get().map(|state| {
                    let (tone, word) = match state {
                        (_, true) => (Tone::Ok, words::calibrated as fn() -> _),
                        (true, false) => (Tone::Danger, words::found_bad as fn() -> _),
                        (false, false) => (Tone::Danger, words::not_calibrated as fn() -> _),
                    };
                    view! { <Pill label=word tone icon=tone.glyph() /> }
                })
            }
        };
        vec![
            column::<Self>(app, words::serial, |i, _| i.serial.clone()),
            Column::new(words::calibration, state),
            column::<Self>(app, words::calibrated_until, |i, _| {
                format::day(i.calibrated_until)
            }),
            column::<Self>(app, words::measures, |i, _| i.measures.join(", ")),
            column::<Self>(app, words::certificate, |i, _| i.certificate.clone()),
        ]
    }
    fn form(f: Fields, start: &Self, _id: RecordId) -> AnyView {
        let is_blank = *start == Self::blank();
        let day = move |day: Day| (!is_blank).then_some(day);
        view! {
            {panel(None, view! {
                <div class="columns">
                    {f.required("name", words::name, &start.name)}
                    {f.kind("serial", words::serial, &start.serial, TextKind::Code)}
                    {f.day("calibrated", words::calibrated_on, day(start.calibrated))}
                    {f.day("calibrated_until", words::calibrated_until, day(start.calibrated_until))}
                    {f.text("certificate", words::certificate, &start.certificate)}
                </div>
                <TextField
                    name="measures"
                    label=words::measures
                    hint=words::measures_hint
                    value=f.draft.text("measures", start.measures.join(", "))
                />
                <div class="columns">
                    {f.day("bad_since", kits::bad_since, start.found_bad.as_ref().map(|bad| bad.since))}
                    {f.text("bad_why", kits::bad_why, start.found_bad.as_ref().map_or("", |bad| &bad.why))}
                </div>
            }.into_any())}
        }
        .into_any()
    }
    fn read(f: Fields, start: &Self, _id: RecordId) -> Result<Self, Vec<FieldError>> {
        let r = Reading::of(f);
        let made = Self {
            name: r.required("name", words::name_missing),
            serial: r.text("serial"),
            calibrated: r.required_day("calibrated").unwrap_or(start.calibrated),
            calibrated_until: r
                .required_day("calibrated_until")
                .unwrap_or(start.calibrated_until),
            certificate: r.text("certificate"),
            measures: units(&r.text("measures")),
            found_bad: r.day("bad_since").map(|since| FoundBad {
                since,
                why: r.text("bad_why"),
            }),
        };
        r.done(made)
    }
    fn field_of(refusal: &Refusal) -> &'static str {
        match refusal {
            Refusal::Missing(RequiredField::Reason) => "bad_why",
            Refusal::Missing(_) => "name",
            Refusal::EndsBeforeItBegins => "calibrated_until",
            Refusal::CalibratedInTheFuture(_) => "calibrated",
            Refusal::InTheFuture(_) => "bad_since",
            _ => "",
        }
    }
    fn beside(app: App, id: RecordId) -> AnyView {
        view! { <ToRepeat app id /> }.into_any()
    }
}

/// Units as people write them in a row.
fn units(typed: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for unit in typed.split([',', '，', ';', '；', '、']).map(str::trim) {
        if !unit.is_empty() && !all.iter().any(|known| known == unit) {
            all.push(unit.to_owned());
        }
    }
    all
}

/// The readings that must be taken again, where the instrument was found bad.
#[component]
fn ToRepeat(app: App, id: RecordId) -> impl IntoView {
    let found = Memo::new(move |_| {
        let since = app.world(|w| {
            let bad = w.instruments.get(&id)?.data.found_bad.clone()?;
            let calendar = &w.settings().calendar;
            Some(bad.since.start(calendar.offset(bad.since.start(0))))
        })?;
        Some(app.tickets(|all| to_repeat(id.into(), since, all.values().map(Arc::as_ref))))
    });
    let may_report = Memo::new(move |_| app.may(Act::Report));
    let line = move |(ticket, at, readings): (TicketId, Instant, u16)| {
        let (href, number) = (
            route::href(&["ticket", &ticket.to_string()]),
            app.ticket_number(ticket),
        );
        // What somebody needs who goes there with another instrument.
        let found = app.tickets_now(|all| all.get(&ticket).cloned());
        let device = found.as_ref().and_then(|t| t.device);
        let where_ = move || {
            let said = |t: &Arc<TicketSummary>| {
                let of = |w: &World| {
                    let known = t.device.and_then(|id| w.device(id));
                    naming::join([
                        &naming::device_of(w, t),
                        known.map(|device| device.tag()).unwrap_or_default(),
                        &naming::ward(w, t.department, &t.place),
                    ])
                };
                app.world(of)
            };
            found.as_ref().map(said).unwrap_or_default()
        };
        let text = move || kits::readings(usize::from(readings), format::date(at.0));
        let order = move || {
            let device = device.filter(|_| may_report.get())?.to_string();
            // A report of its own for each device: what was begun on another stays as it is.
            let to = route::href_with(&["new"], &[("device", &device), ("draft", &device)]);
            Some(view! { <a href=to>{kits::order_repeat}</a> })
        };
        view! {
            <li>
                <a href=href>{number}</a> " " <span>{where_}</span>
                <span class="row"><span class="quiet">{text}</span> {order}</span>
            </li>
        }
    };
    move || {
        found.get().map(|all| {
            let count = all.len();
            view! {
                <Panel title=kits::to_repeat>
                    <p>{move || kits::to_repeat_text(count)}</p>
                    <ul class="kit-readings">{all.into_iter().map(line).collect_view()}</ul>
                </Panel>
            }
        })
    }
}

impl Shelf for Code {
    const KIND: &'static str = "codes";
    const ICON: Glyph = Glyph::File;

    fn names() -> Names {
        Names {
            all: words::codes,
            add: words::add_code,
            fresh: words::new_code,
            empty: words::no_codes,
            empty_text: words::no_codes_text,
        }
    }
    fn book(world: &World) -> &Book<Self> {
        &world.codes
    }
    fn command(id: RecordId, action: Action<Self>) -> RegisterCommand {
        RegisterCommand::Code(id.into(), action)
    }
    fn blank() -> Self {
        Self {
            list: CodeList::Symptom,
            code: String::new(),
            text: Bilingual::default(),
            public_code: String::new(),
        }
    }
    fn title(&self) -> String {
        format!("{} {}", self.code, said(&self.text))
    }
    fn search_text(&self, _: &World) -> String {
        let list = domain::code_list(self.list);
        let Bilingual { zh, en } = &self.text;
        format!("{} {zh} {en} {} {list}", self.code, self.public_code)
    }
    fn columns(app: App) -> Vec<Column<Row>> {
        vec![
            column::<Self>(app, words::list, |c, _| {
                domain::code_list(c.list).to_owned()
            }),
            column::<Self>(app, words::public_code, |c, _| c.public_code.clone()),
        ]
    }
    fn form(f: Fields, start: &Self, _id: RecordId) -> AnyView {
        view! {
            {panel(None, view! {
                {f.one_of("list", words::list, start.list.into(), choices(domain::code_list))}
                <div class="columns">
                    {f.required("code", words::code, &start.code)}
                    {f.text("text.zh", words::text_zh, &start.text.zh)}
                    {f.text("text.en", words::text_en, &start.text.en)}
                    {f.text("public_code", words::public_code, &start.public_code)}
                </div>
            }.into_any())}
        }
        .into_any()
    }
    fn read(f: Fields, start: &Self, _id: RecordId) -> Result<Self, Vec<FieldError>> {
        let r = Reading::of(f);
        let made = Self {
            list: r.text("list").parse().unwrap_or(start.list),
            code: r.required("code", words::code_missing),
            text: Bilingual::new(r.text("text.zh"), r.text("text.en")),
            public_code: r.text("public_code"),
        };
        r.done(made)
    }
    fn field_of(refusal: &Refusal) -> &'static str {
        match refusal {
            Refusal::Missing(RequiredField::Text) => "text.zh",
            Refusal::Missing(_) => "code",
            _ => "",
        }
    }
}
