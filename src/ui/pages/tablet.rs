//! This tablet: how it looks, its keys, and the app on its home screen. Nothing here is of the hospital's data.

use crate::app::App;
use crate::ui::appearance;
use crate::ui::components::*;
use crate::ui::help::ShortcutSwitch;
use crate::ui::install::{self, Install};
use crate::ui::words::tablet as words;
use leptos::prelude::*;

/// The page of this tablet's own settings.
#[component]
pub fn TabletPage() -> impl IntoView {
    let app = App::get();
    let name = LocalResource::new(move || async move {
        app.this_tablet()
            .await
            .map(|tablet| tablet.name)
            .unwrap_or_default()
    });
    let themes = Signal::stored(vec![
        Choice::new("", words::as_system),
        Choice::new("light", words::light),
        Choice::new("dark", words::dark),
    ]);
    let densities = Signal::stored(vec![
        Choice::new("", words::comfortable),
        Choice::new("compact", words::compact),
    ]);
    let state = install::install();
    let how = move || match state.get() {
        Install::Done => words::installed(),
        Install::Offered => words::install_text(),
        Install::ByShare => words::install_ipad(),
        Install::ByMenu => words::install_other(),
        Install::NotHere => words::unencrypted_ask(),
    };
    view! {
        <div class="page tablet-page">
            <PageHead title=words::title beside=move || view! { <span class="quiet">{move || name.get()}</span> } />
            <Panel title=words::appearance>
                <p class="quiet">{words::only_here}</p>
                <Segmented name="theme" label=words::theme value=appearance::theme() options=themes />
                <Segmented name="density" label=words::density value=appearance::density() options=densities />
            </Panel>
            <Panel title=words::keyboard><ShortcutSwitch /></Panel>
            <Panel title=words::install>
                {move || match state.get() {
                    Install::Done | Install::Offered => None,
                    Install::NotHere => Some(view! { <Banner tone=Tone::Warn>{words::unencrypted}</Banner> }.into_any()),
                    Install::ByShare | Install::ByMenu => Some(view! { <p>{words::install_text}</p> }.into_any()),
                }}
                <p>{how}</p>
                {move || (state.get() == Install::Offered).then(|| view! {
                    <div class="row"><Button label=words::install_now look=Look::Primary on_press=install::ask /></div>
                })}
                {move || install::forgets_after_seven_days().then(|| view! { <Banner tone=Tone::Warn>{words::forgets}</Banner> })}
            </Panel>
        </div>
    }
}
