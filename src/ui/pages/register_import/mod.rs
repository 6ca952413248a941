//! Bringing a register of devices, or a table of parts, in: file, encoding, header, columns, preview, doubles, place,
//! one atomic import.

mod columns;
mod kind;
mod outcome;
mod parts;
mod problems;
mod rows;
mod work;

use crate::app::App;
use crate::engine::register::{self, Reading};
use crate::ui::words::{domain, register_import as words};
use crate::ui::{components::*, icons::Glyph};
use aftercare_core::exchange::table::{
    DateOrder, Delimiter, Encoding, LARGEST_FILE, Mapping, Row, TableError, detect, find_header,
};
use kind::Kind;
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;
use strum::IntoEnumIterator;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// Rows that can be chosen as header.
const HEADERS: usize = 15;

/// One table on its way in. Copy it freely.
struct Import<K: Kind> {
    app: App,
    name: RwSignal<String>,
    bytes: StoredValue<Option<Arc<Vec<u8>>>>,
    encoding: RwSignal<String>,
    delimiter: RwSignal<String>,
    rows: RwSignal<Arc<Vec<Row>>>,
    header: RwSignal<String>,
    order: RwSignal<String>,
    mapping: RwSignal<Option<Mapping<K::Field>>>,
    adoption: RwSignal<Option<Arc<K::Taken>>>,
    error: RwSignal<Option<TableError>>,
    /// Nothing stands below the headings.
    empty: RwSignal<bool>,
    pace: work::Pace,
}

// A derive would ask of what was made of the rows that it be copied, too.
impl<K: Kind> Clone for Import<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K: Kind> Copy for Import<K> {}

/// Bringing a register of devices in from a table.
#[component]
pub fn RegisterImportPage() -> impl IntoView {
    page::<outcome::Devices>()
}

/// Bringing spare parts in from a table.
#[component]
pub fn PartsImportPage() -> impl IntoView {
    page::<parts::Parts>()
}

fn page<K: Kind>() -> AnyView {
    let app = App::get();
    let said = K::words();
    let import = Import::<K> {
        app,
        name: RwSignal::new(String::new()),
        bytes: StoredValue::new(None),
        encoding: RwSignal::new(String::new()),
        delimiter: RwSignal::new(String::new()),
        rows: RwSignal::new(Arc::default()),
        header: RwSignal::new(String::new()),
        order: RwSignal::new(String::new()),
        mapping: RwSignal::new(None),
        adoption: RwSignal::new(None),
        error: RwSignal::new(None),
        empty: RwSignal::new(false),
        pace: work::Pace::new(),
    };
    on_cleanup(move || import.pace.stop());
    let has_rows = Memo::new(move |_| import.rows.with(|rows| !rows.is_empty()));
    let has_file = Memo::new(move |_| import.name.with(|name| !name.is_empty()));
    let take = move |files: Vec<web_sys::File>| {
        if let Some(file) = files.into_iter().next() {
            import.take(file);
        }
    };
    view! {
        <div class="page register-import">
            <PageHead title=said.title />
            <Show
                when=move || app.may(K::ACT)
                fallback=|| view! {
                    <EmptyState icon=Glyph::Lock title=words::not_allowed text=move || words::ask(domain::act(K::ACT)) />
                }
            >
                <Panel title=words::file>
                    <FilePicker
                        label=said.choose
                        hint=words::choose_hint
                        accept=".csv,.txt,.tsv,text/csv,text/plain"
                        on_files=take
                    />
                    <Show when=move || has_file.get()>
                        <p>{move || import.name.get()}</p>
                        {reading(import)}
                    </Show>
                </Panel>
                {move || import.error.get().map(|error| view! {
                    <Banner tone=Tone::Danger urgent=true><p>{move || problems::file(&error)}</p></Banner>
                })}
                <Show when=move || import.empty.get()>
                    <Banner tone=Tone::Warn urgent=true>{words::no_rows}</Banner>
                </Show>
                <Show when=move || import.pace.done.with(Option::is_some)>
                    <Progress label=words::reading done=import.pace.done on_cancel=move || import.pace.stop() />
                </Show>
                <Show when=move || has_rows.get()>
                    {columns::panel(import)}
                </Show>
                {move || import.adoption.get().map(|adoption| K::panels(import, adoption))}
            </Show>
        </div>
    }
    .into_any()
}

/// Encoding, delimiter and header row: guessed, shown, and to be changed.
fn reading<K: Kind>(import: Import<K>) -> AnyView {
    let encodings = Encoding::iter()
        .map(|e| Choice::new(format!("{e:?}"), move || encoding_name(e)))
        .collect::<Vec<_>>();
    let delimiters = Delimiter::iter()
        .map(|d| Choice::new(format!("{d:?}"), move || delimiter_name(d)))
        .collect::<Vec<_>>();
    let headers = Signal::derive(move || {
        import.rows.with(|rows| {
            rows.iter()
                .take(HEADERS)
                .enumerate()
                .map(|(at, row)| {
                    let cells: String = row.cells.join(" · ").chars().take(60).collect();
                    Choice::new(at.to_string(), format!("{} {cells}", row.number))
                })
                .collect::<Vec<_>>()
        })
    });
    let orders = vec![
        Choice::new("", words::order_by_column),
        Choice::new("day", words::order_day),
        Choice::new("month", words::order_month),
    ];
    // Each choice begins the part of the work that depends on it.
    Effect::watch(
        move || (import.encoding.get(), import.delimiter.get()),
        move |now, before, _| {
            if before.is_some_and(|before| before != now) {
                import.read();
            }
        },
        false,
    );
    Effect::watch(
        move || import.header.get(),
        move |now, before, _| {
            if before.is_some_and(|before| before != now) {
                import.guess();
            }
        },
        false,
    );
    Effect::watch(
        move || import.order.get(),
        move |_, _, _| import.adopt(),
        false,
    );
    view! {
        <div class="columns">
            <Select name="encoding" label=words::encoding value=import.encoding options=Signal::stored(encodings) no_empty=true hint=words::encoding_hint />
            <Select name="delimiter" label=words::delimiter value=import.delimiter options=Signal::stored(delimiters) no_empty=true />
            <Select name="header" label=words::header value=import.header options=headers no_empty=true />
            {K::HAS_DATES.then(|| view! {
                <Select name="order" label=words::order value=import.order options=Signal::stored(orders) no_empty=true />
            })}
        </div>
    }
    .into_any()
}

fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf16Le => "UTF-16 LE",
        Encoding::Utf16Be => "UTF-16 BE",
        Encoding::Gb18030 => words::gb18030(),
        Encoding::Windows1252 => words::windows_1252(),
    }
}

fn delimiter_name(delimiter: Delimiter) -> &'static str {
    match delimiter {
        Delimiter::Comma => words::comma(),
        Delimiter::Semicolon => words::semicolon(),
        Delimiter::Tab => words::tab(),
        Delimiter::Bar => words::bar(),
    }
}

impl<K: Kind> Import<K> {
    /// Takes a file: what it seems to be, then its rows.
    fn take(self, file: web_sys::File) {
        self.pace.stop();
        self.forget();
        self.name.set(file.name());
        if file.size() > LARGEST_FILE as f64 {
            self.error
                .set(Some(TableError::TooLarge(file.size() as u64)));
            return;
        }
        spawn_local(async move {
            let Ok(buffer) = JsFuture::from(file.array_buffer()).await else {
                self.error.set(Some(TableError::Empty));
                return;
            };
            // The page may have been left meanwhile.
            if self.bytes.try_get_value().is_none() {
                return;
            }
            let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
            match detect(&bytes) {
                Ok(found) => {
                    self.bytes.set_value(Some(Arc::new(bytes)));
                    self.encoding.set(format!("{:?}", found.encoding));
                    self.delimiter.set(format!("{:?}", found.delimiter));
                    self.read();
                }
                Err(error) => self.error.set(Some(error)),
            }
        });
    }

    fn forget(self) {
        self.bytes.set_value(None);
        self.error.set(None);
        self.empty.set(false);
        self.adoption.set(None);
        self.mapping.set(None);
        self.rows.set(Arc::default());
        self.header.set(String::new());
    }

    /// Cuts the file into rows anew.
    fn read(self) {
        let Some(bytes) = self.bytes.get_value() else {
            return;
        };
        let Some((encoding, delimiter)) = self.written_as() else {
            return;
        };
        let mine = self.pace.begin();
        spawn_local(async move {
            // Cutting is the first half of the bar, converting the second.
            let breathe = async |share: f64| self.pace.go_on(mine, share / 2.0).await;
            let Ok(result) = register::rows(&bytes, encoding, delimiter, breathe).await else {
                return;
            };
            self.pace.end();
            self.adoption.set(None);
            match result {
                Ok(rows) => {
                    self.error.set(None);
                    let header = find_header::<K::Field>(&rows).unwrap_or(0);
                    self.rows.set(Arc::new(rows));
                    self.header.set(header.to_string());
                    self.guess();
                }
                Err(error) => {
                    self.empty.set(false);
                    self.rows.set(Arc::default());
                    self.error.set(Some(error));
                }
            }
        });
    }

    /// The chosen encoding and delimiter.
    fn written_as(self) -> Option<(Encoding, Delimiter)> {
        let encoding = self.encoding.get_untracked();
        let delimiter = self.delimiter.get_untracked();
        Some((
            Encoding::iter().find(|e| format!("{e:?}") == encoding)?,
            Delimiter::iter().find(|d| format!("{d:?}") == delimiter)?,
        ))
    }

    fn header_row(self) -> usize {
        self.header.get_untracked().parse().unwrap_or(0)
    }

    fn date_order(self) -> Option<DateOrder> {
        match self.order.get_untracked().as_str() {
            "day" => Some(DateOrder::DayFirst),
            "month" => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }

    /// How the file is read now, and the file, for the engine to read it the same.
    fn reading(self) -> Option<(Reading<K::Field>, Blob)> {
        let (encoding, delimiter) = self.written_as()?;
        let reading = Reading {
            encoding,
            delimiter,
            header: self.header_row(),
            mapping: self.mapping.get_untracked()?,
            order: self.date_order(),
        };
        let bytes = self.bytes.get_value()?;
        let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes.as_slice()));
        Some((reading, Blob::new_with_u8_array_sequence(&parts).ok()?))
    }

    /// Guesses the columns from the header row.
    fn guess(self) {
        let at = self.header_row();
        let cells = self.rows.with_untracked(|rows: &Arc<Vec<Row>>| {
            rows.get::<usize>(at).map(|row| row.cells.clone())
        });
        if let Some(cells) = cells {
            self.mapping.set(Some(Mapping::guess(&cells)));
            self.adopt();
        }
        let below = self.rows.with_untracked(|rows: &Arc<Vec<Row>>| {
            rows.iter()
                .skip(at + 1)
                .any(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()))
        });
        self.empty.set(!below);
    }

    /// Makes records of the rows.
    fn adopt(self) {
        let Some(mapping) = self.mapping.get_untracked() else {
            return;
        };
        self.adoption.set(None);
        if !mapping.suffices() {
            self.pace.stop();
            return;
        }
        let rows = self.rows.get_untracked();
        let (header, order) = (self.header_row(), self.date_order());
        let mine = self.pace.begin();
        spawn_local(async move {
            let breathe = async |share: f64| self.pace.go_on(mine, 0.5 + share / 2.0).await;
            let adopted = K::take(&rows, header, mapping, order, breathe).await;
            if let Ok(adoption) = adopted {
                self.pace.end();
                self.adoption.set(Some(Arc::new(adoption)));
            }
        });
    }
}
