//! Step 4: the checklist and its conclusion.

use leptos::prelude::*;

/// Step 4: the checklist and its conclusion.
#[component]
pub fn VerificationForms() -> impl IntoView {}
