//! Step 2: what it may be, what was ruled out, and what is done about it.

use leptos::prelude::*;

/// Step 2: what it may be, what was ruled out, and what is done about it.
#[component]
pub fn DiagnosisForms() -> impl IntoView {}
