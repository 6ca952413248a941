//! Step 3: the repair.

use leptos::prelude::*;

/// Step 3: the repair.
#[component]
pub fn RepairForms() -> impl IntoView {}
