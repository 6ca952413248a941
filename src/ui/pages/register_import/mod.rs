//! Bringing a register in from a table.

use leptos::prelude::*;

/// Bringing a register in from a table.
#[component]
pub fn RegisterImportPage() -> impl IntoView {}
