//! Reading a code by the camera, where a field takes what a scanner types: on devices, packages and the app's own labels.
//!
//! Where the browser gives no page a camera there is no button; where there is none, or it is refused, the person is told to type.

mod camera;

use crate::app::codes::CodeReader;
use crate::store::tabs::pause;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::paint;
use crate::ui::route::Place;
use crate::ui::words::scan as words;
use aftercare_core::exchange::gs1::SYMBOLOGIES;
use aftercare_core::id::DeviceId;
use camera::{Camera, NoCamera, is_offered};
use futures::future::{Either, select};
use leptos::{html, prelude::*, task::spawn_local};
use std::pin::pin;
use std::time::Duration;

/// How long between two pictures.
const BETWEEN: Duration = Duration::from_millis(120);
/// After so long (ms) without a code the person is told what helps.
const LONG: f64 = 8_000.0;
/// A picture is not read any longer than this (ms): the first one waits for the reader to start.
const TOO_LONG: f64 = 25_000.0;
/// So often the reader may fail before it is said.
const TRIES: u32 = 3;

/// Turns on the camera until a code was read; what it says goes to `on_code`.
#[component]
pub fn ScanButton(
    /// Runs with what the code says.
    #[prop(into)]
    on_code: Callback<String>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let found = move |code: String| {
        open.set(false);
        on_code.run(code);
    };
    is_offered().then(|| {
        view! {
            <IconButton label=words::scan icon=Glyph::Camera on_press=move |()| open.set(true) />
            <Dialog open title=words::scan>
                <Show when=move || open.get()><Looking on_code=found /></Show>
            </Dialog>
        }
    })
}

/// How the looking stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Asking,
    Looking,
    LookingLong,
    None(NoCamera),
    Unread,
}

#[component]
fn Looking(#[prop(into)] on_code: Callback<String>) -> impl IntoView {
    // Gone with this dialog, even when it is opened again at once.
    let stands = StoredValue::new(());
    let state = RwSignal::new(State::Asking);
    let video = NodeRef::<html::Video>::new();
    Effect::new(move || {
        let Some(video) = video.get() else { return };
        spawn_local(async move {
            if let Some(code) = look(video, stands, state).await {
                on_code.run(code);
            }
        });
    });
    let told = move || match state.get() {
        State::Asking => words::asking(),
        State::Looking => words::looking(),
        State::LookingLong => words::looking_long(),
        State::None(NoCamera::Refused) => words::refused(),
        State::None(NoCamera::Missing) => words::missing(),
        State::None(NoCamera::Failed) => words::failed(),
        State::Unread => words::unread(),
    };
    let sees = move || {
        matches!(
            state.get(),
            State::Asking | State::Looking | State::LookingLong
        )
    };
    view! {
        <div class="scan">
            <video class="scan-picture" node_ref=video autoplay playsinline prop:muted=true hidden=move || !sees() aria-hidden="true"></video>
            <p role="status">{told}</p>
        </div>
    }
}

/// Looks until there is a code, nobody waits for it any more, or it can't be.
async fn look(
    video: web_sys::HtmlVideoElement,
    stands: StoredValue<()>,
    state: RwSignal<State>,
) -> Option<String> {
    let waits = move || stands.try_get_value().is_some();
    let camera = match Camera::open(video).await {
        Ok(camera) => camera,
        Err(why) => {
            state.try_set(State::None(why));
            return None;
        }
    };
    let reader = CodeReader::new();
    let begun = paint::stopwatch();
    let mut failed = 0;
    state.try_set(State::Looking);
    while waits() {
        pause(BETWEEN).await;
        if paint::stopwatch() - begun > LONG && state.try_get_untracked() == Some(State::Looking) {
            state.try_set(State::LookingLong);
        }
        let Some((luma, width, height)) = camera.picture() else {
            continue;
        };
        // Whoever closes this waits for no answer, and a picture that takes too long is given up with its reader.
        let read = pin!(reader.read(&luma, width, height));
        match select(read, pin!(given_up(stands))).await {
            Either::Left((Ok(Some(code)), _)) if waits() => return Some(code),
            Either::Left((Ok(_), _)) => failed = 0,
            Either::Left((Err(_), _)) => failed += 1,
            Either::Right(((), _)) => {
                failed += 1;
                reader.stop();
            }
        }
        if failed >= TRIES {
            state.try_set(State::Unread);
            return None;
        }
    }
    None
}

/// Comes back when the dialog went, or a picture has taken so long that nothing will come of it.
async fn given_up(stands: StoredValue<()>) {
    let begun = paint::stopwatch();
    while stands.try_get_value().is_some() && paint::stopwatch() - begun < TOO_LONG {
        pause(BETWEEN).await;
    }
}

/// A code as people can read it: without a scanner's own signs.
pub fn legible(code: &str) -> String {
    let code = SYMBOLOGIES
        .into_iter()
        .find_map(|sign| code.strip_prefix(sign))
        .unwrap_or(code);
    code.chars().filter(|c| !c.is_control()).take(80).collect()
}

/// Where one of the app's own codes leads: to the report of a device, the check of a printed report, the room of an emergency;
/// whatever server its link names, it opens here.
pub fn place_of(code: &str) -> Option<Place> {
    let (_, hash) = code.split_once('#')?;
    let place = Place::parse(hash);
    let is_ours = matches!(
        place.parts().as_slice(),
        ["report" | "check" | "emergency", _, ..]
    );
    is_ours.then_some(place)
}

/// The device whose label says this: the app's own labels hold a link to the report of their device, wherever it is served.
pub fn device_of(code: &str) -> Option<DeviceId> {
    match place_of(code)?.parts().as_slice() {
        ["report", device] => device.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_apps_own_codes_open_here_and_no_other_link_does() {
        let leads = |code: &str| place_of(code).map(|place| place.href());
        for hash in ["#/report/1", "#/check/2?hash=ab", "#/emergency/3"] {
            let elsewhere = format!("https://elsewhere.example/app/{hash}");
            assert_eq!(leads(&elsewhere).as_deref(), Some(hash), "{hash}");
        }
        for code in [
            "https://elsewhere.example/",
            "javascript:alert(1)#/settings",
            "https://elsewhere.example/#/data",
            "#/report",
            "4006381333931",
        ] {
            assert_eq!(leads(code), None, "{code}");
        }
        assert_eq!(
            device_of("#/check/0193b3a0-0000-7000-8000-000000000001"),
            None
        );
    }

    #[test]
    fn a_code_is_told_without_a_scanners_signs() {
        assert_eq!(
            legible("]d20104012345678901\u{1d}21S9"),
            "010401234567890121S9"
        );
        assert_eq!(legible("呼吸机 3"), "呼吸机 3");
        assert_eq!(legible(&"x".repeat(200)).len(), 80);
    }
}
