//! Step 3, repair: precautions first, then time, parts, waiting, and what the work came to (SPEC §3.3).

mod finish;
mod outcome;
mod parts;
mod precautions;
mod times;
mod waiting;

pub(super) use outcome::CorrectRepair;
pub(super) use parts::Parts;
pub(in crate::ui::pages) use parts::part_words;
pub(super) use times::Times;
pub(super) use waiting::Waiting;

use super::step::{OthersStep, offered, watch};
use super::visit::VisitPlan;
use crate::ui::components::{Banner, Tone};
use crate::ui::words::steps as w;
use aftercare_core::domain::ticket::command::TicketCommandKind;
use finish::FinishRepair;
use leptos::prelude::*;
use precautions::PrecautionsPanel;

/// Step 3: the repair.
#[component]
pub fn RepairForms() -> impl IntoView {
    let mine = offered(TicketCommandKind::FinishRepair);
    let declared = watch(|t| !t.lacks_precautions());
    // From afar nobody touches the device; what was declared before still stands there.
    let touched = watch(|t| t.kit().is_none() && (!t.is_remote() || !t.precautions.is_empty()));
    let sent_back = watch(|t| t.returns.last().map(|r| r.what.reason.clone()));
    view! {
        <div class="stack">
            {move || sent_back.get().map(|why| view! {
                <Banner tone=Tone::Warn>{move || w::came_back(why.clone())}</Banner>
            })}
            <Show when=move || !mine.get()>
                <OthersStep says=w::repair_is_others />
            </Show>
            <VisitPlan />
            <Show when=move || touched.get()><PrecautionsPanel /></Show>
            <Times />
            <Waiting />
            <Show when=move || declared.get()>
                <Parts />
                <Show when=move || mine.get()>
                    <FinishRepair />
                </Show>
            </Show>
        </div>
    }
}
