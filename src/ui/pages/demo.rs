//! The demo hospital: its beginning, and the band that says on every page that nothing of it is real.

use crate::app::demo::is_demo;
use crate::app::{App, Errand, Trouble};
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

/// A press that clears the demo: under way, or what it left.
#[derive(Clone, Copy)]
pub struct Clearing {
    /// Under way.
    pub busy: RwSignal<bool>,
    left: RwSignal<Option<Trouble>>,
}

impl Default for Clearing {
    /// Nothing pressed yet.
    fn default() -> Self {
        Self {
            busy: RwSignal::new(false),
            left: RwSignal::new(None),
        }
    }
}

impl Clearing {
    /// Clears; the page goes away when all is cleared.
    pub fn run(self, clear: impl Future<Output = Result<(), Trouble>> + 'static) {
        self.busy.set(true);
        self.left.set(None);
        spawn_local(async move {
            if let Err(trouble) = clear.await {
                self.busy.try_set(false);
                self.left.try_set(Some(trouble));
            }
        });
    }
}

/// What could not be cleared.
#[component]
pub fn NotCleared(
    /// The press.
    clearing: Clearing,
) -> impl IntoView {
    move || {
        clearing.left.get().map(|trouble| {
            view! {
                <Banner tone=Tone::Danger urgent=true>
                    {move || words::not_left(refusals::trouble(&trouble))}
                </Banner>
            }
        })
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
    let clearing = Clearing::default();
    let busy = clearing.busy;
    let leave = move || clearing.run(async move { app.leave_demo().await });
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
            <NotCleared clearing />
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
