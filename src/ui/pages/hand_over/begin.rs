//! The button with which somebody of the service hands the tablet over.

use crate::app::App;
use crate::app::demo::is_demo;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{hand_over as w, refusals};
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::ticket::Purpose;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;

/// Hands the tablet over for one thing; not there for those who may not.
#[component]
pub(in crate::ui::pages) fn HandOverButton(
    /// For what.
    to: Purpose,
    /// The verb.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    let app = App::get();
    let may = Memo::new(move |_| app.may(Act::HandOver));
    let has_pin = Memo::new(move |_| app.me().is_some_and(|(_, me)| me.pin.is_some()));
    let busy = RwSignal::new(false);
    let press = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let done = app.hand_over(to).await;
            // The page is gone when it was carried out.
            busy.try_set(false);
            if let Err(trouble) = done {
                toast(Tone::Danger, move || refusals::trouble(&trouble));
            }
        });
    };
    let label = StoredValue::new(label);
    view! {
        <Show when=move || may.get()>
            <div class="hand-over-begin">
                <Button label=label.get_value() icon=Glyph::Lock busy on_press=press />
                <Show when=move || !has_pin.get()>
                    <span class="quiet">{w::no_pin} {(!is_demo()).then(|| view! { " " {w::set_pin} })}</span>
                </Show>
            </div>
        </Show>
    }
}
