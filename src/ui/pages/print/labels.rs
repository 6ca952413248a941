//! Labels to stick on devices: name, numbers, place, and a QR code that opens the report form of that device.
//!
//! One device's label, or those of what the list of devices shows; ten on a sheet of A4, to be cut out.

use crate::app::App;
use crate::ui::components::{
    Banner, Button, EmptyState, LinkButton, Look, PageHead, PrintSheet, QrCode, Tone,
};
use crate::ui::icons::Glyph;
use crate::ui::lang::lang;
use crate::ui::pages::registers::devices_found;
use crate::ui::words::print as w;
use crate::ui::{naming, route};
use aftercare_core::domain::World;
use aftercare_core::domain::device::Device;
use aftercare_core::id::DeviceId;
use leptos::prelude::*;

/// So many are printed at once: twenty sheets. More are asked for in parts.
const MOST: usize = 200;

/// The address that a device's code holds: the link of the report form.
fn address(device: DeviceId) -> String {
    route::absolute(&route::href(&["report", &device.to_string()]))
}

/// The devices that the link names: one, or those that its search finds. Reactive.
fn wanted(app: App) -> Vec<DeviceId> {
    let place = route::place();
    match place.parts().as_slice() {
        [_, _, id, "label"] => {
            let known =
                |id: &DeviceId| app.world(|world| World::standing(&world.devices, *id).is_some());
            id.parse().ok().filter(known).into_iter().collect()
        }
        _ => app.world(|world| devices_found(world, place.get("q").unwrap_or_default())),
    }
}

/// Labels to print.
#[component]
pub fn LabelsPage() -> impl IntoView {
    let app = App::get();
    let all = Memo::new(move |_| wanted(app));
    let one = Memo::new(|_| route::place().parts().last() == Some(&"label"));
    let back = move || {
        let place = route::place();
        match place.parts().as_slice() {
            [_, _, id, "label"] => route::href(&["registers", "devices", id]),
            _ => route::href_with(
                &["registers", "devices"],
                &[("q", place.get("q").unwrap_or_default())],
            ),
        }
    };
    let title = move || match one.get() {
        true => w::label().to_owned(),
        false => w::labels(all.with(|all| all.len().min(MOST))),
    };
    let any = Memo::new(move |_| all.with(|all| !all.is_empty()));
    let too_many = Memo::new(move |_| all.with(Vec::len) > MOST);
    let press = move || {
        // Where printing is not possible the browser says so itself.
        let _ = window().print();
    };
    view! {
        <div class="page">
            <div class="no-print print-head">
                <PageHead
                    title
                    actions=move || view! {
                        <LinkButton href=back label=move || if one.get() { w::to_device() } else { w::to_devices() } />
                        {move || any.get().then(|| view! {
                            <Button label=w::print look=Look::Primary icon=Glyph::Print on_press=press />
                        })}
                    }
                />
                <p class="quiet">{w::labels_hint}</p>
                {move || too_many.get().then(|| view! {
                    <Banner tone=Tone::Warn>{move || w::too_many(all.with(Vec::len), MOST)}</Banner>
                })}
            </div>
            {move || match any.get() {
                false => view! {
                    <EmptyState icon=Glyph::Device title=w::no_label text=w::no_label_text />
                }
                .into_any(),
                true => {
                    let shown = all.with(|all| all.iter().take(MOST).copied().collect::<Vec<_>>());
                    let labels = app.world(|world| {
                        shown
                            .into_iter()
                            .filter_map(|id| Some(label(world, id, world.device(id)?)))
                            .collect::<Vec<_>>()
                    });
                    view! { <PrintSheet lang=lang() title=w::label><div class="labels">{labels}</div></PrintSheet> }.into_any()
                }
            }}
        </div>
    }
}

/// A number with its name; nothing where there is none.
fn number(name: &'static str, value: &str) -> Option<AnyView> {
    (!value.trim().is_empty()).then(|| {
        let value = value.trim().to_owned();
        view! { <p><span class="label-name">{name}</span> " " <span class="numbers">{value}</span></p> }.into_any()
    })
}

fn label(world: &World, id: DeviceId, device: &Device) -> AnyView {
    let name = match device.name.trim() {
        "" => device.model_name.clone(),
        name => name.to_owned(),
    };
    let maker = naming::join([device.manufacturer.trim(), device.model_name.trim()]);
    let place = naming::place(world, device.site, device.department, &device.room);
    let service = naming::service(world);
    let of = w::code_of(naming::device(device));
    view! {
        <section class="label keep-together">
            <div class="label-code">
                <QrCode text=address(id) label=of />
                // Both languages always: whoever stands before the device may read only one of them.
                <p lang="zh-Hans">{w::SCAN.1}</p>
                <p lang="en">{w::SCAN.0}</p>
            </div>
            <div class="label-words">
                <p class="label-title">{name}</p>
                <p>{maker}</p>
                {number(w::serial(), &device.serial)}
                {number(w::asset(), &device.asset_number)}
                <p>{place}</p>
                <p class="label-service">{service}</p>
            </div>
        </section>
    }
    .into_any()
}
