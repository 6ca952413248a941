//! A file of another tablet: what it would bring, then in with it, or not.

use super::demo::TakeOthers;
use crate::app::demo::is_demo;
use crate::app::{App, Errand};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::pages::audit::describe_all;
use crate::ui::pages::long_work::{LongWork, ShowWork};
use crate::ui::shell::is_open_to;
use crate::ui::words::{audit, data as words, day, demo, tablet};
use crate::ui::{format, install, naming, route};
use aftercare_core::domain::family;
use aftercare_core::domain::roles::Act;
use aftercare_core::id::RecordId;
use aftercare_core::journal::Family;
use aftercare_store::tablet::{Coming, ImportReport, Preview};
use leptos::{html, prelude::*};
use std::collections::BTreeMap;
use web_sys::File;

/// How far the import is.
#[derive(Clone)]
enum Phase {
    Nothing,
    Seen(String, Preview),
    /// What it did, the records in which the two contradict each other now, and the ledgers in which they do.
    Done(ImportReport, Vec<RecordId>, Vec<RecordId>),
}

fn number(n: u64) -> String {
    format::count(usize::try_from(n).unwrap_or(usize::MAX))
}

fn kind(of: Family) -> &'static str {
    match of {
        family::TICKET => audit::ticket(),
        family::SITE => audit::site(),
        family::DEPARTMENT => audit::department(),
        family::DEVICE => audit::device(),
        family::CATEGORY => audit::category(),
        family::MODEL => audit::model(),
        family::PERSON => audit::person(),
        family::INSTRUMENT => audit::instrument(),
        family::CODE => audit::code(),
        family::SETTINGS_FAMILY => audit::settings(),
        family::TABLET => audit::tablet(),
        family::EMERGENCY => audit::emergency(),
        family::KIT => audit::kit(),
        family::PLAN_FAMILY => audit::plan(),
        family::PART => audit::part(),
        family::PLACE => audit::stock_place(),
        family::SUPPLIER => audit::supplier(),
        family::STOCK => audit::stock(),
        family::STOCKTAKE => audit::stocktake(),
        _ => audit::newer(),
    }
}

/// The records of which there is more than before.
fn grown(before: &BTreeMap<RecordId, u32>, after: BTreeMap<RecordId, u32>) -> Vec<RecordId> {
    let is_more = |(id, n): &(RecordId, u32)| before.get(id).is_none_or(|old| old < n);
    let more = after.into_iter().filter(is_more);
    more.map(|(id, _)| id).collect()
}

#[component]
pub(super) fn ImportPart() -> impl IntoView {
    let app = App::get();
    let (reading, bringing) = (LongWork::new(), LongWork::new());
    let phase = RwSignal::new(Phase::Nothing);
    let chosen = StoredValue::new_local(None::<File>);
    // One errand per file: a press repeated after a lost answer is answered, not done twice.
    let errand = StoredValue::new(Errand::default());
    let look = move |files: Vec<File>| {
        let Some(file) = files.into_iter().next() else {
            return;
        };
        let name = file.name();
        chosen.set_value(Some(file.clone()));
        errand.set_value(Errand::default());
        bringing.trouble.set(None);
        phase.set(Phase::Nothing);
        let watch = reading.watch();
        reading.run(
            async move { app.preview_import(file.into(), watch).await },
            move |preview| drop(phase.try_set(Phase::Seen(name, preview))),
        );
    };
    // A file that the system opened with this app is looked at as a chosen one.
    install::on_file(move |file| {
        let name = file.name();
        toast(Tone::Neutral, move || tablet::opened_file(&name));
        look(vec![file]);
    });
    let bring = move || {
        let Some(file) = chosen.get_value() else {
            return;
        };
        let (watch, errand) = (bringing.watch(), errand.get_value());
        let before = (app.contradictions_now(), app.discrepancies_now());
        bringing.run(
            async move { app.run_import(errand, file.into(), watch).await },
            move |report| {
                if report.forked {
                    // Everything starts again under the tablet's new name.
                    if let Some(window) = web_sys::window() {
                        let _ = window.location().reload();
                    }
                }
                let written = grown(&before.0, app.contradictions_now());
                let booked = grown(&before.1, app.discrepancies_now());
                phase.try_set(Phase::Done(report, written, booked));
            },
        );
    };
    let busy = Signal::derive(move || bringing.is_running());
    let give_up = move || phase.set(Phase::Nothing);
    view! {
        <Panel title=words::import>
            <p class="quiet">{words::import_text}</p>
            <FilePicker label=words::choose_file hint=words::choose_hint accept=".aftercare" on_files=look />
            <ShowWork work=reading label=words::reading />
            {move || match phase.get() {
                Phase::Nothing => ().into_any(),
                Phase::Seen(name, preview) => {
                    let nothing = preview.is_nothing();
                    // Every demo is a hospital of its own; one that is known here has at least its people in common.
                    let is_here = || app.world_now(|world| !world.people.is_empty());
                    let other_demo = is_demo() && preview.known == 0 && is_here();
                    view! {
                        <PreviewHead name />
                        {other_demo.then(|| view! {
                            <Banner tone=Tone::Warn action=TakeOthers>{demo::others_file}</Banner>
                        })}
                        <div class="row">
                            {(!nothing && !other_demo).then(|| view! {
                                <Button label=words::import_verb look=Look::Primary busy on_press=bring />
                            })}
                            <Button label=words::not_now busy on_press=give_up />
                        </div>
                        <Seen preview />
                    }.into_any()
                }
                Phase::Done(report, written, booked) => view! { <Imported report written booked /> }.into_any(),
            }}
            <ShowWork work=bringing label=words::importing />
        </Panel>
    }
}

/// Which file it is; comes into sight when the file was read, above what it brings and what can be done with it.
#[component]
fn PreviewHead(name: String) -> impl IntoView {
    let head = NodeRef::<html::H3>::new();
    Effect::new(move || {
        if let Some(head) = head.get() {
            head.scroll_into_view();
        }
    });
    view! { <h3 class="preview-head" node_ref=head>{move || words::preview(&name)}</h3> }
}

#[component]
fn Seen(preview: Preview) -> impl IntoView {
    let nothing = preview.is_nothing();
    let fresh = |(_, coming): &(Family, Coming)| coming.new_events > 0;
    let families = preview
        .families
        .into_iter()
        .filter(fresh)
        .collect::<Vec<_>>();
    let figure = |label: fn() -> &'static str, of: fn(&Coming) -> u64| {
        Column::new(label, move |(_, coming): &(Family, Coming)| {
            number(of(coming)).into_any()
        })
        .numeric()
    };
    let columns = vec![
        Column::new(words::kind, |(family, _): &(Family, Coming)| {
            let family = *family;
            (move || kind(family)).into_any()
        }),
        figure(words::new_records, |c| c.new_records),
        figure(words::grown_records, |c| c.grown_records),
        figure(words::conflicting, |c| c.conflicting),
        figure(words::new_events, |c| c.new_events),
    ];
    let (known, waiting, missing) = (preview.known, preview.waiting, preview.missing_blobs.len());
    view! {
        {if nothing {
            view! { <Banner tone=Tone::Ok>{words::nothing_new}</Banner> }.into_any()
        } else {
            view! {
                <DataTable caption=words::import caption_hidden=true columns rows=Signal::stored(families) />
            }.into_any()
        }}
        {(known > 0).then(|| view! { <p class="quiet">{move || words::known(number(known))}</p> })}
        {(waiting > 0).then(|| view! { <Banner tone=Tone::Warn>{move || words::waiting(number(waiting))}</Banner> })}
        {(missing > 0).then(|| view! { <Banner tone=Tone::Warn>{move || words::missing_here(missing)}</Banner> })}
        {preview.forked.then(|| view! { <Banner tone=Tone::Warn>{words::forked}</Banner> })}
    }
}

/// Where the records that contradict each other are listed, for those who may read the audit trail.
#[component]
fn ToLookAt() -> impl IntoView {
    let may = App::get().may(Act::Audit);
    may.then(|| view! { <LinkButton href=route::href(&["audit"]) label=audit::look_at icon=Glyph::List /> })
}

/// So many of them are named.
const MOST_NAMED: usize = 20;

/// The records by name, each a link for those who may see its page.
#[component]
fn Named(records: Vec<RecordId>) -> impl IntoView {
    let app = App::get();
    let more = records.len().saturating_sub(MOST_NAMED);
    let named = move || {
        let all = describe_all(app, records.iter().copied().take(MOST_NAMED)).into_iter();
        all.map(|(record, href)| {
            let name = naming::join([&record.label, &record.detail]);
            let href = href.filter(|href| is_open_to(app, href));
            view! {
                <li>
                    {match href {
                        Some(href) => view! { <a href=href>{name}</a> }.into_any(),
                        None => view! { <span>{name}</span> }.into_any(),
                    }}
                </li>
            }
        })
        .collect_view()
    };
    view! {
        <ul class="data-doubtful">{named}</ul>
        {(more > 0).then(|| view! { <p>{move || day::and_more(more)}</p> })}
    }
}

#[component]
fn Imported(report: ImportReport, written: Vec<RecordId>, booked: Vec<RecordId>) -> impl IntoView {
    let size = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let (events, records) = (size(report.events), size(report.records));
    let (contradict, differ) = (written.len(), booked.len());
    let action = || {
        view! { <LinkButton href=route::href(&["board"]) label=words::to_board icon=Glyph::Board /> }
    };
    view! {
        <Banner tone=Tone::Ok action>
            {move || words::imported(words::new_changes_of(events), words::records_of(records))}
        </Banner>
        {(contradict > 0).then(|| view! {
            <Banner tone=Tone::Warn action=ToLookAt>
                <p>{move || words::now_conflicting(contradict)}</p>
                <Named records=written />
            </Banner>
        })}
        {(differ > 0).then(|| view! {
            <Banner tone=Tone::Warn>
                <p>{move || words::now_discrepant(differ)}</p>
                <Named records=booked />
            </Banner>
        })}
    }
}
