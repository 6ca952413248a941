//! The demo hospital: its beginning, and the band that says on every page that nothing of it is real.

use crate::app::demo::is_demo;
use crate::app::{App, Errand};
use crate::ui::components::*;
use crate::ui::lang::{Lang, lang};
use crate::ui::pages::long_work::{LongWork, ShowWork};
use crate::ui::pages::settings::zone;
use crate::ui::words::{demo as words, refusals};
use aftercare_core::domain::calendar::Calendar;
use aftercare_core::domain::roles::Role;
use aftercare_core::generate::Tongue;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// An empty demo is told at once: whoever opened it wanted it.
#[component]
pub fn DemoPage() -> impl IntoView {
    let app = App::get();
    let work = LongWork::new();
    let tell = move || {
        let tongue = match untrack(lang) {
            Lang::Zh => Tongue::Chinese,
            Lang::En => Tongue::English,
        };
        let zone = zone::here();
        let calendar = Calendar {
            zone: zone.name,
            offsets: zone.offsets,
            ..Calendar::default()
        };
        let watch = work.watch();
        work.run(
            async move {
                app.tell_demo(Errand::default(), tongue, calendar, watch)
                    .await
            },
            |()| (),
        );
    };
    tell();
    view! {
        <div class="page start-page">
            <PageHead title=words::title />
            <p>{words::text}</p>
            <ShowWork work label=words::telling share_only=true />
            <Show when=move || work.trouble.get().is_some()>
                <div class="row"><Button label=words::again look=Look::Primary on_press=tell /></div>
            </Show>
        </div>
    }
}

/// Says that nothing is real, and leaves by one press; `only_said` where a ward holds the tablet.
#[component]
pub fn DemoBand(
    /// Without the way out.
    #[prop(optional)]
    only_said: bool,
) -> impl IntoView {
    let app = App::get();
    let busy = RwSignal::new(false);
    let left = RwSignal::new(None);
    let leave = move || {
        busy.set(true);
        left.set(None);
        spawn_local(async move {
            if let Err(trouble) = app.leave_demo().await {
                busy.try_set(false);
                left.try_set(Some(trouble));
            }
        });
    };
    let label = move || match busy.get() {
        true => words::leaving(),
        false => words::leave(),
    };
    let action = move || {
        view! {
            <Show when=move || !only_said>
                <Button label=label look=Look::Quiet busy on_press=leave />
            </Show>
        }
    };
    is_demo().then(|| {
        view! {
            <div class="demo-band">
                <Banner tone=Tone::Accent action>{words::band}</Banner>
            </div>
            {move || left.get().map(|trouble| view! {
                <Banner tone=Tone::Danger urgent=true>
                    {move || words::not_left(refusals::trouble(&trouble))}
                </Banner>
            })}
        }
    })
}

/// What somebody of that role can try.
pub(super) fn to_try(role: Role) -> &'static str {
    match role {
        Role::HospitalUser => words::try_ward(),
        Role::CustomerService => words::try_service(),
        Role::Engineer => words::try_engineer(),
        Role::Expert => words::try_expert(),
        Role::Manager => words::try_manager(),
    }
}
