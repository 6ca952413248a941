//! Step 5: the service record.

use leptos::prelude::*;

/// Step 5: the service record.
#[component]
pub fn RecordForms() -> impl IntoView {}
