//! What each figure means, in a sentence.

use crate::app::App;
use crate::ui::components::{DefinitionList, Fact, Panel};
use crate::ui::format;
use crate::ui::words::{figures as words, service_figures as more};
use leptos::prelude::*;

/// The definitions, with the settings that they rest on.
#[component]
pub(super) fn Definitions() -> impl IntoView {
    let app = App::get();
    let repeat = move || app.world(|world| world.settings().repeat_within_days);
    let expires = move || app.world(|world| world.settings().survey_expires_days);
    let facts = Signal::derive(move || {
        vec![
            Fact::new(words::period, words::period_means),
            Fact::new(words::mean, words::mean_means),
            Fact::new(words::share_high, words::share_high_means),
            Fact::new(words::response_rate, move || {
                words::response_rate_means(format::count(expires() as usize))
            }),
            Fact::new(words::in_time, words::in_time_means),
            Fact::new(words::times_name, words::times_means),
            Fact::new(words::first_time_fix, move || {
                words::first_time_fix_means(format::count(repeat() as usize))
            }),
            Fact::new(more::emergencies, more::emergencies_means),
            Fact::new(more::parts, more::parts_means),
            Fact::new(words::low_scores, words::low_scores_means),
            Fact::new(words::interval_name, words::interval_means),
            Fact::new(words::small_n_name, words::small_n_means),
            Fact::new(words::whose_name, words::whose_means),
        ]
    });
    view! {
        <Panel title=words::definitions>
            <div class="figures-definitions"><DefinitionList facts /></div>
        </Panel>
    }
}
