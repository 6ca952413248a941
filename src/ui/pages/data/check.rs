//! The check of everything, and what it found.

use crate::app::App;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::pages::long_work::{LongWork, ShowWork};
use crate::ui::words::data as words;
use crate::ui::{format, route};
use aftercare_core::id::RecordId;
use aftercare_store::tablet::{Checked, Finding};
use leptos::prelude::*;

#[component]
pub(super) fn CheckPart() -> impl IntoView {
    let app = App::get();
    let work = LongWork::new();
    let result = RwSignal::new(None::<Checked>);
    let start = move || {
        result.set(None);
        let watch = work.watch();
        work.run(async move { app.check(watch).await }, move |checked| {
            result.try_set(Some(checked));
        });
    };
    view! {
        <Panel title=words::check>
            <p class="quiet">{words::check_text}</p>
            <div class="row">
                <Button label=words::check_verb icon=Glyph::Shield
                    busy=Signal::derive(move || work.is_running()) on_press=start />
            </div>
            <ShowWork work label=words::checking />
            {move || result.get().map(|checked| view! { <Result checked /> })}
        </Panel>
    }
}

fn number(n: u64) -> String {
    format::count(usize::try_from(n).unwrap_or(usize::MAX))
}

/// The sentence for a finding, and the record it is of.
fn sentence(app: App, finding: &Finding) -> (String, Option<RecordId>) {
    match finding {
        Finding::Page(place) => (words::finding_page(place), None),
        Finding::Event {
            record,
            event,
            damage,
        } => (words::finding_event(event, damage), Some(*record)),
        Finding::Stranger { record, event } => {
            (words::finding_stranger(event.0.short()), Some(*record))
        }
        Finding::CauseMissing {
            record,
            event,
            cause,
        } => (
            words::finding_cause(event.0.short(), cause.0.short()),
            Some(*record),
        ),
        Finding::PlaceTwice { replica, seq } => {
            let name = app.world(|world| world.tablet(*replica).map(|t| t.name.clone()));
            let name = name.unwrap_or_else(|| replica.to_string());
            (words::finding_twice(name, seq), None)
        }
        Finding::Summary { record } => (words::finding_summary().to_owned(), Some(*record)),
        Finding::Blob {
            record,
            digest,
            altered,
        } => {
            let said = match altered {
                true => words::finding_blob_altered(digest.short()),
                false => words::finding_blob_missing(digest.short()),
            };
            (said, Some(*record))
        }
    }
}

#[component]
fn Result(checked: Checked) -> impl IntoView {
    let app = App::get();
    let n = checked.findings.len();
    if n == 0 {
        let (records, events, blobs) = (checked.records, checked.events, checked.blobs);
        return view! {
            <Banner tone=Tone::Ok>
                {move || words::all_well(number(records), number(events), number(blobs))}
            </Banner>
        }
        .into_any();
    }
    let line = move |finding: Finding| {
        let (_, record) = untrack(|| sentence(app, &finding));
        let link = record.map(|record| {
            let href = route::href(&["audit", &record.to_string()]);
            view! { " " <a class="data-link" href=href>{words::see_trail}</a> }
        });
        view! { <li>{move || sentence(app, &finding).0} {link}</li> }
    };
    view! {
        <Banner tone=Tone::Danger urgent=true>{move || words::findings(n)}</Banner>
        <ul class="data-findings">{checked.findings.into_iter().map(line).collect_view()}</ul>
    }
    .into_any()
}
