//! One ticket: the next step first, the timeline beside it.

mod acceptance;
mod actions;
mod amend;
mod correction;
mod device_panel;
mod diagnosis;
mod emergency;
mod follow_up;
mod notes;
mod page;
mod papers;
mod record;
mod repair;
mod review;
mod step;
mod stood;
mod store_parts;
mod timeline;
mod triage;
mod verification;
mod view;
mod vigilance;
mod visit;

pub(in crate::ui::pages) use acceptance::SignByWard;
pub(in crate::ui::pages) use acceptance::drawn;
pub(in crate::ui::pages) use follow_up::SurveyByWard;
pub use page::TicketPage;
pub(in crate::ui::pages) use page::WithTicket;
pub(super) use repair::part_words;
pub(in crate::ui::pages) use step::{TO, TicketForm, codes, tick};
pub(in crate::ui::pages) use store_parts::{Reserving, ShelfRows};
pub(in crate::ui::pages) use timeline::words as event_words;
pub(in crate::ui::pages) use verification::limit_range;
pub use view::{Sending, TicketView};
pub(in crate::ui::pages) use visit::out_now;

use aftercare_core::domain::ticket::StageKind;
use leptos::prelude::*;

/// The form of the step that comes next in a stage.
fn step_form(stage: StageKind) -> AnyView {
    match stage {
        StageKind::Reported => view! { <triage::TriageForms /> }.into_any(),
        StageKind::Diagnosing => view! { <diagnosis::DiagnosisForms /> }.into_any(),
        StageKind::Repairing => view! { <repair::RepairForms /> }.into_any(),
        StageKind::Verifying => view! { <verification::VerificationForms /> }.into_any(),
        StageKind::Accepting => view! { <acceptance::AcceptanceForms /> }.into_any(),
        StageKind::Recording => view! { <record::RecordForms /> }.into_any(),
        StageKind::InReview => view! { <review::ReviewForms /> }.into_any(),
        StageKind::Archived => view! { <follow_up::FollowUpForms /> }.into_any(),
        StageKind::Cancelled => view! { <triage::Reopen /> }.into_any(),
    }
}

/// Why the last press was not carried out; nothing while there is no trouble.
#[component]
pub fn SendTrouble(
    /// The form's sending.
    sending: Sending,
) -> impl IntoView {
    view! {
        <div role="alert">
            {move || sending.sentence().map(|why| view! {
                <p class="field-error ticket-trouble">{why}</p>
            })}
        </div>
    }
}
