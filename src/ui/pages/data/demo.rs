//! From real data into the demo hospital; from one demo hospital to that of another tablet.

use crate::app::App;
use crate::store::which;
use crate::ui::components::*;
use crate::ui::pages::demo::{Clearing, NotCleared};
use crate::ui::route;
use crate::ui::words::demo as words;
use aftercare_core::exchange::bundle::Origin;
use leptos::prelude::*;

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
    let clearing = Clearing::default();
    let busy = clearing.busy;
    let clear = move || clearing.run(async move { app.empty_demo().await });
    let label = move || match busy.get() {
        true => words::leaving(),
        false => words::others_verb(),
    };
    view! {
        <Button label busy on_press=clear />
        <NotCleared clearing />
    }
}
