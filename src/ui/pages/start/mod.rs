//! First start and set-up; the sentence that tells what an opening found.

use leptos::prelude::*;

/// First start and set-up; the sentence that tells what an opening found.
#[component]
pub fn StartPage() -> impl IntoView {}

/// First start and set-up; the sentence that tells what an opening found.
#[component]
pub fn SetupPage() -> impl IntoView {}
