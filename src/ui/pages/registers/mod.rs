//! Registers: lists and edit pages.

use leptos::prelude::*;

/// Registers: lists and edit pages.
#[component]
pub fn RegistersPage() -> impl IntoView {}
