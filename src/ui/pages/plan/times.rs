//! Targets of the five clocks, and the two intervals; minutes, round the clock.

use super::typed::{TIMES, Typed};
use crate::ui::components::Errors;
use crate::ui::components::*;
use crate::ui::words::{domain, plan as words};
use aftercare_core::domain::emergency::clocks::Milestone;
use leptos::prelude::*;
use strum::IntoEnumIterator;

#[component]
pub(super) fn Times(typed: Typed, errors: Errors) -> impl IntoView {
    let targets = Milestone::iter().map(|of| -> Box<dyn Fn() -> &'static str + Send + Sync> {
        Box::new(move || domain::milestone(of))
    });
    let intervals: [Box<dyn Fn() -> &'static str + Send + Sync>; 2] = [
        Box::new(words::escalate_after),
        Box::new(words::report_every),
    ];
    let fields = targets
        .chain(intervals)
        .zip(typed.times.get_value())
        .zip(TIMES);
    view! {
        <Panel title=words::times>
            <div class="columns">
                {fields.map(|((label, value), name)| view! {
                    <NumberField name=name label=move || label() unit=crate::ui::words::settings::minutes_unit value error=errors.of(name) />
                }).collect_view()}
            </div>
        </Panel>
    }
}
