//! Step 1: the report is looked at, classified and given to somebody.

use leptos::prelude::*;

/// Step 1: the report is looked at, classified and given to somebody.
#[component]
pub fn TriageForms() -> impl IntoView {}
