//! What a device's label opens: the report form of somebody who acts here, or the ward's own where nobody does.

use super::report::ReportForm;
use super::{Began, Surface, called, stands_at};
use crate::app::App;
use crate::ui::components::*;
use crate::ui::icons::{Glyph, Icon};
use crate::ui::route;
use crate::ui::words::hand_over as w;
use aftercare_core::domain::World;
use aftercare_core::domain::ticket::HandOver;
use aftercare_core::id::DeviceId;
use leptos::prelude::*;

/// The device that the link names, if it stands in this tablet's register. Reactive.
fn scanned(app: App) -> Option<DeviceId> {
    let place = route::place();
    let id = place.segments.get(1)?.parse::<DeviceId>().ok()?;
    app.world(|world| World::standing(&world.devices, id).map(|_| id))
}

/// The label was opened by somebody who acts: to the report form, with the device filled in.
#[component]
pub fn ScannedPage() -> impl IntoView {
    let app = App::get();
    let device = Memo::new(move |_| scanned(app));
    Effect::new(move || {
        if let Some(id) = device.get() {
            let id = id.to_string();
            // A draft of its own: what was begun on another device stays as it is.
            route::replace(&route::href_with(
                &["new"],
                &[("device", &id), ("draft", &id)],
            ));
        }
    });
    move || {
        device.get().is_none().then(|| {
            view! {
                <NotKnown>
                    <LinkButton href=route::href(&["registers", "devices"]) label=w::find_device />
                </NotKnown>
            }
        })
    }
}

/// The label's device is not in the records here, and what to do then.
#[component]
pub fn NotKnown(
    /// Ways on.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="page">
            <PageHead title=w::not_known />
            <p>{w::not_known_text}</p>
            <div class="row">{children()}</div>
        </div>
    }
}

/// The label was opened where nobody acts: the ward's own report, of this device alone.
#[component]
pub fn LabelReportPage() -> impl IntoView {
    let app = App::get();
    let device = Memo::new(move |_| scanned(app));
    let number = RwSignal::new(None::<String>);
    let about = move |of: fn(App, DeviceId) -> String| {
        move || device.get().map(|id| of(app, id)).unwrap_or_default()
    };
    let staff =
        || view! { <LinkButton href=route::href(&["who"]) label=w::staff look=Look::Quiet /> };
    let body = move || {
        match (device.get(), number.get()) {
        (None, _) => view! {
            <NotKnown>
                <LinkButton href=route::href(&["who"]) label=w::choose_who />
            </NotKnown>
        }
        .into_any(),
        (Some(device), None) => view! {
            <ReportForm device by=HandOver::by_label(device) on_done=move |given| number.set(Some(given)) />
        }
        .into_any(),
        (Some(_), Some(given)) => view! {
            <div class="page hand-over-end">
                <span class="hand-over-done"><Icon glyph=Glyph::Check /></span>
                <PageHead title=w::thanks />
                <p role="status">{let given = given.clone(); move || w::did_report(&given)}</p>
                <Began number=given.clone() />
                <Button label=w::report_again large=true on_press=move || number.set(None) />
            </div>
        }
        .into_any(),
    }
    };
    view! {
        <Surface whose=about(stands_at) what=about(called) beside=staff>{body}</Surface>
    }
}
