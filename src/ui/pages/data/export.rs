//! Everything out as one file.

use crate::app::demo::is_demo;
use crate::app::{App, now};
use crate::ui::components::*;
use crate::ui::format;
use crate::ui::icons::Glyph;
use crate::ui::pages::long_work::{LongWork, ShowWork};
use crate::ui::words::data as words;
use aftercare_store::tablet::Exported;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// A file that was written.
#[derive(Clone, PartialEq)]
struct Written {
    name: String,
    url: String,
    size: u64,
    exported: Exported,
}

/// The name of an export: on which tablet and when it was made, by its clock.
fn file_name(prefix: &str) -> String {
    let stamp = format::to_local_input(now().0);
    let stamp: String = stamp.replace('T', "-").replace(':', "");
    let of_demo = if is_demo() { "demo-" } else { "" };
    let tablet: String = prefix.chars().filter(|c| c.is_alphanumeric()).collect();
    let by = if tablet.is_empty() {
        tablet
    } else {
        tablet + "-"
    };
    format!("aftercare-{of_demo}{by}{stamp}.aftercare")
}

/// Hands a file to the browser's downloads.
fn download(url: &str, name: &str) {
    let anchor = document().create_element("a").ok();
    if let Some(anchor) = anchor.and_then(|a| a.dyn_into::<HtmlAnchorElement>().ok()) {
        anchor.set_href(url);
        anchor.set_download(name);
        anchor.click();
    }
}

fn written((exported, file): (Exported, Blob), prefix: &str) -> Option<Written> {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "sizes are whole and not negative"
    )]
    let size = file.size() as u64;
    Some(Written {
        name: file_name(prefix),
        url: Url::create_object_url_with_blob(&file).ok()?,
        size,
        exported,
    })
}

#[component]
pub(super) fn ExportPart() -> impl IntoView {
    let app = App::get();
    let work = LongWork::new();
    let file = RwSignal::new(None::<Written>);
    let let_go = move || {
        if let Some(old) = file.try_get_untracked().flatten() {
            // Refused only for a link that is gone already.
            let _ = Url::revoke_object_url(&old.url);
        }
    };
    on_cleanup(let_go);
    let start = move || {
        let_go();
        file.set(None);
        let watch = work.watch();
        let export = async move {
            let done = app.export(watch).await?;
            let tablet = app.this_tablet().await;
            Ok((done, tablet.map(|t| t.prefix).unwrap_or_default()))
        };
        work.run(export, move |(done, prefix)| {
            let Some(done) = written(done, &prefix) else {
                return;
            };
            download(&done.url, &done.name);
            file.try_set(Some(done));
            spawn_local(async move { app.note_export(now()).await });
        });
    };
    let last = move || match app.exported() {
        Some(at) => words::last_export(format::ago(at.0, app.now().max(at).0)),
        None => words::never().to_owned(),
    };
    view! {
        <Panel title=words::export aside=move || view! { <span>{last}</span> }>
            <p class="quiet">{words::export_text}</p>
            <div class="row">
                <Button label=words::export_verb look=Look::Primary icon=Glyph::Download
                    busy=Signal::derive(move || work.is_running()) on_press=start />
            </div>
            <ShowWork work label=words::exporting />
            {move || file.get().map(|file| view! { <Done file /> })}
        </Panel>
    }
}

#[component]
fn Done(file: Written) -> impl IntoView {
    let Written {
        name,
        url,
        size,
        exported,
    } = file;
    let (counts, again) = (exported.counts, name.clone());
    let (missing, damaged) = (exported.missing_blobs.len(), exported.damaged.len());
    let number = |n: u64| format::count(usize::try_from(n).unwrap_or(usize::MAX));
    view! {
        <Banner tone=Tone::Ok>
            <p>{move || words::exported(&name, format::bytes(size))}</p>
            <p class="quiet">{move || words::exported_counts(number(counts.records), number(counts.events))}</p>
            <p><a class="data-link" href=url download=again>{words::download_again}</a></p>
        </Banner>
        {(missing > 0).then(|| view! { <Banner tone=Tone::Warn>{move || words::missing_blobs(missing)}</Banner> })}
        {(damaged > 0).then(|| view! { <Banner tone=Tone::Danger>{move || words::left_out(damaged)}</Banner> })}
    }
}
