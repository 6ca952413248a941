//! What the table came to: counts, first devices, refused rows, doubles, the place, and the import.

use super::kind::{Kind, Refused, Words};
use super::rows::{SHOWN, refused, warnings};
use super::{Import, problems};
use crate::app::Errand;
use crate::engine::register::{self, Intake};
use crate::ui::components::Errors;
use crate::ui::pages::long_work::{LongWork, ShowWork};
use crate::ui::words::{refusals, register_import as words};
use crate::ui::{components::*, format, icons::Glyph, route};
use aftercare_core::domain::World;
use aftercare_core::domain::adopt::{Adopted, Adoption, Answer, Destination};
use aftercare_core::domain::roles::Act;
use aftercare_core::exchange::table::{
    Column as Field, DateOrder, DeviceRow, Group, KeyKind, Mapping, Row,
};
use aftercare_core::id::{DeviceId, SiteId};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// Devices in the preview.
const FIRST: usize = 20;

/// A hospital's register of devices.
#[derive(Clone, Copy)]
pub(super) struct Devices;

impl Kind for Devices {
    type Field = Field;
    type Taken = Adoption;
    const ACT: Act = Act::ImportRegister;
    const HAS_DATES: bool = true;

    fn words() -> Words {
        Words {
            title: words::title,
            choose: words::choose_file,
            columns_text: words::columns_text,
            not_enough: words::not_enough,
        }
    }
    fn field(field: Self::Field) -> &'static str {
        problems::column(field)
    }
    async fn take<E>(
        rows: &[Row],
        header: usize,
        mapping: Mapping,
        order: Option<DateOrder>,
        breathe: impl AsyncFnMut(f64) -> Result<(), E>,
    ) -> Result<Self::Taken, E> {
        register::adopt(rows, header, mapping, order, breathe).await
    }
    fn refused(taken: &Adoption) -> Refused<'_> {
        (taken.mapping().header(), taken.refused())
    }
    fn panels(import: Import<Self>, taken: Arc<Adoption>) -> AnyView {
        panels(import, taken)
    }
}

/// Everything below the columns.
fn panels(import: Import<Devices>, adoption: Arc<Adoption>) -> AnyView {
    let groups = Arc::new(import.app.world_now(|world| adoption.groups(world)));
    let answers: BTreeMap<usize, RwSignal<String>> = groups
        .iter()
        .enumerate()
        .map(|(at, group)| {
            let usual = if group.one_device() {
                Answer::OneDevice
            } else {
                Answer::KeepAll
            };
            let text: &'static str = usual.into();
            (at, RwSignal::new(text.to_owned()))
        })
        .collect();
    let warned = adoption.devices().iter().flat_map(|d| &d.warnings);
    let warned = warned.cloned().collect();
    view! {
        {preview(&adoption, import.app.world_now(|world| adoption.known(world)))}
        {refused::<Devices>(adoption.clone())}
        {warnings(warned, words::warnings_text)}
        {doubles(&adoption, &groups, &answers)}
        <Bring import adoption groups answers=Arc::new(answers) />
    }
    .into_any()
}

fn preview(adoption: &Adoption, known: usize) -> AnyView {
    let counts = adoption.counts();
    let first: Vec<DeviceRow> = adoption.devices().iter().take(FIRST).cloned().collect();
    let text =
        |of: fn(&DeviceRow) -> Option<String>| move |d: &DeviceRow| of(d).unwrap_or_default();
    let columns = vec![
        Column::new(
            words::c_name,
            text(|d| {
                d.name
                    .clone()
                    .or_else(|| d.category.clone())
                    .or_else(|| d.model.clone())
            }),
        ),
        Column::new(words::row, |d: &DeviceRow| d.row.to_string()).numeric(),
        Column::new(words::c_manufacturer, text(|d| d.manufacturer.clone())),
        Column::new(words::c_model, text(|d| d.model.clone())),
        Column::new(words::c_serial, text(|d| d.serial.clone())),
        Column::new(words::c_asset, text(|d| d.asset_number.clone())),
        Column::new(words::c_department, text(|d| d.department.clone())),
    ];
    let mut facts = vec![Fact::new(
        words::rows_devices,
        format::count(counts.records),
    )];
    if known > 0 {
        facts.push(Fact::new(words::rows_known, format::count(known)));
    }
    facts.extend([
        Fact::new(words::rows_refused, format::count(counts.refused)),
        Fact::new(words::rows_warned, format::count(counts.with_warnings)),
        Fact::new(words::rows_blank, format::count(counts.blank)),
    ]);
    view! {
        <Panel title=words::preview>
            <DefinitionList facts=Signal::stored(facts) />
            <DataTable caption=words::first_rows columns rows=Signal::stored(first) />
        </Panel>
    }
    .into_any()
}

fn doubles(
    adoption: &Adoption,
    groups: &[Group<DeviceId>],
    answers: &BTreeMap<usize, RwSignal<String>>,
) -> AnyView {
    if groups.is_empty() {
        return ().into_any();
    }
    let lines = groups
        .iter()
        .zip(answers)
        .take(SHOWN)
        .map(|(group, (at, answer))| {
            let named = |d: &DeviceRow| format!("{}: {}", d.row, d.name.clone().or_else(|| d.category.clone()).unwrap_or_default());
            let rows: Vec<String> = group.drafts.iter().filter_map(|d| adoption.devices().get(*d)).map(named).collect();
            let rows = rows.join(" · ");
            let (kind, shown) = (group.kind, group.shown.clone());
            let label = move || match kind {
                KeyKind::Udi => words::same_udi(&shown),
                KeyKind::Serial => words::same_serial(&shown),
                KeyKind::AssetNumber => words::same_asset(&shown),
            };
            let differ = group.disagree.clone();
            let differ = move || {
                let names: Vec<&str> = differ.iter().map(|c| problems::column(*c)).collect();
                (!names.is_empty()).then(|| words::they_differ(names.join(", ")))
            };
            let known = group.known.iter().map(|k| {
                let name = k.identity.name.clone().unwrap_or_default();
                view! { " " <a href=route::href(&["registers", "devices", &k.id.to_string()])>{move || words::registered(&name)}</a> }
            }).collect_view();
            let options = Signal::stored(vec![
                Choice::new(Into::<&'static str>::into(Answer::OneDevice), words::one_device),
                Choice::new(Into::<&'static str>::into(Answer::KeepAll), words::keep_all),
            ]);
            view! {
                <li>
                    <Segmented name=format!("double-{at}") label=label value=*answer options />
                    <p class="quiet">{move || words::rows_are(&rows)} {known} " " {differ}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <Panel title=words::doubles>
            <p class="quiet">{words::doubles_text}</p>
            <ul class="register-import-list">{lines}</ul>
        </Panel>
    }
    .into_any()
}

/// The place and the import itself.
#[component]
fn Bring(
    import: Import<Devices>,
    adoption: Arc<Adoption>,
    groups: Arc<Vec<Group<DeviceId>>>,
    answers: Arc<BTreeMap<usize, RwSignal<String>>>,
) -> impl IntoView {
    let app = import.app;
    let sites = Signal::derive(move || {
        app.world(|world| {
            let standing = world.sites.iter().filter(|(_, r)| r.voided.is_none());
            let known = standing.map(|(id, r)| Choice::new(id.to_string(), r.data.name.clone()));
            known
                .chain([Choice::new("new", words::new_site)])
                .collect::<Vec<_>>()
        })
    });
    let only = app.world_now(|w: &World| {
        let mut standing = w.sites.iter().filter(|(_, r)| r.voided.is_none());
        match (standing.next(), standing.next()) {
            (None, _) => Some("new".to_owned()),
            (Some((id, _)), None) => Some(id.to_string()),
            _ => None,
        }
    });
    let site = RwSignal::new(only.unwrap_or_default());
    let name = RwSignal::new(String::new());
    let errors = Errors::new();
    let work = LongWork::new();
    let busy = Signal::derive(move || work.is_running());
    let done = RwSignal::new(None::<Adopted>);
    let errand = StoredValue::new(Errand::default());
    let new_id = SiteId::new(Uuid::now_v7());
    let count = adoption.counts().records;
    let bring = move || {
        let to = match site.get_untracked().as_str() {
            "new" => Some(Destination::New(new_id, name.get_untracked())),
            id => id.parse().ok().map(Destination::Known),
        };
        let mut wrong = Vec::new();
        match &to {
            None => wrong.push(FieldError::new("site", words::site_missing)),
            Some(Destination::New(_, name)) if name.trim().is_empty() => {
                wrong.push(FieldError::new("site-name", words::site_name_missing));
            }
            Some(_) => {}
        }
        let (true, Some(to)) = (errors.show(wrong), to) else {
            return;
        };
        let answers: BTreeMap<usize, Answer> = answers
            .iter()
            .filter_map(|(at, answer)| Some((*at, answer.get_untracked().parse().ok()?)))
            .collect();
        let Some((reading, file)) = import.reading() else {
            return;
        };
        let intake = Intake {
            reading,
            to,
            groups: groups.to_vec(),
            answers,
        };
        let watch = work.watch();
        work.run(
            async move {
                app.bring_register(errand.get_value(), intake, file, watch)
                    .await
            },
            move |adopted| {
                errand.try_set_value(Errand::default());
                done.try_set(Some(adopted));
            },
        );
    };
    view! {
        <Panel title=words::where_to>
            <ErrorSummary errors />
            <div class="columns">
                <Select name="site" label=words::site value=site options=sites required=true hint=words::site_hint error=errors.of("site") />
                <Show when=move || site.with(|s| s == "new")>
                    <TextField name="site-name" label=words::site_name value=name required=true error=errors.of("site-name") />
                </Show>
            </div>
            {move || match done.get() {
                None if count == 0 => ().into_any(),
                None => view! {
                    <div>
                        <Button label=move || words::import_n(count) look=Look::Primary icon=Glyph::Upload busy on_press={ let bring = bring.clone(); move || bring() } />
                    </div>
                }.into_any(),
                Some(adopted) => result(&adopted),
            }}
            <ShowWork work label=words::bringing share_only=true />
        </Panel>
    }
}

fn result(adopted: &Adopted) -> AnyView {
    let (entered, filled) = (adopted.entered, adopted.filled);
    let facts = vec![
        Fact::new(words::entered, format::count(entered)),
        Fact::new(words::filled, format::count(filled)),
        Fact::new(words::merged, format::count(adopted.merged)),
        Fact::new(words::known_already, format::count(adopted.known)),
        Fact::new(words::departments_made, format::count(adopted.departments)),
    ];
    let refused = adopted.refused.clone();
    let (tone, said): (Tone, fn() -> &'static str) = match entered + filled {
        0 if refused.is_empty() => (Tone::Ok, words::all_here),
        0 => (Tone::Warn, words::none_taken),
        _ => (Tone::Ok, words::imported),
    };
    view! {
        <Banner tone>
            <p>{said}</p>
        </Banner>
        <DefinitionList facts=Signal::stored(facts) />
        <ul class="register-import-list">
            {refused.into_iter().map(|(row, why)| view! {
                <li><strong>{move || words::row_n(row)}</strong> " " {move || refusals::refusal(&why)}</li>
            }).collect_view()}
        </ul>
        <div><LinkButton href=route::href(&["registers", "devices"]) label=words::see_devices look=Look::Primary /></div>
    }
    .into_any()
}
