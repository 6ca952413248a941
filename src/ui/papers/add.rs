//! Taking photos and papers in: from the camera, from files, dropped or pasted, several at once.

use crate::app::{App, Trouble};
use crate::ui::components::{Button, FilePicker, Progress};
use crate::ui::icons::Glyph;
use crate::ui::words::{papers as w, refusals};
use aftercare_core::domain::ticket::Paper;
use futures::channel::oneshot;
use leptos::{ev, html, prelude::*, task::spawn_local};
use std::collections::VecDeque;
use wasm_bindgen::JsCast;
use web_sys::{File, FileList};

/// What the browser's file dialog offers. HEIC is among it where the browser can read it.
const ACCEPT: &str = "image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf,.heic";

/// The same for a picture alone.
const PICTURES: &str = "image/jpeg,image/png,image/webp";

/// A file that was not taken in, and why.
type Refused = (String, Trouble);

/// Buttons for camera and files, the progress, and a sentence for each file that was not taken in.
#[component]
pub fn PhotoAdd(
    /// Gets each one as soon as its bytes are kept; says why not, if not.
    #[prop(into)]
    on_paper: Callback<Paper, Result<(), Trouble>>,
    /// One picture from a file: no camera, no papers.
    #[prop(optional)]
    picture_only: bool,
    /// True while files are being made ready: what is sent then goes without them.
    working: RwSignal<bool>,
) -> impl IntoView {
    let app = App::get();
    let queue = StoredValue::new_local(VecDeque::<File>::new());
    let done = RwSignal::new((0_usize, 0_usize));
    let refused = RwSignal::new(Vec::<Refused>::new());
    let busy = Memo::new(move |_| done.with(|(at, of)| at < of));
    Effect::new(move || working.set(busy.get()));
    let stop = StoredValue::new_local(None::<oneshot::Sender<()>>);
    // The file that is being made ready and those that wait; what was made ready before stays chosen.
    let cancel = move || {
        let waiting = queue.try_update_value(|all| std::mem::take(all).len());
        done.update(|(_, of)| *of -= waiting.unwrap_or_default());
        if let Some(Some(stop)) = stop.try_update_value(Option::take) {
            // It may be ready already.
            let _ = stop.send(());
        }
    };
    let take = move |files: Vec<File>| {
        if files.is_empty() {
            return;
        }
        let more = files.len();
        queue.update_value(|all| all.extend(files));
        if busy.get_untracked() {
            done.update(|(_, of)| *of += more);
            return;
        }
        refused.set(Vec::new());
        done.set((0, more));
        spawn_local(async move {
            // One at a time: two large photos at once are more memory than a tablet has.
            while let Some(Some(file)) = queue.try_update_value(VecDeque::pop_front) {
                let name = file.name();
                let (sender, stopped) = oneshot::channel();
                stop.try_set_value(Some(sender));
                let result = match app.take_in(file, stopped).await {
                    Err(Trouble::Cancelled) => Ok(()),
                    Ok(paper) => on_paper.try_run(paper).unwrap_or(Ok(())),
                    Err(trouble) => Err(trouble),
                };
                if let Err(trouble) = result {
                    let _gone = refused.try_update(|all| all.push((name, trouble)));
                }
                let _gone = done.try_update(|(at, _)| *at += 1);
            }
        });
    };
    let camera = NodeRef::<html::Input>::new();
    // A picture that was copied elsewhere; text that is pasted into a field is not for us.
    let pasted = window_event_listener(ev::paste, move |event| {
        let data = event
            .dyn_ref::<web_sys::ClipboardEvent>()
            .and_then(web_sys::ClipboardEvent::clipboard_data);
        let files = listed(data.and_then(|data| data.files()));
        if !files.is_empty() {
            event.prevent_default();
            take(files);
        }
    });
    on_cleanup(move || pasted.remove());
    let share = Signal::derive(move || {
        let (at, of) = done.get();
        Some(at as f64 / of.max(1) as f64)
    });
    view! {
        <div class="photo-add">
            <div class="photo-camera" hidden=picture_only>
                <Button
                    label=w::take_photo
                    icon=Glyph::Camera
                    on_press=move || {
                        if let Some(input) = camera.get_untracked() {
                            input.click();
                        }
                    }
                />
                <input
                    node_ref=camera
                    type="file"
                    class="visually-hidden"
                    tabindex="-1"
                    aria-label=w::take_photo
                    accept="image/*"
                    capture="environment"
                    on:change=move |_| {
                        if let Some(input) = camera.get_untracked() {
                            take(listed(input.files()));
                            input.set_value("");
                        }
                    }
                />
            </div>
            {match picture_only {
                true => view! {
                    <FilePicker label=w::choose_picture hint=w::choose_picture_hint accept=PICTURES on_files=take />
                }
                .into_any(),
                false => view! {
                    <FilePicker label=w::choose hint=w::choose_hint accept=ACCEPT multiple=true on_files=take />
                }
                .into_any(),
            }}
            <Show when=move || busy.get()>
                <Progress
                    label=w::working
                    done=share
                    detail=move || { let (at, of) = done.get(); w::file_of(at + 1, of) }
                    on_cancel=cancel
                />
            </Show>
            <div role="alert">
                {move || refused.get().into_iter().map(|(name, trouble)| view! {
                    <p class="field-error photo-refused">
                        {move || w::not_taken(&name, refusals::trouble(&trouble))}
                    </p>
                }).collect_view()}
            </div>
        </div>
    }
}

fn listed(list: Option<FileList>) -> Vec<File> {
    list.iter()
        .flat_map(|list| (0..list.length()).filter_map(|at| list.get(at)))
        .collect()
}
