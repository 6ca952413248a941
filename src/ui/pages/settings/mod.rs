//! Targets, calendar, letterhead, deadlines.

pub(crate) mod zone;

use leptos::prelude::*;

/// Targets, calendar, letterhead, deadlines.
#[component]
pub fn SettingsPage() -> impl IntoView {}
