//! Export, import, storage, check.

use leptos::prelude::*;

/// Export, import, storage, check.
#[component]
pub fn DataPage() -> impl IntoView {}
