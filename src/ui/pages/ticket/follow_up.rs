//! Step 6: follow-up and survey.

use leptos::prelude::*;

/// Step 6: follow-up and survey.
#[component]
pub fn FollowUpForms() -> impl IntoView {}
