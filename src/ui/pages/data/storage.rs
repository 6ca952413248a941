//! Where the data are kept, what the browser promises, and a button to ask it.

use crate::app::App;
use crate::app::program::{self, Offline};
use crate::store::here::Kind;
use crate::store::tabs;
use crate::ui::components::*;
use crate::ui::format;
use crate::ui::words::data as words;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub(super) fn StoragePart() -> impl IntoView {
    let app = App::get();
    let asked = RwSignal::new(0u32);
    let refused_now = RwSignal::new(false);
    let state = LocalResource::new(move || {
        asked.track();
        async move { (app.storage_state().await, program::offline().await) }
    });
    let ask = move || {
        spawn_local(async move {
            let granted = tabs::persist().await == Some(true);
            refused_now.try_set(!granted);
            asked.try_update(|n| *n += 1);
        });
    };
    view! {
        <Panel title=words::storage>
            {move || state.get().map(|(state, offline)| {
                let offline = match offline {
                    Offline::Ready => words::offline_ready as fn() -> _,
                    Offline::NotYet => words::offline_not_yet,
                    Offline::Never => words::offline_never,
                };
                let promise = match state.persisted {
                    Some(true) => words::granted as fn() -> _,
                    Some(false) => words::refused,
                    None => words::unknown,
                };
                let second = match state.second {
                    Some(Kind::Files) => words::in_files as fn() -> _,
                    Some(Kind::SecondDatabase) => words::in_database,
                    None => words::no_second,
                };
                let used = move || state.used.map(format::bytes).unwrap_or_default();
                view! {
                    <DefinitionList facts=Signal::stored(vec![
                        Fact::new(words::promise, promise),
                        Fact::new(words::used, used),
                        Fact::new(words::second_copy, second),
                        Fact::new(words::offline, offline),
                    ]) />
                    {(state.persisted == Some(false)).then(|| view! {
                        <div class="row"><Button label=words::ask on_press=ask /></div>
                    })}
                }
            })}
            <Show when=move || refused_now.get()>
                <Banner tone=Tone::Warn>{words::still_refused}</Banner>
            </Show>
        </Panel>
    }
}
