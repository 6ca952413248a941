//! The printed service report.

use leptos::prelude::*;

/// The printed service report.
#[component]
pub fn ServiceReportPage() -> impl IntoView {}
