//! Step 5: review, decision and approval.

use leptos::prelude::*;

/// Step 5: review, decision and approval.
#[component]
pub fn ReviewForms() -> impl IntoView {}
