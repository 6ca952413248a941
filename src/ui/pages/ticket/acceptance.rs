//! Step 4: the ward accepts and signs.

use leptos::prelude::*;

/// Step 4: the ward accepts and signs.
#[component]
pub fn AcceptanceForms() -> impl IntoView {}
