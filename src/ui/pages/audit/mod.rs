//! The audit trail.

use leptos::prelude::*;

/// The audit trail.
#[component]
pub fn AuditPage() -> impl IntoView {}
