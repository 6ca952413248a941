//! Targets, calendar, letterhead, deadlines.

use leptos::prelude::*;

/// Targets, calendar, letterhead, deadlines.
#[component]
pub fn SettingsPage() -> impl IntoView {}
