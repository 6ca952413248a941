//! From real data into the demo hospital; from one demo hospital to that of another tablet.

use crate::app::{App, Trouble};
use crate::store::which;
use crate::ui::components::*;
use crate::ui::route;
use crate::ui::words::{demo as words, refusals};
use aftercare_core::exchange::bundle::Origin;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The way into the demo hospital, which stands beside these data.
#[component]
pub(super) fn WayIntoDemo() -> impl IntoView {
    view! {
        <Panel title=words::title>
            <p class="quiet">{words::beside_text}</p>
            <div class="row">
                <LinkButton href=which::address(Origin::Demo) label=words::way_verb />
            </div>
        </Panel>
    }
}

/// The demo was cleared: what it waits for, and the way to a new one.
#[component]
pub(super) fn Empty() -> impl IntoView {
    let anew = || view! { <LinkButton href=route::href(&[]) label=words::write_new /> };
    view! { <Banner tone=Tone::Accent action=anew>{words::waits}</Banner> }
}

/// How two tablets show one hospital: each tablet tells a demo of its own until it takes over another's.
#[component]
pub(super) fn OthersDemo() -> impl IntoView {
    view! {
        <Panel title=words::others_title>
            <p class="quiet">{words::others_text}</p>
            <div class="row"><TakeOthers /></div>
        </Panel>
    }
}

/// Clears this demo; the page then waits for the other tablet's file.
#[component]
pub(super) fn TakeOthers() -> impl IntoView {
    let app = App::get();
    let busy = RwSignal::new(false);
    let left = RwSignal::new(None::<Trouble>);
    let clear = move || {
        busy.set(true);
        left.set(None);
        spawn_local(async move {
            if let Err(trouble) = app.empty_demo().await {
                busy.try_set(false);
                left.try_set(Some(trouble));
            }
        });
    };
    let label = move || match busy.get() {
        true => words::leaving(),
        false => words::others_verb(),
    };
    view! {
        <Button label busy on_press=clear />
        {move || left.get().map(|trouble| view! {
            <Banner tone=Tone::Danger urgent=true>
                {move || words::not_left(refusals::trouble(&trouble))}
            </Banner>
        })}
    }
}
